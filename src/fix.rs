//! Fixes: the repairs that findings carry, merging, renumbering; each result is read again and checked before it counts.

mod anchors;
mod check;
mod comments;
mod cross;
mod doubles;
mod edits;
mod fresh;
mod markers;
mod other_forms;
mod overlooked;
mod parts;
mod refusal;
mod renumber;
mod repairs;
mod rest;
mod shifted;
mod slots;
mod style;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Outcome;
use crate::finding::{Edit, Finding};
use crate::links::Links;
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
    // What a person is to look at is named by its place, so that nothing more is done.
    let done = wanted.unsafe_too && work.unshift(wanted.renumber.is_some())? && !work.left.is_empty();
    // What could not be repaired in one state of the text may be in the next.
    for _ in 0..if done { 0 } else { MOST_ROUNDS } {
        let text = work.source.text().to_owned();
        work.repair(unsafe_too);
        if unsafe_too {
            work.merge();
        }
        if let Some(order) = wanted.renumber {
            work.renumber(order, FxHashMap::default())?;
        }
        if work.source.text() == text {
            break;
        }
        work.forget();
    }
    Ok(Fixed {
        source: work.source,
        repaired: work.repaired,
        numbers: work.numbers.into_iter().filter(|(old, new)| old != new).collect(),
        left: work.left,
    })
}

/// A text is gone over at most so often.
const MOST_ROUNDS: usize = 5;

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

    /// Forgets what was tried in vain, to try it again.
    fn forget(&mut self) {
        self.left.clear();
        self.vain.clear();
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

    /// Numbers the list in an order, entries merged into others (places in the list) if that is wanted.
    fn renumber(&mut self, order: Order, merged: FxHashMap<usize, usize>) -> Result<(), Refusal> {
        let manuscript = &self.outcome.manuscript;
        let list = cited_list(&self.source, manuscript)?;
        let links = Links::new(manuscript, Some(list));
        let removes = !merged.is_empty();
        let plan = Plan::new(&links, order, merged);
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
        self.make(&edits, &intent, Some((list, removes)))?;
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
