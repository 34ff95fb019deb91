//! `undefined-citation`: the text cites a number that the list does not have.

use std::collections::{HashMap, HashSet};

use crate::finding::{Certainty, Finding};
use crate::links::naming::{MOST_SHOWN, series};
use crate::links::{Links, Use};
use crate::manuscript::{Entry, Label, Scheme};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "undefined-citation",
    category: Category::Correctness,
    needs: Needs::ClosedList,
    summary: "a citation of a number that the reference list does not have",
    why: "A reader who looks the source up finds nothing. Most often an entry was deleted, or the list \
          renumbered, after the sentence was written.",
    silent: &[
        "intervals, indices, years, equation and figure numbers, exponents: whatever is no citation beyond doubt",
        "numbers far beyond the list, which are catalogue numbers, years or pages",
        "pages and sections named behind a number, `[12, p. 345]`: only 12 is cited",
        "footnotes that are notes, marks in tables and in code, escaped ones, and classes of characters, `[^0-9]`",
    ],
    source: "ICMJE Recommendations, IEEE Editorial Style Manual: every citation has its entry",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let numbered = cx.links.entries_by_number();
    let near = NearLabels::new(cx.links.entries());
    let of_footnotes = cx.list.is_some_and(|list| list.form == Scheme::Footnote);
    for missing in missing(cx.links) {
        let Some(first) = missing.uses.first() else {
            continue;
        };
        if of_footnotes {
            out.push(without_footnote(&missing, &near));
            continue;
        }
        let said = cx.links.shown_all(missing.labels.iter().copied());
        let is = if missing.labels.len() == 1 { "is" } else { "are" };
        let labels = missing.labels.iter().map(|label| label.text());
        let mut finding = Finding::new(&RULE, missing.place(), "")
            .labels(labels)
            .times(missing.uses.len())
            .here(if missing.labels.len() == 1 {
                format!("no entry {}", first.cite.label)
            } else {
                "no such entries".into()
            });
        for later in missing.uses.iter().skip(1).take(MOST_SHOWN - 1) {
            finding = finding.also(later.place(), "also cited here");
        }
        if let Some(more) = missing
            .uses
            .len()
            .checked_sub(MOST_SHOWN)
            .filter(|&more| more > 0)
        {
            finding = finding.note(format!("{said} {is} cited {more} more times"));
        }
        let (known, finding) = where_the_list_has_room(cx.links, &numbered, first, finding);
        let mut finding = finding.help("add the missing entry, or cite an existing one");
        if let Some(label) = near.nearest(&first.cite.label) {
            finding.help = Some(format!("did you mean {}?", cx.links.shown(label)));
            finding.suggestion = vec![(first.cite.label.to_string(), label.to_string())];
        }
        finding.message = format!("{said} {is} cited but {known}");
        out.push(finding);
    }
}

/// Footnote marks without a footnote: Markdown prints them as they are written.
fn without_footnote(missing: &Missing<'_>, near: &NearLabels<'_>) -> Finding {
    let said = missing.labels.iter().map(|label| format!("[^{label}]"));
    let said = series(&said.collect::<Vec<_>>());
    let is = if missing.labels.len() == 1 { "is" } else { "are" };
    let mut finding = Finding::new(
        &RULE,
        missing.place(),
        format!("{said} {is} cited but never defined"),
    )
    .labels(missing.labels.iter().map(|label| label.text()))
    .here("no footnote has this key")
    .note("a mark without its footnote is printed as it is written, brackets and all")
    .help("add the missing footnote, or cite an existing one");
    for later in missing.uses.iter().skip(1).take(MOST_SHOWN - 1) {
        finding = finding.also(later.place(), "also cited here");
    }
    let Some(label) = missing.labels.first() else {
        return finding;
    };
    // `ref4` beside `ref3` is one more, and no slip for it.
    let letters = |label: &Label| label.text().replace(|c: char| c.is_ascii_digit(), "");
    if let Some(meant) = near
        .nearest(label)
        .filter(|meant| letters(meant) != letters(label))
    {
        finding.help = Some(format!("did you mean [^{meant}]?"));
        finding.suggestion = vec![(label.to_string(), meant.to_string())];
    } else if !label.text().ends_with(|c: char| c.is_ascii_digit()) {
        // A word that is like no key of the list may be what brackets with a caret mean elsewhere.
        finding = finding.certainty(Certainty::Probable);
    }
    finding
}

/// Missing labels of one citation that follow each other, with every place that cites the first of them.
struct Missing<'a> {
    labels: Vec<&'a Label>,
    uses: Vec<Use<'a>>,
    last: Use<'a>,
}

