//! Finds the reference lists of a document: under a heading, or as its plain tail.

use rustc_hash::FxHashSet;

use crate::knowledge::headings;
use crate::manuscript::{Block, BlockKind, ListKind, MarkKind};
use crate::source::Source;

mod bare;
mod growth;

use bare::looks_like_entry;
use growth::{choose_form, grow};

use super::heads::{self, Head, HeadForm, Line};

/// A list found: its heading and the lines that begin its entries.
#[derive(Debug)]
pub(super) struct Region {
    pub heading: Option<Heading>,
    pub kind: ListKind,
    pub form: HeadForm,
    pub starts: Vec<(Line, Head)>,
    /// The blocks of the list, all of them.
    pub blocks: std::ops::Range<usize>,
    /// Whether running text stands inside the list.
    pub swallows_text: bool,
    /// Blocks inside the list that belong to no entry: captions, headings, long paragraphs.
    pub skipped: Vec<usize>,
}

/// The heading of a list.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub block: usize,
    /// Bytes of the block's prose; a heading may share its paragraph with the entries.
    pub range: std::ops::Range<usize>,
    pub kind: ListKind,
}

/// A heading is short; longer lines are not looked up.
const MAX_HEADING: usize = 120;
/// Blocks that may stand between a heading and the first entry: a remark on the list.
const MAX_LEAD: usize = 4;
/// A longer paragraph between entries is text and not the rest of an entry.
const MAX_REST: usize = 600;

/// What looking for lists came to.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub regions: Vec<Region>,
    /// A heading of a list under which no numbered entries stand.
    pub unread: Option<Heading>,
}

/// All lists of a document, in order.
///
/// Where labels are `torn` from their entries, texts without labels may stand before the first that has one.
pub(super) fn find(source: &Source, blocks: &[Block], torn: bool) -> Found {
    let mut found = Found::default();
    let mut next = 0;
    for heading in headings(blocks) {
        if heading.block < next {
            continue;
        }
        match region_below(source, blocks, heading.clone(), torn) {
            Some(region) => {
                next = region.blocks.end;
                found.regions.push(region);
            }
            None if heading.kind == ListKind::References => found.unread = Some(heading),
            None => {}
        }
    }
    if found.regions.is_empty() {
        // What stands before a heading of references is no list of them.
        let behind = |region: &Region| {
            let heading = found.unread.as_ref();
            heading.is_none_or(|heading| region.blocks.start > heading.block)
        };
        let bare = bare::footnotes(source, blocks).or_else(|| bare::tail(source, blocks).filter(behind));
        found.regions.extend(bare);
    }
    if let [one] = found.regions.as_slice() {
        let second = bare::continuation(source, blocks, one);
        found.regions.extend(second);
    }
    found
}

fn headings(blocks: &[Block]) -> impl Iterator<Item = Heading> + '_ {
    blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| heading(blocks, index, block))
}

/// The block as heading of a list: a heading, or a paragraph whose first line is one and is set off.
fn heading(blocks: &[Block], index: usize, block: &Block) -> Option<Heading> {
    let line = match block.kind {
        BlockKind::Heading(_) => 0..block.prose.text().len(),
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote => heads::lines(block, index).next()?.range,
        _ => return None,
    };
    let text = block.prose.text().get(line.clone())?;
    if text.len() > MAX_HEADING {
        return None;
    }
    let kind = headings::heading_kind(text)?.list_kind()?;
    if block
        .prose
        .marks()
        .iter()
        .any(|mark| matches!(&mark.kind, MarkKind::Link(to, _) if to.starts_with('#')))
    {
        return None; // a table of contents
    }
    let alone = line.end == block.prose.text().len();
    let is_last = index + 1 == blocks.len();
    (!is_last || !alone).then_some(Heading {
        block: index,
        range: line,
        kind,
    })
}

