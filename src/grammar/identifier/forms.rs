//! The forms of registered numbers: DOI, arXiv, PMID, PMCID, ISBN, ISSN.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while1};
use nom::character::complete::{char, digit1, one_of, space0};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::preceded;
use nom::{IResult, Parser};

use crate::grammar::scan::{before, from, is_cjk, is_dash, place, slice};

/// A word as DOI and address end: at a blank or a mark that neither holds.
pub(super) fn unbroken(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| {
        !c.is_whitespace()
            && !is_cjk(c)
            && !matches!(c, '<' | '>' | '"' | '“' | '”' | '，' | '。' | '；' | '\u{fffc}')
    })
    .parse(input)
}

/// Punctuation behind an identifier belongs to the sentence; a closing bracket too, unless it was opened inside.
pub(super) fn without_stops(word: &str) -> &str {
    let mut word = word;
    while let Some(last) = word.chars().next_back() {
        let unopened = match last {
            ')' => word.matches('(').count() < word.matches(')').count(),
            ']' => word.matches('[').count() < word.matches(']').count(),
            '.' | ',' | ';' | ':' | '\'' | '’' | '}' => true,
            _ => false,
        };
        if !unopened {
            break;
        }
        word = slice(word, 0..word.len() - last.len_utf8());
    }
    word
}

/// Cuts the value to what is printed of it and gives the rest back.
fn cut<'a>(input: &'a str, word: &'a str) -> (&'a str, &'a str) {
    let value = without_stops(word);
    let skipped = word.as_ptr() as usize - input.as_ptr() as usize;
    (from(input, skipped + value.len()), value)
}

/// `doi:10.1000/182`, `DOI 10.1000/182`, and what was meant as one: `doi:1O.1000/182`, `doi: 10.1000/ 182`.
pub(super) fn led_doi(input: &str) -> IResult<&str, &str> {
    // `https:// doi.org/10.1000/182`: a blank parts the resolver from its scheme.
    let resolver = recognize((tag_no_case("doi.org/"), nom::combinator::peek(tag("10."))));
    let words = recognize((
        tag_no_case("doi"),
        take_while(|c| matches!(c, ':' | ' ' | '.' | '=')),
    ));
    let (_, word) = preceded(alt((resolver, words)), doi_word).parse(input)?;
    Ok(cut(input, word))
}

/// The word behind `doi:`; a blank right behind its slash, its prefix or the stop before its last digits is a slip of a
/// conversion, not the end.
pub(super) fn doi_word(input: &str) -> IResult<&str, &str> {
    let (_, word) = verify(unbroken, |word: &str| {
        word.contains(|c: char| c.is_ascii_digit()) && word.contains(['.', '/']) && !word.contains("://")
    })
    .parse(input)?;
    let parted = word.ends_with('/') || parted_prefix(input, word);
    let word = if parted {
        let (rest, _) = recognize((unbroken, char(' '), opt(unbroken))).parse(input)?;
        before(input, rest)
    } else {
        word
    };
    let word = with_last_digits(input, word);
    Ok((from(input, word.len()), word))
}

/// `10. 1145/3219819`
fn parted_prefix(input: &str, word: &str) -> bool {
    const REGISTRANT: std::ops::Range<usize> = 4..6;
    let behind = from(input, word.len()).strip_prefix(' ').unwrap_or_default();
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    word == "10." && REGISTRANT.contains(&digits) && from(behind, digits).starts_with('/')
}

/// `10.1109/WACV48630.2021. 00074`: the digits behind a blank that end the entry, and are no year.
fn with_last_digits<'a>(input: &'a str, word: &'a str) -> &'a str {
    const LONGEST_YEAR: usize = 4;
    let Some(behind) = from(input, word.len()).strip_prefix(' ') else {
        return word;
    };
    let tail = without_stops(behind.trim_end());
    let digits = !tail.is_empty() && tail.bytes().all(|byte| byte.is_ascii_digit());
    let no_year = tail.starts_with('0') || tail.len() > LONGEST_YEAR;
    if word.contains('/') && word.ends_with(['.', '-', '_']) && digits && no_year {
        slice(input, 0..word.len() + 1 + tail.len())
    } else {
        word
    }
}

