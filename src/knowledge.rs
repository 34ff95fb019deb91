//! Tables of facts, each with its source, and the folding under which they are looked up.

pub mod check_digits;
pub mod events;
pub mod fold;
pub mod headings;
pub mod languages;
pub mod months;
pub mod names;
pub(crate) mod numbers;
mod pattern;
pub(crate) mod word_table;

pub(crate) use pattern::pattern;

/// The rows of a table: lines that are no remark, cut at tabs.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}
