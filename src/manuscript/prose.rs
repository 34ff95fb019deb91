//! Prose: running text with markup resolved, and the way back to the source.

use std::ops::Range;

use crate::source::{Source, Span};

/// A stretch of running text. Code, mathematics and images stand in it as [`Prose::HOLE`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    pieces: Vec<Piece>,
    marks: Vec<Mark>,
    /// The marks that hold more than [`NESTED`] others.
    wide: Vec<u32>,
}

/// Markup hardly ever nests deeper, nor holds more markup.
const NESTED: usize = 16;

/// Text from `start` on was copied from, or stands for, this stretch of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    start: u32,
    span: Span,
    copied: bool,
}

/// Markup over a stretch of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the prose.
    pub range: Range<usize>,
    /// What the markup says.
    pub kind: MarkKind,
}

/// What markup says of the text under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// Italic.
    Emphasis,
    /// Bold.
    Strong,
    /// Struck out.
    Deleted,
    /// A link to this target; the second says whether it is written `[text](target)` or `<a href>`, not by reference.
    Link(String, bool),
    /// A footnote marker with its key.
    Footnote(String),
    /// Code, under a hole.
    Code,
    /// Mathematics, under a hole.
    Math,
    /// An image, under a hole.
    Image,
    /// The end of a source line, under a space.
    LineBreak,
}

impl Prose {
    /// Stands for what is no prose: code, mathematics, images.
    pub const HOLE: char = '\u{fffc}';

    /// The text without markup.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Markup, by the order of its ends.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Markup that ends just at this byte.
    pub fn marks_ending_at(&self, offset: usize) -> impl Iterator<Item = &Mark> {
        let first = self.marks.partition_point(|mark| mark.range.end < offset);
        self.marks
            .iter()
            .skip(first)
            .take_while(move |mark| mark.range.end == offset)
    }

    /// Markup that shares bytes with the range, innermost first; markup far wider than the range may be left out.
    pub fn marks_over(&self, range: &Range<usize>) -> impl Iterator<Item = &Mark> {
        let first = self.marks.partition_point(|mark| mark.range.end <= range.start);
        let end = range.end;
        self.marks
            .iter()
            .skip(first)
            .take(NESTED)
            .filter(move |mark| mark.range.start < end)
    }

    /// All markup that shares bytes with the range, by the order of its ends.
    pub fn marks_in(&self, range: Range<usize>) -> impl Iterator<Item = &Mark> {
        let first = self.marks.partition_point(|mark| mark.range.end <= range.start);
        let inside = self.marks.partition_point(|mark| mark.range.end <= range.end);
        let near = (inside + NESTED + 1).min(self.marks.len());
        let wide = self
            .wide
            .iter()
            .map(|&at| at as usize)
            .filter(move |&at| at >= near);
        (first..near)
            .chain(wide)
            .filter_map(|at| self.marks.get(at))
            .filter(move |mark| mark.range.start < range.end && mark.range.end > range.start)
    }

    /// Adds a mark that ends nowhere before the last one.
    fn push_mark(&mut self, mark: Mark) {
        let earlier = self.marks.len().checked_sub(NESTED + 1);
        if earlier
            .and_then(|at| self.marks.get(at))
            .is_some_and(|earlier| earlier.range.end > mark.range.start)
        {
            self.wide.push(narrow(self.marks.len()));
        }
        self.marks.push(mark);
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where a stretch of the text (bytes, at character edges) stands in the source.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        if range.is_empty() {
            let at = self
                .piece_at(range.start)
                .or_else(|| self.pieces.last().copied())?;
            let offset = range.start.checked_sub(at.start as usize)?;
            return Some(if at.copied {
                at.span.part(offset..offset)
            } else {
                at.span.part(0..0)
            });
        }
        let first = self.sub_span(range.start, range.end)?;
        let last_char = self.text.get(..range.end)?.char_indices().next_back()?.0;
        let last = self.sub_span(last_char.max(range.start), range.end)?;
        Some(first.cover(last))
    }

    /// The span of the part of `start..end` that lies in the piece at `start`.
    fn sub_span(&self, start: usize, end: usize) -> Option<Span> {
        let piece = self.piece_at(start)?;
        let offset = start - piece.start as usize;
        Some(if piece.copied {
            piece.span.part(offset..end - piece.start as usize)
        } else {
            piece.span
        })
    }

    fn piece_at(&self, offset: usize) -> Option<Piece> {
        let after = self
            .pieces
            .partition_point(|piece| piece.start as usize <= offset);
        self.pieces.get(after.checked_sub(1)?).copied()
    }

    /// The place in the text of a byte offset in the source; the next copied byte where markup stands there.
    #[must_use]
    pub fn offset_of(&self, source_offset: usize) -> Option<usize> {
        self.pieces.iter().find_map(|piece| {
            let inside = source_offset.max(piece.span.start());
            (inside < piece.span.end()).then(|| {
                let offset = if piece.copied {
                    inside - piece.span.start()
                } else {
                    0
                };
                piece.start as usize + offset
            })
        })
    }

