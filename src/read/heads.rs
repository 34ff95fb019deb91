//! Lines of a block, and the label that a line begins with: where an entry may start.

use std::ops::Range;

use crate::grammar::label::{self, LabelForm};
use crate::grammar::marker::DASHES;
use crate::manuscript::{Block, BlockKind, Label, MarkKind};
use crate::source::{Source, Span};

/// One line of a block.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Index of the block.
    pub block: usize,
    /// Bytes of the block's prose.
    pub range: Range<usize>,
    /// Whether the block begins with it.
    pub first: bool,
}

/// How the labels of a list come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum HeadForm {
    /// `[12]`
    Bracket,
    /// An item of an ordered list, whose number the list shows.
    Item,
    /// `12.`
    Dot,
    /// `12)`
    HalfParen,
    /// `(12)`
    Parens,
    /// A footnote with its key.
    Footnote,
    /// A raised number.
    Raised,
    /// A table's row whose first cell is a number.
    Row,
}

/// All forms, the most telling first.
pub(super) const FORMS: [HeadForm; 8] = [
    HeadForm::Bracket,
    HeadForm::Footnote,
    HeadForm::Item,
    HeadForm::Dot,
    HeadForm::Parens,
    HeadForm::HalfParen,
    HeadForm::Raised,
    HeadForm::Row,
];

/// The label of a line.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub form: HeadForm,
    pub label: Label,
    /// Where the label is printed; empty where it is only shown.
    pub span: Span,
    /// Byte of the block's prose where the text behind the label begins.
    pub text_start: usize,
    /// What stands written where the list shows a number of its own.
    pub written: Option<Label>,
}

/// The lines of a block, as its source lines break them.
pub(super) fn lines(block: &Block, index: usize) -> impl Iterator<Item = Line> + '_ {
    let length = block.prose.text().len();
    let breaks = block
        .prose
        .marks()
        .iter()
        .filter(|mark| mark.kind == MarkKind::LineBreak);
    let ends = breaks
        .map(|mark| mark.range.clone())
        .chain(std::iter::once(length..length));
    ends.scan(0, move |start, gap| {
        let begin = *start;
        let line = Line {
            block: index,
            range: begin..gap.start.max(begin),
            first: begin == 0,
        };
        *start = gap.end.max(begin);
        Some(line)
    })
}

/// The labels that a line could begin with; a list item has its own number and may print another.
pub(super) fn heads(source: &Source, block: &Block, line: &Line) -> Vec<Head> {
    let mut found = Vec::new();
    let Some(text) = block.prose.text().get(line.range.clone()) else {
        return found;
    };
    if line.first {
        found.extend(structural_head(source, block));
    }
    if let Some(head) = printed_head(block, line, text).or_else(|| directive_head(source, block, line, text))
    {
        found.push(head);
    }
    found
}

/// `.. [Knuth] …` and `.. [#pip] …`: what reStructuredText marks as an entry may have any word for its key.
fn directive_head(source: &Source, block: &Block, line: &Line, text: &str) -> Option<Head> {
    if !line.first || block.kind != BlockKind::Item || !source.slice(block.span).starts_with(".. [") {
        return None;
    }
    let (inner, rest) = text.strip_prefix('[')?.split_once(']')?;
    let key = inner.strip_prefix('#').unwrap_or(inner);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '+');
    if !key.starts_with(char::is_alphanumeric) || !key.chars().all(plain) {
        return None;
    }
    let label_end = text.len() - rest.len();
    Some(Head {
        form: HeadForm::Bracket,
        label: Label::new(key),
        span: block.prose.span(0..label_end)?,
        text_start: text.len() - rest.trim_start().len(),
        written: None,
    })
}

fn printed_head(block: &Block, line: &Line, text: &str) -> Option<Head> {
    let leading = label::leading(text)?;
    let base = line.range.start;
    let before = block.prose.text().get(..base)?;
    if leading.text_start >= text.len() && ends_in_open_range(before) {
        return None;
    }
    let start = base + (text.len() - text.trim_start().len());
    let form = match leading.form {
        LabelForm::Bracket => HeadForm::Bracket,
        LabelForm::Parens => HeadForm::Parens,
        LabelForm::HalfParen => HeadForm::HalfParen,
        LabelForm::Dot => HeadForm::Dot,
    };
    let key = leading.label.text().strip_prefix('^').map(Label::new);
    Some(Head {
        form,
        label: key.unwrap_or(leading.label),
        span: block.prose.span(start..base + leading.label_end)?,
        text_start: base + leading.text_start,
        written: None,
    })
}

/// `2002;2:289-` with `300.` below: the end of a range of pages and no label.
fn ends_in_open_range(before: &str) -> bool {
    let from = before.trim_end().trim_end_matches(DASHES);
    from.len() < before.trim_end().len() && from.ends_with(|c: char| c.is_ascii_digit())
}

