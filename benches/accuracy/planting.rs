//! A fault put into a text, and what is newly said of it.

use std::collections::HashMap;

use loccit::finding::Finding;

use crate::gold::Fault;

/// How often a rule speaks of the same labels.
pub type Said = HashMap<(&'static str, Vec<String>), usize>;

/// What is said of a manuscript.
pub fn said(findings: &[Finding]) -> Said {
    let mut said = Said::new();
    for finding in findings {
        *said.entry((finding.rule, finding.labels.clone())).or_default() += 1;
    }
    said
}

/// What is said of the changed manuscript and not of the unchanged one.
pub fn new<'a>(known: &Said, findings: &'a [Finding]) -> Vec<&'a Finding> {
    let mut left = known.clone();
    let new = |finding: &&Finding| match left.get_mut(&(finding.rule, finding.labels.clone())) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    findings.iter().filter(new).collect()
}

/// The text with a fault in it.
pub fn planted(text: &str, fault: &Fault) -> Option<String> {
    let (mut out, mut from) = (String::with_capacity(text.len() + 80), 0);
    for edit in &fault.edits {
        out.push_str(text.get(from..edit.start)?);
        out.push_str(&edit.text);
        from = edit.end;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}
