//! Entries: the text from one label of a list to the next, and whether the list is known whole.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::grammar::{entry, label};
use crate::manuscript::{Block, Entry, Fields, Label, ListKind, Prose, ReferenceList, Scheme};
use crate::source::{Source, Span};

use super::blocks::Definition;
use super::heads::{Head, HeadForm, Line};
use super::list::{self, Region};

/// An entry longer than this many bytes has swallowed something that is none.
const MAX_ENTRY: usize = 2000;
/// Places where numbers are missing, beyond which the list was not read in full.
const MAX_GAPS: usize = 3;

/// The list of a region, its entries taken apart.
pub(super) fn assemble(source: &Source, blocks: &[Block], region: &Region) -> ReferenceList {
    let self_numbering = numbers_itself(region);
    let mut entries = Vec::with_capacity(region.starts.len());
    for (index, (line, head)) in region.starts.iter().enumerate() {
        let next = region.starts.get(index + 1).map(|(line, _)| line);
        let body = body(blocks, region, line, head, next);
        let label = match (&head.written, self_numbering) {
            (Some(written), false) => written.clone(),
            _ => head.label.clone(),
        };
        split_run_together(
            source,
            entry_of(label, head.span, body),
            next_label(region, index),
            &mut entries,
        );
    }
    let heading = region.heading.as_ref().and_then(|heading| {
        let prose = &blocks.get(heading.block)?.prose;
        prose.span(heading.range.clone())
    });
    finish(region, heading, entries, self_numbering)
}

fn finish(
    region: &Region,
    heading: Option<Span>,
    mut entries: Vec<Entry>,
    self_numbering: bool,
) -> ReferenceList {
    take_apart(&mut entries);
    let first = heading.or_else(|| entries.first().map(|entry| entry.span));
    let last = entries.last().map(|entry| entry.span);
    let span = first
        .zip(last)
        .map_or_else(Source::nowhere, |(first, last)| first.cover(last));
    let doubt = doubt(region, &entries, heading.is_some());
    ReferenceList {
        heading,
        kind: region.kind,
        span,
        closed: doubt.is_none(),
        doubt,
        self_numbering,
        form: match region.form {
            HeadForm::Parens => Scheme::Parenthesized,
            HeadForm::Footnote => Scheme::Footnote,
            HeadForm::Raised => Scheme::Superscript,
            HeadForm::Bracket if entries.iter().any(|entry| entry.label.number().is_some()) => {
                Scheme::BracketedNumeric
            }
            HeadForm::Bracket => Scheme::Alphabetic,
            _ => Scheme::None,
        },
        entries,
    }
}

/// Reads the fields of all entries together: one list was written in one style.
pub(super) fn take_apart(entries: &mut [Entry]) {
    let bodies: Vec<&Prose> = entries.iter().map(|entry| &entry.body).collect();
    let fields = entry::read_list(&bodies);
    for (entry, fields) in entries.iter_mut().zip(fields) {
        entry.fields = fields;
    }
}

fn entry_of(label: Label, label_span: Span, body: Prose) -> Entry {
    let end = body
        .span(body.text().len()..body.text().len())
        .unwrap_or(label_span);
    Entry {
        label,
        label_span,
        span: label_span.cover(end),
        body,
        fields: Fields::default(),
    }
}

/// A Markdown list shows numbers of its own; what is written counts where its author plainly chose the numbers.
fn numbers_itself(region: &Region) -> bool {
    if region.form != HeadForm::Item {
        return false;
    }
    let mut written: Vec<u32> = Vec::new();
    for (_, head) in &region.starts {
        match head.written.as_ref().and_then(Label::number) {
            Some(number) => written.push(number),
            None => return true,
        }
    }
    let count = written.len();
    written.sort_unstable();
    written.dedup();
    written.len() != count
}

/// The text of an entry: the rest of its line, the lines and blocks up to the next label.
fn body(blocks: &[Block], region: &Region, line: &Line, head: &Head, next: Option<&Line>) -> Prose {
    let last = next.map_or(region.blocks.end, |next| {
        if next.range.start > 0 {
            next.block + 1
        } else {
            next.block
        }
    });
    let mut body = Prose::default();
    for index in line.block..last.max(line.block + 1) {
        if index != line.block && (region.skipped.contains(&index) || !list::is_rest(blocks, index)) {
            continue;
        }
        let Some(block) = blocks.get(index) else { continue };
        let from = if index == line.block { head.text_start } else { 0 };
        let to = match next {
            Some(next) if next.block == index => next.range.start,
            _ => block.prose.text().len(),
        };
        let Some(range) = trimmed(block.prose.text(), from..to) else {
            continue;
        };
        let part = block.prose.cut(range);
        if body.is_empty() {
            body = part;
        } else {
            body.join(&part);
        }
    }
    body
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    (start < end).then_some(start..end)
}

fn next_label(region: &Region, index: usize) -> Option<u32> {
    let (_, head) = region.starts.get(index + 1)?;
    head.label.number()
}

