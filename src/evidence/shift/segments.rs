//! Runs of numbers that are off by the same amount: which of them count, and where they slip further.

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

/// Leaves, of several proved segments, the one with the greatest gain, and others for which anchors stand, or a great gain
/// of their own in the same direction: two slips in one list are rare, two that run against each other rarer, and numbers
/// that fit by chance stand right where one begins, since there the text has lost its entries.
pub(super) fn keep_main(segments: &mut Vec<Segment>) {
    const ANCHORS: usize = 2;
    let main = segments
        .iter()
        .max_by(|one, other| one.gain.total_cmp(&other.gain));
    let Some((greatest, direction)) = main.map(|main| (main.gain, main.by.signum())) else {
        return;
    };
    let follows =
        |segment: &Segment| segment.by.signum() == direction && segment.gain >= greatest.min(GREAT_GAIN);
    segments.retain(|segment| follows(segment) || segment.anchored.len() >= ANCHORS);
}

/// What is seen of a run of numbers that are off by so much.
pub(super) fn segment(places: Range<usize>, by: isize, seen: &[Seen]) -> Segment {
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
        begins: (places.start, places.start),
        sure: places.start,
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
    let Segment {
        places,
        by,
        begins,
        sure,
        ..
    } = segment_;
    vec![
        Segment {
            begins: (begins.0.min(at), begins.1.min(at)),
            sure: sure.min(at),
            ..segment(places.start..at, by, seen)
        },
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
            begins: (places.start, places.start),
            sure: places.start,
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
        assert_eq!(kept(of(20..38, -2, 15.0, &[])), 2);
        assert_eq!(kept(of(20..38, 1, 15.0, &[])), 1);
    }
}
