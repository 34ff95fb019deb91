//! What a heading says of the list below it, in 71 languages.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::fold;
use super::languages::is_of;
use super::rows;
use crate::manuscript::ListKind;

/// What a heading says of what stands below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadingKind {
    /// A list whose items are cited.
    References,
    /// A list in which items that are not cited are normal.
    Bibliography,
    /// Notes, which may hold references or remarks.
    Notes,
    /// Further reading.
    Further,
    /// It looks alike and heads no list: "Reference values", "Literature review".
    Exclude,
}

impl HeadingKind {
    /// The kind of list below it, if it is one.
    #[must_use]
    pub const fn list_kind(self) -> Option<ListKind> {
        match self {
            Self::References => Some(ListKind::References),
            Self::Bibliography => Some(ListKind::Bibliography),
            Self::Notes => Some(ListKind::Notes),
            Self::Further => Some(ListKind::Further),
            Self::Exclude => None,
        }
    }

    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "references" => Self::References,
            "bibliography" => Self::Bibliography,
            "notes" => Self::Notes,
            "further" => Self::Further,
            "exclude" => Self::Exclude,
            _ => return None,
        })
    }
}

/// No heading of the table is longer, numbering, translation and part's name included (bytes).
const LONGEST: usize = 160;

struct Table {
    kinds: FxHashMap<String, HeadingKind>,
    longest: usize,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut kinds = FxHashMap::default();
    for row in rows(include_str!("headings.tsv")) {
        let [_, kind, words] = row.as_slice() else {
            continue;
        };
        let Some(kind) = HeadingKind::named(kind) else {
            continue;
        };
        for word in words.split('|') {
            // A word that heads lists in one language heads them in all: the kinds are told apart first come.
            kinds.entry(fold(word)).or_insert(kind);
        }
    }
    let longest = kinds.keys().map(String::len).max().unwrap_or_default();
    Table { kinds, longest }
});

/// What a heading says of the list below it, if it says anything.
///
/// It does if it is one of the words, numbered or not, or the word with "and notes", with a part's name
/// ("References for Chapter 2") or with a translation beside it ("References / Список литературы").
#[must_use]
pub fn heading_kind(text: &str) -> Option<HeadingKind> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let folded = fold(without_attributes(text));
    let words = without_number(&folded);
    look_up(words)
        .or_else(|| spaced_out(&folded))
        .or_else(|| with_notes(words))
        .or_else(|| of_a_part(words))
        .or_else(|| translated(text))
}

/// Whether a heading of a list stands in a language: as a whole, or one of its halves ("References / Literatur").
#[must_use]
pub fn is_in(text: &str, language: &str) -> bool {
    let text = without_attributes(text.trim());
    let folded = fold(text);
    let words = without_number(&folded);
    let table =
        rows(include_str!("headings.tsv")).filter(|row| row.first().is_some_and(|of| is_of(of, language)));
    let known: FxHashSet<String> = table
        .flat_map(|row| {
            row.get(2)
                .copied()
                .unwrap_or_default()
                .split('|')
                .map(fold)
                .collect::<Vec<_>>()
        })
        .collect();
    let both = |(left, right): (&str, &str)| known.contains(left) && known.contains(right);
    known.contains(words)
        || known.contains(&folded.replace(' ', ""))
        || halves(words).any(both)
        || translations(text).any(|part| known.contains(without_number(&fold(part))))
        || language == "en" && of_a_part(words).is_some()
}

fn look_up(folded: &str) -> Option<HeadingKind> {
    if folded.len() > TABLE.longest {
        return None;
    }
    TABLE.kinds.get(folded).copied()
}

/// `References {#refs .unnumbered}`: what the braces hold is not read.
fn without_attributes(text: &str) -> &str {
    match text.split_once(" {") {
        Some((words, _)) if text.ends_with('}') && !words.is_empty() => words,
        _ => text,
    }
}

