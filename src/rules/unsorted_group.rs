//! `unsorted-group`: the numbers of one citation do not rise.

use crate::finding::{Edit, Finding, Safety};
use crate::manuscript::{Mark, MarkKind, Marker};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::source::Span;

pub const RULE: Rule = Rule {
    name: "unsorted-group",
    category: Category::Style,
    needs: Needs::Text,
    summary: "a citation whose numbers do not rise",
    why: "Readers and ranges expect `[2, 5, 9]`. Where a document sorts its groups, one that is not sorted was \
          often edited in haste.",
    silent: &[
        "documents that leave more than one group in five unsorted: it is their style",
        "words, semicolons, pages and sections in the bracket",
        "numbers that are out of order because they are cited here for the first time (`out-of-order-citation`)",
    ],
    source: "IEEE practice, own",
    check,
    options: &[],
    cases: CASES,
};

/// The house style is read off groups of three or more numbers, where there are so many of them.
const LARGE_GROUPS: usize = 5;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let groups: Vec<(&Marker, Vec<Item>)> = cx
        .links
        .sure_markers()
        .filter(|marker| marker.malformed.is_none() && !marker.worded)
        .filter(|marker| !marker.cites.iter().any(|cite| cite.locator))
        .map(|marker| (marker, items(marker)))
        .filter(|(_, items)| items.len() > 1)
        .collect();
    let large: Vec<bool> = groups
        .iter()
        .filter(|(_, items)| items.len() > 2)
        .map(|(_, items)| rises(items))
        .collect();
    let all: Vec<bool> = groups.iter().map(|(_, items)| rises(items)).collect();
    let measured = if large.len() < LARGE_GROUPS { all } else { large };
    let unsorted = measured.iter().filter(|&&rises| !rises).count();
    if unsorted > 1 && unsorted * 5 > measured.len() {
        return;
    }
    for (marker, items) in groups.iter().filter(|(_, items)| !rises(items)) {
        out.push(finding(cx, marker, items));
    }
}

/// A number or a range as it stands in a citation.
struct Item {
    number: u32,
    span: Span,
}

/// What is printed in a citation, in printed order; empty where something else than plain numbers stands in it.
fn items(marker: &Marker) -> Vec<Item> {
    let mut items = Vec::new();
    let mut ranges = marker.ranges.iter().peekable();
    for cite in marker.cites.iter().filter(|cite| !cite.implied) {
        while ranges
            .peek()
            .is_some_and(|range| range.span.end() <= cite.span.start())
        {
            ranges.next();
        }
        let Some(number) = cite.label.number() else {
            return Vec::new();
        };
        match ranges.peek().filter(|range| range.span.overlaps(cite.span)) {
            Some(range) if range.span.start() == cite.span.start() => items.push(Item {
                number,
                span: range.span,
            }),
            Some(_) => {}
            None => items.push(Item {
                number,
                span: cite.span,
            }),
        }
    }
    items
}

fn rises(items: &[Item]) -> bool {
    items.is_sorted_by_key(|item| item.number)
}

fn finding(cx: &Context<'_>, marker: &Marker, items: &[Item]) -> Finding {
    let text = cx.source.slice(marker.span);
    let message = match items.len() {
        2..=6 if !text.contains(['\n', '<']) => {
            format!("the numbers in {} do not rise", text.replace('\\', ""))
        }
        _ => "the numbers of this citation do not rise".into(),
    };
    let mut sorted: Vec<&Item> = items.iter().collect();
    sorted.sort_by_key(|item| item.number);
    let edits = items
        .iter()
        .zip(sorted)
        .filter(|(here, belongs)| here.span != belongs.span)
        .map(|(here, belongs)| Edit {
            span: here.span,
            content: cx.source.slice(belongs.span).to_owned(),
        });
    let finding = Finding::new(&RULE, marker.span, message)
        .labels(items.iter().map(|item| item.number.to_string()))
        .help("sort the numbers");
    match linked_apart(cx, marker) {
        true => finding,
        false => finding.fix(Safety::Safe, edits.collect()),
    }
}

/// Whether its numbers have links of their own, which lead to different places and would stay where they are.
fn linked_apart(cx: &Context<'_>, marker: &Marker) -> bool {
    let Some(block) = cx.manuscript.blocks.get(marker.block) else {
        return false;
    };
    let target = |mark: &Mark| match &mark.kind {
        MarkKind::Link(target, _) => Some(target.clone()),
        _ => None,
    };
    let mut targets = block.prose.marks_in(marker.range.clone()).filter_map(target);
    let first = targets.next();
    targets.any(|target| Some(target) != first)
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "one group that does not rise",
        bad: "Rice [1], millet [2] and hemp [3] are old ⟦[3, 1, 2]⟧.\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              [3] Weiss E. Hemp. Nature 2014;5:2.\n",
        good: "Rice [1], millet [2] and hemp [3] are old [1, 2, 3].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "a house style of free order",
        text: "Rice [1], millet [2] and hemp [3] are old [3, 1, 2]. Rice was sown [3, 2], hemp not [2, 1].\n\n\
               ## References\n\n[1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "words part the numbers",
        text: "Rice [1], millet [2] and hemp [3] are old [see 3; also 1].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
];
