//! The last lines of a report for people: what was read, what was found, what was not shown.

use super::{Look, Tally};

/// The summary of a run.
#[must_use]
pub fn close(tally: &Tally, look: &Look) -> String {
    let mut out = totals(tally, look);
    if out.is_empty() {
        return out;
    }
    out.push('\n');
    if tally.findings() + tally.problems.len() > 0 {
        out.push_str("look a finding up with `loccit explain RULE`\n");
    }
    out
}

/// The counts of a run on one line; nothing where nothing is wanted, or nothing could be read.
#[must_use]
pub fn totals(tally: &Tally, look: &Look) -> String {
    if look.quiet || (tally.files == 0 && tally.unreadable > 0) {
        return String::new();
    }
    let mut parts = vec![read(tally), found(tally)];
    if tally.hidden_notes > 0 {
        parts.push(format!(
            "{} not shown (`--pedantic`)",
            count(tally.hidden_notes, "note")
        ));
    }
    if tally.suppressed > 0 {
        parts.push(format!("{} suppressed", tally.suppressed));
    }
    if tally.known > 0 {
        parts.push(format!("{} known since the baseline", tally.known));
    }
    if tally.gone > 0 {
        parts.push(format!("{} gone since the baseline", tally.gone));
    }
    if tally.elsewhere > 0 {
        parts.push(format!("{} outside of the changes", tally.elsewhere));
    }
    if !tally.problems.is_empty() {
        parts.push(format!("{} in reading", count(tally.problems.len(), "problem")));
    }
    if tally.unreadable > 0 {
        parts.push(format!("{} not read", count(tally.unreadable, "path")));
    }
    parts.join("; ")
}

/// "19 citations, 15 of 15 entries"
fn read(tally: &Tally) -> String {
    let coverage = &tally.coverage;
    let files = if tally.files == 1 {
        String::new()
    } else {
        format!("{}: ", count(tally.files, "file"))
    };
    let doubtful = match coverage.doubtful {
        0 => String::new(),
        doubtful => format!(" ({doubtful} doubtful)"),
    };
    let citations = count(coverage.citations, "citation");
    let entries = match coverage.entries {
        0 => "no entries".to_owned(),
        entries => format!(
            "{} of {}",
            coverage.entries_read,
            plural(entries, "entry", "entries")
        ),
    };
    format!("{files}{citations}{doubtful}, {entries}")
}

/// "1 error, 2 warnings"
fn found(tally: &Tally) -> String {
    let levels = [
        (tally.errors, "error"),
        (tally.warnings, "warning"),
        (tally.notes, "note"),
    ];
    let said: Vec<String> = levels
        .iter()
        .filter(|&&(number, _)| number > 0)
        .map(|&(number, level)| count(number, level))
        .collect();
    if said.is_empty() {
        "nothing found".to_owned()
    } else {
        said.join(", ")
    }
}

fn count(number: usize, what: &str) -> String {
    plural(number, what, &format!("{what}s"))
}

fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
