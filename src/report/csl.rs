//! The fields of an entry as CSL-JSON (names and shapes of CSL 1.0.2), as far as they are printed.

use std::borrow::Cow;

use serde::Serialize;

use crate::manuscript::{Date, Field, Fields, Name, Person};

/// The fields of one entry; what is not printed is left out.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Item<'a> {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor: Vec<CslName<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translator: Vec<CslName<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_date: Option<CslDate<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher_place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<Cow<'a, str>>,
    #[serde(rename = "ISBN", skip_serializing_if = "Option::is_none")]
    isbn: Option<&'a str>,
    #[serde(rename = "ISSN", skip_serializing_if = "Option::is_none")]
    issn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<&'static str>,
    #[serde(rename = "archive_location", skip_serializing_if = "Option::is_none")]
    archive_location: Option<&'a str>,
    #[serde(rename = "PMID", skip_serializing_if = "Option::is_none")]
    pmid: Option<&'a str>,
    #[serde(rename = "PMCID", skip_serializing_if = "Option::is_none")]
    pmcid: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate<'a>>,
}

/// What stands for the authors that a list leaves out; BibTeX's word, which citation processors know.
pub const OTHERS: &str = "others";

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum CslName<'a> {
    Group {
        literal: &'a str,
    },
    Personal {
        family: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        given: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        suffix: &'a str,
    },
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum CslDate<'a> {
    Parts {
        #[serde(rename = "date-parts")]
        parts: Vec<Vec<i32>>,
    },
    Words {
        literal: &'a str,
    },
}

impl<'a> Item<'a> {
    /// The fields as read.
    #[must_use]
    pub fn new(fields: &'a Fields) -> Self {
        let undated = || {
            Some(CslDate::Words {
                literal: text(&fields.undated)?,
            })
        };
        Self {
            r#type: fields.kind.csl(),
            author: names(&fields.authors),
            editor: names(&fields.editors),
            translator: names(&fields.translators),
            issued: date(&fields.issued).or_else(undated),
            original_date: date(&fields.original),
            title: text(&fields.title),
            container_title: text(&fields.container),
            publisher: text(&fields.publisher),
            publisher_place: text(&fields.place),
            edition: text(&fields.edition),
            volume: text(&fields.volume),
            issue: text(&fields.issue),
            page: fields.pages.as_ref().map(|pages| pages.value.text.as_str()),
            number: text(&fields.number),
            doi: text(&fields.doi).map(without_blanks),
            isbn: text(&fields.isbn),
            issn: text(&fields.issn),
            archive: fields.arxiv.as_ref().map(|_| "arXiv"),
            archive_location: text(&fields.arxiv),
            pmid: text(&fields.pmid),
            pmcid: text(&fields.pmcid),
            url: text(&fields.url),
            accessed: date(&fields.accessed),
        }
    }

    /// With a last author that stands for those who are left out.
    #[must_use]
    pub fn with_others(mut self) -> Self {
        self.author.push(CslName::Group { literal: OTHERS });
        self
    }
}

fn text(field: &Option<Field<String>>) -> Option<&str> {
    field.as_ref().map(|field| field.value.as_str())
}

/// A DOI without the blanks that a conversion left in it.
fn without_blanks(doi: &str) -> Cow<'_, str> {
    if doi.contains(' ') {
        Cow::Owned(doi.replace(' ', ""))
    } else {
        Cow::Borrowed(doi)
    }
}

fn names(people: &[Person]) -> Vec<CslName<'_>> {
    people.iter().map(|person| name(&person.name)).collect()
}

fn name(name: &Name) -> CslName<'_> {
    match name {
        Name::Personal {
            family,
            given,
            suffix,
        } => CslName::Personal {
            family,
            given,
            suffix,
        },
        Name::Group(literal) => CslName::Group { literal },
    }
}

fn date<'a>(field: &Option<Field<Date>>) -> Option<CslDate<'a>> {
    let date = &field.as_ref()?.value;
    let month = date.month.map(i32::from);
    let day = date.day.map(i32::from).filter(|_| month.is_some());
    let first = [Some(date.year), month, day].into_iter().flatten().collect();
    let last = date.last_year.map(|year| vec![year]);
    Some(CslDate::Parts {
        parts: std::iter::once(first).chain(last).collect(),
    })
}