/// The labelled lines below a heading, as far as they go on.
fn region_below(source: &Source, blocks: &[Block], heading: Heading, torn: bool) -> Option<Region> {
    let whole = blocks.get(heading.block)?.prose.text().len();
    let (first, from) = match heading.range.end < whole {
        true => (heading.block, heading.range.end),
        false => (heading.block + 1, 0),
    };
    let lead = match blocks.get(heading.block)?.kind {
        BlockKind::Heading(_) => MAX_LEAD,
        _ => 1,
    };
    if !torn && !begins_near(source, blocks, first, from, heading.block + lead) {
        return None;
    }
    let lines = candidate_lines(source, blocks, first, from);
    let form = choose_form(&lines)?;
    let mut region = grow(blocks, &lines, form, heading.block);
    let enough =
        region.starts.len() >= 2 || matches!(form, HeadForm::Bracket | HeadForm::Item | HeadForm::Parens);
    let near = region
        .starts
        .first()
        .is_some_and(|(line, _)| torn || line.block <= heading.block + lead);
    let looks = region
        .starts
        .iter()
        .filter(|(line, head)| looks_like_entry(blocks, line, head.text_start))
        .count();
    let proved = heading.kind == ListKind::References || looks * 2 >= region.starts.len();
    region.kind = heading.kind;
    region.heading = Some(heading);
    (enough && near && proved && !region.starts.is_empty() && !has_tags(&region)).then_some(region)
}

/// Whether what stands in brackets at the heads is no label but says what the items are: words, and one of them twice, as
/// in `[Tutorial] … [Video] … [Tutorial]`.
fn has_tags(region: &Region) -> bool {
    let labels = region.starts.iter().map(|(_, head)| head.label.text());
    let mut seen = FxHashSet::default();
    let words = || labels.clone().all(|label| !label.contains(char::is_numeric));
    region.form == HeadForm::Bracket && words() && !labels.clone().all(|label| seen.insert(label))
}

/// Whether a label stands in one of the blocks up to `last`: asked first, for a word that heads lists may stand in a
/// document a thousand times.
fn begins_near(source: &Source, blocks: &[Block], first: usize, from: usize, last: usize) -> bool {
    let near = blocks.iter().enumerate().take(last + 1).skip(first);
    near.into_iter().any(|(index, block)| {
        let mut lines = heads::lines(block, index);
        lines.any(|line| {
            (index > first || line.range.start >= from) && !heads::heads(source, block, &line).is_empty()
        })
    })
}

/// A line with the labels it could begin with.
type Candidate = (Line, Vec<Head>);

/// The lines from block `first` on (its text from `from` on), up to a heading that does not belong to a list.
fn candidate_lines(source: &Source, blocks: &[Block], first: usize, from: usize) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for (index, block) in blocks.iter().enumerate().skip(first) {
        if matches!(block.kind, BlockKind::Heading(_))
            && index > first
            && ends_list(source, blocks, index, &out)
        {
            break;
        }
        for line in heads::lines(block, index) {
            if index == first && line.range.start < from {
                continue;
            }
            let heads = heads::heads(source, block, &line);
            out.push((line, heads));
        }
    }
    out
}

/// Whether a heading ends the list: what follows it does not go on with the numbers.
fn ends_list(source: &Source, blocks: &[Block], heading: usize, before: &[Candidate]) -> bool {
    let seen: Vec<u32> = before
        .iter()
        .rev()
        .flat_map(|(_, heads)| heads)
        .filter_map(|h| h.label.number())
        .take(2)
        .collect();
    let following = blocks
        .iter()
        .enumerate()
        .skip(heading + 1)
        .find(|(_, block)| block.kind != BlockKind::Verbatim);
    let Some((index, block)) = following else {
        return true;
    };
    if before.is_empty() && matches!(block.kind, BlockKind::Heading(_)) {
        return true;
    }
    let Some(line) = heads::lines(block, index).next() else {
        return true;
    };
    let next = heads::heads(source, block, &line);
    let goes_on = next.iter().filter_map(|h| h.label.number()).any(|n| {
        if seen.is_empty() {
            n == 1
        } else {
            n > 1 && seen.contains(&(n - 1))
        }
    });
    !goes_on
}

/// Whether a block without a label is the rest of the entry before it.
pub(super) fn is_rest(blocks: &[Block], index: usize) -> bool {
    let Some(block) = blocks.get(index) else {
        return false;
    };
    let text = block.prose.text();
    let only_hole = text
        .trim_matches(|c: char| c == crate::manuscript::Prose::HOLE || c.is_whitespace())
        .is_empty();
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote | BlockKind::Footnote | BlockKind::Cell
    ) && text.len() <= MAX_REST
        && !only_hole
}

