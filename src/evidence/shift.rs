//! Shifts: from which number on the citations point so many places beside their sources.
//!
//! A hidden Markov model over the numbers of the list in rising order, for a number used again keeps its meaning. The
//! state is how far the number is off; what is seen of a number is how well the passages that cite it fit the entry that
//! far away.

use std::ops::Range;

use super::Evidence;
use super::fit::Scores;

/// How far numbers may be off, either way.
const REACH: usize = 3;
const STATES: usize = 2 * REACH + 1;
/// The state of numbers that are right.
const STATE_RIGHT: u8 = 3;

/// In a shorter list a slip cannot be told from chance.
const SHORTEST_LIST: usize = 6;
/// In a shorter list only anchors count.
const SHORT_LIST: usize = 20;
/// A shorter segment that does not reach the end of the list is a wrong number or two.
const SHORTEST_SEGMENT: usize = 3;
/// Gain from which a slip is taken for proved, with two anchors or a trace, and without. On 71 published papers the
/// highest gain was 1.9; of 120 planted slips 110 gained 4 and more.
const LEAST_GAIN: f32 = 3.0;
const SURE_GAIN: f32 = 4.0;
/// The list is also tried turned, where it is long enough for that, by so many entries at least.
const TURNED_FROM: usize = 15;
const TURNED_LEAST: usize = 5;

/// Larger groups say too little of each member.
const LARGEST_GROUP: usize = 4;

/// What a use costs where the entry does not exist.
const NO_ENTRY: f32 = -1.5;

/// A run of numbers that are off by the same amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Numbers that are off, by their place in the list (from 0); those cited beyond its end follow.
    pub places: Range<usize>,
    /// How many places further down the list the entry meant stands; negative: further up.
    pub by: isize,
    /// The places in it for which an anchor stands, which the entry of that number lacks.
    pub anchored: Vec<usize>,
    /// The places in it whose own entry has an anchor.
    pub contrary: usize,
    /// How much better the segment explains its citations, in whole nats.
    pub gain: f32,
}

/// The numbers that are off.
#[derive(Clone, Debug, Default)]
pub struct Shift {
    /// In rising order.
    pub segments: Vec<Segment>,
    /// How much better they explain the citations than none, in nats.
    pub gain: f32,
}

/// What is seen of one number, by how far it may be off.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    nats: [f32; STATES],
    /// Passages with an anchor for this state that "not off" lacks.
    pro: [u8; STATES],
    /// Passages with an anchor for "not off" that this state lacks.
    contra: [u8; STATES],
}

