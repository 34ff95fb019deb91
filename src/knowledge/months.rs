//! Names of months and seasons in 66 languages.

use std::sync::LazyLock;

use super::fold::fold;
use super::languages::is_of;
use super::rows;
use super::word_table::WordTable;

/// What a word says as a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// From 1; the earliest, where languages give the word to different months (`listopad`).
    pub number: u8,
    /// Whether it is an ordinary word or a name as well ("may", "mars"): it counts only beside a day or a year.
    pub ambiguous: bool,
}

/// Seasons as they date issues of journals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

#[derive(Default)]
struct Table {
    months: WordTable<Month>,
    seasons: WordTable<Season>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in rows(include_str!("months.tsv")) {
        let [_, number, forms] = row.as_slice() else {
            continue;
        };
        for form in forms.split('|') {
            table.add(number, form);
        }
    }
    table
});

impl Table {
    fn add(&mut self, number: &str, form: &str) {
        let word = form.trim_start_matches('~');
        if let Some(season) = season_numbered(number) {
            *self.seasons.entry(word, season) = season;
            return;
        }
        let Ok(number) = number.parse() else {
            return;
        };
        let new = Month {
            number,
            ambiguous: form.starts_with('~'),
        };
        let month = self.months.entry(word, new);
        month.ambiguous |= new.ambiguous || month.number != number;
        month.number = month.number.min(number);
    }
}

fn season_numbered(number: &str) -> Option<Season> {
    Some(match number {
        "S1" => Season::Spring,
        "S2" => Season::Summer,
        "S3" => Season::Autumn,
        "S4" => Season::Winter,
        _ => return None,
    })
}

/// The month that a word names, in whatever case, with or without a full stop.
#[must_use]
pub fn month(word: &str) -> Option<Month> {
    look_up(&TABLE.months, word)
}

/// The month that a word names in one language, where the language has the word.
#[must_use]
pub fn month_in(word: &str, language: &str) -> Option<u8> {
    let word = fold(word);
    let mut table =
        rows(include_str!("months.tsv")).filter(|row| row.first().is_some_and(|of| is_of(of, language)));
    table.find_map(|row| {
        let [_, number, forms] = row.as_slice() else {
            return None;
        };
        let has = forms.split('|').any(|form| form.trim_start_matches('~') == word);
        has.then(|| number.parse().ok()).flatten()
    })
}

/// What a table says of a word, folded; plain words, which are most, are folded where they stand.
fn look_up<T: Copy>(table: &WordTable<T>, word: &str) -> Option<T> {
    let bare = word.trim_end_matches('.');
    if bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        table.plain(bare)
    } else {
        table.exact(&fold(word))
    }
}

/// The season that a word names; it counts only directly before a year.
#[must_use]
pub fn season(word: &str) -> Option<Season> {
    look_up(&TABLE.seasons, word)
}

/// The English name of a month, for messages.
#[must_use]
pub fn english(number: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = usize::from(number).wrapping_sub(1);
    NAMES.get(index).copied().unwrap_or_default()
}

/// How many days a month has; 0 for a month that does not exist.
#[must_use]
pub const fn days_in(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_many_languages() {
        for (word, number) in [
            ("March", 3),
            ("Sept.", 9),
            ("März", 3),
            ("декабря", 12),
            ("août", 8),
            ("3月", 3),
            ("kovo", 3),
            ("Mart", 3),
        ] {
            assert_eq!(month(word).map(|month| month.number), Some(number), "{word}");
        }
        assert_eq!(month("Korea"), None);
        assert!(month("may").unwrap().ambiguous);
        assert!(month("listopad").unwrap().ambiguous);
        assert!(!month("November").unwrap().ambiguous);
        assert_eq!(season("Spring"), Some(Season::Spring));
    }

    #[test]
    fn a_language_has_its_own_months() {
        assert_eq!(month_in("listopad", "hr"), Some(10));
        assert_eq!(month_in("Listopad", "cs"), Some(11));
        assert_eq!(month_in("listopad", "de"), None);
        assert_eq!(month_in("Sept.", "en"), Some(9));
        assert_eq!(month_in("spring", "en"), None);
    }

    #[test]
    fn forms_stand_folded_in_the_table() {
        for row in rows(include_str!("months.tsv")) {
            for form in row.last().into_iter().flat_map(|forms| forms.split('|')) {
                let form = form.trim_start_matches('~');
                assert_eq!(fold(form), form);
            }
        }
    }

    #[test]
    fn months_have_their_days() {
        assert_eq!(days_in(2000, 2), 29);
        assert_eq!(days_in(1900, 2), 28);
        assert_eq!(days_in(2019, 13), 0);
        assert_eq!(english(2), "February");
    }
}
