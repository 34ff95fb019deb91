//! Numbers of equations, figures, theorems: parts of the document, and no citations.

use super::Context;
use crate::manuscript::{Prose, Scheme};

/// Words whose number in brackets is a part of the document and not of the list.
const CALLOUTS: [&str; 22] = [
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
    "gleichung",
    "abbildung",
    "tabelle",
];

/// Words whose number may be a part of the document, or a source.
const PERHAPS_CALLOUTS: [&str; 28] = [
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
    "step",
    "steps",
    "type",
];

/// Words with a capital that name no thing: "Supplementary Table", "Additional Item".
const NO_NAMES: [&str; 8] = [
    "supplementary",
    "supplemental",
    "supporting",
    "additional",
    "extended",
    "online",
    "appendix",
    "main",
];

/// Whether a word, whatever its case, is one of these.
fn is_among(words: &[&str], word: &str) -> bool {
    if word.is_ascii() {
        return words.iter().any(|known| known.eq_ignore_ascii_case(word));
    }
    words.contains(&word.to_lowercase().as_str())
}

impl Context<'_> {
    /// "Eq. (3)", "Fig. [2]", "Section [5]"; but a plain word before brackets, "the equation [8]", proves nothing.
    pub(super) fn callout(&self) -> bool {
        let word = self.word_before();
        let plain = word.len() >= 4 && word.starts_with(char::is_lowercase);
        let telling = self.marker.scheme == Scheme::Parenthesized || !plain;
        telling && is_among(&CALLOUTS, word)
    }

    /// Whether it is the number of an equation, a figure or a section, or stands behind a formula that has a line of
    /// its own.
    pub fn numbers_a_part(&self) -> bool {
        let formula = self.before.trim().chars().eq([Prose::HOLE]);
        self.callout() || formula && self.after.trim().is_empty()
    }

    /// "the equation [8]", "lemma (3)": perhaps a number of the document's own. What can only be a theorem or a source is
    /// doubtful where the document numbers its parts so.
    pub fn perhaps_callout(&self, numbers_parts: bool) -> bool {
        if self.marker.scheme == Scheme::Superscript {
            return false;
        }
        let word = self.word_before();
        let ends_sentence = || self.before.trim_end().ends_with('.');
        let perhaps = is_among(&CALLOUTS, word)
            || numbers_parts && !ends_sentence() && is_among(&PERHAPS_CALLOUTS, word);
        perhaps && !self.ends_a_name(word)
    }

    /// "the Document Type Definition", "the Cockcroft-Gault-equation": what has a name is known from elsewhere.
    fn ends_a_name(&self, word: &str) -> bool {
        let at = self.before.rfind(word).unwrap_or_default();
        let before = self.before.get(..at).unwrap_or_default();
        let is_name = |name: &str| {
            name.starts_with(char::is_uppercase)
                && name.chars().filter(|c| c.is_alphabetic()).count() >= 3
                && !NO_NAMES.contains(&name.to_lowercase().as_str())
        };
        if before.ends_with(['-', '–', '‐', '‑']) {
            return is_name(before.rsplit(char::is_whitespace).next().unwrap_or_default());
        }
        let mut words = before.split_whitespace().rev();
        let (name, earlier) = (words.next().unwrap_or_default(), words.next());
        let within_sentence =
            earlier.is_some_and(|word| word.ends_with(|c: char| c.is_alphanumeric() || c == ','));
        is_name(name) && within_sentence
    }
}
