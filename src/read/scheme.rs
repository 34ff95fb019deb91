//! Decides how a document cites, and of everything that looks like a citation whether it is one.

use std::collections::{HashMap, HashSet};

use crate::manuscript::{
    Block, BlockKind, Label, ListKind, MarkKind, Marker, Prose, ReferenceList, Scheme, Standing,
};

use super::context::{Context, INTERVAL};

/// What the decision looks at besides the marker itself.
pub(super) struct Document<'a> {
    pub blocks: &'a [Block],
    pub lists: &'a [ReferenceList],
    /// First block of each list.
    pub list_blocks: &'a [usize],
}

/// Most of the list must be cited in parentheses before they are taken for citations.
const PARENTHESES_COVER: f64 = 0.5;
/// So much of the list must be cited in a scheme for it to be the document's.
const COVER: f64 = 0.2;
/// A make of marker that looks like an index is one unless it is met this often.
const GLUED_ENOUGH: usize = 5;
/// So many links on numbers make them citations.
const LINKS_ENOUGH: usize = 3;

/// Gives each marker its list, its standing and the reason, and says how the document cites.
pub(super) fn decide(document: &Document<'_>, markers: &mut Vec<Marker>) -> Scheme {
    let known: Vec<HashSet<&Label>> = document
        .lists
        .iter()
        .map(|list| list.entries.iter().map(|entry| &entry.label).collect())
        .collect();
    for marker in markers.iter_mut() {
        marker.list = list_for(document, &known, marker);
    }
    let scheme = scheme(document, &known, markers);
    let glued = glued_makes(document, markers, scheme);
    let linked = links_are_citations(&known, markers);
    let highest_of = |labels: &HashSet<&Label>| {
        labels
            .iter()
            .filter_map(|label| label.number())
            .max()
            .unwrap_or(0)
    };
    let highest: Vec<u32> = known.iter().map(highest_of).collect();
    for marker in markers.iter_mut() {
        let labels = marker.list.and_then(|list| known.get(list));
        let highest = marker
            .list
            .and_then(|list| highest.get(list).copied())
            .unwrap_or(0);
        let verdict = Judge {
            document,
            scheme,
            labels,
            highest,
            glued: &glued,
            linked,
        }
        .judge(marker);
        (marker.standing, marker.reason) = verdict;
    }
    spread_intervals(document.blocks, markers);
    scheme
}

