//! `--watch`: what is saved is linted again at once.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Child;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::program::{GOOD, folder, loccit, program};

/// A program that watches, with the lines that it prints.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn new(folder: &Path, args: &[&str]) -> Self {
        let mut child = program()
            .current_dir(folder)
            .args(["lint", "--watch", "--format", "short"])
            .args(args)
            .spawn()
            .expect("the program");
        let stdout = child.stdout.take().expect("piped");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, lines }
    }

    /// Waits for a line with these words, and tells how long that took.
    fn wait_for(&self, words: &str) -> Duration {
        let since = Instant::now();
        let mut seen = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(Duration::from_secs(10)) {
            if line.contains(words) {
                return since.elapsed();
            }
            seen.push(line);
        }
        panic!("no {words:?} in {seen:#?}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file");
}

#[test]
fn what_is_saved_is_linted_again() {
    let folder = folder(&[("paper.md", GOOD.as_bytes()), ("other.md", GOOD.as_bytes())]);
    let watching = Watching::new(folder.path(), &["."]);
    watching.wait_for("2 files: 6 citations");
    write(
        folder.path(),
        "paper.md",
        &GOOD.replace("both [1, 2]", "both [1, 2], hemp [9]"),
    );
    let took = watching.wait_for("paper.md:1:");
    assert!(took < Duration::from_secs(2), "{took:?}");
    watching.wait_for("2 files: 7 citations");
    write(folder.path(), "paper.md", GOOD);
    watching.wait_for("2 files: 6 citations, 4 of 4 entries; nothing found");
    write(
        folder.path(),
        "new.md",
        &GOOD.replace("both [1, 2]", "both [1, 2], hemp [9]"),
    );
    watching.wait_for("new.md:1:");
    fs::remove_file(folder.path().join("new.md")).expect("a file");
    watching.wait_for("2 files: 6 citations, 4 of 4 entries; nothing found");
}

#[test]
fn a_configuration_that_changes_counts_at_once() {
    let text = GOOD.replace("both [1, 2]", "both [1, 2], hemp [9]");
    let folder = folder(&[("paper.md", text.as_bytes())]);
    let watching = Watching::new(folder.path(), &["paper.md"]);
    watching.wait_for("1 error");
    write(
        folder.path(),
        "loccit.toml",
        "[levels]\nundefined-citation = 'warn'\n",
    );
    watching.wait_for("1 warning");
    write(folder.path(), "loccit.toml", "[levls]\n");
    std::thread::sleep(Duration::from_millis(200));
    write(folder.path(), "loccit.toml", "");
    watching.wait_for("1 error");
}

#[test]
fn only_reports_for_people_can_be_watched() {
    let folder = folder(&[("paper.md", GOOD.as_bytes())]);
    for args in [
        &["--format", "json"][..],
        &["-o", "out.txt"],
        &["--format", "short=out.txt"],
        &["-"],
    ] {
        let run = loccit(folder.path(), &[&["lint", "--watch", "paper.md"], args].concat());
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.err.contains("`--watch`"), "{}", run.err);
    }
}