impl Evidence<'_> {
    /// The numbers that are off, where that is beyond reasonable doubt.
    #[must_use]
    pub fn shift(&self) -> Option<Shift> {
        let count = self.links.entries().len();
        if count < SHORTEST_LIST || !self.numbers_rise() {
            return None;
        }
        let seen = self.seen();
        let path = best_path(&seen);
        let gain = path.gain;
        if gain < LEAST_GAIN {
            return None;
        }
        let segments: Vec<Segment> = segments(&path.shifts, &seen)
            .into_iter()
            .filter(|segment| self.is_proved(segment, count))
            .collect();
        if segments.is_empty() || count >= TURNED_FROM && self.turned_gain(count) >= gain {
            return None;
        }
        let segments = segments.into_iter().flat_map(|segment| divide(segment, &seen)).collect();
        Some(Shift { segments, gain })
    }

    /// Whether the entries are numbered 1, 2, 3.
    fn numbers_rise(&self) -> bool {
        let entries = self.links.entries();
        entries.iter().zip(1..).all(|(entry, number)| entry.label.number() == Some(number))
    }

    /// Whether what speaks for a segment is enough.
    fn is_proved(&self, segment: &Segment, count: usize) -> bool {
        let anchors = segment.anchored.len();
        let long = segment.places.len() >= SHORTEST_SEGMENT || segment.places.end >= count;
        let contrary = segment.contrary <= 1 && segment.contrary * 4 <= anchors || segment.contrary == 0;
        if !long || !contrary {
            return false;
        }
        if count < SHORT_LIST {
            return anchors >= 3;
        }
        segment.gain >= SURE_GAIN || segment.gain >= LEAST_GAIN && (anchors >= 2 || self.has_trace(segment, count))
    }

    /// A number cited beyond the list, or a last entry that nothing cites: what a slip leaves behind.
    fn has_trace(&self, segment: &Segment, count: usize) -> bool {
        let beyond = segment.places.end > count;
        let last = self.links.entries().last();
        let uncited = last.is_some_and(|entry| !self.links.is_cited(&entry.label));
        if segment.by < 0 { beyond } else { uncited && segment.places.end + 1 >= count }
    }

    /// The place in the list of a cited number; numbers just beyond its end stand behind it.
    fn place_of(&self, label: &crate::manuscript::Label) -> Option<usize> {
        let number = label.number()? as usize;
        let place = number.checked_sub(1)?;
        (place < self.links.entries().len() + REACH).then_some(place)
    }

    /// What is seen of each number, at most [`REACH`] entries away.
    fn seen(&self) -> Vec<Seen> {
        let count = self.links.entries().len();
        let mut seen = vec![Seen::default(); count + REACH];
        let mut scores = Scores::new(count);
        for passage in self.passages().iter().filter(|passage| passage.marker.cites.len() <= LARGEST_GROUP) {
            self.score(passage, &mut scores);
            for place in passage.marker.cites.iter().filter_map(|cite| self.place_of(&cite.label)) {
                let mut one = Seen::default();
                let mut kinds = [0_u8; STATES];
                for (state, (nats, kinds)) in one.nats.iter_mut().zip(&mut kinds).enumerate() {
                    let target = (place + state).checked_sub(REACH).filter(|&at| at < count);
                    *nats = match target {
                        Some(at) => {
                            let fit = self.fit(passage, at, &scores);
                            *kinds = fit.anchors.iter().fold(0, |bits, anchor| bits | 1 << anchor.kind as u8);
                            fit.nats
                        }
                        None => NO_ENTRY,
                    };
                }
                one.compare(&kinds);
                if let Some(seen) = seen.get_mut(place) {
                    seen.add(&one);
                }
            }
        }
        for seen in &mut seen {
            seen.clip();
        }
        seen
    }

    /// The highest gain over the list turned by 5 and more entries, where no slip can be.
    fn turned_gain(&self, count: usize) -> f32 {
        let mut rows = vec![vec![(0.0_f32, 0_u8); count]; count];
        let mut scores = Scores::new(count);
        for passage in self.passages().iter().filter(|passage| passage.marker.cites.len() <= LARGEST_GROUP) {
            self.score(passage, &mut scores);
            for cite in &passage.marker.cites {
                let Some(row) = self.place_of(&cite.label).and_then(|place| rows.get_mut(place)) else {
                    continue;
                };
                for (at, (nats, anchors)) in row.iter_mut().enumerate() {
                    let fit = self.fit(passage, at, &scores);
                    *nats += fit.nats;
                    *anchors |= u8::from(!fit.anchors.is_empty());
                }
            }
        }
        let turned = |by: usize| -> Vec<Seen> {
            rows.iter()
                .enumerate()
                .map(|(place, row)| {
                    let mut seen = Seen::default();
                    for (state, nats) in seen.nats.iter_mut().enumerate() {
                        let at = (place + state + by + count - REACH) % count;
                        let (value, anchors) = row.get(at).copied().unwrap_or_default();
                        *nats = value;
                        if let Some(known) = seen.pro.get_mut(state) {
                            *known = anchors;
                        }
                    }
                    seen.clip();
                    seen
                })
                .collect()
        };
        (TURNED_LEAST..=count - TURNED_LEAST)
            .map(|by| best_path(&turned(by)).gain)
            .fold(0.0, f32::max)
    }
}

