//! A manuscript with what came of it, as reports see it: compared with a baseline, narrowed to changes.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use super::tally::Notice;
use crate::baseline::{self, Known};
use crate::finding::{Finding, Place};
use crate::fingerprint::{Print, fingerprints};
use crate::manuscript::Problem;
use crate::read::Input;
use crate::settings::{Level, Settings};
use crate::source::Source;
use crate::{Outcome, check};

/// A manuscript with what came of it.
#[derive(Debug)]
pub struct Linted {
    /// Its text.
    pub source: Source,
    /// The format it was read as.
    pub input: Input,
    /// What was understood and what is wrong.
    pub outcome: Outcome,
    denied: Vec<&'static str>,
    /// Findings of a baseline that are gone.
    pub gone: Vec<Known>,
    /// How many findings do not touch what changed.
    pub elsewhere: usize,
    prints: OnceLock<Prints>,
}

/// Fingerprints of findings and of suppressed ones. They are counted together, so that suppressing one does not change
/// the others.
#[derive(Debug)]
pub struct Prints {
    /// Of the findings, in their order.
    pub findings: Vec<Print>,
    /// Of the suppressed findings, in their order.
    pub suppressed: Vec<Print>,
}

impl Linted {
    /// Lints a source; `before` are problems met before it was read, such as those of its encoding.
    #[must_use]
    pub fn new(source: Source, input: Input, before: Vec<Problem>, settings: &Settings) -> Self {
        let mut outcome = check(&source, input, settings);
        outcome.manuscript.problems.splice(0..0, before);
        Self::of(source, input, outcome, settings)
    }

    /// What already came of a source.
    #[must_use]
    pub fn of(source: Source, input: Input, outcome: Outcome, settings: &Settings) -> Self {
        let names = outcome.manuscript.problems.iter().map(|problem| problem.name);
        let denied = names.filter(|name| denies(settings, name)).collect();
        Self {
            source,
            input,
            outcome,
            denied,
            gone: Vec::new(),
            elsewhere: 0,
            prints: OnceLock::new(),
        }
    }

    /// Keeps silent what was known before, and notes what is gone.
    pub fn compare(&mut self, known: &[Known]) {
        let prints = self.prints().findings.clone();
        self.gone = baseline::apply(known, &self.source, &mut self.outcome, &prints);
        self.prints = OnceLock::new();
    }

    /// Keeps the findings that touch one of these lines (from 1), and those that were not found before; counts the
    /// others. Without `before` only the lines count.
    pub fn narrow(&mut self, lines: &[RangeInclusive<usize>], before: Option<&[Known]>) {
        let prints = self.prints().findings.clone();
        let findings = std::mem::take(&mut self.outcome.findings);
        let old = match before {
            Some(known) => baseline::are_known(known, &findings, &prints),
            None => vec![true; findings.len()],
        };
        for (finding, old) in findings.into_iter().zip(old) {
            if old && !self.touches(&finding, lines) {
                self.elsewhere += 1;
                self.outcome.hidden.push(finding);
            } else {
                self.outcome.findings.push(finding);
            }
        }
        self.prints = OnceLock::new();
    }

    fn touches(&self, finding: &Finding, lines: &[RangeInclusive<usize>]) -> bool {
        let touches = |place: &Place| {
            let first = self.source.position(place.span.start()).line;
            let last = self.source.position(place.span.end()).line;
            lines
                .iter()
                .any(|range| *range.start() <= last && first <= *range.end())
        };
        finding.places.iter().any(touches)
    }

    /// The fingerprints of all findings.
    #[must_use]
    pub fn prints(&self) -> &Prints {
        self.prints.get_or_init(|| {
            let findings = self.outcome.findings.iter().map(|finding| (finding, true));
            let suppressed = self.outcome.suppressed.iter().map(|of| (&of.finding, false));
            let mut all: Vec<(&Finding, bool)> = findings.chain(suppressed).collect();
            all.sort_by_key(|(finding, _)| finding.primary().map(|place| place.span));
            let found = all.iter().map(|&(finding, _)| finding);
            let prints = fingerprints(&self.source, &self.outcome.manuscript, found);
            let (mut kept, mut silenced) = (Vec::new(), Vec::new());
            for (print, (_, is_kept)) in prints.into_iter().zip(all) {
                if is_kept {
                    kept.push(print)
                } else {
                    silenced.push(print)
                }
            }
            Prints {
                findings: kept,
                suppressed: silenced,
            }
        })
    }

    /// Whether the user wants this problem to count as an error.
    #[must_use]
    pub fn denied(&self, problem: &Problem) -> bool {
        self.denied.contains(&problem.name)
    }

    /// A problem as the end of a report tells of it.
    pub(super) fn notice(&self, problem: &Problem) -> Notice {
        let line = |span: crate::source::Span| self.source.position(span.start()).line;
        Notice {
            path: self.path(),
            name: problem.name,
            message: problem.message.clone(),
            line: problem.span.map(line),
            denied: self.denied(problem),
        }
    }

    /// The path as programs on all systems read it, with slashes.
    #[must_use]
    pub fn path(&self) -> String {
        if cfg!(windows) {
            self.source.name().replace('\\', "/")
        } else {
            self.source.name().to_owned()
        }
    }

    /// The problems, in the order they were met.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.outcome.manuscript.problems
    }
}

/// Problems are denied by name alone: they are about what could be read, not about the manuscript.
fn denies(settings: &Settings, problem: &str) -> bool {
    let last = settings.levels.iter().rev().find(|(name, _)| name == problem);
    last.is_some_and(|&(_, level)| level == Level::Deny)
}
