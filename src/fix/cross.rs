//! Entries that name other entries by number: "See also [1]", "Erratum to ref. 1".

use std::sync::LazyLock;

use regex::Regex;

use super::markers::Numbers;
use super::refusal::Refusal;
use crate::grammar::marker::{head, inside, numbers as printed};
use crate::manuscript::{Entry, Label, Scheme};
use crate::source::{Source, Span};

/// What is in a bracket, and what begins behind "ref." or "refs.".
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"[\[［【]([^\[\]［］【】\n]{1,40})[\]］】]|\b(?:[Rr]efs?\.?|references?)[\s\u{a0}]+(\d[^\n]{0,40})",
    )
    .ok()
});

/// No entry may name another one by a number that changes; such numbers are not rewritten.
///
/// # Errors
///
/// The first entry that does.
pub fn names_no_other(
    source: &Source,
    entries: &[Entry],
    scheme: Scheme,
    numbers: &Numbers,
) -> Result<(), Refusal> {
    let changes = |label: &str| {
        let old = Label::new(label).number();
        old.is_some_and(|old| numbers.get(&old).is_some_and(|&new| new != old))
    };
    for entry in entries {
        let text = entry.body.text();
        for captures in NAMED.iter().flat_map(|named| named.captures_iter(text)) {
            let Some(whole) = captures.get(0) else { continue };
            let bracketed = captures.get(1).filter(|_| scheme == Scheme::BracketedNumeric);
            let before = text.get(..whole.start()).unwrap_or_default();
            let behind = text.get(whole.end()..).unwrap_or_default();
            let named = match (bracketed, captures.get(2)) {
                (Some(found), _) if !in_word(before, behind) => {
                    inside(found.as_str()).map(|read| printed(found.as_str(), &read))
                }
                (_, Some(found)) => head(found.as_str()).map(|(read, _)| printed(found.as_str(), &read)),
                _ => None,
            };
            if named.is_some_and(|named| named.into_iter().any(changes)) {
                let place: Span = entry.field_span(&whole.range());
                let why = format!(
                    "entry [{}] names another entry by a number that would change",
                    entry.label
                );
                return Err(Refusal::at(source, place, why));
            }
        }
    }
    Ok(())
}

/// `[3]Rotaxane`, `MSP1[19]`: a bracket inside a word.
fn in_word(before: &str, behind: &str) -> bool {
    before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric)
}
