//! `lint --format gitlab`: the code quality report of GitLab, shown in merge requests.

use serde::Serialize;

use super::words::headline;
use super::{Format, Linted, Look, Tally};
use crate::finding::Severity;
use crate::fingerprint::of_text;
use crate::source::Span;

/// The format.
pub const FORMAT: Format = Format {
    name: "gitlab",
    summary: "the code quality report of GitLab",
    open,
    between: ",\n",
    file,
    close,
};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

fn open() -> String {
    "[\n".to_owned()
}

fn file(linted: &Linted, _look: &Look) -> String {
    let path = linted.path();
    let findings = linted.outcome.findings.iter().zip(&linted.prints().findings);
    let findings = findings.map(|(finding, print)| Issue {
        description: headline(finding),
        check_name: finding.rule,
        fingerprint: fingerprint(&path, finding.rule, &print.own),
        severity: severity(finding.severity),
        location: location(linted, &path, finding.primary().map(|place| place.span)),
    });
    let problems = linted.problems().iter().map(|problem| Issue {
        description: problem.message.clone(),
        check_name: problem.name,
        fingerprint: fingerprint(&path, problem.name, &problem.message),
        severity: severity(if linted.denied(problem) {
            Severity::Error
        } else {
            Severity::Note
        }),
        location: location(linted, &path, problem.span),
    });
    let issues: Vec<String> = findings
        .chain(problems)
        .map(|issue| super::to_json(&issue))
        .collect();
    issues.join(FORMAT.between)
}

/// Two issues of one fingerprint are one to GitLab, whichever files they are in.
fn fingerprint(path: &str, name: &str, own: &str) -> String {
    of_text(&[path, name, own])
}

fn location<'a>(linted: &Linted, path: &'a str, span: Option<Span>) -> Location<'a> {
    let line = |offset| linted.source.position(offset).line;
    let lines = Lines {
        begin: span.map_or(1, |span| line(span.start())),
        end: span.map_or(1, |span| line(span.end())),
    };
    Location { path, lines }
}

fn close(_tally: &Tally, _look: &Look) -> String {
    "\n]\n".to_owned()
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
