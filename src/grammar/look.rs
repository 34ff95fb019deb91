//! All that is seen of an entry before it is read: identifiers, numbers, edges, italics.

use std::ops::Range;

use super::bounds::{Bound, Edge, bounds};
use super::container::begins_a_part;
use super::identifier::{self, Found};
use super::pages::{Run, closing_volume, runs};
use super::scan::{capped, from, slice, trimmed};
use super::wording::Wording;
use crate::manuscript::{MarkKind, Prose};

/// An entry as seen.
#[derive(Debug)]
pub(super) struct Look<'a> {
    pub(super) text: &'a str,
    pub(super) found: Vec<Found>,
    /// Stretches that identifiers take.
    pub(super) holes: Vec<Range<usize>>,
    pub(super) bounds: Vec<Bound>,
    pub(super) runs: Vec<Run<'a>>,
    /// Where makers, an edition or the kind of work begin behind a bound.
    pub(super) parts: Vec<usize>,
    pub(super) wording: Wording,
    /// Italic stretches with a letter in them.
    pub(super) italics: Vec<Range<usize>>,
    /// Where the text ends that is no identifier, note or blank.
    pub(super) end: usize,
}

impl<'a> Look<'a> {
    pub(super) fn new(prose: &'a Prose) -> Self {
        let text = capped(prose.text());
        let found = identifier::find(text, prose.marks());
        let holes: Vec<Range<usize>> = found
            .iter()
            .map(|one| one.whole.clone())
            .filter(|hole| !hole.is_empty())
            .collect();
        let end = text
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ','))
            .len();
        let wording = Wording::new(text);
        let bounds = bounds(text, &holes);
        let parts = bounds
            .iter()
            .filter(|bound| {
                matches!(
                    bound.edge,
                    Edge::Comma | Edge::Full | Edge::Semicolon | Edge::Question
                )
            })
            .map(|bound| bound.next)
            .filter(|next| begins_a_part(from(text, *next)))
            .collect();
        let italics = italics(prose, text);
        let mut runs = runs(text, &wording, &holes);
        let body_end = holes.iter().map(|hole| hole.start).min().unwrap_or(end);
        let closing = closing_volume(text, body_end.min(end), (&wording, &italics, &runs));
        let apart = |run: &Run<'_>| runs.last().is_none_or(|last| last.range.end <= run.range.start);
        if let Some(closing) = closing.filter(apart) {
            runs.push(closing);
        }
        Self {
            bounds,
            parts,
            runs,
            wording,
            italics,
            text,
            found,
            holes,
            end,
        }
    }

    /// Where the first identifier behind `start` begins; the end of the text where there is none.
    pub(super) fn body_end(&self, start: usize) -> usize {
        self.holes
            .iter()
            .map(|hole| hole.start)
            .filter(|hole| *hole > start + 2)
            .min()
            .unwrap_or(self.end)
            .min(self.end)
    }

    /// The italic stretch that begins here, give or take a quotation mark.
    pub(super) fn italic_at(&self, start: usize) -> Option<&Range<usize>> {
        self.italics.iter().find(|range| range.start.abs_diff(start) < 2)
    }
}

/// Italic stretches, neighbours joined, without the punctuation at their ends.
fn italics(prose: &Prose, text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = prose
        .marks()
        .iter()
        .filter(|mark| matches!(mark.kind, MarkKind::Emphasis))
        .map(|mark| {
            trimmed(
                text,
                mark.range.start..mark.range.end.min(text.len()),
                &['.', ',', ';', ':', '('],
            )
        })
        .filter(|range| slice(text, range.clone()).contains(char::is_alphabetic))
        .collect();
    all.sort_by_key(|range| range.start);
    all
}
