//! Lines put together to paragraphs, headings and items: where one ends, and how each line goes on in the next.

use std::ops::Range;

use super::joint::{Joint, Words};
use super::lines::{Line, Role, pages};
use super::shapes::{self, Shape};
use crate::grammar::label;
use crate::knowledge::headings::{HeadingKind, heading_kind};
use crate::read::parts;

/// What a line is in its paragraph.
#[derive(Debug)]
pub(in crate::read) struct Piece {
    pub shape: Shape,
    /// Bytes of its text, without a bullet or the signs of a heading.
    pub range: Range<usize>,
    /// Where the line's text begins.
    pub start: usize,
    /// How it goes on in the next piece, if the next is of the same block.
    pub joint: Option<Joint>,
}

/// A shorter line (of what most lines of its page have) may be the last of its paragraph.
const SHORT: f64 = 0.8;
/// Of the widths of a page's lines, so many are below its full width.
const FULL: f64 = 0.8;
/// A paragraph of more bytes ends with the next line that ends a sentence.
const LONG: usize = 20_000;
/// Among so many lines title, authors and affiliations are looked for, which end without a full stop.
const HEAD: usize = 12;
/// Spaces between the cells of a row, and how many such gaps it has at least.
const CELL_GAP: &str = "   ";
const CELL_GAPS: usize = 2;
/// A list's number follows the last one so closely, a few being lost.
const MISSING: u32 = 3;
/// Bytes before a line's end in which a bracket that it tore is looked for.
const TORN: usize = 40;

/// What stands between two lines with text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Nothing, or the number of a line.
    None,
    /// Empty lines.
    Blank,
    /// The end of a page, or what it prints there.
    Page,
}

/// Puts the lines together.
pub(in crate::read) fn pieces(text: &str, lines: &[Line]) -> Vec<Piece> {
    let printed = lines
        .iter()
        .any(|line| !matches!(line.role, Role::Text | Role::Blank))
        || lines.last().is_some_and(|line| line.page > 0);
    let mut assembly = Assembly {
        text,
        words: Words::of(text, lines),
        printed,
        full: full_widths(lines),
        out: Vec::new(),
        open: None,
        in_list: false,
        last_label: 0,
        row: false,
    };
    let kept: Vec<(usize, &Line)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_text())
        .collect();
    let mut gap = Gap::Blank;
    let rows = rows(text, lines);
    for (at, &(index, line)) in kept.iter().enumerate() {
        let below = kept.get(at + 1);
        assembly.row = printed && rows.get(index).copied().unwrap_or(false);
        let next_gap = below.map_or(Gap::Blank, |&(next, _)| gap_between(lines, index, next));
        assembly.line(line, gap, below.map(|&(_, below)| below), next_gap);
        gap = next_gap;
    }
    assembly.out
}

/// For each page the width (characters) that a full line has.
fn full_widths(lines: &[Line]) -> Vec<f64> {
    let width = |range: Range<usize>| {
        let page = lines.get(range).unwrap_or_default();
        let mut widths: Vec<usize> = page.iter().filter(|l| l.is_text()).map(|l| l.width).collect();
        widths.sort_unstable();
        let at = (widths.len() as f64 * FULL) as usize;
        widths.get(at).copied().unwrap_or(0) as f64
    };
    pages(lines).into_iter().map(width).collect()
}

/// For each line whether it is the row of a table: it and a neighbour have gaps as between cells.
fn rows(text: &str, lines: &[Line]) -> Vec<bool> {
    let gapped: Vec<bool> = lines
        .iter()
        .map(|line| line.is_text() && cell_gaps(line.text(text)) >= CELL_GAPS)
        .collect();
    let is = |index: Option<usize>| index.and_then(|i| gapped.get(i)).copied().unwrap_or(false);
    let beside = |at: usize| is(at.checked_sub(1)) || is(Some(at + 1));
    (0..lines.len()).map(|at| is(Some(at)) && beside(at)).collect()
}

fn cell_gaps(line: &str) -> usize {
    line.split(CELL_GAP)
        .filter(|cell| !cell.trim().is_empty())
        .count()
        .saturating_sub(1)
}

fn gap_between(lines: &[Line], first: usize, second: usize) -> Gap {
    let between = lines.get(first + 1..second).unwrap_or_default();
    let page = |index: usize| lines.get(index).map_or(0, |line| line.page);
    if page(first) != page(second) || between.iter().any(|l| matches!(l.role, Role::Furniture(_))) {
        Gap::Page
    } else if between.is_empty() || between.iter().any(|line| line.role == Role::Number) {
        Gap::None
    } else {
        Gap::Blank
    }
}

/// A paragraph that is being put together.
struct Open<'t> {
    last: &'t str,
    /// Whether its last line is as wide as most of its page.
    full: bool,
    bytes: usize,
}

struct Assembly<'t> {
    text: &'t str,
    words: Words<'t>,
    /// Whether pages were printed, so that lines tell of paragraphs.
    printed: bool,
    full: Vec<f64>,
    out: Vec<Piece>,
    open: Option<Open<'t>>,
    /// Whether the last heading was that of a list.
    in_list: bool,
    /// The last number that the list has come to.
    last_label: u32,
    /// Whether the line at hand is a row of a table.
    row: bool,
}

