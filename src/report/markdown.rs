//! `lint --format markdown`: a report to paste into a letter to the authors, a pull request or an issue.

use super::clean::clean;
use super::suppressed::said;
use super::{Format, Linted, Look, Tally, summary};
use crate::baseline::Known;
use crate::finding::{Finding, Place, Severity};
use crate::manuscript::Problem;
use crate::source::{Source, Span};
use crate::suppress::Suppressed;

/// The format.
pub const FORMAT: Format = Format {
    name: "markdown",
    summary: "a report to paste into a letter or an issue",
    open: super::nothing,
    between: "\n",
    file,
    close,
};

/// Characters of context on either side of a place.
const CONTEXT: usize = 60;

/// Of a place longer than this only the beginning is quoted.
const LONGEST: usize = 160;

fn file(linted: &Linted, look: &Look) -> String {
    let levels = [
        (Severity::Error, "Errors"),
        (Severity::Warning, "Warnings"),
        (Severity::Note, "Notes"),
    ];
    let findings = levels.map(|(severity, heading)| section(heading, &items_of(linted, severity), "\n"));
    let rest = [
        section("Gone since the baseline", &gone(linted), ""),
        section("Suppressed", &suppressed(linted, look), ""),
        section("Not checked", &unread(linted), ""),
    ];
    let sections = [findings, rest].concat().concat();
    if sections.is_empty() {
        return sections;
    }
    format!("## `{}`\n{sections}", clean(&linted.path()).replace('`', "'"))
}

/// A heading with items; nothing where there are none.
fn section(heading: &str, items: &[String], between: &str) -> String {
    if items.is_empty() {
        return String::new();
    }
    format!("\n### {heading}\n\n{}", items.join(between))
}

fn items_of(linted: &Linted, severity: Severity) -> Vec<String> {
    let findings = linted.outcome.findings.iter();
    let of_level = findings.filter(|finding| finding.severity == severity);
    of_level.map(|finding| item(&linted.source, finding)).collect()
}

fn gone(linted: &Linted) -> Vec<String> {
    let item = |gone: &Known| format!("- {} · `{}`\n", escape(&gone.message), escape(&gone.rule));
    linted.gone.iter().map(item).collect()
}

fn suppressed(linted: &Linted, look: &Look) -> Vec<String> {
    let item = |of: &Suppressed| {
        let place = of.finding.primary().map(|place| place.span.start());
        let line = linted.source.position(place.unwrap_or_default()).line;
        let (message, said) = (escape(&of.finding.message), said(linted, of));
        format!(
            "- {message} · line {line} · `{}`: {}\n",
            of.finding.rule,
            escape(&said)
        )
    };
    let all = linted.outcome.suppressed.iter();
    all.filter(|_| look.show_suppressed).map(item).collect()
}

fn unread(linted: &Linted) -> Vec<String> {
    let item = |problem: &Problem| {
        let sign = if linted.denied(problem) { " (error)" } else { "" };
        format!("- {} · `{}`{sign}\n", escape(&problem.message), problem.name)
    };
    linted.problems().iter().map(item).collect()
}

fn close(tally: &Tally, look: &Look) -> String {
    let said = summary::totals(tally, look);
    if said.is_empty() {
        return said;
    }
    let line = if tally.findings() + tally.problems.len() > 0 {
        "\n"
    } else {
        ""
    };
    format!("{line}{said}\n")
}

fn item(source: &Source, finding: &Finding) -> String {
    let mut out = format!("- **{}**", escape(&finding.message));
    if let Some(primary) = finding.primary() {
        out += &format!(" · line {}", source.position(primary.span.start()).line);
    }
    out += &format!(" · `{}`\n", finding.rule);
    let mut places = finding.places.iter();
    if let Some(primary) = places.next() {
        let behind = if primary.message.is_empty() {
            String::new()
        } else {
            format!(" ({})", escape(&primary.message))
        };
        out += &format!("  > {}{behind}\n", quote(source, primary.span));
    }
    let others = places.map(|place| other(source, place));
    let notes = finding.notes.iter().map(|note| format!("  - {}\n", escape(note)));
    let help = finding
        .help
        .iter()
        .map(|help| format!("  - *{}*\n", escape(help)));
    let more: String = others.chain(notes).chain(help).collect();
    // Without an empty line the list would be a part of the quotation.
    let gap = if more.is_empty() { "" } else { "\n" };
    out + gap + &more
}

fn other(source: &Source, place: &Place) -> String {
    let line = source.position(place.span.start()).line;
    let text = quoted(source.slice(place.span));
    format!("  - line {line}, “{text}”: {}\n", escape(&place.message))
}

/// A place in bold between its neighbours on the line.
fn quote(source: &Source, span: Span) -> String {
    let line = source.line_span(source.position(span.start()).line);
    let end = span.end().min(line.end).max(span.start());
    let before = source.text().get(line.start..span.start()).unwrap_or_default();
    let before = if ["-", "*", "+"].contains(&before.trim()) {
        ""
    } else {
        before
    };
    let behind = source.text().get(end..line.end).unwrap_or_default();
    let place = quoted(source.text().get(span.start()..end).unwrap_or_default());
    let place = if place.trim().is_empty() {
        place
    } else {
        format!("**{place}**")
    };
    format!("{}{place}{}", tail(before), head(behind))
}

/// The beginning of a place, on one line.
fn quoted(text: &str) -> String {
    let mut kept: String = text.chars().take(LONGEST).collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    escape(kept.trim())
}

/// The end of what stands before a place, from the begin of a word.
fn tail(text: &str) -> String {
    let cut = text.char_indices().rev().nth(CONTEXT).map(|(at, _)| at);
    let Some(rest) = cut.and_then(|at| text.get(at..)) else {
        return escape(text.trim_start());
    };
    let word = rest.split_once(' ').map_or(rest, |(_, behind)| behind);
    format!("…{}", escape(word))
}

/// The beginning of what stands behind a place, to the end of a word.
fn head(text: &str) -> String {
    let cut = text.char_indices().nth(CONTEXT).map(|(at, _)| at);
    let Some(rest) = cut.and_then(|at| text.get(..at)) else {
        return escape(text.trim_end());
    };
    let word = rest.rsplit_once(' ').map_or(rest, |(before, _)| before);
    format!("{}…", escape(word))
}

/// Text that no Markdown reader takes for markup; brackets of numbers stay as they are, being text already.
fn escape(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let special = matches!(c, '\\' | '`' | '*' | '_' | '<' | '|' | '~' | '$')
            || (matches!(c, '(' | ':' | '[') && before == ']')
            || (at == 0 && matches!(c, '#' | '>' | '-' | '+' | '='));
        if special {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(escape("# [1](x) *a* <b> [2]"), "\\# [1]\\(x) \\*a\\* \\<b> [2]");
    }

    #[test]
    fn context_is_cut_between_words() {
        let long = "word ".repeat(30);
        assert!(tail(&long).starts_with("…word "));
        assert!(head(&long).ends_with("word…"));
        assert_eq!(tail("short "), "short ");
    }
}
