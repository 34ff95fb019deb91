//! Which files are meant, and their text.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::{WalkBuilder, WalkState};

use super::configs::{Admission, Configs};
use super::{ConfigArgs, InputArgs};
use crate::manuscript::Problem;
use crate::read::Input;
use crate::read::decode::decode;
use crate::source::{Source, SourceId};

/// Larger files are refused: no manuscript is so large, and memory is a multiple of it.
const MAX_FILE: u64 = 100 << 20;

/// The endings that make a file in a folder a manuscript.
const ENDINGS: [(&str, Input); 6] = [
    ("md", Input::Markdown),
    ("markdown", Input::Markdown),
    ("qmd", Input::Markdown),
    ("rmd", Input::Markdown),
    ("txt", Input::Text),
    ("text", Input::Text),
];

/// Endings of text that is read as such when the file is named outright.
const PLAIN_ENDINGS: [&str; 4] = ["rst", "mediawiki", "wiki", "adoc"];

/// Something to be linted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Standard input.
    Stdin,
    /// A file, with its size where a folder was walked.
    File(PathBuf, u64),
}

impl Target {
    /// The path that decides which configuration counts.
    #[must_use]
    pub fn path(&self, args: &InputArgs) -> PathBuf {
        match self {
            Self::Stdin => PathBuf::from(&args.stdin_name),
            Self::File(path, _) => path.clone(),
        }
    }
}

/// A manuscript ready to be read.
pub struct Loaded {
    /// Its text.
    pub source: Source,
    /// The format to read it as.
    pub input: Input,
    /// What was wrong with its bytes.
    pub problems: Vec<Problem>,
    /// Its bytes, where they are standard input and not the text in UTF-8.
    pub bytes: Option<Vec<u8>>,
}

/// All that the arguments name, in a stable order, each file once; and what cannot be read, with reasons.
#[must_use]
pub fn targets(paths: &[PathBuf], configs: &Configs, args: &ConfigArgs) -> (Vec<Target>, Vec<String>) {
    let (mut targets, mut complaints) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            targets.push(Target::Stdin);
            continue;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => {
                let (found, unread) = walk(path, configs);
                if found.is_empty() && unread.is_empty() {
                    complaints.push(format!(
                        "{}: no manuscript in this folder (.md .markdown .qmd .rmd .txt .text)",
                        shown(path)
                    ));
                }
                targets.extend(found);
                complaints.extend(unread);
            }
            Ok(_) if args.force_exclude && configs.leaves_out(path) => {}
            Ok(data) if data.is_file() => targets.push(Target::File(path.clone(), data.len())),
            Ok(_) => complaints.push(format!(
                "{}: no regular file; standard input is read with `-`",
                shown(path)
            )),
            Err(error) => complaints.push(format!("{}: {}", shown(path), reason(&error))),
        }
    }
    let mut seen = std::collections::HashSet::new();
    targets.retain(|target| match target {
        Target::Stdin => seen.insert(PathBuf::from("-")),
        Target::File(path, _) => seen.insert(plain(path).to_path_buf()),
    });
    (targets, complaints)
}

/// The manuscripts in a folder and the folders in it, by path; and what cannot be read, with reasons.
fn walk(folder: &Path, configs: &Configs) -> (Vec<Target>, Vec<String>) {
    let (sender, receiver) = std::sync::mpsc::channel();
    WalkBuilder::new(folder)
        .require_git(false)
        .build_parallel()
        .run(|| {
            let sender = sender.clone();
            Box::new(move |found| {
                let found = match found {
                    Ok(found) => found,
                    Err(error) => {
                        let _ = sender.send(Err(unread(&error)));
                        return WalkState::Continue;
                    }
                };
                let Some(kind) = found.file_type().filter(|_| found.depth() > 0) else {
                    return WalkState::Continue;
                };
                let admission = configs.admits(found.path());
                if kind.is_dir() && admission == Admission::Excluded {
                    return WalkState::Skip;
                }
                let wanted = match admission {
                    Admission::Included => true,
                    Admission::Excluded | Admission::NotIncluded => false,
                    Admission::ByEnding => by_ending(found.path()).is_some(),
                };
                if kind.is_file() && wanted {
                    let size = found.metadata().map_or(0, |data| data.len());
                    // The receiver outlives the walk.
                    let _ = sender.send(Ok(Target::File(plain(found.path()).to_path_buf(), size)));
                }
                WalkState::Continue
            })
        });
    drop(sender);
    let (mut targets, mut complaints) = (Vec::new(), Vec::new());
    for found in receiver {
        match found {
            Ok(target) => targets.push(target),
            Err(complaint) => complaints.push(complaint),
        }
    }
    targets.sort_unstable_by(|a, b| path_of(a).cmp(&path_of(b)));
    complaints.sort_unstable();
    (targets, complaints)
}

