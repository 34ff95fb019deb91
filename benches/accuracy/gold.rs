//! Gold answers as they stand in files, and the manuscripts beside them.

use std::path::Path;

use loccit::read::Input;
use loccit::report::Linted;
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId, Span};
use serde::Deserialize;
use serde_json::Value;

/// The day that counts as today; the gold answers do not age.
pub const TODAY: Today = Today {
    year: 2026,
    month: 11,
    day: 25,
};

/// What is true of one manuscript, or of a list of strings.
#[derive(Deserialize)]
pub struct Gold {
    /// The style of all references that name no other.
    #[serde(default)]
    pub style: Option<String>,
    /// Citations, as a reader sees them.
    #[serde(default)]
    pub markers: Vec<Marker>,
    /// Entries.
    pub references: Vec<Reference>,
    /// What is really wrong in the manuscript as it stands.
    #[serde(default)]
    pub findings: Vec<Known>,
    /// Faults to plant, one at a time.
    #[serde(default)]
    pub faults: Vec<Fault>,
}

/// A citation; bytes of the manuscript.
#[derive(Deserialize)]
pub struct Marker {
    pub start: usize,
    pub end: usize,
    pub labels: Vec<String>,
}

/// An entry of a manuscript, or a string.
#[derive(Deserialize)]
pub struct Reference {
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub body_start: usize,
    #[serde(default)]
    pub end: usize,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub style: Option<String>,
    /// CSL-JSON of what is printed; anything but an object where that is not known whole.
    #[serde(default)]
    pub fields: Value,
}

/// A finding that is right.
#[derive(Deserialize)]
pub struct Known {
    pub rule: String,
    /// One of these is named; none: any.
    #[serde(default)]
    pub labels: Vec<String>,
}

/// A fault to plant.
#[derive(Deserialize)]
pub struct Fault {
    pub kind: String,
    /// The rules that may tell of it.
    pub rules: Vec<String>,
    #[serde(default)]
    pub labels: Vec<String>,
    /// Rules that it may rightly set off besides.
    #[serde(default)]
    pub also: Vec<String>,
    /// Bytes that are replaced, and by what; sorted.
    pub edits: Vec<Edit>,
}

#[derive(Deserialize)]
pub struct Edit {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

impl Reference {
    /// Whether a span is about this entry.
    pub fn is_at(&self, span: Span) -> bool {
        span.start() < self.end && self.body_start < span.end()
    }
}

impl Known {
    /// Whether a finding about these labels is this one.
    pub fn fits(&self, labels: &[String]) -> bool {
        self.labels.is_empty() || self.labels.iter().any(|label| labels.contains(label))
    }
}

/// A file of gold answers with the manuscript it is about, if it is about one.
pub struct Document {
    pub name: String,
    pub input: Input,
    pub text: Option<String>,
    pub gold: Gold,
}

impl Document {
    /// The manuscript with this text, linted.
    pub fn lint(&self, text: String, settings: &Settings) -> Linted {
        let source = Source::new(SourceId(0), self.name.clone(), text);
        Linted::new(source, self.input, Vec::new(), settings)
    }
}

/// All gold answers of a folder, by name.
pub fn documents(folder: &Path) -> Vec<Document> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let documents: Vec<Document> = paths.iter().filter_map(|path| document(path)).collect();
    if documents.is_empty() {
        eprintln!("no gold answers (NAME.gold.json) in {}", folder.display());
    }
    documents
}

fn document(path: &Path) -> Option<Document> {
    let name = path.file_name()?.to_str()?.strip_suffix(".gold.json")?;
    let gold = match serde_json::from_slice(&std::fs::read(path).ok()?) {
        Ok(gold) => gold,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            return None;
        }
    };
    let kinds = [("md", Input::Markdown), ("txt", Input::Text)];
    let found = kinds.into_iter().find_map(|(ending, input)| {
        let path = path.with_file_name(format!("{name}.{ending}"));
        Some((std::fs::read_to_string(path).ok()?, input))
    });
    let (text, input) = found.map_or((None, Input::Text), |(text, input)| (Some(text), input));
    Some(Document {
        name: name.to_owned(),
        input,
        text,
        gold,
    })
}
