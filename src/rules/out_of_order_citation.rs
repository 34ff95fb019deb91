//! `out-of-order-citation`: first citations that do not rise.

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Severity};
use crate::links::naming::MOST_SHOWN;
use crate::links::order::{FirstCitation, longest_rising};
use crate::manuscript::Label;
use crate::rule::{Case, Category, Context, ListOrder, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "out-of-order-citation",
    category: Category::Suspicious,
    needs: Needs::ClosedList,
    summary: "a number cited for the first time before smaller ones, or after greater ones",
    why: "In a list numbered in the order of citation the first citations read 1, 2, 3. Where one does not, a \
          sentence was moved, an entry was put in without renumbering, or the number is wrong. Only the fewest \
          citations that must move are named.",
    silent: &[
        "alphabetical lists",
        "tables, figures, legends, notes, title and abstract, and whatever follows the text",
        "the order of numbers inside one citation (`unsorted-group`)",
        "documents with several lists, and documents that cite in no order at all",
        "on printed pages, half a sentence that a figure or a column parted from its beginning: a note",
        "where more than one first citation in five is out of order, the order is hardly claimed: one note",
    ],
    source: "ICMJE Recommendations, AMA Manual of Style, IEEE Editorial Style Manual",
    check,
    options: &[],
    cases: CASES,
};

/// Below this many labels there is no order.
const LEAST_LABELS: usize = 3;

/// With so few labels, any share of them says little: the order is taken for claimed.
const FEW_LABELS: usize = 5;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let firsts = cx.links.first_citations();
    let alphabetical = cx.links.alphabetical() || cx.expected.order == Some(ListOrder::Alphabetical);
    if firsts.len() < LEAST_LABELS || cx.manuscript.lists.len() > 1 || alphabetical {
        return;
    }
    let numbers: Vec<u32> = firsts.iter().map(|first| first.number).collect();
    let kept = longest_rising(&numbers);
    let moving: Vec<usize> = (0..firsts.len())
        .filter(|&at| kept.get(at) == Some(&false))
        .collect();
    let in_order = firsts.len() - moving.len();
    if moving.is_empty() || in_order * 5 < firsts.len() * 3 {
        return;
    }
    if firsts.len() > FEW_LABELS && in_order * 5 < firsts.len() * 4 {
        out.extend(together(cx, &firsts, &moving).map(|finding| finding.at_most(Severity::Note)));
        return;
    }
    if moving.len() > MOST_SHOWN {
        out.extend(together(cx, &firsts, &moving));
    } else {
        let order = Order::new(cx, &firsts, &numbers);
        out.extend(order.findings(&moving));
    }
}

/// One finding for many first citations out of order.
fn together(cx: &Context<'_>, firsts: &[FirstCitation<'_>], moving: &[usize]) -> Option<Finding> {
    let moved: Vec<&FirstCitation<'_>> = moving.iter().filter_map(|&at| firsts.get(at)).collect();
    let (first, rest) = moved.split_first()?;
    let of = firsts.len();
    let message = format!("{} of {of} first citations are not in order", moved.len());
    let seen =
        |first: &FirstCitation<'_>| format!("first citation of {}", cx.links.shown(&first.used.cite.label));
    let mut finding = Finding::new(&RULE, first.used.place(), message)
        .here(seen(first))
        .labels(moved.iter().map(|first| first.used.cite.label.text()))
        .help("number the references in the order of first citation");
    for other in rest.iter().take(MOST_SHOWN - 1) {
        finding = finding.also(other.used.place(), seen(other));
    }
    Some(finding)
}

/// First citations in the order of the text, with the order they should have.
struct Order<'c, 'a> {
    cx: &'c Context<'a>,
    firsts: &'c [FirstCitation<'a>],
    /// For each place in `firsts`, its place among them by number.
    rank: Vec<usize>,
}

