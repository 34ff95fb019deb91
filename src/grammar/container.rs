//! What stands behind the title: journal, proceedings, edited volume, editors, edition, publisher, place.

mod alone;
mod imprint;
mod made_by;
mod score;
mod slashed;

use std::ops::Range;

use alone::names_meeting;
use imprint::{is_place, place_and_publisher, publisher_part};
use made_by::{edition_in_front, editors_in_front, is_made_by, made_by};
use memchr::memchr2_iter;
use slashed::slashed_venue;

use super::bounds::Edge;
use super::look::Look;
use super::person::Spelled;
use super::scan::{from, slice, trimmed};
use super::style::Dress;

pub(super) use made_by::{begins_a_part, is_edition};
pub(super) use score::{VenueScores, venue_score};

/// `In `, `In: `, `in ` in front of a container.
pub(super) fn led(stretch: &str) -> Option<&str> {
    const LEADS: &[&str] = &[
        "In: ",
        "In ",
        "in: ",
        "in ",
        "IN: ",
        "Dans ",
        "dans ",
        "En: ",
        "En ",
        "В кн.: ",
        "В: ",
        "In:",
    ];
    if !stretch.starts_with(['I', 'i', 'D', 'd', 'E', 'В']) {
        return None;
    }
    let lead = LEADS.iter().find(|lead| stretch.starts_with(**lead))?;
    let next = from(stretch, lead.len()).chars().next()?;
    // Journals.
    if ["Vivo", "vivo", "Vitro", "vitro", "silico"]
        .iter()
        .any(|word| from(stretch, lead.len()).starts_with(word))
    {
        return None;
    }
    let named = |article: &str| {
        let behind = from(stretch, lead.len()).strip_prefix(article);
        behind.is_some_and(|name| name.starts_with(char::is_uppercase))
    };
    let good = next.is_uppercase()
        || named("the ")
        || next.is_ascii_digit()
        || matches!(next, '“' | '"' | '«' | '*')
        || next.is_alphabetic() && lead.starts_with('I');
    good.then(|| slice(stretch, 0..lead.len()))
}

/// What was read of the part behind the title.
#[derive(Debug, Default)]
pub(super) struct Venue<'a> {
    /// Whether "In" or its like stands in front.
    pub(super) led: bool,
    /// How the title is dressed: articles in quotation marks, books in italics.
    dress: Option<Dress>,
    pub(super) container: Option<Range<usize>>,
    pub(super) publisher: Option<Range<usize>>,
    pub(super) place: Option<Range<usize>>,
    pub(super) edition: Option<Range<usize>>,
    pub(super) editors: Vec<Spelled<'a>>,
    pub(super) translators: Vec<Spelled<'a>>,
    pub(super) rest: Vec<Range<usize>>,
}

/// Reads what stands between the title, which ends at this edge, and the numbers of an article: its journal.
pub(super) fn article_venue<'a>(look: &Look<'a>, edge: Edge, range: Range<usize>) -> Venue<'a> {
    let mut venue = Venue::default();
    let text = look.text;
    let mut range = trimmed(
        text,
        without_dates(look, range),
        &[',', ';', ':', '(', '[', '*', '/'],
    );
    if let Some(lead) = led(slice(text, range.clone())) {
        range.start += lead.len();
        return chapter_venue(look, range, venue);
    }
    if matches!(edge, Edge::Slashes | Edge::Genre)
        && let Some(venue) = slashed_venue(look, range.clone())
    {
        return venue;
    }
    if is_made_by(slice(text, range.clone()))
        && let Some(stop) = look
            .bounds
            .iter()
            .find(|bound| range.contains(&bound.at) && bound.edge == Edge::Full)
    {
        let part = trimmed(text, range.start..stop.at, &[',', '.']);
        venue = remainder(look, part, venue);
        range.start = stop.next.min(range.end);
    }
    if names_editors(slice(text, range.clone())) {
        return chapter_venue(look, range, venue);
    }
    if let Some(italic) = look.italic_at(range.start)
        && italic.end < range.end
    {
        range.end = italic.end;
    }
    let (name, place) = without_known_place(look, range);
    venue.place = place;
    venue.container = some(container_name(text, name));
    venue
}

/// `Revista Brasileira de Geografia, São Paulo`: ABNT prints the place of a journal behind it.
fn without_known_place(look: &Look<'_>, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let part = slice(look.text, range.clone());
    let only = |name: &str, place: &str| !name.contains([',', '(']) && is_place(place);
    let Some((name, place)) = part.split_once(", ").filter(|(name, place)| only(name, place)) else {
        return (range, None);
    };
    let head = range.start..range.start + name.len();
    let looks = look.wording.counts(&head);
    let place = trimmed(look.text, range.end - place.len()..range.end, &[',', '.']);
    if looks.journal > 0 && looks.words > 1 {
        (head, some(place))
    } else {
        (range, None)
    }
}

