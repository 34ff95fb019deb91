//! Fit: how well what stands beside a citation fits an entry, in nats, with the reasons.
//!
//! Shared words are weighed by how few entries have them and set against what the passage has in common with all other
//! entries; what such a score is worth was measured on published papers ([`SHARED_WORDS`]). People, days, titles and
//! rare names that stand in both are anchors, each worth more than shared words can be.

use rustc_hash::FxHashSet;
use std::ops::Range;

use super::measured::SHARED_WORDS;
use super::people::Naming;
use super::words::{LONGEST_STEM, Term};
use super::{CitedPeople, Evidence, Passage};
use crate::works::TitleKey;

/// What stands both beside a citation and in an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// What it is.
    pub kind: AnchorKind,
    /// The block of the text.
    pub block: usize,
    /// Bytes of the block's prose.
    pub range: Range<usize>,
}

/// Kinds of anchors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnchorKind {
    /// A person named in a form that cites, who made the work.
    Person,
    /// A day of a month.
    Date,
    /// The title of the work.
    Title,
    /// Two names that hardly any other entry has, or one with the kind of document.
    Names,
}

/// How well a passage fits an entry.
#[derive(Clone, Debug, Default)]
pub struct Fit {
    /// Log-odds that the entry is the one meant, in nats.
    pub nats: f32,
    /// What stands in both.
    pub anchors: Vec<Anchor>,
}

/// So much more a word tells that names an author of the entry.
const AS_AUTHOR: f32 = 2.0;

/// What an anchor is worth, in nats, and what the lack of the named person costs.
pub const ANCHOR: f32 = 3.0;
/// What shared words say of each member of a group, as measured.
const GROUP: f32 = 0.6;
/// The same for groups of five and more.
const LARGE_GROUP: f32 = 0.35;
/// So much better an entry must fit than the next to be told from it, in nats.
const CLEAR: f32 = 0.2;
/// At most so many anchors of one passage count.
pub(super) const MOST_ANCHORS: usize = 3;
/// What one passage can say at most, against and for an entry.
const LEAST: f32 = -4.0;
const MOST: f32 = 10.0;

/// The shared words of one passage with every entry.
#[derive(Debug)]
pub(super) struct Scores {
    sums: Vec<f32>,
    touched: Vec<u32>,
    mean: f32,
    deviation: f32,
}

impl Scores {
    pub(super) fn new(entries: usize) -> Self {
        Self {
            sums: vec![0.0; entries],
            touched: Vec::new(),
            mean: 0.0,
            deviation: 0.0,
        }
    }

    /// The standard score of an entry, among all entries for this passage.
    pub(super) fn standard(&self, at: usize) -> f32 {
        standard(
            self.sums.get(at).copied().unwrap_or(0.0),
            self.mean,
            self.deviation,
        )
    }

    /// The scores in a form that takes no room for entries without a word in common.
    pub(super) fn kept(&self) -> Kept {
        let sum_of = |&at: &u32| Some((at, *self.sums.get(at as usize)?));
        let mut sums: Vec<(u32, f32)> = self.touched.iter().filter_map(sum_of).collect();
        sums.sort_unstable_by_key(|&(at, _)| at);
        Kept {
            sums,
            mean: self.mean,
            deviation: self.deviation,
        }
    }

    /// Adds what a word tells of an entry.
    pub(super) fn add(&mut self, at: u32, worth: f32) {
        if let Some(sum) = self.sums.get_mut(at as usize) {
            if *sum == 0.0 {
                self.touched.push(at);
            }
            *sum += worth;
        }
    }

    pub(super) fn clear(&mut self) {
        for &at in &self.touched {
            if let Some(sum) = self.sums.get_mut(at as usize) {
                *sum = 0.0;
            }
        }
        self.touched.clear();
    }

    pub(super) fn measure(&mut self) {
        #[expect(clippy::cast_precision_loss, reason = "entries of a list")]
        let count = self.sums.len().max(1) as f32;
        let sums = || self.touched.iter().filter_map(|&at| self.sums.get(at as usize));
        self.mean = sums().sum::<f32>() / count;
        let squares: f32 = sums().map(|sum| sum * sum).sum();
        self.deviation = (squares / count - self.mean * self.mean).max(0.0).sqrt();
    }
}

/// Scores of one passage that are kept while others are scored.
#[derive(Debug)]
pub(super) struct Kept {
    sums: Vec<(u32, f32)>,
    mean: f32,
    deviation: f32,
}

