//! The registry: one line for each file of `rules/`, and nothing else.

use crate::rule::Rule;

mod duplicate_label;
mod gap_in_numbering;
mod malformed_marker;
mod missing_reference_list;
mod mixed_marker_styles;
mod out_of_order_citation;
mod repeated_in_group;
mod reversed_range;
mod uncited_reference;
mod undefined_citation;
mod unordered_list;
mod unsorted_group;

/// Every rule, by name.
pub const RULES: &[&Rule] = &[
    &duplicate_label::RULE,
    &gap_in_numbering::RULE,
    &malformed_marker::RULE,
    &missing_reference_list::RULE,
    &mixed_marker_styles::RULE,
    &out_of_order_citation::RULE,
    &repeated_in_group::RULE,
    &reversed_range::RULE,
    &uncited_reference::RULE,
    &undefined_citation::RULE,
    &unordered_list::RULE,
    &unsorted_group::RULE,
];

/// The rule of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
