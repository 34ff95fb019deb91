//! Why a manuscript is left as it is.

use std::fmt;

use crate::source::{Position, Source, Span};

/// Why a change is not made, for people, with the place if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Lower case, no full stop.
    pub why: String,
    /// What is in the way.
    pub at: Option<Position>,
}

impl Refusal {
    /// A reason that stands nowhere in the text.
    #[must_use]
    pub fn new(why: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            at: None,
        }
    }

    /// A reason with its place.
    #[must_use]
    pub fn at(source: &Source, span: Span, why: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            at: Some(source.position(span.start())),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{}:{}: {}", at.line, at.column, self.why),
            None => f.write_str(&self.why),
        }
    }
}
