//! The loop that `lint` and `show` share: files in parallel, reports in order, a bounded number in flight.

use std::fs;
use std::path::PathBuf;

use rayon::prelude::*;

use super::changes::{Change, Changes};
use super::configs::{Configs, Plan};
use super::files::{Target, decoded, load, targets};
use super::formats::Wanted;
use super::output::complain;
use super::progress::Progress;
use super::sinks::{Formats, Sinks, places};
use super::{ConfigArgs, InputArgs, OutputArgs};
use crate::baseline::known;
use crate::report::{Linted, Look, Tally};

/// Files are taken in batches of about so many bytes, so that what is in memory at one time is bounded.
const BATCH_BYTES: u64 = 4 << 20;

/// No batch has more files than this, however small they are.
const BATCH_FILES: usize = 512;

/// What the user wants done with the files.
pub struct Job<'a> {
    /// Which files are meant.
    pub files: Files<'a>,
    /// Where the reports go.
    pub output: &'a OutputArgs,
    /// Which reports are wanted.
    pub wanted: &'a [Wanted],
    /// How it looks, width and colours apart.
    pub look: Look,
}

/// Which files are meant, and what counts for them.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// Files and folders.
    pub paths: &'a [PathBuf],
    /// How they are read.
    pub input: &'a InputArgs,
    /// What counts, by file.
    pub configs: &'a Configs,
    /// How configurations are looked for.
    pub config: &'a ConfigArgs,
    /// What changed, where only that is wanted.
    pub changes: Option<&'a Changes>,
}

/// Files with what counts for each, and what cannot be read, with reasons.
pub type Planned = (Vec<(Target, Plan)>, Vec<String>);

/// Reads, lints and reports all files.
///
/// # Errors
///
/// Why the report cannot be written.
pub fn run(job: &Job<'_>) -> Result<Tally, String> {
    let (targets, complaints) = planned(&job.files)?;
    let look = Look {
        several: targets.len() > 1,
        ..job.look
    };
    keep_manuscripts(job, &targets)?;
    let mut sinks = Sinks::open(job.wanted, job.output, look)?;
    let mut tally = Tally {
        unreadable: complaints.len(),
        ..Tally::default()
    };
    complaints.iter().for_each(|complaint| complain(complaint));
    let formats = sinks.formats();
    sinks.begin()?;
    let mut progress = Progress::new(targets.len());
    let mut rest = targets.as_slice();
    while let Some((batch, behind)) = next_batch(rest) {
        rest = behind;
        let reports: Vec<_> = batch
            .par_iter()
            .map(|target| report(target, &job.files, &formats))
            .collect();
        progress.clear();
        write_all(reports, &mut sinks, &mut tally)?;
        if progress.due() {
            sinks.flush()?;
            progress.draw(targets.len() - rest.len());
        }
        if sinks.closed() {
            return Ok(tally);
        }
    }
    progress.clear();
    sinks.end(&tally)?;
    Ok(tally)
}

/// Refuses to write a report over a manuscript.
fn keep_manuscripts(job: &Job<'_>, targets: &[(Target, Plan)]) -> Result<(), String> {
    for place in places(job.wanted, job.output)
        .iter()
        .flatten()
        .filter(|place| place.exists())
    {
        let whole = fs::canonicalize(place).ok();
        let is_it = |(target, _): &(Target, Plan)| {
            let path = target.path(job.files.input);
            path.file_name() == place.file_name() && fs::canonicalize(path).ok() == whole
        };
        if targets.iter().any(is_it) {
            let place = place.display();
            return Err(format!(
                "{place}: the report would be written over a file that is to be linted"
            ));
        }
    }
    Ok(())
}

/// The files to be linted.
///
/// # Errors
///
/// That a configuration is not understood, which was said.
pub fn planned(files: &Files<'_>) -> Result<Planned, String> {
    let (targets, complaints) = targets(files.paths, files.configs, files.config);
    let changed = |target: &Target| {
        files
            .changes
            .is_none_or(|changes| changes.of(&target.path(files.input)).is_some())
    };
    let planned = targets.into_iter().filter(changed).map(|target| {
        let plan = files.configs.plan(&target.path(files.input));
        (target, plan)
    });
    let planned = planned.collect();
    if files.configs.faults() > 0 {
        return Err("nothing was read: a configuration is not understood".to_owned());
    }
    Ok((planned, complaints))
}

/// What the reports say of a file, and what it came to; or why it cannot be read.
pub type Report = Result<(Vec<String>, Tally), String>;

/// Writes the reports of a batch, and what was wrong with files that have none.
fn write_all(reports: Vec<Report>, sinks: &mut Sinks, tally: &mut Tally) -> Result<(), String> {
    for report in reports {
        match report {
            Ok((texts, of)) => {
                sinks.write(&texts)?;
                tally.add(of);
            }
            Err(complaint) => {
                complain(&complaint);
                tally.unreadable += 1;
            }
        }
    }
    Ok(())
}

pub fn report((target, plan): &(Target, Plan), files: &Files<'_>, formats: &Formats) -> Report {
    let mut linted = read_linted(target, plan, files.input)?;
    if let Some(baseline) = &plan.baseline {
        linted.compare(baseline.known(&target.path(files.input)));
    }
    if let Some(changes) = files.changes {
        narrow(&mut linted, changes, target, plan, files.input);
    }
    if let Some(loaded) = &plan.loaded {
        linted
            .outcome
            .ignores_used
            .iter()
            .for_each(|&number| loaded.needs(number));
    }
    Ok((formats.render(&linted), Tally::of(&linted)))
}

/// Keeps what touches the changes of a file, or was not found in the file as it was.
fn narrow(linted: &mut Linted, changes: &Changes, target: &Target, plan: &Plan, input: &InputArgs) {
    let Some(change @ Change::Lines(lines, _)) = changes.of(&target.path(input)) else {
        return;
    };
    let before = changes.before(change).and_then(|bytes| {
        let path = target.path(input);
        let loaded = decoded(path.to_string_lossy().into_owned(), bytes, input, plan.input).ok()?;
        let old = Linted::new(loaded.source, loaded.input, loaded.problems, &plan.settings);
        Some(known(&old.outcome.findings, &old.prints().findings))
    });
    linted.narrow(lines, before.as_deref());
}

/// Reads and lints a file.
///
/// # Errors
///
/// Why it cannot be read.
pub fn read_linted(target: &Target, plan: &Plan, input: &InputArgs) -> Result<Linted, String> {
    let loaded = load(target, input, plan.input)?;
    Ok(Linted::new(
        loaded.source,
        loaded.input,
        loaded.problems,
        &plan.settings,
    ))
}

/// Files with what counts for each.
type Batch<'a> = &'a [(Target, Plan)];

/// The next files to take together, and those behind them.
fn next_batch(targets: &[(Target, Plan)]) -> Option<(Batch<'_>, Batch<'_>)> {
    let mut bytes = 0;
    let full = |(target, _): &(Target, Plan)| {
        if let Target::File(_, size) = target {
            bytes += size;
        }
        bytes > BATCH_BYTES
    };
    let count = targets
        .iter()
        .take(BATCH_FILES)
        .position(full)
        .unwrap_or(BATCH_FILES)
        .max(1);
    if targets.is_empty() {
        None
    } else {
        targets.split_at_checked(count.min(targets.len()))
    }
}
