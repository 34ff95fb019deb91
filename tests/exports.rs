//! The exports of `show` keep to the schema of CSL-JSON, and readers of others get every field back.
//!
//! `LOCCIT_CORPUS=FOLDER` reads the Markdown files below that folder too.

#![expect(clippy::expect_used, reason = "a test may fail loudly")]

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use biblatex::{Bibliography, ChunksExt};
use loccit::manuscript::{Date, Field, Fields, Name, Person, Sureness};
use loccit::read::Input;
use loccit::report::{Linted, Look, SHOW_FORMATS, Tally};
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};
use serde_json::{Map, Value};

const TODAY: Today = Today {
    year: 2026,
    month: 11,
    day: 25,
};

/// Entries of many kinds, with whatever could break an export.
const HARD: &str = "So it is [1-9].\n\n# References\n\n\
    [1] Strunk, W., Jr., & White {E}, B. The elements of style & 5% more_of $it. 4th ed. New York: Pearson; 1999.\n\n\
    [2] World Health Organization. World report on } ageing {. Geneva: World Health Organization; 2015.\n\n\
    [3] van der Berg J, O'Neill KA, et al. Rice \\\\ wheat ~ barley ^ oats #1. J Arid Agric. 1998a;12(3):402-8. \
    doi:10.1002/(SICI)1097-4644(1998)70:3<402::AID-JCB8>3.0.CO;2-7\n\n\
    [4] Müller, A. Über die Reisfelder. Dissertation, Universität Wien, 1987.\n\n\
    [5] Лурия, А. Р. (1973). Основы нейропсихологии. Москва: МГУ.\n\n\
    [6] Vaswani A, Shazeer N. Attention is all you need. arXiv:1706.03762v5, 2017.\n\n\
    [7] Food and Agriculture Organization. Rice prices. https://www.fao.org/rice_a%20b?x={y}~z. Accessed 3 March 2020.\n\n\
    [8] Ibid.\n\n\
    [9] Zuckerkandl E, Pauling L. Molecular disease. In: Kasha M, Pullman B, editors. Horizons in biochemistry. \
    New York: Academic Press; 1962. p. 189-225.\n";

fn linted(name: &str, text: String) -> Linted {
    let source = Source::new(SourceId(0), name, text);
    Linted::new(source, Input::Markdown, Vec::new(), &Settings::new(TODAY))
}

fn papers_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            papers_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

fn papers() -> Vec<Linted> {
    let mut paths = Vec::new();
    papers_below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"),
        &mut paths,
    );
    if let Some(corpus) = std::env::var_os("LOCCIT_CORPUS") {
        papers_below(Path::new(&corpus), &mut paths);
    }
    paths.sort();
    let read = |path: PathBuf| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into_owned();
        linted(&path.to_string_lossy(), text)
    };
    std::iter::once(linted("hard.md", HARD.to_owned()))
        .chain(paths.into_iter().map(read))
        .collect()
}

fn report(name: &str, papers: &[&Linted]) -> String {
    let format = SHOW_FORMATS
        .iter()
        .find(|format| format.name == name)
        .expect("a format");
    let look = Look {
        several: papers.len() > 1,
        ..Look::default()
    };
    let texts = papers.iter().map(|linted| (format.file)(linted, &look));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    (format.open)() + &texts.join(format.between) + &(format.close)(&Tally::default(), &look)
}

