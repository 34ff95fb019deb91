//! `uncited-reference`: an entry of the list that nothing cites.

use std::collections::{HashMap, HashSet};

use aho_corasick::AhoCorasick;

use crate::finding::{Finding, Fix, Safety, Severity};
use crate::manuscript::{BlockKind, Entry, Label, ListKind, MarkKind, Part, Scheme, plain_digit};
use crate::rule::{Case, Category, Context, Needs, Rule, RuleOption, Set};

pub const RULE: Rule = Rule {
    name: "uncited-reference",
    category: Category::Suspicious,
    needs: Needs::ClosedList,
    summary: "an entry of the reference list that is never cited",
    why: "A list of references holds what the text cites. An entry that nothing cites is left over from a deleted \
          sentence, or its citation was lost or has a wrong number.",
    silent: &[
        "lists called further reading, and notes",
        "lists called a bibliography, unless numbered as the text cites and nine in ten of it cited",
        "a list of which fewer entries are cited than `cited-share` says: the text was not read, or it is no such list",
        "entries named in the text by author and year",
        "entries marked with an asterisk, as reviews mark the studies they include",
        "numbers that stand in a listing of code",
    ],
    source: "eLife, pre-ref-link-presence; idnits issues 140, 173, 217, 230, 269",
    check,
    options: &[CITED_SHARE],
    cases: CASES,
};

const CITED_SHARE: RuleOption = RuleOption {
    name: "cited-share",
    doc: "percent of the list that must be cited for the rest to be reported; half is enough for a list of four",
    default: 60,
    range: 0..=100,
};

/// From so many neighbours on, one finding speaks of all.
const RUN: usize = 3;

/// How far behind a name its year may stand, in bytes: `Smith and Jones, in their paper of (1998)`.
const NAME_TO_YEAR: usize = 48;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if !is_a_list_of_the_cited(cx) || !text_was_read(cx) {
        return;
    }
    let entries = cx.links.entries();
    let mut uncited: Vec<usize> = (0..entries.len())
        .filter(|&at| entries.get(at).is_some_and(|entry| !is_used(cx, entry)))
        .collect();
    if uncited.is_empty() {
        return;
    }
    let (in_code, named) = (numbers_in_code(cx), named_in_text(cx, &uncited));
    uncited.retain(|at| {
        entries
            .get(*at)
            .is_some_and(|entry| !in_code.contains(&entry.label) && !named.contains(at))
    });
    let images = images_before(cx);
    let from = out.len();
    for run in uncited.chunk_by(|first, second| first + 1 == *second) {
        let level = if lost_with_an_image(cx, run, &images) {
            Severity::Note
        } else {
            Severity::Warning
        };
        let groups = if run.len() < RUN { 1 } else { run.len() };
        for group in run.chunks(groups) {
            let group: Vec<&Entry> = group.iter().filter_map(|&at| entries.get(at)).collect();
            out.extend(finding(cx, &group).map(|finding| finding.at_most(level)));
        }
    }
    // Several renumberings at once would not fit each other.
    if let (Some([only]), Some((&first, &last))) = (out.get_mut(from..), uncited.first().zip(uncited.last()))
    {
        only.fix = cx.links.without(cx.source, first..last + 1).map(|edits| Fix {
            safety: Safety::Unsafe,
            edits,
        });
    }
}

/// Whether the list says that it holds what is cited: by its heading, by labels of the citations' own form, or by
/// numbers in the order of citation.
fn is_a_list_of_the_cited(cx: &Context<'_>) -> bool {
    cx.list.is_some_and(|list| match list.kind {
        ListKind::References => true,
        ListKind::Bibliography => {
            let form_of_citations =
                list.form == Scheme::BracketedNumeric && list.form == cx.manuscript.scheme;
            form_of_citations || cx.links.numbered_as_cited() && cited(cx) * 10 >= list.entries.len() * 9
        }
        ListKind::Notes | ListKind::Further => false,
    })
}

