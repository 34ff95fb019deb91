//! The registry: one line for each file of `rules/`, and nothing else.

mod accessed_before_published;
mod anachronistic_citation;
mod anachronistic_title;
mod author_mismatch;
mod conflicting_details;
mod conflicting_year;
mod duplicate_label;
mod duplicate_reference;
mod future_year;
mod gap_in_numbering;
mod identifier_date_conflict;
mod impossible_date;
mod inconsistent_name_order;
mod invalid_isbn;
mod invalid_issn;
mod link_mismatch;
mod malformed_arxiv_id;
mod malformed_doi;
mod malformed_marker;
mod malformed_url;
mod missing_reference_list;
mod missing_title;
mod missing_year;
mod misspelled_author;
mod mixed_marker_styles;
mod out_of_order_citation;
mod overloaded_number;
mod quoted_title;
pub(crate) mod renumber;
mod repeated_in_group;
mod reversed_pages;
mod reversed_range;
mod shared_identifier;
mod shifted_numbering;
mod uncited_quotation;
mod uncited_reference;
mod undefined_citation;
mod unexpected_language;
mod unexpected_marker_style;
mod unexpected_order;
pub(crate) mod unknown_rule;
mod unordered_list;
mod unsorted_group;
pub(crate) mod unused_suppression;
mod volume_year_conflict;
mod year_mismatch;

use crate::rule::Rule;

/// Every rule, by name.
pub const RULES: &[&Rule] = &[
    &accessed_before_published::RULE,
    &anachronistic_citation::RULE,
    &anachronistic_title::RULE,
    &author_mismatch::RULE,
    &conflicting_details::RULE,
    &conflicting_year::RULE,
    &duplicate_label::RULE,
    &duplicate_reference::RULE,
    &future_year::RULE,
    &gap_in_numbering::RULE,
    &identifier_date_conflict::RULE,
    &impossible_date::RULE,
    &inconsistent_name_order::RULE,
    &invalid_isbn::RULE,
    &invalid_issn::RULE,
    &link_mismatch::RULE,
    &malformed_arxiv_id::RULE,
    &malformed_doi::RULE,
    &malformed_marker::RULE,
    &malformed_url::RULE,
    &missing_reference_list::RULE,
    &missing_title::RULE,
    &missing_year::RULE,
    &misspelled_author::RULE,
    &mixed_marker_styles::RULE,
    &out_of_order_citation::RULE,
    &overloaded_number::RULE,
    &quoted_title::RULE,
    &repeated_in_group::RULE,
    &reversed_pages::RULE,
    &reversed_range::RULE,
    &shared_identifier::RULE,
    &shifted_numbering::RULE,
    &uncited_quotation::RULE,
    &uncited_reference::RULE,
    &undefined_citation::RULE,
    &unexpected_language::RULE,
    &unexpected_marker_style::RULE,
    &unexpected_order::RULE,
    &unknown_rule::RULE,
    &unordered_list::RULE,
    &unsorted_group::RULE,
    &unused_suppression::RULE,
    &volume_year_conflict::RULE,
    &year_mismatch::RULE,
];

/// The rule of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
