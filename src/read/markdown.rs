//! Markdown to blocks: CommonMark, tables, footnotes and mathematics, and the raw HTML that stands between.

mod admonitions;
mod links;
mod math;

use std::ops::Range;

use admonitions::Unindented;
use links::OpenLink;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::blocks::{Blocks, Collector, Definition, SpanKind};
use super::html::{self, HtmlState};
use crate::manuscript::{BlockKind, MarkKind};
use crate::source::Source;

/// What is read beyond CommonMark. Strikethrough and sub- and superscripts by sign are not: they would tear
/// ranges such as `[1~3]`; `^1^` is a form of the marker grammar.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// The blocks of a Markdown document.
pub(super) fn blocks(source: &Source) -> Blocks {
    let mark = if source.text().starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let text = source.text().get(mark..).unwrap_or_default();
    let unindented = Unindented::new(text);
    let placed = |range: &Range<usize>| {
        let range = unindented.place(range);
        range.start + mark..range.end + mark
    };
    let parser = Parser::new_ext(&unindented.text, options());
    let definitions = parser
        .reference_definitions()
        .iter()
        .map(|(label, def)| Definition {
            label: label.to_owned(),
            range: placed(&def.span),
        })
        .collect();
    let mut reader = Reader::new(source);
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, placed(&range));
    }
    reader.collector.finish(source.text().len());
    let mut out = reader.collector.out;
    out.definitions = definitions;
    out.definitions.sort_by_key(|definition| definition.range.start);
    out
}

