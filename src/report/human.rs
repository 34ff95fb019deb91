//! `lint --format human`: findings drawn over the text they are about.

use super::{Format, Linted, Look, Tally};

/// The format.
pub const FORMAT: Format = Format {
    name: "human",
    summary: "findings drawn over the text, for people",
    open: super::nothing,
    between: "",
    file,
    close,
};

fn file(linted: &Linted, _look: &Look) -> String {
    let mut out = String::new();
    for finding in &linted.outcome.findings {
        let offset = finding.primary().map_or(0, |place| place.span.start());
        let position = linted.source.position(offset);
        out.push_str(&format!(
            "{}:{}:{}: {}[{}]: {}\n",
            linted.source.name(),
            position.line,
            position.column,
            finding.severity.name(),
            finding.rule,
            finding.message
        ));
    }
    for problem in linted.problems() {
        out.push_str(&format!(
            "{}: problem[{}]: {}\n",
            linted.source.name(),
            problem.name,
            problem.message
        ));
    }
    out
}

fn close(tally: &Tally, _look: &Look) -> String {
    format!(
        "{} citations, {} of {} entries; {} errors, {} warnings\n",
        tally.coverage.citations,
        tally.coverage.entries_read,
        tally.coverage.entries,
        tally.errors,
        tally.warnings
    )
}
