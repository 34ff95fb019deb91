//! Check digits of ISBN (ISO 2108) and ISSN (ISO 3297).

/// The check digit of ten-digit ISBNs: weights 10 to 2, modulo 11, X for ten. `None` unless given nine digits.
#[must_use]
pub fn isbn10(digits: &str) -> Option<char> {
    modulo_11(digits, 9)
}

/// The check digit of ISSNs: weights 8 to 2, modulo 11, X for ten. `None` unless given seven digits.
#[must_use]
pub fn issn(digits: &str) -> Option<char> {
    modulo_11(digits, 7)
}

/// The check digit of thirteen-digit ISBNs: weights 1 and 3, modulo 10. `None` unless given twelve digits.
#[must_use]
pub fn isbn13(digits: &str) -> Option<char> {
    let values = values(digits, 12)?;
    let sum: u32 = values
        .iter()
        .zip([1, 3].iter().cycle())
        .map(|(value, weight)| value * weight)
        .sum();
    char::from_digit((10 - sum % 10) % 10, 10)
}

fn modulo_11(digits: &str, length: usize) -> Option<char> {
    let values = values(digits, length)?;
    let sum: u32 = values
        .iter()
        .rev()
        .zip(2..)
        .map(|(value, weight)| value * weight)
        .sum();
    match (11 - sum % 11) % 11 {
        10 => Some('X'),
        check => char::from_digit(check, 10),
    }
}

fn values(digits: &str, length: usize) -> Option<Vec<u32>> {
    let values: Option<Vec<u32>> = digits.chars().map(|c| c.to_digit(10)).collect();
    values.filter(|values| values.len() == length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_the_standards_examples() {
        assert_eq!(isbn10("030640615"), Some('2'));
        assert_eq!(isbn10("080442957"), Some('X'));
        assert_eq!(isbn13("978316148410"), Some('0'));
        assert_eq!(issn("0317847"), Some('1'));
        assert_eq!(issn("2434561"), Some('X'));
        assert_eq!(issn("03178"), None);
    }
}