/// Splits an entry whose text holds the label of a following entry that is missing: `… 2009. [13] Smith J. …`.
fn split_run_together(source: &Source, mut entry: Entry, next: Option<u32>, out: &mut Vec<Entry>) {
    let mut split = false;
    while let Some((missing, at, text_start)) = following_label(&entry, next, split) {
        let Some(label_span) = entry
            .body
            .span(at..text_start)
            .map(|span| trim_span(source, span))
        else {
            break;
        };
        let whole = entry.body.text().len();
        let Some(rest) = trimmed(entry.body.text(), text_start..whole) else {
            break;
        };
        let Some(kept) = trimmed(entry.body.text(), 0..at) else {
            break;
        };
        let later = entry_of(Label::of_number(missing), label_span, entry.body.cut(rest));
        out.push(entry_of(entry.label, entry.label_span, entry.body.cut(kept)));
        entry = later;
        split = true;
    }
    out.push(entry);
}

fn trim_span(source: &Source, span: Span) -> Span {
    let kept = source.slice(span).trim_end().len();
    span.part(0..kept)
}

/// The number of the entry that begins inside this one, and where its label and its text begin: the next number, and
/// where entries run together also the same again or one behind some that are missing.
fn following_label(entry: &Entry, next: Option<u32>, run_together: bool) -> Option<(u32, usize, usize)> {
    let number = entry.label.number()?;
    let text = entry.body.text();
    let fits = |number: &u32| next.is_none_or(|next| next > *number);
    let find = |text: &str, number: u32| {
        let (at, text_start) = inner_label(text, number, run_together)?;
        Some((number, at, text_start))
    };
    let regular = Some(number + 1)
        .filter(fits)
        .and_then(|number| find(text, number));
    if let Some((_, at, _)) = regular {
        let doubled = text.get(..at).filter(|_| run_together);
        return doubled.and_then(|before| find(before, number)).or(regular);
    }
    if !run_together {
        return None;
    }
    let mut end = text.len().min(2 * MAX_ENTRY);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let near = text.get(..end)?;
    let others = [number, number + 2, number + 3];
    let found = others
        .into_iter()
        .filter(fits)
        .find_map(|number| find(near, number))?;
    // A number that is printed before is not missing: what stands there is not understood.
    let before = near.get(..found.1)?;
    let printed = |number: u32| before.contains(&format!("[{number}]"));
    (!(number + 1..found.0).any(printed)).then_some(found)
}

/// Where in an entry's text the bracketed label of the next entry stands: behind a sentence's end, before a capital; where
/// entries run together, names such as `ter Hofstede` begin one too.
fn inner_label(text: &str, number: u32, run_together: bool) -> Option<(usize, usize)> {
    let printed = format!("[{number}]");
    text.match_indices(&printed).find_map(|(at, _)| {
        let before = text.get(..at)?.trim_end();
        let leading = label::leading(text.get(at..)?)?;
        let behind = text.get(at + leading.text_start..)?;
        let ended = before.ends_with(['.', '!', '?', ')', ']', '/', '”', '"'])
            || before.ends_with(|c: char| c.is_ascii_digit());
        let begins = behind.chars().next().is_some_and(|c| {
            c.is_uppercase() || !c.is_ascii() || matches!(c, '"' | '\'') || run_together && c.is_lowercase()
        });
        (ended && begins).then_some((at, at + leading.text_start))
    })
}

/// Whether an entry holds the label of one that is missing, behind a gap as between columns.
fn holds_column(text: &str, known: &FxHashSet<u32>, highest: u32) -> bool {
    const GAP: &str = "   ";
    /// So far beyond the last number may the missing one be.
    const BEYOND: u32 = 3;
    text.split(GAP).skip(1).any(|column| {
        let column = column.trim_start();
        label::leading(column).is_some_and(|leading| {
            let words = column.get(leading.text_start..).unwrap_or_default();
            let missing = |number: u32| number <= highest + BEYOND && !known.contains(&number);
            words.starts_with(char::is_uppercase) && leading.label.number().is_some_and(missing)
        })
    })
}

/// Why the list is not known whole, if it is not.
fn doubt(region: &Region, entries: &[Entry], headed: bool) -> Option<&'static str> {
    let numbers: Vec<u32> = entries.iter().filter_map(|entry| entry.label.number()).collect();
    let own_form = matches!(
        region.form,
        HeadForm::Bracket | HeadForm::Parens | HeadForm::Item | HeadForm::Dot
    );
    if entries.len() < if headed && own_form { 1 } else { 3 } {
        return Some("the list has fewer than three entries");
    }
    if region.swallows_text && region.form != HeadForm::Footnote {
        return Some("text that belongs to no entry stands inside the list");
    }
    if entries.iter().any(|entry| entry.body.text().len() > MAX_ENTRY) {
        return Some("an entry is too long to be one");
    }
    let known: FxHashSet<u32> = numbers.iter().copied().collect();
    let highest = numbers.iter().max().copied().unwrap_or(0);
    if entries
        .iter()
        .any(|entry| holds_column(entry.body.text(), &known, highest))
    {
        return Some("two columns stand side by side in it");
    }
    let falls = numbers
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if b <= a))
        .count();
    let blocks_of_their_own = region.starts.iter().all(|(line, _)| line.first);
    if falls > 1 && !(blocks_of_their_own && falls * 5 <= numbers.len()) {
        return Some("its numbers do not rise");
    }
    // An entry out of its place leaves no number out.
    let mut sorted = numbers;
    sorted.sort_unstable();
    let gaps = sorted
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if *b > a + 1))
        .count();
    (gaps > MAX_GAPS).then_some("numbers are missing in many places")
}

