//! The title that stands right before a citation, in quotation marks or italics, whether or not it is written as one.

use std::ops::Range;

use super::quotations;
use super::telling::has_verb;
use super::words::words;
use super::{Evidence, NamedTitle, Passage};
use crate::manuscript::MarkKind;

/// Fewer words are a term, more are a quotation.
const WORDS: std::ops::RangeInclusive<usize> = 4..=16;
/// How many bytes may stand between the title and the number.
const NEAR: usize = 3;

impl Evidence<'_> {
    /// The title right before a citation: begins with a capital, says nothing as a sentence would, and is led in by no
    /// colon or comma, as words are that someone says.
    #[must_use]
    pub fn quoted_before(&self, passage: &Passage<'_>) -> Option<NamedTitle> {
        let marker = passage.marker;
        let text = self.text(marker.block);
        let clause = text.get(passage.clause.clone())?;
        let end = marker.range.start;
        let is_near = |range: &Range<usize>| {
            range.start >= passage.clause.start && (range.end..=range.end + NEAR).contains(&end)
        };
        let quoted = quotations::find(clause).into_iter().map(|quotation| {
            let at = passage.clause.start;
            (
                at + quotation.range.start..at + quotation.range.end,
                at + quotation.inside.start..at + quotation.inside.end,
            )
        });
        let prose = &self.manuscript.blocks.get(marker.block)?.prose;
        let trimmed = passage.clause.start + clause.trim_end().len();
        let italics = prose
            .marks_ending_at(trimmed)
            .filter(|mark| mark.kind == MarkKind::Emphasis);
        let mut found = quoted
            .filter(|(outer, _)| is_near(outer))
            .chain(italics.map(|mark| (mark.range.clone(), mark.range.clone())));
        let (outer, inside) = found.next()?;
        let inner = text
            .get(inside.clone())?
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
        let start = inside.start + text.get(inside)?.find(inner)?;
        let range = start..start + inner.len();
        let led_in = text.get(..outer.start)?.trim_end().ends_with([':', ',']);
        let reads = inner.starts_with(char::is_uppercase) && !inner.ends_with(['?', '!']) && !has_verb(inner);
        let counts = WORDS.contains(&words(text, range.clone()).count());
        let announced = passage
            .titles
            .iter()
            .any(|title| title.announced && title.range.start == range.start);
        (reads && counts && !led_in).then_some(NamedTitle { range, announced })
    }
}
