//! `mixed-marker-styles`: two ways of citing one list.

use rustc_hash::FxHashSet;

use crate::finding::Finding;
use crate::links::naming::counted;
use crate::manuscript::{Label, Marker, Scheme, Standing};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "mixed-marker-styles",
    category: Category::Style,
    needs: Needs::ClosedList,
    summary: "a few citations of the list are printed in another way than the rest",
    why: "One list is cited in one way; a few citations of another make are often pasted from another text, \
          together with its numbers.",
    silent: &[
        "superscripts that are footnotes, affiliations, powers or units",
        "`Ref. 5` beside `[5]`, and a year in parentheses before a number",
        "equation numbers in parentheses",
    ],
    source: "ISO 690, AMA Manual of Style: one system in one document; own",
    check,
    options: &[],
    cases: CASES,
};

/// Fewer labels in one style are chance.
const LEAST_LABELS: usize = 3;

/// So many numbers cited in one way make it the document's.
const MOST_LABELS: usize = 5;

/// The minority is at most one in so many.
const MINORITY_AMONG: usize = 5;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let schemes = [
        Scheme::BracketedNumeric,
        Scheme::Superscript,
        Scheme::Parenthesized,
    ];
    let mut styles: Vec<(Scheme, Vec<&Marker>)> = schemes
        .into_iter()
        .map(|scheme| (scheme, citations_of(cx, scheme)))
        .filter(|(_, markers)| distinct_labels(markers) >= LEAST_LABELS)
        .collect();
    styles.sort_by_key(|(_, markers)| markers.len());
    if let [(few, minority), .., (many, majority)] = styles.as_slice() {
        let all = minority.len() + majority.len();
        if minority.len() * MINORITY_AMONG <= all {
            out.extend(finding((*few, minority), (*many, majority)));
        }
    }
    out.extend(raised_with_and_without_brackets(cx));
}

/// Raised citations of which most have brackets and a few have none, or the reverse.
fn raised_with_and_without_brackets(cx: &Context<'_>) -> Option<Finding> {
    let raised = citations_of(cx, Scheme::Superscript);
    let raised = raised
        .into_iter()
        .filter(|marker| marker.standing == Standing::Sure && !may_be_power(cx, marker));
    let bracketed = |marker: &&Marker| cx.source.slice(marker.span).contains(['[', '［']);
    let (with, without): (Vec<&Marker>, Vec<&Marker>) = raised.partition(bracketed);
    let (few, many, have) = match with.len() > without.len() {
        true => (
            without,
            with,
            ["has no brackets", "have no brackets", "have them"],
        ),
        false => (with, without, ["has brackets", "have brackets", "have none"]),
    };
    if few.is_empty() || distinct_labels(&many) < MOST_LABELS || few.len() * MINORITY_AMONG > many.len() {
        return None;
    }
    let [one, several, others] = have;
    let verb = if few.len() == 1 { one } else { several };
    let message = format!(
        "{} {verb}, {} {others}",
        counted(few.len(), "raised citation"),
        many.len()
    );
    told(message, &few, &many)
}

/// A raised number behind a sign, a digit or a short word, as powers and charges are.
fn may_be_power(cx: &Context<'_>, marker: &Marker) -> bool {
    const WORD: usize = 4;
    let block = cx.manuscript.blocks.get(marker.block);
    let before = block
        .and_then(|block| block.prose.text().get(..marker.range.start))
        .unwrap_or_default();
    let before = before.trim_end_matches(['.', ',', ';', ')', '"', '”']);
    before
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .take(WORD)
        .count()
        < WORD
}

/// The citations of one scheme. What is cited in another form than the document's own is never beyond doubt, so
/// there the doubtful ones count.
fn citations_of<'a>(cx: &Context<'a>, scheme: Scheme) -> Vec<&'a Marker> {
    let own = scheme == cx.manuscript.scheme;
    let counts = |marker: &&Marker| marker.scheme == scheme && (!own || marker.standing == Standing::Sure);
    cx.links.markers().iter().copied().filter(counts).collect()
}

fn distinct_labels(markers: &[&Marker]) -> usize {
    let labels: FxHashSet<&Label> = markers
        .iter()
        .flat_map(|marker| marker.cites.iter().map(|cite| &cite.label))
        .collect();
    labels.len()
}

