//! `year-mismatch`: the year beside a name and a number is not the year of the entry.

use std::ops::Range;

use crate::evidence::{ANCHOR_NATS, CitedPeople, CitingForm, ClueKind, Naming, Passage};
use crate::finding::{Certainty, Finding, Severity};
use crate::manuscript::{Date, Entry, Field, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "year-mismatch",
    category: Category::Suspicious,
    needs: Needs::Words,
    summary: "a year beside a name and a number that is not the year of the entry",
    why: "\"Smith (2004) [12]\", and entry 12, by Smith, is of 1994: one of the two years is wrong, or the number is. \
          Only a year that stands with the name of an author of the entry counts, in the form in which works are \
          dated. It is wrong where a work is dated by its first publication and the entry does not say so.",
    silent: &[
        "years that stand anywhere in the entry: reprints, editions, original years",
        "years of events, data and standards: only a year right behind the name is read",
        "a year off, which is a note: works appear online before they are printed",
        "entries that are web pages, software or forthcoming",
        "books dated earlier in the text, where the entry is a translation, a reprint or of collected works, or where the \
         document dates two books so; other books that the text dates 15 years back or more are a note",
    ],
    source: "own",
    check,
    options: &[],
    cases: CASES,
};

/// From so many books dated by an earlier year than the list has, the document dates by first publication.
const HABIT: usize = 2;
/// A first publication so many years back is likelier than a slip.
const REISSUED: i32 = 15;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut found = Vec::new();
    let mut reissued = 0;
    for passage in cx.evidence().passages() {
        let ([cite], Some(people)) = (passage.marker.cites.as_slice(), &passage.people) else {
            continue;
        };
        let (Some((year, range)), Some(at)) = (&people.year, cx.links.entry_index(&cite.label)) else {
            continue;
        };
        let Some(entry) = cx.links.entries().get(at) else {
            continue;
        };
        if cx.evidence().naming(people, at) != Naming::Fits {
            continue;
        }
        let Some(issued) = contradicted(entry, *year) else {
            continue;
        };
        let listed = issued.value.year;
        let is_book = *year + 1 < listed
            && is_book(entry)
            && (!is_one_digit_off(*year, listed) || says_reissued(entry));
        reissued += usize::from(is_book);
        if is_book && says_reissued(entry) {
            continue;
        }
        let level = if is_book && listed - *year >= REISSUED {
            Severity::Note
        } else {
            Severity::Error
        };
        let made = finding(cx, passage, people, (*year, range), (entry, issued));
        found.extend(made.map(|made| (made.at_most(level), is_book)));
    }
    let stays = |&(_, is_book): &(Finding, bool)| !is_book || reissued < HABIT;
    out.extend(found.into_iter().filter(stays).map(|(found, _)| found));
}

/// Whether an entry is a book or a part of one: what is printed again, and translated.
fn is_book(entry: &Entry) -> bool {
    let fields = &entry.fields;
    let in_journal = fields.volume.is_some() && fields.pages.is_some() && fields.publisher.is_none();
    let named = matches!(fields.kind, WorkType::Book | WorkType::Chapter);
    (named || fields.publisher.is_some()) && !in_journal
}

/// Whether the words of an entry say that it was printed before: a translation, collected works, a series of classics.
fn says_reissued(entry: &Entry) -> bool {
    const WORDS: [&str; 31] = [
        "trans",
        "transl",
        "translated",
        "translation",
        "translator",
        "tr",
        "collected",
        "selected",
        "complete",
        "works",
        "writings",
        "classics",
        "library",
        "reprint",
        "reprinted",
        "repr",
        "reissue",
        "reissued",
        "revised",
        "edited",
        "übers",
        "übersetzt",
        "werke",
        "schriften",
        "gesamtausgabe",
        "trad",
        "traduit",
        "œuvres",
        "oeuvres",
        "obras",
        "opere",
    ];
    let fields = &entry.fields;
    let text = entry.body.text().to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    !fields.translators.is_empty() || words.any(|word| WORDS.contains(&word))
}

/// Whether two years differ in one digit, as a slip of a key makes them: 1985 and 1995.
fn is_one_digit_off(one: i32, other: i32) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    one.len() == other.len() && one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// The date of the entry, if it contradicts the year.
fn contradicted(entry: &Entry, year: i32) -> Option<&Field<Date>> {
    let fields = &entry.fields;
    let issued = fields.issued.as_ref().filter(|issued| issued.likely())?;
    let last = issued.value.last_year.unwrap_or(issued.value.year);
    let moves = matches!(
        fields.kind,
        WorkType::WebPage | WorkType::Software | WorkType::DataSet
    );
    let off = !(issued.value.year..=last.max(issued.value.year)).contains(&year);
    let printed = entry.body.text().contains(&year.to_string());
    let dated_twice = fields.original.is_some() || fields.undated.is_some() || fields.edition.is_some();
    (off && !moves && !printed && !dated_twice).then_some(issued)
}

