//! `loccit baseline`: writes down what is found now, so that only what is new is reported from then on.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::configs::{Baselines, Configs, true_folder};
use super::explain::print;
use super::files::{reason, utf8};
use super::levels::Chosen;
use super::output::complain;
use super::run::{Files, planned, read_linted};
use super::whole::write_whole;
use super::{BaselineArgs, CLEAN, TROUBLE};
use crate::baseline::{Baseline, Known, known};

/// The name that a baseline has unless another is given.
const NAME: &str = "loccit-baseline.json";

/// A baseline with the folder that its paths start from.
pub struct BaselineFile {
    folder: PathBuf,
    baseline: Baseline,
}

impl BaselineFile {
    /// Reads a baseline.
    ///
    /// # Errors
    ///
    /// Why that is not possible, with its path.
    pub fn read(path: &Path) -> Result<Self, String> {
        let hint = |error: &std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file; `loccit baseline` writes it".to_owned(),
            _ => reason(error),
        };
        let text = match fs::metadata(path) {
            // A FIFO would be waited for, a device never ends.
            Ok(data) if !data.is_file() => Err("no regular file".to_owned()),
            _ => fs::read(path)
                .map_err(|error| hint(&error))
                .and_then(|bytes| utf8(bytes, "baseline")),
        };
        let baseline = text.and_then(|text| Baseline::read(&text));
        let baseline = baseline.map_err(|why| format!("{}: {why}", path.display()))?;
        Ok(Self {
            folder: folder_of(path),
            baseline,
        })
    }

    /// What is known of a file.
    #[must_use]
    pub fn known(&self, path: &Path) -> &[Known] {
        let key = key(&self.folder, path);
        self.baseline.files.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// Writes or renews a baseline. Files that were not named keep what is known of them, files that are gone lose it.
pub fn run_baseline(args: &BaselineArgs) -> Result<u8, String> {
    let configs = Configs::new(
        &args.config,
        Chosen::of_levels(&args.levels)?,
        Baselines::NONE,
        args.color,
    )?;
    let path = args.baseline.clone().or_else(|| configs.named_baseline());
    let path = path.unwrap_or_else(|| PathBuf::from(NAME));
    let (planned, complaints) = planned(&Files {
        paths: &args.paths,
        input: &args.input,
        configs: &configs,
        config: &args.config,
        changes: None,
    })?;
    let folder = folder_of(&path);
    let found: Vec<Result<(String, Vec<Known>), String>> = planned
        .par_iter()
        .map(|(target, plan)| {
            let linted = read_linted(target, plan, &args.input)?;
            let known = known(&linted.outcome.findings, &linted.prints().findings);
            Ok((key(&folder, &target.path(&args.input)), known))
        })
        .collect();
    let mut baseline = before(&path)?;
    baseline.files.retain(|key, _| folder.join(key).exists());
    let mut unread = complaints;
    for of in found {
        match of {
            Ok((key, known)) => drop(baseline.files.insert(key, known)),
            Err(complaint) => unread.push(complaint),
        }
    }
    unread.iter().for_each(|complaint| complain(complaint));
    write_whole(&path, &baseline.write())
        .map_err(|error| format!("{}: {}", path.display(), reason(&error)))?;
    print(&said(&path, &baseline))?;
    Ok(if unread.is_empty() { CLEAN } else { TROUBLE })
}

/// The baseline that is there; an empty one where there is none.
fn before(path: &Path) -> Result<Baseline, String> {
    if !path.exists() {
        return Ok(Baseline::default());
    }
    BaselineFile::read(path).map(|file| file.baseline)
}

fn said(path: &Path, baseline: &Baseline) -> String {
    let files = baseline.files.values().filter(|known| !known.is_empty()).count();
    let findings: usize = baseline.files.values().map(Vec::len).sum();
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    format!(
        "wrote {}: {findings} finding{} in {files} file{}\n",
        path.display(),
        plural(findings),
        plural(files)
    )
}

/// The folder of a file, without links and dots.
fn folder_of(path: &Path) -> PathBuf {
    true_folder(path.parent().unwrap_or(Path::new("")))
}

/// The path of a manuscript from the folder of the baseline, with slashes on every system.
fn key(folder: &Path, path: &Path) -> String {
    let path = folder_of(path).join(path.file_name().unwrap_or_default());
    let shared = folder
        .components()
        .zip(path.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path
        .components()
        .skip(shared)
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}
