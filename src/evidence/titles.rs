//! Titles in running text: what stands in quotation marks or italics and reads like the title of a work.

use std::ops::Range;

use super::quotations::Quotation;
use super::words::words;
use crate::manuscript::{MarkKind, Prose};

/// A stretch of the text that reads like a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTitle {
    /// Without quotation marks: bytes of the text.
    pub range: Range<usize>,
    /// Whether a word beside it says that it is the title of a work.
    pub announced: bool,
}

/// Fewer words are a term, more are a quotation.
const WORDS: std::ops::RangeInclusive<usize> = 4..=30;

/// The titles of a block of prose, in its order.
#[must_use]
pub fn find(prose: &Prose, quotations: &[Quotation]) -> Vec<NamedTitle> {
    let text = prose.text();
    let italics = prose
        .marks()
        .iter()
        .filter(|mark| mark.kind == MarkKind::Emphasis)
        .map(|mark| mark.range.clone());
    let quoted = quotations.iter().map(|quotation| quotation.inside.clone());
    let mut found: Vec<NamedTitle> = quoted
        .chain(italics)
        .filter_map(|range| title(text, range))
        .collect();
    found.sort_by_key(|title| title.range.start);
    found.dedup_by(|next, last| next.range.start < last.range.end);
    found
}

fn title(text: &str, range: Range<usize>) -> Option<NamedTitle> {
    let part = text.get(range.clone())?;
    let inner = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '"' | '“' | '”'));
    let start = range.start + part.find(inner)?;
    let range = start..start + inner.len();
    let count = words(text, range.clone()).count();
    let announced = is_announced(text, start);
    let looks = WORDS.contains(&count) && (announced || is_capitalised(text, range.clone()));
    looks.then_some(NamedTitle { range, announced })
}

/// Whether one of the four words before says that a title follows.
fn is_announced(text: &str, start: usize) -> bool {
    const ANNOUNCING: [&str; 14] = [
        "entitled",
        "titled",
        "book",
        "article",
        "paper",
        "report",
        "essay",
        "study",
        "chapter",
        "monograph",
        "thesis",
        "review",
        "pamphlet",
        "survey",
    ];
    let mut from = start.saturating_sub(60);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before: Vec<_> = words(text, from..start).collect();
    before.iter().rev().take(4).any(|word| {
        let lower = word.text.to_lowercase();
        ANNOUNCING.contains(&lower.as_str())
    })
}

/// Whether six in ten of the long words have a capital.
fn is_capitalised(text: &str, range: Range<usize>) -> bool {
    const LONG: usize = 4;
    let long: Vec<bool> = words(text, range)
        .filter(|word| word.text.len() >= LONG)
        .map(|word| word.is_capitalised())
        .collect();
    let capitals = long.iter().filter(|&&capital| capital).count();
    long.len() >= 3 && capitals * 10 >= long.len() * 6
}
