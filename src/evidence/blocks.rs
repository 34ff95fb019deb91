//! A block of the text made ready: sentences, words that entries have, days, quotations, titles.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::dates::{self, ExactDate};
use super::index::Index;
use super::quotations;
use super::sentences;
use super::titles::{self, NamedTitle};
use super::words::{Term, key, words};
use crate::manuscript::Prose;

/// A word of the text that entries have too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub start: u32,
    pub end: u32,
    pub term: Term,
    /// Whether it is written as a name, in a text that does not write all nouns so.
    pub name: bool,
}

/// Words of the text as printed, with their numbers where entries have them: most words come often.
pub(super) type Terms<'t> = FxHashMap<&'t str, Option<Term>>;

/// The first word of a sentence begins within so many bytes: quotation marks may stand before it.
const OPENING: usize = 3;

/// A block made ready.
#[derive(Debug, Default)]
pub(super) struct BlockText {
    /// Where its sentences begin.
    pub sentences: Vec<usize>,
    pub titles: Vec<NamedTitle>,
    pub dates: Vec<ExactDate>,
    pub words: Vec<Known>,
    /// Where words of any kind begin, for counting them.
    all_words: Vec<u32>,
}

impl BlockText {
    /// Reads a block; `citations` are the sorted places of its citations.
    pub(super) fn new<'t>(
        prose: &'t Prose,
        citations: &[Range<usize>],
        index: &Index<'_>,
        terms: &mut Terms<'t>,
    ) -> Self {
        let text = prose.text();
        let quotations = quotations::find(text);
        let quoted: Vec<Range<usize>> = quotations
            .iter()
            .map(|quotation| quotation.range.clone())
            .collect();
        let mut block = Self {
            sentences: sentences::starts(text, &quoted, citations),
            titles: titles::find(prose, &quotations),
            ..Self::default()
        };
        block.read_words(text, index, terms);
        block.dates = dates::find(text, 0..text.len());
        block
    }

    fn read_words<'t>(&mut self, text: &'t str, index: &Index<'_>, terms: &mut Terms<'t>) {
        // Words of running text have about six bytes with the space; every third is worth comparing.
        self.all_words.reserve(text.len() / 6);
        self.words.reserve(text.len() / 18);
        let mut form = String::new();
        let (mut capitals, mut count) = (0, 0);
        let (mut sentence, mut next) = (0, 0);
        for word in words(text, 0..text.len()) {
            let start = narrow(word.start);
            self.all_words.push(start);
            while let Some(&begin) = self.sentences.get(next).filter(|&&begin| begin <= word.start) {
                (sentence, next) = (begin, next + 1);
            }
            let inner = word.start > sentence + OPENING;
            let capitalised = word.is_capitalised();
            let name = inner && capitalised;
            count += usize::from(inner);
            capitals += usize::from(name);
            let term = *terms.entry(word.text).or_insert_with(|| {
                key(word.text, &mut form);
                index.lexicon.get(&form).filter(|_| !form.is_empty())
            });
            let end = narrow(word.range().end);
            if let Some(term) = term {
                self.words.push(Known {
                    start,
                    end,
                    term,
                    name,
                });
            }
            let behind = if capitalised { index.behind(word.text) } else { &[] };
            self.words.extend(behind.iter().map(|&term| Known {
                start,
                end,
                term,
                name: false,
            }));
        }
        // German writes all nouns with a capital, and headings all words.
        if capitals * 4 > count {
            for word in &mut self.words {
                word.name = false;
            }
        }
    }

    /// The words that entries have, in a stretch.
    pub(super) fn words_in(&self, range: &Range<usize>) -> &[Known] {
        let from = self
            .words
            .partition_point(|word| (word.start as usize) < range.start);
        let to = self
            .words
            .partition_point(|word| (word.start as usize) < range.end);
        self.words.get(from..to).unwrap_or_default()
    }

    /// How many words stand in a stretch.
    pub(super) fn count_words(&self, range: &Range<usize>) -> usize {
        let place = |at: usize| self.all_words.partition_point(|&start| (start as usize) < at);
        place(range.end).saturating_sub(place(range.start))
    }

    /// The days named in a stretch.
    pub(super) fn dates_in(&self, range: &Range<usize>) -> impl Iterator<Item = &ExactDate> {
        let (start, end) = (range.start, range.end);
        self.dates
            .iter()
            .filter(move |date| date.range.start >= start && date.range.end <= end)
    }

    /// The titles named in a stretch.
    pub(super) fn titles_in(&self, range: &Range<usize>) -> impl Iterator<Item = &NamedTitle> {
        let (start, end) = (range.start, range.end);
        self.titles
            .iter()
            .filter(move |title| title.range.start >= start && title.range.end <= end)
    }

    /// Where the sentence that holds this byte begins and ends.
    pub(super) fn sentence(&self, at: usize, length: usize) -> Range<usize> {
        let number = sentences::sentence_of(&self.sentences, at);
        let start = self.sentences.get(number).copied().unwrap_or(0);
        start..self.sentences.get(number + 1).copied().unwrap_or(length)
    }

    /// Where the sentence `back` sentences before byte `at` begins.
    pub(super) fn start_back(&self, at: usize, back: usize) -> usize {
        let number = sentences::sentence_of(&self.sentences, at);
        self.sentences
            .get(number.saturating_sub(back))
            .copied()
            .unwrap_or(0)
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
