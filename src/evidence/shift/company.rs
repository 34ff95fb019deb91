//! Company: what stands in one group is about one thing, so that the words of its other entries tell which entry a
//! number means.

use std::ops::Range;

use super::seen::{REACH, Seen};
use super::{Evidence, LARGEST_GROUP};
use crate::evidence::fit::Scores;
use crate::evidence::index::Index;
use crate::evidence::words::Term;

/// What the words of its company tell of an entry, in nats for each standard deviation above the other entries.
const TELLING: f32 = 0.4;
/// Standard deviations beyond which they tell no more, either way.
const MOST: f32 = 2.0;
/// So many entries that have a word say no less than more of them.
const ENOUGH: f32 = 2.0;

/// The groups of a text, by the places in the list of their numbers, and the words of the entries.
pub(super) struct Company<'e> {
    index: &'e Index<'e>,
    words: Vec<Vec<Term>>,
    groups: Vec<Vec<usize>>,
    /// The groups of each place.
    of_place: Vec<Vec<usize>>,
}

/// Entries that a group means, rising, each with how likely it does.
type Members = Vec<(usize, f32)>;

impl<'e> Company<'e> {
    pub(super) fn new(evidence: &'e Evidence<'_>) -> Self {
        let count = evidence.links.entries().len();
        let groups: Vec<Vec<usize>> = evidence
            .passages()
            .iter()
            .map(|passage| &passage.marker.cites)
            .filter(|cites| (2..=LARGEST_GROUP).contains(&cites.len()))
            .map(|cites| {
                let mut places: Vec<usize> = cites
                    .iter()
                    .filter_map(|cite| evidence.place_of(&cite.label))
                    .collect();
                places.sort_unstable();
                places.dedup();
                places
            })
            .collect();
        let mut of_place = vec![Vec::new(); count + REACH];
        for (at, group) in groups.iter().enumerate() {
            for &place in group {
                if let Some(groups) = of_place.get_mut(place) {
                    groups.push(at);
                }
            }
        }
        Self {
            index: &evidence.index,
            words: words_of_entries(&evidence.index),
            groups,
            of_place,
        }
    }

    /// Adds to what is seen of the numbers in a window what their company tells: of the entry with the number, and of the
    /// one so many places away. `off` says how likely each number is off already; those behind the window are right.
    pub(super) fn add(&self, seen: &mut [Seen], window: &Range<usize>, by: isize, off: &[f32]) {
        let mut scores = Scores::new(self.words.len());
        for group in self.within(window) {
            let members = self.members(group, window, by, off);
            self.score(&members, &mut scores);
            let worth = |at: usize| TELLING * scores.standard(at).clamp(-MOST, MOST);
            for &place in group {
                let Some(seen) = place.checked_sub(window.start).and_then(|row| seen.get_mut(row)) else {
                    continue;
                };
                for by in [0, by] {
                    if let Some(at) = self.entry(place, by) {
                        seen.tell(by, worth(at));
                    }
                }
            }
        }
    }

    /// The groups with a number in a window.
    fn within(&self, window: &Range<usize>) -> impl Iterator<Item = &[usize]> {
        let mut found: Vec<usize> = self.of_place.get(window.clone()).unwrap_or_default().concat();
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .filter_map(|at| self.groups.get(at).map(Vec::as_slice))
    }

    /// The entries that a group means. Numbers before the window belong to another slip, and are left out.
    fn members(&self, group: &[usize], window: &Range<usize>, by: isize, off: &[f32]) -> Members {
        let mut members: Members = Vec::with_capacity(2 * group.len());
        for &place in group {
            let Some(row) = place.checked_sub(window.start) else {
                continue;
            };
            let off = off.get(row).copied().unwrap_or(0.0);
            members.extend(self.entry(place, 0).map(|at| (at, 1.0 - off)));
            members.extend(self.entry(place, by).map(|at| (at, off)));
        }
        added_up(members)
    }

    /// The entry that a number means which is off by so much.
    fn entry(&self, place: usize, by: isize) -> Option<usize> {
        place.checked_add_signed(by).filter(|&at| at < self.words.len())
    }

