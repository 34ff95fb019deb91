//! Cited persons: names that stand right before a citation in a form that cites, and in no other form.

use std::ops::Range;

use crate::knowledge::names::{NameWord, is};

/// People named beside a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPeople {
    /// The people in printed order, at least one.
    pub people: Vec<CitedPerson>,
    /// How they are named.
    pub form: CitingForm,
    /// The year that stands with them.
    pub year: Option<(i32, Range<usize>)>,
    /// From the first name to the citation: bytes of the text.
    pub range: Range<usize>,
    /// The words right before the names, at most two, in lower case.
    pub before: [String; 2],
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPerson {
    /// The last word of the name, with its particles.
    pub family: String,
    /// The words and initials before it.
    pub given: String,
    /// The whole name: bytes of the text.
    pub range: Range<usize>,
}

/// In what form people are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitingForm {
    /// `Smith [3]`
    Alone,
    /// `Smith et al. [3]`: the first author.
    EtAl,
    /// `Smith and colleagues [3]`: any author.
    Colleagues,
    /// `Smith and Jones [3]`
    Several,
    /// `Smith’s study [3]`
    Possessive,
}

impl CitedPeople {
    /// Whether the form alone tells that these are people.
    #[must_use]
    pub const fn surely_people(&self) -> bool {
        matches!(self.form, CitingForm::EtAl | CitingForm::Colleagues)
    }

    /// Whether the first of them must be the first author.
    #[must_use]
    pub const fn names_first_author(&self) -> bool {
        matches!(self.form, CitingForm::EtAl | CitingForm::Several)
    }
}

/// Words that a possessive may own: `Smith’s study`.
const WORKS: [&str; 24] = [
    "study", "studies", "work", "works", "paper", "papers", "book", "model", "theory", "method", "results", "approach",
    "findings", "data", "report", "article", "review", "thesis", "account", "analysis", "essay", "view", "argument",
    "monograph",
];

/// How far back names are looked for, in bytes.
const REACH: usize = 200;

/// The people named right before byte `end` of the text, where a citation begins; nothing before `start` counts.
#[must_use]
pub fn before(text: &str, start: usize, end: usize) -> Option<CitedPeople> {
    let mut from = end.saturating_sub(REACH).max(start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tokens = tokens(text.get(from..end)?, from);
    let mut back = Back { text, tokens: &tokens };
    back.citation()
}

/// The people named with "et al." in a stretch of the text, apart from those that stand at its end.
#[must_use]
pub fn with_et_al(text: &str, range: &Range<usize>) -> Vec<CitedPeople> {
    const MOST: usize = 3;
    let part = text.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    for (at, sign) in part.match_indices("et al").take(MOST) {
        let mut end = range.start + at + sign.len();
        end += usize::from(text.get(end..).is_some_and(|rest| rest.starts_with('.')));
        if end + 2 < range.end {
            found.extend(before(text, range.start, end).filter(CitedPeople::surely_people));
        }
    }
    found
}

/// A word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Token {
    range: Range<usize>,
    word: bool,
    /// Whether white space stands before it.
    spaced: bool,
}

