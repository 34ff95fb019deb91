//! The words of an entry, classed once, and counts of them for any stretch.

use std::ops::Range;

use super::scan::{from, slice};
use super::words::{Class, class};

/// How many words of each sort a stretch has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) words: usize,
    /// Words with a capital.
    pub(super) capitals: usize,
    /// Words without a capital that are no articles or prepositions.
    pub(super) lower: usize,
    pub(super) journal: usize,
    pub(super) publisher: usize,
    /// Whether the first word has a small letter first.
    pub(super) starts_lower: bool,
}

/// One word and what came before it.
#[derive(Clone, Copy, Debug)]
struct Word {
    start: usize,
    length: usize,
    class: Class,
    starts_lower: bool,
    /// Counts of the words before this one.
    before: Sums,
}

/// Counts of words from the start on: words, capitals, small ones, journals, publishers. An entry is too short for more
/// than these hold.
type Sums = [u16; 5];

/// All words of a text.
#[derive(Debug, Default)]
pub(super) struct Wording {
    words: Vec<Word>,
    all: Sums,
}

impl Wording {
    pub(super) fn new(text: &str) -> Self {
        const BYTES_A_WORD: usize = 5;
        let mut out = Self {
            words: Vec::with_capacity(text.len() / BYTES_A_WORD),
            ..Self::default()
        };
        let mut at = 0;
        while let Some(start) = word_start(text, at) {
            let end = word_end(text, start);
            out.push(start, slice(text, start..end));
            at = end;
        }
        out
    }

    fn push(&mut self, start: usize, word: &str) {
        let starts_lower = word.starts_with(char::is_lowercase);
        let class = class(word);
        self.words.push(Word {
            start,
            length: word.len(),
            class,
            starts_lower,
            before: self.all,
        });
        let capital = word.bytes().any(|byte| byte.is_ascii_uppercase())
            || !word.is_ascii() && word.contains(char::is_uppercase);
        let found = [
            true,
            capital,
            !capital && starts_lower && !class.is(Class::SMALL),
            capital && class.is(Class::JOURNAL),
            capital && class.is(Class::PUBLISHER),
        ];
        for (sum, found) in self.all.iter_mut().zip(found) {
            *sum = sum.saturating_add(u16::from(found));
        }
    }

    /// Where each word begins, how long it is, and what it can be.
    pub(super) fn starts(&self) -> impl Iterator<Item = (usize, usize, Class)> {
        self.words
            .iter()
            .map(|word| (word.start, word.length, word.class))
    }

    /// The counts of the words that begin in this stretch.
    pub(super) fn counts(&self, range: &Range<usize>) -> Counts {
        let index = |at: usize| self.words.partition_point(|word| word.start < at);
        let (first, last) = (index(range.start), index(range.end.max(range.start)));
        let upto = |index: usize| self.words.get(index).map_or(self.all, |word| word.before);
        let (low, high): (Sums, Sums) = (upto(first), upto(last));
        let [words, capitals, lower, journal, publisher] = {
            let mut lows = low.into_iter();
            high.map(|high| usize::from(high.saturating_sub(lows.next().unwrap_or(0))))
        };
        Counts {
            words,
            capitals,
            lower,
            journal,
            publisher,
            starts_lower: first < last && self.words.get(first).is_some_and(|word| word.starts_lower),
        }
    }
}

/// Where the next letter or digit stands, from `at` on.
fn word_start(text: &str, at: usize) -> Option<usize> {
    let gap = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let bytes = text.as_bytes().get(at..)?;
    let at = at + bytes.iter().take_while(|byte| gap(byte)).count();
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(at),
        _ => from(text, at).find(char::is_alphanumeric).map(|more| at + more),
    }
}

/// Where the word ends that begins at `start`.
fn word_end(text: &str, start: usize) -> usize {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'\'');
    let bytes = text.as_bytes().get(start..).unwrap_or_default();
    let end = start + bytes.iter().take_while(|byte| plain(byte)).count();
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return end;
    }
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '\u{2019}');
    from(text, end)
        .find(|c: char| !joins(c))
        .map_or(text.len(), |more| end + more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_counted_as_if_alone() {
        let text = "of mice and men. J. Biol. Press, Éd. 12";
        let wording = Wording::new(text);
        for start in 0..text.len() {
            for end in start..text.len() {
                let word_cut = |at| {
                    text.get(..at)
                        .is_none_or(|head| head.ends_with(char::is_alphanumeric))
                };
                let Some(part) = text.get(start..end) else {
                    continue;
                };
                if word_cut(start) || word_cut(end) {
                    continue;
                }
                assert_eq!(
                    wording.counts(&(start..end)),
                    Wording::new(part).counts(&(0..part.len())),
                    "{part}"
                );
            }
        }
        assert_eq!(wording.counts(&(0..15)).lower, 2);
    }
}