/// Link definitions `[1]: address` as a list, where numbers from 1 on are defined.
///
/// Under a heading they are the list; without one nothing says that every number is a source.
pub(super) fn from_definitions(
    source: &Source,
    definitions: &[Definition],
    heading: Option<(Span, ListKind)>,
) -> Option<ReferenceList> {
    let mut entries: Vec<Entry> = Vec::new();
    for definition in definitions {
        let label = Label::new(&definition.label);
        if label.number().is_none() {
            continue;
        }
        let raw = source.text().get(definition.range.clone())?;
        let colon = raw.find("]:")? + 2;
        let span = source.span(definition.range.start..definition.range.start + colon - 1)?;
        let mut builder = crate::manuscript::ProseBuilder::new(source);
        let text = trimmed(
            source.text(),
            definition.range.start + colon..definition.range.end,
        )?;
        builder.copy(text);
        entries.push(entry_of(label, span, builder.take()));
    }
    let first = heading.map_or(entries.first()?.span, |(span, _)| span);
    take_apart(&mut entries);
    let span = entries.last().map_or(first, |last| first.cover(last.span));
    let doubt = heading
        .is_none()
        .then_some("the list is made of link definitions");
    Some(ReferenceList {
        heading: heading.map(|(span, _)| span),
        kind: heading.map_or(ListKind::Notes, |(_, kind)| kind),
        span,
        entries,
        closed: doubt.is_none(),
        doubt,
        self_numbering: false,
        form: Scheme::BracketedNumeric,
    })
}

/// Puts the second part of a list behind the first.
pub(super) fn append(list: &mut ReferenceList, more: ReferenceList) {
    list.span = list.span.cover(more.span);
    list.doubt = list.doubt.or(more.doubt);
    list.closed = list.doubt.is_none();
    list.self_numbering |= more.self_numbering;
    list.entries.extend(more.entries);
}

#[cfg(test)]
mod tests {
    use crate::read::{Input, read};
    use crate::source::{Source, SourceId};

    #[test]
    fn entries_run_together_may_begin_with_small_letters() {
        let text = "Rice [1], wheat [2], rye [3].\n\nReferences\n\n[1] Fuller D. Rice. 2011. [2] Zohary D. \
                    Wheat. 2012. [3] van Zeist W. Rye. 1970. [4] ter Braak C. Oats. 1986.\n";
        let source = Source::new(SourceId(0), "p.txt", text.to_owned());
        let found = read(&source, Input::Text);
        let entries = found.lists.iter().flat_map(|list| &list.entries);
        let texts: Vec<&str> = entries.map(|entry| entry.body.text()).collect();
        assert_eq!(texts.last(), Some(&"ter Braak C. Oats. 1986."));
        assert_eq!(texts.len(), 4);
    }

    /// The labels of a list, and whether it is known whole.
    fn read_list(list: &str) -> (Vec<String>, bool) {
        let text = format!("Rice [1], wheat [2], rye [3], oats [4].\n\nReferences\n\n{list}");
        let source = Source::new(SourceId(0), "p.txt", text);
        let found = read(&source, Input::Text);
        let list = found.lists.first();
        let labels = list.map(|list| list.entries.iter().map(|entry| entry.label.to_string()).collect());
        (labels.unwrap_or_default(), list.is_some_and(|list| list.closed))
    }

    #[test]
    fn numbers_of_entries_run_together_may_be_lost_or_doubled() {
        let entries = |labels: &[&str]| {
            let entry = |label: &&str| format!("[{label}] Fuller D. Rice of the north. Taxon. 2011;4:2. ");
            labels.iter().map(entry).collect::<String>()
        };
        for labels in [["1", "2", "3", "4"], ["1", "2", "4", "5"], ["1", "2", "2", "3"]] {
            assert_eq!(read_list(&entries(&labels)).0, labels);
        }
        // What stands at [3] is not understood, so nothing is said to be missing.
        let misprint = entries(&["1", "2"]) + "[3] 3rd report. " + &entries(&["4", "5"]);
        assert_eq!(read_list(&misprint).0, ["1", "2"]);
    }

    #[test]
    fn columns_in_a_list_are_seen() {
        let list = |gap: &str| {
            format!(
                "[1] Fuller D. Rice. 2011.\n[2] Zohary D. Wheat. 2012.\n\n\
                 [3] van Zeist W. The rye of{gap}[4] Braak C. Oats in the\nthe north. 1970.{gap}south. 1986.\n"
            )
        };
        assert!(!read_list(&list("       ")).1);
        assert!(read_list(&list(" ").replace("[4] ", "")).1);
    }
}
