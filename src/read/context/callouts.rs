//! Numbers of equations, figures, theorems: parts of the document, and no citations.

use super::Context;
use crate::manuscript::Scheme;

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

impl Context<'_> {
    /// "Eq. (3)", "Fig. [2]", "Section [5]"; but a plain word before brackets, "the equation [8]", proves nothing.
    pub(super) fn callout(&self) -> bool {
        let word = self.word_before();
        let plain = word.len() >= 4 && word.starts_with(char::is_lowercase);
        let telling = self.marker.scheme == Scheme::Parenthesized || !plain;
        telling && CALLOUTS.contains(&word.to_lowercase().as_str())
    }

    /// "the equation [8]", "lemma (3)": perhaps a number of the document's own.
    pub(super) fn perhaps_callout(&self) -> bool {
        let word = self.word_before().to_lowercase();
        CALLOUTS.contains(&word.as_str()) || PERHAPS_CALLOUTS.contains(&word.as_str())
    }
}
