//! Citations rewritten for new numbers, in the style of the document.

use rustc_hash::FxHashMap;

use super::parts::{Part, between, parts};
use super::refusal::Refusal;
use super::style::Style;
use crate::finding::Edit;
use crate::manuscript::{Marker, plain_digit};
use crate::source::{Source, Span};

/// New numbers for old ones; what is not in it keeps its number.
pub type Numbers = FxHashMap<u32, u32>;

/// The edits of one citation; none where nothing in it changes.
///
/// # Errors
///
/// Where what it should read is not plain.
pub fn rewrite(
    source: &Source,
    marker: &Marker,
    numbers: &Numbers,
    style: &Style,
) -> Result<Vec<Edit>, Refusal> {
    let parts = parts(marker);
    let new = |number: u32| numbers.get(&number).copied().unwrap_or(number);
    let cited = || marker.cites.iter().filter_map(|cite| cite.label.number());
    let changes = cited().any(|number| new(number) != number);
    // Words, pages and links stay beside their numbers.
    let plain = links_alike(source, marker, &parts)
        && !marker.worded
        && !marker.cites.iter().any(|cite| cite.locator);
    let rises = parts
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.numbers.first() <= b.numbers.first()));
    if !changes && (rises || !plain || marker.malformed.is_some()) {
        return Ok(Vec::new());
    }
    match understood(source, marker, &parts) {
        Err(_) if !changes => return Ok(Vec::new()),
        understood => understood?,
    }
    if plain && let Some(group) = Group::of(source, &parts, style) {
        let edits = group.written(cited().map(new).collect());
        return Ok(edits.into_iter().collect());
    }
    in_place(source, marker, &parts, plain, &new, style)
}

/// Whether no number in it is a link, or all are links to one place, each by itself or all in one.
fn links_alike(source: &Source, marker: &Marker, parts: &[Part]) -> bool {
    let inside = parts.first().zip(parts.last());
    let inside = inside.map_or("", |(first, last)| source.slice(first.span.cover(last.span)));
    let in_one = !inside.contains([']', '<']);
    marker.target.as_deref().is_none_or(|target| {
        // The span of a marker may end before the target of its last link does.
        let text = source.text().get(marker.span.start()..).unwrap_or_default();
        let end = marker.span.len() + target.len() + "]()".len();
        let text = (end..end + 4).find_map(|end| text.get(..end)).unwrap_or(text);
        let links = text.matches(&format!("]({target})")).count();
        target.starts_with('#') && (links >= parts.len() || links == 1 && in_one)
    })
}

/// Whether all that is printed is plain numbers and forward ranges.
fn understood(source: &Source, marker: &Marker, parts: &[Part]) -> Result<(), Refusal> {
    let refused = |why: &str| Err(Refusal::at(source, marker.span, why));
    if let Some(broken) = &marker.malformed {
        return refused(&format!("this citation cannot be renumbered: {}", broken.what));
    }
    if parts.iter().any(|part| part.numbers.is_empty()) {
        return refused("this citation cannot be renumbered: a range in it runs backwards or is too long");
    }
    Ok(())
}

/// A group that is written anew from its first digit to its last.
struct Group<'a> {
    source: &'a Source,
    span: Span,
    separator: String,
    /// Stands before the last part, where that is another sign: "and".
    last_separator: Option<String>,
    dash: String,
    shortest_range: Option<usize>,
}

impl<'a> Group<'a> {
    /// `None` where other signs than commas and dashes stand in it.
    fn of(source: &'a Source, parts: &[Part], style: &Style) -> Option<Self> {
        let (first, last) = (parts.first()?, parts.last()?);
        let inner = |before: Span, behind: Span| {
            let (outer, core) = between(source, before, behind)?;
            Some((outer, core, source.text().get(before.end()..behind.start())?))
        };
        let separators: Option<Vec<_>> = parts
            .windows(2)
            .map(|pair| match pair {
                [a, b] => inner(a.span, b.span),
                _ => None,
            })
            .collect();
        let separators = separators?;
        let dashes: Option<Vec<_>> = parts
            .iter()
            .filter_map(|part| part.ends)
            .map(|(a, b)| inner(a, b))
            .collect();
        let dashes = dashes?;
        let mut kinds = separators.iter().chain(&dashes).map(|&(outer, ..)| outer);
        let outer = kinds.next().unwrap_or(false);
        if kinds.any(|kind| kind != outer) {
            return None;
        }
        let of_words = |core: &str| core.contains(char::is_alphabetic) || core.contains('&');
        let own = separators
            .iter()
            .find(|(_, core, text)| !of_words(core) && !text.contains('\n'))
            .map(|&(.., text)| text);
        let joined = separators.last().filter(|(_, core, _)| of_words(core));
        let dash = dashes
            .iter()
            .map(|&(.., text)| text)
            .find(|text| !text.contains('\n'));
        Some(Self {
            source,
            span: first.span.cover(last.span),
            separator: own.unwrap_or_else(|| style.separator(outer)).to_owned(),
            last_separator: joined.map(|&(.., text)| text.to_owned()),
            dash: dash.unwrap_or_else(|| style.dash(outer)).to_owned(),
            shortest_range: match (style.shortest_range, dashes.is_empty()) {
                (None, false) => Some(3),
                (shortest, _) => shortest,
            },
        })
    }

