//! Lists of people: the readings of how an entry begins, one for each way of spelling names.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{opt, recognize};
use nom::{IResult, Parser};
use rustc_hash::FxHashMap;

use super::person::{self, Form, Spelled, name_ends};
use super::scan::{before, fail, from, place};
use super::words::{Class, class};
use crate::knowledge::names::{self, NameWord};

/// How a list of names is spelled throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Spelling {
    /// `Kim JA, Lee B`
    FamilyInitials,
    /// `FogelMA, WaldorMK`
    Glued,
    /// `Kim, J. A., Lee, B.`
    Inverted,
    /// `Kim, J. A., B. Lee, and C. Wu`
    FirstInverted,
    /// `J. A. Kim, B. Lee`
    InitialsFirst,
    /// `Joungwon A. Kim, Ben Lee`
    NamesFirst,
    /// `张三，李四`
    Cjk,
}

/// All ways, the ones with the surest forms first.
const SPELLINGS: &[Spelling] = &[
    Spelling::FamilyInitials,
    Spelling::Inverted,
    Spelling::InitialsFirst,
    Spelling::FirstInverted,
    Spelling::NamesFirst,
    Spelling::Glued,
    Spelling::Cjk,
];

/// A list of people, read in one way.
#[derive(Clone, Debug)]
pub(super) struct People<'a> {
    pub(super) spelling: Spelling,
    pub(super) persons: Vec<Spelled<'a>>,
    /// Whether it ends in "et al."
    pub(super) et_al: bool,
    /// Whether "and" stands before the last.
    pub(super) joined: bool,
    /// The text that was read, from the first person on.
    source: &'a str,
    /// What stands behind.
    pub(super) rest: &'a str,
}

/// No list prints more.
const MOST: usize = 120;

impl People<'_> {
    /// How much the form alone speaks for this reading.
    pub(super) fn strength(&self) -> f32 {
        let initials = self.persons.iter().filter(|one| one.form.initials()).count();
        let share = ratio(initials, self.persons.len());
        let count = ratio(self.persons.len().min(6), 6);
        let ends = f32::from(u8::from(self.joined)) * 0.6 + f32::from(u8::from(self.et_al));
        let body = match self.spelling {
            Spelling::FamilyInitials | Spelling::Inverted | Spelling::InitialsFirst => 2.0,
            Spelling::FirstInverted if self.joined || self.et_al => 2.2,
            Spelling::Cjk => 1.5,
            Spelling::FirstInverted | Spelling::NamesFirst | Spelling::Glued => 1.0,
        };
        body + share * 1.2 + count * 1.5 + ends
    }
}

/// A share as a number between 0 and 1.
pub(super) fn ratio(part: usize, whole: usize) -> f32 {
    let narrow = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    if whole == 0 {
        0.0
    } else {
        narrow(part) / narrow(whole)
    }
}

/// Every way to read people at the start of the text.
pub(super) fn readings(input: &str) -> Vec<People<'_>> {
    SPELLINGS
        .iter()
        .flat_map(|spelling| spelled(*spelling, input))
        .collect()
}

/// Every way to read people at the start of the text whose names are spelled in this way.
pub(super) fn spelled(spelling: Spelling, input: &str) -> Vec<People<'_>> {
    let Some(people) = list(spelling, input) else {
        return Vec::new();
    };
    let shorter = shortened(&people);
    std::iter::once(people).chain(shorter).collect()
}

/// Whole names look like titles ("H. Fischer, Centre Pompidou"): the list may end a person or two earlier.
fn shortened<'a>(people: &People<'a>) -> Vec<People<'a>> {
    let sure = people.joined || people.et_al;
    let doubtful = |one: &Spelled<'_>| !one.form.initials() && one.form != Form::Cjk;
    let mut out = Vec::new();
    let mut persons = people.persons.as_slice();
    while let [shorter @ .., last] = persons
        && let Some(end) = shorter.last()
        && !sure
        && out.len() < 2
        && doubtful(last)
    {
        out.push(People {
            persons: shorter.to_vec(),
            rest: from(people.source, place(people.source, end.whole).end),
            ..*people
        });
        persons = shorter;
    }
    out
}

fn list(spelling: Spelling, input: &str) -> Option<People<'_>> {
    let mut persons = Vec::new();
    let mut rest = input;
    let mut joined = false;
    let mut et_al = false;
    let mut next_one = one(spelling, 0, false, input);
    while let Ok((behind, name)) = next_one {
        persons.push(name);
        rest = behind;
        if let Ok((behind, _)) = others(rest) {
            (rest, et_al) = (behind, true);
            break;
        }
        if joined || persons.len() >= MOST {
            break;
        }
        let Ok((next, word)) = separator(rest) else {
            let Some(next) = lost_separator(spelling, &persons, rest) else {
                break;
            };
            next_one = one(spelling, persons.len(), false, next);
            continue;
        };
        let last = word.contains(|c: char| c.is_alphabetic() || c == '&') && word.trim() != "a";
        next_one = one(spelling, persons.len(), last, next);
        joined = last && next_one.is_ok();
    }
    (!persons.is_empty()).then_some(People {
        spelling,
        persons,
        et_al,
        joined,
        source: input,
        rest,
    })
}

