//! Titles without dress: the edges they could end at, and how well each fits.

use std::ops::Range;

use super::{TitleReading, clean, cut_behind, limit, title_score, without_note};
use crate::grammar::bounds::{Bound, Edge};
use crate::grammar::container::{VenueScores, led};
use crate::grammar::look::Look;
use crate::grammar::pages::{Piece, Run};
use crate::grammar::people::Spelling;
use crate::grammar::scan::{char_before, from, slice, trimmed};
use crate::grammar::start::{Head, Start};
use crate::grammar::style::{Dress, Habits};
use crate::grammar::wording::Counts;

/// No title has more edges in it than this; what is longer is no entry.
const MOST_EDGES: usize = 40;

/// A title without dress: the edges it could end at that the list's habits could make best.
pub(super) fn bare(
    look: &Look<'_>,
    start: &Start<'_>,
    main: Option<usize>,
    venues: &mut VenueScores,
) -> Vec<TitleReading> {
    let limit = limit(look, start, main);
    let candidates = look
        .bounds
        .iter()
        .filter(|bound| bound.at > start.title && bound.at <= limit && bound.next < look.text.len())
        .filter(|bound| {
            !look
                .runs
                .iter()
                .any(|run| run.range.start < bound.at && bound.at < run.range.end)
        })
        .copied()
        .take(MOST_EDGES)
        .chain(
            look.italics
                .iter()
                .filter_map(|italic| italic_bound(look, start, italic, limit)),
        )
        .chain(date_bound(look, start, limit))
        .chain(no_title(look, start, main))
        .chain(only_volume(look, start))
        .chain(std::iter::once(Bound {
            at: limit,
            next: limit,
            edge: Edge::End,
        }));
    let mut readings: Vec<TitleReading> = candidates
        .map(|bound| at_bound(look, start, bound, main, venues))
        .collect();
    let top = readings
        .iter()
        .map(|reading| reading.score)
        .fold(f32::MIN, f32::max);
    readings.retain(|reading| reading.score + Habits::MOST_TITLE_FIT >= top);
    // Only what may be best is freed of what is set around it.
    for reading in &mut readings {
        reading.title = without_note(look.text, clean(look.text, reading.title.clone()));
    }
    readings
}

/// Italics behind a blank, right up to the numbers: a container whose edge is only its print.
fn italic_bound(look: &Look<'_>, start: &Start<'_>, italic: &Range<usize>, limit: usize) -> Option<Bound> {
    let reaches =
        limit.saturating_sub(italic.end) < 4 && italic.start > start.title + 4 && italic.start < limit;
    let bare = char_before(look.text, italic.start) == Some(' ')
        && !look
            .bounds
            .iter()
            .any(|bound| bound.next.abs_diff(italic.start) < 2);
    (reaches && bare).then(|| Bound {
        at: italic.start.saturating_sub(1),
        next: italic.start,
        edge: Edge::Italic,
    })
}

/// A date in brackets behind the title: in the middle of an entry without people, or where nothing but identifiers follow,
/// `T. Berg, Collective motion (2012). arXiv:1712.01114`.
fn date_bound(look: &Look<'_>, start: &Start<'_>, limit: usize) -> Option<Bound> {
    const SHORTEST: usize = 8;
    if start.date.is_some() {
        return None;
    }
    let run = look
        .runs
        .iter()
        .find(|run| run.is_date() && run.range.start > start.title + SHORTEST && run.range.end <= limit)?;
    let opens = from(look.text, run.range.start).starts_with(['(', '（']);
    let behind = from(look.text, run.range.end);
    let next = behind.trim_start_matches([' ', '.', ',', ':']);
    let at = look.text.len() - next.len();
    let goes_on = !next.is_empty() && !look.holes.iter().any(|hole| hole.start <= at && at < hole.end);
    // Behind people a publisher may stand before the date: it says no more than the end.
    let (fits, edge) = match start.head {
        Head::Nobody | Head::Body(_) => (!next.is_empty(), Edge::Date),
        Head::People(_) => (!goes_on, Edge::End),
    };
    (opens && fits).then_some(Bound {
        at: run.range.start,
        next: at,
        edge,
    })
}

