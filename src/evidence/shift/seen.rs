//! What is seen of one number: how well its passages fit the entries around it.

/// How far numbers may be off, either way.
pub(super) const REACH: usize = 3;
pub(super) const STATES: usize = 2 * REACH + 1;

/// One number, however often it is used, can only say so much: without an anchor, and with one.
pub(super) const SOFT: f32 = 6.0;
pub(super) const HARD: f32 = 10.0;

/// What is seen of one number, by how far it may be off.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    pub nats: [f32; STATES],
    /// Passages with an anchor for this state that "not off" lacks.
    pub pro: [u8; STATES],
    /// Passages with an anchor for "not off" that this state lacks.
    pub contra: [u8; STATES],
}

impl Seen {
    /// Which anchors tell a state from "not off": those that the other lacks.
    pub(super) fn compare(&mut self, kinds: &[u8; STATES]) {
        let own = kinds.get(REACH).copied().unwrap_or(0);
        for ((pro, contra), &kinds) in self.pro.iter_mut().zip(&mut self.contra).zip(kinds) {
            *pro = u8::from(kinds & !own != 0);
            *contra = u8::from(own & !kinds != 0);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
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

    pub(super) fn clip(&mut self) {
        for (nats, &anchors) in self.nats.iter_mut().zip(&self.pro) {
            *nats = nats.clamp(-SOFT, if anchors > 0 { HARD } else { SOFT });
        }
    }

    pub(super) fn is_cited(&self) -> bool {
        self.nats.iter().any(|&nats| nats != 0.0)
    }

    fn at(by: isize) -> Option<usize> {
        usize::try_from(by + isize::try_from(REACH).unwrap_or(0))
            .ok()
            .filter(|&state| state < STATES)
    }

    /// Adds what speaks for a state.
    pub(super) fn tell(&mut self, by: isize, nats: f32) {
        if let Some(sum) = Self::at(by).and_then(|state| self.nats.get_mut(state)) {
            *sum += nats;
        }
    }

    pub(super) fn nats(&self, by: isize) -> f32 {
        Self::at(by)
            .and_then(|state| self.nats.get(state))
            .copied()
            .unwrap_or(0.0)
    }

    pub(super) fn pro(&self, by: isize) -> u8 {
        Self::at(by)
            .and_then(|state| self.pro.get(state))
            .copied()
            .unwrap_or(0)
    }

    pub(super) fn contra(&self, by: isize) -> u8 {
        Self::at(by)
            .and_then(|state| self.contra.get(state))
            .copied()
            .unwrap_or(0)
    }
}
