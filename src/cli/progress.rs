//! Progress on standard error: only where somebody watches, and only when the work is long.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Shorter work is done before anybody asks.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line that tells how far the work is.
pub struct Progress {
    total: usize,
    since: Instant,
    watched: bool,
    drawn: bool,
}

impl Progress {
    /// For so many files.
    #[must_use]
    pub fn new(total: usize) -> Self {
        Self {
            total,
            since: Instant::now(),
            watched: io::stderr().is_terminal(),
            drawn: false,
        }
    }

    /// Whether it is time for the line.
    #[must_use]
    pub fn due(&self) -> bool {
        self.watched && self.since.elapsed() > PATIENCE
    }

    /// Draws the line; nothing else may be on it.
    pub fn draw(&mut self, done: usize) {
        self.write(&line(done, self.total));
        self.drawn = true;
    }

    /// Takes the line away, before anything else is written.
    pub fn clear(&mut self) {
        if self.drawn {
            self.write("\r\u{1b}[K");
            self.drawn = false;
        }
    }

    fn write(&self, text: &str) {
        let mut to = io::stderr();
        // Progress that cannot be shown is no reason to stop.
        let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
    }
}

const BAR: usize = 24;

fn line(done: usize, total: usize) -> String {
    let full = (done * BAR).checked_div(total).unwrap_or(BAR).min(BAR);
    let bar = "█".repeat(full) + &"░".repeat(BAR - full);
    format!("\r{bar} {done} of {total} files")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_bar_fills() {
        assert!(line(0, 10).starts_with("\r░"));
        assert!(line(10, 10).contains("█ 10 of 10 files"));
        assert!(line(3, 0).ends_with("3 of 0 files"));
    }
}
