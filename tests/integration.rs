//! What stands in files for other programs agrees with the program: matchers match, hooks and commands exist.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use regex::Regex;
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn text_of(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).expect("a file of the project")
}

fn loccit(args: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_loccit"))
        .args(args)
        .current_dir(ROOT)
        .output();
    String::from_utf8(run.expect("the program").stdout).expect("UTF-8")
}

#[test]
fn problem_matchers_match_every_finding() {
    let matcher: Value = serde_json::from_str(&text_of("integrations/problem-matcher.json")).expect("JSON");
    let tasks: Value = serde_json::from_str(&text_of("integrations/vscode-tasks.json")).expect("JSON");
    let pattern = &matcher["problemMatcher"][0]["pattern"][0];
    assert_eq!(*pattern, tasks["tasks"][0]["problemMatcher"]["pattern"]);
    let regex = Regex::new(pattern["regexp"].as_str().expect("a pattern")).expect("a pattern");
    let report = loccit(&[
        "lint",
        "--isolated",
        "--format",
        "short",
        "--quiet",
        "--pedantic",
        "fixtures/papers",
    ]);
    assert!(report.lines().count() > 2, "{report}");
    for line in report.lines() {
        let found = regex.captures(line).expect(line);
        let group = |name: &str| {
            let number = usize::try_from(pattern[name].as_u64().expect("a group")).expect("a group");
            found.get(number).expect("a group").as_str()
        };
        assert!(Path::new(ROOT).join(group("file")).is_file(), "{line}");
        assert!(
            group("line").parse::<u32>().is_ok() && group("column").parse::<u32>().is_ok(),
            "{line}"
        );
        assert!(loccit::rules::find(group("code")).is_some(), "{line}");
    }
}

/// Every option that an integration or the documentation gives to `loccit lint` is one.
#[test]
fn options_that_are_named_exist() {
    let help = loccit(&["lint", "--help"]) + &loccit(&["show", "--help"]);
    let files = [
        "README.md",
        ".pre-commit-hooks.yaml",
        "action.yml",
        "integrations/gitlab-ci.yml",
        "integrations/Makefile",
        "integrations/justfile",
        "docs/integration.md",
        "docs/reports.md",
        "docs/suppression.md",
        "docs/baseline.md",
    ];
    let command = Regex::new(r"loccit (?:lint|show)((?: +[^`\n]*)?)").expect("a pattern");
    let option = Regex::new(r" (--[a-z][a-z-]*)").expect("a pattern");
    for file in files {
        let text = text_of(file);
        for named in command.captures_iter(&text).flat_map(|found| {
            let rest = found.get(1).expect("a group").as_str();
            option
                .captures_iter(rest)
                .map(|found| found[1].to_owned())
                .collect::<Vec<_>>()
        }) {
            assert!(help.contains(&named), "{file} names {named}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page_in_the_release() {
    let packaging = text_of("integrations/package.sh");
    let help = loccit(&["--help"]);
    let commands = help.split("Commands:").nth(1).expect("commands");
    let names = commands
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter(|line| !line.starts_with("   "));
    for name in names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
    {
        assert!(
            packaging.contains(&format!(" {name}")),
            "{name} is not in integrations/package.sh"
        );
        assert!(loccit(&["man", name]).contains(".TH loccit-"), "{name}");
    }
}

#[test]
fn the_wheel_and_the_crate_are_of_one_licence() {
    let (crate_file, wheel) = (text_of("Cargo.toml"), text_of("pyproject.toml"));
    for line in ["license = \"MIT OR Apache-2.0\"", "name = \"loccit\""] {
        assert!(crate_file.contains(line) && wheel.contains(line), "{line}");
    }
}
