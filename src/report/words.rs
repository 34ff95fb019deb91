//! The words of a finding in formats that draw nothing.

use crate::finding::Finding;

/// The headline, and what the primary label adds to it: without the excerpt a headline alone can lose the fact.
#[must_use]
pub fn headline(finding: &Finding) -> String {
    let label = finding.primary().map_or("", |place| place.message.as_str());
    if label.is_empty() || finding.message.contains(label) {
        return finding.message.clone();
    }
    format!("{}: {label}", finding.message)
}

/// The headline, the evidence and what to do, a line each.
#[must_use]
pub fn lines(finding: &Finding) -> Vec<String> {
    let help = finding.help.iter().map(|help| format!("help: {help}"));
    let notes = finding.notes.iter().cloned();
    [headline(finding)].into_iter().chain(notes).chain(help).collect()
}
