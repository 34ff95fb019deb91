//! `shifted-numbering`: from some number on, the citations point beside their sources.

use crate::evidence::{ANCHOR_NATS, Anchor, AnchorKind, Evidence, Passage, Segment, Shift};
use crate::finding::{Certainty, Finding};
use crate::links::Use;
use crate::manuscript::{Entry, Label};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::source::Span;

pub const RULE: Rule = Rule {
    name: "shifted-numbering",
    category: Category::Suspicious,
    needs: Needs::Words,
    summary: "citations that all point one or a few entries beside their sources, from some number on",
    why: "An entry was deleted, inserted, merged or moved, the list was renumbered, and the text was not. From there \
          on every reader is sent to the wrong source. The rule asks how well the words before each citation fit its \
          entry, and how well they fit its neighbours: shared words, weighed by how few entries have them, and people, \
          days, titles and rare names that stand in both. Then it looks for the likeliest way in which the numbers of \
          the list, in rising order, are off; where that begins is also told by groups, for entries cited together share \
          words. It is wrong where the order of a list follows another thing than the \
          text, so that neighbours fit by chance; and what it suggests for a single number may be wrong where \
          nothing but its place speaks for it.",
    silent: &[
        "a single wrong number, or two exchanged",
        "lists under 20 entries, unless three days, people or titles prove it",
        "segments whose own entries have people, days or names that fit",
        "numbers that fit another place in the list as well as the one next to theirs",
        "groups of more than eight numbers",
        "text in another language than the list, unless people or days stand in both",
    ],
    source: "own: a hidden Markov model over the numbers of the list, measured on published papers",
    check,
    options: &[],
    cases: CASES,
};

/// How many pairs of citation and entry a finding shows.
const MOST_PAIRS: usize = 4;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if let Some(shift) = cx.evidence().shift() {
        out.extend(finding(cx, &shift));
    }
}

/// A citation with the entry that it means, and what stands in both.
struct Witness<'a> {
    printed: &'a Entry,
    meant: &'a Entry,
    anchor: Anchor,
    marker: Span,
}

fn finding(cx: &Context<'_>, shift: &Shift) -> Option<Finding> {
    let first = shift.segments.first()?;
    let witnesses: Vec<Witness<'_>> = shift
        .segments
        .iter()
        .flat_map(|segment| witnesses(cx, segment))
        .collect();
    let starts = label_at(first.places.start);
    let message = format!(
        "from {} on the citations point {}",
        cx.links.shown(&starts),
        said(first.by)
    );
    let primary = witnesses
        .first()
        .map(|witness| witness.marker)
        .or_else(|| first_use(cx, first))?;
    let mut finding = Finding::new(&RULE, primary, message)
        .certainty(Certainty::Probable)
        .gain(shift.gain);
    if let Some(witness) = witnesses.first() {
        finding = finding.here(fits(cx, witness));
    }
    for witness in witnesses.iter().take(MOST_PAIRS) {
        finding = show(cx, finding, witness);
    }
    finding = pairs(cx, finding, &witnesses);
    for witness in &witnesses {
        finding = weigh(cx, finding, witness);
    }
    for segment in &shift.segments {
        finding = finding.note(span_of(cx, segment, shift));
    }
    finding.suggestion = suggestion(cx, &shift.segments);
    let labels: Vec<Label> = concerned(cx, &shift.segments).collect();
    Some(
        finding
            .labels(labels.iter().map(Label::text))
            .help(help(cx, first)),
    )
}

/// Adds the words that prove a pair, and the entry that fits.
fn show(cx: &Context<'_>, finding: Finding, witness: &Witness<'_>) -> Finding {
    let (printed, meant) = (
        cx.links.shown(&witness.printed.label),
        cx.links.shown(&witness.meant.label),
    );
    let primary = finding.primary().map(|place| place.span);
    let finding = match cx.evidence().span(witness.anchor.block, &witness.anchor.range) {
        Some(span) => finding.also(
            span,
            format!("{} of {meant}, not of {printed}", word_for(&witness.anchor)),
        ),
        None => finding,
    };
    let finding = if primary == Some(witness.marker) {
        finding.also(witness.printed.place(), "where it points".to_owned())
    } else {
        finding
    };
    finding.also(witness.meant.place(), format!("fits {printed}"))
}

