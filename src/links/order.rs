//! Order: in which order labels are first cited, whether a list is alphabetical, and the fewest that must move.

use rustc_hash::FxHashSet;

use super::{Links, Use};
use crate::manuscript::{BlockKind, Entry, MAX_RANGE, Marker, Part, RangeCite};

/// Where a number is cited for the first time in the running text.
#[derive(Clone, Copy, Debug)]
pub struct FirstCitation<'a> {
    /// The number.
    pub number: u32,
    /// The citation.
    pub used: Use<'a>,
}

/// Marks the members of a longest subsequence of `numbers` that never falls; the others are the fewest that must
/// move so that all rise.
#[must_use]
pub fn longest_rising(numbers: &[u32]) -> Vec<bool> {
    // Patience sorting: `tops[n]` is the place of the least number that ends a rising run of n + 1 members.
    let mut tops: Vec<(u32, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, &number) in numbers.iter().enumerate() {
        let length = tops.partition_point(|&(top, _)| top <= number);
        before.push(
            length
                .checked_sub(1)
                .and_then(|at| tops.get(at))
                .map(|&(_, at)| at),
        );
        match tops.get_mut(length) {
            Some(top) => *top = (number, place),
            None => tops.push((number, place)),
        }
    }
    let mut kept = vec![false; numbers.len()];
    let mut next = tops.last().map(|&(_, place)| place);
    while let Some(place) = next {
        if let Some(keep) = kept.get_mut(place) {
            *keep = true;
        }
        next = before.get(place).copied().flatten();
    }
    kept
}

impl<'a> Links<'a> {
    /// Where each listed number is first cited in the running text, in reading order.
    ///
    /// The members of one group come in rising order, since their order in it is another question. A number that is
    /// also cited where order is free (a table, a legend, a note, the abstract) may have got its rank there: it is
    /// left out where it comes late.
    #[must_use]
    pub fn first_citations(&self) -> Vec<FirstCitation<'a>> {
        if self.manuscript.disordered {
            return Vec::new();
        }
        let ranked_elsewhere = self.numbers_outside_running_text();
        let (mut seen, mut firsts, mut highest) = (FxHashSet::default(), Vec::new(), 0);
        for marker in self.sure_markers().filter(|marker| self.in_running_text(marker)) {
            // What stands between the ends of a range that runs backwards is meant to be cited here.
            seen.extend(marker.ranges.iter().flat_map(inside_backwards));
            let mut new: Vec<FirstCitation<'a>> = marker
                .cites
                .iter()
                .filter(|cite| self.entry(&cite.label).is_some())
                .filter_map(|cite| {
                    let number = cite.label.number()?;
                    let used = Use { marker, cite };
                    seen.insert(number).then_some(FirstCitation { number, used })
                })
                .collect();
            new.sort_by_key(|first| first.number);
            new.retain(|first| first.number > highest || !ranked_elsewhere.contains(&first.number));
            highest = new.last().map_or(highest, |last| last.number.max(highest));
            firsts.extend(new);
        }
        firsts
    }

    /// Numbers cited where order is free, or cited doubtfully.
    fn numbers_outside_running_text(&self) -> FxHashSet<u32> {
        self.uses()
            .filter(|used| !used.sure() || !self.in_running_text(used.marker))
            .filter_map(|used| used.cite.label.number())
            .collect()
    }

    /// Whether a marker stands in the text proper, where citations are numbered as they come.
    #[must_use]
    pub fn in_running_text(&self, marker: &Marker) -> bool {
        self.part_of(marker) == Part::Body
            && matches!(
                self.block_kind(marker),
                BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote
            )
    }

    /// What kind of block a marker stands in.
    #[must_use]
    pub fn block_kind(&self, marker: &Marker) -> BlockKind {
        self.manuscript
            .blocks
            .get(marker.block)
            .map_or(BlockKind::Paragraph, |block| block.kind)
    }

    /// Whether the list is sorted by the first author's name: nine in ten of its neighbours rise, or in a list of fewer
    /// than six entries all.
    #[must_use]
    pub fn alphabetical(&self) -> bool {
        let names: Vec<String> = self.entries.iter().map(sorting_name).collect();
        let pairs = names.len().saturating_sub(1);
        let rising = names.windows(2).filter(|pair| pair.is_sorted()).count();
        if names.len() < 6 {
            pairs > 0 && rising == pairs
        } else {
            rising * 10 >= pairs * 9
        }
    }

    /// Whether the list is numbered in the order in which the text first cites its entries, as far as five of them
    /// and more can tell.
    #[must_use]
    pub fn numbered_as_cited(&self) -> bool {
        const LEAST: usize = 5;
        let numbers: Vec<u32> = self.first_citations().iter().map(|first| first.number).collect();
        let rising = longest_rising(&numbers).iter().filter(|&&kept| kept).count();
        numbers.len() >= LEAST && rising * 5 >= numbers.len() * 4 && !self.alphabetical()
    }

    /// The entries with plain numbers, by number; of two with one number the first comes first.
    #[must_use]
    pub fn entries_by_number(&self) -> Vec<(u32, &'a Entry)> {
        let mut numbered: Vec<(u32, &'a Entry)> = self
            .entries
            .iter()
            .filter_map(|entry| Some((entry.label.number()?, entry)))
            .collect();
        numbered.sort_by_key(|&(number, _)| number);
        numbered
    }
}

