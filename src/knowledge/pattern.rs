//! Regular expressions that are written into the program.

use regex::Regex;

/// Compiles a constant. No text from outside comes here, and each pattern is compiled by a test of its module.
#[expect(
    clippy::expect_used,
    reason = "a constant that does not compile is a fault of the program"
)]
pub(crate) fn pattern(constant: &'static str) -> Regex {
    Regex::new(constant).expect("a constant pattern")
}