/// Whether so much of the list is cited that what is left can be called uncited.
fn text_was_read(cx: &Context<'_>) -> bool {
    let entries = cx.links.entries();
    let cited = cited(cx);
    let least_markers = if entries.len() < 6 {
        entries.len().saturating_sub(1)
    } else {
        5
    };
    let share = cx.option(&RULE, &CITED_SHARE) as usize;
    let share = if entries.len() <= 4 { share.min(50) } else { share };
    cited * 100 >= entries.len() * share && cx.links.sure_markers().count() >= least_markers
}

/// How many entries are cited beyond doubt.
fn cited(cx: &Context<'_>) -> usize {
    let surely = |entry: &&Entry| cx.links.uses_of(&entry.label).iter().any(|used| used.sure());
    cx.links.entries().iter().filter(surely).count()
}

/// Whether the entry is cited, or is none that would be.
fn is_used(cx: &Context<'_>, entry: &Entry) -> bool {
    let text = entry.body.text().trim_start();
    let marked = text.starts_with(['*', '†', '‡', '⁎', '∗']);
    let refers_back = ["ibid", "op. cit", "loc. cit", "see [", "deleted", "withdrawn"]
        .iter()
        .any(|word| {
            text.get(..word.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(word))
        });
    cx.links.is_cited(&entry.label) || marked || refers_back
}

/// Labels in brackets in blocks that are no prose, such as `[5]` in a listing.
fn numbers_in_code(cx: &Context<'_>) -> HashSet<Label> {
    let mut found = HashSet::new();
    let blocks = &cx.manuscript.blocks;
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Verbatim) {
        let code = cx.source.slice(block.span);
        for (at, _) in code.match_indices('[') {
            let (before, bracket) = code.split_at_checked(at).unwrap_or_default();
            if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']')) {
                continue; // an index
            }
            let inside = bracket
                .split(']')
                .next()
                .unwrap_or_default()
                .trim_start_matches('[');
            if inside.len() <= 6 && inside.contains(|c| plain_digit(c).is_some()) {
                found.insert(Label::new(inside.trim()));
            }
        }
    }
    found
}

/// Entries (by place in the list) whose first author and year stand together in the text.
fn named_in_text(cx: &Context<'_>, uncited: &[usize]) -> HashSet<usize> {
    let mut wanted: HashMap<&str, Vec<(usize, String)>> = HashMap::new();
    for &at in uncited {
        let Some(entry) = cx.links.entries().get(at) else {
            continue;
        };
        wanted
            .entry(sorting_word(entry))
            .or_default()
            .extend(years(entry).map(|year| (at, year)));
    }
    wanted.retain(|family, _| family.len() > 1);
    let names: Vec<&str> = wanted.keys().copied().collect();
    let Ok(finder) = AhoCorasick::new(&names) else {
        return HashSet::new();
    };
    let mut named = HashSet::new();
    for (index, block) in cx.manuscript.blocks.iter().enumerate() {
        if block.part == Part::List {
            continue;
        }
        let text = block.prose.text();
        for found in finder.find_iter(text) {
            let years = names
                .get(found.pattern().as_usize())
                .and_then(|name| wanted.get(name));
            for (at, year) in years.into_iter().flatten() {
                let dated = year_behind(text, found.end(), year);
                if dated.is_some_and(|end| !is_numbered(cx, index, text, end)) {
                    named.insert(*at);
                }
            }
        }
    }
    named
}

/// Where a year ends that stands near behind a name which ends at `end`.
fn year_behind(text: &str, end: usize, year: &str) -> Option<usize> {
    let behind = text.get(end..)?;
    let near = behind
        .char_indices()
        .nth(NAME_TO_YEAR)
        .map_or(behind, |(at, _)| behind.get(..at).unwrap_or_default());
    Some(end + near.find(year)? + year.len())
}

