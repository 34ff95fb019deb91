//! Collects the blocks of a document as a reader of one format finds them.

use std::ops::Range;

use crate::manuscript::{Block, BlockKind, Furniture, Label, MarkKind, Part, Prose, ProseBuilder};
use crate::source::{Source, Span};

/// What a reader of a format hands on: blocks in reading order, and what was said outside of them.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub blocks: Vec<Block>,
    /// `[label]: address` definitions with the bytes of each.
    pub definitions: Vec<Definition>,
    /// Whether the document names a bibliography kept elsewhere (front matter, `\bibliography`).
    pub external_list: bool,
    /// What a page prints around the text.
    pub furniture: Vec<Furniture>,
    /// The names that links can lead to, each with the place of its block.
    pub names: Vec<(usize, String)>,
    /// Labels of entries that stand apart from their texts.
    pub torn: Vec<TornLabel>,
    /// The fence of code that is never closed, so that the rest of the document is code.
    pub unclosed: Option<Span>,
}

/// A label that a conversion tore from its entry.
#[derive(Debug)]
pub(super) struct TornLabel {
    pub label: Label,
    pub span: Span,
}

/// A link definition, which is a reference list's item in some documents.
#[derive(Debug)]
pub(super) struct Definition {
    pub label: String,
    pub range: Range<usize>,
}

/// The block that is being written.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    start: usize,
    shown: Option<u64>,
    starts_item: bool,
    anchor: Option<String>,
}

/// Writes blocks one after the other.
#[derive(Debug)]
pub(super) struct Collector<'a> {
    pub source: &'a Source,
    builder: ProseBuilder<'a>,
    open: Option<Open>,
    spans: Vec<(usize, SpanKind)>,
    /// An anchor seen between blocks, for the block that comes.
    anchor: Option<String>,
    pub out: Blocks,
}

/// Inline markup that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SpanKind {
    Superscript,
    Subscript,
    Emphasis,
    Strong,
    Link(String, bool),
}

impl SpanKind {
    fn mark(self) -> MarkKind {
        match self {
            Self::Superscript => MarkKind::Superscript,
            Self::Subscript => MarkKind::Subscript,
            Self::Emphasis => MarkKind::Emphasis,
            Self::Strong => MarkKind::Strong,
            Self::Link(target, inline) => MarkKind::Link(target, inline),
        }
    }

    fn same_tag(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl<'a> Collector<'a> {
    pub fn new(source: &'a Source) -> Self {
        Self {
            source,
            builder: ProseBuilder::new(source),
            open: None,
            spans: Vec::new(),
            anchor: None,
            out: Blocks::default(),
        }
    }

    /// Begins a block at this byte; what was open is finished first.
    pub fn begin(&mut self, kind: BlockKind, start: usize) {
        self.finish(start);
        self.open = Some(Open {
            kind,
            start,
            shown: None,
            starts_item: false,
            anchor: self.anchor.take(),
        });
    }

    /// Makes the open block the first of a list item.
    pub fn starts_item(&mut self, shown: Option<u64>) {
        if let Some(open) = &mut self.open {
            open.shown = shown;
            open.starts_item = true;
        }
    }

    /// Whether a block is open that has no text yet.
    pub fn is_fresh(&self) -> bool {
        self.open.is_some() && self.builder.text().is_empty()
    }

    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Ends the open block at this byte.
    pub fn finish(&mut self, end: usize) {
        let Some(open) = self.open.take() else { return };
        let depth = self.builder.text().len();
        for (start, kind) in std::mem::take(&mut self.spans) {
            if start < depth {
                self.builder.mark(start, kind.mark());
            }
        }
        let prose = self.builder.take();
        if prose.text().trim().is_empty() {
            self.anchor = self.anchor.take().or(open.anchor);
            return;
        }
        let Some(span) = self.source.span(open.start..end.max(open.start)) else {
            return;
        };
        self.out.blocks.push(Block {
            kind: open.kind,
            part: Part::Body,
            span,
            prose,
            shown: open.shown,
            starts_item: open.starts_item,
            anchor: open.anchor,
        });
    }

    /// A block without prose: code, verbatim text.
    pub fn verbatim(&mut self, range: Range<usize>) {
        self.finish(range.start);
        let Some(span) = self.source.span(range) else {
            return;
        };
        self.out.blocks.push(Block {
            kind: BlockKind::Verbatim,
            part: Part::Body,
            span,
            prose: Prose::default(),
            shown: None,
            starts_item: false,
            anchor: None,
        });
    }

    /// A name that links can lead to.
    pub fn anchor(&mut self, name: String) {
        self.out.names.push((self.out.blocks.len(), name.clone()));
        match &mut self.open {
            Some(open) if open.anchor.is_none() => open.anchor = Some(name),
            Some(_) => {}
            None => self.anchor = Some(name),
        }
    }

    pub fn text(&self) -> &str {
        self.builder.text()
    }

    /// Makes room for so many bytes of text.
    pub fn make_room(&mut self, bytes: usize) {
        self.builder.make_room(bytes);
    }

    /// Text that stands in the source as it is read.
    pub fn copy(&mut self, range: Range<usize>) {
        self.builder.copy(range);
    }

    /// Text that stands for other bytes of the source.
    pub fn put(&mut self, text: &str, range: Range<usize>) {
        self.builder.put(text, range);
    }

    /// A stretch that is no prose.
    pub fn hole(&mut self, kind: MarkKind, range: Range<usize>) {
        let start = self.builder.text().len();
        let mut buffer = [0; 4];
        self.builder.put(Prose::HOLE.encode_utf8(&mut buffer), range);
        self.builder.mark(start, kind);
    }

    /// The end of a source line inside a block.
    pub fn line_break(&mut self, range: Range<usize>) {
        let start = self.builder.text().len();
        if start == 0 {
            return;
        }
        self.builder.put(" ", range);
        self.builder.mark(start, MarkKind::LineBreak);
    }

    /// The end of a source line inside a word or number, where nothing stands.
    pub fn line_end(&mut self) {
        self.builder.mark(self.builder.text().len(), MarkKind::LineBreak);
    }

    /// Marks the text from `start` (bytes of the block's prose) to its present end.
    pub fn mark(&mut self, start: usize, kind: MarkKind) {
        self.builder.mark(start, kind);
    }

    pub fn open_span(&mut self, kind: SpanKind) {
        self.spans.push((self.builder.text().len(), kind));
    }

    /// Closes the innermost open span of this kind; without one, nothing happens.
    pub fn close_span(&mut self, kind: &SpanKind) {
        let Some(at) = self.spans.iter().rposition(|(_, open)| open.same_tag(kind)) else {
            return;
        };
        let (start, kind) = self.spans.remove(at);
        if start < self.builder.text().len() {
            self.builder.mark(start, kind.mark());
        }
    }
}
