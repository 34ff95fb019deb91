//! Documents that a passage describes by kind and day: "the telegram of 3 May 1911".

use std::ops::Range;

use super::dates::ExactDate;
use super::telling::has_verb;
use super::words::words;
use super::{Evidence, Passage};

/// A document of a day, as the text describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its kind, in the words of the text.
    pub kind: String,
    /// Its day, with the year.
    pub date: ExactDate,
    /// From its kind to its day: bytes of the prose of the citation's block.
    pub range: Range<usize>,
}

/// Words for things that are written or said on one day.
const KINDS: [&str; 22] = [
    "letter",
    "telegram",
    "telegraph",
    "cable",
    "cablegram",
    "wire",
    "note",
    "dispatch",
    "despatch",
    "minute",
    "memorandum",
    "memo",
    "speech",
    "address",
    "interview",
    "treaty",
    "agreement",
    "decree",
    "order",
    "directive",
    "judgment",
    "resolution",
];
/// Verbs for writing one.
const WRITING: [&str; 5] = ["wrote", "cabled", "telegraphed", "wired", "telegrammed"];
/// Words of a title that hold several.
const SEVERAL: [&str; 12] = [
    "letters",
    "telegrams",
    "papers",
    "documents",
    "correspondence",
    "records",
    "writings",
    "speeches",
    "numbers",
    "diary",
    "diaries",
    "minutes",
];

impl Evidence<'_> {
    /// The last document that a passage describes in its own clause.
    #[must_use]
    pub fn document(&self, passage: &Passage<'_>) -> Option<Document> {
        let block = passage.marker.block;
        let text = self.text(block);
        let own = |date: &&(usize, ExactDate)| {
            date.0 == block && passage.clause.contains(&date.1.range.start) && date.1.year.is_some()
        };
        let mut dates = passage.dates.iter().filter(own).rev();
        dates.find_map(|(_, date)| described(text, &passage.clause, date))
    }

    /// The day of an entry that is one document of one day, and no book, article or collection.
    #[must_use]
    pub fn day_of_document(&self, at: usize) -> Option<&ExactDate> {
        let entry = self.links.entries().get(at)?;
        let text = entry.body.text();
        let has = |known: &[&str]| {
            words(text, 0..text.len()).any(|word| known.contains(&word.text.to_lowercase().as_str()))
        };
        let in_journal = entry.fields.volume.is_some() && entry.fields.pages.is_some();
        let [day] = self.index.entries.get(at)?.dates() else {
            return None;
        };
        (!in_journal && entry.fields.editors.is_empty() && has(&KINDS) && !has(&SEVERAL)).then_some(day)
    }
}

/// "the telegram of the consul of 3 May 1911", "on 3 May 1911 the consul wrote".
fn described(text: &str, clause: &Range<usize>, date: &ExactDate) -> Option<Document> {
    const NEAR: usize = 5;
    let before: Vec<_> = words(text, clause.start..date.range.start).collect();
    let near = before.len().saturating_sub(NEAR);
    let kind = before
        .get(near..)?
        .iter()
        .rev()
        .find(|word| KINDS.contains(&word.text.to_lowercase().as_str()));
    if let Some(kind) = kind {
        let between = text.get(kind.range().end..date.range.start)?;
        let joined = !has_verb(between) && !between.contains(['.', ';']);
        return joined.then(|| Document {
            kind: kind.text.to_lowercase(),
            date: date.clone(),
            range: kind.start..date.range.end,
        });
    }
    let behind = words(text, date.range.end..clause.end).take(NEAR);
    let verb = behind.into_iter().find(|word| WRITING.contains(&word.text))?;
    Some(Document {
        kind: "letter".to_owned(),
        date: date.clone(),
        range: date.range.start..verb.range().end,
    })
}
