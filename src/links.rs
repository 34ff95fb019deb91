//! Markers joined with entries, once, for all rules.

pub mod naming;
pub mod order;

use rustc_hash::FxHashMap;

use crate::manuscript::{Cite, Entry, Label, Manuscript, Marker, Part, ReferenceList, Scheme, Standing};

/// One use of a label in the text.
#[derive(Clone, Copy, Debug)]
pub struct Use<'a> {
    /// The marker.
    pub marker: &'a Marker,
    /// The label in it.
    pub cite: &'a Cite,
}

impl Use<'_> {
    /// Whether the marker is a citation beyond doubt.
    #[must_use]
    pub fn sure(&self) -> bool {
        self.marker.standing == Standing::Sure
    }
}

/// One list joined with the markers that belong to it.
#[derive(Debug)]
pub struct Links<'a> {
    manuscript: &'a Manuscript,
    list: Option<&'a ReferenceList>,
    entries: &'a [Entry],
    markers: Vec<&'a Marker>,
    by_label: FxHashMap<&'a Label, Vec<Use<'a>>>,
    entry_of: FxHashMap<&'a Label, usize>,
}

impl<'a> Links<'a> {
    /// Joins list number `list` of the manuscript with its markers; with `None`, the markers that have no list.
    #[must_use]
    pub fn new(manuscript: &'a Manuscript, list: Option<usize>) -> Self {
        let found = list.and_then(|index| manuscript.lists.get(index));
        let entries = found.map_or(&[][..], |list| list.entries.as_slice());
        let belongs = |marker: &&Marker| marker.standing != Standing::No && marker.list == list;
        let markers: Vec<&Marker> = manuscript.markers.iter().filter(belongs).collect();
        let mut by_label: FxHashMap<&Label, Vec<Use<'a>>> = FxHashMap::default();
        for &marker in &markers {
            for cite in &marker.cites {
                by_label
                    .entry(&cite.label)
                    .or_default()
                    .push(Use { marker, cite });
            }
        }
        let mut entry_of = FxHashMap::default();
        for (index, entry) in entries.iter().enumerate() {
            entry_of.entry(&entry.label).or_insert(index);
        }
        Self {
            manuscript,
            list: found,
            entries,
            markers,
            by_label,
            entry_of,
        }
    }

    /// The list, if there is one.
    #[must_use]
    pub const fn list(&self) -> Option<&'a ReferenceList> {
        self.list
    }

    /// Whether the list is known whole.
    #[must_use]
    pub fn closed(&self) -> bool {
        self.list.is_some_and(|list| list.closed)
    }

    /// The entries in the order they stand in.
    #[must_use]
    pub const fn entries(&self) -> &'a [Entry] {
        self.entries
    }

    /// Sure and doubtful markers of this list in reading order.
    #[must_use]
    pub fn markers(&self) -> &[&'a Marker] {
        &self.markers
    }

    /// Sure markers of this list in reading order.
    pub fn sure_markers(&self) -> impl Iterator<Item = &'a Marker> + '_ {
        self.markers
            .iter()
            .copied()
            .filter(|marker| marker.standing == Standing::Sure)
    }

    /// Every use of every label, in reading order.
    pub fn uses(&self) -> impl Iterator<Item = Use<'a>> + '_ {
        self.markers
            .iter()
            .flat_map(|&marker| marker.cites.iter().map(move |cite| Use { marker, cite }))
    }

    /// The uses of a label, sure or doubtful, in reading order.
    #[must_use]
    pub fn uses_of(&self, label: &Label) -> &[Use<'a>] {
        self.by_label.get(label).map_or(&[], Vec::as_slice)
    }

    /// The first entry that prints this label.
    #[must_use]
    pub fn entry(&self, label: &Label) -> Option<&'a Entry> {
        self.entry_of
            .get(label)
            .and_then(|&index| self.entries.get(index))
    }

    /// Where in the list the first entry with this label stands, from 0.
    #[must_use]
    pub fn entry_index(&self, label: &Label) -> Option<usize> {
        self.entry_of.get(label).copied()
    }

    /// Whether any marker, sure or doubtful, cites the label.
    #[must_use]
    pub fn is_cited(&self, label: &Label) -> bool {
        self.by_label.contains_key(label)
    }

    /// Sure uses of labels that no entry prints, in reading order.
    pub fn unmatched(&self) -> impl Iterator<Item = Use<'a>> + '_ {
        self.uses()
            .filter(|used| used.sure() && !self.entry_of.contains_key(&used.cite.label))
    }

    /// The highest number among the entries' labels.
    #[must_use]
    pub fn highest(&self) -> Option<u32> {
        self.entries.iter().filter_map(|entry| entry.label.number()).max()
    }

    /// Which part of the document a marker stands in.
    #[must_use]
    pub fn part_of(&self, marker: &Marker) -> Part {
        self.manuscript
            .blocks
            .get(marker.block)
            .map_or(Part::Body, |block| block.part)
    }

    /// A label as this document prints it in markers: `[5]`, `(5)`, `5` for superscripts.
    #[must_use]
    pub fn shown(&self, label: &Label) -> String {
        match self.manuscript.scheme {
            Scheme::Parenthesized => format!("({label})"),
            _ => format!("[{label}]"),
        }
    }
}
