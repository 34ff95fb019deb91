//! The command line: what the user may say, and which command answers. The only code that touches files, environment and terminal.

mod args;
mod baseline;
mod changes;
mod clock;
mod complete;
mod configs;
mod explain;
mod files;
mod fix;
mod formats;
mod init;
mod levels;
mod lint;
mod output;
mod progress;
mod run;
mod schema;
mod show;
mod sinks;
mod watch;
mod whole;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use args::{
    BaselineArgs, ColorWhen, CompletionArgs, ConfigArgs, ExplainArgs, InitArgs, InputArgs, LevelArgs,
    LintArgs, ManArgs, OutputArgs, RulesArgs, SchemaArgs, SchemaOf, ShowArgs, TableFormat,
};

/// No finding at error level.
const CLEAN: u8 = 0;
/// At least one finding at error level.
const FOUND: u8 = 1;
/// A usage or read error, or nothing there to read.
const TROUBLE: u8 = 2;

const EXIT_CODES: &str = "Exit codes: 0 no finding at error level; 1 at least one; 2 something could not be read, or \
                          the command line is not understood";

/// Does each citation of a manuscript stand for the entry it should?
#[derive(Debug, Parser)]
#[command(name = "loccit", version, arg_required_else_help = true, max_term_width = 100, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Report what is wrong with the citations of manuscripts
    Lint(LintArgs),
    /// Show what was understood: citations, entries and their fields
    Show(ShowArgs),
    /// Explain a rule, a problem or a house style: why it matters, with an example and its live answer
    Explain(ExplainArgs),
    /// List all rules
    Rules(RulesArgs),
    /// Repair what can be repaired without a person, and renumber if asked to
    Fix(fix::FixArgs),
    /// Write down what is found now, so that `lint --baseline` reports only what is new
    Baseline(BaselineArgs),
    /// Write a commented configuration, `loccit.toml`
    Init(InitArgs),
    /// Print a JSON schema
    Schema(SchemaArgs),
    /// Print completions for a shell
    #[command(hide = true)]
    Completions(CompletionArgs),
    /// Print the manual page
    #[command(hide = true)]
    Man(ManArgs),
}

/// Runs the program with the arguments it was given.
#[must_use]
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let code = match Cli::try_parse_from(&arguments) {
        Ok(cli) => answer(cli.command),
        Err(error) => refuse(&error, &arguments),
    };
    ExitCode::from(code)
}

fn answer(command: Command) -> u8 {
    let done = match command {
        Command::Lint(args) => lint::run_lint(&args),
        Command::Show(args) => show::run_show(&args),
        Command::Explain(args) => explain::run_explain(&args),
        Command::Rules(args) => explain::run_rules(&args),
        Command::Fix(args) => fix::run_fix(&args),
        Command::Baseline(args) => baseline::run_baseline(&args),
        Command::Init(args) => init::run_init(&args),
        Command::Schema(args) => schema::run_schema(&args),
        Command::Completions(args) => complete::run_completions(&args),
        Command::Man(args) => complete::run_man(&args),
    };
    done.unwrap_or_else(|complaint| {
        output::complain(&complaint);
        TROUBLE
    })
}

/// What clap has to say; with a path in the place of the command, what was probably meant.
fn refuse(error: &clap::Error, arguments: &[OsString]) -> u8 {
    let first = arguments.get(1).map(Path::new);
    if let (ErrorKind::InvalidSubcommand, Some(path)) = (error.kind(), first)
        && (path.extension().is_some() || path.exists())
    {
        output::complain(&format!("did you mean `loccit lint {}`?", path.display()));
        return TROUBLE;
    }
    // A closed pipe is no reason to complain about a help text.
    let _ = error.print();
    if error.use_stderr() { TROUBLE } else { CLEAN }
}
