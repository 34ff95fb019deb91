//! Settling: drops what a table says another finding explains, and orders the rest. One cause, one finding.

mod table;

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Severity};
use crate::links::naming::MOST_SHOWN;
use crate::source::Span;

use table::{COLLAPSES, EXPLAINS, Explains, Tie, Trace};

/// Of a longer range no more numbers are looked at.
const LONGEST_RANGE: usize = 200;

/// Drops what another finding explains, folds what is one, and puts the rest in the order of the text. What only weighs
/// words and is not wanted, as `is_on` tells of rules by their names, explains nothing.
#[must_use]
pub fn settle(findings: Vec<Finding>, is_on: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings: Vec<Settled> = in_order(findings).into_iter().map(Settled::new).collect();
    for row in EXPLAINS.iter().filter(|row| is_on(row.cause)) {
        for effect in row.effects {
            explain(row, effect, &mut findings);
        }
    }
    let traced = findings.into_iter().filter_map(Settled::with_traces).collect();
    one_a_place(collapsed(in_order(traced)))
}

/// A finding with what it was found to explain.
struct Settled {
    finding: Finding,
    explained: bool,
    traces: Vec<String>,
}

impl Settled {
    const fn new(finding: Finding) -> Self {
        Self {
            finding,
            explained: false,
            traces: Vec::new(),
        }
    }

    fn with_traces(self) -> Option<Finding> {
        let mut finding = self.finding;
        let mut shown: Vec<String> = Vec::new();
        let mut more = 0;
        for trace in self.traces {
            match shown.contains(&trace) {
                true => {}
                false if shown.len() < MOST_SHOWN => shown.push(trace),
                false => more += 1,
            }
        }
        finding.notes.extend(shown);
        if more > 0 {
            finding
                .notes
                .push(format!("{more} more findings have the same cause"));
        }
        (!self.explained).then_some(finding)
    }
}

/// In the order of the text, the graver first where two stand at one place.
fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        order_of(a)
            .cmp(&order_of(b))
            .then_with(|| a.message.cmp(&b.message))
    });
    findings
}

fn order_of(finding: &Finding) -> (Option<Span>, std::cmp::Reverse<Severity>, &'static str) {
    let span = finding.primary().map(|place| place.span);
    (span, std::cmp::Reverse(finding.severity), finding.rule)
}

/// Applies one row to the findings of one rule.
fn explain(row: &Explains, effect: &str, findings: &mut [Settled]) {
    let of = |rule: &str| -> Vec<usize> {
        let is_of = |settled: &Settled| settled.finding.rule == rule;
        (0..findings.len())
            .filter(|&at| findings.get(at).is_some_and(is_of))
            .collect()
    };
    let (causes, effects) = (of(row.cause), of(effect));
    if causes.is_empty() || effects.is_empty() {
        return;
    }
    let index = Index::new(row.tie, &causes, findings);
    for effect in effects {
        let Some(settled) = findings.get(effect).filter(|settled| !settled.explained) else {
            continue;
        };
        let Some(cause) = index.cause_of(row.tie, &settled.finding) else {
            continue;
        };
        let (level, evidence) = (settled.finding.severity, evidence(row.trace, &settled.finding));
        let mut clues = Vec::new();
        if let Some(settled) = findings.get_mut(effect) {
            settled.explained = true;
            clues.clone_from(&settled.finding.clues);
        }
        let Some(cause) = findings.get_mut(cause) else {
            continue;
        };
        if row.trace != Trace::Nothing {
            clues.retain(|clue| !cause.finding.clues.contains(clue));
            cause.finding.clues.extend(clues);
        }
        match row.trace {
            Trace::Nothing => {}
            Trace::Note => cause.traces.push(evidence),
            Trace::Proof => {
                cause.finding.severity = cause.finding.severity.max(level);
                cause.traces.push(evidence);
            }
        }
    }
}

/// What an explained finding leaves behind: its message, or the reason it gives where that proves its cause.
fn evidence(trace: Trace, finding: &Finding) -> String {
    let reason = finding.notes.first().filter(|_| trace == Trace::Proof);
    reason.unwrap_or(&finding.message).clone()
}

/// The causes of one row by what ties findings to them.
struct Index {
    by_label: FxHashMap<String, usize>,
    /// Sorted.
    by_place: Vec<(Span, usize)>,
}

impl Index {
    fn new(tie: Tie, causes: &[usize], findings: &[Settled]) -> Self {
        let (mut by_label, mut by_place) = (FxHashMap::default(), Vec::new());
        for &cause in causes {
            let Some(finding) = findings.get(cause).map(|settled| &settled.finding) else {
                continue;
            };
            for key in cause_keys(tie, finding) {
                by_label.entry(key).or_insert(cause);
            }
            let places = match tie {
                Tie::Place => 1,
                Tie::AnyPlace => finding.places.len(),
                _ => 0,
            };
            by_place.extend(
                finding
                    .places
                    .iter()
                    .take(places)
                    .map(|place| (place.span, cause)),
            );
        }
        by_place.sort_unstable();
        Self { by_label, by_place }
    }

