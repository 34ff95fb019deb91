//! `lint --format json`: one document with every finding, its names and shapes stable under `schema`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::coverage::Coverage;
use super::position::{Place, Stretch};
use super::{Format, Linted, Look, Tally, suppressed};
use crate::baseline::Known;
use crate::finding::{Clue, Finding, Fix, Safety};
use crate::fingerprint::Print;
use crate::manuscript::Manuscript;
use crate::source::Source;
use crate::suppress::Suppressed;

/// The format.
pub const FORMAT: Format = Format {
    name: "json",
    summary: "one JSON document, for programs",
    open,
    between: ",\n",
    file,
    close,
};

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    diagnostics: Vec<Diagnostic<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<Vec<WireSuppressed<'a>>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    gone: &'a [Known],
    coverage: WireCoverage,
    problems: Vec<WireProblem<'a>>,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    rule: &'a str,
    severity: &'a str,
    certainty: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    message: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    labels: &'a [String],
    spans: Vec<WireSpan<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<WireClue<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<WireFix<'a>>,
    fingerprint: &'a str,
}

/// A finding that is kept silent.
#[derive(Serialize)]
struct WireSuppressed<'a> {
    #[serde(flatten)]
    diagnostic: Diagnostic<'a>,
    suppression: Suppression<'a>,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct WireSpan<'a> {
    primary: bool,
    start: Place,
    end: Place,
    #[serde(skip_serializing_if = "str::is_empty")]
    message: &'a str,
}

/// Words of the text that speak for an entry, or against it.
#[derive(Serialize)]
struct WireClue<'a> {
    kind: &'static str,
    text: &'a str,
    span: Stretch,
    entry: &'a str,
    weight: f64,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    labels: BTreeMap<&'a str, &'a str>,
    /// Keys of `labels` that may be right as they are printed, or mean a third entry.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unsure: &'a [String],
}

#[derive(Serialize)]
struct WireFix<'a> {
    safety: &'static str,
    edits: Vec<WireEdit<'a>>,
}

#[derive(Serialize)]
struct WireEdit<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    content: &'a str,
}

/// What was understood of a file.
#[derive(Serialize)]
pub(super) struct WireCoverage {
    scheme: &'static str,
    citations: usize,
    #[serde(skip_serializing_if = "is_zero")]
    doubtful: usize,
    entries: usize,
    entries_read: usize,
}

/// What could not be read of a file.
#[derive(Serialize)]
pub(super) struct WireProblem<'a> {
    name: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Stretch>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    suppressed: usize,
    #[serde(skip_serializing_if = "is_zero")]
    known: usize,
    #[serde(skip_serializing_if = "is_zero")]
    gone: usize,
    #[serde(skip_serializing_if = "is_zero")]
    elsewhere: usize,
    hidden_notes: usize,
    unreadable: usize,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    rules: BTreeMap<&'static str, usize>,
}

fn open() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let head = r#"{"schema": 1, "tool": {"name": "loccit", "version": ""#;
    format!("{head}{version}\"}}, \"files\": [\n")
}

fn file(linted: &Linted, look: &Look) -> String {
    let source = &linted.source;
    let prints = linted.prints();
    let findings = linted.outcome.findings.iter().zip(&prints.findings);
    let suppressed = linted.outcome.suppressed.iter().zip(&prints.suppressed);
    super::to_json(&File {
        path: source.name(),
        diagnostics: findings
            .map(|(finding, print)| diagnostic(source, finding, &print.own))
            .collect(),
        suppressed: look.show_suppressed.then(|| {
            suppressed
                .map(|(of, print)| wire_suppressed(linted, of, print))
                .collect()
        }),
        gone: &linted.gone,
        coverage: coverage(&linted.outcome.manuscript),
        problems: problems(linted),
    })
}

fn close(tally: &Tally, _look: &Look) -> String {
    let mut rules = BTreeMap::new();
    for (&(_, rule), count) in &tally.by_rule {
        *rules.entry(rule).or_default() += count;
    }
    let summary = super::to_json(&Summary {
        errors: tally.errors,
        warnings: tally.warnings,
        notes: tally.notes,
        suppressed: tally.suppressed,
        known: tally.known,
        gone: tally.gone,
        elsewhere: tally.elsewhere,
        hidden_notes: tally.hidden_notes,
        unreadable: tally.unreadable,
        rules,
    });
    format!("\n], \"summary\": {summary}}}\n")
}

fn diagnostic<'a>(source: &'a Source, finding: &'a Finding, fingerprint: &'a str) -> Diagnostic<'a> {
    let places = finding.places.iter().enumerate();
    Diagnostic {
        rule: finding.rule,
        severity: finding.severity.name(),
        certainty: finding.certainty.name(),
        confidence: finding.stated_confidence().map(|share| f64::from(share) / 100.0),
        message: &finding.message,
        labels: &finding.labels,
        spans: places
            .map(|(index, place)| WireSpan {
                primary: index == 0,
                start: Place::new(source, place.span.start()),
                end: Place::new(source, place.span.end()),
                message: &place.message,
            })
            .collect(),
        notes: &finding.notes,
        evidence: finding.clues.iter().map(|clue| wire_clue(source, clue)).collect(),
        help: finding.help.as_deref(),
        suggestion: suggestion(finding),
        fix: finding.fix.as_ref().map(|found| fix(source, found)),
        fingerprint,
    }
}

fn wire_suppressed<'a>(linted: &'a Linted, of: &'a Suppressed, print: &'a Print) -> WireSuppressed<'a> {
    WireSuppressed {
        diagnostic: diagnostic(&linted.source, &of.finding, &print.own),
        suppression: Suppression {
            kind: suppressed::kind(of),
            line: suppressed::line(linted, of),
            reason: of.reason.as_deref(),
        },
    }
}

fn wire_clue<'a>(source: &'a Source, clue: &'a Clue) -> WireClue<'a> {
    WireClue {
        kind: clue.kind.name(),
        text: source.slice(clue.span),
        span: Stretch::new(source, clue.span),
        entry: &clue.entry,
        weight: f64::from(clue.weight) / 100.0,
    }
}

fn suggestion(finding: &Finding) -> Option<Suggestion<'_>> {
    let labels = &finding.suggestion;
    let pairs = labels.iter().map(|(from, to)| (from.as_str(), to.as_str()));
    (!labels.is_empty()).then(|| Suggestion {
        labels: pairs.collect(),
        unsure: &finding.unsure,
    })
}

fn fix<'a>(source: &'a Source, fix: &'a Fix) -> WireFix<'a> {
    WireFix {
        safety: match fix.safety {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        },
        edits: fix
            .edits
            .iter()
            .map(|edit| WireEdit {
                path: source.name(),
                start: edit.span.start(),
                end: edit.span.end(),
                content: &edit.content,
            })
            .collect(),
    }
}

/// The coverage of a manuscript for the wire.
pub(super) fn coverage(manuscript: &Manuscript) -> WireCoverage {
    let coverage = Coverage::of(manuscript);
    WireCoverage {
        scheme: manuscript.scheme.name(),
        citations: coverage.citations,
        doubtful: coverage.doubtful,
        entries: coverage.entries,
        entries_read: coverage.entries_read,
    }
}

/// The problems of a manuscript for the wire.
pub(super) fn problems(linted: &Linted) -> Vec<WireProblem<'_>> {
    linted
        .problems()
        .iter()
        .map(|problem| WireProblem {
            name: problem.name,
            message: &problem.message,
            severity: linted.denied(problem).then_some("error"),
            span: problem.span.map(|span| Stretch::new(&linted.source, span)),
        })
        .collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}
