//! Sources, spans and positions: the ground floor, which knows nothing of manuscripts.

use std::ops::Range;
use std::sync::OnceLock;

/// The most bytes one source may have; offsets are `u32`, and nothing larger is a manuscript.
pub const MAX_BYTES: usize = 1 << 28;

/// Which source of a manuscript a span lies in (a LaTeX paper has several, a Markdown file one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(pub u16);

/// A stretch of one source, in bytes of its text, end exclusive.
///
/// Made only through [`Source::span`], which checks bounds and character edges, and from other spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    source: SourceId,
    start: u32,
    end: u32,
}

impl Span {
    /// The source this span lies in.
    #[must_use]
    pub const fn source(self) -> SourceId {
        self.source
    }

    /// Byte offset of the first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Byte offset behind the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span has no bytes.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span over both; `self` where they lie in different sources.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        if self.source != other.source {
            return self;
        }
        Self {
            source: self.source,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.source == other.source && self.start < other.end && other.start < self.end
    }

    /// The part of this span that `range` (bytes from its start) names, cut to the span.
    ///
    /// The caller vouches for character edges: it is for text that was copied from the span byte for byte.
    #[must_use]
    pub(crate) fn part(self, range: Range<usize>) -> Self {
        let start = self.start.saturating_add(clamp(range.start)).min(self.end);
        let end = self.start.saturating_add(clamp(range.end)).clamp(start, self.end);
        Self {
            source: self.source,
            start,
            end,
        }
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A place as people and editors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode code points, from 1; a byte order mark is not counted.
    pub column: usize,
}

/// One text with its name, read once and never changed.
#[derive(Debug)]
pub struct Source {
    id: SourceId,
    name: String,
    text: String,
    index: OnceLock<Index>,
}

/// Where lines begin, and how many code points stand before each block of [`BLOCK`] bytes.
#[derive(Debug)]
struct Index {
    lines: Vec<u32>,
    blocks: Vec<u32>,
}

const BLOCK: usize = 1024;

impl Source {
    /// A source from text already decoded. What is beyond [`MAX_BYTES`] is cut off at a character edge.
    #[must_use]
    pub fn new(id: SourceId, name: impl Into<String>, mut text: String) -> Self {
        if text.len() > MAX_BYTES {
            let edge = (0..=MAX_BYTES)
                .rev()
                .find(|&at| text.is_char_boundary(at))
                .unwrap_or(0);
            text.truncate(edge);
        }
        Self {
            id,
            name: name.into(),
            text,
            index: OnceLock::new(),
        }
    }

    /// The identity that spans in this source carry.
    #[must_use]
    pub const fn id(&self) -> SourceId {
        self.id
    }

    /// The name as given: a path, or what stands for standard input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, with its byte order mark if it has one.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of `range`, if it lies in the text and begins and ends at character edges.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        self.text.get(range.clone())?;
        Some(Span {
            source: self.id,
            start: u32::try_from(range.start).ok()?,
            end: u32::try_from(range.end).ok()?,
        })
    }

    /// An empty span, for what stands nowhere.
    #[must_use]
    pub(crate) const fn nowhere() -> Span {
        Span {
            source: SourceId(0),
            start: 0,
            end: 0,
        }
    }

    /// The span of the whole text.
    #[must_use]
    pub fn whole(&self) -> Span {
        Span {
            source: self.id,
            start: 0,
            end: clamp(self.text.len()),
        }
    }

    /// The text of a span; empty where the span is of another source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        if span.source != self.id {
            return "";
        }
        self.text.get(span.start()..span.end()).unwrap_or_default()
    }

    /// Line and column of a byte offset, both from 1, the column in code points.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let index = self.index();
        let offset = offset.min(self.text.len());
        let line = index
            .lines
            .partition_point(|&start| start as usize <= offset)
            .max(1);
        let start = index.lines.get(line - 1).map_or(0, |&start| start as usize);
        let column = self
            .code_points_before(offset)
            .saturating_sub(self.code_points_before(start))
            + 1;
        let mark = usize::from(line == 1 && offset > 0 && self.text.starts_with('\u{feff}'));
        Position {
            line,
            column: column - mark,
        }
    }

    /// Column of a byte offset in UTF-16 code units from 0, as editors count.
    #[must_use]
    pub fn utf16_column(&self, offset: usize) -> usize {
        let line = self.line_span(self.position(offset).line);
        let before = self
            .text
            .get(line.start..offset.min(line.end))
            .unwrap_or_default();
        before
            .chars()
            .filter(|&c| c != '\u{feff}')
            .map(char::len_utf16)
            .sum()
    }

    /// The bytes of a line (from 1) without its line break.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Range<usize> {
        let lines = &self.index().lines;
        let start = lines
            .get(line.saturating_sub(1))
            .map_or(self.text.len(), |&at| at as usize);
        let end = lines.get(line).map_or(self.text.len(), |&at| at as usize);
        let text = self.text.get(start..end).unwrap_or_default();
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }

    /// How many lines the text has; an empty text has one.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.index().lines.len()
    }

    fn code_points_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let before = self.index().blocks.get(block).copied().unwrap_or_default() as usize;
        let rest = self
            .text
            .as_bytes()
            .get(block * BLOCK..offset)
            .unwrap_or_default();
        before + count_code_points(rest)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut lines = vec![0];
            lines.extend(memchr::memchr_iter(b'\n', bytes).map(|at| clamp(at + 1)));
            let mut blocks = Vec::with_capacity(bytes.len() / BLOCK + 1);
            let mut count = 0;
            for block in bytes.chunks(BLOCK) {
                blocks.push(count);
                count += clamp(count_code_points(block));
            }
            blocks.push(count);
            Index { lines, blocks }
        })
    }
}

/// Code points that begin in these bytes: all but continuation bytes.
fn count_code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new(SourceId(0), "paper.md", text.into())
    }

    #[test]
    fn spans_are_made_at_character_edges_only() {
        let source = source("aé");
        assert!(source.span(0..3).is_some());
        assert!(source.span(0..2).is_none());
        assert!(source.span(0..4).is_none());
    }

    #[test]
    fn columns_count_code_points() {
        let source = source("一二[1]\r\nb[2]");
        assert_eq!(source.position(6), Position { line: 1, column: 3 });
        assert_eq!(source.position(12), Position { line: 2, column: 2 });
        assert_eq!(source.line_span(1), 0..9);
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let source = source("\u{feff}ab");
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
        assert_eq!(source.position(4), Position { line: 1, column: 2 });
    }

    #[test]
    fn utf16_columns_count_surrogates() {
        assert_eq!(source("a😀b").utf16_column(5), 3);
    }

    #[test]
    fn columns_far_along_a_line_agree_with_counting() {
        let text = "é".repeat(5000);
        let source = source(&text);
        for offset in [0, 2, 1022, 1024, 1026, 9998] {
            assert_eq!(source.position(offset).column, offset / 2 + 1);
        }
    }
}
