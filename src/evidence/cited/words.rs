//! Words of names, and words around them.

use crate::knowledge::names::{NameWord, is};

/// Words that a possessive may own: `Smith’s study`.
pub(super) const WORKS: [&str; 24] = [
    "study",
    "studies",
    "work",
    "works",
    "paper",
    "papers",
    "book",
    "model",
    "theory",
    "method",
    "results",
    "approach",
    "findings",
    "data",
    "report",
    "article",
    "review",
    "thesis",
    "account",
    "analysis",
    "essay",
    "view",
    "argument",
    "monograph",
];

pub(super) fn year_of(word: &str) -> Option<i32> {
    let digits = word.trim_end_matches(|c: char| matches!(c, 'a'..='f'));
    let year: i32 = digits.parse().ok()?;
    (digits.len() == 4 && (1600..2100).contains(&year)).then_some(year)
}

pub(super) fn is_and(word: &str) -> bool {
    matches!(
        word,
        "and" | "&" | "und" | "et" | "y" | "e" | "и" | "en" | "och" | "og"
    )
}

pub(super) fn is_initial(word: &str) -> bool {
    word.chars().count() <= 2 && word.chars().all(char::is_uppercase) || {
        let parts: Vec<&str> = word.split('-').collect();
        parts.len() == 2
            && parts
                .iter()
                .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
    }
}

/// A particle of names that is no common word of English before a name: "as Smith" has none.
pub(super) fn is_particle(word: &str) -> bool {
    let common = matches!(word, "as" | "do" | "to" | "in" | "on" | "a" | "an" | "e" | "the");
    word.chars().next().is_some_and(char::is_lowercase) && !common && is(NameWord::Particle, word)
}

/// A capital and small letters, hyphens and apostrophes allowed: no acronym, no code.
pub(super) fn is_name_word(word: &str) -> bool {
    let mut letters = 0;
    for (at, part) in word.split(['-', '‐', '‑', '–']).enumerate() {
        let mut chars = part.chars();
        match chars.next() {
            Some(first) if first.is_uppercase() || (at > 0 || part.contains('’') || part.contains('\'')) => {
            }
            _ => return false,
        }
        if part.chars().any(|c| c.is_numeric()) {
            return false;
        }
        letters += part.chars().count();
    }
    letters >= 2 && word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase)
}

/// A word with a capital deep inside, as things have and people's given names do not: `AlphaGo`, `DeepMind`; but `LeCun`.
pub(super) fn is_made_up(word: &str) -> bool {
    const DEEP: usize = 4;
    let begins = word.starts_with(char::is_uppercase);
    let small = word.chars().nth(DEEP - 1).is_some_and(char::is_lowercase);
    begins
        && small
        && word.chars().skip(DEEP).any(char::is_uppercase)
        && word.chars().all(char::is_alphabetic)
}

/// Words with a capital that stand before names and are no part of them.
pub(super) fn is_title_word(word: &str) -> bool {
    const NO_NAMES: [&str; 70] = [
        "Prof",
        "Professor",
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Sir",
        "In",
        "The",
        "As",
        "By",
        "Like",
        "See",
        "While",
        "However",
        "Although",
        "Both",
        "Here",
        "Following",
        "After",
        "From",
        "And",
        "But",
        "For",
        "Since",
        "When",
        "Unlike",
        "Later",
        "Recently",
        "Also",
        "Thus",
        "Moreover",
        "Similarly",
        "Finally",
        "Using",
        "With",
        "President",
        "Minister",
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Emperor",
        "Empress",
        "Tsar",
        "Czar",
        "Kaiser",
        "Sultan",
        "Pope",
        "Saint",
        "Cardinal",
        "Bishop",
        "Archbishop",
        "Lord",
        "Lady",
        "Duke",
        "Duchess",
        "General",
        "Colonel",
        "Captain",
        "Admiral",
        "Marshal",
        "Ambassador",
        "Senator",
        "Figure",
        "Table",
        "If",
        "Because",
        "Next",
        "Then",
    ];
    NO_NAMES.contains(&word)
}

pub(super) fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches(['\'', '’']);
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}
