//! `missing-year`: an entry has no year, nor words that stand for one.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Certainty, Finding};
use crate::knowledge::pattern;
use crate::manuscript::{Entry, MarkKind, Name, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "missing-year",
    category: Category::Style,
    needs: Needs::List,
    summary: "an entry without a year",
    why: "A year is what tells editions apart and lets a reader judge how old a source is; every style wants one, or \
          \"n.d.\" where none is known.",
    silent: &[
        "\"n.d.\", \"in press\", \"forthcoming\", \"unpublished\", \"personal communication\"",
        "websites with a date of access, laws, standards, software with a version, patents",
        "links that have a name and no author",
        "\"ibid.\", entries of a few words, and entries that a page break tore",
        "any number that may be a year, wherever it stands",
        "single entries of a list of titles, few of which have a year",
    ],
    source: "Citing Medicine (NLM); ANSI/NISO Z39.29 and ISO 690 require a date",
    check,
    options: &[],
    cases: CASES,
};

/// Shorter entries are none: "ibid.", a name, a number.
const SHORTEST: usize = 30;

/// Above this share of the list, what is missing is the habit of the list.
const HABIT: f64 = 0.3;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let entries = cx.links.entries();
    let undated: Vec<&Entry> = entries
        .iter()
        .filter(|entry| has_no_year(entry, cx.today.year))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "entries of a list")]
    let share = undated.len() as f64 / entries.len().max(1) as f64;
    if undated.len() > 2 && share > HABIT {
        out.extend(all_in_one(cx, &undated));
    } else if entries.iter().filter(|entry| has_date(entry)).count() * 2 >= entries.len() {
        out.extend(undated.into_iter().map(|entry| one(cx, entry)));
    }
}

fn has_date(entry: &Entry) -> bool {
    let fields = &entry.fields;
    fields.issued.is_some() || fields.original.is_some() || fields.undated.is_some()
}

fn has_no_year(entry: &Entry, today: i32) -> bool {
    let (fields, text) = (&entry.fields, entry.body.text());
    let exempt = match fields.kind {
        WorkType::WebPage => fields.accessed.is_some(),
        WorkType::Legal | WorkType::Standard | WorkType::Patent => true,
        WorkType::Software => text.to_lowercase().contains("version"),
        _ => false,
    };
    !has_date(entry)
        && !exempt
        && fields.accessed.is_none()
        && !is_link(entry)
        && !is_torn(text)
        && text.chars().count() >= SHORTEST
        && !STANDS_FOR_A_YEAR.is_match(text)
        && !has_number_like_a_year(entry, today)
}

static STANDS_FOR_A_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:n\. ?d\.|no date|s\. ?d\.|s\. ?a\.|o\. ?j\.|in press|in prep\w*|forthcoming|to appear|to be published|submitted|accepted|unpublished|under review|personal communication|pers\. comm|private communication|ibid|op\. cit|loc\. cit|б\. ?г\.|в печати)|出版年不詳|同上",
    )
});

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9０-９〇一二三四五六七八九٠-٩۰-۹๐-๙]{2,}"));

/// Whether any number outside addresses may be a year, of whatever calendar, or a day with two digits of one.
fn has_number_like_a_year(entry: &Entry, today: i32) -> bool {
    let fields = &entry.fields;
    let addresses = [&fields.url, &fields.doi];
    let in_address = |at: usize| {
        addresses
            .into_iter()
            .flatten()
            .any(|field| field.range.contains(&at))
    };
    let text = entry.body.text();
    DAY.is_match(text)
        || NUMBER
            .find_iter(text)
            .any(|found| !in_address(found.start()) && may_be_year(found.as_str(), today))
}

static DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b[0-9]{1,2}([./-])[0-9]{1,2}[./-][0-9]{2}\b|['’][0-9]{2}\b"));

/// A link with the name of a page or a body; such pages are mostly without a date.
fn is_link(entry: &Entry) -> bool {
    let linked = entry
        .body
        .marks()
        .iter()
        .any(|mark| matches!(mark.kind, MarkKind::Link(..)));
    let anonymous = entry
        .fields
        .authors
        .iter()
        .all(|author| matches!(author.name, Name::Group(_)));
    (linked || entry.fields.url.is_some()) && anonymous
}

/// An entry that a page break tore ends in the middle of a sentence.
fn is_torn(text: &str) -> bool {
    !text
        .trim_end()
        .ends_with(|c: char| c.is_ascii_digit() || ".)]>»\"”’。".contains(c))
}

fn may_be_year(digits: &str, today: i32) -> bool {
    if !digits.is_ascii() {
        return true;
    }
    digits
        .get(..4)
        .and_then(|year| year.parse().ok())
        .is_some_and(|year: i32| (1400..=today + 1).contains(&year) || (1300..=1460).contains(&year))
        && digits.len() <= 8
}

fn one(cx: &Context<'_>, entry: &Entry) -> Finding {
    let said = cx.links.shown(&entry.label);
    let mut finding = Finding::new(&RULE, entry.place(), format!("{said} has no year"))
        .certainty(Certainty::Probable)
        .labels([entry.label.text()])
        .help("add the year, or \"n.d.\" where none is known");
    let addresses = [&entry.fields.url, &entry.fields.doi];
    let in_address = |value: &str| {
        NUMBER
            .find_iter(value)
            .any(|found| may_be_year(found.as_str(), cx.today.year))
    };
    if addresses
        .into_iter()
        .flatten()
        .any(|field| in_address(&field.value))
    {
        finding = finding.note("a year stands in the address only");
    }
    finding
}

fn all_in_one(cx: &Context<'_>, undated: &[&Entry]) -> Option<Finding> {
    let first = undated.first()?;
    let message = format!(
        "{} of {} entries have no year",
        undated.len(),
        cx.links.entries().len()
    );
    Some(
        Finding::new(&RULE, first.place(), message)
            .here("the first of them")
            .certainty(Certainty::Probable)
            .labels(undated.iter().map(|entry| entry.label.text()))
            .help("add the years, or \"n.d.\" where none is known"),
    )
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "an entry without a year",
        bad: "The war [1] began [2] in June [3].\n\n## References\n\n\
              [1] Stueck, W. (1995). The Korean War: An international history. Princeton University Press.\n\
              ⟦[2]⟧ Central Research Office, Selected Military Writings of Zhou Enlai, Beijing People's Press, pp. 67-68.\n\
              [3] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n",
        good: "The war [1] began [2] in June [3].\n\n## References\n\n\
               [1] Stueck, W. (1995). The Korean War: An international history. Princeton University Press.\n\
               [2] Central Research Office, Selected Military Writings of Zhou Enlai, Beijing People's Press, 1997, pp. 67-68.\n\
               [3] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n",
    },
    Case::Quiet {
        title: "words that stand for a year",
        text: "The war [1] began [2] in June [3].\n\n## References\n\n\
               [1] Stueck, W. (n.d.). The Korean War: An international history. Princeton University Press.\n\
               [2] Chen J. Mao's China and the cold war in letters. Cold War Hist. Forthcoming.\n\
               [3] Lee K, Kim S. Seeds of rice in the old town. J Archaeol Sci. In press.\n",
    },
    Case::Quiet {
        title: "one title among titles without years",
        text: "The war [1] began [2], went on [3] and ended [4].\n\n## References\n\n\
               [1] Mao's China and the cold war in letters\n\n[2] The old town and its people in the war\n\n\
               [3] Ferries and harbours under siege, seen from the hills (a survey)\n\n[4] Seeds of rice in the old town\n",
    },
    Case::Quiet {
        title: "a website with a date of access",
        text: "The town [1] grew [2] and fell [3].\n\n## References\n\n\
               [1] Town council. Population of the old town. https://www.town.org/people/count (accessed 3 May 2019).\n\
               [2] Chen J. Mao's China and the cold war. Cold War Hist. 2001;4:12-15.\n\
               [3] Lee K, Kim S. Seeds of rice in the old town. J Archaeol Sci. 2003;5:2-9.\n",
    },
];
