//! `overloaded-number`: one number that stands for different sources.

mod documents;
mod people;
mod titles;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::evidence::{ANCHOR_NATS, ClueKind, Passage};
use crate::finding::{Certainty, Finding, Severity};
use crate::knowledge::word_table::WordTable;
use crate::links::naming::MOST_SHOWN;
use crate::manuscript::{Entry, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::source::Span;

pub const RULE: Rule = Rule {
    name: "overloaded-number",
    category: Category::Suspicious,
    needs: Needs::Words,
    summary: "one number used for sources that cannot be one",
    why: "A number stands for one source. Where one place cites it for \"Smith et al.\" and another for \"Jones et \
          al.\", and they did not write together, one of the places has the wrong number, or two entries were merged. \
          The same holds of two titles, and of documents of different days where the entry is one document of one \
          day; where it is a later work, several documents under it are a note, for it may report them all. It is \
          wrong where a source is cited for what it says of another's work, in words that do not say so.",
    silent: &[
        "collections: papers, letters, documents, proceedings, handbooks, databases",
        "entries that list several documents or pages",
        "places that name people who wrote together, or spell one name in two ways",
        "people and works of which the source speaks: \"critics of Smith et al. [3]\", \"a review of …\"",
        "people whose own work the list has: there the number is wrong",
        "bare names, unless the text lets them say something",
        "topics: a long work is rightly cited for many things",
        "chapters and other titles within a book, and quotations that read like sentences",
    ],
    source: "IEEE Reference Guide: one reference per number; own",
    check,
    options: &[],
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

static HOLDS_MANY: LazyLock<WordTable<()>> = LazyLock::new(|| {
    let mut table = WordTable::default();
    for word in COLLECTIONS {
        table.entry(word, ());
    }
    table
});

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
        let overload = documents::of_an_entry_of_one_day(cx, at, &passages).or_else(|| {
            let works = || {
                people::different(cx, at, &passages)
                    .or_else(|| titles::different(cx, entry, &passages))
                    .or_else(|| documents::of_different_days(cx, at, &passages))
            };
            (!is_collection(entry)).then(works).flatten()
        });
        out.extend(overload.and_then(|overload| finding(cx, at, entry, overload)));
    }
}

fn is_collection(entry: &Entry) -> bool {
    let fields = &entry.fields;
    let whole_book = fields.kind == WorkType::Book && fields.pages.is_none();
    let changing = matches!(
        fields.kind,
        WorkType::Legal | WorkType::Standard | WorkType::DataSet | WorkType::WebPage | WorkType::Newspaper
    );
    if whole_book || changing || !fields.editors.is_empty() {
        return true;
    }
    let title = fields
        .title
        .as_ref()
        .map_or(entry.body.text(), |title| title.value.as_str());
    let mut words = title.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word.is_ascii() && HOLDS_MANY.plain(word).is_some())
}

/// What one number stands for.
struct Overload<'p> {
    /// "works of 2 different people".
    sources: String,
    /// The places that show it.
    shown: Vec<Shown<'p>>,
    /// Whether a later work could report all of it.
    reportable: bool,
}

/// A place, with what it cites the number for.
struct Shown<'p> {
    passage: &'p Passage<'p>,
    span: Span,
    said: String,
    kind: ClueKind,
    /// Whether the entry is that.
    fits: bool,
}

