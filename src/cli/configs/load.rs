//! Reading configurations from files, and saying what is wrong in them.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::Loaded;
use crate::cli::ColorWhen;
use crate::cli::baseline::BaselineFile;
use crate::cli::files::{reason, utf8};
use crate::cli::levels::Chosen;
use crate::cli::output::{complain, draw_complaint};
use crate::config::{Config, Fault, names_this_program, read};
use crate::source::{Source, SourceId};

/// The names that a configuration may have, the first before the others.
pub const NAMES: [&str; 3] = ["loccit.toml", ".loccit.toml", PROJECT];

/// The file of Python projects, in which `[tool.loccit]` is ours.
const PROJECT: &str = "pyproject.toml";

/// Larger configurations are none.
const MAX_BYTES: u64 = 1 << 20;

/// Configurations that go on from each other are a chain of at most so many.
const LONGEST_CHAIN: usize = 8;

/// Reads configurations and counts what could not be understood.
pub struct Loader {
    color: ColorWhen,
    /// Whether the baselines that configurations name are read.
    baselines: bool,
    faults: AtomicUsize,
    /// The state of each file that was looked for, when it was; none where there was no file.
    stamps: Mutex<HashMap<PathBuf, Option<Stamp>>>,
}

/// What tells one state of a file from another.
pub type Stamp = (Option<SystemTime>, u64);

/// The state of a file, if there is one.
#[must_use]
pub fn stamp(path: &Path) -> Option<Stamp> {
    let data = fs::metadata(path).ok()?;
    Some((data.modified().ok(), data.len()))
}

impl Loader {
    /// With colours for what is said, as asked for.
    #[must_use]
    pub fn new(color: ColorWhen, baselines: bool) -> Self {
        Self {
            color,
            baselines,
            faults: AtomicUsize::new(0),
            stamps: Mutex::default(),
        }
    }

    /// Remembers the state of a file before it is read.
    fn note(&self, path: &Path) {
        let mut stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
        stamps.insert(path.to_path_buf(), stamp(path));
    }

    /// Whether a file that was looked for is in another state now.
    #[must_use]
    pub fn changed(&self) -> bool {
        let stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
        stamps.iter().any(|(path, before)| stamp(path) != *before)
    }

    /// How many configurations could not be understood.
    #[must_use]
    pub fn faults(&self) -> usize {
        self.faults.load(Ordering::Relaxed)
    }

