//! What stands around something that looks like a citation: the words that make it an interval, an equation, a unit.

mod callouts;
mod intervals;
mod raised;
mod tables;
mod values;

pub(in crate::read) use intervals::INTERVAL;

use crate::manuscript::{Block, BlockKind, MarkKind, Marker, Prose, Scheme};

/// Where in the text a citation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// Behind a mark of punctuation.
    Stop,
    /// Behind a word.
    Word,
    /// In a cell of a table that has words.
    Cell,
}

/// A marker with the text around it.
pub(super) struct Context<'a> {
    block: &'a Block,
    marker: &'a Marker,
    before: &'a str,
    after: &'a str,
}

/// Bytes of text that are looked at on each side.
const AROUND: usize = 120;

/// Units that are raised to the second or third power.
const UNITS: [&str; 32] = [
    "m", "cm", "mm", "km", "nm", "µm", "μm", "um", "dm", "s", "sec", "ms", "min", "h", "kg", "g", "mg", "ft",
    "in", "mi", "yd", "ha", "px", "mol", "v", "a", "hz", "pc", "au", "mpc", "kpc", "day",
];

impl<'a> Context<'a> {
    pub fn of(block: &'a Block, marker: &'a Marker) -> Self {
        let text = block.prose.text();
        let before = text.get(..marker.range.start).unwrap_or_default();
        let after = text.get(marker.range.end..).unwrap_or_default();
        Self {
            block,
            marker,
            before: last_bytes(before),
            after: first_bytes(after),
        }
    }

    /// Why it can be no citation at all, whatever the list is.
    pub fn excludes(&self) -> Option<&'static str> {
        if self.lowered() {
            return Some("a subscript");
        }
        match self.marker.scheme {
            Scheme::Superscript => self.excludes_raised(),
            _ => self.excludes_bracketed(),
        }
    }

    fn excludes_bracketed(&self) -> Option<&'static str> {
        if self.callout() {
            return Some("a number of an equation, figure or section");
        }
        if self.marker.scheme == Scheme::Parenthesized
            && self
                .before
                .ends_with(|c: char| c.is_alphanumeric() || c == Prose::HOLE)
        {
            return Some("an argument or a part of a name");
        }
        if self.interval() || self.measured_pair() {
            return Some(INTERVAL);
        }
        if self.holds_power() {
            return Some("powers of a number");
        }
        let round = self.marker.scheme == Scheme::Parenthesized;
        if round && (self.value_with_range() || self.among_numbers()) || self.ranged_value_in_row() {
            return Some("the range of a value");
        }
        if self.marker.scheme == Scheme::Parenthesized && self.enumerates() {
            return Some("an enumeration");
        }
        None
    }

    fn lowered(&self) -> bool {
        let over = self.block.prose.marks_over(&self.marker.range);
        over.into_iter().any(|mark| mark.kind == MarkKind::Subscript)
    }

    /// The word before a space before the marker.
    fn word_before(&self) -> &str {
        let trimmed = self.before.trim_end().trim_end_matches(['.', '~']);
        if trimmed.len() < self.before.len() {
            last_word(trimmed)
        } else {
            ""
        }
    }

    /// Whether the block holds nothing else.
    pub fn is_alone(&self) -> bool {
        self.before.trim().is_empty() && self.after.trim().is_empty()
    }

    /// Whether a word stands before the marker, and not a sign or a variable as before an equation's number.
    pub fn behind_word(&self) -> bool {
        let word = self.before.split_whitespace().next_back().unwrap_or_default();
        word.chars().filter(|c| c.is_alphabetic()).count() >= 3 || is_cjk_word(word)
    }

    /// "(1) we propose … (2) we release …": the number leads what follows, and its neighbours stand in the block.
    fn enumerates(&self) -> bool {
        let leads = self.after.starts_with([' ', '\u{a0}'])
            && self.after.trim_start().starts_with(char::is_alphabetic);
        let begins = self.before.trim().is_empty()
            || self.before.trim_end().ends_with([':', ';', ',', '.', '—'])
            || last_word(self.before.trim_end()).eq_ignore_ascii_case("and")
            || last_word(self.before.trim_end()).eq_ignore_ascii_case("or");
        if !(leads && begins && self.marker.cites.len() == 1) {
            return false;
        }
        let Some(number) = self.marker.cites.first().and_then(|cite| cite.label.number()) else {
            return false;
        };
        let text = self.block.prose.text();
        let neighbour = |n: u32| text.contains(&format!("({n}) "));
        self.before.trim().is_empty() || neighbour(number + 1) || number > 1 && neighbour(number - 1)
    }

    /// A bracket with a space before it, as citations stand.
    pub fn behind_space(&self) -> bool {
        self.before.ends_with(char::is_whitespace) && !self.after.starts_with(char::is_alphanumeric)
    }

    /// Where it stands, if a citation could stand there although its number is not known: behind a word or a stop, before
    /// a space or a stop.
    pub fn place(&self) -> Option<Place> {
        let free = |c: char| c.is_whitespace() || c.is_ascii_punctuation();
        if !self.after.is_empty() && !self.after.starts_with(free) {
            return None;
        }
        if self.block.kind == BlockKind::Cell {
            return self.in_worded_cell().then_some(Place::Cell);
        }
        let before = self.before.trim_end();
        if before.ends_with(['.', ',', '(', ')', '”', '"']) {
            return Some(Place::Stop);
        }
        (before.ends_with(char::is_alphabetic) || ends_with_code(before)).then_some(Place::Word)
    }
}

/// Whether the last word is a designation such as `NCI-417` or `H5N1`.
fn ends_with_code(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word.len() >= 4
        && letters >= 2
        && word.chars().all(plain)
}

fn is_cjk_word(word: &str) -> bool {
    word.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c))
}

fn last_bytes(text: &str) -> &str {
    let mut start = text.len().saturating_sub(AROUND);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or_default()
}

fn first_bytes(text: &str) -> &str {
    let mut end = text.len().min(AROUND);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The words in the last `count` characters of a text.
fn words_behind(text: &str, count: usize) -> impl Iterator<Item = &str> {
    let start = text
        .char_indices()
        .rev()
        .take(count)
        .last()
        .map_or(0, |(at, _)| at);
    let tail = text.get(start..).unwrap_or_default();
    tail.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn last_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let plain = bytes.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric());
    let plain = bytes.len() - plain.count();
    if plain == 0 || bytes.get(plain - 1).is_some_and(u8::is_ascii) {
        return text.get(plain..).unwrap_or_default();
    }
    let start = text.trim_end_matches(char::is_alphanumeric).len();
    text.get(start..).unwrap_or_default()
}
