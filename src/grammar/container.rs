//! What stands behind the title: journal, proceedings, edited volume, editors, edition, publisher, place.

use std::ops::Range;

use super::bounds::Edge;
use super::look::Look;
use super::people::{self, ratio};
use super::person::Spelled;
use super::scan::{from, is_cjk, place, slice, trimmed};

/// How well a stretch fits as what stands behind a title: before volume and pages, or else.
pub(super) fn venue_score(look: &Look<'_>, range: Range<usize>, article: bool) -> f32 {
    let text = look.text;
    let stretch = slice(text, range.clone())
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '('));
    let looks = look.wording.counts(&range);
    if looks.words == 0 {
        let cjk = stretch.chars().filter(|c| is_cjk(*c)).count();
        return if cjk > 1 {
            1.0
        } else if article {
            -1.5
        } else {
            0.0
        };
    }
    let led = led(stretch);
    let made = is_made_by(stretch) || begins_with_edition(stretch);
    let italic = look
        .italic_at(range.start + led.map_or(0, |lead| lead.len()))
        .is_some_and(|italic| {
            let behind = from(text, italic.end);
            italic.end + 3 >= range.end
                || behind.starts_with(['.', ',', ';', ':', '('])
                || behind.starts_with(" (")
        });
    let inner = look
        .bounds
        .iter()
        .filter(|bound| bound.at > range.start && bound.next < range.end);
    let stops = inner
        .filter(|bound| matches!(bound.edge, Edge::Full | Edge::Question))
        .take(5)
        .count();
    let dotted = if stops > 0 { dotted_words(stretch) } else { 0 };
    let real_stops = ratio(stops.saturating_sub(dotted), 1);
    let mut score = 0.0;
    score += if italic { 4.0 } else { 0.0 };
    score += if led.is_some() { 2.5 } else { 0.0 };
    score += if made { 1.5 } else { 0.0 };
    score += if looks.starts_lower && led.is_none() && !made && !stretch.starts_with("the ") {
        -2.0
    } else {
        0.0
    };
    score -= ratio(looks.lower.min(8), 2);
    score += if looks.journal > 0 {
        1.2 + 0.3 * ratio(looks.journal.min(4), 1)
    } else {
        0.0
    };
    if article {
        // `1950–1951, the Journal`: the years are the title's.
        let numbered = stretch.starts_with(|c: char| c.is_ascii_digit())
            && !stretch
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(char::is_alphabetic);
        score -= if numbered { 0.7 } else { 0.0 };
        score += match looks.words {
            1..=6 => 0.8,
            7..=12 => 0.3,
            _ => -0.8,
        };
        score -= real_stops * 0.7;
    } else {
        score += publisher_score(look, range.clone(), looks.publisher);
        score += if place_and_publisher(stretch) { 1.2 } else { 0.0 };
        score -= (real_stops - 2.0).max(0.0) * 0.5;
    }
    score
}

/// A publisher stands at once behind a title, or behind its place; further on it says less.
fn publisher_score(look: &Look<'_>, range: Range<usize>, publishers: usize) -> f32 {
    if publishers == 0 {
        return 0.0;
    }
    let mut commas = look
        .bounds
        .iter()
        .filter(|bound| range.contains(&bound.at) && bound.edge == Edge::Comma);
    let first = commas.next().map_or(range.end, |bound| bound.at);
    let second = commas.next().map_or(range.end, |bound| bound.at);
    let near = |end: usize| look.wording.counts(&(range.start..end)).publisher > 0;
    let short = look.wording.counts(&(range.start..first)).words < 3;
    if near(first) || (short && near(second)) {
        1.6
    } else {
        0.4
    }
}

/// Words of a dotted journal name, `Phys. Rev. Lett.`: stops there end nothing.
fn dotted_words(stretch: &str) -> usize {
    stretch
        .split_inclusive(". ")
        .filter(|part| {
            let word = part.trim_end_matches([' ', '.']);
            part.ends_with(". ")
                && !word.contains(' ')
                && word.len() < 14
                && word.starts_with(char::is_uppercase)
        })
        .count()
}

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
    let good = next.is_uppercase()
        || next.is_ascii_digit()
        || matches!(next, '“' | '"' | '«' | '*')
        || next.is_alphabetic() && lead.starts_with('I');
    good.then(|| slice(stretch, 0..lead.len()))
}

