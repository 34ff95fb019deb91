//! Documents of different days under one number.

use super::{Overload, Shown};
use crate::evidence::{ClueKind, Passage};
use crate::knowledge::months::english;
use crate::rule::Context;

/// So many places of different days are worth a note where the entry is no document itself.
const DOCUMENTS: usize = 3;

/// Documents of different days, where the entry is one document of one day.
pub(super) fn of_an_entry_of_one_day<'p>(
    cx: &Context<'_>,
    at: usize,
    passages: &[&'p Passage<'p>],
) -> Option<Overload<'p>> {
    let evidence = cx.evidence();
    let own = evidence.day_of_document(at)?;
    let mut days: Vec<(Option<i32>, u8, u8)> = Vec::new();
    let mut shown = Vec::new();
    for &passage in passages {
        let Some(document) = evidence.document(passage) else {
            continue;
        };
        let date = &document.date;
        let day = (date.year, date.month, date.day);
        if days.contains(&day) {
            continue;
        }
        days.push(day);
        let said = format!("a {} of {} {}", document.kind, english(date.month), date.day);
        let span = evidence.span(passage.marker.block, &document.range)?;
        shown.push(Shown {
            passage,
            span,
            said,
            kind: ClueKind::Document,
            fits: date.is(own),
        });
    }
    (shown.len() >= 2).then(|| Overload {
        sources: format!("{} documents of different days", shown.len()),
        shown,
        reportable: false,
    })
}

/// Documents of different days at different places, none of them the entry's.
pub(super) fn of_different_days<'p>(
    cx: &Context<'_>,
    at: usize,
    passages: &[&'p Passage<'p>],
) -> Option<Overload<'p>> {
    let evidence = cx.evidence();
    if passages
        .iter()
        .filter(|passage| !passage.dates.is_empty())
        .count()
        < DOCUMENTS
    {
        return None;
    }
    let mut days: Vec<(u8, u8)> = Vec::new();
    let mut shown = Vec::new();
    for &passage in passages
        .iter()
        .filter(|passage| evidence.reports_document(passage))
    {
        if !evidence.anchors(passage, at).is_empty() {
            return None;
        }
        let Some((block, date)) = passage.dates.last() else {
            continue;
        };
        if days.contains(&(date.month, date.day)) {
            continue;
        }
        days.push((date.month, date.day));
        let said = format!("a document of {} {}", english(date.month), date.day);
        let span = evidence.span(*block, &date.range)?;
        shown.push(Shown {
            passage,
            span,
            said,
            kind: ClueKind::Document,
            fits: false,
        });
    }
    (days.len() >= DOCUMENTS).then(|| Overload {
        sources: format!("{} documents of different days", days.len()),
        shown,
        reportable: true,
    })
}
