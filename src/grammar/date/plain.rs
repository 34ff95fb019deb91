//! Dates without brackets, in the orders in which they are printed.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{anychar, char, one_of, space0};
use nom::combinator::{map, not, opt, verify};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use crate::grammar::scan::{before, fail, is_cjk, is_dash};
use crate::grammar::words::{Class, class};
use crate::knowledge::months;
use crate::manuscript::Date;

/// A date without brackets, and its text.
pub(in crate::grammar) fn plain(input: &str) -> IResult<&str, (Date, &str)> {
    let digits = input.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let (rest, date) = match digits {
        0 => alt((month_first, season_first)).parse(input)?,
        1 | 2 => day_first(input)?,
        _ => alt((iso, cjk, year_first, year)).parse(input)?,
    };
    Ok((rest, (date, before(input, rest))))
}

/// A year 1400–2199, with its letter, or a range of years.
pub(in crate::grammar) fn year(input: &str) -> IResult<&str, Date> {
    let (rest, first) = year_number(input)?;
    let (rest, letter) = opt(terminated(one_of("abcdefgh"), peek_end)).parse(rest)?;
    let last = preceded(verify(anychar, |c| is_dash(*c)), last_year(first));
    let slashed = preceded(char('/'), short_last_year(first));
    let (rest, last_year) = opt(alt((last, slashed))).parse(rest)?;
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
    // `1612.03801` is a number of arXiv.
    let behind = rest.strip_prefix('.').unwrap_or(rest);
    if (1400..2200).contains(&year) && !behind.starts_with(|c: char| c.is_ascii_digit()) {
        Ok((rest, year))
    } else {
        fail(input)
    }
}

/// The second year of `1998–2003` or `1998–99`.
fn last_year<'a>(first: i32) -> impl Parser<&'a str, Output = i32, Error = nom::error::Error<&'a str>> {
    let whole = terminated(
        verify(year_number, move |last: &i32| {
            (first + 1..first + 60).contains(last)
        }),
        peek_end,
    );
    alt((whole, short_last_year(first)))
}

/// The second year of `1998–99` or `1945/50`, in two digits.
fn short_last_year<'a>(first: i32) -> impl Parser<&'a str, Output = i32, Error = nom::error::Error<&'a str>> {
    let short = take_while_m_n(2, 2, |c: char| c.is_ascii_digit())
        .map_res(str::parse::<i32>)
        .map(move |last| first - first % 100 + last);
    terminated(
        verify(short, move |last: &i32| (first + 1..first + 60).contains(last)),
        peek_end,
    )
}

/// No letter or digit follows.
fn peek_end(input: &str) -> IResult<&str, ()> {
    if input.starts_with(|c: char| c.is_alphanumeric() && !is_cjk(c)) {
        return fail(input);
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
        return fail(input);
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
fn month(input: &str) -> IResult<&str, u8> {
    let (rest, word) = take_while(char::is_alphabetic).parse(input)?;
    // "Dis" of a journal's name is January in one language.
    let named = (3..30).contains(&word.len()) && !class(word).is(Class::JOURNAL);
    let month = named.then(|| months::month(word)).flatten();
    let Some(month) = month else {
        return fail(input);
    };
    let (rest, _) = opt(char('.')).parse(rest)?;
    Ok((rest, month.number))
}

fn season(input: &str) -> IResult<&str, ()> {
    let (rest, word) = take_while(char::is_alphabetic).parse(input)?;
    if word.len() > 3 && word.len() < 30 && months::season(word).is_some() {
        return Ok((rest, ()));
    }
    fail(input)
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
