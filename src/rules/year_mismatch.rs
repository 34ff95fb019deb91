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
    ],
    source: "own",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
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
        if let Some(issued) = contradicted(entry, *year) {
            out.extend(finding(cx, passage, people, (*year, range), (entry, issued)));
        }
    }
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
    Case::Quiet {
        title: "the year of an event",
        text: "The census of 2001 [1] counted rice, in 2004 millet followed [2], then hemp [3].\n\n## References\n\n\
               [1] Fuller D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
];
