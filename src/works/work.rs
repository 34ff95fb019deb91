//! An entry made ready for comparison: folded once, compared often.

use std::sync::OnceLock;

use super::containers::ContainerKey;
use super::identifiers::{ArxivNumber, doi_key, isbn_key, url_key};
use super::languages::language;
use super::people::{Identity, PersonKey};
use super::titles::TitleKey;
use crate::knowledge::fold::fold;
use crate::manuscript::{Field, Fields, Pages, WorkType};

/// An entry made ready for comparison.
#[derive(Debug)]
pub struct Work<'a> {
    /// The entry's text.
    pub text: &'a str,
    /// What was read of it.
    pub fields: &'a Fields,
    title: OnceLock<Option<TitleKey>>,
    language: OnceLock<Option<&'static str>>,
    authors: OnceLock<Vec<PersonKey>>,
    editors: OnceLock<Vec<PersonKey>>,
    pub(super) container: ContainerKey,
    pub(super) volume: Option<String>,
    pub(super) issue: Option<String>,
    pub(super) pages: Option<PageKey>,
    pub(super) doi: Option<String>,
    pub(super) arxiv: Option<String>,
    pub(super) pmid: Option<String>,
    pub(super) pmcid: Option<String>,
    pub(super) isbn: Option<String>,
    pub(super) url: Option<String>,
}

/// Pages as they are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageKey {
    /// The first page or the article's number, folded.
    pub(super) first: String,
    /// The last page written out, where there is one.
    pub(super) last: Option<u32>,
    /// The first page where it is a plain number.
    pub(super) number: Option<u32>,
}

impl<'a> Work<'a> {
    /// The work that an entry names.
    #[must_use]
    pub fn new(text: &'a str, fields: &'a Fields) -> Self {
        let container = likely(fields.container.as_ref()).map(|name| ContainerKey::new(name));
        // "January 24 and 29, 70" is the day of a newspaper, not the volume of a journal.
        let placed = container.as_ref().is_none_or(|container| !container.is_date());
        let plain =
            |field: &Option<Field<String>>| likely(field.as_ref()).map(|value| value.trim().to_lowercase());
        Self {
            text,
            fields,
            title: OnceLock::new(),
            language: OnceLock::new(),
            authors: OnceLock::new(),
            editors: OnceLock::new(),
            container: container.filter(|_| placed).unwrap_or_default(),
            volume: likely(fields.volume.as_ref())
                .filter(|_| placed)
                .map(|volume| volume_key(volume))
                .filter(|volume| !is_year(volume)),
            issue: plain(&fields.issue),
            pages: likely(fields.pages.as_ref())
                .filter(|_| placed)
                .and_then(PageKey::new),
            doi: fields.doi.as_ref().and_then(|field| doi_key(&field.value)),
            arxiv: fields
                .arxiv
                .as_ref()
                .and_then(|field| ArxivNumber::new(&field.value))
                .filter(ArxivNumber::is_possible)
                .map(|number| number.key()),
            pmid: plain(&fields.pmid),
            pmcid: plain(&fields.pmcid).map(|number| number.trim_start_matches("pmc").to_owned()),
            isbn: fields.isbn.as_ref().and_then(|field| isbn_key(&field.value)),
            url: fields.url.as_ref().and_then(|field| url_key(&field.value)),
        }
    }

    /// The title, if a warning may rest on it; made when it is first compared.
    pub(super) fn title(&self) -> Option<&TitleKey> {
        self.title
            .get_or_init(|| self.printed_title().map(TitleKey::new))
            .as_ref()
    }

