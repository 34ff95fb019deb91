//! `missing-reference-list`: citations, and no list for them.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Finding, Severity};
use crate::links::naming::counted;
use crate::manuscript::{BlockKind, Label, MarkKind, Marker, Scheme};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "missing-reference-list",
    category: Category::Suspicious,
    needs: Needs::Text,
    summary: "numbered citations in a document without a reference list",
    why: "None of the sources can be looked up, and nothing of the citations can be checked. Often the list was \
          lost in a conversion, or stands under a heading that is not understood.",
    silent: &[
        "drafts whose list another program makes: `\\bibliography`, `{#refs}`, a `bibliography:` in the front matter",
        "link definitions `[1]: https://…` and footnotes, which are where such numbers lead",
        "documents cut off in mid-sentence, and README files",
        "a part of the document that looks like a list but could not be read: that is said apart",
    ],
    source: "own",
    check,
    options: &[],
    cases: CASES,
};

/// How many citations of how many numbers in how many blocks show that numbers are cited at all.
const LEAST_MARKERS: usize = 5;
const LEAST_LABELS: usize = 3;
const LEAST_BLOCKS: usize = 3;

/// Shorter texts may be excerpts.
const EXCERPT_BYTES: usize = 2_000;

/// What makes the list, or is one: bibliography programs and definitions of links.
static MADE_ELSEWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let pattern = r"(?m)\\bibliography|\\printbibliography|\.bib\b|\{#refs\}|^bibliography:|^references:|^[ ]{0,3}\[\d+\]:";
    Regex::new(pattern).ok()
});

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if cx.list.is_some() || !cx.manuscript.lists.is_empty() || !cites_numbers(cx) || is_complete_without(cx) {
        return;
    }
    let markers: Vec<&Marker> = cx.links.sure_markers().collect();
    let Some(first) = markers.first() else { return };
    let is = if markers.len() == 1 { "was" } else { "were" };
    let said = counted(markers.len(), "citation");
    let message = format!("no reference list was found, so {said} {is} not checked");
    let finding = Finding::new(&RULE, first.span, message)
        .here("the first citation")
        .note("looked for a heading such as \"References\", and for a numbered list at the end")
        .help("add the list under a heading such as \"References\"");
    let level = if cx.source.text().len() < EXCERPT_BYTES {
        Severity::Note
    } else {
        Severity::Warning
    };
    out.push(finding.at_most(level));
}

/// Whether the text cites numbers beyond doubt, beginning with the first ones.
fn cites_numbers(cx: &Context<'_>) -> bool {
    let markers: Vec<&Marker> = cx
        .links
        .sure_markers()
        .filter(|marker| marker.scheme != Scheme::Footnote && marker.target.is_none())
        .collect();
    let labels: HashSet<&Label> = markers
        .iter()
        .flat_map(|marker| marker.cites.iter().map(|cite| &cite.label))
        .collect();
    let blocks: HashSet<usize> = markers.iter().map(|marker| marker.block).collect();
    let begins = labels.contains(&Label::of_number(1)) || labels.contains(&Label::of_number(2));
    markers.len() >= LEAST_MARKERS && labels.len() >= LEAST_LABELS && blocks.len() >= LEAST_BLOCKS && begins
}

/// Whether the document can do without a list of its own, or is not all there.
fn is_complete_without(cx: &Context<'_>) -> bool {
    let made_elsewhere = MADE_ELSEWHERE
        .as_ref()
        .is_some_and(|made| made.is_match(cx.source.text()));
    let file = cx.source.name().rsplit(['/', '\\']).next().unwrap_or_default();
    let readme = file.to_ascii_lowercase().starts_with("readme");
    let unread = cx
        .manuscript
        .problems
        .iter()
        .any(|problem| problem.name == "unread-list");
    made_elsewhere || readme || unread || has_footnotes(cx) || is_cut(cx)
}

fn has_footnotes(cx: &Context<'_>) -> bool {
    let blocks = &cx.manuscript.blocks;
    let is_footnote = |kind: &MarkKind| matches!(kind, MarkKind::Footnote(_));
    blocks
        .iter()
        .any(|block| block.prose.marks().iter().any(|mark| is_footnote(&mark.kind)))
}

/// Whether the document ends in mid-sentence.
fn is_cut(cx: &Context<'_>) -> bool {
    let mut blocks = cx.manuscript.blocks.iter().rev();
    let last = blocks.find(|block| !block.prose.is_empty() && !matches!(block.kind, BlockKind::Heading(_)));
    let end = last.and_then(|block| block.prose.text().trim_end().chars().next_back());
    end.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '–'))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "the list was left out",
        bad: "Rice was sown early ⟦[1]⟧, and millet after it [2].\n\nHemp came with the traders [3] and stayed [1].\n\n\
              Flax was last of all [4], as the seeds show [2].\n",
        good: "Rice was sown early [1], and millet after it [2].\n\nHemp came with the traders [3] and stayed [1].\n\n\
               Flax was last of all [4], as the seeds show [2].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Quiet {
        title: "a list that pandoc will make",
        text: "---\nbibliography: crops.yaml\n---\n\nRice was sown early [1], and millet after it [2].\n\n\
               Hemp came with the traders [3] and stayed [1].\n\nFlax was last of all [4], as the seeds show [2].\n",
    },
    Case::Quiet {
        title: "numbers that are links",
        text: "Rice was sown early [1], and millet after it [2].\n\nHemp came with the traders [3] and stayed [1].\n\n\
               Flax was last of all [2].\n\n[1]: https://example.org/rice\n[2]: https://example.org/millet\n\
               [3]: https://example.org/hemp\n",
    },
];
