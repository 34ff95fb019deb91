//! One part of a run: a labelled volume, issue, page or article number, a span, a bracket, a bare number.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char, one_of, space0};
use nom::combinator::{map, opt, peek, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::Piece;
use crate::grammar::date;
use crate::grammar::scan::{fail, from, is_dash};
use crate::grammar::words::{Class, class};
use crate::knowledge::months;

pub(super) fn piece(input: &str) -> IResult<&str, Piece<'_>> {
    let bare = alt((
        map(span, Piece::Span),
        map(date::dated, Piece::Date),
        map(number, Piece::Number),
    ));
    match input.chars().next() {
        Some('(' | '（' | '[') => alt((
            map(date::bracketed, Piece::Date),
            map(bracket, Piece::Bracket),
            bare,
        ))
        .parse(input),
        Some(c) if c.is_alphabetic() || c == '№' => {
            alt((labelled, bare, map(roman, Piece::Number))).parse(input)
        }
        _ => { bare }.parse(input),
    }
}

/// `13.2 (1989)`: volume and issue as the Modern Language Association prints them.
pub(super) fn dotted_issue(input: &str) -> Option<(&str, &str, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let volume = digits(input);
    let behind = from(input, volume).strip_prefix('.')?;
    let issue = digits(behind);
    let rest = from(behind, issue);
    let year = rest.strip_prefix(" (").map_or(0, digits);
    let fits = (1..4).contains(&volume) && (1..4).contains(&issue) && year == 4;
    fits.then(|| (rest, input.get(..volume), behind.get(..issue)))
        .and_then(|(rest, volume, issue)| Some((rest, volume?, issue?)))
}

fn labelled(input: &str) -> IResult<&str, Piece<'_>> {
    let end = input.find(|c: char| !c.is_alphabetic()).unwrap_or(input.len());
    let word = input.get(..end).unwrap_or_default();
    if two_initials(input) {
        return fail(input);
    }
    if !word.is_empty() && !input.starts_with('第') && !class(word).is(Class::LABEL) {
        return fail(input);
    }
    alt((
        map(preceded(volume_label, value), Piece::Volume),
        map(delimited(char('第'), value, one_of("卷巻")), Piece::Volume),
        map(delimited(char('第'), value, one_of("期号")), Piece::Issue),
        map(preceded(article_label, value), Piece::Article),
        map(preceded(issue_label, alt((supplement, value))), Piece::Issue),
        map(preceded(pages_label, alt((span, value))), Piece::Pages),
        map(supplement, Piece::Supplement),
    ))
    .parse(input)
}

/// `T. M., Woodward`: no volume 1000.
fn two_initials(input: &str) -> bool {
    matches!(input.as_bytes(), [first, b'.', b' ', second, b'.', ..] if first.is_ascii_uppercase() && second.is_ascii_uppercase())
}

fn label<'a>(
    words: &'static [&'static str],
) -> impl Parser<&'a str, Output = (), Error = nom::error::Error<&'a str>> {
    move |input: &'a str| {
        let first = input.as_bytes().first().map(u8::to_ascii_lowercase);
        let begins = |word: &&&str| {
            let byte = word.as_bytes().first().copied();
            byte == first || byte.is_some_and(|byte| !byte.is_ascii())
        };
        for word in words.iter().filter(begins) {
            let Ok((rest, _)) = tag_no_case::<_, _, nom::error::Error<&str>>(*word).parse(input) else {
                continue;
            };
            if rest.starts_with(|c: char| c.is_alphabetic()) {
                continue;
            }
            let (behind, _) = (opt(one_of(".:")), space0).parse(rest)?;
            // `S123` is a page of its own, not page 123.
            if behind.len() == rest.len() && word.len() == 1 && *word != "p" && *word != "v" {
                continue;
            }
            let rest = behind;
            if rest.starts_with(|c: char| c.is_alphanumeric()) {
                return Ok((rest, ()));
            }
        }
        fail(input)
    }
}

fn volume_label(input: &str) -> IResult<&str, ()> {
    label(&[
        "vol", "vols", "volume", "v", "band", "bd", "tome", "tomo", "t", "том", "т", "jg", "jahrgang",
        "année",
    ])
    .parse(input)
}

fn issue_label(input: &str) -> IResult<&str, ()> {
    label(&[
        "no", "nos", "number", "nr", "nº", "n°", "№", "issue", "iss", "num", "n", "heft", "h", "fasc", "вып",
        "núm", "z", "zesz", "č", "čís", "sz",
    ])
    .parse(input)
}

fn pages_label(input: &str) -> IResult<&str, ()> {
    label(&[
        "pp", "p", "pages", "page", "pgs", "pg", "s", "seiten", "с", "стр", "pags", "págs", "pág", "str",
        "pag",
    ])
    .parse(input)
}