/// A label that comes from the document's structure and not from the text.
fn structural_head(source: &Source, block: &Block) -> Option<Head> {
    match (block.kind, &block.anchor, block.starts_item) {
        (BlockKind::Footnote, Some(key), true) => Some(Head {
            form: HeadForm::Footnote,
            label: Label::new(key),
            span: footnote_key(source, block.span, key)?,
            text_start: 0,
            written: None,
        }),
        (BlockKind::Item, _, true) => item_head(source, block),
        (BlockKind::Cell, _, true) => row_head(block),
        _ => raised_head(block),
    }
}

fn footnote_key(source: &Source, span: Span, key: &str) -> Option<Span> {
    let before = source.text().get(..span.start())?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let at = source.text().get(line_start..span.end())?.find(key)?;
    let start = (line_start + at).saturating_sub("[^".len());
    source
        .span(start..line_start + at + key.len() + 1)
        .or_else(|| source.span(span.start()..span.start()))
}

fn item_head(source: &Source, block: &Block) -> Option<Head> {
    let shown = u32::try_from(block.shown?).ok()?;
    let raw = source.slice(block.span);
    let indent = raw.len() - raw.trim_start().len();
    let digits = raw.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    let start = block.span.start() + indent;
    let span = source.span(start..start + digits)?;
    let written = (digits > 0).then(|| Label::new(source.slice(span)));
    Some(Head {
        form: HeadForm::Item,
        label: Label::of_number(shown),
        span,
        text_start: 0,
        written,
    })
}

fn row_head(block: &Block) -> Option<Head> {
    let text = block.prose.text().trim();
    let bare = text.trim_matches(['[', ']', '(', ')', '.']);
    let label = Label::new(bare);
    label.number()?;
    let start = block.prose.text().find(text)?;
    Some(Head {
        form: HeadForm::Row,
        label,
        span: block.prose.span(start..start + text.len())?,
        text_start: block.prose.text().len(),
        written: None,
    })
}

fn raised_head(block: &Block) -> Option<Head> {
    let text = block.prose.text();
    let raised = |mark: &&crate::manuscript::Mark| mark.kind == MarkKind::Superscript;
    let end = match block.prose.marks().iter().find(raised) {
        Some(mark) if text.get(..mark.range.start)?.trim().is_empty() => mark.range.end,
        _ => text
            .char_indices()
            .find(|&(_, c)| !is_raised_digit(c))
            .map_or(text.len(), |(at, _)| at),
    };
    let printed = text.get(..end)?.trim();
    let label = Label::new(printed);
    label.number()?;
    Some(Head {
        form: HeadForm::Raised,
        label,
        span: block.prose.span(0..end)?,
        text_start: end,
        written: None,
    })
}

fn is_raised_digit(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use crate::manuscript::{Manuscript, Standing};
    use crate::read::{Input, read};
    use crate::source::{Source, SourceId};

    /// The labels of the list, and how many citations are sure.
    fn keyed(text: &str) -> (Vec<String>, usize) {
        let source = Source::new(SourceId(0), "p.rst", text.to_owned());
        let Manuscript { lists, markers, .. } = read(&source, Input::Text);
        let entries = lists.iter().flat_map(|list| &list.entries);
        let sure = markers.iter().filter(|marker| marker.standing == Standing::Sure);
        (
            entries.map(|entry| entry.label.to_string()).collect(),
            sure.count(),
        )
    }

    #[test]
    fn the_end_of_a_range_of_pages_is_no_label() {
        let entry = |n: u8, pages: &str| {
            format!("{n}. Hauge T, Moen P. Weirs of the upper valley. Mill Notes. 1978;2:{pages}\n")
        };
        let list = |pages: &str| {
            let text = format!(
                "Weirs are old [1].\n\nReferences\n\n{}{}{}",
                entry(1, pages),
                entry(2, "4-9."),
                entry(3, "11-14.")
            );
            keyed(&text).0
        };
        for pages in ["289-\n300.", "289–\n300.", "289-300."] {
            assert_eq!(list(pages), ["1", "2", "3"], "{pages}");
        }
        assert_eq!(
            keyed("Weirs [1].\n\nReferences\n\n1.\nHauge T. Weirs. 1978.\n2.\nMoen P. Ropes. 1983.\n")
                .0
                .len(),
            2
        );
    }

    #[test]
    fn entries_of_restructured_text_have_words_for_keys() {
        let text = "Rice is old [fuller]_, wheat [#zohary2012]_ older [#zohary2012]_, a [word] is none.\n\n\
                    References\n==========\n\n.. [fuller] Fuller D. Rice. 2011.\n\n\
                    .. [#zohary2012] Zohary D. Wheat and its\n   neighbours. 2012.\n\n.. [musl-libc] https://musl.libc.org\n";
        let labels = ["fuller", "zohary2012", "musl-libc"];
        assert_eq!(keyed(text), (labels.map(str::to_owned).to_vec(), 3));
    }

    #[test]
    fn other_directives_are_no_entries() {
        let text =
            "Rice is old.\n\nReferences\n==========\n\n.. note:: Fuller D. Rice. 2011.\n\n.. _label: x\n";
        assert_eq!(keyed(text).0, Vec::<String>::new());
    }
}
