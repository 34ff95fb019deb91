//! The reports of a run: each with its format and its place, written piece by piece.

use std::path::{Path, PathBuf};

use super::OutputArgs;
use super::formats::Wanted;
use super::output::Output;
use crate::report::{Format, Linted, Look, Tally};

/// One report on its way out.
struct Sink {
    format: &'static Format,
    output: Output,
    look: Look,
    /// Whether it says something of a file already.
    begun: bool,
}

/// Where each report goes: a file, or standard output.
#[must_use]
pub fn places(wanted: &[Wanted], args: &OutputArgs) -> Vec<Option<PathBuf>> {
    let place = |wanted: &Wanted| wanted.file.clone().or_else(|| args.output_file.clone());
    wanted.iter().map(place).collect()
}

fn same(one: &Option<PathBuf>, other: &Option<PathBuf>) -> bool {
    let whole = |path: &Option<PathBuf>| path.as_ref().and_then(|path| std::path::absolute(path).ok());
    whole(one) == whole(other)
}

/// All reports of a run.
pub struct Sinks(Vec<Sink>);

/// The formats of the reports, which can be shared by threads.
#[derive(Clone)]
pub struct Formats(Vec<(&'static Format, Look)>);

impl Formats {
    /// What each report says of a file.
    #[must_use]
    pub fn render(&self, linted: &Linted) -> Vec<String> {
        self.0
            .iter()
            .map(|(format, look)| (format.file)(linted, look))
            .collect()
    }
}

impl Sinks {
    /// Opens what the arguments ask for. At most one report can go to standard output.
    ///
    /// # Errors
    ///
    /// Which two go to one place, or why a file cannot be written.
    pub fn open(wanted: &[Wanted], args: &OutputArgs, look: Look) -> Result<Self, String> {
        let places = places(wanted, args);
        for (at, place) in places.iter().enumerate() {
            if places.iter().take(at).any(|other| same(other, place)) {
                let place = place
                    .as_ref()
                    .map_or("standard output".to_owned(), |path| path.display().to_string());
                return Err(format!(
                    "two reports cannot both go to {place}; name a file with `--format NAME=FILE`"
                ));
            }
        }
        let open = |(wanted, place): (&Wanted, &Option<PathBuf>)| {
            let output = Output::open(place.as_deref().map(Path::new), args.color)?;
            let look = Look {
                width: output.width(),
                color: output.color(),
                ..look
            };
            Ok(Sink {
                format: wanted.format,
                output,
                look,
                begun: false,
            })
        };
        wanted
            .iter()
            .zip(&places)
            .map(open)
            .collect::<Result<_, String>>()
            .map(Self)
    }

    /// Writes what stands before the first file.
    ///
    /// # Errors
    ///
    /// Why that is not possible.
    pub fn begin(&mut self) -> Result<(), String> {
        self.0
            .iter_mut()
            .try_for_each(|sink| sink.output.write(&(sink.format.open)()))
    }

    /// The formats of the reports, in their order.
    #[must_use]
    pub fn formats(&self) -> Formats {
        Formats(self.0.iter().map(|sink| (sink.format, sink.look)).collect())
    }

    /// How wide each report may be.
    pub fn widths(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|sink| sink.look.width)
    }

    /// Begins anew: clears a screen in colours, and draws a line elsewhere.
    ///
    /// # Errors
    ///
    /// Why that is not possible.
    pub fn divide(&mut self) -> Result<(), String> {
        for sink in &mut self.0 {
            let divider = if sink.look.color {
                "\u{1b}[2J\u{1b}[3J\u{1b}[H"
            } else {
                "---\n"
            };
            sink.output.write(divider)?;
        }
        Ok(())
    }

    /// Writes what [`Formats::render`] made.
    ///
    /// # Errors
    ///
    /// Why that is not possible.
    pub fn write(&mut self, texts: &[String]) -> Result<(), String> {
        for (sink, text) in self.0.iter_mut().zip(texts).filter(|(_, text)| !text.is_empty()) {
            sink.output
                .write(if sink.begun { sink.format.between } else { "" })?;
            sink.output.write(text)?;
            sink.begun = true;
        }
        Ok(())
    }

    /// Hands on all that is written.
    ///
    /// # Errors
    ///
    /// Why that is not possible.
    pub fn flush(&mut self) -> Result<(), String> {
        self.0.iter_mut().try_for_each(|sink| sink.output.finish())
    }

    /// Writes what stands behind the last file.
    ///
    /// # Errors
    ///
    /// Why that is not possible.
    pub fn end(&mut self, tally: &Tally) -> Result<(), String> {
        for sink in &mut self.0 {
            sink.output.write(&(sink.format.close)(tally, &sink.look))?;
        }
        self.flush()
    }

    /// Whether nobody reads any of the reports any more.
    #[must_use]
    pub fn closed(&self) -> bool {
        self.0.iter().all(|sink| sink.output.closed())
    }
}
