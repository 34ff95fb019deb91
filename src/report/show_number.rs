//! `show --label` for people: one number, the words beside each of its citations, and the entries that fit.

use super::Linted;
use super::clean::{clean, unescaped, wrap};
use super::number::{CitedAt, Fit, Number, Reason, numbers};
use super::show::parts;
use crate::links::naming::counted;
use crate::manuscript::{Entry, Label};
use crate::source::{Source, Span};

/// What is known of a number; nothing where the manuscript has it nowhere.
#[must_use]
pub fn text(linted: &Linted, label: &Label, width: usize) -> Option<String> {
    let found = numbers(&linted.outcome.manuscript, label);
    let parts: Vec<String> = found
        .iter()
        .map(|number| part(linted, number, width.max(40)))
        .collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// What the figures mean.
const LEGEND: &str = "figures are log-odds that the entry is the one meant, in nats: +0.7 is twice as likely, +2.3 ten \
                      times; below 0 speaks against it";

fn part(linted: &Linted, number: &Number<'_>, width: usize) -> String {
    let source = &linted.source;
    let cited = match number.places.len() {
        0 => "never cited".to_owned(),
        count => format!("cited {}", counted(count, "time")),
    };
    let mut out = format!(
        "{}: number {}, {cited}\n\n",
        clean(source.name()),
        clean(number.label.text())
    );
    if number.entries.is_empty() {
        out.push_str("no entry has this number\n");
    }
    for &entry in &number.entries {
        out.push_str(&entry_said(source, entry, width));
    }
    for place in &number.places {
        out.push_str(&cited_at(source, place, width));
    }
    if number.places.iter().any(|place| !place.fits.is_empty()) {
        out.push('\n');
        out.push_str(&indented(LEGEND, 0, width));
    }
    out
}

/// The whole text of an entry, and what was read of it.
fn entry_said(source: &Source, entry: &Entry, width: usize) -> String {
    let text = format!("[{}] {}", clean(entry.label.text()), clean(entry.body.text()));
    let parts = parts(&entry.fields);
    let read = if parts.is_empty() {
        "not taken apart".to_owned()
    } else {
        parts.join(" · ")
    };
    let head = format!("entry, at {}\n", at(source, entry.span));
    head + &indented(&text, 2, width) + &indented(&read, 6, width)
}

fn at(source: &Source, span: Span) -> String {
    let position = source.position(span.start());
    format!("{}:{}", position.line, position.column)
}

fn cited_at(source: &Source, place: &CitedAt<'_>, width: usize) -> String {
    let marker = unescaped(source.slice(place.marker.span));
    let marker = clean(&marker);
    let mut out = format!("\ncited as {marker}, at {}\n", at(source, place.marker.span));
    if place.stretches.is_empty() && place.fits.is_empty() {
        out.push_str("  doubtful: the words beside it are not weighed\n");
        return out;
    }
    let said: Vec<&str> = place
        .stretches
        .iter()
        .map(|stretch| stretch.text.as_str())
        .collect();
    out.push_str(&indented(&format!("“{}”", clean(&said.join(" "))), 2, width));
    if !place.clues.is_empty() {
        let clue = |&(kind, span): &(crate::evidence::ClueKind, Span)| {
            format!("{} {}", kind.name(), quoted(source, &[span]))
        };
        let clues: Vec<String> = place.clues.iter().map(clue).collect();
        out.push_str(&indented(&format!("read: {}", clues.join(" · ")), 2, width));
    }
    for fit in &place.fits {
        out.push_str(&fitting(source, fit, width));
    }
    out
}

/// `[13] fits by +6.2: Drumright 1950, "Telegram"`, and the reasons below.
fn fitting(source: &Source, fit: &Fit<'_>, width: usize) -> String {
    let label = clean(fit.entry.label.text());
    let own = if fit.printed { " (the number printed)" } else { "" };
    let work = fit
        .entry
        .work()
        .map(|work| format!(": {}", clean(&work)))
        .unwrap_or_default();
    let head = format!("[{label}] {}{own}{work}", signed(fit.nats));
    let reasons: Vec<String> = fit.reasons.iter().map(|reason| said(source, reason)).collect();
    indented(&head, 2, width) + &indented(&reasons.join(" · "), 6, width)
}

fn said(source: &Source, reason: &Reason) -> String {
    let words = quoted(source, &reason.places);
    let gap = if words.is_empty() { "" } else { " " };
    format!("{}{gap}{words} {}", reason.kind.name(), signed(reason.nats))
}

fn quoted(source: &Source, places: &[Span]) -> String {
    let one_line = |span: &Span| {
        source
            .slice(*span)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let texts: Vec<String> = places
        .iter()
        .map(|span| format!("\"{}\"", clean(&unescaped(&one_line(span)))))
        .collect();
    texts.join(", ")
}

fn signed(nats: f32) -> String {
    // Nothing is less than nothing: no "-0.0".
    let tenths = (nats * 10.0).round() / 10.0 + 0.0;
    format!("{tenths:+.1}")
}

fn indented(text: &str, by: usize, width: usize) -> String {
    let gap = " ".repeat(by);
    let wrapped = wrap(text, width.saturating_sub(by));
    format!("{gap}{}\n", wrapped.replace('\n', &format!("\n{gap}")))
}
