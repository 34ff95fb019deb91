//! What stands behind `//`, where GOST and GB/T 7714 name the volume of a chapter: editors, volume, place and publisher, a
//! stop between each.

use std::ops::Range;

use super::imprint::{place_and_publisher, publisher_part};
use super::{Venue, container_name, some};
use crate::grammar::bounds::Edge;
use crate::grammar::look::Look;
use crate::grammar::people::{self, Spelling};
use crate::grammar::person::Spelled;
use crate::grammar::scan::{place, slice, trimmed};

/// `ILLES J, SAHAKIAN B J. The handbook of salt. Oxford: Harbour Press`; `None` where only a journal is named.
pub(super) fn slashed_venue<'a>(look: &Look<'a>, range: Range<usize>) -> Option<Venue<'a>> {
    let text = look.text;
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
    let (end, imprint) = match imprint {
        Some((end, part)) => (end, Some(part)),
        None if editors.is_empty() => return None,
        None => (range.end, None),
    };
    let mut venue = Venue {
        led: true,
        container: some(container_name(text, start..end)),
        editors,
        ..Venue::default()
    };
    if let Some(part) = imprint {
        publisher_part(look, part, &mut venue);
    }
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

/// `Oxford: Harbour Press`, `Harbour Press`: place and publisher up to the numbers, or a publisher alone.
fn is_imprint(look: &Look<'_>, part: &Range<usize>) -> bool {
    const MOST_WORDS: usize = 7;
    let looks = look.wording.counts(part);
    let plain = looks.lower == 0 && looks.journal == 0 && looks.publisher > 0 && looks.words < MOST_WORDS;
    let stretch = slice(look.text, part.clone());
    plain || place_and_publisher(stretch) && !stretch.contains(". ")
}
