//! Publishers and their places, in either order: `Cambridge, Mass.: MIT Press`, `Springer: Berlin`, `Paris, Seuil`.

use std::ops::Range;

use super::Venue;
use super::alone::{alone, is_remark};
use super::made_by::begins_with_genre;
use crate::grammar::date;
use crate::grammar::look::Look;
use crate::grammar::scan::{from, is_cjk, place, slice, trimmed};
use crate::grammar::words::{Class, class};

/// `London: Routledge`, `New York, NY: Wiley`, `Princeton, N.J.: University Press`.
pub(super) fn place_and_publisher(stretch: &str) -> bool {
    colon(stretch).is_some_and(|(place, publisher)| {
        let city = from(place, city_start(place)).trim();
        (1..6).contains(&city.split_whitespace().count())
            && city.split_whitespace().all(names_a_place)
            && publisher.starts_with(|c: char| c.is_uppercase() || is_cjk(c))
    })
}

/// What stands before and behind the first colon with a blank, or one as wide as a sign.
fn colon(stretch: &str) -> Option<(&str, &str)> {
    let wide = stretch.contains('：').then(|| stretch.split_once('：')).flatten();
    wide.or_else(|| stretch.split_once(": "))
}

/// Whether a word can stand in the name of a place: with a capital, or small as in `Rio de Janeiro`.
fn names_a_place(word: &str) -> bool {
    let small = || class(word).is(Class::SMALL) || class(word).is(Class::PARTICLE) || word == "a";
    word.starts_with(|c: char| c.is_uppercase() || is_cjk(c) || matches!(c, '&' | '(')) || small()
}

/// Where the place begins in what stands before a colon: behind the last stop that shortens no state or saint.
fn city_start(before: &str) -> usize {
    const SHORTENED: usize = 2;
    let mut end = before.trim_end_matches([' ', '.']).len();
    while let Some(at) = slice(before, 0..end).rfind([';', '.']) {
        let behind = from(before, at + 1);
        let word = slice(before, 0..at)
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        if before.as_bytes().get(at) == Some(&b';') || behind.starts_with(' ') && word.len() > SHORTENED {
            return at + 1;
        }
        end = at;
    }
    0
}

/// Whether all words are those of a place that is known: `Paris`, `Cambridge, MA`, `Upper Saddle River, NJ`.
pub(super) fn is_place(stretch: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let words = || {
        let marks = |c: char| !c.is_alphanumeric() && c != '-';
        stretch.split(marks).filter(|word| !word.is_empty())
    };
    let foreign = |word: &str| {
        let found = class(word);
        let maker = found.is(Class::PUBLISHER) || found.is(Class::BODY);
        !names_a_place(word) || maker && !found.is(Class::PLACE)
    };
    let known = |word: &str| class(word).is(Class::PLACE);
    let letter = |word: &str| word.len() == 1;
    // `D. C.`, `N.J.`
    let state = words().count() == 2 && words().all(letter);
    let ends = words()
        .next_back()
        .is_some_and(|last| known(last) || letter(last));
    (1..=MOST_WORDS).contains(&words().count())
        && stretch.starts_with(char::is_uppercase)
        && (state || ends && words().any(known) && !words().any(foreign))
}

/// Place and publisher, in either order, or a publisher alone, or a container.
pub(super) fn publisher_part(look: &Look<'_>, part: Range<usize>, venue: &mut Venue<'_>) {
    let text = look.text;
    let stretch = slice(text, part.clone());
    let series = stretch.starts_with("of ");
    if venue.publisher.is_some() || series || is_remark(stretch) {
        if venue.place.is_none() && is_place(stretch) {
            venue.place = Some(part);
        } else {
            venue.rest.push(part);
        }
        return;
    }
    match colon(stretch).filter(|_| place_and_publisher(stretch)) {
        Some((before, after)) => around_colon(look, before, after, venue),
        None => in_commas(look, part, venue),
    }
}