/// The numbers between the ends of a range that runs backwards.
fn inside_backwards(range: &RangeCite) -> std::ops::Range<u32> {
    match (range.first.number(), range.last.number()) {
        (Some(high), Some(low)) if high > low && high - low <= MAX_RANGE => low + 1..high,
        _ => 0..0,
    }
}

/// What an alphabetical list sorts the entry by.
#[must_use]
pub fn sorting_name(entry: &Entry) -> String {
    let name = match entry.fields.authors.first() {
        Some(person) => person.name.family(),
        None => entry.body.text().split_whitespace().next().unwrap_or_default(),
    };
    name.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(numbers: &[u32]) -> Vec<u32> {
        let kept = longest_rising(numbers);
        numbers
            .iter()
            .zip(kept)
            .filter_map(|(&number, kept)| (!kept).then_some(number))
            .collect()
    }

    #[test]
    fn the_fewest_move() {
        assert!(moved(&[]).is_empty());
        assert!(moved(&[1, 2, 3]).is_empty());
        assert_eq!(moved(&[1, 9, 2, 3, 4]), vec![9]);
        assert_eq!(moved(&[1, 3, 4, 5, 2, 6]), vec![2]);
        assert_eq!(moved(&[2, 1]).len(), 1);
        assert_eq!(moved(&[5, 1, 2, 3, 9, 4]), vec![5, 9]);
    }

    #[test]
    fn what_a_backward_range_means_is_cited_there() {
        let text = "Rice [1], hemp [4–2], millet [3], rye [5].\n\n## References\n\n[1] A. 2011.\n[2] B. 2012.\n\
                    [3] C. 2013.\n[4] D. 2014.\n[5] E. 2015.\n";
        let source = crate::source::Source::new(crate::source::SourceId(0), "p.md", text.to_owned());
        let manuscript = crate::read::read(&source, crate::read::Input::Markdown);
        let links = Links::new(&manuscript, Some(0));
        let firsts: Vec<u32> = links.first_citations().iter().map(|first| first.number).collect();
        assert_eq!(firsts, [1, 2, 4, 5]);
    }

    #[test]
    fn equal_numbers_do_not_move() {
        assert!(moved(&[1, 2, 2, 3]).is_empty());
    }

    #[test]
    fn long_falling_runs_take_no_time() {
        let falling: Vec<u32> = (0..100_000).rev().collect();
        assert_eq!(moved(&falling).len(), 99_999);
    }
}
