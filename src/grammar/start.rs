//! How an entry begins: people or a body, what they are (editors), a date, and where the title starts.

mod group;
mod italics;

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag_no_case;
use nom::character::complete::{one_of, space0};
use nom::combinator::opt;

use group::group;
use italics::before_italics;

use super::bounds::Edge;
use super::date::{self, Dated};
use super::look::Look;
use super::people::{self, People, Spelling};
use super::person::{self, Form};
use super::scan::{from, is_dash, place, slice, trimmed};
use super::words::{Class, class};

/// Who stands at the head of the entry.
#[derive(Clone, Debug)]
pub(super) enum Head<'a> {
    People(People<'a>),
    /// A body.
    Body(Range<usize>),
    /// Nobody: the title begins the entry.
    Nobody,
}

/// What ends the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum After {
    Stop,
    Comma,
    Colon,
    Semicolon,
    Date,
    Blank,
}

/// One reading of an entry's beginning.
#[derive(Clone, Debug)]
pub(super) struct Start<'a> {
    pub(super) head: Head<'a>,
    /// A body in front of the people, as in "NYT, Stueck, William."
    pub(super) prefix: Option<Range<usize>>,
    /// A body behind them, as in "M. Tanabashi et al. (Particle Data Group)".
    pub(super) group: Option<Range<usize>>,
    pub(super) after: After,
    /// The date right behind the names.
    pub(super) date: Option<Dated<'a>>,
    /// Whether they are editors.
    pub(super) editors: bool,
    /// Where the title begins.
    pub(super) title: usize,
    /// How much the beginning speaks for itself.
    pub(super) score: f32,
}

/// The readings of the beginning as people whose names are spelled in this way.
pub(super) fn starts_spelled<'a>(look: &Look<'a>, spelling: Spelling) -> Vec<Start<'a>> {
    let text = look.text;
    let lead = text.len() - text.trim_start().len();
    people::spelled(spelling, from(text, lead))
        .into_iter()
        .filter_map(|people| before_italics(look, people))
        .map(|people| behind_people(text, people, None))
        .collect()
}

/// All readings of the beginning.
pub(super) fn starts<'a>(look: &Look<'a>) -> Vec<Start<'a>> {
    let text = look.text;
    let lead = text.len() - text.trim_start().len();
    let mut out: Vec<Start<'a>> = people::readings(from(text, lead))
        .into_iter()
        .filter_map(|people| before_italics(look, people))
        .map(|people| behind_people(text, people, None))
        .collect();
    if let Some(prefix) = acronym(text, lead) {
        let next = prefix.end + 2;
        let people = people::readings(from(text, next));
        out.extend(
            people
                .into_iter()
                .map(|people| behind_people(text, people, Some(prefix.clone()))),
        );
    }
    out.extend(bodies(look, lead));
    out.extend(nobody(text, lead));
    out.push(Start {
        head: Head::Nobody,
        prefix: None,
        group: None,
        after: After::Blank,
        date: None,
        editors: false,
        title: lead,
        score: 0.0,
    });
    out
}

/// `———. 1783. Title`, `1968 Title`: the author of the entry before, or none, and a date.
fn nobody(text: &str, lead: usize) -> Option<Start<'_>> {
    let dashes = from(text, lead).len()
        - from(text, lead)
            .trim_start_matches(|c| is_dash(c) || c == '_')
            .len();
    let behind = behind(text, lead + dashes, false);
    let repeated = dashes > 2 || (dashes > 0 && !text.starts_with('-'));
    (repeated || behind.date.is_some()).then_some(Start {
        score: if repeated { 3.0 } else { 1.0 },
        head: Head::Nobody,
        prefix: None,
        group: None,
        after: behind.after,
        date: behind.date,
        editors: false,
        title: behind.title,
    })
}

/// `NYT, ` in front of people: capitals and a comma.
fn acronym(text: &str, lead: usize) -> Option<Range<usize>> {
    let (word, rest) = from(text, lead).split_once(", ")?;
    let fits = (2..7).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    (fits && !rest.is_empty()).then(|| lead..lead + word.len())
}

fn behind_people<'a>(text: &'a str, people: People<'a>, prefix: Option<Range<usize>>) -> Start<'a> {
    let end = text.len() - people.rest.len();
    let stopped = slice(text, 0..end).ends_with('.');
    let behind = behind(text, end, stopped);
    let certain_edge = match behind.after {
        After::Date => 1.2,
        After::Stop | After::Colon => 0.6,
        After::Comma | After::Semicolon => 0.2,
        After::Blank => -0.8,
    };
    let dated = if behind.date.is_some() { 0.8 } else { 0.0 };
    let late = if prefix.is_some() { -0.3 } else { 0.0 };
    let cut = if cuts_a_name(text, &people) { -2.5 } else { 0.0 };
    let torn = if tears_a_title(&people) { -1.5 } else { 0.0 };
    Start {
        score: people.strength() + certain_edge + dated + late + cut + torn,
        head: Head::People(people),
        prefix,
        group: behind.group,
        after: behind.after,
        date: behind.date,
        editors: behind.editors,
        title: behind.title,
    }
}

