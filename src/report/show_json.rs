//! `show --format json`: the citations and entries as they were understood, fields as CSL-JSON.

use serde::Serialize;

use super::csl::Item;
use super::json::{WireCoverage, WireProblem, coverage, problems};
use super::position::Stretch;
use super::{Format, Linted, Look, Tally};
use crate::manuscript::{Entry, Furniture, Marker, Standing};
use crate::source::Source;

/// The format.
pub const FORMAT: Format = Format {
    name: "json",
    summary: "one JSON document, entries in the terms of CSL-JSON",
    open,
    between: ",\n",
    file,
    close,
};

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    input: &'static str,
    scheme: &'static str,
    citations: Vec<Citation<'a>>,
    references: Vec<Reference<'a>>,
    coverage: WireCoverage,
    problems: Vec<WireProblem<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    silent: Vec<Silent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    brackets: Option<Vec<Bracket<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<Vec<LeftOut<'a>>>,
}

/// What a page prints around the text.
#[derive(Serialize)]
struct LeftOut<'a> {
    text: &'a str,
    reason: &'static str,
    span: Stretch,
}

#[derive(Serialize)]
struct Citation<'a> {
    text: &'a str,
    labels: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty: Option<&'static str>,
    span: Stretch,
}

#[derive(Serialize)]
pub(super) struct Reference<'a> {
    label: &'a str,
    span: Stretch,
    text: &'a str,
    #[serde(flatten)]
    fields: Item<'a>,
}

/// A rule that could not speak.
#[derive(Serialize)]
struct Silent {
    rule: &'static str,
    reason: &'static str,
}

/// Whatever looked like a citation.
#[derive(Serialize)]
struct Bracket<'a> {
    text: &'a str,
    standing: &'static str,
    reason: &'static str,
    span: Stretch,
}

fn open() -> String {
    "{\"schema\": 1, \"files\": [\n".to_owned()
}

fn file(linted: &Linted, look: &Look) -> String {
    let (source, manuscript) = (&linted.source, &linted.outcome.manuscript);
    let entries = manuscript.lists.iter().flat_map(|list| &list.entries);
    let silent = linted.outcome.silent.iter();
    super::to_json(&File {
        path: source.name(),
        input: super::input_name(linted.input),
        scheme: manuscript.scheme.name(),
        citations: manuscript
            .markers
            .iter()
            .filter(|marker| marker.standing != Standing::No)
            .map(|marker| citation(source, marker))
            .collect(),
        references: entries.map(|entry| reference(source, entry)).collect(),
        coverage: coverage(manuscript),
        problems: problems(linted),
        silent: silent.map(|&(rule, reason)| Silent { rule, reason }).collect(),
        brackets: look.why.then(|| {
            let markers = manuscript.markers.iter();
            markers.map(|marker| bracket(source, marker)).collect()
        }),
        left_out: look.why.then(|| {
            let left_out = |furniture: &Furniture| LeftOut {
                text: source.slice(furniture.span),
                reason: furniture.reason,
                span: Stretch::new(source, furniture.span),
            };
            manuscript.furniture.iter().map(left_out).collect()
        }),
    })
}

fn close(_tally: &Tally, _look: &Look) -> String {
    "\n]}\n".to_owned()
}

fn citation<'a>(source: &'a Source, marker: &'a Marker) -> Citation<'a> {
    Citation {
        text: source.slice(marker.span),
        labels: marker.cites.iter().map(|cite| cite.label.text()).collect(),
        certainty: (marker.standing == Standing::Doubtful).then_some("doubtful"),
        span: Stretch::new(source, marker.span),
    }
}

pub(super) fn reference<'a>(source: &Source, entry: &'a Entry) -> Reference<'a> {
    Reference {
        label: entry.label.text(),
        span: Stretch::new(source, entry.span),
        text: entry.body.text(),
        fields: Item::new(&entry.fields),
    }
}

fn bracket<'a>(source: &'a Source, marker: &Marker) -> Bracket<'a> {
    Bracket {
        text: source.slice(marker.span),
        standing: super::standing_name(marker.standing),
        reason: marker.reason,
        span: Stretch::new(source, marker.span),
    }
}
