//! Plain text to blocks, as people type it and as it comes out of PDFs: without what pages print around it.

mod columns;
mod counting;
mod furniture;
mod joint;
mod labels;
mod lines;
mod numbering;
mod paragraphs;
mod shapes;

use super::blocks::{Blocks, Collector};
use crate::manuscript::{BlockKind, Furniture};
use crate::source::Source;

use joint::Joint;
use lines::{Line, Role};
use paragraphs::Piece;
use shapes::Shape;

/// The blocks of a plain text.
pub(super) fn blocks(source: &Source) -> Blocks {
    let text = source.text();
    let mut lines = lines::split(text);
    numbering::strip(text, &mut lines);
    furniture::mark(text, &mut lines);
    let torn = labels::take_out(source, &mut lines);
    let lines = columns::in_order(text, lines);
    let mut collector = Collector::new(source);
    let mut end = 0;
    let mut goes_on = false;
    for piece in paragraphs::pieces(text, &lines) {
        write(&mut collector, &piece, goes_on, end);
        end = piece.range.end;
        goes_on = piece.joint.is_some();
    }
    collector.finish(end);
    collector.out.torn = torn;
    collector.out.furniture = lines.iter().filter_map(|line| left_out(source, line)).collect();
    collector.out
}

/// Writes a line; `end` is where the one before it ended.
fn write(collector: &mut Collector<'_>, piece: &Piece, goes_on: bool, end: usize) {
    match piece.shape {
        Shape::Text if goes_on => {}
        _ => collector.finish(end),
    }
    let kind = match piece.shape {
        Shape::Underline => return,
        Shape::Heading => BlockKind::Heading(2),
        Shape::Item => BlockKind::Item,
        Shape::Row => BlockKind::Cell,
        Shape::Text => BlockKind::Paragraph,
    };
    if !collector.is_open() {
        collector.begin(kind, piece.start);
    }
    if piece.shape == Shape::Item {
        collector.starts_item(None);
    }
    let fused = match piece.joint {
        Some(Joint::Fused(hyphen)) => hyphen,
        _ => 0,
    };
    collector.copy(piece.range.start..piece.range.end - fused);
    match piece.joint {
        Some(Joint::Space) => collector.line_break(piece.range.end..piece.range.end),
        Some(_) => collector.line_end(),
        None => {}
    }
}

/// What was taken for no text of the author's, and why.
fn left_out(source: &Source, line: &Line) -> Option<Furniture> {
    let reason = match line.role {
        Role::Furniture(reason) => reason,
        Role::Number => "the number of a line",
        Role::Blank | Role::Text => return None,
    };
    Some(Furniture {
        span: source.span(line.range.clone())?,
        reason,
    })
}

#[cfg(test)]
mod bad_input;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn read(text: &str) -> Vec<(bool, String)> {
        let source = Source::new(SourceId(0), "p.txt", text.into());
        let heading = |kind| matches!(kind, BlockKind::Heading(_));
        blocks(&source)
            .blocks
            .iter()
            .map(|b| (heading(b.kind), b.prose.text().to_owned()))
            .collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        assert_eq!(
            read("One\r\ntwo [1,\r\n2].\r\n\r\nThree"),
            [(false, "One two [1, 2].".to_owned()), (false, "Three".to_owned())]
        );
    }

    #[test]
    fn an_entry_begun_at_the_end_of_a_page_is_no_heading() {
        let text = "Grain [1-3] was sown here in the old times, as all of the books say.\n\nReferences\n\
                    1. Fuller D. Rice in the old valley of the river and its many\nfields. 2001.\n\
                    2. Zohary D. Wheat and Barley in\n\u{c}the dry North and in the South. 2002.\n\
                    3. Weiss E. Rye. 2003.\n\nAPPENDIX\n\nAll the grain.\n";
        let source = Source::new(SourceId(0), "p.txt", text.into());
        let found = crate::read::read(&source, crate::read::Input::Text);
        let list = found.lists.first().map(|list| &list.entries);
        assert_eq!(list.map(Vec::len), Some(3));
        let second = list.and_then(|list| list.get(1)).map(|entry| entry.body.text());
        assert!(
            second.is_some_and(|text| text.ends_with("South. 2002.")),
            "{second:?}"
        );
    }

    #[test]
    fn a_dash_that_begins_a_line_of_an_entry_is_no_bullet() {
        let text = "Grain [1, 2] was sown.\n\u{c}References\n[1] Hale L. Grain in the north\n\
                    - comparing fields and gardens. 2001.\n[2] Weiss E. Rye. 2003.\n";
        let source = Source::new(SourceId(0), "p.txt", text.into());
        let found = crate::read::read(&source, crate::read::Input::Text);
        let first = found.lists.first().and_then(|list| list.entries.first());
        let said = first.map(|entry| entry.body.text());
        assert_eq!(
            said,
            Some("Hale L. Grain in the north - comparing fields and gardens. 2001.")
        );
        assert_eq!(read("We sowed\n\n- grain and\n- rye.\n").len(), 3);
    }

    #[test]
    fn headings_are_underlined_bare_or_of_a_list() {
        let heads: Vec<_> = [
            "Title\n=====\n\nx",
            "RESULTS\n\nx",
            "2 Methods\n\nx",
            "References\n[1] Smith",
            "== Notes ==\nx",
        ]
        .iter()
        .map(|text| read(text).first().is_some_and(|(heading, _)| *heading))
        .collect();
        assert_eq!(heads, [true; 5]);
        assert!(!read("References are\nplenty.")[0].0);
        assert!(read("Acknowledgments\n\nWe thank all.")[0].0);
        assert!(!read("Acknowledgments\nare due to all.")[0].0);
    }
}
