//! `lint --format human`: findings drawn over the text they are about. The only file that knows codespan-reporting.

use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle, Severity as Level};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::termcolor::Buffer;
use codespan_reporting::term::{Config, emit_to_write_style};

use super::clean::{clean, wrap};
use super::excerpt::{Mark, Row, rows};
use super::{Format, Linted, Look, folding, summary};
use crate::finding::{Finding, Place, Severity};
use crate::manuscript::Problem;
use crate::source::Source;
use crate::suppress::{Suppressed, silencer};

/// The format.
pub const FORMAT: Format = Format {
    name: "human",
    summary: "findings drawn over the text, for people",
    open: super::nothing,
    between: "",
    file,
    close: summary::close,
};

fn file(linted: &Linted, look: &Look) -> String {
    let (shown, more) = folding::fold(&linted.outcome.findings, look);
    let name = clean(linted.source.name());
    let mut out: String = shown
        .iter()
        .map(|finding| draw_found(linted, finding, look))
        .collect();
    for gone in &linted.gone {
        let (rule, message) = (clean(&gone.rule), clean(&gone.message));
        out += &format!(
            "gone[{rule}]: {message}\n  = in {name}; `loccit baseline` takes it out of the baseline\n\n"
        );
    }
    if look.show_suppressed {
        let suppressed = linted.outcome.suppressed.iter();
        out.extend(suppressed.map(|suppressed| draw_suppressed(linted, suppressed, look)));
    }
    out.extend(
        more.iter()
            .map(|&(rule, count)| folding::said(&name, rule, count) + "\n"),
    );
    out.extend(
        linted
            .problems()
            .iter()
            .map(|problem| draw_problem(linted, problem, look)),
    );
    out
}

/// One finding, with an empty line behind it.
#[must_use]
pub fn draw(source: &Source, finding: &Finding, look: &Look) -> String {
    let notes = finding.notes.iter().map(|note| clean(note).into_owned());
    let help = finding.help.iter().map(|help| format!("help: {}", clean(help)));
    Sketch {
        level: match finding.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
            Severity::Note => Level::Note,
        },
        code: finding.rule,
        message: &finding.message,
        places: &finding.places,
        notes: notes.chain(help).collect(),
    }
    .draw(source, look)
}

/// A finding; with how to silence it, if that is wanted.
fn draw_found(linted: &Linted, finding: &Finding, look: &Look) -> String {
    if !look.verbose {
        return draw(&linted.source, finding, look);
    }
    let silencer = format!("silence it with `{}`", silencer(finding, linted.input));
    draw(&linted.source, &finding.clone().note(silencer), look)
}

/// A suppressed finding looks like a finding; its first word and its last line tell that it is none.
fn draw_suppressed(linted: &Linted, suppressed: &Suppressed, look: &Look) -> String {
    let finding = &suppressed.finding;
    Sketch {
        level: Level::Help,
        code: finding.rule,
        message: &finding.message,
        places: finding.places.get(..1).unwrap_or_default(),
        notes: vec![clean(&super::suppressed::said(linted, suppressed)).into_owned()],
    }
    .draw(&linted.source, look)
    .replacen("help", "suppressed", 1)
}

/// What is wrong in a text that is no manuscript, such as a configuration.
#[must_use]
pub fn complaint(source: &Source, message: &str, place: Option<Place>, look: &Look) -> String {
    let places: Vec<Place> = place.into_iter().collect();
    Sketch {
        level: Level::Error,
        code: "config",
        message,
        places: &places,
        notes: Vec::new(),
    }
    .draw(source, look)
}

/// A problem looks like a finding; only its first word tells that the manuscript is not to blame.
fn draw_problem(linted: &Linted, problem: &Problem, look: &Look) -> String {
    let denied = linted.denied(problem);
    let places: Vec<Place> = problem
        .span
        .map(|span| Place {
            span,
            message: String::new(),
        })
        .into_iter()
        .collect();
    let nowhere = format!("in {}", clean(linted.source.name()));
    let drawn = Sketch {
        level: if denied { Level::Error } else { Level::Help },
        code: problem.name,
        message: &problem.message,
        notes: if places.is_empty() {
            vec![nowhere]
        } else {
            Vec::new()
        },
        places: &places,
    }
    .draw(&linted.source, look);
    if denied {
        drawn
    } else {
        drawn.replacen("help", "problem", 1)
    }
}

/// What is to be drawn, in the words of the library.
struct Sketch<'a> {
    level: Level,
    code: &'a str,
    message: &'a str,
    places: &'a [Place],
    notes: Vec<String>,
}

