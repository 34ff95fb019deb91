//! `lint --format checkstyle`: the XML of Checkstyle, which many tools of continuous integration read.

use super::words::headline;
use super::xml::{HEAD, tag};
use super::{Format, Linted, Look, Tally};
use crate::finding::Severity;

/// The format.
pub const FORMAT: Format = Format {
    name: "checkstyle",
    summary: "the XML of Checkstyle",
    open,
    between: "",
    file,
    close,
};

fn open() -> String {
    format!("{HEAD}<checkstyle version=\"4.3\">\n")
}

fn file(linted: &Linted, _look: &Look) -> String {
    let findings = linted.outcome.findings.iter().map(|finding| {
        let place = finding.primary().map(|place| place.span.start());
        error(
            linted,
            place,
            severity(finding.severity),
            &headline(finding),
            finding.rule,
        )
    });
    let problems = linted.problems().iter().map(|problem| {
        let level = if linted.denied(problem) { "error" } else { "info" };
        let place = problem.span.map(|span| span.start());
        error(linted, place, level, &problem.message, problem.name)
    });
    let errors: String = findings.chain(problems).collect();
    format!(
        "  {}>\n{errors}  </file>\n",
        tag("file", &[("name", &linted.path())])
    )
}

fn close(_tally: &Tally, _look: &Look) -> String {
    "</checkstyle>\n".to_owned()
}

fn error(linted: &Linted, offset: Option<usize>, level: &str, message: &str, name: &str) -> String {
    let position = linted.source.position(offset.unwrap_or_default());
    let attributes = [
        ("line", position.line.to_string()),
        ("column", position.column.to_string()),
        ("severity", level.to_owned()),
        ("message", message.to_owned()),
        ("source", format!("loccit.{name}")),
    ];
    let attributes: Vec<(&str, &str)> = attributes
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    format!("    {}/>\n", tag("error", &attributes))
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    }
}