/// Whether a container without "In" in front has editors behind it: `Theories of Salt. Ed. A. Olsen. Bergen: Press`.
fn names_editors(stretch: &str) -> bool {
    const MARKS: [&str; 8] = [
        ". Ed. ",
        ". Eds. ",
        ", ed. ",
        ", eds. ",
        ". Edited by ",
        ", edited by ",
        ", edited by: ",
        ", hrsg. von ",
    ];
    memchr2_iter(b'.', b',', stretch.as_bytes()).any(|at| {
        let behind = from(stretch, at);
        MARKS.iter().any(|mark| behind.starts_with(mark))
    })
}

/// The stretch without a date at its start, `(2008) The Journal`, or end, `J Neurosci, 1987. 7(4)`.
fn without_dates(look: &Look<'_>, range: Range<usize>) -> Range<usize> {
    let mut out = range.clone();
    let dates = look
        .runs
        .iter()
        .filter(|run| run.is_date() && range.contains(&run.range.start));
    for run in dates {
        if run.range.start <= out.start + 1 {
            out.start = run.range.end.min(out.end);
        } else {
            out.end = run.range.start;
            break;
        }
    }
    out
}

fn some(range: Range<usize>) -> Option<Range<usize>> {
    (!range.is_empty()).then_some(range)
}

/// The name without its quotation marks and last stop, unless it is an abbreviation's.
fn container_name(text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = trimmed(
        text,
        range,
        &[
            ',', ';', ':', '“', '”', '„', '「', '」', '『', '』', '"', '«', '»', '《', '》', '(', '[', '，',
            '；', '：', '．', '–', '—',
        ],
    );
    let part = slice(text, range.clone());
    let bare = part.trim_end_matches('.');
    let numbered = bare.ends_with(|c: char| c.is_ascii_digit());
    if part.ends_with('.') && (numbered || !bare.contains('.')) {
        range.end -= 1;
    }
    range
}

/// `Editors (Eds.), Container` and `Container, edited by Editors`, behind "In".
fn chapter_venue<'a>(look: &Look<'a>, range: Range<usize>, mut venue: Venue<'a>) -> Venue<'a> {
    let text = look.text;
    venue.led = true;
    let mut range = range;
    if let Some((editors, next)) = editors_in_front(slice(text, range.clone())) {
        venue.editors = editors;
        range.start += next;
    }
    let container = match look.italic_at(range.start) {
        Some(italic) => range.start..italic.end,
        None => range.start..range.start + container_end(look, range.clone()),
    };
    let container = trimmed(text, container, &[',', ';']);
    let (name, city) = without_place(look, container.clone());
    let (name, publisher) = without_publisher(look, name);
    venue.container = some(container_name(text, name));
    venue.place = city;
    venue.publisher = publisher;
    range.end = range.end.max(container.end);
    let behind = trimmed(text, container.end..range.end, &[',', '.', ';', '(', ')']);
    remainder(look, behind, venue)
}

/// The name of a meeting without the places behind it: `…, Zurich, Switzerland`.
fn without_place(look: &Look<'_>, container: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let text = look.text;
    let mut name = container.clone();
    while let Some(at) = slice(text, name.clone()).rfind(", ").map(|at| name.start + at) {
        let tail = at + 2..name.end;
        let (head_words, words) = (look.wording.counts(&(name.start..at)), look.wording.counts(&tail));
        let plain = words.words < 4 && words.words == words.capitals && words.journal + words.publisher == 0;
        let known = head_words.words > 1 && is_place(slice(text, tail));
        if !known && (!plain || head_words.words < 4 || head_words.journal == 0) {
            break;
        }
        name.end = at;
    }
    let city = trimmed(text, name.end..container.end, &[',', '.']);
    (name, some(city))
}

/// The name of a volume without the publisher behind it: `Logic and Data, Harbour Press`.
fn without_publisher(look: &Look<'_>, name: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let last = slice(look.text, name.clone())
        .rfind(", ")
        .map(|at| name.start + at);
    let Some(at) = last else { return (name, None) };
    let publisher = trimmed(look.text, at + 2..name.end, &[',', '.']);
    let looks = look.wording.counts(&publisher);
    let plain = looks.words < 7 && looks.lower + looks.journal == 0 && looks.publisher > 0;
    let joined = ["and ", "& ", "und "]
        .iter()
        .any(|word| slice(look.text, publisher.clone()).starts_with(word));
    if plain && !joined && look.wording.counts(&(name.start..at)).words > 1 {
        (name.start..at, some(publisher))
    } else {
        (name, None)
    }
}

