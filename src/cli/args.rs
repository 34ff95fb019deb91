//! What the user may say to each command.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::clock;
use super::formats::{FormatParser, Wanted};
use crate::profiles::{PROFILES, Profile};
use crate::read::Input;
use crate::report::{FORMATS, SHOW_FORMATS};
use crate::rule::Today;

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// A rule, a problem such as `unread-list`, or a profile such as `ieee`
    #[arg(value_name = "RULE")]
    pub(super) name: String,
    /// Colours: on a terminal without NO_COLOR, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorWhen,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// Format of the table
    #[arg(long, value_name = "FORMAT", alias = "output-format", default_value = "human")]
    pub(super) format: TableFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum TableFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct BaselineArgs {
    /// Files and folders; what is known of others is kept
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// The baseline [default: the one of the configuration, or loccit-baseline.json]
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) levels: LevelArgs,
    /// Colours: on a terminal without NO_COLOR, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorWhen,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The folder that it is for
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(super) folder: PathBuf,
    /// The house style of the journal
    #[arg(long, value_name = "NAME", value_parser = profiles())]
    pub(super) profile: Option<String>,
    /// Write over a configuration that is there
    #[arg(long)]
    pub(super) force: bool,
}

fn profiles() -> clap::builder::PossibleValuesParser {
    let value = |profile: &Profile| clap::builder::PossibleValue::new(profile.name).help(profile.summary);
    PROFILES.iter().map(value).collect::<Vec<_>>().into()
}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Of what
    pub(super) what: SchemaOf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SchemaOf {
    /// The report that `lint --format json` makes
    Json,
    /// The configuration, `loccit.toml`
    Config,
}

#[derive(Debug, Args)]
pub(super) struct CompletionArgs {
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// The page of a command, in the place of the page of the program
    pub(super) command: Option<String>,
}

/// How manuscripts are read.
#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// The name that standard input has in reports; its ending decides the format
    #[arg(
        long,
        value_name = "NAME",
        alias = "stdin-filename",
        default_value = "<stdin>"
    )]
    pub(super) stdin_name: String,
    /// Read every file as this, whatever its name
    #[arg(long, value_name = "FORMAT")]
    pub(super) input: Option<InputKind>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum InputKind {
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
pub(super) struct ConfigArgs {
    /// Take this configuration for all files, in the place of the nearest `loccit.toml` above each
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub(super) config: Option<PathBuf>,
    /// Look for no configuration
    #[arg(long)]
    pub(super) isolated: bool,
    /// Leave out what the configuration excludes even where it is named outright
    #[arg(long)]
    pub(super) force_exclude: bool,
}

/// Where the report goes, and how it looks.
#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    /// Write the report to a file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
    /// Colours: on a terminal without NO_COLOR, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorWhen,
    /// Findings and problems only, no summary
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
pub(super) struct LintArgs {
    /// Files, folders (.md .markdown .qmd .rmd .txt .text in them, .gitignore respected), or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// Format of the report; with `=FILE` it goes there, and several may be given
    #[arg(long, value_name = "FORMAT[=FILE]", alias = "output-format", env = "LOCCIT_FORMAT", default_value = "human", action = clap::ArgAction::Append, value_parser = FormatParser(FORMATS))]
    pub(super) format: Vec<Wanted>,
    #[command(flatten)]
    pub(super) levels: LevelArgs,
    /// Report findings of these rules or categories alone
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(super) only: Vec<String>,
    /// Show how many findings of which rule there are, in the place of the findings
    #[arg(long)]
    pub(super) statistics: bool,
    /// Report only what is not in this baseline, and say what of it is gone
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Report only findings that touch what changed since a revision of git, or that were not there then
    #[arg(long, value_name = "REV")]
    pub(super) diff_base: Option<String>,
    /// Report only findings that touch the lines that a unified diff changes, or lines such as `paper.md:12-15`
    #[arg(long, value_name = "FILE", conflicts_with = "diff_base")]
    pub(super) changed_lines: Option<PathBuf>,
    /// Stay, and lint again what is saved
    #[arg(short = 'w', long)]
    pub(super) watch: bool,
    /// Show what is suppressed too, with who suppressed it and why
    #[arg(long)]
    pub(super) show_suppressed: bool,
    /// Say of each finding how to silence it
    #[arg(short, long)]
    pub(super) verbose: bool,
    /// Show at most so many findings of one rule for one file, 0 for all; formats for programs show all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(super) max_per_rule: usize,
    /// Exit with 1 if there are more warnings than this
    #[arg(long, value_name = "N")]
    pub(super) max_warnings: Option<usize>,
    /// Exit with 0 whatever was found, for steps that only collect reports
    #[arg(long)]
    pub(super) exit_zero: bool,
    /// The date that counts as today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::parse)]
    pub(super) today: Option<Today>,
}

/// Levels, in the words of rustc and clippy; of several that fit a rule the last wins.
#[derive(Debug, Default, Args)]
pub(super) struct LevelArgs {
    /// Report as an error: a rule, a category, a problem such as `unread-list`, `warnings` or `all`
    #[arg(short = 'D', long, value_name = "NAME", action = clap::ArgAction::Append, value_delimiter = ',')]
    pub(super) deny: Vec<String>,
    /// Report as a warning
    #[arg(short = 'W', long, value_name = "NAME", action = clap::ArgAction::Append, value_delimiter = ',')]
    pub(super) warn: Vec<String>,
    /// Do not report
    #[arg(short = 'A', long, value_name = "NAME", action = clap::ArgAction::Append, value_delimiter = ',')]
    pub(super) allow: Vec<String>,
    /// Report notes too: what is untidy, or worth a look
    #[arg(long)]
    pub(super) pedantic: bool,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Files, folders (.md .markdown .qmd .rmd .txt .text in them, .gitignore respected), or `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// Format of the report
    #[arg(long, value_name = "FORMAT[=FILE]", alias = "output-format", default_value = "human", action = clap::ArgAction::Append, value_parser = FormatParser(SHOW_FORMATS))]
    pub(super) format: Vec<Wanted>,
    /// Tell of each bracket why it was or was not taken for a citation
    #[arg(long)]
    pub(super) why: bool,
    /// Show what is known of one number: the words beside each citation, its entry, and the entries that fit best
    ///
    /// How well they fit is told in nats, log-odds that the entry is the one meant: +0.7 is twice as likely, +2.3 ten
    /// times, and below 0 speaks against it.
    #[arg(long, value_name = "LABEL", conflicts_with = "why")]
    pub(super) label: Option<String>,
}