impl Seen {
    /// Which anchors tell a state from "not off": those that the other lacks.
    fn compare(&mut self, kinds: &[u8; STATES]) {
        let own = kinds.get(REACH).copied().unwrap_or(0);
        for ((pro, contra), &kinds) in self.pro.iter_mut().zip(&mut self.contra).zip(kinds) {
            *pro = u8::from(kinds & !own != 0);
            *contra = u8::from(own & !kinds != 0);
        }
    }

    fn add(&mut self, other: &Self) {
        for (sum, nats) in self.nats.iter_mut().zip(other.nats) {
            *sum += nats;
        }
        for (sum, count) in self.pro.iter_mut().zip(other.pro) {
            *sum = sum.saturating_add(count);
        }
        for (sum, count) in self.contra.iter_mut().zip(other.contra) {
            *sum = sum.saturating_add(count);
        }
    }

    /// One number, however often it is used, can only say so much.
    fn clip(&mut self) {
        const SOFT: f32 = 6.0;
        const HARD: f32 = 10.0;
        for (nats, &anchors) in self.nats.iter_mut().zip(&self.pro) {
            *nats = nats.clamp(-SOFT, if anchors > 0 { HARD } else { SOFT });
        }
    }

    fn is_cited(&self) -> bool {
        self.nats.iter().any(|&nats| nats != 0.0)
    }

    fn at(by: isize) -> Option<usize> {
        usize::try_from(by + isize::try_from(REACH).unwrap_or(0))
            .ok()
            .filter(|&state| state < STATES)
    }

    fn nats(&self, by: isize) -> f32 {
        Self::at(by).and_then(|state| self.nats.get(state)).copied().unwrap_or(0.0)
    }

    fn pro(&self, by: isize) -> u8 {
        Self::at(by).and_then(|state| self.pro.get(state)).copied().unwrap_or(0)
    }

    fn contra(&self, by: isize) -> u8 {
        Self::at(by).and_then(|state| self.contra.get(state)).copied().unwrap_or(0)
    }
}

/// The likeliest amounts by which numbers are off.
struct Path {
    shifts: Vec<isize>,
    gain: f32,
}

/// Viterbi: the path that starts with numbers that are right.
fn best_path(seen: &[Seen]) -> Path {
    #[expect(clippy::cast_precision_loss, reason = "entries of a list")]
    let rate = 1.0 / (2.0 * seen.len().max(1) as f32);
    let (stay, change) = ((1.0 - rate).ln(), (rate / 6.0).ln());
    let mut best = [change; STATES];
    if let Some(right) = best.get_mut(REACH) {
        *right = stay;
    }
    let mut from: Vec<[u8; STATES]> = Vec::with_capacity(seen.len());
    let mut right = stay;
    for (place, seen) in seen.iter().enumerate() {
        let mut came = [0_u8; STATES];
        if place > 0 {
            let (top, leader) = best
                .iter()
                .zip(0_u8..)
                .fold((f32::MIN, 0), |top, (&value, state)| if value > top.0 { (value, state) } else { top });
            for ((value, came), state) in best.iter_mut().zip(&mut came).zip(0_u8..) {
                let (kept, changed) = (*value + stay, top + change);
                (*value, *came) = if kept >= changed || leader == state { (kept, state) } else { (changed, leader) };
            }
            right += stay;
        }
        for (value, nats) in best.iter_mut().zip(seen.nats) {
            *value += nats;
        }
        right += seen.nats(0);
        from.push(came);
    }
    let (top, mut state) = best
        .iter()
        .zip(0_u8..)
        .fold((right, STATE_RIGHT), |top, (&value, state)| if value > top.0 { (value, state) } else { top });
    let mut shifts = Vec::with_capacity(seen.len());
    for came in from.iter().rev() {
        shifts.push(isize::from(state) - isize::from(STATE_RIGHT));
        state = came.get(usize::from(state)).copied().unwrap_or(STATE_RIGHT);
    }
    shifts.reverse();
    Path {
        shifts,
        gain: top - right,
    }
}

