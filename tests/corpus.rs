//! The findings on real manuscripts, against a table in which each was judged by reading the place.
//!
//! The corpora are not part of the repository: set `LOCCIT_CORPUS` to the folder that holds `corpus/`. Without it
//! nothing is compared.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use loccit::finding::Severity;
use loccit::read::Input;
use loccit::read::decode::decode;
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};

/// The folders of the corpus whose findings are judged.
const JUDGED: [&str; 3] = ["markdown", "text", "plos"];
/// No finding at warning or above may stand here.
const SILENT: &str = "lookalikes";

/// A finding as the table names it: file, level, rule, labels.
type Row = (String, &'static str, String, String);

fn corpus() -> Option<PathBuf> {
    std::env::var_os("LOCCIT_CORPUS").map(|folder| PathBuf::from(folder).join("corpus"))
}

fn manuscripts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let ending = path
                .extension()
                .map(|ending| ending.to_string_lossy().into_owned())
                .unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if ["md", "txt", "rst", "mediawiki"].contains(&ending.as_str()) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Errors and warnings in the files of one folder of the corpus.
fn findings(corpus: &Path, folder: &str) -> Vec<Row> {
    let settings = Settings::new(Today {
        year: 2026,
        month: 11,
        day: 25,
    });
    let mut rows = Vec::new();
    for path in manuscripts(&corpus.join(folder)) {
        let name = path.strip_prefix(corpus).unwrap().to_string_lossy().into_owned();
        let Ok(decoded) = decode(std::fs::read(&path).unwrap()) else {
            continue;
        };
        let input = if name.ends_with(".md") {
            Input::Markdown
        } else {
            Input::Text
        };
        let source = Source::new(SourceId(0), name.clone(), decoded.text);
        for finding in loccit::check(&source, input, &settings).findings {
            if finding.severity >= Severity::Warning {
                let level = finding.severity.name();
                rows.push((
                    name.clone(),
                    level,
                    finding.rule.to_owned(),
                    finding.labels.join(","),
                ));
            }
        }
    }
    rows.sort();
    rows
}

/// The table's rows: file, level, rule, labels, right or wrong, why.
fn verdicts() -> BTreeMap<(String, String, String, String), String> {
    include_str!("verdicts.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut cells = line.split('\t').map(str::to_owned);
            let mut next = || cells.next().unwrap_or_default();
            ((next(), next(), next(), next()), next())
        })
        .collect()
}

#[test]
fn findings_and_verdicts_are_the_same() {
    let Some(corpus) = corpus() else { return };
    let mut table = verdicts();
    let mut unjudged = Vec::new();
    for folder in JUDGED {
        for (file, level, rule, labels) in findings(&corpus, folder) {
            let key = (file, level.to_owned(), rule, labels);
            if table.remove(&key).is_none() {
                unjudged.push(format!("{}\t{}\t{}\t{}", key.0, key.1, key.2, key.3));
            }
        }
    }
    let gone: Vec<_> = table
        .keys()
        .map(|(file, level, rule, labels)| format!("{file}\t{level}\t{rule}\t{labels}"))
        .collect();
    assert!(
        unjudged.is_empty() && gone.is_empty(),
        "without a verdict:\n{}\n\nno longer found:\n{}",
        unjudged.join("\n"),
        gone.join("\n")
    );
}

/// At most 1 error in 50 and 1 warning in 10 may be wrong.
#[test]
fn few_verdicts_are_wrong() {
    for (level, one_in) in [("error", 50), ("warning", 10)] {
        let table = verdicts();
        let of_level = || table.iter().filter(|((_, found, _, _), _)| found == level);
        let wrong = of_level().filter(|(_, verdict)| *verdict != "right").count();
        let count = of_level().count();
        assert!(
            wrong * one_in <= count,
            "{wrong} of {count} findings at level {level} are wrong"
        );
    }
}

#[test]
fn look_alikes_stay_silent() {
    let Some(corpus) = corpus() else { return };
    let loud = findings(&corpus, SILENT);
    assert!(loud.is_empty(), "{loud:#?}");
}
