//! Decides how a document cites, and of everything that looks like a citation whether it is one.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::manuscript::{Block, BlockKind, Label, ListKind, Marker, ReferenceList, Scheme, Standing};
use crate::parallel;

use super::context::{Context, INTERVAL};
use super::habits::{Habits, Known};
use super::markers::{NOT_CLOSED, NOT_OPENED};
use super::standing::Judge;
use super::table_notes;

/// What the decision looks at besides the marker itself.
pub(super) struct Document<'a> {
    pub blocks: &'a [Block],
    pub lists: &'a [ReferenceList],
    /// First block of each list.
    pub list_blocks: &'a [usize],
    /// The names in the lists that links can lead to.
    pub names: &'a FxHashSet<String>,
}

/// Most of the list must be cited in parentheses before they are taken for citations.
const PARENTHESES_COVER: f64 = 0.5;
/// So much of the list must be cited in a scheme for it to be the document's.
const COVER: f64 = 0.2;
/// So many different intervals make pairs suspect that the list does not wholly have.
const INTERVALS_ENOUGH: usize = 2;
/// So many markers are worth several threads.
const MANY: usize = 1000;
/// Lists beyond this many are those of chapters, and none of them goes on with another's numbers.
const MOST_LISTS: usize = 20;

/// Gives each marker its list, its standing and the reason, and says how the document cites.
pub(super) fn decide(document: &Document<'_>, markers: &mut [Marker]) -> Scheme {
    let known: Vec<FxHashSet<&Label>> = document
        .lists
        .iter()
        .map(|list| list.entries.iter().map(|entry| &entry.label).collect())
        .collect();
    table_notes::set_aside(document.blocks, markers);
    for marker in markers.iter_mut() {
        marker.list = list_for(document, &known, marker);
    }
    let excluded = excluded(document.blocks, markers);
    let scheme = scheme(document, &known, markers, &excluded);
    let highest_of = |labels: &FxHashSet<&Label>| {
        labels
            .iter()
            .filter_map(|label| label.number())
            .max()
            .unwrap_or(0)
    };
    let highest: Vec<u32> = known.iter().map(highest_of).collect();
    let of_lists = Known {
        labels: &known,
        highest: &highest,
    };
    let habits = Habits::of(document, &of_lists, markers, &excluded, scheme);
    let mut asked: Vec<(&mut Marker, Excluded)> = markers.iter_mut().zip(excluded).collect();
    parallel::for_each(&mut asked, MANY, |(marker, excluded)| {
        if marker.reason == table_notes::REASON {
            return;
        }
        let labels = marker.list.and_then(|list| known.get(list));
        let highest = marker
            .list
            .and_then(|list| highest.get(list).copied())
            .unwrap_or(0);
        let judge = Judge {
            document,
            scheme,
            labels,
            highest,
            unread: marker
                .list
                .and_then(|list| document.lists.get(list))
                .is_some_and(|list| list.doubt.is_some()),
            habits: &habits,
            excluded: *excluded,
        };
        let verdict = judge.judge(marker);
        (marker.standing, marker.reason) = verdict;
    });
    spread_intervals(document.blocks, &known, markers);
    scheme
}

/// Why what stands around a marker makes it no citation, if it does.
pub(super) type Excluded = Option<&'static str>;

fn excluded(blocks: &[Block], markers: &[Marker]) -> Vec<Excluded> {
    parallel::map(markers, MANY, |marker| {
        Context::of(blocks.get(marker.block)?, marker).excludes()
    })
}

/// Brackets of two numbers each, at least one of which the list does not have.
fn is_strange_pair(marker: &Marker, known: &[FxHashSet<&Label>]) -> bool {
    let Some(labels) = marker.list.and_then(|list| known.get(list)) else {
        return false;
    };
    let pairs = marker.ranges.is_empty() && marker.cites.len() == 2 * marker.brackets.len();
    pairs && marker.cites.iter().any(|cite| !labels.contains(&cite.label))
}

