//! Reports: what came of each manuscript as text for people and machines. One file a format, each with its own wire types.

mod bibtex;
mod checkstyle;
mod citekeys;
pub mod clean;
pub mod coverage;
mod csl;
mod csl_json;
mod excerpt;
mod folding;
mod github;
mod gitlab;
pub mod human;
mod json;
mod junit;
mod linted;
mod markdown;
pub mod number;
pub mod page;
mod position;
pub mod problems;
mod rdjson;
pub mod registry;
pub mod sarif;
pub mod schema;
mod short;
mod show;
mod show_json;
pub mod show_number;
pub mod show_number_json;
mod statistics;
mod summary;
mod suppressed;
mod tally;
pub mod terminal;
mod window;
mod words;
mod xml;

pub use linted::{Linted, Prints};
pub use tally::{Notice, Tally};

use crate::manuscript::Standing;
use crate::read::Input;

/// How a report for people looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether escape sequences for colours are wanted.
    pub color: bool,
    /// How many findings of one rule are shown for one file; formats for machines show all.
    pub max_per_rule: usize,
    /// Whether only findings and problems are wanted.
    pub quiet: bool,
    /// Whether it is said how to silence each finding.
    pub verbose: bool,
    /// Whether suppressed findings are shown, with the reasons.
    pub show_suppressed: bool,
    /// Whether `show` tells of each bracket why it was or was not taken for a citation.
    pub why: bool,
    /// Whether other manuscripts are in the same report, so that keys must differ from theirs.
    pub several: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            width: 80,
            color: false,
            max_per_rule: 50,
            quiet: false,
            verbose: false,
            show_suppressed: false,
            why: false,
            several: false,
        }
    }
}

/// A format of reports. Files are rendered one by one, so that a run over thousands keeps none of them.
#[derive(Debug)]
pub struct Format {
    /// As it is named on the command line.
    pub name: &'static str,
    /// One line for the help.
    pub summary: &'static str,
    /// What stands before the first file.
    pub open: fn() -> String,
    /// What stands between two files of which something is said.
    pub between: &'static str,
    /// One file; empty where the format says nothing of it.
    pub file: fn(&Linted, &Look) -> String,
    /// What stands behind the last file.
    pub close: fn(&Tally, &Look) -> String,
}

/// The formats of `lint`, the default first.
pub const FORMATS: &[&Format] = &[
    &human::FORMAT,
    &short::FORMAT,
    &json::FORMAT,
    &sarif::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
    &checkstyle::FORMAT,
    &rdjson::FORMAT,
    &markdown::FORMAT,
];

/// What `--statistics` shows in the place of the findings, in the formats for people.
pub const STATISTICS: &Format = &statistics::FORMAT;

/// The formats of `show`, the default first.
pub const SHOW_FORMATS: &[&Format] = &[
    &show::FORMAT,
    &show_json::FORMAT,
    &csl_json::FORMAT,
    &bibtex::FORMAT,
];

/// As the formats are named in `show` and on the command line.
#[must_use]
pub const fn input_name(input: Input) -> &'static str {
    match input {
        Input::Markdown => "markdown",
        Input::Text => "text",
    }
}

fn nothing() -> String {
    String::new()
}

/// What `show --why` says of a bracket.
const fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Sure => "citation",
        Standing::Doubtful => "doubtful",
        Standing::No => "no citation",
    }
}

/// One wire value as JSON; the wire types have string keys and no failing parts, so there is always one.
///
/// What a terminal could take for a control is escaped, which JSON leaves to us beyond ASCII.
fn to_json(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    let harmless = |c: char| clean::drawn(c) == Some(c);
    if json.chars().all(harmless) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if harmless(c) {
            out.push(c);
        } else {
            let units = c.encode_utf16(&mut [0; 2]).to_vec();
            out.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}
