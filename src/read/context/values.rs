//! Numbers in brackets that are values and no citations: "batch sizes in [32, 64, 128]", "cropped to [304, 228] pixels".

use super::{Context, words_behind};

/// What has several values, in small letters.
const QUANTITIES: [&str; 26] = [
    "batch",
    "batches",
    "bins",
    "channels",
    "depths",
    "dimensions",
    "epochs",
    "kernels",
    "layers",
    "lengths",
    "pixels",
    "rank",
    "ranks",
    "rates",
    "seeds",
    "set",
    "shape",
    "size",
    "sizes",
    "steps",
    "strides",
    "temperatures",
    "thresholds",
    "units",
    "values",
    "vocabulary",
];

impl Context<'_> {
    /// `[[3, 4, 2]]`: a list of numbers that do not rise, in a list.
    pub fn perhaps_nested_list(&self) -> bool {
        let numbers = self.marker.cites.iter().map(|cite| cite.label.number());
        self.before.ends_with('[')
            && self.after.starts_with(']')
            && self.marker.target.is_none()
            && self.marker.ranges.is_empty()
            && !numbers.is_sorted_by(|one, next| one < next)
    }

    /// Whether a bracket of several numbers, not all of which the list has, looks like a set of values: a word for what
    /// has values stands right before or behind it, or each number is twice another.
    pub fn perhaps_values(&self) -> bool {
        let numbers: Vec<u32> = self
            .marker
            .cites
            .iter()
            .filter_map(|cite| cite.label.number())
            .collect();
        if numbers.len() < 2 || !self.marker.ranges.is_empty() || self.marker.brackets.len() > 1 {
            return false;
        }
        let is_quantity = |word: &str| QUANTITIES.iter().any(|known| known.eq_ignore_ascii_case(word));
        let words: Vec<&str> = words_behind(self.before.trim_end(), 40).collect();
        let joins = |word: &str| matches!(word, "of" | "in" | "is" | "are" | "to" | "from" | "with");
        let named = match words.as_slice() {
            [.., last] if is_quantity(last) => true,
            [.., word, last] if joins(last) => is_quantity(word),
            _ => false,
        };
        let behind = self.after.trim_start().split(|c: char| !c.is_alphabetic()).next();
        let doubled = numbers.len() > 2 && numbers.iter().all(|number| number.is_power_of_two());
        named || behind.is_some_and(is_quantity) || doubled
    }
}
