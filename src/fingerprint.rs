//! Fingerprints: what makes a finding the same finding after an edit elsewhere. They must never change.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use crate::finding::Finding;
use crate::manuscript::{Entry, Manuscript};
use crate::source::Source;

/// How far the sentence round a place is looked for, in bytes on either side.
const REACH: usize = 400;

/// What makes a finding known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// Of the rule and the words, which several findings may share.
    pub words: String,
    /// Of those and the occurrence, which of one manuscript no other has.
    pub own: String,
    /// Of the rule and each entry that the finding names, in its order.
    pub entries: Vec<String>,
    /// Whether it points into a list, so that it is about the entries it names and no sentence.
    pub listed: bool,
}

/// The fingerprints of all findings of a manuscript, in the order they are given: that of the text.
///
/// Made of the rule, the letters of the entry or sentence concerned and the occurrence. Digits and signs are left
/// out: labels change with every renumbering, and what only they tell apart the occurrence does.
#[must_use]
pub fn fingerprints<'a>(
    source: &Source,
    manuscript: &Manuscript,
    findings: impl IntoIterator<Item = &'a Finding>,
) -> Vec<Print> {
    let entries = Entries::of(manuscript);
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let print = |finding: &Finding| {
        let start = finding.primary().map_or(0, |place| place.span.start());
        let entry = entries.at(start);
        let text = match entry {
            Some(entry) => entry.body.text(),
            None => sentence_at(source.text(), start),
        };
        let mut hash = Fnv::of(finding.rule, text);
        let words = hash.hex();
        let occurrence = seen.entry(hash.0).or_default();
        hash.write(&occurrence.to_le_bytes());
        *occurrence += 1;
        let list = entries.list_at(start);
        let named = |label: &String| {
            let entry = entries.named(list?, label)?;
            Some(Fnv::of(finding.rule, entry.body.text()).hex())
        };
        Print {
            words,
            own: hash.hex(),
            entries: finding.labels.iter().filter_map(named).collect(),
            listed: entry.is_some(),
        }
    };
    findings.into_iter().map(print).collect()
}

/// The fingerprint of some texts, in their order.
#[must_use]
pub fn of_text(texts: &[&str]) -> String {
    let mut hash = Fnv::default();
    for text in texts {
        hash.write(text.as_bytes());
        hash.write(&[0]);
    }
    hash.hex()
}

/// Entries by where they begin and by their labels.
struct Entries<'a> {
    manuscript: &'a Manuscript,
    /// With the list that each stands in.
    by_start: Vec<(usize, &'a Entry)>,
    by_label: FxHashMap<(usize, &'a str), &'a Entry>,
}

impl<'a> Entries<'a> {
    fn of(manuscript: &'a Manuscript) -> Self {
        let lists = manuscript.lists.iter().enumerate();
        let mut by_start: Vec<(usize, &Entry)> = lists
            .flat_map(|(list, of)| of.entries.iter().map(move |entry| (list, entry)))
            .collect();
        let mut by_label = FxHashMap::default();
        for &(list, entry) in &by_start {
            by_label.entry((list, entry.label.text())).or_insert(entry);
        }
        by_start.sort_by_key(|(_, entry)| entry.span);
        Self {
            manuscript,
            by_start,
            by_label,
        }
    }

    fn at(&self, offset: usize) -> Option<&'a Entry> {
        self.place(offset).map(|(_, entry)| entry)
    }

    fn place(&self, offset: usize) -> Option<(usize, &'a Entry)> {
        let after = self
            .by_start
            .partition_point(|(_, entry)| entry.span.start() <= offset);
        let &(list, entry) = self.by_start.get(after.checked_sub(1)?)?;
        (offset < entry.span.end()).then_some((list, entry))
    }

    /// The list that what stands at an offset is about.
    fn list_at(&self, offset: usize) -> Option<usize> {
        if self.manuscript.lists.len() <= 1 {
            return Some(0);
        }
        let cited = || {
            let markers = &self.manuscript.markers;
            let after = markers.partition_point(|marker| marker.span.start() <= offset);
            let marker = markers.get(after.checked_sub(1)?)?;
            (offset < marker.span.end()).then_some(marker.list)?
        };
        self.place(offset).map(|(list, _)| list).or_else(cited)
    }

    fn named(&self, list: usize, label: &str) -> Option<&'a Entry> {
        self.by_label.get(&(list, label)).copied()
    }
}

/// The sentence round an offset, by its look; it need only be found again, not be right.
fn sentence_at(text: &str, offset: usize) -> &str {
    let edge = |from: usize| (from..=text.len()).find(|&at| text.is_char_boundary(at));
    let lowest = edge(offset.saturating_sub(REACH)).unwrap_or_default();
    let highest = edge((offset + REACH).min(text.len())).unwrap_or(text.len());
    let before = text.get(lowest..offset).unwrap_or_default();
    let behind = text.get(offset..highest).unwrap_or_default();
    let ends = [". ", ".\n", ".\r", "? ", "! ", "。", "\n\n", "\n\r\n"];
    let start = ends
        .iter()
        .filter_map(|end| Some(before.rfind(end)? + end.len()))
        .max();
    let end = ends.iter().filter_map(|end| behind.find(end)).min();
    text.get(lowest + start.unwrap_or_default()..end.map_or(highest, |end| offset + end))
        .unwrap_or_default()
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv): the hash of the standard library may change.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn of(rule: &str, text: &str) -> Self {
        let mut hash = Self::default();
        hash.write(rule.as_bytes());
        hash.write_letters(text);
        hash
    }

    fn hex(&self) -> String {
        format!("{:016x}", self.0)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_letters(&mut self, text: &str) {
        let mut buffer = [0; 4];
        for c in text
            .chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
        {
            self.write(c.encode_utf8(&mut buffer).as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        let mut hash = Fnv::default();
        hash.write(b"foobar");
        assert_eq!(hash.0, 0x8594_4171_f739_67e8);
    }

    #[test]
    fn sentences_end_at_stops_and_paragraphs() {
        let text = "One. Two is [3] here? Three.\n\nFour [4]";
        assert_eq!(sentence_at(text, 12), "Two is [3] here");
        assert_eq!(sentence_at(text, 36), "Four [4]");
        assert_eq!(sentence_at("一二。三四[1]五。六", 15), "三四[1]五");
    }

    #[test]
    fn letters_alone_count() {
        let hash = |text: &str| {
            let mut hash = Fnv::default();
            hash.write_letters(text);
            hash.0
        };
        assert_eq!(hash("As Kim says [12]."), hash("as kim says [13]"));
        assert_ne!(hash("As Kim says [12]."), hash("As Lee says [12]."));
    }
}
