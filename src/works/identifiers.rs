//! Identifiers as they are compared, and the dates that some of them carry.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::pattern;

/// A DOI without resolver, case, percent signs and the punctuation behind it; `None` where it has no prefix and
/// suffix (ISO 26324), which compares with nothing.
#[must_use]
pub fn doi_key(printed: &str) -> Option<String> {
    let mut printed = without_percent(printed.to_lowercase());
    printed.retain(|c| c != ' ');
    let doi = printed.get(printed.find("10.")?..)?;
    let doi = doi.trim_end_matches(['.', ',', ';', ':', ' ', ')', ']', '>', '"', '’', '”']);
    let (prefix, suffix) = doi.split_once('/')?;
    let registrant = prefix.strip_prefix("10.")?;
    let whole = registrant.len() >= 4
        && registrant
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    (whole && !suffix.trim().is_empty()).then(|| doi.to_owned())
}

/// `%2F` and its like as the character they stand for.
fn without_percent(text: String) -> String {
    if !text.contains('%') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once('%') {
        out.push_str(before);
        let code = behind
            .get(..2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|code| code.is_ascii_graphic()) {
            Some(code) => {
                out.push(char::from(code));
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                out.push('%');
                rest = behind;
            }
        }
    }
    out + rest
}

/// An arXiv number taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArxivNumber {
    /// Year of submission.
    pub year: i32,
    /// Month as written, which may not exist.
    pub month: u8,
    /// The archive of the old form.
    pub archive: Option<String>,
    /// The digits behind the point, or behind year and month.
    pub serial: String,
}

static NEW_ARXIV: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([0-9]{2})([0-9]{2})[.:]([0-9]+)(?:v[0-9]+)?$"));
static OLD_ARXIV: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^([a-z-]+)(?:\.[a-z-]+)?/([0-9]{2})([0-9]{2})([0-9]+)(?:v[0-9]+)?$"));

impl ArxivNumber {
    /// Reads `1706.03762v5`, `math.GT/0309136`, with or without `arXiv:` and `.pdf`.
    #[must_use]
    pub fn new(printed: &str) -> Option<Self> {
        let number = printed
            .trim()
            .trim_end_matches(".pdf")
            .trim_end_matches(['.', ',', ';']);
        let number = match number.get(..6) {
            Some(lead) if lead.eq_ignore_ascii_case("arxiv:") => number.get(6..)?.trim_start(),
            _ => number,
        };
        if let Some(found) = NEW_ARXIV.captures(number) {
            return Some(Self {
                year: 2000 + part::<i32>(&found, 1)?,
                month: part(&found, 2)?,
                archive: None,
                serial: found.get(3)?.as_str().to_owned(),
            });
        }
        let found = OLD_ARXIV.captures(number)?;
        let year: i32 = part(&found, 2)?;
        Some(Self {
            year: if year >= 91 { 1900 + year } else { 2000 + year },
            month: part(&found, 3)?,
            archive: Some(found.get(1)?.as_str().to_lowercase()),
            serial: found.get(4)?.as_str().to_owned(),
        })
    }

    /// As it is compared: without version and subject class.
    #[must_use]
    pub fn key(&self) -> String {
        let archive = self.archive.as_deref().unwrap_or_default();
        format!(
            "{archive}/{:02}{:02}.{}",
            self.year % 100,
            self.month,
            self.serial
        )
    }

    /// Year and month in which it may have been submitted: the first numbers of a year were given on the last days of
    /// the year before (`2101.00027`, submitted on 31 December 2020).
    #[must_use]
    pub fn submitted(&self) -> (i32, u8) {
        const FIRST_DAYS: u32 = 1500;
        let first = self.month == 1 && self.serial.parse().is_ok_and(|serial: u32| serial < FIRST_DAYS);
        if first {
            (self.year - 1, 12)
        } else {
            (self.year, self.month)
        }
    }

    /// Whether a number of this date can have been given: from August 1991, the form of today from April 2007.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        let date = (self.year, self.month);
        (1..=12).contains(&self.month)
            && match self.archive {
                None => date >= (2007, 4),
                Some(_) => ((1991, 8)..=(2007, 3)).contains(&date),
            }
    }
}

fn part<T: std::str::FromStr>(found: &regex::Captures<'_>, index: usize) -> Option<T> {
    found.get(index)?.as_str().parse().ok()
}

static RXIV: LazyLock<Regex> = LazyLock::new(|| pattern(r"^10\.1101/(20[0-9]{2})\.([0-9]{2})\.[0-9]{2}\."));

/// Year and month in a DOI of bioRxiv or medRxiv, which carry the day of deposit since December 2019.
#[must_use]
pub fn deposit_date(doi_key: &str) -> Option<(i32, u8)> {
    let found = RXIV.captures(doi_key)?;
    Some((part(&found, 1)?, part(&found, 2)?)).filter(|(_, month)| (1..=12).contains(month))
}

/// A web address as it is compared; `None` for front pages, which many works share.
#[must_use]
pub fn url_key(printed: &str) -> Option<String> {
    let address = printed.trim().to_lowercase();
    let address = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let address = address.trim_start_matches("www.");
    let address = address
        .split('#')
        .next()
        .unwrap_or(address)
        .trim_end_matches(['/', '.', ',']);
    let parts = address.split('/').skip(1).filter(|part| !part.is_empty()).count();
    (parts >= 2 || address.contains('?')).then(|| address.to_owned())
}

/// The digits of an ISBN without dashes, thirteen of them (ISO 2108); `None` where it has another length.
#[must_use]
pub fn isbn_key(printed: &str) -> Option<String> {
    let digits: String = printed
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    match digits.len() {
        13 => digits.get(3..12).map(str::to_owned),
        10 => digits.get(..9).map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_doi_in_many_dresses() {
        let key = doi_key("10.7717/peerj.1364");
        for printed in [
            "10.7717/PEERJ.1364",
            "https://doi.org/10.7717/peerj.1364.",
            "doi:10.7717%2Fpeerj.1364",
            "10.7717/peerj. 1364",
        ] {
            assert_eq!(doi_key(printed), key, "{printed}");
        }
        assert_eq!(doi_key("10.1016j.cell.2020.01.001"), None);
    }

    #[test]
    fn arxiv_numbers_of_both_forms() {
        let new = ArxivNumber::new("1412.6980v9").unwrap();
        assert_eq!((new.year, new.month, new.is_possible()), (2014, 12, true));
        assert_eq!(new.key(), ArxivNumber::new("arXiv:1412.6980").unwrap().key());
        let old = ArxivNumber::new("math.GT/0309136").unwrap();
        assert_eq!(
            (old.year, old.month, old.archive.as_deref()),
            (2003, 9, Some("math"))
        );
        assert!(!ArxivNumber::new("1413.1234").unwrap().is_possible());
        assert_eq!(ArxivNumber::new("10.1000/182"), None);
    }

    #[test]
    fn deposits_carry_their_day() {
        assert_eq!(deposit_date("10.1101/2020.03.05.20031815"), Some((2020, 3)));
        assert_eq!(deposit_date("10.1101/123456"), None);
    }

    #[test]
    fn front_pages_are_shared() {
        assert_eq!(url_key("http://www.who.int/"), None);
        assert_eq!(url_key("https://www.a.org/b/c/"), url_key("http://a.org/b/c"));
    }
}
