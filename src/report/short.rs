//! `lint --format short`: one line a finding, `path:line:column: level[rule]: message`.

use super::clean::clean;
use super::words::headline;
use super::{Format, Linted, Look, folding, summary};
use crate::finding::Finding;
use crate::source::Source;

/// The format.
pub const FORMAT: Format = Format {
    name: "short",
    summary: "one line a finding, for people and editors",
    open: super::nothing,
    between: "",
    file,
    close: summary::close,
};

fn file(linted: &Linted, look: &Look) -> String {
    let (shown, more) = folding::fold(&linted.outcome.findings, look);
    let name = clean(linted.source.name());
    let mut out: String = shown
        .iter()
        .map(|finding| line(&linted.source, &name, finding))
        .collect();
    out.extend(
        more.iter()
            .map(|&(rule, count)| folding::said(&name, rule, count)),
    );
    for problem in linted.problems() {
        let place = problem.span.map(|span| place(&linted.source, span.start()));
        let level = if linted.denied(problem) {
            "error"
        } else {
            "problem"
        };
        let message = clean(&problem.message);
        out += &format!(
            "{name}{}: {level}[{}]: {message}\n",
            place.unwrap_or_default(),
            problem.name
        );
    }
    out
}

fn line(source: &Source, name: &str, finding: &Finding) -> String {
    let place = finding
        .primary()
        .map(|primary| place(source, primary.span.start()));
    let (level, rule) = (finding.severity.name(), finding.rule);
    format!(
        "{name}{}: {level}[{rule}]: {}\n",
        place.unwrap_or_default(),
        clean(&headline(finding))
    )
}

fn place(source: &Source, offset: usize) -> String {
    let position = source.position(offset);
    format!(":{}:{}", position.line, position.column)
}
