//! Judges what looks like a citation: sure, doubtful or none, with the reason.

use rustc_hash::FxHashSet;

use crate::manuscript::{Block, BlockKind, Cite, Label, MarkKind, Marker, Scheme, Standing};

use super::context::{Context, Place};
use super::habits::{Habits, LOST_AT_MOST, glue};
use super::scheme::{Document, Excluded};

/// Why a number in another form than the document cites in is no citation.
pub const OTHER_FORM: &str = "no citation in this document's form";

/// Judges one marker.
pub(super) struct Judge<'a> {
    pub document: &'a Document<'a>,
    pub scheme: Scheme,
    pub labels: Option<&'a FxHashSet<&'a Label>>,
    /// The highest number of the list.
    pub highest: u32,
    /// Whether the list was not read to its end.
    pub unread: bool,
    pub habits: &'a Habits,
    pub excluded: Excluded,
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
            return self.footnote(block, marker);
        }
        let context = Context::of(block, marker);
        if let Some(reason) = self.excluded {
            return (Standing::No, reason);
        }
        if self.habits.refers_elsewhere(self.document, block, marker) {
            return (
                Standing::No,
                "a link on a bare number, where citations print their brackets",
            );
        }
        if self.habits.all_linked && marker.target.is_none() && self.is_odd(marker) {
            let unlinked = "no link, as the citations of this document are";
            return match self.no_label(marker) {
                Some(reason) => (Standing::No, reason),
                None => (Standing::Doubtful, unlinked),
            };
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

    /// Whether it is broken, or has a number that the list lacks.
    fn is_odd(&self, marker: &Marker) -> bool {
        let lacks = |cite: &Cite| self.labels.is_some_and(|labels| !labels.contains(&cite.label));
        marker.malformed.is_some() && !marker.cites.is_empty() || marker.cites.iter().any(lacks)
    }

    /// Marks without a footnote were taken for citations only where they are plainly meant as such.
    fn footnote(&self, block: &Block, marker: &Marker) -> Verdict {
        let list = marker.list.and_then(|list| self.document.lists.get(list));
        let of_notes = list.is_some_and(|list| list.form == Scheme::Footnote);
        match self.labels {
            Some(labels) if of_notes && marker.cites.iter().all(|cite| labels.contains(&cite.label)) => {
                (Standing::Sure, "a footnote mark whose note is a work")
            }
            Some(labels)
                if of_notes && answered(block, marker).all(|key| labels.contains(&Label::new(key))) =>
            {
                (
                    Standing::Sure,
                    "a footnote mark without a footnote, where the others are works",
                )
            }
            _ => (Standing::No, "a footnote mark"),
        }
    }

    fn malformed(&self, marker: &Marker) -> Verdict {
        let known = |cite: &Cite| cite.label.number().is_some_and(|n| n >= 1 && n <= self.highest);
        if marker.scheme != self.scheme || self.labels.is_none() {
            return (Standing::No, OTHER_FORM);
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
            (Standing::No, OTHER_FORM)
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
        // A link into the document can lead to the list; one out of it only by habit.
        let leads_out = marker
            .target
            .as_ref()
            .is_some_and(|target| !target.starts_with('#'));
        if leads_out && !self.habits.linked {
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
        if let Some(reason) = self.doubt(marker, context, all_known) {
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

    /// Why it may be no citation although it has the document's form.
    fn doubt(&self, marker: &Marker, context: &Context<'_>, known: bool) -> Option<&'static str> {
        if context.among_bare_numbers() {
            return Some("it stands among bare numbers in a table");
        }
        if context.perhaps_callout(self.habits.numbers_parts) {
            return Some("perhaps a number of an equation, figure or section");
        }
        if context.perhaps_interval() {
            return Some("perhaps an interval");
        }
        if !known && context.perhaps_values() || context.perhaps_nested_list() {
            return Some("perhaps a set of values");
        }
        if !known && context.perhaps_ranged_value() {
            return Some("perhaps the range of a value");
        }
        if !known && !self.in_text(marker) && !self.lost_from_cell(marker, context) {
            return Some("in a table, and not a number of the list");
        }
        let display = marker.scheme == Scheme::Parenthesized && context.is_alone();
        display.then_some("the number of a display")
    }

    /// A cell's number that the list does not have is a citation where words of the table are cited so.
    fn lost_from_cell(&self, marker: &Marker, context: &Context<'_>) -> bool {
        marker.scheme == Scheme::BracketedNumeric
            && context.place() == Some(Place::Cell)
            && self.is_near(marker)
            && self.habits.strays_are_rare(Place::Cell)
    }

    /// Whether all its numbers lie so little beyond the list that they may be those of lost entries.
    fn is_near(&self, marker: &Marker) -> bool {
        let bound = self.highest.saturating_add(LOST_AT_MOST);
        let near = |cite: &Cite| cite.label.number().is_some_and(|number| number <= bound);
        marker.cites.iter().all(near)
    }

    /// `x[3]`: it touches the text before it in a way that is no habit of this document.
    fn looks_like_index(&self, block: &Block, marker: &Marker) -> bool {
        let touching = marker.scheme != Scheme::Superscript && marker.target.is_none();
        touching && glue(block, marker).is_some_and(|glue| !self.habits.glues(glue))
    }

    /// Raised numbers and numbers in parentheses mean many things: one that the list does not have is a citation only
    /// where such numbers are rare and it stands as citations do.
    fn stands_for_lost_entry(&self, marker: &Marker, context: &Context<'_>) -> bool {
        let in_text = context.place().filter(|&place| place != Place::Cell);
        self.is_near(marker) && in_text.is_some_and(|place| self.habits.strays_are_rare(place))
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

/// The keys of a marker that a footnote answers to.
fn answered<'b>(block: &'b Block, marker: &Marker) -> impl Iterator<Item = &'b str> {
    let marks = block.prose.marks_in(marker.range.clone());
    marks.filter_map(|mark| match &mark.kind {
        MarkKind::Footnote(key) => Some(key.as_str()),
        _ => None,
    })
}
