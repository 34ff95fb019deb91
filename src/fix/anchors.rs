//! Names in a list that links of citations lead to, and whether they move with the entries that they name.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::slots::Slot;
use crate::manuscript::Marker;
use crate::source::{Source, Span};

/// `id="ref-1"`, `name=ref-1`, pandoc's `{#ref-1}`.
static NAMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)\b(?:id|name)\s*=\s*["']?([^"'\s>]+)|\{#([^\s}]+)"#).ok());

/// The names in a list, each with the place that it moves with, if it moves.
#[derive(Debug, Default)]
pub struct Anchors(FxHashMap<String, Option<usize>>);

impl Anchors {
    /// Reads the names that stand in a list.
    #[must_use]
    pub fn of(source: &Source, list: Span, slots: &[Slot]) -> Self {
        let mut found = FxHashMap::default();
        let end = slots
            .last()
            .map_or(list.end(), |last| last.whole.end().max(list.end()));
        let text = source.text().get(list.start()..end).unwrap_or_default();
        for captures in NAMED.iter().flat_map(|named| named.captures_iter(text)) {
            let Some(name) = captures.get(1).or_else(|| captures.get(2)) else {
                continue;
            };
            let at = list.start() + name.start();
            let next = slots.partition_point(|slot| slot.body.end() <= at);
            let inside = slots.get(next).is_some_and(|slot| slot.body.start() <= at);
            found.insert(name.as_str().to_owned(), inside.then_some(next));
        }
        Self(found)
    }

    /// Whether the link of a citation still leads to what it names, when entries move: it leads out of the list, or to
    /// a name in the text of an entry that stays.
    #[must_use]
    pub fn follow(&self, marker: &Marker, goes: impl Fn(usize) -> bool) -> bool {
        let name = marker
            .target
            .as_deref()
            .and_then(|target| target.strip_prefix('#'));
        match name.and_then(|name| self.0.get(name)) {
            Some(Some(place)) => !goes(*place),
            Some(None) => false,
            None => true,
        }
    }
}