/// What is an interval in one place is no citation in another: "[10, 20] mm and [90, 100]", and both in a table.
fn spread_intervals(blocks: &[Block], markers: &mut [Marker]) {
    let mut pairs: HashSet<[u32; 2]> = HashSet::new();
    let mut last: Option<(usize, usize)> = None;
    for marker in markers.iter_mut() {
        let Some(block) = blocks.get(marker.block) else {
            continue;
        };
        let context = Context::of(block, marker);
        let Some(pair) = context.pair() else { continue };
        let chained = last.is_some_and(|(index, end)| index == marker.block && context.follows(end));
        if chained {
            (marker.standing, marker.reason) = (Standing::No, INTERVAL);
        }
        if marker.reason == INTERVAL {
            last = Some((marker.block, marker.range.end));
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
        if Context::of(block, marker)
            .pair()
            .is_some_and(|pair| pairs.contains(&pair))
        {
            let in_table = block.kind == BlockKind::Cell;
            marker.standing = if in_table {
                Standing::No
            } else {
                Standing::Doubtful
            };
            marker.reason = "an interval elsewhere in this document";
        }
    }
}

/// The list behind the marker; for what stands behind all lists, the last one; another where only that has the label.
fn list_for(document: &Document<'_>, known: &[HashSet<&Label>], marker: &Marker) -> Option<usize> {
    let usable = |index: &usize| {
        document
            .lists
            .get(*index)
            .is_some_and(|list| list.kind != ListKind::Further)
    };
    let count = document.lists.len();
    let nearest = (0..count)
        .filter(usable)
        .find(|&index| {
            document
                .list_blocks
                .get(index)
                .is_some_and(|&block| block > marker.block)
        })
        .or_else(|| (0..count).rev().find(usable))
        .or_else(|| count.checked_sub(1))?;
    let first = &marker.cites.first()?.label;
    let has = |index: usize| known.get(index).is_some_and(|labels| labels.contains(first));
    if has(nearest) {
        return Some(nearest);
    }
    Some((0..count).find(|&index| has(index)).unwrap_or(nearest))
}

/// The scheme in which most of the list is cited; brackets before superscripts before parentheses.
fn scheme(document: &Document<'_>, known: &[HashSet<&Label>], markers: &[Marker]) -> Scheme {
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
    let mut cited: HashMap<Scheme, HashSet<(usize, &Label)>> = HashMap::new();
    for marker in markers {
        let Some(list) = marker.list else { continue };
        let Some(block) = document.blocks.get(marker.block) else {
            continue;
        };
        if block.kind == BlockKind::Title || Context::of(block, marker).excludes().is_some() {
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
    if round >= PARENTHESES_COVER && round > 2.0 * brackets && round > raised {
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

/// What stands right before markers that touch the text: a letter, a digit, a closing bracket. Those met often
/// enough with labels of the list are a habit of this document and no indices.
fn glued_makes(document: &Document<'_>, markers: &[Marker], scheme: Scheme) -> HashSet<Glue> {
    let mut counts: HashMap<Glue, HashSet<&Label>> = HashMap::new();
    for marker in markers.iter().filter(|marker| marker.scheme == scheme) {
        let Some(block) = document.blocks.get(marker.block) else {
            continue;
        };
        if let (Some(glue), Some(cite)) = (glue(block, marker), marker.cites.first()) {
            counts.entry(glue).or_default().insert(&cite.label);
        }
    }
    counts
        .into_iter()
        .filter(|(_, labels)| labels.len() >= GLUED_ENOUGH)
        .map(|(glue, _)| glue)
        .collect()
}

/// Whether links on numbers of the list are met often enough to be this document's citations.
fn links_are_citations(known: &[HashSet<&Label>], markers: &[Marker]) -> bool {
    let of_the_list = |marker: &&Marker| {
        let labels = marker.list.and_then(|list| known.get(list));
        marker.target.is_some()
            && labels.is_some_and(|labels| marker.cites.iter().any(|c| labels.contains(&c.label)))
    };
    markers.iter().filter(of_the_list).count() >= LINKS_ENOUGH
}

/// How a marker touches the text before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Glue {
    Word,
    Variable,
    Digit,
    Bracket,
    Hole,
}

fn glue(block: &Block, marker: &Marker) -> Option<Glue> {
    let before = block.prose.text().get(..marker.range.start)?;
    let last = before.chars().next_back()?;
    let letters = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .take(3)
        .count();
    match last {
        Prose::HOLE => Some(Glue::Hole),
        c if c.is_ascii_digit() => Some(Glue::Digit),
        ')' | ']' => Some(Glue::Bracket),
        c if c.is_alphabetic() && is_cjk(c) => None,
        c if c.is_alphabetic() && letters <= 1 => Some(Glue::Variable),
        c if c.is_alphabetic() || c == '_' => Some(Glue::Word),
        _ => None,
    }
}

/// Scripts that are written without spaces, so that a bracket touches the word before.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '\u{e00}'..='\u{eff}')
}

/// Judges one marker.
struct Judge<'a> {
    document: &'a Document<'a>,
    scheme: Scheme,
    labels: Option<&'a HashSet<&'a Label>>,
    highest: u32,
    glued: &'a HashSet<Glue>,
    /// Whether links on numbers are a habit of this document.
    linked: bool,
}

type Verdict = (Standing, &'static str);

impl Judge<'_> {
    fn judge(&self, marker: &Marker) -> Verdict {
        let Some(block) = self.document.blocks.get(marker.block) else {
            return (Standing::No, "it stands in no text");
        };
        if block.kind == BlockKind::Title {
            return (Standing::No, "it stands in the title block");
        }
        if marker.scheme == Scheme::Footnote {
            return self.footnote(marker);
        }
        let context = Context::of(block, marker);
        if let Some(reason) = context.excludes() {
            return (Standing::No, reason);
        }
        if marker.malformed.is_some() {
            return self.malformed(marker);
        }
        if let Some(reason) = self.no_label(marker) {
            return (Standing::No, reason);
        }
        if marker.scheme != self.scheme {
            return self.other_scheme(marker, &context);
        }
        self.own_scheme(block, marker, &context)
    }

    fn footnote(&self, marker: &Marker) -> Verdict {
        match self.labels {
            Some(labels) if marker.cites.iter().all(|cite| labels.contains(&cite.label)) => {
                (Standing::Sure, "a footnote mark whose note is a work")
            }
            _ => (Standing::No, "a footnote mark"),
        }
    }

    fn malformed(&self, marker: &Marker) -> Verdict {
        let known =
            |cite: &crate::manuscript::Cite| cite.label.number().is_some_and(|n| n >= 1 && n <= self.highest);
        if marker.scheme != self.scheme || self.labels.is_none() {
            return (Standing::No, "no citation in this document's form");
        }
        if marker.cites.iter().all(known) {
            (Standing::Sure, "meant as a citation, and broken")
        } else {
            (Standing::No, "its numbers are none of the list's")
        }
    }

    /// Numbers that cannot be labels of this list: zero, years, catalogue numbers.
    fn no_label(&self, marker: &Marker) -> Option<&'static str> {
        let labels = self.labels?;
        let has = |label: &Label| labels.contains(label);
        let bound = self.highest.saturating_mul(3).saturating_add(20);
        for cite in marker.cites.iter().filter(|cite| !has(&cite.label)) {
            match cite.label.number() {
                Some(0) => return Some("the list has no [0]"),
                Some(year @ 1400..=2100) if self.highest < year && marker.cites.len() <= 2 => {
                    return Some("a year");
                }
                Some(number) if number > bound && marker.cites.iter().all(|c| !has(&c.label)) => {
                    return Some("a number far beyond the list");
                }
                _ => {}
            }
        }
        None
    }

    fn other_scheme(&self, marker: &Marker, context: &Context<'_>) -> Verdict {
        let known = self
            .labels
            .is_some_and(|labels| marker.cites.iter().all(|cite| labels.contains(&cite.label)));
        let plain = match marker.scheme {
            Scheme::Superscript => context.raised_behind_word() && self.in_text(marker),
            Scheme::BracketedNumeric => context.behind_space(),
            _ => false,
        };
        if known && plain && self.scheme != Scheme::None {
            (
                Standing::Doubtful,
                "another form than this document's citations have",
            )
        } else {
            (Standing::No, "no citation in this document's form")
        }
    }

    fn in_text(&self, marker: &Marker) -> bool {
        self.document
            .blocks
            .get(marker.block)
            .is_some_and(|block| block.kind != BlockKind::Cell)
    }

    fn own_scheme(&self, block: &Block, marker: &Marker, context: &Context<'_>) -> Verdict {
        let Some(labels) = self.labels else {
            return self.without_list(block, marker);
        };
        if marker.range_too_long() {
            return (Standing::Doubtful, "a range of too many numbers");
        }
        if marker.target.is_some() && !self.linked {
            return (
                Standing::No,
                "a link on a number, as hardly any other has in this document",
            );
        }
        let any_known = marker.cites.iter().any(|cite| labels.contains(&cite.label));
        let all_known = marker.cites.iter().all(|cite| labels.contains(&cite.label));
        if let Some(glue) = glue(block, marker).filter(|_| marker.scheme != Scheme::Superscript) {
            if !self.glued.contains(&glue) && marker.target.is_none() {
                let reason = "it touches the word before it, as an index does";
                return (
                    if all_known {
                        Standing::Doubtful
                    } else {
                        Standing::No
                    },
                    reason,
                );
            }
        }
        if let Some(reason) = context.doubt(marker, all_known) {
            return (
                if any_known {
                    Standing::Doubtful
                } else {
                    Standing::No
                },
                reason,
            );
        }
        let bound = self.highest.saturating_mul(3).saturating_add(20);
        if marker
            .cites
            .iter()
            .any(|cite| cite.label.number().is_some_and(|number| number > bound))
        {
            return (Standing::Doubtful, "a number far beyond the list");
        }
        (Standing::Sure, "the form of this document's citations")
    }

    fn without_list(&self, block: &Block, marker: &Marker) -> Verdict {
        let linked = block.prose.marks().iter().any(|mark| {
            matches!(mark.kind, MarkKind::Link(..))
                && mark.range.start < marker.range.end
                && mark.range.end > marker.range.start
        });
        if linked {
            return (Standing::No, "a link");
        }
        if glue(block, marker).is_some() || matches!(block.kind, BlockKind::Cell | BlockKind::Heading(_)) {
            return (
                Standing::No,
                "there is no list, and it touches a word or stands in a table",
            );
        }
        (Standing::Doubtful, "there is no list to prove it")
    }
}

/// Proves bracketed numbers without a list: enough of them, from 1 on, in several paragraphs.
pub(super) fn prove_without_list(markers: &mut [Marker]) {
    let doubtful =
        |marker: &&Marker| marker.standing == Standing::Doubtful && marker.scheme == Scheme::BracketedNumeric;
    let labels: HashSet<u32> = markers
        .iter()
        .filter(doubtful)
        .flat_map(|m| &m.cites)
        .filter_map(|c| c.label.number())
        .collect();
    let blocks: HashSet<usize> = markers
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
