//! The list decides: what most entries of a list do weighs on how each doubtful one is read.

use std::collections::{HashMap, HashSet};

use super::bounds::Edge;
use super::people::{Spelling, ratio};
use super::person::{Form, Spelled};
use super::start::After;

/// Where the date of the work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum DatePlace {
    BehindNames,
    Title,
    Run,
    Closing,
    Nowhere,
}

/// How a title is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Dress {
    Quoted,
    Italic,
    Bare,
}

/// The shape of one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Template {
    pub(super) spelling: Option<Spelling>,
    pub(super) after: After,
    pub(super) date: DatePlace,
    pub(super) dress: Dress,
    pub(super) title_end: Edge,
    /// Whether volume, issue or pages were found behind a container.
    pub(super) article: bool,
}

/// How often each trait of a template was chosen in a list.
#[derive(Debug, Default)]
pub(super) struct Habits {
    entries: usize,
    spellings: HashMap<Option<Spelling>, usize>,
    afters: HashMap<After, usize>,
    dates: HashMap<DatePlace, usize>,
    dresses: HashMap<Dress, usize>,
    edges: HashMap<(bool, Edge), usize>,
    whole: HashMap<Template, usize>,
    /// Entries whose first person's form puts the family name first, or last.
    family_first: usize,
    given_first: usize,
    /// Names printed as `Kim, Joungwon`.
    inverted: HashSet<(String, String)>,
}

/// What a trait that all entries share adds to a reading's score: less than a well-formed part, more than a doubt.
const TRAIT: f32 = 1.2;

impl Habits {
    /// Counts the shape of an entry's best reading.
    pub(super) fn count(&mut self, template: Template) {
        self.entries += 1;
        *self.spellings.entry(template.spelling).or_default() += 1;
        *self.afters.entry(template.after).or_default() += 1;
        *self.dates.entry(template.date).or_default() += 1;
        *self.dresses.entry(template.dress).or_default() += 1;
        *self
            .edges
            .entry((template.article, template.title_end))
            .or_default() += 1;
        *self.whole.entry(template).or_default() += 1;
    }

    /// How well a reading fits what the list does.
    pub(super) fn fit(&self, template: Template) -> f32 {
        if self.entries < 2 {
            return 0.0;
        }
        let share = |count: Option<&usize>| ratio(count.copied().unwrap_or(0), self.entries);
        TRAIT
            * (share(self.spellings.get(&template.spelling)) * 1.5
                + share(self.afters.get(&template.after)) * 0.5
                + share(self.dates.get(&template.date))
                + share(self.whole.get(&template)))
            + self.title_fit(template.title_end, template.dress, template.article)
    }

    /// The most that [`Habits::title_fit`] gives.
    pub(super) const MOST_TITLE_FIT: f32 = TRAIT * 2.5;

    /// How well the edge behind the title fits.
    pub(super) fn title_fit(&self, edge: Edge, dress: Dress, article: bool) -> f32 {
        if self.entries < 2 {
            return 0.0;
        }
        let share = |count: Option<&usize>| ratio(count.copied().unwrap_or(0), self.entries);
        TRAIT * (share(self.dresses.get(&dress)) + share(self.edges.get(&(article, edge))) * 1.5)
    }

    /// The share of entries that agree in where the date stands and how the title is dressed and ends; 0 for a list
    /// too short to say.
    pub(super) fn support(&self, template: Template) -> f32 {
        if self.entries < 3 {
            return 0.0;
        }
        let share = |count: Option<&usize>| ratio(count.copied().unwrap_or(0), self.entries);
        share(self.dates.get(&template.date))
            .min(share(self.dresses.get(&template.dress)))
            .min(share(self.edges.get(&(template.article, template.title_end))))
    }

    /// Counts a person whose form tells the order of the names.
    pub(super) fn count_order(&mut self, spelled: &Spelled<'_>) {
        match spelled.form.family_first() {
            Some(true) => {
                self.family_first += 1;
                if spelled.form == Form::CommaNames {
                    self.inverted
                        .insert((spelled.family.to_owned(), spelled.given.to_owned()));
                }
            }
            Some(false) => self.given_first += 1,
            None => {}
        }
    }

    /// Whether most entries put the family name first.
    pub(super) fn puts_family_first(&self) -> bool {
        ratio(self.family_first, self.family_first + self.given_first) > 0.6
    }

    /// Whether the list has this very name elsewhere with a comma behind the family name.
    pub(super) fn knows_inverted(&self, family: &str, given: &str) -> bool {
        self.inverted.contains(&(family.to_owned(), given.to_owned()))
    }
}
