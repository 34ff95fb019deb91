//! The repairs that findings carry: those that keep out of each other's way at once, those of the list one by one.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Work;
use super::check::{Intent, Touched};
use super::comments::comments_stay;
use super::edits::{Taken, applied};
use super::markers::Numbers;
use super::refusal::Refusal;
use super::renumber::{all_follow, all_read};
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::links::Links;
use crate::manuscript::{Entry, Label, ReferenceList};
use crate::source::{Source, Span};

impl Work<'_> {
    /// Makes the repairs of findings until none is left that can be made.
    pub(super) fn repair(&mut self, unsafe_too: bool) {
        let mut one_by_one = false;
        // Each round repairs something or sets something aside; repairs that bring each other back end here.
        for _ in 0..10 + self.outcome.findings.len() {
            let batch = self.batch(unsafe_too, one_by_one);
            let Some(first) = batch.first() else {
                return;
            };
            let done = self.make_all(&batch);
            match (&done, batch.len()) {
                (Ok(()), _) => batch.iter().for_each(|finding| self.note(finding, Ok(()))),
                (Err(_), 1) => self.note(first, done),
                (Err(_), _) => one_by_one = true,
            }
        }
    }

    /// The next findings whose repairs can be made together.
    fn batch(&self, unsafe_too: bool, one: bool) -> Vec<Finding> {
        let allowed = |fix: &Fix| unsafe_too || fix.safety == Safety::Safe;
        let open: Vec<&Finding> = self
            .outcome
            .findings
            .iter()
            .filter(|finding| finding.fix.as_ref().is_some_and(allowed) && !self.is_vain(finding))
            .collect();
        let mut taken = Taken::default();
        let mut chosen: Vec<Finding> = Vec::new();
        let mut safety = None;
        for &finding in &open {
            let Some(fix) = &finding.fix else { continue };
            let alike = safety.is_none_or(|safety| safety == fix.safety);
            if alike && !self.is_of_list(&fix.edits) && taken.take(&fix.edits) {
                safety = Some(fix.safety);
                chosen.push(finding.clone());
                if one {
                    return chosen;
                }
            }
        }
        if chosen.is_empty() {
            chosen.extend(open.first().map(|&finding| finding.clone()));
        }
        chosen
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.outcome
            .manuscript
            .lists
            .iter()
            .flat_map(|list| &list.entries)
    }

    /// Whether edits change more of a list than words of its entries.
    fn is_of_list(&self, edits: &[Edit]) -> bool {
        let inside = |edit: &Edit, entry: &Entry| {
            edit.span.start() >= entry.label_span.end() && edit.span.end() <= entry.span.end()
        };
        let of_list = |edit: &Edit, list: &ReferenceList| {
            edit.span.overlaps(list.span) && !list.entries.iter().any(|entry| inside(edit, entry))
        };
        let mut lists = self.outcome.manuscript.lists.iter();
        lists.any(|list| edits.iter().any(|edit| of_list(edit, list)))
    }

    fn make_all(&mut self, findings: &[Finding]) -> Result<(), Refusal> {
        let fixes: Vec<&Fix> = findings
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
            .collect();
        let edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
        let intent = if self.is_of_list(&edits) {
            self.all_follow(&edits)?;
            Intent {
                removed: self.removed(&edits),
                ..Intent::default()
            }
        } else {
            let retargets = fixes.iter().any(|fix| fix.safety == Safety::Unsafe);
            self.inner(&edits, retargets)?
        };
        self.make(&edits, &intent, None)
    }

    /// Whether nothing that stands for an entry keeps its old number, where edits give entries new ones.
    fn all_follow(&self, edits: &[Edit]) -> Result<(), Refusal> {
        let manuscript = &self.outcome.manuscript;
        all_read(&self.source, manuscript)?;
        for (index, list) in manuscript.lists.iter().enumerate() {
            let links = Links::new(manuscript, Some(index));
            let numbers = given(&list.entries, edits);
            comments_stay(&self.source, manuscript, &numbers)?;
            all_follow(&self.source, manuscript, &links, &numbers)?;
        }
        Ok(())
    }

    /// What edits of citations and of words of entries may do.
    fn inner(&self, edits: &[Edit], retargets: bool) -> Result<Intent, Refusal> {
        let Some((text, places)) = applied(&self.source, edits) else {
            return Err(Refusal::new("its edits are at odds with each other"));
        };
        let after = Source::new(self.source.id(), self.source.name(), text);
        let place = |place: Range<usize>| after.span(place);
        let mut before: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
        before.sort_unstable();
        let rewords = self
            .entries()
            .any(|entry| edits.iter().any(|edit| edit.span.overlaps(entry.span)));
        Ok(Intent {
            rewords,
            touched: Some(Touched {
                before,
                after: places.into_iter().filter_map(place).collect(),
                retargets,
            }),
            ..Intent::default()
        })
    }

    /// The entries that edits take out whole.
    fn removed(&self, edits: &[Edit]) -> FxHashSet<usize> {
        let covers = |outer: Span, inner: Span| outer.start() <= inner.start() && inner.end() <= outer.end();
        let gone = |entry: &Entry| {
            edits
                .iter()
                .any(|edit| edit.content.is_empty() && covers(edit.span, entry.span))
        };
        self.entries()
            .enumerate()
            .filter(|(_, entry)| gone(entry))
            .map(|(at, _)| at)
            .collect()
    }
}

/// The numbers of entries with those that edits, which rise, give them.
fn given(entries: &[Entry], edits: &[Edit]) -> Numbers {
    let number = |entry: &Entry| {
        let old = entry.label.number()?;
        let next = edits.partition_point(|edit| edit.span.end() <= entry.label_span.start());
        let edit = edits
            .get(next)
            .filter(|edit| edit.span.overlaps(entry.label_span));
        let new = edit.and_then(|edit| Label::new(&edit.content).number());
        Some((old, new.unwrap_or(old)))
    };
    entries.iter().filter_map(number).collect()
}
