//! Lists without a heading: footnotes that are works, and a tail that is plainly a list.

use std::ops::Range;

use crate::manuscript::{Block, BlockKind, ListKind, MarkKind};
use crate::source::Source;

use super::super::heads::{self, Head, HeadForm, Line};
use super::{Candidate, Region, grow};

/// Footnotes that are works: most of them look like entries.
pub(in crate::read) fn footnotes(source: &Source, blocks: &[Block]) -> Option<Region> {
    let mut region = Region {
        heading: None,
        kind: ListKind::Notes,
        form: HeadForm::Footnote,
        starts: Vec::new(),
        blocks: 0..0,
        skipped: Vec::new(),
        swallows_text: false,
    };
    for (index, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Footnote {
            continue;
        }
        let Some(line) = heads::lines(block, index).next() else {
            continue;
        };
        let head = heads::heads(source, block, &line)
            .into_iter()
            .find(|head| head.form == HeadForm::Footnote);
        region.starts.extend(head.map(|head| (line, head)));
    }
    let works = region
        .starts
        .iter()
        .filter(|(line, _)| looks_like_entry(blocks, line, 0))
        .count();
    let first = region.starts.first()?.0.block;
    let last = region.starts.last()?.0.block;
    region.blocks = first..last + 1;
    region.skipped = (first..=last)
        .filter(|&i| blocks.get(i).is_some_and(|b| b.kind != BlockKind::Footnote))
        .collect();
    (region.starts.len() >= 3 && works * 5 >= region.starts.len() * 4).then_some(region)
}

/// The tail of the document, if it is plainly a list: numbers from 1 on, each with what looks like an entry.
pub(in crate::read) fn tail(source: &Source, blocks: &[Block]) -> Option<Region> {
    let lines = candidate_lines(source, blocks, 0);
    let mut best: Option<Region> = None;
    for form in [HeadForm::Bracket, HeadForm::Item, HeadForm::Dot, HeadForm::Parens] {
        let is_first = |(_, heads): &&Candidate| {
            heads
                .iter()
                .any(|head| head.form == form && head.label.number() == Some(1))
        };
        let Some(start) = lines.iter().rposition(|candidate| is_first(&candidate)) else {
            continue;
        };
        let first_block = lines.get(start).map_or(0, |(line, _)| line.block);
        let region = grow(blocks, lines.get(start..)?, form, first_block);
        if best
            .as_ref()
            .is_none_or(|best| best.starts.len() < region.starts.len())
            && plainly(blocks, &region)
        {
            best = Some(region);
        }
    }
    best
}

/// A second list behind the text that follows the first, which goes on with its numbers: references of the methods, or
/// of a supplement.
pub(in crate::read) fn continuation(source: &Source, blocks: &[Block], first: &Region) -> Option<Region> {
    let next = first.starts.last()?.1.label.number()? + 1;
    let lines = candidate_lines(source, blocks, first.blocks.end);
    let goes_on = |head: &&Head| {
        let form = head.form == first.form || super::growth::are_alike(first.form, head.form);
        form && head.label.number() == Some(next)
    };
    let start = lines
        .iter()
        .position(|(line, heads)| line.first && heads.iter().any(|head| goes_on(&head)))?;
    let lines = lines.get(start..)?;
    let (line, heads) = lines.first()?;
    let region = grow(blocks, lines, heads.iter().find(goes_on)?.form, line.block);
    plainly(blocks, &region).then_some(region)
}

/// The lines of all text from this block on.
fn candidate_lines(source: &Source, blocks: &[Block], first: usize) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (index, block) in blocks.iter().enumerate().skip(first) {
        let prose = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote
        );
        if !prose && !matches!(block.kind, BlockKind::Heading(_)) {
            continue;
        }
        for line in heads::lines(block, index) {
            let heads = heads::heads(source, block, &line);
            out.push((line, heads));
        }
    }
    out
}

/// At least three labels, and enough of their texts with a year, an address or a DOI.
fn plainly(blocks: &[Block], region: &Region) -> bool {
    let count = region.starts.len();
    let works = region
        .starts
        .iter()
        .filter(|(line, head)| looks_like_entry(blocks, line, head.text_start))
        .count();
    let rising = region.starts.windows(2).filter(|pair| match pair {
        [(_, a), (_, b)] => a
            .label
            .number()
            .zip(b.label.number())
            .is_some_and(|(a, b)| b == a + 1),
        _ => false,
    });
    let share = if region.form == HeadForm::Bracket {
        (3, 5)
    } else {
        (4, 5)
    };
    count >= 3 && works * share.1 >= count * share.0 && rising.count() * 10 >= (count - 1) * 9
}

/// A year in a place where entries have one, an address, or a DOI; and a capital letter.
pub(in crate::read) fn looks_like_entry(blocks: &[Block], line: &Line, from: usize) -> bool {
    /// Characters that are looked at.
    const MOST: usize = 1200;
    let Some(block) = blocks.get(line.block) else {
        return false;
    };
    let rest = block.prose.text().get(from..).unwrap_or_default();
    let text = first_chars(rest, MOST);
    text.len() >= 20
        && (has_year(text)
            || text.contains("://")
            || text.contains("www.")
            || text.contains("10.") && text.contains("doi")
            || is_linked(block, from..from + text.len()))
}

fn first_chars(text: &str, count: usize) -> &str {
    if text.len() <= count {
        return text;
    }
    if let Some(plain) = text.get(..count).filter(|text| text.is_ascii()) {
        return plain;
    }
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// Whether an address is linked somewhere in a stretch of a block.
fn is_linked(block: &Block, range: Range<usize>) -> bool {
    block
        .prose
        .marks_in(range)
        .any(|mark| matches!(&mark.kind, MarkKind::Link(target, _) if target.contains("://")))
}

/// Whether a four-digit number between 1500 and 2099 stands free in the text.
fn has_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    memchr::memchr2_iter(b'1', b'2', bytes).any(|at| {
        let century = bytes.get(at..at + 2);
        let plausible = century.is_some_and(|c| matches!(c, b"15" | b"16" | b"17" | b"18" | b"19" | b"20"));
        plausible && digit(at + 2) && digit(at + 3) && !digit(at + 4) && (at == 0 || !digit(at - 1))
    })
}