/// `London: Routledge`, `New York, NY: Wiley`.
fn place_and_publisher(stretch: &str) -> bool {
    stretch.split_once(": ").is_some_and(|(place, publisher)| {
        let city = place.rsplit(['.', ';']).next().unwrap_or_default().trim();
        let words = city.split_whitespace().count();
        (1..5).contains(&words)
            && city
                .split_whitespace()
                .all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '&'))
            && publisher.starts_with(char::is_uppercase)
    })
}

/// What was read of the part behind the title.
#[derive(Debug, Default)]
pub(super) struct Venue<'a> {
    pub(super) container: Option<Range<usize>>,
    pub(super) publisher: Option<Range<usize>>,
    pub(super) place: Option<Range<usize>>,
    pub(super) edition: Option<Range<usize>>,
    pub(super) editors: Vec<Spelled<'a>>,
    pub(super) translators: Vec<Spelled<'a>>,
    pub(super) rest: Vec<Range<usize>>,
}

/// Reads what stands between the title and the numbers of an article: its journal.
pub(super) fn article_venue<'a>(look: &Look<'a>, range: Range<usize>) -> Venue<'a> {
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
    if let Some(italic) = look.italic_at(range.start)
        && italic.end < range.end
    {
        range.end = italic.end;
    }
    venue.container = some(container_name(text, range));
    venue
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
        &[',', ';', ':', '“', '”', '"', '«', '»', '《', '》', '(', '['],
    );
    let part = slice(text, range.clone());
    if part.ends_with('.') && !part.trim_end_matches('.').contains('.') {
        range.end -= 1;
    }
    range
}

/// `Editors (Eds.), Container` and `Container, edited by Editors`, behind "In".
fn chapter_venue<'a>(look: &Look<'a>, range: Range<usize>, mut venue: Venue<'a>) -> Venue<'a> {
    let text = look.text;
    let mut range = range;
    if let Some((editors, next)) = editors_in_front(slice(text, range.clone())) {
        venue.editors = editors;
        range.start += next;
    }
    let container = match look.italic_at(range.start) {
        Some(italic) => range.start..italic.end,
        None => range.start..range.start + container_end(look, range.clone()),
    };
    let (name, city) = without_place(look, container.clone());
    venue.container = some(container_name(text, name));
    venue.place = city;
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
        if !plain || head_words.words < 4 || head_words.journal == 0 {
            break;
        }
        name.end = at;
    }
    let city = trimmed(text, name.end..container.end, &[',', '.']);
    (name, some(city))
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
        .find(|bound| matches!(bound.edge, Edge::Full | Edge::Semicolon))
        .map(|bound| bound.at - range.start);
    named.unwrap_or(run).min(stop.unwrap_or(run)).min(run)
}

/// Editors in front of a container, where a word says so; how far they reach.
fn editors_in_front(stretch: &str) -> Option<(Vec<Spelled<'_>>, usize)> {
    for people in people::readings(stretch) {
        let rest = people.rest.trim_start_matches([',', ' ', ';', '.']);
        let open = rest.trim_start_matches(['(', '[']);
        let word: String = open.chars().take_while(|c| c.is_alphabetic()).collect();
        if !["ed", "eds", "editor", "editors", "hrsg", "hg", "dir", "coord"]
            .contains(&word.to_lowercase().as_str())
        {
            continue;
        }
        let behind = from(open, word.len()).trim_start_matches(['.', ')', ']', ',', ':', ' ', ';']);
        return Some((people.persons, stretch.len() - behind.len()));
    }
    None
}

/// Reads what stands behind the title of a work that is no article.
pub(super) fn book_venue<'a>(look: &Look<'a>, range: Range<usize>) -> Venue<'a> {
    let text = look.text;
    let range = trimmed(text, range, &[',', ';', ':', '(', '.', ')']);
    let venue = Venue::default();
    match led(slice(text, range.clone())) {
        Some(lead) => chapter_venue(look, range.start + lead.len()..range.end, venue),
        None => remainder(look, range, venue),
    }
}

