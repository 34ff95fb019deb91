//! Faults planted one at a time: whether a rule tells of them, and what else is said.

use std::collections::{BTreeMap, HashMap};

use loccit::finding::{Finding, Severity};
use loccit::report::Linted;
use loccit::settings::Settings;

use crate::gold::{Document, Fault};
use crate::{TODAY, count, lint};

/// What became of the faults of one kind.
#[derive(Default)]
struct Row {
    planted: usize,
    told: usize,
    labels: usize,
    noise: usize,
}

/// What became of all faults, by kind.
#[derive(Default)]
pub struct Planted(BTreeMap<String, Row>);

/// How often a rule speaks of the same labels.
type Said = HashMap<(&'static str, Vec<String>), usize>;

impl Planted {
    pub fn add(&mut self, document: &Document, text: &str, before: &Linted) {
        if document.gold.faults.is_empty() {
            return;
        }
        let mut settings = Settings::new(TODAY);
        settings.pedantic = true;
        let unchanged = lint(document, before.source.text().to_owned(), &settings);
        let known = said(&unchanged.outcome.findings);
        for fault in &document.gold.faults {
            let Some(changed) = planted(text, fault) else {
                eprintln!("{}: an edit of {} is out of place", document.name, fault.kind);
                continue;
            };
            let after = lint(document, changed, &settings);
            let new = new(&known, &after.outcome.findings);
            self.0.entry(fault.kind.clone()).or_default().add(fault, &new);
        }
    }

    pub fn print(&self) {
        if self.0.is_empty() {
            return;
        }
        println!("\n| planted fault | planted | recall | labels right | other findings a manuscript |");
        println!("|{}", " --- |".repeat(5));
        for (kind, row) in &self.0 {
            println!(
                "| {kind} | {} | {:.3} | {:.3} | {:.2} |",
                row.planted,
                count::ratio(row.told, row.planted),
                count::ratio(row.labels, row.told),
                count::ratio(row.noise, row.planted)
            );
        }
    }
}

impl Row {
    fn add(&mut self, fault: &Fault, new: &[&Finding]) {
        let tells = |finding: &&&Finding| fault.rules.iter().any(|rule| rule == finding.rule);
        let telling: Vec<_> = new.iter().filter(tells).collect();
        self.planted += 1;
        self.told += usize::from(!telling.is_empty());
        let names_all =
            |finding: &&&&Finding| fault.labels.iter().all(|label| finding.labels.contains(label));
        self.labels += usize::from(telling.iter().any(|finding| names_all(&finding)));
        let other = |finding: &&&Finding| {
            let allowed = fault
                .rules
                .iter()
                .chain(&fault.also)
                .any(|rule| rule == finding.rule);
            !allowed && finding.severity > Severity::Note
        };
        self.noise += new.iter().filter(other).count();
    }
}

fn said(findings: &[Finding]) -> Said {
    let mut said = Said::new();
    for finding in findings {
        *said.entry((finding.rule, finding.labels.clone())).or_default() += 1;
    }
    said
}

/// What is said of the changed manuscript and not of the unchanged one.
fn new<'a>(known: &Said, findings: &'a [Finding]) -> Vec<&'a Finding> {
    let mut left = known.clone();
    let new = |finding: &&Finding| match left.get_mut(&(finding.rule, finding.labels.clone())) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    findings.iter().filter(new).collect()
}

/// The text with a fault in it.
fn planted(text: &str, fault: &Fault) -> Option<String> {
    let (mut out, mut from) = (String::with_capacity(text.len() + 80), 0);
    for edit in &fault.edits {
        out.push_str(text.get(from..edit.start)?);
        out.push_str(&edit.text);
        from = edit.end;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}
