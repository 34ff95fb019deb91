//! Folding: of thousands of findings of one rule in one file, reports for people show the first and count the rest.

use std::collections::BTreeMap;

use super::Look;
use crate::finding::Finding;

/// The findings to be shown, and how many more there are of which rule.
#[must_use]
pub fn fold<'a>(findings: &'a [Finding], look: &Look) -> (Vec<&'a Finding>, Vec<(&'static str, usize)>) {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let most = if look.max_per_rule == 0 {
        usize::MAX
    } else {
        look.max_per_rule
    };
    let shown = findings
        .iter()
        .filter(|finding| {
            let count = counts.entry(finding.rule).or_default();
            *count += 1;
            *count <= most
        })
        .collect();
    let more = counts.into_iter().filter(|&(_, count)| count > most);
    (shown, more.map(|(rule, count)| (rule, count - most)).collect())
}

/// What is said of findings that were folded.
#[must_use]
pub fn said(path: &str, rule: &str, more: usize) -> String {
    format!("{path}: {more} more of `{rule}` not shown (`--max-per-rule 0` shows all)\n")
}
