//! Configurations: which one counts for which file, what they change, and what is wrong with them.

use std::fs;

use crate::program::{GOOD, Run, folder, loccit};

/// A paper with an error, `undefined-citation`, and a note, `unsorted-group`.
fn faulty() -> String {
    GOOD.replace("then both [1, 2]", "then both [2, 1], and hemp [9]")
}

/// Lints the paper of a folder that has this configuration.
fn lint_with(config: &str, args: &[&str]) -> Run {
    let folder = folder(&[
        ("paper.md", faulty().as_bytes()),
        ("loccit.toml", config.as_bytes()),
    ]);
    let base = ["lint", "--format", "short", "--quiet", "."];
    loccit(folder.path(), &[&base, args].concat())
}

fn rules(run: &Run) -> Vec<&str> {
    run.out
        .lines()
        .filter_map(|line| line.split_once(": ")?.1.split_once("]: ").map(|(head, _)| head))
        .collect()
}

#[test]
fn levels_come_from_the_configuration_and_the_command_line_stands_above() {
    assert_eq!(rules(&lint_with("", &[])), ["error[undefined-citation"]);
    let warn = "[levels]\nundefined-citation = 'warn'\n";
    let run = lint_with(warn, &[]);
    assert_eq!((run.code, rules(&run)), (0, vec!["warning[undefined-citation"]));
    assert_eq!(lint_with(warn, &["--deny", "undefined-citation"]).code, 1);
    let notes = lint_with("pedantic = true\n[levels]\nall = 'allow'\nstyle = 'warn'\n", &[]);
    assert_eq!(rules(&notes), ["note[unsorted-group"], "{}", notes.out);
    assert_eq!(lint_with(warn, &["--isolated"]).code, 1);
}

#[test]
fn the_nearest_configuration_counts_and_the_repository_ends_the_search() {
    let text = faulty();
    let (allow, nothing) = (&b"[levels]\nall = 'allow'\n"[..], &b""[..]);
    let folder = folder(&[
        ("loccit.toml", allow),
        ("a/paper.md", text.as_bytes()),
        ("b/.loccit.toml", nothing),
        ("b/c/paper.md", text.as_bytes()),
        ("d/pyproject.toml", b"[project]\nname = 'x'\n"),
        ("d/paper.md", text.as_bytes()),
        ("e/pyproject.toml", b"[tool.loccit]\npedantic = true\n"),
        ("e/paper.md", text.as_bytes()),
        ("f/.git/HEAD", nothing),
        ("f/paper.md", text.as_bytes()),
    ]);
    let code = |path: &str| loccit(folder.path(), &["lint", path]).code;
    assert_eq!(code("a/paper.md"), 0, "above");
    assert_eq!(code("b/c/paper.md"), 1, "the nearer one");
    assert_eq!(code("d/paper.md"), 0, "a project without a table is passed by");
    assert_eq!(code("e/paper.md"), 1, "a project with one is not");
    assert_eq!(code("f/paper.md"), 1, "another repository");
    assert_eq!(code("b/../a/paper.md"), 0, "dots in the path");
    let run = loccit(
        &folder.path().join("a"),
        &["lint", "paper.md", "../b/c/paper.md", "--format", "json"],
    );
    assert_eq!(run.json()["summary"]["errors"], 1);
    let run = loccit(
        folder.path(),
        &["lint", "a/paper.md", "--config", "b/.loccit.toml"],
    );
    assert_eq!(run.code, 1, "named outright");
}

