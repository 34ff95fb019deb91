//! What explains what, as one table.

/// How a finding must be related to its cause to be explained by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// They concern one label.
    Label,
    /// The finding concerns a label beside those of the cause, or one of them.
    Beside,
    /// The finding concerns the number behind one of the cause's: 7, 7, 9 lacks 8 because it has 7 twice.
    NextLabel,
    /// The finding concerns a number between those of the cause, the ends of a range.
    Between,
    /// They concern the same labels.
    AllLabels,
    /// The finding concerns a label that the cause suggests.
    Suggested,
    /// Their primary places overlap.
    Place,
    /// The finding's primary place is one of the cause's places: the same year of the same entry.
    AnyPlace,
}

/// What becomes of a finding that is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trace {
    /// A line of evidence of its cause.
    Note,
    /// Evidence of its cause, which rises to its level.
    Proof,
    /// Nothing: the cause says it already.
    Nothing,
}

/// One row: findings of `effects` that are tied to one of `cause` are explained by it.
pub(super) struct Explains {
    pub cause: &'static str,
    pub tie: Tie,
    pub effects: &'static [&'static str],
    pub trace: Trace,
}

/// What explains what, the upper rows first; a finding that is explained still explains.
///
/// The rows of one cause stand together. What no row can say is said where it is found: `missing-reference-list` needs
/// that there is no list, and all rules that explain or need one are silent then.
pub(super) const EXPLAINS: &[Explains] = &[
    // A bracket or a range that is wrong in itself says nothing of the list.
    Explains {
        cause: "malformed-marker",
        tie: Tie::Place,
        effects: &[
            "reversed-range",
            "out-of-order-citation",
            "unsorted-group",
            "repeated-in-group",
        ],
        trace: Trace::Nothing,
    },
    Explains {
        cause: "malformed-marker",
        tie: Tie::Place,
        effects: &["undefined-citation"],
        trace: Trace::Note,
    },
    Explains {
        cause: "reversed-range",
        tie: Tie::Place,
        effects: &["out-of-order-citation", "unsorted-group", "repeated-in-group"],
        trace: Trace::Nothing,
    },
    Explains {
        cause: "reversed-range",
        tie: Tie::Place,
        effects: &["undefined-citation"],
        trace: Trace::Note,
    },
    // The right way round, it cites what stands between its ends.
    Explains {
        cause: "reversed-range",
        tie: Tie::Between,
        effects: &["uncited-reference"],
        trace: Trace::Note,
    },
    // Where the numbers slipped, what is wrong at each of them is a trace of the slip; that a number has no entry is beyond
    // doubt all the same, and stays an error.
    Explains {
        cause: "shifted-numbering",
        tie: Tie::Beside,
        effects: &[
            "overloaded-number",
            "author-mismatch",
            "quoted-title",
            "link-mismatch",
            "year-mismatch",
            "anachronistic-citation",
        ],
        trace: Trace::Note,
    },
    Explains {
        cause: "shifted-numbering",
        tie: Tie::Label,
        effects: &["misspelled-author"],
        trace: Trace::Nothing,
    },
    // An entry that a wrong number meant is uncited because of it.
    Explains {
        cause: "author-mismatch",
        tie: Tie::Suggested,
        effects: &["uncited-reference"],
        trace: Trace::Note,
    },
    // A wrong number is why a source is too old for what it tells.
    Explains {
        cause: "author-mismatch",
        tie: Tie::Label,
        effects: &["anachronistic-citation"],
        trace: Trace::Note,
    },
    Explains {
        cause: "quoted-title",
        tie: Tie::Suggested,
        effects: &["uncited-reference"],
        trace: Trace::Note,
    },
    Explains {
        cause: "link-mismatch",
        tie: Tie::Suggested,
        effects: &["uncited-reference"],
        trace: Trace::Note,
    },
    // One number printed for two entries leaves the next one out.
    Explains {
        cause: "duplicate-label",
        tie: Tie::NextLabel,
        effects: &["gap-in-numbering", "undefined-citation"],
        trace: Trace::Note,
    },
    Explains {
        cause: "duplicate-label",
        tie: Tie::Label,
        effects: &["uncited-reference"],
        trace: Trace::Nothing,
    },
    // A lost entry is one fault, whoever cites it; the places around the gap are shown already.
    Explains {
        cause: "undefined-citation",
        tie: Tie::Label,
        effects: &["gap-in-numbering"],
        trace: Trace::Nothing,
    },
    // Where the list is out of order, citations that follow it are not at fault.
    Explains {
        cause: "unordered-list",
        tie: Tie::Label,
        effects: &["out-of-order-citation"],
        trace: Trace::Note,
    },
    // A number that is new where it does not rise is one fault.
    Explains {
        cause: "out-of-order-citation",
        tie: Tie::Place,
        effects: &["unsorted-group"],
        trace: Trace::Nothing,
    },
    // An identifier that cannot be right dates and names nothing.
    Explains {
        cause: "malformed-doi",
        tie: Tie::Label,
        effects: &["shared-identifier", "identifier-date-conflict"],
        trace: Trace::Nothing,
    },
    Explains {
        cause: "malformed-arxiv-id",
        tie: Tie::Label,
        effects: &["shared-identifier", "identifier-date-conflict"],
        trace: Trace::Nothing,
    },
    Explains {
        cause: "invalid-isbn",
        tie: Tie::Label,
        effects: &["shared-identifier"],
        trace: Trace::Nothing,
    },
    // A year that two entries of one work dispute is one fault, whatever else speaks against it.
    Explains {
        cause: "conflicting-year",
        tie: Tie::AnyPlace,
        effects: &[
            "anachronistic-title",
            "future-year",
            "identifier-date-conflict",
            "accessed-before-published",
        ],
        trace: Trace::Proof,
    },
    Explains {
        cause: "conflicting-year",
        tie: Tie::AnyPlace,
        effects: &["volume-year-conflict"],
        trace: Trace::Note,
    },
    Explains {
        cause: "conflicting-year",
        tie: Tie::Label,
        effects: &["anachronistic-citation"],
        trace: Trace::Note,
    },
    Explains {
        cause: "conflicting-year",
        tie: Tie::AllLabels,
        effects: &["conflicting-details", "shared-identifier"],
        trace: Trace::Note,
    },
    Explains {
        cause: "conflicting-year",
        tie: Tie::AllLabels,
        effects: &["duplicate-reference"],
        trace: Trace::Nothing,
    },
    // Where the year cannot be, it is the year that is wrong.
    Explains {
        cause: "anachronistic-title",
        tie: Tie::Label,
        effects: &["anachronistic-citation"],
        trace: Trace::Note,
    },
];

/// Rules whose findings are one note a document, with how the count of the others is said.
pub(super) const COLLAPSES: &[(&str, &str)] = &[("unsorted-group", "more citations do not rise")];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::find;

    #[test]
    fn every_rule_named_is_a_rule() {
        for row in EXPLAINS {
            for name in row.effects.iter().chain([&row.cause]) {
                assert!(find(name).is_some(), "{name}");
            }
        }
        assert!(COLLAPSES.iter().all(|(name, _)| find(name).is_some()));
    }

    #[test]
    fn no_rule_is_explained_by_what_it_explains() {
        for row in EXPLAINS {
            let back = EXPLAINS.iter().filter(|other| row.effects.contains(&other.cause));
            assert!(
                back.clone().all(|other| !other.effects.contains(&row.cause)),
                "{}",
                row.cause
            );
        }
    }
}
