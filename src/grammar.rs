//! The grammars: what a marker, a label, an entry, a person, a date is. They know text, not formats.

pub mod entry;
pub mod label;
pub mod marker;
