//! Raised numbers that are no citations: powers, charges, isotopes; and where raised citations stand.

use super::{Context, UNITS, last_word};
use crate::manuscript::{MarkKind, Prose};

impl Context<'_> {
    pub(super) fn excludes_raised(&self) -> Option<&'static str> {
        let raised = self
            .block
            .prose
            .text()
            .get(self.marker.range.clone())
            .unwrap_or_default();
        if raised.contains('[') || self.marker.target.is_some() {
            return None; // no power stands in brackets or is a link
        }
        let last = self.before.chars().next_back();
        let next = self.after.chars().next();
        if self.marker.range.start == 0 || self.before.trim().is_empty() && self.marker.block > 0 {
            return next
                .filter(|c| c.is_alphanumeric())
                .map(|_| "a note's or an isotope's number");
        }
        match last {
            Some(c) if c.is_ascii_digit() => return Some("a power of a number"),
            Some(Prose::HOLE) if self.beside_math() => return Some("a power in mathematics"),
            Some('−' | '-' | '+' | '±' | '^' | '=' | '/' | '×' | '√') => {
                return Some("a power or a charge");
            }
            _ => {}
        }
        if next.is_some_and(|c| c.is_ascii_uppercase()) && last.is_none_or(|c| !c.is_alphanumeric()) {
            return Some("the number of an isotope");
        }
        if next.is_some_and(|c| matches!(c, '+' | '⁺')) {
            return Some("a charge");
        }
        self.power().then_some("a power of a unit or a variable")
    }

    /// `[10, 10³]`: a number inside the brackets is raised right behind another.
    pub(super) fn holds_power(&self) -> bool {
        let (text, range) = (self.block.prose.text(), &self.marker.range);
        let behind_digit = |at: usize| {
            text.get(..at)
                .is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit()))
        };
        self.block.prose.marks_over(range).any(|mark| {
            mark.kind == MarkKind::Superscript
                && mark.range.start > range.start
                && behind_digit(mark.range.start)
        })
    }

    fn beside_math(&self) -> bool {
        let mut before = self.block.prose.marks_ending_at(self.marker.range.start);
        before.any(|mark| mark.kind == MarkKind::Math)
    }

    /// `m²`, `R²`: a unit or a single letter, raised to a small power.
    fn power(&self) -> bool {
        let small = matches!(
            self.marker.cites.as_slice(),
            [only] if only.label.number().is_some_and(|n| (2..=6).contains(&n))
        );
        if !small {
            return false;
        }
        if self.behind_subscript() || self.behind_short_bracket() && !self.behind_year() {
            return true;
        }
        let word = last_word(self.before);
        let length = word.chars().count();
        length == 1 || UNITS.contains(&word.to_lowercase().as_str()) && self.measured(word)
    }

    fn behind_subscript(&self) -> bool {
        let mut before = self.block.prose.marks_ending_at(self.marker.range.start);
        before.any(|mark| mark.kind == MarkKind::Subscript)
    }

    /// `(nπ)²`: what is squared is short.
    fn behind_short_bracket(&self) -> bool {
        let Some(inner) = self.before.strip_suffix(')') else {
            return false;
        };
        inner.rfind('(').is_some_and(|open| inner.len() - open < 10)
    }

    /// `Cao et al (2001)³`: nobody raises a year that stands behind a word.
    fn behind_year(&self) -> bool {
        const YEAR: usize = "2001".len();
        let inner = self
            .before
            .strip_suffix(')')
            .and_then(|text| text.rsplit_once('('));
        inner.is_some_and(|(before, inner)| {
            let year = inner.len() == YEAR
                && inner.starts_with(['1', '2'])
                && inner.bytes().all(|byte| byte.is_ascii_digit());
            let word = before.strip_suffix(' ').unwrap_or_default();
            year && word.ends_with(|c: char| c.is_alphabetic() || c == '.')
        })
    }

    /// Whether a number or a dividing sign stands before the unit, as in "10 cm²" and "kg/m²".
    fn measured(&self, unit: &str) -> bool {
        let before = self
            .before
            .get(..self.before.len() - unit.len())
            .unwrap_or_default();
        let near = before.trim_end();
        near.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '·' | '%' | '⋅' | '('))
            || unit.len() <= 2
    }

    /// A superscript right behind a word or a sentence's punctuation, as citations stand.
    pub fn raised_behind_word(&self) -> bool {
        let word = last_word(self.before);
        let stop = self.before.ends_with(['.', ',', ';', ':', ')', '”', '"', '’']);
        let power = self.before.ends_with(')')
            && !self.behind_year()
            && self
                .marker
                .cites
                .iter()
                .all(|cite| cite.label.number() <= Some(3));
        (word.chars().count() >= 4 || stop) && !power && !self.after.starts_with(char::is_alphanumeric)
    }
}