fn publishers(look: &Look<'_>, part: &str) -> usize {
    look.wording.counts(&place(look.text, part)).publisher
}

fn around_colon(look: &Look<'_>, before: &str, after: &str, venue: &mut Venue<'_>) {
    let text = look.text;
    let city = from(before, city_start(before)).trim();
    let (left, right) = (place(text, city), place(text, after.trim()));
    // `Springer: Berlin`, as ACS prints it.
    let turned = publishers(look, city) > 0 && publishers(look, after) == 0 && !is_place(city)
        || is_place(after) && !is_place(city);
    let (place, publisher) = if turned { (right, left) } else { (left, right) };
    venue.place = Some(place);
    let publisher = trimmed(text, publisher, &[',', '.']);
    venue.publisher = (!publisher.is_empty()).then_some(publisher);
}

/// `Gallimard, Paris`, `Paris, Gallimard`, `PhD thesis, University of Bergen, Norway`.
fn in_commas(look: &Look<'_>, part: Range<usize>, venue: &mut Venue<'_>) {
    let text = look.text;
    let stretch = slice(text, part.clone());
    let items = items(stretch);
    let (Some(first), Some(last)) = (items.first(), items.last()) else {
        return venue.rest.push(part);
    };
    let span = |items: &[&str]| {
        let (first, last) = (items.first()?, items.last()?);
        let range = place(text, first).start..place(text, last).end;
        (!range.is_empty()).then_some(range)
    };
    if date::undated(last).is_ok() {
        // `Journal of Small Harbours, in press`
        venue.container = venue
            .container
            .take()
            .or_else(|| span(items.split_last().map_or(&[], |(_, rest)| rest)));
        return;
    }
    let makes = |item: &&str| {
        let looks = look.wording.counts(&place(text, item));
        let body = class_of_any(item, Class::BODY) && looks.lower + looks.journal == 0 && looks.words < 14;
        (looks.publisher > 0 || body) && !is_place(item) || company(item) || makes_in_cjk(item)
    };
    let maker = items.iter().position(makes);
    let Some(maker) = maker else {
        return unnamed(look, &items, span, venue);
    };
    // Departments stand before their university, companies' forms behind the name.
    let begin = items
        .iter()
        .position(|item| (class_of_any(item, Class::BODY) || is_department(item)) && !is_place(item))
        .map_or(maker, |body| body.min(maker));
    let begin = if company(items.get(maker).unwrap_or(first)) && maker > 0 {
        begin.min(maker - 1)
    } else {
        begin
    };
    let end = items
        .iter()
        .skip(maker + 1)
        .take_while(|item| company(item) || class_of_any(item, Class::BODY) && !is_place(item))
        .count()
        + maker
        + 1;
    venue.publisher = items.get(begin..end).and_then(span);
    let before = items.get(..begin).and_then(span);
    let behind = items.get(end..).and_then(span);
    let short = |range: &Range<usize>| slice(text, range.clone()).split(' ').count() < 4;
    venue.place = venue.place.take().or(behind).or(before.filter(short));
}

/// Items of which none is named like a publisher: a place tells which of the others is one.
fn unnamed(
    look: &Look<'_>,
    items: &[&str],
    span: impl Fn(&[&str]) -> Option<Range<usize>>,
    venue: &mut Venue<'_>,
) {
    let leading = items.iter().take_while(|item| is_place(item)).count();
    let trailing = items.iter().rev().take_while(|item| is_place(item)).count();
    if leading == items.len() {
        venue.place = venue.place.take().or_else(|| span(items));
        return;
    }
    let (names, city) = if leading > 0 {
        (items.get(leading..), items.get(..leading))
    } else {
        let end = items.len() - trailing;
        (items.get(..end), items.get(end..))
    };
    let Some(names) = names.and_then(&span) else {
        return;
    };
    let looks = look.wording.counts(&names);
    let named = looks.lower == 0 && looks.words < 7 && leading + trailing > 0;
    if named || venue.container.is_some() {
        venue.publisher = Some(names);
        venue.place = venue.place.take().or_else(|| city.and_then(&span));
    } else if leading + trailing > 0 {
        venue.place = venue.place.take().or_else(|| city.and_then(&span));
        venue.rest.push(names);
    } else {
        alone(look, names, venue);
    }
}

