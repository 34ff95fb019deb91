//! `duplicate-label`: two entries of the list print the same number.

use rustc_hash::FxHashMap;

use super::renumber::number_span;
use crate::finding::{Edit, Finding, Safety};
use crate::links::Links;
use crate::links::naming::{MOST_SHOWN, counted};
use crate::manuscript::{Entry, Label};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "duplicate-label",
    category: Category::Correctness,
    needs: Needs::ClosedList,
    summary: "two entries of the reference list with one number",
    why: "Nobody can tell which of the two works a citation of the number means. It happens where lists are \
          merged, or an entry is put in by hand and the rest is not renumbered.",
    silent: &[
        "a list printed twice, in two languages or two columns, and lists of chapters, each from 1",
        "the same text under the same number: the entry was printed twice",
        "an entry that goes on behind a page break with its number repeated",
        "a Markdown ordered list that writes `1.` everywhere: it shows 1, 2, 3",
    ],
    source: "own; idnits issue 140",
    check,
    options: &[],
    cases: CASES,
};

/// More doubled numbers than one in so many are a second list, not slips.
const SLIPS_AMONG: usize = 5;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let entries = cx.links.entries();
    let mut by_label: FxHashMap<&Label, Vec<&Entry>> = FxHashMap::default();
    for entry in entries {
        by_label.entry(&entry.label).or_default().push(entry);
    }
    let doubled = by_label.values().filter(|same| same.len() > 1).count();
    if doubled > 1 && doubled * SLIPS_AMONG > by_label.len() {
        return;
    }
    for entry in entries {
        match by_label.get(&entry.label).map(Vec::as_slice) {
            Some([first, later @ ..]) if std::ptr::eq(*first, entry) && !later.is_empty() => {
                out.extend(finding(cx, first, later));
            }
            _ => {}
        }
    }
}

fn finding(cx: &Context<'_>, first: &Entry, later: &[&Entry]) -> Option<Finding> {
    let links = cx.links;
    let other_works: Vec<&Entry> = later
        .iter()
        .copied()
        .filter(|entry| looks_like_a_work(entry) && !goes_on(entry) && words(entry) != words(first))
        .collect();
    let (second, rest) = other_works.split_first()?;
    if !looks_like_a_work(first) {
        return None;
    }
    let label = links.shown(&first.label);
    let how_many = if rest.is_empty() { "two" } else { "several" };
    let mut finding = Finding::new(
        &RULE,
        second.place(),
        format!("{how_many} entries are numbered {label}"),
    )
    .here(format!("also {label}"))
    .labels([first.label.text()])
    .also(first.place(), format!("first {label}"));
    for third in rest.iter().take(MOST_SHOWN - 2) {
        finding = finding.also(third.place(), format!("also {label}"));
    }
    let uses = links.uses_of(&first.label).len();
    if uses > 0 {
        finding = finding.note(format!("{label} is cited {}", counted(uses, "time")));
    }
    Some(
        match free_number_behind(links, second).filter(|_| rest.is_empty()) {
            Some(free) => {
                let help = format!("number the second one {}", links.shown(&Label::of_number(free)));
                relabel(cx, finding.help(help), second, free)
            }
            None => finding.help("renumber one of them, and the citations that mean it"),
        },
    )
}

/// Whether an entry says enough to be a work of its own.
fn looks_like_a_work(entry: &Entry) -> bool {
    let text = entry.body.text();
    entry.fields.issued.is_some()
        || !entry.fields.authors.is_empty()
        || text.chars().filter(|c| !c.is_whitespace()).take(20).count() == 20
}

/// Whether the entry is the rest of one that a page break cut, with its number repeated.
fn goes_on(entry: &Entry) -> bool {
    let text = entry.body.text().trim_start().to_lowercase();
    text.starts_with("(continued") || text.starts_with("(cont.")
}

/// An entry's words, without case and punctuation.
fn words(entry: &Entry) -> String {
    entry
        .body
        .text()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The number behind a doubled one, where the list skips just that: 7, 7, 9.
fn free_number_behind(links: &Links<'_>, entry: &Entry) -> Option<u32> {
    let free = entry.label.number()?.checked_add(1)?;
    let taken = links.entry(&Label::of_number(free)).is_some();
    let more_follow = links.highest() > Some(free);
    (!taken && more_follow).then_some(free)
}

fn relabel(cx: &Context<'_>, finding: Finding, entry: &Entry, number: u32) -> Finding {
    let Some(span) = number_span(cx.source, entry) else {
        return finding;
    };
    let content = number.to_string();
    finding.fix(Safety::Unsafe, vec![Edit { span, content }])
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a slip in the numbers of the list",
        bad: "Rice came first [1], then millet [2]–[4].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n⟨[2]⟩ Zohary D. Millet. Oxford, 2012.\n\
              ⟦[2]⟧ Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
        good: "Rice came first [1], then millet [2]–[4].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Quiet {
        title: "a Markdown list that numbers itself",
        text: "Rice came first [1], then millet [2] and hemp [3].\n\n## References\n\n\
               1. Fuller D. Rice. Antiquity 2011;85:1.\n1. Zohary D. Millet. Oxford, 2012.\n\
               1. Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "letters behind a number make another number",
        text: "Rice came first [1], then millet [2a], [2b] and hemp [3].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2a] Zohary D. Millet. Oxford, 2012.\n\
               [2b] Zohary D. Barley. Oxford, 2013.\n[3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
];
