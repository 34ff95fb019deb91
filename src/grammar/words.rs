//! Words that tell what a part of an entry is: journal, publisher, body, name particle, abbreviation.

use std::sync::LazyLock;

use crate::knowledge::names::{self, NameWord};
use crate::knowledge::word_table::WordTable;

/// What a word can be; a word can be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u8);

impl Class {
    /// In names of journals.
    pub(super) const JOURNAL: Self = Self(1);
    /// In names of publishers.
    pub(super) const PUBLISHER: Self = Self(2);
    /// In names of bodies: ministries, groups, societies.
    pub(super) const BODY: Self = Self(4);
    /// A full stop behind it ends nothing.
    pub(super) const ABBREVIATION: Self = Self(8);
    /// Small in a title whose other words are capitalised.
    pub(super) const SMALL: Self = Self(16);
    /// In front of volume, issue or pages.
    pub(super) const LABEL: Self = Self(32);
    /// In front of a family name.
    pub(super) const PARTICLE: Self = Self(64);
    /// In names of places where books are published, and of states and lands behind them.
    pub(super) const PLACE: Self = Self(128);

    /// Whether the word can be this.
    pub(super) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn named(kind: &str) -> Option<Self> {
        Some(match kind {
            "journal" => Self::JOURNAL,
            "publisher" => Self::PUBLISHER,
            "body" => Self::BODY,
            "abbreviation" => Self::ABBREVIATION,
            "small" => Self::SMALL,
            "label" => Self::LABEL,
            "place" => Self::PLACE,
            _ => return None,
        })
    }
}

/// The classes of words in small letters.
static TABLE: LazyLock<WordTable<Class>> = LazyLock::new(|| {
    let mut table = WordTable::default();
    let mut add = |word: &str, class: Class| {
        table.entry(&word.to_lowercase(), Class::default()).0 |= class.0;
    };
    for line in include_str!("words.tsv").lines() {
        let Some((kind, words)) = line.split_once('\t') else {
            continue;
        };
        let Some(class) = Class::named(kind) else { continue };
        words.split('|').for_each(|word| add(word, class));
    }
    names::words(NameWord::Group).for_each(|word| add(word.trim_end_matches('.'), Class::BODY));
    // "y", "e", "und" stand between two people as well.
    names::words(NameWord::Particle)
        .filter(|word| word.chars().count() > 1 && !word.contains(' '))
        .for_each(|word| add(&word.replace('\u{2019}', "'"), Class::PARTICLE));
    table
});

/// What a word can be, whatever its case.
pub(super) fn class(word: &str) -> Class {
    let known = if word.is_ascii() {
        TABLE.plain(word)
    } else {
        TABLE.exact(&word.to_lowercase().replace('\u{2019}', "'"))
    };
    known.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_count() {
        assert!(class("Proc").is(Class::JOURNAL));
        assert!(class("Universit\u{e9}").is(Class::PUBLISHER));
        assert!(class("\u{2019}t").is(Class::PARTICLE));
        assert!(class("Ministry").is(Class::BODY));
        assert_eq!(class("proclaims"), Class::default());
        assert_eq!(class(""), Class::default());
    }
}
