//! `loccit explain` and `loccit rules`: what there is, and what each of them means.

use super::output::Output;
use super::{CLEAN, ExplainArgs, RulesArgs};
use crate::names::guess;
use crate::profiles::PROFILES;
use crate::report::problems::PROBLEMS;
use crate::report::terminal::terminal;
use crate::report::{Look, page, registry};
use crate::rules::RULES;

/// Explains a rule, a problem or a profile.
pub fn run_explain(args: &ExplainArgs) -> Result<u8, String> {
    let names = RULES
        .iter()
        .map(|rule| rule.name)
        .chain(PROBLEMS.iter().map(|known| known.name))
        .chain(PROFILES.iter().map(|profile| profile.name));
    let name = args.name.trim();
    let Some(text) = page::explain(name) else {
        return Err(match guess(name, names) {
            Some(near) => format!("there is no rule `{name}`; did you mean `loccit explain {near}`?"),
            None => format!("there is no rule `{name}`; `loccit rules` lists all"),
        });
    };
    let mut output = Output::stdout(args.color);
    let look = Look {
        width: output.width(),
        color: output.color(),
        ..Look::default()
    };
    output.write(&terminal(&text, &look))?;
    output.finish()?;
    Ok(CLEAN)
}

/// Lists all rules and problems.
pub fn run_rules(args: &RulesArgs) -> Result<u8, String> {
    match args.format {
        super::TableFormat::Human => print(&registry::table(Output::plain().width())),
        super::TableFormat::Json => print(&registry::json()),
    }
}

/// Writes a text to standard output.
pub fn print(text: &str) -> Result<u8, String> {
    let mut output = Output::plain();
    output.write(text)?;
    output.finish()?;
    Ok(CLEAN)
}
