//! Configuration as data: what `loccit.toml` may say, read with what is wrong in it at its place. Touches no files.

mod globs;
pub mod keys;
mod read;
pub mod schema;
pub mod template;
mod values;

use std::ops::Range;

pub use globs::Globs;
pub use read::{names_this_program, read};

use crate::manuscript::Scheme;
use crate::profiles::Profile;
use crate::read::Input;
use crate::rule::{ListOrder, Options};
use crate::settings::{Level, Settings};
use crate::suppress::Ignore;

/// Something in a configuration that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What could stand there.
    pub label: String,
}

/// What can be chosen for all files, and for some of them.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// A house style.
    pub profile: Option<&'static Profile>,
    /// Levels by name, general names first.
    pub levels: Vec<(String, Level)>,
    /// Whether notes are shown.
    pub pedantic: Option<bool>,
    /// The ways of citing that are expected.
    pub markers: Option<Vec<Scheme>>,
    /// The order of the list that is expected; inside, none where any will do.
    pub order: Option<Option<ListOrder>>,
    /// The language of the manuscripts, by its code.
    pub language: Option<&'static str>,
    /// Options of rules.
    pub options: Options,
    /// The format that files are read as.
    pub input: Option<Input>,
}

impl Choices {
    /// Puts these choices on top of what was chosen before.
    pub fn apply(&self, settings: &mut Settings) {
        if let Some(profile) = self.profile {
            profile.apply(settings);
        }
        settings.levels.extend(self.levels.iter().cloned());
        settings.pedantic = self.pedantic.unwrap_or(settings.pedantic);
        if let Some(markers) = &self.markers {
            settings.expected.markers.clone_from(markers);
        }
        settings.expected.order = self.order.unwrap_or(settings.expected.order);
        settings.expected.language = self.language.or(settings.expected.language);
        settings.options.extend(&self.options);
    }
}

/// Choices for the files that some patterns name.
#[derive(Clone, Debug)]
pub struct Override {
    /// Which files.
    pub files: Globs,
    /// What is chosen for them.
    pub choices: Choices,
}

/// Findings of some files that are kept silent.
#[derive(Clone, Debug)]
pub struct IgnoreFor {
    /// What is kept silent.
    pub ignore: Ignore,
    /// In which files; in all where none are named.
    pub files: Option<Globs>,
    /// Where it stands.
    pub range: Range<usize>,
    /// The same for people, with the file: filled in by whoever knows it.
    pub place: String,
}

impl IgnoreFor {
    /// Everything, everywhere, until something is said.
    const fn new(range: Range<usize>) -> Self {
        Self {
            ignore: Ignore {
                rules: Vec::new(),
                labels: Vec::new(),
                reason: None,
                number: 0,
            },
            files: None,
            range,
            place: String::new(),
        }
    }
}

/// One configuration.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file that this one goes on from, with its place in the text.
    pub extend: Option<(String, Range<usize>)>,
    /// What is chosen for all files.
    pub choices: Choices,
    /// What in a folder is a manuscript; none where the endings decide.
    pub include: Option<Globs>,
    /// What is left out when folders are walked.
    pub exclude: Option<Globs>,
    /// Choices for some files, the later on top.
    pub overrides: Vec<Override>,
    /// What is kept silent.
    pub ignores: Vec<IgnoreFor>,
    /// Where the baseline is, from the folder of the configuration.
    pub baseline: Option<String>,
}

impl Config {
    /// This configuration on top of the one it goes on from. Patterns of both start from the folder of this one.
    #[must_use]
    pub fn on(self, base: Self) -> Self {
        let mut levels = base.choices.levels;
        levels.extend(self.choices.levels);
        let mut options = base.choices.options;
        options.extend(&self.choices.options);
        let mut overrides = base.overrides;
        overrides.extend(self.overrides);
        let mut ignores = base.ignores;
        ignores.extend(self.ignores);
        Self {
            extend: None,
            choices: Choices {
                profile: self.choices.profile.or(base.choices.profile),
                levels,
                pedantic: self.choices.pedantic.or(base.choices.pedantic),
                markers: self.choices.markers.or(base.choices.markers),
                order: self.choices.order.or(base.choices.order),
                language: self.choices.language.or(base.choices.language),
                options,
                input: self.choices.input.or(base.choices.input),
            },
            include: self.include.or(base.include),
            exclude: self.exclude.or(base.exclude),
            overrides,
            ignores,
            baseline: self.baseline.or(base.baseline),
        }
    }
}
