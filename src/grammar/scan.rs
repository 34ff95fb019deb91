//! Places and edges: what every grammar of this floor asks of a stretch of text.

use std::ops::Range;

use nom::IResult;

/// As much of an entry as is looked at; what is longer is no entry but a list that was not divided.
const LONGEST: usize = 4_000;

/// The part of an entry that is looked at.
pub(super) fn capped(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// What a grammar gives where it does not fit; another may.
pub(super) fn fail<T>(input: &str) -> IResult<&str, T> {
    let error = nom::error::Error::new(input, nom::error::ErrorKind::Verify);
    Err(nom::Err::Error(error))
}

/// Where `part`, a slice of `text`, stands in it.
pub(super) fn place(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize)
        .saturating_sub(text.as_ptr() as usize)
        .min(text.len());
    start..(start + part.len()).min(text.len())
}

/// The text from a byte on; empty where there is none.
pub(super) fn from(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

/// A stretch of the text; empty where there is none.
pub(super) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// What stands before `rest`, a tail of `text`.
pub(super) fn before<'a>(text: &'a str, rest: &str) -> &'a str {
    slice(text, 0..text.len().saturating_sub(rest.len()))
}

/// The character before a byte.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    slice(text, 0..at).chars().next_back()
}

/// The range without the given characters at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>, strip: &[char]) -> Range<usize> {
    let part = slice(text, range.clone());
    let inner = part.trim_matches(|c: char| c.is_whitespace() || strip.contains(&c));
    if inner.is_empty() {
        range.start..range.start
    } else {
        place(text, inner)
    }
}

/// Hyphens, dashes and the minus sign.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{ff0d}'
    )
}

/// Apostrophes as they are typed in names.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | '`' | '\u{00b4}')
}

/// Chinese, Japanese and Korean writing.
pub(super) const fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// The mark that closes what this one opens.
pub(super) const fn closing(open: char) -> Option<char> {
    Some(match open {
        '\u{201c}' => '\u{201d}',
        '\u{201e}' => '\u{201c}',
        '\u{2018}' => '\u{2019}',
        '\u{201a}' => '\u{2018}',
        '\u{00ab}' => '\u{00bb}',
        '\u{2039}' => '\u{203a}',
        '\u{300a}' => '\u{300b}',
        '\u{3008}' => '\u{3009}',
        '\u{300c}' => '\u{300d}',
        '\u{300e}' => '\u{300f}',
        '"' => '"',
        '\'' => '\'',
        _ => return None,
    })
}

/// Whether the byte stands in one of these stretches.
pub(super) fn inside(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_character() {
        let text = "é".repeat(LONGEST);
        assert_eq!(capped(&text).len(), LONGEST);
        let odd = format!("a{text}");
        assert_eq!(capped(&odd).len(), LONGEST - 1);
        assert_eq!(capped("short"), "short");
    }

    #[test]
    fn places_are_those_of_the_slice() {
        let text = "ab (cd), e";
        assert_eq!(place(text, slice(text, 3..7)), 3..7);
        assert_eq!(trimmed(text, 2..8, &['(', ')', ',']), 4..6);
        assert_eq!(before(text, from(text, 3)), "ab ");
    }
}