/// What a walk could not read, with the reason.
fn unread(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { path, err } => {
            let why = err.io_error().map_or_else(|| err.to_string(), reason);
            format!("{}: {why}", shown(plain(path)))
        }
        ignore::Error::WithDepth { err, .. } => unread(err),
        _ => error.to_string(),
    }
}

fn path_of(target: &Target) -> Option<&Path> {
    match target {
        Target::Stdin => None,
        Target::File(path, _) => Some(path),
    }
}

fn by_ending(path: &Path) -> Option<Input> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    ENDINGS
        .iter()
        .find(|(known, _)| *known == ending)
        .map(|&(_, input)| input)
}

fn is_plain(path: &Path) -> bool {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    PLAIN_ENDINGS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
}

/// Reads a target.
///
/// # Errors
///
/// Why it cannot be linted, for people, with its name.
pub fn load(target: &Target, args: &InputArgs, configured: Option<Input>) -> Result<Loaded, String> {
    let (name, bytes) = match target {
        Target::Stdin => (args.stdin_name.clone(), read_limited(io::stdin().lock(), 0)),
        Target::File(path, size) if *size > MAX_FILE => (shown(path), Err(too_large())),
        Target::File(path, _) => (shown(path), read_file(path)),
    };
    let bytes = bytes.map_err(|reason| format!("{name}: {reason}"))?;
    let kept = (*target == Target::Stdin).then(|| bytes.clone());
    let mut loaded = decoded(name, bytes, args, configured)?;
    loaded.bytes = kept.filter(|bytes| bytes != loaded.source.text().as_bytes());
    Ok(loaded)
}

/// A manuscript out of its bytes.
///
/// # Errors
///
/// Why it cannot be linted, for people, with its name.
pub fn decoded(
    name: String,
    bytes: Vec<u8>,
    args: &InputArgs,
    configured: Option<Input>,
) -> Result<Loaded, String> {
    let decoded = decode(bytes).map_err(|what| format!("{name}: {}", what.message()))?;
    let input = args
        .input
        .map(Input::from)
        .or(configured)
        .or_else(|| by_ending(Path::new(&name)))
        .or_else(|| is_plain(Path::new(&name)).then_some(Input::Text));
    let source = Source::new(SourceId(0), name, decoded.text);
    let problems = decoded.fault.iter().map(|fault| fault.problem(&source)).collect();
    Ok(Loaded {
        source,
        input: input.unwrap_or(Input::Markdown),
        problems,
        bytes: None,
    })
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let file = fs::File::open(path).map_err(|error| reason(&error))?;
    // A FIFO or a device says that it is empty; what is larger than allowed is told by reading.
    let size = file.metadata().map_or(0, |found| found.len().min(MAX_FILE));
    read_limited(file, usize::try_from(size).unwrap_or(0))
}

/// Reads all there is; `expected` bytes find room at once.
fn read_limited(from: impl Read, expected: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(expected + 1);
    let mut from = from.take(MAX_FILE + 1);
    from.read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(too_large());
    }
    Ok(bytes)
}

fn too_large() -> String {
    format!("larger than {} MiB, which no manuscript is", MAX_FILE >> 20)
}

/// The operating system's words without its number.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

/// The text of a file of ours, a byte order mark left out.
///
/// # Errors
///
/// That it is of another encoding.
pub fn utf8(bytes: Vec<u8>, what: &str) -> Result<String, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(format!("this is UTF-16, not UTF-8; save the {what} as UTF-8"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("not UTF-8 at offset {at}; save the {what} as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

fn plain(path: &Path) -> &Path {
    path.strip_prefix("./").unwrap_or(path)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
