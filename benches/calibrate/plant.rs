//! Faults of content for papers of which the gold answers are known: a number that points to another author, a wrong
//! year, the title of another work, an entry deleted from under its numbers.

use serde_json::Value;

use crate::gold::{Document, Edit, Fault, Marker, Reference};

/// At most so many faults of a kind in one paper.
const MOST: usize = 6;
/// An entry is deleted only where so many citations behind it then point beside their sources.
const FOLLOWERS: usize = 8;
/// In shorter lists a slip is not to be proved by words.
const SHORTEST_LIST: usize = 21;

/// The faults of all kinds for one paper; the same each time.
pub fn faults(document: &Document, text: &str) -> Vec<Fault> {
    let paper = Paper {
        name: &document.name,
        text,
        markers: &document.gold.markers,
        references: &document.gold.references,
    };
    let kinds = [
        paper.wrong_authors(),
        paper.wrong_years(),
        paper.wrong_titles(),
        paper.slips(),
    ];
    kinds.into_iter().flat_map(|faults| paper.some(faults)).collect()
}

/// A stable number for a name, by FNV-1a: the same on every machine and in every version.
pub fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

struct Paper<'a> {
    name: &'a str,
    text: &'a str,
    markers: &'a [Marker],
    references: &'a [Reference],
}

/// A single number behind "Surname et al.".
struct Named<'a> {
    marker: &'a Marker,
    own: &'a Reference,
    name: &'a str,
}

impl<'a> Paper<'a> {
    /// A few of very many, spread by hash.
    fn some(&self, mut faults: Vec<Fault>) -> Vec<Fault> {
        faults.sort_by_key(|fault| {
            let start = fault.edits.first().map_or(0, |edit| edit.start);
            hash(&format!("{} {} {start}", self.name, fault.kind))
        });
        faults.truncate(MOST);
        faults
    }