/// What an entry says that is more than a guess, as plain names and texts.
type Told = Vec<(&'static str, String)>;

fn told(fields: &Fields) -> Told {
    let mut told = Told::new();
    let mut put = |name, value: Option<String>| told.extend(value.map(|value| (name, value)));
    let sure = fields.authors_sure >= Some(Sureness::Likely);
    let authors: &[Person] = if sure { &fields.authors } else { &[] };
    for (name, people) in [
        ("author", authors),
        ("editor", &fields.editors),
        ("translator", &fields.translators),
    ] {
        people
            .iter()
            .for_each(|person| put(name, Some(plain_name(&person.name))));
    }
    if fields.et_al && !authors.is_empty() {
        put("author", Some("others".to_owned()));
    }
    let date =
        |field: &Option<Field<Date>>| Some(plain_date(&field.as_ref().filter(|field| field.likely())?.value));
    put("issued", date(&fields.issued));
    put("original", date(&fields.original));
    put("accessed", date(&fields.accessed));
    for (name, field) in [
        ("title", &fields.title),
        ("container", &fields.container),
        ("publisher", &fields.publisher),
        ("place", &fields.place),
        ("edition", &fields.edition),
        ("volume", &fields.volume),
        ("issue", &fields.issue),
        ("number", &fields.number),
        ("doi", &fields.doi),
        ("isbn", &fields.isbn),
        ("issn", &fields.issn),
        ("arxiv", &fields.arxiv),
        ("pmid", &fields.pmid),
        ("pmcid", &fields.pmcid),
        ("url", &fields.url),
    ] {
        // An address is exported as one, not as a title.
        let is_address = |value: &str| name == "title" && value.contains("://");
        let value = field
            .as_ref()
            .filter(|field| field.likely() && !is_address(&field.value));
        // A DOI is exported without the blanks that a conversion left in it.
        let shown = |value: &str| match name {
            "doi" => value.replace(' ', ""),
            _ => blanks(value),
        };
        put(name, value.map(|field| shown(&field.value)));
    }
    let pages = fields.pages.as_ref().filter(|field| field.likely());
    put("pages", pages.map(|field| blanks(&field.value.text)));
    told.sort();
    told
}

fn plain_name(name: &Name) -> String {
    match name {
        Name::Group(name) => blanks(name),
        Name::Personal {
            family,
            given,
            suffix,
        } => blanks(&format!("{family} | {suffix} | {given}")),
    }
}

fn plain_date(date: &Date) -> String {
    let day = date.day.filter(|_| date.month.is_some());
    format!("{} {:?} {:?} {:?}", date.year, date.month, day, date.last_year)
}

/// One blank between words, whatever stood there.
fn blanks(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|&c| c != '\u{ad}' && c != '\u{200b}')
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entries(papers: &[&Linted]) -> Vec<Told> {
    let lists = papers.iter().flat_map(|linted| &linted.outcome.manuscript.lists);
    lists
        .flat_map(|list| &list.entries)
        .map(|entry| told(&entry.fields))
        .collect()
}

/// Compares what was told with what came back, record by record.
fn same(papers: &[&Linted], back: &[Told], show: fn(&Told) -> Told) {
    let before = entries(papers);
    assert_eq!(before.len(), back.len(), "records");
    let pairs = before.iter().map(show).zip(back);
    let lost: Vec<String> = pairs
        .filter(|(before, back)| before != *back)
        .map(|(before, back)| format!("{before:?}\n{back:?}"))
        .collect();
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn csl_json_keeps_to_its_schema() {
    let papers = papers();
    let papers: Vec<&Linted> = papers.iter().collect();
    let items: Vec<Value> = serde_json::from_str(&report("csl-json", &papers)).expect("JSON");
    let mut ids = HashSet::new();
    for item in &items {
        let item = item.as_object().expect("an object");
        item.iter().for_each(|(name, value)| variable(name, value));
        assert!(item.contains_key("type"), "{item:?}");
        assert!(
            ids.insert(item["id"].as_str().expect("an id")),
            "twice: {}",
            item["id"]
        );
    }
    assert_eq!(items.len(), entries(&papers).len());
}

/// The part of `csl-data.json` (CSL 1.0.2) that the export uses; a variable of no other name is allowed there.
fn variable(name: &str, value: &Value) {
    const TYPES: [&str; 16] = [
        "article",
        "article-journal",
        "article-newspaper",
        "book",
        "chapter",
        "dataset",
        "document",
        "legal_case",
        "manuscript",
        "paper-conference",
        "patent",
        "report",
        "software",
        "standard",
        "thesis",
        "webpage",
    ];
    let fits = match name {
        "type" => TYPES.iter().any(|known| value == known),
        "author" | "editor" | "translator" => value.as_array().is_some_and(|names| names.iter().all(is_name)),
        "issued" | "original-date" | "accessed" => is_date(value),
        "id" | "title" | "container-title" | "publisher" | "publisher-place" | "edition" | "volume"
        | "issue" | "page" | "number" | "DOI" | "ISBN" | "ISSN" | "PMID" | "PMCID" | "URL" | "archive"
        | "archive_location" | "note" | "year-suffix" => value.is_string(),
        _ => false,
    };
    assert!(fits, "{name}: {value}");
}

fn is_name(name: &Value) -> bool {
    let known = ["family", "given", "suffix", "literal"];
    name.as_object().is_some_and(|parts| {
        let mut parts = parts.iter();
        parts.all(|(name, part)| known.contains(&name.as_str()) && part.is_string())
    })
}

fn is_date(date: &Value) -> bool {
    if date.get("literal").is_some_and(Value::is_string) {
        return true;
    }
    let Some(dates) = date["date-parts"].as_array() else {
        return false;
    };
    let part = |part: &Value| part.is_i64();
    let one = |date: &Value| {
        date.as_array()
            .is_some_and(|parts| (1..=3).contains(&parts.len()) && parts.iter().all(part))
    };
    (1..=2).contains(&dates.len()) && dates.iter().all(one)
}

#[test]
fn csl_json_reads_back_whole() {
    let papers = papers();
    let papers: Vec<&Linted> = papers.iter().collect();
    let items: Vec<Map<String, Value>> = serde_json::from_str(&report("csl-json", &papers)).expect("JSON");
    let back: Vec<Told> = items.iter().map(from_csl).collect();
    same(&papers, &back, Told::clone);
}

fn from_csl(item: &Map<String, Value>) -> Told {
    let mut told = Told::new();
    let of = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    for name in ["author", "editor", "translator"] {
        for person in item.get(name).and_then(Value::as_array).into_iter().flatten() {
            let name_of = match person.get("literal").and_then(Value::as_str) {
                Some(literal) => Name::Group(literal.to_owned()),
                None => Name::Personal {
                    family: of(person, "family"),
                    given: of(person, "given"),
                    suffix: of(person, "suffix"),
                },
            };
            told.push((name, plain_name(&name_of)));
        }
    }
    for (name, csl) in [
        ("issued", "issued"),
        ("original", "original-date"),
        ("accessed", "accessed"),
    ] {
        if let Some(parts) = item.get(csl).and_then(|date| date["date-parts"].as_array()) {
            told.push((name, plain_date(&date_of(parts))));
        }
    }
    for (name, csl) in [
        ("title", "title"),
        ("container", "container-title"),
        ("publisher", "publisher"),
        ("place", "publisher-place"),
        ("edition", "edition"),
        ("volume", "volume"),
        ("issue", "issue"),
        ("number", "number"),
        ("doi", "DOI"),
        ("isbn", "ISBN"),
        ("issn", "ISSN"),
        ("arxiv", "archive_location"),
        ("pmid", "PMID"),
        ("pmcid", "PMCID"),
        ("url", "URL"),
        ("pages", "page"),
    ] {
        told.extend(
            item.get(csl)
                .and_then(Value::as_str)
                .map(|value| (name, blanks(value))),
        );
    }
    told.sort();
    told
}

fn date_of(parts: &[Value]) -> Date {
    let number = |which: usize, part: usize| parts.get(which).and_then(|date| date.get(part)?.as_i64());
    let small = |value: Option<i64>| value.and_then(|value| u8::try_from(value).ok());
    let year = |value: Option<i64>| value.and_then(|value| i32::try_from(value).ok());
    Date {
        year: year(number(0, 0)).expect("a year"),
        month: small(number(0, 1)),
        day: small(number(0, 2)),
        last_year: year(number(1, 0)),
        letter: None,
    }
}

#[test]
fn bibtex_reads_back_whole() {
    let papers = papers();
    for paper in &papers {
        let text = report("bibtex", &[paper]);
        let bibliography = Bibliography::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let back: Vec<Told> = bibliography.iter().map(from_bibtex).collect();
        same(&[paper], &back, in_bibtex);
    }
}

/// What BibTeX has no other way to say: bodies and persons of one name look alike, an issue is a number where there is
/// no other, a range of pages has two hyphens, and an address no braces.
fn in_bibtex(told: &Told) -> Told {
    let numbered = told.iter().any(|(name, _)| *name == "number");
    let written = |(name, value): &(&'static str, String)| match *name {
        "author" | "editor" | "translator" if !value.contains(" | ") => (*name, format!("{value} | |")),
        "issue" if !numbered => ("number", value.clone()),
        "pages" => (*name, hyphens(value)),
        "doi" | "arxiv" | "url" => {
            let value = value.replace('{', "%7B").replace('}', "%7D");
            (*name, value.replace('\\', "%5C"))
        }
        _ => (*name, value.clone()),
    };
    let mut told: Told = told.iter().map(written).collect();
    told.sort();
    told
}

fn hyphens(pages: &str) -> String {
    let parts: Vec<&str> = pages.split(['-', '‐', '‑', '–', '—', '−']).collect();
    parts.join("-")
}

fn from_bibtex(entry: &biblatex::Entry) -> Told {
    let mut told = Told::new();
    let text = |name: &str| {
        entry
            .fields
            .get(name)
            .map(|chunks| blanks(&chunks.format_verbatim()))
    };
    for name in ["author", "editor", "translator"] {
        let people: Vec<biblatex::Person> = entry.get_as(name).unwrap_or_default();
        told.extend(people.iter().map(|person| (name, from_person(person))));
    }
    if let Some(years) = text("year") {
        let month = text("month").and_then(|month| MONTHS.iter().position(|name| month == *name));
        let month = month.map(|at| format!("-{:02}", at + 1));
        let day = text("day").map(|day| format!("-{day:0>2}"));
        let date = years + &month.unwrap_or_default() + &day.unwrap_or_default();
        told.push(("issued", from_date(&date)));
    }
    told.extend(text("origdate").map(|date| ("original", from_date(&date))));
    told.extend(text("urldate").map(|date| ("accessed", from_date(&date))));
    let names = [
        ("title", "title"),
        ("container", "journal"),
        ("container", "booktitle"),
        ("container", "series"),
        ("container", "howpublished"),
        ("publisher", "publisher"),
        ("publisher", "school"),
        ("publisher", "institution"),
        ("publisher", "organization"),
        ("place", "address"),
        ("edition", "edition"),
        ("volume", "volume"),
        ("issue", "issue"),
        ("number", "number"),
        ("doi", "doi"),
        ("isbn", "isbn"),
        ("issn", "issn"),
        ("arxiv", "eprint"),
        ("pmid", "pmid"),
        ("pmcid", "pmcid"),
        ("url", "url"),
    ];
    for (name, field) in names {
        told.extend(text(field).map(|value| (name, value)));
    }
    told.extend(text("pages").map(|pages| ("pages", hyphens(&pages.replace("--", "-")))));
    told.sort();
    told
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn from_person(person: &biblatex::Person) -> String {
    let family = format!("{} {}", person.prefix, person.name);
    blanks(&format!("{family} | {} | {}", person.suffix, person.given_name))
}

/// `1998`, `1998-03-05` or `1996--1998`.
fn from_date(text: &str) -> String {
    let (first, last) = text
        .split_once("--")
        .map_or((text, None), |(first, last)| (first, Some(last)));
    let mut parts = first.split('-');
    let mut number = || parts.next().and_then(|part| part.parse().ok());
    plain_date(&Date {
        year: number().expect("a year"),
        month: number().and_then(|month| u8::try_from(month).ok()),
        day: number().and_then(|day| u8::try_from(day).ok()),
        last_year: last.and_then(|last| last.parse().ok()),
        letter: None,
    })
}
