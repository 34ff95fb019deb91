//! Entries compared as works: one work, one with a contradiction, editions, parts, or two works.

mod anachronism;
mod aspects;
mod comparison;
mod containers;
mod identifiers;
mod judge;
mod languages;
mod named_years;
mod pairs;
mod parts;
mod people;
mod places;
mod sameness;
mod signs;
mod titles;
mod work;

pub use anachronism::{Anachronism, Weight, anachronism};
pub use aspects::{Aspect, Aspects};
pub use containers::{ContainerKey, Kinship};
pub use identifiers::{ArxivNumber, deposit_date, doi_key, isbn_key, url_key};
pub use judge::{Judgement, Verdict, compare};
pub use pairs::{Pair, pairs};
pub use people::{Identity, PersonKey};
pub use places::{deposited, is_broken, is_impossible, latest_year, year_range, year_span};
pub use signs::is_moving;
pub use titles::TitleKey;
pub use work::{Work, written_out};

use std::sync::OnceLock;

use crate::manuscript::Entry;

/// The entries of one list compared with each other, once for all rules, when the first of them asks.
#[derive(Debug)]
pub struct Works<'a> {
    entries: &'a [Entry],
    today: i32,
    pairs: OnceLock<Vec<Pair>>,
}

impl<'a> Works<'a> {
    /// The works of these entries; `today` is the present year.
    #[must_use]
    pub const fn new(entries: &'a [Entry], today: i32) -> Self {
        Self {
            entries,
            today,
            pairs: OnceLock::new(),
        }
    }

    /// The pairs that have something to do with each other, each once, in the order of the list.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        self.pairs.get_or_init(|| pairs(self.entries, self.today))
    }
}
