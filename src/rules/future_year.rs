//! `future-year`: an entry is dated years ahead of today, or before there were journals.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Certainty, Finding, Severity};
use crate::knowledge::pattern;
use crate::manuscript::{Entry, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule, RuleOption, Set};
use crate::works::{year_range, year_span};

pub const RULE: Rule = Rule {
    name: "future-year",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "a work dated years ahead of today",
    why: "A work that can be cited has been written. Mostly two digits of the year are exchanged or one is mistyped.",
    silent: &[
        "\"in press\", \"forthcoming\", \"to appear\", drafts of standards",
        "years of other calendars: 2566 is 2023 in Thailand",
        "the year in a title, pages and numbers that look like years",
        "a year one ahead, which issues of journals bear (a note)",
    ],
    source: "eLife's check err-elem-cit-gen-date-1-2, with a narrower bound",
    check,
    options: &[YEARS_AHEAD],
    cases: CASES,
};

const YEARS_AHEAD: RuleOption = RuleOption {
    name: "years-ahead",
    doc: "years ahead of today that journals print issues for; a work dated within them is a note, no error",
    default: 1,
    range: 0..=20,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    out.extend(cx.links.entries().iter().filter_map(|entry| finding(cx, entry)));
}

fn finding(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let issued = entry.fields.issued.as_ref().filter(|field| field.likely())?;
    let today = cx.today.year;
    // Of a range, or of two years side by side, the earlier one speaks for the entry.
    let original = entry
        .fields
        .original
        .as_ref()
        .map_or(issued.value.year, |field| field.value.year);
    let year = issued.value.year.min(original);
    if year <= today && !is_before_journals(entry, year) {
        return None;
    }
    let fields = &entry.fields;
    let placed = !fields.authors.is_empty() || fields.container.is_some() || fields.publisher.is_some();
    if !placed
        || is_promised(entry)
        || has_other_calendar(entry)
        || !stands_in_order(entry)
        || has_another_year(entry, today)
    {
        return None;
    }
    let said = cx.links.shown(&entry.label);
    let mut finding = Finding::new(&RULE, year_span(entry)?, format!("{said} is dated {year}"))
        .here(format!("it is {today}"))
        .labels([entry.label.text()]);
    finding = match year - today {
        ..=0 => finding
            .here("before there were journals")
            .certainty(Certainty::Probable),
        ahead if ahead <= printed_ahead(cx) => finding.at_most(Severity::Note),
        _ if !issued.certain() => finding.certainty(Certainty::Probable),
        _ => finding,
    };
    Some(match swapped(year, today) {
        Some(likely) => finding.help(format!("did you mean {likely}?")),
        None => finding.help(format!("check the year of {said}")),
    })
}

/// So many years ahead of today journals print their issues.
fn printed_ahead(cx: &Context<'_>) -> i32 {
    i32::try_from(cx.option(&RULE, &YEARS_AHEAD)).unwrap_or_default()
}

fn is_promised(entry: &Entry) -> bool {
    const WORDS: [&str; 9] = [
        "in press",
        "forthcoming",
        "to appear",
        "accepted",
        "expected",
        "draft",
        "planned",
        "scheduled",
        "in print",
    ];
    let text = entry.body.text().to_lowercase();
    entry.fields.undated.is_some() || WORDS.iter().any(|word| text.contains(word))
}

/// Thai, Persian, Arabic and Hebrew letters stand beside years of their own calendars.
fn has_other_calendar(entry: &Entry) -> bool {
    entry
        .body
        .text()
        .chars()
        .any(|c| matches!(c, '\u{590}'..='\u{6ff}' | '\u{e00}'..='\u{e7f}'))
}

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:1[5-9]|20)[0-9]{2}\b"));

