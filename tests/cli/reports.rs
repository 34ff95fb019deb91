//! Reports on their way out: several at once, into files, some rules only, counts only.

use std::fs;

use crate::levels::lint_faulty;
use crate::program::{GOOD, folder, loccit};

/// A paper with an error.
fn faulty() -> String {
    GOOD.replace("then both [1, 2]", "then both [1, 2], and hemp [9]")
}

#[test]
fn several_reports_come_from_one_run() {
    let folder = folder(&[("paper.md", faulty().as_bytes())]);
    let args = [
        "lint",
        "paper.md",
        "--format",
        "short",
        "--format",
        "sarif=out.sarif",
        "--format",
        "junit=out.xml",
    ];
    let run = loccit(folder.path(), &args);
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("paper.md:1:"), "{}", run.out);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a report");
    assert!(read("out.sarif").contains("\"ruleId\":\"undefined-citation\""));
    assert!(read("out.xml").contains("failures=\"1\""));
}

#[test]
fn a_report_may_go_to_the_output_file_and_another_to_its_own() {
    let folder = folder(&[("paper.md", faulty().as_bytes())]);
    let args = [
        "lint",
        "paper.md",
        "-o",
        "out.txt",
        "--format",
        "short",
        "--format",
        "json=out.json",
    ];
    let run = loccit(folder.path(), &args);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    for name in ["out.txt", "out.json"] {
        let text = fs::read_to_string(folder.path().join(name)).expect("a report");
        assert!(text.contains("undefined-citation"), "{text}");
    }
}

#[test]
fn two_reports_never_share_a_place() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    for args in [
        &["--format", "short", "--format", "json"][..],
        &["--format", "short=a", "--format", "json=a"],
        &["--format", "short", "--format", "json=a", "-o", "a"],
        &["--format", "short=a", "--format", "json=./a"],
    ] {
        let run = loccit(folder.path(), &[&["lint", "paper.md"], args].concat());
        assert_eq!(run.code, 2);
        assert!(run.err.contains("two reports cannot both go to"), "{}", run.err);
    }
}

#[test]
fn formats_that_there_are_not_are_guessed_at() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    for (format, wanted) in [
        ("sarf", "did you mean `sarif`?"),
        ("zzz", "there are human, short, json"),
        ("json=", "wants the name of a file"),
    ] {
        let run = loccit(folder.path(), &["lint", "paper.md", "--format", format]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains(wanted), "{}", run.err);
    }
}

#[test]
fn only_the_rules_asked_for_are_reported() {
    let run = lint_faulty(&["--only", "undefined-citation", "--format", "short"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.out.matches(": error[undefined-citation]").count(),
        1,
        "{}",
        run.out
    );
    let findings = run.out.lines().filter(|line| line.starts_with("paper.md:"));
    assert_eq!(findings.count(), 1, "{}", run.out);
    assert!(!run.out.contains("not shown"), "{}", run.out);
    let run = lint_faulty(&["--only", "unsorted-group", "--format", "short"]);
    assert_eq!(
        (run.code, run.out.matches(": note[unsorted-group]").count()),
        (0, 1),
        "{}",
        run.out
    );
    let run = lint_faulty(&["--only", "correctness,suspicious", "--format", "json"]);
    assert!(run.json()["summary"]["warnings"].as_u64() > Some(0));
    let run = lint_faulty(&["--only", "undefined-citations"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("did you mean `undefined-citation`?"),
        "{}",
        run.err
    );
}

#[test]
fn statistics_are_a_line_a_rule() {
    let run = lint_faulty(&["--statistics", "--pedantic"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out
            .lines()
            .any(|line| line == "      1  error    undefined-citation"),
        "{}",
        run.out
    );
    let run = lint_faulty(&["--statistics", "--format", "sarif"]);
    assert_eq!(run.code, 2);
    let counts = lint_faulty(&["--format", "json"]).json()["summary"]["rules"].clone();
    assert_eq!(counts["undefined-citation"], 1);
}

#[test]
fn the_schema_is_printed() {
    let run = loccit(std::path::Path::new("."), &["schema", "json"]);
    assert_eq!(run.json()["title"], "loccit lint --format json");
}

#[test]
fn no_report_is_written_over_a_manuscript() {
    let folder = folder(&[("paper.md", GOOD.as_bytes()), ("a/.keep", b"")]);
    for args in [
        &["paper.md", "-o", "paper.md"][..],
        &[".", "--format", "json=a/../paper.md"],
        &["paper.md", "--format", "human", "--format", "markdown=./paper.md"],
    ] {
        let run = loccit(folder.path(), &[&["lint"], args].concat());
        assert_eq!(run.code, 2);
        assert!(run.err.contains("would be written over"), "{}", run.err);
        assert_eq!(
            fs::read_to_string(folder.path().join("paper.md")).expect("a paper"),
            GOOD
        );
    }
    for _ in 0..2 {
        let run = loccit(folder.path(), &["lint", ".", "--format", "json=report.json"]);
        assert_eq!(run.code, 0, "a report may be written over a report: {}", run.err);
    }
}
