//! `lint --format short`: one line a finding, `path:line:column: level[rule]: message`.

use super::clean::clean;
use super::words::headline;
use super::{Format, Linted, Look, folding, summary, suppressed};
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
        .map(|finding| line(&linted.source, &name, finding, finding.severity.name()) + "\n")
        .collect();
    out.extend(
        more.iter()
            .map(|&(rule, count)| folding::said(&name, rule, count)),
    );
    if look.show_suppressed {
        for suppressed in &linted.outcome.suppressed {
            let line = line(&linted.source, &name, &suppressed.finding, "suppressed");
            out += &format!("{line} ({})\n", clean(&suppressed::said(linted, suppressed)));
        }
    }
    for gone in &linted.gone {
        out += &format!("{name}: gone[{}]: {}\n", clean(&gone.rule), clean(&gone.message));
    }
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

fn line(source: &Source, name: &str, finding: &Finding, level: &str) -> String {
    let place = finding
        .primary()
        .map(|primary| place(source, primary.span.start()));
    let rule = finding.rule;
    format!(
        "{name}{}: {level}[{rule}]: {}",
        place.unwrap_or_default(),
        clean(&headline(finding))
    )
}

fn place(source: &Source, offset: usize) -> String {
    let position = source.position(offset);
    format!(":{}:{}", position.line, position.column)
}