    fn wrong_authors(&self) -> Vec<Fault> {
        let fault = |named: Named<'_>| {
            let Named { marker, own, name } = named;
            let all: Vec<usize> = (0..self.references.len())
                .filter(|&at| self.references.get(at).is_some_and(|other| is_first(name, other)))
                .collect();
            let near = all.last()? - all.first()? <= 3;
            let others = self
                .references
                .iter()
                .filter(|other| !self.body(other).contains(name));
            let other = others.min_by_key(|other| hash(&format!("{name}{}", other.label)))?;
            let printed = self.text.get(marker.start..marker.end)?;
            near.then(|| Fault {
                kind: "wrong author".to_owned(),
                rules: vec!["author-mismatch".to_owned()],
                labels: vec![other.label.clone()],
                also: vec!["year-mismatch".to_owned()],
                edits: vec![Edit {
                    start: marker.start,
                    end: marker.end,
                    text: printed.replace(&own.label, &other.label),
                }],
            })
        };
        self.named().filter_map(fault).collect()
    }

    fn wrong_years(&self) -> Vec<Fault> {
        let fault = |Named { marker, own, name }: Named<'_>| {
            let issued = year_of(own)?;
            let off = i64::try_from(hash(&format!("{name}{issued}")) % 5).ok()? + 4;
            let wrong = issued - off;
            let same = |other: &&Reference| is_first(name, other) && year_of(other) == Some(wrong);
            if self.references.iter().any(|other| same(&other)) {
                return None;
            }
            let at = self.text.get(..marker.start)?.trim_end().len();
            Some(Fault {
                kind: "wrong year".to_owned(),
                rules: vec!["year-mismatch".to_owned()],
                labels: vec![own.label.clone()],
                also: Vec::new(),
                edits: vec![Edit {
                    start: at,
                    end: at,
                    text: format!(" ({wrong})"),
                }],
            })
        };
        self.named().filter_map(fault).collect()
    }

    fn wrong_titles(&self) -> Vec<Fault> {
        const WORDS: std::ops::RangeInclusive<usize> = 5..=20;
        let fault = |marker: &Marker| {
            let [label] = marker.labels.as_slice() else {
                return None;
            };
            let at = self.text.get(..marker.start)?.trim_end().len();
            let others = self.references.iter().filter(|other| other.label != *label);
            let other = others.min_by_key(|other| hash(&format!("{}{}", marker.start, other.label)))?;
            let title = other.fields.get("title").and_then(Value::as_str)?;
            let fits = WORDS.contains(&title.split_whitespace().count())
                && !title.contains(['"', '“', '*', '[', '(']);
            fits.then(|| Fault {
                kind: "title of another".to_owned(),
                rules: vec!["quoted-title".to_owned()],
                labels: vec![label.clone()],
                also: vec!["overloaded-number".to_owned()],
                edits: vec![Edit {
                    start: at,
                    end: at,
                    text: format!(", as the article “{title}” has it"),
                }],
            })
        };
        self.markers.iter().filter_map(fault).collect()
    }

    /// An entry is deleted and the list renumbered, not the text: the texts of the entries behind it move up.
    fn slips(&self) -> Vec<Fault> {
        let count = self.references.len();
        if count < SHORTEST_LIST {
            return Vec::new();
        }
        let fault = |at: usize| {
            let is_behind = |label: &String| label.parse().is_ok_and(|number: usize| number > at + 1);
            let behind = self
                .markers
                .iter()
                .filter(|marker| marker.labels.iter().any(is_behind));
            if behind.count() < FOLLOWERS {
                return None;
            }
            let mut edits: Vec<Edit> = Vec::new();
            for pair in self.references.get(at..)?.windows(2) {
                let [one, next] = pair else { continue };
                edits.push(Edit {
                    start: one.body_start,
                    end: one.end,
                    text: self.body(next).to_owned(),
                });
            }
            let (last, end) = (edits.last()?.end, self.references.last()?.end);
            edits.push(Edit {
                start: last,
                end,
                text: String::new(),
            });
            Some(Fault {
                kind: "entry deleted, list renumbered".to_owned(),
                rules: vec!["shifted-numbering".to_owned()],
                labels: Vec::new(),
                also: [
                    "undefined-citation",
                    "author-mismatch",
                    "year-mismatch",
                    "gap-in-numbering",
                ]
                .map(str::to_owned)
                .to_vec(),
                edits,
            })
        };
        let mut places: Vec<usize> = (1..count - 4).collect();
        places.sort_by_key(|at| hash(&format!("{} {at}", self.name)));
        places.into_iter().filter_map(fault).take(MOST).collect()
    }

    fn body(&self, reference: &Reference) -> &'a str {
        self.text
            .get(reference.body_start..reference.end)
            .unwrap_or_default()
    }

    fn named(&self) -> impl Iterator<Item = Named<'a>> + '_ {
        self.markers.iter().filter_map(|marker| {
            let [label] = marker.labels.as_slice() else {
                return None;
            };
            let before = self.text.get(..marker.start)?.trim_end();
            let before = before.strip_suffix(',').unwrap_or(before);
            let before = before
                .strip_suffix("et al.")
                .or_else(|| before.strip_suffix("et al"))?;
            let name = before.trim_end().rsplit([' ', '\n', '(']).next()?;
            let own = self
                .references
                .iter()
                .find(|reference| reference.label == *label)?;
            (name.len() > 1 && is_first(name, own)).then_some(Named { marker, own, name })
        })
    }
}

fn is_first(name: &str, reference: &Reference) -> bool {
    let first = reference.fields.get("author").and_then(|authors| authors.get(0));
    first
        .and_then(|author| author.get("family"))
        .and_then(Value::as_str)
        == Some(name)
}

fn year_of(reference: &Reference) -> Option<i64> {
    reference
        .fields
        .get("issued")?
        .get("date-parts")?
        .get(0)?
        .get(0)?
        .as_i64()
}
