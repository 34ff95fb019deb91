//! Markers and entries found in manuscripts.

use loccit::manuscript::{Entry, Manuscript, Standing};

use crate::count::Count;
use crate::gold::{Gold, Reference};

/// Markers and entries, right, found and there.
#[derive(Default)]
pub struct Markers {
    markers: Count,
    references: Count,
}

/// Where a group of citations stands and what it cites.
type Group = (usize, usize, Vec<String>);

impl Markers {
    pub fn add(&mut self, gold: &Gold, manuscript: &Manuscript, entries: &[&Entry], text: &str) {
        let wanted = gold
            .markers
            .iter()
            .map(|marker| (marker.start, marker.end, marker.labels.clone()));
        let sure = manuscript
            .markers
            .iter()
            .filter(|marker| marker.standing != Standing::No);
        let found = sure.map(|marker| {
            let labels = marker.cites.iter().map(|cite| cite.label.text().to_owned());
            (marker.span.start(), marker.span.end(), labels.collect())
        });
        let (wanted, found) = (joined(wanted, text), joined(found, text));
        self.markers.add(Count {
            right: wanted.iter().filter(|group| is_found(group, &found)).count(),
            found: found.len(),
            there: wanted.len(),
        });
        let right = |reference: &&Reference| entries.iter().any(|entry| same_entry(reference, entry));
        self.references.add(Count {
            right: gold.references.iter().filter(right).count(),
            found: entries.len(),
            there: gold.references.len(),
        });
    }

    pub fn print(&self) {
        if self.references.there > 0 {
            println!("Markers: {}", self.markers.row());
            println!("References: {}", self.references.row());
        }
    }
}

/// Neighbours with no more than a comma between them as one: how markers are grouped is a matter of taste.
fn joined(groups: impl Iterator<Item = Group>, text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = groups.collect();
    groups.sort();
    let mut joined: Vec<Group> = Vec::with_capacity(groups.len());
    for (start, end, labels) in groups {
        let between = joined.last().and_then(|last| text.get(last.1..start));
        match joined.last_mut() {
            Some(last) if between.is_some_and(|text| text.chars().all(|c| " ,;\n".contains(c))) => {
                last.1 = end;
                last.2.extend(labels);
            }
            _ => joined.push((start, end, labels)),
        }
    }
    joined
}

fn is_found((start, end, labels): &Group, found: &[Group]) -> bool {
    let from = found.partition_point(|(_, behind, _)| behind <= start);
    let near = found.get(from..).into_iter().flatten();
    near.take_while(|(begin, ..)| begin < end)
        .any(|(.., given)| given == labels)
}

/// The same label, and at least nine tenths of the text.
fn same_entry(reference: &Reference, entry: &Entry) -> bool {
    let start = entry.span.start().max(reference.body_start);
    let covered = entry.span.end().min(reference.end).saturating_sub(start);
    let whole = reference.end.saturating_sub(reference.body_start);
    let much = entry.span.end().saturating_sub(entry.span.start()) <= whole + whole / 10 + 20;
    entry.label.text() == reference.label && covered * 10 >= whole * 9 && much
}
