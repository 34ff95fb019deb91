//! Names read from the citation backwards, word by word.

use std::ops::Range;

use super::words::{
    WORKS, is_and, is_initial, is_made_up, is_name_word, is_particle, is_title_word, without_possessive,
    year_of,
};
use super::{CitedPeople, CitedPerson, CitingForm};

/// A word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    range: Range<usize>,
    word: bool,
    /// Whether white space stands before it.
    spaced: bool,
}

pub(super) fn tokens(text: &str, offset: usize) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut spaced = true;
    for (at, c) in text.char_indices() {
        let range = offset + at..offset + at + c.len_utf8();
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let word = c.is_alphanumeric() || matches!(c, '-' | '‐' | '‑' | '–' | '\u{301}' | '\u{308}');
        // An apostrophe joins letters: O’Neill; behind a word it may be a possessive, which is cut later.
        let joins = matches!(c, '\'' | '’') && !spaced;
        match tokens.last_mut() {
            Some(last) if !spaced && last.word && (word || joins) => last.range.end = range.end,
            _ => tokens.push(Token { range, word, spaced }),
        }
        spaced = false;
    }
    tokens
}

/// Words for those who wrote with the one that is named.
const COMPANY: [&str; 9] = [
    "colleagues",
    "coworkers",
    "co-workers",
    "collaborators",
    "associates",
    "others",
    "team",
    "coauthors",
    "co-authors",
];

/// Whether a word in small letters can be the last before a citation where people are named.
pub(super) fn may_end_citation(word: &str) -> bool {
    WORKS.contains(&word) || COMPANY.contains(&word)
}

/// Reads tokens from the last to the first.
pub(super) struct Back<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
}

