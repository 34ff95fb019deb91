//! `loccit fix`: repairs manuscripts and writes them, or shows what would change.

mod args;

use std::path::Path;
use std::time::Duration;

use rayon::prelude::*;
use similar::TextDiff;

use super::configs::{Baselines, Configs, Plan};
use super::files::{Target, load, targets};
use super::levels::Chosen;
use super::output::{Output, complain};
use super::whole::replace;
use super::{CLEAN, FOUND, TROUBLE};
use crate::fix::{Fixed, Order, Wanted, fix};
use crate::links::naming::{counted, series};
use crate::report::clean::clean;
use crate::source::Source;
pub use args::FixArgs;

/// Longer diffs are shown with less care for their shortness.
const DIFF_TIME: Duration = Duration::from_secs(2);

/// A manuscript with what its fixes came to, or why it is left as it is.
struct Done {
    before: Source,
    /// The bytes of standard input, where they are not the text in UTF-8.
    bytes: Option<Vec<u8>>,
    fixed: Result<Fixed, String>,
}

impl Done {
    fn after(&self) -> &str {
        self.fixed
            .as_ref()
            .map_or(self.before.text(), |fixed| fixed.source.text())
    }

    fn changed(&self) -> bool {
        self.before.text() != self.after()
    }
}

/// Fixes and gives the exit code.
pub fn run_fix(args: &FixArgs) -> Result<u8, String> {
    let configs = Configs::new(&args.config, Chosen::of_fix(args)?, Baselines::NONE, args.color)?;
    let (targets, complaints) = targets(&args.paths, &configs, &args.config);
    complaints.iter().for_each(|complaint| complain(complaint));
    let planned: Vec<(Target, Plan)> = targets
        .into_iter()
        .map(|target| {
            let plan = configs.plan(&target.path(&args.input));
            (target, plan)
        })
        .collect();
    if configs.faults() > 0 {
        return Err("nothing was read: a configuration is not understood".to_owned());
    }
    let mut output = Output::stdout(args.color);
    let (mut trouble, mut changed) = (!complaints.is_empty(), false);
    // What is in memory at one time is bounded.
    for batch in planned.chunks(64) {
        let done: Vec<_> = batch
            .par_iter()
            .map(|(target, plan)| fixed(target, plan, args))
            .collect();
        for ((target, _), done) in batch.iter().zip(done) {
            match done.and_then(|done| tell(target, &done, args, &mut output).map(|()| done.changed())) {
                Ok(changes) => changed |= changes,
                Err(complaint) => {
                    complain(&complaint);
                    trouble = true;
                }
            }
        }
    }
    output.finish()?;
    Ok(match (trouble, changed && args.check) {
        (true, _) => TROUBLE,
        (false, true) => FOUND,
        (false, false) => CLEAN,
    })
}

fn fixed(target: &Target, plan: &Plan, args: &FixArgs) -> Result<Done, String> {
    let loaded = load(target, &args.input, plan.input)?;
    let name = loaded.source.name().to_owned();
    if let Some(problem) = loaded.problems.first() {
        let why = format!(
            "{name}: left as it is, since written back it would change: {}",
            problem.message
        );
        return Ok(Done {
            before: loaded.source,
            bytes: loaded.bytes,
            fixed: Err(why),
        });
    }
    let wanted = Wanted {
        unsafe_too: args.unsafe_too,
        renumber: args.renumber.map(Order::from),
    };
    let fixed = fix(&loaded.source, loaded.input, &plan.settings, wanted);
    let fixed = fixed.map_err(|refusal| match refusal.at {
        Some(at) => format!("{name}:{}:{}: left as it is: {}", at.line, at.column, refusal.why),
        None => format!("{name}: left as it is: {}", refusal.why),
    });
    Ok(Done {
        before: loaded.source,
        bytes: loaded.bytes,
        fixed,
    })
}

