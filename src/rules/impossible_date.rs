//! `impossible-date`: a day that no calendar has.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::finding::{Certainty, Finding};
use crate::knowledge::months::{days_in, english, month, month_in};
use crate::knowledge::numbers::numbers;
use crate::knowledge::pattern;
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule, Set};
use crate::works::is_broken;

pub const RULE: Rule = Rule {
    name: "impossible-date",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "a date that does not exist",
    why: "31 February is a slip of the pen; the day, the month or both are wrong.",
    silent: &[
        "dates that exist in one order of day and month",
        "29 February of old years, which the Julian calendar has",
        "volumes, issues, page numbers and law numbers that look like dates",
        "30 February 1712, which Sweden had",
        "names of months that are another month in a neighbouring language, unless `language` is configured",
    ],
    source: "the calendar; Wikipedia, Help:CS1 errors (\"check date values\")",
    check,
    options: &[],
    cases: CASES,
};

/// Since this year no country that prints references has the Julian calendar.
const GREGORIAN: i32 = 1924;

/// Names of months that mean another month in a neighbouring language.
const UNSURE: [&str; 4] = ["lis", "lip", "srp", "listopad"];

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in cx.links.entries() {
        let text = entry.body.text();
        let (mut late, mut triple) = (false, false);
        for number in numbers(text) {
            late |= is_late_day(text, &number);
            triple |= begins_triple(text, &number);
        }
        if !late && !triple {
            continue;
        }
        let named = late.then(|| named(cx, entry)).into_iter().flatten();
        let numbered = triple.then(|| numbered(entry)).into_iter().flatten();
        let first = named.chain(numbered).next();
        out.extend(first.and_then(|date| finding(cx, entry, &date)));
    }
}

/// Whether a number is no day of some month (0, 29, 30, 31) and stands beside a month's name. Most entries have none,
/// and need no closer look.
fn is_late_day(text: &str, number: &Range<usize>) -> bool {
    let day = text.get(number.clone()).unwrap_or_default();
    matches!(day, "0" | "00" | "29" | "30" | "31") && stands_beside_month(text, number.start, number.end)
}

/// Whether the word before or behind a number names a month; "of" and "de" between them are passed over.
fn stands_beside_month(text: &str, start: usize, end: usize) -> bool {
    let is_word = |word: &&str| !word.is_empty() && !matches!(*word, "of" | "de");
    let apart = |c: char| !c.is_alphanumeric();
    let before = text.get(..start).unwrap_or_default();
    let behind = text.get(end..).unwrap_or_default();
    let ordinal = |c: char| c.is_ascii_lowercase();
    let names_month = |word: Option<&str>| word.is_some_and(|word| month(word).is_some());
    names_month(before.rsplit(apart).find(is_word))
        || names_month(behind.trim_start_matches(ordinal).split(apart).find(is_word))
}

/// Whether two further numbers stand behind a number with one sign between them, `2024-02-31`, `31.2.2024`.
fn begins_triple(text: &str, number: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let at = number.end;
    let Some(sign @ (b'-' | b'/' | b'.')) = bytes.get(at) else {
        return false;
    };
    let second = if is_digit(at + 2) { at + 3 } else { at + 2 };
    is_digit(at + 1) && bytes.get(second) == Some(sign) && is_digit(second + 1) && is_digit(second + 2)
}

/// A date that does not exist.
struct Impossible {
    range: Range<usize>,
    said: String,
    /// Part of a range of days: a conference that lasts until 31 June.
    ranged: bool,
}

static DAY_MONTH_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b([0-9]{1,2})(?:st|nd|rd|th|\.)? (?:of |de )?([^\s0-9.,;:()/]{3,12})\.?,? (?:de )?((?:1[5-9]|20)[0-9]{2})\b",
    )
});
static MONTH_DAY_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b([^\s0-9.,;:()/]{3,12})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ((?:1[5-9]|20)[0-9]{2})\b")
});
static YEAR_MONTH_DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b((?:1[5-9]|20)[0-9]{2})[ ,]{1,2}([^\s0-9.,;:()/]{3,12})\.? ([0-9]{1,2})\b"));

/// Dates with the month's name.
fn named<'a>(cx: &'a Context<'_>, entry: &'a Entry) -> impl Iterator<Item = Impossible> + 'a {
    let text = entry.body.text();
    let forms = [
        (&*DAY_MONTH_YEAR, [1, 2, 3]),
        (&*MONTH_DAY_YEAR, [2, 1, 3]),
        (&*YEAR_MONTH_DAY, [3, 2, 1]),
    ];
    forms.into_iter().flat_map(move |(form, [day, name, year])| {
        form.captures_iter(text).filter_map(move |found| {
            let word = found.get(name)?.as_str();
            let date = (
                number(&found, year)?,
                month_named(cx, word)?,
                number(&found, day)?,
            );
            impossible(entry, &found, date).filter(|_| date.2 <= 31)
        })
    })
}

