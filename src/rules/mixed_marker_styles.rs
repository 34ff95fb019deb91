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
    let (first_few, first_many) = (few.1.first()?, many.1.first()?);
    let message = format!(
        "{} {}, {} {}",
        counted(few.1.len(), "citation"),
        style(few.0),
        many.1.len(),
        style(many.0)
    );
    let labels = few
        .1
        .iter()
        .flat_map(|marker| marker.cites.iter().map(|cite| cite.label.text()));
    Some(
        Finding::new(&RULE, first_few.span, message)
            .here("the first of the few")
            .also(first_many.span, "the first of the many")
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
