//! `loccit show`: what was understood.

use super::configs::{Baselines, Configs};
use super::levels::Chosen;
use super::run::{Files, Job, run};
use super::{CLEAN, ShowArgs, TROUBLE};
use crate::report::Look;

/// Shows and gives the exit code.
pub fn run_show(args: &ShowArgs) -> Result<u8, String> {
    let configs = Configs::new(
        &args.config,
        Chosen::nothing(),
        Baselines::NONE,
        args.output.color,
    )?;
    let look = Look {
        quiet: args.output.quiet,
        why: args.why,
        ..Look::default()
    };
    let files = Files {
        paths: &args.paths,
        input: &args.input,
        configs: &configs,
        config: &args.config,
        changes: None,
    };
    let job = Job {
        files,
        output: &args.output,
        wanted: &args.format,
        look,
    };
    let tally = run(&job)?;
    Ok(if tally.unreadable > 0 { TROUBLE } else { CLEAN })
}