/// `10.1000/182` without a lead.
pub(super) fn bare_doi(input: &str) -> IResult<&str, &str> {
    let start = (
        tag("10."),
        take_while1(|c: char| c.is_ascii_digit() || c == '.'),
        char('/'),
    );
    let (_, word) = recognize((start, unbroken)).parse(input)?;
    Ok(cut(input, with_last_digits(input, word)))
}

/// `arXiv:1706.03762v5 [cs.CL]`, `arXiv:hep-th/9901001`.
pub(super) fn arxiv(input: &str) -> IResult<&str, &str> {
    let lead = (
        tag_no_case("arxiv"),
        opt((
            tag(" "),
            alt((tag("preprint"), tag("e-print"), tag("[Preprint]."))),
        )),
        opt(preceded(space0, tag_no_case("arxiv"))),
        take_while(|c| matches!(c, ':' | ' ' | '.')),
        opt(tag("abs/")),
    );
    let number = recognize((digit1, one_of(".:/"), digit1, opt((char('v'), digit1))));
    let archive = take_while1(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '.'));
    let old = recognize((archive, char('/'), digit1, opt((char('v'), digit1))));
    let (rest, value) = preceded(lead, alt((number, old))).parse(input)?;
    let class = (
        space0,
        char('['),
        take_while1(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')),
        char(']'),
    );
    let (rest, _) = opt(class).parse(rest)?;
    Ok((rest, value))
}

/// `PMID: 12345`.
pub(super) fn led_number<'a>(lead: &str, input: &'a str) -> IResult<&'a str, &'a str> {
    preceded(
        (tag_no_case(lead), take_while(|c| matches!(c, ':' | ' ' | '.'))),
        digit1,
    )
    .parse(input)
}

/// `PMCID: PMC12345`, `PMC12345`.
pub(super) fn pmcid(input: &str) -> IResult<&str, &str> {
    preceded(
        opt((tag_no_case("pmcid"), take_while(|c| matches!(c, ':' | ' ' | '.')))),
        recognize((opt(tag("PMC")), digit1)),
    )
    .parse(input)
}

/// `ISBN 978-3-16-148410-0`, `ISBN-10: 0 306 40615 2`.
pub(super) fn isbn(input: &str) -> IResult<&str, &str> {
    let lead = (
        tag_no_case("isbn"),
        opt((one_of("-‐– "), alt((tag("10"), tag("13"))), one_of(": "))),
        take_while(|c| matches!(c, ':' | ' ' | '.')),
    );
    let digits = take_while1(|c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | ' ') || is_dash(c));
    let (_, word) = preceded(lead, digits).parse(input)?;
    let value = isbn_length(word);
    let (rest, _) = verify(cut_at(input, value), |value: &str| value.len() > 7).parse(input)?;
    Ok((rest, value))
}

/// A parser that gives a value already found, and what is behind it.
fn cut_at<'a>(input: &'a str, value: &'a str) -> impl Fn(&'a str) -> IResult<&'a str, &'a str> {
    move |_| {
        let end = place(input, value).end;
        Ok((from(input, end), value))
    }
}

/// An ISBN ends with its tenth or thirteenth digit: what follows behind a blank (a year, a page) is not its own.
fn isbn_length(word: &str) -> &str {
    let word = word.trim_end_matches(|c: char| c == ' ' || is_dash(c));
    let full = if word.starts_with("978") || word.starts_with("979") {
        13
    } else {
        10
    };
    let ends = word
        .char_indices()
        .filter(|(_, c)| c.is_ascii_alphanumeric())
        .nth(full - 1);
    match ends {
        Some((at, _)) if from(word, at + 1).starts_with(' ') => slice(word, 0..at + 1),
        _ => word,
    }
}

/// `ISSN 0028-0836`.
pub(super) fn issn(input: &str) -> IResult<&str, &str> {
    let lead = (tag_no_case("issn"), take_while(|c| matches!(c, ':' | ' ' | '.')));
    let number = take_while1(|c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x') || is_dash(c));
    preceded(lead, number).parse(input)
}
