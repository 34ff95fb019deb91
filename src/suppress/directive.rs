//! What a comment says: `loccit-disable-next-line RULE, RULE [LABEL] -- REASON`.

use crate::finding::Finding;
use crate::read::Input;
use crate::source::{Source, Span};

/// What a comment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The line behind it.
    NextLine,
    /// The line it stands on.
    Line,
    /// From here on, until it is enabled again.
    Begin,
    /// Up to here.
    End,
    /// The whole file.
    File,
}

/// The words that a comment may begin with.
pub const KINDS: [(&str, Kind); 5] = [
    ("loccit-disable-next-line", Kind::NextLine),
    ("loccit-disable-line", Kind::Line),
    ("loccit-disable", Kind::Begin),
    ("loccit-enable", Kind::End),
    ("loccit-disable-file", Kind::File),
];

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The whole comment.
    pub span: Span,
    /// The word that it begins with.
    pub word: Span,
    /// What it is for; nothing where the word is not known.
    pub kind: Option<Kind>,
    /// The rules and categories that it names, with their places; all where none is named.
    pub names: Vec<(String, Span)>,
    /// The labels that it names; all where none is named.
    pub labels: Vec<String>,
    /// What stands in brackets: the labels as they are written.
    pub brackets: Vec<Span>,
    /// Why.
    pub reason: Option<String>,
    /// Whether the comment ends.
    pub closed: bool,
}

/// What stands between what is suppressed and why. Before version 0.31 CommonMark takes no `--` into a comment that
/// stands in a line, so dashes do as well.
const BEFORE_REASON: [&str; 3] = [" -- ", " — ", " – "];

impl Directive {
    /// Reads a comment, `<!-- … -->`.
    #[must_use]
    pub fn read(source: &Source, span: Span) -> Self {
        let text = source.slice(span);
        let closed = text.len() >= "<!---->".len() && text.ends_with("-->");
        let body = text.strip_prefix("<!--").unwrap_or(text);
        let body = body.strip_suffix("-->").unwrap_or(body);
        let reason = BEFORE_REASON
            .iter()
            .filter_map(|sign| Some((body.find(sign)?, sign.len())))
            .min();
        let head = body
            .get(..reason.map_or(body.len(), |(at, _)| at))
            .unwrap_or_default();
        let reason = reason
            .and_then(|(at, length)| body.get(at + length..))
            .map(str::trim);
        let at = span.start() + "<!--".len();
        let place = |word: &str, from: usize| source.span(at + from..at + from + word.len()).unwrap_or(span);
        let mut words = words(head).into_iter();
        let (first, from) = words.next().unwrap_or_default();
        let mut directive = Self {
            span,
            word: place(first, from),
            kind: KINDS
                .iter()
                .find(|(word, _)| *word == first)
                .map(|&(_, kind)| kind),
            names: Vec::new(),
            labels: Vec::new(),
            brackets: Vec::new(),
            reason: reason.filter(|reason| !reason.is_empty()).map(str::to_owned),
            closed,
        };
        for (word, from) in words {
            match word.strip_prefix('[') {
                Some(labels) => {
                    let labels = labels.trim_end_matches(']');
                    directive.labels.extend(labels_of(labels));
                    directive.brackets.push(place(labels, from + 1));
                }
                None => directive.names.push((word.to_owned(), place(word, from))),
            }
        }
        directive
    }
}

/// Words between blanks and commas, and brackets whole, each with its byte.
fn words(text: &str) -> Vec<(&str, usize)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let separator = |c: char| c.is_whitespace() || c == ',';
        let length = if rest.starts_with('[') {
            rest.find(']').map_or(rest.len(), |end| end + 1)
        } else {
            let end = rest
                .find(|c: char| separator(c) || c == '[')
                .unwrap_or(rest.len());
            end.max(rest.chars().next().map_or(1, char::len_utf8))
        };
        let word = rest.get(..length).unwrap_or_default();
        if !word.starts_with(separator) {
            found.push((word, at));
        }
        at += length;
    }
    found
}

/// The labels in a bracket: `12`, `3, 5`, and both ends of `3–5`.
fn labels_of(text: &str) -> Vec<String> {
    let mut labels = Vec::new();
    for part in text
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        labels.push(part.to_owned());
        let numbers = part.split(['-', '–', '—']).map(str::trim);
        let ends = numbers.filter(|end| *end != part && end.parse::<u32>().is_ok());
        labels.extend(ends.map(str::to_owned));
    }
    labels
}

/// A finding on more labels is silenced whole.
const MOST_LABELS: usize = 8;

/// How to keep a finding silent, as it is written in the manuscript, or in the configuration where that has no
/// comments.
#[must_use]
pub fn silencer(finding: &Finding, input: Input) -> String {
    let labels: &[String] = match finding.labels.as_slice() {
        labels if labels.len() > MOST_LABELS => &[],
        labels => labels,
    };
    let none = labels.is_empty();
    match input {
        Input::Markdown => {
            let labels = format!(" [{}]", labels.join(", "));
            let labels = if none { "" } else { &labels };
            format!("<!-- loccit-disable-line {}{labels} -- why -->", finding.rule)
        }
        Input::Text => {
            let labels = format!(", labels = [\"{}\"]", labels.join("\", \""));
            let labels = if none { "" } else { &labels };
            format!(
                "ignore = [{{ rule = \"{}\"{labels}, reason = \"why\" }}]",
                finding.rule
            )
        }
    }
}
