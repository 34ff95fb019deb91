//! The README's commands run, and print what the README says they print.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Blocks of the README in this language, with the line each begins on.
fn blocks(language: &str) -> Vec<String> {
    let readme = std::fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let fence = format!("```{language}\n");
    readme
        .split(fence.as_str())
        .skip(1)
        .filter_map(|rest| rest.split_once("\n```").map(|(block, _)| block.to_owned()))
        .collect()
}

fn run(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_loccit"))
        .args(arguments)
        .current_dir(ROOT)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    String::from_utf8(done.stdout).unwrap()
}

/// Set `LOCCIT_BLESS=1` to write the output into the README anew.
#[test]
fn commands_print_what_the_readme_shows() {
    for block in blocks("console") {
        let (command, shown) = block.split_once('\n').unwrap_or((&block, ""));
        let arguments: Vec<&str> = command
            .strip_prefix("$ loccit ")
            .unwrap()
            .split_whitespace()
            .collect();
        let printed = run(&arguments);
        if std::env::var_os("LOCCIT_BLESS").is_some() {
            let path = Path::new(ROOT).join("README.md");
            let readme = std::fs::read_to_string(&path).unwrap();
            std::fs::write(
                path,
                readme.replace(&block, format!("{command}\n{}", printed.trim_end()).as_str()),
            )
            .unwrap();
            continue;
        }
        assert_eq!(
            printed.trim_end(),
            shown.trim_end(),
            "{command}: run LOCCIT_BLESS=1 cargo test --test readme"
        );
    }
}

#[test]
fn the_two_commands_are_the_ones_the_checks_run() {
    let commands = blocks("sh").concat();
    let checks = std::fs::read_to_string(Path::new(ROOT).join(".ci/run")).unwrap();
    let test = commands
        .lines()
        .find(|line| line.starts_with("cargo test"))
        .unwrap();
    assert!(
        checks.contains(test),
        ".ci/run must call the README's own test command: {test}"
    );
    let lint = commands
        .lines()
        .find(|line| line.starts_with("cargo run"))
        .unwrap();
    let path = lint.split_whitespace().next_back().unwrap();
    assert!(
        Path::new(ROOT).join(path).is_file(),
        "{path} is named in the README and missing"
    );
}

#[test]
fn every_command_of_the_table_exists() {
    let help = run(&["--help"]);
    for command in ["lint", "show", "explain", "rules", "init", "baseline", "schema"] {
        assert!(
            help.contains(command),
            "the README names `loccit {command}`, the help does not"
        );
    }
}
