//! `quoted-title`: a title given in the text that belongs to another entry than the one cited.

use crate::evidence::{ANCHOR_NATS, ClueKind, NamedTitle, Passage};
use crate::finding::{Certainty, Edit, Finding, Safety};
use crate::links::naming::shortened;
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::TitleKey;

pub const RULE: Rule = Rule {
    name: "quoted-title",
    category: Category::Suspicious,
    needs: Needs::Words,
    summary: "a title given in the text that is the title of another entry than the one cited",
    why: "The text gives the title of a work in quotation marks or italics, cites a number right behind it, and the \
          entry of that number has another title, while one other entry has just this one: the number is wrong. It is \
          wrong where a source is cited for what it says about the other work.",
    silent: &[
        "titles that no entry has, or several have",
        "titles that stand in the entry cited, as container or as the work reviewed",
        "works of which the source speaks: \"a review of …\", \"… is criticised in [3]\", \"… was translated by Smith [3]\"",
        "titles of fewer than four words, and quotations that do not read like titles",
        "titles more than six words before the number, or with another number between",
    ],
    source: "own",
    check,
    options: &[],
    cases: CASES,
};

/// How many words may stand between the title and the number.
const NEAR: usize = 6;

/// Below this share of common words a title is another.
const OTHER: f64 = 0.5;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let named = |passage: &&Passage<'_>| !passage.titles.is_empty() && passage.marker.cites.len() == 1;
    let mut passages = cx.evidence().passages().iter().filter(named).peekable();
    if passages.peek().is_none() {
        return;
    }
    let titles: Vec<Option<TitleKey>> = cx
        .links
        .entries()
        .iter()
        .map(|entry| {
            entry
                .fields
                .title
                .as_ref()
                .map(|title| TitleKey::new(&title.value))
        })
        .collect();
    for passage in passages {
        let names_source = |title: &&NamedTitle| {
            is_near(cx, passage, title) && !cx.evidence().speaks_of_work(passage, &title.range)
        };
        let Some(title) = passage.titles.last().filter(names_source) else {
            continue;
        };
        out.extend(finding(cx, passage, title, &titles));
    }
}

fn is_near(cx: &Context<'_>, passage: &Passage<'_>, title: &NamedTitle) -> bool {
    let text = cx.evidence().text(passage.marker.block);
    let between = text.get(title.range.end..passage.marker.range.start);
    between.is_some_and(|between| between.split_whitespace().count() <= NEAR && !between.contains('.'))
}

fn finding(
    cx: &Context<'_>,
    passage: &Passage<'_>,
    title: &NamedTitle,
    titles: &[Option<TitleKey>],
) -> Option<Finding> {
    let text = cx.evidence().text(passage.marker.block);
    let printed = text.get(title.range.clone())?;
    let key = TitleKey::new(printed);
    let cite = passage.marker.cites.first()?;
    let at = cx.links.entry_index(&cite.label)?;
    let entry = cx.links.entries().get(at)?;
    let own = titles.get(at)?.as_ref()?;
    let in_entry = TitleKey::new(entry.body.text());
    if own.overlap(&key) >= OTHER || in_entry.overlap(&key) >= OTHER {
        return None;
    }
    let mut others =
        (0..titles.len()).filter(|&at| titles.get(at).is_some_and(|title| has(title.as_ref(), &key)));
    let (Some(meant), None) = (others.next(), others.next()) else {
        return None;
    };
    let meant = cx.links.entries().get(meant)?;
    let place = cx.evidence().span(passage.marker.block, &title.range)?;
    let (shown, fits) = (cx.links.shown(&entry.label), cx.links.shown(&meant.label));
    let mut finding = Finding::new(
        &RULE,
        place,
        format!("the text gives the title of {fits} but cites {shown}"),
    )
    .certainty(Certainty::Probable)
    .here(format!("the title of {fits}"))
    .also(entry.place(), title_said(entry))
    .also(meant.place(), "has this title")
    .clue(ClueKind::Title, place, entry.label.text(), -ANCHOR_NATS)
    .clue(ClueKind::Title, place, meant.label.text(), ANCHOR_NATS)
    .labels([entry.label.text()])
    .help(format!("cite {fits}, if that is the source meant"));
    finding.suggestion = vec![(entry.label.to_string(), meant.label.to_string())];
    Some(finding.fix(
        Safety::Unsafe,
        vec![Edit {
            span: cite.span,
            content: meant.label.to_string(),
        }],
    ))
}

fn has(title: Option<&TitleKey>, key: &TitleKey) -> bool {
    title.is_some_and(|title| title.is(key, false))
}

fn title_said(entry: &Entry) -> String {
    const CHARS: usize = 40;
    let title = entry
        .fields
        .title
        .as_ref()
        .map_or("", |title| title.value.as_str());
    format!("\"{}\"", shortened(title, CHARS))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "the book of another entry",
        bad: "Rice was first, as the book \"⟦The first farmers of the Yangzi⟧\" [2] shows; millet followed [2], then hemp [3].\n\n\
              ## References\n\n⟨[1]⟩ Fuller D, Qin L. The first farmers of the Yangzi. Antiquity. 2011;85:1–9.\n\
              ⟨[2]⟩ Zohary D. Millet comes to the hills. Science. 2012;3:1–9.\n[3] Weiss E. Hemp and rope. Nature. 2014;5:2–8.\n",
        good: "Rice was first, as the book \"The first farmers of the Yangzi\" [1] shows; millet followed [2], then hemp [3].\n\n\
               ## References\n\n[1] Fuller D, Qin L. The first farmers of the Yangzi. Antiquity. 2011;85:1–9.\n\
               [2] Zohary D. Millet comes to the hills. Science. 2012;3:1–9.\n[3] Weiss E. Hemp and rope. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a title that has its number, before the next one",
        text: "Rice was first: see \"The first farmers of the Yangzi\" [1]; Zohary [2] differs, and Weiss [3] too.\n\n\
               ## References\n\n[1] Fuller D, Qin L. The first farmers of the Yangzi. Antiquity. 2011;85:1–9.\n\
               [2] Zohary D. Millet comes to the hills. Science. 2012;3:1–9.\n[3] Weiss E. Hemp and rope. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a review of the book",
        text: "A critic calls the book *The first farmers of the Yangzi* [2] late; millet followed [1], then hemp [3].\n\n\
               ## References\n\n[1] Fuller D, Qin L. The first farmers of the Yangzi. Antiquity. 2011;85:1–9.\n\
               [2] Zohary D. Review of The first farmers of the Yangzi. Science. 2012;3:1–9.\n[3] Weiss E. Hemp and rope. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a source that speaks of the book",
        text: "A review of the book \"The first farmers of the Yangzi\" [2] is kind. The paper \"The first farmers of the Yangzi\" is \
               criticised in [3], and rebuts \"Hemp and rope in Europe\" [1].\n\n\
               ## References\n\n[1] Fuller D, Qin L. The first farmers of the Yangzi. Antiquity. 2011;85:1–9.\n\
               [2] Zohary D. Millet comes to the hills. Science. 2012;3:1–9.\n[3] Weiss E. Hemp and rope in Europe. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "speech, not a title",
        text: "They were called \"the first farmers of the Yangzi\" [2]; millet followed [1], then hemp [3].\n\n\
               ## References\n\n[1] Fuller D, Qin L. The first farmers of the Yangzi. Antiquity. 2011;85:1–9.\n\
               [2] Zohary D. Millet comes to the hills. Science. 2012;3:1–9.\n[3] Weiss E. Hemp and rope. Nature. 2014;5:2–8.\n",
    },
];
