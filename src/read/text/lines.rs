//! Lines of a plain text: where each has its text, on which page it stands, and what it is.

use std::ops::Range;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Role {
    Blank,
    Text,
    /// The number of a line, on a line of its own.
    Number,
    /// What the page prints and the author did not write, and why it is taken for that.
    Furniture(&'static str),
}

/// One line, or a column's part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Line {
    /// Bytes of its text, without the space around it.
    pub range: Range<usize>,
    /// Characters before its text.
    pub indent: usize,
    /// Characters of its text.
    pub width: usize,
    /// The page, from 0, as form feeds count them.
    pub page: usize,
    pub role: Role,
}

impl Line {
    /// The part of a line that these bytes are.
    pub fn of(text: &str, raw: Range<usize>, before: usize, page: usize) -> Self {
        let line = text.get(raw.clone()).unwrap_or_default();
        let inner = line.trim();
        let lead = line.len() - line.trim_start().len();
        let start = raw.start + lead;
        Self {
            range: start..start + inner.len(),
            indent: match inner.is_empty() {
                true => 0,
                false => before + line.get(..lead).map_or(0, |lead| lead.chars().count()),
            },
            width: inner.chars().count(),
            page,
            role: if inner.is_empty() { Role::Blank } else { Role::Text },
        }
    }

    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range.clone()).unwrap_or_default()
    }

    pub fn is_text(&self) -> bool {
        self.role == Role::Text
    }

    /// Takes bytes off the front of its text.
    pub fn cut_front(&mut self, text: &str, bytes: usize) {
        let page = self.page;
        let cut = text
            .get(self.range.start..self.range.start + bytes)
            .map_or(0, |cut| cut.chars().count());
        *self = Self::of(
            text,
            self.range.start + bytes..self.range.end,
            self.indent + cut,
            page,
        );
    }

    /// Takes bytes off the end of its text.
    pub fn cut_back(&mut self, text: &str, bytes: usize) {
        let (page, indent) = (self.page, self.indent);
        *self = Self::of(
            text,
            self.range.start..self.range.end.saturating_sub(bytes),
            indent,
            page,
        );
    }
}

/// All lines of a text; a form feed ends a line and a page.
pub(in crate::read) fn split(text: &str) -> Vec<Line> {
    let mark = match text.starts_with('\u{feff}') {
        true => '\u{feff}'.len_utf8(),
        false => 0,
    };
    let body = text.get(mark..).unwrap_or_default();
    let mut out = Vec::new();
    let (mut at, mut page) = (mark, 0);
    for raw in body.split_inclusive(['\n', '\u{c}']) {
        out.push(Line::of(text, at..at + raw.len(), 0, page));
        at += raw.len();
        page += usize::from(raw.ends_with('\u{c}'));
    }
    out
}

/// The runs of lines that share a page, as ranges of indices.
pub(in crate::read) fn pages(lines: &[Line]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match out.last_mut() {
            Some(last) if lines.get(last.start).is_some_and(|first| first.page == line.page) => {
                last.end = index + 1;
            }
            _ => out.push(index..index + 1),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_text_and_page() {
        let text = "\u{feff}  one\r\n\n\u{c}two";
        let lines = split(text);
        let said: Vec<_> = lines
            .iter()
            .map(|line| (line.text(text), line.indent, line.page))
            .collect();
        assert_eq!(said, [("one", 2, 0), ("", 0, 0), ("", 0, 0), ("two", 0, 1)]);
        assert_eq!(pages(&lines), [0..3, 3..4]);
    }

    #[test]
    fn a_cut_line_keeps_its_place() {
        let text = "12  word 7";
        let mut line = split(text).remove(0);
        line.cut_front(text, 2);
        line.cut_back(text, 1);
        assert_eq!((line.text(text), line.indent), ("word", 4));
    }
}
