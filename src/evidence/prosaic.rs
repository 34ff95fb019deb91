//! Running text as sentences and quotations, for rules that ask for nothing else.

use std::ops::Range;

use super::quotations::{self, Quotation};
use super::sentences;

/// A block's sentences and quotations.
#[derive(Debug)]
pub struct Prosaic {
    starts: Vec<usize>,
    /// Its quotations in order.
    pub quotations: Vec<Quotation>,
}

impl Prosaic {
    /// Reads a text; `citations` are the sorted places of its citations.
    #[must_use]
    pub fn new(text: &str, citations: &[Range<usize>]) -> Self {
        let quotations = quotations::find(text);
        let ranges: Vec<Range<usize>> = quotations
            .iter()
            .map(|quotation| quotation.range.clone())
            .collect();
        Self {
            starts: sentences::starts(text, &ranges, citations),
            quotations,
        }
    }

    /// The sentence that holds a byte of a text of this length.
    #[must_use]
    pub fn sentence(&self, at: usize, length: usize) -> Range<usize> {
        let number = sentences::sentence_of(&self.starts, at);
        let start = self.starts.get(number).copied().unwrap_or(0);
        start..self.starts.get(number + 1).copied().unwrap_or(length)
    }

    /// A sentence with the one before it and the one behind it.
    #[must_use]
    pub fn around(&self, sentence: &Range<usize>) -> Range<usize> {
        let number = sentences::sentence_of(&self.starts, sentence.start);
        let before = number.checked_sub(1).and_then(|before| self.starts.get(before));
        let behind = self.starts.get(number + 2).copied().unwrap_or(usize::MAX);
        before.copied().unwrap_or(sentence.start)..behind
    }
}
