//! Shifts: from which number on the citations point so many places beside their sources.
//!
//! A hidden Markov model over the numbers of the list in rising order, for a number used again keeps its meaning. The
//! state is how far the number is off; what is seen of a number is how well the passages that cite it fit the entry that
//! far away.

mod company;
mod pairs;
mod path;
mod seen;
mod segments;
mod start;

use std::ops::Range;

use super::fit::{Kept, Scores};
use super::measured::LEAST_GAINS;
use super::{Evidence, Passage};
use crate::manuscript::Label;
use company::Company;
pub use pairs::{Bearing, Pair};
use path::{Path, best_path};
use seen::{HARD, REACH, SOFT, STATES, Seen};
use segments::{divide, keep_main, segments};
use start::begun;

/// In a shorter list a slip cannot be told from chance.
const SHORTEST_LIST: usize = 6;
/// In a shorter list only anchors count.
const SHORT_LIST: usize = 20;
/// A shorter segment that does not reach the end of the list is a wrong number or two.
const SHORTEST_SEGMENT: usize = 3;
/// Gains from which a slip is taken for proved, as measured: where it leaves a trace, where two anchors stand for it,
/// and where only words do.
const TRACED_GAIN: f32 = LEAST_GAINS[0] as f32;
const LEAST_GAIN: f32 = LEAST_GAINS[1] as f32;
const SURE_GAIN: f32 = LEAST_GAINS[2] as f32;
/// So much better a slip must fit than any turn of the list where it fits badly by itself.
const CLEARLY: f32 = 4.0;
/// A gain that one number with another meaning does not outweigh, and that proves a second slip by words alone.
const GREAT_GAIN: f32 = 12.0;
/// Larger groups say too little of each member.
const LARGEST_GROUP: usize = 8;

/// A slip must fit better than so many turns of the list, and in so many passages: more of either proves no more.
const MOST_TURNS: usize = 120;
const MOST_PASSAGES: usize = 100;

/// What a use costs where the entry does not exist.
const NO_ENTRY: f32 = -1.5;

/// A run of numbers that are off by the same amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Numbers that are off, by their place in the list (from 0); those cited beyond its end follow.
    pub places: Range<usize>,
    /// The first place at which it may begin, and the one by which it has begun: between them nothing tells for sure.
    pub begins: (usize, usize),
    /// The first place from which on all are off, but for one chance in five hundred.
    pub sure: usize,
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
    /// How well each use of each number fits.
    uses: Vec<Used>,
}

/// One use of one number.
#[derive(Clone, Debug)]
struct Used {
    passage: u32,
    place: u32,
    /// By how far the number may be off.
    nats: [f32; STATES],
}