fn finding(cx: &Context<'_>, at: usize, entry: &Entry, overload: Overload<'_>) -> Option<Finding> {
    let shown = cx.links.shown(&entry.label);
    let label = entry.label.text();
    let first = overload.shown.first()?;
    let mut finding = Finding::new(
        &RULE,
        first.span,
        format!("{shown} stands for {}", overload.sources),
    )
    .certainty(Certainty::Probable)
    .here(first.said.clone())
    .labels([label])
    .at_most(if overload.reportable {
        Severity::Note
    } else {
        Severity::Warning
    });
    for place in overload.shown.iter().skip(1).take(2 * MOST_SHOWN) {
        finding = finding.also(place.span, place.said.clone());
    }
    for place in &overload.shown {
        finding = finding.clue(
            place.kind,
            place.span,
            label,
            if place.fits { ANCHOR_NATS } else { -ANCHOR_NATS },
        );
    }
    let work = entry.work().unwrap_or_else(|| "one source".to_owned());
    finding = finding.also(entry.place(), work);
    for place in overload.shown.iter().filter(|place| !place.fits) {
        if let Some(other) = meant(cx, place.passage, at) {
            finding = finding
                .clue(place.kind, place.span, other.label.text(), ANCHOR_NATS)
                .note(format!(
                    "entry {} fits where the text {}",
                    other.label, place.said
                ));
        }
    }
    Some(finding.help(format!(
        "keep {shown} where it is meant, and cite the other sources by numbers of their own"
    )))
}

/// The entry that fits a passage best, if a person, a day or a title says so.
fn meant<'a>(cx: &Context<'a>, passage: &Passage<'_>, at: usize) -> Option<&'a Entry> {
    let best = cx
        .evidence()
        .fittings(passage, 1)
        .pop()
        .filter(|best| best.at != at)?;
    let hard = |kind| matches!(kind, ClueKind::Person | ClueKind::Date | ClueKind::Title);
    let proved = best
        .reasons
        .iter()
        .any(|reason| hard(reason.kind) && reason.nats > 0.0);
    cx.links.entries().get(best.at).filter(|_| proved)
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
    Case::Pair {
        title: "two titles",
        bad: "The roads are in \"⟦The salt roads of the north⟧\" [1], the tolls in \"⟨A short history of tolls⟩\" [1]; millet is last [2], then hemp [3].\n\n\
              ## References\n\n⟨[1]⟩ Lowe M. The salt roads of the north. Road History. 1983;12:1–30.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
              [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
        good: "The roads are in \"The salt roads of the north\" [1], the tolls too in \"The Salt Roads of the North\" [1]; millet is last [2], then hemp [3].\n\n\
               ## References\n\n[1] Lowe M. The salt roads of the north. Road History. 1983;12:1–30.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Pair {
        title: "two documents, and the entry is one of them",
        bad: "He asked in his ⟦telegram of 3 May 1911⟧ [1]; a ⟨letter of 9 June 1911⟩ [1] refused it; millet is last [2], then hemp [3].\n\n\
              ## References\n\n⟨[1]⟩ Amsel H. Telegram to Lowe, 3 May 1911. State Archive.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
              [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
        good: "He asked in his telegram of 3 May 1911 [1]; the telegram of 3 May 1911 [1] is short; millet is last [2], then hemp [3].\n\n\
               ## References\n\n[1] Amsel H. Telegram to Lowe, 3 May 1911. State Archive.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a collection of letters, and days that one letter has",
        text: "He asked in his telegram of 3 May 1911 [1]; a letter of 9 June 1911 [1] refused it. The letter was written on \
               1 July 1911 [2], was read on 9 July 1911 [2], and is lost [3].\n\n## References\n\n\
               [1] Amsel H. Letters and telegrams, May to June 1911. State Archive.\n[2] Lowe M. Letter to Amsel, 1 July 1911. State Archive.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a title, and words that someone said",
        text: "See \"The salt roads of the north\" [1]. It ends: \"No toll was ever paid in full\" [1]; millet is last [2], then hemp [3].\n\n\
               ## References\n\n[1] Lowe M. The salt roads of the north. Road History. 1983;12:1–30.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "people of whom the source speaks, and works that it reviews",
        text: "Rice was first, as Fuller et al. [1] show. A reanalysis of the data of Kislev et al. [1] found flax, and critics of \
               Weiss et al. [1] agree. The tolls are in \"The salt roads of the north\" [2]; a review of \"A short history of \
               tolls\" [2] is kind.\n\n\
               ## References\n\n[1] Fuller D, Qin L. Rice. Antiquity. 2011;85:1–9.\n\
               [2] Lowe M. The salt roads of the north. Road History. 1983;12:1–30.\n",
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
