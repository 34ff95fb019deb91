//! What git knows: the changes since a revision, and files as they were.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Change, diff, true_path};

/// The repository of the manuscripts, and the commit that it is compared with.
pub struct Repository {
    root: PathBuf,
    base: String,
}

impl Repository {
    /// The repository that holds the folder `here`. Compares with the commit at which this branch left a revision; with the revision itself where it never did.
    ///
    /// # Errors
    ///
    /// That there is no repository or no such revision.
    pub fn new(revision: &str, here: &Path) -> Result<Self, String> {
        let root = text(here, &["rev-parse", "--show-toplevel"])?;
        let commit = format!("{revision}^{{commit}}");
        let commit = text(
            here,
            &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit],
        )
        .map_err(|_| format!("there is no revision `{revision}` here; a shallow clone may lack it"))?;
        let left = text(here, &["merge-base", &commit, "HEAD"]);
        Ok(Self {
            root: PathBuf::from(root),
            base: left.unwrap_or(commit),
        })
    }

    /// What changed since, in files that git knows and in those it does not know yet.
    ///
    /// # Errors
    ///
    /// What git says.
    pub fn changes(&self) -> Result<HashMap<PathBuf, Change>, String> {
        let options = [
            "-c",
            "core.quotePath=false",
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
        ];
        let prefixes = [
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--ignore-submodules",
            &self.base,
            "--",
        ];
        let diff = run(&self.root, &[&options[..], &prefixes[..]].concat())?;
        let others = run(&self.root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
        let changed = diff::unified(&String::from_utf8_lossy(&diff));
        let others = String::from_utf8_lossy(&others).into_owned();
        let new = others
            .split('\0')
            .filter(|path| !path.is_empty())
            .map(|path| (path.to_owned(), Change::Whole));
        Ok(changed
            .into_iter()
            .chain(new)
            .map(|(path, change)| (true_path(&self.root.join(path)), change))
            .collect())
    }

    /// A file as it was.
    #[must_use]
    pub fn before(&self, path: &str) -> Option<Vec<u8>> {
        run(
            &self.root,
            &["cat-file", "blob", &format!("{}:{path}", self.base)],
        )
        .ok()
    }
}

fn text(folder: &Path, args: &[&str]) -> Result<String, String> {
    let out = run(folder, args)?;
    Ok(String::from_utf8_lossy(&out).trim_end().to_owned())
}

fn run(folder: &Path, args: &[&str]) -> Result<Vec<u8>, String> {
    let done = Command::new("git").current_dir(folder).args(args).output();
    let done = done.map_err(|error| format!("git cannot be run: {error}"))?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!("git: {}", said.lines().next().unwrap_or("it failed")))
}
