//! Levels from the command line: names checked against what there is.

use super::{LevelArgs, LintArgs, clock};
use crate::rule::Category;
use crate::rules::RULES;
use crate::settings::{Level, Settings};

/// The settings that the arguments ask for.
///
/// # Errors
///
/// What is wrong with a name.
pub fn settings(args: &LintArgs) -> Result<Settings, String> {
    let mut settings = Settings::new(args.today.unwrap_or_else(clock::today));
    settings.pedantic = args.levels.pedantic;
    settings.levels = levels(&args.levels)?;
    Ok(settings)
}

/// Levels by name, general names first: `--deny all --allow x` means the same in either order, as in clippy.
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
    levels.sort_by_key(|(name, _)| !is_general(name));
    Ok(levels)
}

const CATEGORIES: [Category; 3] = [Category::Correctness, Category::Suspicious, Category::Style];

fn is_general(name: &str) -> bool {
    name == "all" || name == "warnings" || CATEGORIES.iter().any(|category| category.name() == name)
}

fn check(name: &str) -> Result<(), String> {
    if is_general(name) || RULES.iter().any(|rule| rule.name == name) {
        return Ok(());
    }
    Err(format!("there is no rule, category or problem `{name}`"))
}
