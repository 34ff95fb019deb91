//! Dates of access: `accessed 8 August 2011`, `[cited 2008 Sep 12]`.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::{digit1, one_of};
use nom::combinator::opt;
use nom::sequence::terminated;
use nom::{IResult, Parser};

use super::{Found, Kind, new};
use crate::grammar::date;
use crate::grammar::scan::{before, from, slice};
use crate::manuscript::Date;

/// `accessed 8 August 2011`, `[cited 2008 Sep 12]`, `Retrieved May 3, 2010, from`.
pub(super) fn accessed_at(text: &str, start: usize) -> Option<Found> {
    let input = from(text, start);
    let (rest, _) = take_while::<_, _, nom::error::Error<&str>>(char::is_alphabetic)
        .parse(input)
        .ok()?;
    let mut small = take_while::<_, _, nom::error::Error<&str>>(|c: char| {
        matches!(c, ':' | ' ' | ',' | '.') || c.is_lowercase()
    });
    let (at_date, lead) = small.parse(rest).ok()?;
    if lead.len() > 10 {
        return None;
    }
    let (rest, (day, value)) = alt((date::plain, dotted_day)).parse(at_date).ok()?;
    let (rest, _) = opt(alt((
        tag::<_, _, nom::error::Error<&str>>(", from"),
        tag(" from"),
    )))
    .parse(rest)
    .ok()?;
    let head = slice(text, 0..start).trim_end_matches(' ');
    let last = ["last", "дата", "letzter"].iter().find(|word| {
        head.len() >= word.len()
            && head
                .get(head.len() - word.len()..)
                .is_some_and(|t| t.eq_ignore_ascii_case(word))
    });
    let begin = last.map_or(start, |word| head.len() - word.len());
    let whole = begin..text.len() - rest.len();
    Some(new(text, Kind::Accessed(day), value, whole))
}

/// `[EB/OL]. (2008)[2004-09-12]`, as GB/T 7714 dates an access; `start` is where the slash stands.
pub(super) fn accessed_behind(text: &str, start: usize) -> Option<Found> {
    const REACH: usize = 160;
    let behind = text.get(start..)?.split_once(']')?.1;
    let near = behind.char_indices().take_while(|(at, _)| *at < REACH);
    for (at, _) in near.filter(|(_, c)| *c == '[') {
        let Ok((rest, (date, value))) = date::plain(from(behind, at + 1)) else {
            continue;
        };
        if date.day.is_some() && rest.starts_with(']') {
            let open = text.len() - behind.len() + at;
            return Some(new(
                text,
                Kind::Accessed(date),
                value,
                open..text.len() - rest.len() + 1,
            ));
        }
    }
    None
}

/// `12.03.2020`, as German and Russian lists date an access.
fn dotted_day(input: &str) -> IResult<&str, (Date, &str)> {
    let number = |input| -> IResult<&str, u8> { digit1.map_res(str::parse::<u8>).parse(input) };
    let (rest, (day, month, year)) = (
        terminated(number, one_of("./")),
        terminated(number, one_of("./")),
        date::year,
    )
        .parse(input)?;
    let (day, month) = (Some(day), Some(month));
    Ok((rest, (Date { month, day, ..year }, before(input, rest))))
}
