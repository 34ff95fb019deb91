//! The list decides: what most entries of a list do weighs on how each doubtful one is read.

use rustc_hash::FxHashSet;

use super::bounds::Edge;
use super::people::{Spelling, ratio};
use super::person::{Form, Spelled};
use super::start::{After, Head};

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

/// How often each of a few things was counted, in the order they were first met.
#[derive(Debug)]
struct Tally<T>(Vec<(T, usize)>);

impl<T> Default for Tally<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy + PartialEq> Tally<T> {
    fn add(&mut self, thing: T) {
        match self.0.iter_mut().find(|(known, _)| *known == thing) {
            Some((_, count)) => *count += 1,
            None => self.0.push((thing, 1)),
        }
    }

    fn count(&self, thing: T) -> usize {
        let found = self.0.iter().find(|(known, _)| *known == thing);
        found.map_or(0, |(_, count)| *count)
    }
}

/// How often each trait of a template was chosen in a list.
#[derive(Debug, Default)]
pub(super) struct Habits {
    entries: usize,
    spellings: Tally<Option<Spelling>>,
    afters: Tally<After>,
    dates: Tally<DatePlace>,
    dresses: Tally<Dress>,
    edges: Tally<(bool, Edge)>,
    whole: Tally<Template>,
    /// Entries whose first person's form puts the family name first, or last.
    family_first: usize,
    given_first: usize,
    /// Names printed as `Kim, Joungwon`.
    inverted: FxHashSet<(String, String)>,
}

/// What a trait that all entries share adds to a reading's score: less than a well-formed part, more than a doubt.
const TRAIT: f32 = 1.2;

/// A template leads once so many entries were read by it.
const LEADS_FROM: usize = 3;

impl Habits {
    /// Counts the shape of an entry's best reading.
    pub(super) fn count(&mut self, template: Template) {
        self.entries += 1;
        self.spellings.add(template.spelling);
        self.afters.add(template.after);
        self.dates.add(template.date);
        self.dresses.add(template.dress);
        self.edges.add((template.article, template.title_end));
        self.whole.add(template);
    }

    /// The templates, two at most, that a good part of the entries so far was written by.
    pub(super) fn leading(&self) -> [Option<Template>; 2] {
        let mut first: Option<(Template, usize)> = None;
        let mut second = None;
        for &(template, count) in self.whole.0.iter().filter(|(_, count)| self.is_many(*count)) {
            if first.is_none_or(|(_, most)| count > most) {
                second = first;
                first = Some((template, count));
            } else if second.is_none_or(|(_, most)| count > most) {
                second = Some((template, count));
            }
        }
        [first, second].map(|found| found.map(|(template, _)| template))
    }

    /// Whether a good part of the entries was written by this template.
    pub(super) fn leads(&self, template: Template) -> bool {
        self.is_many(self.whole.count(template))
    }

    fn is_many(&self, count: usize) -> bool {
        count >= LEADS_FROM && count * 4 >= self.entries
    }

    fn share(&self, count: usize) -> f32 {
        ratio(count, self.entries)
    }

    /// What a trait that so many entries have weighs: in a list of many styles hardly anything.
    fn weight(&self, count: usize) -> f32 {
        let share = self.share(count);
        share * share
    }

    /// How well a reading fits what the list does.
    pub(super) fn fit(&self, template: Template) -> f32 {
        if self.entries < 2 {
            return 0.0;
        }
        TRAIT
            * (self.weight(self.spellings.count(template.spelling)) * 1.5
                + self.weight(self.afters.count(template.after)) * 0.5
                + self.weight(self.dates.count(template.date))
                + self.weight(self.whole.count(template)))
            + self.title_fit(template.title_end, template.dress, template.article)
    }

    /// The most that [`Habits::title_fit`] gives.
    pub(super) const MOST_TITLE_FIT: f32 = TRAIT * 2.5;

    /// How well the edge behind the title fits.
    pub(super) fn title_fit(&self, edge: Edge, dress: Dress, article: bool) -> f32 {
        if self.entries < 2 {
            return 0.0;
        }
        TRAIT
            * (self.weight(self.dresses.count(dress)) + self.weight(self.edges.count((article, edge))) * 1.5)
    }

    /// The share of entries that agree in where the date stands and how the title is dressed and ends; 0 for a list
    /// too short to say.
    pub(super) fn support(&self, template: Template) -> f32 {
        if self.entries < 3 {
            return 0.0;
        }
        self.share(self.dates.count(template.date))
            .min(self.share(self.dresses.count(template.dress)))
            .min(self.share(self.edges.count((template.article, template.title_end))))
    }

    /// Counts the first person of an entry.
    pub(super) fn count_first(&mut self, head: &Head<'_>) {
        if let Head::People(people) = head
            && let Some(first) = people.persons.first()
        {
            self.count_order(first);
        }
    }

    /// Counts a person whose form tells the order of the names.
    fn count_order(&mut self, spelled: &Spelled<'_>) {
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
