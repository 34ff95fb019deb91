//! What was not understood, said once and plainly: unknown is not absent.

use rustc_hash::FxHashSet;

use crate::knowledge::headings::{self, HeadingKind};
use crate::manuscript::{Block, BlockKind, Label, ListKind, Marker, Problem, Scheme, Standing};
use crate::source::Source;

use super::blocks::Blocks;
use super::lists::Lists;
use super::lost;

/// With fewer entries a list of which little is cited proves nothing; that nothing at all is cited is said of any list.
const LONG_LIST: usize = 5;

/// Percent of a list that is cited where the text was read: with less, `uncited-reference` names none of the others.
const MOSTLY_CITED: usize = 60;

/// With so many items to an entry, a section is no list of these entries: they are footnotes that stand in it.
const MOST_ITEMS: usize = 4;

/// The problems of a document that has been read.
///
/// Where raised numbers were lost, what looks like a citation is a doubtful one.
pub(super) fn of(source: &Source, found: &Blocks, lists: &Lists, markers: &mut [Marker]) -> Vec<Problem> {
    let mut out = Vec::new();
    out.extend(no_text(found));
    out.extend(unclosed_code(found, source, lists));
    out.extend(unread_heading(found, lists, markers));
    out.extend(
        lists
            .lists
            .iter()
            .filter(|list| matches!(list.kind, ListKind::References | ListKind::Bibliography))
            .filter_map(|list| {
                let reason = list.doubt?;
                let read = list.entries.len();
                let message = format!(
                    "the reference list ({read} entries read) was not understood to its end: {reason}"
                );
                Some(Problem {
                    name: "unread-list",
                    message,
                    span: list.heading.or(Some(list.span)),
                })
            }),
    );
    out.extend(unread_citations(found, lists, markers));
    out
}

/// A heading says that a list follows, and no numbered entries do.
fn unread_heading(found: &Blocks, lists: &Lists, markers: &[Marker]) -> Option<Problem> {
    let heading = lists.unread.as_ref()?;
    let headed = lists.lists.iter().any(|list| list.heading.is_some());
    if headed || holds_entries(found, lists, heading.block) || list_behind(found, lists, heading.block) {
        return None;
    }
    let prose = &found.blocks.get(heading.block)?.prose;
    let words = prose.text().get(heading.range.clone())?.trim();
    let count = markers
        .iter()
        .filter(|marker| marker.standing != Standing::No)
        .count();
    let message = if count > 0 && lists.lists.is_empty() {
        format!("the list under “{words}” has no numbers, so {count} possible citations were not checked")
    } else {
        format!("the list under “{words}” has no numbers; loccit checks numbered citations")
    };
    Some(Problem {
        name: "unread-list",
        message,
        span: prose.span(heading.range.clone()),
    })
}

/// Whether a printed list without a heading follows somewhere behind this block: figures or a page's end parted the two.
fn list_behind(found: &Blocks, lists: &Lists, heading: usize) -> bool {
    let printed = |block: &usize| {
        let kind = found.blocks.get(*block).map(|block| block.kind);
        *block > heading && kind.is_some_and(|kind| kind != BlockKind::Footnote)
    };
    lists.first_blocks.iter().any(printed)
}

/// Whether the section that this block heads holds the entries of a list without a heading, and no more than a few items
/// that are none.
fn holds_entries(found: &Blocks, lists: &Lists, heading: usize) -> bool {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let Some(first) = found.blocks.get(heading) else {
        return false;
    };
    let own = level(first).unwrap_or(u8::MAX);
    let ends = |block: &&Block| level(block).is_some_and(|level| level <= own);
    let next = found.blocks.iter().skip(heading + 1).find(ends);
    let section = first.span.start()..next.map_or(usize::MAX, |block| block.span.start());
    let entries = lists.lists.iter().flat_map(|list| &list.entries);
    let entries = entries
        .filter(|entry| section.contains(&entry.label_span.start()))
        .count();
    let items = found.blocks.iter().filter(|block| {
        block.kind == BlockKind::Item && block.starts_item && section.contains(&block.span.start())
    });
    entries > 0 && items.count() <= MOST_ITEMS * entries
}

/// Where pages were printed and nothing but what comes again on them is left, no text was read.
fn no_text(found: &Blocks) -> Option<Problem> {
    let first = found.furniture.first().filter(|_| found.blocks.is_empty())?;
    let count = found.furniture.len();
    Some(Problem {
        name: "unread-citations",
        message: format!("no text was read: all {count} lines were taken for what pages print around a text"),
        span: Some(first.span),
    })
}

