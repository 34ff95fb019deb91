//! Reasons: what speaks for and against each entry for one citation, with its words and its weight, for people who
//! want to judge for themselves.

use std::ops::Range;

use super::fit::{ANCHOR, MOST_ANCHORS, Scores, share, worth};
use super::words::{Term, key, words};
use super::{AnchorKind, Evidence, Passage};

/// What a reason is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClueKind {
    /// A person named in a form that cites.
    Person,
    /// A day of a month.
    Date,
    /// The title of a work.
    Title,
    /// Names that hardly any other entry has.
    Names,
    /// Words that few entries have.
    Words,
    /// The year beside a name.
    Year,
    /// Something that happened at a known time.
    Event,
    /// A letter, a telegram, a treaty of a certain day.
    Document,
    /// The target of a link.
    Link,
}

impl ClueKind {
    /// The word that stands in every report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Date => "date",
            Self::Title => "title",
            Self::Names => "names",
            Self::Words => "words",
            Self::Year => "year",
            Self::Event => "event",
            Self::Document => "document",
            Self::Link => "link",
        }
    }
}

impl From<AnchorKind> for ClueKind {
    fn from(kind: AnchorKind) -> Self {
        match kind {
            AnchorKind::Person => Self::Person,
            AnchorKind::Date => Self::Date,
            AnchorKind::Title => Self::Title,
            AnchorKind::Names => Self::Names,
        }
    }
}

/// One thing that speaks for an entry, or against it.
#[derive(Clone, Debug)]
pub struct Reason {
    /// What it is.
    pub kind: ClueKind,
    /// How much it says, in nats; below 0 it speaks against the entry.
    pub nats: f32,
    /// Where it stands: blocks, and bytes of their prose.
    pub places: Vec<(usize, Range<usize>)>,
}

/// An entry with how well it fits a citation.
#[derive(Clone, Debug)]
pub struct Fitting {
    /// Where in the list it stands, from 0.
    pub at: usize,
    /// Log-odds that it is the one meant, in nats, as far as one citation can tell.
    pub nats: f32,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

impl Evidence<'_> {
    /// The entries that fit a passage best, at most so many, the best first; none that nothing speaks for.
    #[must_use]
    pub fn fittings(&self, passage: &Passage<'_>, most: usize) -> Vec<Fitting> {
        let scores = self.scores(passage);
        let count = self.links.entries().len();
        let mut fits: Vec<(usize, f32)> = (0..count)
            .map(|at| (at, self.fit(passage, at, scores.standard(at)).nats))
            .filter(|&(_, nats)| nats > 0.0)
            .collect();
        fits.sort_by(|one, other| other.1.total_cmp(&one.1));
        fits.truncate(most);
        let fitting = |(at, nats)| Fitting {
            at,
            nats,
            reasons: self.reasons(passage, at, scores.standard(at)),
        };
        fits.into_iter().map(fitting).collect()
    }

    /// How well one entry fits a passage.
    #[must_use]
    pub fn fitting(&self, passage: &Passage<'_>, at: usize) -> Fitting {
        let standard = self.scores(passage).standard(at);
        Fitting {
            at,
            nats: self.fit(passage, at, standard).nats,
            reasons: self.reasons(passage, at, standard),
        }
    }

    fn scores(&self, passage: &Passage<'_>) -> Scores {
        let mut scores = Scores::new(self.links.entries().len());
        self.score(passage, &mut scores);
        scores
    }

    fn reasons(&self, passage: &Passage<'_>, at: usize, standard: f32) -> Vec<Reason> {
        let (anchors, further) = self.weighed_anchors(passage, at);
        let mut reasons: Vec<Reason> = anchors
            .into_iter()
            .take(MOST_ANCHORS)
            .map(|anchor| Reason {
                kind: anchor.kind.into(),
                nats: if anchor.kind == AnchorKind::Names {
                    ANCHOR + further
                } else {
                    ANCHOR
                },
                places: vec![(anchor.block, anchor.range)],
            })
            .collect();
        let others = passage.people.iter().filter(|_| self.is_by_another(passage, at));
        reasons.extend(others.map(|people| Reason {
            kind: ClueKind::Person,
            nats: -ANCHOR,
            places: vec![(passage.marker.block, people.range.clone())],
        }));
        reasons.push(Reason {
            kind: ClueKind::Words,
            nats: worth(standard) * share(passage),
            places: self.shared_words(passage, at, None),
        });
        reasons.sort_by(|one, other| other.nats.abs().total_cmp(&one.nats.abs()));
        reasons
    }

    /// The first places of the words that a passage shares with an entry, and not with another, those that tell most first.
    pub(super) fn shared_words(
        &self,
        passage: &Passage<'_>,
        at: usize,
        without: Option<usize>,
    ) -> Vec<(usize, Range<usize>)> {
        const MOST: usize = 8;
        let mut found: Vec<(f32, Term, usize, Range<usize>)> = Vec::new();
        let mut form = String::new();
        for stretch in &passage.stretches {
            for word in words(self.text(stretch.block), stretch.range.clone()) {
                key(word.text, &mut form);
                let Some(term) = self.index.lexicon.get(&form).filter(|_| !form.is_empty()) else {
                    continue;
                };
                let Some(facts) = self
                    .index
                    .term(term)
                    .filter(|_| self.has(at, term) && !without.is_some_and(|other| self.has(other, term)))
                else {
                    continue;
                };
                let rarity = self.rarity.get(term as usize).copied().unwrap_or(0.0);
                if !found.iter().any(|&(_, known, ..)| known == term) {
                    found.push((facts.weight * rarity, term, stretch.block, word.range()));
                }
            }
        }
        found.sort_by(|one, other| other.0.total_cmp(&one.0));
        found
            .into_iter()
            .take(MOST)
            .map(|(.., block, range)| (block, range))
            .collect()
    }
}
