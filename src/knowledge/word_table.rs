//! A table of words that is asked for every word of a text, most of which are not in it.

use rustc_hash::FxHashMap;

/// The longest plain word that is looked up (bytes); no table has a longer one.
const LONGEST: usize = 32;
/// Each letter, and whatever is none.
const SORTS: usize = 27;

/// For two letters, how long the words are that have them in two places, a bit for each length.
type Lengths = [u32; SORTS * SORTS];

/// What is known of words in small letters.
#[derive(Debug)]
pub(crate) struct WordTable<T> {
    words: FxHashMap<Vec<u8>, T>,
    /// By the first letter and the second.
    openings: Box<Lengths>,
    /// By the first letter and the last.
    edges: Box<Lengths>,
}

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        Self {
            words: FxHashMap::default(),
            openings: Box::new([0; SORTS * SORTS]),
            edges: Box::new([0; SORTS * SORTS]),
        }
    }
}

impl<T: Copy> WordTable<T> {
    /// What is known of a word in small letters; `new`, where nothing was.
    pub(crate) fn entry(&mut self, word: &str, new: T) -> &mut T {
        let word = word.as_bytes();
        let [opening, edge] = [place(word, word.get(1)), place(word, word.last())];
        let lengths = [self.openings.get_mut(opening), self.edges.get_mut(edge)];
        for lengths in lengths.into_iter().flatten() {
            *lengths |= length_bit(word);
        }
        self.words.entry(word.into()).or_insert(new)
    }

    /// What is known of a word of ASCII, whatever its case.
    pub(crate) fn plain(&self, word: impl AsRef<[u8]>) -> Option<T> {
        let word = word.as_ref();
        if !self.may_hold(word) {
            return None;
        }
        let mut buffer = [0; LONGEST];
        let small = buffer.get_mut(..word.len())?;
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        self.words.get(&*small).copied()
    }

    /// What is known of a word as it stands.
    pub(crate) fn exact(&self, word: &str) -> Option<T> {
        if !self.may_hold(word.as_bytes()) {
            return None;
        }
        self.words.get(word.as_bytes()).copied()
    }

    /// Whether any word is as long, and begins and ends with these letters; asked first, for it is cheap and mostly no.
    fn may_hold(&self, word: &[u8]) -> bool {
        let has = |lengths: &Lengths, other| {
            let lengths = lengths.get(place(word, other));
            lengths.is_some_and(|lengths| lengths & length_bit(word) != 0)
        };
        has(&self.openings, word.get(1)) && has(&self.edges, word.last())
    }
}

/// Where the lengths of words stand that begin as this one and have another letter too.
fn place(word: &[u8], other: Option<&u8>) -> usize {
    // The bit tells small letters from capitals; no other byte becomes a letter by it.
    let letter = |byte: &u8| usize::from((byte | 0x20).wrapping_sub(b'a'));
    let sort = |byte: Option<&u8>| byte.map_or(SORTS - 1, letter).min(SORTS - 1);
    sort(word.first()) * SORTS + sort(other)
}

/// The bit for words of this length; all that are too long share the last.
fn length_bit(word: &[u8]) -> u32 {
    1 << word.len().min(LONGEST - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case() {
        let mut table = WordTable::default();
        for (word, number) in [("vol", 1), ("p", 2), ("том", 3), ("s12", 4)] {
            *table.entry(word, 0) += number;
        }
        for (word, number) in [("Vol", 1), ("VOL", 1), ("P", 2), ("s12", 4)] {
            assert_eq!(table.plain(word), Some(number), "{word}");
        }
        assert_eq!(table.exact("том"), Some(3));
        for word in ["", "v", "vo", "volume", "Vox", &"v".repeat(LONGEST + 1)] {
            assert_eq!(table.plain(word), None, "{word}");
        }
    }
}