/// Adds what proves a pair as data.
fn weigh(cx: &Context<'_>, finding: Finding, witness: &Witness<'_>) -> Finding {
    let (anchor, entry) = (&witness.anchor, witness.meant.label.text());
    match cx.evidence().span(anchor.block, &anchor.range) {
        Some(span) => finding.clue(anchor.kind.into(), span, entry, ANCHOR_NATS),
        None => finding,
    }
}

/// One line: which number fits which entry.
fn pairs(cx: &Context<'_>, finding: Finding, witnesses: &[Witness<'_>]) -> Finding {
    if witnesses.is_empty() {
        return finding;
    }
    let pair = |witness: &Witness<'_>| {
        format!(
            "{} fits {}",
            cx.links.shown(&witness.printed.label),
            cx.links.shown(&witness.meant.label)
        )
    };
    let said: Vec<String> = witnesses.iter().take(2 * MOST_PAIRS).map(pair).collect();
    finding.note(said.join(", "))
}

fn fits(cx: &Context<'_>, witness: &Witness<'_>) -> String {
    format!("fits {}", cx.links.shown(&witness.meant.label))
}

fn word_for(anchor: &Anchor) -> &'static str {
    match anchor.kind {
        AnchorKind::Person => "the author",
        AnchorKind::Date => "the day",
        AnchorKind::Title => "the title",
        AnchorKind::Names => "a name",
    }
}

/// "one entry too far down".
fn said(by: isize) -> String {
    let count = match by.unsigned_abs() {
        1 => "one entry".to_owned(),
        2 => "two entries".to_owned(),
        _ => "three entries".to_owned(),
    };
    format!("{count} too far {}", if by < 0 { "down" } else { "up" })
}

/// One line: from where to where, by how much, and what the citations say beside the numbers shown.
fn span_of(cx: &Context<'_>, segment: &Segment, shift: &Shift) -> String {
    let (first, last) = (
        label_at(segment.places.start),
        label_at(segment.places.end.saturating_sub(1)),
    );
    let uses: usize = segment
        .places
        .clone()
        .map(|place| cx.links.uses_of(&label_at(place)).len())
        .sum();
    let ends = if segment.places.end >= cx.links.entries().len() {
        "to the end of the list".to_owned()
    } else {
        format!("to {}", cx.links.shown(&last))
    };
    let only = if shift.segments.len() > 1 {
        ""
    } else {
        ", probably all of them"
    };
    format!(
        "from {} {ends}: {uses} citations {}{only}",
        cx.links.shown(&first),
        said(segment.by)
    )
}

/// Why it may be so.
fn help(cx: &Context<'_>, first: &Segment) -> String {
    let before = first.places.start.checked_sub(1).map(label_at);
    match before {
        Some(before) if first.by < 0 => format!(
            "look whether an entry behind {} was deleted or merged, then renumber the citations",
            cx.links.shown(&before)
        ),
        Some(before) => format!(
            "look whether an entry behind {} was inserted, then renumber the citations",
            cx.links.shown(&before)
        ),
        None => "renumber the citations".to_owned(),
    }
}

fn label_at(place: usize) -> Label {
    Label::of_number(u32::try_from(place + 1).unwrap_or(u32::MAX))
}

/// The first sure citation of the first number of a segment that has one.
fn first_use(cx: &Context<'_>, segment: &Segment) -> Option<Span> {
    segment.places.clone().find_map(|place| {
        let label = label_at(place);
        let mut uses = cx.links.uses_of(&label).iter();
        uses.find(|used| used.sure()).map(|used| used.place())
    })
}

/// The cited labels of the segments.
fn concerned<'s>(cx: &'s Context<'_>, segments: &'s [Segment]) -> impl Iterator<Item = Label> + 's {
    let places = segments.iter().flat_map(|segment| segment.places.clone());
    places.map(label_at).filter(|label| cx.links.is_cited(label))
}

