//! The verdict on two entries: veto, ground, kind of sameness.

use super::aspects::{Aspect, Aspects, Says};
use super::comparison::Comparison;
use super::parts::{is_other_part, is_series};
use super::places::is_impossible;
use super::signs::{Signs, is_generic, speaks_of_another};
use super::work::Work;
use crate::manuscript::WorkType;

/// What two entries are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// One work, and nothing contradicts.
    Same,
    /// One work, and the entries contradict each other.
    Conflict,
    /// A book with two years and no edition named: two editions, or one wrong year.
    EditionOrConflict,
    /// Two editions of a work.
    Edition,
    /// A work and a later print of it.
    Reprint,
    /// Two states of something that is brought up to date.
    Version,
    /// A work and a translation, or two translations.
    Translation,
    /// Parts of one work.
    Parts,
    /// A work before and after it was published.
    Preprint,
    /// One text that several journals printed.
    CoPublished,
    /// Two works.
    Different,
}

/// A verdict with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, in a few words.
    pub reason: &'static str,
    /// What both entries have, alike.
    pub equal: Aspects,
    /// What both entries have, not alike.
    pub differing: Aspects,
}

/// Compares two entries as works; `today` is the present year.
#[must_use]
pub fn compare(left: &Work<'_>, right: &Work<'_>, today: i32) -> Judgement {
    Comparison::new(left, right, today).judge()
}

/// Between two prints of a book lies a lifetime: the later one is a reprint, whoever printed it.
const LIFETIME: i32 = 40;

impl Comparison<'_> {
    fn verdict(&self, verdict: Verdict, reason: &'static str) -> Judgement {
        Judgement {
            verdict,
            reason,
            equal: self.equal,
            differing: self.differing,
        }
    }

    fn judge(&self) -> Judgement {
        if self.is_one_text() {
            return self.verdict(Verdict::Same, "the entries read the same");
        }
        if let Some((verdict, reason)) = self.veto() {
            return self.verdict(verdict, reason);
        }
        if !self.has_ground() {
            return self.verdict(Verdict::Different, "too little agrees");
        }
        let (verdict, reason) = self.kind_of_sameness();
        self.verdict(verdict, reason)
    }

    /// The same words in the same order are the same work, whatever could be read of them.
    fn is_one_text(&self) -> bool {
        const LEAST: usize = 20;
        !self.left.authors.is_empty()
            && self.left.text.len() >= LEAST
            && self.left.text.trim() == self.right.text.trim()
    }

    /// Step 1: what makes two works of them, whatever agrees.
    fn veto(&self) -> Option<(Verdict, &'static str)> {
        let (left, right) = (self.left, self.right);
        if let Some(found) = self.veto_by_title() {
            return Some(found);
        }
        if speaks_of_another(left) != speaks_of_another(right) {
            return Some((Verdict::Different, "one speaks of the other"));
        }
        if left.shares_nobody(right) && !self.is_one_place_and_title() {
            return Some((Verdict::Different, "no author in common"));
        }
        let number = |work: &Work<'_>| {
            work.fields
                .number
                .as_ref()
                .map(|number| number.value.to_lowercase())
        };
        if Says::of(number(left), number(right)) == Says::Differs {
            return Some((Verdict::Different, "other document numbers"));
        }
        let documents = [left, right]
            .iter()
            .any(|work| work.fields.kind == WorkType::ArchiveDocument);
        let day = |work: &Work<'_>| {
            let date = work.fields.issued.as_ref()?.value;
            Some((date.month?, date.day?))
        };
        (documents && Says::of(day(left), day(right)) == Says::Differs)
            .then_some((Verdict::Different, "documents of other days"))
    }

    fn veto_by_title(&self) -> Option<(Verdict, &'static str)> {
        let (left, right) = (self.left.title.as_ref()?, self.right.title.as_ref()?);
        if is_other_part(&left.folded, &right.folded) {
            return Some((Verdict::Parts, "other parts of one work"));
        }
        if self.differing.has(Aspect::Title) {
            if self.near_title && is_series(&left.folded) {
                return Some((Verdict::Edition, "editions of a manual"));
            }
            if super::languages::is_translation(self.left, self.right) {
                return Some((Verdict::Translation, "titles in two languages"));
            }
            return Some((Verdict::Different, "other titles"));
        }
        let translators = |work: &Work<'_>| {
            let first = work.fields.translators.first()?;
            Some(first.name.family().to_lowercase())
        };
        if Says::of(translators(self.left), translators(self.right)) == Says::Differs {
            return Some((Verdict::Translation, "other translators"));
        }
        let short = left.word_count().min(right.word_count()) < 4 || is_generic(&left.folded);
        let placed =
            self.equal.has(Aspect::Container) && self.equal.has_any(&[Aspect::Volume, Aspect::FirstPage]);
        (short && !placed).then_some((Verdict::Different, "a title that many works have"))
    }

    /// Whether anything beside title and author is known of both: messages and notes have no more.
    fn has_more_than_a_name(&self) -> bool {
        const MORE: [Aspect; 8] = [
            Aspect::Year,
            Aspect::Container,
            Aspect::Volume,
            Aspect::FirstPage,
            Aspect::Doi,
            Aspect::Isbn,
            Aspect::Url,
            Aspect::Arxiv,
        ];
        self.equal.has_any(&MORE) || self.differing.has_any(&MORE)
    }

    /// A long title on one page of one volume is one text, however names are spelled and ordered.
    fn is_one_place_and_title(&self) -> bool {
        self.has_long_title()
            && self
                .equal
                .has_all(&[Aspect::Title, Aspect::Year, Aspect::Volume, Aspect::FirstPage])
    }

    fn has_long_title(&self) -> bool {
        const LONG_TITLE: usize = 7;
        self.left
            .title
            .as_ref()
            .is_some_and(|title| title.word_count() >= LONG_TITLE)
    }

    /// Step 2: what makes one text of them.
    fn has_ground(&self) -> bool {
        let equal = self.equal;
        if equal.has_any(&[Aspect::Doi, Aspect::Pmid, Aspect::Pmcid, Aspect::Arxiv]) {
            return true;
        }
        if equal.has_all(&[Aspect::Container, Aspect::Volume, Aspect::FirstPage]) {
            return !self.differing.has(Aspect::FirstAuthor);
        }
        let page = |work: &Work<'_>| work.fields.kind == WorkType::WebPage;
        if equal.has_all(&[Aspect::Title, Aspect::Url])
            || equal.has(Aspect::Url) && page(self.left) && page(self.right)
        {
            return true;
        }
        if !equal.has(Aspect::Title) {
            return false;
        }
        if self.is_one_place_and_title() {
            return true;
        }
        let anonymous = self.left.authors.is_empty() || self.right.authors.is_empty();
        let long = self.has_long_title();
        let known = equal.has(Aspect::FirstAuthor)
            || (anonymous && long)
            || super::signs::is_by_one_body(self.left, self.right);
        known && self.has_more_than_a_name()
    }

    /// Step 3: the first kind that fits.
    fn kind_of_sameness(&self) -> (Verdict, &'static str) {
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
        let body = |work: &Work<'_>| work.authors.first().is_none_or(|author| author.group);
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
