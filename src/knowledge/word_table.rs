//! A table of words that is asked for every word of a text, most of which are not in it.

use rustc_hash::FxHashMap;

/// The longest plain word that is looked up (bytes); no table has a longer one.
const LONGEST: usize = 32;
const LETTERS: usize = 26;

/// What is known of words in small letters.
#[derive(Debug)]
pub(crate) struct WordTable<T> {
    words: FxHashMap<Vec<u8>, T>,
    /// For the first two letters of plain words, how long the words are, a bit for each length.
    lengths: Box<[u32; LETTERS * LETTERS]>,
}

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        Self {
            words: FxHashMap::default(),
            lengths: Box::new([0; LETTERS * LETTERS]),
        }
    }
}

impl<T: Copy> WordTable<T> {
    /// What is known of a word in small letters; `new`, where nothing was.
    pub(crate) fn entry(&mut self, word: &str, new: T) -> &mut T {
        if let Some(lengths) = first_letters(word).and_then(|letters| self.lengths.get_mut(letters)) {
            *lengths |= length_bit(word);
        }
        self.words.entry(word.into()).or_insert(new)
    }

    /// What is known of a word of ASCII, whatever its case.
    pub(crate) fn plain(&self, word: &str) -> Option<T> {
        if !self.may_hold(word) {
            return None;
        }
        let mut buffer = [0; LONGEST];
        let small = buffer.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        self.words.get(&*small).copied()
    }

    /// What is known of a word as it stands.
    pub(crate) fn exact(&self, word: &str) -> Option<T> {
        if !self.may_hold(word) {
            return None;
        }
        self.words.get(word.as_bytes()).copied()
    }

    /// Whether any word begins with these two letters and is as long; asked first, for it is cheap and mostly no.
    fn may_hold(&self, word: &str) -> bool {
        first_letters(word).is_none_or(|letters| {
            let lengths = self.lengths.get(letters);
            lengths.is_some_and(|lengths| lengths & length_bit(word) != 0)
        })
    }
}

/// The first two letters as one number; nothing of what begins otherwise.
fn first_letters(word: &str) -> Option<usize> {
    let letter = |byte: u8| {
        let letter = usize::from(byte.to_ascii_lowercase()).wrapping_sub(usize::from(b'a'));
        (letter < LETTERS).then_some(letter)
    };
    let [first, second, ..] = *word.as_bytes() else {
        return None;
    };
    Some(letter(first)? * LETTERS + letter(second)?)
}

/// The bit for words of this length; all that are too long share the last.
fn length_bit(word: &str) -> u32 {
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
