//! Reports: what came of each manuscript as text for people and machines. One file a format, each with its own wire types.

mod bibtex;
mod checkstyle;
mod citekeys;
pub mod clean;
pub mod coverage;
mod csl;
mod csl_json;
mod excerpt;
mod folding;
mod github;
mod gitlab;
pub mod human;
mod json;
mod junit;
mod markdown;
pub mod page;
mod position;
pub mod problems;
mod rdjson;
pub mod registry;
pub mod sarif;
pub mod schema;
mod short;
mod show;
mod show_json;
mod statistics;
mod summary;
mod suppressed;
pub mod terminal;
mod window;
mod words;
mod xml;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use coverage::Coverage;

use crate::baseline::{self, Known};
use crate::finding::{Finding, Place, Severity};
use crate::fingerprint::{Print, fingerprints};
use crate::manuscript::{Problem, Standing};
use crate::read::Input;
use crate::settings::{Level, Settings};
use crate::source::Source;
use crate::suppress::By;
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

    fn notice(&self, problem: &Problem) -> Notice {
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

/// How a report for people looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether escape sequences for colours are wanted.
    pub color: bool,
    /// How many findings of one rule are shown for one file; formats for machines show all.
    pub max_per_rule: usize,
    /// Whether only findings and problems are wanted.
    pub quiet: bool,
    /// Whether it is said how to silence each finding.
    pub verbose: bool,
    /// Whether suppressed findings are shown, with the reasons.
    pub show_suppressed: bool,
    /// Whether `show` tells of each bracket why it was or was not taken for a citation.
    pub why: bool,
    /// Whether other manuscripts are in the same report, so that keys must differ from theirs.
    pub several: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            width: 80,
            color: false,
            max_per_rule: 50,
            quiet: false,
            verbose: false,
            show_suppressed: false,
            why: false,
            several: false,
        }
    }
}

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

/// A format of reports. Files are rendered one by one, so that a run over thousands keeps none of them.
#[derive(Debug)]
pub struct Format {
    /// As it is named on the command line.
    pub name: &'static str,
    /// One line for the help.
    pub summary: &'static str,
    /// What stands before the first file.
    pub open: fn() -> String,
    /// What stands between two files of which something is said.
    pub between: &'static str,
    /// One file; empty where the format says nothing of it.
    pub file: fn(&Linted, &Look) -> String,
    /// What stands behind the last file.
    pub close: fn(&Tally, &Look) -> String,
}

/// The formats of `lint`, the default first.
pub const FORMATS: &[&Format] = &[
    &human::FORMAT,
    &short::FORMAT,
    &json::FORMAT,
    &sarif::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
    &checkstyle::FORMAT,
    &rdjson::FORMAT,
    &markdown::FORMAT,
];

/// What `--statistics` shows in the place of the findings, in the formats for people.
pub const STATISTICS: &Format = &statistics::FORMAT;

/// The formats of `show`, the default first.
pub const SHOW_FORMATS: &[&Format] = &[
    &show::FORMAT,
    &show_json::FORMAT,
    &csl_json::FORMAT,
    &bibtex::FORMAT,
];

/// As the formats are named in `show` and on the command line.
#[must_use]
pub const fn input_name(input: Input) -> &'static str {
    match input {
        Input::Markdown => "markdown",
        Input::Text => "text",
    }
}

fn nothing() -> String {
    String::new()
}

/// What `show --why` says of a bracket.
const fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Sure => "citation",
        Standing::Doubtful => "doubtful",
        Standing::No => "no citation",
    }
}

/// One wire value as JSON; the wire types have string keys and no failing parts, so there is always one.
///
/// What a terminal could take for a control is escaped, which JSON leaves to us beyond ASCII.
fn to_json(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    let harmless = |c: char| clean::drawn(c) == Some(c);
    if json.chars().all(harmless) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if harmless(c) {
            out.push(c);
        } else {
            let units = c.encode_utf16(&mut [0; 2]).to_vec();
            out.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}
