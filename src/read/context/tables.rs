//! Numbers among numbers, in tables and in what is left of them.

use super::Context;
use crate::manuscript::{BlockKind, MarkKind};

/// Marks on each side among which the ends of a marker's line are looked for.
const NEAR_MARKS: usize = 20;

impl Context<'_> {
    /// "56 (15–98)" in a table.
    pub(super) fn value_with_range(&self) -> bool {
        self.block.kind == BlockKind::Cell
            && self
                .before
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit() || c == '%')
    }

    /// "56 (15–98)" on a line without words, as a table's cells come out of a PDF.
    pub(super) fn among_numbers(&self) -> bool {
        let marks = self.block.prose.marks();
        let behind = marks.partition_point(|mark| mark.range.end <= self.marker.range.start);
        let (before, after) = marks.split_at_checked(behind).unwrap_or_default();
        let breaks = |mark: &&crate::manuscript::Mark| mark.kind == MarkKind::LineBreak;
        let start = before
            .iter()
            .rev()
            .take(NEAR_MARKS)
            .find(breaks)
            .map(|mark| mark.range.end);
        let end = after
            .iter()
            .take(NEAR_MARKS)
            .find(breaks)
            .map(|mark| mark.range.start);
        let text = self.block.prose.text();
        let before = text
            .get(start.unwrap_or(0)..self.marker.range.start)
            .unwrap_or_default();
        let after = text
            .get(self.marker.range.end..end.unwrap_or(text.len()))
            .unwrap_or_default();
        let digits = |text: &str| text.chars().any(|c| c.is_ascii_digit());
        digits(before)
            && ![before, after]
                .iter()
                .any(|side| side.contains(char::is_alphabetic))
    }

    /// Whether it stands in a cell that has nothing but numbers and signs besides.
    pub fn among_bare_numbers(&self) -> bool {
        let text = self.block.prose.text();
        let outside = text.len() - (self.marker.range.end - self.marker.range.start);
        self.block.kind == BlockKind::Cell && outside > 0 && !text.contains(char::is_alphabetic)
    }

    /// Whether the cell has words before the marker, and the marker is no pair of numbers, as intervals are.
    pub(super) fn in_worded_cell(&self) -> bool {
        self.pair().is_none() && self.behind_space() && self.before.contains(char::is_alphabetic)
    }
}
