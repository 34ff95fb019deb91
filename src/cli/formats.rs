//! `--format NAME[=FILE]`: which reports are wanted, and where they go.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

use crate::names::guess;
use crate::report::Format;

/// A report that the user asks for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// In which format.
    pub format: &'static Format,
    /// Where it goes; standard output, or the file of `--output-file`, where none is said.
    pub file: Option<PathBuf>,
}

/// Reads `NAME` and `NAME=FILE`.
#[derive(Clone, Copy)]
pub struct FormatParser(pub &'static [&'static Format]);

impl TypedValueParser for FormatParser {
    type Value = Wanted;

    fn parse_ref(&self, command: &Command, _argument: Option<&Arg>, value: &OsStr) -> Result<Wanted, Error> {
        let complain =
            |message: String| Error::raw(ErrorKind::InvalidValue, message + "\n").with_cmd(command);
        let bytes = value.as_encoded_bytes();
        let end = memchr::memchr(b'=', bytes).unwrap_or(bytes.len());
        let name = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default());
        let Some(&format) = self.0.iter().find(|format| format.name == name) else {
            return Err(complain(unknown(&name, self.0)));
        };
        let file = file_behind(value, name.len());
        if file.as_ref().is_some_and(|file| file.as_os_str().is_empty()) {
            return Err(complain(format!("`{name}=` wants the name of a file behind it")));
        }
        Ok(Wanted { format, file })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |format: &&Format| PossibleValue::new(format.name).help(format.summary);
        Some(Box::new(self.0.iter().map(value)))
    }
}

/// What stands behind `NAME=`, be it UTF-8 or not.
fn file_behind(value: &OsStr, name: usize) -> Option<PathBuf> {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        let rest = value.as_bytes().get(name + 1..)?;
        Some(PathBuf::from(OsStr::from_bytes(rest)))
    }
    #[cfg(not(unix))]
    {
        value.to_str()?.get(name + 1..).map(PathBuf::from)
    }
}

fn unknown(name: &str, formats: &[&'static Format]) -> String {
    let names: Vec<&str> = formats.iter().map(|format| format.name).collect();
    let hint = match guess(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", names.join(", ")),
    };
    format!("there is no format `{name}`; {hint}")
}
