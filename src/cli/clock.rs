//! Today: by the clock, or as the user says.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::rule::Today;

/// Today in universal time.
#[must_use]
pub fn today() -> Today {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    civil(i64::try_from(since.as_secs() / 86_400).unwrap_or_default())
}

/// The Gregorian date of a day counted from 1970-01-01 (Howard Hinnant, `civil_from_days`).
fn civil(days: i64) -> Today {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Today {
        year: i32::try_from(year).unwrap_or(i32::MAX),
        month: u8::try_from(month).unwrap_or(1),
        day: u8::try_from(day).unwrap_or(1),
    }
}

/// A date as `YYYY-MM-DD`.
///
/// # Errors
///
/// What is wrong with it.
pub fn parse(text: &str) -> Result<Today, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let date = match parts.as_slice() {
        [year, month, day] if year.len() == 4 && !text.contains('+') => {
            year.parse().ok().zip(month.parse().ok()).zip(day.parse().ok())
        }
        _ => None,
    };
    match date {
        Some(((year, month), day)) if is_a_day(year, month, day) => Ok(Today { year, month, day }),
        Some(_) => Err(format!("there is no {text} in the calendar")),
        None => Err("a date is written YYYY-MM-DD".to_owned()),
    }
}

/// Whether the Gregorian calendar has such a day; it has no year 0.
fn is_a_day(year: i32, month: u8, day: u8) -> bool {
    let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leaps => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    year >= 1 && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (20_782, "2026-11-25"),
            (-1, "1969-12-31"),
        ] {
            assert_eq!(civil(days), parse(date).unwrap());
        }
    }

    #[test]
    fn dates_are_checked() {
        for text in [
            "",
            "2026",
            "2026-13-01",
            "2026-1-1-1",
            "26-01-01",
            "2026-00-01",
            "0000-01-01",
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "+026-01-01",
            "x-y-z",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
