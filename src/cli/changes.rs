//! `--diff-base` and `--changed-lines`: which lines changed, so that a pull request is told of its own faults only.

mod diff;
mod git;

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::LintArgs;
use super::configs::true_folder;
use super::files::reason;
use git::Repository;

/// What changed in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file is new.
    Whole,
    /// These lines (from 1) changed, of the file that had this path before.
    Lines(Vec<RangeInclusive<usize>>, Option<String>),
}

/// What changed in all files.
pub struct Changes {
    by_path: HashMap<PathBuf, Change>,
    repository: Option<Repository>,
}

impl Changes {
    /// What the arguments ask for, if they ask for changes.
    ///
    /// # Errors
    ///
    /// Why the changes are not known.
    pub fn new(args: &LintArgs) -> Result<Option<Self>, String> {
        if let Some(revision) = &args.diff_base {
            let repository = Repository::new(revision, &folder_of(args.paths.first()))?;
            let by_path = repository.changes()?;
            return Ok(Some(Self {
                by_path,
                repository: Some(repository),
            }));
        }
        let Some(path) = &args.changed_lines else {
            return Ok(None);
        };
        let text = text_of(path).map_err(|error| format!("{}: {}", path.display(), reason(&error)))?;
        let changes = diff::read(&text).map_err(|why| format!("{}: {why}", path.display()))?;
        let by_path = changes
            .into_iter()
            .map(|(path, change)| (true_path(Path::new(&path)), change))
            .collect();
        Ok(Some(Self {
            by_path,
            repository: None,
        }))
    }

    /// What changed in a file, if anything did.
    #[must_use]
    pub fn of(&self, path: &Path) -> Option<&Change> {
        self.by_path.get(&true_path(path))
    }

    /// The file as it was before, if that is known.
    #[must_use]
    pub fn before(&self, change: &Change) -> Option<Vec<u8>> {
        match (change, &self.repository) {
            (Change::Lines(_, Some(path)), Some(repository)) => repository.before(path),
            _ => None,
        }
    }
}

/// The folder that a path is, or stands in; the current one where that is not known.
fn folder_of(path: Option<&PathBuf>) -> PathBuf {
    let path = path.filter(|path| path.exists());
    let folder = path.and_then(|path| match path.is_dir() {
        true => Some(path.as_path()),
        false => path.parent(),
    });
    folder
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."))
        .to_path_buf()
}

fn text_of(path: &Path) -> io::Result<String> {
    /// No list of changes is longer (bytes).
    const MOST: u64 = 100 << 20;
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().read_to_end(&mut bytes)?;
    } else {
        // A FIFO may be meant, `<(git diff)`; what never ends is not read to its end.
        fs::File::open(path)?.take(MOST).read_to_end(&mut bytes)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The path of a file without links and dots in its folders.
fn true_path(path: &Path) -> PathBuf {
    true_folder(path.parent().unwrap_or(Path::new(""))).join(path.file_name().unwrap_or_default())
}
