//! How well manuscripts are understood: `cargo bench --bench accuracy -- DIR` prints tables for a folder with gold
//! answers, in the form that docs/accuracy.md describes; without a folder for the project's own.

mod compare;
mod count;
mod faults;
mod gold;
mod markers;
mod planting;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use compare::{COLUMNS, Compared, values_of, values_wanted};
use count::Count;
use faults::Planted;
use gold::{Document, Gold, Reference, TODAY};
use loccit::finding::Severity;
use loccit::grammar::entry::read_list;
use loccit::manuscript::{Entry, Fields, Prose, ProseBuilder};
use loccit::report::Linted;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};
use markers::Markers;

fn main() {
    let mut arguments = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"));
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/accuracy");
    let folder = arguments.next().map_or(default, PathBuf::from);
    let mut tables = Tables::default();
    for document in gold::documents(&folder) {
        tables.add(&document);
    }
    tables.print();
}

/// F1 by style and field, and how many entries have all fields right.
#[derive(Default)]
struct FieldTable(BTreeMap<String, ([Count; COLUMNS.len()], Count)>);

impl FieldTable {
    fn add(&mut self, style: &str, compared: &Compared) {
        for style in [style, "all"] {
            let (fields, exact) = self.0.entry(style.to_owned()).or_default();
            fields
                .iter_mut()
                .zip(compared.counts)
                .for_each(|(sum, count)| sum.add(count));
            exact.add(Count::of_one(compared.exact));
        }
    }

    fn print(&self, title: &str) {
        if self.0.is_empty() {
            return;
        }
        println!(
            "\n{title}\n\n| style | entries | {} | all fields | exact |",
            COLUMNS.join(" | ")
        );
        println!("|{}", " --- |".repeat(COLUMNS.len() + 4));
        for (style, (fields, exact)) in &self.0 {
            let cells: Vec<String> = fields.iter().map(Count::cell).collect();
            let mut all = Count::default();
            fields.iter().for_each(|count| all.add(*count));
            println!(
                "| {style} | {} | {} | {} | {:.3} |",
                exact.there,
                cells.join(" | "),
                all.cell(),
                exact.recall()
            );
        }
    }
}

#[derive(Default)]
struct Tables {
    markers: Markers,
    in_papers: FieldTable,
    alone: FieldTable,
    in_lists: FieldTable,
    planted: Planted,
    alarms: Alarms,
}

/// Findings in unchanged manuscripts that the gold answers do not know.
#[derive(Default)]
struct Alarms {
    errors: usize,
    warnings: usize,
    known: usize,
    references: usize,
    by_rule: BTreeMap<&'static str, usize>,
}

impl Tables {
    fn add(&mut self, document: &Document) {
        match &document.text {
            Some(text) => self.add_paper(document, text),
            None => self.add_strings(&document.gold),
        }
    }

    fn add_paper(&mut self, document: &Document, text: &str) {
        let settings = Settings::new(TODAY);
        let linted = document.lint(text.to_owned(), &settings);
        let manuscript = &linted.outcome.manuscript;
        let entries: Vec<&Entry> = manuscript.lists.iter().flat_map(|list| &list.entries).collect();
        self.markers.add(&document.gold, manuscript, &entries, text);
        let nothing = Fields::default();
        for reference in &document.gold.references {
            let found = entries
                .iter()
                .find(|entry| reference.is_at(entry.span) && entry.label.text() == reference.label);
            let found = found.map_or(&nothing, |entry| &entry.fields);
            self.in_papers
                .compare(reference, document.gold.style.as_deref(), found);
        }
        self.alarms.add(&document.gold, &linted);
        self.planted.add(document, text, &linted);
    }

    /// Strings without a manuscript: each alone, and all as one list.
    fn add_strings(&mut self, gold: &Gold) {
        let bodies: Vec<Prose> = gold
            .references
            .iter()
            .map(|reference| prose(&reference.text))
            .collect();
        let together = read_list(&bodies.iter().collect::<Vec<_>>());
        for ((reference, body), in_list) in gold.references.iter().zip(&bodies).zip(&together) {
            let style = gold.style.as_deref();
            self.in_lists.compare(reference, style, in_list);
            let alone = read_list(&[body]);
            self.alone
                .compare(reference, style, alone.first().unwrap_or(&Fields::default()));
        }
    }

    fn print(&self) {
        self.markers.print();
        self.in_papers.print("Fields of entries in manuscripts, F1");
        self.alone.print("Fields of strings, each read alone, F1");
        self.in_lists
            .print("Fields of strings, the strings of a file read as one list, F1");
        self.planted.print();
        self.alarms.print();
    }
}

impl FieldTable {
    fn compare(&mut self, reference: &Reference, style: Option<&str>, found: &Fields) {
        let Some(wanted) = reference.fields.as_object() else {
            return;
        };
        let style = reference.style.as_deref().or(style).unwrap_or("other");
        let by_words = wanted.get("author").is_some_and(serde_json::Value::is_string);
        let compared = Compared::new(&values_wanted(wanted), &values_of(found, by_words));
        if std::env::var_os("LOCCIT_MISSES").is_some() {
            compared.print_misses(reference, wanted, found);
        }
        self.add(style, &compared);
    }
}

impl Alarms {
    fn add(&mut self, gold: &Gold, linted: &Linted) {
        self.references += gold.references.len();
        for finding in &linted.outcome.findings {
            let known = gold
                .findings
                .iter()
                .any(|known| known.rule == finding.rule && known.fits(&finding.labels));
            match finding.severity {
                Severity::Note => {}
                _ if known => self.known += 1,
                severity => {
                    self.errors += usize::from(severity == Severity::Error);
                    self.warnings += usize::from(severity == Severity::Warning);
                    *self.by_rule.entry(finding.rule).or_default() += 1;
                }
            }
        }
    }

    fn print(&self) {
        if self.references == 0 {
            return;
        }
        let wrong = self.errors + self.warnings;
        println!(
            "\nFalse alarms: {:.2} per 100 references ({} errors, {} warnings in {} references; {} right by gold)",
            100.0 * count::ratio(wrong, self.references),
            self.errors,
            self.warnings,
            self.references,
            self.known
        );
        for (rule, times) in &self.by_rule {
            println!("  {rule}: {times}");
        }
    }
}

fn prose(text: &str) -> Prose {
    let source = Source::new(SourceId(0), "string", text.to_owned());
    let mut builder = ProseBuilder::new(&source);
    builder.copy(0..text.len());
    builder.take()
}
