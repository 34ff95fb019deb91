//! The loop that `lint` and `show` share: files in parallel, reports in order, a bounded number in flight.

use std::path::PathBuf;

use rayon::prelude::*;

use super::files::{Target, load, targets};
use super::output::{Output, complain};
use super::progress::Progress;
use super::{InputArgs, OutputArgs};
use crate::report::{Format, Linted, Look, Tally};
use crate::settings::Settings;

/// Files are taken in batches of about so many bytes, so that what is in memory at one time is bounded.
const BATCH_BYTES: u64 = 4 << 20;

/// No batch has more files than this, however small they are.
const BATCH_FILES: usize = 512;

/// What the user wants done with the files.
pub struct Job<'a> {
    /// Which files and folders.
    pub paths: &'a [PathBuf],
    /// How they are read.
    pub input: &'a InputArgs,
    /// Where the report goes.
    pub output: &'a OutputArgs,
    /// In which format.
    pub format: &'static Format,
    /// How it looks, width and colours apart.
    pub look: Look,
    /// What counts.
    pub settings: &'a Settings,
}

/// Reads, lints and reports all files.
///
/// # Errors
///
/// Why the report cannot be written.
pub fn run(job: &Job<'_>) -> Result<Tally, String> {
    let mut output = Output::open(job.output)?;
    let look = Look {
        width: output.width(),
        color: output.color(),
        ..job.look
    };
    let (targets, complaints) = targets(job.paths);
    let mut tally = Tally {
        unreadable: complaints.len(),
        ..Tally::default()
    };
    complaints.iter().for_each(|complaint| complain(complaint));
    output.write(&(job.format.open)())?;
    let mut progress = Progress::new(targets.len());
    let mut rest = targets.as_slice();
    while let Some((batch, behind)) = next_batch(rest) {
        rest = behind;
        let reports: Vec<_> = batch
            .par_iter()
            .map(|target| report(target, job, &look))
            .collect();
        progress.clear();
        write_all(reports, job.format, &mut output, &mut tally)?;
        if progress.due() {
            output.finish()?;
            progress.draw(targets.len() - rest.len());
        }
        if output.closed() {
            return Ok(tally);
        }
    }
    progress.clear();
    output.write(&(job.format.close)(&tally, &look))?;
    output.finish()?;
    Ok(tally)
}

/// Writes the reports of a batch, and what was wrong with files that have none.
fn write_all(
    reports: Vec<Result<(String, Tally), String>>,
    format: &Format,
    output: &mut Output,
    tally: &mut Tally,
) -> Result<(), String> {
    for report in reports {
        match report {
            Ok((text, of)) => {
                output.write(if tally.files == 0 { "" } else { format.between })?;
                output.write(&text)?;
                tally.add(&of);
            }
            Err(complaint) => {
                complain(&complaint);
                tally.unreadable += 1;
            }
        }
    }
    Ok(())
}

fn report(target: &Target, job: &Job<'_>, look: &Look) -> Result<(String, Tally), String> {
    let loaded = load(target, job.input)?;
    let linted = Linted::new(loaded.source, loaded.input, loaded.problems, job.settings);
    Ok(((job.format.file)(&linted, look), Tally::of(&linted)))
}

/// The next files to take together, and those behind them.
fn next_batch(targets: &[Target]) -> Option<(&[Target], &[Target])> {
    let mut bytes = 0;
    let full = |target: &Target| {
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