    /// The configuration of a folder under one of the [`NAMES`], if there is one. What is wrong with it is said, and it
    /// counts as empty.
    #[must_use]
    pub fn load(&self, folder: &Path, name: &str, chosen: &Chosen) -> Option<Loaded> {
        let path = folder.join(name);
        self.note(&path);
        // A link that leads to nothing is there, and somebody means it.
        if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return None;
        }
        match self.read(&path, LONGEST_CHAIN) {
            Ok(config) => Some(self.loaded(&path, config?, chosen)),
            Err(complaint) => {
                self.say(&complaint);
                Some(self.loaded(&path, Config::default(), chosen))
            }
        }
    }

    /// The configuration that the user names.
    ///
    /// # Errors
    ///
    /// That it is not understood; why was said.
    pub fn named(&self, path: &Path, chosen: &Chosen) -> Result<Loaded, String> {
        let config = self.read(path, LONGEST_CHAIN).and_then(|config| {
            let none = || {
                Complaint::Plain(format!(
                    "{}: there is no table [tool.loccit] in it",
                    path.display()
                ))
            };
            config.ok_or_else(none)
        });
        config
            .map(|config| self.loaded(path, config, chosen))
            .map_err(|complaint| {
                self.say(&complaint);
                "the configuration is not understood".to_owned()
            })
    }

    /// Reads a file and those it goes on from.
    fn read(&self, path: &Path, chain: usize) -> Result<Option<Config>, Complaint> {
        let plain = |why: String| Complaint::Plain(format!("{}: {why}", shown(path)));
        self.note(path);
        let text = text_of(path).map_err(plain)?;
        let project = path.file_name().is_some_and(|name| name == PROJECT);
        if project && !names_this_program(&text) {
            return Ok(None);
        }
        let mut config = match read(&text, project) {
            Ok(config) => config,
            Err(faults) => return Err(drawn(path, text, faults)),
        };
        for of in config.iter_mut().flat_map(|config| &mut config.ignores) {
            let before = text.get(..of.range.start).unwrap_or_default();
            of.place = format!("{}:{}", shown(path), before.matches('\n').count() + 1);
        }
        match config {
            Some(config) => self.going_on(path, text, config, chain).map(Some),
            None => Ok(None),
        }
    }

    /// A configuration on top of the one that it goes on from, if it does.
    fn going_on(&self, path: &Path, text: String, config: Config, chain: usize) -> Result<Config, Complaint> {
        let Some((base, range)) = config.extend.clone() else {
            return Ok(config);
        };
        let base = path.parent().unwrap_or(Path::new("")).join(base);
        let message = match chain {
            0 => "the configurations go on from each other without end".to_owned(),
            _ if base.is_dir() => format!("{}: this is a folder; name the file in it", shown(&base)),
            _ if !base.exists() => format!("{}: there is no such file", shown(&base)),
            _ => return Ok(config.on(self.read(&base, chain - 1)?.unwrap_or_default())),
        };
        let label = "goes on from here".to_owned();
        let fault = Fault {
            range,
            message,
            label,
        };
        Err(drawn(path, text, vec![fault]))
    }

    fn loaded(&self, path: &Path, config: Config, chosen: &Chosen) -> Loaded {
        let folder = super::true_folder(path.parent().unwrap_or(Path::new("")));
        let named = config.baseline.as_ref().filter(|_| self.baselines);
        let baseline = named.and_then(|name| self.baseline(&folder.join(name)));
        Loaded {
            folder,
            settings: Arc::new(chosen.settings([&config.choices].into_iter())),
            ignores: config.ignores.iter().map(|_| Default::default()).collect(),
            baseline,
            config,
        }
    }

    /// The baseline that a configuration names; why there is none is said.
    fn baseline(&self, path: &Path) -> Option<Arc<BaselineFile>> {
        self.note(path);
        let read = BaselineFile::read(path).map(Arc::new);
        read.map_err(|why| self.say(&Complaint::Plain(why))).ok()
    }

    fn say(&self, complaint: &Complaint) {
        self.faults.fetch_add(1, Ordering::Relaxed);
        match complaint {
            Complaint::Plain(message) => complain(message),
            Complaint::Drawn(source, faults) => faults
                .iter()
                .for_each(|fault| draw_complaint(source, fault, self.color)),
        }
    }
}

/// Why there is no configuration.
enum Complaint {
    Plain(String),
    Drawn(Box<Source>, Vec<Fault>),
}

fn drawn(path: &Path, text: String, faults: Vec<Fault>) -> Complaint {
    Complaint::Drawn(Box::new(Source::new(SourceId(0), shown(path), text)), faults)
}

/// The text of a configuration, a byte order mark left out.
fn text_of(path: &Path) -> Result<String, String> {
    let data = fs::metadata(path).map_err(|error| match fs::read_link(path) {
        Ok(to) => format!("this is a link to {}, which is not there", to.display()),
        Err(_) => reason(&error),
    })?;
    if data.is_dir() {
        return Err("a configuration is a file, and this is a folder".to_owned());
    }
    if !data.is_file() || data.len() > MAX_BYTES {
        return Err("this is no configuration".to_owned());
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| reason(&error))?;
    file.take(MAX_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|error| reason(&error))?;
    utf8(bytes, "configuration")
}

/// The path from the current folder, where it lies below.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir()
        .and_then(fs::canonicalize)
        .unwrap_or_else(|_| PathBuf::new());
    let path = path.strip_prefix(&here).unwrap_or(path);
    path.to_string_lossy().into_owned()
}