/// A list that stands in code whose fence was never closed.
fn unclosed_code(found: &Blocks, source: &Source, lists: &Lists) -> Option<Problem> {
    let code = found.unclosed.filter(|_| lists.lists.is_empty())?;
    let behind = source.text().get(code.end()..)?;
    let heading = behind.lines().find(|line| heads_list(line))?;
    let words = heading.trim_matches(|c: char| matches!(c, '#' | '*') || c.is_whitespace());
    Some(Problem {
        name: "unread-list",
        message: format!(
            "this code fence is never closed, so the list under “{words}” is code and was not read"
        ),
        span: Some(code),
    })
}

/// Whether a line of code is a Markdown heading of a list.
fn heads_list(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    let kind = headings::heading_kind(words).filter(|_| words.len() < line.len());
    kind.and_then(HeadingKind::list_kind).is_some()
}

/// A list that next to nothing cites: the citations have a form that was not understood, or were lost.
fn unread_citations(found: &Blocks, lists: &Lists, markers: &mut [Marker]) -> Option<Problem> {
    let list = lists
        .lists
        .iter()
        .find(|list| list.kind == ListKind::References)?;
    // What nothing calls references and nothing cites is a list of something else.
    let any_cited = markers.iter().any(|marker| marker.standing == Standing::Sure);
    if list.heading.is_none() && !any_cited {
        return None;
    }
    let cited: FxHashSet<&Label> = markers
        .iter()
        .filter(|marker| marker.standing != Standing::No)
        .flat_map(|marker| marker.cites.iter().map(|cite| &cite.label))
        .collect();
    let count = list.entries.len();
    let known = list
        .entries
        .iter()
        .filter(|entry| cited.contains(&entry.label))
        .count();
    let next_to_none = known == 0 || count >= LONG_LIST && known * 5 < count;
    let in_part = count >= LONG_LIST && known * 100 < count * MOSTLY_CITED;
    if count < 2 || !(next_to_none || in_part) {
        return None;
    }
    let lost = lost::raised_numbers(&found.blocks, list).filter(|_| next_to_none);
    if let Some(lost) = lost {
        doubt_all(markers);
        return Some(Problem {
            name: "unread-citations",
            message: lost_message(&lost.example, count),
            span: list.heading.or(Some(list.span)),
        });
    }
    if list.doubt.is_some() {
        return None; // said already
    }
    let found = match known {
        0 => format!("no citations were found for the {count} entries"),
        _ => format!("citations were found for {known} of {count} entries"),
    };
    let notes = footnote_marks(markers);
    let why = match next_to_none {
        true if notes * 2 >= count => {
            format!(": the {notes} footnote marks of the text have notes of their own")
        }
        true => ": raised numbers may have been lost in a conversion, or the text cites by names".into(),
        false => "; the others are cited by nothing, or in a way that was not read".into(),
    };
    let message = format!("{found}{why}");
    Some(Problem {
        name: "unread-citations",
        message,
        span: list.heading.or(Some(list.span)),
    })
}

/// How many footnotes the text has that are no entries of a list.
fn footnote_marks(markers: &[Marker]) -> usize {
    let notes = |marker: &&Marker| marker.scheme == Scheme::Footnote && marker.standing == Standing::No;
    markers
        .iter()
        .filter(notes)
        .map(|marker| marker.cites.len())
        .sum()
}

fn doubt_all(markers: &mut [Marker]) {
    for marker in markers
        .iter_mut()
        .filter(|marker| marker.standing == Standing::Sure)
    {
        marker.standing = Standing::Doubtful;
        marker.reason = "this document's citations were raised numbers, which a conversion lost";
    }
}

fn lost_message(example: &str, entries: usize) -> String {
    format!(
        "raised citations stand on the line as plain digits (“{example}”), so none of {entries} entries was \
         checked; convert the document to HTML or Markdown, which keep them raised, and lint that"
    )
}

#[cfg(test)]
mod tests {
    use crate::manuscript::{Marker, Standing};
    use crate::read::{Input, read};
    use crate::source::{Source, SourceId};

