//! Measures on published papers what shared words are worth, and holds the table of [`super::fit`] against it.
//!
//! The papers are no part of the repository: without `LOCCIT_CORPUS` there is nothing to measure. With `-- --nocapture`
//! the measured table is printed.

use std::path::{Path, PathBuf};

use super::Evidence;
use super::fit::{Scores, TABLE, step};
use crate::links::Links;
use crate::read::{Input, read};
use crate::source::{Source, SourceId};

/// Neighbours of the right entry that are measured against it, on each side.
const NEIGHBOURS: usize = 5;
/// Fewer of them in a step say nothing.
const ENOUGH: f32 = 40.0;
/// The table is smoothed, and measured on papers that change.
const TOLERANCE: f32 = 0.35;

/// How often right entries and their neighbours score so high, by the steps of the table.
struct Counts {
    right: [f32; TABLE.len()],
    others: [f32; TABLE.len()],
}

fn count(path: &Path, counts: &mut Counts) {
    let text = std::fs::read_to_string(path).unwrap();
    let source = Source::new(SourceId(0), "paper.md", text);
    let manuscript = read(&source, Input::Markdown);
    let links = Links::new(&manuscript, Some(0));
    let evidence = Evidence::new(&manuscript, &links);
    let mut scores = Scores::new(links.entries().len());
    for passage in evidence.passages() {
        let [cite] = passage.marker.cites.as_slice() else {
            continue;
        };
        let Some(at) = links.entry_index(&cite.label) else {
            continue;
        };
        evidence.score(passage, &mut scores);
        let last = (at + NEIGHBOURS).min(links.entries().len() - 1);
        for other in at.saturating_sub(NEIGHBOURS)..=last {
            let step = step(scores.standard(other)).round() as usize;
            let counts = if other == at {
                &mut counts.right
            } else {
                &mut counts.others
            };
            counts[step.min(TABLE.len() - 1)] += 1.0;
        }
    }
}

#[test]
fn shared_words_are_worth_what_the_table_says() {
    let Some(corpus) = std::env::var_os("LOCCIT_CORPUS") else {
        return;
    };
    let folder = PathBuf::from(corpus).join("corpus/plos");
    let mut counts = Counts {
        right: [0.0; TABLE.len()],
        others: [0.0; TABLE.len()],
    };
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        if file.path().extension().is_some_and(|ending| ending == "md") {
            count(&file.path(), &mut counts);
        }
    }
    let sum = |counts: &[f32]| counts.iter().sum::<f32>();
    let (right, others) = (sum(&counts.right), sum(&counts.others));
    let mut far = Vec::new();
    for (step, &value) in TABLE.iter().enumerate() {
        let (hits, misses) = (counts.right[step], counts.others[step]);
        let measured = (hits / right).ln() - (misses / others).ln();
        println!("{step}: {measured:.2} of {hits} and {misses}, the table has {value:.2}");
        if hits.min(misses) >= ENOUGH && (measured - value).abs() > TOLERANCE {
            far.push(step);
        }
    }
    assert!(far.is_empty(), "measure the table anew at {far:?}");
}
