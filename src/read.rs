//! Readers: bytes to a manuscript, with no failure, only problems.

mod blocks;
mod context;
mod entries;
mod heads;
mod html;
mod list;
mod markdown;
mod markers;
mod scheme;
mod text;

use crate::manuscript::{Block, BlockKind, Label, Manuscript, Marker, Part, ReferenceList, Scheme};
use crate::source::Source;

use blocks::Blocks;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// CommonMark with the extensions of GitHub and pandoc that manuscripts use.
    Markdown,
    /// Plain text.
    Text,
}

/// What was understood of a source.
#[must_use]
pub fn read(source: &Source, input: Input) -> Manuscript {
    let mut found = match input {
        Input::Markdown => markdown::blocks(source),
        Input::Text => text::blocks(source),
    };
    let (lists, list_blocks) = read_lists(source, &mut found);
    scheme::mark_front(&mut found.blocks);
    let (markers, scheme) = read_markers(&found.blocks, &lists, &list_blocks);
    Manuscript {
        blocks: found.blocks,
        lists,
        markers,
        scheme,
        problems: Vec::new(),
    }
}

/// The lists of a document with the first block of each.
fn read_lists(source: &Source, found: &mut Blocks) -> (Vec<ReferenceList>, Vec<usize>) {
    let regions = list::find(source, &found.blocks).regions;
    let lists = regions
        .iter()
        .map(|region| entries::assemble(source, &found.blocks, region))
        .collect();
    list::assign_parts(&mut found.blocks, &regions);
    (lists, regions.iter().map(|region| region.blocks.start).collect())
}

fn read_markers(blocks: &[Block], lists: &[ReferenceList], list_blocks: &[usize]) -> (Vec<Marker>, Scheme) {
    let labels = lists
        .iter()
        .flat_map(|list| &list.entries)
        .map(|entry| &entry.label);
    let keys = labels
        .filter(|label| label.number().is_none())
        .map(Label::text)
        .collect();
    let parentheses = !lists.is_empty() && lists.iter().all(|list| list.form != Scheme::BracketedNumeric);
    let wanted = markers::Wanted {
        parentheses,
        keys: &keys,
    };
    let mut found: Vec<Marker> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.part != Part::List && block.kind != BlockKind::Verbatim {
            found.extend(markers::find(block, index, &wanted));
        }
    }
    let document = scheme::Document {
        blocks,
        lists,
        list_blocks,
    };
    let scheme = scheme::decide(&document, &mut found);
    if lists.is_empty() {
        scheme::prove_without_list(&mut found);
    }
    (found, scheme)
}