impl Sketch<'_> {
    fn draw(&self, source: &Source, look: &Look) -> String {
        let page = Page::new(source, self.places, look.width);
        let columns = look.width.saturating_sub(page.gutter + 2);
        let diagnostic = Diagnostic::new(self.level)
            .with_code(self.code)
            .with_message(clean(self.message))
            .with_labels_iter(page.labels())
            .with_notes_iter(self.notes.iter().map(|note| wrap(note, columns)));
        let mut buffer = if look.color {
            Buffer::ansi()
        } else {
            Buffer::no_color()
        };
        let config = Config::default();
        match emit_to_write_style(&mut buffer, &config, &page, &diagnostic) {
            Ok(()) => String::from_utf8_lossy(buffer.as_slice()).into_owned(),
            Err(_) => format!(
                "{}: {}

",
                self.code,
                clean(self.message)
            ),
        }
    }
}

/// The rows of one drawing as the library's only file: cut and cleaned text, true lines and columns.
struct Page {
    name: String,
    text: String,
    lines: Vec<Line>,
    /// Columns that the library puts before each row.
    gutter: usize,
}

/// A row on the page.
struct Line {
    /// Neighbours in the source have neighbouring indices; all others stand so far apart that a break is drawn.
    index: usize,
    range: Range<usize>,
    row: Row,
}

/// Indices that differ by two make the library draw the line between, so breaks need three.
const BREAK: usize = 3;

impl Page {
    fn new(source: &Source, places: &[Place], width: usize) -> Self {
        let here = places
            .iter()
            .enumerate()
            .filter(|(_, place)| place.span.source() == source.id());
        let messages: Vec<_> = here
            .map(|(at, place)| (at, place, clean(&place.message)))
            .collect();
        let marks: Vec<Mark<'_>> = messages
            .iter()
            .map(|(at, place, message)| Mark {
                range: place.span.start()..place.span.end(),
                primary: *at == 0,
                message,
            })
            .collect();
        let last = marks
            .iter()
            .map(|mark| source.position(mark.range.start).line)
            .max();
        let digits = last.unwrap_or(1).max(1).ilog10() as usize + 1;
        let gutter = digits + " │ ".chars().count();
        let mut page = Self {
            name: clean(source.name()).into_owned(),
            text: String::new(),
            lines: Vec::new(),
            gutter,
        };
        for row in rows(source, &marks, width.saturating_sub(gutter).max(30)) {
            page.push(row);
        }
        page
    }

    fn push(&mut self, row: Row) {
        let index = self.lines.last().map_or(0, |last| {
            last.index + if row.line == last.row.line + 1 { 1 } else { BREAK }
        });
        let start = self.text.len();
        self.text.push_str(&row.text);
        let range = start..self.text.len();
        self.text.push('\n');
        self.lines.push(Line { index, range, row });
    }

    fn labels(&self) -> impl Iterator<Item = Label<()>> {
        self.lines.iter().flat_map(|line| {
            line.row.labels.iter().map(|label| {
                let style = if label.primary {
                    LabelStyle::Primary
                } else {
                    LabelStyle::Secondary
                };
                let range = line.range.start + label.range.start..line.range.start + label.range.end;
                Label::new(style, (), range).with_message(&label.message)
            })
        })
    }

    fn line(&self, index: usize) -> Result<&Line, Error> {
        let missing = Error::LineTooLarge {
            given: index,
            max: self.lines.len(),
        };
        let found = self.lines.binary_search_by_key(&index, |line| line.index);
        found.ok().and_then(|at| self.lines.get(at)).ok_or(missing)
    }
}

impl<'a> Files<'a> for Page {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), byte: usize) -> Result<usize, Error> {
        let after = self.lines.partition_point(|line| line.range.start <= byte);
        let line = after.checked_sub(1).and_then(|at| self.lines.get(at));
        line.map(|line| line.index).ok_or(Error::FileMissing)
    }

    fn line_number(&'a self, (): (), index: usize) -> Result<usize, Error> {
        Ok(self.line(index)?.row.line)
    }

    fn column_number(&'a self, (): (), index: usize, byte: usize) -> Result<usize, Error> {
        let line = self.line(index)?;
        let begins = |label: &&super::excerpt::Label| line.range.start + label.range.start == byte;
        Ok(line
            .row
            .labels
            .iter()
            .find(begins)
            .map_or(1, |label| label.column))
    }

    fn line_range(&'a self, (): (), index: usize) -> Result<Range<usize>, Error> {
        Ok(self.line(index)?.range.clone())
    }
}