fn finding(few: (Scheme, &[&Marker]), many: (Scheme, &[&Marker])) -> Option<Finding> {
    let message = format!(
        "{} {}, {} {}",
        counted(few.1.len(), "citation"),
        style(few.0),
        many.1.len(),
        style(many.0)
    );
    told(message, few.1, many.1)
}

fn told(message: String, few: &[&Marker], many: &[&Marker]) -> Option<Finding> {
    let labels = few
        .iter()
        .flat_map(|marker| marker.cites.iter().map(|cite| cite.label.text()));
    Some(
        Finding::new(&RULE, few.first()?.span, message)
            .here("the first of the few")
            .also(many.first()?.span, "the first of the many")
            .labels(labels)
            .help("print all citations in one way"),
    )
}

fn style(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Superscript => "are superscripts",
        Scheme::Parenthesized => "are in parentheses",
        _ => "are in brackets",
    }
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "three superscripts among brackets",
        bad: "Rice ⟨[1]⟩, millet [2], hemp [3], flax [1], rye [2], oats [3] spread. Peas [1], beans [2], kale [3], \
              leek [1], dill [2], plums [3] followed. Dates<sup>⟦1⟧</sup>, vines,<sup>2</sup> olives<sup>3</sup> are old.\n\n\
              ## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              [3] Weiss E. Hemp. Nature 2014;5:2.\n",
        good: "Rice [1], millet [2], hemp [3], flax [1], rye [2], oats [3] spread. Peas [1], beans [2], kale [3], \
               leek [1], dill [2], plums [3] followed. Dates [1], vines [2], olives [3] are old.\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Pair {
        title: "a raised number without the brackets that the others have",
        bad: "Some rice<sup>⟨[1]⟩</sup>, millet<sup>[2]</sup>, hemp<sup>[3]</sup>, some flax<sup>[4]</sup> and grain<sup>[5]</sup> \
              came before hounds<sup>⟦6⟧</sup>.\n\n## References\n\n\
              1. Fuller D. Rice. Antiquity 2011;85:1.\n2. Zohary D. Millet. Oxford, 2012.\n\
              3. Weiss E. Hemp. Nature 2014;5:2.\n4. Allaby R. Flax. Leeds, 2015.\n5. Behre K. Rye. Bonn, 1992.\n\
              6. Larson G. Dogs. York, 2016.\n",
        good: "Some rice<sup>[1]</sup>, millet<sup>[2]</sup>, hemp<sup>[3]</sup>, some flax<sup>[4]</sup> and grain<sup>[5]</sup> \
              came before hounds<sup>[6]</sup>.\n\n## References\n\n\
              1. Fuller D. Rice. Antiquity 2011;85:1.\n2. Zohary D. Millet. Oxford, 2012.\n\
              3. Weiss E. Hemp. Nature 2014;5:2.\n4. Allaby R. Flax. Leeds, 2015.\n5. Behre K. Rye. Bonn, 1992.\n\
              6. Larson G. Dogs. York, 2016.\n",
    },
    Case::Quiet {
        title: "powers beside raised citations in brackets",
        text: "Some rice<sup>[1]</sup>, millet<sup>[2]</sup>, hemp<sup>[3]</sup>, some flax<sup>[4]</sup> and grain<sup>[5]</sup> \
              grew on 5 ha<sup>2</sup> or R<sup>2</sup> and dogs<sup>[6]</sup> kept 4 km<sup>2</sup>.\n\n## References\n\n\
              1. Fuller D. Rice. Antiquity 2011;85:1.\n2. Zohary D. Millet. Oxford, 2012.\n\
              3. Weiss E. Hemp. Nature 2014;5:2.\n4. Allaby R. Flax. Leeds, 2015.\n5. Behre K. Rye. Bonn, 1992.\n\
              6. Larson G. Dogs. York, 2016.\n",
    },
    Case::Quiet {
        title: "units and powers are raised too",
        text: "Rice [1], millet [2], hemp [3], flax [1] and rye [2] grow on 1 m<sup>2</sup> of 10<sup>3</sup> km<sup>2</sup>, \
               1 cm<sup>3</sup> of seed.\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "numbered equations",
        text: "Rice [1], millet [2], hemp [3] follow from equations (1), (2) and (3), as do flax [1] and rye [2].\n\n\
               ## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
];
