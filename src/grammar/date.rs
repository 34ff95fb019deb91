//! Dates as entries print them: `(2011)`, `2004 Mar 12`, `[1893] 1993`, `Feb., 1992`, `2004年3月`, `n.d.`

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n};
use nom::character::complete::{anychar, char, one_of, space0};
use nom::combinator::{map, not, opt, peek, value, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::scan::{before, is_dash};
use super::words::{Class, class};
use crate::knowledge::months;
use crate::manuscript::Date;

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
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Digit,
        )));
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
    Err(nom::Err::Error(nom::error::Error::new(
        input,
        nom::error::ErrorKind::Tag,
    )))
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

/// A date without brackets, and its text.
pub(super) fn plain(input: &str) -> IResult<&str, (Date, &str)> {
    let digits = input.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let (rest, date) = match digits {
        0 => alt((month_first, season_first)).parse(input)?,
        1 | 2 => day_first(input)?,
        _ => alt((iso, cjk, year_first, year)).parse(input)?,
    };
    Ok((rest, (date, before(input, rest))))
}

/// A year 1400–2199, with its letter, or a range of years.
pub(super) fn year(input: &str) -> IResult<&str, Date> {
    let (rest, first) = year_number(input)?;
    let (rest, letter) = opt(terminated(one_of("abcdefgh"), peek_end)).parse(rest)?;
    let last = preceded(verify(anychar, |c| is_dash(*c)), last_year(first));
    let (rest, last_year) = opt(last).parse(rest)?;
    peek_end(rest)?;
    let date = Date {
        year: first,
        letter,
        last_year,
        ..Date::default()
    };
    Ok((rest, date))
}

fn year_number(input: &str) -> IResult<&str, i32> {
    let digits = take_while_m_n(4, 4, |c: char| c.is_ascii_digit());
    let (rest, year) = digits.map_res(str::parse::<i32>).parse(input)?;
    if (1400..2200).contains(&year) && !rest.starts_with(|c: char| c.is_ascii_digit()) {
        Ok((rest, year))
    } else {
        Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Digit,
        )))
    }
}

/// The second year of `1998–2003` or `1998–99`.
fn last_year<'a>(first: i32) -> impl Parser<&'a str, Output = i32, Error = nom::error::Error<&'a str>> {
    let short = take_while_m_n(2, 2, |c: char| c.is_ascii_digit())
        .map_res(str::parse::<i32>)
        .map(move |last| first - first % 100 + last);
    terminated(
        verify(alt((year_number, short)), move |last: &i32| {
            (first + 1..first + 60).contains(last)
        }),
        peek_end,
    )
}

/// No letter or digit follows.
fn peek_end(input: &str) -> IResult<&str, ()> {
    if input.starts_with(|c: char| c.is_alphanumeric() && !super::scan::is_cjk(c)) {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Alpha,
        )));
    }
    Ok((input, ()))
}

/// `2004 Mar 12`, `2011, March`, `2011 Jan-Feb`, `2004 Spring`.
fn year_first(input: &str) -> IResult<&str, Date> {
    let (rest, date) = year(input)?;
    let (rest, _) = (opt(char(',')), tag(" ")).parse(rest)?;
    alt((
        map((months, opt(preceded(tag(" "), day))), move |(month, day)| Date {
            month,
            day,
            ..date
        }),
        map((opt(day_then_space), months), move |(day, month)| Date {
            month,
            day,
            ..date
        }),
    ))
    .parse(rest)
}

fn day_then_space(input: &str) -> IResult<&str, u8> {
    terminated(day, (opt(char('.')), tag(" "))).parse(input)
}

/// `12 March 2004`, `12. März 2004`, `12 mars 2004`, `3 de mayo de 2010`.
fn day_first(input: &str) -> IResult<&str, Date> {
    let of = alt((tag(" de "), tag(" ")));
    let (rest, (day, _, month, _, date)) = (
        day,
        (opt(char('.')), alt((tag(" de "), tag(" ")))),
        month,
        (opt(one_of(",.")), of),
        year,
    )
        .parse(input)?;
    let (month, day) = (Some(month), Some(day));
    Ok((rest, Date { month, day, ..date }))
}

