//! What a whole run came to, in numbers.

use std::collections::BTreeMap;

use super::Linted;
use super::coverage::Coverage;
use crate::finding::Severity;
use crate::suppress::By;

/// A problem as the end of a report tells of it.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The file it was met in.
    pub path: String,
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub message: String,
    /// The line it points at, from 1, if it points anywhere.
    pub line: Option<usize>,
    /// Whether the user wants it to count as an error.
    pub denied: bool,
}

/// What a whole run came to.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Manuscripts linted.
    pub files: usize,
    /// Findings at error level, and problems that the user denied.
    pub errors: usize,
    /// Findings at warning level.
    pub warnings: usize,
    /// Notes shown.
    pub notes: usize,
    /// Findings that the manuscript or the configuration keeps silent.
    pub suppressed: usize,
    /// Findings that a baseline keeps silent.
    pub known: usize,
    /// Findings of a baseline that are gone.
    pub gone: usize,
    /// Findings that do not touch what changed.
    pub elsewhere: usize,
    /// Notes kept back for want of `--pedantic`.
    pub hidden_notes: usize,
    /// Problems, whatever the user says of them.
    pub problems: Vec<Notice>,
    /// Findings shown, by severity and rule.
    pub by_rule: BTreeMap<(Severity, &'static str), usize>,
    /// Files that could not be read at all.
    pub unreadable: usize,
    /// How much was understood.
    pub coverage: Coverage,
}

impl Tally {
    /// What one manuscript came to.
    #[must_use]
    pub fn of(linted: &Linted) -> Self {
        let mut by_rule = BTreeMap::new();
        for finding in &linted.outcome.findings {
            *by_rule.entry((finding.severity, finding.rule)).or_default() += 1;
        }
        let level = |wanted| {
            let of_level = by_rule.iter().filter(|((severity, _), _)| *severity == wanted);
            of_level.map(|(_, count)| count).sum::<usize>()
        };
        let suppressed = linted.outcome.suppressed.iter();
        let known = suppressed.filter(|of| of.by == By::Baseline).count();
        let problems: Vec<Notice> = linted
            .problems()
            .iter()
            .map(|problem| linted.notice(problem))
            .collect();
        Self {
            files: 1,
            errors: level(Severity::Error) + problems.iter().filter(|notice| notice.denied).count(),
            warnings: level(Severity::Warning),
            notes: level(Severity::Note),
            suppressed: linted.outcome.suppressed.len() - known,
            known,
            gone: linted.gone.len(),
            elsewhere: linted.elsewhere,
            hidden_notes: linted.outcome.hidden_notes,
            problems,
            by_rule,
            unreadable: 0,
            coverage: Coverage::of(&linted.outcome.manuscript),
        }
    }

    /// Adds what others came to.
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.suppressed += other.suppressed;
        self.known += other.known;
        self.gone += other.gone;
        self.elsewhere += other.elsewhere;
        self.hidden_notes += other.hidden_notes;
        self.problems.extend(other.problems);
        for (key, count) in other.by_rule {
            *self.by_rule.entry(key).or_default() += count;
        }
        self.unreadable += other.unreadable;
        self.coverage.add(other.coverage);
    }

    /// How many findings there are on all levels, problems left out.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.by_rule.values().sum()
    }
}
