//! Runs of numbers that are off by the same amount: where they begin, and where they slip further.

use std::ops::Range;

use super::seen::Seen;
use super::{GREAT_GAIN, Segment};

/// The runs of a path that are off, without numbers at their ends that nothing cites.
pub(super) fn segments(shifts: &[isize], seen: &[Seen]) -> Vec<Segment> {
    let mut found = Vec::new();
    let mut start = 0;
    for run in shifts.chunk_by(|one, next| one == next) {
        let places = start..start + run.len();
        start = places.end;
        let Some(&by) = run.first().filter(|&&by| by != 0) else {
            continue;
        };
        let cited = |place: &usize| seen.get(*place).is_some_and(Seen::is_cited);
        let (Some(first), Some(last)) = (places.clone().find(cited), places.clone().rfind(cited)) else {
            continue;
        };
        found.push(segment(first..last + 1, by, seen));
    }
    found
}

/// Leaves, of several proved segments, the one with the greatest gain, and others for which anchors or a great gain of
/// their own stand: two slips in one list are rare, and numbers that fit by chance stand right where one begins, since
/// there the text has lost its entries.
pub(super) fn keep_main(segments: &mut Vec<Segment>) {
    const ANCHORS: usize = 2;
    let greatest = segments
        .iter()
        .map(|segment| segment.gain)
        .fold(f32::MIN, f32::max);
    segments.retain(|segment| segment.gain >= greatest.min(GREAT_GAIN) || segment.anchored.len() >= ANCHORS);
}

/// The segments with their likely starts, none of them reaching into the one before.
pub(super) fn begun(segments: Vec<Segment>, seen: &[Seen]) -> Vec<Segment> {
    let mut earliest = 0;
    let mut begun = Vec::with_capacity(segments.len());
    for segment in segments {
        let end = segment.places.end;
        begun.push(with_likely_start(segment, earliest, seen));
        earliest = end;
    }
    begun
}

/// Moves the start of a proved segment to where a reader is helped most: where the likelihood is greatest that the slip
/// begins within two numbers and that nine in ten of the numbers named are off.
///
/// The likeliest single start is often chance, where a few numbers around it say nothing. Numbers with an anchor behind
/// it are off beyond doubt; an anchor ahead of it may be chance too.
fn with_likely_start(segment_: Segment, earliest: usize, seen: &[Seen]) -> Segment {
    let Segment { places, by, .. } = segment_.clone();
    let difference = |place: usize| seen.get(place).map_or(0.0, |seen| seen.nats(by) - seen.nats(0));
    // The log-likelihood of each start, from the last to the first.
    let mut sums: Vec<f32> = (earliest..places.end)
        .rev()
        .scan(0.0, |sum, place| {
            *sum += difference(place);
            Some(*sum - of_lost(place, earliest, by, seen))
        })
        .collect();
    sums.reverse();
    let top = sums.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = sums.iter().map(|sum| (sum - top).exp()).collect();
    let help = |at: usize| helpfulness(&odds, at);
    let cited = |at: &usize| seen.get(earliest + at).is_some_and(Seen::is_cited);
    let better = |&one: &usize, &other: &usize| {
        let (one, other) = (help(one), help(other));
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
    };
    let best = (0..odds.len()).filter(cited).max_by(better);
    let likeliest = (0..odds.len()).max_by(|&one, &other| {
        let odds_of = |at: usize| odds.get(at).copied().unwrap_or_default();
        odds_of(one).total_cmp(&odds_of(other))
    });
    let behind = |&&place: &&usize| place >= earliest + likeliest.unwrap_or_default();
    let anchored = segment_
        .anchored
        .iter()
        .find(behind)
        .copied()
        .unwrap_or(places.end);
    let start = best.map_or(places.start, |best| (earliest + best).min(anchored));
    let gain = segment_.gain;
    Segment {
        gain,
        ..segment(start..places.end, by, seen)
    }
}

/// How well the numbers right before a start fit their own entries. Where numbers run ahead of the list, those lost
/// theirs: they should fit no better than any.
fn of_lost(start: usize, earliest: usize, by: isize, seen: &[Seen]) -> f32 {
    let lost = usize::try_from(-by).unwrap_or(0);
    let from = start.saturating_sub(lost).max(earliest);
    let own = |place: usize| seen.get(place).map_or(0.0, |seen| seen.nats(0));
    (from..start).map(own).sum()
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

fn segment(places: Range<usize>, by: isize, seen: &[Seen]) -> Segment {
    let of = |place: &usize| seen.get(*place).copied().unwrap_or_default();
    let gain = places
        .clone()
        .map(|place| of(&place).nats(by) - of(&place).nats(0))
        .sum();
    Segment {
        anchored: places.clone().filter(|place| of(place).pro(by) > 0).collect(),
        contrary: places
            .clone()
            .filter(|place| of(place).contra(by) > 0 && of(place).pro(by) == 0)
            .count(),
        places,
        by,
        gain,
    }
}

/// Cuts a proved segment where an anchor says that the numbers slip further, and what follows does not gainsay it.
pub(super) fn divide(segment_: Segment, seen: &[Seen]) -> Vec<Segment> {
    let further = segment_.by + segment_.by.signum();
    let of = |place: usize| seen.get(place).copied().unwrap_or_default();
    let slips = |place: &usize| {
        let seen = of(*place);
        seen.pro(further) > 0 && seen.pro(segment_.by) == 0 && seen.contra(segment_.by) == 0
    };
    let Some(at) = segment_.places.clone().find(slips) else {
        return vec![segment_];
    };
    let mut rest = at + 1..segment_.places.end;
    let gain: f32 = (at..rest.end)
        .map(|place| of(place).nats(further) - of(place).nats(segment_.by))
        .sum();
    if gain < 0.0 || rest.any(|place| of(place).pro(segment_.by) > 0) {
        return vec![segment_];
    }
    let Segment { places, by, .. } = segment_;
    vec![
        segment(places.start..at, by, seen),
        segment(at..places.end, further, seen),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(places: Range<usize>, by: isize, gain: f32, anchored: &[usize]) -> Segment {
        Segment {
            anchored: anchored.to_vec(),
            contrary: 0,
            places,
            by,
            gain,
        }
    }

    #[test]
    fn a_second_slip_needs_proof_of_its_own() {
        let main = of(38..60, -1, 30.0, &[40]);
        let kept = |second: Segment| {
            let mut segments = vec![second, main.clone()];
            keep_main(&mut segments);
            segments.len()
        };
        assert_eq!(kept(of(33..38, 1, 5.0, &[34])), 1);
        assert_eq!(kept(of(33..38, 1, 5.0, &[34, 36])), 2);
        assert_eq!(kept(of(20..38, 1, 15.0, &[])), 2);
    }
}
