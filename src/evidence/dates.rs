//! Exact dates in running text: a day with its month, and the year if one stands beside them.

use std::ops::Range;

use super::words::{Word, words};
use crate::knowledge::months::{days_in, month};
use crate::knowledge::numbers::numbers;

/// A day of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExactDate {
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
    /// The year, where one stands beside them.
    pub year: Option<i32>,
    /// Bytes of the text.
    pub range: Range<usize>,
}

impl ExactDate {
    /// Whether two dates can be one day.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let years = self.year.zip(other.year);
        (self.month, self.day) == (other.month, other.day) && years.is_none_or(|(one, two)| one == two)
    }
}

/// The exact dates in a stretch of text, in its order.
#[must_use]
pub fn find(text: &str, range: Range<usize>) -> Vec<ExactDate> {
    let part = text.get(range.clone()).unwrap_or_default();
    if !may_hold_day(part) {
        return Vec::new();
    }
    let mut found: Vec<ExactDate> = Vec::new();
    let mut before: [Option<Word<'_>>; 3] = [None; 3];
    let mut rest = words(text, range).peekable();
    while let Some(word) = rest.next() {
        let next = rest.peek().copied();
        let date = match day_of(word.text) {
            Some(day) => before_day(text, &before, word, day).or_else(|| behind_day(text, word, day, next)),
            None => None,
        };
        match date {
            Some(date) => found.push(date),
            None => {
                if let (Some(date), Some(year)) = (found.last_mut(), year_of(word.text)) {
                    take_year(text, date, word, year);
                }
            }
        }
        before = [Some(word), before[0], before[1]];
    }
    found
}

/// Whether a number of one or two digits stands beside a month somewhere in a text.
fn may_hold_day(text: &str) -> bool {
    numbers(text).any(|number| {
        number.len() <= 2
            && (stands_behind_month(text, number.start) || stands_before_month(text, number.end))
    })
}

fn stands_behind_month(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    if !before.ends_with(|c: char| c.is_whitespace() || matches!(c, ',' | '.')) {
        return false;
    }
    let bare = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    let word = bare
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    month(word).is_some()
}

fn stands_before_month(text: &str, at: usize) -> bool {
    let behind = text.get(at..).unwrap_or_default();
    let bare = behind
        .trim_start_matches(|c: char| c.is_ascii_lowercase())
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    let word = bare
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    month(word).is_some()
}

/// `March 5`, `2004 Mar 12`.
fn before_day(text: &str, before: &[Option<Word<'_>>; 3], word: Word<'_>, day: u8) -> Option<ExactDate> {
    let [Some(name), earlier, _] = before else {
        return None;
    };
    let month = month_of(*name)?;
    let gap = text.get(name.range().end..word.start)?;
    if !is_gap(gap) || day > days_in(2000, month) {
        return None;
    }
    let year = earlier.and_then(|year| {
        let gap = text.get(year.range().end..name.start)?;
        is_gap(gap).then(|| year_of(year.text)).flatten()
    });
    Some(ExactDate {
        month,
        day,
        year,
        range: name.start..word.range().end,
    })
}

/// `5 March`, `5th of March`.
fn behind_day(text: &str, word: Word<'_>, day: u8, next: Option<Word<'_>>) -> Option<ExactDate> {
    let next = next?;
    let gap = text.get(word.range().end..next.start)?;
    let month = month_of(next).filter(|&month| day <= days_in(2000, month))?;
    let begins = text.get(..word.start).and_then(|text| text.chars().next_back());
    // `3.5 May`, `pp. 12-15 May`: the number is part of another.
    if !is_gap(gap) || begins.is_some_and(|c| matches!(c, '.' | '-' | '–' | '/' | ':')) {
        return None;
    }
    Some(ExactDate {
        month,
        day,
        year: None,
        range: word.start..next.range().end,
    })
}

fn take_year(text: &str, date: &mut ExactDate, word: Word<'_>, year: i32) {
    let gap = text.get(date.range.end..word.start);
    if date.year.is_none() && gap.is_some_and(|gap| is_gap(gap.trim_end_matches("of "))) {
        date.year = Some(year);
        date.range.end = word.range().end;
    }
}

fn is_gap(gap: &str) -> bool {
    gap.len() <= 4 && gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '.'))
}

/// The day that a word is: `5`, `5th`.
pub(super) fn day_of(word: &str) -> Option<u8> {
    const LONGEST: usize = 4;
    if word.len() > LONGEST || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = word.get(digits.len()..).unwrap_or_default();
    let day: u8 = digits.parse().ok()?;
    (matches!(ending, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&day)).then_some(day)
}

fn year_of(word: &str) -> Option<i32> {
    let year: i32 = word.parse().ok()?;
    (word.len() == 4 && (1000..2100).contains(&year)).then_some(year)
}

/// A month by its name with a capital, or in a language that writes it small and means nothing else by it.
fn month_of(word: Word<'_>) -> Option<u8> {
    const SHORTEST: usize = 3;
    if word.text.len() < SHORTEST || word.text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let month = month(word.text)?;
    (word.is_capitalised() || !month.ambiguous).then_some(month.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Vec<(i32, u8, u8)> {
        find(text, 0..text.len())
            .into_iter()
            .map(|date| (date.year.unwrap_or(0), date.month, date.day))
            .collect()
    }

    #[test]
    fn days_of_months() {
        for (text, date) in [
            ("on March 5, 1949.", (1949, 3, 5)),
            ("on 5 March 1949", (1949, 3, 5)),
            ("Digital Archive, November 05.", (0, 11, 5)),
            ("on the 11th September", (0, 9, 11)),
            ("2004 Mar 12;3:1", (2004, 3, 12)),
            ("am 5. März 1949", (1949, 3, 5)),
            ("5 декабря 1941", (1941, 12, 5)),
            ("January 12", (0, 1, 12)),
        ] {
            assert_eq!(dates(text), [date], "{text}");
        }
        assert_eq!(dates("January 24 and 29, 70; 30 February"), [(0, 1, 24)]);
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "March 1949",
            "may 5 of them",
            "5 men",
            "in 12 Mar",
            "3.5 May",
            "March 32",
        ] {
            assert_eq!(dates(text).len(), usize::from(text == "in 12 Mar"), "{text}");
        }
    }
}
