//! `lint --format github`: workflow commands, which GitHub shows beside the lines of a pull request.

use super::clean::{clean, drawn};
use super::words::lines;
use super::{Format, Linted, Look, Tally, summary};
use crate::finding::Severity;
use crate::source::Span;

/// The format.
pub const FORMAT: Format = Format {
    name: "github",
    summary: "commands that annotate pull requests in GitHub Actions",
    open: super::nothing,
    between: "",
    file,
    close,
};

/// GitHub shows so many annotations of a level and a step, and drops the others; the log keeps all.
const SHOWN: usize = 10;

fn file(linted: &Linted, _look: &Look) -> String {
    let findings = linted.outcome.findings.iter().map(|finding| {
        let span = finding.primary().map(|place| place.span);
        command(
            linted,
            level(finding.severity),
            span,
            finding.rule,
            &lines(finding).join("\n"),
        )
    });
    let problems = linted.problems().iter().map(|problem| {
        let level = if linted.denied(problem) { "error" } else { "notice" };
        command(linted, level, problem.span, problem.name, &problem.message)
    });
    findings.chain(problems).collect()
}

fn close(tally: &Tally, look: &Look) -> String {
    let mut out = summary::close(tally, look);
    if [tally.errors, tally.warnings].iter().any(|&count| count > SHOWN) {
        out += &format!(
            "GitHub annotates {SHOWN} errors and {SHOWN} warnings of a step; all findings stand above\n"
        );
    }
    out
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn command(linted: &Linted, level: &str, span: Option<Span>, name: &str, message: &str) -> String {
    let mut properties = format!("file={}", property(&linted.path()));
    if let Some(span) = span {
        let (start, end) = (
            linted.source.position(span.start()),
            linted.source.position(span.end()),
        );
        properties += &format!(",line={},endLine={}", start.line, end.line);
        // Columns of different lines are not understood.
        if start.line == end.line {
            properties += &format!(",col={},endColumn={}", start.column, end.column);
        }
    }
    let title = property(&format!("loccit: {name}"));
    format!("::{level} {properties},title={title}::{}\n", data(message))
}

/// What stands behind the second `::`: lines are kept, as escapes.
fn data(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| clean(line).replace('%', "%25"))
        .collect();
    lines.join("%0A")
}

/// The value of a property. A line's end is kept as an escape, since a path may have one; other controls are drawn.
fn property(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' => out.push_str("%3A"),
            ',' => out.push_str("%2C"),
            '\t' => out.push(c),
            _ => out.extend(drawn(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_command_or_a_property() {
        assert_eq!(data("100% of [1]\n::error::"), "100%25 of [1]%0A::error::");
        assert_eq!(property("a,b:c%.md"), "a%2Cb%3Ac%25.md");
        assert_eq!(property("a\r\nb"), "a%0D%0Ab");
    }
}
