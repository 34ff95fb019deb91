//! The words that names are made of: family names with their particles, suffixes, and what stands between.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char};
use nom::combinator::{opt, recognize, verify};
use nom::multi::{many_m_n, separated_list1};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::initials::looks_like_initials;
use crate::grammar::scan::{before, fail, from, is_apostrophe, is_cjk, is_dash, slice};
use crate::grammar::words::{Class, class};

pub(super) fn is_particle_small(word: &str) -> bool {
    word.starts_with(|c: char| c.is_lowercase() || is_apostrophe(c)) && class(word).is(Class::PARTICLE)
}

/// Blanks between the words of a name, and particles among them.
pub(super) fn name_blank(input: &str) -> IResult<&str, &str> {
    recognize((blank, opt(terminated(particles, blank)))).parse(input)
}

/// A family name: particles, then one to three words.
pub(super) fn family(input: &str) -> IResult<&str, &str> {
    if let Ok(found) = capital_family(input) {
        return Ok(found);
    }
    let (rest, first) = preceded(opt(terminated(particles, opt(blank))), name_word).parse(input)?;
    let mixed = first.contains(char::is_lowercase);
    let word = verify(name_word, |word: &str| {
        let capitals = mixed && word.chars().count() < 6 && !word.contains(char::is_lowercase);
        !capitals && !looks_like_initials(word) && !matches!(word, "Jr" | "Sr")
    });
    let further = preceded(blank, (opt(terminated(particles, blank)), word));
    let (rest, _) = recognize(many_m_n(0, 2, further)).parse(rest)?;
    Ok((rest, before(input, rest)))
}

/// `VAN DEN BROEK`, `DE WIT`: particles in capitals before a name in capitals; `LE CT` is a name with its initials.
fn capital_family(input: &str) -> IResult<&str, &str> {
    const SHORTEST: usize = 3;
    if !input
        .as_bytes()
        .get(..2)
        .is_some_and(|two| two.iter().all(u8::is_ascii_uppercase))
    {
        return fail(input);
    }
    let capitals = |word: &str| !word.contains(char::is_lowercase);
    let particle = verify(name_word, move |word: &str| {
        capitals(word) && class(word).is(Class::PARTICLE)
    });
    let name = verify(name_word, move |word: &str| {
        capitals(word) && word.len() >= SHORTEST && !class(word).is(Class::PARTICLE)
    });
    recognize((many_m_n(1, 3, terminated(particle, blank)), name)).parse(input)
}

/// Lower-case particles: `de la`, `von und zu`, `d'`.
pub(super) fn particles(input: &str) -> IResult<&str, &str> {
    if !input.starts_with(|c: char| c.is_lowercase() || is_apostrophe(c)) {
        return fail(input);
    }
    let one = verify(
        recognize((opt(apostrophe), take_while1(char::is_lowercase), opt(apostrophe))),
        |word: &str| word.ends_with(is_apostrophe) || class(word).is(Class::PARTICLE),
    );
    let one = terminated(one, nom::combinator::not(dash));
    recognize(separated_list1(blank, one)).parse(input)
}

fn apostrophe(input: &str) -> IResult<&str, char> {
    verify(anychar, |c| is_apostrophe(*c)).parse(input)
}

/// A capitalised word of two letters or more: `O'Doherty`, `Kohwi-Shigematsu`, `St.`
pub(super) fn name_word(input: &str) -> IResult<&str, &str> {
    plain_name_word(input).map_or_else(|| any_name_word(input), Ok)
}

/// A name word of plain letters before a plain sign, as most are; what it does not find may be one all the same.
fn plain_name_word(input: &str) -> Option<(&str, &str)> {
    let bytes = input.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let ends = match bytes.get(letters) {
        None => true,
        Some(byte) => byte.is_ascii() && !matches!(byte, b'-' | b'\'' | b'`'),
    };
    let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
    let word = input.get(..letters)?;
    (ends && capital && (2..40).contains(&letters) && word != "St").then(|| (from(input, letters), word))
}

fn any_name_word(input: &str) -> IResult<&str, &str> {
    let start = usize::from(input.starts_with(is_apostrophe)) + small_prefix(input);
    if !input.chars().nth(start).is_some_and(char::is_uppercase) {
        return fail(input);
    }
    let mut chars = input.char_indices().peekable();
    let (mut end, mut letters) = (0, 0);
    while let Some((at, c)) = chars.next() {
        let goes_on = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        let joint = (is_dash(c) && c != '\u{2014}' || is_apostrophe(c) || c == '\u{ad}') && goes_on;
        if !(c.is_alphabetic() && !is_cjk(c) || joint || is_mark(c)) {
            break;
        }
        letters += usize::from(c.is_alphabetic());
        end = at + c.len_utf8();
    }
    let word = slice(input, 0..end);
    if !(2..40).contains(&letters) {
        return fail(input);
    }
    let end = if word == "St" && from(input, end).starts_with(". ") {
        end + 1
    } else {
        end
    };
    Ok((from(input, end), slice(input, 0..end)))
}

/// The letters of a small word that a hyphen joins to a family name: `ben-Avraham`, `al-Sayed`.
fn small_prefix(input: &str) -> usize {
    if !input.starts_with(char::is_lowercase) {
        return 0;
    }
    let end = input.find(|c: char| !c.is_alphabetic()).unwrap_or(input.len());
    let word = slice(input, 0..end);
    let joined = from(input, end)
        .strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    if joined && class(word).is(Class::PARTICLE) {
        word.chars().count() + 1
    } else {
        0
    }
}

/// Combining marks belong to the letter before.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

pub(super) fn no_letter(input: &str) -> IResult<&str, ()> {
    if input.starts_with(char::is_alphanumeric) {
        fail(input)
    } else {
        Ok((input, ()))
    }
}

pub(super) fn dash(input: &str) -> IResult<&str, char> {
    verify(anychar, |c| is_dash(*c)).parse(input)
}

/// `Jr.`, `III`, `2nd` behind a name.
pub(super) fn suffix(input: &str) -> IResult<&str, &str> {
    let word = alt((
        tag("Jr."),
        tag("Jr"),
        tag("Sr."),
        tag("Sr"),
        tag("III"),
        tag("II"),
        tag("IV"),
        tag("2nd"),
        tag("3rd"),
        tag("4th"),
    ));
    let behind = input.trim_start_matches(|c| c == ',' || is_blank(c));
    if !behind.starts_with(['J', 'S', 'I', '2', '3', '4']) {
        return Ok((input, slice(input, 0..0)));
    }
    let lead = (opt(char(',')), blank);
    let found = preceded(lead, terminated(word, no_letter)).parse(input);
    Ok(found.unwrap_or((input, slice(input, 0..0))))
}

/// Blanks inside a name.
pub(super) fn blank(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 3, is_blank).parse(input)
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\t')
}
