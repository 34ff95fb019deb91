//! Witnesses: the citations that show a slip best, each with the words that stand beside it and in the entry meant.

use std::ops::Range;

use super::labels::label_at;
use crate::evidence::{ANCHOR_NATS, Anchor, AnchorKind, ClueKind, Pair};
use crate::links::Use;
use crate::manuscript::{Entry, Label};
use crate::rule::Context;
use crate::source::Span;

/// So many pairs are shown where there are as many; those with an anchor all are.
const SHOWN: usize = 3;
/// How many words of a pair are shown.
const WORDS: usize = 4;

/// A citation with the entry that it means, and what stands in both.
pub(super) struct Witness<'a> {
    /// The number.
    pub printed: Label,
    /// The entry with that number, if there is one.
    pub own: Option<&'a Entry>,
    /// The entry that fits.
    pub meant: &'a Entry,
    /// What stands in both.
    pub kind: ClueKind,
    /// Where, what tells most first: blocks, and bytes of their prose.
    pub words: Vec<(usize, Range<usize>)>,
    /// What it says, in nats.
    pub nats: f32,
    /// The citation.
    pub marker: Span,
}

impl Witness<'_> {
    /// "the day of", "in".
    pub(super) const fn said(&self) -> &'static str {
        match self.kind {
            ClueKind::Person => "the author of",
            ClueKind::Date => "the day of",
            ClueKind::Title => "the title of",
            ClueKind::Names => "a name of",
            _ => "in",
        }
    }

    /// The small word of [`Witness::said`].
    pub(super) const fn of(&self) -> &'static str {
        match self.kind {
            ClueKind::Words => "in",
            _ => "of",
        }
    }

    /// The words in quotation marks.
    pub(super) fn quoted(&self, cx: &Context<'_>) -> String {
        let text = |(block, range): &(usize, Range<usize>)| {
            format!(
                "\"{}\"",
                cx.evidence().text(*block).get(range.clone()).unwrap_or_default()
            )
        };
        self.words.iter().map(text).collect::<Vec<_>>().join(", ")
    }
}

/// The best pairs, at most one of a number, in the order of the list: those with an anchor that the entry of the number
/// lacks, and where these are few, those that gain most by words.
pub(super) fn witnesses<'a, 'p>(
    cx: &Context<'a>,
    pairs: impl Iterator<Item = &'p Pair<'p, 'a>> + Clone,
) -> Vec<Witness<'a>>
where
    'a: 'p,
{
    let mut chosen: Vec<(usize, Witness<'a>)> = Vec::new();
    let is_new = |chosen: &[(usize, Witness<'_>)], pair: &Pair<'_, '_>| {
        !chosen.iter().any(|&(place, _)| place == pair.printed)
    };
    for pair in pairs.clone() {
        if is_new(&chosen, pair)
            && let Some(anchor) = anchor(cx, pair)
        {
            let words = vec![(anchor.block, anchor.range)];
            let witness = witness(cx, pair, anchor.kind.into(), words, ANCHOR_NATS);
            chosen.extend(witness.map(|witness| (pair.printed, witness)));
        }
    }
    let mut others: Vec<&Pair<'_, '_>> = pairs.collect();
    others.sort_by(|one, other| other.gain.total_cmp(&one.gain));
    for pair in others {
        if chosen.len() >= SHOWN {
            break;
        }
        let mut words = cx.evidence().telling_words(pair);
        words.truncate(WORDS);
        if is_new(&chosen, pair) && !words.is_empty() {
            let witness = witness(cx, pair, ClueKind::Words, words, pair.gain);
            chosen.extend(witness.map(|witness| (pair.printed, witness)));
        }
    }
    chosen.sort_by_key(|&(place, _)| place);
    chosen.into_iter().map(|(_, witness)| witness).collect()
}

/// What stands beside the citation of a pair and in the entry meant, of a kind that its own entry has not.
fn anchor(cx: &Context<'_>, pair: &Pair<'_, '_>) -> Option<Anchor> {
    let of = |at: usize| cx.evidence().anchors(pair.passage, at);
    let own: Vec<AnchorKind> = of(pair.printed).iter().map(|anchor| anchor.kind).collect();
    of(pair.meant)
        .into_iter()
        .find(|anchor| !own.contains(&anchor.kind))
}

fn witness<'a>(
    cx: &Context<'a>,
    pair: &Pair<'_, 'a>,
    kind: ClueKind,
    words: Vec<(usize, Range<usize>)>,
    nats: f32,
) -> Option<Witness<'a>> {
    let entries = cx.links.entries();
    let printed = label_at(pair.printed);
    let marker = pair.passage.marker;
    let cite = marker.cites.iter().find(|cite| cite.label == printed)?;
    Some(Witness {
        own: entries.get(pair.printed),
        meant: entries.get(pair.meant)?,
        kind,
        words,
        nats,
        marker: Use { marker, cite }.place(),
        printed,
    })
}
