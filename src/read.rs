//! Readers: bytes to a manuscript, with no failure, only problems.

use crate::manuscript::Manuscript;
use crate::source::Source;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// CommonMark with the extensions of GitHub and pandoc that manuscripts use.
    Markdown,
    /// Plain text.
    Text,
}

/// What was understood of a source.
#[must_use]
pub fn read(source: &Source, input: Input) -> Manuscript {
    let _ = (source, input);
    Manuscript::default()
}