    fn problems(text: &str) -> Vec<&'static str> {
        let source = Source::new(SourceId(0), "p.md", text.to_owned());
        let manuscript = read(&source, Input::Markdown);
        manuscript.problems.iter().map(|problem| problem.name).collect()
    }

    #[test]
    fn a_list_cited_in_part_is_said_to_be() {
        let entry =
            |n: u8| format!("[{n}] Miller T. Weirs of the valley, part {n}. Mill Notes. 1978;3:{n}.\n\n");
        let text = |cited: u8, of: u8| {
            let cites: String = (1..=cited)
                .map(|n| format!("Weirs were built here too [{n}]. "))
                .collect();
            format!(
                "{cites}\n\n## References\n\n{}",
                (1..=of).map(entry).collect::<String>()
            )
        };
        assert_eq!(problems(&text(5, 12)), ["unread-citations"]);
        assert_eq!(problems(&text(1, 12)), ["unread-citations"]);
        // `uncited-reference` names the others, or the list is too short to tell.
        assert!(problems(&text(8, 12)).is_empty());
        assert!(problems(&text(2, 4)).is_empty());
    }

    #[test]
    fn footnotes_with_notes_of_their_own_are_said_to_cite_nothing() {
        let entry =
            |n: u8| format!("[{n}] Miller T. Weirs of the valley, part {n}. Mill Notes. 1978;3:{n}.\n\n");
        let list: String = (1..=3).map(entry).collect();
        let said = |text: &str| {
            let source = Source::new(SourceId(0), "p.md", format!("{text}\n\n## References\n\n{list}"));
            let problems = read(&source, Input::Markdown).problems;
            problems
                .into_iter()
                .map(|problem| problem.message)
                .collect::<Vec<_>>()
        };
        let notes = "Weirs[^1] and ropes.[^2]\n\n[^1]: Not in the north.\n\n[^2]: Of hemp.";
        assert_eq!(
            said(notes),
            [
                "no citations were found for the 3 entries: the 2 footnote marks of the text have notes of their own"
            ]
        );
        assert!(said("Weirs and ropes.[^1]\n\n[^1]: Of hemp.")[0].contains("raised numbers"));
        assert!(said("Weirs and ropes.")[0].contains("raised numbers"));
    }

    #[test]
    fn bullets_beside_a_few_footnotes_are_said_to_be_unread() {
        let bullet = "- [A page](https://example.net/a) on weirs\n";
        let note = |key| format!("[^{key}]: Miller T. Weirs of the valley {key}. 1978.\n\n");
        let notes: String = ["a", "b", "c"].map(note).concat();
        let section = |bullets: usize| {
            let bullets = bullet.repeat(bullets);
            format!("Old weirs[^a] and ropes[^b] and pulleys.[^c]\n\n## References\n\n{bullets}\n{notes}")
        };
        assert_eq!(problems(&section(16)), ["unread-list"]);
        assert!(problems(&section(3)).is_empty());
    }

    #[test]
    fn a_list_in_code_that_is_never_closed_is_said_to_be_unread() {
        let list = "## References\n\n[1] Miller T. Weirs. 1978.\n\n[2] Moen P. Hemp. 1983.\n";
        let text = |fence: &str| format!("Weirs [1] and ropes [2].\n\n{fence}x = 1\n\n{list}");
        assert_eq!(problems(&text("```python\n")), ["unread-list"]);
        assert!(problems(&text("")).is_empty());
        assert!(problems("Run this.\n\n```sh\n# a comment\nmake\n").is_empty());
        assert!(problems(&format!("Weirs [1].\n\n```\n{list}```\n")).is_empty());
    }

    #[test]
    fn a_list_parted_from_its_heading_is_read() {
        let entries = "[1] Miller T. Weirs of the valley. Mill Notes. 1978;3:4-9.\n\n\
                       [2] Moen P. Hemp and wire. Mill Notes. 1983;8:33-41.\n\n\
                       [3] Hauge S. The pulley. Mill Notes. 1990;9:12-18.\n";
        let text = format!(
            "Weirs [1], ropes [2] and pulleys [3].\n\n## References\n\n## Figure legends\n\n\
             Figure 1. The weir in 1912.\n\n{entries}"
        );
        assert!(problems(&text).is_empty(), "{:?}", problems(&text));
    }

    #[test]
    fn things_counted_in_parentheses_are_not_cited() {
        let item = |number: u8| {
            format!(
                "{number}. **Ferry {number}** - https://ferries.example.net/{number} - built 19{}\n",
                70 + number
            )
        };
        let items: String = (1..=9).map(item).collect();
        let text = format!(
            "Nine ferries are for hire.\n\n- **Hauge** - five ferries (1, 3, 5, 8, 14)\n\
             - **Moen** - four ferries (2, 6, 7, 10)\n- **Praise:** six letters (1, 2, 4, 7, 11, 13)\n\n\
             ## Ferries\n\n{items}"
        );
        let source = Source::new(SourceId(0), "p.md", text.clone());
        let manuscript = read(&source, Input::Markdown);
        let sure = |marker: &&Marker| marker.standing == Standing::Sure;
        assert_eq!(manuscript.markers.iter().filter(sure).count(), 0);
        assert!(problems(&text).is_empty(), "{:?}", problems(&text));
    }
}
