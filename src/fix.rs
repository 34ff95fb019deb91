//! Fixes: the repairs that findings carry, merging, renumbering; each result is read again and checked before it counts.

mod anchors;
mod check;
mod edits;
mod markers;
mod parts;
mod refusal;
mod renumber;
mod repairs;
mod rest;
mod slots;
mod style;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Outcome;
use crate::finding::{Edit, Finding, Severity};
use crate::links::Links;
use crate::manuscript::{Label, Standing};
use crate::read::Input;
use crate::settings::Settings;
use crate::source::Source;

use check::{Intent, Read, check};
pub use refusal::Refusal;
pub use renumber::Order;
use renumber::{Plan, cited_list};
use rest::same_rest;

/// What is to be fixed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Whether repairs count that are only probably right: merging, shifted numbers, other entries for citations.
    pub unsafe_too: bool,
    /// In which order the list is to be numbered, if it is.
    pub renumber: Option<Order>,
}

/// What came of it.
#[derive(Debug)]
pub struct Fixed {
    /// The text with all fixes.
    pub source: Source,
    /// How many findings of which rule were repaired.
    pub repaired: BTreeMap<&'static str, usize>,
    /// Old numbers with their new ones, where they are not the same.
    pub numbers: Vec<(u32, u32)>,
    /// Repairs that were not made, with reasons.
    pub left: Vec<String>,
}

/// Fixes a manuscript.
///
/// # Errors
///
/// Why the list cannot be renumbered as wanted; nothing should be written then.
pub fn fix(source: &Source, input: Input, settings: &Settings, wanted: Wanted) -> Result<Fixed, Refusal> {
    let mut work = Work::new(source, input, settings);
    // While numbers point past their entries nobody knows which entries are cited; one guess is not built on another.
    let unsafe_too = wanted.unsafe_too && !work.is_shifted();
    if wanted.unsafe_too {
        work.unshift();
    }
    work.repair(unsafe_too);
    if unsafe_too {
        work.merge();
    }
    if let Some(order) = wanted.renumber {
        work.renumber(order, None)?;
    }
    Ok(Fixed {
        source: work.source,
        repaired: work.repaired,
        numbers: work.numbers.into_iter().filter(|(old, new)| old != new).collect(),
        left: work.left,
    })
}

/// A text on its way from fix to fix.
struct Work<'a> {
    source: Source,
    input: Input,
    settings: &'a Settings,
    outcome: Outcome,
    repaired: BTreeMap<&'static str, usize>,
    /// The numbers of the first text with those they have now.
    numbers: BTreeMap<u32, u32>,
    left: Vec<String>,
    /// Repairs that were tried in vain, by rule and message.
    vain: FxHashSet<(&'static str, String)>,
}

impl<'a> Work<'a> {
    fn new(source: &Source, input: Input, settings: &'a Settings) -> Self {
        let source = Source::new(source.id(), source.name(), source.text().to_owned());
        let outcome = crate::check(&source, input, settings);
        Self {
            source,
            input,
            settings,
            outcome,
            repaired: BTreeMap::new(),
            numbers: BTreeMap::new(),
            left: Vec::new(),
            vain: FxHashSet::default(),
        }
    }

    /// Makes edits, if the result is what was meant.
    fn make(&mut self, edits: &[Edit], intent: &Intent, moves: Option<(usize, bool)>) -> Result<(), Refusal> {
        let Some((text, _)) = edits::applied(&self.source, edits) else {
            return Err(Refusal::new("its edits are at odds with each other"));
        };
        let source = Source::new(self.source.id(), self.source.name(), text);
        let outcome = crate::check(&source, self.input, self.settings);
        let before = Read {
            source: &self.source,
            outcome: &self.outcome,
        };
        let after = Read {
            source: &source,
            outcome: &outcome,
        };
        check(before, after, intent)?;
        if let Some((list, removes)) = moves {
            same_rest(before, after, list, intent, removes)?;
        }
        self.source = source;
        self.outcome = outcome;
        Ok(())
    }

    /// Notes a repair, or why there is none.
    fn note(&mut self, finding: &Finding, done: Result<(), Refusal>) {
        match done {
            Ok(()) => *self.repaired.entry(finding.rule).or_default() += 1,
            Err(refusal) => {
                self.left
                    .push(format!("{} ({}): {refusal}", finding.message, finding.rule));
                self.vain.insert((finding.rule, finding.message.clone()));
            }
        }
    }

    fn is_vain(&self, finding: &Finding) -> bool {
        // A set of borrowed pairs cannot be asked without a copy; findings with repairs are few.
        self.vain.contains(&(finding.rule, finding.message.clone()))
    }

    fn is_shifted(&self) -> bool {
        let mut findings = self.outcome.findings.iter().chain(&self.outcome.hidden);
        findings.any(|finding| finding.rule == "shifted-numbering")
    }

