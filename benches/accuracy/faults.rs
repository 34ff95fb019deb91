//! Faults planted one at a time: whether a rule tells of them, and what else is said.

use std::collections::BTreeMap;

use loccit::finding::{Finding, Severity};
use loccit::report::Linted;
use loccit::settings::Settings;

use crate::count;
use crate::gold::{Document, Fault, TODAY};
use crate::planting::{new, planted, said};

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

impl Planted {
    pub fn add(&mut self, document: &Document, text: &str, before: &Linted) {
        if document.gold.faults.is_empty() {
            return;
        }
        let mut settings = Settings::new(TODAY);
        settings.pedantic = true;
        let unchanged = document.lint(before.source.text().to_owned(), &settings);
        let known = said(&unchanged.outcome.findings);
        for fault in &document.gold.faults {
            let Some(changed) = planted(text, fault) else {
                eprintln!("{}: an edit of {} is out of place", document.name, fault.kind);
                continue;
            };
            let after = document.lint(changed, &settings);
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