impl Kept {
    /// As [`Scores::standard`].
    pub(super) fn standard(&self, at: usize) -> f32 {
        let found = self.sums.binary_search_by_key(&at, |&(at, _)| at as usize);
        let sum = found.ok().and_then(|index| self.sums.get(index));
        standard(sum.map_or(0.0, |&(_, sum)| sum), self.mean, self.deviation)
    }
}

fn standard(sum: f32, mean: f32, deviation: f32) -> f32 {
    const FLOOR: f32 = 0.9;
    (sum - mean) / (deviation + FLOOR)
}

/// The place of a standard score in the table.
const fn step(standard: f32) -> f32 {
    ((standard + 1.0) * 2.0).clamp(0.0, 14.0)
}

/// What a standard score is worth.
pub(super) fn worth(standard: f32) -> f32 {
    let steps = step(standard);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the table"
    )]
    let low = steps as usize;
    let value = |at: usize| {
        let hundredths = SHARED_WORDS.get(at.min(SHARED_WORDS.len() - 1));
        f32::from(hundredths.copied().unwrap_or_default()) / 100.0
    };
    let (here, next) = (value(low), value(low + 1));
    (next - here).mul_add(steps.fract(), here)
}

/// What shared words count for each member of the group of a passage.
pub(super) const fn share(passage: &Passage<'_>) -> f32 {
    match passage.marker.cites.len() {
        0 | 1 => 1.0,
        2..=4 => GROUP,
        _ => LARGE_GROUP,
    }
}

