//! Quotations: stretches between quotation marks, of whatever form.

use std::ops::Range;

use memchr::{memchr, memchr3_iter};

/// A stretch between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks: bytes of the text.
    pub range: Range<usize>,
    /// Between its marks.
    pub inside: Range<usize>,
}

/// A quotation longer than this many bytes is a mark that was forgotten.
const LONGEST: usize = 3000;

/// The quotations of a text, in its order, none inside another.
///
/// Single quotation marks are left out: too many of them are apostrophes.
#[must_use]
pub fn find(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(char, Range<usize>)> = None;
    for (at, c) in signs(text) {
        let sign = at..at + c.len_utf8();
        match &open {
            Some((closing, start)) if c == *closing || is_other_closing(*closing, c) => {
                if sign.start - start.start <= LONGEST {
                    found.push(Quotation {
                        range: start.start..sign.end,
                        inside: start.end..sign.start,
                    });
                }
                open = None;
            }
            // A second opening mark: the first was never closed.
            _ => {
                if let Some(closing) = closing_of(c, text, at) {
                    open = Some((closing, sign));
                }
            }
        }
    }
    found
}

/// The characters that may be quotation marks, by the byte they begin with.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    // `「` and `『` begin with a byte of their own, which most texts have nowhere.
    let east = memchr(0xe3, text.as_bytes()).is_some();
    let (western, all) = if east { ("", text) } else { (text, "") };
    memchr3_iter(b'"', 0xc2, 0xe2, western.as_bytes())
        .chain(0..all.len())
        .filter_map(|at| Some((at, text.get(at..)?.chars().next()?)))
}

/// Whether a text may have a quotation at all.
#[must_use]
pub fn may_quote(text: &str) -> bool {
    signs(text).any(|(_, c)| matches!(c, '"' | '“' | '„' | '«' | '「' | '『'))
}

/// `„so“` and `„so”` are both written.
const fn is_other_closing(closing: char, c: char) -> bool {
    matches!((closing, c), ('“', '”'))
}

/// What closes the quotation that a sign opens, if it opens one.
fn closing_of(c: char, text: &str, at: usize) -> Option<char> {
    Some(match c {
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '「' => '」',
        '『' => '』',
        '"' if opens(text, at) => '"',
        _ => return None,
    })
}

/// A straight mark opens behind a space or a bracket and before a letter.
fn opens(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let behind = text.get(at + 1..).and_then(|behind| behind.chars().next());
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | ')'))
        && behind.is_some_and(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        find(text)
            .into_iter()
            .map(|quotation| text.get(quotation.inside).unwrap())
            .collect()
    }

    #[test]
    fn marks_of_many_forms() {
        assert_eq!(quoted(r#"He said "go away" and "stay"."#), ["go away", "stay"]);
        assert_eq!(
            quoted("„so“, «ainsi», “thus”, 「如此」"),
            ["so", "ainsi", "thus", "如此"]
        );
    }

    #[test]
    fn a_mark_alone_quotes_nothing() {
        assert_eq!(quoted(r#"a 5" nail, and "nails""#), ["nails"]);
        assert_eq!(quoted("“open, “open again” and on"), ["open again"]);
    }
}
