//! The command line: what the user may say, and which command answers. The only code that touches files, environment and terminal.

mod baseline;
mod changes;
mod clock;
mod complete;
mod configs;
mod explain;
mod files;
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
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::profiles::{PROFILES, Profile};
use crate::read::Input;
use crate::report::{FORMATS, SHOW_FORMATS};
use crate::rule::Today;
use formats::{FormatParser, Wanted};

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

#[derive(Debug, Args)]
struct ExplainArgs {
    /// A rule, a problem such as `unread-list`, or a profile such as `ieee`
    #[arg(value_name = "RULE")]
    name: String,
    /// Colours: on a terminal without NO_COLOR, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: ColorWhen,
}

#[derive(Debug, Args)]
struct RulesArgs {
    /// Format of the table
    #[arg(long, value_name = "FORMAT", alias = "output-format", default_value = "human")]
    format: TableFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum TableFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
struct BaselineArgs {
    /// Files and folders; what is known of others is kept
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The baseline [default: the one of the configuration, or loccit-baseline.json]
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    levels: LevelArgs,
    /// Colours: on a terminal without NO_COLOR, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: ColorWhen,
}

#[derive(Debug, Args)]
struct InitArgs {
    /// The folder that it is for
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// The house style of the journal
    #[arg(long, value_name = "NAME", value_parser = profiles())]
    profile: Option<String>,
    /// Write over a configuration that is there
    #[arg(long)]
    force: bool,
}

fn profiles() -> clap::builder::PossibleValuesParser {
    let value = |profile: &Profile| clap::builder::PossibleValue::new(profile.name).help(profile.summary);
    PROFILES.iter().map(value).collect::<Vec<_>>().into()
}

#[derive(Debug, Args)]
struct SchemaArgs {
    /// Of what
    what: SchemaOf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SchemaOf {
    /// The report that `lint --format json` makes
    Json,
    /// The configuration, `loccit.toml`
    Config,
}

#[derive(Debug, Args)]
struct CompletionArgs {
    shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
struct ManArgs {
    /// The page of a command, in the place of the page of the program
    command: Option<String>,
}

/// How manuscripts are read.
#[derive(Debug, Args)]
struct InputArgs {
    /// The name that standard input has in reports; its ending decides the format
    #[arg(
        long,
        value_name = "NAME",
        alias = "stdin-filename",
        default_value = "<stdin>"
    )]
    stdin_name: String,
    /// Read every file as this, whatever its name
    #[arg(long, value_name = "FORMAT")]
    input: Option<InputKind>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum InputKind {
    Markdown,
    Text,
}

impl From<InputKind> for Input {
    fn from(kind: InputKind) -> Self {
        match kind {
            InputKind::Markdown => Self::Markdown,
            InputKind::Text => Self::Text,
        }
    }
}

/// Which configuration counts.
#[derive(Debug, Args)]
struct ConfigArgs {
    /// Take this configuration for all files, in the place of the nearest `loccit.toml` above each
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Look for no configuration
    #[arg(long)]
    isolated: bool,
    /// Leave out what the configuration excludes even where it is named outright
    #[arg(long)]
    force_exclude: bool,
}

/// Where the report goes, and how it looks.
#[derive(Debug, Args)]
struct OutputArgs {
    /// Write the report to a file
    #[arg(short, long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Colours: on a terminal without NO_COLOR, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: ColorWhen,
    /// Findings and problems only, no summary
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ColorWhen {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
struct LintArgs {
    /// Files, folders (.md .markdown .qmd .rmd .txt .text in them, .gitignore respected), or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// Format of the report; with `=FILE` it goes there, and several may be given
    #[arg(long, value_name = "FORMAT[=FILE]", alias = "output-format", env = "LOCCIT_FORMAT", default_value = "human", action = clap::ArgAction::Append, value_parser = FormatParser(FORMATS))]
    format: Vec<Wanted>,
    #[command(flatten)]
    levels: LevelArgs,
    /// Report findings of these rules or categories alone
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    only: Vec<String>,
    /// Show how many findings of which rule there are, in the place of the findings
    #[arg(long)]
    statistics: bool,
    /// Report only what is not in this baseline, and say what of it is gone
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Report only findings that touch what changed since a revision of git, or that were not there then
    #[arg(long, value_name = "REV")]
    diff_base: Option<String>,
    /// Report only findings that touch the lines that a unified diff changes, or lines such as `paper.md:12-15`
    #[arg(long, value_name = "FILE", conflicts_with = "diff_base")]
    changed_lines: Option<PathBuf>,
    /// Stay, and lint again what is saved
    #[arg(short = 'w', long)]
    watch: bool,
    /// Show what is suppressed too, with who suppressed it and why
    #[arg(long)]
    show_suppressed: bool,
    /// Say of each finding how to silence it
    #[arg(short, long)]
    verbose: bool,
    /// Show at most so many findings of one rule for one file, 0 for all; formats for programs show all
    #[arg(long, value_name = "N", default_value_t = 50)]
    max_per_rule: usize,
    /// Exit with 1 if there are more warnings than this
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,
    /// Exit with 0 whatever was found, for steps that only collect reports
    #[arg(long)]
    exit_zero: bool,
    /// The date that counts as today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::parse)]
    today: Option<Today>,
}

/// Levels, in the words of rustc and clippy; of several that fit a rule the last wins.
#[derive(Debug, Default, Args)]
struct LevelArgs {
    /// Report as an error: a rule, a category, a problem such as `unread-list`, `warnings` or `all`
    #[arg(short = 'D', long, value_name = "NAME", action = clap::ArgAction::Append, value_delimiter = ',')]
    deny: Vec<String>,
    /// Report as a warning
    #[arg(short = 'W', long, value_name = "NAME", action = clap::ArgAction::Append, value_delimiter = ',')]
    warn: Vec<String>,
    /// Do not report
    #[arg(short = 'A', long, value_name = "NAME", action = clap::ArgAction::Append, value_delimiter = ',')]
    allow: Vec<String>,
    /// Report notes too: what is untidy, or worth a look
    #[arg(long)]
    pedantic: bool,
}

#[derive(Debug, Args)]
struct ShowArgs {
    /// Files, folders (.md .markdown .qmd .rmd .txt .text in them, .gitignore respected), or `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// Format of the report
    #[arg(long, value_name = "FORMAT[=FILE]", alias = "output-format", default_value = "human", action = clap::ArgAction::Append, value_parser = FormatParser(SHOW_FORMATS))]
    format: Vec<Wanted>,
    /// Tell of each bracket why it was or was not taken for a citation
    #[arg(long)]
    why: bool,
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
