//! `lint --format rdjson`: the diagnostic format of reviewdog. Columns there count bytes.

use serde::Serialize;

use super::words::lines;
use super::{Format, Linted, Look, Tally};
use crate::finding::{Finding, Severity};
use crate::source::{Source, Span};

/// The format.
pub const FORMAT: Format = Format {
    name: "rdjson",
    summary: "the diagnostic format of reviewdog",
    open,
    between: ",\n",
    file,
    close,
};

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

fn open() -> String {
    "{\"source\": {\"name\": \"loccit\"}, \"diagnostics\": [\n".to_owned()
}

fn file(linted: &Linted, _look: &Look) -> String {
    let (source, path) = (&linted.source, linted.path());
    let location = |span: Option<Span>| Location {
        path: &path,
        range: span.map(|span| range(source, span)),
    };
    let findings = linted.outcome.findings.iter().map(|finding| Diagnostic {
        message: lines(finding).join("\n"),
        location: location(finding.primary().map(|place| place.span)),
        severity: severity(finding.severity),
        code: Code { value: finding.rule },
        suggestions: suggestions(source, finding),
    });
    let problems = linted.problems().iter().map(|problem| Diagnostic {
        message: problem.message.clone(),
        location: location(problem.span),
        severity: if linted.denied(problem) { "ERROR" } else { "INFO" },
        code: Code { value: problem.name },
        suggestions: Vec::new(),
    });
    let all: Vec<String> = findings
        .chain(problems)
        .map(|said| super::to_json(&said))
        .collect();
    all.join(FORMAT.between)
}

fn close(_tally: &Tally, _look: &Look) -> String {
    "\n]}\n".to_owned()
}

/// A fix of one edit; reviewdog takes several for choices.
fn suggestions<'a>(source: &Source, finding: &'a Finding) -> Vec<Suggestion<'a>> {
    match finding.fix.as_ref().map(|fix| fix.edits.as_slice()) {
        Some([edit]) => vec![Suggestion {
            range: range(source, edit.span),
            text: &edit.content,
        }],
        _ => Vec::new(),
    }
}

fn range(source: &Source, span: Span) -> Range {
    let position = |offset: usize| {
        let line = source.position(offset).line;
        Position {
            line,
            column: offset.saturating_sub(source.line_span(line).start) + 1,
        }
    };
    Range {
        start: position(span.start()),
        end: position(span.end()),
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    }
}
