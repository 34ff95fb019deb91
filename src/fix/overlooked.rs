//! What stands for entries and is not read as a citation: brackets left behind, and ranges in words between citations.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::markers::Numbers;
use super::other_forms::none_of_other_form;
use super::refusal::Refusal;
use crate::grammar::marker::{DASHES, RANGE_WORDS};
use crate::links::Links;
use crate::manuscript::{Block, Label, Manuscript, Marker, Part, Scheme, plain_digit};
use crate::source::Source;

/// A bracket of any width with nothing but a few signs in it.
static BRACKET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\[［【〔]([^\[\]［］【】〔〕\n]{1,40})[\]］】〕]").ok());

/// Letters that stand between two numbers, in small letters; others make a formula.
const JOINERS: [&str; 7] = ["x", "o", "u", "y", "e", "i", "и"];

/// Words that stand before the number of a work, in small letters.
const NUMBER_WORDS: [&str; 11] = [
    "no", "nos", "nr", "nrs", "num", "number", "numbers", "entry", "paper", "source", "work",
];

/// Signs that part numbers or stand before them; `+`, `=`, `<`, `%` and the like are those of quantities.
fn is_sign(c: char) -> bool {
    c.is_whitespace() || DASHES.contains(&c) || ",;，；、‚˒/|&·•.…#№:*†‡§\\".contains(c)
}

/// Nothing that stands for a number which changes may be left behind.
///
/// # Errors
///
/// The first place where something would be.
pub fn nothing_overlooked(
    source: &Source,
    manuscript: &Manuscript,
    links: &Links<'_>,
    numbers: &Numbers,
) -> Result<(), Refusal> {
    ranges_stay(source, manuscript, links, numbers)?;
    if manuscript.scheme != Scheme::BracketedNumeric {
        return Ok(());
    }
    none_of_other_form(source, manuscript, numbers)?;
    let glued = glued(manuscript, links);
    let blocks = manuscript.blocks.iter().enumerate();
    for (index, block) in blocks.filter(|(_, block)| block.part != Part::List) {
        let text = block.prose.text();
        let first = manuscript.markers.partition_point(|marker| marker.block < index);
        let last = manuscript.markers.partition_point(|marker| marker.block <= index);
        let markers = manuscript.markers.get(first..last).unwrap_or_default();
        let read = |whole: Range<usize>| {
            let next = markers.partition_point(|marker| marker.range.end <= whole.start);
            markers
                .get(next)
                .is_some_and(|marker| marker.range.start < whole.end)
        };
        for captures in BRACKET.iter().flat_map(|bracket| bracket.captures_iter(text)) {
            let (Some(whole), Some(inside)) = (captures.get(0), captures.get(1)) else {
                continue;
            };
            let touches = text.get(..whole.start()).is_some_and(ends_in_word);
            if touches && !glued || read(whole.range()) || !stands_for(inside.as_str(), numbers) {
                continue;
            }
            if let Some(span) = block.prose.span(whole.range()) {
                let why = "this bracket holds a number that would change, and is not read as a citation";
                return Err(Refusal::at(source, span, why));
            }
        }
    }
    Ok(())
}

