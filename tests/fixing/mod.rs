//! The properties of renumbering, asked of the two texts as they are read.

pub mod generated;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use loccit::Outcome;
use loccit::fix::{Fixed, Order, Refusal, Wanted, fix};
use loccit::links::Links;
use loccit::manuscript::{Entry, Scheme, Standing};
use loccit::read::Input;
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId, Span};

pub fn settings() -> Settings {
    Settings::new(Today {
        year: 2026,
        month: 11,
        day: 25,
    })
}

pub fn source(text: &str) -> Source {
    Source::new(SourceId(0), "paper", text.to_owned())
}

pub const fn wanted(order: Order) -> Wanted {
    Wanted {
        unsafe_too: false,
        renumber: Some(order),
    }
}

pub fn fixed(text: &str, input: Input, wanted: Wanted) -> Result<Fixed, Refusal> {
    // Repairs of single findings are another test's.
    let mut settings = settings();
    if wanted.renumber.is_some() {
        settings.only = vec!["unknown-rule".to_owned()];
    }
    fix(&source(text), input, &settings, wanted)
}

pub fn manuscripts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|ending| ending == "md" || ending == "txt")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Whether a manuscript cites a list by number.
pub fn is_numeric(text: &str, input: Input) -> bool {
    let manuscript = loccit::read::read(&source(text), input);
    let numeric = matches!(
        manuscript.scheme,
        Scheme::BracketedNumeric | Scheme::Superscript | Scheme::Parenthesized
    );
    numeric && manuscript.markers.iter().any(|marker| marker.list.is_some())
}

/// Renumbers and asks all that must hold; whether the text changed.
pub fn check_renumbered(text: &str, input: Input, order: Order) -> Result<bool, String> {
    let fixed = fixed(text, input, wanted(order)).map_err(|refusal| format!("refused: {refusal}\n{text}"))?;
    let result = fixed.source.text();
    let (before, after) = (Seen::new(text, input), Seen::new(result, input));
    let fail = |what: &str| Err(format!("{what}\n--- before\n{text}\n--- after\n{result}"));
    if before.cited() != after.cited() {
        return fail("a citation stands for another entry");
    }
    if before.bodies() != after.bodies() {
        return fail("an entry reads otherwise");
    }
    if before.led() != after.led() {
        return fail("a link leads to another entry");
    }
    if before.rest() != after.rest() {
        return fail("other text was changed");
    }
    if order == Order::FirstAppearance && after.has("out-of-order-citation") {
        return fail("first citations are not in order");
    }
    if after.has("gap-in-numbering") || after.has("unordered-list") {
        return fail("the list is not in order");
    }
    match self::fixed(result, input, wanted(order)) {
        Ok(again) if again.source.text() == result => Ok(text != result),
        Ok(again) => fail(&format!(
            "a second time changes it again:\n{}",
            again.source.text()
        )),
        Err(refusal) => fail(&format!("a second time is refused: {refusal}")),
    }
}

/// A text as it is read.
pub struct Seen {
    pub source: Source,
    pub outcome: Outcome,
}

impl Seen {
    pub fn new(text: &str, input: Input) -> Self {
        let source = source(text);
        let outcome = loccit::check(&source, input, &settings());
        Self { source, outcome }
    }

    pub fn has(&self, rule: &str) -> bool {
        let outcome = &self.outcome;
        let mut findings = outcome.findings.iter().chain(&outcome.hidden);
        findings.any(|finding| finding.rule == rule)
    }

    /// For each citation beyond doubt the texts of the entries that it stands for.
    pub fn cited(&self) -> Vec<BTreeSet<String>> {
        let manuscript = &self.outcome.manuscript;
        let links: Vec<Links<'_>> = (0..manuscript.lists.len())
            .map(|list| Links::new(manuscript, Some(list)))
            .collect();
        let sure = manuscript
            .markers
            .iter()
            .filter(|marker| marker.standing == Standing::Sure);
        sure.map(|marker| {
            let of = |label| match marker.list.and_then(|list| links[list].entry(label)) {
                Some(entry) => body(entry),
                None => format!("no entry: {label}"),
            };
            marker.cites.iter().map(|cite| of(&cite.label)).collect()
        })
        .collect()
    }

    /// For each citation beyond doubt the text of the entry whose name its link leads to.
    pub fn led(&self) -> Vec<Option<String>> {
        let text = self.source.text();
        let led = |target: &str| {
            let name = target.strip_prefix('#')?;
            let named = |quote: char| text.find(&format!("id={quote}{name}{quote}"));
            let at = named('"').or_else(|| named('\''))?;
            self.entries().find(|entry| entry.span.end() > at).map(body)
        };
        let markers = self.outcome.manuscript.markers.iter();
        markers
            .filter(|marker| marker.standing == Standing::Sure)
            .map(|marker| marker.target.as_deref().and_then(led))
            .collect()
    }

    /// The texts of all entries, sorted.
    pub fn bodies(&self) -> Vec<String> {
        let mut bodies: Vec<String> = self.entries().map(body).collect();
        bodies.sort();
        bodies
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.outcome
            .manuscript
            .lists
            .iter()
            .flat_map(|list| &list.entries)
    }

    /// The bytes outside of citations, labels, texts of entries and names of places.
    pub fn rest(&self) -> String {
        let cites = self.outcome.manuscript.markers.iter();
        let cites = cites.filter(|marker| marker.standing == Standing::Sure);
        let mut masked: Vec<Span> = cites.map(|marker| marker.span).collect();
        for entry in self.entries() {
            masked.push(entry.label_span);
            // Markup at the ends of an entry is its own.
            let line = self.source.position(entry.span.end()).line;
            let end = self.source.line_span(line).end;
            masked.extend(
                self.source
                    .span(entry.label_span.end()..end.max(entry.span.end())),
            );
        }
        masked.sort();
        let (mut rest, mut at) = (String::new(), 0);
        for span in masked {
            rest.push_str(self.source.text().get(at..span.start()).unwrap_or_default());
            rest.push('\0');
            at = at.max(span.end());
        }
        rest.push_str(&self.source.text()[at..]);
        let mut parts = rest.split(" id=");
        let first = parts.next().unwrap_or_default().to_owned();
        let named = |part: &str| part.find('>').map_or("", |end| part.split_at(end).1).to_owned();
        parts.fold(first, |rest, part| rest + &named(part))
    }
}

fn body(entry: &Entry) -> String {
    entry.body.text().split_whitespace().collect::<Vec<_>>().join(" ")
}
