//! `show --format bibtex`: the entries as BibTeX, with the fields of BibLaTeX where BibTeX has none.

mod escape;
mod names;

use super::citekeys::keyed;
use super::clean::clean;
use super::{Format, Linted, Look, Tally};
use crate::manuscript::{Date, Entry, Field, Fields, WorkType};
use escape::{escape, pages, verbatim};

/// The format.
pub const FORMAT: Format = Format {
    name: "bibtex",
    summary: "the entries for LaTeX, JabRef, Zotero and others",
    open: super::nothing,
    between: "\n",
    file,
    close,
};

/// BibTeX's own names of months; every style and reader has them.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn file(linted: &Linted, look: &Look) -> String {
    let entries = keyed(linted, look);
    let entries = entries
        .iter()
        .map(|(key, entry, fields)| record(key, entry, fields));
    entries.collect::<Vec<_>>().join("\n")
}

fn close(_tally: &Tally, _look: &Look) -> String {
    String::new()
}

/// The names of entry types: BibTeX's where it has one, BibLaTeX's where that is read everywhere.
const fn entry_type(kind: WorkType) -> &'static str {
    match kind {
        WorkType::Article | WorkType::Newspaper => "article",
        WorkType::Book => "book",
        WorkType::Chapter => "incollection",
        WorkType::PaperInProceedings => "inproceedings",
        WorkType::Thesis => "phdthesis",
        WorkType::Report => "techreport",
        WorkType::WebPage => "online",
        WorkType::Patent => "patent",
        WorkType::Software => "software",
        WorkType::DataSet => "dataset",
        WorkType::Unknown
        | WorkType::Preprint
        | WorkType::Standard
        | WorkType::Legal
        | WorkType::ArchiveDocument => "misc",
    }
}

/// Where a work of this type says what it is part of.
const fn container(kind: WorkType) -> &'static str {
    match kind {
        WorkType::Article | WorkType::Newspaper | WorkType::Preprint | WorkType::Unknown => "journal",
        WorkType::Chapter | WorkType::PaperInProceedings => "booktitle",
        WorkType::Book | WorkType::Report => "series",
        WorkType::Thesis
        | WorkType::WebPage
        | WorkType::Standard
        | WorkType::Patent
        | WorkType::Legal
        | WorkType::ArchiveDocument
        | WorkType::Software
        | WorkType::DataSet => "howpublished",
    }
}

/// Where a work of this type says who published it.
const fn publisher(kind: WorkType) -> &'static str {
    match kind {
        WorkType::Thesis => "school",
        WorkType::Report => "institution",
        WorkType::WebPage | WorkType::Standard => "organization",
        _ => "publisher",
    }
}

/// One record, its fields one a line.
fn record(key: &str, entry: &Entry, fields: &Fields) -> String {
    let mut out = format!("@{}{{{key},\n", entry_type(fields.kind));
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            out.push_str(&format!("  {name} = {},\n", clean(&value)));
        }
    };
    put("author", names::list(&fields.authors, fields.et_al));
    put("editor", names::list(&fields.editors, false));
    put("translator", names::list(&fields.translators, false));
    // Braces within braces: styles would write the words of a title small, which are meant as they are printed.
    put("title", text(&fields.title).map(|title| format!("{{{title}}}")));
    put(container(fields.kind), text(&fields.container));
    dates(fields, &mut put);
    put(
        "type",
        (fields.kind == WorkType::Thesis).then(|| "{Thesis}".to_owned()),
    );
    numbers(fields, &mut put);
    put(publisher(fields.kind), text(&fields.publisher));
    put("address", text(&fields.place));
    identifiers(fields, &mut put);
    put("note", note(entry, fields));
    out.push_str("}\n");
    out
}

fn dates(fields: &Fields, put: &mut impl FnMut(&str, Option<String>)) {
    let issued = fields.issued.as_ref().map(|field| field.value);
    put("year", issued.map(years));
    let month = issued.and_then(|date| MONTHS.get(usize::from(date.month?).checked_sub(1)?));
    put("month", month.map(|name| (*name).to_owned()));
    let day = issued.filter(|_| month.is_some()).and_then(|date| date.day);
    put("day", day.map(|day| format!("{{{day}}}")));
    put(
        "origdate",
        fields.original.as_ref().map(|field| years(field.value)),
    );
    put("urldate", fields.accessed.as_ref().map(|field| iso(field.value)));
}

