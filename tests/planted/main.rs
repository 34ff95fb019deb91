//! Planted faults: passages with a number used for several sources, or with a source older than what it tells, put
//! into manuscripts of several kinds, lists and ways of citing, beside passages that look alike and are right.
//!
//! The passages are in `overloaded.txt` and `anachronistic.txt`, the manuscripts in `carriers.txt`.
//! `LOCCIT_PLANTED=all cargo test --test planted -- --nocapture` names each passage that is missed or wrongly reported.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod paper;

use loccit::finding::Severity;
use loccit::read::Input;
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};
use paper::{Carrier, LOOKS, Look, Paper, Passage};

/// What came of the manuscripts of one rule.
#[derive(Default)]
struct Counts {
    planted: usize,
    found: usize,
    as_warnings: usize,
    right: usize,
    wrong: usize,
    manuscripts: usize,
}

impl Counts {
    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    fn recall(&self) -> f64 {
        self.found as f64 / self.planted.max(1) as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }
}

/// What a rule says of a manuscript: level and labels.
fn findings(paper: &Paper, look: Look, rule: &str) -> Vec<(Severity, Vec<String>)> {
    let mut settings = Settings::new(Today {
        year: 2026,
        month: 11,
        day: 25,
    });
    settings.pedantic = true;
    let input = if look.markdown {
        Input::Markdown
    } else {
        Input::Text
    };
    let source = Source::new(SourceId(0), "paper", paper.text.clone());
    let found = loccit::check(&source, input, &settings).findings;
    found
        .into_iter()
        .filter(|finding| finding.rule == rule)
        .map(|finding| (finding.severity, finding.labels))
        .collect()
}

fn measure(rule: &str, text: &str) -> Counts {
    let carriers = paper::carriers(include_str!("carriers.txt"));
    let passages = paper::passages(text);
    let tell = std::env::var_os("LOCCIT_PLANTED").is_some();
    let mut counts = Counts::default();
    for (number, passage) in passages.iter().enumerate() {
        for (turn, look) in LOOKS.into_iter().enumerate() {
            let carrier = &carriers[(number + turn) % carriers.len()];
            let paper = paper::paper(carrier, Some(passage), number * 3 + turn * 2 + 1, look);
            let said = count(&mut counts, passage, &paper, look, rule);
            if tell && !said.is_empty() {
                println!("{said}: {} (look {turn})", passage.title);
            }
        }
    }
    for (carrier, look) in carriers
        .iter()
        .flat_map(|carrier| LOOKS.map(|look| (carrier, look)))
    {
        let clean = paper::paper(carrier, None, 0, look);
        counts.manuscripts += 1;
        counts.wrong += findings(&clean, look, rule).len();
    }
    counts
}

/// Counts what was found of a passage, and says what was missed or wrongly reported.
fn count(counts: &mut Counts, passage: &Passage, paper: &Paper, look: Look, rule: &str) -> &'static str {
    let found = findings(paper, look, rule);
    let here = |labels: &[String]| passage.wrong && labels.contains(&paper.label);
    let right = found.iter().filter(|(_, labels)| here(labels)).count();
    counts.manuscripts += 1;
    counts.right += right;
    counts.wrong += found.len() - right;
    counts.planted += usize::from(passage.wrong);
    counts.found += usize::from(right > 0);
    counts.as_warnings += usize::from(
        found
            .iter()
            .any(|(level, labels)| here(labels) && *level >= Severity::Warning),
    );
    match (passage.wrong && right == 0, found.len() > right) {
        (true, _) => "missed",
        (false, true) => "wrongly reported",
        (false, false) => "",
    }
}

fn holds(rule: &str, text: &str) {
    let counts = measure(rule, text);
    println!(
        "{rule}: {} manuscripts, {} planted, {} found ({} as warnings), {} right, {} wrong: recall {:.3}, precision {:.3}",
        counts.manuscripts,
        counts.planted,
        counts.found,
        counts.as_warnings,
        counts.right,
        counts.wrong,
        counts.recall(),
        counts.precision()
    );
    assert!(
        counts.recall() >= 0.8,
        "recall of {rule} is {:.3}",
        counts.recall()
    );
    assert!(
        counts.precision() >= 0.95,
        "precision of {rule} is {:.3}",
        counts.precision()
    );
}

#[test]
fn numbers_used_for_several_sources_are_found() {
    holds("overloaded-number", include_str!("overloaded.txt"));
}

#[test]
fn sources_older_than_what_they_tell_are_found() {
    holds("anachronistic-citation", include_str!("anachronistic.txt"));
}

/// What is put in is read: every entry, every citation, and nothing is wrong in a manuscript without a passage.
#[test]
fn carriers_are_read_and_clean() {
    for carrier in paper::carriers(include_str!("carriers.txt")) {
        check_carrier(&carrier);
    }
}

fn check_carrier(carrier: &Carrier) {
    for look in LOOKS {
        let clean = paper::paper(carrier, None, 0, look);
        let input = if look.markdown {
            Input::Markdown
        } else {
            Input::Text
        };
        let source = Source::new(SourceId(0), "paper", clean.text.clone());
        let outcome = loccit::check(
            &source,
            input,
            &Settings::new(Today {
                year: 2026,
                month: 11,
                day: 25,
            }),
        );
        let said: Vec<&String> = outcome.findings.iter().map(|finding| &finding.message).collect();
        assert!(said.is_empty(), "{said:?} in {}", clean.text);
        let lists = &outcome.manuscript.lists;
        assert!(
            lists.len() == 1 && lists[0].closed && lists[0].entries.len() == 10,
            "{look:?}\n{}",
            clean.text
        );
    }
}
