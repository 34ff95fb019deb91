//! `shifted-numbering`: from some number on, the citations point beside their sources.

mod labels;
mod witnesses;

use crate::evidence::{Bearing, ClueKind, Segment, Shift};
use crate::finding::{Certainty, Finding};
use crate::manuscript::Label;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::source::Span;

use labels::{beside, concerned, label_at, suggestion, unsure};
use witnesses::{Witness, witnesses};

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
          words. How sure it is says how sure it is that numbers are off; where nothing tells which is the first, it says \
          between which it lies. It is wrong where the order of a list follows another thing than the \
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
/// How many pairs the line of pairs names.
const MOST_NAMED: usize = 8;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if let Some(shift) = cx.evidence().shift() {
        out.extend(finding(cx, &shift));
    }
}

fn finding(cx: &Context<'_>, shift: &Shift) -> Option<Finding> {
    let first = shift.segments.first()?;
    let bearings: Vec<Bearing<'_, '_>> = shift
        .segments
        .iter()
        .map(|segment| cx.evidence().bearing(shift, segment))
        .collect();
    let witnesses = witnesses(cx, bearings.iter().flat_map(|bearing| &bearing.pairs));
    let primary = witnesses
        .first()
        .map(|witness| witness.marker)
        .or_else(|| first_use(cx, first))?;
    let mut finding = Finding::new(&RULE, primary, headline(cx, first))
        .certainty(Certainty::Probable)
        .gain(shift.gain);
    if let Some(witness) = witnesses.first() {
        finding = finding.here(format!("fits {}", entry_said(witness.meant.label.text())));
    }
    for witness in witnesses.iter().take(MOST_PAIRS) {
        finding = show(cx, finding, witness);
    }
    finding = pairs(cx, finding, &witnesses);
    for witness in &witnesses {
        finding = weigh(cx, finding, witness);
    }
    for (segment, bearing) in shift.segments.iter().zip(&bearings) {
        finding = finding.note(span_of(cx, segment, bearing));
    }
    finding.notes.extend(start_of(cx, first));
    finding.suggestion = suggestion(cx, &shift.segments);
    finding.unsure = unsure(cx, shift);
    let labels: Vec<Label> = concerned(cx, &shift.segments).collect();
    Some(
        finding
            .labels(labels.iter().map(Label::text))
            .beside(beside(&shift.segments))
            .help(help(cx, first)),
    )
}

/// Where it begins, as far as that is known, and how far the numbers are off.
fn headline(cx: &Context<'_>, first: &Segment) -> String {
    let said = said(first.by);
    match between(cx, first) {
        (earliest, latest) if earliest >= latest => {
            format!("from {} on the citations point {said}", begins(cx, first))
        }
        _ => format!("citations point {said}, from {} on", begins(cx, first)),
    }
}

/// The first number that is off: "[34]", "somewhere between [33] and [36]".
fn begins(cx: &Context<'_>, segment: &Segment) -> String {
    let shown = |place: usize| cx.links.shown(&label_at(place));
    match between(cx, segment) {
        (earliest, latest) if earliest >= latest => shown(latest),
        (earliest, latest) => format!("somewhere between {} and {}", shown(earliest), shown(latest)),
    }
}

/// The first cited numbers at which a segment may begin and by which it has begun, by their places.
fn between(cx: &Context<'_>, segment: &Segment) -> (usize, usize) {
    let cited = |from: usize| {
        let mut places = from..segment.places.end;
        places
            .find(|&place| cx.links.is_cited(&label_at(place)))
            .unwrap_or(from)
    };
    let (earliest, latest) = segment.begins;
    (cited(earliest), cited(latest))
}

/// Adds the words that prove a pair, and the entry that fits.
fn show(cx: &Context<'_>, finding: Finding, witness: &Witness<'_>) -> Finding {
    let printed = witness.printed.text();
    let meant = entry_said(witness.meant.label.text());
    let primary = finding.primary().map(|place| place.span);
    let finding = match witness
        .words
        .first()
        .and_then(|(block, range)| cx.evidence().span(*block, range))
    {
        Some(span) => finding.also(
            span,
            format!("{} {meant}, not {} {printed}", witness.said(), witness.of()),
        ),
        None => finding,
    };
    let own = witness.own.filter(|_| primary == Some(witness.marker));
    let finding = match own {
        Some(entry) => finding.also(entry.place(), "where it points".to_owned()),
        None => finding,
    };
    let shown = cx.links.shown(&witness.printed);
    finding.also(witness.meant.place(), format!("fits the citation {shown}"))
}

