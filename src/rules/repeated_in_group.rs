//! `repeated-in-group`: one number twice in one citation.

use rustc_hash::FxHashMap;

use crate::finding::{Edit, Finding, Safety};
use crate::manuscript::{BlockKind, Cite, Label, Marker};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::source::Span;

pub const RULE: Rule = Rule {
    name: "repeated-in-group",
    category: Category::Style,
    needs: Needs::Text,
    summary: "one number twice in one citation",
    why: "One of the two is superfluous, or was meant to be another number.",
    silent: &[
        "different pages of one work, `[3, p. 5], [3, p. 9]`",
        "words that part the two, `[see 3; but cf. 3]`",
        "brackets side by side in a cell of a table",
    ],
    source: "own",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for marker in cx.links.sure_markers() {
        let in_table = cx.links.block_kind(marker) == BlockKind::Cell && marker.brackets.len() > 1;
        let worded = marker.worded && cx.source.slice(marker.span).contains(char::is_alphabetic)
            || marker.cites.iter().any(|cite| cite.locator);
        if marker.malformed.is_none() && !in_table && !worded {
            out.extend(finding(cx, marker));
        }
    }
}

fn finding(cx: &Context<'_>, marker: &Marker) -> Option<Finding> {
    let repeated = repeated(marker);
    let &(first, second) = repeated.first()?;
    // What is printed can be struck out; what a range implies cannot.
    let (spare, other) = if second.implied {
        (first, second)
    } else {
        (second, first)
    };
    let said = cx
        .links
        .shown_all(repeated.iter().take(3).map(|(cite, _)| &cite.label));
    let verb = match repeated.len() {
        1 => "appears",
        2..=3 => "appear",
        _ => "and others appear",
    };
    let mut finding = Finding::new(&RULE, spare.span, format!("{said} {verb} twice in one citation"))
        .here("again")
        .labels(repeated.iter().map(|(cite, _)| cite.label.text()))
        .help("delete one, or cite the work that was meant");
    if other.span != spare.span {
        let seen = if other.implied {
            "this range holds it"
        } else {
            "here"
        };
        finding = finding.also(other.span, seen);
    }
    match (repeated.len(), without(marker, spare)) {
        (1, Some(span)) => {
            let content = String::new();
            Some(finding.fix(Safety::Safe, vec![Edit { span, content }]))
        }
        _ => Some(finding),
    }
}

/// Labels that occur twice, each with its first and its second place.
fn repeated(marker: &Marker) -> Vec<(&Cite, &Cite)> {
    if marker.cites.len() < 2 {
        return Vec::new();
    }
    let mut first_of: FxHashMap<&Label, &Cite> = FxHashMap::default();
    let mut found: Vec<(&Cite, &Cite)> = Vec::new();
    let mut reported: rustc_hash::FxHashSet<&Label> = rustc_hash::FxHashSet::default();
    for cite in &marker.cites {
        match first_of.get(&cite.label) {
            // `[3–3]` is a range of one, which another rule speaks of.
            Some(first) if !one_range(marker, first, cite) => {
                if reported.insert(&cite.label) {
                    found.push((first, cite));
                }
            }
            Some(_) => {}
            None => {
                first_of.insert(&cite.label, cite);
            }
        }
    }
    found
}

fn one_range(marker: &Marker, first: &Cite, second: &Cite) -> bool {
    marker.ranges.iter().any(|range| {
        range.span.overlaps(first.span) && range.span.overlaps(second.span) && range.first == range.last
    })
}

/// What goes when a printed number is struck out with its separator; `None` where it is an end of a range.
fn without(marker: &Marker, spare: &Cite) -> Option<Span> {
    if spare.implied || marker.ranges.iter().any(|range| range.span.overlaps(spare.span)) {
        return None;
    }
    let printed: Vec<Span> = marker
        .cites
        .iter()
        .filter(|cite| !cite.implied)
        .map(|cite| cite.span)
        .collect();
    let at = printed.iter().position(|&span| span == spare.span)?;
    let bracket = marker
        .brackets
        .iter()
        .position(|bracket| bracket.overlaps(spare.span))?;
    let (before, whole) = (bracket.checked_sub(1), marker.brackets.get(bracket)?);
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| printed.get(at))
            .filter(|span| span.overlaps(*whole))
    };
    match (neighbour(at.checked_sub(1)), neighbour(Some(at + 1))) {
        (Some(previous), _) => between(*previous, spare.span).map(|gap| gap.cover(spare.span)),
        (None, Some(next)) => between(spare.span, *next).map(|gap| spare.span.cover(gap)),
        (None, None) => {
            let previous = marker.brackets.get(before?)?;
            between(*previous, *whole).map(|gap| gap.cover(*whole))
        }
    }
}

/// The stretch from the end of one span to the start of the next.
fn between(first: Span, second: Span) -> Option<Span> {
    let whole = first.cover(second);
    let length = second.start().checked_sub(first.end())?;
    Some(whole.part(first.len()..first.len() + length))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "one number twice in a bracket",
        bad: "Rice came first [⟨1⟩, 2, ⟦1⟧], then millet [2].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
        good: "Rice came first [1, 2], then millet [2].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
    },
    Case::Pair {
        title: "one number twice among semicolons",
        bad: "Rice came first [⟨1⟩; 2; ⟦1⟧], then millet [2].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
        good: "Rice came first [1; 2], then millet [2].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
    },
    Case::Pair {
        title: "one number twice in joined brackets",
        bad: "Rice came first [⟨1⟩], [2], [⟦1⟧], then millet [2].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
        good: "Rice came first [1], [2], then millet [2].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
    },
    Case::Quiet {
        title: "different pages of one work",
        text: "Rice came first [1, p. 5], [1, p. 9], then millet [2].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
    },
    Case::Quiet {
        title: "one work in two clauses",
        text: "Rice came first [1], and hemp [1] too, then millet [see 2; but cf. 2].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
    },
];