    /// The language of the title, as far as small words tell; told when it is first compared.
    pub(super) fn language(&self) -> Option<&'static str> {
        *self
            .language
            .get_or_init(|| self.title().and_then(|title| language(&title.folded)))
    }

    /// The title as printed, if a warning may rest on it.
    pub(super) fn printed_title(&self) -> Option<&'a str> {
        likely(self.fields.title.as_ref()).map(String::as_str)
    }

    pub(super) fn authors(&self) -> &[PersonKey] {
        self.authors
            .get_or_init(|| self.fields.authors.iter().map(PersonKey::new).collect())
    }

    pub(super) fn editors(&self) -> &[PersonKey] {
        self.editors
            .get_or_init(|| self.fields.editors.iter().map(PersonKey::new).collect())
    }

    /// First and last year of publication, if a warning may rest on it.
    pub(super) fn years(&self) -> Option<(i32, i32)> {
        let date = likely(self.fields.issued.as_ref())?;
        Some((date.year, date.last_year.unwrap_or(date.year).max(date.year)))
    }

    /// Whether it prints the first of these years anywhere but in title, address and date of access.
    pub(super) fn prints(&self, (year, _): (i32, i32)) -> bool {
        let fields = self.fields;
        let strings = [&fields.title, &fields.url, &fields.doi];
        let elsewhere = |at: usize| {
            strings
                .into_iter()
                .flatten()
                .any(|field| field.range.contains(&at))
                || fields
                    .accessed
                    .as_ref()
                    .is_some_and(|field| field.range.contains(&at))
                || fields
                    .pages
                    .as_ref()
                    .is_some_and(|field| field.range.contains(&at))
        };
        self.text.match_indices(&year.to_string()).any(|(at, digits)| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let before = self.text.get(..at).and_then(|text| text.chars().next_back());
            let after = self
                .text
                .get(at + digits.len()..)
                .and_then(|text| text.chars().next());
            !digit(before) && !digit(after) && !elsewhere(at)
        })
    }

    /// Whether it stands in a journal.
    pub(super) fn is_article(&self) -> bool {
        match self.fields.kind {
            WorkType::PaperInProceedings | WorkType::Newspaper => true,
            WorkType::Article => !self.container.is_empty(),
            WorkType::Unknown => !self.container.is_empty() && self.volume.is_some(),
            _ => false,
        }
    }

    /// Whether it is published on its own.
    pub(super) fn is_book(&self) -> bool {
        match self.fields.kind {
            WorkType::Book | WorkType::Report | WorkType::Thesis => true,
            WorkType::Unknown | WorkType::Article => self.container.is_empty() && self.volume.is_none(),
            _ => false,
        }
    }

    /// The authors that can be compared one by one: people, where there are any.
    fn people(&self) -> impl Iterator<Item = &PersonKey> {
        let any = self.authors().iter().any(|author| !author.group);
        self.authors().iter().filter(move |author| !any || !author.group)
    }

    /// Whether the first author of one is among the first authors of the other.
    pub(super) fn first_author(&self, other: &Self) -> Option<Identity> {
        const LEADING: usize = 3;
        let (mine, theirs) = (self.people().next()?, other.people().next()?);
        let among = |one: &PersonKey, work: &Self| {
            let mut found = Identity::Different;
            for author in work.people().take(LEADING).chain(work.editors()) {
                match one.is(author) {
                    Identity::Same => return Identity::Same,
                    Identity::Unknown => found = Identity::Unknown,
                    Identity::Different => {}
                }
            }
            found
        };
        Some(match (mine.is(theirs), among(mine, other), among(theirs, self)) {
            (Identity::Same, ..) | (_, Identity::Same, Identity::Same) => Identity::Same,
            // A body put before the people of the other list.
            (_, Identity::Same, _) | (_, _, Identity::Same)
                if self.has_body_first() || other.has_body_first() =>
            {
                Identity::Same
            }
            (Identity::Different, ..) => Identity::Different,
            _ => Identity::Unknown,
        })
    }

    fn has_body_first(&self) -> bool {
        self.authors().first().is_some_and(|author| author.group)
    }

    /// Whether no person of one can be a person of the other.
    pub(super) fn shares_nobody(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.all_people(), other.all_people());
        !mine.is_empty()
            && !theirs.is_empty()
            && mine
                .iter()
                .all(|one| theirs.iter().all(|other| one.is(other) == Identity::Different))
    }

    fn all_people(&self) -> Vec<&PersonKey> {
        self.authors().iter().chain(self.editors()).collect()
    }
}

impl PageKey {
    fn new(pages: &Pages) -> Option<Self> {
        let text = fold(&pages.text);
        let first = text.split(' ').next().filter(|first| !first.is_empty())?;
        Some(Self {
            number: pages
                .first
                .filter(|_| first.bytes().all(|byte| byte.is_ascii_digit())),
            last: pages
                .first
                .zip(pages.last)
                .map(|(first, last)| written_out(first, last)),
            first: first.trim_start_matches('0').to_owned(),
        })
    }
}

impl PageKey {
    /// Whether it is `11621167` where the other is `1162-1167`: a conversion lost the dash.
    pub(super) fn has_joined(&self, other: &Self) -> bool {
        let joined = |last: u32| format!("{}{last}", other.first) == self.first;
        self.last.is_none() && other.last.is_some_and(joined)
    }
}

/// The last page of `402–8` is 408.
#[must_use]
pub fn written_out(first: u32, last: u32) -> u32 {
    if last >= first {
        return last;
    }
    let power = 10_u32.saturating_pow(last.checked_ilog10().unwrap_or(0) + 1);
    if power > first {
        return last;
    }
    first / power * power + last
}

/// A volume without the letter of its series and what stands around it.
fn volume_key(volume: &str) -> String {
    let folded = fold(volume);
    let word = folded
        .split(' ')
        .find(|word| word.chars().any(char::is_numeric))
        .unwrap_or(&folded);
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let bare = if digits.is_empty() { word } else { digits };
    bare.trim_start_matches('0').to_owned()
}

/// A volume that is a year is told apart from the year by nobody.
fn is_year(volume: &str) -> bool {
    volume
        .parse::<u16>()
        .is_ok_and(|number| (1900..2100).contains(&number))
}

fn likely<T>(field: Option<&Field<T>>) -> Option<&T> {
    field.filter(|field| field.likely()).map(|field| &field.value)
}