fn tokens(text: &str, offset: usize) -> Vec<Token> {
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

/// Reads tokens from the last to the first.
struct Back<'t> {
    text: &'t str,
    tokens: &'t [Token],
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

    fn citation(&mut self) -> Option<CitedPeople> {
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

    /// `(2010)`, `, 2010`.
    fn year(&mut self) -> Option<(i32, Range<usize>)> {
        let bracketed = self.last() == Some(")");
        let at = usize::from(bracketed);
        let index = self.tokens.len().checked_sub(at + 1)?;
        let range = self.tokens.get(index)?.range.clone();
        let year = year_of(self.text.get(range.clone())?)?;
        let opens = self.nth(at + 1)?;
        match (bracketed, opens) {
            (true, "(") => self.drop(3),
            (false, ",") => self.drop(2),
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
        self.eat("’s");
        let dotted = self.eat(".");
        let last = self.last()?;
        let lower = last.to_lowercase();
        let word = lower.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']);
        if word == "al" && self.nth(1).is_some_and(|et| et.eq_ignore_ascii_case("et")) {
            self.drop(2);
            return Some(CitingForm::EtAl);
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
        let company = matches!(
            word,
            "colleagues" | "coworkers" | "co-workers" | "collaborators" | "associates" | "others" | "team" | "coauthors"
                | "co-authors"
        );
        if !company {
            return None;
        }
        let own = self.nth(1)?;
        let skip = usize::from(matches!(own, "his" | "her" | "their"));
        let and = self.nth(1 + skip)?;
        if !is_and(and) {
            return None;
        }
        self.drop(2 + skip);
        Some(if word == "others" { CitingForm::EtAl } else { CitingForm::Colleagues })
    }

    fn possessive_sign(&mut self) {
        if matches!(self.last(), Some("'s" | "’s" | "'" | "’")) {
            self.drop(1);
        }
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
        let owns = count > 0 && self.last().is_some_and(|word| word.ends_with("'s") || word.ends_with("’s"));
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
            let joins = and || comma && (joined || form == CitingForm::EtAl || form == CitingForm::Colleagues);
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

fn year_of(word: &str) -> Option<i32> {
    let digits = word.trim_end_matches(|c: char| matches!(c, 'a'..='f'));
    let year: i32 = digits.parse().ok()?;
    (digits.len() == 4 && (1600..2100).contains(&year)).then_some(year)
}

fn is_and(word: &str) -> bool {
    matches!(word, "and" | "&" | "und" | "et" | "y" | "e" | "и" | "en" | "och" | "og")
}

fn is_initial(word: &str) -> bool {
    word.chars().count() <= 2 && word.chars().all(char::is_uppercase) || {
        let parts: Vec<&str> = word.split('-').collect();
        parts.len() == 2 && parts.iter().all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
    }
}

/// A particle of names that is no common word of English before a name: "as Smith" has none.
fn is_particle(word: &str) -> bool {
    let common = matches!(word, "as" | "do" | "to" | "in" | "on" | "a" | "an" | "e" | "the");
    word.chars().next().is_some_and(char::is_lowercase) && !common && is(NameWord::Particle, word)
}

/// A capital and small letters, hyphens and apostrophes allowed: no acronym, no code.
fn is_name_word(word: &str) -> bool {
    let mut letters = 0;
    for (at, part) in word.split(['-', '‐', '‑', '–']).enumerate() {
        let mut chars = part.chars();
        match chars.next() {
            Some(first) if first.is_uppercase() || (at > 0 || part.contains('’') || part.contains('\'')) => {}
            _ => return false,
        }
        if part.chars().any(|c| c.is_numeric()) {
            return false;
        }
        letters += part.chars().count();
    }
    letters >= 2 && word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase)
}

/// Words with a capital that stand before names and are no part of them.
fn is_title_word(word: &str) -> bool {
    const NO_NAMES: [&str; 44] = [
        "Prof", "Professor", "Dr", "Mr", "Mrs", "Ms", "Sir", "In", "The", "As", "By", "Like", "See", "While", "However",
        "Although", "Both", "Here", "Following", "After", "From", "And", "But", "For", "Since", "When", "Unlike", "Later",
        "Recently", "Also", "Thus", "Moreover", "Similarly", "Finally", "Using", "With", "President", "Minister",
        "Figure", "Table", "If", "Because", "Next", "Then",
    ];
    NO_NAMES.contains(&word)
}

fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches(['\'', '’']);
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(text: &str) -> Option<(CitingForm, Vec<String>, Option<i32>)> {
        let end = text.find('[').unwrap();
        let cited = before(text, 0, end)?;
        let names = cited.people.iter().map(|person| person.family.clone()).collect();
        Some((cited.form, names, cited.year.map(|(year, _)| year)))
    }

    fn names(text: &str) -> Vec<String> {
        cited(text).map(|(_, names, _)| names).unwrap_or_default()
    }

    #[test]
    fn forms_that_cite() {
        use CitingForm::*;
        for (text, form, people, year) in [
            ("as Smith [3]", Alone, &["Smith"][..], None),
            ("as Smith et al. [3]", EtAl, &["Smith"], None),
            ("as Smith, et al. (2004) [3]", EtAl, &["Smith"], Some(2004)),
            ("as Smith et al., 2004 [3]", EtAl, &["Smith"], Some(2004)),
            ("Smith, Jones, et al. [3]", EtAl, &["Smith", "Jones"], None),
            ("by Smith and colleagues [3]", Colleagues, &["Smith"], None),
            ("by J. A. van der Berg and his co-workers [3]", Colleagues, &["van der Berg"], None),
            ("Smith and Jones (2010) [3]", Several, &["Smith", "Jones"], Some(2010)),
            ("Smith, O’Neill, and García-Márquez [3]", Several, &["Smith", "O’Neill", "García-Márquez"], None),
            ("in Smith’s 2010 paper [3]", Possessive, &["Smith"], Some(2010)),
            ("in Smith’s early work [3]", Possessive, &["Smith"], None),
            ("According to K Weathersby [3]", Alone, &["Weathersby"], None),
            ("of Smith et al.'s [3]", EtAl, &["Smith"], None),
        ] {
            let people: Vec<String> = people.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(cited(text), Some((form, people, year)), "{text}");
        }
    }

    #[test]
    fn forms_that_do_not() {
        for text in [
            "a Markov chain [3]", "in BERT [3]", "the results of Smith are known [3]", "as Smith showed [3]",
            "in 2010 [3]", "Student’s t-test [3]", "following Smith, [3]", "p53 [3]", "(see [3])",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn given_names_and_what_stands_before() {
        let text = "edited by William J. Stueck [3]";
        let cited = before(text, 0, text.len() - 4).unwrap();
        assert_eq!(cited.people[0].given, "William J.");
        assert_eq!(cited.before, ["edited".to_owned(), "by".to_owned()]);
        assert_eq!(&text[cited.people[0].range.clone()], "William J. Stueck");
    }
}
