//! `loccit fix` and files: old or new and never half, whatever kills it; links, permissions and strangers respected.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const OLD: &str = "# Grain\n\nHemp came first [2], then rice [1].\n\n## References\n\n\
                   [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Weiss E. Hemp. Nature 2014;5:2.\n";
const NEW: &str = "# Grain\n\nHemp came first [1], then rice [2].\n\n## References\n\n\
                   [1] Weiss E. Hemp. Nature 2014;5:2.\n[2] Fuller D. Rice. Antiquity 2011;85:1.\n";
const RENUMBER: [&str; 3] = ["fix", "--renumber", "first-appearance"];

fn loccit() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loccit"));
    command.args(RENUMBER).arg("--isolated");
    command
}

fn run(arguments: &[&str], path: &Path) -> Output {
    loccit().args(arguments).arg(path).output().unwrap()
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with a manuscript in it.
fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.md");
    fs::write(&path, OLD).unwrap();
    (folder, path)
}

#[test]
fn it_is_written_once_and_then_left_alone() {
    let (folder, path) = folder();
    let checked = run(&["--check"], &path);
    assert_eq!(
        (code(&checked), fs::read_to_string(&path).unwrap().as_str()),
        (Some(1), OLD)
    );
    let shown = run(&["--diff"], &path);
    let diff = String::from_utf8(shown.stdout.clone()).unwrap();
    assert_eq!(code(&shown), Some(0));
    assert!(
        diff.contains("-Hemp came first [2], then rice [1].\n+Hemp came first [1]"),
        "{diff}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), OLD);
    let done = run(&[], &path);
    assert_eq!(
        (code(&done), fs::read_to_string(&path).unwrap().as_str()),
        (Some(0), NEW)
    );
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(said.contains("renumbered 2 entries: 1→2, 2→1"), "{said}");
    assert_eq!(code(&run(&["--check"], &path)), Some(0));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn standard_input_goes_to_standard_output() {
    for (text, wanted, code) in [(OLD, NEW, 0), ("No list [1].\n", "No list [1].\n", 2)] {
        let mut child = loccit()
            .args(["--stdin-name", "paper.md", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", err(&output));
        assert_eq!(String::from_utf8_lossy(&output.stdout), wanted);
    }
}

#[test]
fn what_is_no_utf8_is_left_as_it_is() {
    let (_folder, path) = folder();
    let mut latin = OLD.replace("Rice", "R#ce").into_bytes();
    let at = latin.iter().position(|&byte| byte == b'#').unwrap();
    let at = at
        + latin[at + 1..]
            .windows(3)
            .position(|three| three == b"R#c")
            .unwrap()
        + 2;
    latin[at] = 0xe9;
    fs::write(&path, &latin).unwrap();
    let output = run(&[], &path);
    assert_eq!(code(&output), Some(2));
    assert!(err(&output).contains("left as it is"), "{}", err(&output));
    assert_eq!(fs::read(&path).unwrap(), latin);
}

/// What `fix -` makes of bytes.
fn piped(bytes: &[u8]) -> Output {
    let mut child = loccit()
        .args(["--stdin-name", "paper.md", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn standard_input_in_another_encoding_comes_out_as_it_went_in() {
    let in_utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{feff}{OLD}");
        text.encode_utf16().flat_map(order).collect()
    };
    let latin = OLD.replace("Rice", "R~").into_bytes();
    let latin = latin
        .into_iter()
        .map(|byte| if byte == b'~' { 0xe9 } else { byte });
    for bytes in [
        in_utf16(u16::to_le_bytes),
        in_utf16(u16::to_be_bytes),
        latin.collect(),
        OLD.replace('\n', "\r").into_bytes(),
    ] {
        let output = piped(&bytes);
        assert_eq!(code(&output), Some(2));
        assert!(err(&output).contains("left as it is"), "{}", err(&output));
        assert_eq!(output.stdout, bytes);
    }
    let marked = format!("\u{feff}{OLD}");
    assert_eq!(
        piped(marked.as_bytes()).stdout,
        format!("\u{feff}{NEW}").into_bytes()
    );
}

/// Whether a program is there to be run.
fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

#[test]
fn a_diff_is_taken_by_those_that_take_diffs() {
    for text in [
        OLD.to_owned(),
        OLD.trim_end().to_owned(),
        format!("{OLD}\r"),
        OLD.replace('\n', "\r\n"),
        OLD.replace(", then", ",\rthen"),
        OLD.replace("Antiquity 2011;85:1.\n", "Antiquity 2011;85:1.\r\n")
            .trim_end()
            .to_owned()
            + "\r",
    ] {
        let (folder, path) = folder();
        fs::write(&path, &text).unwrap();
        let at = |program: &str| {
            let mut command = Command::new(program);
            command
                .current_dir(folder.path())
                .stdin(Stdio::piped())
                .stdout(Stdio::piped());
            command
        };
        let diff = loccit()
            .arg("--diff")
            .arg("paper.md")
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(code(&run(&[], &path)), Some(0), "{text:?}");
        let wanted = fs::read(&path).unwrap();
        for (program, arguments) in [("patch", &["-p1", "--binary"][..]), ("git", &["apply", "-"][..])] {
            if !is_there(program) {
                continue;
            }
            fs::write(&path, &text).unwrap();
            let mut child = at(program).args(arguments).spawn().unwrap();
            child.stdin.take().unwrap().write_all(&diff.stdout).unwrap();
            assert!(child.wait().unwrap().success(), "{program}: {text:?}");
            assert_eq!(fs::read(&path).unwrap(), wanted, "{program}: {text:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, path) = folder();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("link.md");
    symlink("paper.md", &link).unwrap();
    assert_eq!(code(&run(&[], &link)), Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&path).unwrap(), NEW);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    fs::write(&path, OLD).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    let refused = run(&[], &path);
    assert_eq!(code(&refused), Some(2));
    assert!(err(&refused).contains("it is read-only"), "{}", err(&refused));
    assert_eq!(fs::read_to_string(&path).unwrap(), OLD);
    let turning = folder.path().join("turning.md");
    symlink("turning.md", &turning).unwrap();
    assert_eq!(code(&run(&[], &turning)), Some(2));
}

#[test]
fn two_runs_at_once_leave_one_whole_file() {
    for _ in 0..5 {
        let (folder, path) = folder();
        let children: Vec<_> = (0..4)
            .map(|_| {
                let quiet = loccit()
                    .arg(&path)
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn();
                quiet.unwrap()
            })
            .collect();
        for mut child in children {
            assert!(matches!(child.wait().unwrap().code(), Some(0 | 2)));
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), NEW);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

/// A manuscript long enough that writing it takes a while.
fn long() -> String {
    let mut text = OLD.replace("then rice [1].", "then rice [1].\n\nFILLER");
    let filler: String = (0..4000)
        .map(|at| format!("Field {at} was ploughed in spring. "))
        .collect();
    text = text.replace("FILLER", &filler);
    text
}

/// A process that may not write files of more than a kilobyte stands for a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let (folder, path) = folder();
    let old = long();
    fs::write(&path, &old).unwrap();
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"])
        .arg(env!("CARGO_BIN_EXE_loccit"))
        .args(["fix", "--renumber", "first-appearance"])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(code(&output), Some(2), "{}", err(&output));
    assert!(err(&output).contains("paper.md"), "{}", err(&output));
    assert_eq!(fs::read_to_string(&path).unwrap(), old);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_no_utf8_is_written() {
    use std::os::unix::ffi::OsStringExt;
    let (folder, _) = folder();
    let name = std::ffi::OsString::from_vec(b"p\xff.md".to_vec());
    let path = folder.path().join(name);
    fs::write(&path, OLD).unwrap();
    assert_eq!(code(&run(&[], &path)), Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), NEW);
}

/// Killed at random moments; `LOCCIT_KILLS` says how often, a thousand times before a release.
#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let kills: u32 = std::env::var("LOCCIT_KILLS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(25);
    let (folder, path) = folder();
    let old = long();
    fs::write(&path, &old).unwrap();
    let begun = Instant::now();
    assert_eq!(code(&run(&[], &path)), Some(0));
    let whole = begun.elapsed();
    let new = fs::read_to_string(&path).unwrap();
    assert_ne!(old, new);
    let (mut seen_old, mut seen_new, mut torn) = (0, 0, 0);
    let mut random = 0x2545_f491_u64;
    for _ in 0..kills {
        fs::write(&path, &old).unwrap();
        let mut child = loccit().arg(&path).stdout(Stdio::null()).spawn().unwrap();
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let part = u32::try_from(random >> 40).unwrap() % 1200;
        std::thread::sleep(whole * part / 1000);
        let _ = child.kill();
        child.wait().unwrap();
        let now = fs::read_to_string(&path).unwrap();
        seen_old += u32::from(now == old);
        seen_new += u32::from(now == new);
        for beside in fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if beside != path {
                torn += 1;
                fs::remove_file(beside).unwrap();
            }
        }
    }
    println!("{kills} kills within {whole:?}: {seen_old} old, {seen_new} new, {torn} while writing");
    assert_eq!(seen_old + seen_new, kills, "a file is neither old nor new");
    assert!(whole < Duration::from_secs(60));
}