fn numbers(fields: &Fields, put: &mut impl FnMut(&str, Option<String>)) {
    put("edition", text(&fields.edition));
    put("volume", text(&fields.volume));
    let (number, issue) = match (&fields.number, &fields.issue) {
        (None, issue) => (issue, &None),
        both => both,
    };
    put("number", text(number));
    put("issue", text(issue));
    let printed = fields.pages.as_ref().map(|field| field.value.text.as_str());
    put("pages", printed.map(|printed| format!("{{{}}}", pages(printed))));
}

fn identifiers(fields: &Fields, put: &mut impl FnMut(&str, Option<String>)) {
    put("doi", raw(&fields.doi).map(|doi| doi.replace(' ', "")));
    put("isbn", text(&fields.isbn));
    put("issn", text(&fields.issn));
    put("eprint", raw(&fields.arxiv));
    put(
        "archiveprefix",
        fields.arxiv.as_ref().map(|_| "{arXiv}".to_owned()),
    );
    put("pmid", text(&fields.pmid));
    put("pmcid", text(&fields.pmcid));
    put("url", raw(&fields.url));
}

/// What stands for a date; and the whole text of an entry without a title, by which the work is known again.
fn note(entry: &Entry, fields: &Fields) -> Option<String> {
    let undated = fields.undated.as_ref().map(|field| field.value.as_str());
    let whole = fields.title.is_none().then(|| entry.body.text());
    let said: Vec<&str> = undated.into_iter().chain(whole).collect();
    (!said.is_empty()).then(|| format!("{{{}}}", escape(&said.join("; "))))
}

fn text(field: &Option<Field<String>>) -> Option<String> {
    let value = field.as_ref()?.value.trim();
    (!value.is_empty()).then(|| format!("{{{}}}", escape(value)))
}

/// A field whose value readers take as it stands.
fn raw(field: &Option<Field<String>>) -> Option<String> {
    Some(format!("{{{}}}", verbatim(&field.as_ref()?.value)))
}

fn years(date: Date) -> String {
    let last = date.last_year.map(|year| format!("--{year}")).unwrap_or_default();
    format!("{{{}{last}}}", date.year)
}

fn iso(date: Date) -> String {
    let month = date.month.map(|month| format!("-{month:02}"));
    let day = date
        .day
        .filter(|_| month.is_some())
        .map(|day| format!("-{day:02}"));
    format!(
        "{{{:04}{}{}}}",
        date.year,
        month.unwrap_or_default(),
        day.unwrap_or_default()
    )
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::read::Input;
    use crate::rule::Today;
    use crate::settings::Settings;
    use crate::source::{Source, SourceId};

    /// A manuscript, linted.
    pub fn linted(text: &str) -> Linted {
        let today = Today {
            year: 2026,
            month: 11,
            day: 25,
        };
        let source = Source::new(SourceId(0), "paper.md", text.to_owned());
        Linted::new(source, Input::Markdown, Vec::new(), &Settings::new(today))
    }

    #[test]
    fn an_article_is_written_field_by_field() {
        let linted = linted(
            "So it is [1].\n\n# References\n\n[1] Fuller DQ, van der Veen M, et al. Rice & water: 5% more. \
             J Arid Agric. 1998;12(3):402-8. doi:10.1000/jaa_7\n",
        );
        let expected = "@article{fuller1998-1,\n  author = {Fuller, DQ and van der Veen, M and others},\n  \
            title = {{Rice \\& water: 5\\% more}},\n  journal = {J Arid Agric},\n  year = {1998},\n  \
            volume = {12},\n  number = {3},\n  pages = {402--8},\n  doi = {10.1000/jaa_7},\n}\n";
        assert_eq!(file(&linted, &Look::default()), expected);
    }

    #[test]
    fn an_entry_without_a_title_keeps_its_text() {
        let linted = linted("So it is [1].\n\n# References\n\n[1] https://example.org/rice_1\n");
        let expected = "@online{ref-1,\n  url = {https://example.org/rice_1},\n  \
            note = {https://example.org/rice\\_1},\n}\n";
        assert_eq!(file(&linted, &Look::default()), expected);
    }
}
