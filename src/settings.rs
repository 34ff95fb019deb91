//! What the user decides: levels, today's date.

use crate::finding::Severity;
use crate::rule::{Category, Expected, Options, Rule, Today};
use crate::suppress::Ignore;

/// A level that the user gives to a rule, a category, `warnings` or `all`, in the words of rustc and clippy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not shown.
    Allow,
    /// Shown as a warning.
    Warn,
    /// Shown as an error.
    Deny,
}

impl Level {
    /// All levels, the gentlest first.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    /// The word on the command line and in configurations.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// Levels with general names first, so that `all` beside a single rule means the same in either order. Of one name,
/// the order stays.
pub fn sort_levels(levels: &mut [(String, Level)]) {
    levels.sort_by_key(|(name, _)| generality(name));
}

/// `all` comes before categories and `warnings`, these before single rules.
fn generality(name: &str) -> u8 {
    let general = name == "warnings" || Category::ALL.iter().any(|category| category.name() == name);
    match name {
        "all" => 0,
        _ if general => 1,
        _ => 2,
    }
}

/// What the user decides; the default is what most users want.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether notes are shown.
    pub pedantic: bool,
    /// Levels by name of rule or problem, category, `warnings` or `all`; the last that fits wins.
    pub levels: Vec<(String, Level)>,
    /// Rules or categories whose findings alone are wanted; all where none is named.
    pub only: Vec<String>,
    /// Findings that the configuration wants silent.
    pub ignores: Vec<Ignore>,
    /// What the journal expects.
    pub expected: Expected,
    /// What is set for single rules.
    pub options: Options,
    /// The date that counts as today.
    pub today: Today,
}

impl Settings {
    /// The defaults, with `today` as the date.
    #[must_use]
    pub fn new(today: Today) -> Self {
        Self {
            pedantic: false,
            levels: Vec::new(),
            only: Vec::new(),
            ignores: Vec::new(),
            expected: Expected::default(),
            options: Options::default(),
            today,
        }
    }

    /// The level at which a finding of `rule` with `severity` is shown, if it is.
    ///
    /// A note stays a note under `--deny` of a category or of all: what the rule itself holds for untidy does not
    /// become a contradiction.
    #[must_use]
    pub fn shown_as(&self, rule: &Rule, severity: Severity) -> Option<Severity> {
        if !self.wants(rule) {
            return None;
        }
        match (self.given(rule, severity), severity) {
            (Some(Level::Allow), _) => None,
            (None | Some(Level::Deny), Severity::Note) => self.shows_notes_of(rule).then_some(Severity::Note),
            (Some(Level::Warn), Severity::Note) => Some(Severity::Note),
            (Some(Level::Warn), _) => Some(Severity::Warning),
            (Some(Level::Deny), _) => Some(Severity::Error),
            (None, severity) => Some(severity),
        }
    }

    /// The level that the user gives to findings of a rule with this severity.
    fn given(&self, rule: &Rule, severity: Severity) -> Option<Level> {
        let fits = |name: &str| {
            name == rule.name
                || name == rule.category.name()
                || name == "all"
                || (name == "warnings" && severity == Severity::Warning)
        };
        let mut levels = self.levels.iter().rev();
        levels.find(|(name, _)| fits(name)).map(|&(_, level)| level)
    }

    /// Whether a finding of a rule could be shown, or be counted among the notes kept back.
    #[must_use]
    pub fn is_on(&self, rule: &Rule) -> bool {
        let severities = [rule.category.severity(), Severity::Note];
        let allowed = |severity: &Severity| self.given(rule, *severity) == Some(Level::Allow);
        self.wants(rule) && !severities.iter().all(allowed)
    }

    /// Whether findings of a rule are wanted at all.
    #[must_use]
    pub fn wants(&self, rule: &Rule) -> bool {
        let named = |name: &String| name == rule.name || name == rule.category.name();
        self.only.is_empty() || self.only.iter().any(named)
    }

    /// Notes are shown to whom asks for all of them, or for this rule alone.
    fn shows_notes_of(&self, rule: &Rule) -> bool {
        self.pedantic || (!self.only.is_empty() && self.wants(rule))
    }
}
