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
        let next = self.window.behind.get(behind.len());
        row.finish(goes_on, next.map_or(self.window.end, |cell| cell.at));
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
    /// Where what is drawn ends, in the source and in the text; the sign of a cut stands behind it.
    end: (usize, usize),
}

impl Drawing {
    fn new(cut: bool) -> Self {
        let text = if cut { ELLIPSIS.to_string() } else { String::new() };
        Self {
            text,
            places: Vec::new(),
            end: (0, 0),
        }
    }

    fn draw(&mut self, cells: &[Cell]) {
        for cell in cells {
            self.places.push((cell.at, self.text.len()));
            self.text.push(cell.drawn);
        }
    }

    /// Says whether the line goes on behind the byte `end`; between words the sign stands apart.
    fn finish(&mut self, cut: Option<Cut>, end: usize) {
        self.end = (end, self.text.len());
        if cut == Some(Cut::BetweenWords) {
            self.text.push(' ');
        }
        self.text.extend(cut.map(|_| ELLIPSIS));
    }

    fn label(&self, placed: &Placed<'_>) -> Label {
        let place_of = |offset: usize| {
            let index = self.places.partition_point(|&(at, _)| at < offset);
            let beyond = if offset <= self.end.0 {
                self.end.1
            } else {
                self.text.len()
            };
            self.places.get(index).map_or(beyond, |&(_, place)| place)
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
mod tests;
