//! Numbers of standards and patents, which are no places in a volume: `ISO 527-1:2019`, `U.S. Patent 2,071,250`.

use crate::grammar::scan::{from, slice};

/// Bodies that number standards, and words in front of the numbers of patents.
const NUMBERED: [&str; 41] = [
    "AASHTO",
    "ANSI",
    "ASHRAE",
    "BS",
    "CEN",
    "CSA",
    "DIN",
    "ECMA",
    "EN",
    "ETSI",
    "FIPS",
    "GB",
    "GB/T",
    "IEC",
    "ISO",
    "ISO/IEC",
    "ITU-T",
    "JIS",
    "MIL-STD",
    "NF",
    "NFPA",
    "PUB",
    "ONORM",
    "RFC",
    "STANAG",
    "UNE",
    "UNI",
    "VDI",
    "ГОСТ",
    "СНиП",
    "СП",
    "Norm",
    "Standard",
    "Std",
    "Std.",
    "Patent",
    "Patents",
    "Pat.",
    "patent",
    "Пат.",
    "ANSI/AISC",
];

/// Bodies that have journals as well, `Trans. ASME 59`: their standards have a mark in the number.
const WITH_JOURNALS: [&str; 10] = [
    "ACI", "AISC", "API", "ASCE", "ASME", "ASTM", "IEEE", "NIST", "SAE", "SP",
];

/// Where the number ends that begins here, behind such a word.
pub(super) fn number_of_standard(text: &str, at: usize) -> Option<usize> {
    // Asked first, for most runs begin otherwise.
    let digit = text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    if !digit {
        return None;
    }
    let head = slice(text, 0..at).strip_suffix(' ')?;
    let word = head.rsplit([' ', '(', '*']).next().unwrap_or_default();
    let end = at + length(from(text, at));
    let joined = || WITH_JOURNALS.contains(&word) && slice(text, at..end).contains(['-', '–', '.']);
    (NUMBERED.contains(&word) || joined()).then_some(end)
}

/// How long the number is: digits with what joins them; a year behind a colon is the date of the standard.
fn length(number: &str) -> usize {
    let joint = |c: char| matches!(c, '-' | '–' | '/' | '.');
    let mut end = 0;
    for (at, c) in number.char_indices() {
        let behind = from(number, at + c.len_utf8());
        let digit_follows = behind.starts_with(|c: char| c.is_ascii_digit());
        // `2,071,250`, `381 968`: three digits go on a number of a patent.
        let three = || behind.bytes().take_while(u8::is_ascii_digit).count() == 3;
        let goes_on = c.is_ascii_alphanumeric()
            || joint(c) && (digit_follows || behind.starts_with(char::is_alphabetic))
            || (c == ',' || c == ' ') && digit_follows && three();
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_standards_and_patents() {
        for (text, number) in [
            ("ACI Standard 318-14, 2014", "318-14"),
            ("ISO 527-1:2019, Plastics", "527-1"),
            ("CEN, EN 1998-1: Eurocode", "1998-1"),
            ("U.S. Patent 2,071,250, 1937", "2,071,250"),
            ("U.S. Patent 381 968, 1888", "381 968"),
            ("FIPS 186-4, 2013", "186-4"),
        ] {
            let at = text.find(|c: char| c.is_ascii_digit()).unwrap();
            let end = number_of_standard(text, at).unwrap();
            assert_eq!(slice(text, at..end), number, "{text}");
        }
        assert_eq!(number_of_standard("Nature 318-324", 7), None);
        assert_eq!(number_of_standard("Proc. IEEE 1979, 67", 11), None);
    }
}