/// Drops "6", "vi", "4 2", "a", "五" before the words; what is left is never empty.
fn without_number(folded: &str) -> &str {
    let mut rest = folded;
    for _ in 0..4 {
        let Some((first, behind)) = rest.split_once(' ') else {
            break;
        };
        if !is_number(first) {
            break;
        }
        rest = behind;
    }
    let words = rest.trim_start_matches(|c: char| c.is_numeric()).trim_start();
    if words.is_empty() { rest } else { words }
}

fn is_number(word: &str) -> bool {
    let single = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word.is_ascii();
    let of = |set: &str| word.chars().all(|c| set.contains(c));
    single || word.chars().all(char::is_numeric) || of("ivxl") || of("一二三四五六七八九十第章节節")
}

/// `R E F E R E N C E S`, `参 考 文 献`.
fn spaced_out(words: &str) -> Option<HeadingKind> {
    let spaced = words.contains(' ') && words.split(' ').all(|word| word.chars().count() == 1);
    spaced.then(|| look_up(&words.replace(' ', ""))).flatten()
}

/// "References and notes", "Notes and bibliography", "Literatur und Anmerkungen".
fn with_notes(words: &str) -> Option<HeadingKind> {
    halves(words).find_map(|(left, right)| match (look_up(left)?, look_up(right)?) {
        (kind, HeadingKind::Notes) | (HeadingKind::Notes, kind) => Some(kind),
        _ => None,
    })
}

/// What stands before and behind each "and".
fn halves(words: &str) -> impl Iterator<Item = (&str, &str)> {
    const AND: [&str; 16] = [
        "and", "und", "et", "y", "e", "en", "og", "och", "ja", "i", "a", "in", "и", "та", "és", "ve",
    ];
    let mut rest = words;
    std::iter::from_fn(move || {
        let (word, behind) = rest.split_once(' ')?;
        rest = behind;
        Some((word, behind))
    })
    .filter(|(word, _)| AND.contains(word))
    .filter_map(move |(word, right)| {
        let before = words.len().checked_sub(right.len() + word.len() + 2)?;
        Some((words.get(..before)?, right))
    })
}

/// "References for chapter 2", "Chapter 2 references", "Methods references", "References (supplement)".
fn of_a_part(words: &str) -> Option<HeadingKind> {
    const LISTS: [&str; 5] = [
        "references",
        "bibliography",
        "literature cited",
        "works cited",
        "notes",
    ];
    let list = |words: &str| LISTS.contains(&words).then(|| look_up(words)).flatten();
    LISTS.iter().find_map(|word| {
        if let Some(part) = words.strip_prefix(word) {
            return list(word).filter(|_| names_part(part));
        }
        let part = words.strip_suffix(word)?;
        list(word).filter(|_| names_part(part))
    })
}

/// Whether these words name a part of a document, and nothing else.
fn names_part(words: &str) -> bool {
    const PARTS: [&str; 19] = [
        "chapter",
        "part",
        "section",
        "appendix",
        "appendices",
        "annex",
        "supplement",
        "supplementary",
        "supplemental",
        "supporting",
        "methods",
        "method",
        "box",
        "boxes",
        "table",
        "tables",
        "main",
        "online",
        "extended",
    ];
    const BESIDE: [&str; 12] = [
        "for",
        "to",
        "of",
        "in",
        "the",
        "and",
        "text",
        "information",
        "material",
        "materials",
        "data",
        "only",
    ];
    let number = |word: &str| word.chars().any(char::is_numeric) || is_number(word);
    words.starts_with(' ') ^ words.ends_with(' ')
        && words.split_whitespace().any(|word| PARTS.contains(&word))
        && words
            .split_whitespace()
            .all(|word| PARTS.contains(&word) || BESIDE.contains(&word) || number(word))
}

/// "References / Список литературы", "参考文献 References": every part that can be read is a heading.
fn translated(text: &str) -> Option<HeadingKind> {
    if text.is_ascii() && !text.contains(['/', '|', '(', ')', '\n']) {
        return None;
    }
    let parts: Vec<&str> = translations(text).collect();
    if parts.len() < 2 || parts.len() > 4 {
        return None;
    }
    let mut found = None;
    for part in parts {
        let folded = fold(part);
        match look_up(without_number(&folded)) {
            Some(HeadingKind::Exclude) => return None,
            Some(kind) => found = found.or(Some(kind)),
            // A language that the table lacks may stand beside one that it has.
            None if part.chars().any(|c| c.is_ascii_alphabetic()) => return None,
            None => {}
        }
    }
    found
}

