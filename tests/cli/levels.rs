//! Levels and exit codes: the same in every format.

use loccit::report::FORMATS;

use crate::program::{GOOD, Run, folder, loccit};

/// Lints a paper with one error, one warning and one note.
pub fn lint_faulty(args: &[&str]) -> Run {
    let text = GOOD
        .replace("then both [1, 2]", "then both [2, 1], and hemp [9]")
        .replace(
            "[2] Zohary",
            "[3] Weiss, E. (2014). Hemp in Antiquity. Nature, 5, 2–9.\n[2] Zohary",
        );
    let folder = folder(&[("paper.md", text.as_bytes())]);
    loccit(folder.path(), &[&["lint", "paper.md"], args].concat())
}

fn counts(run: &Run) -> [u64; 3] {
    let summary = &run.json()["summary"];
    ["errors", "warnings", "notes"].map(|level| summary[level].as_u64().expect("a count"))
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    for format in FORMATS.iter().map(|format| format.name) {
        let code = |args: &[&str]| lint_faulty(&[&["--format", format], args].concat()).code;
        assert_eq!(code(&[]), 1, "{format}");
        assert_eq!(code(&["--exit-zero"]), 0, "{format}");
        assert_eq!(code(&["--warn", "correctness"]), 0, "{format}");
        assert_eq!(code(&["gone.md"]), 2, "{format}");
        let run = lint_faulty(&["--format", format]);
        assert!(run.out.contains("undefined-citation"), "{}", run.out);
    }
}

#[test]
fn trouble_is_told_before_findings() {
    assert_eq!(lint_faulty(&["gone.md"]).code, 2);
    assert_eq!(lint_faulty(&["gone.md", "--exit-zero"]).code, 2);
}

#[test]
fn levels_are_those_that_were_asked_for() {
    let [errors, warnings, notes] = counts(&lint_faulty(&["--format", "json", "--pedantic"]));
    assert!(errors > 0 && warnings > 0, "{errors} {warnings} {notes}");
    let of = |args: &[&str]| {
        let run = lint_faulty(&[&["--format", "json"], args].concat());
        (run.code, counts(&run))
    };
    assert_eq!(of(&[]), (1, [errors, warnings, 0]));
    assert_eq!(of(&["--deny", "warnings"]), (1, [errors + warnings, 0, 0]));
    assert_eq!(
        of(&["--deny", "all", "--pedantic"]),
        (1, [errors + warnings, 0, notes])
    );
    assert_eq!(of(&["--warn", "correctness"]), (0, [0, errors + warnings, 0]));
    assert_eq!(of(&["--allow", "all"]), (0, [0, 0, 0]));
    let only_errors = (1, [errors, 0, 0]);
    assert_eq!(
        of(&["--allow", "all", "--deny", "undefined-citation"]),
        only_errors
    );
    assert_eq!(
        of(&["--deny", "undefined-citation", "--allow", "all"]),
        only_errors
    );
}

#[test]
fn too_many_warnings_are_exit_code_1() {
    let code = |most: &str| lint_faulty(&["--allow", "correctness", "--max-warnings", most]).code;
    assert_eq!((code("0"), code("100")), (1, 0));
}

#[test]
fn denied_problems_are_errors_and_others_are_not() {
    let folder = folder(&[("paper.md", b"caf\xff. \xff\n")]);
    let code = |args: &[&str]| loccit(folder.path(), &[&["lint", "paper.md"], args].concat()).code;
    assert_eq!(code(&[]), 0);
    assert_eq!(code(&["--deny", "all"]), 0);
    assert_eq!(code(&["--deny", "invalid-utf8"]), 1);
    let allowed = loccit(folder.path(), &["lint", "paper.md", "--allow", "invalid-utf8"]);
    assert!(allowed.out.contains("problem[invalid-utf8]"), "{}", allowed.out);
}
