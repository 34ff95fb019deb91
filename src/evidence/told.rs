//! What happened, as the text tells it from a source: a day, a month or an event of known date in a clause that reports
//! it as past.

use std::ops::Range;

use memchr::memrchr_iter;

use super::aside::stands_aside;
use super::dates::day_of;
use super::telling::{is_past, tells_of_the_past};
use super::words::{Word, words};
use super::{Evidence, Passage};
use crate::knowledge::events::{Event, mentions};
use crate::knowledge::months::{english, month};
use crate::knowledge::numbers::numbers;
use crate::manuscript::Marker;

/// Something dated that a citation stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The first year in which it can be told.
    pub year: i32,
    /// In words: "an event of March 1949", "the Korean War".
    pub said: String,
    /// Whether its day, month or name is known, not only its year.
    pub exact: bool,
    /// Bytes of the prose of the citation's block.
    pub range: Range<usize>,
}

/// With at most so many words before it, a citation stands for what follows.
const SUBJECT: usize = 4;

impl Evidence<'_> {
    /// The last dated thing that a passage tells from its source, if it does nothing else with the source.
    #[must_use]
    pub fn told(&self, passage: &Passage<'_>) -> Option<Told> {
        let part = self.telling_part(passage)?;
        let text = self.text(passage.marker.block);
        let told = dated(text, &part).or_else(|| happening(text, &part))?;
        (tells_of_the_past(text, &part) && !stands_aside(text, &part, &told.range)).then_some(told)
    }

    /// The stretch in which a passage can tell something: its clause, where the sentence ends there and cites nothing
    /// else, or what follows the name of an author.
    fn telling_part(&self, passage: &Passage<'_>) -> Option<Range<usize>> {
        let marker = passage.marker;
        let text = self.text(marker.block);
        let before = text.get(passage.clause.clone())?;
        let behind = text.get(marker.range.end..)?;
        let markers = self.links.markers();
        let at = markers
            .partition_point(|other| (other.block, other.range.start) < (marker.block, marker.range.start));
        let of_block = |other: Option<&&Marker>| {
            other
                .filter(|other| other.block == marker.block)
                .map(|other| other.range.clone())
        };
        let last = at.checked_sub(1).and_then(|at| of_block(markers.get(at)));
        let next = of_block(markers.get(at + 1));
        if last.is_some_and(|last| last.end >= passage.clause.start) {
            return None;
        }
        let until_next = next.map_or(behind.len(), |next| next.start.saturating_sub(marker.range.end));
        let until_next = behind.get(..until_next)?;
        let ended = before.trim_end().ends_with(['.', '!', '?', '”', '"']);
        if !ended && !until_next.contains(['.', '!', '?']) && until_next.len() < behind.len() {
            return None;
        }
        if passage.people.is_some() && !ended && words(text, passage.clause.clone()).count() <= SUBJECT {
            let end = until_next
                .find(". ")
                .unwrap_or_else(|| until_next.trim_end().len());
            return Some(marker.range.end..marker.range.end + end);
        }
        (ended || !goes_on(behind) && !closes_insertion(before, behind))
            .then(|| last_part(text, &passage.clause))
    }
}

/// Whether a clause goes on behind the citation: what the citation stands for is then a part of it.
fn goes_on(behind: &str) -> bool {
    let behind = behind.trim_start();
    let word = behind
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    word.starts_with(char::is_lowercase) && !matches!(word, "and" | "but" | "while")
}

/// Whether a citation closes what stands between commas, and the clause goes on behind with its verb: "the word, noted by
/// an officer [3], was still alive".
fn closes_insertion(before: &str, behind: &str) -> bool {
    let verb = behind
        .strip_prefix(", ")
        .and_then(|behind| behind.split(|c: char| !c.is_alphabetic()).next());
    before.contains(", ")
        && verb.is_some_and(|verb| is_past(verb) || matches!(verb, "is" | "are" | "has" | "have"))
}

/// A clause from its last semicolon or colon on.
fn last_part(text: &str, clause: &Range<usize>) -> Range<usize> {
    let part = text.get(clause.clone()).unwrap_or_default();
    let inner = part.trim_end_matches([';', ' ']);
    let parts = |at: &usize| inner.as_bytes().get(at + 1) == Some(&b' ');
    let mut marks = memrchr_iter(b';', inner.as_bytes());
    let start = marks.find(parts).map_or(0, |at| at + 2);
    clause.start + start..clause.end
}