impl Missing<'_> {
    fn place(&self) -> crate::source::Span {
        match self.uses.first() {
            Some(first) if self.labels.len() == 1 => first.place(),
            Some(first) => first.cite.span.cover(self.last.cite.span),
            None => self.last.place(),
        }
    }
}

fn missing<'a>(links: &Links<'a>) -> Vec<Missing<'a>> {
    let mut groups: Vec<Missing<'a>> = Vec::new();
    let mut group_of: HashMap<&Label, usize> = HashMap::new();
    for used in links.unmatched() {
        let label = &used.cite.label;
        if let Some(group) = group_of.get(label).and_then(|&index| groups.get_mut(index)) {
            let same = |known: &Use<'_>| std::ptr::eq(known.marker, used.marker);
            if !group.uses.last().is_some_and(same) {
                group.uses.push(used);
            }
            continue;
        }
        match groups.last_mut().filter(|group| goes_on(&group.last, &used)) {
            Some(group) => {
                group.labels.push(label);
                group.last = used;
            }
            None => groups.push(Missing {
                labels: vec![label],
                uses: vec![used],
                last: used,
            }),
        }
        group_of.insert(label, groups.len() - 1);
    }
    groups
}

/// Whether `next` is the number behind `last` in the same citation.
fn goes_on(last: &Use<'_>, next: &Use<'_>) -> bool {
    std::ptr::eq(last.marker, next.marker)
        && last.cite.label.number().and_then(|number| number.checked_add(1)) == next.cite.label.number()
        && next.cite.label.number().is_some()
}

/// What the list has instead, as the message ends, and the finding with the places that show it.
fn where_the_list_has_room<'a>(
    links: &Links<'a>,
    numbered: &[(u32, &'a Entry)],
    used: &Use<'a>,
    finding: Finding,
) -> (String, Finding) {
    let Some(number) = used.cite.label.number() else {
        return ("has no entry".into(), finding);
    };
    let behind = numbered.partition_point(|&(listed, _)| listed < number);
    let below = behind
        .checked_sub(1)
        .and_then(|at| numbered.get(at))
        .map(|&(_, entry)| entry);
    let above = numbered.get(behind).map(|&(_, entry)| entry);
    match (below, above) {
        (Some(below), Some(above)) => {
            let (from, to) = (links.shown(&below.label), links.shown(&above.label));
            let known = format!("the reference list goes from {from} to {to}");
            let finding = finding.also(below.place(), format!("{from} is here"));
            (known, finding.also(above.place(), format!("{to} follows")))
        }
        (Some(last), None) => {
            let known = format!("the reference list ends at {}", links.shown(&last.label));
            let seen = format!("the list ends at {}", links.shown(&last.label));
            (known, finding.also(last.place(), seen))
        }
        (None, Some(first)) => {
            let known = format!("the reference list begins at {}", links.shown(&first.label));
            let seen = format!("the list begins at {}", links.shown(&first.label));
            (known, finding.also(first.place(), seen))
        }
        (None, None) => ("has no entry".into(), finding),
    }
}

/// Finds labels of letters that differ from a wrong one by one character, without comparing each with each: two such
/// labels are equal once one character is struck out of one of them or of both.
struct NearLabels<'a> {
    by_shorter: HashMap<String, &'a Label>,
}

impl<'a> NearLabels<'a> {
    fn new(entries: &'a [Entry]) -> Self {
        let mut by_shorter = HashMap::new();
        let keys = entries
            .iter()
            .map(|entry| &entry.label)
            .filter(|label| is_key(label));
        for label in keys {
            for shorter in shorter(label.text()) {
                by_shorter.entry(shorter).or_insert(label);
            }
        }
        Self { by_shorter }
    }

    fn nearest(&self, label: &Label) -> Option<&'a Label> {
        if !is_key(label) {
            return None;
        }
        shorter(label.text())
            .iter()
            .filter_map(|shorter| self.by_shorter.get(shorter).copied())
            .find(|known| strsim::osa_distance(known.text(), label.text()) <= 1)
    }
}

/// Whether a label is made of letters, as `Knu84`, and short enough to be compared.
fn is_key(label: &Label) -> bool {
    label.number().is_none() && (3..=24).contains(&label.text().len())
}

