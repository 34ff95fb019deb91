//! Measures what the rules that weigh words rest on, and how far it can be trusted: `cargo bench --bench calibrate --
//! FOLDER` takes a folder with gold answers in the form that docs/accuracy.md describes.
//!
//! The papers are parted by a hash of their names. On one half the constants of `src/evidence/measured.rs` are measured
//! and compared with the file; on the other half is counted how often they are right. `--write` writes the file and the
//! drawing.

mod constants;
mod curve;
#[path = "../accuracy/gold.rs"]
#[expect(dead_code, reason = "a part of it is used here")]
mod gold;
mod measure;
mod plant;
#[path = "../accuracy/planting.rs"]
mod planting;

use std::path::Path;
use std::process::ExitCode;

use curve::Bin;
use measure::{Counted, RULES};

/// The share of warnings that must be right on papers that nothing was measured on.
const WANTED: f64 = 0.9;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let write = arguments.iter().any(|argument| argument == "--write");
    let Some(folder) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        println!("no folder with gold answers is named: nothing is measured");
        return ExitCode::SUCCESS;
    };
    let (mut development, mut held_out) = (Counted::default(), Counted::default());
    for document in gold::documents(Path::new(folder)) {
        let Some(text) = &document.text else { continue };
        let half = if is_held_out(&document.name) {
            &mut held_out
        } else {
            &mut development
        };
        half.add(&document, text);
    }
    let holds = print_constants(&development, write);
    let trusted = print_held_out(&held_out, write);
    if holds && trusted {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn is_held_out(name: &str) -> bool {
    plant::hash(name) >> 40 & 1 == 1
}

/// Prints the constants that follow from the development half; whether the file holds them.
fn print_constants(counted: &Counted, write: bool) -> bool {
    let measured = constants::file(counted);
    println!(
        "Development half: {} papers, {} planted faults; the highest gain without a slip is {:.1}\n\n{measured}",
        counted.papers, counted.planted, counted.chance
    );
    if write && let Err(error) = std::fs::write(constants::FILE, &measured) {
        eprintln!("{}: {error}", constants::FILE);
        return false;
    }
    let holds = std::fs::read_to_string(constants::FILE).is_ok_and(|file| plain(&file) == plain(&measured));
    println!(
        "src/evidence/measured.rs {}",
        if holds {
            "is as measured"
        } else {
            "is NOT as measured: --write writes it"
        }
    );
    holds
}

/// A text however its lines are broken.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<String>().replace(",]", "]")
}

/// Prints how often what is stated is right on the other half; whether that is often enough.
fn print_held_out(counted: &Counted, write: bool) -> bool {
    println!(
        "\nHeld-out half: {} papers, {} planted faults",
        counted.papers, counted.planted
    );
    println!("\n| warnings of | right | of | share |\n| --- | --- | --- | --- |");
    let mut all = Bin::default();
    for rule in RULES {
        let mut bin = Bin::default();
        for told in counted
            .told
            .iter()
            .filter(|told| told.rule == rule && told.warning)
        {
            bin.add(0.0, told.right);
            all.add(0.0, told.right);
        }
        if bin.count > 0.0 {
            println!(
                "| {rule} | {} | {} | {:.3} |",
                bin.right,
                bin.count,
                bin.point().1
            );
        }
    }
    println!("| all | {} | {} | {:.3} |", all.right, all.count, all.point().1);
    let findings = by_stated(counted);
    curve::print("Warnings by their confidence", &findings);
    let entries = curve::tenths(&counted.likely);
    curve::print(
        "Entries up to five away from a cited one, by how likely they are said to be meant",
        &entries,
    );
    if write && let Err(error) = std::fs::write(curve::FILE, curve::svg(&entries, &findings)) {
        eprintln!("{}: {error}", curve::FILE);
        return false;
    }
    all.point().1 >= WANTED
}

/// Warnings with the same stated confidence.
fn by_stated(counted: &Counted) -> Vec<Bin> {
    let of = |share: u8| {
        let mut bin = Bin::default();
        for told in counted.told.iter().filter(|told| told.stated == Some(share)) {
            bin.add(f64::from(share) / 100.0, told.right);
        }
        bin
    };
    (0..100).map(of).filter(|bin| bin.count > 0.0).collect()
}
