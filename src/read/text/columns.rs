//! Two columns printed side by side on the same lines, put back in the order in which they are read.

use std::ops::Range;

use super::lines::{Line, Role, pages};

/// Spaces between two columns.
const GAP: usize = 2;
/// So many lines of a page must have text on both sides of the gap, and so large a share of its lines.
const ENOUGH: usize = 8;
const SHARE: f64 = 0.5;
/// Mean characters of text on each side: cells of a table have fewer.
const MEAN_WIDTH: usize = 20;
/// Wider pages (characters) are not looked at.
const MAX_COLUMN: usize = 400;

/// The lines in reading order: on pages with two columns the left one first, then the right.
pub(in crate::read) fn in_order(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    for range in pages(&lines) {
        let page = lines.get(range).unwrap_or_default();
        match gutter(text, page) {
            Some(gutter) => put_in_order(text, page, gutter, &mut out),
            None => out.extend_from_slice(page),
        }
    }
    out
}

/// A gap inside a line: its bytes, and the characters before its end.
struct Gap {
    bytes: Range<usize>,
    columns: Range<usize>,
}

/// The gaps of a line, in characters from the left edge of the page.
fn gaps(text: &str, line: &Line) -> Vec<Gap> {
    let mut out: Vec<Gap> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (column, (at, c)) in (line.indent..).zip(line.text(text).char_indices()) {
        match (c.is_whitespace(), open) {
            (true, None) => open = Some((at, column)),
            (false, Some((start, first))) => {
                if column - first >= GAP {
                    out.push(Gap {
                        bytes: line.range.start + start..line.range.start + at,
                        columns: first..column,
                    });
                }
                open = None;
            }
            _ => {}
        }
    }
    out
}

/// The character before which the right column begins, if the page has two.
fn gutter(text: &str, page: &[Line]) -> Option<usize> {
    let mut starts = vec![0_usize; MAX_COLUMN];
    let printed = page.iter().filter(|line| line.is_text()).count();
    for line in page.iter().filter(|line| line.is_text()) {
        for gap in gaps(text, line) {
            if let Some(start) = starts.get_mut(gap.columns.end) {
                *start += 1;
            }
        }
    }
    let (gutter, _) = starts
        .iter()
        .enumerate()
        .max_by_key(|&(at, &count)| (count, MAX_COLUMN - at))?;
    let sides: Vec<(usize, usize)> = page
        .iter()
        .filter(|line| line.is_text())
        .filter_map(|line| {
            let gap = at_gutter(text, line, gutter)?;
            let left = gap.columns.start - line.indent;
            Some((left, (line.indent + line.width).saturating_sub(gap.columns.end)))
        })
        .collect();
    let count = sides.len();
    let left: usize = sides.iter().map(|side| side.0).sum();
    let right: usize = sides.iter().map(|side| side.1).sum();
    let wide = left >= MEAN_WIDTH * count && right >= MEAN_WIDTH * count;
    (count >= ENOUGH && count as f64 >= SHARE * printed as f64 && wide).then_some(gutter)
}

fn at_gutter(text: &str, line: &Line, gutter: usize) -> Option<Gap> {
    gaps(text, line).into_iter().find(|gap| gap.columns.end == gutter)
}

/// A line over the full width ends what stands above it in both columns.
fn put_in_order(text: &str, page: &[Line], gutter: usize, out: &mut Vec<Line>) {
    let mut right: Vec<Line> = Vec::new();
    for line in page {
        match line.role {
            Role::Blank => {
                right.push(line.clone());
                out.push(line.clone());
            }
            Role::Text if line.indent + 1 >= gutter => right.push(line.clone()),
            Role::Text if line.indent + line.width <= gutter => out.push(line.clone()),
            Role::Text => match at_gutter(text, line, gutter) {
                Some(gap) => {
                    let (first, second) = halves(text, line, &gap);
                    out.push(first);
                    right.push(second);
                }
                None => {
                    out.append(&mut right);
                    out.push(line.clone());
                }
            },
            Role::Number | Role::Furniture(_) => out.push(line.clone()),
        }
    }
    out.append(&mut right);
}

fn halves(text: &str, line: &Line, gap: &Gap) -> (Line, Line) {
    let first = Line::of(text, line.range.start..gap.bytes.start, line.indent, line.page);
    let second = Line::of(text, gap.bytes.end..line.range.end, gap.columns.end, line.page);
    (first, second)
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn order(text: &str) -> Vec<String> {
        in_order(text, split(text))
            .iter()
            .filter(|line| line.is_text())
            .map(|line| line.text(text).to_owned())
            .collect()
    }

    #[test]
    fn the_left_column_is_read_first() {
        let mut text = "A title that goes over both of the columns of the page\n\n".to_owned();
        for n in 0..20 {
            text.push_str(&format!(
                "left column line {n:>2} of words   right column line {n:>2} of words\n"
            ));
        }
        let order = order(&text);
        assert_eq!(
            order.get(1).map(String::as_str),
            Some("left column line  0 of words")
        );
        assert_eq!(
            order.get(21).map(String::as_str),
            Some("right column line  0 of words")
        );
        assert_eq!(order.len(), 41);
    }

    #[test]
    fn tables_stay_as_they_are() {
        let text: String = (0..20)
            .map(|n| format!("rice {n:>2}     12.5      0.03\n"))
            .collect();
        assert_eq!(order(&text).len(), 20);
        assert!(order(&text).iter().all(|line| line.starts_with("rice")));
    }
}
