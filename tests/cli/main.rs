//! The program as its users meet it: exit codes, and what is said where.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod bad_input;
mod baseline;
mod changes;
mod config;
mod levels;
mod program;
mod reports;
mod suppress;
mod watch;

use std::fs;
use std::path::Path;

use program::{GOOD, finish, folder, lint, loccit, piped, program};

#[test]
fn a_good_paper_is_clean() {
    let run = lint("paper.md", GOOD.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(
        run.out.starts_with("3 citations, ") && run.out.contains("nothing found"),
        "{}",
        run.out
    );
}

#[test]
fn folders_are_walked_in_order_and_gitignore_is_respected() {
    let text = GOOD.as_bytes();
    let folder = folder(&[
        ("b.md", text),
        ("a/z.TXT", text),
        ("a/b/c.qmd", text),
        ("skip/d.md", text),
        ("e.rs", text),
        (".gitignore", b"skip/\n"),
    ]);
    for _ in 0..5 {
        let run = loccit(
            folder.path(),
            &["lint", "--format", "json", ".", "b.md", "./b.md"],
        );
        let document = run.json();
        let files = document["files"].as_array().unwrap();
        let paths: Vec<_> = files.iter().map(|file| file["path"].as_str().unwrap()).collect();
        assert_eq!(paths, ["a/b/c.qmd", "a/z.TXT", "b.md"]);
        assert_eq!(run.code, 0);
    }
}

#[test]
fn a_named_file_is_read_whatever_its_name() {
    let folder = folder(&[("PAPER", GOOD.as_bytes())]);
    let run = loccit(
        folder.path(),
        &["show", "PAPER", "--input", "text", "--format", "json"],
    );
    assert_eq!(run.json()["files"][0]["input"], "text");
    assert_eq!(run.code, 0);
}

#[test]
fn without_a_command_the_help_is_shown() {
    let run = loccit::<&str>(Path::new("."), &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Usage: loccit <COMMAND>"), "{}", run.err);
}

#[test]
fn a_path_in_the_place_of_the_command_is_guessed_at() {
    for args in [
        vec!["paper.md"],
        vec!["gone.md", "--pedantic"],
        vec!["--pedantic", "paper.md"],
    ] {
        let folder = folder(&[("paper.md", GOOD.as_bytes())]);
        let run = loccit(folder.path(), &args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(
            args[0].starts_with('-') || run.err.contains("did you mean `loccit lint "),
            "{}",
            run.err
        );
    }
}

#[test]
fn standard_input_has_the_name_it_is_given() {
    let run = piped(
        &["show", "-", "--stdin-name", "draft.txt", "--format", "json"],
        GOOD.as_bytes(),
    );
    let document = run.json();
    assert_eq!(document["files"][0]["path"], "draft.txt");
    assert_eq!(document["files"][0]["input"], "text");
    assert_eq!(run.code, 0);
}

#[test]
fn one_number_is_shown_and_one_that_is_not_there_guessed_at() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    let shown = loccit(folder.path(), &["show", "--label", "[2]", "paper.md"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(
        shown.out.starts_with("paper.md: number 2, cited "),
        "{}",
        shown.out
    );
    let data = loccit(
        folder.path(),
        &["show", "--label", "2", "--format", "json", "paper.md"],
    );
    assert_eq!(data.json()["files"][0]["label"], "2");
    let gone = loccit(folder.path(), &["show", "--label", "17", "paper.md"]);
    assert_eq!((gone.code, gone.out.as_str()), (2, ""));
    assert!(
        gone.err.contains("has the number 17; did you mean `--label "),
        "{}",
        gone.err
    );
    let format = loccit(
        folder.path(),
        &["show", "--label", "2", "--format", "bibtex", "paper.md"],
    );
    assert_eq!(format.code, 2);
    assert!(format.err.contains("human and json"), "{}", format.err);
}

#[test]
fn misspelt_names_are_guessed_at() {
    for (args, wanted) in [
        (
            ["lint", "--deny", "unread-lists", "x.md"],
            "did you mean `unread-list`?",
        ),
        (["lint", "--allow", "E501", "x.md"], "`loccit rules` lists all"),
        (["lint", "--format", "jsonn", "x.md"], "json"),
        (["lint", "--today", "yesterday", "x.md"], "YYYY-MM-DD"),
    ] {
        let run = loccit(Path::new("."), &args);
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.err.contains(wanted), "{}", run.err);
    }
    let run = loccit(Path::new("."), &["explain", "unread-lst"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("did you mean `loccit explain unread-list`?"),
        "{}",
        run.err
    );
}

#[test]
fn every_rule_and_problem_is_explained() {
    let document = loccit(Path::new("."), &["rules", "--format", "json"]).json();
    let names = ["rules", "problems"]
        .iter()
        .flat_map(|kind| document[kind].as_array().unwrap());
    for name in names.map(|known| known["name"].as_str().unwrap()) {
        let run = loccit(Path::new("."), &["explain", name]);
        assert_eq!(run.code, 0);
        assert!(run.out.starts_with(&format!("{name}\n")), "{}", run.out);
    }
}

#[test]
fn reports_go_to_a_file() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    let run = loccit(folder.path(), &["lint", "paper.md", "-o", "out.txt", "--quiet"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(folder.path().join("out.txt")).unwrap(), "");
    let run = loccit(folder.path(), &["lint", "paper.md", "-o", "no/such/folder"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no/such/folder"), "{}", run.err);
}

#[test]
fn the_format_may_come_from_the_environment() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    let mut command = program();
    command
        .env("LOCCIT_FORMAT", "json")
        .current_dir(folder.path())
        .args(["lint", "paper.md"]);
    let run = finish(command.spawn().unwrap());
    assert_eq!(run.json()["schema"], 1);
}

#[test]
fn colours_come_when_asked_for_and_never_by_themselves() {
    let folder = folder(&[("paper.md", b"\xff\xfe.\n")]);
    let colored = |args: &[&str]| {
        let base = ["lint", "paper.md", "--deny", "decoded"];
        loccit(folder.path(), &[&base, args].concat())
            .out
            .contains('\u{1b}')
    };
    assert!(!colored(&[]));
    assert!(colored(&["--color", "always"]));
    assert!(!colored(&["--color", "never"]));
}

#[test]
fn completions_and_the_manual_are_printed() {
    for args in [
        vec!["completions", "bash"],
        vec!["completions", "fish"],
        vec!["man"],
    ] {
        let run = loccit(Path::new("."), &args);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("loccit"), "{args:?}");
    }
}
