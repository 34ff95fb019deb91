//! Renumbering: the edits that give entries other numbers, and every citation of them too.

use rustc_hash::FxHashMap;

use crate::finding::Edit;
use crate::links::{Links, Use};
use crate::manuscript::{Entry, Marker, plain_digit};
use crate::source::{Source, Span};

/// Where the number of an entry is printed, without brackets; `None` where it is only shown.
#[must_use]
pub fn number_span(source: &Source, entry: &Entry) -> Option<Span> {
    let text = source.slice(entry.label_span);
    let start = text.find(|c| plain_digit(c).is_some())?;
    let digits = text.get(start..)?;
    let length = digits.find(|c| plain_digit(c).is_none()).unwrap_or(digits.len());
    let base = entry.label_span.start() + start;
    source.span(base..base + length)
}

/// New numbers for the entries of a list; what is not in it keeps its number.
pub type Numbers = FxHashMap<u32, u32>;

impl Links<'_> {
    /// The edits that take the entries at `removed` (places in the list) out and close up the numbers behind them.
    ///
    /// `None` where it cannot be done without a person: numbers that are only shown or do not rise, doubtful
    /// citations of a number that changes, ranges that would be torn.
    #[must_use]
    pub fn without(&self, source: &Source, removed: std::ops::Range<usize>) -> Option<Vec<Edit>> {
        let mut numbers = Numbers::default();
        let kept = (0..self.entries().len()).filter(|at| !removed.contains(at));
        let mut next = self.entries().first()?.label.number()?;
        for entry in kept.filter_map(|at| self.entries().get(at)) {
            numbers.insert(entry.label.number()?, next);
            next = next.checked_add(1)?;
        }
        let mut edits = self.renumbered(source, &numbers)?;
        let gone = self.span_of_entries(source, removed)?;
        edits.retain(|edit| !edit.span.overlaps(gone));
        edits.push(Edit {
            span: gone,
            content: String::new(),
        });
        edits.sort_by_key(|edit| edit.span);
        Some(edits)
    }

    /// The edits that number the list without gaps from its first number on.
    #[must_use]
    pub fn closed_up(&self, source: &Source) -> Option<Vec<Edit>> {
        let mut numbers = Numbers::default();
        let first = self.entries().first()?.label.number()?;
        for (entry, number) in self.entries().iter().zip(first..) {
            numbers.insert(entry.label.number()?, number);
        }
        let mut edits = self.renumbered(source, &numbers)?;
        edits.sort_by_key(|edit| edit.span);
        Some(edits)
    }

    /// From the end of the entry before to the end of the last one removed, or up to the entry that is then first.
    fn span_of_entries(&self, source: &Source, places: std::ops::Range<usize>) -> Option<Span> {
        let last = self.entries().get(places.end.checked_sub(1)?)?;
        match places.start.checked_sub(1).and_then(|at| self.entries().get(at)) {
            Some(before) => source.span(before.span.end()..last.span.end()),
            None => {
                let first = self.entries().get(places.start)?;
                let behind = self.entries().get(places.end)?;
                source.span(first.span.start()..behind.span.start())
            }
        }
    }

    /// The edits of labels and citations for rising new numbers.
    fn renumbered(&self, source: &Source, numbers: &Numbers) -> Option<Vec<Edit>> {
        if self.list()?.self_numbering {
            return None;
        }
        let changed = |number: u32| numbers.get(&number).copied().filter(|&new| new != number);
        let mut edits = Vec::new();
        for entry in self.entries() {
            if let Some(new) = changed(entry.label.number()?) {
                edits.push(replacement(number_span(source, entry)?, new));
            }
        }
        for marker in self.markers() {
            let cited = marker.cites.iter().filter_map(|cite| cite.label.number());
            if !cited.clone().any(|number| changed(number).is_some()) {
                continue;
            }
            let sure = Use {
                marker,
                cite: marker.cites.first()?,
            };
            if !sure.sure() || marker.malformed.is_some() || !ranges_stay_whole(marker, numbers) {
                return None;
            }
            for cite in marker.cites.iter().filter(|cite| !cite.implied) {
                if let Some(new) = cite.label.number().and_then(changed) {
                    edits.push(replacement(cite.span, new));
                }
            }
        }
        Some(edits)
    }
}

fn replacement(span: Span, number: u32) -> Edit {
    let content = number.to_string();
    Edit { span, content }
}

/// Whether each range stands for the same entries when its ends get their new numbers.
fn ranges_stay_whole(marker: &Marker, numbers: &Numbers) -> bool {
    marker.ranges.iter().all(|range| {
        let (Some(first), Some(last)) = (range.first.number(), range.last.number()) else {
            return false;
        };
        let new = |number: u32| numbers.get(&number).copied();
        let length = last.checked_sub(first);
        length.is_some()
            && length
                == new(last)
                    .zip(new(first))
                    .and_then(|(last, first)| last.checked_sub(first))
    })
}
