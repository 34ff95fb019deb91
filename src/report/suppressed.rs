//! What reports say of suppressed findings.

use super::Linted;
use crate::suppress::{By, Suppressed};

/// The word that programs read.
#[must_use]
pub const fn kind(suppressed: &Suppressed) -> &'static str {
    match suppressed.by {
        By::Comment(_) => "comment",
        By::Config(_) => "config",
        By::Baseline => "baseline",
    }
}

/// The line of the comment, from 1, where there is one.
#[must_use]
pub fn line(linted: &Linted, suppressed: &Suppressed) -> Option<usize> {
    match suppressed.by {
        By::Comment(span) => Some(linted.source.position(span.start()).line),
        By::Config(_) | By::Baseline => None,
    }
}

/// Who keeps it silent and why, for people.
#[must_use]
pub fn said(linted: &Linted, suppressed: &Suppressed) -> String {
    let by = match (suppressed.by, line(linted, suppressed)) {
        (By::Baseline, _) => return "known since the baseline".to_owned(),
        (_, Some(line)) => format!("suppressed by the comment on line {line}"),
        (_, None) => "suppressed by the configuration".to_owned(),
    };
    match &suppressed.reason {
        Some(reason) => format!("{by}: {reason}"),
        None => format!("{by}, without a reason"),
    }
}