/// Whether the citations of the document touch the words before them.
fn glued(manuscript: &Manuscript, links: &Links<'_>) -> bool {
    let touches = |marker: &Marker| {
        let block = manuscript.blocks.get(marker.block);
        let before = block.and_then(|block| block.prose.text().get(..marker.range.start));
        before.is_some_and(ends_in_word)
    };
    let touching = links.sure_markers().filter(|marker| touches(marker)).count();
    touching * 2 > links.sure_markers().count()
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Whether what is in a bracket is made of numbers of the list, one of which changes, and of what stands between such
/// numbers and before them.
#[must_use]
pub fn stands_for(inside: &str, numbers: &Numbers) -> bool {
    let mut changes = false;
    let mut rest = inside;
    let mut behind_digits = false;
    while let Some(c) = rest.chars().next() {
        let of_kind = |other: char| match c {
            _ if plain_digit(c).is_some() => plain_digit(other).is_some(),
            _ if c.is_alphabetic() => other.is_alphabetic(),
            _ => !other.is_alphabetic() && plain_digit(other).is_none(),
        };
        let end = rest.find(|c| !of_kind(c)).unwrap_or(rest.len());
        let Some((run, behind)) = rest.split_at_checked(end) else {
            return false;
        };
        let before_digits = behind.starts_with(|c| plain_digit(c).is_some());
        let decimal = behind_digits && before_digits && matches!(run, "." | ":");
        if plain_digit(c).is_some() {
            let Some((old, new)) = number(run).and_then(|old| Some((old, *numbers.get(&old)?))) else {
                return false;
            };
            changes |= old != new;
        } else if c.is_alphabetic() {
            let word = run.to_lowercase();
            let joins = behind_digits && before_digits && JOINERS.contains(&word.as_str());
            let named = !behind_digits && NUMBER_WORDS.contains(&word.as_str());
            let spans = RANGE_WORDS.contains(&run);
            if !joins && !named && !spans {
                return false;
            }
        } else if decimal || !run.chars().all(is_sign) {
            return false;
        }
        behind_digits = plain_digit(c).is_some();
        rest = behind;
    }
    changes
}

fn number(digits: &str) -> Option<u32> {
    Label::new(digits).number()
}

/// `[1] to [3]`, `[1]–4`: end by end they would come to span other works, unless all between move alike.
fn ranges_stay(
    source: &Source,
    manuscript: &Manuscript,
    links: &Links<'_>,
    numbers: &Numbers,
) -> Result<(), Refusal> {
    let sure: Vec<&Marker> = links.sure_markers().collect();
    for (at, marker) in sure.iter().enumerate() {
        let Some(block) = manuscript.blocks.get(marker.block) else {
            continue;
        };
        let next = sure.get(at + 1).filter(|next| next.block == marker.block);
        let last = marker.cites.last().and_then(|cite| cite.label.number());
        let ends = next.and_then(|next| worded(block, marker, next));
        let ends = ends.or_else(|| open_end(block, marker));
        if let Some((last, end)) = last.zip(ends)
            && !moves_whole(last, end, numbers)
        {
            let why = format!(
                "[{last}] to [{end}] would come to stand for other works, and is not read as a range"
            );
            return Err(Refusal::at(source, marker.span, why));
        }
    }
    Ok(())
}

/// The end of a range whose ends are two citations with a word or dots between them.
fn worded(block: &Block, marker: &Marker, next: &Marker) -> Option<u32> {
    let gap = block.prose.text().get(marker.range.end..next.range.start)?;
    let sign = gap.trim();
    let of_range =
        RANGE_WORDS.contains(&sign) || !sign.is_empty() && sign.chars().all(|c| DASHES.contains(&c));
    next.cites.first()?.label.number().filter(|_| of_range)
}

/// The end of a range that begins with a citation, `[1]–4`.
fn open_end(block: &Block, marker: &Marker) -> Option<u32> {
    let behind = block.prose.text().get(marker.range.end..)?;
    let digits = behind.trim_start_matches(DASHES);
    let length = digits.find(|c| plain_digit(c).is_none()).unwrap_or(digits.len());
    let (end, rest) = digits.split_at_checked(length)?;
    let dashed = digits.len() < behind.len() && marker.scheme == Scheme::BracketedNumeric;
    number(end).filter(|_| dashed && !rest.starts_with(char::is_alphanumeric))
}

/// Whether two numbers rise and all from one to the other get numbers that follow each other as they do, or whether they
/// are no two ends.
fn moves_whole(first: u32, last: u32, numbers: &Numbers) -> bool {
    let (Some(&from), Some(&to)) = (numbers.get(&first), numbers.get(&last)) else {
        return true;
    };
    let new = |old: u32| numbers.get(&old).copied();
    first >= last
        || to > from
            && (first..=last)
                .zip(from..)
                .all(|(old, wanted)| new(old).is_none_or(|new| new == wanted))
            && to - from == last - first
}