/// Whether a number follows the year, `Petuch (2003) [46]`: then that is the citation, of whatever entry.
fn is_numbered(cx: &Context<'_>, block: usize, text: &str, year_end: usize) -> bool {
    let markers = cx.links.markers();
    let next = markers.partition_point(|marker| (marker.block, marker.range.start) < (block, year_end));
    markers
        .get(next)
        .filter(|marker| marker.block == block)
        .and_then(|marker| text.get(year_end..marker.range.start))
        .is_some_and(|between| {
            between
                .chars()
                .all(|c| matches!(c, ')' | ']' | ',' | ' ' | '\u{a0}'))
        })
}

/// The first author's family name, or the first word where the entry was not taken apart.
fn sorting_word(entry: &Entry) -> &str {
    let text = entry.body.text();
    let word = || {
        text.split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty())
    };
    let author = entry.fields.authors.first().map(|person| person.name.family());
    author.or_else(word).unwrap_or_default()
}

/// The year of the entry, or every number that could be one.
fn years(entry: &Entry) -> impl Iterator<Item = String> + '_ {
    let known = entry
        .fields
        .issued
        .as_ref()
        .map(|year| year.value.year.to_string());
    let numbers = entry.body.text().split(|c: char| !c.is_ascii_digit());
    let plausible = |number: &&str| number.len() == 4 && number.starts_with(['1', '2']);
    let guessed = numbers
        .filter(plausible)
        .filter(|_| known.is_none())
        .map(str::to_owned);
    let guessed: Vec<String> = guessed.collect();
    known.into_iter().chain(guessed)
}

/// For each block, how many blocks with images stand before it.
fn images_before(cx: &Context<'_>) -> Vec<usize> {
    let mut count = 0;
    let mut before = vec![0];
    for block in &cx.manuscript.blocks {
        let has_image = block
            .prose
            .marks()
            .iter()
            .any(|mark| mark.kind == MarkKind::Image);
        count += usize::from(has_image);
        before.push(count);
    }
    before
}

/// Whether the entries may be cited in an image that stands where their citations belong.
fn lost_with_an_image(cx: &Context<'_>, run: &[usize], images: &[usize]) -> bool {
    let first_block = |at: Option<usize>| {
        let entry = cx.links.entries().get(at?)?;
        Some(cx.links.uses_of(&entry.label).first()?.marker.block)
    };
    let before = run.first().and_then(|at| at.checked_sub(1));
    let (from, to) = (first_block(before), first_block(run.last().map(|at| at + 1)));
    match (from, to) {
        (Some(from), Some(to)) if from <= to => images.get(from) < images.get(to + 1),
        _ => false,
    }
}

