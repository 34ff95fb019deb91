//! `gap-in-numbering`: the list skips a number.

use crate::finding::{Finding, Fix, Safety};
use crate::links::Links;
use crate::manuscript::{Entry, Label};
use crate::rule::{Case, Category, Context, Needs, Rule, RuleOption, Set};

pub const RULE: Rule = Rule {
    name: "gap-in-numbering",
    category: Category::Suspicious,
    needs: Needs::ClosedList,
    summary: "a number that the reference list skips",
    why: "An entry was deleted and the rest was not renumbered, or the entry was lost. Where the number is still \
          cited, `undefined-citation` says so instead.",
    silent: &[
        "lists that begin far beyond 1, as those of second parts do, and lists with text before their first entry",
        "more than three gaps, or a gap of more numbers than `widest-gap`: the list was not read in full",
        "12 where the list has 12a and 12b",
    ],
    source: "ICMJE Recommendations, IEEE Editorial Style Manual: references are numbered consecutively",
    check,
    options: &[WIDEST_GAP],
    cases: CASES,
};

/// Wider gaps, and more of them, mean that entries were not read.
const WIDEST_GAP: RuleOption = RuleOption {
    name: "widest-gap",
    doc: "numbers in a row that may be missing; where more are, the list was not read in full and nothing is said",
    default: 3,
    range: 1..=50,
};
const MOST_GAPS: usize = 3;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let widest_gap = cx.option(&RULE, &WIDEST_GAP);
    let numbered: Option<Vec<(u32, &Entry)>> = cx
        .links
        .entries()
        .iter()
        .filter(|entry| lettered(&entry.label).is_none())
        .map(|entry| Some((entry.label.number()?, entry)))
        .collect();
    let Some(numbered) = numbered.filter(|numbered| numbered.is_sorted_by_key(|&(number, _)| number)) else {
        return;
    };
    let with_letters: std::collections::HashSet<u32> = cx
        .links
        .entries()
        .iter()
        .filter_map(|entry| lettered(&entry.label))
        .collect();
    let gaps: Vec<(Vec<u32>, &Entry, &Entry)> = numbered
        .windows(2)
        .filter_map(|pair| match *pair {
            [(low, before), (high, behind)] if high > low.saturating_add(1) => {
                let widest = high.min(low.saturating_add(widest_gap + 2));
                let skipped: Vec<u32> = (low + 1..widest).filter(|n| !with_letters.contains(n)).collect();
                (!skipped.is_empty()).then_some((skipped, before, behind))
            }
            _ => None,
        })
        .collect();
    if gaps.len() > MOST_GAPS
        || gaps
            .iter()
            .any(|(skipped, ..)| skipped.len() > widest_gap as usize)
    {
        return;
    }
    out.extend(lost_beginning(cx, &numbered));
    let from = out.len();
    out.extend(
        gaps.iter()
            .map(|(skipped, before, behind)| finding(cx.links, skipped, before, behind)),
    );
    // One renumbering closes all gaps, so one finding carries it.
    let is_cited = |number: &u32| cx.links.is_cited(&Label::of_number(*number));
    let cited = gaps.iter().flat_map(|(skipped, ..)| skipped).any(is_cited);
    if let (Some(first), Some(edits), false) = (out.get_mut(from), cx.links.closed_up(cx.source), cited) {
        first.fix = Some(Fix {
            safety: Safety::Unsafe,
            edits,
        });
    }
}

/// The only list of a document begins right below its heading with [2], or with a number little higher.
fn lost_beginning(cx: &Context<'_>, numbered: &[(u32, &Entry)]) -> Option<Finding> {
    const LEAST_ENTRIES: usize = 3;
    let [list] = cx.manuscript.lists.as_slice() else {
        return None;
    };
    let &(lowest, first) = numbered.first()?;
    let between = cx.source.text().get(list.heading?.end()..first.place().start())?;
    let follows = !between.contains(char::is_alphanumeric);
    if numbered.len() < LEAST_ENTRIES
        || !follows
        || !(2..=cx.option(&RULE, &WIDEST_GAP) + 1).contains(&lowest)
    {
        return None;
    }
    let labels: Vec<Label> = (1..lowest).map(Label::of_number).collect();
    let (begins, said) = (cx.links.shown(&first.label), cx.links.shown_all(&labels));
    let message = format!("the reference list has no {}", said.replace(" and ", " or "));
    Some(
        Finding::new(&RULE, first.place(), message)
            .here(format!("it begins with {begins}"))
            .labels(labels.iter().map(Label::text))
            .help("renumber, or restore the lost entry"),
    )
}

/// The number of a label such as `12a`.
fn lettered(label: &Label) -> Option<u32> {
    let digits = label.text().strip_suffix(|c: char| c.is_ascii_lowercase())?;
    digits.parse().ok()
}

fn finding(links: &Links<'_>, skipped: &[u32], before: &Entry, behind: &Entry) -> Finding {
    let labels: Vec<Label> = skipped.iter().map(|&number| Label::of_number(number)).collect();
    let (last, next) = (links.shown(&before.label), links.shown(&behind.label));
    let said = links.shown_all(&labels).replace(" and ", " or ");
    Finding::new(&RULE, behind.place(), format!("the reference list has no {said}"))
        .here(format!("{next} follows {last}"))
        .also(before.place(), format!("{last} is here"))
        .labels(labels.iter().map(Label::text))
        .help("renumber, or restore the lost entry")
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "an entry was deleted",
        bad: "Rice came first [1], then millet [2] and hemp [4].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n⟨[2]⟩ Zohary D. Millet. Oxford, 2012.\n\
              ⟦[4]⟧ Weiss E. Hemp. Nature 2014;5:2.\n",
        good: "Rice came first [1], then millet [2] and hemp [3].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Pair {
        title: "the first entry was lost",
        bad: "Rice came first [2], then millet [3] and hemp [4].\n\n## References\n\n\
              ⟦[2]⟧ Fuller D. Rice. Antiquity 2011;85:1.\n[3] Zohary D. Millet. Oxford, 2012.\n\
              [4] Weiss E. Hemp. Nature 2014;5:2.\n",
        good: "Rice came first [1], then millet [2] and hemp [3].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Under {
        set: Set::Option("widest-gap", 5),
        title: "five entries were deleted",
        bad: "Rice came first [1], then millet [2] and hemp [8].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n⟨[2]⟩ Zohary D. Millet. Oxford, 2012.\n\
              ⟦[8]⟧ Weiss E. Hemp. Nature 2014;5:2.\n",
        good: "Rice came first [1], then millet [2] and hemp [3].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "a second part that goes on with the numbers of the first",
        text: "Rice came first [41], then millet [42] and hemp [43].\n\n## References\n\n\
               [41] Fuller D. Rice. Antiquity 2011;85:1.\n[42] Zohary D. Millet. Oxford, 2012.\n\
               [43] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "two entries with letters share the number",
        text: "Rice came first [1], then millet [2a], [2b] and hemp [3].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2a] Zohary D. Millet. Oxford, 2012.\n\
               [2b] Zohary D. Barley. Oxford, 2013.\n[3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
];
