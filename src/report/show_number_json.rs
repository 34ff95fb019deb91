//! `show --label --format json`: one number, the words beside each of its citations, and the entries that fit.

use serde::Serialize;

use super::Linted;
use super::number::{CitedAt, Fit, Number, Passed, Reason, numbers};
use super::position::Stretch;
use super::show_json::{Reference, reference};
use crate::evidence::ClueKind;
use crate::manuscript::{Label, Standing};
use crate::source::{Source, Span};

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    label: &'a str,
    entries: Vec<Reference<'a>>,
    citations: Vec<Citation<'a>>,
}

#[derive(Serialize)]
struct Citation<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty: Option<&'static str>,
    span: Stretch,
    stretches: Vec<Words<'a>>,
    evidence: Vec<Clue<'a>>,
    fits: Vec<Fits<'a>>,
}

#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Stretch>,
    sentence: &'static str,
}

#[derive(Serialize)]
struct Clue<'a> {
    kind: &'static str,
    text: &'a str,
    span: Stretch,
}

#[derive(Serialize)]
struct Fits<'a> {
    label: &'a str,
    printed: bool,
    weight: f64,
    reasons: Vec<Because<'a>>,
}

#[derive(Serialize)]
struct Because<'a> {
    kind: &'static str,
    weight: f64,
    words: Vec<Clue<'a>>,
}

/// What is known of a number; nothing where the manuscript has it nowhere.
#[must_use]
pub fn text(linted: &Linted, label: &Label) -> Option<String> {
    let found = numbers(&linted.outcome.manuscript, label);
    let parts: Vec<String> = found
        .iter()
        .map(|number| super::to_json(&file(&linted.source, number)))
        .collect();
    (!parts.is_empty()).then(|| parts.join(",\n"))
}

fn file<'a>(source: &'a Source, number: &'a Number<'a>) -> File<'a> {
    File {
        path: source.name(),
        label: number.label.text(),
        entries: number
            .entries
            .iter()
            .map(|entry| reference(source, entry))
            .collect(),
        citations: number
            .places
            .iter()
            .map(|place| citation(source, place))
            .collect(),
    }
}

fn citation<'a>(source: &'a Source, place: &'a CitedAt<'a>) -> Citation<'a> {
    Citation {
        text: source.slice(place.marker.span),
        certainty: (place.marker.standing == Standing::Doubtful).then_some("doubtful"),
        span: Stretch::new(source, place.marker.span),
        stretches: place
            .stretches
            .iter()
            .map(|stretch| words(source, stretch))
            .collect(),
        evidence: place
            .clues
            .iter()
            .map(|&(kind, span)| clue(source, kind, span))
            .collect(),
        fits: place.fits.iter().map(|fit| fits(source, fit)).collect(),
    }
}

fn words<'a>(source: &Source, stretch: &'a Passed) -> Words<'a> {
    Words {
        text: &stretch.text,
        span: stretch.span.map(|span| Stretch::new(source, span)),
        sentence: if stretch.own { "own" } else { "before" },
    }
}

fn clue(source: &Source, kind: ClueKind, span: Span) -> Clue<'_> {
    Clue {
        kind: kind.name(),
        text: source.slice(span),
        span: Stretch::new(source, span),
    }
}

fn fits<'a>(source: &'a Source, fit: &'a Fit<'a>) -> Fits<'a> {
    Fits {
        label: fit.entry.label.text(),
        printed: fit.printed,
        weight: hundredths(fit.nats),
        reasons: fit.reasons.iter().map(|reason| because(source, reason)).collect(),
    }
}

fn because<'a>(source: &'a Source, reason: &Reason) -> Because<'a> {
    Because {
        kind: reason.kind.name(),
        weight: hundredths(reason.nats),
        words: reason
            .places
            .iter()
            .map(|&span| clue(source, reason.kind, span))
            .collect(),
    }
}

/// Nats to two places.
fn hundredths(nats: f32) -> f64 {
    (f64::from(nats) * 100.0).round() / 100.0
}
