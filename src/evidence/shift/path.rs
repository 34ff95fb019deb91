//! The likeliest way in which the numbers of a list are off.

use super::seen::{REACH, STATES, Seen};

/// The state of numbers that are right.
const STATE_RIGHT: u8 = 3;

/// The likeliest amounts by which numbers are off.
pub(super) struct Path {
    pub shifts: Vec<isize>,
    pub gain: f32,
}

/// Viterbi: the path that starts with numbers that are right.
pub(super) fn best_path(seen: &[Seen]) -> Path {
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
            let (top, leader) =
                best.iter().zip(0_u8..).fold(
                    (f32::MIN, 0),
                    |top, (&value, state)| if value > top.0 { (value, state) } else { top },
                );
            for ((value, came), state) in best.iter_mut().zip(&mut came).zip(0_u8..) {
                let (kept, changed) = (*value + stay, top + change);
                (*value, *came) = if kept >= changed || leader == state {
                    (kept, state)
                } else {
                    (changed, leader)
                };
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
        .fold((right, STATE_RIGHT), |top, (&value, state)| {
            if value > top.0 { (value, state) } else { top }
        });
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
