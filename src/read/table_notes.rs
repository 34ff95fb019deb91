//! Raised numbers that lead from a table to the notes below it, and not to the list.

use rustc_hash::FxHashSet;

use crate::manuscript::{Block, BlockKind, Label, MarkKind, Marker, Scheme, Standing};

/// Why such a number is no citation.
pub(super) const REASON: &str = "the number of a note below a table";

/// Says of the numbers of notes, and of those that lead to them from a table, that they are no citations.
///
/// A paragraph right below the last cell that begins with a raised number holds notes; so may its other lines.
pub(super) fn set_aside(blocks: &[Block], markers: &mut [Marker]) {
    let mut notes: FxHashSet<usize> = FxHashSet::default();
    let mut numbers: FxHashSet<Label> = FxHashSet::default();
    for marker in markers
        .iter_mut()
        .filter(|marker| marker.scheme == Scheme::Superscript)
    {
        let known = notes.contains(&marker.block);
        if begins_line(blocks, marker) && (known || marker.range.start == 0 && is_below_table(blocks, marker))
        {
            notes.insert(marker.block);
            numbers.extend(marker.cites.iter().map(|cite| cite.label.clone()));
            (marker.standing, marker.reason) = (Standing::No, REASON);
        }
    }
    if notes.is_empty() {
        return;
    }
    let in_table = |marker: &Marker| {
        blocks
            .get(marker.block)
            .is_some_and(|block| block.kind == BlockKind::Cell)
    };
    for marker in markers
        .iter_mut()
        .filter(|marker| marker.scheme == Scheme::Superscript)
    {
        if in_table(marker) && marker.cites.iter().all(|cite| numbers.contains(&cite.label)) {
            (marker.standing, marker.reason) = (Standing::No, REASON);
        }
    }
}

fn is_below_table(blocks: &[Block], marker: &Marker) -> bool {
    let is_cell = |at: usize| blocks.get(at).is_some_and(|block| block.kind == BlockKind::Cell);
    !is_cell(marker.block) && marker.block.checked_sub(1).is_some_and(is_cell)
}

/// Whether the marker is the first of its line.
fn begins_line(blocks: &[Block], marker: &Marker) -> bool {
    let start = marker.range.start;
    let breaks = |block: &Block| {
        let mut before = block.prose.marks_ending_at(start);
        before.any(|mark| mark.kind == MarkKind::LineBreak)
    };
    start == 0 || blocks.get(marker.block).is_some_and(breaks)
}

#[cfg(test)]
mod tests {
    use crate::manuscript::Standing;
    use crate::read::{Input, read};
    use crate::source::{Source, SourceId};

    fn sure(text: &str) -> Vec<String> {
        let list = "\n\n## References\n\n1. Fuller D. Rice. 2011.\n2. Zohary D. Millet. 2012.\n3. Weiss E. Hemp. 2014.\n";
        let source = Source::new(
            SourceId(0),
            "p.md",
            format!("# Rice\n\n## Old rice\n\n{text}{list}"),
        );
        let found = read(&source, Input::Markdown);
        let sure = found
            .markers
            .iter()
            .filter(|marker| marker.standing == Standing::Sure);
        sure.map(|marker| marker.reason.to_owned() + ": " + source.slice(marker.span))
            .collect()
    }

    #[test]
    fn marks_of_a_table_lead_to_its_notes() {
        let table =
            "| Grain | Yield<sup>1</sup> | Price<sup>2</sup> |\n| --- | --- | --- |\n| Rice | 12 | 3 |\n\n";
        let notes = "<sup>1</sup> *tons a year* \\\n<sup>2</sup> *in silver*";
        assert!(sure(&format!("Rice is old.\n\n{table}{notes}")).is_empty());
        assert_eq!(
            sure(&format!("Rice is old.<sup>3</sup>\n\n{table}{notes}")).len(),
            1
        );
        assert_eq!(
            sure(&format!("Rice is old.<sup>3</sup>\n\n{table}All of it.")).len(),
            3
        );
    }
}
