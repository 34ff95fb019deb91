//! Comments that suppress name findings by their numbers, which are rewritten with those of the list.

use std::ops::Range;

use super::markers::{Numbers, digits};
use super::refusal::Refusal;
use crate::finding::Edit;
use crate::manuscript::{Label, Manuscript, plain_digit};
use crate::source::{Source, Span};
use crate::suppress::brackets_of;

/// The labels of all comments, each where it is written, in the order of the text.
#[must_use]
pub fn labels(source: &Source, manuscript: &Manuscript) -> Vec<Span> {
    let comments = manuscript.comments.iter();
    let brackets = comments.flat_map(|&comment| brackets_of(source, comment));
    brackets.flat_map(|bracket| parts(source, bracket)).collect()
}

/// What stands between commas and semicolons, which are a byte long.
fn parts(source: &Source, bracket: Span) -> Vec<Span> {
    let mut next = bracket.start();
    let part = |part: &str| {
        let start = next + (part.len() - part.trim_start().len());
        next += part.len() + 1;
        source.span(start..start + part.trim().len())
    };
    let parts = source.slice(bracket).split([',', ';']).filter_map(part);
    parts.filter(|span| !span.is_empty()).collect()
}

/// The edits that give labels of comments the new numbers.
///
/// # Errors
///
/// The first number that would change and is no label by itself: one in a range or in the reason.
pub fn edits(source: &Source, manuscript: &Manuscript, numbers: &Numbers) -> Result<Vec<Edit>, Refusal> {
    let mut edits = Vec::new();
    for span in labels(source, manuscript) {
        let text = source.slice(span);
        let old = Label::new(text).number();
        let new = old.and_then(|old| numbers.get(&old).filter(|&&new| new != old));
        let plain = text.chars().all(|c| plain_digit(c).is_some());
        edits.extend(new.filter(|_| plain).map(|&new| Edit {
            span,
            content: digits(new, text.chars().next().unwrap_or('0')),
        }));
    }
    let is_label = |range: &Range<usize>| {
        let next = edits.partition_point(|edit: &Edit| edit.span.end() <= range.start);
        edits
            .get(next)
            .is_some_and(|edit| edit.span.start() <= range.start)
    };
    nothing_else(source, manuscript, numbers, is_label)?;
    Ok(edits)
}

/// No comment may name a number that changes, where comments are not rewritten.
///
/// # Errors
///
/// The first comment that does.
pub fn comments_stay(source: &Source, manuscript: &Manuscript, numbers: &Numbers) -> Result<(), Refusal> {
    nothing_else(source, manuscript, numbers, |_| false)
}

/// No number in brackets of comments may change, but for labels.
fn nothing_else(
    source: &Source,
    manuscript: &Manuscript,
    numbers: &Numbers,
    is_label: impl Fn(&Range<usize>) -> bool,
) -> Result<(), Refusal> {
    for &comment in &manuscript.comments {
        let text = source.slice(comment);
        let (mut at, mut open) = (0, false);
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            open = (open || c == '[') && c != ']';
            let rest = text.get(at..).unwrap_or_default();
            let run = rest.find(|c| plain_digit(c).is_none()).unwrap_or(rest.len());
            let old = Label::new(rest.get(..run).unwrap_or_default()).number();
            let range = comment.start() + at..comment.start() + at + run;
            let changes = |old: u32| numbers.get(&old).is_some_and(|&new| new != old);
            if let Some(old) = old.filter(|&old| open && changes(old) && !is_label(&range)) {
                let why = format!("this comment names [{old}], whose number would change");
                return Err(Refusal::at(source, comment, why));
            }
            at += run.max(c.len_utf8());
        }
    }
    Ok(())
}