/// Whether words of a title were read as names: `Theater, Music and dance`, `Alan Brown, Front Cover: On jackets`.
fn tears_a_title(people: &People<'_>) -> bool {
    let Some(last) = people.persons.last() else {
        return false;
    };
    let written_out = matches!(last.form, Form::CommaNames | Form::TwoWords);
    let colon = people.rest.starts_with(':') && (last.form == Form::TwoWords || last.family.contains(' '));
    let small = people
        .rest
        .trim_start_matches(' ')
        .starts_with(char::is_lowercase);
    written_out && !people.et_al && (colon || small && people::joins_nothing(people.rest))
}

/// Whether `Lisa F.` was read of `Lisa F. Rau.`: a further word completes the last name.
fn cuts_a_name(text: &str, people: &People<'_>) -> bool {
    let Some(last) = people.persons.last() else {
        return false;
    };
    let tail = from(text, place(text, last.whole).start);
    people.spelling == Spelling::FamilyInitials
        && last.given.ends_with('.')
        && person::names_family(tail).is_ok_and(|(rest, longer)| {
            longer.whole.len() > last.whole.len() && person::name_ends(rest).is_ok()
        })
}

struct Behind<'a> {
    after: After,
    group: Option<Range<usize>>,
    date: Option<Dated<'a>>,
    editors: bool,
    title: usize,
}

/// What stands behind the names: "(eds.)", a stop, a date.
fn behind(text: &str, end: usize, stopped: bool) -> Behind<'_> {
    let mut rest = from(text, end);
    let group = group(rest);
    if let Some((_, behind)) = group {
        rest = behind;
    }
    let editors = editors_word(rest);
    if let Some(next) = editors {
        rest = next;
    }
    let (mut rest, first) = stop(rest);
    let mut after = match first {
        Some(',' | '，') => After::Comma,
        Some(':' | '：') => After::Colon,
        Some(';' | '；') => After::Semicolon,
        Some(_) => After::Stop,
        None if stopped => After::Stop,
        None => After::Blank,
    };
    let mut date = None;
    let late = |next: &str| after == After::Stop && !closes(rest, next) && dated_later(next);
    if let Some((next, found)) = date_behind(rest).filter(|(next, found)| found.bracketed || !late(next)) {
        if found.bracketed {
            after = After::Date;
        }
        date = Some(found);
        rest = stop(next).0;
    }
    Behind {
        after,
        date,
        editors: editors.is_some(),
        group: group.map(|(group, _)| place(text, group)),
        title: text.len() - rest.len(),
    }
}

/// A date in brackets, or one that a stop, comma or colon ends.
fn date_behind(rest: &str) -> Option<(&str, Dated<'_>)> {
    let (next, found) = date::dated(rest).ok()?;
    let word = next
        .trim_start()
        .starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    let closed = found.bracketed
        || next.starts_with(['.', ',', ':', ';', '，', '。'])
        || (word && next.starts_with(' ') && found.date.month.is_none());
    closed.then_some((next, found))
}

/// Whether a mark stands between a date and what follows it.
fn closes(rest: &str, next: &str) -> bool {
    next.starts_with(['.', ',', ':', ';', '，', '。']) || rest.is_empty()
}

/// `et al. 2019 ESC Guidelines for … Eur Heart J. 2020;41`: a year that begins a title, for another stands where dates do.
fn dated_later(text: &str) -> bool {
    let year = |at: usize| {
        let digits = from(text, at).bytes().take_while(u8::is_ascii_digit).count();
        let century = from(text, at).starts_with("19") || from(text, at).starts_with("20");
        (digits == 4 && century).then(|| from(text, at + digits))
    };
    let behind = |mark: &str| {
        let mut places = text.match_indices(mark).map(|(at, mark)| at + mark.len());
        places.any(|at| year(at).is_some_and(|rest| rest.starts_with(['.', ')', ';'])))
    };
    behind(". ") || behind("; ") || behind("(")
}

/// Skips one mark and the blanks around it.
fn stop(rest: &str) -> (&str, Option<char>) {
    let trimmed = rest.trim_start();
    let mut chars = trimmed.chars();
    match chars.next() {
        Some(c @ ('.' | ',' | ':' | ';' | '，' | '。' | '．' | '：' | '；' | '/')) => (
            chars
                .as_str()
                .trim_start_matches([' ', '\u{a0}', '.', ',', '/', '–']),
            Some(c),
        ),
        _ => (trimmed, None),
    }
}

