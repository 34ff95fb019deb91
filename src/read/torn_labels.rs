//! Labels that stand apart from their entries, as entries without a text: they are known, what they say is not.

use crate::manuscript::{
    Block, BlockKind, Entry, Fields, Label, ListKind, Part, Prose, ReferenceList, Scheme,
};
use crate::source::{Source, Span};

use super::blocks::{Blocks, TornLabel};
use super::lists::Lists;

const DOUBT: &str = "its labels stand apart from their entries";

/// Puts torn labels into the list that they belong to, which is then not known whole.
pub(super) fn put_in(found: &mut Blocks, out: &mut Lists) {
    if found.torn.is_empty() {
        return;
    }
    if out.lists.is_empty() {
        let heading = out.unread.as_ref();
        let span = heading.and_then(|h| found.blocks.get(h.block)?.prose.span(h.range.clone()));
        let block = heading.map_or(found.blocks.len(), |heading| heading.block);
        out.lists.push(empty_list(
            span,
            heading.map_or(ListKind::References, |heading| heading.kind),
        ));
        out.first_blocks.push(block);
        mark_list(&mut found.blocks, block);
    }
    if let Some(list) = out.lists.last_mut() {
        add(list, &found.torn);
    }
}

fn empty_list(heading: Option<Span>, kind: ListKind) -> ReferenceList {
    ReferenceList {
        heading,
        kind,
        span: heading.unwrap_or_else(Source::nowhere),
        entries: Vec::new(),
        closed: false,
        doubt: Some(DOUBT),
        self_numbering: false,
        form: Scheme::None,
    }
}

fn add(list: &mut ReferenceList, torn: &[TornLabel]) {
    let known: std::collections::HashSet<Label> =
        list.entries.iter().map(|entry| entry.label.clone()).collect();
    let new = torn
        .iter()
        .filter(|torn| !known.contains(&torn.label))
        .map(|torn| Entry {
            label: torn.label.clone(),
            label_span: torn.span,
            span: torn.span,
            body: Prose::default(),
            fields: Fields::default(),
        });
    list.entries.extend(new);
    list.entries.sort_by_key(|entry| entry.label.number());
    list.closed = false;
    list.doubt = Some(DOUBT);
    if list.heading.is_none() && list.span.is_empty() {
        list.span = list.entries.first().map_or(list.span, |entry| entry.span);
    }
}

/// What stands below the heading is the list's, up to the next heading.
fn mark_list(blocks: &mut [Block], heading: usize) {
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    for (index, block) in blocks.iter_mut().enumerate().skip(heading) {
        if index > heading && is_heading(block) {
            break;
        }
        block.part = Part::List;
    }
}