struct Reader<'a> {
    collector: Collector<'a>,
    html: HtmlState,
    /// Open lists: the number of the item that comes, for ordered ones.
    lists: Vec<Option<u64>>,
    quotes: usize,
    footnote: Option<String>,
    /// The number an item begins with, until its first block has begun.
    item: Option<Option<u64>>,
    row_begins: bool,
    /// Depth of images, whose text is no prose.
    images: usize,
    /// What text events mean now.
    verbatim: Verbatim,
    html_start: Option<usize>,
    /// For each open link, the byte behind it and whether its brackets are shown.
    links: Vec<OpenLink>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verbatim {
    No,
    Code,
    FrontMatter,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source) -> Self {
        Self {
            collector: Collector::new(source),
            html: HtmlState::default(),
            lists: Vec::new(),
            quotes: 0,
            footnote: None,
            item: None,
            row_begins: false,
            images: 0,
            verbatim: Verbatim::No,
            html_start: None,
            links: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => {
                self.images = self.images.saturating_sub(1);
                self.collector.hole(MarkKind::Image, range);
            }
            _ if self.images > 0 => {}
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) => self.inline(|c| c.hole(MarkKind::Code, range)),
            Event::InlineMath(math) => self.math(&math, range),
            Event::DisplayMath(_) => self.inline(|c| c.hole(MarkKind::Math, range)),
            Event::InlineHtml(raw) => self.inline(|c| html::inline_tag(c, &raw, range)),
            Event::SoftBreak | Event::HardBreak => self.inline(|c| c.line_break(range)),
            Event::FootnoteReference(key) => self.inline(|c| {
                let start = c.text().len();
                c.copy(range);
                c.mark(start, MarkKind::Footnote(key.to_string()));
            }),
            Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// Inline content, unless a link by reference has been copied whole already.
    fn inline(&mut self, write: impl FnOnce(&mut Collector<'a>)) {
        if !self.links.iter().any(|link| link.whole) {
            write(&mut self.collector);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.begin(self.text_kind(), range.start);
                self.collector.make_room(range.len());
            }
            Tag::Heading { level, id, .. } => {
                self.begin(BlockKind::Heading(heading_level(level)), range.start);
                if let Some(id) = id {
                    self.collector.anchor(id.to_string());
                }
            }
            Tag::BlockQuote(_) => {
                self.collector.finish(range.start);
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => self.verbatim = Verbatim::Code,
            Tag::HtmlBlock => self.html_start = Some(range.start),
            Tag::List(first) => {
                self.collector.finish(range.start);
                self.lists.push(first);
            }
            Tag::Item => self.start_item(range.start),
            Tag::FootnoteDefinition(key) => {
                self.collector.finish(range.start);
                self.footnote = Some(key.to_string());
                self.item = Some(None);
            }
            Tag::Table(_) => self.collector.finish(range.start),
            Tag::TableHead | Tag::TableRow => self.row_begins = true,
            Tag::TableCell => {
                self.collector.begin(BlockKind::Cell, range.start);
                if std::mem::take(&mut self.row_begins) {
                    self.collector.starts_item(None);
                }
            }
            Tag::Emphasis => self.inline(|c| c.open_span(SpanKind::Emphasis)),
            Tag::Strong => self.inline(|c| c.open_span(SpanKind::Strong)),
            Tag::Link {
                link_type, dest_url, ..
            } => self.start_link(link_type, &dest_url, range),
            Tag::MetadataBlock(_) => self.verbatim = Verbatim::FrontMatter,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.collector.finish(range.end),
            TagEnd::BlockQuote(_) => {
                self.collector.finish(range.end);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.verbatim = Verbatim::No;
                self.unclosed(&range);
                self.collector.verbatim(range);
            }
            TagEnd::MetadataBlock(_) => self.verbatim = Verbatim::No,
            TagEnd::HtmlBlock => {
                let start = self.html_start.take().unwrap_or(range.start);
                html::block(&mut self.collector, &mut self.html, start..range.end);
            }
            TagEnd::List(_) => {
                self.collector.finish(range.end);
                self.lists.pop();
            }
            TagEnd::Item => {
                self.collector.finish(range.end);
                self.item = None;
            }
            TagEnd::FootnoteDefinition => {
                self.collector.finish(range.end);
                self.footnote = None;
                self.item = None;
            }
            TagEnd::Emphasis => self.inline(|c| c.close_span(&SpanKind::Emphasis)),
            TagEnd::Strong => self.inline(|c| c.close_span(&SpanKind::Strong)),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    /// Remembers code that goes on to the document's end because its fence is never closed.
    fn unclosed(&mut self, range: &Range<usize>) {
        let source = self.collector.source;
        let text = source.text();
        let last = text.get(range.end..).is_some_and(|rest| rest.trim().is_empty());
        let code = text.get(range.clone()).unwrap_or_default().trim_end();
        let fence = |sign| code.starts_with(sign) && !code.trim_start_matches(sign).ends_with(sign);
        if last && (fence("```") || fence("~~~")) {
            let opening = code.lines().next().unwrap_or_default();
            self.collector.out.unclosed = source.span(range.start..range.start + opening.len());
        }
    }

    fn text_kind(&self) -> BlockKind {
        if self.footnote.is_some() {
            BlockKind::Footnote
        } else if !self.lists.is_empty() {
            BlockKind::Item
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else {
            BlockKind::Paragraph
        }
    }

    /// Begins a block; the first one of an item or footnote carries its number and key.
    fn begin(&mut self, kind: BlockKind, start: usize) {
        if self.collector.is_fresh() {
            return;
        }
        self.collector.begin(kind, start);
        if let Some(shown) = self.item.take() {
            self.collector.starts_item(shown);
            if let Some(key) = &self.footnote {
                self.collector.anchor(key.clone());
            }
        }
    }

    fn start_item(&mut self, start: usize) {
        let shown = self.lists.last_mut().and_then(|next| {
            let number = (*next)?;
            *next = Some(number.saturating_add(1));
            Some(number)
        });
        self.item = Some(shown);
        self.begin(BlockKind::Item, start);
    }

    fn text(&mut self, text: &CowStr<'_>, range: Range<usize>) {
        match self.verbatim {
            Verbatim::Code => return,
            Verbatim::FrontMatter => {
                self.collector.out.external_list |=
                    text.lines().any(|line| line.starts_with("bibliography:"));
                return;
            }
            Verbatim::No => {}
        }
        if self.links.iter().any(|link| link.whole) {
            return;
        }
        if !self.collector.is_open() {
            self.begin(self.text_kind(), range.start);
        }
        if self.collector.source.text().get(range.clone()) == Some(text.as_ref()) {
            self.collector.copy(range);
        } else {
            self.collector.put(text, range);
        }
    }
}

const fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn texts(markdown: &str) -> Vec<String> {
        let source = Source::new(SourceId(0), "p.md", markdown.into());
        blocks(&source)
            .blocks
            .iter()
            .map(|block| block.prose.text().to_owned())
            .collect()
    }

    #[test]
    fn links_on_numbers_show_their_brackets() {
        assert_eq!(texts("A \\[[2](#a),[3](#b)\\]."), ["A [2,3]."]);
        assert_eq!(
            texts("A [1](#r1), [[2]](#r2), \\[[3](#r)\\], [text](u)."),
            ["A [1], [2], [3], text."]
        );
    }

    #[test]
    fn signs_at_the_edges_of_a_linked_number_stand_outside() {
        assert_eq!(
            texts("Figures [2,](#a) [3](#b)[–5](#c) and [\\[7,](#d) [8\\]](#e)."),
            ["Figures [2], [3]–[5] and [7, 8]."]
        );
    }

    #[test]
    fn links_by_reference_stay_as_written() {
        assert_eq!(
            texts("A [1] and [3][1] and [x][1].\n\n[1]: http://a.org\n"),
            ["A [1] and [3][1] and x."]
        );
    }

    #[test]
    fn raised_brackets_in_mathematics_are_text() {
        assert_eq!(
            texts("A$^{[4]}$ and $x_{3}$ and $5 million and US$7 more."),
            ["A[4] and \u{fffc} and $5 million and US$7 more."]
        );
    }

    #[test]
    fn items_carry_their_numbers() {
        let source = Source::new(SourceId(0), "p.md", "3. a\n3. b\n\n   c\n\n- d\n".into());
        let numbers: Vec<_> = blocks(&source)
            .blocks
            .iter()
            .map(|b| (b.shown, b.starts_item))
            .collect();
        assert_eq!(
            numbers,
            [(Some(3), true), (Some(4), true), (None, false), (None, true)]
        );
    }

    #[test]
    fn raw_html_lists_number_themselves() {
        let source = Source::new(
            SourceId(0),
            "p.md",
            "<ol start=\"4\">\n<li id=\"r4\">A &amp; B</li>\n<li>C</li>\n</ol>\n".into(),
        );
        let found: Vec<_> = blocks(&source)
            .blocks
            .iter()
            .map(|b| (b.shown, b.prose.text().to_owned()))
            .collect();
        assert_eq!(found, [(Some(4), "A & B".to_owned()), (Some(5), "C".to_owned())]);
    }
}
