//! Places in the wire form that the JSON documents share: byte offset, line and column.

use serde::Serialize;

use crate::source::{Source, Span};

/// A place: `offset` in bytes of the text as UTF-8, `line` and `column` from 1, the column in code points.
#[derive(Debug, Serialize)]
pub struct Place {
    offset: usize,
    line: usize,
    column: usize,
}

impl Place {
    /// The place of a byte offset.
    #[must_use]
    pub fn new(source: &Source, offset: usize) -> Self {
        let position = source.position(offset);
        Self {
            offset,
            line: position.line,
            column: position.column,
        }
    }
}

/// A stretch, its end exclusive.
#[derive(Debug, Serialize)]
pub struct Stretch {
    start: Place,
    end: Place,
}

impl Stretch {
    /// The stretch of a span.
    #[must_use]
    pub fn new(source: &Source, span: Span) -> Self {
        Self {
            start: Place::new(source, span.start()),
            end: Place::new(source, span.end()),
        }
    }
}
