//! Words of running text as they are compared: cut from the text, folded, endings cut, small words left out.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::ops::Range;
use std::sync::LazyLock;

use crate::knowledge::fold::fold;
use crate::knowledge::word_table::WordTable;

/// The number of a word in a [`Lexicon`].
pub(super) type Term = u32;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// As printed, a possessive ending left out.
    pub text: &'t str,
    /// Where it begins: bytes of the text.
    pub start: usize,
}

impl Word<'_> {
    /// Bytes of the text.
    pub(super) const fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words of a stretch of a text, with runs of Chinese, Japanese and Korean left out.
pub(super) fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = Word<'_>> {
    let part = text.get(range.clone()).unwrap_or_default();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = skip(part, at, Sort::Other, |c| !is_letter(c)).0;
        let (end, plain) = skip(part, start, Sort::Letter, |c| {
            is_letter(c) || matches!(c, '\'' | '’' | '\u{ad}' | '\u{301}')
        });
        at = end;
        let word = part.get(start..end).filter(|word| !word.is_empty())?;
        Some(Word {
            text: if plain { word } else { without_possessive(word) },
            start: range.start + start,
        })
    })
}

/// What a byte is before it is looked at closely.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// An ASCII letter or digit.
    Letter,
    /// ASCII, and no part of a word.
    Other,
    /// An apostrophe, or part of a character beyond ASCII.
    Unsure,
}

#[expect(
    clippy::indexing_slicing,
    reason = "a byte below 128, while the program is compiled"
)]
const SORTS: [Sort; 256] = {
    let mut sorts = [Sort::Unsure; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        if byte.is_ascii_alphanumeric() {
            sorts[byte as usize] = Sort::Letter;
        } else if byte != b'\'' {
            sorts[byte as usize] = Sort::Other;
        }
        byte += 1;
    }
    sorts
};

/// The first byte from `at` on where a character begins that is neither of this sort nor passed over for itself, and
/// whether all passed over were of the sort.
fn skip(text: &str, mut at: usize, sort: Sort, passes: impl Fn(char) -> bool) -> (usize, bool) {
    let mut plain = true;
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let Some(passed) = rest.iter().position(|&byte| sort_of(byte) != sort) else {
            return (text.len(), plain);
        };
        at += passed;
        if rest.get(passed).is_none_or(|&byte| sort_of(byte) != Sort::Unsure) {
            return (at, plain);
        }
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) if passes(c) => at += c.len_utf8(),
            _ => return (at, plain),
        }
        plain = false;
    }
}

#[expect(clippy::indexing_slicing, reason = "a table for every byte")]
const fn sort_of(byte: u8) -> Sort {
    SORTS[byte as usize]
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric() && !is_ideographic(c)
}

/// Scripts that put no space between words.
pub(super) const fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// `Smith’s` is Smith, `the authors'` are the authors.
fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches(['\'', '’']);
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

/// Writes the form under which a word is compared; nothing for what carries no meaning: small words, numbers but
/// years.
pub(super) fn key(word: &str, out: &mut String) {
    const SHORTEST: usize = 3;
    out.clear();
    if word.is_ascii() {
        if word.len() < SHORTEST {
            return;
        }
        out.push_str(word);
        out.make_ascii_lowercase();
        if out.as_bytes().contains(&b'\'') {
            out.retain(|c| c != '\'');
        }
    } else {
        out.push_str(&fold(word));
    }
    if out.len() < SHORTEST || is_number(out) && !is_year(out) || is_small(out) {
        out.clear();
        return;
    }
    cut_ending(out);
}

/// So many letters of a longer word are compared, which is what `proliferate` and `proliferation` share: as measured on
/// published papers, that tells entries from their neighbours best.
pub(super) const LONGEST_STEM: usize = 7;

/// Cuts plurals, `-ed` and `-ing`, and what is beyond the stem; names lose an ending too, on both sides alike.
fn cut_ending(word: &mut String) {
    match word.as_bytes() {
        [rest @ .., b'i', b'e', b's'] if rest.len() >= STEM => {
            word.truncate(rest.len());
            word.push('y');
        }
        bytes => word.truncate(without_ending(bytes).len()),
    }
    if word.len() > LONGEST_STEM {
        let end = if word.is_ascii() {
            LONGEST_STEM
        } else {
            word.char_indices()
                .nth(LONGEST_STEM)
                .map_or(word.len(), |(at, _)| at)
        };
        word.truncate(end);
    }
}

/// Bytes that stay of a word whose ending is cut.
const STEM: usize = 4;

