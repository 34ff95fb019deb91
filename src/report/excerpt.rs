//! Excerpts: the lines a finding speaks of, cut to windows round its labels and cleaned. Pure text; nothing is drawn here.

use std::ops::Range;

use super::clean::text_width;
use super::window::{Cell, Cut, LEAST_CONTEXT, Window, taken};
use crate::source::{Position, Source};

/// Stands where a line was cut.
const ELLIPSIS: char = '…';

/// Labels on one row; more would hide each other.
const LABELS_A_ROW: usize = 8;

/// A place to be shown.
#[derive(Clone, Debug)]
pub struct Mark<'a> {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// Whether the finding is about this place.
    pub primary: bool,
    /// What stands there; already clean.
    pub message: &'a str,
}

/// A line, or a window of it, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The true number of the line, from 1.
    pub line: usize,
    /// Clean text, `…` where the line goes on.
    pub text: String,
    /// The labels on it, by where they begin.
    pub labels: Vec<Label>,
}

/// A label on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Bytes of the row's text.
    pub range: Range<usize>,
    /// The true column of its begin.
    pub column: usize,
    /// As in [`Mark`].
    pub primary: bool,
    /// As in [`Mark`].
    pub message: String,
}

/// The rows for these marks, each at most `columns` wide, in the order of the text.
///
/// A mark over several lines is shown on its first. Marks too far apart for one row get a row each, be it of one line.
#[must_use]
pub fn rows(source: &Source, marks: &[Mark<'_>], columns: usize) -> Vec<Row> {
    let mut placed: Vec<Placed<'_>> = marks.iter().map(|mark| Placed::new(source, mark)).collect();
    placed.sort_by_key(|placed| (placed.start, placed.end));
    let mut rows = Vec::new();
    let mut rest = placed.as_slice();
    while let Some(first) = rest.first() {
        let plan = Plan::new(source, first, columns);
        let count = (1..=rest.len().min(LABELS_A_ROW))
            .take_while(|&count| plan.holds(rest, count))
            .last();
        let (group, behind) = rest.split_at_checked(count.unwrap_or(1)).unwrap_or((rest, &[]));
        rows.push(plan.row(group));
        rest = behind;
    }
    rows
}

/// A mark on its first line.
struct Placed<'a> {
    mark: &'a Mark<'a>,
    at: Position,
    start: usize,
    end: usize,
}

impl<'a> Placed<'a> {
    fn new(source: &Source, mark: &'a Mark<'a>) -> Self {
        let at = source.position(mark.range.start);
        let line_end = source.line_span(at.line).end;
        let start = mark.range.start.min(line_end);
        Self {
            mark,
            at,
            start,
            end: mark.range.end.clamp(start, line_end),
        }
    }
}

/// A row to be: a window of a line, and the marks on it.
struct Plan {
    line: usize,
    columns: usize,
    window: Window,
}

impl Plan {
    fn new(source: &Source, first: &Placed<'_>, columns: usize) -> Self {
        let line = source.line_span(first.at.line);
        Self {
            line: first.at.line,
            columns,
            window: Window::new(source.text(), &line, first.start, columns),
        }
    }

