//! Cited persons: names that stand right before a citation in a form that cites, and in no other form.

mod back;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::spoken_of::{is_other_deed, is_person_meant, is_person_spoken_of};
use back::{Back, tokens};

/// People named beside a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPeople {
    /// The people in printed order, at least one.
    pub people: Vec<CitedPerson>,
    /// How they are named.
    pub form: CitingForm,
    /// The year that stands with them.
    pub year: Option<(i32, Range<usize>)>,
    /// From the first name to the citation: bytes of the text.
    pub range: Range<usize>,
    /// The words right before the names, at most two, in lower case.
    pub before: [String; 2],
    /// Whether the words before say that a source is about these people, or only hands on what they wrote: "an obituary
    /// of Smith", "edited by Smith".
    pub spoken_of: bool,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPerson {
    /// The last word of the name, with its particles.
    pub family: String,
    /// The words and initials before it.
    pub given: String,
    /// The whole name: bytes of the text.
    pub range: Range<usize>,
}

/// In what form people are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitingForm {
    /// `Smith [3]`
    Alone,
    /// `Smith et al. [3]`: the first author.
    EtAl,
    /// `Smith and colleagues [3]`: any author.
    Colleagues,
    /// `Smith and Jones [3]`
    Several,
    /// `Smith’s study [3]`
    Possessive,
}

impl CitedPeople {
    /// Whether the form alone tells that these are people.
    #[must_use]
    pub const fn surely_people(&self) -> bool {
        matches!(self.form, CitingForm::EtAl | CitingForm::Colleagues)
    }

    /// Whether the first of them must be the first author.
    #[must_use]
    pub const fn names_first_author(&self) -> bool {
        matches!(self.form, CitingForm::EtAl | CitingForm::Several)
    }
}

/// How far back names are looked for, in bytes.
const REACH: usize = 200;

/// The people named right before byte `end` of the text, where a citation begins; nothing before `start` counts.
#[must_use]
pub fn before(text: &str, start: usize, end: usize) -> Option<CitedPeople> {
    if text.get(start..end).is_some_and(ends_in_common_word) {
        return None;
    }
    let mut from = end.saturating_sub(REACH).max(start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tokens = tokens(text.get(from..end)?, from);
    let mut back = Back {
        text,
        tokens: &tokens,
    };
    let mut cited = back.citation()?;
    let words = text.get(start..cited.range.start).unwrap_or_default();
    let bare = cited.form == CitingForm::Alone;
    cited.spoken_of = is_person_spoken_of(words)
        || bare && is_person_meant(words)
        || !cited.surely_people() && is_other_deed(words);
    Some(cited)
}

/// The people named right before a citation, as [`before`] reads them, with a year that stands right behind it: `Smith [3]
/// (1999)`.
#[must_use]
pub fn around(text: &str, start: usize, citation: &Range<usize>) -> Option<CitedPeople> {
    let mut cited = before(text, start, citation.start)?;
    if cited.year.is_none() {
        cited.year = year_behind(text, citation.end);
    }
    Some(cited)
}

fn year_behind(text: &str, at: usize) -> Option<(i32, Range<usize>)> {
    let digits = text.get(at..)?.strip_prefix(" (")?.split_once(')')?.0;
    let start = at + " (".len();
    Some((words::year_of(digits)?, start..start + digits.len()))
}

/// Whether a text ends in a small word that ends no form of citing people: most citations stand behind one.
fn ends_in_common_word(text: &str) -> bool {
    let text = text.trim_end_matches([' ', ',']);
    let start = text
        .bytes()
        .rposition(|byte| !byte.is_ascii_lowercase())
        .map_or(0, |at| at + 1);
    let word = text.get(start..).unwrap_or_default();
    let begins = start == 0 || text.as_bytes().get(start - 1) == Some(&b' ');
    begins && word.len() > 2 && !back::may_end_citation(word)
}

/// With the slip that takes "et" for a short form.
static ET_AL: LazyLock<[Finder<'_>; 2]> = LazyLock::new(|| ["et al", "et. al"].map(Finder::new));

/// The people named with "et al." in a stretch of the text, apart from those that stand at its end.
#[must_use]
pub fn with_et_al(text: &str, range: &Range<usize>) -> Vec<CitedPeople> {
    const MOST: usize = 3;
    let part = text.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let ends = |finder: &Finder<'_>| {
        let length = finder.needle().len();
        finder
            .find_iter(part.as_bytes())
            .map(move |at| at + length)
            .collect::<Vec<_>>()
    };
    for end in ET_AL.iter().flat_map(ends).take(MOST) {
        let mut end = range.start + end;
        end += usize::from(text.get(end..).is_some_and(|rest| rest.starts_with('.')));
        if end + 2 < range.end {
            found.extend(before(text, range.start, end).filter(CitedPeople::surely_people));
        }
    }
    found
}

#[cfg(test)]
mod tests;