fn class_of_any(item: &str, wanted: Class) -> bool {
    item.split(|c: char| !c.is_alphanumeric())
        .any(|word| word.starts_with(char::is_uppercase) && class(word).is(wanted))
}

/// `School of Law`, `Dept. of Salt`: stands before its university.
fn is_department(item: &str) -> bool {
    let names = [
        "School of ",
        "Dept",
        "Department ",
        "Faculty of ",
        "Division of ",
        "Institut",
    ];
    names.iter().any(|name| item.starts_with(name))
}

/// `科学出版社`, `复旦大学`, `岩波書店`.
fn makes_in_cjk(item: &str) -> bool {
    [
        "出版社",
        "出版",
        "大学",
        "大學",
        "书局",
        "書局",
        "書店",
        "書房",
        "书店",
        "研究院",
        "研究所",
    ]
    .iter()
    .any(|ending| item.ends_with(ending))
}

/// `Inc.`, `Ltd.`: what belongs to the name before.
pub(super) fn company(item: &str) -> bool {
    ["Inc", "Ltd", "LLC", "Co", "Limited"].contains(&item.trim_end_matches('.'))
}

/// The items between the commas, without the kind of work (`PhD thesis`) and its extent (`312 pp.`); a state or land in
/// short, `San Jose, CA. AAAI Press`, ends an item too.
fn items(stretch: &str) -> Vec<&str> {
    const MOST: usize = 12;
    let mut out: Vec<&str> = Vec::new();
    for piece in stretch.split(", ").take(MOST) {
        let state = piece.split_once(". ").filter(|(state, _)| is_place(state));
        let (first, second) = state.map_or((piece, None), |(state, rest)| (state, Some(rest)));
        out.extend([Some(first), second].into_iter().flatten().map(str::trim));
    }
    out.retain(|item| !item.is_empty() && !begins_with_genre(item) && !is_extent(item));
    out
}

/// `312 pp.`, `40 p.`, `275 S.`
fn is_extent(item: &str) -> bool {
    const UNITS: [&str; 8] = ["p", "pp", "pages", "S", "с", "s", "f", "fl"];
    let unit = item.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < item.len() && UNITS.contains(&unit.trim().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_known_by_their_words() {
        for (text, known) in [
            ("Paris", true),
            ("Cambridge, MA", true),
            ("Saint Paul, Minn", true),
            ("Rio de Janeiro", true),
            ("Oxford University Press", false),
            ("a history of Paris", false),
            ("Gallimard", false),
        ] {
            assert_eq!(is_place(text), known, "{text}");
        }
    }

    #[test]
    fn states_are_shortened_before_the_colon() {
        for text in [
            "Princeton, N.J.: Harbour Press",
            "Cambridge, Mass.: Harbour Press",
            "Washington, D.C.: Counter",
            "A series. Linda a Velha: Vale",
        ] {
            assert!(place_and_publisher(text), "{text}");
        }
        assert!(!place_and_publisher("How ships are built: A history"));
        assert_eq!(city_start("A series. St. Louis, Mo"), 9);
        assert_eq!(city_start("Princeton, N.J."), 0);
    }

    #[test]
    fn kinds_and_extents_are_no_publishers() {
        assert_eq!(
            items("PhD thesis, University of Bergen, Norway, 312 pp."),
            ["University of Bergen", "Norway"]
        );
        assert_eq!(
            items("San Jose, CA. Harbour Press"),
            ["San Jose", "CA", "Harbour Press"]
        );
    }
}
