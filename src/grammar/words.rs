//! Words that tell what a part of an entry is: journal, publisher, body, name particle, abbreviation.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::knowledge::names::{self, NameWord};

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
            _ => return None,
        })
    }
}

/// The classes of words in small letters, as bytes.
static TABLE: LazyLock<FxHashMap<Vec<u8>, Class>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    let mut add = |word: &str, class: Class| {
        table
            .entry(word.to_lowercase().into_bytes())
            .or_insert(Class(0))
            .0 |= class.0;
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

/// For each first letter of a plain word of the table, the second letters, a bit each: most words are not in it.
static BEGINNINGS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut beginnings = [0; 26];
    for (first, second) in TABLE.keys().filter_map(|word| first_letters(word)) {
        if let Some(seconds) = beginnings.get_mut(first) {
            *seconds |= second;
        }
    }
    beginnings
});

/// The first letter as a number, the second as a bit; nothing of what begins otherwise.
fn first_letters(word: &[u8]) -> Option<(usize, u32)> {
    let letter = |byte: u8| {
        byte.to_ascii_lowercase()
            .checked_sub(b'a')
            .filter(|letter| *letter < 26)
    };
    let [first, second, ..] = *word else { return None };
    Some((usize::from(letter(first)?), 1 << letter(second)?))
}

/// The longest word of the table is shorter.
const LONGEST: usize = 32;

/// What a word can be, whatever its case.
pub(super) fn class(word: &str) -> Class {
    let begins =
        |(first, second): (usize, u32)| BEGINNINGS.get(first).is_some_and(|seconds| seconds & second != 0);
    if first_letters(word.as_bytes()).is_some_and(|letters| !begins(letters)) {
        return Class::default();
    }
    let mut buffer = [0_u8; LONGEST];
    let known = match buffer.get_mut(..word.len()) {
        None => None,
        Some(low) if word.is_ascii() => {
            low.copy_from_slice(word.as_bytes());
            low.make_ascii_lowercase();
            TABLE.get(&*low)
        }
        Some(_) => TABLE.get(word.to_lowercase().replace('\u{2019}', "'").as_bytes()),
    };
    known.copied().unwrap_or_default()
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
