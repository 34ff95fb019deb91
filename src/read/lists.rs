//! The lists of a document put together: continued lists are one, a list printed twice counts once.

use rustc_hash::FxHashSet;

use crate::manuscript::{Block, Entry, Label, Marker, Part, ReferenceList, Standing};
use crate::source::Source;

use super::blocks::Blocks;
use super::list::{Heading, Region};
use super::{entries, list, torn_labels};

/// All lists with the first block of each, and what was said to be one and could not be read.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub lists: Vec<ReferenceList>,
    pub first_blocks: Vec<usize>,
    /// The names in the lists that links can lead to.
    pub names: FxHashSet<String>,
    /// A heading under which no numbered entries stand.
    pub unread: Option<Heading>,
}

/// Reads the lists and marks their blocks.
pub(super) fn read(source: &Source, found: &mut Blocks) -> Lists {
    let regions = list::find(source, &found.blocks, !found.torn.is_empty());
    let mut out = Lists {
        unread: regions.unread,
        ..Lists::default()
    };
    let mut last_end = 0;
    for region in &regions.regions {
        let next = entries::assemble(source, &found.blocks, region);
        let adjoins = is_bare(&found.blocks, last_end..region.blocks.start);
        match out.lists.last_mut() {
            // What goes on behind a text was only looked for because it does.
            Some(last) if (adjoins || next.heading.is_none()) && goes_on(last, &next) => {
                entries::append(last, next);
            }
            Some(last) if adjoins && is_twin(last, &next) => {}
            _ => {
                out.lists.push(next);
                out.first_blocks.push(region.blocks.start);
            }
        }
        last_end = region.blocks.end;
    }
    assign_parts(&mut found.blocks, &regions.regions);
    out.names = names(found);
    torn_labels::put_in(found, &mut out);
    if out.lists.is_empty() {
        let heading = out.unread.as_ref().and_then(|heading| {
            let block = found.blocks.get(heading.block)?;
            Some((block.prose.span(heading.range.clone())?, heading.kind))
        });
        let list = entries::from_definitions(source, &found.definitions, heading);
        if let Some(list) = list.filter(|list| list.heading.is_some() || is_used(&found.blocks, list)) {
            out.first_blocks.push(found.blocks.len());
            out.lists.push(list);
        }
    }
    out
}

/// Doubts a printed list beyond whose last number so much is cited that its end was not read: many numbers, or several
/// of which the next stands behind the list, as a label would.
pub(super) fn doubt_cut_off(lists: &mut [ReferenceList], markers: &[Marker]) {
    /// So many numbers of lost entries are faults that an author makes.
    const LOST: usize = 5;
    let [list] = lists else { return };
    let highest = list.entries.iter().filter_map(|entry| entry.label.number()).max();
    let sure = markers.iter().filter(|marker| marker.standing == Standing::Sure);
    let beyond: FxHashSet<u32> = sure
        .flat_map(|marker| &marker.cites)
        .filter_map(|cite| cite.label.number())
        .filter(|&number| Some(number) > highest)
        .collect();
    let next = highest.map(|highest| highest + 1);
    let goes_on = markers.iter().any(|marker| {
        let cites_next = || marker.cites.iter().any(|cite| cite.label.number() == next);
        marker.span.start() >= list.span.end() && next.is_some() && cites_next()
    });
    if list.doubt.is_none() && beyond.len() > LOST && (goes_on || beyond.len() * 2 > list.entries.len()) {
        list.closed = false;
        list.doubt = Some("many numbers beyond its last one are cited");
    }
}

/// Definitions without a heading are a list only where three numbers or more stand as `[1]` in the text.
fn is_used(blocks: &[Block], list: &ReferenceList) -> bool {
    let cited = |entry: &&Entry| {
        let printed = format!("[{}]", entry.label);
        blocks.iter().any(|block| block.prose.text().contains(&printed))
    };
    list.entries.iter().take(50).filter(cited).take(3).count() == 3
}

/// Whether nothing that could cite stands in these blocks: headings and short lines.
fn is_bare(blocks: &[Block], range: std::ops::Range<usize>) -> bool {
    range.len() <= 6
        && blocks
            .get(range)
            .is_some_and(|between| between.iter().all(|block| block.prose.text().len() < 200))
}

/// A second part whose numbers go on where the first part ended.
fn goes_on(first: &ReferenceList, second: &ReferenceList) -> bool {
    let last = first.entries.last().and_then(|entry| entry.label.number());
    let next = second.entries.first().and_then(|entry| entry.label.number());
    last.zip(next).is_some_and(|(last, next)| next == last + 1)
}

/// The same labels once more: the list in another language, or the list's other column.
fn is_twin(first: &ReferenceList, second: &ReferenceList) -> bool {
    let labels = |list: &ReferenceList| {
        list.entries
            .iter()
            .map(|entry| entry.label.clone())
            .collect::<Vec<Label>>()
    };
    second.entries.len() >= 3 && labels(first) == labels(second)
}

/// The names that stand in the blocks of the lists.
fn names(found: &mut Blocks) -> FxHashSet<String> {
    let in_list = |block: usize| {
        let block = found.blocks.get(block);
        block.is_some_and(|block| block.part == Part::List)
    };
    let names = std::mem::take(&mut found.names);
    let of_lists = names.into_iter().filter(|(block, _)| in_list(*block));
    of_lists.map(|(_, name)| name).collect()
}

/// Marks the blocks of the lists, and what stands behind the last one.
fn assign_parts(blocks: &mut [Block], regions: &[Region]) {
    for region in regions {
        for index in region.blocks.clone() {
            if let Some(block) = blocks.get_mut(index).filter(|_| !region.skipped.contains(&index)) {
                block.part = Part::List;
            }
        }
    }
    let footnotes = |region: &&Region| region.form != super::heads::HeadForm::Footnote;
    if let Some(last) = regions.last().filter(footnotes) {
        for block in blocks.iter_mut().skip(last.blocks.end) {
            block.part = Part::Back;
        }
    }
}
