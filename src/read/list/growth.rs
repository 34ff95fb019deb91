//! The labelled lines of one form, as far as they go on.

use super::bare::looks_like_entry;
use super::{Candidate, MAX_REST, Region, is_rest};
use crate::manuscript::{Block, BlockKind, Label, ListKind};
use crate::read::heads::{FORMS, Head, HeadForm, Line};

/// Blocks without a label that may stand between two entries (halves of an entry, a figure's legend).
const MAX_BETWEEN: usize = 4;

/// So many where the numbers go on by one behind them: pages of figures.
const MAX_PAGES: usize = 40;

/// So many entries before them show that it is a list.
const ENOUGH: usize = 3;

/// The form in which most lines go on counting by one.
pub(super) fn choose_form(lines: &[Candidate]) -> Option<HeadForm> {
    let score = |form: HeadForm| {
        let labels = lines
            .iter()
            .filter_map(|(_, heads)| heads.iter().find(|head| head.form == form));
        let mut last: Option<u32> = None;
        let mut score = 0;
        for head in labels {
            match (head.label.number(), last) {
                (Some(number), Some(before)) if number == before + 1 => score += 2,
                (Some(1), None) => score += 2,
                (None, _) if form == HeadForm::Bracket || form == HeadForm::Footnote => score += 1,
                _ => {}
            }
            last = head.label.number().or(last);
        }
        score
    };
    let mut best: Option<(HeadForm, usize)> = None;
    for form in FORMS {
        let score = score(form);
        if score > best.map_or(0, |(_, best)| best) {
            best = Some((form, score));
        }
    }
    best.map(|(form, _)| form)
}

/// Takes the labelled lines of one form, as far as they go on.
pub(super) fn grow(blocks: &[Block], lines: &[Candidate], form: HeadForm, first_block: usize) -> Region {
    let mut growth = Growth::new(blocks, form, first_block);
    for (line, heads) in lines {
        if !growth.read(line, heads) {
            break;
        }
    }
    growth.finish()
}

/// A list that grows line by line.
struct Growth<'a> {
    blocks: &'a [Block],
    region: Region,
    /// Blocks without a label behind the last entry.
    pending: Vec<usize>,
    /// The highest number.
    highest: u32,
    /// The last line that begins a block without a label.
    bare: Option<&'a Line>,
}

impl<'a> Growth<'a> {
    const fn new(blocks: &'a [Block], form: HeadForm, first_block: usize) -> Self {
        let region = Region {
            heading: None,
            kind: ListKind::References,
            form,
            starts: Vec::new(),
            blocks: first_block..first_block + 1,
            skipped: Vec::new(),
            swallows_text: false,
        };
        Self {
            blocks,
            region,
            pending: Vec::new(),
            highest: 0,
            bare: None,
        }
    }

    /// Takes a line; `false` where the list has ended before it.
    fn read(&mut self, line: &'a Line, heads: &[Head]) -> bool {
        let form = self.region.form;
        let previous = self
            .region
            .starts
            .last()
            .and_then(|(_, head)| head.label.number());
        let head = heads
            .iter()
            .find(|head| head.form == form)
            .or_else(|| heads.iter().find(|head| goes_on_otherwise(form, head, previous)));
        match head.filter(|head| begins_entry(line, head, previous, self.highest)) {
            Some(head) if self.ends_before(head) => return false,
            Some(head) => self.begin(line, head),
            None if line.first
                && !self.region.starts.is_empty()
                && !inside_item(self.blocks, line.block, &self.region) =>
            {
                self.pending.push(line.block);
            }
            None => {}
        }
        if head.is_none() && line.first {
            self.bare = Some(line);
        }
        true
    }

    /// Whether too much stands before this label for the list to go on, or another list begins with it.
    fn ends_before(&self, head: &Head) -> bool {
        let number = head.label.number();
        let begun = self.region.starts.len();
        let restarts = number == Some(1) && begun > 1 && !self.pending.is_empty();
        let goes_on =
            self.region.form == HeadForm::Bracket && begun >= ENOUGH && number == Some(self.highest + 1);
        let most = if goes_on { MAX_PAGES } else { MAX_BETWEEN };
        self.pending.len() > most || restarts
    }