    /// A stretch of this prose as prose of its own, with the marks that lie in it.
    #[must_use]
    pub fn cut(&self, range: Range<usize>) -> Self {
        let Some(text) = self.text.get(range.clone()) else {
            return Self::default();
        };
        let mut out = Self {
            text: text.to_owned(),
            ..Self::default()
        };
        let first = self
            .pieces
            .partition_point(|piece| piece.start as usize <= range.start)
            .saturating_sub(1);
        for piece in self.pieces.iter().skip(first) {
            let start = piece.start as usize;
            if start >= range.end {
                break;
            }
            let begin = start.max(range.start);
            let span = if piece.copied {
                piece.span.part(begin - start..piece.span.len())
            } else {
                piece.span
            };
            out.pieces.push(Piece {
                start: narrow(begin - range.start),
                span,
                copied: piece.copied,
            });
        }
        for mark in self.marks_in(range.clone()) {
            out.push_mark(Mark {
                range: mark.range.start.max(range.start) - range.start
                    ..mark.range.end.min(range.end) - range.start,
                kind: mark.kind.clone(),
            });
        }
        out
    }

    /// Puts `other` behind this text, a space between them (a paragraph torn by a page break).
    pub fn join(&mut self, other: &Self) {
        if let (Some(last), false) = (self.pieces.last().copied(), self.text.ends_with([' ', '\n'])) {
            let end = last.span.part(last.span.len()..last.span.len());
            self.pieces.push(Piece {
                start: narrow(self.text.len()),
                span: end,
                copied: false,
            });
            self.text.push(' ');
        }
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|p| Piece {
            start: p.start + narrow(base),
            ..*p
        }));
        for mark in &other.marks {
            self.push_mark(Mark {
                range: mark.range.start + base..mark.range.end + base,
                kind: mark.kind.clone(),
            });
        }
    }
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// Writes prose piece by piece.
#[derive(Debug)]
pub struct ProseBuilder<'a> {
    source: &'a Source,
    prose: Prose,
}

impl<'a> ProseBuilder<'a> {
    /// An empty stretch of this source.
    #[must_use]
    pub fn new(source: &'a Source) -> Self {
        Self {
            source,
            prose: Prose::default(),
        }
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.prose.text
    }

    /// Makes room for so many bytes.
    pub fn make_room(&mut self, bytes: usize) {
        self.prose.text.reserve(bytes);
    }

    /// Copies a stretch of the source as it stands.
    pub fn copy(&mut self, range: Range<usize>) {
        let Some(span) = self.source.span(range) else {
            return;
        };
        if span.is_empty() {
            return;
        }
        let grows = self
            .prose
            .pieces
            .last_mut()
            .filter(|last| last.copied && last.span.end() == span.start());
        match grows {
            Some(last) => last.span = last.span.cover(span),
            None => self.prose.pieces.push(Piece {
                start: narrow(self.prose.text.len()),
                span,
                copied: true,
            }),
        }
        self.prose.text.push_str(self.source.slice(span));
    }

    /// Writes text that stands for a stretch of the source: an entity, a line's end, a hole.
    pub fn put(&mut self, text: &str, range: Range<usize>) {
        let Some(span) = self.source.span(range) else {
            return;
        };
        if text.is_empty() {
            return;
        }
        self.prose.pieces.push(Piece {
            start: narrow(self.prose.text.len()),
            span,
            copied: false,
        });
        self.prose.text.push_str(text);
    }

    /// Marks the text from `start` (bytes of the prose) to its present end.
    pub fn mark(&mut self, start: usize, kind: MarkKind) {
        let range = start..self.prose.text.len();
        self.prose.push_mark(Mark { range, kind });
    }

    /// The prose written; the builder is empty again.
    pub fn take(&mut self) -> Prose {
        std::mem::take(&mut self.prose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn text_finds_its_way_back_over_escapes_and_entities() {
        let source = Source::new(SourceId(0), "p", r"A \[2\] &amp; B".into());
        let mut builder = ProseBuilder::new(&source);
        builder.copy(0..2);
        builder.copy(3..5);
        builder.copy(6..8);
        builder.put("&", 8..13);
        builder.copy(13..15);
        let prose = builder.take();
        assert_eq!(prose.text(), "A [2] & B");
        let marker = prose.span(2..5).unwrap();
        assert_eq!(source.slice(marker), r"[2\]");
        assert_eq!(source.slice(prose.span(6..7).unwrap()), "&amp;");
        assert_eq!(source.slice(prose.span(8..9).unwrap()), "B");
        let cut = prose.cut(6..9);
        assert_eq!(cut.text(), "& B");
        assert_eq!(source.slice(cut.span(0..3).unwrap()), "&amp; B");
    }

    #[test]
    fn a_cut_keeps_what_is_marked_far_and_wide() {
        let text = "word ".repeat(100);
        let source = Source::new(SourceId(0), "p", text.clone());
        let mut builder = ProseBuilder::new(&source);
        for at in 0..100 {
            builder.copy(at * 5..at * 5 + 5);
            builder.mark(at * 5, MarkKind::Emphasis);
        }
        builder.mark(50, MarkKind::Strong);
        let prose = builder.take();
        let kinds = |range| {
            prose
                .cut(range)
                .marks()
                .iter()
                .map(|mark| mark.kind.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(kinds(100..105), [MarkKind::Emphasis, MarkKind::Strong]);
        assert_eq!(kinds(20..25), [MarkKind::Emphasis]);
        assert_eq!(kinds(0..500).len(), 101);
    }
}
