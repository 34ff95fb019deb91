//! What stands around something that looks like a citation: the words that make it an interval, an equation, a unit.

use crate::manuscript::{Block, BlockKind, MarkKind, Marker, Prose, Scheme};

/// A marker with the text around it.
pub(super) struct Context<'a> {
    block: &'a Block,
    marker: &'a Marker,
    before: &'a str,
    after: &'a str,
}

/// The reason given for intervals.
pub(super) const INTERVAL: &str = "an interval";

/// Marks on each side among which the ends of a marker's line are looked for.
const NEAR_MARKS: usize = 20;
/// Bytes of text that are looked at on each side.
const AROUND: usize = 120;

/// Words whose number in brackets is a part of the document and not of the list.
const CALLOUTS: [&str; 24] = [
    "eq",
    "eqs",
    "eqn",
    "eqns",
    "fig",
    "figs",
    "sec",
    "secs",
    "abb",
    "gl",
    "рис",
    "equation",
    "equations",
    "figure",
    "figures",
    "table",
    "tables",
    "section",
    "sections",
    "step",
    "steps",
    "gleichung",
    "abbildung",
    "tabelle",
];

/// Words whose number may be a part of the document, or a source.
const PERHAPS_CALLOUTS: [&str; 26] = [
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
    "phase",
    "stage",
    "type",
];

/// Words right before two numbers that make them an interval.
const INTERVALS: [&str; 12] = [
    "interval",
    "intervals",
    "range",
    "ranges",
    "domain",
    "scale",
    "between",
    "likert",
    "quartile",
    "quartiles",
    "values",
    "uniform",
];