    fn cause_of(&self, tie: Tie, effect: &Finding) -> Option<usize> {
        match tie {
            Tie::Place | Tie::AnyPlace => self.at(effect.primary()?.span),
            Tie::AllLabels => self.by_label.get(&all_labels(effect)).copied(),
            Tie::Label | Tie::Beside | Tie::NextLabel | Tie::Between | Tie::Suggested => effect
                .labels
                .iter()
                .find_map(|label| self.by_label.get(label))
                .copied(),
        }
    }

    /// The cause at a place. Places of one rule do not lie in one another, so only the neighbours can overlap.
    fn at(&self, span: Span) -> Option<usize> {
        let behind = self.by_place.partition_point(|&(place, _)| place < span);
        let neighbours = [behind.checked_sub(1), Some(behind)];
        neighbours
            .into_iter()
            .flatten()
            .filter_map(|at| self.by_place.get(at))
            .find(|(place, _)| place.overlaps(span))
            .map(|&(_, cause)| cause)
    }
}

/// The labels by which a cause is found.
fn cause_keys(tie: Tie, cause: &Finding) -> Vec<String> {
    match tie {
        Tie::Label => cause.labels.clone(),
        Tie::Beside => [cause.labels.as_slice(), &cause.beside].concat(),
        Tie::NextLabel => cause.labels.iter().filter_map(|label| next(label)).collect(),
        Tie::Between => between(cause),
        Tie::AllLabels => vec![all_labels(cause)],
        Tie::Suggested => cause.suggestion.iter().map(|(_, meant)| meant.clone()).collect(),
        Tie::Place | Tie::AnyPlace => Vec::new(),
    }
}

fn next(label: &str) -> Option<String> {
    let number: u32 = label.parse().ok()?;
    Some(number.checked_add(1)?.to_string())
}

/// The numbers between the cause's first label and its last, whichever is greater.
fn between(cause: &Finding) -> Vec<String> {
    let number = |label: Option<&String>| label.and_then(|label| label.parse::<u32>().ok());
    let (Some(first), Some(last)) = (number(cause.labels.first()), number(cause.labels.last())) else {
        return Vec::new();
    };
    let numbers = first.min(last)..=first.max(last);
    numbers
        .take(LONGEST_RANGE)
        .map(|number| number.to_string())
        .collect()
}

fn all_labels(finding: &Finding) -> String {
    let mut labels = finding.labels.clone();
    labels.sort_unstable();
    labels.join(" ")
}

/// Folds the findings of some rules into the first of them.
fn collapsed(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut first_of: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for finding in findings {
        let folds = COLLAPSES.iter().any(|&(rule, _)| rule == finding.rule);
        match first_of.get_mut(finding.rule) {
            Some((first, count)) => {
                *count += 1;
                if let Some(first) = kept.get_mut(*first) {
                    fold(first, finding);
                }
            }
            None => {
                if folds {
                    first_of.insert(finding.rule, (kept.len(), 0));
                }
                kept.push(finding);
            }
        }
    }
    for &(rule, more) in COLLAPSES {
        if let Some(&(first, count)) = first_of.get(rule).filter(|&&(_, count)| count > 0)
            && let Some(first) = kept.get_mut(first)
        {
            first.notes.push(format!("{count} {more}"));
        }
    }
    kept
}

/// Adds what another finding of the same rule says.
fn fold(first: &mut Finding, other: Finding) {
    if first.places.len() < MOST_SHOWN {
        first.places.extend(other.places.into_iter().take(1));
    }
    for label in other.labels {
        if !first.labels.contains(&label) {
            first.labels.push(label);
        }
    }
    match (first.fix.as_mut(), other.fix) {
        (Some(fix), Some(more)) if fix.safety == more.safety => fix.edits.extend(more.edits),
        _ => first.fix = None,
    }
}

/// Leaves one finding at a place, with the others as its notes, unless both are errors of different rules.
fn one_a_place(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let place = |finding: &Finding| finding.primary().map(|place| place.span);
        match kept.last_mut().filter(|last| place(last) == place(&finding)) {
            Some(last) if last.rule == finding.rule => {
                if last.message != finding.message {
                    last.notes.push(finding.message);
                }
            }
            Some(last) if finding.severity < Severity::Error || last.severity < Severity::Error => {
                last.notes.push(finding.message);
            }
            _ => kept.push(finding),
        }
    }
    kept
}

#[cfg(test)]
mod tests;
