//! `show` for people: the citations and entries as they were understood.

use super::{Format, Linted, Look, Tally};

/// The format.
pub const FORMAT: Format = Format {
    name: "human",
    summary: "tables for people",
    open: super::nothing,
    between: "\n",
    file,
    close,
};

fn file(linted: &Linted, _look: &Look) -> String {
    format!("{}\n", linted.source.name())
}

fn close(_tally: &Tally, _look: &Look) -> String {
    String::new()
}
