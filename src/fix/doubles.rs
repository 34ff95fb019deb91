//! Works that are listed twice: all their citations go to the first entry, the others go, and the gaps close.

use rustc_hash::FxHashMap;

use super::Work;
use super::refusal::Refusal;
use super::renumber::{Order, cited_list};
use crate::finding::{Finding, Severity};
use crate::links::Links;
use crate::manuscript::Label;

/// At most so many works are tried one by one; each takes a reading of the text.
const MOST_TRIES: usize = 40;

impl Work<'_> {
    /// Cites the first of the entries of one work in all places, takes the others out and closes the gaps: of all works
    /// at once if that can be, or else of one after the other.
    pub(super) fn merge(&mut self) {
        let all = self.doubles();
        if !all.is_empty() && self.merge_all(&all).is_ok() {
            all.iter().for_each(|finding| self.note(finding, Ok(())));
            return;
        }
        for _ in 0..MOST_TRIES {
            let Some(work) = self.next_work() else { return };
            let done = self.merge_all(&work);
            work.iter().for_each(|finding| self.note(finding, done.clone()));
        }
    }

    fn doubles(&self) -> Vec<Finding> {
        let double = |finding: &&Finding| {
            finding.rule == "duplicate-reference"
                && finding.severity >= Severity::Warning
                && !self.is_vain(finding)
        };
        self.outcome.findings.iter().filter(double).cloned().collect()
    }

    /// The findings of one work: those that name one entry, and those that name one of theirs.
    fn next_work(&self) -> Option<Vec<Finding>> {
        let doubles = self.doubles();
        let mut of_work: FxHashMap<String, usize> = FxHashMap::default();
        let mut works: Vec<Vec<Finding>> = Vec::new();
        for finding in doubles {
            let known = finding.labels.iter().find_map(|label| of_work.get(label));
            let at = known.copied().unwrap_or(works.len());
            of_work.extend(finding.labels.iter().map(|label| (label.clone(), at)));
            match works.get_mut(at) {
                Some(work) => work.push(finding),
                None => works.push(vec![finding]),
            }
        }
        works.into_iter().next()
    }

    fn merge_all(&mut self, findings: &[Finding]) -> Result<(), Refusal> {
        let list = cited_list(&self.source, &self.outcome.manuscript)?;
        let links = Links::new(&self.outcome.manuscript, Some(list));
        let mut merged: FxHashMap<usize, usize> = FxHashMap::default();
        for finding in findings {
            let mut places = finding
                .labels
                .iter()
                .filter_map(|label| links.entry_index(&Label::new(label)));
            match (places.next(), places.next()) {
                (Some(stays), Some(goes)) if stays < goes => {
                    merged.insert(goes, stays);
                }
                _ => return Err(Refusal::new("its entries are not found")),
            }
        }
        let last = |mut place: usize| {
            // Each step leads to an earlier place.
            while let Some(&stays) = merged.get(&place) {
                place = stays;
            }
            place
        };
        let merged = merged.keys().map(|&goes| (goes, last(goes))).collect();
        self.renumber(Order::Keep, merged)
    }
}
