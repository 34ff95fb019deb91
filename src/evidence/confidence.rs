//! How often findings of the rules that weigh words are right, as measured.

use super::Evidence;
use super::Passage;
use super::fit::Scores;
use super::measured::CONFIDENCE;

/// Of a hundred warnings of a rule that gain so many nats, so many are right; `None` where that was not measured.
#[must_use]
pub fn confidence(rule: &str, gain: f32) -> Option<u8> {
    let holds = |&&(name, least, _): &&(&str, u8, u8)| name == rule && f32::from(least) <= gain.max(0.0);
    CONFIDENCE.iter().rfind(holds).map(|&(_, _, share)| share)
}

/// What speaks for one entry, as it is weighed.
#[derive(Clone, Copy, Debug)]
pub struct Weighed {
    /// The standard score of the shared words, among all entries.
    pub standard: f32,
    /// Log-odds that the entry is the one meant, in nats.
    pub nats: f32,
}

impl Evidence<'_> {
    /// What speaks for each entry of the list: for measuring how well the scale holds.
    #[must_use]
    pub fn weigh(&self, passage: &Passage<'_>) -> Vec<Weighed> {
        let mut scores = Scores::new(self.links.entries().len());
        self.score(passage, &mut scores);
        let weighed = |at: usize| {
            let standard = scores.standard(at);
            Weighed {
                standard,
                nats: self.fit(passage, at, standard).nats,
            }
        };
        (0..self.links.entries().len()).map(weighed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greater_gains_are_surer() {
        let of = |gain: f32| confidence("shifted-numbering", gain);
        assert!(of(3.0) <= of(7.0) && of(7.0) <= of(40.0));
        assert_eq!(of(-1.0), of(0.0));
        assert_eq!(confidence("future-year", 1.0), None);
    }

    #[test]
    fn rows_of_a_rule_rise() {
        let falls = |pair: &[(&str, u8, u8)]| matches!(pair, [(one, low, _), (next, high, _)] if one == next && low >= high);
        assert!(!CONFIDENCE.windows(2).any(falls));
        assert!(CONFIDENCE.iter().all(|&(.., share)| share < 100));
    }
}
