//! Where reports go: standard output or a file, with colours or without; a closed pipe ends the run quietly.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;

use anstream::AutoStream;
use anstream::ColorChoice;

use super::ColorWhen;
use crate::config::Fault;
use crate::finding::Place;
use crate::report::clean::clean;
use crate::report::{Look, human};
use crate::source::Source;

/// Where the report goes.
pub struct Output {
    to: Box<dyn Write>,
    /// The name of the file, if it is one.
    name: Option<String>,
    color: bool,
    width: usize,
    closed: bool,
}

/// The width of a report that goes to no terminal.
const PLAIN_WIDTH: usize = 100;

impl Output {
    /// A file, or standard output where none is named.
    ///
    /// # Errors
    ///
    /// Why the file cannot be written, for people.
    pub fn open(file: Option<&Path>, color: ColorWhen) -> Result<Self, String> {
        match file {
            Some(path) => Self::file(path, color),
            None => Ok(Self::stdout(color)),
        }
    }

    /// Standard output without colours.
    #[must_use]
    pub fn plain() -> Self {
        Self::stdout(ColorWhen::Never)
    }

    fn file(path: &Path, when: ColorWhen) -> Result<Self, String> {
        let file = File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self {
            to: Box::new(BufWriter::new(file)),
            name: Some(path.display().to_string()),
            color: when == ColorWhen::Always,
            width: PLAIN_WIDTH,
            closed: false,
        })
    }

    /// Standard output, with colours as asked for.
    #[must_use]
    pub fn stdout(when: ColorWhen) -> Self {
        let stdout = io::stdout();
        let color = match when {
            ColorWhen::Auto => AutoStream::choice(&stdout) != ColorChoice::Never,
            ColorWhen::Always => true,
            ColorWhen::Never => false,
        };
        let width = if stdout.is_terminal() {
            terminal_width()
        } else {
            PLAIN_WIDTH
        };
        // Old Windows consoles need escape sequences translated.
        let to: Box<dyn Write> = if color {
            Box::new(BufWriter::new(AutoStream::always(stdout)))
        } else {
            Box::new(BufWriter::new(stdout))
        };
        Self {
            to,
            name: None,
            color,
            width,
            closed: false,
        }
    }

    /// Whether escape sequences are wanted.
    #[must_use]
    pub const fn color(&self) -> bool {
        self.color
    }

    /// Columns to be used.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Whether the reader is gone, so that there is no use in going on.
    #[must_use]
    pub const fn closed(&self) -> bool {
        self.closed
    }

    /// Writes a piece of the report.
    ///
    /// # Errors
    ///
    /// Why that is not possible, for people; a closed pipe is no error.
    pub fn write(&mut self, text: &str) -> Result<(), String> {
        self.write_bytes(text.as_bytes())
    }

    /// Writes bytes as they are.
    ///
    /// # Errors
    ///
    /// As [`Output::write`].
    pub fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), String> {
        let done = self.to.write_all(bytes);
        self.settle(done)
    }

    /// Hands on all that is written.
    ///
    /// # Errors
    ///
    /// As [`Output::write`].
    pub fn finish(&mut self) -> Result<(), String> {
        let done = self.to.flush();
        self.settle(done)
    }

    fn settle(&mut self, done: io::Result<()>) -> Result<(), String> {
        match done {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => Err(match &self.name {
                Some(name) => format!("{name}: the report cannot be written: {error}"),
                None => format!("the report cannot be written: {error}"),
            }),
            Ok(()) => Ok(()),
        }
    }
}

/// Columns of the terminal, within what can be drawn in.
fn terminal_width() -> usize {
    let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.unwrap_or(PLAIN_WIDTH).clamp(40, 200)
}

/// Says on standard error what is in the way.
pub fn complain(message: &str) {
    // There is nobody left to tell if this fails.
    let _ = writeln!(io::stderr(), "loccit: {}", clean(message));
}

/// Says on standard error what is wrong in a configuration, drawn over its text.
pub fn draw_complaint(source: &Source, fault: &Fault, when: ColorWhen) {
    let stderr = io::stderr();
    let look = Look {
        width: PLAIN_WIDTH,
        color: match when {
            ColorWhen::Auto => AutoStream::choice(&stderr) != ColorChoice::Never,
            ColorWhen::Always => true,
            ColorWhen::Never => false,
        },
        ..Look::default()
    };
    let place = source.span(fault.range.clone()).map(|span| Place {
        span,
        message: fault.label.clone(),
    });
    let drawn = human::complaint(source, &fault.message, place, &look);
    // There is nobody left to tell if this fails.
    let _ = AutoStream::new(stderr, ColorChoice::AlwaysAnsi).write_all(drawn.as_bytes());
}