/// What is an interval in one place is no citation in another: "[10, 20] mm and [90, 100]", "[10, 20] mm and [10, 20]
/// degrees", and both in a table.
fn spread_intervals(blocks: &[Block], known: &[FxHashSet<&Label>], markers: &mut [Marker]) {
    let mut pairs: FxHashSet<[u32; 2]> = FxHashSet::default();
    let mut last: Option<(usize, usize, [u32; 2])> = None;
    for marker in markers.iter_mut() {
        let Some(block) = blocks.get(marker.block) else {
            continue;
        };
        let context = Context::of(block, marker);
        let Some(pair) = context.pair() else { continue };
        let chained = last.is_some_and(|(index, end, interval)| {
            index == marker.block && (interval == pair || context.follows(end))
        });
        if chained {
            (marker.standing, marker.reason) = (Standing::No, INTERVAL);
        }
        if marker.reason == INTERVAL {
            last = Some((marker.block, marker.range.end, pair));
            pairs.insert(pair);
        }
    }
    for marker in markers
        .iter_mut()
        .filter(|marker| marker.standing != Standing::No)
    {
        let Some(block) = blocks.get(marker.block) else {
            continue;
        };
        let same = Context::of(block, marker)
            .pair()
            .is_some_and(|pair| pairs.contains(&pair));
        if same || pairs.len() >= INTERVALS_ENOUGH && is_strange_pair(marker, known) {
            let in_table = block.kind == BlockKind::Cell;
            marker.standing = if in_table {
                Standing::No
            } else {
                Standing::Doubtful
            };
            marker.reason = if same {
                "an interval elsewhere in this document"
            } else {
                "two numbers of which the list lacks one, as intervals elsewhere have"
            };
        }
    }
}

/// The list behind the marker; for what stands behind all lists, the last one; another where only that has the label
/// and goes on with the numbers.
fn list_for(document: &Document<'_>, known: &[FxHashSet<&Label>], marker: &Marker) -> Option<usize> {
    let usable = |index: &usize| {
        document
            .lists
            .get(*index)
            .is_some_and(|list| list.kind != ListKind::Further)
    };
    let count = document.lists.len();
    let next = document
        .list_blocks
        .partition_point(|&block| block <= marker.block);
    let nearest = (next..count)
        .find(usable)
        .or_else(|| (0..next).rev().find(usable))
        .or_else(|| count.checked_sub(1))?;
    let Some(first) = marker.cites.first().map(|cite| &cite.label) else {
        return Some(nearest);
    };
    let has = |index: usize| known.get(index).is_some_and(|labels| labels.contains(first));
    if has(nearest) {
        return Some(nearest);
    }
    let head = document
        .lists
        .get(nearest)?
        .entries
        .first()
        .map(|entry| &entry.label);
    let apart = |index: &usize| {
        head.is_some_and(|head| known.get(*index).is_some_and(|labels| !labels.contains(head)))
    };
    Some(
        (0..count)
            .take(MOST_LISTS)
            .filter(apart)
            .find(|&index| has(index))
            .unwrap_or(nearest),
    )
}

/// The scheme in which most of the list is cited; brackets before superscripts before parentheses.
fn scheme(
    document: &Document<'_>,
    known: &[FxHashSet<&Label>],
    markers: &[Marker],
    excluded: &[Excluded],
) -> Scheme {
    if document.lists.is_empty() {
        let any = markers
            .iter()
            .any(|marker| marker.scheme == Scheme::BracketedNumeric);
        return if any {
            Scheme::BracketedNumeric
        } else {
            Scheme::None
        };
    }
    let cited = cited_in(document, known, markers, excluded);
    let entries: usize = document.lists.iter().map(|list| list.entries.len()).sum();
    let cover = |scheme| {
        cited
            .get(&scheme)
            .map_or(0.0, |labels| labels.len() as f64 / entries.max(1) as f64)
    };
    if document.lists.iter().any(|list| list.form == Scheme::Footnote) && cover(Scheme::Footnote) > 0.0 {
        return Scheme::Footnote;
    }
    let brackets = cover(Scheme::BracketedNumeric);
    let raised = cover(Scheme::Superscript);
    let round = cover(Scheme::Parenthesized);
    if cover(Scheme::Alphabetic) > brackets {
        return Scheme::Alphabetic;
    }
    let bracket_list = document
        .lists
        .iter()
        .any(|list| list.form == Scheme::BracketedNumeric);
    // Numbers in parentheses that go with a list of things are no citations: the list must say what it is.
    let named = document
        .lists
        .iter()
        .any(|list| list.heading.is_some() || list.form == Scheme::Parenthesized);
    if named && round >= PARENTHESES_COVER && round > 2.0 * brackets && round > raised {
        Scheme::Parenthesized
    } else if raised >= COVER && raised > 2.0 * brackets {
        Scheme::Superscript
    } else if brackets > 0.0 || bracket_list && raised < COVER {
        Scheme::BracketedNumeric
    } else if raised > 0.0 {
        Scheme::Superscript
    } else {
        Scheme::None
    }
}