/// `(Eds.)`, `, editors`, `(Hrsg.)` behind the names; what follows.
fn editors_word(rest: &str) -> Option<&str> {
    let lead = rest.trim_start_matches([' ', '\t', ',', '.', '(', '[']);
    if !lead.starts_with(['e', 'E', 'h', 'H', 'd', 'D', 'c', 'C', 'o', 'O']) {
        return None;
    }
    let word = alt((
        tag_no_case::<_, _, nom::error::Error<&str>>("editors"),
        tag_no_case("editor"),
        tag_no_case("eds"),
        tag_no_case("ed"),
        tag_no_case("hrsg"),
        tag_no_case("hg"),
        tag_no_case("dir"),
        tag_no_case("coord"),
        tag_no_case("org"),
        tag_no_case("orgs"),
    ));
    let (next, _) = (
        opt(one_of(",.")),
        space0,
        opt(one_of("([")),
        word,
        opt(one_of(".")),
        opt(one_of(")]")),
    )
        .parse(rest)
        .ok()?;
    (!next.starts_with(char::is_alphanumeric)).then_some(next)
}

/// Bodies: what stands before the first stop, comma, date or quotation mark, if it is named like one.
fn bodies<'a>(look: &Look<'a>, lead: usize) -> Vec<Start<'a>> {
    let text = look.text;
    let mut ends: Vec<usize> = look
        .bounds
        .iter()
        .filter(|bound| {
            matches!(
                bound.edge,
                Edge::Full | Edge::Comma | Edge::Semicolon | Edge::Colon
            )
        })
        .map(|bound| bound.at)
        .take(3)
        .collect();
    ends.extend(date_bracket(text));
    ends.extend(
        ["Anon.", "Anonymous."]
            .iter()
            .find(|word| from(text, lead).starts_with(**word))
            .map(|word| lead + word.len() - 1),
    );
    ends.sort_unstable();
    ends.dedup();
    let mut out = Vec::new();
    for end in ends {
        let range = trimmed(text, lead..end, &[',', '.']);
        let Some(likeness) = body_likeness(slice(text, range.clone())) else {
            continue;
        };
        let behind = behind(text, range.end, false);
        let dated = if behind.date.is_some() { 1.0 } else { 0.0 };
        let stop = if behind.after == After::Stop || behind.after == After::Date {
            0.6
        } else {
            0.0
        };
        out.push(Start {
            head: Head::Body(range),
            prefix: None,
            group: None,
            after: behind.after,
            date: behind.date,
            editors: behind.editors,
            title: behind.title,
            score: likeness + dated + stop,
        });
    }
    out
}

/// Where the first date in brackets opens.
fn date_bracket(text: &str) -> Option<usize> {
    text.match_indices(['(', '（'])
        .take(6)
        .map(|(at, _)| at)
        .find(|at| date::bracketed(from(text, *at)).is_ok())
}

/// `Ministry of the Sea (MS)`: the name, where its capitals stand in brackets behind it.
fn without_acronym(phrase: &str) -> Option<&str> {
    let (name, acronym) = phrase.strip_suffix(')')?.rsplit_once(" (")?;
    let capitals = (2..9).contains(&acronym.len()) && acronym.bytes().all(|byte| byte.is_ascii_uppercase());
    capitals.then_some(name)
}

/// How much a phrase is named like a body; `None` where it cannot be one.
fn body_likeness(phrase: &str) -> Option<f32> {
    if let Some(name) = without_acronym(phrase) {
        return body_likeness(name).map(|likeness| likeness.max(2.0));
    }
    let words: Vec<&str> = phrase
        .split([' ', '/', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() || words.len() > 16 || phrase.contains(['(', '“', '"', '«', '?']) {
        return None;
    }
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '(');
    let bare = |word: &str| class(word.trim_matches(|c: char| !c.is_alphanumeric())).is(Class::BODY);
    let all = words
        .iter()
        .all(|word| capital(word) || class(word).is(Class::SMALL));
    let bodies = words.iter().filter(|word| bare(word)).count();
    let acronym = words.len() == 1 && phrase.len() > 1 && !phrase.chars().any(char::is_lowercase);
    let anonymous = ["anon", "anonymous", "anónimo", "佚名"].contains(&phrase.to_lowercase().as_str());
    Some(match (all, bodies) {
        _ if anonymous => 3.5,
        _ if acronym => 1.8,
        (true, 1..) => 2.4,
        (true, 0) if words.len() < 4 => -0.3,
        (false, 1..) if words.len() < 8 && words.first().is_some_and(|word| capital(word) && bare(word)) => {
            0.0
        }
        _ => return None,
    })
}

impl Start<'_> {
    /// The spelling of its names.
    pub(super) const fn spelling(&self) -> Option<Spelling> {
        match &self.head {
            Head::People(people) => Some(people.spelling),
            Head::Body(_) | Head::Nobody => None,
        }
    }
}