/// `Hunt, K., Bedford, H. Petticrew, M. (2010)`: a comma is lost, and a further name with a comma behind it follows.
fn lost_separator<'a>(spelling: Spelling, persons: &[Spelled<'a>], rest: &'a str) -> Option<&'a str> {
    let stopped = persons.last().is_some_and(|last| last.whole.ends_with('.'));
    if spelling != Spelling::Inverted || !stopped {
        return None;
    }
    let next = rest.strip_prefix(' ')?;
    let (behind, name) = person::inverted(next).ok()?;
    let ends = behind.trim_start().starts_with([',', ';', '(', '&']);
    let follows = name.form == Form::CommaInitials && (ends && persons.len() > 1 || names_to_date(behind));
    follows.then_some(next)
}

/// `Keri, S. Kiss, I. Kelemen, O. (2009)`: all commas between the names are lost, up to the date in brackets.
fn names_to_date(rest: &str) -> bool {
    let mut rest = rest.trim_start();
    for _ in 0..MOST {
        if rest.starts_with('(') {
            return true;
        }
        match person::inverted(rest) {
            Ok((behind, name)) if name.form == Form::CommaInitials => rest = behind.trim_start(),
            _ => return false,
        }
    }
    false
}

/// The next person of a list of this spelling; the name has to end where names end.
fn one(spelling: Spelling, index: usize, last: bool, input: &str) -> IResult<&str, Spelled<'_>> {
    let (rest, name) = match (spelling, index) {
        (Spelling::FamilyInitials, _) => person::family_initials(input),
        (Spelling::Glued, _) => person::glued(input),
        // `Mayer, C., Gick, B. and E. Ferch`
        (Spelling::Inverted, _) if last => {
            alt((person::inverted, ended(person::initials_family))).parse(input)
        }
        (Spelling::Inverted, _) | (Spelling::FirstInverted, 0) => person::inverted(input),
        (Spelling::InitialsFirst, 0) => person::initials_family(input),
        (Spelling::InitialsFirst, _) => {
            alt((person::initials_family, person::tight_initials_family)).parse(input)
        }
        // Behind an inverted name the others have their given names first.
        (Spelling::FirstInverted, _) => alt((
            ended(person::initials_family),
            ended(person::tight_initials_family),
            person::names_family,
        ))
        .parse(input),
        (Spelling::NamesFirst, _) => alt((ended(person::initials_family), person::names_family)).parse(input),
        (Spelling::Cjk, _) => person::cjk(input),
    }?;
    if index > 0 && is_journal(&name, rest) {
        return fail(input);
    }
    // A stop behind an initial ends the name as well as the list.
    if !before(input, rest).ends_with('.') {
        name_ends(rest).or_else(|error| others(rest).map(|_| (rest, ())).map_err(|_| error))?;
    }
    Ok((rest, name))
}

/// `W. Heisenberg, Z. Phys. 33`: the second is a journal, shortened by its stop.
fn is_journal(name: &Spelled<'_>, rest: &str) -> bool {
    let shortened = class(name.family).is(Class::JOURNAL) && class(name.family).is(Class::ABBREVIATION);
    let volume = rest.trim_start_matches('.').trim_start();
    name.form == Form::InitialsFamily
        && shortened
        && (rest.starts_with('.') || volume.starts_with(|c: char| c.is_ascii_digit()))
}

/// A name that ends where names end.
fn ended<'a>(
    parser: impl Fn(&'a str) -> IResult<&'a str, Spelled<'a>>,
) -> impl Fn(&'a str) -> IResult<&'a str, Spelled<'a>> {
    move |input| {
        let (rest, name) = parser(input)?;
        name_ends(rest)?;
        Ok((rest, name))
    }
}

/// What stands between two persons: `, `, `; `, ` and `, `, & `, `，`.
fn separator(input: &str) -> IResult<&str, &str> {
    recognize((
        space0,
        alt((
            recognize((opt(one_of(",;，；、")), space0, connecting)),
            // A comma may be doubled.
            recognize((one_of(",;，；、"), opt(char(',')), space0)),
            tag(" – "),
            tag("/"),
        )),
    ))
    .parse(input)
}

/// Whether an "and" stands here that no name followed.
pub(super) fn joins_nothing(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word = ["and ", "et ", "und ", "& ", "y "]
        .iter()
        .find_map(|word| rest.strip_prefix(word));
    word.is_some_and(|behind| behind.starts_with(char::is_alphabetic))
}

