//! `lint --watch`: stays, and lints again what is saved.

use std::collections::HashMap;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::configs::{Plan, Stamp, stamp};
use super::files::Target;
use super::lint::configs;
use super::output::complain;
use super::run::{Files, Job, planned, report};
use super::sinks::Sinks;
use super::{CLEAN, LintArgs};
use crate::report::Tally;

/// The least time between two looks, which is about what a save takes to come to rest.
const LEAST: Duration = Duration::from_millis(30);

/// The most: of thousands of files a look takes its time, and must not take all of it.
const MOST: Duration = Duration::from_secs(1);

/// A look may take one part in so many of the time.
const SHARE: u32 = 10;

/// What was seen of the files.
#[derive(Default)]
struct Seen {
    stamps: HashMap<PathBuf, Stamp>,
    tallies: HashMap<PathBuf, Tally>,
}

/// Lints, and lints again what changes, until the reader is gone or the program is ended.
///
/// # Errors
///
/// That this cannot be watched.
pub fn watch(job: &Job<'_>, args: &LintArgs) -> Result<u8, String> {
    let for_people = |name: &str| ["human", "short", "statistics"].contains(&name);
    let plain = job
        .wanted
        .iter()
        .all(|wanted| wanted.file.is_none() && for_people(wanted.format.name));
    if !plain || args.output.output_file.is_some() {
        return Err("`--watch` writes `human` or `short` to the terminal, and no files".to_owned());
    }
    if job.files.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err("`--watch` cannot watch standard input".to_owned());
    }
    let mut sinks = Sinks::open(job.wanted, job.output, job.look)?;
    let mut seen = Seen::default();
    let (mut known, mut begun) = (configs(args)?, false);
    loop {
        let since = Instant::now();
        if known.changed() {
            known = configs(args)?;
            seen = Seen::default();
        }
        let files = Files {
            configs: &known,
            ..job.files
        };
        match seen.look(&files, &mut sinks) {
            // What is wrong in a configuration was said, and can be mended while we wait.
            Err(complaint) if !begun => return Err(complaint),
            _ => begun = true,
        }
        if sinks.closed() {
            return Ok(CLEAN);
        }
        sleep((since.elapsed() * SHARE).clamp(LEAST, MOST));
    }
}

impl Seen {
    /// Looks at all files, and reports those that changed.
    fn look(&mut self, files: &Files<'_>, sinks: &mut Sinks) -> Result<(), String> {
        let first = self.stamps.is_empty() && self.tallies.is_empty();
        let (found, complaints) = planned(files)?;
        if first {
            complaints.iter().for_each(|complaint| complain(complaint));
        }
        let changed: Vec<(Target, Plan)> = found.into_iter().filter(|file| self.is_new(file)).collect();
        let before = self.tallies.len();
        self.tallies.retain(|path, _| path.exists());
        if changed.is_empty() && before == self.tallies.len() && !first {
            return Ok(());
        }
        let formats = sinks.formats();
        let reports: Vec<_> = changed
            .par_iter()
            .map(|file| report(file, files, &formats))
            .collect();
        sinks.divide()?;
        for ((target, _), report) in changed.iter().zip(reports) {
            match report {
                Ok((texts, tally)) => {
                    sinks.write(&texts)?;
                    self.tallies.insert(target.path(files.input), tally);
                }
                Err(complaint) => complain(&complaint),
            }
        }
        let mut all = Tally::default();
        self.tallies.values().for_each(|tally| all.add(tally.clone()));
        sinks.end(&all)
    }

    /// Whether a file is in another state than it was when it was looked at; remembers the state.
    fn is_new(&mut self, (target, _): &(Target, Plan)) -> bool {
        let Target::File(path, _) = target else {
            return false;
        };
        let Some(now) = stamp(path) else {
            return false;
        };
        self.stamps.insert(path.clone(), now) != Some(now)
    }
}