impl Evidence<'_> {
    /// The numbers that are off, where that is beyond reasonable doubt.
    #[must_use]
    pub fn shift(&self) -> Option<Shift> {
        let (seen, uses, path) = self.likeliest()?;
        let (gain, count) = (path.gain, self.links.entries().len());
        if gain < TRACED_GAIN {
            return None;
        }
        let mut segments: Vec<Segment> = segments(&path.shifts, &seen)
            .into_iter()
            .filter(|segment| self.is_proved(segment, gain, count) && self.fits_best(segment, count))
            .collect();
        keep_main(&mut segments);
        if segments.is_empty() {
            return None;
        }
        let still_long = |segment: &Segment| {
            let long = segment.places.len() >= SHORTEST_SEGMENT || segment.places.end >= count;
            long || !segment.anchored.is_empty()
        };
        let segments: Vec<Segment> = begun(segments, &seen, &Company::new(self))
            .into_iter()
            .filter(still_long)
            .flat_map(|segment| divide(segment, &seen))
            .collect();
        let shift = Shift { segments, gain, uses };
        (!shift.segments.is_empty() && self.is_borne(&shift)).then_some(shift)
    }

    /// Whether the citations of a run that ends inside the list bear it out, each by itself: a run that goes on to the end
    /// leaves more behind.
    fn is_borne(&self, shift: &Shift) -> bool {
        const LEAST: usize = 4;
        const AGAINST: usize = 2;
        let end = shift.segments.last().map_or(0, |last| last.places.end);
        let entries = self.links.entries().get(end..).unwrap_or_default();
        let ends_inside = entries.iter().any(|entry| self.links.is_cited(&entry.label));
        if !ends_inside || shift.segments.iter().any(|segment| !segment.anchored.is_empty()) {
            return true;
        }
        let bearings = shift.segments.iter().map(|segment| self.bearing(shift, segment));
        let (better, worse) = bearings.fold((0, 0), |(better, worse), bearing| {
            (better + bearing.pairs.len(), worse + bearing.own)
        });
        better >= LEAST && better >= AGAINST * worse
    }

    /// How much better the likeliest slip explains the citations than none, in nats, whether it is believed or not.
    #[must_use]
    pub fn gain_of_shift(&self) -> f32 {
        self.likeliest().map_or(0.0, |(.., path)| path.gain)
    }

    /// What is seen of each number and of each use, and the likeliest slip, in lists long enough to tell.
    fn likeliest(&self) -> Option<(Vec<Seen>, Vec<Used>, Path)> {
        if self.links.entries().len() < SHORTEST_LIST || !self.numbers_rise() {
            return None;
        }
        let (seen, uses) = self.seen();
        let path = best_path(&seen);
        Some((seen, uses, path))
    }

    /// Whether the entries are numbered 1, 2, 3.
    fn numbers_rise(&self) -> bool {
        let entries = self.links.entries();
        entries
            .iter()
            .zip(1..)
            .all(|(entry, number)| entry.label.number() == Some(number))
    }

    /// Whether what speaks for a segment of a path with this gain is enough.
    fn is_proved(&self, segment: &Segment, gain: f32, count: usize) -> bool {
        let anchors = segment.anchored.len();
        let long = segment.places.len() >= SHORTEST_SEGMENT;
        let outweighed = segment.contrary * 3 <= anchors || segment.gain >= GREAT_GAIN;
        let contrary = segment.contrary == 0 || segment.contrary == 1 && outweighed;
        if !contrary || !long && segment.places.end < count {
            return false;
        }
        if count < SHORT_LIST {
            return gain >= LEAST_GAIN && anchors >= 3;
        }
        long && self.has_trace(segment, count)
            || gain >= LEAST_GAIN && (anchors >= 2 || segment.gain >= SURE_GAIN)
    }

    /// A number cited beyond the list, or a last entry that nothing cites: what a slip leaves behind.
    fn has_trace(&self, segment: &Segment, count: usize) -> bool {
        let beyond = segment.places.end > count;
        let last = self.links.entries().last();
        let uncited = last.is_some_and(|entry| !self.links.is_cited(&entry.label));
        if segment.by < 0 {
            beyond
        } else {
            uncited && segment.places.end + 1 >= count
        }
    }

    /// The place in the list of a cited number; numbers just beyond its end stand behind it.
    fn place_of(&self, label: &Label) -> Option<usize> {
        let number = label.number()? as usize;
        let place = number.checked_sub(1)?;
        (place < self.links.entries().len() + REACH).then_some(place)
    }

    /// What is seen of each number, at most [`REACH`] entries away, and of each of its uses.
    fn seen(&self) -> (Vec<Seen>, Vec<Used>) {
        let count = self.links.entries().len();
        let mut seen = vec![Seen::default(); count + REACH];
        let mut uses = Vec::with_capacity(self.passages().len());
        let mut scores = Scores::new(count);
        for (number, passage) in (0..)
            .zip(self.passages())
            .filter(|(_, passage)| passage.marker.cites.len() <= LARGEST_GROUP)
        {
            self.score(passage, &mut scores);
            for place in passage
                .marker
                .cites
                .iter()
                .filter_map(|cite| self.place_of(&cite.label))
            {
                let mut one = Seen::default();
                let mut kinds = [0_u8; STATES];
                for (state, (nats, kinds)) in one.nats.iter_mut().zip(&mut kinds).enumerate() {
                    let target = (place + state).checked_sub(REACH).filter(|&at| at < count);
                    *nats = match target {
                        Some(at) => {
                            let fit = self.fit(passage, at, scores.standard(at));
                            *kinds = fit
                                .anchors
                                .iter()
                                .fold(0, |bits, anchor| bits | 1 << anchor.kind as u8);
                            fit.nats
                        }
                        None => NO_ENTRY,
                    };
                }
                one.compare(&kinds);
                uses.push(Used {
                    passage: number,
                    place: u32::try_from(place).unwrap_or(u32::MAX),
                    nats: one.nats,
                });
                if let Some(seen) = seen.get_mut(place) {
                    seen.add(&one);
                }
            }
        }
        for seen in &mut seen {
            seen.clip();
        }
        (seen, uses)
    }

    /// Whether the numbers of a segment fit nowhere in the list better than where it says, however far the list is
    /// turned; and whether they fit there at all. Long segments and lists are sampled, so that time stays linear.
    fn fits_best(&self, segment: &Segment, count: usize) -> bool {
        let length = isize::try_from(count).unwrap_or(isize::MAX);
        let here = segment.by.rem_euclid(length).unsigned_abs();
        let mut scores = Scores::new(count);
        let scored: Vec<(&Passage<'_>, Kept)> = self
            .citing(segment)
            .map(|passage| {
                self.score(passage, &mut scores);
                (passage, scores.kept())
            })
            .collect();
        let best = self.turned(segment, &scored, here, count);
        // Where most passages share no word with any entry the sum is low wherever the list is turned.
        let least = if best > 0.0 { best } else { best - CLEARLY };
        let mut turns = spread(0..count, MOST_TURNS).filter(|&by| by != here);
        turns.all(|by| self.turned(segment, &scored, by, count) < least)
    }

    /// How well the passages fit, each number clipped, where the list is turned by so many entries.
    fn turned(&self, segment: &Segment, scored: &[(&Passage<'_>, Kept)], by: usize, count: usize) -> f32 {
        let mut rows = vec![0.0_f32; segment.places.len()];
        for (passage, scores) in scored {
            let cites = passage.marker.cites.iter();
            for place in cites.filter_map(|cite| self.place_of(&cite.label)) {
                let row = place
                    .checked_sub(segment.places.start)
                    .and_then(|row| rows.get_mut(row));
                if let Some(sum) = row {
                    let at = (place + by) % count;
                    *sum += self.fit(passage, at, scores.standard(at)).nats;
                }
            }
        }
        rows.into_iter().map(|sum| sum.clamp(-SOFT, HARD)).sum()
    }

    /// Passages that cite numbers of a segment; of very many a sample.
    fn citing(&self, segment: &Segment) -> impl Iterator<Item = &Passage<'_>> {
        let cites = |passage: &&Passage<'_>| {
            let mut places = passage
                .marker
                .cites
                .iter()
                .filter_map(|cite| self.place_of(&cite.label));
            passage.marker.cites.len() <= LARGEST_GROUP && places.any(|place| segment.places.contains(&place))
        };
        let all: Vec<&Passage<'_>> = self.passages().iter().filter(cites).collect();
        let chosen: Vec<usize> = spread(0..all.len(), MOST_PASSAGES).collect();
        chosen.into_iter().filter_map(move |at| all.get(at).copied())
    }
}

/// The members of a range, or `most` of them evenly apart.
fn spread(range: Range<usize>, most: usize) -> impl Iterator<Item = usize> {
    let step = range.len().div_ceil(most).max(1);
    range.step_by(step)
}
