//! Coverage: how much of a manuscript was understood, which every report says.

use crate::manuscript::{Entry, Manuscript, Standing, Sureness};

/// How much of a manuscript, or of several, was understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Citations, each group as a reader sees it once.
    pub citations: usize,
    /// Those among them that may be none.
    pub doubtful: usize,
    /// Entries of the reference lists.
    pub entries: usize,
    /// Entries of which something beyond the label is known.
    pub entries_read: usize,
}

impl Coverage {
    /// The coverage of one manuscript.
    #[must_use]
    pub fn of(manuscript: &Manuscript) -> Self {
        let standing = |wanted| {
            let is = move |standing| standing == wanted;
            manuscript
                .markers
                .iter()
                .filter(|marker| is(marker.standing))
                .count()
        };
        let doubtful = standing(Standing::Doubtful);
        let entries = || manuscript.lists.iter().flat_map(|list| &list.entries);
        Self {
            citations: standing(Standing::Sure) + doubtful,
            doubtful,
            entries: entries().count(),
            entries_read: entries().filter(|entry| is_read(entry)).count(),
        }
    }

    /// Adds what another manuscript has.
    pub const fn add(&mut self, other: Self) {
        self.citations += other.citations;
        self.doubtful += other.doubtful;
        self.entries += other.entries;
        self.entries_read += other.entries_read;
    }
}

/// Whether an entry was taken apart: who, what or when is known by more than a guess.
fn is_read(entry: &Entry) -> bool {
    let fields = &entry.fields;
    let people = !fields.authors.is_empty() && fields.authors_sure > Some(Sureness::Guess);
    let title = fields.title.as_ref().is_some_and(|title| title.likely());
    let issued = fields.issued.as_ref().is_some_and(|issued| issued.likely());
    people || title || issued
}
