//! Judges what looks like a citation: sure, doubtful or none, with the reason.

use std::collections::{HashMap, HashSet};

use crate::manuscript::{Block, BlockKind, Cite, Label, MarkKind, Marker, Prose, Scheme, Standing};

use super::context::Context;
use super::scheme::Document;

/// A make of marker that looks like an index is one unless it is met this often.
const GLUED_ENOUGH: usize = 5;
/// Raised or in parentheses, a number is taken for one of a lost entry only so far beyond the list.
const LOST_AT_MOST: u32 = 15;
/// So many links on numbers make them citations.
const LINKS_ENOUGH: usize = 3;

/// What is a habit of this document and would be suspect in another.
pub(super) struct Habits {
    /// Ways in which markers touch the text before them.
    glued: HashSet<Glue>,
    /// Whether links on numbers are citations.
    linked: bool,
    /// Whether hardly any number of this form is none of the list's.
    strays_rare: bool,
}

impl Habits {
    pub fn of(
        document: &Document<'_>,
        known: &[HashSet<&Label>],
        highest: &[u32],
        markers: &[Marker],
        scheme: Scheme,
    ) -> Self {
        Self {
            glued: glued_makes(document, markers, scheme),
            linked: links_are_citations(known, markers),
            strays_rare: strays_are_rare(document, known, highest, markers, scheme),
        }
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

/// Of this many citations at most one may be a number that the list does not have.
const STRAYS: usize = 15;

/// Whether the numbers that the list does not have are so few that they look like slips and not like something else.
fn strays_are_rare(
    document: &Document<'_>,
    known: &[HashSet<&Label>],
    highest: &[u32],
    markers: &[Marker],
    scheme: Scheme,
) -> bool {
    let (mut strays, mut hits) = (0, 0);
    for marker in markers
        .iter()
        .filter(|marker| marker.scheme == scheme && marker.malformed.is_none())
    {
        let Some(block) = document
            .blocks
            .get(marker.block)
            .filter(|block| block.kind != BlockKind::Cell)
        else {
            continue;
        };
        let context = Context::of(block, marker);
        if context.excludes().is_some() || !context.stands_as_citation() {
            continue;
        }
        let Some(list) = marker.list else { continue };
        let bound = highest
            .get(list)
            .copied()
            .unwrap_or(0)
            .saturating_add(LOST_AT_MOST);
        let near = |cite: &Cite| {
            cite.label
                .number()
                .is_some_and(|number| number > 0 && number <= bound)
        };
        if known
            .get(list)
            .is_some_and(|labels| marker.cites.iter().any(|cite| labels.contains(&cite.label)))
        {
            hits += 1;
        } else if marker.cites.iter().all(near) {
            strays += 1;
        }
    }
    strays * STRAYS <= hits
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
pub(super) struct Judge<'a> {
    pub document: &'a Document<'a>,
    pub scheme: Scheme,
    pub labels: Option<&'a HashSet<&'a Label>>,
    /// The highest number of the list.
    pub highest: u32,
    /// Whether the list was not read to its end.
    pub unread: bool,
    pub habits: &'a Habits,
}

type Verdict = (Standing, &'static str);

impl Judge<'_> {
    /// Its standing and why.
    pub fn judge(&self, marker: &Marker) -> Verdict {
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
        let list = marker.list.and_then(|list| self.document.lists.get(list));
        let of_notes = list.is_some_and(|list| list.form == Scheme::Footnote);
        match self.labels {
            Some(labels) if of_notes && marker.cites.iter().all(|cite| labels.contains(&cite.label)) => {
                (Standing::Sure, "a footnote mark whose note is a work")
            }
            _ => (Standing::No, "a footnote mark"),
        }
    }

    fn malformed(&self, marker: &Marker) -> Verdict {
        let known = |cite: &Cite| cite.label.number().is_some_and(|n| n >= 1 && n <= self.highest);
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
        let bound = self.bound();
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

    /// A higher number is no label; of a list that was not read to its end much is still possible.
    fn bound(&self) -> u32 {
        let bound = self.highest.saturating_mul(3).saturating_add(20);
        if self.unread { bound.max(999) } else { bound }
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
        if marker.target.is_some() && !self.habits.linked {
            return (
                Standing::No,
                "a link on a number, as hardly any other has in this document",
            );
        }
        let any_known = marker.cites.iter().any(|cite| labels.contains(&cite.label));
        let all_known = marker.cites.iter().all(|cite| labels.contains(&cite.label));
        if self.looks_like_index(block, marker) {
            let standing = if all_known {
                Standing::Doubtful
            } else {
                Standing::No
            };
            return (standing, "it touches the word before it, as an index does");
        }
        let numbered = marker.cites.iter().all(|cite| cite.label.number().is_some());
        if !any_known && !numbered {
            return (Standing::Doubtful, "a label of another list");
        }
        if !any_known
            && marker.scheme != Scheme::BracketedNumeric
            && !self.stands_for_lost_entry(marker, context)
        {
            return (Standing::No, "not a number of the list");
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
        let bound = self.bound();
        if marker
            .cites
            .iter()
            .any(|cite| cite.label.number().is_some_and(|number| number > bound))
        {
            return (Standing::Doubtful, "a number far beyond the list");
        }
        (Standing::Sure, "the form of this document's citations")
    }

    /// `x[3]`: it touches the text before it in a way that is no habit of this document.
    fn looks_like_index(&self, block: &Block, marker: &Marker) -> bool {
        let touching = marker.scheme != Scheme::Superscript && marker.target.is_none();
        touching && glue(block, marker).is_some_and(|glue| !self.habits.glued.contains(&glue))
    }

    /// Raised numbers and numbers in parentheses mean many things: one that the list does not have is a citation only
    /// where such numbers are rare and it stands as citations do.
    fn stands_for_lost_entry(&self, marker: &Marker, context: &Context<'_>) -> bool {
        let bound = self.highest.saturating_add(LOST_AT_MOST);
        let near = marker
            .cites
            .iter()
            .all(|cite| cite.label.number().is_some_and(|number| number <= bound));
        near && self.habits.strays_rare && context.stands_as_citation()
    }

    fn without_list(&self, block: &Block, marker: &Marker) -> Verdict {
        let linked = block
            .prose
            .marks_over(&marker.range)
            .any(|mark| matches!(mark.kind, MarkKind::Link(..)));
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
