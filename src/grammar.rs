//! The grammars: what a marker, a label, an entry, a person, a date is. They know text, not formats.

mod bounds;
mod container;
mod date;
pub mod entry;
mod identifier;
mod kind;
pub mod label;
mod look;
pub mod marker;
mod pages;
mod people;
mod person;
mod scan;
mod start;
mod style;
mod title;
mod wording;
mod words;
