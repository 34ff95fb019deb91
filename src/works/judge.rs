//! The verdict on two entries: veto, ground, kind of sameness.

use super::aspects::{Aspect, Aspects, Says};
use super::comparison::Comparison;
use super::parts::{is_other_part, is_series};
use super::signs::{is_generic, speaks_of_another};
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
        !self.left.authors().is_empty()
            && self.left.text.len() >= LEAST
            && self.left.text.trim() == self.right.text.trim()
    }

    /// Step 1: what makes two works of them, whatever agrees.
    fn veto(&self) -> Option<(Verdict, &'static str)> {
        let (left, right) = (self.left, self.right);
        if let Some(found) = self.veto_by_title() {
            return Some(found);
        }
        // "A. Kitaev, Ann. Phys. 303, 2 (2003)" and "321, 2 (2006)": pages are alike by chance.
        let untitled = left.title().is_none() || right.title().is_none();
        if untitled && self.differing.has(Aspect::Volume) && !self.equal.has(Aspect::Doi) {
            return Some((Verdict::Different, "other volumes, and no titles to compare"));
        }
        if speaks_of_another(left) != speaks_of_another(right) {
            return Some((Verdict::Different, "one speaks of the other"));
        }
        if left.shares_nobody(right) && !self.is_one_place_and_title() {
            return Some((Verdict::Different, "no author in common"));
        }
        let unnamed = left.authors().is_empty() && right.authors().is_empty();
        if unnamed && self.differing.has_any(&[Aspect::Url]) {
            return Some((Verdict::Different, "two pages of no named author"));
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
        let (left, right) = (self.left.title()?, self.right.title()?);
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

    /// Whether anything beside title and author is known of both: messages of one thread have no more, and pages of
    /// one title at two addresses are two pages.
    fn has_more_than_a_name(&self) -> bool {
        const MORE: [Aspect; 7] = [
            Aspect::Year,
            Aspect::Container,
            Aspect::Volume,
            Aspect::FirstPage,
            Aspect::Doi,
            Aspect::Isbn,
            Aspect::Arxiv,
        ];
        self.equal.has(Aspect::Url) || self.equal.has_any(&MORE) || self.differing.has_any(&MORE)
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
            .title()
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
        let printed_once = [
            Aspect::FirstAuthor,
            Aspect::Year,
            Aspect::Volume,
            Aspect::FirstPage,
        ];
        if equal.has_all(&printed_once) && !self.differing.has(Aspect::Container) {
            return true;
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
        let anonymous = self.left.authors().is_empty() || self.right.authors().is_empty();
        let long = self.has_long_title();
        let known = equal.has(Aspect::FirstAuthor)
            || (anonymous && long)
            || super::signs::is_by_one_body(self.left, self.right);
        known && self.has_more_than_a_name()
    }
}