/// Edition, editors, place and publisher, part by part.
fn remainder<'a>(look: &Look<'a>, range: Range<usize>, mut venue: Venue<'a>) -> Venue<'a> {
    for part in parts(look, range) {
        let stretch = slice(look.text, part.clone());
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

/// Words in front of editors.
const EDITED: &[&str] = &[
    "edited by ",
    "Edited by ",
    "ed. by ",
    "Ed. by ",
    "ed. ",
    "Ed. ",
    "eds. ",
    "Eds. ",
    "hrsg. von ",
    "Hrsg. von ",
];

/// Words in front of translators.
const TRANSLATED: &[&str] = &[
    "translated by ",
    "Translated by ",
    "trans. by ",
    "Trans. by ",
    "trans. ",
    "Trans. ",
    "transl. ",
    "Übers. von ",
    "traduit par ",
];

/// Whether a part names editors or translators.
fn is_made_by(stretch: &str) -> bool {
    if !stretch.starts_with(['e', 'E', 'h', 'H', 't', 'T', 'Ü']) {
        return false;
    }
    EDITED
        .iter()
        .chain(TRANSLATED)
        .any(|lead| stretch.starts_with(lead))
}

/// Whether a part begins with an edition, `2nd ed.`, `2. Aufl.`
fn begins_with_edition(stretch: &str) -> bool {
    let marks = ['.', ',', ';'];
    let numbered = stretch.starts_with(|c: char| c.is_ascii_digit());
    let stop = stretch.as_bytes().windows(2).take(4).position(|two| two == b". ");
    let skip = stop.filter(|_| numbered).map_or(0, |at| at + 2);
    let end = from(stretch, skip)
        .find(marks)
        .map_or(stretch.len(), |end| skip + end);
    is_edition(slice(stretch, 0..end))
}

/// `edited by A. Smith`, `trans. John Gledson`, `A. Smith, Ed.`; the second says whether they translated.
fn made_by(stretch: &str) -> Option<(Vec<Spelled<'_>>, bool)> {
    let lead = |leads: &[&str]| leads.iter().find_map(|lead| stretch.strip_prefix(lead));
    let (names, translators) = match (lead(EDITED), lead(TRANSLATED)) {
        (Some(rest), _) => (rest, false),
        (None, Some(rest)) => (rest, true),
        (None, None) => {
            let (people, next) = editors_in_front(stretch)?;
            return (next + 2 >= stretch.len()).then_some((people, false));
        }
    };
    let best = people::readings(names)
        .into_iter()
        .max_by_key(|people| people.persons.len())?;
    Some((best.persons, translators))
}

/// `2nd ed.`, `Third edition`, `2. Aufl.`, `Revised Edition`
fn is_edition(stretch: &str) -> bool {
    if stretch.ends_with('版') {
        return true;
    }
    if stretch.len() >= 80 || !stretch.contains(' ') {
        return false;
    }
    let lower = stretch.to_lowercase();
    let last = lower.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    let words = [
        "ed", "edn", "edition", "aufl", "auflage", "éd", "édition", "edición", "изд", "ausgabe", "edizione",
    ];
    lower.len() < 40 && words.contains(&last)
}

/// Place and publisher, in either order, or a publisher alone, or a container.
fn publisher_part(look: &Look<'_>, part: Range<usize>, venue: &mut Venue<'_>) {
    let text = look.text;
    let publishers = |part: &str| look.wording.counts(&place(text, part)).publisher;
    let stretch = slice(text, part.clone());
    if venue.publisher.is_some() {
        venue.rest.push(part);
        return;
    }
    let colon = stretch.find(": ").filter(|_| place_and_publisher(stretch));
    if let Some(at) = colon {
        let (before, after) = (slice(stretch, 0..at), slice(stretch, at + 2..stretch.len()));
        let city_start = before.rfind(". ").map_or(0, |at| at + 2);
        let (left, right) = (
            place(text, slice(before, city_start..before.len())),
            place(text, after.trim()),
        );
        // `Springer: Berlin`, as ACS prints it.
        let turned = publishers(before) > 0 && publishers(after) == 0;
        let (place, publisher) = if turned { (right, left) } else { (left, right) };
        venue.place = Some(place);
        venue.publisher = some(trimmed(text, publisher, &[',', '.']));
        return;
    }
    match stretch.split_once(", ") {
        Some((head, tail)) if publishers(head) > 0 => {
            venue.publisher = Some(place(text, head));
            venue.place = Some(place(text, tail));
        }
        Some((head, tail)) if publishers(tail) > 0 && head.split(' ').count() < 4 => {
            venue.place = Some(place(text, head));
            venue.publisher = Some(place(text, tail));
        }
        _ if publishers(stretch) > 0 || venue.container.is_some() => venue.publisher = Some(part),
        _ => venue.rest.push(part),
    }
}
