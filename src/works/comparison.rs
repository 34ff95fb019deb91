//! Two entries side by side: what both have, alike or not.

use super::aspects::{Aspect, Aspects, Says};
use super::containers::Kinship;
use super::people::Identity;
use super::work::{PageKey, Work};

/// Two entries side by side.
pub(super) struct Comparison<'a> {
    pub(super) left: &'a Work<'a>,
    pub(super) right: &'a Work<'a>,
    pub(super) today: i32,
    pub(super) equal: Aspects,
    pub(super) differing: Aspects,
    kinship: Kinship,
    /// Whether the titles are one but for a number.
    pub(super) near_title: bool,
    /// Whether pages lie apart, so that no slip of the pen makes one of the other.
    pub(super) disjoint: bool,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(left: &'a Work<'a>, right: &'a Work<'a>, today: i32) -> Self {
        let mut new = Self {
            left,
            right,
            today,
            equal: Aspects::default(),
            differing: Aspects::default(),
            kinship: left.container.kinship(&right.container),
            near_title: false,
            disjoint: false,
        };
        new.compare_identifiers();
        new.compare_places();
        new.compare_titles_and_people();
        new
    }

    fn put(&mut self, aspect: Aspect, says: Says) {
        match says {
            Says::Equal => self.equal.add(aspect),
            Says::Differs => self.differing.add(aspect),
            Says::Unknown => {}
        }
    }

    fn compare_identifiers(&mut self) {
        let (left, right) = (self.left, self.right);
        self.put(Aspect::Doi, Says::of(left.doi.as_ref(), right.doi.as_ref()));
        self.put(Aspect::Arxiv, Says::of(left.arxiv.as_ref(), right.arxiv.as_ref()));
        self.put(Aspect::Pmid, Says::of(left.pmid.as_ref(), right.pmid.as_ref()));
        self.put(Aspect::Pmcid, Says::of(left.pmcid.as_ref(), right.pmcid.as_ref()));
        self.put(Aspect::Isbn, Says::of(left.isbn.as_ref(), right.isbn.as_ref()));
        self.put(Aspect::Url, Says::of(left.url.as_ref(), right.url.as_ref()));
    }

    fn compare_places(&mut self) {
        let (left, right) = (self.left, self.right);
        let apart = |(a, b): (i32, i32), (c, d): (i32, i32)| b < c || d < a;
        let year = match (left.years(), right.years()) {
            (Some(one), Some(other)) if !apart(one, other) => Says::Equal,
            // Which of two years is the entry's cannot be told where it prints the other's as well.
            (Some(one), Some(other)) if left.prints(other) || right.prints(one) => Says::Unknown,
            (Some(_), Some(_)) => Says::Differs,
            _ => Says::Unknown,
        };
        self.put(Aspect::Year, year);
        let container = match self.kinship {
            Kinship::Same | Kinship::Short => Says::Equal,
            Kinship::Other => Says::Differs,
            Kinship::Unclear => Says::Unknown,
        };
        self.put(Aspect::Container, container);
        self.put(
            Aspect::Volume,
            Says::of(left.volume.as_ref(), right.volume.as_ref()),
        );
        self.put(Aspect::Issue, Says::of(left.issue.as_ref(), right.issue.as_ref()));
        if left.is_book() || right.is_book() {
            return;
        }
        if let (Some(left), Some(right)) = (&left.pages, &right.pages) {
            self.compare_pages(left, right);
        }
    }

    fn compare_pages(&mut self, left: &PageKey, right: &PageKey) {
        if left.number.is_some() != right.number.is_some() {
            return;
        }
        if left.has_joined(right) || right.has_joined(left) {
            self.put(Aspect::FirstPage, Says::Equal);
            return;
        }
        let last = Says::of(left.last, right.last);
        self.put(Aspect::LastPage, last);
        let first = if left.first == right.first {
            Says::Equal
        } else {
            Says::Differs
        };
        self.put(Aspect::FirstPage, first);
        self.disjoint = first == Says::Differs && last != Says::Equal && !is_slip(&left.first, &right.first);
    }

    fn compare_titles_and_people(&mut self) {
        let place = self
            .equal
            .has_all(&[Aspect::Container, Aspect::Volume, Aspect::FirstPage]);
        if let (Some(left), Some(right)) = (self.left.title(), self.right.title()) {
            let says = if left.is(right, place) {
                Says::Equal
            } else {
                Says::Differs
            };
            self.near_title = says == Says::Equal || left.is_but_for_numbers(right, place);
            self.put(Aspect::Title, says);
        }
        match self.left.first_author(self.right) {
            Some(Identity::Same) => self.equal.add(Aspect::FirstAuthor),
            Some(Identity::Different) => self.differing.add(Aspect::FirstAuthor),
            _ => {}
        }
    }
}

/// A slip of the pen between two numbers: a digit, two exchanged, one lost.
fn is_slip(left: &str, right: &str) -> bool {
    left.len().abs_diff(right.len()) <= 1
        && left.len().min(right.len()) >= 2
        && strsim::osa_distance(left, right) == 1
}
