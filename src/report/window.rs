//! The neighbourhood of a place on a line of any length: the characters as drawn, and how many of them a row keeps.

use std::ops::Range;

use super::clean::{drawn, width};

/// Columns of context that are kept before a label, however long its message is.
pub const LEAST_CONTEXT: usize = 12;

/// A cut goes to the next space if that costs no more characters than this.
const WORD: usize = 14;

/// Characters looked at for one column wanted: text of combining marks alone must not cost more.
const CHARACTERS_A_COLUMN: usize = 8;

/// A character as drawn, with its place in the source.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Byte of the source.
    pub at: usize,
    /// What is drawn for it.
    pub drawn: char,
    /// Columns that takes.
    pub width: usize,
}

/// As many characters before and behind a place as a row could hold.
#[derive(Debug)]
pub struct Window {
    /// Up to the place.
    pub before: Vec<Cell>,
    /// From the place on.
    pub behind: Vec<Cell>,
    /// The byte where [`Window::behind`] ends.
    pub end: usize,
    columns: usize,
    cut_before: bool,
    cut_behind: bool,
}

impl Window {
    /// The neighbourhood of the byte `at` on the line `line` (bytes) of `text`.
    #[must_use]
    pub fn new(text: &str, line: &Range<usize>, at: usize, columns: usize) -> Self {
        let left = text.get(line.start..at).unwrap_or_default();
        let (mut before, used) = cells(left.char_indices().rev(), line.start, columns);
        before.reverse();
        let right = text.get(at..line.end).unwrap_or_default();
        let (behind, taken) = cells(right.char_indices(), at, columns);
        Self {
            before,
            behind,
            end: at + taken,
            columns,
            cut_before: used < left.len(),
            cut_behind: taken < right.len(),
        }
    }

    /// Columns from the place to a byte behind it.
    #[must_use]
    pub fn columns_to(&self, offset: usize) -> usize {
        let cells = self.behind.iter().take_while(|cell| cell.at < offset);
        cells.map(|cell| cell.width).sum()
    }

    /// What a row keeps before the place, when the labels behind it want so many columns; and whether that is cut.
    #[must_use]
    pub fn left(&self, wanted: usize) -> (&[Cell], bool) {
        let core = wanted.min(self.columns);
        if !self.cut_before && taken(&self.before) + core <= self.columns {
            return (&self.before, false);
        }
        // What is claimed stands before a citation, so that side has the more room.
        let behind = core.max(self.columns / 4) + 2;
        let most = self.columns.saturating_sub(behind).max(LEAST_CONTEXT - 2);
        let kept = fitting(self.before.iter().rev(), most);
        let from = self.before.len() - kept;
        let tail = self.before.get(from..).unwrap_or_default();
        let word_start = |pair: &[Cell]| matches!(pair, [a, b] if a.drawn == ' ' && b.drawn != ' ');
        let to_word = tail.windows(2).take(WORD).position(word_start).map(|at| at + 1);
        let to_base = tail.iter().position(|cell| cell.width > 0);
        let start = to_word.or(to_base).unwrap_or(tail.len());
        (tail.get(start..).unwrap_or_default(), true)
    }

    /// What a row keeps from the place on in so many columns, cut behind `shown` (a byte) where it can be; and whether,
    /// and whether between words, that is cut.
    #[must_use]
    pub fn right(&self, columns: usize, shown: usize) -> (&[Cell], Option<Cut>) {
        if !self.cut_behind && taken(&self.behind) <= columns {
            return (&self.behind, None);
        }
        let fits = fitting(self.behind.iter(), columns.saturating_sub(2));
        let head = self.behind.get(..fits).unwrap_or_default();
        let word_end = |cell: &Cell| cell.drawn == ' ' && cell.at >= shown;
        let to_word = head.iter().rev().take(WORD).position(word_end);
        let kept = fits - to_word.map_or(0, |back| back + 1);
        let between = self.behind.get(kept).is_some_and(|next| next.drawn == ' ');
        let cut = if between { Cut::BetweenWords } else { Cut::InWord };
        (head.get(..kept).unwrap_or_default(), Some(cut))
    }
}

/// Where a line was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The next character is a space.
    BetweenWords,
    /// It is none.
    InWord,
}

/// Columns that cells take.
#[must_use]
pub fn taken(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.width).sum()
}

/// How many cells fit into so many columns; marks without width stay with what they stand on.
fn fitting<'a>(cells: impl Iterator<Item = &'a Cell>, columns: usize) -> usize {
    let mut used = 0;
    cells
        .take_while(|cell| {
            used += cell.width;
            used <= columns
        })
        .count()
}

/// The cells of characters up to so many columns, and the bytes that they stand for.
fn cells(characters: impl Iterator<Item = (usize, char)>, base: usize, columns: usize) -> (Vec<Cell>, usize) {
    let (mut cells, mut used, mut bytes) = (Vec::new(), 0, 0);
    for (at, c) in characters.take(columns * CHARACTERS_A_COLUMN) {
        let wide = drawn(c).map_or(0, width);
        if used + wide > columns {
            break;
        }
        used += wide;
        bytes += c.len_utf8();
        cells.extend(drawn(c).map(|drawn| Cell {
            at: base + at,
            drawn,
            width: wide,
        }));
    }
    (cells, bytes)
}
