//! Which configuration counts for a file: the nearest above it, each folder looked at once.

mod load;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::baseline::BaselineFile;
use super::levels::Chosen;
use super::{ColorWhen, ConfigArgs};
use crate::config::{Config, Globs, IgnoreFor};
use crate::read::Input;
use crate::settings::Settings;
use crate::suppress::Ignore;
use load::{Loader, NAMES, shown};
pub use load::{Stamp, stamp};

/// A configuration with the folder that its patterns start from.
pub struct Loaded {
    folder: PathBuf,
    config: Config,
    /// What counts for files that no overrides name.
    settings: Arc<Settings>,
    /// For each of its `[[ignore]]`: whether a file was linted that it is for, and whether it was needed.
    ignores: Vec<(AtomicBool, AtomicBool)>,
    /// The baseline that it names.
    baseline: Option<Arc<BaselineFile>>,
}

impl Loaded {
    /// The suppressions that count for a file, numbered.
    fn ignores_for(&self, relative: &Path) -> Vec<Ignore> {
        let mut found = Vec::new();
        for (number, of) in self.config.ignores.iter().enumerate() {
            if of.files.as_ref().is_none_or(|files| files.fits(relative)) {
                found.push(Ignore {
                    number,
                    ..of.ignore.clone()
                });
                if let Some((met, _)) = self.ignores.get(number) {
                    met.store(true, Ordering::Relaxed);
                }
            }
        }
        found
    }

    /// Notes that a suppression is needed.
    pub fn needs(&self, number: usize) {
        if let Some((_, needed)) = self.ignores.get(number) {
            needed.store(true, Ordering::Relaxed);
        }
    }

    /// What is said of suppressions that no file needed. Where only some files were linted, those that may be for
    /// others are left alone.
    fn unneeded(&self, whole: bool) -> Vec<String> {
        let flags = self.config.ignores.iter().zip(&self.ignores);
        let unneeded = flags.filter(|(of, (met, needed))| {
            let sure = whole || of.files.as_ref().is_some_and(Globs::plain);
            sure && met.load(Ordering::Relaxed) && !needed.load(Ordering::Relaxed)
        });
        let said = |of: &IgnoreFor| {
            let rules = of.ignore.rules.join(", ");
            let what = if rules.is_empty() {
                String::new()
            } else {
                format!(" of {rules}")
            };
            format!(
                "{}: warning: this `[[ignore]]`{what} suppresses nothing",
                of.place
            )
        };
        unneeded.map(|(of, _)| said(of)).collect()
    }
}

/// What counts for a file.
pub struct Plan {
    /// What the user decided.
    pub settings: Arc<Settings>,
    /// The format to read it as, if that was decided.
    pub input: Option<Input>,
    /// The configuration, if there is one.
    pub loaded: Option<Arc<Loaded>>,
    /// What was known of it before.
    pub baseline: Option<Arc<BaselineFile>>,
}

/// What a configuration says of a file or a folder that was found on a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// It is a manuscript.
    Included,
    /// It is left out, and so is all that is in it.
    Excluded,
    /// It is none of those that are wanted; what is in it may be.
    NotIncluded,
    /// Its ending decides.
    ByEnding,
}

/// Which baselines count.
#[derive(Clone, Copy)]
pub struct Baselines<'a> {
    /// The one that the command line names.
    pub named: Option<&'a Path>,
    /// Whether those that configurations name count where none is named.
    pub configured: bool,
}

impl Baselines<'_> {
    /// None at all.
    pub const NONE: Self = Self {
        named: None,
        configured: false,
    };
}

/// The configurations of a run.
pub struct Configs {
    chosen: Chosen,
    plain: Arc<Settings>,
    fixed: Option<Arc<Loaded>>,
    /// The baseline that the command line names; it stands above those of configurations.
    baseline: Option<Arc<BaselineFile>>,
    /// Whether configurations are looked for at all.
    looking: bool,
    loader: Loader,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// True folders by the folders as they were named.
    folders: HashMap<PathBuf, PathBuf>,
    configs: HashMap<PathBuf, Option<Arc<Loaded>>>,
}

impl Configs {
    /// What the arguments ask for.
    ///
    /// # Errors
    ///
    /// Why the configuration that they name cannot be read.
    pub fn new(
        args: &ConfigArgs,
        chosen: Chosen,
        baselines: Baselines<'_>,
        color: ColorWhen,
    ) -> Result<Self, String> {
        let loader = Loader::new(color, baselines.configured);
        let baseline = match baselines.named {
            Some(path) => Some(Arc::new(BaselineFile::read(path)?)),
            None => None,
        };
        let fixed = match &args.config {
            Some(path) => Some(Arc::new(loader.named(path, &chosen)?)),
            None => None,
        };
        Ok(Self {
            plain: Arc::new(chosen.settings(std::iter::empty())),
            looking: !args.isolated && fixed.is_none(),
            fixed,
            baseline,
            chosen,
            loader,
            known: Mutex::default(),
        })
    }

    /// How many configurations could not be understood; each was said.
    #[must_use]
    pub fn faults(&self) -> usize {
        self.loader.faults()
    }

