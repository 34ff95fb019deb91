//! What stands around something that looks like a citation: the words that make it an interval, an equation, a unit.

use crate::manuscript::{Block, BlockKind, MarkKind, Marker, Prose, Scheme};

/// A marker with the text around it.
pub(super) struct Context<'a> {
    block: &'a Block,
    marker: &'a Marker,
    before: &'a str,
    after: &'a str,
}

/// Bytes of text that are looked at on each side.
const AROUND: usize = 120;

/// Words whose number in brackets is a part of the document and not of the list.
const CALLOUTS: [&str; 45] = [
    "eq",
    "eqs",
    "eqn",
    "eqns",
    "equation",
    "equations",
    "fig",
    "figs",
    "figure",
    "figures",
    "table",
    "tables",
    "section",
    "sections",
    "sec",
    "step",
    "steps",
    "theorem",
    "lemma",
    "proposition",
    "corollary",
    "definition",
    "algorithm",
    "algorithms",
    "appendix",
    "chapter",
    "chapters",
    "condition",
    "conditions",
    "case",
    "cases",
    "item",
    "items",
    "hypothesis",
    "property",
    "assumption",
    "example",
    "constraint",
    "inequality",
    "formula",
    "gleichung",
    "abb",
    "abbildung",
    "tabelle",
    "рис",
];

/// Words near a pair of numbers that make it an interval.
const INTERVALS: [&str; 16] = [
    "interval",
    "range",
    "ranges",
    "ranging",
    "scale",
    "between",
    "∈",
    "likert",
    "confidence",
    "ci",
    "iqr",
    "quartile",
    "median",
    "mean",
    "values in",
    "uniform",
];

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
        if self.interval() {
            return Some("an interval");
        }
        if self.marker.scheme == Scheme::Parenthesized && self.enumerates() {
            return Some("an enumeration");
        }
        None
    }

    fn lowered(&self) -> bool {
        let range = &self.marker.range;
        self.block.prose.marks().iter().any(|mark| {
            mark.kind == MarkKind::Subscript && mark.range.start <= range.start && mark.range.end >= range.end
        })
    }

    /// "Eq. (3)", "Fig. [2]", "Section [5]".
    fn callout(&self) -> bool {
        let trimmed = self.before.trim_end().trim_end_matches(['.', '~']);
        let spaced = trimmed.len() < self.before.len();
        let word = last_word(trimmed).to_lowercase();
        spaced && CALLOUTS.contains(&word.as_str())
    }

    /// Two numbers that a word nearby makes an interval, or that stand beside a sign for one.
    fn interval(&self) -> bool {
        let numbers: Vec<u32> = self
            .marker
            .cites
            .iter()
            .filter(|c| !c.implied)
            .filter_map(|c| c.label.number())
            .collect();
        let pair = matches!(numbers.as_slice(), [_, _]) && self.marker.brackets.len() == 1;
        if !pair {
            return numbers == [0];
        }
        if numbers.first() == Some(&0) || self.after.trim_start().starts_with(['∪', '∩', '×', '²', '^'])
        {
            return true;
        }
        let near = self.before.trim_end();
        if near.ends_with(['∈', '=', '×', '∪', '≈', '<', '>', '≤', '≥', '±']) {
            return true;
        }
        let tail: String = near
            .chars()
            .rev()
            .take(40)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect::<String>()
            .to_lowercase();
        tail.split(|c: char| !c.is_alphanumeric() && c != '∈')
            .any(|word| INTERVALS.contains(&word))
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

    fn excludes_raised(&self) -> Option<&'static str> {
        let last = self.before.chars().next_back();
        let next = self.after.chars().next();
        if self.marker.range.start == 0 || self.before.trim().is_empty() && self.marker.block > 0 {
            return next
                .filter(|c| c.is_alphanumeric())
                .map(|_| "a note's or an isotope's number");
        }
        match last {
            Some(c) if c.is_ascii_digit() => return Some("a power of a number"),
            Some(Prose::HOLE) if self.beside_math() => return Some("a power in mathematics"),
            Some('−' | '-' | '+' | '±' | '^' | '=' | '/' | '×' | '√') => {
                return Some("a power or a charge");
            }
            _ => {}
        }
        if next.is_some_and(char::is_alphabetic) && last.is_none_or(|c| c.is_whitespace() || c == '(') {
            return Some("the number of an isotope");
        }
        if next.is_some_and(|c| matches!(c, '+' | '⁺')) {
            return Some("a charge");
        }
        self.power().then_some("a power of a unit or a variable")
    }

    fn beside_math(&self) -> bool {
        let end = self.marker.range.start;
        self.block
            .prose
            .marks()
            .iter()
            .any(|mark| mark.range.end == end && mark.kind == MarkKind::Math)
    }

    /// `m²`, `R²`: a unit or a single letter, raised to a small power.
    fn power(&self) -> bool {
        let small = matches!(
            self.marker.cites.as_slice(),
            [only] if only.label.number().is_some_and(|n| (2..=6).contains(&n))
        );
        if !small {
            return false;
        }
        let word = last_word(self.before);
        let length = word.chars().count();
        length == 1 || UNITS.contains(&word.to_lowercase().as_str()) && self.measured(word)
    }

    /// Whether a number or a dividing sign stands before the unit, as in "10 cm²" and "kg/m²".
    fn measured(&self, unit: &str) -> bool {
        let before = self
            .before
            .get(..self.before.len() - unit.len())
            .unwrap_or_default();
        let near = before.trim_end();
        near.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '·' | '%' | '⋅' | '('))
            || unit.len() <= 2
    }

    /// A superscript right behind a word or a sentence's punctuation, as citations stand.
    pub fn raised_behind_word(&self) -> bool {
        let word = last_word(self.before);
        let stop = self.before.ends_with(['.', ',', ';', ':', ')', '”', '"', '’']);
        (word.chars().count() >= 4 || stop) && !self.after.starts_with(char::is_alphanumeric)
    }

    /// A bracket with a space before it, as citations stand.
    pub fn behind_space(&self) -> bool {
        self.before.ends_with(char::is_whitespace) && !self.after.starts_with(char::is_alphanumeric)
    }

    /// Why it may be no citation although it has the document's form.
    pub fn doubt(&self, marker: &Marker, known: bool) -> Option<&'static str> {
        if self.block.kind == BlockKind::Cell && self.bare_cell() {
            return Some("it stands among bare numbers in a table");
        }
        if marker.scheme == Scheme::Parenthesized {
            return self.doubt_round(known);
        }
        if marker.scheme == Scheme::Superscript && !known {
            return Some("raised, and not a number of the list");
        }
        None
    }

    /// A cell with nothing but numbers and signs.
    fn bare_cell(&self) -> bool {
        let text = self.block.prose.text();
        let outside = text.len() - (self.marker.range.end - self.marker.range.start);
        outside > 0 && !text.chars().any(char::is_alphabetic)
    }

    fn doubt_round(&self, known: bool) -> Option<&'static str> {
        if !known {
            return Some("in parentheses, and not a number of the list");
        }
        let alone = self.before.trim().is_empty() && self.after.trim().is_empty();
        alone.then_some("the number of a display")
    }
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

fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric())
        .last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}
