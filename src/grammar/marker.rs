//! What stands inside a citation: `12`, `1, 2`, `3–5`, `see 4, p. 23`, `e.g., 7, 9`; and what is broken in one.

mod broken;
mod wording;

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, value};
use nom::multi::many1_count;
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use wording::{lead_words, locator, tail_words};

use crate::grammar::scan::fail;
use crate::manuscript::plain_digit;

pub use broken::broken;

/// What a citation says, with byte ranges of the text given.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Inside {
    /// Numbers and ranges in printed order.
    pub items: Vec<Item>,
    /// Whether words or semicolons stand among them.
    pub worded: bool,
}

/// A number or a range of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// One label, and whether a page or theorem was named with it.
    One(Range<usize>, bool),
    /// A range from the first label to the second.
    Span(Range<usize>, Range<usize>),
}

/// Signs that stand between the ends of a range.
pub const DASHES: [char; 16] = [
    '-', '–', '—', '−', '~', '‐', '‑', '‒', '～', '⁻', '－', '―', '〜', '﹣', '˗', '⁃',
];

/// Words and dots that stand between the ends of a range as a dash does: `[1 to 3]`, `[1...3]`, `［1至3］`.
pub const RANGE_WORDS: [&str; 9] = ["to", "through", "bis", "至", "到", "...", "…", "‥", "．．．"];

/// Most digits a cited number may have; longer ones are something else.
const MAX_DIGITS: usize = 24;

/// Reads the inside of a bracket, a parenthesis or a superscript, if it is nothing but a citation.
#[must_use]
pub fn inside(text: &str) -> Option<Inside> {
    // Most are a number and nothing else.
    if (1..5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let items = vec![Item::One(0..text.len(), false)];
        return Some(Inside { items, worded: false });
    }
    if !text.chars().any(|c| plain_digit(c).is_some()) {
        return None;
    }
    let mut worded = text.contains([';', '；']);
    let (rest, words) = lead_words(text).ok()?;
    worded |= words > 0;
    let (rest, first) = item(text, rest).ok()?;
    let mut items = vec![first];
    let mut rest = rest;
    while let Ok((after, (words, next))) = following(text, rest) {
        worded |= words > 0;
        items.push(next);
        rest = after;
    }
    let (rest, tail) = tail_words(rest).ok()?;
    worded |= tail > 0;
    rest.trim().is_empty().then_some(Inside { items, worded })
}

/// Reads as many numbers as stand at the head of a text: "5–7 and 9" in "Refs. 5–7 and 9 show".
#[must_use]
pub fn head(text: &str) -> Option<(Inside, usize)> {
    let (mut rest, first) = item(text, text).ok()?;
    let mut items = vec![first];
    while let Ok((after, (0, next))) = following(text, rest) {
        items.push(next);
        rest = after;
    }
    Some((Inside { items, worded: false }, text.len() - rest.len()))
}

fn following<'a>(whole: &'a str, rest: &'a str) -> IResult<&'a str, (usize, Item)> {
    let (rest, ()) = separator(rest)?;
    let (rest, words) = lead_words(rest)?;
    let (rest, next) = item(whole, rest)?;
    Ok((rest, (words, next)))
}

fn item<'a>(whole: &'a str, text: &'a str) -> IResult<&'a str, Item> {
    let (rest, first) = label(text)?;
    let start = whole.len() - text.len();
    let first = start..start + first.len();
    let dashed = preceded(dash, label).parse(rest);
    let printed = whole.get(first.clone()).unwrap_or_default();
    if let Ok((after, last)) = dashed.or_else(|_| worded_end(printed, rest)) {
        let end = whole.len() - after.len();
        return Ok((after, Item::Span(first, end - last.len()..end)));
    }
    let (rest, located) = opt(locator).parse(rest)?;
    Ok((rest, Item::One(first, located.is_some())))
}

/// A number with at most one letter before (`S3`) and one behind (`12a`).
fn label(text: &str) -> IResult<&str, &str> {
    let number = take_while_m_n(1, MAX_DIGITS, |c| plain_digit(c).is_some());
    let prefix = opt(terminated(satisfy(|c| c.is_ascii_uppercase()), peek(supplement)));
    let letter = opt(terminated(
        satisfy(|c| c.is_ascii_lowercase()),
        peek(not(satisfy(char::is_alphanumeric))),
    ));
    terminated(recognize((prefix, number, letter)), peek(not(satisfy(goes_on)))).parse(text)
}

/// Whether a word goes on with this; `1至3` is written without blanks.
fn goes_on(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '至' | '到')
}

/// The number of an item of a supplement has few digits; `J01998` is a deposit's.
fn supplement(text: &str) -> IResult<&str, &str> {
    terminated(
        take_while_m_n(1, 3, |c: char| c.is_ascii_digit()),
        peek(not(satisfy(|c| c.is_ascii_digit()))),
    )
    .parse(text)
}

