//! `--statistics`: how many findings of which rule, a line each.

use std::cmp::Reverse;

use super::{Format, Look, Tally, summary};

/// The format.
pub const FORMAT: Format = Format {
    name: "statistics",
    summary: "counts by rule",
    open: super::nothing,
    between: "",
    file: |_, _| String::new(),
    close,
};

fn close(tally: &Tally, look: &Look) -> String {
    let mut rows: Vec<_> = tally
        .by_rule
        .iter()
        .map(|(&(level, rule), &count)| (count, level, rule))
        .collect();
    rows.sort_unstable_by_key(|&(count, level, rule)| (Reverse(count), Reverse(level), rule));
    let mut out: String = rows
        .iter()
        .map(|(count, level, rule)| format!("{count:>7}  {:<7}  {rule}\n", level.name()))
        .collect();
    let mut problems: Vec<&str> = tally.problems.iter().map(|notice| notice.name).collect();
    problems.sort_unstable();
    for same in problems.chunk_by(|a, b| a == b) {
        out += &format!(
            "{:>7}  {:<7}  {}\n",
            same.len(),
            "problem",
            same.first().copied().unwrap_or_default()
        );
    }
    out + &summary::close(tally, look)
}