/// The runs of a path that are off, without numbers at their ends that nothing cites.
fn segments(shifts: &[isize], seen: &[Seen]) -> Vec<Segment> {
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
        let first = likely_start(shifts, seen, first..last + 1, by).unwrap_or(first);
        found.push(segment(first..last + 1, by, seen));
    }
    found
}

/// The start that has most of the likelihood within two numbers: what a reader who looks there will find.
///
/// The likeliest single start is often chance, where a few numbers around it say nothing.
fn likely_start(shifts: &[isize], seen: &[Seen], places: Range<usize>, by: isize) -> Option<usize> {
    const AROUND: usize = 2;
    let earliest = shifts
        .get(..places.start)?
        .iter()
        .rposition(|&shift| shift != 0)
        .map_or(0, |last| last + 1);
    let difference = |place: usize| seen.get(place).map_or(0.0, |seen| seen.nats(by) - seen.nats(0));
    let mut sums = Vec::with_capacity(places.end - earliest);
    let mut sum = 0.0;
    for place in (earliest..places.end).rev() {
        sum += difference(place);
        sums.push(sum);
    }
    sums.reverse();
    let top = sums.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = sums.iter().map(|sum| (sum - top).exp()).collect();
    let around = |at: usize| -> f32 {
        let from = at.saturating_sub(AROUND);
        odds.iter().skip(from).take(at + AROUND + 1 - from).sum()
    };
    let cited = |at: &usize| seen.get(earliest + at).is_some_and(Seen::is_cited);
    let better = |&one: &usize, &other: &usize| around(one).total_cmp(&around(other));
    let best = (0..odds.len()).filter(cited).max_by(better)?;
    Some(earliest + best)
}

fn segment(places: Range<usize>, by: isize, seen: &[Seen]) -> Segment {
    let of = |place: &usize| seen.get(*place).copied().unwrap_or_default();
    let gain = places.clone().map(|place| of(&place).nats(by) - of(&place).nats(0)).sum();
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

/// Cuts a proved segment where anchors say that the numbers slip further.
fn divide(segment_: Segment, seen: &[Seen]) -> Vec<Segment> {
    let further = segment_.by + segment_.by.signum();
    let of = |place: usize| seen.get(place).copied().unwrap_or_default();
    let slips = |place: &usize| {
        let seen = of(*place);
        seen.pro(further) > 0 && seen.pro(segment_.by) == 0 && seen.contra(segment_.by) == 0
    };
    let Some(at) = segment_.places.clone().find(slips) else {
        return vec![segment_];
    };
    if segment_.places.clone().any(|place| place > at && of(place).pro(segment_.by) > 0) {
        return vec![segment_];
    }
    let Segment { places, by, .. } = segment_;
    vec![segment(places.start..at, by, seen), segment(at..places.end, further, seen)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(best: &[isize], nats: f32) -> Vec<Seen> {
        best.iter()
            .map(|&by| {
                let mut seen = Seen::default();
                seen.nats[usize::try_from(by + 3).unwrap()] = nats;
                seen
            })
            .collect()
    }

    #[test]
    fn the_likeliest_path() {
        let path = best_path(&seen(&[0, 0, 0, -1, -1, -1, -1, -1], 3.0));
        assert_eq!(path.shifts, [0, 0, 0, -1, -1, -1, -1, -1]);
        assert!(path.gain > 5.0);
        let path = best_path(&seen(&[0, 0, 1, 0, -1, 0, 0, 2], 3.0));
        assert_eq!(path.shifts, [0; 8]);
        assert_eq!(path.gain, 0.0);
        assert!(best_path(&[]).shifts.is_empty());
    }

    #[test]
    fn a_path_may_end_right_again() {
        let path = best_path(&seen(&[0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0], 6.0));
        assert_eq!(path.shifts, [0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    }
}