/// An article of which only the journal is named: "A. Smith, J. Appl. Phys. 86, 4520 (1999)".
fn no_title(look: &Look<'_>, start: &Start<'_>, main: Option<usize>) -> Option<Bound> {
    let run = look.runs.get(main?)?;
    let stretch = without_place(look.text, start.title..run.range.start);
    let words = look.wording.counts(&stretch);
    let mut inner = look.bounds.iter().filter(|bound| stretch.contains(&bound.at));
    // `J. Appl. Phys.`: every part one short word; or no part at all, `Nano Lett.`
    let single = inner.all(|bound| {
        let word = slice(look.text, stretch.start..bound.at)
            .rsplit(' ')
            .next()
            .unwrap_or_default();
        let next = from(look.text, bound.next)
            .split([' ', '.', ','])
            .next()
            .unwrap_or_default();
        bound.next >= stretch.end
            || (matches!(bound.edge, Edge::Weak | Edge::Full) && word.len() < 8 && next.len() < 8)
    });
    let parts = look
        .bounds
        .iter()
        .filter(|bound| stretch.contains(&bound.at) && bound.next < stretch.end)
        .count();
    // `Acta Phys. Pol. B`: not every word is shortened.
    let journal = words.journal > 1 && words.words <= 6;
    let bare = single && (parts == 0 || parts + 1 == words.words || journal);
    // "Hemp. Nature": a short word that no journal begins with is a title; `Z. Phys.` begins with a letter.
    let first = look.bounds.iter().find(|bound| stretch.contains(&bound.at));
    let begins_journal = first.is_none_or(|bound| {
        let part = stretch.start..bound.at;
        look.wording.counts(&part).journal > 0 || slice(look.text, part).trim().chars().count() == 1
    });
    let bare = bare && (parts == 0 || begins_journal);
    // Volume and page are of something: where one plain name stands before them, it is no title.
    let placed = parts == 0 && {
        let found = run.read(false);
        found.volume.is_some() && found.pages.is_some()
    };
    let fits = italic_journal(look, start, run)
        || (1..6).contains(&words.words) && words.lower == 0 && (words.journal > 0 || placed) && bare
        || start.date.is_some() && is_acronym(slice(look.text, stretch).trim_matches([' ', ',', '.']));
    // Lists that leave titles out shorten given names too: in "Weiss E. Hemp. Nature" the hemp is no person.
    let shortened = match &start.head {
        Head::People(people) => people.spelling != Spelling::NamesFirst,
        Head::Body(_) => false,
        Head::Nobody => parts == 0 && words.journal > 0,
    };
    (fits && shortened).then_some(Bound {
        at: start.title,
        next: start.title,
        edge: Edge::None,
    })
}

/// `Ann. Phys. (Amsterdam)`: the journal without the place behind it.
fn without_place(text: &str, stretch: Range<usize>) -> Range<usize> {
    let part = slice(text, stretch.clone()).trim_end_matches([' ', ',', '.']);
    match part.strip_suffix(')').and_then(|part| part.rsplit_once(" (")) {
        Some((name, place)) if !place.contains(' ') => stretch.start..stretch.start + name.len(),
        _ => stretch,
    }
}

/// `E. Olsen and L. Berg, in *Horizons of salt*, ed. M. Kay, 1962`: only the volume of a chapter is named.
fn only_volume(look: &Look<'_>, start: &Start<'_>) -> Option<Bound> {
    let Head::People(people) = &start.head else {
        return None;
    };
    let lead = led(from(look.text, start.title))?;
    let italic = look.italic_at(start.title + lead.len())?;
    let ends = from(look.text, italic.end).starts_with([',', ';', ')']);
    let shortened = people.persons.iter().all(|one| one.form.initials());
    (ends && shortened).then_some(Bound {
        at: start.title,
        next: start.title,
        edge: Edge::None,
    })
}

/// `F. Ayala, *Proc Natl Acad Sci U S A*, 1997, **94**, 7776`: italics between the people and the numbers of an article are
/// its journal; a book has its volume called one.
fn italic_journal(look: &Look<'_>, start: &Start<'_>, run: &Run<'_>) -> bool {
    const REACH: usize = 4;
    let labelled = matches!(
        run.pieces.first(),
        Some(Piece::Volume(_) | Piece::Pages(_) | Piece::Issue(_))
    );
    let found = run.read(start.date.is_some());
    let journal = |words: Counts| words.journal > 0 || words.words == 1;
    !labelled
        && found.volume.is_some()
        && found.pages.is_some()
        && look.italic_at(start.title).is_some_and(|italic| {
            run.range.start.saturating_sub(italic.end) < REACH && journal(look.wording.counts(italic))
        })
}

/// `ApJ`, `MNRAS`, `A&A`: how astronomers name their journals.
fn is_acronym(name: &str) -> bool {
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    (2..9).contains(&name.len())
        && capitals > 1
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'&')
}

