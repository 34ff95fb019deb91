//! What is printed in a citation: single numbers and ranges, and the signs between them.

use crate::grammar::marker::{DASHES, RANGE_WORDS};
use crate::manuscript::Marker;
use crate::source::{Source, Span};

/// A number or a range as it is printed.
#[derive(Clone, Debug)]
pub struct Part {
    /// From the first digit to the last.
    pub span: Span,
    /// The two ends of a range.
    pub ends: Option<(Span, Span)>,
    /// What it stands for, rising; empty where that is not plain.
    pub numbers: Vec<u32>,
}

/// The printed parts of a citation in printed order.
#[must_use]
pub fn parts(marker: &Marker) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    let mut ranges = marker.ranges.iter().peekable();
    for cite in marker.cites.iter().filter(|cite| !cite.implied) {
        while ranges
            .peek()
            .is_some_and(|range| range.span.end() <= cite.span.start())
        {
            ranges.next();
        }
        let range = ranges.peek().filter(|range| range.span.overlaps(cite.span));
        match (range, found.last_mut()) {
            (Some(range), Some(last)) if last.span == range.span => {
                let first = last.ends.map_or(cite.span, |(first, _)| first);
                last.ends = Some((first, cite.span));
            }
            (Some(range), _) => found.push(Part {
                span: range.span,
                ends: Some((cite.span, cite.span)),
                numbers: match (range.first.number(), range.last.number()) {
                    (Some(first), Some(last)) if !marker.range_too_long() => (first..=last).collect(),
                    _ => Vec::new(),
                },
            }),
            (None, _) => found.push(Part {
                span: cite.span,
                ends: None,
                numbers: cite.label.number().into_iter().collect(),
            }),
        }
    }
    found
}

/// What stands between two parts: whether brackets close and open there, and the sign itself; `None` where something
/// else stands there.
#[must_use]
pub fn between(source: &Source, before: Span, behind: Span) -> Option<(bool, &str)> {
    let text = source.text().get(before.end()..behind.start())?;
    let closed = strip_bracket(text, [']', ')', '）', '］', '】']);
    let core = match closed {
        Some(rest) => opened(rest)?,
        None => text,
    };
    let sign = |c: char| {
        c.is_whitespace()
            || DASHES.contains(&c)
            || matches!(c, ',' | ';' | '，' | '；' | '、' | '‚' | '˒' | '&')
    };
    let words = core.trim_matches(|c: char| sign(c));
    let joiner = ["and", "und", "et", "и", "和", "y", "e"].contains(&words.to_lowercase().as_str());
    let joiner = joiner || RANGE_WORDS.contains(&words);
    (words.is_empty() || joiner).then_some((closed.is_some(), core))
}

fn strip_bracket(text: &str, signs: [char; 5]) -> Option<&str> {
    text.strip_prefix('\\').unwrap_or(text).strip_prefix(signs)
}

/// What stands before the bracket that opens at the end.
fn opened(text: &str) -> Option<&str> {
    let core = text.strip_suffix(['[', '(', '（', '［', '【'])?;
    Some(core.strip_suffix('\\').unwrap_or(core))
}