/// The text itself and all that is left of it when one character is struck out.
fn shorter(text: &str) -> HashSet<String> {
    let without = |(at, struck): (usize, char)| {
        let (before, rest) = text.split_at_checked(at)?;
        Some(format!("{before}{}", rest.strip_prefix(struck)?))
    };
    text.char_indices()
        .filter_map(without)
        .chain([text.to_owned()])
        .collect()
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "past the end of the list",
        bad: "Rice was first sown in the Yangtze valley [1], millet further north ⟦[3]⟧.\n\n\
              ## References\n\n[1] Fuller D. Rice. Antiquity 2011;85:1.\n⟨[2]⟩ Zohary D. Millet. Oxford, 2012.\n",
        good: "Rice was first sown in the Yangtze valley [1], millet further north [2].\n\n\
               ## References\n\n[1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
    },
    Case::Pair {
        title: "an entry lost from the middle, cited twice",
        bad: "Rice came first [1], then millet [2, ⟦3⟧] and hemp [4]. Barley was late ⟨[3]⟩.\n\n\
              ## References\n\n[1] Fuller D. Rice. 2011.\n⟨[2]⟩ Zohary D. Millet. 2012.\n\
              ⟨[4]⟩ Weiss E. Hemp. 2014.\n",
        good: "Rice came first [1], then millet [2, 3] and hemp [4]. Barley was late [3].\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n\
               [3] Purugganan M. Barley. 2013.\n[4] Weiss E. Hemp. 2014.\n",
    },
    Case::Pair {
        title: "a range that runs over the end is one finding",
        bad: "Rice came first [1], then millet and barley [2–⟦4⟧]. Both were late [2].\n\n\
              ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n⟨[3]⟩ Weiss E. Hemp. 2014.\n",
        good: "Rice came first [1], then millet and barley [2–3]. Both were late [2].\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n[3] Weiss E. Hemp. 2014.\n",
    },
    Case::Pair {
        title: "a footnote that was never written",
        bad: "Rice came first,[^1] then millet,[^2] hemp[^3] and barley.⟦[^4]⟧ So was rye ⟨[^4]⟩.\n\n\
              ## References\n\n\
              [^1]: Fuller D. Rice. 2011.\n\n[^2]: Zohary D. Millet. 2012.\n\n[^3]: Weiss E. Hemp. 2014.\n",
        good: "Rice came first,[^1] then millet,[^2] hemp[^3] and barley.[^3] So was rye [^2].\n\n\
              ## References\n\n\
              [^1]: Fuller D. Rice. 2011.\n\n[^2]: Zohary D. Millet. 2012.\n\n[^3]: Weiss E. Hemp. 2014.\n",
    },
    Case::Pair {
        title: "a footnote's key misspelt",
        bad: "Rice came first,[^fuller] then millet[^zohary] and hemp⟦[^weis]⟧.[^weiss]\n\n\
              ## References\n\n\
              [^fuller]: Fuller D. Rice. 2011.\n\n[^zohary]: Zohary D. Millet. 2012.\n\n\
              [^weiss]: Weiss E. Hemp. 2014.\n",
        good: "Rice came first,[^fuller] then millet[^zohary] and hemp[^weiss].[^weiss]\n\n\
              ## References\n\n\
              [^fuller]: Fuller D. Rice. 2011.\n\n[^zohary]: Zohary D. Millet. 2012.\n\n\
              [^weiss]: Weiss E. Hemp. 2014.\n",
    },
    Case::Quiet {
        title: "an interval is not a citation",
        text: "Rice came first [1], then millet [2]. Let the share x lie in the interval [0, 7].\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n",
    },
    Case::Quiet {
        title: "pages and theorems behind a number are no citations",
        text: "Rice came first [1, p. 345], then millet [2, Theorem 9]. Hemp is older [1, pp. 7–12].\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n",
    },
    Case::Quiet {
        title: "years and insertions in brackets",
        text: "Rice [1] and millet [2] \"came [from China] early\" [sic], as Darwin [1868] saw.\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n",
    },
    Case::Quiet {
        title: "brackets with a caret are classes of characters, or shown as they are written",
        text: "Rice came first,[^1] then millet[^2] and hemp.[^3] Search for [^0-9], [^abc], [^a-z]+, x[^4]* or r[^o]t; \
               write \\[^4] or `[^4]` for a mark, and [\\^4] too.\n\n| Mark | Shown |\n|---|---|\n| a note[^4] | raised |\n\n\
              ## References\n\n\
              [^1]: Fuller D. Rice. 2011.\n\n[^2]: Zohary D. Millet. 2012.\n\n[^3]: Weiss E. Hemp. 2014.\n",
    },
    Case::Quiet {
        title: "a footnote read as code is defined",
        text: "Rice came first,[^1] then millet,[^2] hemp[^3] and barley.[^4]\n\n\
              ## References\n\n\
              [^1]: Fuller D. Rice. 2011.\n\n[^2]: Zohary D. Millet. 2012.\n\n[^3]: Weiss E. Hemp. 2014.\n\n```\n[^4]: Moen P. Barley. 2013.\n```\n",
    },
    Case::Quiet {
        title: "footnotes that are notes",
        text: "Rice came first [1],[^1] then millet.[^2] Hemp was late [2].[^9]\n\n[^1]: Not in the south.\n\n[^2]: Or so they say.\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n",
    },
];