/// Adds what proves a pair as data; what several words say together in equal shares.
fn weigh(cx: &Context<'_>, mut finding: Finding, witness: &Witness<'_>) -> Finding {
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let share = witness.nats / witness.words.len().max(1) as f32;
    for (block, range) in &witness.words {
        if let Some(span) = cx.evidence().span(*block, range) {
            finding = finding.clue(witness.kind, span, witness.meant.label.text(), share);
        }
    }
    finding
}

/// Lines: which citation fits which entry, and the words that say so where nothing but words does.
fn pairs(cx: &Context<'_>, mut finding: Finding, witnesses: &[Witness<'_>]) -> Finding {
    if witnesses.is_empty() {
        return finding;
    }
    let pair = |(at, witness): (usize, &Witness<'_>)| {
        let verb = if at == 0 { "fits " } else { "" };
        let (printed, meant) = (cx.links.shown(&witness.printed), witness.meant.label.text());
        format!("{printed} {verb}{}", entry_said(meant))
    };
    let said: Vec<String> = witnesses.iter().take(MOST_NAMED).enumerate().map(pair).collect();
    finding = finding.note(said.join(", "));
    let by_words = witnesses.iter().filter(|witness| witness.kind == ClueKind::Words);
    for witness in by_words.take(MOST_PAIRS) {
        let (printed, meant) = (cx.links.shown(&witness.printed), witness.meant.label.text());
        let words = witness.quoted(cx);
        finding = finding.note(format!("beside {printed} and in {}: {words}", entry_said(meant)));
    }
    finding
}