    /// What counts for a file, or for standard input under a name.
    #[must_use]
    pub fn plan(&self, path: &Path) -> Plan {
        let Some((loaded, path)) = self.of(path) else {
            return Plan {
                settings: Arc::clone(&self.plain),
                input: None,
                loaded: None,
                baseline: self.baseline.clone(),
            };
        };
        let relative = path.strip_prefix(&loaded.folder).unwrap_or(&path);
        let overrides = loaded.config.overrides.iter();
        let fitting: Vec<_> = overrides
            .filter(|overriding| overriding.files.fits(relative))
            .map(|overriding| &overriding.choices)
            .collect();
        let input = fitting.iter().rev().find_map(|choices| choices.input);
        let settings = if fitting.is_empty() && loaded.ignores.is_empty() {
            Arc::clone(&loaded.settings)
        } else {
            let all = [&loaded.config.choices].into_iter().chain(fitting);
            let mut settings = self.chosen.settings(all);
            settings.ignores = loaded.ignores_for(relative);
            Arc::new(settings)
        };
        Plan {
            settings,
            input,
            baseline: self.baseline.clone().or_else(|| loaded.baseline.clone()),
            loaded: Some(loaded),
        }
    }

    /// What is said of suppressions that no file needed, when these paths were linted.
    #[must_use]
    pub fn unneeded(&self, paths: &[PathBuf]) -> Vec<String> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found: Vec<&Arc<Loaded>> = known.configs.values().flatten().chain(&self.fixed).collect();
        found.sort_by(|a, b| a.folder.cmp(&b.folder));
        found.dedup_by(|a, b| Arc::ptr_eq(a, b));
        let folders: Vec<PathBuf> = paths
            .iter()
            .filter(|path| path.is_dir())
            .map(|path| true_folder(path))
            .collect();
        let whole = |loaded: &Loaded| folders.iter().any(|folder| loaded.folder.starts_with(folder));
        found
            .iter()
            .flat_map(|loaded| loaded.unneeded(whole(loaded)))
            .collect()
    }

    /// Whether a configuration, or a baseline that one names, was written, made or removed since it was looked for.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.loader.changed()
    }

    /// The baseline that the configuration of the current folder names.
    #[must_use]
    pub fn named_baseline(&self) -> Option<PathBuf> {
        let (loaded, _) = self.of(Path::new("."))?;
        let path = loaded.folder.join(loaded.config.baseline.as_ref()?);
        Some(shown(&path).into())
    }

    /// Whether a file or folder found on a walk is wanted.
    #[must_use]
    pub fn admits(&self, path: &Path) -> Admission {
        let Some((loaded, path)) = self.of(path) else {
            return Admission::ByEnding;
        };
        let relative = path.strip_prefix(&loaded.folder).unwrap_or(&path);
        let config = &loaded.config;
        if config.exclude.as_ref().is_some_and(|globs| globs.fits(relative)) {
            return Admission::Excluded;
        }
        match &config.include {
            None => Admission::ByEnding,
            Some(globs) if globs.fits(relative) => Admission::Included,
            Some(_) => Admission::NotIncluded,
        }
    }

    /// Whether a walk would leave out a file, or a folder that it is in.
    #[must_use]
    pub fn leaves_out(&self, path: &Path) -> bool {
        self.admits(path) == Admission::Excluded
    }

    /// The configuration of a file, and the file's true path.
    fn of(&self, path: &Path) -> Option<(Arc<Loaded>, PathBuf)> {
        if !self.looking && self.fixed.is_none() {
            return None;
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let named = path.parent().unwrap_or(Path::new(""));
        let folder = match known.folders.get(named) {
            Some(folder) => folder.clone(),
            None => {
                let folder = true_folder(named);
                known.folders.insert(named.to_path_buf(), folder.clone());
                folder
            }
        };
        let loaded = match &self.fixed {
            Some(fixed) => Arc::clone(fixed),
            None => self.above(&folder, &mut known.configs)?,
        };
        Some((loaded, folder.join(path.file_name().unwrap_or_default())))
    }

    /// The nearest configuration, from a folder upward to the root of the repository.
    fn above(&self, folder: &Path, known: &mut HashMap<PathBuf, Option<Arc<Loaded>>>) -> Option<Arc<Loaded>> {
        let mut passed = Vec::new();
        let mut found = None;
        for folder in folder.ancestors() {
            if let Some(before) = known.get(folder) {
                found.clone_from(before);
                break;
            }
            passed.push(folder.to_path_buf());
            let own = NAMES
                .iter()
                .find_map(|name| self.loader.load(folder, name, &self.chosen));
            if let Some(own) = own {
                found = Some(Arc::new(own));
                break;
            }
            if folder.join(".git").exists() {
                break;
            }
        }
        for folder in passed {
            known.insert(folder, found.clone());
        }
        found
    }
}

/// The folder without links and dots; as it is where that cannot be told.
pub fn true_folder(named: &Path) -> PathBuf {
    let named = if named.as_os_str().is_empty() {
        Path::new(".")
    } else {
        named
    };
    fs::canonicalize(named)
        .or_else(|_| std::path::absolute(named))
        .unwrap_or_else(|_| named.to_path_buf())
}