impl<'t> Assembly<'t> {
    fn line(&mut self, line: &Line, gap: Gap, below: Option<&Line>, next_gap: Gap) {
        let said = line.text(self.text);
        if self.ends_before(said, gap) {
            self.open = None;
        }
        let surroundings = shapes::Around {
            open: self.open.is_some(),
            below: below.map_or("", |below| below.text(self.text)),
            alone: next_gap != Gap::None,
            printed: self.printed,
            goes_on: self.goes_on(said),
            in_list: self.in_list,
        };
        let (shape, inner) = match self.row && label::leading(said).is_none() {
            true => (Shape::Row, 0..said.len()),
            false => shapes::of(said, &surroundings),
        };
        if shape == Shape::Heading {
            self.in_list = heading_kind(said).and_then(HeadingKind::list_kind).is_some();
            self.last_label = 0;
        }
        let bytes = match (shape, &self.open) {
            (Shape::Text, Some(open)) => {
                let joint = self.words.joint(open.last, said);
                if let Some(last) = self.out.last_mut() {
                    last.joint = Some(joint);
                }
                open.bytes
            }
            _ => 0,
        };
        self.open = matches!(shape, Shape::Text | Shape::Item).then(|| Open {
            last: said,
            full: self.is_full(line),
            bytes: bytes + said.len(),
        });
        self.out.push(Piece {
            shape,
            range: line.range.start + inner.start..line.range.start + inner.end,
            start: line.range.start,
            joint: None,
        });
    }

    /// Whether a line of a list begins with the number that comes next; remembers it.
    fn goes_on(&mut self, line: &str) -> bool {
        let number = label::leading(line).and_then(|leading| leading.label.number());
        let next = self.last_label..=self.last_label.saturating_add(MISSING);
        match number.filter(|number| self.in_list && next.contains(number)) {
            Some(number) => {
                self.last_label = number;
                true
            }
            None => false,
        }
    }

    fn is_full(&self, line: &Line) -> bool {
        line.width as f64 >= SHORT * self.full.get(line.page).copied().unwrap_or(0.0)
    }

    /// Whether the open paragraph ends before this line.
    fn ends_before(&self, line: &str, gap: Gap) -> bool {
        let Some(open) = &self.open else { return true };
        let ended = ends_sentence(open.last);
        let fresh = !line.starts_with(char::is_lowercase);
        let labelled = label::leading(line).is_some();
        match gap {
            _ if self.row => true,
            Gap::Blank if self.in_list && !labelled && !ended && !line.starts_with(char::is_uppercase) => {
                false
            }
            Gap::Blank => !(self.is_torn_word(open.last, line) || is_torn_bracket(open.last, line)),
            _ if !self.printed => gap == Gap::Page,
            _ if is_torn_bracket(open.last, line) => false,
            _ if open.bytes > LONG && (self.may_be_cut(line, ended) || open.bytes > 5 * LONG) => true,
            Gap::Page if parts::is_legend(line) => true,
            Gap::None if self.in_list && !labelled => {
                ended && (parts::is_legend(line) || parts::is_section(line))
            }
            _ if self.out.len() < HEAD => fresh && !open.full,
            Gap::Page => fresh && ended && (!open.full || parts::is_section(line)),
            Gap::None => {
                fresh && ended && (!open.full || parts::is_legend(line)) || ended && parts::is_section(line)
            }
        }
    }

    /// A long paragraph is cut behind a sentence, one of a list before an entry; `(2000).` begins none.
    fn may_be_cut(&self, line: &str, ended: bool) -> bool {
        let bracketed =
            || label::leading(line).is_some_and(|leading| leading.form == label::LabelForm::Bracket);
        ended && (!self.in_list || bracketed())
    }

    fn is_torn_word(&self, first: &str, second: &str) -> bool {
        let hyphen = first.ends_with(['-', '\u{2010}', '\u{ad}']);
        hyphen && second.starts_with(char::is_lowercase) && self.words.joint(first, second) != Joint::Space
    }
}

/// Whether a line ends as sentences, headings and entries do.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['”', '"', '’', ')', ']']);
    line.ends_with(['.', '!', '?', ':', '。', '！', '？', '؟', '।'])
}

/// `… [12,` with `13] …` below: a bracket of numbers that goes on.
fn is_torn_bracket(first: &str, second: &str) -> bool {
    let Some(open) = first.rfind(['[', '［']) else {
        return false;
    };
    let inner = first.get(open..).unwrap_or_default();
    let behind = inner.trim_start_matches(['[', '［']);
    let numbers =
        |c: char| c.is_numeric() || c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '‐' | '、');
    let goes_on = second.starts_with(|c: char| c.is_numeric() || matches!(c, '-' | '–' | ',' | ']'));
    inner.len() <= TORN && !behind.is_empty() && behind.chars().all(numbers) && goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_brackets_are_seen() {
        assert!(is_torn_bracket("as was shown [12,", "13] and"));
        assert!(is_torn_bracket("as was shown [25–", "27]"));
        assert!(!is_torn_bracket("as was shown [25]", "27 of them"));
        assert!(!is_torn_bracket("as was shown [sic", "27]"));
    }

    #[test]
    fn sentences_end_behind_quotes_and_brackets() {
        assert!(
            ends_sentence("so it was.”") && ends_sentence("he said (twice.)") && !ends_sentence("in [12]")
        );
    }
}
