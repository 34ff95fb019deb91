//! Numbers in running text.

use std::ops::Range;

/// The runs of ASCII digits in a text: bytes.
pub(crate) fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..)?;
        let start = at + rest.iter().position(u8::is_ascii_digit)?;
        let digits = bytes
            .get(start..)?
            .iter()
            .take_while(|byte| byte.is_ascii_digit());
        at = start + digits.count();
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_runs_of_digits() {
        let found = |text| numbers(text).collect::<Vec<_>>();
        assert_eq!(found("5 May, 2004–08"), [0..1, 7..11, 14..16]);
        assert!(found("no number at all…").is_empty());
    }
}
