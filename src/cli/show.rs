//! `loccit show`: what was understood.

use super::run::{Job, run};
use super::{CLEAN, ShowArgs, TROUBLE, clock};
use crate::report::Look;
use crate::settings::Settings;

/// Shows and gives the exit code.
pub fn run_show(args: &ShowArgs) -> Result<u8, String> {
    let settings = Settings::new(clock::today());
    let look = Look {
        quiet: args.output.quiet,
        why: args.why,
        ..Look::default()
    };
    let job = Job {
        paths: &args.paths,
        input: &args.input,
        output: &args.output,
        wanted: &args.format,
        look,
        settings: &settings,
    };
    let tally = run(&job)?;
    Ok(if tally.unreadable > 0 { TROUBLE } else { CLEAN })
}
