//! Names in a list that links of citations lead to, and how they move with the entries that they name.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

use super::slots::Slot;
use crate::finding::Edit;
use crate::manuscript::{Manuscript, MarkKind, Marker, Part, ReferenceList, Standing};
use crate::source::{Source, Span};

/// `id="ref-1"`, `name=ref-1`, pandoc's `{#ref-1}`.
static NAMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)\b(?:id|name)\s*=\s*["']?([^"'\s>]+)|\{#([^\s}]+)"#).ok());

/// `](#ref-1)`, `href="#ref-1"`.
static LED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)(?:\]\(|href\s*=\s*["']?)#([^"'\s>)]+)"#).ok());

/// A name with the place in the list that it names.
#[derive(Debug)]
struct Anchor {
    span: Span,
    /// None behind the last entry.
    place: Option<usize>,
    /// Whether it stands in the text of its entry and moves with it; others stand before the label.
    inside: bool,
}

/// The end of the line that a place is in.
fn line_end(source: &Source, at: usize) -> usize {
    let rest = source.text().as_bytes().get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(source.text().len(), |length| at + length)
}

/// The names in a list.
#[derive(Debug, Default)]
pub struct Anchors {
    all: Vec<Anchor>,
    by_name: FxHashMap<String, usize>,
    /// Whether each entry has one name that stands before it, so that names can be exchanged.
    each_has_one: bool,
}

impl Anchors {
    /// Reads the names that stand in a list, and right before one without a heading: where there is one, a name before
    /// it or in it is that of the whole list.
    #[must_use]
    pub fn of(source: &Source, manuscript: &Manuscript, list: &ReferenceList, slots: &[Slot]) -> Self {
        let before = manuscript.blocks.iter().map(|block| block.span.end());
        let before = || before.filter(|&end| end <= list.span.start()).max().unwrap_or(0);
        let start = list
            .heading
            .map_or_else(before, |heading| line_end(source, heading.end()));
        let last = slots.last().map_or(0, |last| last.whole.end());
        let text = source
            .text()
            .get(start..list.span.end().max(last))
            .unwrap_or_default();
        let mut found = Self::default();
        for captures in NAMED.iter().flat_map(|named| named.captures_iter(text)) {
            let name = captures.get(1).or_else(|| captures.get(2));
            let Some((name, span)) =
                name.and_then(|name| Some((name, source.span(start + name.start()..start + name.end())?)))
            else {
                continue;
            };
            let next = slots.partition_point(|slot| slot.body.end() <= span.start());
            let slot = slots.get(next);
            found.by_name.insert(name.as_str().to_owned(), found.all.len());
            found.all.push(Anchor {
                span,
                place: slot.map(|_| next),
                inside: slot.is_some_and(|slot| slot.body.start() <= span.start()),
            });
        }
        let places: Vec<Option<usize>> = found.outside().map(|anchor| anchor.place).collect();
        found.each_has_one =
            places.len() == slots.len() && places.iter().enumerate().all(|(at, place)| *place == Some(at));
        found
    }

    fn outside(&self) -> impl Iterator<Item = &Anchor> {
        self.all.iter().filter(|anchor| !anchor.inside)
    }

    fn led_to(&self, marker: &Marker) -> Option<&Anchor> {
        let name = marker.target.as_deref()?.strip_prefix('#')?;
        self.all.get(*self.by_name.get(name)?)
    }

    /// The place in the list that a link leads to.
    #[must_use]
    pub fn place_of(&self, target: &str) -> Option<usize> {
        let name = self.by_name.get(target.strip_prefix('#')?)?;
        self.all.get(*name)?.place
    }

    /// The place in the list that the link of a citation leads to.
    #[must_use]
    pub fn place(&self, marker: &Marker) -> Option<usize> {
        self.led_to(marker)?.place
    }

    /// Whether the link of a citation still leads to what it names, when entries move: it leads out of the list, to a
    /// name in the text of an entry that stays in the list, or to a name that goes where the entry goes.
    #[must_use]
    pub fn follow(
        &self,
        marker: &Marker,
        goes: impl Fn(usize) -> bool,
        moves: impl Fn(usize) -> bool,
    ) -> bool {
        let Some(anchor) = self.led_to(marker) else {
            return true;
        };
        anchor.place.is_some_and(|place| {
            let follows = anchor.inside || self.each_has_one || !moves(place);
            follows && !goes(place)
        })
    }

    /// A link to a name at one of the places that are to go, however it is written: in plain text links are not read.
    #[must_use]
    pub fn dead_link(&self, source: &Source, goes: impl Fn(&usize) -> bool) -> Option<Span> {
        let going = |anchor: &Anchor| anchor.place.is_some_and(|place| goes(&place));
        if !self.all.iter().any(going) {
            return None;
        }
        let mut links = LED.iter().flat_map(|led| led.captures_iter(source.text()));
        links.find_map(|captures| {
            let name = captures.get(1)?;
            let anchor = self.all.get(*self.by_name.get(name.as_str())?)?;
            let span = source.span(name.start()..name.end())?;
            (going(anchor) && anchor.span != span).then_some(span)
        })
    }

    /// The edits that let names before labels follow the entries that they name: which entry stands at each place after.
    #[must_use]
    pub fn edits(&self, source: &Source, order: &[usize]) -> Vec<Edit> {
        let outside: Vec<&Anchor> = self.outside().collect();
        let edit = |(at, from): (&&Anchor, &usize)| {
            let moved = outside.get(*from)?;
            (moved.span != at.span).then(|| Edit {
                span: at.span,
                content: source.slice(moved.span).to_owned(),
            })
        };
        if !self.each_has_one || order.len() != outside.len() {
            return Vec::new();
        }
        outside.iter().zip(order).filter_map(edit).collect()
    }

    /// Where the names stand that are no part of an entry.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.outside().map(|anchor| anchor.span)
    }
}
/// A link outside of the lists that shows a number, leads to an entry whose number changes and is no sure citation.
pub fn stray_link(
    manuscript: &Manuscript,
    anchors: &Anchors,
    changes: impl Fn(usize) -> bool,
) -> Option<Span> {
    let sure = manuscript
        .markers
        .iter()
        .filter(|marker| marker.standing == Standing::Sure);
    let cited: FxHashSet<(usize, usize)> = sure
        .flat_map(|marker| marker.range.clone().map(|at| (marker.block, at)))
        .collect();
    let blocks = manuscript.blocks.iter().enumerate();
    let mut links = blocks
        .filter(|(_, block)| block.part != Part::List)
        .flat_map(|(index, block)| block.prose.marks().iter().map(move |mark| (index, block, mark)));
    links.find_map(|(index, block, mark)| {
        let MarkKind::Link(target, _) = &mark.kind else {
            return None;
        };
        let shown = block.prose.text().get(mark.range.clone()).unwrap_or_default();
        let stray = shown.contains(|c: char| c.is_ascii_digit())
            && anchors.place_of(target).is_some_and(&changes)
            && !mark.range.clone().any(|at| cited.contains(&(index, at)));
        block.prose.span(mark.range.clone()).filter(|_| stray)
    })
}
