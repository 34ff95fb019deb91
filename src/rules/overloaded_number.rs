//! `overloaded-number`: one number that stands for different sources.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::evidence::{CitedPeople, Naming, Passage};
use crate::finding::{Certainty, Finding, Severity};
use crate::knowledge::months::english;
use crate::links::naming::MOST_SHOWN;
use crate::manuscript::{Entry, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::source::Span;

pub const RULE: Rule = Rule {
    name: "overloaded-number",
    category: Category::Suspicious,
    needs: Needs::ClosedList,
    summary: "one number used for sources that cannot be one",
    why: "A number stands for one source. Where one place cites it for \"Smith et al.\" and another for \"Jones et \
          al.\", and they did not write together, one of the places has the wrong number, or two entries were merged. \
          Several documents of different days under one number are a note: a later work may report them all.",
    silent: &[
        "collections: papers, letters, documents, proceedings, handbooks, databases",
        "entries that list several documents or pages",
        "places that name people who wrote together, or spell one name in two ways",
        "topics: a long work is rightly cited for many things",
    ],
    source: "IEEE Reference Guide: one reference per number; own",
    check,
    cases: CASES,
};

/// Words in the title of works that hold many works.
const COLLECTIONS: [&str; 37] = [
    "collected",
    "selected",
    "complete",
    "papers",
    "documents",
    "document",
    "records",
    "archive",
    "archives",
    "correspondence",
    "letters",
    "works",
    "writings",
    "speeches",
    "proceedings",
    "handbook",
    "encyclopedia",
    "encyclopaedia",
    "dictionary",
    "review",
    "reviews",
    "anthology",
    "reader",
    "database",
    "website",
    "corpus",
    "statistics",
    "yearbook",
    "newspaper",
    "frus",
    "bulletin",
    "chronicle",
    "diaries",
    "sources",
    "files",
    "volume",
    "volumes",
];

/// So many places of different days are worth a note.
const DOCUMENTS: usize = 3;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut uses: BTreeMap<usize, Vec<&Passage<'_>>> = BTreeMap::new();
    for passage in cx.evidence().passages() {
        if let [cite] = passage.marker.cites.as_slice()
            && let Some(at) = cx.links.entry_index(&cite.label)
        {
            uses.entry(at).or_default().push(passage);
        }
    }
    for (at, passages) in uses.into_iter().filter(|(_, passages)| passages.len() >= 2) {
        let Some(entry) = cx.links.entries().get(at) else {
            continue;
        };
        let found = different_people(cx, at, entry, &passages)
            .or_else(|| different_documents(cx, at, entry, &passages));
        out.extend(found.filter(|_| !is_collection(entry)));
    }
}

fn is_collection(entry: &Entry) -> bool {
    let fields = &entry.fields;
    let title = fields
        .title
        .as_ref()
        .map_or(entry.body.text(), |title| title.value.as_str());
    let named = title.to_lowercase();
    let mut words = named.split(|c: char| !c.is_alphanumeric());
    let whole_book = fields.kind == WorkType::Book && fields.pages.is_none();
    let changing = matches!(
        fields.kind,
        WorkType::Legal | WorkType::Standard | WorkType::DataSet | WorkType::WebPage | WorkType::Newspaper
    );
    words.any(|word| COLLECTIONS.contains(&word)) || whole_book || changing || !fields.editors.is_empty()
}

/// A place with what is to be seen there.
type Seen = (Span, String);

