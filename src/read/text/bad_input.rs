//! Texts that no author wrote: they are read in linear time, without false citations, and what was lost is said.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::manuscript::{Manuscript, Standing};
use crate::read::{Input, read};
use crate::source::{Source, SourceId};

/// Generous for a busy machine; what is not linear takes minutes.
const BOUND: Duration = Duration::from_secs(20);

fn manuscript(text: String) -> Manuscript {
    let source = Source::new(SourceId(0), "p.txt", text);
    let begun = Instant::now();
    let found = read(&source, Input::Text);
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
    found
}

fn cited(found: &Manuscript) -> usize {
    found
        .markers
        .iter()
        .filter(|marker| marker.standing == Standing::Sure)
        .count()
}

fn problems(found: &Manuscript) -> Vec<&'static str> {
    found.problems.iter().map(|problem| problem.name).collect()
}

fn words(n: usize) -> String {
    let word = |n: usize| ["rice", "wheat", "barley", "maize", "millet", "rye", "oats"][n % 7];
    format!(
        "{} and {} or {} with {}",
        word(n),
        word(n / 7),
        word(n / 49),
        word(n / 343)
    )
}

/// Pages of thirty lines that cite in turn, and a list of two hundred entries.
fn book(pages: usize, head: &str) -> String {
    let mut text = String::new();
    for line in 0..pages * 30 {
        if line % 30 == 0 {
            let _ = writeln!(text, "{}{head}", if line == 0 { "" } else { "\u{c}" });
        }
        let _ = writeln!(text, "The {} [{}] was grown there.", words(line), line % 200 + 1);
    }
    text.push_str("\nReferences\n");
    for n in 1..=200 {
        let _ = writeln!(
            text,
            "[{n}] Smith J. On {}. J Rice. 2001; {n}: 1-9.",
            words(n * 31)
        );
    }
    text
}

#[test]
fn two_thousand_pages_are_read() {
    let found = manuscript(book(2000, "The Journal of Rice"));
    assert_eq!(cited(&found), 60_000);
    assert_eq!(found.lists.first().map(|list| list.entries.len()), Some(200));
    assert_eq!(found.furniture.len(), 2000);
}

#[test]
fn a_head_that_looks_like_a_citation_is_none() {
    let found = manuscript(book(300, "[12]"));
    assert_eq!(cited(&found), 9000);
    assert_eq!(found.furniture.len(), 300);
}

#[test]
fn nothing_but_furniture_is_nothing() {
    let text = (1..2000).fold(String::new(), |mut text, n| {
        let _ = write!(text, "The Journal of Rice\n\nPage {n} of 2000\n\u{c}");
        text
    });
    let found = manuscript(text);
    assert_eq!((cited(&found), found.lists.len()), (0, 0));
    assert_eq!(problems(&found), ["unread-citations"]);
}

#[test]
fn fifty_thousand_torn_labels_are_said_to_be_torn() {
    let labels: String = (1..=50_000).map(|n| format!("[{n}]\n")).collect();
    let texts: String = (1..=50_000)
        .map(|n| format!("Smith J. On {}. 2001.\n", words(n)))
        .collect();
    let found = manuscript(format!(
        "Rice was grown [1], and wheat [2].\n\nReferences\n{labels}\n{texts}"
    ));
    assert_eq!(problems(&found), ["unread-list"]);
    assert!(found.lists.iter().all(|list| !list.closed));
    assert_eq!(cited(&found), 2);
}

#[test]
fn line_numbers_like_labels_are_no_entries() {
    let mut text = String::new();
    for n in 1..=400 {
        let _ = writeln!(text, "{n} The {} [{}] was grown there.", words(n), n % 3 + 1);
    }
    text.push_str("401 References\n");
    for n in 1..=3 {
        let _ = writeln!(text, "{} {n}. Smith J. On {}. 2001.", 401 + n, words(n * 50));
    }
    let found = manuscript(text);
    assert_eq!(cited(&found), 400);
    let entries = found.lists.first().map(|list| &list.entries);
    assert_eq!(entries.map(Vec::len), Some(3));
}

#[test]
fn columns_across_are_read_one_after_the_other() {
    let mut text = String::new();
    for n in 0..3000 {
        let left = format!("{} [{}]", words(n), n % 40 + 1);
        let _ = writeln!(text, "{left:<60}   {} [{}]", words(n + 9), n % 40 + 1);
    }
    text.push_str("\u{c}References\n\n");
    for n in 1..=40 {
        let _ = writeln!(text, "[{n}] Smith J. On {}. 2001.", words(n * 50));
    }
    let found = manuscript(text);
    assert_eq!(cited(&found), 6000);
    let first = found.blocks.first().map(|block| block.prose.text().to_owned());
    assert!(first.is_some_and(|text| text.starts_with(&format!("{} [1] {} [2]", words(0), words(1)))));
}

#[test]
fn columns_line_by_line_are_no_order_of_citation() {
    let mut text = String::new();
    for n in 0..2000 {
        let _ = writeln!(text, "{} [{}]", words(n), n % 40 + 1);
        let _ = writeln!(text, "{} [{}]", words(n + 9), (n + 20) % 40 + 1);
    }
    text.push_str("\nReferences\n\n");
    for n in 1..=40 {
        let _ = writeln!(text, "[{n}] Smith J. On {}. 2001.", words(n * 50));
    }
    let found = manuscript(text);
    assert_eq!(cited(&found), 4000);
    assert_eq!(found.lists.first().map(|list| list.entries.len()), Some(40));
}

#[test]
fn a_list_cut_off_is_not_held_against_the_text() {
    let mut text = book(30, "The Journal of Rice");
    let rest = text.find("[31] Smith").unwrap_or_default();
    text.truncate(rest);
    let found = manuscript(text);
    assert_eq!(found.lists.first().map(|list| list.entries.len()), Some(30));
    assert_eq!(problems(&found), ["unread-list"]);
}

#[test]
fn a_list_whose_next_number_stands_behind_it_is_not_whole() {
    let mut text = book(30, "The Journal of Rice");
    let rest = text.find("[186] Smith").unwrap_or_default();
    text.truncate(rest);
    assert!(problems(&manuscript(text.clone())).is_empty());
    text.push_str("\nAPPENDIX\n\nOf these fields nobody but [186] has ever told.\n");
    assert_eq!(problems(&manuscript(text)), ["unread-list"]);
}

#[test]
fn lines_without_an_end_are_read() {
    let found = manuscript("[1 (2 ".repeat(200_000) + "\n\nReferences\n[1] Smith J. Rice. 2001.\n");
    assert!(found.lists.len() <= 1);
    let found = manuscript("rice-\n".repeat(200_000));
    assert_eq!(cited(&found), 0);
}
