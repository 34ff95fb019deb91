//! `loccit lint`: what is wrong.

use super::changes::Changes;
use super::configs::{Baselines, Configs};
use super::formats::Wanted;
use super::levels::Chosen;
use super::output::complain;
use super::run::{Files, Job, run};
use super::watch::watch;
use super::{CLEAN, FOUND, LintArgs, TROUBLE};
use crate::report::sarif::MOST_RESULTS;
use crate::report::{Look, STATISTICS, Tally};

/// Lints and gives the exit code.
pub fn run_lint(args: &LintArgs) -> Result<u8, String> {
    let (configs, wanted, changes) = (configs(args)?, wanted(args)?, Changes::new(args)?);
    let files = Files {
        paths: &args.paths,
        input: &args.input,
        configs: &configs,
        config: &args.config,
        changes: changes.as_ref(),
    };
    let job = Job {
        files,
        output: &args.output,
        wanted: &wanted,
        look: look(args),
    };
    if args.watch {
        return watch(&job, args);
    }
    let tally = run(&job)?;
    let unneeded = configs.unneeded(&args.paths);
    unneeded.iter().for_each(|said| complain(said));
    let (found, sarif) = (tally.findings(), |wanted: &Wanted| wanted.format.name == "sarif");
    if found > MOST_RESULTS && wanted.iter().any(sarif) {
        complain(&format!(
            "GitHub takes at most {MOST_RESULTS} results a run; the SARIF report has {found}"
        ));
    }
    Ok(code(&tally, args))
}

/// The configurations that the arguments ask for.
///
/// # Errors
///
/// What is wrong with a name, a configuration or a baseline.
pub fn configs(args: &LintArgs) -> Result<Configs, String> {
    let baselines = Baselines {
        named: args.baseline.as_deref(),
        configured: true,
    };
    Configs::new(&args.config, Chosen::new(args)?, baselines, args.output.color)
}

fn look(args: &LintArgs) -> Look {
    Look {
        max_per_rule: args.max_per_rule,
        quiet: args.output.quiet,
        verbose: args.verbose,
        show_suppressed: args.show_suppressed,
        ..Look::default()
    }
}

/// The reports asked for; statistics take the place of findings in those for people.
fn wanted(args: &LintArgs) -> Result<Vec<Wanted>, String> {
    let mut wanted = args.format.clone();
    if !args.statistics {
        return Ok(wanted);
    }
    let mut for_people: Vec<&mut Wanted> = wanted
        .iter_mut()
        .filter(|wanted| ["human", "short"].contains(&wanted.format.name))
        .collect();
    if for_people.is_empty() {
        return Err(
            "`--statistics` needs the format `human` or `short`; `json` has them in its summary".to_owned(),
        );
    }
    for_people
        .iter_mut()
        .for_each(|wanted| wanted.format = STATISTICS);
    Ok(wanted)
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
