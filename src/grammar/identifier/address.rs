//! Web addresses, and the identifiers that resolvers stand before.

use std::ops::Range;

use super::forms::{doi_word, unbroken, without_stops};
use super::lead::with_lead;
use super::{Found, Kind, new};
use crate::grammar::scan::{from, place};

/// A web address; those of resolvers are the identifier they resolve.
pub(super) fn address_at(text: &str, start: usize) -> Option<Found> {
    let (_, word) = unbroken(from(text, start)).ok()?;
    let value = without_stops(word);
    let begin = with_lead(text, start);
    let whole = begin..start + value.len();
    let path = |hosts: &[&str]| {
        let host_and_path = value.split_once("://").map_or(value, |(_, rest)| rest);
        hosts.iter().find_map(|host| {
            let head = host_and_path.get(..host.len())?;
            head.eq_ignore_ascii_case(host)
                .then(|| from(host_and_path, host.len()))
        })
    };
    if let Some(doi) = path(&["doi.org/", "dx.doi.org/", "www.doi.org/"]) {
        return doi_address(text, whole, doi);
    }
    if let Some(number) = path(&["arxiv.org/abs/", "arxiv.org/pdf/", "www.arxiv.org/abs/"]) {
        let number = number.trim_end_matches(".pdf");
        return Some(new(text, Kind::Arxiv, number, whole)).filter(|one| !one.value.is_empty());
    }
    let host = value.split_once("//").map_or(value, |(_, host)| host);
    (!host.is_empty() && (value.len() > 8 || value.contains("//")))
        .then(|| new(text, Kind::Url, value, whole))
}

/// A DOI behind its resolver, with the blank that may have slipped in behind the slash.
fn doi_address(text: &str, whole: Range<usize>, doi: &str) -> Option<Found> {
    let start = place(text, doi).start;
    let (_, word) = doi_word(from(text, start)).ok()?;
    let value = without_stops(word);
    Some(new(text, Kind::Doi, value, whole.start..start + value.len()))
}
