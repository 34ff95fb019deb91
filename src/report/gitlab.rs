//! `lint --format gitlab`: the code quality report of GitLab, shown in merge requests.

use serde::Serialize;

use super::words::headline;
use super::{Format, Linted, Look, Tally};
use crate::finding::Severity;
use crate::fingerprint::of_text;

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
    let issue = |name, description, severity, print: &str, range: Option<(usize, usize)>| {
        let line = |offset| linted.source.position(offset).line;
        let (begin, end) = range.unwrap_or_default();
        // Two issues of one print are one to GitLab, whichever file they are in.
        let fingerprint = of_text(&[&path, name, print]);
        super::to_json(&Issue {
            description,
            check_name: name,
            fingerprint,
            severity,
            location: Location {
                path: &path,
                lines: Lines {
                    begin: line(begin),
                    end: line(end),
                },
            },
        })
    };
    let findings = linted
        .outcome
        .findings
        .iter()
        .zip(&linted.prints().findings)
        .map(|(finding, print)| {
            let range = finding
                .primary()
                .map(|place| (place.span.start(), place.span.end()));
            issue(
                finding.rule,
                headline(finding),
                severity(finding.severity),
                &print.own,
                range,
            )
        });
    let problems = linted.problems().iter().map(|problem| {
        let level = if linted.denied(problem) {
            severity(Severity::Error)
        } else {
            "info"
        };
        let range = problem.span.map(|span| (span.start(), span.end()));
        issue(
            problem.name,
            problem.message.clone(),
            level,
            &problem.message,
            range,
        )
    });
    findings.chain(problems).collect::<Vec<_>>().join(FORMAT.between)
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
