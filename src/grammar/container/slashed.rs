//! What stands behind `//`, where GOST and GB/T 7714 name the volume of a chapter: editors, volume, place and publisher, a
//! stop between each.

use std::ops::Range;

use super::imprint::{is_place, place_and_publisher, publisher_part};
use super::{Venue, container_name, some};
use crate::grammar::bounds::Edge;
use crate::grammar::look::Look;
use crate::grammar::people::{self, Spelling};
use crate::grammar::person::Spelled;
use crate::grammar::scan::{is_cjk, place, slice, trimmed};

/// `ILLES J, SAHAKIAN B J. The handbook of salt. Oxford: Harbour Press`; `None` where only a journal is named.
/// A book behind `[M]` has no volume before its publisher: `[M]. Bergen: Harbour Press`.
pub(super) fn slashed_venue<'a>(look: &Look<'a>, range: Range<usize>) -> Option<Venue<'a>> {
    let text = look.text;
    let whole = trimmed(text, range.clone(), &[',', '.']);
    if names_place(slice(text, whole.clone())) {
        let mut venue = Venue::default();
        publisher_part(look, whole, &mut venue);
        return Some(venue);
    }
    let (editors, start) = editors(slice(text, range.clone()));
    let start = range.start + start;
    let stops = look
        .bounds
        .iter()
        .filter(|bound| bound.edge == Edge::Full && (start..range.end).contains(&bound.at));
    let imprint = stops
        .map(|bound| {
            (
                bound.at,
                trimmed(text, bound.next..range.end, &['.', ',', '–', '—', '-']),
            )
        })
        .find(|(_, part)| is_imprint(look, part));
    let (end, part) = imprint?;
    let mut venue = Venue {
        led: true,
        container: some(container_name(text, start..end)),
        editors,
        ..Venue::default()
    };
    publisher_part(look, part, &mut venue);
    Some(venue)
}

/// The editors in front of the volume, and where it begins; names with initials, and a stop behind them.
fn editors(stretch: &str) -> (Vec<Spelled<'_>>, usize) {
    let read = [Spelling::FamilyInitials, Spelling::Inverted]
        .into_iter()
        .flat_map(|spelling| people::spelled(spelling, stretch))
        .filter(|people| people.persons.iter().all(|one| one.form.initials()))
        .find_map(|people| {
            let ends = slice(stretch, 0..stretch.len() - people.rest.len()).ends_with('.');
            let behind = people.rest.strip_prefix('.').or(ends.then_some(people.rest))?;
            let volume = behind.strip_prefix(' ')?;
            volume
                .starts_with(char::is_uppercase)
                .then(|| (people.persons, place(stretch, volume).start))
        });
    read.unwrap_or_default()
}

/// `Oxford: Harbour Press` up to the numbers, with a place that is known; `Physica B: Condensed Matter` is a journal.
fn names_place(stretch: &str) -> bool {
    let city = stretch.split([':', '：']).next().unwrap_or_default();
    place_and_publisher(stretch) && (is_place(city.trim()) || city.chars().all(is_cjk))
}

/// `Oxford: Harbour Press`, `Harbour Press`: place and publisher up to the numbers, or a publisher alone.
fn is_imprint(look: &Look<'_>, part: &Range<usize>) -> bool {
    const MOST_WORDS: usize = 7;
    let looks = look.wording.counts(part);
    let plain = looks.lower == 0 && looks.journal == 0 && looks.publisher > 0 && looks.words < MOST_WORDS;
    let stretch = slice(look.text, part.clone());
    let placed = || place_and_publisher(stretch) && !stretch.contains(". ");
    plain || placed() && (looks.publisher > 0 || stretch.contains(" : ") || names_place(stretch))
}
