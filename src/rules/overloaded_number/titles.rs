//! Titles given at different places of one number that are titles of two works.

use super::{Overload, Shown};
use crate::evidence::{ClueKind, NamedTitle, Passage};
use crate::manuscript::Entry;
use crate::rule::Context;
use crate::works::TitleKey;

/// Below this share of common words two titles are titles of two works.
const OTHER: f64 = 0.5;

/// The titles that the places of one number give, where one of them at most is the entry's.
///
/// Either the entry has one of them, so that the form of the others is known, or the text calls each the title of a
/// work.
pub(super) fn different<'p>(
    cx: &Context<'_>,
    entry: &Entry,
    passages: &[&'p Passage<'p>],
) -> Option<Overload<'p>> {
    let named: Vec<(&Passage<'_>, NamedTitle)> = passages
        .iter()
        .filter_map(|&passage| Some((passage, cx.evidence().quoted_before(passage)?)))
        .filter(|(passage, title)| !cx.evidence().speaks_of_work(passage, &title.range))
        .collect();
    if named.len() < 2 {
        return None;
    }
    let own = TitleKey::new(&entry.fields.title.as_ref()?.value);
    let whole = TitleKey::new(entry.body.text());
    let mut found: Vec<(TitleKey, NamedTitle, Shown<'p>)> = Vec::new();
    for (passage, title) in named {
        let block = passage.marker.block;
        let key = TitleKey::new(cx.evidence().text(block).get(title.range.clone())?);
        let fits = own.is(&key, false);
        // Its container, or the work that it reviews.
        let stands_in_entry = own.overlap(&key) >= OTHER || whole.overlap(&key) >= OTHER;
        if !fits && stands_in_entry || found.iter().any(|(other, ..)| other.overlap(&key) >= OTHER) {
            continue;
        }
        let span = cx.evidence().span(block, &title.range)?;
        let said = if fits {
            "gives the title of the entry"
        } else {
            "gives another title"
        };
        found.push((
            key,
            title,
            Shown {
                passage,
                span,
                said: said.to_owned(),
                kind: ClueKind::Title,
                fits,
            },
        ));
    }
    let known =
        found.iter().any(|(.., shown)| shown.fits) || found.iter().all(|(_, title, _)| title.announced);
    (found.len() >= 2 && known).then(|| Overload {
        sources: format!("{} different titles", found.len()),
        shown: found.into_iter().map(|(.., shown)| shown).collect(),
        reportable: false,
    })
}
