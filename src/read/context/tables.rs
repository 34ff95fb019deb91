//! Numbers among numbers, in tables and in what is left of them.

use super::Context;
use crate::grammar::marker::DASHES;
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

    /// "41 (29–52) 32 (23–42)": a value inside its own range, with another number before it, as rows of tables print them.
    pub(super) fn ranged_value_in_row(&self) -> bool {
        self.ranged_value().is_some_and(|before| {
            let number = before.split_whitespace().next_back().unwrap_or_default();
            number.contains(|c: char| c.is_ascii_digit()) && number.chars().all(is_of_number)
        })
    }

    /// "a median of 56 (15–98)": a value inside its own range, or a citation behind a number.
    pub fn perhaps_ranged_value(&self) -> bool {
        self.ranged_value().is_some()
    }

    /// What stands before the value, if the marker is a range or pair of numbers and a value between them stands before it.
    fn ranged_value(&self) -> Option<&str> {
        let [low, high] = self.pair()?;
        let before = self.before.strip_suffix([' ', '\u{a0}'])?.trim_end();
        let value = before.rsplit(char::is_whitespace).next()?;
        let number: f64 = value.trim_end_matches('%').parse().ok()?;
        let inside = f64::from(low) < number && number < f64::from(high);
        inside.then(|| before.get(..before.len() - value.len()))?
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

/// Signs of a number, of a range in brackets, and of a share.
fn is_of_number(c: char) -> bool {
    c.is_ascii_digit()
        || DASHES.contains(&c)
        || matches!(c, '.' | '%' | '(' | ')' | '[' | ']' | '±' | '<' | '>')
}

#[cfg(test)]
mod tests {
    use crate::manuscript::{Manuscript, Standing};
    use crate::read::{Input, read};
    use crate::source::{Source, SourceId};

    /// The citations that are sure, and those that may be some, as printed.
    fn citations(text: &str) -> [Vec<String>; 2] {
        let list: String = (1..=8)
            .map(|n| format!("({n}) Fuller D. Rice, part {n}. Antiquity. 2011;85:{n}.\n"))
            .collect();
        let text = format!("Rice is old (1, 2), and wheat is older (3–5).\n\n{text}\n\nReferences\n\n{list}");
        let source = Source::new(SourceId(0), "p.txt", text);
        let Manuscript { markers, .. } = read(&source, Input::Text);
        [Standing::Sure, Standing::Doubtful].map(|standing| {
            let found = markers
                .iter()
                .filter(|marker| marker.standing == standing)
                .skip(match standing {
                    Standing::Sure => 2,
                    _ => 0,
                });
            found.map(|marker| source.slice(marker.span).to_owned()).collect()
        })
    }

    #[test]
    fn values_with_their_ranges_are_no_citations() {
        let row = "Wild barley   3   0   6 (2–24)   5 (3–8)";
        assert_eq!(citations(row), [Vec::<String>::new(), Vec::new()]);
        let prose = "Each ear had a median of 6 (4–24) grains.";
        assert_eq!(citations(prose), [vec![], vec!["(4–24)".to_owned()]]);
    }

    #[test]
    fn numbers_before_citations_are_no_values() {
        for text in [
            "So say all who wrote on barley of type 6 (4–8).",
            "They were counted in 2011 (4–8) and again later.",
            "So it was with strain HV-6 (4–8) and with all others.",
            "Few had more than 3 (4–8), and none had 9.",
        ] {
            assert_eq!(citations(text), [vec!["(4–8)".to_owned()], vec![]], "{text}");
        }
    }
}