fn article_label(input: &str) -> IResult<&str, ()> {
    label(&[
        "art. no",
        "art no",
        "article no",
        "article number",
        "article id",
        "article",
        "art",
        "art. id",
        "paper no",
    ])
    .parse(input)
}

fn supplement(input: &str) -> IResult<&str, &str> {
    if !input.starts_with(['s', 'S', 'p', 'P']) {
        return fail(input);
    }
    let word = alt((
        tag_no_case("supplement"),
        tag_no_case("suppl"),
        tag_no_case("pt"),
        tag_no_case("part"),
        tag_no_case("spec no"),
    ));
    let (rest, found) = recognize((
        word,
        opt(tag(".")),
        space0,
        take_while_m_n(0, 3, |c: char| c.is_ascii_digit()),
    ))
    .parse(input)?;
    if rest.starts_with(char::is_alphanumeric) {
        return fail(input);
    }
    let found = found.trim_end();
    Ok((from(input, found.len()), found))
}

/// `(2)`, `(S1)`, `(3–4)`, `(Suppl 1)`, `(12 Pt 2)`, `(Fall)`: no blank but before a number or short word.
fn bracket(input: &str) -> IResult<&str, &str> {
    let inner = verify(
        recognize(take_while1(|c: char| {
            c.is_alphanumeric() || matches!(c, ' ' | '.' | '/' | '+') || is_dash(c)
        })),
        |text: &str| text.len() < 24 && is_issue(text),
    );
    delimited(one_of("(（"), inner, one_of(")）")).parse(input)
}

fn is_issue(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = [
        "suppl", "pt", "part", "spec", "supp", "issue", "no ", "no.", "n ", "special",
    ];
    text.starts_with(|c: char| c.is_ascii_digit())
        || months::season(text).is_some()
        || months::month(text).is_some()
        || words.iter().any(|word| lower.starts_with(word))
        || (text.len() < 5 && text.contains(|c: char| c.is_ascii_digit()))
}

/// The value behind a label: `12`, `B57`, `79-3`, `iv`, `S1`.
fn value(input: &str) -> IResult<&str, &str> {
    let word = take_while1(|c: char| c.is_ascii_alphanumeric() || is_dash(c) || c == '/');
    let (_, found) = verify(word, |word: &str| {
        word.contains(|c: char| c.is_ascii_digit()) || word.chars().all(|c| "ivxlcdmIVXLCDM".contains(c))
    })
    .parse(input)?;
    let found = found.trim_end_matches(|c: char| is_dash(c) || c == '/');
    Ok((from(input, found.len()), found))
}

/// `25–32`, `e12–e20`, `S1-S10`, `402 – 8`, `A12-14`.
fn span(input: &str) -> IResult<&str, &str> {
    let mark = recognize((
        space0,
        verify(anychar, |c| is_dash(*c)),
        opt(verify(anychar, |c| is_dash(*c))),
        space0,
    ));
    let (rest, found) = recognize((alt((page, small_roman)), mark, alt((page, small_roman)))).parse(input)?;
    let paged = ["頁", "页", "ページ", "쪽", "면"]
        .iter()
        .find_map(|unit| rest.strip_prefix(unit));
    if paged.is_none() && rest.starts_with(|c: char| is_dash(c) || c.is_alphanumeric()) {
        return fail(input);
    }
    Ok((paged.unwrap_or(rest), found))
}

/// `xiv`: a page of the front matter.
fn small_roman(input: &str) -> IResult<&str, &str> {
    let (rest, found) = take_while_m_n(1, 8, |c: char| "ivxlc".contains(c)).parse(input)?;
    if rest.starts_with(char::is_alphanumeric) {
        return fail(input);
    }
    Ok((rest, found))
}

/// A page or article number: letters, digits, letters.
fn page(input: &str) -> IResult<&str, &str> {
    recognize((
        take_while_m_n(0, 2, |c: char| c.is_ascii_alphabetic()),
        take_while_m_n(1, 9, |c: char| c.is_ascii_digit()),
        take_while_m_n(0, 2, |c: char| c.is_ascii_alphabetic()),
    ))
    .parse(input)
}

/// `XXVII` with a comma, a bracket or pages behind.
fn roman(input: &str) -> IResult<&str, &str> {
    let digits = take_while_m_n(2, 8, |c: char| "IVXLC".contains(c));
    terminated(digits, peek(alt((tag(", "), tag(" ("), tag(" p"))))).parse(input)
}

/// A number that no letter follows.
pub(super) fn number(input: &str) -> IResult<&str, &str> {
    let (rest, found) = alt((
        recognize((page, take_while(|c: char| c.is_ascii_digit()))),
        recognize((
            take_while_m_n(3, 6, |c: char| c.is_ascii_uppercase()),
            take_while_m_n(3, 9, |c: char| c.is_ascii_digit()),
        )),
    ))
    .parse(input)?;
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '%') {
        return fail(input);
    }
    Ok((rest, found))
}
