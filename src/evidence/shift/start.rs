//! Where a proved slip begins.

use std::ops::Range;

use super::Segment;
use super::company::Company;
use super::seen::Seen;
use super::segments::segment;

/// The segments with their likely starts, none of them reaching into the one before.
pub(super) fn begun(segments: Vec<Segment>, seen: &[Seen], company: &Company<'_>) -> Vec<Segment> {
    let mut earliest = 0;
    let mut begun = Vec::with_capacity(segments.len());
    for old in segments {
        let Segment { places, by, gain, .. } = &old;
        let start = likely_start(&old, &(earliest..places.end), seen, company);
        earliest = places.end;
        begun.push(Segment {
            gain: *gain,
            begins: start.between,
            sure: start.sure,
            ..segment(start.at..places.end, *by, seen)
        });
    }
    begun
}

/// Where a slip begins.
struct Start {
    /// Where to say that it does.
    at: usize,
    /// Where it may begin at the earliest and at the latest.
    between: (usize, usize),
    /// From where on all numbers are off beyond any doubt that matters.
    sure: usize,
}

/// Where in a window to say that a slip begins, so that a reader is helped most: where the likelihood is greatest that it
/// begins within two numbers and that nine in ten of the numbers named are off.
///
/// The likeliest single start is often chance, where a few numbers around it say nothing. Numbers with an anchor behind
/// it are off beyond doubt; an anchor ahead of it may be chance too.
fn likely_start(segment: &Segment, window: &Range<usize>, all: &[Seen], company: &Company<'_>) -> Start {
    let mut seen = all.get(window.clone()).unwrap_or_default().to_vec();
    let first = odds_of_starts(&seen, segment.by);
    company.add(&mut seen, window, segment.by, &odds_of_being_off(&first));
    let odds = odds_of_starts(&seen, segment.by);

    let cited = |at: &usize| seen.get(*at).is_some_and(Seen::is_cited);
    let better = |&one: &usize, &other: &usize| {
        let (one, other) = (helpfulness(&odds, one), helpfulness(&odds, other));
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
    };
    let best = (0..odds.len()).filter(cited).max_by(better);
    let by_odds = |(_, one): &(usize, &f32), (_, other): &(usize, &f32)| one.total_cmp(other);
    let likeliest = odds.iter().enumerate().max_by(by_odds).map_or(0, |(at, _)| at);
    let behind = |&&place: &&usize| place >= window.start + likeliest;
    let anchored = segment.anchored.iter().find(behind);
    let start = best.map_or(segment.places.start, |best| window.start + best);
    let at = anchored.map_or(start, |&anchored| start.min(anchored));
    let (first, last) = likely_range(&odds);
    let between = (at.min(window.start + first), at.max(window.start + last));
    let sure = between.1.max(window.start + begun_by(&odds, CERTAIN));
    let left = behind_left_out(segment, between, all).filter(|&left| anchored.is_none_or(|&at| left <= at));
    let Some(left) = left else {
        return Start { at, between, sure };
    };
    // Two kinds of evidence for one place are enough.
    let agrees = window.start + last <= left;
    Start {
        at: left,
        between: (left, left),
        sure: if agrees { left } else { sure },
    }
}

/// The number behind the only one around a start that nothing cites: who deletes an entry with its citations, and does not
/// renumber the others, leaves out its number.
fn behind_left_out(segment: &Segment, between: (usize, usize), seen: &[Seen]) -> Option<usize> {
    if segment.by != -1 {
        return None;
    }
    let is_cited = |place: usize| seen.get(place).is_some_and(Seen::is_cited);
    let (earliest, latest) = between;
    let mut left_out = (earliest.saturating_sub(1)..latest).filter(|&place| !is_cited(place));
    let (Some(place), None) = (left_out.next(), left_out.next()) else {
        return None;
    };
    (place > 0 && is_cited(place + 1)).then_some(place + 1)
}

