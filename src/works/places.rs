//! Where things stand in an entry, and which years cannot be.

use std::ops::Range;

use super::anachronism::{Weight, anachronism};
use super::identifiers::{ArxivNumber, deposit_date, doi_key};
use crate::manuscript::{Date, Entry, Field, Fields, MarkKind};
use crate::source::Span;

/// Where a date's year is printed: its digits, or the whole date where they are not printed as such.
#[must_use]
pub fn year_range(text: &str, date: &Field<Date>) -> Range<usize> {
    let printed = text.get(date.range.clone()).unwrap_or_default();
    let digits = date.value.year.to_string();
    match printed.find(&digits) {
        Some(at) => date.range.start + at..date.range.start + at + digits.len(),
        None => date.range.clone(),
    }
}

/// The span of an entry's year, where it has one.
#[must_use]
pub fn year_span(entry: &Entry) -> Option<Span> {
    let issued = entry.fields.issued.as_ref()?;
    Some(entry.field_span(&year_range(entry.body.text(), issued)))
}

/// Whether a source line ends in a stretch of the entry's text or right behind it, so that part of it may be lost.
#[must_use]
pub fn is_broken(entry: &Entry, range: &Range<usize>) -> bool {
    entry.body.marks().iter().any(|mark| {
        mark.kind == MarkKind::LineBreak
            && mark.range.start >= range.start
            && mark.range.start <= range.end + 1
    })
}

/// The last year that an entry gives, which is the one that speaks least against it.
#[must_use]
pub fn latest_year(fields: &Fields) -> Option<i32> {
    let date = |field: &Option<Field<Date>>| {
        let date = field.as_ref()?.value;
        Some(date.last_year.unwrap_or(date.year).max(date.year))
    };
    date(&fields.issued).max(date(&fields.original))
}

/// Whether no work can be of the year that the entry gives; `today` is the present year.
#[must_use]
pub fn is_impossible(text: &str, fields: &Fields, today: i32) -> bool {
    let Some(year) = latest_year(fields) else {
        return false;
    };
    let found = anachronism(text, fields, today);
    year >= today + 2
        || found.is_some_and(|found| found.weight == Weight::Impossible)
        || deposited(fields).is_some_and(|(deposited, _)| year < deposited)
}

/// Year and month in which the entry was deposited, where it is that deposit and its number tells.
#[must_use]
pub fn deposited(fields: &Fields) -> Option<(i32, u8)> {
    let elsewhere = fields.volume.is_some() || fields.pages.is_some() || fields.publisher.is_some();
    let container = fields.container.as_ref().map(|field| field.value.to_lowercase());
    let server = |name: &String| {
        ["arxiv", "biorxiv", "medrxiv", "corr"]
            .iter()
            .any(|server| name.contains(server))
    };
    if elsewhere || container.is_some_and(|name| !server(&name)) {
        return None;
    }
    let arxiv = fields
        .arxiv
        .as_ref()
        .and_then(|field| ArxivNumber::new(&field.value))
        .filter(ArxivNumber::is_possible)
        .map(|number| number.submitted());
    let doi = fields.doi.as_ref().and_then(|field| doi_key(&field.value));
    arxiv.or_else(|| deposit_date(&doi?))
}
