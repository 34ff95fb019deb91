//! What kind of sameness there is between two entries of one text: edition, reprint, preprint, conflict.

use super::aspects::{Aspect, Says};
use super::comparison::Comparison;
use super::judge::Verdict;
use super::places::is_impossible;
use super::signs::Signs;
use super::work::Work;
use crate::manuscript::WorkType;

/// Between two prints of a book lies a lifetime: the later one is a reprint, whoever printed it.
const LIFETIME: i32 = 40;

impl Comparison<'_> {
    /// Step 3: the first kind that fits.
    pub(super) fn kind_of_sameness(&self) -> (Verdict, &'static str) {
        let (left, right) = (Signs::of(self.left), Signs::of(self.right));
        self.parts_or_editions(left, right)
            .or_else(|| self.reprint(left, right))
            .or_else(|| self.preprint(left, right))
            .or_else(|| self.other_place(left, right))
            .unwrap_or_else(|| self.contradiction())
    }

    fn parts_or_editions(&self, left: Signs, right: Signs) -> Option<(Verdict, &'static str)> {
        let books = self.left.is_book() && self.right.is_book();
        if books && self.differing.has(Aspect::Volume) {
            return Some((Verdict::Parts, "volumes of one work"));
        }
        if self.differing.has(Aspect::Issue) && self.disjoint && !self.differing.has(Aspect::Volume) {
            return Some((Verdict::Parts, "other issues and other pages"));
        }
        let edition = |work: &Work<'_>| {
            let edition = work.fields.edition.as_ref()?;
            Some(
                edition
                    .value
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>(),
            )
        };
        if left.edition != right.edition || Says::of(edition(self.left), edition(self.right)) == Says::Differs
        {
            return Some((Verdict::Edition, "an edition is named"));
        }
        if super::signs::is_by_one_body(self.left, self.right) && self.differing.has(Aspect::Year) {
            return Some((Verdict::Edition, "a review that comes out again"));
        }
        let changes = self
            .differing
            .has_any(&[Aspect::Year, Aspect::Volume, Aspect::Arxiv]);
        let article = self
            .equal
            .has_any(&[Aspect::Volume, Aspect::FirstPage, Aspect::Doi, Aspect::Pmid]);
        let body = |work: &Work<'_>| work.authors().first().is_none_or(|author| author.group);
        let journals = self.left.is_article() && self.right.is_article();
        if changes
            && !article
            && !journals
            && (left.living || right.living || body(self.left) && body(self.right))
        {
            return Some((Verdict::Version, "something brought up to date"));
        }
        let lifetime = self.year_gap() > LIFETIME && !self.has_impossible_year();
        if books && !lifetime && self.has_other_publisher() {
            return Some((Verdict::Edition, "another publisher"));
        }
        (left.translation != right.translation).then_some((Verdict::Translation, "a translation"))
    }

    fn has_other_publisher(&self) -> bool {
        let words = |work: &Work<'_>| {
            let publisher = work.fields.publisher.as_ref().filter(|field| field.likely())?;
            Some(crate::knowledge::fold::fold(&publisher.value))
        };
        let (Some(left), Some(right)) = (words(self.left), words(self.right)) else {
            return false;
        };
        let near = |a: &str, b: &str| a.len() >= 3 && b.len() >= 3 && (a.starts_with(b) || b.starts_with(a));
        !left.split(' ').any(|a| right.split(' ').any(|b| near(a, b)))
    }

    fn year_gap(&self) -> i32 {
        match (self.left.years(), self.right.years()) {
            (Some((a, b)), Some((c, d))) if b < c || d < a => (a - d).abs().min((c - b).abs()),
            _ => 0,
        }
    }

    fn reprint(&self, left: Signs, right: Signs) -> Option<(Verdict, &'static str)> {
        if left.reprint != right.reprint
            || self.left.fields.original.is_some() != self.right.fields.original.is_some()
        {
            return Some((Verdict::Reprint, "a later print is named"));
        }
        let books = self.left.is_book() || self.right.is_book();
        let gap = self.year_gap();
        if books && gap > LIFETIME && !self.has_impossible_year() {
            return Some((Verdict::Reprint, "a lifetime between the years"));
        }
        let anthology =
            self.left.fields.kind == WorkType::Chapter || self.right.fields.kind == WorkType::Chapter;
        let elsewhere = self.differing.has(Aspect::Container);
        (elsewhere && (gap >= 2 || anthology) && !self.is_one_place())
            .then_some((Verdict::Reprint, "printed again elsewhere"))
    }

    /// Whether the numbers say that the place is one although its names differ.
    fn is_one_place(&self) -> bool {
        self.equal.has_all(&[Aspect::Volume, Aspect::FirstPage])
            || self.equal.has_any(&[Aspect::Doi, Aspect::Pmid])
    }

    fn preprint(&self, left: Signs, right: Signs) -> Option<(Verdict, &'static str)> {
        if left.preprint != right.preprint && !self.equal.has_all(&[Aspect::Volume, Aspect::FirstPage]) {
            return Some((Verdict::Preprint, "before and after publication"));
        }
        None
    }

    fn other_place(&self, left: Signs, right: Signs) -> Option<(Verdict, &'static str)> {
        let article = |work: &Work<'_>| work.is_article();
        let mixed = article(self.left) != article(self.right)
            && (self.left.is_book() || self.right.is_book())
            && !self
                .equal
                .has_any(&[Aspect::Doi, Aspect::Pmid, Aspect::Container]);
        if mixed {
            return Some((Verdict::Different, "an article and a book"));
        }
        if self.is_one_place() || !self.differing.has(Aspect::Container) {
            return self.other_number();
        }
        if self.year_gap() <= 1 && (left.statement || right.statement) {
            return Some((Verdict::CoPublished, "printed by several journals"));
        }
        Some((Verdict::Different, "other journals"))
    }

    /// In one journal, another volume with other pages, or pages apart, is another article.
    fn other_number(&self) -> Option<(Verdict, &'static str)> {
        if self.equal.has_any(&[Aspect::Doi, Aspect::Pmid, Aspect::Pmcid]) {
            return None;
        }
        if self.disjoint && self.equal.has(Aspect::Volume) {
            return Some((Verdict::Parts, "other pages of one volume"));
        }
        let pages =
            self.differing.has(Aspect::FirstPage) && (self.disjoint || self.differing.has(Aspect::LastPage));
        let unpaged = !self.equal.has_any(&[Aspect::FirstPage, Aspect::LastPage]);
        let moved =
            self.differing.has(Aspect::Volume) && (pages || unpaged && self.differing.has(Aspect::Year));
        (moved || self.disjoint).then_some((Verdict::Different, "another volume and other pages"))
    }

    fn contradiction(&self) -> (Verdict, &'static str) {
        const CONTRADICTING: [Aspect; 6] = [
            Aspect::Year,
            Aspect::Volume,
            Aspect::Issue,
            Aspect::FirstPage,
            Aspect::LastPage,
            Aspect::Doi,
        ];
        let books = self.left.is_book() && self.right.is_book();
        let moved = self.differing.has(Aspect::Container) && self.is_one_place();
        if !moved && !self.differing.has_any(&CONTRADICTING) {
            return (Verdict::Same, "nothing contradicts");
        }
        let dated = self.differing.has(Aspect::Year);
        if books && dated && !self.equal.has(Aspect::Isbn) && !self.has_impossible_year() {
            return (Verdict::EditionOrConflict, "a book with two years and no edition");
        }
        (
            Verdict::Conflict,
            "one work, and the entries contradict each other",
        )
    }

    fn has_impossible_year(&self) -> bool {
        let impossible = |work: &Work<'_>| is_impossible(work.text, work.fields, self.today);
        impossible(self.left) || impossible(self.right)
    }
}