/// The parts of a heading that may be one another's translations.
fn translations(text: &str) -> impl Iterator<Item = &str> {
    text.split(['/', '|', '·', '•', '(', ')', '（', '）', '–', '—', '\n'])
        .flat_map(by_script)
        .map(str::trim)
        .filter(|part| part.chars().any(char::is_alphabetic))
}

/// Cuts where Latin letters meet others, once.
fn by_script(text: &str) -> impl Iterator<Item = &str> {
    let latin = |c: char| (c as u32) < 0x250;
    let mut letters = text.char_indices().filter(|(_, c)| c.is_alphabetic());
    let first = letters.next().map(|(_, c)| latin(c));
    let cut = letters.find(|&(_, c)| Some(latin(c)) != first).map(|(at, _)| at);
    let (left, right) = cut.and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""));
    [left, right].into_iter().filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use HeadingKind::{Bibliography, Exclude, Further, Notes, References};

    #[test]
    fn headings_stand_in_languages() {
        for (text, language) in [
            ("5. References", "en"),
            ("References for Chapter 2", "en"),
            ("REFERENCES {#refs}", "en"),
            ("Literatur und Anmerkungen", "de"),
            ("References / Список литературы", "ru"),
            ("参考文献 References", "zh"),
            ("Reference", "cs"),
            ("R E F E R E N C E S", "en"),
        ] {
            assert!(is_in(text, language), "{text} is {language}");
        }
        for (text, language) in [
            ("References", "de"),
            ("Literatur", "en"),
            ("References and Notes", "de"),
        ] {
            assert!(!is_in(text, language), "{text} is not {language}");
        }
    }

    #[test]
    fn words_of_many_languages_head_lists() {
        for text in [
            "References",
            "REFERENCES:",
            "Literaturverzeichnis",
            "Références",
            "Список литературы",
            "参考文献",
            "参 考 文 献",
            "참고문헌",
            "संदर्भ ग्रंथ सूची",
            "المراجع",
            "R E F E R E N C E S",
        ] {
            assert_eq!(heading_kind(text), Some(References), "{text}");
        }
        assert_eq!(heading_kind("Bibliography"), Some(Bibliography));
        assert_eq!(heading_kind("Endnotes"), Some(Notes));
        assert_eq!(heading_kind("Further reading"), Some(Further));
        assert_eq!(heading_kind("Literature review"), Some(Exclude));
        assert_eq!(heading_kind("Literaturübersicht"), Some(Exclude));
    }

    #[test]
    fn numbers_and_markup_are_dropped() {
        for text in [
            "6. References",
            "VI. References",
            "§ 3 References",
            "4.2 References",
            "A. References",
            "6.References",
            "六、参考文献",
            "**References**",
            "References {#refs .unnumbered}",
            r"\section*{References}",
            "[References]",
        ] {
            assert_eq!(heading_kind(text), Some(References), "{text}");
        }
    }

    #[test]
    fn notes_parts_and_translations_may_stand_beside_the_word() {
        for text in [
            "References and Notes",
            "References for Chapter 2",
            "Chapter 2 References",
            "Supplementary References",
            "References (main text)",
            "Notes and references",
            "References / Список литературы",
            "参考文献 References",
            "References (Әдебиеттер)",
            "Literatura / References",
        ] {
            assert_eq!(heading_kind(text), Some(References), "{text}");
        }
        assert_eq!(heading_kind("Bibliography for part I"), Some(Bibliography));
    }

    #[test]
    fn other_headings_are_none() {
        for text in [
            "",
            "6.",
            "Introduction",
            "Reference genome assembly",
            "References to God in the Psalms",
            "Notes on the text",
            "Results / References",
            "Data and methods",
            "This sentence mentions references in passing and is a bold line of text",
        ] {
            assert_eq!(heading_kind(text), None, "{text}");
        }
        assert_eq!(heading_kind("Reference Values"), Some(Exclude));
    }
}