/// People named at different places who wrote no entry together.
fn different_people(
    cx: &Context<'_>,
    at: usize,
    entry: &Entry,
    passages: &[&Passage<'_>],
) -> Option<Finding> {
    let evidence = cx.evidence();
    let mut groups: Vec<(&CitedPeople, Span)> = Vec::new();
    let mut fitting = 0;
    for passage in passages {
        let Some(people) = passage
            .people
            .as_ref()
            .filter(|people| people.names_first_author())
        else {
            continue;
        };
        match evidence.naming(people, at) {
            Naming::Unknown => return None,
            Naming::Fits => fitting += 1,
            // The list has their work: the number is wrong there, which is another rule's finding.
            Naming::Absent if !evidence.works_of(people).is_empty() => return None,
            Naming::Absent => {}
        }
        let known = groups.iter().any(|(other, _)| shares_a_name(people, other));
        if let Some(span) = evidence
            .span(
                passage.marker.block,
                &(people.range.start..passage.marker.range.end),
            )
            .filter(|_| !known)
        {
            groups.push((people, span));
        }
    }
    let one_fits = groups
        .iter()
        .filter(|(people, _)| evidence.naming(people, at) == Naming::Fits)
        .count()
        <= 1;
    if groups.len() < 2 || !one_fits || fitting == 0 && groups.len() < DOCUMENTS {
        return None;
    }
    let seen = groups
        .iter()
        .filter_map(|(people, span)| Some((*span, format!("names {}", people.people.first()?.family))))
        .collect();
    let shown = cx.links.shown(&entry.label);
    finding(
        cx,
        entry,
        seen,
        &format!("{shown} stands for works of {} different people", groups.len()),
    )
}

fn shares_a_name(one: &CitedPeople, other: &CitedPeople) -> bool {
    let folded = |people: &CitedPeople| -> FxHashSet<String> {
        people
            .people
            .iter()
            .map(|person| crate::knowledge::fold::fold(&person.family))
            .collect()
    };
    !folded(one).is_disjoint(&folded(other))
}

/// Documents of different days at different places, none of them the entry's.
fn different_documents(
    cx: &Context<'_>,
    at: usize,
    entry: &Entry,
    passages: &[&Passage<'_>],
) -> Option<Finding> {
    let evidence = cx.evidence();
    if passages
        .iter()
        .filter(|passage| !passage.dates.is_empty())
        .count()
        < DOCUMENTS
    {
        return None;
    }
    let mut days: Vec<(u8, u8)> = Vec::new();
    let mut seen: Vec<Seen> = Vec::new();
    for passage in passages
        .iter()
        .filter(|passage| evidence.reports_document(passage))
    {
        if !evidence.anchors(passage, at).is_empty() {
            return None;
        }
        let Some((block, date)) = passage.dates.last() else {
            continue;
        };
        if days.contains(&(date.month, date.day)) {
            continue;
        }
        days.push((date.month, date.day));
        let span = evidence.span(*block, &date.range)?;
        seen.push((
            span,
            format!("a document of {} {}", english(date.month), date.day),
        ));
        seen.extend(
            passage
                .marker
                .cites
                .first()
                .map(|_| (passage.marker.span, String::new())),
        );
    }
    if days.len() < DOCUMENTS {
        return None;
    }
    let shown = cx.links.shown(&entry.label);
    let message = format!("{shown} stands for {} documents of different days", days.len());
    finding(cx, entry, seen, &message).map(|finding| finding.at_most(Severity::Note))
}

fn finding(cx: &Context<'_>, entry: &Entry, seen: Vec<Seen>, message: &str) -> Option<Finding> {
    let mut places = seen.into_iter();
    let (primary, said) = places.next()?;
    let mut finding = Finding::new(&RULE, primary, message.to_owned())
        .certainty(Certainty::Probable)
        .here(said)
        .labels([entry.label.text()]);
    for (span, said) in places.take(2 * MOST_SHOWN) {
        finding = finding.also(span, said);
    }
    let shown = cx.links.shown(&entry.label);
    let work = entry
        .work()
        .map_or_else(|| "one source".to_owned(), |work| work.clone());
    Some(finding.also(entry.place(), work).help(format!(
        "keep {shown} where it is meant, and cite the other sources by numbers of their own"
    )))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "two groups of authors",
        bad: "Rice was first, as ⟦Fuller et al. [1]⟧ show; flax came later, say ⟨Kislev et al. [1]⟩, and millet last [2], then hemp [3].\n\n\
              ## References\n\n⟨[1]⟩ Fuller D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
              [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
        good: "Rice was first, as Fuller et al. [1] show; flax came later, say Fuller et al. [1], and millet last [2], then hemp [3].\n\n\
               ## References\n\n[1] Fuller D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a handbook holds many works",
        text: "Rice was first, as Fuller et al. [1] show; flax came later, say Kislev et al. [1], and millet last [2], then hemp [3].\n\n\
               ## References\n\n[1] Fuller D, Qin L. Handbook of early crops. Leeds: Plough; 2011.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a name whose beginning stayed on the line before",
        text: "Rice was first, as McNeill et al. [1] show; flax came later by the dates of Mc- Neill et al. [1], and millet last [2], then hemp [3].\n\n\
               ## References\n\n[1] McNeill D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "two authors of one work",
        text: "Rice was first, as Fuller et al. [1] show; flax came later, say Qin and colleagues [1], and millet last [2], then hemp [3].\n\n\
               ## References\n\n[1] Fuller D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
];
