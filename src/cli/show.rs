//! `loccit show`: what was understood.

use super::configs::{Baselines, Configs};
use super::formats::Wanted;
use super::levels::Chosen;
use super::output::complain;
use super::run::{Files, Job, planned, read_linted, run};
use super::sinks::Sinks;
use super::{CLEAN, ShowArgs, TROUBLE};
use crate::manuscript::Label;
use crate::report::{Linted, Look, Tally, clean, number, show_number, show_number_json};

/// Shows and gives the exit code.
pub fn run_show(args: &ShowArgs) -> Result<u8, String> {
    let configs = Configs::new(
        &args.config,
        Chosen::nothing(),
        Baselines::NONE,
        args.output.color,
    )?;
    let look = Look {
        quiet: args.output.quiet,
        why: args.why,
        ..Look::default()
    };
    let files = Files {
        paths: &args.paths,
        input: &args.input,
        configs: &configs,
        config: &args.config,
        changes: None,
    };
    if let Some(label) = &args.label {
        return show_label(args, &files, look, &labelled(label));
    }
    let job = Job {
        files,
        output: &args.output,
        wanted: &args.format,
        look,
    };
    let tally = run(&job)?;
    Ok(if tally.unreadable > 0 { TROUBLE } else { CLEAN })
}

/// A label as users write it: `15`, `[15]`.
fn labelled(text: &str) -> Label {
    let bare = text
        .trim()
        .trim_start_matches(['[', '('])
        .trim_end_matches([']', ')', '.']);
    Label::new(bare)
}

/// Shows one number of each file.
fn show_label(args: &ShowArgs, files: &Files<'_>, look: Look, label: &Label) -> Result<u8, String> {
    if let Some(wanted) = args.format.iter().find(|wanted| !tells_of_numbers(wanted)) {
        return Err(format!(
            "`--label` goes with the formats human and json, not with {}",
            wanted.format.name
        ));
    }
    let (targets, complaints) = planned(files)?;
    complaints.iter().for_each(|complaint| complain(complaint));
    let mut trouble = !complaints.is_empty();
    let mut sinks = Sinks::open(&args.format, &args.output, look)?;
    let widths: Vec<usize> = sinks.widths().collect();
    sinks.begin()?;
    for (target, plan) in &targets {
        let found = read_linted(target, plan, files.input).and_then(|linted| {
            let formats = args.format.iter().zip(&widths);
            let texts = formats.map(|(wanted, &width)| said(&linted, label, wanted, width));
            texts
                .collect::<Option<Vec<String>>>()
                .ok_or_else(|| missing(&linted, label))
        });
        match found {
            Ok(texts) => sinks.write(&texts)?,
            Err(complaint) => {
                complain(&complaint);
                trouble = true;
            }
        }
    }
    sinks.end(&Tally::default())?;
    Ok(if trouble { TROUBLE } else { CLEAN })
}

fn tells_of_numbers(wanted: &Wanted) -> bool {
    matches!(wanted.format.name, "human" | "json")
}

fn said(linted: &Linted, label: &Label, wanted: &Wanted, width: usize) -> Option<String> {
    match wanted.format.name {
        "json" => show_number_json::text(linted, label),
        _ => show_number::text(linted, label, width),
    }
}

fn missing(linted: &Linted, label: &Label) -> String {
    let hint = match number::meant(&linted.outcome.manuscript, label) {
        Some(near) => format!("; did you mean `--label {near}`?"),
        None => ": the manuscript has no numbered list".to_owned(),
    };
    let text = format!(
        "{}: no entry and no citation has the number {label}{hint}",
        linted.source.name()
    );
    clean::clean(&text).into_owned()
}
