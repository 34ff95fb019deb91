//! Titles in quotation marks or italics.

use std::ops::Range;

use super::limit;
use crate::grammar::look::Look;
use crate::grammar::scan::{char_before, closing, from, slice};
use crate::grammar::start::{Head, Start};
use crate::grammar::style::Dress;

/// A title in quotation marks or italics.
pub(super) fn dressed(
    look: &Look<'_>,
    start: &Start<'_>,
    main: Option<usize>,
) -> (Option<Range<usize>>, Dress) {
    let text = look.text;
    if let Some(inner) =
        quoted(text, start.title, limit(look, start, main)).filter(|inner| closes(text, inner))
    {
        return (Some(inner), Dress::Quoted);
    }
    let Some(italic) = look.italic_at(start.title) else {
        return (None, Dress::Bare);
    };
    let behind = from(text, italic.end);
    let ends = behind.is_empty()
        || behind.starts_with(['.', ',', ';', ':', '?', '!', '”'])
        || behind.trim_start().starts_with(['(', '[']);
    let container_only = main.and_then(|index| look.runs.get(index)).is_some_and(|run| {
        run.range.start.saturating_sub(italic.end) < 3 && matches!(start.head, Head::People(_))
    });
    if ends && !container_only && slice(text, italic.clone()).len() > 3 {
        (Some(italic.clone()), Dress::Italic)
    } else {
        (None, Dress::Bare)
    }
}

/// The inside of the quotation that begins here.
fn quoted(text: &str, start: usize, limit: usize) -> Option<Range<usize>> {
    let open = from(text, start).chars().next()?;
    if let Some(body) = from(text, start).strip_prefix("``") {
        let end = body.find("''")?;
        return Some(start + 2..start + 2 + end);
    }
    let close = closing(open)?;
    let inner = start + open.len_utf8();
    let body = text.get(inner..limit.max(inner))?;
    let end = if open == close {
        straight_close(body, close)
    } else {
        paired_close(body, open, close)
    }?;
    (end > 1).then_some(inner..inner + end)
}

/// Whether a quotation ends a title, and not only its first words.
fn closes(text: &str, inner: &Range<usize>) -> bool {
    let stopped = char_before(text, inner.end).is_some_and(|c| matches!(c, '.' | ',' | '?' | '!'));
    let mut behind = from(text, inner.end).chars().skip(1);
    let goes_on = match behind.next() {
        Some(':' | '-' | '–' | '—') => true,
        Some(' ') => {
            let rest = from(text, inner.end).trim_start_matches(['”', '’', '"', '»', '“', '\'', ' ']);
            behind.find(|c| *c != ' ').is_some_and(char::is_lowercase) && !rest.starts_with("in ")
        }
        _ => false,
    };
    stopped || !goes_on
}

/// The mark that closes a quotation whose opening mark looks otherwise: marks inside are counted.
fn paired_close(body: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 1_usize;
    let mut last = None;
    for (at, c) in body.char_indices() {
        if c == open {
            depth += 1;
        } else if (c == close || open == '„' && c == '”')
            && !(close == '’' && from(body, at + c.len_utf8()).starts_with(char::is_alphanumeric))
        {
            depth -= 1;
            last = Some(at);
            if depth == 0 {
                return last;
            }
        }
    }
    last
}

/// The mark that closes a quotation in straight marks: the last one that punctuation stands beside.
fn straight_close(body: &str, close: char) -> Option<usize> {
    let ends = |at: &usize| {
        let behind = from(body, at + close.len_utf8());
        behind.is_empty() || behind.starts_with(|c: char| !c.is_alphanumeric())
    };
    let stopped = |at: &usize| char_before(body, *at).is_some_and(|c| matches!(c, '.' | ',' | '?' | '!'));
    let all = || body.match_indices(close).map(|(at, _)| at).filter(ends);
    let before_stop = |at: &usize| from(body, at + close.len_utf8()).starts_with(['.', ',']);
    all()
        .rfind(stopped)
        .or_else(|| all().rfind(before_stop))
        .or_else(|| all().next())
}
