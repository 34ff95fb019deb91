//! Fields made comparable: case, accents, blanks and punctuation do not count, and a shortened last page is written out.

use loccit::knowledge::fold::fold;
use loccit::manuscript::{Field, Fields, Name, Person};
use serde_json::{Map, Value};

use crate::count::Count;
use crate::gold::Reference;

/// The fields that are compared.
pub const COLUMNS: [&str; 11] = [
    "author",
    "title",
    "container",
    "year",
    "volume",
    "issue",
    "page",
    "publisher",
    "place",
    "DOI",
    "URL",
];

/// The columns that must all be right for an entry to be exact.
const EXACT: usize = 7;
const ISSUE: usize = 5;

/// For each column what stands in it.
pub type Values = [Vec<String>; COLUMNS.len()];

/// Words between names that belong to none.
const JOINERS: [&str; 14] = [
    "and", "et", "al", "und", "y", "e", "others", "with", "u", "a", "ed", "eds", "mfl", "hrsg",
];

/// One entry against its gold answer.
pub struct Compared {
    pub counts: [Count; COLUMNS.len()],
    pub exact: bool,
    wrong: Vec<&'static str>,
}

impl Compared {
    pub fn new(wanted: &Values, found: &Values) -> Self {
        let (mut counts, mut wrong) = ([Count::default(); COLUMNS.len()], Vec::new());
        let mut exact = true;
        for (column, name) in COLUMNS.iter().enumerate() {
            let (Some(wanted), Some(found), Some(count)) =
                (wanted.get(column), found.get(column), counts.get_mut(column))
            else {
                continue;
            };
            *count = Count {
                right: common(wanted, found),
                found: found.len(),
                there: wanted.len(),
            };
            if wanted != found {
                wrong.push(*name);
                exact &= column >= EXACT || column == ISSUE;
            }
        }
        Self { counts, exact, wrong }
    }

    /// What differs, for a person to look at.
    pub fn print_misses(&self, reference: &Reference, wanted: &Map<String, Value>, found: &Fields) {
        if self.wrong.is_empty() {
            return;
        }
        println!("\nMISS {}: {}", self.wrong.join(", "), reference.text);
        println!("  wanted {}", Value::Object(wanted.clone()));
        println!("  found {:?}", values_of(found, true));
    }
}

/// How many values two lists have in common.
fn common(wanted: &[String], found: &[String]) -> usize {
    let mut left: Vec<&String> = found.iter().collect();
    let take = |value: &&String| {
        let at = left.iter().position(|found| found == value);
        at.map(|at| left.swap_remove(at)).is_some()
    };
    wanted.iter().filter(take).count()
}

/// What a gold answer says.
pub fn values_wanted(fields: &Map<String, Value>) -> Values {
    let one = |name: &str| fields.get(name).and_then(Value::as_str).map(plain);
    let year = || fields.get("issued")?.get("date-parts")?.get(0)?.get(0)?.as_i64();
    let authors = match fields.get("author") {
        Some(Value::String(printed)) => vec![words([printed.as_str()])],
        Some(Value::Array(people)) => people.iter().map(family_wanted).collect(),
        _ => Vec::new(),
    };
    let address = |name: &str| fields.get(name).and_then(Value::as_str).map(address);
    filled([
        authors,
        list(one("title")),
        list(one("container-title")),
        list(year().map(|year| year.to_string())),
        list(one("volume")),
        list(one("issue")),
        list(fields.get("page").and_then(Value::as_str).map(pages)),
        list(one("publisher")),
        list(one("publisher-place")),
        list(address("DOI")),
        list(address("URL")),
    ])
}

/// What was read of an entry; the authors as the words of all their names where the gold has them so.
pub fn values_of(fields: &Fields, by_words: bool) -> Values {
    let one = |field: &Option<Field<String>>| list(field.as_ref().map(|field| plain(&field.value)));
    let authors = match &fields.authors {
        none if none.is_empty() => Vec::new(),
        people if by_words => vec![words(people.iter().flat_map(name_parts))],
        people => people.iter().map(|person| plain(person.name.family())).collect(),
    };
    let address = |field: &Option<Field<String>>| list(field.as_ref().map(|field| address(&field.value)));
    filled([
        authors,
        one(&fields.title),
        one(&fields.container),
        list(fields.issued.as_ref().map(|field| field.value.year.to_string())),
        one(&fields.volume),
        one(&fields.issue),
        list(fields.pages.as_ref().map(|field| pages(&field.value.text))),
        one(&fields.publisher),
        one(&fields.place),
        address(&fields.doi),
        address(&fields.url),
    ])
}

fn list(value: Option<String>) -> Vec<String> {
    value.into_iter().collect()
}

/// Without values that come to nothing, such as a title of signs only.
fn filled(mut values: Values) -> Values {
    values
        .iter_mut()
        .for_each(|of| of.retain(|value| !value.is_empty()));
    values
}

fn family_wanted(person: &Value) -> String {
    let of = |name: &str| person.get(name).and_then(Value::as_str).unwrap_or_default();
    let parts = ["literal", "dropping-particle", "non-dropping-particle", "family"].map(of);
    plain(&parts.join(" "))
}

fn name_parts(person: &Person) -> Vec<&str> {
    match &person.name {
        Name::Group(name) => vec![name],
        Name::Personal {
            family,
            given,
            suffix,
        } => vec![family, given, suffix],
    }
}

/// The letters of all words, in the order of the alphabet, without those that only join names.
fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let folded: Vec<String> = texts.into_iter().map(fold).collect();
    let mut words: Vec<&str> = folded
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| !JOINERS.contains(word))
        .collect();
    words.sort_unstable();
    words.concat()
}

fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect()
}

fn address(text: &str) -> String {
    let text = text.trim().trim_end_matches(['.', ',', ';', '/']).to_lowercase();
    let bare = text.trim_start_matches("https://").trim_start_matches("http://");
    bare.trim_start_matches("dx.")
        .trim_start_matches("doi.org/")
        .to_owned()
}

/// First and last page, the last written out.
fn pages(text: &str) -> String {
    let folded = fold(text);
    let mut parts = folded
        .split_whitespace()
        .filter(|part| !matches!(*part, "p" | "pp"));
    let first = parts.next().unwrap_or_default();
    let Some(last) = parts.next() else {
        return first.to_owned();
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let missing = first.len().saturating_sub(last.len());
    let kept = first.get(..missing).filter(|_| digits(first) && digits(last));
    format!("{first}-{}{last}", kept.unwrap_or_default())
}