impl Evidence<'_> {
    /// Scores every entry by the words it shares with a passage.
    pub(super) fn score(&self, passage: &Passage<'_>, scores: &mut Scores) {
        scores.clear();
        for &(term, weight) in &passage.terms {
            let Some(facts) = self.index.term(term) else {
                continue;
            };
            let weight = weight * facts.weight * self.rarity.get(term as usize).copied().unwrap_or(0.0);
            let entries = self.index.having(facts).iter().zip(self.index.authored(facts));
            for (&at, &authored) in entries {
                scores.add(at, if authored { weight * AS_AUTHOR } else { weight });
            }
        }
        scores.measure();
    }

    /// The entry of these that fits a passage best, if it fits clearly better than each other.
    #[must_use]
    pub fn best_fit(&self, passage: &Passage<'_>, entries: &[usize]) -> Option<usize> {
        let mut scores = Scores::new(self.links.entries().len());
        self.score(passage, &mut scores);
        let fits = |&at: &usize| (at, self.fit(passage, at, scores.standard(at)).nats);
        let mut fits: Vec<(usize, f32)> = entries.iter().map(fits).collect();
        fits.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        match fits.as_slice() {
            [(_, best), (_, second), ..] if best - second < CLEAR => None,
            [(best, _), ..] => Some(*best),
            [] => None,
        }
    }

    /// How well a passage fits an entry of which the standard score is known.
    pub(super) fn fit(&self, passage: &Passage<'_>, at: usize, standard: f32) -> Fit {
        let mut nats = worth(standard) * share(passage);
        let (anchors, further_names) = self.weighed_anchors(passage, at);
        #[expect(clippy::cast_precision_loss, reason = "at most three")]
        let counted = anchors.len().min(MOST_ANCHORS) as f32;
        nats += counted * ANCHOR + further_names;
        if self.is_by_another(passage, at) {
            nats -= ANCHOR;
        }
        Fit {
            nats: nats.clamp(LEAST, MOST),
            anchors,
        }
    }

    /// Whether a single number stands behind people who did not make this work.
    #[must_use]
    pub fn is_by_another(&self, passage: &Passage<'_>, at: usize) -> bool {
        let mut named = passage.people.iter().filter(|_| passage.marker.cites.len() == 1);
        named.any(|people| {
            !people.spoken_of
                && self.is_known(people)
                && self.naming(people, at) == Naming::Absent
                && !self.has_author_in_clause(passage, at)
        })
    }

    /// Whether the named people are people beyond doubt.
    #[must_use]
    pub fn is_known(&self, people: &super::CitedPeople) -> bool {
        people.surely_people() || self.knows(people)
    }

    /// What stands both in a passage and in an entry.
    #[must_use]
    pub fn anchors(&self, passage: &Passage<'_>, at: usize) -> Vec<Anchor> {
        self.weighed_anchors(passage, at).0
    }

    /// What stands both in a passage and in an entry, and what further rare names are worth.
    pub(super) fn weighed_anchors(&self, passage: &Passage<'_>, at: usize) -> (Vec<Anchor>, f32) {
        let mut anchors = Vec::new();
        if passage.names_nothing() {
            return (anchors, 0.0);
        }
        let block = passage.marker.block;
        let mut people = passage.people.iter().chain(&passage.named);
        let is_own = || {
            let cited = passage.marker.cites.iter();
            cited
                .filter_map(|cite| self.links.entry_index(&cite.label))
                .any(|own| own == at)
        };
        let fits = |people: &&CitedPeople| self.naming(people, at) == Naming::Fits;
        let own = passage
            .people
            .as_ref()
            .filter(|people| is_own() && self.is_known(people) && self.has_author_in_clause(passage, at));
        if let Some(people) = people.find(fits).or(own) {
            anchors.push(Anchor {
                kind: AnchorKind::Person,
                block,
                range: people.range.clone(),
            });
        }
        let Some(facts) = self.index.entries.get(at) else {
            return (anchors, 0.0);
        };
        let same_day =
            |(_, date): &&(usize, super::ExactDate)| facts.dates().iter().any(|other| date.is(other));
        if let Some((block, date)) = passage.dates.iter().find(same_day) {
            anchors.push(Anchor {
                kind: AnchorKind::Date,
                block: *block,
                range: date.range.clone(),
            });
        }
        anchors.extend(self.title_anchor(passage, at));
        let (names, further) = self.name_anchor(passage, at, facts.nouns & passage.nouns != 0);
        anchors.extend(names);
        (anchors, further)
    }

    fn title_anchor(&self, passage: &Passage<'_>, at: usize) -> Option<Anchor> {
        if passage.titles.is_empty() {
            return None;
        }
        let title = &self.links.entries().get(at)?.fields.title.as_ref()?.value;
        let key = TitleKey::new(title);
        let text = self.text(passage.marker.block);
        let named = passage.titles.iter().find(|named| {
            let printed = text.get(named.range.clone()).unwrap_or_default();
            TitleKey::new(printed).is(&key, false)
        })?;
        Some(Anchor {
            kind: AnchorKind::Title,
            block: passage.marker.block,
            range: named.range.clone(),
        })
    }

    /// Two rare names in both, or one with the kind of document; each further name is worth one.
    fn name_anchor(&self, passage: &Passage<'_>, at: usize, same_noun: bool) -> (Option<Anchor>, f32) {
        let mut shared: FxHashSet<Term> = FxHashSet::default();
        let mut first = None;
        for (term, block, range) in &passage.names {
            let is_person = passage
                .people
                .as_ref()
                .is_some_and(|people| *block == passage.marker.block && people.range.contains(&range.start));
            if !is_person && self.is_rare(*term) && self.has(at, *term) && self.prints(at, *block, range) {
                shared.insert(*term);
                first.get_or_insert((*block, range.clone()));
            }
        }
        let enough = shared.len() >= 2 || shared.len() == 1 && same_noun;
        let anchor = first.filter(|_| enough).map(|(block, range)| Anchor {
            kind: AnchorKind::Names,
            block,
            range,
        });
        #[expect(clippy::cast_precision_loss, reason = "a few names")]
        let further = shared.len().saturating_sub(2) as f32;
        (anchor, further)
    }

    pub(super) fn has(&self, at: usize, term: Term) -> bool {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.index
            .term(term)
            .is_some_and(|facts| self.index.having(facts).contains(&at))
    }

    /// Whether an entry prints a name of the text to its last letter: of long words only the stem is compared.
    fn prints(&self, at: usize, block: usize, range: &Range<usize>) -> bool {
        let name = self.text(block).get(range.clone()).unwrap_or_default();
        let entry = self.links.entries().get(at);
        name.len() <= LONGEST_STEM || entry.is_some_and(|entry| entry.body.text().contains(name))
    }

    /// Whether hardly any passage has the word: actors of the whole text tell nothing.
    fn is_rare(&self, term: Term) -> bool {
        const SHARE: usize = 15;
        const FEW: usize = 2;
        let spread = self.spread.get(&term).copied().unwrap_or(0);
        spread <= FEW.max(self.passages.len() * SHARE / 100)
    }
}
