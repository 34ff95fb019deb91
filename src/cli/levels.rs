//! What the command line chooses: levels and rules, their names checked against what there is.

use super::fix::FixArgs;
use super::{LevelArgs, LintArgs, clock};
use crate::config::Choices;
use crate::names::{guess, levels_are_given_to, rules_and_categories};
use crate::report::problems::PROBLEMS;
use crate::rule::Today;
use crate::settings::{Level, Settings, sort_levels};

/// What was chosen on the command line; it stands above all configurations.
pub struct Chosen {
    levels: Vec<(String, Level)>,
    pedantic: bool,
    only: Vec<String>,
    today: Today,
}

impl Chosen {
    /// Reads the arguments.
    ///
    /// # Errors
    ///
    /// What is wrong with a name.
    pub fn new(args: &LintArgs) -> Result<Self, String> {
        args.only.iter().try_for_each(|name| check_rule(name))?;
        Ok(Self {
            levels: levels(&args.levels)?,
            pedantic: args.levels.pedantic,
            only: args.only.clone(),
            today: args.today.unwrap_or_else(clock::today),
        })
    }

    /// Reads the arguments of `fix`.
    ///
    /// # Errors
    ///
    /// What is wrong with a name.
    pub fn of_fix(args: &FixArgs) -> Result<Self, String> {
        args.only.iter().try_for_each(|name| check_rule(name))?;
        Ok(Self {
            only: args.only.clone(),
            today: args.today.unwrap_or_else(clock::today),
            ..Self::of_levels(&args.levels)?
        })
    }

    /// Levels alone were chosen.
    ///
    /// # Errors
    ///
    /// What is wrong with a name.
    pub fn of_levels(args: &LevelArgs) -> Result<Self, String> {
        Ok(Self {
            levels: levels(args)?,
            pedantic: args.pedantic,
            ..Self::nothing()
        })
    }

    /// Nothing was chosen.
    #[must_use]
    pub fn nothing() -> Self {
        Self {
            levels: Vec::new(),
            pedantic: false,
            only: Vec::new(),
            today: clock::today(),
        }
    }

    /// The settings that come of choices of a configuration, the later on top, with these above.
    #[must_use]
    pub fn settings<'a>(&self, configured: impl Iterator<Item = &'a Choices>) -> Settings {
        let mut settings = Settings::new(self.today);
        configured.for_each(|choices| choices.apply(&mut settings));
        settings.levels.extend(self.levels.iter().cloned());
        settings.pedantic |= self.pedantic;
        settings.only.clone_from(&self.only);
        settings
    }
}

/// Levels with general names first, so that `--deny all --allow x` means the same in either order. Of one name, the
/// gentler level wins.
fn levels(args: &LevelArgs) -> Result<Vec<(String, Level)>, String> {
    let given = [
        (&args.deny, Level::Deny),
        (&args.warn, Level::Warn),
        (&args.allow, Level::Allow),
    ];
    let mut levels = Vec::new();
    for (names, level) in given {
        for name in names {
            check(name)?;
            levels.push((name.clone(), level));
        }
    }
    sort_levels(&mut levels);
    Ok(levels)
}

fn check(name: &str) -> Result<(), String> {
    let problems = PROBLEMS.iter().map(|known| known.name);
    let known = levels_are_given_to().chain(problems);
    known_among(name, known, "rule, category or problem")
}

fn check_rule(name: &str) -> Result<(), String> {
    known_among(name, rules_and_categories(), "rule or category")
}

fn known_among(
    name: &str,
    mut known: impl Iterator<Item = &'static str> + Clone,
    what: &str,
) -> Result<(), String> {
    if known.clone().any(|known| known == name) {
        return Ok(());
    }
    let hint = match guess(name, &mut known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`loccit rules` lists all".to_owned(),
    };
    Err(format!("there is no {what} `{name}`; {hint}"))
}
