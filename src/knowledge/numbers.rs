//! Numbers in running text.

use std::ops::Range;

/// The runs of ASCII digits in a text: bytes.
pub(crate) fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + first_digit(bytes.get(at..)?)?;
        let digits = bytes
            .get(start..)?
            .iter()
            .take_while(|byte| byte.is_ascii_digit());
        at = start + digits.count();
        Some(start..at)
    })
}

/// Where the first digit stands. Most text has none for long, and is looked at many bytes in one step.
fn first_digit(bytes: &[u8]) -> Option<usize> {
    const STEP: usize = 16;
    let has_digit = |chunk: &[u8]| chunk.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let passed = bytes
        .chunks_exact(STEP)
        .take_while(|chunk| !has_digit(chunk))
        .count()
        * STEP;
    let at = bytes.get(passed..)?.iter().position(u8::is_ascii_digit)?;
    Some(passed + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_runs_of_digits() {
        let found = |text| numbers(text).collect::<Vec<_>>();
        assert_eq!(found("5 May, 2004–08"), [0..1, 7..11, 14..16]);
        assert!(found("no number at all…").is_empty());
        assert_eq!(
            found("many words in front of the number 12, and 3"),
            [34..36, 42..43]
        );
    }
}
