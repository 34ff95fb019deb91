//! Pairs of entries as lists print them, and the verdicts on them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use loccit::grammar::entry::read_list;
use loccit::manuscript::{Prose, ProseBuilder};
use loccit::source::{Source, SourceId};
use loccit::works::{Judgement, Verdict, Work, compare};

const TODAY: i32 = 2026;

fn prose(text: &str) -> Prose {
    let source = Source::new(SourceId(0), "list", text.to_owned());
    let mut builder = ProseBuilder::new(&source);
    builder.copy(0..text.len());
    builder.take()
}

fn judge(left: &str, right: &str) -> Judgement {
    let (one, other) = (read_list(&[&prose(left)]), read_list(&[&prose(right)]));
    compare(&Work::new(left, &one[0]), &Work::new(right, &other[0]), TODAY)
}

fn verdict(name: &str) -> Verdict {
    match name {
        "same" => Verdict::Same,
        "conflict" => Verdict::Conflict,
        "edition-or-conflict" => Verdict::EditionOrConflict,
        "edition" => Verdict::Edition,
        "reprint" => Verdict::Reprint,
        "version" => Verdict::Version,
        "translation" => Verdict::Translation,
        "parts" => Verdict::Parts,
        "preprint" => Verdict::Preprint,
        "co-published" => Verdict::CoPublished,
        _ => Verdict::Different,
    }
}

#[test]
fn pairs_of_entries_have_their_verdicts() {
    let mut wrong = Vec::new();
    for row in include_str!("works.tsv")
        .lines()
        .filter(|row| !row.starts_with('#'))
    {
        let [left, right, wanted, ..] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("a row of other columns: {row}");
        };
        for (one, other) in [(left, right), (right, left)] {
            let found = judge(one, other);
            if found.verdict != verdict(wanted) {
                wrong.push(format!("{wanted} wanted, {found:?}\n  {one}\n  {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
