//! `loccit completions` and `loccit man`: made from the definition of the command line, for packagers.

use clap::CommandFactory;

use super::explain::print;
use super::{Cli, CompletionArgs, ManArgs};

/// Prints the completions for a shell.
pub fn run_completions(args: &CompletionArgs) -> Result<u8, String> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "loccit", &mut out);
    print(&String::from_utf8_lossy(&out))
}

/// Prints the manual page of the program, or of one of its commands.
pub fn run_man(args: &ManArgs) -> Result<u8, String> {
    let mut program = Cli::command();
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            found.ok_or_else(|| format!("there is no command `{name}`"))?
        }
    };
    let mut out = Vec::new();
    let page = clap_mangen::Man::new(page);
    page.render(&mut out).map_err(|error| error.to_string())?;
    print(&String::from_utf8_lossy(&out))
}