    /// Whether the first `count` marks can share the row: they stand on this line, in reach, and their messages fit.
    fn holds(&self, marks: &[Placed<'_>], count: usize) -> bool {
        let group = marks.get(..count).unwrap_or_default();
        let room = self.columns.saturating_sub(LEAST_CONTEXT);
        let reached = |placed: &Placed<'_>| placed.at.line == self.line && placed.start < self.window.end;
        count == 1 || (group.last().is_some_and(reached) && self.wanted(group) <= room)
    }

    /// Columns that the labels with their messages take, counted from the first mark. Of a long label a part will do.
    fn wanted(&self, group: &[Placed<'_>]) -> usize {
        let last = group.len().saturating_sub(1);
        let wanted = group.iter().enumerate().map(|(index, placed)| {
            let start = self.window.columns_to(placed.start);
            let label = (self.window.columns_to(placed.end) - start).min(self.columns / 3);
            match text_width(placed.mark.message) {
                0 => start + label,
                message if index == last => start + label + 1 + message,
                message => start + label.max(message),
            }
        });
        wanted.max().unwrap_or_default()
    }

    fn row(&self, group: &[Placed<'_>]) -> Row {
        let (before, cut) = self.window.left(self.wanted(group));
        let room = self.room_behind(taken(before) + usize::from(cut), group);
        let shown = group.iter().map(|placed| placed.end).max().unwrap_or_default();
        let (behind, goes_on) = self.window.right(room, shown);
        let mut row = Drawing::new(cut);
        row.draw(before);
        row.draw(behind);
        row.finish(goes_on);
        Row {
            line: self.line,
            labels: group.iter().map(|placed| row.label(placed)).collect(),
            text: row.text,
        }
    }

    /// Columns left for the text from the first mark on; less where the last label is so long that its message would
    /// not find room beside it.
    fn room_behind(&self, used: usize, group: &[Placed<'_>]) -> usize {
        let room = self.columns.saturating_sub(used);
        let Some(last) = group.last() else {
            return room;
        };
        let beside = room.saturating_sub(text_width(last.mark.message) + 1);
        let enough = beside >= self.window.columns_to(last.start) + LEAST_CONTEXT;
        if enough && self.window.columns_to(last.end) > beside {
            beside
        } else {
            room
        }
    }
}

/// A row in the making.
struct Drawing {
    text: String,
    /// Place in the source and in the text of each cell drawn.
    places: Vec<(usize, usize)>,
}

impl Drawing {
    fn new(cut: bool) -> Self {
        let text = if cut { ELLIPSIS.to_string() } else { String::new() };
        Self {
            text,
            places: Vec::new(),
        }
    }

    fn draw(&mut self, cells: &[Cell]) {
        for cell in cells {
            self.places.push((cell.at, self.text.len()));
            self.text.push(cell.drawn);
        }
    }

    /// Says whether the line goes on; between words the sign stands apart.
    fn finish(&mut self, cut: Option<Cut>) {
        if cut == Some(Cut::BetweenWords) {
            self.text.push(' ');
        }
        self.text.extend(cut.map(|_| ELLIPSIS));
    }

    fn label(&self, placed: &Placed<'_>) -> Label {
        let place_of = |offset: usize| {
            let index = self.places.partition_point(|&(at, _)| at < offset);
            self.places
                .get(index)
                .map_or(self.text.len(), |&(_, place)| place)
        };
        let start = place_of(placed.start);
        Label {
            range: start..place_of(placed.end).max(start),
            column: placed.at.column,
            primary: placed.mark.primary,
            message: placed.mark.message.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::SourceId;

    fn source(text: &str) -> Source {
        Source::new(SourceId(0), "paper.md", text.into())
    }

    /// The rows as text, labels in `⟦⟧`.
    fn drawn_rows(text: &str, marks: &[(&str, &str)], columns: usize) -> Vec<String> {
        let source = source(text);
        let marks: Vec<Mark<'_>> = marks
            .iter()
            .map(|(what, message)| {
                let start = text.find(what).unwrap();
                Mark {
                    range: start..start + what.len(),
                    primary: true,
                    message,
                }
            })
            .collect();
        rows(&source, &marks, columns)
            .into_iter()
            .map(|row| {
                let mut text = row.text;
                for label in row.labels.iter().rev() {
                    text.insert(label.range.end, '⟧');
                    text.insert(label.range.start, '⟦');
                }
                format!("{} {text}", row.line)
            })
            .collect()
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(
            drawn_rows("one\nsee [1] and [2]\n", &[("[1]", "first"), ("[2]", "")], 60),
            ["2 see ⟦[1]⟧ and ⟦[2]⟧"]
        );
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        let text = format!(
            "{}seen by Kim [7] in 1998 {}",
            "word ".repeat(300),
            "more ".repeat(300)
        );
        let rows = drawn_rows(&text, &[("[7]", "the list ends at [6]")], 60);
        assert_eq!(
            rows,
            ["1 …word word word word seen by Kim ⟦[7]⟧ in 1998 more more …"]
        );
    }

    #[test]
    fn far_labels_get_rows_of_their_own() {
        let text = format!("begin [7] {} end [8] x", "word ".repeat(300).trim_end());
        let rows = drawn_rows(&text, &[("[8]", "b"), ("[7]", "a")], 50);
        assert_eq!(rows.len(), 2);
        assert!(rows[0].starts_with("1 begin ⟦[7]⟧ word"), "{rows:?}");
        assert!(rows[1].ends_with("word end ⟦[8]⟧ x"), "{rows:?}");
    }

    #[test]
    fn a_label_longer_than_the_row_runs_into_the_cut() {
        let text = format!("[1] {}", "Kim ".repeat(100));
        let rows = drawn_rows(&text, &[(&text, "never cited")], 50);
        assert_eq!(rows.len(), 1);
        assert!(rows[0].ends_with("Kim …⟧"), "{rows:?}");
        assert!(text_width(&rows[0]) <= 50, "{rows:?}");
    }

    #[test]
    fn wide_characters_count_double_and_marks_stay_on_their_letter() {
        let text = format!("{}[3]{}", "一".repeat(200), "e\u{301}".repeat(200));
        let rows = drawn_rows(&text, &[("[3]", "")], 40);
        assert_eq!(rows.len(), 1);
        let text = rows[0].trim_start_matches("1 ").replace(['⟦', '⟧'], "");
        assert!(text.starts_with("…一") && text.ends_with("e\u{301}…"), "{text}");
        assert!(text_width(&text) <= 40);
    }

    #[test]
    fn a_mark_over_two_lines_is_shown_on_the_first() {
        assert_eq!(
            drawn_rows("see [1,\r\n2] x", &[("[1,\r\n2]", "")], 40),
            ["1 see ⟦[1,⟧"]
        );
    }

    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z ]{0,40}",
            "\\[[0-9]{1,2}\\]",
            Just("\u{1b}[31m".to_owned()),
            Just("一二三".to_owned()),
            Just("e\u{301}\u{302}".to_owned()),
            Just("\u{202e}\t\u{200b}\u{ad}".to_owned()),
            Just("שלום ".to_owned()),
            Just("\r\n".to_owned()),
            any::<String>(),
        ];
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn rows_are_clean_narrow_and_true(
            text in hostile(),
            at in prop::collection::vec((any::<prop::sample::Index>(), 0usize..30), 1..5),
            columns in 40usize..160,
        ) {
            let source = source(&text);
            let edges: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
            let mark = |(index, length): &(prop::sample::Index, usize)| {
                let first = index.index(edges.len());
                let last = (first + length).min(edges.len() - 1);
                Mark { range: edges[first]..edges[last], primary: false, message: "seen" }
            };
            let marks: Vec<Mark<'_>> = at.iter().map(mark).collect();
            let rows = rows(&source, &marks, columns);
            prop_assert_eq!(rows.iter().map(|row| row.labels.len()).sum::<usize>(), marks.len());
            for row in &rows {
                prop_assert!(row.text.chars().all(|c| !c.is_control()));
                prop_assert!(text_width(&row.text) <= columns, "{:?}", row);
                for label in &row.labels {
                    prop_assert!(row.text.get(label.range.clone()).is_some());
                }
            }
            let mut columns_said: Vec<_> = rows.iter().flat_map(|row| row.labels.iter().map(|label| (row.line, label.column))).collect();
            let mut columns_true: Vec<_> = marks.iter().map(|mark| source.position(mark.range.start)).map(|at| (at.line, at.column)).collect();
            columns_said.sort_unstable();
            columns_true.sort_unstable();
            prop_assert_eq!(columns_said, columns_true);
        }

        #[test]
        fn the_label_stands_on_its_own_text(before in hostile(), behind in hostile(), columns in 40usize..160) {
            let text = format!("{before}[17]{behind}");
            let source = source(&text);
            let mark = Mark { range: before.len()..before.len() + 4, primary: true, message: "here" };
            let rows = rows(&source, &[mark], columns);
            let label = &rows[0].labels[0];
            prop_assert_eq!(rows[0].text.get(label.range.clone()), Some("[17]"));
        }
    }
}