/// "and" in the languages that lists come in, with the blank behind it.
fn connecting(input: &str) -> IResult<&str, &str> {
    // Asked first: mostly a name follows.
    if !input.starts_with(|c: char| c == '&' || c.is_lowercase() || matches!(c, '和' | '与')) {
        return fail(input);
    }
    let word = alt((
        tag("and"),
        tag("und"),
        tag("&"),
        tag("et"),
        tag("och"),
        tag("og"),
        tag("en"),
        tag("y"),
        tag("e"),
        tag("i"),
        tag("и"),
        tag("a"),
    ));
    alt((recognize((word, tag(" "))), tag("和"), tag("与"))).parse(input)
}

/// "et al." and its like by their first bytes in small letters, longest first.
static OTHERS: LazyLock<FxHashMap<u8, Vec<&'static str>>> = LazyLock::new(|| {
    let more = [
        "et al",
        "et. al",
        "others",
        "等",
        "他",
        "ほか",
        "...",
        "…",
        "и др",
        "та ін",
    ];
    let mut words: Vec<&str> = names::words(NameWord::EtAl).chain(more).collect();
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    let mut by_first: FxHashMap<u8, Vec<&str>> = FxHashMap::default();
    for word in words {
        by_first.entry(first_byte(word)).or_default().push(word);
    }
    by_first
});

/// The first byte, of a letter of ASCII the small one.
fn first_byte(text: &str) -> u8 {
    text.as_bytes().first().map_or(0, u8::to_ascii_lowercase)
}

/// "et al." and its like, with what stands before and behind it.
pub(super) fn others(input: &str) -> IResult<&str, &str> {
    let mut lead = (opt(one_of(",;，；")), space0, opt(alt((tag("and "), tag("& ")))));
    let (rest, _) = lead.parse(input)?;
    let same = |word: &&&str| {
        let head = rest.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
            // `e.a.` is Dutch for it; `E.A. Nigg` is a person.
            && (head == Some(**word) || !letters_and_stops(word))
            && !from(rest, word.len()).starts_with(char::is_alphabetic)
    };
    let words = OTHERS.get(&first_byte(rest));
    let Some(found) = words.and_then(|words| words.iter().find(same)) else {
        return fail(input);
    };
    recognize(opt(tag("."))).parse(from(rest, found.len()))
}

/// Whether an abbreviation looks like initials: `e.a`, `u.a`.
fn letters_and_stops(word: &str) -> bool {
    word.split('.').all(|part| part.chars().count() < 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(spelling: Spelling, text: &str) -> (Vec<&str>, bool, &str) {
        let people = list(spelling, text).unwrap();
        let families = people.persons.iter().map(|one| one.family).collect();
        (families, people.et_al, people.rest)
    }

    #[test]
    fn lists_of_each_spelling() {
        let found = read(
            Spelling::FamilyInitials,
            "Lebedev MA, Tate AJ, Li Z, et al. Future of",
        );
        assert_eq!(found, (vec!["Lebedev", "Tate", "Li"], true, " Future of"));
        let found = read(
            Spelling::Inverted,
            "Killip, M. J.; Young, D. F.; de las Heras, M. Title",
        );
        assert_eq!(found, (vec!["Killip", "Young", "de las Heras"], false, " Title"));
        let found = read(Spelling::Inverted, "Miura, K., Mainen, Z. F. & Uchida, N. Odor");
        assert_eq!(found, (vec!["Miura", "Mainen", "Uchida"], false, " Odor"));
        let found = read(Spelling::FirstInverted, "Bauer, W., and J. Vinograd. “Inter");
        assert_eq!(found, (vec!["Bauer", "Vinograd"], false, ". “Inter"));
        let found = read(Spelling::FirstInverted, "Chen, R, L Li, and AJ Butte. “A");
        assert_eq!(found, (vec!["Chen", "Li", "Butte"], false, ". “A"));
        let found = read(Spelling::InitialsFirst, "H. Olsen, E.A. Nigg, P. Berg, Title");
        assert_eq!(found, (vec!["Olsen", "Nigg", "Berg"], false, ", Title"));
        let found = read(Spelling::InitialsFirst, "H. Olsen, e.a., Titel");
        assert_eq!(found, (vec!["Olsen"], true, ", Titel"));
        let found = read(Spelling::FamilyInitials, "KIM S P, LI Z, O'DONNELL J E, et al. N");
        assert_eq!(found, (vec!["KIM", "LI", "O'DONNELL"], true, " N"));
        let found = read(
            Spelling::InitialsFirst,
            "A. Cau, R. Kuiper, and W.-P. de Roever. Form",
        );
        assert_eq!(found, (vec!["Cau", "Kuiper", "de Roever"], false, ". Form"));
        let found = read(
            Spelling::NamesFirst,
            "David Hoiem, Alexei Efros, and Martial Hebert. Put",
        );
        assert_eq!(found, (vec!["Hoiem", "Efros", "Hebert"], false, ". Put"));
        let found = read(Spelling::Cjk, "张三，李四，等. 题名");
        assert_eq!(found, (vec!["张三", "李四"], true, " 题名"));
    }
}
