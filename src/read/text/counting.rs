//! The longest run of numbers that count on, among numbers of which many are something else.

use std::collections::HashMap;

/// How the numbers of a run follow each other.
pub(in crate::read) struct Counting<F: Fn(usize, usize) -> bool> {
    /// What is added from one to the next; a multiple where some are missing.
    pub step: u32,
    /// So many steps may be taken at once.
    pub leap: u32,
    /// Whether the run may begin anew, as on each page.
    pub anew: bool,
    /// Whether a number at the second place may follow one at the first.
    pub follows: F,
}

impl<F: Fn(usize, usize) -> bool> Counting<F> {
    /// Indices of the longest run in `numbers`, each a place and a value.
    pub fn longest(&self, numbers: &[(usize, u32)]) -> Vec<usize> {
        // For each value the longest run that ends with it: its length and last index.
        let mut ends: HashMap<u32, (usize, usize)> = HashMap::new();
        let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
        let mut longest: Option<(usize, usize)> = None;
        for (index, &(place, value)) in numbers.iter().enumerate() {
            let far = |&(_, last): &(usize, usize)| {
                numbers
                    .get(last)
                    .is_some_and(|&(from, _)| (self.follows)(from, place))
            };
            let previous = (1..=self.leap)
                .filter_map(|leap| ends.get(&value.checked_sub(leap * self.step)?).copied())
                .filter(far)
                .max_by_key(|(length, _)| *length);
            let anew = longest.filter(|_| self.anew && (value == 1 || value == self.step));
            let best = previous.max(anew);
            before.push(best.map(|(_, last)| last));
            let length = best.map_or(1, |(length, _)| length + 1);
            let end = ends.entry(value).or_insert((0, index));
            if length >= end.0 {
                *end = (length, index);
            }
            if longest.is_none_or(|(most, _)| length > most) {
                longest = Some((length, index));
            }
        }
        let mut run: Vec<usize> = std::iter::successors(longest.map(|(_, last)| last), |&at| {
            before.get(at).copied().flatten()
        })
        .collect();
        run.reverse();
        run
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_numbers_are_passed_over() {
        let numbers: Vec<(usize, u32)> = [7, 1, 2, 40, 3, 5, 6, 100, 2, 7]
            .into_iter()
            .enumerate()
            .collect();
        let counting = Counting {
            step: 1,
            leap: 2,
            anew: false,
            follows: |_, _| true,
        };
        assert_eq!(counting.longest(&numbers), [1, 2, 4, 5, 6, 9]);
    }

    #[test]
    fn pages_begin_anew() {
        let numbers: Vec<(usize, u32)> = (0..30).map(|n| (n, (n % 10 + 1) as u32)).collect();
        let counting = Counting {
            step: 1,
            leap: 1,
            anew: true,
            follows: |_, _| true,
        };
        assert_eq!(counting.longest(&numbers).len(), 30);
    }
}