/// Words near two numbers that leave no doubt that they are bounds.
const BOUNDS: [&str; 4] = ["ci", "cis", "iqr", "confidence"];

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
        if self.marker.scheme == Scheme::Parenthesized && (self.value_with_range() || self.among_numbers()) {
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

    /// "Eq. (3)", "Fig. [2]", "Section [5]"; but a plain word before brackets, "the equation [8]", proves nothing.
    fn callout(&self) -> bool {
        let word = self.word_before();
        let plain = word.len() >= 4 && word.starts_with(char::is_lowercase);
        let telling = self.marker.scheme == Scheme::Parenthesized || !plain;
        telling && CALLOUTS.contains(&word.to_lowercase().as_str())
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

    /// Two numbers that are surely an interval: one is zero, or a sign or "CI" says so.
    fn interval(&self) -> bool {
        let cites = &self.marker.cites;
        let Some(pair) = self.pair() else {
            return !cites.is_empty() && cites.iter().all(|cite| cite.label.number() == Some(0));
        };
        if pair.first() == Some(&0) || self.after.trim_start().starts_with(['∪', '∩', '×', '²', '^']) {
            return true;
        }
        let near = self.before.trim_end();
        if near.ends_with(['∈', '=', '×', '∪', '≈', '<', '>', '≤', '≥', '±']) {
            return true;
        }
        words_behind(near, 30).any(|word| BOUNDS.iter().any(|bound| bound.eq_ignore_ascii_case(word)))
    }

    /// The two numbers of a bracket that holds just two.
    pub fn pair(&self) -> Option<[u32; 2]> {
        let mut printed = self
            .marker
            .cites
            .iter()
            .filter(|cite| !cite.implied)
            .map(|cite| cite.label.number());
        let pair = [printed.next()??, printed.next()??];
        (printed.next().is_none() && self.marker.brackets.len() == 1).then_some(pair)
    }

    /// Whether the block holds nothing else.
    pub fn is_alone(&self) -> bool {
        self.before.trim().is_empty() && self.after.trim().is_empty()
    }

    /// Whether only "and", "or" or a comma stands between a stretch that ends at `end` and the marker.
    pub fn follows(&self, end: usize) -> bool {
        let between = self
            .block
            .prose
            .text()
            .get(end..self.marker.range.start)
            .unwrap_or_default();
        between.len() < 16
            && words_behind(between, 16)
                .all(|word| matches!(word, "and" | "or" | "to") || UNITS.contains(&word))
    }

    /// "on the interval [10, 20]", but also "after a three-week interval [24, 26]".
    fn perhaps_interval(&self) -> bool {
        let word = self.word_before().to_lowercase();
        self.pair().is_some() && self.marker.ranges.is_empty() && INTERVALS.contains(&word.as_str())
    }

    /// "[10, 20] mm": a unit follows the pair.
    fn measured_pair(&self) -> bool {
        let [_, _] = self.marker.cites.as_slice() else {
            return false;
        };
        let unit: String = self
            .after
            .trim_start()
            .chars()
            .take_while(|c| c.is_alphabetic() || *c == '%')
            .collect();
        self.after.starts_with(' ')
            && unit.len() <= 3
            && unit != "in"
            && unit != "a"
            && UNITS.contains(&unit.as_str())
            || self.after.trim_start().starts_with(['%', '°'])
    }

    /// "56 (15–98)" in a table.
    fn value_with_range(&self) -> bool {
        self.block.kind == BlockKind::Cell
            && self
                .before
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit() || c == '%')
    }

    /// "56 (15–98)" on a line without words, as a table's cells come out of a PDF.
    fn among_numbers(&self) -> bool {
        let marks = self.block.prose.marks();
        let behind = marks.partition_point(|mark| mark.range.end <= self.marker.range.start);
        let (before, after) = marks.split_at_checked(behind).unwrap_or_default();
        let breaks = |mark: &&crate::manuscript::Mark| mark.kind == MarkKind::LineBreak;
        let start = before
            .iter()
            .rev()
            .take(NEAR_MARKS)
            .find(breaks)
            .map(|mark| mark.range.end);
        let end = after
            .iter()
            .take(NEAR_MARKS)
            .find(breaks)
            .map(|mark| mark.range.start);
        let text = self.block.prose.text();
        let before = text
            .get(start.unwrap_or(0)..self.marker.range.start)
            .unwrap_or_default();
        let after = text
            .get(self.marker.range.end..end.unwrap_or(text.len()))
            .unwrap_or_default();
        let digits = |text: &str| text.chars().any(|c| c.is_ascii_digit());
        digits(before)
            && ![before, after]
                .iter()
                .any(|side| side.contains(char::is_alphabetic))
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

    fn excludes_raised(&self) -> Option<&'static str> {
        let raised = self
            .block
            .prose
            .text()
            .get(self.marker.range.clone())
            .unwrap_or_default();
        if raised.contains('[') || self.marker.target.is_some() {
            return None; // no power stands in brackets or is a link
        }
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
        if next.is_some_and(|c| c.is_ascii_uppercase()) && last.is_none_or(|c| !c.is_alphanumeric()) {
            return Some("the number of an isotope");
        }
        if next.is_some_and(|c| matches!(c, '+' | '⁺')) {
            return Some("a charge");
        }
        self.power().then_some("a power of a unit or a variable")
    }

    fn beside_math(&self) -> bool {
        let mut before = self.block.prose.marks_ending_at(self.marker.range.start);
        before.any(|mark| mark.kind == MarkKind::Math)
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
        if self.behind_subscript() || self.behind_short_bracket() {
            return true;
        }
        let word = last_word(self.before);
        let length = word.chars().count();
        length == 1 || UNITS.contains(&word.to_lowercase().as_str()) && self.measured(word)
    }

    fn behind_subscript(&self) -> bool {
        let mut before = self.block.prose.marks_ending_at(self.marker.range.start);
        before.any(|mark| mark.kind == MarkKind::Subscript)
    }

    /// `(nπ)²`: what is squared is short.
    fn behind_short_bracket(&self) -> bool {
        let Some(inner) = self.before.strip_suffix(')') else {
            return false;
        };
        inner.rfind('(').is_some_and(|open| inner.len() - open < 10)
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
        let power = self.before.ends_with(')')
            && self
                .marker
                .cites
                .iter()
                .all(|cite| cite.label.number() <= Some(3));
        (word.chars().count() >= 4 || stop) && !power && !self.after.starts_with(char::is_alphanumeric)
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
        let word = self.word_before().to_lowercase();
        if CALLOUTS.contains(&word.as_str()) || PERHAPS_CALLOUTS.contains(&word.as_str()) {
            return Some("perhaps a number of an equation, figure or section");
        }
        if self.perhaps_interval() {
            return Some("perhaps an interval");
        }
        if !known && self.block.kind == BlockKind::Cell {
            return Some("in a table, and not a number of the list");
        }
        let display = marker.scheme == Scheme::Parenthesized && self.is_alone();
        display.then_some("the number of a display")
    }

    /// Whether a citation could stand here if its number were known: behind a word, before a space or a stop.
    pub fn stands_as_citation(&self) -> bool {
        let behind = self
            .before
            .trim_end()
            .ends_with(|c: char| c.is_alphabetic() || matches!(c, '.' | ',' | '(' | ')' | '”' | '"'));
        let before = self.after.is_empty()
            || self
                .after
                .starts_with(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
        behind && before
    }

    /// A cell with nothing but numbers and signs.
    fn bare_cell(&self) -> bool {
        let text = self.block.prose.text();
        let outside = text.len() - (self.marker.range.end - self.marker.range.start);
        outside > 0 && !text.chars().any(char::is_alphabetic)
    }
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
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric())
        .last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}