/// Where a container without print of its own ends: before editors, a stop, a comma before a place.
fn container_end(look: &Look<'_>, range: Range<usize>) -> usize {
    let stretch = slice(look.text, range.clone());
    let marks = [
        ", edited by",
        ". Edited by",
        " (ed",
        " (Ed",
        ", ed",
        ", Ed",
        ". Ed",
        ". ed",
        ", hrsg",
        " (Hrsg",
        ", herausgegeben",
        "; ",
        ", volume",
        ", vol",
        " (pp",
        " (Vol",
        " (vol",
        ", series",
    ];
    let run = look
        .runs
        .iter()
        .find(|run| range.contains(&run.range.start) && run.range.start > range.start);
    let run = run.map_or(stretch.len(), |run| run.range.start - range.start);
    let named = marks.iter().filter_map(|mark| stretch.find(mark)).min();
    let stop = look
        .bounds
        .iter()
        .filter(|bound| range.contains(&bound.at) && bound.at > range.start)
        .find(|bound| {
            let imprint = || {
                let behind = slice(look.text, bound.next..range.end);
                let city = behind.split_once(": ").map_or("", |(city, _)| city);
                place_and_publisher(behind) && is_place(city)
            };
            match bound.edge {
                Edge::Full | Edge::Semicolon | Edge::Bracket => true,
                Edge::Comma | Edge::Question => {
                    imprint() || editors_in_front(slice(look.text, bound.next..range.end)).is_some()
                }
                _ => false,
            }
        })
        .map(|bound| bound.at - range.start);
    named.unwrap_or(run).min(stop.unwrap_or(run)).min(run)
}

/// Reads what stands behind the title of a work that has neither volume nor pages.
pub(super) fn book_venue<'a>(look: &Look<'a>, range: Range<usize>, dress: Dress) -> Venue<'a> {
    let text = look.text;
    let range = trimmed(text, range, &[',', ';', ':', '(', '.', ')']);
    let venue = Venue {
        dress: Some(dress),
        ..Venue::default()
    };
    match led(slice(text, range.clone())) {
        Some(lead) => chapter_venue(look, range.start + lead.len()..range.end, venue),
        None if names_meeting(slice(text, range.clone())) => chapter_venue(look, range, venue),
        None => remainder(look, range, venue),
    }
}

/// Edition, editors, place and publisher, part by part.
fn remainder<'a>(look: &Look<'a>, range: Range<usize>, mut venue: Venue<'a>) -> Venue<'a> {
    for mut part in parts(look, range) {
        let mut stretch = slice(look.text, part.clone());
        if let Some(end) = edition_in_front(stretch).filter(|end| *end < stretch.len()) {
            venue.edition = venue.edition.or(Some(part.start..part.start + end));
            part = trimmed(look.text, part.start + end..part.end, &['.', ',', ';', '–', '—']);
            stretch = slice(look.text, part.clone());
        }
        if let Some((people, next)) = editors_in_front(stretch).filter(|(_, next)| next + 2 < stretch.len()) {
            venue.editors.extend(people);
            part.start += next;
            stretch = slice(look.text, part.clone());
        }
        if let Some((people, translators)) = made_by(stretch) {
            if translators {
                &mut venue.translators
            } else {
                &mut venue.editors
            }
            .extend(people);
        } else if is_edition(stretch) {
            venue.edition = venue.edition.or(Some(part));
        } else {
            publisher_part(look, part, &mut venue);
        }
    }
    venue
}

/// The stretch cut at stops, semicolons and runs of numbers.
fn parts(look: &Look<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut cuts: Vec<(usize, usize)> = look
        .bounds
        .iter()
        .filter(|bound| {
            range.contains(&bound.at) && matches!(bound.edge, Edge::Full | Edge::Semicolon | Edge::Genre)
        })
        .map(|bound| (bound.at, bound.next))
        .chain(
            look.runs
                .iter()
                .filter(|run| range.contains(&run.range.start))
                .map(|run| (run.range.start, run.range.end)),
        )
        .chain(
            look.holes
                .iter()
                .filter(|hole| range.contains(&hole.start))
                .map(|hole| (hole.start, hole.end)),
        )
        .collect();
    // `Dissertação (Mestrado) – Universidade de São Paulo`
    let dashes = slice(look.text, range.clone())
        .match_indices(" – ")
        .map(|(at, dash)| {
            let at = range.start + at;
            (at, at + dash.len())
        });
    cuts.extend(dashes);
    cuts.sort_unstable();
    cuts.push((range.end, range.end));
    let mut start = range.start;
    let mut out = Vec::new();
    for (end, next) in cuts.into_iter().take(24) {
        if end > start {
            let part = trimmed(
                look.text,
                start..end,
                &[',', '.', ';', ':', '(', ')', '[', ']', '”', '"'],
            );
            if !part.is_empty() {
                out.push(part);
            }
        }
        start = start.max(next.min(range.end));
    }
    out
}
