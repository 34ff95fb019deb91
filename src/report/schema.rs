//! The published JSON schemas: what `loccit schema` prints.

/// The schema of `lint --format json`.
pub const JSON: &str = include_str!("schema/json.json");