    /// Gives citations the numbers that `shifted-numbering` says they mean.
    fn unshift(&mut self) {
        let shifted = self.outcome.findings.iter();
        let shifted: Vec<Finding> = shifted
            .filter(|finding| finding.rule == "shifted-numbering" && !finding.suggestion.is_empty())
            .cloned()
            .collect();
        for finding in shifted {
            let done = self.unshift_one(&finding);
            self.note(&finding, done);
        }
    }

    fn unshift_one(&mut self, finding: &Finding) -> Result<(), Refusal> {
        let manuscript = &self.outcome.manuscript;
        let list = cited_list(&self.source, manuscript)?;
        let links = Links::new(manuscript, Some(list));
        let meant: FxHashMap<Label, Label> = finding
            .suggestion
            .iter()
            .map(|(printed, meant)| (Label::new(printed), Label::new(meant)))
            .collect();
        let numbers = meant
            .iter()
            .filter_map(|(printed, meant)| printed.number().zip(meant.number()))
            .collect();
        let style = style::Style::of(&self.source, &links, manuscript.scheme);
        let mut edits = Vec::new();
        for marker in links.markers() {
            let shifted = marker.cites.iter().any(|cite| meant.contains_key(&cite.label));
            if shifted && marker.standing != Standing::Sure {
                return Err(Refusal::at(
                    &self.source,
                    marker.span,
                    "this may or may not be a citation",
                ));
            }
            edits.extend(markers::rewrite(&self.source, marker, &numbers, &style)?);
        }
        let intent = Intent {
            meant,
            ..Intent::default()
        };
        self.make(&edits, &intent, None)
    }

    /// Cites the first of two entries of one work in both places, takes the second out and closes the gap.
    fn merge(&mut self) {
        while let Some(finding) = self.next_double() {
            let done = self.merge_one(&finding);
            self.note(&finding, done);
        }
    }

    fn next_double(&self) -> Option<Finding> {
        let double = |finding: &&Finding| {
            finding.rule == "duplicate-reference"
                && finding.severity >= Severity::Warning
                && !self.is_vain(finding)
        };
        self.outcome.findings.iter().find(double).cloned()
    }

    fn merge_one(&mut self, finding: &Finding) -> Result<(), Refusal> {
        let list = cited_list(&self.source, &self.outcome.manuscript)?;
        let links = Links::new(&self.outcome.manuscript, Some(list));
        let mut places = finding
            .labels
            .iter()
            .filter_map(|label| links.entry_index(&Label::new(label)));
        match (places.next(), places.next()) {
            (Some(stays), Some(goes)) if stays != goes => self.renumber(Order::Keep, Some((goes, stays))),
            _ => Err(Refusal::new("its entries are not found")),
        }
    }

    /// Numbers the list in an order, one entry merged into another if that is wanted.
    fn renumber(&mut self, order: Order, merged: Option<(usize, usize)>) -> Result<(), Refusal> {
        let manuscript = &self.outcome.manuscript;
        let list = cited_list(&self.source, manuscript)?;
        let links = Links::new(manuscript, Some(list));
        let plan = Plan::new(&links, order, merged.into_iter().collect());
        let edits = plan.edits(&self.source, manuscript, &links)?;
        if edits.is_empty() {
            return Ok(());
        }
        let lists = manuscript.lists.iter().take(list);
        let base: usize = lists.map(|list| list.entries.len()).sum();
        let intent = Intent {
            merged: plan
                .merged
                .iter()
                .map(|(goes, stays)| (base + goes, base + stays))
                .collect(),
            ..Intent::default()
        };
        self.make(&edits, &intent, Some((list, merged.is_some())))?;
        self.remember(&plan);
        self.settled(order)
    }

    /// Adds the new numbers to what the first numbers have become.
    fn remember(&mut self, plan: &Plan) {
        let new = |now: u32| plan.numbers.get(&now).copied().unwrap_or(now);
        let known: FxHashSet<u32> = self.numbers.values().copied().collect();
        self.numbers.values_mut().for_each(|now| *now = new(*now));
        for (old, new) in plan.changes() {
            if !known.contains(&old) {
                self.numbers.entry(old).or_insert(new);
            }
        }
    }

    /// Once more would change nothing.
    fn settled(&self, order: Order) -> Result<(), Refusal> {
        let manuscript = &self.outcome.manuscript;
        let list = cited_list(&self.source, manuscript)?;
        let links = Links::new(manuscript, Some(list));
        let again = Plan::new(&links, order, FxHashMap::default());
        match again.edits(&self.source, manuscript, &links)?.as_slice() {
            [] => Ok(()),
            [edit, ..] => Err(Refusal::at(
                &self.source,
                edit.span,
                "renumbering would not come to an end",
            )),
        }
    }
}
