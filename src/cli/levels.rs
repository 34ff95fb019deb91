//! Levels from the command line: names checked against what there is.

use super::guess::guess;
use super::{LevelArgs, LintArgs, clock};
use crate::report::problems::PROBLEMS;
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
    args.only.iter().try_for_each(|name| check_rule(name))?;
    settings.only.clone_from(&args.only);
    Ok(settings)
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
    levels.sort_by_key(|(name, _)| generality(name));
    Ok(levels)
}

const CATEGORIES: [Category; 3] = [Category::Correctness, Category::Suspicious, Category::Style];

/// `all` comes before categories and `warnings`, these before single rules.
fn generality(name: &str) -> u8 {
    let general = name == "warnings" || CATEGORIES.iter().any(|category| category.name() == name);
    match name {
        "all" => 0,
        _ if general => 1,
        _ => 2,
    }
}

/// What a name may be: a rule or a category.
fn rules_and_categories() -> impl Iterator<Item = &'static str> + Clone {
    let categories = CATEGORIES.iter().map(|category| category.name());
    categories.chain(RULES.iter().map(|rule| rule.name))
}

fn check(name: &str) -> Result<(), String> {
    let problems = PROBLEMS.iter().map(|known| known.name);
    let known = ["all", "warnings"]
        .into_iter()
        .chain(rules_and_categories())
        .chain(problems);
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