/// The entries, by list and label, that are cited in each scheme.
fn cited_in<'m>(
    document: &Document<'_>,
    known: &[FxHashSet<&Label>],
    markers: &'m [Marker],
    excluded: &[Excluded],
) -> FxHashMap<Scheme, FxHashSet<(usize, &'m Label)>> {
    let mut cited: FxHashMap<Scheme, FxHashSet<(usize, &Label)>> = FxHashMap::default();
    for (marker, excluded) in markers.iter().zip(excluded) {
        let Some(list) = marker.list else { continue };
        let Some(block) = document.blocks.get(marker.block) else {
            continue;
        };
        let enumerates = marker.scheme == Scheme::Parenthesized && !Context::of(block, marker).behind_word();
        let note = marker.reason == table_notes::REASON;
        if note || block.kind == BlockKind::Title || enumerates || excluded.is_some() {
            continue;
        }
        let hits = marker
            .cites
            .iter()
            .filter(|cite| known.get(list).is_some_and(|l| l.contains(&cite.label)));
        cited
            .entry(marker.scheme)
            .or_default()
            .extend(hits.map(|cite| (list, &cite.label)));
    }
    cited
}

/// A bracket that lacks its other half: where pages were printed, a page's end or a column may have taken it.
pub(super) fn doubt_torn(markers: &mut [Marker]) {
    let torn = |marker: &&mut Marker| {
        let brackets = [NOT_CLOSED, NOT_OPENED];
        marker
            .malformed
            .as_ref()
            .is_some_and(|malformed| brackets.contains(&malformed.what))
    };
    for marker in markers
        .iter_mut()
        .filter(torn)
        .filter(|marker| marker.standing == Standing::Sure)
    {
        marker.standing = Standing::Doubtful;
        marker.reason = "half a bracket, which the end of a page or column may have torn";
    }
}

/// Whether so few entries are cited that the citations must have another form, or have been lost.
pub(super) fn is_hardly_cited(lists: &[ReferenceList], markers: &[Marker]) -> bool {
    let cited: FxHashSet<&Label> = markers
        .iter()
        .filter(|marker| marker.standing != Standing::No)
        .flat_map(|marker| marker.cites.iter().map(|cite| &cite.label))
        .collect();
    let entries = || lists.iter().flat_map(|list| &list.entries);
    let known = entries().filter(|entry| cited.contains(&entry.label)).count();
    (known as f64) < COVER * entries().count() as f64
}

/// Proves bracketed numbers without a list: enough of them, from 1 on, in several paragraphs.
pub(super) fn prove_without_list(markers: &mut [Marker]) {
    let doubtful =
        |marker: &&Marker| marker.standing == Standing::Doubtful && marker.scheme == Scheme::BracketedNumeric;
    let labels: FxHashSet<u32> = markers
        .iter()
        .filter(doubtful)
        .flat_map(|m| &m.cites)
        .filter_map(|c| c.label.number())
        .collect();
    let blocks: FxHashSet<usize> = markers
        .iter()
        .filter(doubtful)
        .map(|marker| marker.block)
        .collect();
    let count = markers.iter().filter(doubtful).count();
    let plain = labels
        .iter()
        .all(|&number| number > 0 && (number as usize) <= 3 * count + 20);
    if count < 5
        || labels.len() < 3
        || blocks.len() < 3
        || !plain
        || !(labels.contains(&1) || labels.contains(&2))
    {
        return;
    }
    for marker in markers
        .iter_mut()
        .filter(|marker| marker.standing == Standing::Doubtful)
    {
        marker.standing = Standing::Sure;
        marker.reason = "many numbers from 1 on stand in brackets behind words";
    }
}
