//! `unordered-list`: entries whose printed numbers do not rise.

use crate::finding::{Edit, Finding, Safety};
use crate::links::Links;
use crate::links::naming::MOST_SHOWN;
use crate::links::order::longest_rising;
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "unordered-list",
    category: Category::Suspicious,
    needs: Needs::ClosedList,
    summary: "entries of the reference list whose numbers do not rise",
    why: "A reader who runs down the numbers does not find the entry. Either it was moved or its number is wrong. \
          Only the fewest entries that must move are named.",
    silent: &[
        "lists that fall from first to last, as lists of publications do",
        "lists that begin again: a second list, or the same one in another language",
        "more than one entry in five out of its place: the list is in another order",
        "labels of letters",
    ],
    source: "own; IEEE Editorial Style Manual",
    check,
    options: &[],
    cases: CASES,
};

/// More entries out of place than one in so many follow another order.
const SLIPS_AMONG: usize = 5;

/// From so many entries on, a list of two interleaved rising runs is one read across its columns.
const COLUMNS_FROM: usize = 6;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let entries = cx.links.entries();
    let numbers: Option<Vec<u32>> = entries.iter().map(|entry| entry.label.number()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_sorted()) else {
        return;
    };
    if is_read_across_columns(&numbers) {
        out.extend(columns(entries));
        return;
    }
    let kept = longest_rising(&numbers);
    let moving: Vec<usize> = (0..entries.len())
        .filter(|&at| kept.get(at) == Some(&false))
        .collect();
    let begins_again = moving
        .iter()
        .any(|&at| at > 0 && numbers.get(at) == numbers.first());
    if begins_again || moving.len() > 1.max(entries.len() / SLIPS_AMONG) {
        return;
    }
    out.extend(finding(cx, entries, &moving));
}

/// 1, 16, 2, 17, 3, 18: every second number rises.
fn is_read_across_columns(numbers: &[u32]) -> bool {
    let every_second_rises = numbers
        .windows(3)
        .all(|three| matches!(three, [first, _, third] if first < third));
    let falls = numbers.windows(2).filter(|pair| !pair.is_sorted()).count();
    numbers.len() >= COLUMNS_FROM && every_second_rises && falls * 3 >= numbers.len()
}

fn columns(entries: &[Entry]) -> Option<Finding> {
    let first = entries
        .iter()
        .zip(entries.iter().skip(1))
        .find(|(before, entry)| before.label.number() > entry.label.number());
    let message = "the reference list seems to be read across its columns";
    let (_, entry) = first?;
    let labels = entries.iter().map(|entry| entry.label.text());
    Some(
        Finding::new(&RULE, entry.place(), message)
            .labels(labels)
            .at_most(crate::finding::Severity::Note)
            .help("read each column to its end"),
    )
}

fn finding(cx: &Context<'_>, entries: &[Entry], moving: &[usize]) -> Option<Finding> {
    let moved: Vec<&Entry> = moving.iter().filter_map(|&at| entries.get(at)).collect();
    let said = cx
        .links
        .shown_all(moved.iter().take(MOST_SHOWN).map(|entry| &entry.label));
    let message = match moved.len() {
        1 => format!("{said} is out of order in the reference list"),
        2..=MOST_SHOWN => format!("{said} are out of order in the reference list"),
        count => format!("{count} entries of the reference list are out of order"),
    };
    let mut places = moving
        .iter()
        .take(MOST_SHOWN)
        .filter_map(|&at| Some((entries.get(at)?.place(), stands(cx.links, entries, at))));
    let (span, here) = places.next()?;
    let mut finding = Finding::new(&RULE, span, message)
        .here(here)
        .labels(moved.iter().map(|entry| entry.label.text()))
        .help("move the entry to its place, or correct its number");
    for (span, seen) in places {
        finding = finding.also(span, seen);
    }
    Some(match sorting(cx, entries) {
        edits if edits.is_empty() => finding,
        edits => finding.fix(Safety::Safe, edits),
    })
}

/// Between which entries one stands.
fn stands(links: &Links<'_>, entries: &[Entry], at: usize) -> String {
    let shown = |at: usize| entries.get(at).map(|entry| links.shown(&entry.label));
    let this = shown(at).unwrap_or_default();
    match (at.checked_sub(1).and_then(shown), shown(at + 1)) {
        (Some(before), Some(behind)) => format!("{this} stands between {before} and {behind}"),
        (Some(before), None) => format!("{this} stands behind {before}"),
        (None, Some(behind)) => format!("{this} stands before {behind}"),
        (None, None) => String::new(),
    }
}

/// Puts into each entry's place the text of the entry that belongs there; what stands between entries stays.
fn sorting(cx: &Context<'_>, entries: &[Entry]) -> Vec<Edit> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| entry.label.number());
    entries
        .iter()
        .zip(sorted)
        .filter(|&(here, belongs)| !std::ptr::eq(here, belongs))
        .map(|(here, belongs)| Edit {
            span: here.span,
            content: cx.source.slice(belongs.span).to_owned(),
        })
        .collect()
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "an entry moved",
        bad: "Rice came first [1], then millet [2], hemp [3] and flax [4].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n⟦[3]⟧ Weiss E. Hemp. Nature 2014;5:2.\n\
              [2] Zohary D. Millet. Oxford, 2012.\n[4] Allaby R. Flax. Leeds, 2015.\n",
        good: "Rice came first [1], then millet [2], hemp [3] and flax [4].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Quiet {
        title: "a list that falls",
        text: "Rice came last [1], millet before [2], hemp first [3].\n\n## References\n\n\
               [3] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [1] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "labels of letters have no order",
        text: "Rice came first [Ful11], then millet [Zoh12] and hemp [Wei14].\n\n## References\n\n\
               [Zoh12] Zohary D. Millet. Oxford, 2012.\n[Ful11] Fuller D. Rice. Antiquity 2011;85:1.\n\
               [Wei14] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
];
