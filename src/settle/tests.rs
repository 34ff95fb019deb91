//! What settling does with made-up findings.

use super::*;
use crate::rules::find;
use crate::source::{Source, SourceId};

fn source() -> Source {
    Source::new(SourceId(0), "p", "0123456789".repeat(10))
}

fn finding(rule: &str, at: std::ops::Range<usize>, labels: &[&str]) -> Finding {
    let span = source().span(at).unwrap();
    let rule = find(rule).unwrap();
    Finding::new(rule, span, format!("{} {}", rule.name, labels.join(" "))).labels(labels.iter().copied())
}

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).collect()
}

fn settle_all(findings: Vec<Finding>) -> Vec<Finding> {
    settle(findings, |_| true)
}

#[test]
fn a_lost_entry_is_one_finding() {
    let settled = settle_all(vec![
        finding("gap-in-numbering", 50..53, &["3"]),
        finding("undefined-citation", 10..11, &["3"]),
    ]);
    assert_eq!(rules(&settled), ["undefined-citation"]);
}

#[test]
fn what_is_not_wanted_explains_nothing() {
    let found = || {
        vec![
            finding("shifted-numbering", 10..13, &["7", "8"]),
            finding("author-mismatch", 30..33, &["8"]),
            finding("undefined-citation", 50..53, &["8"]),
        ]
    };
    assert_eq!(
        rules(&settle_all(found())),
        ["shifted-numbering", "undefined-citation"]
    );
    let settled = settle(found(), |rule| rule != "shifted-numbering");
    assert_eq!(
        rules(&settled),
        ["shifted-numbering", "author-mismatch", "undefined-citation"]
    );
}

#[test]
fn a_gap_elsewhere_is_another() {
    let settled = settle_all(vec![
        finding("gap-in-numbering", 50..53, &["5"]),
        finding("undefined-citation", 10..11, &["30"]),
    ]);
    assert_eq!(rules(&settled), ["undefined-citation", "gap-in-numbering"]);
}

#[test]
fn what_is_explained_still_explains_and_leaves_a_trace() {
    let settled = settle_all(vec![
        finding("duplicate-label", 60..63, &["7"]),
        finding("undefined-citation", 10..11, &["8"]),
        finding("gap-in-numbering", 70..73, &["8"]),
    ]);
    assert_eq!(rules(&settled), ["duplicate-label"]);
    assert_eq!(settled[0].notes, ["gap-in-numbering 8", "undefined-citation 8"]);
}

#[test]
fn a_reversed_range_explains_what_lies_in_its_place_only() {
    let settled = settle_all(vec![
        finding("reversed-range", 10..15, &["9", "3"]),
        finding("unsorted-group", 9..16, &["9", "3"]),
        finding("undefined-citation", 10..11, &["9"]),
        finding("undefined-citation", 30..31, &["12"]),
    ]);
    assert_eq!(rules(&settled), ["reversed-range", "undefined-citation"]);
}

#[test]
fn one_place_has_one_finding_unless_both_are_errors() {
    let settled = settle_all(vec![
        finding("uncited-reference", 50..53, &["4"]),
        finding("gap-in-numbering", 50..53, &["3"]),
        finding("duplicate-label", 60..63, &["6"]),
        finding("undefined-citation", 60..63, &["20"]),
    ]);
    assert_eq!(
        rules(&settled),
        ["gap-in-numbering", "duplicate-label", "undefined-citation"]
    );
    assert_eq!(settled[0].notes, ["uncited-reference 4"]);
}

#[test]
fn unsorted_groups_are_one_note() {
    let unsorted = |at| finding("unsorted-group", at..at + 5, &["3", "1"]);
    let settled = settle_all((0..9).map(|n| unsorted(n * 10)).collect());
    assert_eq!(settled.len(), 1);
    assert_eq!(settled[0].places.len(), 5);
    assert_eq!(settled[0].notes, ["8 more citations do not rise"]);
}

#[test]
fn the_order_of_what_comes_in_does_not_matter() {
    let mut found = vec![
        finding("duplicate-label", 60..63, &["7"]),
        finding("undefined-citation", 10..11, &["8"]),
        finding("gap-in-numbering", 70..73, &["8"]),
        finding("uncited-reference", 60..63, &["7"]),
    ];
    let forward = settle_all(found.clone());
    found.reverse();
    assert_eq!(settle_all(found), forward);
}