/// Whether another number may be the year, so that this one is a word of the title: "2084: The end of the world".
fn has_another_year(entry: &Entry, today: i32) -> bool {
    let fields = &entry.fields;
    let strings = [
        &fields.title,
        &fields.volume,
        &fields.url,
        &fields.doi,
        &fields.isbn,
        &fields.arxiv,
    ];
    let dates = [&fields.issued, &fields.accessed, &fields.original];
    let known: Vec<Range<usize>> = strings
        .into_iter()
        .flatten()
        .map(|field| field.range.clone())
        .chain(dates.into_iter().flatten().map(|field| field.range.clone()))
        .chain(fields.pages.iter().map(|field| field.range.clone()))
        .collect();
    let text = entry.body.text();
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    YEAR.find_iter(text).any(|found| {
        let plausible = found.as_str().parse::<i32>().is_ok_and(|year| year <= today + 1);
        let own = fields
            .issued
            .as_ref()
            .is_some_and(|issued| issued.range.contains(&found.start()));
        // `2048. https://example.net/2048/, 2014.`
        let last = found.end() == end && text.get(..found.start()).is_some_and(|head| head.ends_with(", "));
        plausible && !own && (last || !known.iter().any(|range| range.contains(&found.start())))
    })
}

/// Whether the year can be read where it stands: four digits that are no part of a longer number.
fn stands_in_order(entry: &Entry) -> bool {
    let Some(issued) = &entry.fields.issued else {
        return false;
    };
    let text = entry.body.text();
    let range = year_range(text, issued);
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '/' | '_'));
    !joins(before) && !joins(after)
}

/// Journals, theses and websites are younger than print; 13xx and 14xx are years of Iran and of the Hijra.
fn is_before_journals(entry: &Entry, year: i32) -> bool {
    use WorkType::{Article, PaperInProceedings, Thesis, WebPage};
    let modern = matches!(entry.fields.kind, Article | PaperInProceedings | Thesis | WebPage);
    modern && year < 1300 && entry.fields.issued.as_ref().is_some_and(|field| field.certain())
}

/// The year that two exchanged digits make of it, if it is near today.
fn swapped(year: i32, today: i32) -> Option<i32> {
    let digits: Vec<char> = year.to_string().chars().collect();
    (1..digits.len())
        .filter_map(|at| {
            let mut swapped = digits.clone();
            swapped.swap(at - 1, at);
            swapped.into_iter().collect::<String>().parse().ok()
        })
        .filter(|likely| (1900..=today).contains(likely))
        .max()
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "two digits exchanged",
        bad: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
              [1] Fuller D. Rice in the old town. Antiquity. 2011;85:1-9.\n\
              [2] Weiss E. Millet before the plough. Nature. ⟦2032⟧;514:12-15.\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89:2-8.\n",
        good: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
               [1] Fuller D. Rice in the old town. Antiquity. 2011;85:1-9.\n\
               [2] Weiss E. Millet before the plough. Nature. 2023;514:12-15.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89:2-8.\n",
    },
    Case::Under {
        set: Set::Option("years-ahead", 0),
        title: "a year one ahead, where none is printed ahead",
        bad: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
              [1] Fuller D. Rice in the old town. Antiquity. 2011;85:1-9.\n\
              [2] Weiss E. Millet before the plough. Nature. ⟦2027⟧;514:12-15.\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89:2-8.\n",
        good: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
               [1] Fuller D. Rice in the old town. Antiquity. 2011;85:1-9.\n\
               [2] Weiss E. Millet before the plough. Nature. 2026;514:12-15.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89:2-8.\n",
    },
    Case::Quiet {
        title: "promised works, and years in titles and pages",
        text: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
               [1] Fuller D. Rice in the old town. Antiquity. In press, 2030.\n\
               [2] Weiss E. Agenda 2063: fields to come. Nature. 2014;514:2100-2105.\n\
               [3] Brown P. 2084: The end of the world. London: Gollancz; 2015.\n",
    },
    Case::Quiet {
        title: "works of this year, and of the last century",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Antiquity. 2026;100(1):2-9.\n\
               [2] Fuller D. Rice in the old town. Antiquity. 1931;5(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "a number that is the title",
        text: "A game [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Gabriel Miller. [2048.](https://miller.example.net/2048/) https://miller.example.net/2048/, 2014.\n\
               [2] Dorian Fuller. Rice in the old town. Antiquity, 85:201-217, 2011.\n\
               [3] Robin Allaby. Flax and its fields. Antiquity, 89:42-58, 2015.\n",
    },
];
