//! Labels: what the reader sees before an entry and inside a marker.

use std::fmt;

use smol_str::{SmolStr, ToSmolStr};

/// A printed label: `12`, `S3`, `12a`, `Knu84`. Two labels are the same if they read the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    text: SmolStr,
    number: Option<u32>,
}

impl Label {
    /// The label of a plain number.
    #[must_use]
    pub fn of_number(number: u32) -> Self {
        Self {
            text: number.to_smolstr(),
            number: Some(number),
        }
    }

    /// The label that this text prints; digits of any script and leading zeros read as the number they are.
    #[must_use]
    pub fn new(text: &str) -> Self {
        match plain_number(text) {
            Some(number) => Self::of_number(number),
            None => Self {
                text: text.into(),
                number: None,
            },
        }
    }

    /// As it is compared and printed in messages.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its value, if it is a plain number.
    #[must_use]
    pub const fn number(&self) -> Option<u32> {
        self.number
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The number that decimal digits of any script print.
fn plain_number(text: &str) -> Option<u32> {
    let add = |number: u32, c: char| number.checked_mul(10)?.checked_add(plain_digit(c)?.to_digit(10)?);
    text.chars().try_fold(0, add).filter(|_| !text.is_empty())
}

/// The ASCII digit of a decimal digit of the scripts that number references: full-width, Arabic-Indic, Persian,
/// Devanagari, Bengali, Thai, and superscripts.
#[must_use]
pub fn plain_digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴'..='⁹' => c as u32 - '⁰' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        '٠'..='٩' => c as u32 - '٠' as u32,
        '۰'..='۹' => c as u32 - '۰' as u32,
        '०'..='९' => c as u32 - '०' as u32,
        '০'..='৯' => c as u32 - '০' as u32,
        '๐'..='๙' => c as u32 - '๐' as u32,
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_are_numbers() {
        for text in ["12", "012", "１２", "¹²", "١٢", "१२"] {
            assert_eq!(Label::new(text).number(), Some(12), "{text}");
        }
        assert_eq!(Label::new("12a").number(), None);
        assert_eq!(Label::new("").number(), None);
        assert_eq!(Label::new("0").number(), Some(0));
        assert_eq!(Label::new("4294967296").number(), None);
        assert_eq!(Label::new("99999999999999999999").number(), None);
    }
}
