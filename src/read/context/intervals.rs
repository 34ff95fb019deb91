//! Two numbers that are the bounds of an interval, by what stands around them.

use super::{Context, UNITS, words_behind};
use crate::manuscript::Scheme;

/// The reason given for intervals.
pub(in crate::read) const INTERVAL: &str = "an interval";

/// Words right before two numbers that make them an interval.
const INTERVALS: [&str; 12] = [
    "interval",
    "intervals",
    "range",
    "ranges",
    "domain",
    "scale",
    "between",
    "likert",
    "quartile",
    "quartiles",
    "values",
    "uniform",
];

/// Words near two numbers that leave no doubt that they are bounds.
const BOUNDS: [&str; 4] = ["ci", "cis", "iqr", "confidence"];

impl Context<'_> {
    /// Two numbers that are surely an interval: one is zero, or a sign or "CI" says so.
    pub(super) fn interval(&self) -> bool {
        let cites = &self.marker.cites;
        let Some(pair) = self.pair() else {
            return !cites.is_empty() && cites.iter().all(|cite| cite.label.number() == Some(0));
        };
        if pair.first() == Some(&0) || self.after.trim_start().starts_with(['∪', '∩', '×', '²', '^']) {
            return true;
        }
        let near = self.before.trim_end();
        if near.ends_with(['∈', '=', '×', '∪', '≈', '<', '>', '≤', '≥', '±']) {
            return true;
        }
        words_behind(near, 30).any(|word| BOUNDS.iter().any(|bound| bound.eq_ignore_ascii_case(word)))
    }

    /// The two numbers of a bracket that holds just two.
    pub fn pair(&self) -> Option<[u32; 2]> {
        let mut printed = self
            .marker
            .cites
            .iter()
            .filter(|cite| !cite.implied)
            .map(|cite| cite.label.number());
        let pair = [printed.next()??, printed.next()??];
        (printed.next().is_none() && self.marker.brackets.len() == 1).then_some(pair)
    }

    /// Whether only "and", "or" or a comma stands between a stretch that ends at `end` and the marker.
    pub fn follows(&self, end: usize) -> bool {
        let between = self
            .block
            .prose
            .text()
            .get(end..self.marker.range.start)
            .unwrap_or_default();
        between.len() < 16
            && words_behind(between, 16)
                .all(|word| matches!(word, "and" | "or" | "to") || UNITS.contains(&word))
    }

    /// "on the interval [10, 20]", but also "after a three-week interval [24, 26]"; "a share (1 to 5)".
    pub fn perhaps_interval(&self) -> bool {
        let worded = self.worded_range();
        let announced = || INTERVALS.contains(&self.word_before().to_lowercase().as_str());
        let open = self.marker.ranges.is_empty() || worded;
        let plain = worded && self.marker.scheme == Scheme::Parenthesized;
        self.pair().is_some() && (plain || open && announced())
    }

    /// Whether a word or dots stand between the ends of a range, and no dash.
    fn worded_range(&self) -> bool {
        let text = self.block.prose.text().get(self.marker.range.clone());
        let worded = |text: &str| text.contains(|c: char| c.is_alphabetic() || matches!(c, '.' | '…' | '‥'));
        !self.marker.ranges.is_empty() && text.is_some_and(worded)
    }

    /// "[10, 20] mm": a unit follows the pair.
    pub(super) fn measured_pair(&self) -> bool {
        let [_, _] = self.marker.cites.as_slice() else {
            return false;
        };
        let unit: String = self
            .after
            .trim_start()
            .chars()
            .take_while(|c| c.is_alphabetic() || *c == '%')
            .collect();
        self.after.starts_with(' ')
            && unit.len() <= 3
            && unit != "in"
            && unit != "a"
            && UNITS.contains(&unit.as_str())
            || self.after.trim_start().starts_with(['%', '°'])
    }
}
