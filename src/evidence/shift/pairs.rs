//! Pairs: which citations of a slip fit the entry that it gives them, by which words, and which do not.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::seen::REACH;
use super::{Segment, Shift, Used};
use crate::evidence::{Evidence, Passage};

/// A citation that fits another entry better than its own.
#[derive(Debug)]
pub struct Pair<'p, 'a> {
    /// The citation with the words beside it.
    pub passage: &'p Passage<'a>,
    /// The place in the list of its number, from 0; beyond the list where no entry has the number.
    pub printed: usize,
    /// The place of the entry that fits better.
    pub meant: usize,
    /// How much better, in nats.
    pub gain: f32,
}

/// What the citations of a slip say of it.
#[derive(Debug, Default)]
pub struct Bearing<'p, 'a> {
    /// Those that fit the entry that the slip gives them, in reading order.
    pub pairs: Vec<Pair<'p, 'a>>,
    /// How many fit the entry of their own number better.
    pub own: usize,
}

/// An entry fits better if it is twice as likely meant, in nats.
const BETTER: f32 = std::f32::consts::LN_2;

impl Used {
    /// How much better the entry so far away fits than that of the number, in nats.
    fn gain(&self, by: isize) -> f32 {
        let nats = |by: isize| {
            let state = REACH.checked_add_signed(by);
            state.and_then(|state| self.nats.get(state)).copied()
        };
        nats(by).zip(nats(0)).map_or(0.0, |(off, own)| off - own)
    }
}

impl<'a> Evidence<'a> {
    /// What each citation of a segment says of it.
    #[must_use]
    pub fn bearing(&self, shift: &Shift, segment: &Segment) -> Bearing<'_, 'a> {
        let mut bearing = Bearing::default();
        for used in &shift.uses {
            let printed = used.place as usize;
            let (Some(passage), Some(meant)) = (
                self.passages().get(used.passage as usize),
                printed.checked_add_signed(segment.by),
            ) else {
                continue;
            };
            if !segment.places.contains(&printed) {
                continue;
            }
            let gain = used.gain(segment.by);
            if gain >= BETTER {
                bearing.pairs.push(Pair {
                    passage,
                    printed,
                    meant,
                    gain,
                });
            } else if gain <= -BETTER {
                bearing.own += 1;
            }
        }
        bearing
    }

    /// The numbers of a segment, by their places, of which a citation names people who made neither the entry of the
    /// number nor the one that the segment gives it: what they mean was lost.
    #[must_use]
    pub fn lost(&self, shift: &Shift, segment: &Segment) -> FxHashSet<usize> {
        let places = shift.uses.iter().filter_map(|used| {
            let place = used.place as usize;
            let passage = self.passages().get(used.passage as usize)?;
            let meant = place.checked_add_signed(segment.by)?;
            (segment.places.contains(&place) && self.is_by_another(passage, meant)).then_some(place)
        });
        places.collect()
    }

    /// Where the words stand that a citation shares with the entry meant and not with the one of its number, those that
    /// tell most first: blocks, and bytes of their prose.
    #[must_use]
    pub fn telling_words(&self, pair: &Pair<'_, '_>) -> Vec<(usize, Range<usize>)> {
        self.shared_words(pair.passage, pair.meant, Some(pair.printed))
    }
}