fn finding(cx: &Context<'_>, group: &[&Entry]) -> Option<Finding> {
    let first = group.first()?;
    let said = cx.links.shown_all(group.iter().map(|entry| &entry.label));
    let message = match (group.len(), first.work()) {
        (1, Some(work)) => format!("{said} {work}, is never cited"),
        (1, None) => format!("entry {said} is never cited"),
        _ => format!("{said} are never cited"),
    };
    let finding = Finding::new(&RULE, first.place(), message)
        .here("never cited")
        .labels(group.iter().map(|entry| entry.label.text()));
    Some(if group.len() == 1 {
        finding.help("cite it, or delete it and renumber")
    } else {
        finding.help("cite them, or delete them and renumber")
    })
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "an entry is left over",
        bad: "Rice came first [1], then millet [2] and, far later, flax [4].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              ⟦[3]⟧ Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
        good: "Rice came first [1], then millet [2], hemp [3] and, far later, flax [4].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Under {
        set: Set::Option("cited-share", 50),
        title: "half of a list is cited",
        bad: "Rice came [1], then millet [2], hemp [3], oats [4] and far later flax [5].\n\n## References\n\n\
              1. Fuller D. Rice. Antiquity 2011;85:1.\n2. Zohary D. Millet. Taxon 2012;6:4.\n\
              3. Weiss E. Hemp. Nature 2014;5:2.\n4. Murphy D. Oats. Taxon 2017;7:5.\n\
              5. Allaby R. Flax. Taxon 2015;9:1.\n⟦6⟧. Kislev M. Figs. Science 2006;312:1372.\n\
              7. Jones G. Peas. Taxon 2009;4:2.\n8. Bogaard A. Rye. Nature 2010;6:3.\n\
              9. Colledge S. Beans. Nature 2013;1:2.\n10. Nesbitt M. Dates. Nature 2016;3:4.\n",
        good: "Rice came [1], then millet [2], hemp [3], oats [4], flax [5] and all others [6–10].\n\n## References\n\n\
               1. Fuller D. Rice. Antiquity 2011;85:1.\n2. Zohary D. Millet. Taxon 2012;6:4.\n\
               3. Weiss E. Hemp. Nature 2014;5:2.\n4. Murphy D. Oats. Taxon 2017;7:5.\n\
               5. Allaby R. Flax. Taxon 2015;9:1.\n6. Kislev M. Figs. Science 2006;312:1372.\n\
               7. Jones G. Peas. Taxon 2009;4:2.\n8. Bogaard A. Rye. Nature 2010;6:3.\n\
               9. Colledge S. Beans. Nature 2013;1:2.\n10. Nesbitt M. Dates. Nature 2016;3:4.\n",
    },
    Case::Pair {
        title: "an index in a listing cites nothing",
        bad: "Rice came first [1], then millet [2] and, far later, flax [4].\n\n```\ntake(grains[3])\n```\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              ⟦[3]⟧ Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
        good: "Rice came first [1], then millet [2] and, far later, flax [4].\n\n```\ntake(grains[3]) # hemp, as in [3]\n```\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Quiet {
        title: "cited inside a range, and inside parentheses",
        text: "Rice came first [1]–[3], then flax (the method ([4]) is old).\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Quiet {
        title: "further reading is not cited",
        text: "Rice came first [1], then millet [2] and, far later, flax [4].\n\n## Further reading\n\n\
               1. Fuller D. Rice. Antiquity 2011;85:1.\n2. Zohary D. Millet. Oxford, 2012.\n\
               3. Weiss E. Hemp. Nature 2014;5:2.\n4. Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Pair {
        title: "a bibliography that is numbered as the text cites",
        bad: "Rice came [1], then millet [2], hemp [3], oats [4], flax [6] and far more [7–10].\n\n## Bibliography\n\n\
              1. Fuller D. Rice. Antiquity 2011;85:1.\n2. Zohary D. Millet. Taxon 2012;6:4.\n\
              3. Weiss E. Hemp. Nature 2014;5:2.\n4. Murphy D. Oats. Taxon 2017;7:5.\n\
              ⟦5⟧. Kislev M. Figs. Science 2006;312:1372.\n6. Allaby R. Flax. Taxon 2015;9:1.\n\
              7. Jones G. Peas. Taxon 2009;4:2.\n8. Bogaard A. Rye. Nature 2010;6:3.\n\
              9. Colledge S. Beans. Nature 2013;1:2.\n10. Nesbitt M. Dates. Nature 2016;3:4.\n",
        good: "Rice came [1], then millet [2], hemp [3], oats [4], figs [5], flax [6] and far more [7–10].\n\n## Bibliography\n\n\
              1. Fuller D. Rice. Antiquity 2011;85:1.\n2. Zohary D. Millet. Taxon 2012;6:4.\n\
              3. Weiss E. Hemp. Nature 2014;5:2.\n4. Murphy D. Oats. Taxon 2017;7:5.\n\
              5. Kislev M. Figs. Science 2006;312:1372.\n6. Allaby R. Flax. Taxon 2015;9:1.\n\
              7. Jones G. Peas. Taxon 2009;4:2.\n8. Bogaard A. Rye. Nature 2010;6:3.\n\
              9. Colledge S. Beans. Nature 2013;1:2.\n10. Nesbitt M. Dates. Nature 2016;3:4.\n",
    },
    Case::Quiet {
        title: "named by author and year",
        text: "Rice came first [1], then millet [2], hemp (Weiss 2014) and, far later, flax [4].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
];
