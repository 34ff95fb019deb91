//! Finds whatever could be a citation in prose: brackets, superscripts, parentheses, "refs. 5–7", footnote marks.

mod brackets;
mod group;
mod loose;
mod raised;
mod words;

use std::ops::Range;

pub(super) use brackets::{NOT_CLOSED, NOT_OPENED};
pub(super) use loose::Written;

use rustc_hash::FxHashSet;

use crate::grammar::marker::Inside;
use crate::manuscript::{Block, Malformed, MarkKind, Marker, Prose, Scheme};

/// A stretch of a block's prose that reads as a citation.
#[derive(Debug)]
struct Candidate {
    range: Range<usize>,
    /// Bytes between the brackets.
    content: Range<usize>,
    scheme: Scheme,
    inside: Inside,
    keys: Vec<Range<usize>>,
    malformed: Option<Malformed>,
}

/// Which kinds are looked for, and the keys that the list has.
pub(super) struct Wanted<'a> {
    pub parentheses: bool,
    pub keys: &'a FxHashSet<&'a str>,
    /// How the document is written where footnotes are its list, so that a mark without its footnote is a citation too.
    pub footnotes: Option<&'a Written<'a>>,
}

/// All candidates of a block as markers, in the order of the text; groups are one marker.
pub(super) fn find(block: &Block, index: usize, wanted: &Wanted<'_>) -> Vec<Marker> {
    let prose = &block.prose;
    let raised = superscripts(prose);
    let mut found = brackets::brackets(prose, &raised, wanted);
    found.extend(raised::superscripts(prose, &raised));
    found.extend(raised::unicode_superscripts(prose.text()));
    found.extend(raised::carets(prose.text()));
    found.extend(raised::footnotes(prose));
    found.extend(
        wanted
            .footnotes
            .iter()
            .flat_map(|written| loose::footnotes(written, block)),
    );
    found.extend(words::narrative(prose.text()));
    if wanted.parentheses {
        found.extend(words::parentheses(prose.text(), &raised));
    }
    found.sort_by_key(|candidate| candidate.range.start);
    group::grouped(prose, index, found)
}

/// Superscripts in the order of the text.
fn superscripts(prose: &Prose) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = prose
        .marks()
        .iter()
        .filter(|mark| mark.kind == MarkKind::Superscript)
        .map(|mark| mark.range.clone())
        .collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}

fn is_inside(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after
        .checked_sub(1)
        .and_then(|i| ranges.get(i))
        .is_some_and(|range| at < range.end)
}
