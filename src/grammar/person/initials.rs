//! Initials of given names: `JA`, `J. A.`, `J.-P.`, `J A`, `Yu. V.`

use nom::branch::alt;
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::multi::{many_m_n, separated_list1};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::ends::name_ends;
use super::name_words::{blank, dash, no_letter};
use crate::grammar::scan::{before, fail, from, is_apostrophe, is_dash, slice};

/// One to three capitals and nothing else.
pub(super) fn looks_like_initials(word: &str) -> bool {
    word.chars().count() <= 3 && word.chars().all(|c| c.is_uppercase() || is_dash(c))
}

pub(super) fn is_initial(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() == 1
}

/// Initials without stops: `JA`, `J-P`, `MHMMT`.
pub(super) fn tight(input: &str) -> IResult<&str, &str> {
    let (rest, found) =
        recognize(many_m_n(1, 5, (verify(anychar, |c| c.is_uppercase()), opt(dash)))).parse(input)?;
    if rest.starts_with(|c: char| c.is_alphanumeric() || is_apostrophe(c)) || found.ends_with(is_dash) {
        return fail(input);
    }
    Ok((rest, found))
}

/// Two initials or more with blanks between and no stops, which end the name: `J A` in `KIM J A, LEE B`.
pub(super) fn loose(input: &str) -> IResult<&str, &str> {
    let (rest, found) = spaced_initials(input)?;
    let several = found.contains(' ') && found.len() < 12;
    if !several || name_ends(rest).is_err() {
        return fail(input);
    }
    Ok((rest, found))
}

/// Initials with blanks and without stops: `J A`.
pub(super) fn spaced_initials(input: &str) -> IResult<&str, &str> {
    recognize(separated_list1(
        char(' '),
        terminated(verify(anychar, |c| c.is_uppercase()), ends_initial),
    ))
    .parse(input)
}

/// Neither a letter nor an apostrophe with one follows: `R D'Amico` has one initial.
fn ends_initial(input: &str) -> IResult<&str, ()> {
    let mut chars = input.chars();
    let elided = chars.next().is_some_and(is_apostrophe) && chars.next().is_some_and(char::is_alphabetic);
    if elided { fail(input) } else { no_letter(input) }
}

/// Initials with stops: `J. A.`, `J.A.`, `J.-P.`, `Yu. V.`, `Fr.-R.`
pub(super) fn dotted(input: &str) -> IResult<&str, &str> {
    if !may_be_dotted(input) {
        return fail(input);
    }
    let one = (dotted_initial, opt(dotted_joint));
    let (rest, _) = recognize(many_m_n(1, 6, one)).parse(input)?;
    let found = before(input, rest).trim_end();
    let rest = from(input, found.len());
    // `R. O,`: the last stop may be lost.
    let last = (opt(blank), initial, nom::combinator::peek(one_of(",;")));
    let (rest, more) = opt(recognize(last)).parse(rest)?;
    Ok((rest, slice(input, 0..found.len() + more.map_or(0, str::len))))
}

/// What joins two dotted initials; a blank only in front of a further one.
fn dotted_joint(input: &str) -> IResult<&str, &str> {
    let (rest, joint) = recognize((opt(blank), opt((dash, opt(blank))))).parse(input)?;
    nom::combinator::peek(dotted_initial).parse(rest)?;
    Ok((rest, joint))
}

fn dotted_initial(input: &str) -> IResult<&str, &str> {
    recognize((alt((digraph, initial)), opt(preceded(dash, initial)), char('.'))).parse(input)
}

pub(super) fn initial(input: &str) -> IResult<&str, &str> {
    recognize(terminated(
        verify(anychar, |c| c.is_uppercase()),
        nom::combinator::not(verify(anychar, |c: &char| c.is_alphanumeric())),
    ))
    .parse(input)
}

/// Two letters that stand for one of another alphabet, or are short for one name.
fn digraph(input: &str) -> IResult<&str, &str> {
    const PAIRS: [&str; 21] = [
        "Ch", "Th", "Yu", "Ph", "Zh", "Sh", "Kh", "Ts", "Ya", "Ye", "Fr", "Wm", "Kr", "Cl", "Gy", "Sz", "Cs",
        "Iu", "Ju", "St", "Al",
    ];
    match input.split_at_checked(2) {
        Some((pair, rest))
            if rest.starts_with(['.', '-', '\u{2010}', '\u{2011}', '\u{2013}']) && PAIRS.contains(&pair) =>
        {
            Ok((rest, pair))
        }
        _ => fail(input),
    }
}

/// Whether initials with stops can begin here: a capital, and no word.
fn may_be_dotted(input: &str) -> bool {
    let mut chars = input.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let second = chars.next();
    capital
        && (second.is_none_or(|c| !c.is_alphanumeric()) || chars.next().is_some_and(|c| !c.is_alphanumeric()))
}