    /// Scores every entry by the words it shares with the members, itself left out.
    fn score(&self, members: &Members, scores: &mut Scores) {
        /// Shares below it are none.
        const LEAST: f32 = 1e-3;
        scores.clear();
        let words = |at: usize| self.words.get(at).into_iter().flatten();
        let said = members
            .iter()
            .flat_map(|&(at, share)| words(at).map(move |&term| (term as usize, share)));
        for (term, said) in added_up(said.collect()) {
            let Some(facts) = self.index.terms.get(term) else {
                continue;
            };
            for &at in self.index.having(facts) {
                let itself = members.binary_search_by_key(&(at as usize), |&(at, _)| at);
                let own = itself.ok().and_then(|found| members.get(found));
                let by_others = said - own.map_or(0.0, |&(_, share)| share);
                if by_others > LEAST {
                    scores.add(at, facts.weight * by_others.min(ENOUGH));
                }
            }
        }
        scores.measure();
    }
}

/// Sorts by number, and adds up what stands with one number.
fn added_up(mut all: Vec<(usize, f32)>) -> Vec<(usize, f32)> {
    all.sort_by_key(|&(number, _)| number);
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    all
}

/// The words of each entry that tell something.
fn words_of_entries(index: &Index<'_>) -> Vec<Vec<Term>> {
    let mut words = vec![Vec::new(); index.entries.len()];
    for (term, facts) in (0..).zip(&index.terms) {
        for &at in index.having(facts) {
            if let Some(words) = words.get_mut(at as usize) {
                words.push(term);
            }
        }
    }
    words
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::links::Links;
    use crate::read::Input;
    use crate::rule::Today;
    use crate::settings::Settings;
    use crate::source::{Source, SourceId};

    /// The company in a text with a list of ten entries, of which each odd one and the next are about one crop.
    pub fn company<T>(text: &str, look: impl FnOnce(&Company<'_>) -> T) -> T {
        const LIST: &str = "\n\n## References\n\n[1] Roe A. Rice fields. 2001.\n[2] Moe B. Wild rice. 2002.\n\
                            [3] Poe C. Hemp ropes. 2003.\n[4] Loe D. Raw hemp. 2004.\n[5] Noe E. Flax seeds. 2005.\n\
                            [6] Joe F. Blue flax. 2006.\n[7] Coe G. Oats porridge. 2007.\n[8] Foe H. Early oats. 2008.\n\
                            [9] Doe I. Millet bread. 2009.\n[10] Goe J. Dry millet. 2010.\n";
        let today = Today {
            year: 2026,
            month: 11,
            day: 25,
        };
        let source = Source::new(SourceId(0), "p.md", format!("{text}{LIST}"));
        let outcome = crate::check(&source, Input::Markdown, &Settings::new(today));
        let links = Links::new(&outcome.manuscript, Some(0));
        look(&Company::new(&Evidence::new(&outcome.manuscript, &links)))
    }

    /// How much more the company of a number speaks for an entry one place up than for its own.
    fn leaning(text: &str, number: usize, off: [f32; 10]) -> f32 {
        let mut seen = [Seen::default(); 10];
        company(text, |company| company.add(&mut seen, &(0..10), -1, &off));
        seen[number - 1].nats(-1) - seen[number - 1].nats(0)
    }

    const UNSURE: [f32; 10] = [0.5; 10];

    #[test]
    fn members_of_a_group_are_about_one_thing() {
        for number in [6, 7] {
            assert!(leaning("As it is [6, 7].", number, UNSURE) > 0.1, "{number}");
        }
        for number in [5, 6] {
            assert!(leaning("As it is [5, 6].", number, UNSURE) < -0.1, "{number}");
        }
    }

    #[test]
    fn members_that_are_right_tell_of_the_others() {
        let off = [0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.5, 0.5, 0.5];
        assert!(leaning("As it is [5, 7].", 7, off) > 0.1);
        assert!(leaning("As it is [5, 6].", 6, off) < -0.1);
    }

    #[test]
    fn a_number_alone_has_no_company() {
        assert_eq!(leaning("As it is [6]. So it was [7].", 7, UNSURE), 0.0);
        assert_eq!(leaning("As it is [1, 2, 3, 4, 5, 6, 7, 8, 9].", 7, UNSURE), 0.0);
    }
}