/// The latest year of a stretch, with the day or the month that stands before it; nothing where an earlier year stands
/// in it too, more than one year back: the source may be there for that.
fn dated(text: &str, range: &Range<usize>) -> Option<Told> {
    let part = text.get(range.clone())?;
    if !has_byte(part, u8::is_ascii_digit) {
        return None;
    }
    let years: Vec<(i32, Range<usize>)> = numbers(part).filter_map(|number| year(part, number)).collect();
    let (latest, place) = years.iter().max_by_key(|(year, _)| *year)?;
    if years.iter().any(|(year, _)| year + 1 < *latest) {
        return None;
    }
    let (lead, day) =
        month_before(part, place.start).map_or((None, place.start), |(month, start)| (Some(month), start));
    let said = lead.map_or_else(
        || format!("an event of {latest}"),
        |month| format!("an event of {} {latest}", english(month)),
    );
    Some(Told {
        year: *latest,
        said,
        exact: lead.is_some(),
        range: range.start + day..range.start + place.end,
    })
}

/// Whether a text has such a byte; most have none, so all are looked at, many at a time.
fn has_byte(text: &str, is: impl Fn(&u8) -> bool) -> bool {
    text.as_bytes().iter().fold(false, |found, byte| found | is(byte))
}

/// A number that is a year and stands as one: no part of a larger number, of a range, or of a name.
fn year(text: &str, number: Range<usize>) -> Option<(i32, Range<usize>)> {
    let digits = text.get(number.clone())?;
    let value: i32 = digits.parse().ok()?;
    let joined =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '.' | ',' | '$' | '£' | '€' | '#');
    let before = text.get(..number.start)?.chars().next_back();
    let behind = text.get(number.end..)?;
    let closes = behind.chars().next().is_none_or(|c| {
        !joined(c)
            || matches!(c, '.' | ',')
                && !behind
                    .get(1..)
                    .unwrap_or_default()
                    .starts_with(|c: char| c.is_ascii_digit())
    });
    (digits.len() == 4 && (1400..2100).contains(&value) && !before.is_some_and(joined) && closes)
        .then_some((value, number))
}

/// The month right before a year, and where it begins, with its day: `3 May 1951`, `May 3, 1951`, `May 1951`.
fn month_before(text: &str, year: usize) -> Option<(u8, usize)> {
    const REACH: usize = 40;
    let mut from = year.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before: Vec<Word<'_>> = words(text, from..year).collect();
    let mut back = before.iter().rev().filter(|word| word.text != "of").peekable();
    let behind = back.next_if(|word| is_day(word.text));
    let name = back
        .next()
        .filter(|word| word.text.len() >= 3 && word.is_capitalised())?;
    let number = month(name.text)?.number;
    let gap = text.get(name.range().end..behind.map_or(year, |day| day.start))?;
    let first = back.next().filter(|word| behind.is_none() && is_day(word.text));
    (gap.len() <= 4).then_some((number, first.unwrap_or(name).start))
}

fn is_day(word: &str) -> bool {
    day_of(word).is_some()
}

/// A war, a disaster or another thing that had its time, by name.
fn happening(text: &str, range: &Range<usize>) -> Option<Told> {
    let part = text.get(range.clone())?;
    // What has a name is written with a capital, and not only as the first word.
    let behind_first = part
        .char_indices()
        .nth(1)
        .map_or("", |(at, _)| part.get(at..).unwrap_or_default());
    let named = has_byte(behind_first, u8::is_ascii_uppercase)
        || !behind_first.is_ascii() && behind_first.contains(char::is_uppercase);
    if !named {
        return None;
    }
    let found = mentions(part, "")
        .into_iter()
        .filter(|mention| mention.event.ended.is_some());
    let dated = found.map(|mention| (told_year(mention.event, part, mention.range.end), mention));
    let (year, mention) = dated.max_by_key(|(year, _)| *year)?;
    Some(Told {
        year,
        said: mention.event.name.to_owned(),
        exact: true,
        range: range.start + mention.range.start..range.start + mention.range.end,
    })
}

/// The year before which an event cannot be told; what ended, at its end.
fn told_year(event: &Event, text: &str, behind: usize) -> i32 {
    let next = text
        .get(behind..)
        .unwrap_or_default()
        .split_whitespace()
        .next()
        .unwrap_or_default();
    let ends = matches!(
        next.trim_matches(|c: char| !c.is_alphabetic()),
        "fell" | "ended" | "collapsed"
    );
    let began = event
        .warn_before
        .map_or(event.began, |before| before.min(event.began));
    event.ended.filter(|_| ends).unwrap_or(began)
}
