//! Where numbers are printed, for repairs that change them.

use crate::manuscript::{Entry, plain_digit};
use crate::source::{Source, Span};

/// Where the number of an entry is printed, without brackets; `None` where it is only shown.
#[must_use]
pub fn number_span(source: &Source, entry: &Entry) -> Option<Span> {
    let text = source.slice(entry.label_span);
    let start = text.find(|c| plain_digit(c).is_some())?;
    let digits = text.get(start..)?;
    let length = digits.find(|c| plain_digit(c).is_none()).unwrap_or(digits.len());
    let base = entry.label_span.start() + start;
    source.span(base..base + length)
}
