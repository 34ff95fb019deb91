//! The program as its users meet it: exit codes, what is said where, and that bad input gets a clear answer in time.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// No input of these tests may take longer.
const LIMIT: Duration = Duration::from_secs(20);

/// A paper without a fault.
const GOOD: &str = "Rice came first [1], then millet [2], then both [1, 2].\n\n# References\n\n\
                    [1] Fuller, D. (2011). Pathways to Asian Civilizations. Rice, 4, 78–92.\n\
                    [2] Zohary, D. (2012). Domestication of Plants in the Old World. Oxford University Press.\n";

/// What a run came to.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loccit"));
    for variable in ["LOCCIT_FORMAT", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn finish(mut child: Child) -> Run {
    let (mut stdout, mut stderr) = (child.stdout.take(), child.stderr.take().expect("piped"));
    let out = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stdout
            .iter_mut()
            .for_each(|stdout| drop(stdout.read_to_end(&mut bytes)));
        bytes
    });
    let err = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stderr.read_to_end(&mut bytes).expect("standard error");
        bytes
    });
    let since = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        if since.elapsed() > LIMIT {
            child.kill().expect("a child");
            panic!("no answer in {LIMIT:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let err = text(err.join().expect("a thread"));
    assert!(!err.contains("panicked"), "{err}");
    Run {
        code: status.code().expect("an exit code, not a signal"),
        out: text(out.join().expect("a thread")),
        err,
    }
}

fn loccit<S: AsRef<std::ffi::OsStr>>(folder: &Path, args: &[S]) -> Run {
    finish(
        program()
            .current_dir(folder)
            .args(args)
            .spawn()
            .expect("the program"),
    )
}

fn piped(args: &[&str], input: &[u8]) -> Run {
    let mut child = program()
        .args(args)
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let run = finish(child);
    writer.join().expect("a thread");
    run
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

/// Lints one file of these bytes.
fn lint(name: &str, bytes: &[u8]) -> Run {
    let folder = folder(&[(name, bytes)]);
    loccit(folder.path(), &["lint", name])
}

fn lint_json(bytes: &[u8]) -> (Run, Value) {
    let folder = folder(&[("paper.md", bytes)]);
    let run = loccit(
        folder.path(),
        &["lint", "--format", "json", "--pedantic", "paper.md"],
    );
    let file = run.json()["files"][0].clone();
    (run, file)
}

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
