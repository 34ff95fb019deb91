//! The program as these tests run it.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// No input of these tests may take longer.
const LIMIT: Duration = Duration::from_secs(20);

/// A paper without a fault.
pub const GOOD: &str = "Rice came first [1], then millet [2], then both [1, 2].\n\n# References\n\n\
                    [1] Fuller, D. (2011). Pathways to Asian Civilizations. Rice, 4, 78–92.\n\
                    [2] Zohary, D. (2012). Domestication of Plants in the Old World. Oxford University Press.\n";

/// What a run came to.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }
}

pub fn program() -> Command {
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

pub fn finish(mut child: Child) -> Run {
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

pub fn loccit<S: AsRef<std::ffi::OsStr>>(folder: &Path, args: &[S]) -> Run {
    finish(
        program()
            .current_dir(folder)
            .args(args)
            .spawn()
            .expect("the program"),
    )
}

pub fn piped(args: &[&str], input: &[u8]) -> Run {
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
pub fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

/// Lints one file of these bytes.
pub fn lint(name: &str, bytes: &[u8]) -> Run {
    let folder = folder(&[(name, bytes)]);
    loccit(folder.path(), &["lint", name])
}

pub fn lint_json(bytes: &[u8]) -> (Run, Value) {
    let folder = folder(&[("paper.md", bytes)]);
    let run = loccit(
        folder.path(),
        &["lint", "--format", "json", "--pedantic", "paper.md"],
    );
    let file = run.json()["files"][0].clone();
    (run, file)
}
