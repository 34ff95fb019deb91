//! Folding: text as it is compared, without case, accents, markup and punctuation.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Text as it is compared: compatibility forms, case and accents folded, markup dropped, punctuation as one space.
///
/// Digits and words stay, whatever their language; `ß` reads `ss`, `æ` reads `ae`, an apostrophe joins (`oneill`).
#[must_use]
pub fn fold(text: &str) -> String {
    if let Some(folded) = fold_plain(text) {
        return folded;
    }
    let composed: Cow<'_, str> = if text.is_ascii() || unicode_normalization::is_nfc(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    };
    Folder::run(&composed, false).text
}

/// Folds letters and digits of ASCII with plain signs between them, as most words and titles are.
fn fold_plain(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    let mut gap = Gap::None;
    let mut rest = text;
    loop {
        let is_sign = |byte: &u8| !byte.is_ascii_alphanumeric();
        let end = rest.as_bytes().iter().position(is_sign).unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(end)?;
        if !word.is_empty() {
            if gap == Gap::Space && !folded.is_empty() {
                folded.push(' ');
            }
            gap = Gap::None;
            folded.push_str(word);
        }
        let mut signs = behind.chars();
        let Some(sign) = signs.next() else {
            break;
        };
        gap = match sign {
            '<' | '\\' | '{' | '}' | '$' => return None,
            '\'' | '`' | '’' | '‘' if gap == Gap::None => Gap::Apostrophe,
            '\u{2010}'..='\u{2015}' | '’' | '‘' | '“' | '”' | '…' => Gap::Space,
            _ if sign.is_ascii() => Gap::Space,
            _ => return None,
        };
        rest = signs.as_str();
    }
    folded.make_ascii_lowercase();
    Some(folded)
}

/// Folded text with the way back.
#[derive(Debug)]
pub struct Folded {
    /// As [`fold`] gives it.
    pub text: String,
    /// For each byte of the text, where the character it came from begins in the original.
    starts: Vec<u32>,
    /// Length of the original.
    length: usize,
}

impl Folded {
    /// Folds, and keeps the places.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let folder = Folder::run(text, true);
        Self {
            text: folder.text,
            starts: folder.starts,
            length: text.len(),
        }
    }

    /// Where a stretch of the folded text stands in `original`, which must be the text folded.
    #[must_use]
    pub fn range(&self, original: &str, folded: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let at = |index: usize| self.starts.get(index).map(|&at| at as usize);
        let start = at(folded.start).unwrap_or(self.length);
        let last = folded.end.checked_sub(1).and_then(at).unwrap_or(start);
        let width = original
            .get(last..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        start..(last + width).max(start)
    }
}

/// The same, with the ways in which one name is spelled made one: `Mueller`, `Müller` and `Muller` read alike.
///
/// Only for asking whether two spellings may be the same word.
#[must_use]
pub fn spelling_key(folded: impl AsRef<str> + Into<String>) -> String {
    let digraph = |two: &[u8]| matches!(two, b"ae" | b"oe" | b"ue" | b"aa");
    if !folded.as_ref().as_bytes().windows(2).any(digraph) {
        return folded.into();
    }
    let mut key = String::with_capacity(folded.as_ref().len());
    for c in folded.as_ref().chars() {
        let vowel = key.as_bytes().last();
        let digraph = matches!((vowel, c), (Some(b'a' | b'o' | b'u'), 'e') | (Some(b'a'), 'a'));
        if !digraph {
            key.push(c);
        }
    }
    key
}

/// What stands between the last character kept and the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Apostrophe,
    Space,
}

struct Folder {
    text: String,
    starts: Vec<u32>,
    /// Whether the way back is asked for.
    places: bool,
    gap: Gap,
}

impl Folder {
    fn run(text: &str, places: bool) -> Self {
        let mut folder = Self {
            text: String::with_capacity(text.len()),
            starts: Vec::with_capacity(if places { text.len() } else { 0 }),
            places,
            gap: Gap::None,
        };
        let mut skip_to = 0;
        for (at, c) in text.char_indices() {
            if at < skip_to {
                continue;
            }
            let rest = || text.get(at..).unwrap_or_default();
            match c {
                '<' => match tag_length(rest()) {
                    Some(length) => skip_to = at + length,
                    None => folder.separate(Gap::Space),
                },
                '\\' => skip_to = at + command_length(rest()),
                '{' | '}' | '$' => {}
                _ => folder.take(c, at),
            }
        }
        folder
    }