    /// Begins an entry, and before it the one whose label was lost, if there is one.
    fn begin(&mut self, line: &Line, head: &Head) {
        let far = self.pending.len() > MAX_BETWEEN;
        let bare = self.bare.take();
        if let Some(lost) = bare.and_then(|bare| unlabelled(self.blocks, bare, line, head, self.highest)) {
            self.pending.clear();
            self.region.starts.push(lost);
        }
        let blocks = self.blocks;
        let strangers = self
            .pending
            .drain(..)
            .filter(|&index| far || !is_rest(blocks, index));
        self.region.skipped.extend(strangers);
        self.highest = self.highest.max(head.label.number().unwrap_or(0));
        self.region.blocks.end = line.block + 1;
        self.region.starts.push((line.clone(), head.clone()));
    }

    /// The list with all of its last entry.
    fn finish(mut self) -> Region {
        extend_last(self.blocks, &mut self.region);
        let is_text = |index: &usize| {
            self.blocks.get(*index).is_some_and(|block| {
                block.kind == BlockKind::Paragraph && block.prose.text().len() > MAX_REST
            })
        };
        self.region.swallows_text = self.region.skipped.iter().any(is_text);
        self.region
    }
}

/// Whether a number goes on that Markdown took for a list's own, `- 42. …`, among numbers that it took for text.
fn goes_on_otherwise(form: HeadForm, head: &Head, previous: Option<u32>) -> bool {
    are_alike(form, head.form) && previous.is_some_and(|previous| head.label.number() == Some(previous + 1))
}

/// Whether two forms look the same on the page.
pub(super) const fn are_alike(one: HeadForm, other: HeadForm) -> bool {
    matches!(
        (one, other),
        (HeadForm::Dot, HeadForm::Item) | (HeadForm::Item, HeadForm::Dot)
    )
}

/// The entry whose number a conversion lost: the only item between two that are two apart, or before the second.
fn unlabelled(blocks: &[Block], bare: &Line, next: &Line, head: &Head, highest: u32) -> Option<(Line, Head)> {
    let number = head.label.number().filter(|&number| number == highest + 2)?;
    let block = blocks.get(bare.block)?;
    let item = block.kind == BlockKind::Item && block.starts_item && bare.block + 1 == next.block;
    if head.form != HeadForm::Bracket || !item || !looks_like_entry(blocks, bare, bare.range.start) {
        return None;
    }
    let begins = block.prose.span(bare.range.start..bare.range.start)?;
    let lost = Head {
        form: head.form,
        label: Label::new(&(number - 1).to_string()),
        span: begins,
        text_start: bare.range.start,
        written: None,
    };
    Some((bare.clone(), lost))
}

/// Whether the line begins an entry, given the label before it.
fn begins_entry(line: &Line, head: &Head, previous: Option<u32>, highest: u32) -> bool {
    let Some(number) = head.label.number() else {
        // Where entries have numbers, `[Internet]` and `[http://…]` at a line's head are words of an entry.
        return head.form == HeadForm::Footnote
            || head.form == HeadForm::Bracket
                && (previous.is_none() || line.first || is_lettered(head.label.text()))
                && !head.label.text().contains("://");
    };
    let Some(previous) = previous else {
        return line.first || number <= 1 || head.form == HeadForm::Bracket;
    };
    match head.form {
        HeadForm::Item | HeadForm::Footnote | HeadForm::Row => true,
        HeadForm::Bracket if line.first => number <= highest.saturating_mul(2) + 50,
        HeadForm::Bracket => number + 1 >= previous && number <= previous + 20,
        _ if line.first => number <= highest + 20,
        _ => number > previous && number <= previous + 3 || number == previous,
    }
}

/// `12a`, `S3`: a number with a letter.
fn is_lettered(label: &str) -> bool {
    let digits = label.trim_matches(|c: char| c.is_alphabetic());
    let letters = label.chars().count() - digits.chars().count();
    letters <= 2 && !digits.is_empty() && digits.chars().all(char::is_numeric)
}

/// Whether a block goes on with the item that the last entry began.
fn inside_item(blocks: &[Block], index: usize, region: &Region) -> bool {
    let Some(block) = blocks.get(index) else {
        return false;
    };
    let last = region.starts.last().map_or(0, |(line, _)| line.block);
    let item = |kind| matches!(kind, BlockKind::Item | BlockKind::Footnote | BlockKind::Cell);
    item(block.kind)
        && !block.starts_item
        && blocks
            .get(last..index)
            .is_some_and(|between| between.iter().all(|b| b.kind == block.kind))
}

/// Adds the blocks of the last entry's own item.
fn extend_last(blocks: &[Block], region: &mut Region) {
    while region.blocks.end < blocks.len() && inside_item(blocks, region.blocks.end, region) {
        region.blocks.end += 1;
    }
}