fn entry_said(label: &str) -> String {
    format!("entry {label}")
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

/// One line: from where to where, by how much, and what the citations say of it.
fn span_of(cx: &Context<'_>, segment: &Segment, bearing: &Bearing<'_, '_>) -> String {
    let last = label_at(segment.places.end.saturating_sub(1));
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
    let (better, own) = (bearing.pairs.len(), bearing.own);
    let silent = uses.saturating_sub(better + own);
    let fit = if better == 1 { "fits" } else { "fit" };
    let said_by: Vec<String> = [
        (better, format!("{fit} that entry better")),
        (own, "worse".to_owned()),
        (silent, "neither".to_owned()),
    ]
    .into_iter()
    .filter(|&(count, _)| count > 0)
    .map(|(count, how)| format!("{count} {how}"))
    .collect();
    format!(
        "from {} {ends}: {uses} citations {}; {}",
        begins(cx, segment),
        said(segment.by),
        said_by.join(", ")
    )
}

/// One line: where it may begin, if that is not known.
fn start_of(cx: &Context<'_>, first: &Segment) -> Option<String> {
    let (earliest, latest) = between(cx, first);
    let last = latest.checked_sub(1).filter(|_| earliest < latest)?;
    let open: Vec<Label> = (earliest..=last).map(label_at).collect();
    let shown = cx.links.shown_all(&open);
    let are = if open.len() == 1 { "is" } else { "are" };
    Some(format!("nothing tells for sure whether {shown} {are} off too"))
}

/// Why it may be so: the gap between two entries where one was deleted, or those among which one was inserted.
fn help(cx: &Context<'_>, first: &Segment) -> String {
    let (earliest, latest) = between(cx, first);
    let places = 0..cx.links.entries().len();
    let right = (0..earliest)
        .rev()
        .find(|&place| cx.links.is_cited(&label_at(place)));
    let meant = |place: usize| place.checked_add_signed(first.by);
    let (what, before) = if first.by < 0 {
        // The last number that is right may itself be of what was deleted, and now that of the next entry.
        let before_gap = meant(earliest).and_then(|meant| meant.checked_sub(1));
        (
            "deleted or merged",
            before_gap.map(|gap| right.map_or(gap, |right| right.min(gap))),
        )
    } else {
        ("inserted", right.or(earliest.checked_sub(1)))
    };
    let shown = |place: usize| cx.links.shown(&label_at(place));
    let behind = meant(latest).filter(|place| places.contains(place));
    let place = match (before, behind) {
        (Some(before), Some(behind)) => format!("between {} and {}", shown(before), shown(behind)),
        (Some(before), None) => format!("behind {}", shown(before)),
        (None, Some(behind)) if first.by < 0 => format!("before {}", shown(behind)),
        _ => return "renumber the citations".to_owned(),
    };
    format!("look whether an entry {place} was {what}, then renumber the citations")
}

/// The first sure citation of the first number of a segment that has one.
fn first_use(cx: &Context<'_>, segment: &Segment) -> Option<Span> {
    segment.places.clone().find_map(|place| {
        let label = label_at(place);
        let mut uses = cx.links.uses_of(&label).iter();
        uses.find(|used| used.sure()).map(|used| used.place())
    })
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "an entry was deleted, and words that few entries have tell",
        bad: "Wild rice grew there [1]. Pearl millet grew there [2]. Fibre hemp grew there [3]. ⟨Hulled⟩ barley \
              grew there ⟦[5]⟧. ⟨Red⟩ lentils grew there [6]. ⟨Black⟩ olives grew there [7]. Sweet sorghum \
              grew there [8]. Tree cotton grew there [9]. White sesame grew there [10]. Water yams grew there \
              [11]. Giant taro grew there [12]. Flint maize grew there [13].\n\n## References\n\n\
              [1] Roe A. Wild rice. 2001.\n[2] Moe B. Pearl millet. 2002.\n[3] Poe C. Fibre hemp. 2003.\n⟨[4]⟩ Loe D. Hulled barley. 2004.\n\
              ⟨[5]⟩ Noe E. Red lentils. 2005.\n⟨[6]⟩ Joe F. Black olives. 2006.\n[7] Doe G. Sweet sorghum. 2007.\n[8] Foe H. Tree cotton. 2008.\n\
              [9] Goe I. White sesame. 2009.\n[10] Hoe J. Water yams. 2010.\n[11] Koe K. Giant taro. 2011.\n[12] Toe L. Flint maize. 2012.\n\
              [13] Voe M. Broad beans. 2013.\n[14] Woe N. Summer squash. 2014.\n[15] Yoe O. Bitter cacao. 2015.\n[16] Zoe P. Cassava flour. 2016.\n\
              [17] Boe Q. Golden quinoa. 2017.\n[18] Coe R. Hill peanuts. 2018.\n[19] Soe S. Mountain tobacco. 2019.\n[20] Eoe T. Island coffee. 2020.\n",
        good: "Wild rice grew there [1]. Pearl millet grew there [2]. Fibre hemp grew there [3]. Hulled barley \
              grew there [4]. Red lentils grew there [5]. Black olives grew there [6]. Sweet sorghum grew \
              there [7]. Tree cotton grew there [8]. White sesame grew there [9]. Water yams grew there [10]. \
              Giant taro grew there [11]. Flint maize grew there [12].\n\n## References\n\n\
              [1] Roe A. Wild rice. 2001.\n[2] Moe B. Pearl millet. 2002.\n[3] Poe C. Fibre hemp. 2003.\n[4] Loe D. Hulled barley. 2004.\n\
              [5] Noe E. Red lentils. 2005.\n[6] Joe F. Black olives. 2006.\n[7] Doe G. Sweet sorghum. 2007.\n[8] Foe H. Tree cotton. 2008.\n\
              [9] Goe I. White sesame. 2009.\n[10] Hoe J. Water yams. 2010.\n[11] Koe K. Giant taro. 2011.\n[12] Toe L. Flint maize. 2012.\n\
              [13] Voe M. Broad beans. 2013.\n[14] Woe N. Summer squash. 2014.\n[15] Yoe O. Bitter cacao. 2015.\n[16] Zoe P. Cassava flour. 2016.\n\
              [17] Boe Q. Golden quinoa. 2017.\n[18] Coe R. Hill peanuts. 2018.\n[19] Soe S. Mountain tobacco. 2019.\n[20] Eoe T. Island coffee. 2020.\n",
    },
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