    fn take(&mut self, c: char, at: usize) {
        if c.is_ascii_alphanumeric() {
            return self.keep(c.to_ascii_lowercase(), at);
        }
        match c {
            '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' => return self.separate(Gap::Apostrophe),
            _ if c.is_ascii() => return self.separate(Gap::Space),
            _ if is_invisible(c) => return,
            _ => {}
        }
        if let Some(plain) = plain_letters(c) {
            return plain.chars().for_each(|c| self.keep(c, at));
        }
        let mut parts = String::new();
        for lower in c.to_lowercase() {
            decompose_compatible(lower, |part| {
                if !is_accent(part) {
                    parts.extend(part.to_lowercase());
                }
            });
        }
        for part in parts.nfc() {
            if part.is_alphanumeric() || is_combining_mark(part) {
                match plain_letters(part) {
                    Some(plain) => plain.chars().for_each(|c| self.keep(c, at)),
                    None => self.keep(part, at),
                }
            } else {
                self.separate(Gap::Space);
            }
        }
    }

    fn keep(&mut self, c: char, at: usize) {
        let before = self.text.len();
        if self.gap == Gap::Space && before > 0 {
            self.text.push(' ');
        }
        self.gap = Gap::None;
        self.text.push(c);
        if self.places {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            self.starts.resize(self.text.len(), at);
        }
    }

    fn separate(&mut self, gap: Gap) {
        self.gap = match (self.gap, gap) {
            (Gap::None, gap) => gap,
            _ => Gap::Space,
        };
    }
}

/// Marks that change a letter of the Latin, Greek and Cyrillic scripts; those of other scripts are letters there.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// Characters without a shape of their own: joiners, soft hyphens, marks of direction, Arabic vowels and stretches.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}')
}

/// Letters that no normalisation form takes apart.
const fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        'ħ' | 'Ħ' => "h",
        'ς' => "σ",
        'ي' | 'ى' => "ی",
        'ك' => "ک",
        _ => return None,
    })
}

/// The length of the HTML tag at the start of `rest`.
fn tag_length(rest: &str) -> Option<usize> {
    const LONGEST: usize = 200;
    let inside = rest.strip_prefix('<')?;
    let begins = inside.strip_prefix('/').unwrap_or(inside);
    begins.chars().next().filter(char::is_ascii_alphabetic)?;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    Some(end + 1)
}

/// The length of the TeX command or escape at the start of `rest`.
fn command_length(rest: &str) -> usize {
    let name = rest.bytes().skip(1).take_while(u8::is_ascii_alphabetic).count();
    let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
    1 + if name > 0 { name } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_punctuation_fold() {
        assert_eq!(fold("Über die Größe"), "uber die grosse");
        assert_eq!(fold("Łukasz Ødegård — Ægir"), "lukasz odegard aegir");
        assert_eq!(fold("  Non–linear, (twice)… "), "non linear twice");
        assert_eq!(fold("ﬁne ＡＢＣ １２"), "fine abc 12");
        assert_eq!(fold("Παλιός ΠΑΛΙΟΣ"), "παλιοσ παλιοσ");
        assert_eq!(fold("İstanbul Isparta"), "istanbul isparta");
    }

    #[test]
    fn an_apostrophe_joins_and_a_quotation_mark_does_not() {
        assert_eq!(fold("O'Neill’s ‘quoted’ word"), "oneills quoted word");
        assert_eq!(fold("rock ’n’ roll"), "rock n roll");
    }

    #[test]
    fn plain_text_folds_as_all_text_does() {
        for text in [
            "521–544",
            "A ‘b’ c’d – “e”…",
            "’’x",
            " -- ",
            "",
            "O`N''e",
            "½ one",
            "a…’b‑c",
        ] {
            assert_eq!(fold(text), Folder::run(text, false).text, "{text}");
        }
        assert_eq!(fold_plain("“It’s” 5–8…").as_deref(), Some("its 5 8"));
    }

    #[test]
    fn markup_is_dropped() {
        assert_eq!(fold("H<sub>2</sub>O and <i>E. coli</i>"), "h2o and e coli");
        assert_eq!(fold(r#"M{\"u}ller \emph{et al.}"#), "muller et al");
        assert_eq!(fold("a < b"), "a b");
    }

    #[test]
    fn letters_of_other_scripts_stay_whole() {
        assert_eq!(fold("संदर्भ ग्रंथ"), "संदर्भ ग्रंथ");
        assert_eq!(fold("참고문헌"), "참고문헌");
        assert_eq!(fold("「参考」文献"), "参考 文献");
        assert_eq!(fold("が"), fold("か\u{3099}"));
        assert_eq!(fold("کتاب\u{200c}نامه"), "کتابنامه");
    }

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for name in ["Müller", "Mueller", "Muller"] {
            assert_eq!(spelling_key(fold(name)), "muller");
        }
    }

    #[test]
    fn folded_text_finds_its_way_back() {
        let title = "“Die Größe”: L’été";
        let folded = Folded::new(title);
        assert_eq!(folded.text, "die grosse lete");
        assert_eq!(title.get(folded.range(title, 4..10)), Some("Größe"));
        assert_eq!(title.get(folded.range(title, 11..15)), Some("L’été"));
    }
}
