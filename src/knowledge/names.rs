//! Words around personal names: particles, suffixes, titles, roles, "and", "et al.", words of corporate authors.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fold::fold;
use super::rows;

/// What a word around a name can be; a word can be several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameWord {
    /// Part of a family name: `von`, `de la`.
    Particle,
    /// Behind a name and no part of the family name: `Jr`, `III`.
    Suffix,
    /// Before a name, dropped: `Prof.`.
    Title,
    /// Behind a name, dropped: `PhD`.
    Degree,
    /// Says that people edited.
    Editor,
    /// Says that people translated.
    Translator,
    /// Says that people did something else, or wrote.
    Role,
    /// Between the last two people.
    Connector,
    /// Ends a list of people that goes on.
    EtAl,
    /// A word of a corporate author.
    Group,
}

impl NameWord {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "particle" => Self::Particle,
            "suffix" => Self::Suffix,
            "title" => Self::Title,
            "degree" => Self::Degree,
            "editor" => Self::Editor,
            "translator" => Self::Translator,
            "role" => Self::Role,
            "connector" => Self::Connector,
            "etal" => Self::EtAl,
            "group" => Self::Group,
            _ => return None,
        })
    }
}

struct Table {
    kinds: FxHashMap<String, Vec<NameWord>>,
    words: Vec<(NameWord, &'static str)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        kinds: FxHashMap::default(),
        words: Vec::new(),
    };
    for row in rows(include_str!("names.tsv")) {
        let [kind, _, words] = row.as_slice() else {
            continue;
        };
        let Some(kind) = NameWord::named(kind) else {
            continue;
        };
        for word in words.split('|') {
            table.words.push((kind, word));
            let kinds = table.kinds.entry(key(word)).or_default();
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    table
});

/// `&` has no letters, so folding leaves nothing of it.
fn key(word: &str) -> String {
    match word.trim() {
        "&" => "&".to_owned(),
        word => fold(word),
    }
}

/// Whether a word, or a few words, can be this; case, accents and full stops do not matter.
#[must_use]
pub fn is(kind: NameWord, word: &str) -> bool {
    TABLE
        .kinds
        .get(&key(word))
        .is_some_and(|kinds| kinds.contains(&kind))
}

/// All words of a kind as printed, for building grammars.
pub fn words(kind: NameWord) -> impl Iterator<Item = &'static str> {
    TABLE
        .words
        .iter()
        .filter(move |(of, _)| *of == kind)
        .map(|&(_, word)| word)
}

/// Whether any word of a name is a word of corporate authors.
#[must_use]
pub fn names_group(name: &str) -> bool {
    name.split_whitespace().any(|word| is(NameWord::Group, word))
}

/// A family name folded and without its particles: `neumann` for `von Neumann`; never empty where the name is not.
#[must_use]
pub fn without_particles(folded_family: &str) -> &str {
    let mut rest = folded_family;
    while let Some((first, behind)) = rest.split_once(' ') {
        let particle = TABLE
            .kinds
            .get(first)
            .is_some_and(|kinds| kinds.contains(&NameWord::Particle));
        if !particle {
            break;
        }
        rest = behind;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_they_are() {
        assert!(is(NameWord::Particle, "von"));
        assert!(is(NameWord::Particle, "de la"));
        assert!(is(NameWord::EtAl, "et al."));
        assert!(is(NameWord::EtAl, "и др."));
        assert!(is(NameWord::Connector, "&"));
        assert!(is(NameWord::Connector, "und"));
        assert!(is(NameWord::Editor, "Hrsg."));
        assert!(is(NameWord::Translator, "trans"));
        assert!(!is(NameWord::Particle, "Smith"));
        assert!(names_group("WHO Working Group"));
    }

    #[test]
    fn particles_are_dropped_from_the_front() {
        assert_eq!(without_particles("von der leyen"), "leyen");
        assert_eq!(without_particles("neumann"), "neumann");
        assert_eq!(without_particles("de"), "de");
    }

    #[test]
    fn every_row_is_read() {
        assert_eq!(words(NameWord::Group).count(), 68);
    }
}