impl<'t> Back<'t> {
    fn last(&self) -> Option<&'t str> {
        self.nth(0)
    }

    fn nth(&self, back: usize) -> Option<&'t str> {
        let index = self.tokens.len().checked_sub(back + 1)?;
        self.text.get(self.tokens.get(index)?.range.clone())
    }

    fn drop(&mut self, count: usize) {
        let keep = self.tokens.len().saturating_sub(count);
        self.tokens = self.tokens.get(..keep).unwrap_or_default();
    }

    fn eat(&mut self, sign: &str) -> bool {
        let eats = self.last() == Some(sign);
        if eats {
            self.drop(1);
        }
        eats
    }

    pub(super) fn citation(&mut self) -> Option<CitedPeople> {
        let end = self.tokens.last()?.range.end;
        let comma = self.eat(",");
        let mut year = self.year();
        if let Some(mut cited) = self.with_et_al() {
            cited.year = year.take();
            cited.range.end = end;
            return Some(cited);
        }
        if comma && year.is_none() {
            return None;
        }
        let mut cited = match self.possessive() {
            Some(cited) => cited,
            None => self.plain()?,
        };
        cited.year = cited.year.take().or(year);
        cited.range.end = end;
        Some(cited)
    }

    /// `(2010)`, `, 2010`, `(2010`.
    fn year(&mut self) -> Option<(i32, Range<usize>)> {
        let bracketed = self.last() == Some(")");
        let at = usize::from(bracketed);
        let index = self.tokens.len().checked_sub(at + 1)?;
        let range = self.tokens.get(index)?.range.clone();
        let year = year_of(self.text.get(range.clone())?)?;
        let opens = self.nth(at + 1)?;
        match (bracketed, opens) {
            (true, "(") => self.drop(3),
            // `Smith, 2010 [3]`, `Smith (2010, [3])`
            (false, "," | "(") => self.drop(2),
            _ => return None,
        }
        Some((year, range))
    }

    /// `Smith et al.`, `Smith and colleagues`, `Smith等`.
    fn with_et_al(&mut self) -> Option<CitedPeople> {
        let saved = self.tokens;
        let form = self.et_al()?;
        self.possessive_sign();
        self.eat(",");
        let cited = self.list(form);
        if cited.is_none() {
            self.tokens = saved;
        }
        cited
    }

    fn et_al(&mut self) -> Option<CitingForm> {
        self.possessive_sign();
        let dotted = self.eat(".");
        while dotted && self.eat(".") {}
        let last = self.last()?;
        let lower = last.to_lowercase();
        let word = lower
            .trim_end_matches("'s")
            .trim_end_matches("’s")
            .trim_end_matches(['\'', '’']);
        if word == "al" {
            // `et. al.` is a common slip.
            let dot = usize::from(self.nth(1) == Some("."));
            if self.nth(1 + dot).is_some_and(|et| et.eq_ignore_ascii_case("et")) {
                self.drop(2 + dot);
                return Some(CitingForm::EtAl);
            }
        }
        if dotted {
            // `и др.`
            let and = self.nth(1)?;
            if word == "др" && and == "и" {
                self.drop(2);
                return Some(CitingForm::EtAl);
            }
            return None;
        }
        if !COMPANY.contains(&word) {
            return None;
        }
        let own = self.nth(1)?;
        let skip = usize::from(matches!(own, "his" | "her" | "their"));
        let and = self.nth(1 + skip)?;
        if !is_and(and) {
            return None;
        }
        self.drop(2 + skip);
        Some(if word == "others" {
            CitingForm::EtAl
        } else {
            CitingForm::Colleagues
        })
    }

    fn possessive_sign(&mut self) {
        let signs = match (self.nth(1), self.last()) {
            (_, Some("'s" | "’s" | "'" | "’")) => 1,
            (Some("'" | "’"), Some("s")) => 2,
            _ => 0,
        };
        self.drop(signs);
    }

    /// `Smith’s study`, `Smith’s 2010 study`.
    fn possessive(&mut self) -> Option<CitedPeople> {
        let saved = self.tokens;
        let mut count = 0;
        let mut year = None;
        while let Some(word) = self.last().filter(|_| count < 3) {
            if word.ends_with("'s") || word.ends_with("’s") {
                break;
            }
            let known = count > 0 || WORKS.contains(&word);
            if let Some(found) = year_of(word) {
                year = self.tokens.last().map(|token| (found, token.range.clone()));
            } else if !known || !word.chars().all(|c| c.is_lowercase() || c == '-') {
                break;
            }
            self.drop(1);
            count += 1;
        }
        let owns = count > 0
            && self
                .last()
                .is_some_and(|word| word.ends_with("'s") || word.ends_with("’s"));
        let cited = owns.then(|| self.list(CitingForm::Possessive)).flatten();
        match cited {
            Some(mut cited) => {
                cited.year = year;
                Some(cited)
            }
            None => {
                self.tokens = saved;
                None
            }
        }
    }

    fn plain(&mut self) -> Option<CitedPeople> {
        self.list(CitingForm::Alone)
    }

    /// `Smith`, `Smith and Jones`, `Smith, Jones, and Lee`.
    fn list(&mut self, form: CitingForm) -> Option<CitedPeople> {
        let mut people = vec![self.name()?];
        let mut joined = false;
        while people.len() < 12 {
            let saved = self.tokens;
            let and = self.last().is_some_and(is_and) && !joined;
            if and {
                self.drop(1);
            }
            let comma = self.eat(",");
            // Commas join names only where "and" or "et al." ends the row.
            let joins =
                and || comma && (joined || form == CitingForm::EtAl || form == CitingForm::Colleagues);
            match joins.then(|| self.name()).flatten() {
                Some(name) => people.push(name),
                None => {
                    self.tokens = saved;
                    break;
                }
            }
            joined |= and;
        }
        people.reverse();
        let form = if people.len() > 1 && matches!(form, CitingForm::Alone | CitingForm::Possessive) {
            CitingForm::Several
        } else {
            form
        };
        let range = people.first()?.range.start..people.last()?.range.end;
        let word = |back| self.nth(back).unwrap_or_default().to_lowercase();
        Some(CitedPeople {
            people,
            form,
            year: None,
            range,
            before: [word(1), word(0)],
            spoken_of: false,
        })
    }

    /// One name, with initials, given names and particles.
    fn name(&mut self) -> Option<CitedPerson> {
        const MOST: usize = 5;
        let last = self.tokens.last()?.clone();
        let printed = self.text.get(last.range.clone())?;
        let bare = without_possessive(printed);
        if !is_name_word(bare) {
            return None;
        }
        let mut start = last.range.start;
        let end = last.range.start + bare.len();
        let mut family_start = start;
        let mut spaced = last.spaced;
        self.drop(1);
        for count in 0..MOST {
            let Some(token) = self.tokens.last() else { break };
            let word = self.text.get(token.range.clone()).unwrap_or_default();
            let initial = word == "." && self.nth(1).is_some_and(is_initial);
            if initial {
                self.drop(1);
                let Some(token) = self.tokens.last() else { break };
                start = token.range.start;
                self.drop(1);
            } else if !spaced {
                break;
            } else if is_particle(word) && family_start == start {
                start = token.range.start;
                family_start = start;
                spaced = token.spaced;
                self.drop(1);
            } else if is_made_up(word) {
                // "AlphaGo Lee" is a program.
                return None;
            } else if (is_name_word(word) && count < 3 || is_initial(word)) && !is_title_word(word) {
                start = token.range.start;
                spaced = token.spaced;
                self.drop(1);
            } else {
                break;
            }
        }
        Some(CitedPerson {
            family: self.text.get(family_start..end)?.to_owned(),
            given: self.text.get(start..family_start)?.trim().to_owned(),
            range: start..end,
        })
    }
}