fn dash(text: &str) -> IResult<&str, ()> {
    value((), delimited(space, many1_count(one_of(&DASHES[..])), space)).parse(text)
}

/// The end of a range behind a word or dots, which makes one only of two plain numbers that rise.
fn worded_end<'a>(first: &str, text: &'a str) -> IResult<&'a str, &'a str> {
    let rest = text.trim_start();
    let behind = RANGE_WORDS.iter().find_map(|word| {
        let behind = rest.strip_prefix(word)?;
        let parted = rest.len() < text.len() && behind.starts_with(char::is_whitespace);
        (parted || !word.is_ascii() || word.starts_with('.')).then_some(behind)
    });
    let Some((after, last)) = behind.and_then(|behind| label(behind.trim_start()).ok()) else {
        return fail(text);
    };
    let rises = number(first)
        .zip(number(last))
        .is_some_and(|(first, last)| first < last);
    if rises { Ok((after, last)) } else { fail(text) }
}

/// The value of nothing but digits.
fn number(text: &str) -> Option<u32> {
    let digits: Option<String> = text.chars().map(plain_digit).collect();
    digits?.parse().ok()
}

fn space(text: &str) -> IResult<&str, &str> {
    take_while(char::is_whitespace).parse(text)
}

fn separator(text: &str) -> IResult<&str, ()> {
    let sign = delimited(space, one_of(",;，；、‚˒"), space);
    let and = delimited(space, alt((tag("&"), joiner)), take_while1(char::is_whitespace));
    alt((
        value(
            (),
            pair(sign, opt(terminated(joiner, take_while1(char::is_whitespace)))),
        ),
        value((), and),
    ))
    .parse(text)
}

/// "and" in the languages whose papers cite by numbers.
fn joiner(text: &str) -> IResult<&str, &str> {
    let word = alt((
        tag_no_case("and"),
        tag_no_case("und"),
        tag("et"),
        tag("и"),
        tag("и"),
        tag("和"),
        tag("y"),
        tag("e"),
    ));
    terminated(word, peek(not(satisfy(char::is_alphanumeric)))).parse(text)
}

/// All items of a text as pairs, for tests and for what only wants the numbers.
#[must_use]
pub fn numbers<'a>(text: &'a str, inside: &Inside) -> Vec<&'a str> {
    let slice = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let of = |item: &Item| match item {
        Item::One(range, _) => vec![slice(range)],
        Item::Span(first, last) => vec![slice(first), slice(last)],
    };
    inside.items.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let found = inside(text)?;
        let slice = |range: &Range<usize>| text.get(range.clone()).unwrap().to_owned();
        let show = |item: &Item| match item {
            Item::One(range, false) => slice(range),
            Item::One(range, true) => format!("{}@", slice(range)),
            Item::Span(a, b) => format!("{}..{}", slice(a), slice(b)),
        };
        Some(found.items.iter().map(show).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn citations_of_every_kind() {
        for (text, wanted) in [
            ("15", "15"),
            ("1, 2", "1 2"),
            ("1,2;5", "1 2 5"),
            ("1-3", "1..3"),
            ("1 – 3, 7", "1..3 7"),
            ("1−3", "1..3"),
            ("1~3", "1..3"),
            ("1--3", "1..3"),
            ("2－4，6", "2..4 6"),
            ("1―3", "1..3"),
            ("1〜3", "1..3"),
            ("1 to 3, 7", "1..3 7"),
            ("1 bis 3", "1..3"),
            ("1 through 3 and 5", "1..3 5"),
            ("1...3", "1..3"),
            ("1…3", "1..3"),
            ("1至3", "1..3"),
            ("12, p. 5", "12@"),
            ("12, pp. 5-7; 13", "12@ 13"),
            ("3, Theorem 2", "3@"),
            ("5: 23–25", "5@"),
            ("see 4", "4"),
            ("e.g., 7, 9", "7 9"),
            ("see also 3 and 5", "3 5"),
            ("12a", "12a"),
            ("S3, S5", "S3 S5"),
            ("2, and references therein", "2"),
            ("１，２", "１ ２"),
            ("¹⁻³", "¹..³"),
            ("12,\u{a0}13", "12 13"),
        ] {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_citation() {
        for text in [
            "", "sic", "0.5, 1", "12,", ",3", "3;;4", "3 4", "1–", "to China", "N.V.", "x", "1e5", "J01998",
            "12 mm", "3 to 1", "1to3", "1 to S3", "3...1", "1a to 3",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn broken_citations() {
        for text in [
            "12,",
            ",3",
            "3;;4",
            "3 4",
            "1–",
            "l2",
            "1O",
            "?",
            "??",
            "REF",
            "citation needed",
            "TODO",
        ] {
            assert!(broken(text).is_some(), "{text}");
        }
        for text in ["sic", "N.V.", "Soviet", "…", "12345,", "log", "a, b"] {
            assert!(broken(text).is_none(), "{text}");
        }
    }
}
