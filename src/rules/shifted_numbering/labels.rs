//! Labels: those that a slip concerns, what it suggests for them, how far that is sure, and which others it may explain.

use crate::evidence::{Segment, Shift};
use crate::manuscript::Label;
use crate::rule::Context;

/// The label of a place in a list numbered 1, 2, 3.
pub(super) fn label_at(place: usize) -> Label {
    Label::of_number(u32::try_from(place + 1).unwrap_or(u32::MAX))
}

/// The cited labels of the segments.
pub(super) fn concerned<'s>(
    cx: &'s Context<'_>,
    segments: &'s [Segment],
) -> impl Iterator<Item = Label> + 's {
    let places = segments.iter().flat_map(|segment| segment.places.clone());
    places.map(label_at).filter(|label| cx.links.is_cited(label))
}

/// Which label means which entry.
pub(super) fn suggestion(cx: &Context<'_>, segments: &[Segment]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for segment in segments {
        for place in segment.places.clone() {
            let label = label_at(place);
            let meant = place
                .checked_add_signed(segment.by)
                .and_then(|at| cx.links.entries().get(at));
            if let Some(meant) = meant.filter(|_| cx.links.is_cited(&label)) {
                found.push((label.to_string(), meant.label.to_string()));
            }
        }
    }
    found
}

/// The labels of a suggestion for which it may be wrong: nothing tells whether they are off, or what they mean was lost.
pub(super) fn unsure(cx: &Context<'_>, shift: &Shift) -> Vec<String> {
    let mut found = Vec::new();
    for segment in &shift.segments {
        let lost = cx.evidence().lost(shift, segment);
        let doubtful = |place: &usize| *place < segment.sure || lost.contains(place);
        let listed = |place: &usize| {
            let meant = place.checked_add_signed(segment.by);
            meant.is_some_and(|at| at < cx.links.entries().len())
        };
        let places = segment.places.clone().filter(doubtful).filter(listed);
        let labels = places.map(label_at).filter(|label| cx.links.is_cited(label));
        found.extend(labels.map(|label| label.to_string()));
    }
    found
}

/// Labels before the segments: those that have lost their entries, and those that may be off too.
pub(super) fn beside(segments: &[Segment]) -> Vec<String> {
    let lost = |segment: &Segment| usize::try_from(-segment.by).unwrap_or(0);
    let places = segments
        .iter()
        .flat_map(|segment| segment.begins.0.saturating_sub(lost(segment))..segment.places.start);
    places.map(|place| label_at(place).to_string()).collect()
}
