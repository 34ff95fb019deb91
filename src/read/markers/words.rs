//! Citations in words and in parentheses: "refs. 5–7", `(1)`.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::{Candidate, is_inside};
use crate::grammar::marker;
use crate::manuscript::Scheme;

/// "ref. 5", "Refs. 5–7", "reference 12".
pub(super) fn narrative(text: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), "ef") {
        let Some((start, numbers)) = narrative_words(text, at) else {
            continue;
        };
        let Some(rest) = text.get(numbers..) else { continue };
        let Some((inside, length)) = marker::head(rest) else {
            continue;
        };
        let behind = rest.get(length..).unwrap_or_default();
        if behind.starts_with([']', '%']) || behind.trim_start().starts_with("therein") {
            continue;
        }
        out.push(Candidate {
            range: start..numbers + length,
            content: numbers..numbers + length,
            scheme: Scheme::BracketedNumeric,
            inside,
            keys: Vec::new(),
            malformed: None,
        });
    }
    out
}

/// For the `ef` of "refs. " at this byte: where the word begins and where its numbers do.
fn narrative_words(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = at.checked_sub(1)?;
    let before = text.get(..start)?.chars().next_back();
    let first = text.as_bytes().get(start)?;
    if !matches!(first, b'r' | b'R') || before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = text.get(at + 2..)?;
    let word = [
        "erences ", "erence ", "s. ", "s ", ". ", "s.\u{a0}", ".\u{a0}", "s.", ".",
    ]
    .into_iter()
    .find(|word| rest.starts_with(word))?;
    let numbers = at + 2 + word.len();
    let digit = text.get(numbers..)?.starts_with(|c: char| c.is_ascii_digit());
    digit.then_some((start, numbers))
}

/// Numbers in parentheses.
pub(super) fn parentheses(text: &str, raised: &[Range<usize>]) -> Vec<Candidate> {
    let mut opens: Vec<(usize, usize)> = memchr_iter(b'(', text.as_bytes()).map(|at| (at, 1)).collect();
    opens.extend(memmem::find_iter(text.as_bytes(), "（").map(|at| (at, "（".len())));
    opens.sort_unstable();
    let mut out = Vec::new();
    for (at, width) in opens {
        let start = at + width;
        let Some(rest) = text.get(start..) else { continue };
        if is_inside(raised, at) || !rest.starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let close = rest
            .char_indices()
            .take(60)
            .find(|&(_, c)| matches!(c, ')' | '）' | '('));
        let Some((close, sign)) = close else { continue };
        let Some(inside) = rest.get(..close).and_then(marker::inside) else {
            continue;
        };
        if sign != '(' {
            out.push(Candidate {
                range: at..start + close + sign.len_utf8(),
                content: start..start + close,
                scheme: Scheme::Parenthesized,
                inside,
                keys: Vec::new(),
                malformed: None,
            });
        }
    }
    out
}
