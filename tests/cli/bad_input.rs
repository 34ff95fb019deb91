//! Bad input: a clear message or a clean answer in time, never a panic, and the other files are still linted.

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::program::{GOOD, Run, finish, folder, lint, lint_json, loccit, program};

fn rules_of(file: &Value) -> Vec<&str> {
    let diagnostics = file["diagnostics"].as_array().expect("diagnostics");
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic["rule"].as_str().expect("a rule"))
        .collect()
}

fn problems_of(file: &Value) -> Vec<&str> {
    let problems = file["problems"].as_array().expect("problems");
    problems
        .iter()
        .map(|problem| problem["name"].as_str().expect("a name"))
        .collect()
}

#[test]
fn a_missing_file_is_named_and_the_others_are_linted() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    let run = loccit(folder.path(), &["lint", "gone.md", "paper.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("gone.md: there is no such file"), "{}", run.err);
    assert!(
        run.out.contains("3 citations") && run.out.contains("1 path not read"),
        "{}",
        run.out
    );
}

#[test]
fn a_folder_without_manuscripts_is_trouble() {
    let folder = folder(&[("empty/notes.rs", b"[1]"), ("empty/.hidden.md", b"[1]")]);
    let run = loccit(folder.path(), &["lint", "empty"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("empty: no manuscript in this folder"),
        "{}",
        run.err
    );
}

#[test]
fn what_is_no_text_is_answered_with_the_conversion() {
    for (name, bytes, wanted) in [
        ("paper.pdf", &b"%PDF-1.7\n%\xe2\xe3"[..], "pdftotext"),
        ("paper.md", b"%PDF-1.4\n", "pdftotext"),
        ("paper.docx", b"PK\x03\x04\x14\0", "pandoc"),
        ("paper.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "pandoc"),
        ("paper.md", b"\x89PNG\r\n\x1a\n", "picture"),
        (
            "paper.md",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
            "not text",
        ),
    ] {
        let run = lint(name, bytes);
        assert_eq!(run.code, 2, "{name}");
        assert!(run.err.contains(name) && run.err.contains(wanted), "{}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn without_permission_the_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.md", GOOD.as_bytes()), ("b.md", GOOD.as_bytes())]);
    let path = folder.path().join("a.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        return; // root may read everything
    }
    let run = loccit(folder.path(), &["lint", "a.md", "b.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("a.md: no permission"), "{}", run.err);
    assert!(run.out.contains("3 citations"), "{}", run.out);
}

#[test]
fn invalid_utf8_is_said_with_its_offset_and_the_rest_is_linted() {
    let mut bytes = GOOD.as_bytes().to_vec();
    bytes.splice(4..4, *b"\xff");
    let (run, file) = lint_json(&bytes);
    assert_eq!(run.code, 0);
    assert_eq!(problems_of(&file), ["invalid-utf8"]);
    assert!(
        file["problems"][0]["message"]
            .as_str()
            .unwrap()
            .contains("offset 4")
    );
    assert_eq!(file["problems"][0]["span"]["start"]["offset"], 4);
    assert_eq!(file["coverage"]["citations"], 3);
}

#[test]
fn encodings_are_read_and_said() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(GOOD.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let (run, file) = lint_json(&utf16);
    assert_eq!((run.code, problems_of(&file)), (0, vec!["decoded"]));
    assert_eq!(file["coverage"]["citations"], 3);
    let (_, file) = lint_json(&[b"\xef\xbb\xbf", GOOD.as_bytes()].concat());
    assert!(problems_of(&file).is_empty());
    assert_eq!(file["coverage"]["citations"], 3);
}

#[test]
fn nothing_to_check_is_no_error() {
    for text in [
        "",
        "\n",
        "\u{feff}",
        "A text without citations.\n",
        "See [sic] and [...] and x[3].\n",
    ] {
        let run = lint("paper.md", text.as_bytes());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{text:?} {}", run.out);
        assert!(run.out.contains("nothing found"), "{}", run.out);
    }
}

#[test]
fn half_a_paper_is_no_crash() {
    let (text, list) = GOOD.split_once("# References").unwrap();
    for half in [text.to_owned(), format!("# References{list}")] {
        let (run, file) = lint_json(half.as_bytes());
        assert!(run.code < 2, "{}", run.err);
        assert!(!rules_of(&file).contains(&"undefined-citation"), "{}", run.out);
    }
}

#[test]
fn a_file_too_large_is_refused_and_the_others_are_linted() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    let large = fs::File::create(folder.path().join("large.md")).unwrap();
    large.set_len(200 << 20).unwrap();
    let run = loccit(folder.path(), &["lint", "large.md", "paper.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("large.md: larger than 100 MiB"), "{}", run.err);
    assert!(run.out.contains("3 citations"), "{}", run.out);
}

/// Lints a large text within the limits of time and of memory.
fn lint_within_limits(text: &str) -> Run {
    let folder = folder(&[("paper.md", text.as_bytes())]);
    let mut command = Command::new("sh");
    let script = format!(
        "ulimit -v 3145728; exec '{}' lint --format short paper.md",
        env!("CARGO_BIN_EXE_loccit")
    );
    command.args(["-c", &script]).current_dir(folder.path());
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    finish(command.spawn().expect("a shell"))
}

#[cfg(unix)]
#[test]
fn a_line_of_50_megabytes() {
    let line = format!(
        "{} [1] {}[7]",
        "word ".repeat(5 << 20),
        "words and more ".repeat(5 << 18)
    );
    let run = lint_within_limits(&format!("{line}\n\n# References\n\n[1] Fuller, 2011. Rice.\n"));
    assert!(run.code < 2, "{}", run.err);
    assert!(run.out.lines().all(|line| line.len() < 1000));
}

#[cfg(unix)]
#[test]
fn brackets_without_end() {
    for piece in ["[", "[[1]", "](", "[1", "<sup>", "*[", "> ", "- "] {
        let run = lint_within_limits(&format!("{}\n", piece.repeat(100_000)));
        assert!(run.code < 2, "{piece}: {}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn numbers_beyond_measure() {
    let text = GOOD.replace(
        "[1, 2]",
        "[1-999999999], [4294967296], [18446744073709551616–99999999999999999999999999], [1-4294967295]",
    );
    let run = lint_within_limits(&text);
    assert!(run.code < 2, "{}", run.err);
    assert!(run.out.len() < 10_000, "{}", run.out.len());
}

#[test]
fn controls_in_the_text_do_not_reach_the_terminal() {
    let text = GOOD.replace(
        "then both [1, 2]",
        "\u{1b}[31m\u{0}\u{7} see [9]\u{1b}]0;owned\u{7}",
    );
    for format in ["human", "short"] {
        let folder = folder(&[("paper.md", text.as_bytes())]);
        let run = loccit(
            folder.path(),
            &["lint", "--pedantic", "--format", format, "paper.md"],
        );
        assert!(run.code < 2, "{}", run.err);
        assert!(!run.out.contains(['\u{1b}', '\u{0}', '\u{7}']), "{:?}", run.out);
        let shown = loccit(folder.path(), &["show", "--why", "paper.md"]);
        assert!(
            !shown.out.contains(['\u{1b}', '\u{0}', '\u{7}']),
            "{:?}",
            shown.out
        );
    }
}

#[cfg(unix)]
#[test]
fn a_fifo_is_refused_and_does_not_hang() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    let made = Command::new("mkfifo").arg(folder.path().join("pipe.md")).status();
    assert!(made.expect("mkfifo").success());
    let run = loccit(folder.path(), &["lint", "pipe.md", "paper.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("pipe.md: no regular file"), "{}", run.err);
    assert_eq!(loccit(folder.path(), &["lint", "."]).code, 0);
}

#[test]
fn a_broken_pipe_is_the_end_and_no_panic() {
    let folder = folder(&[("paper.md", "See [1].\n\n".repeat(20_000).as_bytes())]);
    for format in ["json", "human"] {
        let mut child = program()
            .current_dir(folder.path())
            .args(["show", "--why", "--format", format, "paper.md"])
            .spawn()
            .expect("the program");
        let mut stdout = child.stdout.take().expect("piped");
        let mut first = [0; 10];
        stdout.read_exact(&mut first).expect("a first line");
        drop(stdout);
        let run = finish(child);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    }
}

/// A path that is no UTF-8 is shown as well as can be.
#[cfg(target_os = "linux")]
#[test]
fn odd_paths_are_read() {
    use std::os::unix::ffi::OsStringExt;
    let folder = folder(&[]);
    let name = std::ffi::OsString::from_vec(b"p\xff\x1b[31m.md".to_vec());
    fs::write(folder.path().join(PathBuf::from(&name)), GOOD).unwrap();
    let run = loccit(folder.path(), &[std::ffi::OsStr::new("lint"), &name]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = loccit(folder.path(), &["lint", "gone\u{1b}[31m.md"]);
    assert!(!run.err.contains('\u{1b}'), "{:?}", run.err);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("a/paper.md", GOOD.as_bytes())]);
    symlink("../a", folder.path().join("a/again")).expect("a link");
    symlink("b.md", folder.path().join("a/c.md")).expect("a link");
    symlink("c.md", folder.path().join("a/b.md")).expect("a link");
    let run = loccit(folder.path(), &["lint", "--format", "json", "."]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.json()["files"].as_array().map(Vec::len),
        Some(1),
        "{}",
        run.out
    );
    let run = loccit(folder.path(), &["lint", "a/b.md"]);
    assert!(run.code == 2 && run.err.contains("a/b.md"), "{}", run.err);
    symlink("loccit.toml", folder.path().join("a/loccit.toml")).expect("a link");
    let run = loccit(folder.path(), &["lint", "a/paper.md"]);
    assert!(run.code == 2 && run.err.contains("loccit.toml"), "{}", run.err);
}

#[test]
fn links_folders_and_full_disks_are_named() {
    let folder = folder(&[
        ("paper.md", GOOD.as_bytes()),
        ("a/loccit.toml", b"extend = '.'\n"),
        ("a/paper.md", GOOD.as_bytes()),
        ("b/paper.md", GOOD.as_bytes()),
    ]);
    let run = loccit(folder.path(), &["lint", "a"]);
    assert!(
        run.code == 2 && run.err.contains("this is a folder; name the file in it"),
        "{}",
        run.err
    );
    let run = loccit(folder.path(), &["lint", "paper.md", "--today", "2026-02-30"]);
    assert!(
        run.code == 2 && run.err.contains("there is no 2026-02-30"),
        "{}",
        run.err
    );
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("gone.toml", folder.path().join("b/loccit.toml")).expect("a link");
        let run = loccit(folder.path(), &["lint", "b"]);
        assert!(
            run.code == 2
                && run
                    .err
                    .contains("this is a link to gone.toml, which is not there"),
            "{}",
            run.err
        );
        std::os::unix::fs::symlink("../paper.md", folder.path().join("a/linked.md")).expect("a link");
        let run = loccit(folder.path(), &["lint", "--isolated", "a"]);
        assert!(
            !run.out.contains("2 files"),
            "links are not followed on a walk: {}",
            run.out
        );
        let run = loccit(folder.path(), &["lint", "--isolated", "a/linked.md"]);
        assert!(run.code == 0 && run.out.contains("3 citations"), "{}", run.out);
    }
    #[cfg(target_os = "linux")]
    {
        let run = loccit(folder.path(), &["lint", "paper.md", "-o", "/dev/full"]);
        assert!(
            run.code == 2 && run.err.contains("/dev/full: the report"),
            "{}",
            run.err
        );
    }
}
