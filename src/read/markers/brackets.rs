//! Citations in brackets: `[1, 2]`, `［1］`, `【1】`, `[Knu84]`; and brackets that are broken.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use rustc_hash::FxHashSet;

use super::{Candidate, Wanted, is_inside};
use crate::grammar::marker::{self, Inside, Item};
use crate::manuscript::{Malformed, Prose, Scheme};

/// Half a bracket: the second half is missing.
pub(in crate::read) const NOT_CLOSED: &str = "its bracket is not closed";
/// Half a bracket: the first half is missing.
pub(in crate::read) const NOT_OPENED: &str = "its bracket is not opened";

/// A bracket of a citation has at most this many bytes.
const MAX_BRACKET: usize = 4000;

/// The brackets of a block that read as citations, or as broken ones.
pub(super) fn brackets(prose: &Prose, raised: &[Range<usize>], wanted: &Wanted<'_>) -> Vec<Candidate> {
    let text = prose.text();
    let mut out = Vec::new();
    let mut opens: Vec<(usize, usize)> = memchr_iter(b'[', text.as_bytes()).map(|at| (at, 1)).collect();
    for wide in ["［", "【"] {
        opens.extend(memmem::find_iter(text.as_bytes(), wide).map(|at| (at, wide.len())));
    }
    opens.sort_unstable();
    out.extend(unopened(text));
    let mut closed = 0;
    for (at, width) in opens {
        if at < closed || is_inside(raised, at) {
            continue;
        }
        let Some(candidate) = bracket(text, at, width, wanted) else {
            continue;
        };
        closed = candidate.range.end;
        out.push(candidate);
    }
    out
}

fn bracket(text: &str, at: usize, width: usize, wanted: &Wanted<'_>) -> Option<Candidate> {
    let start = at + width;
    let limit = text.len().min(start + MAX_BRACKET);
    let rest = text.as_bytes().get(start..limit)?;
    let close = match width {
        1 => memchr::memchr2(b']', b'[', rest),
        _ => text
            .get(start..)?
            .char_indices()
            .take(MAX_BRACKET)
            .find(|&(_, c)| matches!(c, '］' | '】' | ']'))
            .map(|(i, _)| i),
    };
    let unclosed = close.is_none_or(|close| rest.get(close) == Some(&b'['));
    if unclosed {
        return torn(text, at, start);
    }
    let content = start..start + close?;
    let end = content.end + text.get(content.end..)?.chars().next()?.len_utf8();
    let inner = text.get(content.clone())?;
    // `\[1, 4\]` in plain text, as it stands in Markdown.
    let escaped = inner
        .strip_suffix('\\')
        .zip(text.get(..at).and_then(|before| before.strip_suffix('\\')));
    let (inner, range) = match escaped {
        Some((inner, before)) => (inner, before.len()..end),
        None => (inner, at..end),
    };
    let content = content.start..content.start + inner.len();
    let candidate = |inside, keys, malformed| Candidate {
        range: range.clone(),
        content: content.clone(),
        scheme: Scheme::BracketedNumeric,
        inside,
        keys,
        malformed,
    };
    if inner.starts_with('^') {
        return None;
    }
    if let Some(inside) = marker::inside(source_page_stripped(inner)) {
        return Some(candidate(inside, Vec::new(), None));
    }
    if let Some(keys) = keys(inner, content.start, wanted.keys) {
        return Some(Candidate {
            scheme: Scheme::Alphabetic,
            ..candidate(Inside::default(), keys, None)
        });
    }
    let (what, repaired) = marker::broken(inner).or_else(|| left_by_pandoc(inner))?;
    let inside = loose_numbers(inner);
    let malformed = Malformed {
        what,
        repaired: repaired.map(|numbers| format!("[{numbers}]")),
    };
    Some(candidate(inside, Vec::new(), Some(malformed)))
}

/// `6†source`, as some language models write.
fn source_page_stripped(inner: &str) -> &str {
    inner.split_once('†').map_or(inner, |(number, _)| number)
}

fn left_by_pandoc(inner: &str) -> Option<(&'static str, Option<String>)> {
    let key = inner.strip_prefix('@')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | ';' | '@' | ' ' | ',');
    (!key.is_empty() && key.chars().all(plain)).then_some(("the key was not turned into a number", None))
}