fn at_bound(
    look: &Look<'_>,
    start: &Start<'_>,
    bound: Bound,
    main: Option<usize>,
    venues: &mut VenueScores,
) -> TitleReading {
    let article = main.is_some();
    let cut = cut_behind(look, bound.next, main);
    let title = start.title..bound.at;
    let inner = look
        .bounds
        .iter()
        .filter(|one| one.at > start.title && one.at < bound.at);
    let full = inner.filter(|one| matches!(one.edge, Edge::Full)).take(4).count();
    let passed = f32::from(u8::try_from(full).unwrap_or(4)) * if article { 0.25 } else { 0.7 };
    let venue = venues.of(look, bound.next..cut, article);
    let score = edge_score(bound.edge) + venue + title_score(look, &title)
        - passed
        - cut_journal(look, bound, &title)
        - early_comma(look, bound, cut)
        - dates_inside(look, start.title..bound.at, start.date.is_some())
        - parts_inside(look, start.title..bound.at);
    TitleReading {
        title,
        dress: Dress::Bare,
        edge: bound.edge,
        next: bound.next,
        main,
        score,
        venue,
    }
}

/// `Acta Phys. Pol`, `Ann`: words of journals before a stop that shortens the last are no title.
fn cut_journal(look: &Look<'_>, bound: Bound, title: &Range<usize>) -> f32 {
    const MOST_WORDS: usize = 4;
    if bound.edge != Edge::Weak {
        return 0.0;
    }
    let looks = look.wording.counts(title);
    let all = (1..=MOST_WORDS).contains(&looks.words) && looks.journal == looks.words;
    if all { 4.0 } else { 0.0 }
}

/// A comma does not end a title where a full stop follows before any number.
fn early_comma(look: &Look<'_>, bound: Bound, cut: usize) -> f32 {
    let full = |other: &Bound| other.edge == Edge::Full && bound.next < other.at && other.next < cut;
    let comma = matches!(bound.edge, Edge::Comma | Edge::Semicolon) && !look.parts.contains(&bound.next);
    if comma && look.bounds.iter().any(full) {
        1.2
    } else {
        0.0
    }
}

/// A title does not go on over makers, an edition or the kind of work: `Tales, trans. A. Olsen`.
fn parts_inside(look: &Look<'_>, title: Range<usize>) -> f32 {
    if look
        .parts
        .iter()
        .any(|part| title.start < *part && *part < title.end)
    {
        2.5
    } else {
        0.0
    }
}

/// A year in brackets is seldom part of a title, nor is one that ends it behind a comma, where the work has no other; a
/// range of years may be.
fn dates_inside(look: &Look<'_>, title: Range<usize>, dated: bool) -> f32 {
    // An address may stand behind the last stop.
    let last = || trimmed(look.text, title.clone(), &['.', ',', ';']).end;
    let closing = |run: &Run<'_>| {
        let single = matches!(run.pieces.as_slice(), [Piece::Date(date)] if date.date.last_year.is_none());
        let ends = || run.range.end == last() && title.contains(&run.range.start);
        let before = || slice(look.text, title.start..run.range.start).trim_end();
        !dated && single && ends() && before().ends_with([',', '.', ';', ':', '?'])
    };
    if look.runs.iter().any(closing) {
        return 3.0;
    }
    let dated = look.runs.iter().any(|run| {
        let opens = from(look.text, run.range.start).starts_with(['(', '（']);
        let single = matches!(run.pieces.as_slice(), [Piece::Date(date)] if date.date.last_year.is_none());
        let month = matches!(run.pieces.as_slice(), [Piece::Date(date), ..] if date.date.month.is_some());
        let labelled = matches!(run.pieces.as_slice(), [Piece::Pages(_), ..])
            || matches!(run.pieces.as_slice(), [Piece::Volume(_)] if run.range.end == title.end);
        (opens && single || month || labelled) && title.contains(&run.range.start)
    });
    if dated { 2.0 } else { 0.0 }
}

/// How much an edge by itself looks like the end of a title.
const fn edge_score(edge: Edge) -> f32 {
    match edge {
        Edge::Genre => 5.0,
        Edge::Slashes => 4.0,
        Edge::Date => 2.5,
        Edge::Bracket => 1.6,
        Edge::Full => 2.0,
        Edge::Question => 1.8,
        Edge::Quote | Edge::Italic => 1.0,
        Edge::Comma => 0.4,
        Edge::Semicolon => 0.2,
        Edge::Weak => 0.0,
        Edge::None => 3.5,
        Edge::Colon => -1.5,
        Edge::End => 0.0,
    }
}