/// Between which numbers a slip begins, but for three chances in a hundred each way.
fn likely_range(odds: &[f32]) -> (usize, usize) {
    const TAIL: f32 = 0.03;
    (begun_by(odds, TAIL), begun_by(odds, 1.0 - TAIL))
}

/// What is changed unseen must be as likely as this.
const CERTAIN: f32 = 0.998;

/// The number by which a slip has begun with this likelihood.
fn begun_by(odds: &[f32], share: f32) -> usize {
    let off = odds_of_being_off(odds);
    let by = off.partition_point(|&off| off < share);
    by.min(odds.len().saturating_sub(1))
}

/// How likely a slip begins at each number, against the likeliest.
fn odds_of_starts(seen: &[Seen], by: isize) -> Vec<f32> {
    let mut sum = 0.0;
    let mut sums: Vec<f32> = (0..seen.len())
        .zip(seen)
        .rev()
        .map(|(start, one)| {
            sum += one.nats(by) - one.nats(0);
            sum - of_lost(start, by, seen)
        })
        .collect();
    sums.reverse();
    let top = sums.iter().copied().fold(f32::MIN, f32::max);
    sums.iter().map(|sum| (sum - top).exp()).collect()
}

/// How likely a slip has begun by each number.
fn odds_of_being_off(odds: &[f32]) -> Vec<f32> {
    let all: f32 = odds.iter().sum();
    let mut sum = 0.0;
    odds.iter()
        .map(|one| {
            sum += one / all;
            sum.min(1.0)
        })
        .collect()
}

/// How well the numbers right before a start fit their own entries. Where numbers run ahead of the list, those lost
/// theirs: they should fit no better than any.
fn of_lost(start: usize, by: isize, seen: &[Seen]) -> f32 {
    let lost = usize::try_from(-by).unwrap_or(0);
    let before = seen.get(start.saturating_sub(lost)..start).unwrap_or_default();
    before.iter().map(|one| one.nats(0)).sum()
}

/// How likely it is that a segment said to start at `at` is right, and how likely it starts just there.
fn helpfulness(odds: &[f32], at: usize) -> (f32, f32) {
    const AROUND: usize = 2;
    /// Differences beyond it are none.
    const PRECISION: f32 = 1e4;
    let named = odds.len() - at;
    let right = |start: &usize| start.saturating_sub(at) * 10 <= named;
    let from = at.saturating_sub(AROUND);
    let sum: f32 = (from..=at + AROUND)
        .filter(right)
        .filter_map(|start| odds.get(start))
        .sum();
    ((sum * PRECISION).round(), odds.get(at).copied().unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::super::company::tests::company;
    use super::*;

    /// Where a slip of ten numbers begins, some of which fit their own entries beyond doubt, and some the ones before.
    fn start(text: &str, right: Range<usize>, off: Range<usize>) -> Option<usize> {
        let mut seen = vec![Seen::default(); 10];
        for (by, places) in [(0, right), (-1, off.clone())] {
            for seen in &mut seen[places] {
                seen.tell(by, 12.0);
            }
        }
        let found = segment(off.start..10, -1, &seen);
        let begun = company(text, |company| begun(vec![found], &seen, company));
        begun.first().map(|segment| segment.places.start)
    }

    #[test]
    fn where_words_say_it() {
        assert_eq!(start("", 0..4, 5..10), Some(5));
        assert_eq!(start("", 0..0, 0..10), Some(0));
    }

    #[test]
    fn groups_say_it_where_words_say_nothing() {
        let slipped = start("Seen [2, 3]. Seen [4, 5]. Seen [6, 7].", 0..1, 7..10);
        let right = start("Seen [1, 2]. Seen [3, 4]. Seen [5, 6].", 0..1, 7..10);
        assert!(slipped < right, "{slipped:?}, {right:?}");
        assert_eq!(right, start("", 0..1, 7..10));
    }
}
