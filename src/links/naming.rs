//! Names and places: how findings speak of labels and entries, and where they point.

use super::{Links, Use};
use crate::manuscript::{Entry, Label};
use crate::source::Span;

/// How many places of one kind a finding shows before it only counts them.
pub const MOST_SHOWN: usize = 5;

/// A longer name, as bodies have, does not stand in a message.
const NAME_CHARS: usize = 24;

/// How many characters of a title stand in a message.
const TITLE_CHARS: usize = 32;

impl Use<'_> {
    /// The least span that shows the citation of this label: the marker where it cites nothing else.
    #[must_use]
    pub fn place(&self) -> Span {
        match self.marker.cites.as_slice() {
            [only] if !only.locator && !self.marker.worded => self.marker.span,
            _ => self.cite.span,
        }
    }
}

impl Entry {
    /// Where the label is printed, or the entry's first word where its number is only shown.
    #[must_use]
    pub fn place(&self) -> Span {
        if !self.label_span.is_empty() {
            return self.label_span;
        }
        let text = self.body.text();
        let start = text.len() - text.trim_start().len();
        let word = text.split_whitespace().next().unwrap_or_default();
        self.field_span(&(start..start + word.len()))
    }

    /// Who made the work: `by Smith and Jones`.
    #[must_use]
    pub fn by_whom(&self) -> String {
        let fields = &self.fields;
        let families: Vec<&str> = fields.authors.iter().map(|author| author.name.family()).collect();
        match families.as_slice() {
            [] => "another author".to_owned(),
            [first] => format!("by {first}"),
            [first, second] if !fields.et_al => format!("by {first} and {second}"),
            [first, ..] => format!("by {first} and others"),
        }
    }

    /// The work in a few words: `Smith 2010, "Long short-term memory"`, as far as these are known.
    #[must_use]
    pub fn work(&self) -> Option<String> {
        let fields = &self.fields;
        let author = fields.authors.first().map(|person| person.name.family());
        let author = author.filter(|name| name.chars().count() <= NAME_CHARS);
        let year = fields.issued.as_ref().filter(|year| year.likely());
        let year = year.map(|year| year.value.year);
        let title = fields.title.as_ref().filter(|title| title.likely());
        let title = title.map(|title| format!("\"{}\"", shortened(&title.value, TITLE_CHARS)));
        match (author, year, title) {
            (Some(author), Some(year), Some(title)) => Some(format!("{author} {year}, {title}")),
            (Some(author), Some(year), None) => Some(format!("{author} {year}")),
            (Some(author), None, Some(title)) => Some(format!("{author}, {title}")),
            (None, Some(year), Some(title)) => Some(format!("{title} of {year}")),
            (None, None, title) => title,
            _ => None,
        }
    }
}

impl Links<'_> {
    /// Labels as a reader would say them: `[3], [5]–[8] and [12]`.
    #[must_use]
    pub fn shown_all<'l>(&self, labels: impl IntoIterator<Item = &'l Label>) -> String {
        let mut runs: Vec<(&Label, &Label, usize)> = Vec::new();
        for label in labels {
            match runs.last_mut() {
                Some((_, last, length)) if follows(last, label) => (*last, *length) = (label, *length + 1),
                _ => runs.push((label, label, 1)),
            }
        }
        let said = runs.iter().flat_map(|&(first, last, length)| match length {
            1 => vec![self.shown(first)],
            2 => vec![self.shown(first), self.shown(last)],
            _ => vec![format!("{}–{}", self.shown(first), self.shown(last))],
        });
        series(&said.collect::<Vec<_>>())
    }
}

/// Whether `next` is the number behind `label`.
fn follows(label: &Label, next: &Label) -> bool {
    label.number().and_then(|number| number.checked_add(1)) == next.number() && next.number().is_some()
}

/// `a, b and c`.
#[must_use]
pub fn series(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `1 citation`, `2 citations`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// The text cut at a word after at most `most` characters, with `…` where something was cut.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text;
    };
    let head = text.get(..end).unwrap_or_default();
    let cut = head
        .rsplit_once(' ')
        .map_or(head, |(before, _)| before)
        .trim_end_matches([',', ':', ';', '.', '-', '–']);
    format!("{cut} …")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::Manuscript;

    #[test]
    fn runs_of_labels_are_said_short() {
        let manuscript = Manuscript::default();
        let links = Links::new(&manuscript, None);
        let said = |numbers: &[u32]| {
            let labels: Vec<Label> = numbers.iter().map(|&n| Label::of_number(n)).collect();
            links.shown_all(&labels)
        };
        assert_eq!(said(&[3]), "[3]");
        assert_eq!(said(&[3, 4]), "[3] and [4]");
        assert_eq!(said(&[3, 5, 6, 7, 8, 12]), "[3], [5]–[8] and [12]");
    }

    #[test]
    fn titles_are_cut_at_words() {
        assert_eq!(shortened("Long short-term memory", 40), "Long short-term memory");
        assert_eq!(
            shortened("Rethinking the Korean War: a", 27),
            "Rethinking the Korean War …"
        );
        assert_eq!(shortened("無音の文字列", 3), "無音の …");
    }
}
