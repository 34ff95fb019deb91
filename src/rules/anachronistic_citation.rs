//! `anachronistic-citation`: a source that is older than what the text tells from it.

use std::ops::Range;

use crate::evidence::{ANCHOR_NATS, ClueKind, Naming, Passage, Told};
use crate::finding::{Certainty, Finding};
use crate::knowledge::numbers::numbers;
use crate::manuscript::{Entry, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::{is_moving, latest_year, year_span};

pub const RULE: Rule = Rule {
    name: "anachronistic-citation",
    category: Category::Suspicious,
    needs: Needs::Words,
    summary: "a source that is older than the event told from it",
    why: "\"On 5 March 1949 Kim asked for arms [6]\", and entry 6 is of 1947: a source cannot tell what had not \
          happened, so the number is wrong, or one of the years. The rule reads a day, a month with its year, or a war \
          or disaster known by name in the clause that the number closes, in English, in the past tense, and leaves \
          alone whatever uses a source as a method, an idea or a foil, since those are rightly older. It asks the \
          document too: where sources are as a habit older than what is told beside them, it says nothing. It is wrong \
          where a source is cited for the background of an event, in words that do not say so.",
    silent: &[
        "methods, criteria, instruments, maps, and whatever else is used on what is later",
        "the authors' own work, samples, patients and data",
        "forecasts and plans, contrasts, ideas that an event recalls, works that are performed or quoted",
        "clauses that tell of an earlier time: \"the height that Smith had thought possible [3]\"",
        "clauses that name an earlier year too, that go on behind the number, or that end in the name of its author",
        "texts that are sung, recited, amended or repealed",
        "dates that only say who or what is meant, or are a bound: \"Brandt, who died in March 1962\", \"before the war\"",
        "anniversaries, roots and legacies",
        "sentences with a second number",
        "a source of the year before",
        "reprints, editions, translations, web pages, software, data, standards, yearbooks, entries without a sure year",
        "documents in which more than a third of what is told is younger than its source",
    ],
    source: "own",
    check,
    options: &[],
    cases: CASES,
};

/// A source may be dated so many years before what it tells: volumes of a year appear in the next.
const SLACK: i32 = 1;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut found: Vec<(&Passage<'_>, Told)> = Vec::new();
    let (mut dated, mut younger) = (0, 0);
    for passage in cx.evidence().passages() {
        let Some(entries) = sources(cx, passage) else {
            continue;
        };
        let Some(told) = cx.evidence().told(passage) else {
            continue;
        };
        if tells_behind_name(cx, passage, &told) {
            continue;
        }
        let older = |entry: &&Entry| latest_year(&entry.fields).is_some_and(|year| year + SLACK < told.year);
        dated += 1;
        if !entries.iter().all(older) {
            continue;
        }
        younger += 1;
        if told.exact && entries.iter().all(|entry| is_fixed(entry, told.year)) {
            found.push((passage, told));
        }
    }
    if is_habit(dated, younger) {
        return;
    }
    out.extend(
        found
            .into_iter()
            .filter_map(|(passage, told)| finding(cx, passage, &told)),
    );
}

/// Whether the clause ends in the name of one who made the source, which is then there for what that person did: "the
/// grove drawn by Harding [3]".
fn tells_behind_name(cx: &Context<'_>, passage: &Passage<'_>, told: &Told) -> bool {
    let Some(people) = passage
        .people
        .as_ref()
        .filter(|people| told.range.end <= people.range.start)
    else {
        return false;
    };
    let labels = passage.marker.cites.iter().map(|cite| &cite.label);
    let mut cited = labels.filter_map(|label| cx.links.entry_index(label));
    cited.any(|at| cx.evidence().naming(people, at) == Naming::Fits)
}

/// Whether so many clauses are younger than their sources that it is how this document cites.
const fn is_habit(dated: usize, younger: usize) -> bool {
    younger > 1 && younger * 3 > dated
}

/// The entries that a passage cites, if there are few and the year of each is known.
fn sources<'a>(cx: &Context<'a>, passage: &Passage<'_>) -> Option<Vec<&'a Entry>> {
    const MOST: usize = 3;
    let cites = &passage.marker.cites;
    let dated = |entry: &&Entry| entry.fields.issued.as_ref().is_some_and(|issued| issued.likely());
    let entries: Vec<&Entry> = cites
        .iter()
        .filter_map(|cite| cx.links.entry(&cite.label))
        .filter(dated)
        .collect();
    (entries.len() == cites.len() && (1..=MOST).contains(&entries.len())).then_some(entries)
}

/// Whether an entry is what it was in its year, and prints no year in which the event could be told.
fn is_fixed(entry: &Entry, told: i32) -> bool {
    let changes = matches!(
        entry.fields.kind,
        WorkType::WebPage | WorkType::Software | WorkType::DataSet | WorkType::Standard | WorkType::Legal
    );
    let text = entry.body.text();
    let year = |number: Range<usize>| {
        text.get(number)
            .filter(|digits| digits.len() == 4)?
            .parse::<i32>()
            .ok()
    };
    let later = numbers(text)
        .filter_map(year)
        .any(|year| (told - SLACK..=told + 150).contains(&year));
    !changes && !later && entry.fields.original.is_none() && !is_moving(entry)
}

fn finding(cx: &Context<'_>, passage: &Passage<'_>, told: &Told) -> Option<Finding> {
    let entries = sources(cx, passage)?;
    let first = entries.first()?;
    let place = cx.evidence().span(passage.marker.block, &told.range)?;
    let shown = cx.links.shown_all(entries.iter().map(|entry| &entry.label));
    let years: Vec<i32> = entries
        .iter()
        .filter_map(|entry| latest_year(&entry.fields))
        .collect();
    let (least, most) = (years.iter().min()?, years.iter().max()?);
    let (verb, of) = if entries.len() == 1 {
        ("is", least.to_string())
    } else {
        ("are", format!("{least} to {most}"))
    };
    let of = if least == most { least.to_string() } else { of };
    let cited = if entries.len() == 1 {
        "is cited"
    } else {
        "are cited"
    };
    let mut finding = Finding::new(
        &RULE,
        place,
        format!("{shown} {verb} of {of} but {cited} for {}", told.said),
    )
    .certainty(Certainty::Probable)
    .here(format!("not before {}", told.year))
    .also(passage.marker.span, "told from this source")
    .labels(entries.iter().map(|entry| entry.label.text()))
    .help(if entries.len() == 1 {
        format!(
            "check the number, and the year of {}",
            cx.links.shown(&first.label)
        )
    } else {
        "check the numbers, and the years of their entries".to_owned()
    });
    for entry in &entries {
        let (shown, year) = (cx.links.shown(&entry.label), latest_year(&entry.fields)?);
        finding = finding
            .also(year_span(entry)?, format!("{shown} is of {year}"))
            .clue(ClueKind::Event, place, entry.label.text(), -ANCHOR_NATS);
    }
    Some(finding)
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a day after the book",
        bad: "The ferry sank on ⟦3 May 1951⟧ with nine cars on board ⟨[1]⟩. It was raised [2] and sold [3].\n\n\
              ## References\n\n[1] Harding P. The ferries of the Tamsel. Leeds: Quay Press; ⟨1938⟩.\n\
              [2] Norton B. Raising ships. Boat Notes 1953;4:1–9.\n[3] Voss H. Ships for sale. Boat Notes 1954;5:2–8.\n",
        good: "The ferry sank on 3 May 1951 with nine cars on board [1]. It was raised [2] and sold [3].\n\n\
               ## References\n\n[1] Harding P. The ferries of the Tamsel. Leeds: Quay Press; 1958.\n\
               [2] Norton B. Raising ships. Boat Notes 1953;4:1–9.\n[3] Voss H. Ships for sale. Boat Notes 1954;5:2–8.\n",
    },
    Case::Pair {
        title: "a war known by name",
        bad: "During the ⟦Korean War⟧ the refinery was bombed three times ⟨[1]⟩. It was rebuilt [2] and sold [3].\n\n\
              ## References\n\n[1] Cho I. Oil on the eastern coast. Petroleum Notes ⟨1941⟩;2:9–14.\n\
              [2] Norton B. Raising ships. Boat Notes 1956;4:1–9.\n[3] Voss H. Ships for sale. Boat Notes 1957;5:2–8.\n",
        good: "During the Korean War the refinery was bombed three times [1]. It was rebuilt [2] and sold [3].\n\n\
               ## References\n\n[1] Cho I. Oil on the eastern coast. Petroleum Notes 1954;2:9–14.\n\
               [2] Norton B. Raising ships. Boat Notes 1956;4:1–9.\n[3] Voss H. Ships for sale. Boat Notes 1957;5:2–8.\n",
    },
    Case::Pair {
        title: "the author named before",
        bad: "Harding ⟨[1]⟩ records that the ferry sank on ⟦3 May 1951⟧ in the dark. It was raised [2] and sold [3].\n\n\
              ## References\n\n[1] Harding P. The ferries of the Tamsel. Leeds: Quay Press; ⟨1938⟩.\n\
              [2] Norton B. Raising ships. Boat Notes 1953;4:1–9.\n[3] Voss H. Ships for sale. Boat Notes 1954;5:2–8.\n",
        good: "Harding [1] records that the ferry sank on 3 May 1931 in the dark. It was raised [2] and sold [3].\n\n\
               ## References\n\n[1] Harding P. The ferries of the Tamsel. Leeds: Quay Press; 1938.\n\
               [2] Norton B. Raising ships. Boat Notes 1953;4:1–9.\n[3] Voss H. Ships for sale. Boat Notes 1954;5:2–8.\n",
    },
    Case::Quiet {
        title: "methods are older than what they are used on",
        text: "Patients enrolled in March 2019 were graded by the criteria of Okafor [1]. In May 2015 we drilled a core [2]. \
               Cores were stained on 12 June 2014 as described [3].\n\n## References\n\n\
               [1] Okafor T. Criteria for fever. Tropical Care 1998;27:1–9.\n[2] Norton B. Drilling cores. Boat Notes 1956;4:1–9.\n\
               [3] Voss H. Stains for cores. Boat Notes 1957;5:2–8.\n",
    },
    Case::Quiet {
        title: "the author named at the end, an insertion, a hymn",
        text: "On 3 May 1951 the flood took the grove of oaks drawn by Harding [1]. On 4 June 1952 the wave reached the isle, \
               where the word for it, noted by an officer [2], was still alive. On 5 July 1953 they sang the hymn of the town [3].\n\n\
               ## References\n\n[1] Harding P. The ferries of the Tamsel. Leeds: Quay Press; 1938.\n\
               [2] Norton B. Words. Boat Notes 1936;4:1–9.\n[3] Voss H. Hymns. Boat Notes 1937;5:2–8.\n",
    },
    Case::Quiet {
        title: "warnings, contrasts, and what was performed or quoted",
        text: "As early as 1929 Lowe asked for the dam that was opened on 12 September 1937 [1]. Unlike the flood of 3 May 1951 \
               it left the bridges standing [2]. The play was first performed in March 1961 [3].\n\n## References\n\n\
               [1] Lowe M. Dams we need. Dam Building 1929;1:1–8.\n[2] Norton B. Floods. Boat Notes 1936;4:1–9.\n\
               [3] Crane F. The lamplighter. Harrow House; 1955.\n",
    },
    Case::Quiet {
        title: "only a part of the sentence has the source",
        text: "On 3 May 1951 a bridge of the Howe type [1] fell into the river. The tree fell on 3 May 1951 [2], in the grove \
               that Harding had drawn [3].\n\n## References\n\n[1] Howe W. Bridges in timber. Charles Press; 1899.\n\
               [2] Norton B. Trees that fell. Boat Notes 1956;4:1–9.\n[3] Harding P. Groves. Boat Notes 1938;5:2–8.\n",
    },
    Case::Quiet {
        title: "the source is there for an earlier time",
        text: "On 3 May 1951 the wave struck the quay, ten times the height that Lowe had thought possible [1]. On 4 June 1952 a \
               stone was unveiled in the square where the flood had begun [2]. In July 1953 it sank again [3].\n\n\
               ## References\n\n[1] Lowe M. Heights of waves. Dam Building 1936;1:1–8.\n\
               [2] Norton B. Floods. Boat Notes 1937;4:1–9.\n[3] Voss H. Ships for sale. Boat Notes 1954;5:2–8.\n",
    },
    Case::Quiet {
        title: "the year before, a reprint, records of many years, and a page of the web",
        text: "The dam was opened on 12 September 1937 [1]. The ferry sank on 3 May 1951 [2]. The council met on 5 May 1945 for \
               nine minutes [3]. The agency closed its last office on 1 March 2019 [4].\n\n## References\n\n\
               [1] Lowe M. The new dam. Dam Building 1936;1:1–8.\n[2] Harding P. Ferries. Leeds: Quay Press; 1938. Reprinted 1962.\n\
               [3] Town Council. Minutes, 1938–1960. Town Archive.\n\
               [4] Harbour Agency. History of the agency. 2015. https://www.harbouragency.org/about/history\n",
    },
    Case::Quiet {
        title: "dates of other things than what is told",
        text: "Brandt, who died in March 1962, kept the keys of the ministry [1]. The villages lived by fishing before the \
               Second World War [2]. The mill, sold on 3 May 1951, stood in a valley without roads [3].\n\n## References\n\n\
               [1] Brandt K. Years in the ministry. Leeds: Quay Press; 1951.\n\
               [2] Roe A. Fishing on the coast. Boat Notes 1931;4:1–9.\n[3] Voss H. Mills. Boat Notes 1938;5:2–8.\n",
    },
    Case::Quiet {
        title: "a document whose sources are older as a habit",
        text: "The line was closed on 3 May 1951 for good [1]. The line to Orlen was closed on 4 June 1952 [2]. The line to \
               Kesra was closed on 5 July 1953 [3].\n\n## References\n\n[1] Brandt K. Lines. Signal Books; 1929.\n\
               [2] Norton B. Railways. Signal Books; 1930.\n[3] Voss H. Stations. Signal Books; 1931.\n",
    },
];