impl<'c, 'a> Order<'c, 'a> {
    fn new(cx: &'c Context<'a>, firsts: &'c [FirstCitation<'a>], numbers: &[u32]) -> Self {
        let mut sorted: Vec<usize> = (0..firsts.len()).collect();
        sorted.sort_by_key(|&at| numbers.get(at));
        let mut rank = vec![0; firsts.len()];
        for (place, &at) in sorted.iter().enumerate() {
            if let Some(rank) = rank.get_mut(at) {
                *rank = place;
            }
        }
        Self { cx, firsts, rank }
    }

    /// Pairs that stand in each other's place, then what is out of order even when those are put right.
    fn findings(&self, moving: &[usize]) -> Vec<Finding> {
        let mut numbers: Vec<u32> = self.firsts.iter().map(|first| first.number).collect();
        let mut exchanged: FxHashSet<usize> = FxHashSet::default();
        let mut found = Vec::new();
        for &at in moving {
            if let Some(other) = self.exchanged_with(at)
                && exchanged.insert(at)
                && exchanged.insert(other)
            {
                numbers.swap(at, other);
                found.extend(self.exchanged(at.min(other), at.max(other)));
            }
        }
        let kept = longest_rising(&numbers);
        let moved = (0..numbers.len()).filter(|at| kept.get(*at) == Some(&false) && !exchanged.contains(at));
        found.extend(moved.filter_map(|at| self.moved(at)));
        found.sort_by_key(|finding| finding.primary().map(|place| place.span));
        found
    }

    /// The first citation that stands where this one belongs and belongs where this one stands.
    fn exchanged_with(&self, at: usize) -> Option<usize> {
        let &belongs = self.rank.get(at)?;
        (belongs != at && self.rank.get(belongs) == Some(&at)).then_some(belongs)
    }

    fn exchanged(&self, early: usize, late: usize) -> Option<Finding> {
        let (first, second) = (self.firsts.get(early)?, self.firsts.get(late)?);
        let (early_said, late_said) = (self.said(first), self.said(second));
        let message = if early + 1 == late {
            format!("{early_said} is first cited before {late_said}")
        } else {
            format!("{early_said} and {late_said} are first cited in each other's place")
        };
        let apart = first.used.marker.block != second.used.marker.block;
        // Converters move sentences: neighbours exchanged between two blocks are hardly the author's.
        let level = if early + 1 == late && apart {
            Severity::Note
        } else {
            Severity::Warning
        };
        Some(
            Finding::new(&RULE, first.used.place(), message)
                .here(format!("first citation of {early_said}"))
                .also(second.used.place(), format!("{late_said} first cited here"))
                .labels([first.used.cite.label.text(), second.used.cite.label.text()])
                .help("number the references in the order of first citation")
                .at_most(level),
        )
    }

    /// One first citation too early or too late, with those it should not be before or after.
    fn moved(&self, at: usize) -> Option<Finding> {
        let first = self.firsts.get(at)?;
        let said = self.said(first);
        let later_and_smaller = self
            .firsts
            .iter()
            .skip(at + 1)
            .filter(|other| other.number < first.number);
        let earlier_and_greater = self
            .firsts
            .iter()
            .take(at)
            .filter(|other| other.number > first.number);
        let (mut passed, how): (Vec<&FirstCitation<'_>>, &str) = match (
            later_and_smaller.collect::<Vec<_>>(),
            earlier_and_greater.collect::<Vec<_>>(),
        ) {
            (smaller, greater) if smaller.len() >= greater.len() => (smaller, "before"),
            (_, greater) => (greater, "after"),
        };
        passed.sort_by_key(|other| other.number);
        let labels: Vec<&Label> = passed.iter().map(|other| &other.used.cite.label).collect();
        let others = self.named(&labels);
        let neighbour = match at.checked_sub(1) {
            Some(before) => self.firsts.get(before),
            None => self.firsts.get(at + 1),
        }?;
        Some(
            Finding::new(
                &RULE,
                first.used.place(),
                format!("{said} is first cited {how} {others}"),
            )
            .here(format!("first citation of {said}"))
            .also(
                neighbour.used.place(),
                format!("{} first cited here", self.said(neighbour)),
            )
            .labels([first.used.cite.label.text()])
            .help("number the references in the order of first citation")
            .at_most(self.level(first)),
        )
    }

    /// All of these numbers, where a reader can take them in: `[2] and [4]–[11]`; otherwise how many of which.
    fn named(&self, labels: &[&Label]) -> String {
        /// So many characters leave a message short.
        const SHORT: usize = 36;
        let links = self.cx.links;
        let all = links.shown_all(labels.iter().copied());
        match labels {
            [first, .., last] if all.chars().count() > SHORT => {
                let (first, last) = (links.shown(first), links.shown(last));
                format!("{} of {first}–{last}", labels.len())
            }
            _ => all,
        }
    }

    /// On printed pages a block that begins in the middle of a sentence has lost its beginning to another place.
    fn level(&self, first: &FirstCitation<'_>) -> Severity {
        let manuscript = self.cx.manuscript;
        let block = manuscript.blocks.get(first.used.marker.block);
        let torn = block.is_some_and(|block| block.prose.text().trim_start().starts_with(char::is_lowercase));
        match torn && !manuscript.furniture.is_empty() {
            true => Severity::Note,
            false => Severity::Warning,
        }
    }

    fn said(&self, first: &FirstCitation<'_>) -> String {
        self.cx.links.shown(&first.used.cite.label)
    }
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "one citation far too early",
        bad: "Rice came ⟨[1]⟩ before rye ⟦[5]⟧, millet [2], hemp [3] and flax [4].\n\n## References\n\n\
              [1] Weiss E. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              [3] Fuller D. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n[5] Behre K. Rye. Bonn, 1992.\n",
        good: "Rice came [1] before rye [2], millet [3], hemp [4] and flax [5].\n\n## References\n\n\
               [1] Weiss E. Rice. Antiquity 2011;85:1.\n[2] Behre K. Rye. Bonn, 1992.\n[3] Zohary D. Millet. Oxford, 2012.\n\
               [4] Fuller D. Hemp. Nature 2014;5:2.\n[5] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Pair {
        title: "two neighbours exchanged",
        bad: "Rice came [1] before hemp ⟦[3]⟧, millet ⟨[2]⟩ and flax [4].\n\n## References\n\n\
              [1] Weiss E. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              [3] Fuller D. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
        good: "Rice came [1] before millet [2], hemp [3] and flax [4].\n\n## References\n\n\
               [1] Weiss E. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Fuller D. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Pair {
        title: "what stands between two that are exchanged is in its place",
        bad: "Rice came [1] before flax ⟦[4]⟧, hemp [3], millet ⟨[2]⟩ and rye [5].\n\n## References\n\n\
              [1] Weiss E. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              [3] Fuller D. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n\
              [5] Behre K. Rye. Bonn, 1992.\n",
        good: "Rice came [1] before millet [2], hemp [3], flax [4] and rye [5].\n\n## References\n\n\
               [1] Weiss E. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Fuller D. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n\
               [5] Behre K. Rye. Bonn, 1992.\n",
    },
    Case::Quiet {
        title: "an alphabetical list",
        text: "Rice came [4] before hemp [3], millet [5], rye [2] and flax [1].\n\n## References\n\n\
               [1] Allaby R. Flax. Leeds, 2015.\n[2] Behre K. Rye. Bonn, 1992.\n[3] Fuller D. Hemp. Nature 2014;5:2.\n\
               [4] Weiss E. Rice. Antiquity 2011;85:1.\n[5] Zohary D. Millet. Oxford, 2012.\n",
    },
    Case::Quiet {
        title: "ranges count, and the order inside a bracket is another matter",
        text: "Rice came [1]–[3] before hemp [5, 4] and flax [6].\n\n## References\n\n\
               [1] Weiss E. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Fuller D. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n\
               [5] Behre K. Rye. Bonn, 1992.\n[6] Larson G. Dogs. York, 2016.\n",
    },
];