fn finding(
    cx: &Context<'_>,
    passage: &Passage<'_>,
    people: &CitedPeople,
    (year, range): (i32, &Range<usize>),
    (entry, issued): (&Entry, &Field<Date>),
) -> Option<Finding> {
    let others: Vec<usize> = cx.evidence().works_of(people);
    let known = |&at: &usize| {
        let other = cx.links.entries().get(at);
        other.is_some_and(|other| {
            other
                .fields
                .issued
                .as_ref()
                .is_some_and(|issued| issued.value.year == year)
        })
    };
    let meant: Vec<&Entry> = others
        .iter()
        .filter(|at| known(at))
        .filter_map(|&at| cx.links.entries().get(at))
        .collect();
    let listed = issued.value.year;
    let (shown, name) = (cx.links.shown(&entry.label), &people.people.first()?.family);
    let place = cx.evidence().span(passage.marker.block, range)?;
    let message = format!("the text dates {shown} {year}, the list dates it {listed}");
    let mut finding = Finding::new(&RULE, place, message)
        .certainty(Certainty::Probable)
        .here(format!("{name} of {year}"))
        .also(entry.place(), entry.by_whom())
        .also(entry.field_span(&issued.range), format!("{shown} is of {listed}"))
        .clue(ClueKind::Year, place, entry.label.text(), -ANCHOR_NATS)
        .labels([entry.label.text()]);
    if let [other] = meant.as_slice() {
        let fits = cx.links.shown(&other.label);
        finding.suggestion = vec![(entry.label.to_string(), other.label.to_string())];
        return Some(
            finding
                .also(other.place(), format!("by {name}, {year}"))
                .clue(ClueKind::Year, place, other.label.text(), ANCHOR_NATS)
                .help(format!("cite {fits}, if that is the source meant")),
        );
    }
    let near = listed.abs_diff(year) <= 1 || people.form == CitingForm::Possessive;
    let level = if near { Severity::Note } else { Severity::Warning };
    Some(finding.at_most(level).help("correct the year, or the number"))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "another year in the text",
        bad: "Rice was first, as Fuller et al. (⟦2001⟧) [1] show; millet followed [2], then hemp [3].\n\n## References\n\n\
              ⟨[1]⟩ Fuller D, Qin L. Rice. Antiquity. ⟨2011⟩;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
              [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
        good: "Rice was first, as Fuller et al. (2011) [1] show; millet followed [2], then hemp [3].\n\n## References\n\n\
               [1] Fuller D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "the year of the first edition stands in the entry",
        text: "Species change, as Darwin (1859) [1] shows; millet followed [2], then hemp [3].\n\n## References\n\n\
               [1] Darwin C. The Origin of Species. London: Penguin; 2009. First published 1859.\n\
               [2] Zohary D. Millet. Science. 2012;3:1–9.\n[3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Pair {
        title: "a digit of a book's year",
        bad: "Rice was first, as Fuller (⟦1985⟧) [1] shows; millet followed [2], then hemp [3].\n\n## References\n\n\
              ⟨[1]⟩ Fuller D. The rice of the hills. Leeds: Quay Press; ⟨1995⟩.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
              [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
        good: "Rice was first, as Fuller (1995) [1] shows; millet followed [2], then hemp [3].\n\n## References\n\n\
               [1] Fuller D. The rice of the hills. Leeds: Quay Press; 1995.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a translation, and collected works",
        text: "Rice was first, as Fuller (1867) [1] shows, and Zohary (1923) [2]; hemp followed [3].\n\n## References\n\n\
               [1] Fuller D. The rice of the hills. Trans. B. Norton. London: Quay Press; 1976.\n\
               [2] Zohary D. Millet. In: The collected papers of D. Zohary. Works, vol. 2. Leeds: Quay Press; 1951.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a document that dates books by their first year",
        text: "Rice was first, as Fuller (1867) [1] shows, and Zohary (1923) [2]; hemp followed [3].\n\n## References\n\n\
               [1] Fuller D. The rice of the hills. London: Quay Press; 1976.\n\
               [2] Zohary D. The millet of the plains. Leeds: Quay Press; 1951.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "the year of an event",
        text: "The census of 2001 [1] counted rice, in 2004 millet followed [2], then hemp [3].\n\n## References\n\n\
               [1] Fuller D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
];
