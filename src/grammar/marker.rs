//! What stands inside a citation: `12`, `1, 2`, `3–5`, `see 4, p. 23`, `e.g., 7, 9`; and what is broken in one.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{eof, not, opt, peek, recognize, value, verify};
use nom::multi::{many0_count, many1_count};
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use crate::manuscript::plain_digit;

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
pub const DASHES: [char; 10] = ['-', '–', '—', '−', '~', '‐', '‑', '‒', '～', '⁻'];

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
    if let Ok((after, last)) = preceded(dash, label).parse(rest) {
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
    terminated(
        recognize((prefix, number, letter)),
        peek(not(satisfy(char::is_alphanumeric))),
    )
    .parse(text)
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

/// "see", "e.g.,", "cf." and the like before a number.
fn lead_words(text: &str) -> IResult<&str, usize> {
    const WORDS: [&str; 33] = [
        "see also",
        "see",
        "see,",
        "e.g.,",
        "e.g.",
        "eg.",
        "e. g.,",
        "i.e.,",
        "i.e.",
        "cf.",
        "cf",
        "compare",
        "also",
        "and also",
        "ref.",
        "refs.",
        "ref",
        "refs",
        "reference",
        "references",
        "in",
        "from",
        "for example,",
        "for instance,",
        "reviewed in",
        "for reviews see",
        "for a review see",
        "and references in",
        "but see",
        "siehe",
        "vgl.",
        "voir",
        "см.",
    ];
    many0_count(preceded(
        space,
        terminated(one_of_words(&WORDS), take_while1(char::is_whitespace)),
    ))
    .parse(text)
    .map(|(rest, count)| (rest.trim_start(), count))
}

/// "and references therein" and the like behind the last number.
fn tail_words(text: &str) -> IResult<&str, usize> {
    const WORDS: [&str; 13] = [
        "and references therein",
        "and the references therein",
        "references therein",
        "therein",
        "among others",
        "and others",
        "for a review",
        "for review",
        "for reviews",
        "for details",
        "for example",
        "for instance",
        "etc.",
    ];
    let comma = opt(one_of(",;"));
    many0_count(preceded((space, comma, space), one_of_words(&WORDS))).parse(text)
}

fn one_of_words<'a>(words: &'static [&'static str]) -> impl FnMut(&'a str) -> IResult<&'a str, &'a str> {
    move |text: &'a str| {
        let longest = words
            .iter()
            .filter(|word| starts_with_word(text, word))
            .max_by_key(|word| word.len());
        match longest.and_then(|word| text.split_at_checked(word.len())) {
            Some((word, rest)) => Ok((rest, word)),
            None => Err(nom::Err::Error(nom::error::Error::new(
                text,
                nom::error::ErrorKind::Tag,
            ))),
        }
    }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let Some(head) = text.get(..word.len()) else {
        return false;
    };
    let behind = text.get(word.len()..).and_then(|rest| rest.chars().next());
    head.eq_ignore_ascii_case(word) && behind.is_none_or(|c| !c.is_alphanumeric())
}

/// A page, a theorem, a section: `, p. 23`, `: 23–25`, `, Theorem 2`; up to a semicolon.
fn locator(text: &str) -> IResult<&str, &str> {
    const WORDS: [&str; 52] = [
        "pp.",
        "p.",
        "pp",
        "p",
        "page",
        "pages",
        "pg.",
        "chap.",
        "chapter",
        "chapters",
        "ch.",
        "sec.",
        "section",
        "sections",
        "sect.",
        "theorem",
        "thm.",
        "thm",
        "lemma",
        "prop.",
        "proposition",
        "corollary",
        "cor.",
        "definition",
        "def.",
        "example",
        "ex.",
        "fig.",
        "figs.",
        "figure",
        "table",
        "eq.",
        "eqs.",
        "equation",
        "appendix",
        "app.",
        "art.",
        "article",
        "vol.",
        "volume",
        "no.",
        "note",
        "n.",
        "line",
        "lines",
        "para.",
        "paragraph",
        "part",
        "S.",
        "Seite",
        "Kap.",
        "с.",
    ];
    let word = preceded(
        (space, opt(one_of(",，")), space),
        alt((one_of_words(&WORDS), tag("§"), tag("¶"), tag("стр."))),
    );
    let pages =
        take_while1(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == ',' || DASHES.contains(&c));
    let colon = (
        space,
        char(':'),
        pages,
        peek(alt((value((), one_of(";；")), value((), eof)))),
    );
    let rest = verify(take_while(|c| c != ';' && c != '；'), |rest: &str| {
        rest.chars().any(char::is_alphanumeric)
    });
    let worded = recognize(pair(word, rest));
    alt((worded, recognize(colon))).parse(text)
}

/// What is wrong with a text that is surely meant as a citation, and what it should read.
#[must_use]
pub fn broken(text: &str) -> Option<(&'static str, Option<String>)> {
    let text = text.trim();
    if let Some(what) = placeholder(text) {
        return Some((what, None));
    }
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let only = |extra: &str| {
        text.chars()
            .all(|c| c.is_ascii_digit() || c == ' ' || extra.contains(c))
    };
    if digits && text.len() <= 40 && only(",;-–—") {
        return stray_separator(text);
    }
    let letters = text.chars().any(|c| matches!(c, 'l' | 'O' | 'o'));
    (digits && letters && only("lOo") && text.len() <= 3).then_some(("a letter stands for a digit", None))
}

fn placeholder(text: &str) -> Option<&'static str> {
    let folded = text.to_ascii_lowercase();
    let known = match folded.as_str() {
        "?" | "??" | "???" => "the number is missing",
        "ref" | "refs" | "ref?" | "cite" | "cite?" | "citation" | "citation needed" | "todo"
        | "todo: cite" | "xx" | "tk" => "the source is still to be filled in",
        _ if folded.starts_with("error! reference source not found")
            || folded.starts_with("fehler! verweisquelle konnte nicht gefunden werden") =>
        {
            "the word processor lost the reference"
        }
        _ => return None,
    };
    Some(known)
}

/// `12,`, `,3`, `3;;4`, `3 4`, `1–`: numbers and separators that do not make a list.
fn stray_separator(text: &str) -> Option<(&'static str, Option<String>)> {
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    if numbers.iter().any(|number| number.len() > 4) {
        return None;
    }
    let ends = |c: char| matches!(c, '-' | '–' | '—');
    if text.starts_with(ends) && text.contains([',', ';']) {
        return None; // an interval from a negative number
    }
    if text.ends_with(ends) || text.starts_with(ends) {
        return Some(("a range has only one end", None));
    }
    if text.contains(ends) {
        return Some(("the separators do not fit together", None));
    }
    if !text.contains([',', ';']) {
        return Some(("a comma is missing", Some(numbers.join(", "))));
    }
    Some(("a separator stands alone", Some(numbers.join(", "))))
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
            "12 mm",
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
