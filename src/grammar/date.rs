//! Dates as entries print them: `(2011)`, `2004 Mar 12`, `[1893] 1993`, `Feb., 1992`, `2004年3月`, `n.d.`

mod plain;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case};
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{map, opt, peek, value, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::scan::{before, fail, is_dash};
use crate::manuscript::Date;

pub(super) use plain::{plain, year};

/// A date with what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Dated<'a> {
    /// The date of this publication.
    pub(super) date: Date,
    /// The date of the first publication, printed beside it.
    pub(super) original: Option<Date>,
    /// The text of the date, without brackets.
    pub(super) text: &'a str,
    /// Whether it stands in brackets.
    pub(super) bracketed: bool,
    /// Whether it is no year but `n.d.` or `in press`.
    pub(super) undated: bool,
}

/// What stands for a date.
const UNDATED: &[&str] = &[
    "n.d.",
    "n. d.",
    "n.d",
    "no date",
    "s.d.",
    "s. d.",
    "s.a.",
    "o. j.",
    "o.j.",
    "б. г.",
    "б.г.",
    "in press",
    "in preparation",
    "in review",
    "under review",
    "forthcoming",
    "to appear",
    "to be published",
    "accepted",
    "submitted",
    "unpublished",
    "in prep.",
    "in prep",
    "im druck",
    "im erscheinen",
    "à paraître",
    "sous presse",
    "en prensa",
    "в печати",
    "出版年不詳",
];

/// A date with or without brackets.
pub(super) fn dated(input: &str) -> IResult<&str, Dated<'_>> {
    let mut bare = map(plain, |(date, text)| Dated {
        date,
        text,
        ..Dated::default()
    });
    match input.chars().next() {
        Some('(' | '[' | '（') => alt((with_original, bracketed)).parse(input),
        Some('0'..='9') => alt((with_original, bare)).parse(input),
        _ => bare.parse(input),
    }
}

/// `(2011)`, `(2011, May 3)`, `(1922/1961)`, `[2003]`, `（2004）`, `(n.d.)`, `(in press)`.
pub(super) fn bracketed(input: &str) -> IResult<&str, Dated<'_>> {
    let inner = alt((
        with_original,
        map(preceded(opt(circa), plain), |(date, text)| Dated {
            date,
            text,
            ..Dated::default()
        }),
        map(undated, |text| Dated {
            text,
            undated: true,
            ..Dated::default()
        }),
    ));
    let (rest, found) = delimited(
        (one_of("([（"), space0),
        inner,
        (space0, opt(char('?')), opt(one_of(".,")), one_of(")]）")),
    )
    .parse(input)?;
    let bracketed = true;
    Ok((rest, Dated { bracketed, ..found }))
}

/// `[1893] 1993`, `1993 [1893]`, `1922/1961`, `2003 (orig. 1859)`.
fn with_original(input: &str) -> IResult<&str, Dated<'_>> {
    let digits = input
        .bytes()
        .skip_while(|byte| matches!(byte, b'[' | b'('))
        .take_while(u8::is_ascii_digit)
        .take(5);
    if digits.count() != 4 {
        return fail(input);
    }
    // Asked first, for most years stand alone.
    let behind = input
        .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || is_dash(c))
        .trim_start();
    if behind.len() < input.len() && !behind.starts_with(['[', '(', '/']) {
        return fail(input);
    }
    let first_in_front = (
        delimited(one_of("[("), year, one_of("])")),
        preceded(space0, year),
    );
    let first_behind = map(
        (
            year,
            delimited((space0, one_of("[("), opt(tag("orig. "))), year, one_of("])")),
        ),
        |(now, then)| (then, now),
    );
    let slashed = (terminated(year, (space0, char('/'), space0)), year);
    let (rest, (then, now)) = verify(
        alt((first_in_front, first_behind, slashed)),
        |(then, now): &(Date, Date)| then.year + 1 < now.year,
    )
    .parse(input)?;
    let text = before(input, rest);
    Ok((
        rest,
        Dated {
            date: now,
            original: Some(then),
            text,
            ..Dated::default()
        },
    ))
}

/// `n.d.`, `in press`.
pub(super) fn undated(input: &str) -> IResult<&str, &str> {
    let first = input.as_bytes().first().map(u8::to_ascii_lowercase);
    let begins = |words: &&&str| words.as_bytes().first().map(u8::to_ascii_lowercase) == first;
    for words in UNDATED.iter().filter(begins) {
        if let Ok((rest, found)) = tag_no_case::<_, _, nom::error::Error<&str>>(*words).parse(input)
            && !rest.starts_with(char::is_alphabetic)
        {
            return Ok((rest, found));
        }
    }
    fail(input)
}

/// `c.`, `©`, `ca.` in front of a year that is not certain.
fn circa(input: &str) -> IResult<&str, ()> {
    value(
        (),
        (
            alt((tag("ca. "), tag("ca "), tag("c. "), tag("c"), tag("©"), tag("© "))),
            peek(year),
        ),
    )
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (i32, Option<u8>, Option<u8>, &str) {
        let (rest, found) = dated(text).unwrap();
        (found.date.year, found.date.month, found.date.day, rest)
    }

    #[test]
    fn dates_of_many_styles() {
        assert_eq!(read("(2011). T"), (2011, None, None, ". T"));
        assert_eq!(read("2004 Mar 12;27"), (2004, Some(3), Some(12), ";27"));
        assert_eq!(read("(Feb., 1992), "), (1992, Some(2), None, ", "));
        assert_eq!(read("12. März 2004."), (2004, Some(3), Some(12), "."));
        assert_eq!(read("August 8th, 2011"), (2011, Some(8), Some(8), ""));
        assert_eq!(read("January/February 2001: 3"), (2001, Some(1), None, ": 3"));
        assert_eq!(read("2004年3月，"), (2004, Some(3), None, "，"));
        assert_eq!(read("2008-09-12)"), (2008, Some(9), Some(12), ")"));
        assert_eq!(read("Spring 1999,"), (1999, None, None, ","));
        assert_eq!(read("(2019, August 3)"), (2019, Some(8), Some(3), ""));
        assert_eq!(read("1998a. "), (1998, None, None, ". "));
    }

    #[test]
    fn the_first_publication_is_told_apart() {
        for text in ["[1893] 1993", "(1922/1961)", "2003 [1859]", "(1859/2003)"] {
            let found = dated(text).unwrap().1;
            assert!(found.original.unwrap().year < found.date.year, "{text}");
        }
        assert_eq!(dated("1998–2003").unwrap().1.date.last_year, Some(2003));
        assert_eq!(dated("1998-99,").unwrap().1.date.last_year, Some(1999));
    }

    #[test]
    fn numbers_that_are_no_years() {
        for text in ["20045", "0999", "2011th", "3012", "1234x", "v2004"] {
            assert!(dated(text).is_err(), "{text}");
        }
        assert!(bracketed("(in press)").unwrap().1.undated);
        assert!(undated("n.d.").is_ok() && undated("accepteds").is_err());
    }
}