/// Which label means which entry.
fn suggestion(cx: &Context<'_>, segments: &[Segment]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for segment in segments {
        for place in segment.places.clone() {
            let label = label_at(place);
            let meant = place
                .checked_add_signed(segment.by)
                .and_then(|at| cx.links.entries().get(at));
            if let Some(meant) = meant.filter(|_| cx.links.is_cited(&label)) {
                found.push((label.to_string(), meant.label.to_string()));
            }
        }
    }
    found
}

/// The citations of a segment that have an anchor in the entry meant and none in the entry of their number.
fn witnesses<'a>(cx: &Context<'a>, segment: &Segment) -> Vec<Witness<'a>> {
    let entries = cx.links.entries();
    let evidence: &Evidence<'_> = cx.evidence();
    let witness = |&place: &usize| {
        let meant_at = place.checked_add_signed(segment.by)?;
        let (printed, meant) = (entries.get(place)?, entries.get(meant_at)?);
        let cites = |passage: &&Passage<'_>| {
            passage
                .marker
                .cites
                .iter()
                .any(|cite| cite.label == printed.label)
        };
        let mut passages = evidence.passages().iter().filter(cites);
        passages.find_map(|passage| {
            let own: Vec<AnchorKind> = evidence
                .anchors(passage, place)
                .iter()
                .map(|anchor| anchor.kind)
                .collect();
            let mut anchors = evidence.anchors(passage, meant_at).into_iter();
            let anchor = anchors.find(|anchor| !own.contains(&anchor.kind))?;
            let cite = passage
                .marker
                .cites
                .iter()
                .find(|cite| cite.label == printed.label)?;
            Some(Witness {
                printed,
                meant,
                anchor,
                marker: Use {
                    marker: passage.marker,
                    cite,
                }
                .place(),
            })
        })
    };
    segment.anchored.iter().filter_map(witness).collect()
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "an entry was deleted, and the days tell",
        bad: "The envoy wrote first on 3 March 1949 [1]. The court answered on 7 April 1949 [2]. It decided on ⟨9 May 1949⟩ \
              ⟦[4]⟧. The envoy told it on ⟨11 June 1949⟩ [5]. The last word came on ⟨13 July 1949⟩ [6].\n\n## References\n\n\
              [1] Letter of Roe, 3 March 1949.\n[2] Letter of Moe, 7 April 1949.\n⟨[3]⟩ Decree of Poe, 9 May 1949.\n\
              ⟨[4]⟩ Report of Loe, 11 June 1949.\n⟨[5]⟩ Letter of Noe, 13 July 1949.\n[6] Joe A. Memoirs. 1999.\n",
        good: "The envoy wrote first on 3 March 1949 [1]. The court answered on 7 April 1949 [2]. It decided on 9 May 1949 \
               [3]. The envoy told it on 11 June 1949 [4]. The last word came on 13 July 1949 [5].\n\n## References\n\n\
               [1] Letter of Roe, 3 March 1949.\n[2] Letter of Moe, 7 April 1949.\n[3] Decree of Poe, 9 May 1949.\n\
               [4] Report of Loe, 11 June 1949.\n[5] Letter of Noe, 13 July 1949.\n[6] Joe A. Memoirs. 1999.\n",
    },
    Case::Quiet {
        title: "two numbers exchanged",
        text: "The envoy wrote first on 3 March 1949 [1]. The court answered on 7 April 1949 [3]. It decided on 9 May 1949 \
               [2]. The envoy told it on 11 June 1949 [4]. The last word came on 13 July 1949 [5].\n\n## References\n\n\
               [1] Letter of Roe, 3 March 1949.\n[2] Letter of Moe, 7 April 1949.\n[3] Decree of Poe, 9 May 1949.\n\
               [4] Report of Loe, 11 June 1949.\n[5] Letter of Noe, 13 July 1949.\n[6] Joe A. Memoirs. 1999.\n",
    },
    Case::Quiet {
        title: "a short list without days or names",
        text: "Rice is old [1]. Millet is young [3]. Hemp is blue [4]. Flax is long [5]. Barley is red [6].\n\n## References\n\n\
               [1] Roe A. Rice. 2001.\n[2] Moe B. Millet. 2002.\n[3] Poe C. Hemp. 2003.\n\
               [4] Loe D. Flax. 2004.\n[5] Noe E. Barley. 2005.\n[6] Joe A. Oats. 2006.\n",
    },
];
