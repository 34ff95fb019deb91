//! Words inside a citation: before the first number, behind the last, and where in a source to look.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{eof, opt, peek, recognize, value, verify};
use nom::multi::many0_count;
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

use super::{DASHES, space};
use crate::grammar::scan::fail;

/// "see", "e.g.,", "cf." and the like before a number.
pub(super) fn lead_words(text: &str) -> IResult<&str, usize> {
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
pub(super) fn tail_words(text: &str) -> IResult<&str, usize> {
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

/// A page, a theorem, a section: `, p. 23`, `: 23–25`, `, Theorem 2`; up to a semicolon.
pub(super) fn locator(text: &str) -> IResult<&str, &str> {
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

fn one_of_words<'a>(words: &'static [&'static str]) -> impl FnMut(&'a str) -> IResult<&'a str, &'a str> {
    move |text: &'a str| {
        let longest = words
            .iter()
            .filter(|word| starts_with_word(text, word))
            .max_by_key(|word| word.len());
        match longest.and_then(|word| text.split_at_checked(word.len())) {
            Some((word, rest)) => Ok((rest, word)),
            None => fail(text),
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