/// Writes the file, or shows what would change, and says what was done.
fn tell(target: &Target, done: &Done, args: &FixArgs, output: &mut Output) -> Result<(), String> {
    let dry = args.diff || args.check;
    if args.diff && done.changed() {
        output.write(&diff(done, output.color()))?;
    }
    match target {
        Target::Stdin if !dry => match &done.bytes {
            Some(bytes) => output.write_bytes(bytes)?,
            None => output.write(done.after())?,
        },
        Target::File(path, _) if !dry && done.changed() => write(path, done)?,
        _ => {}
    }
    let said = said(done, done.fixed.as_ref().map_err(Clone::clone)?, dry);
    if args.quiet || said.is_empty() {
        return Ok(());
    }
    if args.diff || *target == Target::Stdin {
        said.lines().for_each(complain);
        Ok(())
    } else {
        output.write(&said)
    }
}

fn write(path: &Path, done: &Done) -> Result<(), String> {
    replace(path, done.before.text(), done.after())
        .map_err(|why| format!("{}: left as it is: {why}", path.display()))
}

/// What was done with a file, a line each: repairs, the map of numbers, what was left.
fn said(done: &Done, fixed: &Fixed, dry: bool) -> String {
    let name = clean(done.before.name());
    let mut lines = Vec::new();
    let repaired = fixed.repaired.iter();
    let repaired: Vec<String> = repaired
        .map(|(rule, count)| format!("{count} × {rule}"))
        .collect();
    if !repaired.is_empty() {
        let verb = if dry { "would repair" } else { "repaired" };
        lines.push(format!("{name}: {verb} {}", series(&repaired)));
    }
    if !fixed.numbers.is_empty() {
        let verb = if dry { "would renumber" } else { "renumbered" };
        let count = counted(fixed.numbers.len(), "entry").replace("entrys", "entries");
        lines.push(format!("{name}: {verb} {count}: {}", map(&fixed.numbers)));
    }
    if lines.is_empty() && done.changed() {
        let verb = if dry { "would rewrite" } else { "rewrote" };
        lines.push(format!("{name}: {verb} citations, no number changes"));
    }
    let left = fixed.left.iter();
    lines.extend(left.map(|why| format!("{name}: not repaired: {}", clean(why))));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// `1→4, 5–9→6–10`: what follows each other and moves alike is said together.
fn map(numbers: &[(u32, u32)]) -> String {
    let alike =
        |a: &(u32, u32), b: &(u32, u32)| a.0.checked_add(1) == Some(b.0) && a.1.checked_add(1) == Some(b.1);
    let said = numbers.chunk_by(alike).map(|run| match run {
        [(from, to), .., (last_from, last_to)] => format!("{from}–{last_from}→{to}–{last_to}"),
        [(from, to)] => format!("{from}→{to}"),
        [] => String::new(),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// A unified diff, as `patch` takes it. Lines end with line feeds, as they do for `patch`, and with nothing else.
fn diff(done: &Done, color: bool) -> String {
    let name = done.before.name().trim_start_matches('/');
    let old: Vec<&str> = done.before.text().split_inclusive('\n').collect();
    let new: Vec<&str> = done.after().split_inclusive('\n').collect();
    let diff = TextDiff::configure().timeout(DIFF_TIME).diff_slices(&old, &new);
    let mut text = format!("--- a/{name}\n+++ b/{name}\n");
    for hunk in diff.unified_diff().iter_hunks() {
        text.push_str(&format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            let end = if change.value().ends_with('\n') {
                ""
            } else {
                "\n\\ No newline at end of file\n"
            };
            text.push_str(&format!("{}{}{end}", change.tag(), change.value()));
        }
    }
    if !color {
        return text;
    }
    let painted = |line: &str| match line.chars().next() {
        Some('+') => format!("\u{1b}[32m{}\u{1b}[0m\n", clean(line)),
        Some('-') => format!("\u{1b}[31m{}\u{1b}[0m\n", clean(line)),
        Some('@') => format!("\u{1b}[36m{}\u{1b}[0m\n", clean(line)),
        _ => format!("{}\n", clean(line)),
    };
    text.lines().map(painted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_of_numbers_is_said_short() {
        assert_eq!(
            map(&[(1, 4), (5, 6), (6, 7), (7, 8), (9, 5)]),
            "1→4, 5–7→6–8, 9→5"
        );
    }
}