fn without_ending(word: &[u8]) -> &[u8] {
    let mut stem = word;
    if let [rest @ .., b's'] = stem
        && rest.len() >= STEM
        && !matches!(rest.last(), Some(b's' | b'u' | b'i'))
    {
        stem = rest;
    }
    if let [rest @ .., b'i', b'n', b'g'] | [rest @ .., b'e', b'd'] = stem
        && rest.len() >= STEM
    {
        stem = without_doubling(rest);
    }
    match stem {
        [rest @ .., b'e'] if rest.len() >= STEM => rest,
        _ => stem,
    }
}

/// `plann` is `plan`; `modell` and `pass` stay.
fn without_doubling(stem: &[u8]) -> &[u8] {
    match stem {
        [rest @ .., last]
            if rest.last() == Some(last) && last.is_ascii() && !matches!(last, b'l' | b's' | b'e') =>
        {
            rest
        }
        _ => stem,
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// 1800 to 2099: a year beside a citation is often that of its source.
fn is_year(number: &str) -> bool {
    number.len() == 4
        && ["18", "19", "20"]
            .iter()
            .any(|century| number.starts_with(century))
}

fn is_small(word: &str) -> bool {
    SMALL.exact(word).is_some()
}

/// Words that say nothing of a subject: English first, and the commonest of other languages.
const SMALL_WORDS: &str = "the and for that with this from are was were has have had not but its been their these those which who whom \
     whose what when where while than then thus they them there here our your his her him she you all any both each \
     few more most other some such only own same too very can will just should would could may might must shall into \
     onto over under again further once about above below between through during before after against because until \
     out off upon via per also however moreover therefore although though since whether either neither nor yet still \
     even much many well however often usually generally recently previously shown show shows showed showing found \
     find finds finding report reports reported reporting use used uses using based study studies studied result \
     results data method methods paper work works author authors see did does done doing being became become one two \
     three first second several various different new recent known made make makes given like among within without \
     along across around how why figure table section reference references review e.g. i.e. respectively according \
     suggest suggests suggested demonstrate demonstrated indicate indicated describe described propose proposed \
     provide provides provided include including included obtained performed observed et al analysis approach \
     der die das und ist von mit dem den des ein eine einer eines auf fur nicht auch sich als aus bei nach wie zur zum \
     les des une dans pour sur par qui que est pas avec sont aux mais plus cette ces \
     los las una del con por para como que mas sus son este esta entre sobre \
     della delle dei degli nel nella che per con una sono gli \
     dos das uma com por para como mais \
     het een van voor niet met zijn dat door naar \
     что как для это при или был были его она они так \
     press university journal proceedings vol pages edition editor editors http https www org com doi pubmed";

static SMALL: LazyLock<WordTable<()>> = LazyLock::new(|| {
    let mut table = WordTable::default();
    for word in SMALL_WORDS.split_whitespace() {
        table.entry(word, ());
    }
    table
});

/// Words with their numbers.
#[derive(Debug)]
pub(super) struct Lexicon {
    terms: FxHashMap<SmolStr, Term>,
}

impl Lexicon {
    /// With room for so many words.
    pub(super) fn for_words(count: usize) -> Self {
        Self {
            terms: FxHashMap::with_capacity_and_hasher(count, rustc_hash::FxBuildHasher),
        }
    }

    /// The number of a form, a new one where it has none.
    pub(super) fn add(&mut self, form: &str) -> Term {
        if let Some(&term) = self.terms.get(form) {
            return term;
        }
        let term = Term::try_from(self.terms.len()).unwrap_or(Term::MAX);
        self.terms.insert(SmolStr::new(form), term);
        term
    }

    /// The number of a form, if it is known.
    pub(super) fn get(&self, form: &str) -> Option<Term> {
        self.terms.get(form).copied()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let mut form = String::new();
        words(text, 0..text.len())
            .map(|word| {
                key(word.text, &mut form);
                form.clone()
            })
            .filter(|form| !form.is_empty())
            .collect()
    }

    #[test]
    fn endings_and_small_words_are_cut() {
        assert_eq!(keys("The studies modelled and models"), ["modell", "model"]);
        assert_eq!(
            keys("Smith’s telegraph, telegraphed"),
            ["smith", "telegra", "telegra"]
        );
        assert_eq!(keys("inducing induced induce"), ["induc", "induc", "induc"]);
        assert_eq!(keys("proliferate, proliferation"), ["prolife", "prolife"]);
        assert_eq!(keys("in 1949 CD4 cells of 3000"), ["1949", "cd4", "cell"]);
        assert_eq!(keys("Größe der Städte"), ["gross", "stadt"]);
    }

    #[test]
    fn ideographs_divide_words() {
        let text = "正如Smith等人所说";
        let found: Vec<&str> = words(text, 0..text.len()).map(|word| word.text).collect();
        assert_eq!(found, ["Smith"]);
    }
}
