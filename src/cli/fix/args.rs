//! What the user may say to `loccit fix`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::{ColorWhen, ConfigArgs, InputArgs, LevelArgs};
use crate::cli::clock;
use crate::fix::Order;
use crate::rule::Today;

const EXIT_CODES: &str = "Exit codes: 0 done, or nothing to do; 1 with `--check`, something would change; 2 a file was \
                          left as it is, since it could not be read, written or renumbered";

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct FixArgs {
    /// Files, folders, or `-` for standard input, whose text then goes to standard output
    #[arg(value_name = "PATH", required = true)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Number the reference list anew, move its entries and rewrite all citations
    #[arg(long, value_name = "ORDER")]
    pub(in crate::cli) renumber: Option<OrderWanted>,
    /// Make repairs too that are only probably right: merge entries of one work, follow numbers that have shifted,
    /// take uncited entries out
    #[arg(long = "unsafe")]
    pub(in crate::cli) unsafe_too: bool,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(in crate::cli) diff: bool,
    /// Exit with 1 if anything would change, and change nothing
    #[arg(long)]
    pub(in crate::cli) check: bool,
    /// Repair findings of these rules or categories alone
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(in crate::cli) only: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,
    #[command(flatten)]
    pub(in crate::cli) levels: LevelArgs,
    /// Say nothing of what was done
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
    /// Colours of the diff: on a terminal without NO_COLOR, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::cli) color: ColorWhen,
    /// The date that counts as today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::parse)]
    pub(in crate::cli) today: Option<Today>,
}

/// In which order a list is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderWanted {
    /// As the text first cites the entries; those not cited come last
    FirstAppearance,
    /// By the names of the first authors
    Alphabetical,
    /// As the entries stand, without gaps
    Keep,
}

impl From<OrderWanted> for Order {
    fn from(wanted: OrderWanted) -> Self {
        match wanted {
            OrderWanted::FirstAppearance => Self::FirstAppearance,
            OrderWanted::Alphabetical => Self::Alphabetical,
            OrderWanted::Keep => Self::Keep,
        }
    }
}