    /// The group with these numbers, if it reads otherwise then.
    fn written(&self, mut numbers: Vec<u32>) -> Option<Edit> {
        numbers.sort_unstable();
        numbers.dedup();
        let before = self.source.slice(self.span);
        let sample = before.chars().next().unwrap_or('0');
        let items: Vec<String> = numbers
            .chunk_by(|a, b| a.checked_add(1) == Some(*b))
            .flat_map(|run| self.run(run, sample))
            .collect();
        let mut content = String::new();
        for (at, item) in items.iter().enumerate() {
            let is_last = at + 1 == items.len();
            match &self.last_separator {
                _ if at == 0 => {}
                Some(last) if is_last => content.push_str(last),
                _ => content.push_str(&self.separator),
            }
            content.push_str(item);
        }
        (content != before).then_some(Edit {
            span: self.span,
            content,
        })
    }

    /// Numbers that follow each other: as a range where they are enough, each by itself where they are not.
    fn run(&self, run: &[u32], sample: char) -> Vec<String> {
        let enough = self.shortest_range.is_some_and(|least| run.len() >= least);
        match run {
            [first, .., last] if enough => vec![format!(
                "{}{}{}",
                digits(*first, sample),
                self.dash,
                digits(*last, sample)
            )],
            _ => run.iter().map(|&number| digits(number, sample)).collect(),
        }
    }
}

/// New numbers in the places of the old ones; a range whose members no longer follow each other is written out.
fn in_place(
    source: &Source,
    marker: &Marker,
    parts: &[Part],
    sort: bool,
    new: &impl Fn(u32) -> u32,
    style: &Style,
) -> Result<Vec<Edit>, Refusal> {
    let singles = parts.iter().all(|part| part.ends.is_none());
    let mut news: Vec<Vec<u32>> = parts
        .iter()
        .map(|part| part.numbers.iter().map(|&number| new(number)).collect())
        .collect();
    news.iter_mut().for_each(|numbers| numbers.sort_unstable());
    if sort && singles {
        news.sort();
    }
    let mut edits = Vec::new();
    for (part, numbers) in parts.iter().zip(news) {
        let sample = source.slice(part.span).chars().next().unwrap_or('0');
        let mut put = |span: Span, number: u32| {
            let content = digits(number, sample);
            if source.slice(span) != content {
                edits.push(Edit { span, content });
            }
        };
        let follows = numbers.is_sorted_by(|a, b| a.checked_add(1) == Some(*b));
        match (part.ends, numbers.as_slice()) {
            (None, [number]) => put(part.span, *number),
            (Some((first, last)), [low, .., high]) if follows => {
                put(first, *low);
                put(last, *high);
            }
            (Some((first, last)), many) if matches!(between(source, first, last), Some((false, _))) => {
                let written: Vec<String> = many.iter().map(|&number| digits(number, sample)).collect();
                edits.push(Edit {
                    span: part.span,
                    content: written.join(style.separator(false)),
                });
            }
            _ => {
                let why = "this citation cannot be renumbered: a range in it would be torn";
                return Err(Refusal::at(source, marker.span, why));
            }
        }
    }
    Ok(edits)
}

/// A number in digits of the script that a sample is of.
#[must_use]
pub fn digits(number: u32, sample: char) -> String {
    let plain = number.to_string();
    match zero_of(sample) {
        Some('⁰') => plain.chars().filter_map(superscript).collect(),
        Some(zero) => {
            let in_script = |c: char| char::from_u32(zero as u32 + c.to_digit(10)?);
            plain.chars().filter_map(in_script).collect()
        }
        None => plain,
    }
}

/// The zero of the sample's script, if that is not ours.
fn zero_of(sample: char) -> Option<char> {
    let value = plain_digit(sample)?.to_digit(10)?;
    match sample {
        '0'..='9' => None,
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => Some('⁰'),
        _ => char::from_u32((sample as u32).checked_sub(value)?),
    }
}

fn superscript(digit: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit.to_digit(10)? as usize)
}
