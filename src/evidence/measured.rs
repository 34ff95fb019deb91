//! What was measured on published papers, and nothing else: `cargo bench --bench calibrate -- FOLDER` measures it anew,
//! compares, and with `--write` writes this file. docs/accuracy.md says on what and how.

/// Log-odds of the right entry against its neighbours in the list (at most 5 away), by the standard score of the shared
/// words, in steps of a half from -1; in hundredths of a nat.
pub const SHARED_WORDS: [i16; 15] = [
    -124, -124, -84, -34, 5, 76, 97, 138, 193, 237, 281, 297, 355, 355, 355,
];

/// Gains of a slip, in whole nats: with a trace, with two anchors, with nothing but words. The first is above whatever a
/// paper without a slip gained, and each of the others is a nat, or e times the odds, above the one before.
pub const LEAST_GAINS: [u8; 3] = [2, 3, 4];

/// By rule, and the gain from which it holds (nats, 0 for rules without): how many in a hundred warnings are right.
pub const CONFIDENCE: [(&str, u8, u8); 6] = [
    ("author-mismatch", 0, 96),
    ("quoted-title", 0, 99),
    ("shifted-numbering", 0, 90),
    ("shifted-numbering", 6, 93),
    ("shifted-numbering", 12, 99),
    ("year-mismatch", 0, 96),
];
