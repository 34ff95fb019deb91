//! `loccit lint`: what is wrong.

use super::run::{Job, run};
use super::{CLEAN, FOUND, LintArgs, TROUBLE, levels};
use crate::report::{FORMATS, Look, Tally};

/// Lints and gives the exit code.
pub fn run_lint(args: &LintArgs) -> Result<u8, String> {
    let settings = levels::settings(args)?;
    let format = super::format_named(FORMATS, &args.format)?;
    let look = Look {
        max_per_rule: args.max_per_rule,
        quiet: args.output.quiet,
        ..Look::default()
    };
    let job = Job {
        paths: &args.paths,
        input: &args.input,
        output: &args.output,
        format,
        look,
        settings: &settings,
    };
    Ok(code(&run(&job)?, args))
}

/// The same in every format: trouble before findings.
const fn code(tally: &Tally, args: &LintArgs) -> u8 {
    let too_many = matches!(args.max_warnings, Some(most) if tally.warnings > most);
    if tally.unreadable > 0 {
        TROUBLE
    } else if (tally.errors > 0 || too_many) && !args.exit_zero {
        FOUND
    } else {
        CLEAN
    }
}