#[cfg(test)]
mod tests {
    use crate::read::{Input, read};
    use crate::source::{Source, SourceId};

    fn labels(list: &str) -> Vec<String> {
        let text = format!("Old weirs and ropes.\n\n## Sources\n\n{list}");
        let source = Source::new(SourceId(0), "p.md", text);
        let manuscript = read(&source, Input::Markdown);
        let entries = manuscript.lists.iter().flat_map(|list| &list.entries);
        entries.map(|entry| entry.label.text().to_owned()).collect()
    }

    #[test]
    fn kinds_in_brackets_are_no_labels() {
        let item = |label: &str| {
            format!("- \\[{label}\\] [On weirs of the upper valley](https://example.net/{label})\n")
        };
        let list = |heads: &[&str]| heads.iter().map(|head| item(head)).collect::<String>();
        assert_eq!(
            labels(&list(&["Knuth", "Lamport", "Dijkstra"])),
            ["Knuth", "Lamport", "Dijkstra"]
        );
        assert!(labels(&list(&["Tutorial", "Video", "Tutorial"])).is_empty());
    }

    #[test]
    fn addresses_without_a_scheme_make_entries() {
        let list = "[1] Weirs: www.example.net/weirs\n\n[2] Ropes: www.example.net/ropes\n\n\
                    [3] Mills: www.example.net/mills\n";
        assert_eq!(labels(list), ["1", "2", "3"]);
    }

    #[test]
    fn a_number_that_was_lost_is_known() {
        let entry =
            |head: &str, name: &str| format!("- {head} {name} T. Weirs of the valley. Mill Notes, 1978.\n");
        let list = [
            ("", "Hauge"),
            ("[2]", "Moen"),
            ("[3]", "Aker"),
            ("", "Torvald"),
            ("[5]", "Lind"),
        ];
        let list: String = list.iter().map(|(head, name)| entry(head, name)).collect();
        assert_eq!(labels(&list), ["1", "2", "3", "4", "5"]);
        let gap = [entry("[1]", "Hauge"), entry("[2]", "Moen"), entry("[4]", "Lind")].concat();
        assert_eq!(labels(&gap), ["1", "2", "4"]);
    }

    #[test]
    fn a_list_goes_on_behind_pages_of_figures() {
        let entry = |number: usize| {
            format!(
                "- [{number}] Hauge T. Weirs of the valley. Mill Notes, 19{}.\n",
                70 + number
            )
        };
        let figures =
            "\nFigure 3. The weir in winter, seen from the mill on the other side of the valley.\n".repeat(9);
        let list: String = (1..=5).map(entry).collect();
        let rest: String = (6..=8).map(entry).collect();
        assert_eq!(labels(&format!("{list}{figures}\n{rest}")).len(), 8);
    }

    #[test]
    fn numbers_are_text_or_the_lists_own() {
        let list = "- <span id=\"a\"></span>1. Hauge T. Weirs. Mill Notes, 1971.\n- 2. Moen P. Ropes. Mill Notes, 1972.\n\
                    - <span id=\"c\"></span>3. Aker J. Mills. Mill Notes, 1973.\n- 4. Lind A. Locks. Mill Notes, 1974.\n";
        assert_eq!(labels(list), ["1", "2", "3", "4"]);
    }

    #[test]
    fn a_second_list_goes_on_behind_the_methods() {
        let entry = |number: usize| {
            format!(
                "{number}. Hauge T. Weirs of the valley. Mill Notes, 19{}.\n",
                70 + number
            )
        };
        let first: String = (1..=5).map(entry).collect();
        let second: String = (6..=9).map(entry).collect();
        let methods = "## Methods\n\nThe weirs were measured from a boat, in the spring of each year.\n";
        let found = labels(&format!("{first}\n{methods}\n{second}"));
        assert_eq!(found.len(), 9);
        let steps = "1. Take the boat.\n2. Row to the weir.\n3. Measure.\n";
        assert_eq!(labels(&format!("{first}\n{methods}\n{steps}")).len(), 5);
    }
}
