//! Raised citations: markup, Unicode superscripts, pandoc's carets, footnote marks.

use std::ops::Range;

use memchr::memchr_iter;

use super::Candidate;
use crate::grammar::marker::{self, DASHES, Inside};
use crate::manuscript::{Mark, MarkKind, Prose, Scheme};

/// Superscripts by markup.
pub(super) fn superscripts(prose: &Prose, raised: &[Range<usize>]) -> Vec<Candidate> {
    let text = prose.text();
    raised
        .iter()
        .filter_map(|range| superscript(text, range))
        .collect()
}

fn superscript(text: &str, range: &Range<usize>) -> Option<Candidate> {
    let whole = text.get(range.clone())?;
    let inner =
        whole.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '(' | ')' | ';'));
    let start = range.start + whole.find(inner)?;
    Some(Candidate {
        range: range.clone(),
        content: start..start + inner.len(),
        scheme: Scheme::Superscript,
        inside: marker::inside(inner)?,
        keys: Vec::new(),
        malformed: None,
    })
}

/// Runs of `¹²³⁴⁵⁶⁷⁸⁹⁰` with their commas and dashes.
pub(super) fn unicode_superscripts(text: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut at = 0;
    // ¹²³ begin with 0xC2, the others with 0xE2: text without either is passed over.
    while let Some(found) = text
        .as_bytes()
        .get(at..)
        .and_then(|rest| memchr::memchr2(0xC2, 0xE2, rest))
    {
        let start = at + found;
        let run: usize = text.get(start..).map_or(1, |rest| {
            rest.chars()
                .take_while(|&c| is_raised(c))
                .map(char::len_utf8)
                .sum()
        });
        if run > 0 {
            let content = text.get(start..start + run).unwrap_or_default();
            let content = content.trim_end_matches([',', '⁻', '˒', '–']);
            if let Some(inside) = marker::inside(content) {
                let range = start..start + content.len();
                out.push(Candidate {
                    content: range.clone(),
                    range,
                    scheme: Scheme::Superscript,
                    inside,
                    keys: Vec::new(),
                    malformed: None,
                });
            }
        }
        at = start + run.max(1);
        while at < text.len() && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    out
}

fn is_raised(c: char) -> bool {
    matches!(c, '⁻' | '˒' | ',' | '–') || !c.is_ascii_digit() && "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)
}

/// Pandoc's `^1,2^`, and `^[1]^`; the signs of `[^4][^3]` are not of one pair. `^(1,2)` is how it prints them as text.
pub(super) fn carets(text: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut signs = memchr_iter(b'^', text.as_bytes()).peekable();
    while let Some(open) = signs.next() {
        if let Some(candidate) = in_parentheses(text, open) {
            out.push(candidate);
            continue;
        }
        let Some(&close) = signs.peek() else { break };
        let Some(whole) = text.get(open + 1..close) else {
            continue;
        };
        let bracketed = whole.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        let inner = bracketed.unwrap_or(whole);
        let start = open + 1 + (whole.len() - inner.len()) / 2;
        if let Some(candidate) = caret(inner, open..close + 1, start) {
            signs.next();
            out.push(candidate);
        }
    }
    out
}

/// `^(1,2)`, from the caret at this byte.
fn in_parentheses(text: &str, open: usize) -> Option<Candidate> {
    let rest = text.get(open..)?.strip_prefix("^(")?;
    let length = rest.bytes().take(MAX_CARET + 1).position(|byte| byte == b')')?;
    let start = open + "^(".len();
    caret(rest.get(..length)?, open..start + length + 1, start)
}

/// Numbers between carets are short.
const MAX_CARET: usize = 40;

fn caret(inner: &str, range: Range<usize>, start: usize) -> Option<Candidate> {
    let plain = |c: char| c.is_ascii_digit() || c == ',' || DASHES.contains(&c);
    // A line may break behind a comma.
    let spaced = |c: char| plain(c) || c == ' ';
    if !inner.starts_with(plain) || inner.len() > MAX_CARET || !inner.chars().all(spaced) {
        return None;
    }
    Some(Candidate {
        range,
        content: start..start + inner.len(),
        scheme: Scheme::Superscript,
        inside: marker::inside(inner)?,
        keys: Vec::new(),
        malformed: None,
    })
}

/// Footnote marks with their keys.
pub(super) fn footnotes(prose: &Prose) -> Vec<Candidate> {
    let of = |mark: &Mark| match &mark.kind {
        MarkKind::Footnote(key) => {
            let start = mark.range.start + 2;
            Some(Candidate {
                range: mark.range.clone(),
                content: start..start + key.len(),
                scheme: Scheme::Footnote,
                inside: Inside::default(),
                keys: std::iter::once(start..start + key.len()).collect(),
                malformed: None,
            })
        }
        _ => None,
    };
    prose.marks().iter().filter_map(of).collect()
}