#[test]
fn overrides_are_for_some_files() {
    let text = faulty();
    let config = "[levels]\nundefined-citation = 'warn'\n[[overrides]]\nfiles = ['si/**', 'draft.md']\n\
                  levels.undefined-citation = 'allow'\n[[overrides]]\nfiles = '*.md.txt'\ninput = 'markdown'\n";
    let folder = folder(&[
        ("loccit.toml", config.as_bytes()),
        ("paper.md", text.as_bytes()),
        ("si/deep/a.md", text.as_bytes()),
        ("x/draft.md", text.as_bytes()),
        (
            "b.md.txt",
            b"**Bold** [1].\n\n# References\n\n1. Fuller, 2011. Rice.\n",
        ),
    ]);
    let run = loccit(folder.path(), &["lint", "--format", "short", "--quiet", "."]);
    let paths: Vec<&str> = run
        .out
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(paths, ["paper.md"], "{}", run.out);
    let run = loccit(folder.path(), &["show", "--format", "json", "b.md.txt"]);
    assert_eq!(run.json()["files"][0]["input"], "markdown");
}

#[test]
fn folders_have_what_is_included_and_not_what_is_excluded() {
    let text = GOOD.as_bytes();
    let config = b"include = ['*.md', '*.rst']\nexclude = ['drafts/', 'a/old.md']\n";
    let folder = folder(&[
        ("loccit.toml", &config[..]),
        ("a/paper.md", text),
        ("a/old.md", text),
        ("a/paper.rst", text),
        ("a/notes.txt", text),
        ("drafts/b/paper.md", text),
    ]);
    let paths = |args: &[&str]| -> Vec<String> {
        let run = loccit(folder.path(), &[&["lint", "--format", "json"], args].concat());
        let document = run.json();
        let files = document["files"].as_array().expect("files").iter();
        files
            .map(|file| file["path"].as_str().expect("a path").to_owned())
            .collect()
    };
    assert_eq!(paths(&["."]), ["a/paper.md", "a/paper.rst"]);
    assert_eq!(
        paths(&["drafts/b/paper.md", "a/notes.txt"]),
        ["drafts/b/paper.md", "a/notes.txt"]
    );
    let forced = ["--force-exclude", "drafts/b/paper.md", "a/old.md", "a/paper.md"];
    assert_eq!(paths(&forced), ["a/paper.md"]);
}

#[test]
fn a_house_style_is_checked() {
    let run = lint_with("profile = 'nature'\n", &["--only", "unexpected-marker-style"]);
    assert_eq!(rules(&run), ["warning[unexpected-marker-style"], "{}", run.out);
    let config = "profile = 'nature'\n[expect]\nmarkers = ['superscript', 'brackets']\n";
    assert!(
        lint_with(config, &["--only", "unexpected-marker-style"])
            .out
            .is_empty()
    );
    let run = loccit(std::path::Path::new("."), &["explain", "nature"]);
    assert!(run.out.contains("Formatting guide"), "{}", run.out);
}

#[test]
fn one_goes_on_from_another() {
    let text = faulty();
    let folder = folder(&[
        ("house.toml", b"pedantic = true\n[levels]\nall = 'allow'\n"),
        (
            "a/loccit.toml",
            b"extend = '../house.toml'\n[levels]\nunsorted-group = 'warn'\n",
        ),
        ("a/paper.md", text.as_bytes()),
        ("b/loccit.toml", b"extend = 'loccit.toml'\n"),
        ("b/paper.md", text.as_bytes()),
        ("c/loccit.toml", b"extend = 'gone.toml'\n"),
        ("c/paper.md", text.as_bytes()),
    ]);
    let lint = |path: &str| loccit(folder.path(), &["lint", "--format", "short", "--quiet", path]);
    assert_eq!(rules(&lint("a")), ["note[unsorted-group"]);
    for (path, wanted) in [("b", "without end"), ("c", "there is no such file")] {
        let run = lint(path);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(wanted), "{}", run.err);
    }
}

