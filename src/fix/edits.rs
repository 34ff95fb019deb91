//! Edits: which of them go together, and the text that they make.

use std::collections::BTreeMap;

use crate::finding::Edit;
use crate::source::Source;

/// The text with edits made, and where their contents then stand; `None` where two of them are at odds.
#[must_use]
pub fn applied(source: &Source, edits: &[Edit]) -> Option<(String, Vec<std::ops::Range<usize>>)> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let text = source.text();
    let (mut out, mut places, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    for edit in sorted {
        out.push_str(text.get(at..edit.span.start())?);
        let start = out.len();
        out.push_str(&edit.content);
        places.push(start..out.len());
        at = edit.span.end();
    }
    out.push_str(text.get(at..)?);
    Some((out, places))
}

/// Places taken by edits. Edits side by side are at odds too, since either may count on what stands beside it.
#[derive(Debug, Default)]
pub struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Takes the places of edits, if none of them is taken.
    pub fn take(&mut self, edits: &[Edit]) -> bool {
        let free = edits.iter().all(|edit| {
            let before = self.0.range(..=edit.span.end()).next_back();
            before.is_none_or(|(_, &end)| end < edit.span.start())
        });
        if free {
            let places = edits.iter().map(|edit| (edit.span.start(), edit.span.end()));
            self.0.extend(places);
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn edits_are_made_in_the_order_of_the_text() {
        let source = Source::new(SourceId(0), "p", "one two three".into());
        let edit = |range, content: &str| Edit {
            span: source.span(range).unwrap(),
            content: content.to_owned(),
        };
        let (text, places) = applied(&source, &[edit(8..13, "3"), edit(0..3, "1")]).unwrap();
        assert_eq!((text.as_str(), places), ("1 two 3", vec![0..1, 6..7]));
        assert_eq!(applied(&source, &[edit(0..5, ""), edit(4..7, "")]), None);
    }
}