/// `[12`, `[3}` or `[3\`: a number behind an opening bracket that nothing closes.
fn torn(text: &str, at: usize, start: usize) -> Option<Candidate> {
    let rest = text.get(start..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let behind = text.get(end..)?;
    let wrong = behind.starts_with('}') || behind.starts_with(')') && digits > 0;
    let half_escaped = behind.starts_with('\\');
    let open = half_escaped || behind.starts_with([' ', '.', ',', ';']) || behind.is_empty();
    if digits == 0 || digits > 3 || !(wrong || open) || closes_interval(behind) {
        return None;
    }
    Some(Candidate {
        range: at..end + usize::from(wrong),
        content: start..end,
        scheme: Scheme::BracketedNumeric,
        inside: Inside {
            items: vec![Item::One(0..digits, false)],
            worded: false,
        },
        keys: Vec::new(),
        malformed: Some(Malformed {
            what: if wrong {
                "it closes with another bracket"
            } else {
                NOT_CLOSED
            },
            repaired: text
                .get(start..end)
                .filter(|_| !half_escaped)
                .map(|number| format!("[{number}]")),
        }),
    })
}

/// `[1, 10)`: an interval that is open on the right.
fn closes_interval(behind: &str) -> bool {
    let Some(inner) = behind.strip_prefix(',') else {
        return false;
    };
    let number = inner.trim_start_matches(is_of_interval);
    number.len() < inner.len() && number.starts_with(')')
}

/// `(0, 1]`: an interval that is open on the left.
fn opens_interval(before: &str) -> bool {
    let inner = before.trim_end_matches(is_of_interval);
    let head = inner
        .strip_suffix(',')
        .map(|head| head.trim_end_matches(is_of_interval));
    head.is_some_and(|head| head.ends_with('('))
}

fn is_of_interval(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '−' | '∞')
}

/// `12]`: a number before a closing bracket that nothing opens.
fn unopened(text: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    let count = |sign| memchr_iter(sign, text.as_bytes()).count();
    if count(b']') <= count(b'[') {
        return out;
    }
    let mut depth = 0_usize;
    for (at, sign) in text.match_indices(['[', ']', '［', '］', '【', '】']) {
        match (sign, depth) {
            ("[" | "［" | "【", _) => depth += 1,
            ("]", 0) => out.extend(unopened_number(text, at)),
            _ => depth = depth.saturating_sub(1),
        }
    }
    out
}

fn unopened_number(text: &str, close: usize) -> Option<Candidate> {
    let before = text.get(..close)?;
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = close - digits;
    let spaced = text.get(..start)?.ends_with(' ');
    if !(1..=3).contains(&digits) || !spaced || opens_interval(before.get(..start)?) {
        return None;
    }
    Some(Candidate {
        range: start..close + 1,
        content: start..close,
        scheme: Scheme::BracketedNumeric,
        inside: Inside {
            items: vec![Item::One(0..digits, false)],
            worded: false,
        },
        keys: Vec::new(),
        malformed: Some(Malformed {
            what: NOT_OPENED,
            repaired: text.get(start..close).map(|number| format!("[{number}]")),
        }),
    })
}

/// The keys of a bracket whose parts are all labels of the list.
fn keys(inner: &str, base: usize, known: &FxHashSet<&str>) -> Option<Vec<Range<usize>>> {
    if known.is_empty() {
        return None;
    }
    let mut out = Vec::new();
    let mut at = 0;
    for part in inner.split_inclusive([',', ';']) {
        let whole = part.trim_end_matches([',', ';']);
        // `[#pip]_` in reStructuredText
        let key = whole.trim_start().trim_start_matches('#');
        let start = at + (whole.len() - key.len());
        at += part.len();
        if !known.contains(key.trim_end()) {
            let locator =
                !out.is_empty() && (key.contains(|c: char| c.is_ascii_digit()) || key.contains('.'));
            if locator {
                continue;
            }
            return None;
        }
        out.push(base + start..base + start + key.trim_end().len());
    }
    (!out.is_empty()).then_some(out)
}

/// The numbers of a broken citation, each by itself: they still count as uses.
fn loose_numbers(inner: &str) -> Inside {
    let mut items = Vec::new();
    let mut start = None;
    for (at, c) in inner.char_indices().chain(std::iter::once((inner.len(), ' '))) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                items.push(Item::One(begin..at, false));
                start = None;
            }
            _ => {}
        }
    }
    Inside { items, worded: false }
}