#[test]
fn what_is_not_understood_is_drawn_at_its_place() {
    let run = lint_with("pedantic = true\n[levls]\nundefined-citation = 'warn'\n", &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let wanted = "error[config]: there is no key `levls`\n  ┌─ loccit.toml:2:2\n  │\n2 │ [levls]\n  │  ^^^^^ did you mean `levels`?\n";
    assert!(run.err.contains(wanted), "{}", run.err);
    assert!(
        run.err
            .ends_with("loccit: nothing was read: a configuration is not understood\n"),
        "{}",
        run.err
    );
    let run = lint_with("profile = 3\n[levels]\nstyle = 'denny'\n", &[]);
    assert_eq!(
        run.err.matches("error[config]").count(),
        2,
        "all at once: {}",
        run.err
    );
}

#[test]
fn bad_files_are_said() {
    for (bytes, wanted) in [
        (&b"pedantic = tru\xff\n"[..], "not UTF-8 at offset 14"),
        (b"\xff\xfep\0e\0", "this is UTF-16, not UTF-8"),
        (b"[levels\n", "this is not TOML"),
        (b"a = 1\na = 2\n", "this is not TOML"),
    ] {
        let folder = folder(&[("paper.md", GOOD.as_bytes()), ("loccit.toml", bytes)]);
        let run = loccit(folder.path(), &["lint", "paper.md"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(
            run.err.contains("loccit.toml") && run.err.contains(wanted),
            "{}",
            run.err
        );
    }
    let folder = folder(&[("paper.md", GOOD.as_bytes()), ("loccit.toml/x", b"")]);
    let run = loccit(folder.path(), &["lint", "paper.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("this is a folder"), "{}", run.err);
    let run = loccit(folder.path(), &["lint", "paper.md", "--config", "gone.toml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("gone.toml: there is no such file"),
        "{}",
        run.err
    );
}

#[test]
fn options_of_rules_count_and_faults_in_them_are_said_at_their_place() {
    let text = GOOD.replace("2011", "2028");
    let lint = |config: &str| {
        let folder = folder(&[("paper.md", text.as_bytes()), ("loccit.toml", config.as_bytes())]);
        let args = [
            "lint",
            "--format",
            "short",
            "--quiet",
            "--today",
            "2026-11-25",
            ".",
        ];
        loccit(folder.path(), &args)
    };
    let run = lint("");
    assert!(
        run.code == 1 && run.out.contains("error[future-year]"),
        "{}",
        run.out
    );
    let run = lint("[rules.future-year]\nyears-ahead = 2\n");
    assert!(run.code == 0 && !run.out.contains("future-year"), "{}", run.out);
    let run = lint("[[overrides]]\nfiles = 'paper.md'\nrules.future-year.years-ahead = 2\n");
    assert_eq!(run.code, 0, "{}", run.out);
    let run = lint("[rules.future-year]\nyear-ahead = 2\n[rules.futur-year]\n");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    for said in [
        "loccit.toml:2:1",
        "did you mean `years-ahead`?",
        "loccit.toml:3:8",
        "did you mean `future-year`?",
    ] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    let run = lint("language = 'german'\n");
    assert!(
        run.code == 2 && run.err.contains("did you mean `de` (German)?"),
        "{}",
        run.err
    );
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let run = lint_with("\u{feff}[levels]\nall = 'allow'\n", &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn init_writes_what_can_be_read_and_never_over_another() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    let init = |args: &[&str]| loccit(folder.path(), &[&["init"], args].concat());
    let run = init(&["--profile", "ieee"]);
    assert_eq!((run.code, run.out.as_str()), (0, "wrote loccit.toml\n"));
    let text = fs::read_to_string(folder.path().join("loccit.toml")).expect("a configuration");
    assert!(text.contains("\nprofile = \"ieee\"\n"), "{text}");
    assert_eq!(loccit(folder.path(), &["lint", "paper.md"]).code, 0);
    let run = init(&[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`--force` writes over it"), "{}", run.err);
    assert_eq!(init(&["--force"]).code, 0);
}

#[test]
fn the_schema_of_configurations_is_printed() {
    let schema = loccit(std::path::Path::new("."), &["schema", "config"]).json();
    assert_eq!(
        schema["properties"]["levels"]["properties"]["uncited-reference"]["enum"][0],
        "allow"
    );
    assert_eq!(
        schema["properties"]["overrides"]["items"]["properties"]["input"]["enum"][1],
        "text"
    );
}