/// `March 12, 2004`, `Feb. 1992`, `January/February 2001`, `January 24 and 29, 1950`.
fn month_first(input: &str) -> IResult<&str, Date> {
    let (rest, month) = months(input)?;
    let (rest, day) = opt(preceded(tag(" "), day)).parse(rest)?;
    let other_days = preceded(alt((tag(" and "), tag("–"), tag("-"), tag(" & "))), day_number);
    let (rest, _) = (opt(other_days), opt(one_of(",.")), tag(" ")).parse(rest)?;
    map(year, move |date| Date { month, day, ..date }).parse(rest)
}

fn season_first(input: &str) -> IResult<&str, Date> {
    preceded((season, opt(char(',')), tag(" ")), year).parse(input)
}

/// `2004-03-12`, `2004/3/12`, `2004.03.12`, `2004-03`.
fn iso(input: &str) -> IResult<&str, Date> {
    let (rest, first) = year_number(input)?;
    let (rest, mark) = one_of("-/.").parse(rest)?;
    let (rest, month) = small_number(12).parse(rest)?;
    let (rest, day) = opt(preceded(char(mark), small_number(31))).parse(rest)?;
    peek_end(rest)?;
    if day.is_none() && mark != '-' {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Digit,
        )));
    }
    let month = Some(month);
    Ok((
        rest,
        Date {
            year: first,
            month,
            day,
            ..Date::default()
        },
    ))
}

/// `2004年`, `2004年3月`, `2004年3月5日`.
fn cjk(input: &str) -> IResult<&str, Date> {
    let (rest, first) = terminated(year_number, one_of("年년")).parse(input)?;
    let (rest, month) = opt(preceded(space0, terminated(small_number(12), one_of("月월")))).parse(rest)?;
    let (rest, day) = opt(preceded(space0, terminated(small_number(31), one_of("日일")))).parse(rest)?;
    let day = day.filter(|_| month.is_some());
    Ok((
        rest,
        Date {
            year: first,
            month,
            day,
            ..Date::default()
        },
    ))
}

/// One month, or the first of two: `January/February`, `Jan-Feb`; a season gives none.
fn months(input: &str) -> IResult<&str, Option<u8>> {
    if let Ok((rest, ())) = season(input) {
        return Ok((rest, None));
    }
    let (rest, first) = month(input)?;
    let joint = alt((tag("/"), tag(" / "), tag("-"), tag("–"), tag(" and ")));
    let (rest, _) = opt(preceded(joint, month)).parse(rest)?;
    Ok((rest, Some(first)))
}

/// A month's name, whole or shortened.
pub(super) fn month(input: &str) -> IResult<&str, u8> {
    let (rest, word) = take_while(char::is_alphabetic).parse(input)?;
    // "Dis" of a journal's name is January in one language.
    let named = (3..30).contains(&word.len()) && !class(word).is(Class::JOURNAL);
    let month = named.then(|| months::month(word)).flatten();
    let Some(month) = month else {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Alpha,
        )));
    };
    let (rest, _) = opt(char('.')).parse(rest)?;
    Ok((rest, month.number))
}

fn season(input: &str) -> IResult<&str, ()> {
    let (rest, word) = take_while(char::is_alphabetic).parse(input)?;
    if word.len() > 3 && word.len() < 30 && months::season(word).is_some() {
        return Ok((rest, ()));
    }
    Err(nom::Err::Error(nom::error::Error::new(
        input,
        nom::error::ErrorKind::Alpha,
    )))
}

fn day(input: &str) -> IResult<&str, u8> {
    terminated(day_number, opt(alt((tag("st"), tag("nd"), tag("rd"), tag("th"))))).parse(input)
}

fn day_number(input: &str) -> IResult<&str, u8> {
    small_number(31).parse(input)
}

/// One or two digits up to `most`.
fn small_number<'a>(most: u8) -> impl Parser<&'a str, Output = u8, Error = nom::error::Error<&'a str>> {
    verify(
        terminated(
            take_while_m_n(1, 2, |c: char| c.is_ascii_digit()),
            not(verify(anychar, |c: &char| c.is_ascii_digit())),
        )
        .map_res(str::parse::<u8>),
        move |number: &u8| (1..=most).contains(number),
    )
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
