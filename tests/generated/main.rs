//! Generated manuscripts: none makes `check` panic, and every place it names lies in the text at character edges.
//!
//! `LOCCIT_GENERATED=10000000 cargo test --release --test generated` reads as many as that; each is made of its number
//! alone, so that a failure can be had again with `LOCCIT_GENERATED_FROM`.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod papers;
mod pieces;

use std::panic::{AssertUnwindSafe, catch_unwind};

use loccit::Outcome;
use loccit::finding::Finding;
use loccit::manuscript::{Entry, Fields, Manuscript};
use loccit::read::Input;
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId, Span};

/// Inputs read where nobody says how many.
const INPUTS: u64 = 5_000;

fn settings() -> Settings {
    let mut settings = Settings::new(Today {
        year: 2026,
        month: 11,
        day: 25,
    });
    settings.pedantic = true;
    settings
}

/// Spans of all that a report may show.
fn spans(outcome: &Outcome) -> Vec<Span> {
    let mut spans = Vec::new();
    for finding in &outcome.findings {
        spans.extend(of_finding(finding));
    }
    let Manuscript {
        blocks,
        lists,
        markers,
        problems,
        furniture,
        ..
    } = &outcome.manuscript;
    spans.extend(blocks.iter().map(|block| block.span));
    spans.extend(furniture.iter().map(|left_out| left_out.span));
    spans.extend(problems.iter().filter_map(|problem| problem.span));
    for marker in markers {
        spans.push(marker.span);
        spans.extend(marker.cites.iter().map(|cite| cite.span));
        spans.extend(marker.ranges.iter().map(|range| range.span));
        spans.extend(&marker.brackets);
    }
    for list in lists {
        spans.extend(list.heading);
        spans.push(list.span);
        spans.extend(list.entries.iter().flat_map(of_entry));
    }
    spans
}

fn of_finding(finding: &Finding) -> Vec<Span> {
    assert!(!finding.places.is_empty(), "{} has no place", finding.rule);
    let edits = finding
        .fix
        .iter()
        .flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
    finding
        .places
        .iter()
        .map(|place| place.span)
        .chain(edits)
        .collect()
}

fn of_entry(entry: &Entry) -> Vec<Span> {
    let Fields {
        authors,
        editors,
        title,
        container,
        issued,
        doi,
        url,
        ..
    } = &entry.fields;
    let people = authors.iter().chain(editors).map(|person| &person.range);
    let strings = [title, container, doi, url]
        .into_iter()
        .flatten()
        .map(|field| &field.range);
    let dates = issued.iter().map(|field| &field.range);
    let ranges: Vec<_> = people.chain(strings).chain(dates).collect();
    for range in &ranges {
        assert!(
            entry.body.text().get((*range).clone()).is_some(),
            "{range:?} of {:?}",
            entry.body.text()
        );
    }
    let fields = ranges.into_iter().map(|range| entry.field_span(range));
    [entry.span, entry.label_span].into_iter().chain(fields).collect()
}

/// Reads one text in one way, and looks at every span.
fn check(text: &str, input: Input, settings: &Settings) {
    let source = Source::new(SourceId(0), "paper.md", text.to_owned());
    let outcome = loccit::check(&source, input, settings);
    for span in spans(&outcome) {
        let range = span.start()..span.end();
        assert!(
            source.span(range.clone()) == Some(span),
            "{range:?} is no stretch of the text"
        );
    }
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name)
        .ok()
        .map(|value| value.parse().expect("a number"))
}

#[test]
fn no_generated_manuscript_is_too_much() {
    let (from, count) = (
        asked("LOCCIT_GENERATED_FROM").unwrap_or(0),
        asked("LOCCIT_GENERATED").unwrap_or(INPUTS),
    );
    let settings = settings();
    let mut bytes = 0;
    for number in from..from + count {
        let text = papers::manuscript(number);
        bytes += text.len();
        let input = if number % 3 == 0 {
            Input::Text
        } else {
            Input::Markdown
        };
        let checked = catch_unwind(AssertUnwindSafe(|| check(&text, input, &settings)));
        assert!(
            checked.is_ok(),
            "LOCCIT_GENERATED_FROM={number} LOCCIT_GENERATED=1, {input:?}: {text:?}"
        );
        if (number + 1) % 1_000_000 == 0 {
            println!("{} read, {bytes} bytes", number + 1 - from);
        }
    }
    println!("{count} read, {bytes} bytes");
}
