//! Pull requests: only what the changes touch, by git or by a list of lines.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{GOOD, Run, folder, loccit};

/// A paper with an old fault, an undefined [9], in its second paragraph.
fn old() -> String {
    GOOD.replace("# References", "Hemp [9] is old. It says little.\n\n# References")
}

fn git(folder: &Path, args: &[&str]) {
    let done = Command::new("git")
        .current_dir(folder)
        .args([
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@t",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(args)
        .output()
        .expect("git");
    assert!(
        done.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// A repository with the paper committed.
fn repository() -> tempfile::TempDir {
    let folder = folder(&[("sub/paper.md", old().as_bytes()), ("other.md", old().as_bytes())]);
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "papers"]);
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file");
}

fn since(folder: &Path, revision: &str) -> Run {
    loccit(
        folder,
        &["lint", "--format", "short", "--diff-base", revision, "."],
    )
}

#[test]
fn only_what_changed_is_reported() {
    let folder = repository();
    let run = since(folder.path(), "HEAD");
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.starts_with("0 files: "), "nothing changed: {}", run.out);
    write(
        folder.path(),
        "sub/paper.md",
        &format!("A line above.\n\n{}", old()),
    );
    let run = since(folder.path(), "HEAD");
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(
        run.out.contains("nothing found; 1 outside of the changes"),
        "{}",
        run.out
    );
    write(
        folder.path(),
        "sub/paper.md",
        &old().replace("both [1, 2]", "both [1, 2], flax [8]"),
    );
    let run = since(folder.path(), "HEAD");
    assert_eq!(run.code, 1);
    let found: Vec<&str> = run.out.lines().filter(|line| line.contains(": error[")).collect();
    assert!(found.len() == 1 && found[0].contains("[8]"), "{}", run.out);
    let document = loccit(
        folder.path(),
        &["lint", "--format", "json", "--diff-base", "HEAD", "."],
    )
    .json();
    assert_eq!(document["summary"]["elsewhere"], 1);
    assert_eq!(document["files"].as_array().expect("files").len(), 1);
}

#[test]
fn what_a_change_breaks_elsewhere_is_reported() {
    let folder = repository();
    let entry = "[2] Zohary, D. (2012). Domestication of Plants in the Old World. Oxford University Press.\n";
    assert!(old().contains(entry));
    let hemp = "[3] Weiss, E. (2014). Hemp in Antiquity. Nature, 5, 2–9.\n";
    let before = old()
        .replace(entry, &format!("{entry}{hemp}"))
        .replace("It says little", "It says [3]");
    write(folder.path(), "sub/paper.md", &before);
    git(folder.path(), &["commit", "-q", "-a", "-m", "an entry"]);
    write(folder.path(), "sub/paper.md", &before.replace(hemp, ""));
    let run = since(folder.path(), "HEAD");
    assert_eq!(
        run.code, 1,
        "an entry was taken out, and the sentence that cites it did not change: {}",
        run.out
    );
    assert!(
        run.out.contains(": error[undefined-citation]: [3]"),
        "{}",
        run.out
    );
    assert!(run.out.contains("1 outside of the changes"), "{}", run.out);
}

#[test]
fn new_files_count_whole_and_branches_from_where_they_left() {
    let folder = repository();
    git(folder.path(), &["checkout", "-q", "-b", "mine"]);
    write(folder.path(), "new paper é.md", &old());
    let run = since(folder.path(), "main");
    assert!(
        run.code == 1 && run.out.contains("new paper é.md:3:"),
        "{}",
        run.out
    );
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "a paper"]);
    git(folder.path(), &["checkout", "-q", "main"]);
    write(folder.path(), "other.md", GOOD);
    git(folder.path(), &["commit", "-q", "-a", "-m", "theirs"]);
    git(folder.path(), &["checkout", "-q", "mine"]);
    let run = since(folder.path(), "main");
    assert!(
        run.out.contains("new paper é.md") && !run.out.contains("other.md"),
        "{}",
        run.out
    );
    let run = since(&folder.path().join("sub"), "main");
    assert!(run.code == 0 && run.out.starts_with("0 files"), "{}", run.out);
}

#[test]
fn trouble_with_git_is_said() {
    let folder = repository();
    for revision in ["nowhere", "--help", ""] {
        let run = since(folder.path(), revision);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{revision}");
        assert!(
            run.err.contains("there is no revision") || run.err.contains("--diff-base"),
            "{}",
            run.err
        );
    }
    let plain = crate::program::folder(&[("paper.md", GOOD.as_bytes())]);
    let run = since(plain.path(), "HEAD");
    assert!(run.code == 2 && run.err.contains("git"), "{}", run.err);
}

#[test]
fn lines_may_be_listed() {
    let text = old();
    let line = text
        .lines()
        .position(|line| line.starts_with("Hemp"))
        .expect("the line")
        + 1;
    let folder = folder(&[("paper.md", text.as_bytes()), ("other.md", text.as_bytes())]);
    let lint = |lines: &str| {
        write(folder.path(), "lines", lines);
        loccit(
            folder.path(),
            &["lint", "--format", "short", "--changed-lines", "lines", "."],
        )
    };
    assert_eq!(lint(&format!("paper.md:{line}\n")).code, 1);
    assert_eq!(lint("./paper.md:1-2\nother.md:1").code, 0);
    assert_eq!(lint("other.md").code, 1);
    assert_eq!(lint("").code, 0);
    let diff = format!("--- a/paper.md\n+++ b/paper.md\n@@ -0,0 +{line} @@\n+x\n");
    let run = lint(&diff);
    assert!(run.code == 1 && !run.out.contains("other.md"), "{}", run.out);
    let run = lint("paper.md:0");
    assert!(run.code == 2 && run.err.contains("is no place"), "{}", run.err);
    let run = loccit(folder.path(), &["lint", "--changed-lines", "gone", "."]);
    assert!(
        run.code == 2 && run.err.contains("gone: there is no such file"),
        "{}",
        run.err
    );
}