/// The month that a word names in the language of the manuscript, or in all that have the word.
fn month_named(cx: &Context<'_>, word: &str) -> Option<u8> {
    let own = cx.expected.language.and_then(|language| month_in(word, language));
    let lower = || word.to_lowercase();
    let sure = || !UNSURE.iter().any(|unsure| lower().starts_with(unsure));
    own.or_else(|| month(word).filter(|_| sure()).map(|month| month.number))
}

static ISO: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})\b"));
static SLASHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b([0-9]{1,2})[./]([0-9]{1,2})[./]((?:19|20)[0-9]{2})\b"));
static DATE_WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:accessed|retrieved|cited|viewed|visited|checked|published|updated|abgerufen|zugriff|stand|consult\w+|acess\w*|geraadpleegd|hämtad|обращения|dostęp|访问|閲覧|\[)\W*(?:on|am|le|el|em|op|:|日期)?\W*$",
    )
});

/// Dates in digits, where a word or a bracket says that they are one.
fn numbered(entry: &Entry) -> impl Iterator<Item = Impossible> {
    let text = entry.body.text();
    let dated = move |found: &Captures<'_>| {
        let start = found.get(0).map_or(0, |whole| whole.start());
        DATE_WORD.is_match(text.get(..start).unwrap_or_default())
    };
    let iso = ISO.captures_iter(text).filter(dated).filter_map(|found| {
        let date = (number(&found, 1)?, number(&found, 2)?, number(&found, 3)?);
        impossible(entry, &found, date)
    });
    let slashed = SLASHED.captures_iter(text).filter(dated).filter_map(|found| {
        let (one, other, year) = (number(&found, 1)?, number(&found, 2)?, number(&found, 3)?);
        impossible(entry, &found, (year, one, other))
            .and_then(|_| impossible(entry, &found, (year, other, one)))
    });
    iso.chain(slashed)
}

fn number<T: std::str::FromStr>(found: &Captures<'_>, at: usize) -> Option<T> {
    found.get(at)?.as_str().parse().ok()
}

fn impossible(entry: &Entry, found: &Captures<'_>, (year, month, day): (i32, u8, u8)) -> Option<Impossible> {
    let whole = found.get(0)?.range();
    let exists = (1..=days_in(year, month)).contains(&day);
    let julian = (month, day) == (2, 29) && year < GREGORIAN;
    let swedish = (year, month, day) == (1712, 2, 30);
    if exists || julian || swedish || is_elsewhere(entry, &whole) || is_broken(entry, &whole) {
        return None;
    }
    let text = entry.body.text();
    let before = text.get(..whole.start)?.trim_end();
    let said = match (month, day) {
        (1..=12, 29) => format!("29 February {year}"),
        (1..=12, _) => format!("{day} {}", english(month)),
        _ => text.get(whole.clone())?.to_owned(),
    };
    Some(Impossible {
        range: whole,
        said,
        ranged: before.ends_with(['-', '–', '—']),
    })
}

/// Titles, addresses and numbers are no place of a date.
fn is_elsewhere(entry: &Entry, range: &Range<usize>) -> bool {
    let fields = &entry.fields;
    let strings = [
        &fields.title,
        &fields.url,
        &fields.doi,
        &fields.isbn,
        &fields.number,
        &fields.arxiv,
    ];
    let ranges = strings.into_iter().flatten().map(|field| &field.range);
    ranges
        .chain(fields.pages.iter().map(|pages| &pages.range))
        .any(|field| field.start < range.end && range.start < field.end)
}

fn finding(cx: &Context<'_>, entry: &Entry, date: &Impossible) -> Option<Finding> {
    let said = cx.links.shown(&entry.label);
    let span = entry.field_span(&date.range);
    // A page break between day and month joins a line number with a running head.
    if cx.source.slice(span).contains('\n') {
        return None;
    }
    Some(
        Finding::new(&RULE, span, format!("{} does not exist", date.said))
            .certainty(if date.ranged {
                Certainty::Probable
            } else {
                Certainty::Sure
            })
            .labels([entry.label.text()])
            .help(format!("check the date of {said}")),
    )
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a day too many",
        bad: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
              [1] Miller T. Population of the old town. 2018. https://www.town.org/people/count (accessed ⟦31 February 2019⟧).\n\
              [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
        good: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. 2018. https://www.town.org/people/count (accessed 28 February 2019).\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Under {
        set: Set::Language("cs"),
        title: "a month that another language has elsewhere",
        bad: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
              [1] Miller T. Population of the old town. 2018. https://www.town.org/people/count (accessed ⟦31 listopad 2019⟧).\n\
              [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
        good: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. 2018. https://www.town.org/people/count (accessed 30 listopad 2019).\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "either order, months before days, and numbers that are no dates",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. 2018. https://www.town.org/people/count (accessed 12/31/2019).\n\
               [2] Fuller D. Rice in the old town. Hist Public Policy Archive. November 05, 2011.\n\
               [3] Allaby R. Flax and its fields, 1950.6-1951.6. Antiquity. 2015;31(2):42-58.\n",
    },
    Case::Quiet {
        title: "a leap day, and a range of days over a month's end",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. 2018. https://www.town.org/people/count (accessed 29 February 2020).\n\
               [2] Fuller D. Rice in the old town. Seeds of Asia, Leeds, 29 May–3 June 2011.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
