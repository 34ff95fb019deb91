//! The cases of every rule, linted live: exact places, fixes, other line ends, long lines, other scripts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use std::collections::BTreeSet;
use std::ops::Range;

use loccit::finding::{Finding, Fix, Safety, Severity};
use loccit::read::Input;
use loccit::rule::{Case, Category, Pair, Rule, Set, Today};
use loccit::rules::RULES;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};

/// Rules that are on by default, with their categories. To change this table is a decision, not a formality.
const ON_BY_DEFAULT: &[(&str, Category)] = &[
    ("accessed-before-published", Category::Correctness),
    ("anachronistic-citation", Category::Suspicious),
    ("anachronistic-title", Category::Correctness),
    ("author-mismatch", Category::Suspicious),
    ("conflicting-details", Category::Suspicious),
    ("conflicting-year", Category::Correctness),
    ("duplicate-label", Category::Correctness),
    ("duplicate-reference", Category::Suspicious),
    ("future-year", Category::Correctness),
    ("gap-in-numbering", Category::Suspicious),
    ("identifier-date-conflict", Category::Correctness),
    ("impossible-date", Category::Correctness),
    ("invalid-isbn", Category::Correctness),
    ("invalid-issn", Category::Correctness),
    ("link-mismatch", Category::Suspicious),
    ("malformed-arxiv-id", Category::Correctness),
    ("malformed-doi", Category::Correctness),
    ("malformed-marker", Category::Suspicious),
    ("malformed-url", Category::Suspicious),
    ("missing-reference-list", Category::Suspicious),
    ("out-of-order-citation", Category::Suspicious),
    ("overloaded-number", Category::Suspicious),
    ("quoted-title", Category::Suspicious),
    ("reversed-pages", Category::Correctness),
    ("reversed-range", Category::Correctness),
    ("shared-identifier", Category::Correctness),
    ("shifted-numbering", Category::Suspicious),
    ("uncited-reference", Category::Suspicious),
    ("undefined-citation", Category::Correctness),
    ("unexpected-marker-style", Category::Suspicious),
    ("unexpected-order", Category::Suspicious),
    ("unknown-rule", Category::Suspicious),
    ("unordered-list", Category::Suspicious),
    ("unused-suppression", Category::Suspicious),
    ("volume-year-conflict", Category::Suspicious),
    ("year-mismatch", Category::Suspicious),
];

/// A name says what is wrong, so that "allow NAME" reads right.
const FORBIDDEN_IN_NAMES: &[&str] = &[
    "no-", "avoid-", "do-not-", "dont-", "check-", "ensure-", "require-", "must-", "should-", "prefer-",
    "use-", "valid-", "bad-", "wrong-", "error-", "rule-",
];

const FORBIDDEN_ENDS: &[&str] = &["-used", "-check", "-error", "-warning", "-rule", "-lint"];

/// A text without its marks, and the marks as bytes of it.
struct Marked {
    text: String,
    primary: Vec<Range<usize>>,
    other: Vec<Range<usize>>,
}

fn take_marks_out(marked: &str) -> Marked {
    let mut out = Marked {
        text: String::new(),
        primary: Vec::new(),
        other: Vec::new(),
    };
    let (mut primary, mut other) = (Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '⟦' => primary.push(out.text.len()),
            '⟨' => other.push(out.text.len()),
            '⟧' => out
                .primary
                .push(primary.pop().expect("⟧ without ⟦")..out.text.len()),
            '⟩' => out.other.push(other.pop().expect("⟩ without ⟨")..out.text.len()),
            _ => out.text.push(c),
        }
    }
    out.primary.sort_by_key(|range| range.start);
    out.other.sort_by_key(|range| range.start);
    out
}

fn lint(text: &str, input: Input, rule: &Rule, set: Option<Set>) -> Vec<Finding> {
    let mut settings = Settings::new(Today {
        year: 2026,
        month: 8,
        day: 1,
    });
    settings.pedantic = true;
    if let Some(set) = set {
        set.apply(rule, &mut settings);
    }
    let name = match input {
        Input::Markdown => "case.md",
        Input::Text => "case.txt",
    };
    let source = Source::new(SourceId(0), name, text.to_owned());
    loccit::check(&source, input, &settings).findings
}

fn of_rule(rule: &Rule, findings: Vec<Finding>) -> Vec<Finding> {
    findings
        .into_iter()
        .filter(|finding| finding.rule == rule.name)
        .collect()
}

/// A form that cases run in: its name, the reader, and the case put into it where that can be done.
type Form = (&'static str, Input, fn(&str) -> Option<String>);

/// The forms in which a case must come out the same.
const FORMS: &[Form] = &[
    ("Markdown", Input::Markdown, |text| Some(text.to_owned())),
    ("CRLF", Input::Markdown, |text| Some(text.replace('\n', "\r\n"))),
    ("plain text", Input::Text, as_plain_text),
    ("long lines", Input::Markdown, |text| {
        Some(before_prose(text, &long_prose()))
    }),
    ("CJK", Input::Markdown, |text| {
        Some(before_prose(
            text,
            "水稲は早くに栽培された。Cafe\u{301} 一九五〇年。 ",
        ))
    }),
];

fn long_prose() -> String {
    "The seeds were washed, dried and weighed, and what was left was kept in jars. ".repeat(39)
}

/// The same as plain text, where nothing in it is Markdown's own.
fn as_plain_text(text: &str) -> Option<String> {
    let own = [
        "<", "](", "]: ", "`", "^", "|", "---", "\\", "- [", "\n1. ", "**", "$",
    ];
    if own.iter().any(|syntax| text.contains(syntax)) {
        return None;
    }
    let lines = text.lines().map(|line| line.trim_start_matches('#').trim_start());
    Some(lines.collect::<Vec<_>>().join("\n") + "\n")
}

/// The text with something in front of each line of prose before the list.
fn before_prose(text: &str, front: &str) -> String {
    let (mut in_list, mut in_matter) = (false, text.starts_with("---"));
    let mut out = String::new();
    for (number, line) in text.lines().enumerate() {
        in_list |= line.starts_with('#');
        let first = line.trim_start_matches(['⟦', '⟨']).chars().next();
        if !in_list && !in_matter && first.is_some_and(char::is_alphabetic) {
            out.push_str(front);
        }
        in_matter &= number == 0 || line != "---";
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// What differs between the places wanted and the places found.
fn compare(marked: &Marked, findings: &[Finding]) -> Result<(), String> {
    let range = |place: &loccit::finding::Place| place.span.start()..place.span.end();
    let mut primary: Vec<Range<usize>> = findings
        .iter()
        .filter_map(|f| f.places.first())
        .map(range)
        .collect();
    let mut other: Vec<Range<usize>> = findings
        .iter()
        .flat_map(|f| f.places.iter().skip(1))
        .map(range)
        .collect();
    for ranges in [&mut primary, &mut other] {
        ranges.sort_by_key(|range| (range.start, range.end));
        ranges.dedup();
    }
    if primary == marked.primary && other == marked.other {
        return Ok(());
    }
    let show = |ranges: &[Range<usize>]| {
        let texts = ranges.iter().map(|r| {
            format!(
                "{:?}@{}",
                marked.text.get(r.clone()).unwrap_or("no text"),
                r.start
            )
        });
        texts.collect::<Vec<_>>().join(" ")
    };
    Err(format!(
        "wanted ⟦{}⟧ ⟨{}⟩, got ⟦{}⟧ ⟨{}⟩{}",
        show(&marked.primary),
        show(&marked.other),
        show(&primary),
        show(&other),
        said(findings)
    ))
}

fn said(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(|finding| {
            format!(
                "\n      {}[{}]: {}",
                finding.severity.name(),
                finding.rule,
                finding.message
            )
        })
        .collect()
}

fn fixed(text: &str, fix: &Fix) -> String {
    let mut text = text.to_owned();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse((edit.span.start(), edit.span.end())));
    for edit in edits {
        text.replace_range(edit.span.start()..edit.span.end(), &edit.content);
    }
    text
}

fn check_bad(rule: &Rule, marked: &str, input: Input, set: Option<Set>) -> Result<(), String> {
    let marked = take_marks_out(marked);
    compare(&marked, &of_rule(rule, lint(&marked.text, input, rule, set)))
}

fn check_good(rule: &Rule, text: &str, input: Input, set: Option<Set>) -> Result<(), String> {
    let found = lint(text, input, rule, set);
    let (own, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|f| f.rule == rule.name);
    let errors: Vec<Finding> = others
        .into_iter()
        .filter(|f| f.severity == Severity::Error)
        .collect();
    match (own.is_empty(), errors.is_empty()) {
        (true, true) => Ok(()),
        (false, _) => Err(format!("wanted silence, got{}", said(&own))),
        (true, false) => Err(format!("wanted no error, got{}", said(&errors))),
    }
}

/// Fixes must silence their rule and bring nothing new; a safe one makes the good text out of the bad one.
fn check_fixes(rule: &Rule, pair: Pair) -> Result<(), String> {
    let text = take_marks_out(pair.bad).text;
    let before = lint(&text, Input::Markdown, rule, pair.set);
    let known: BTreeSet<(&str, &str)> = before.iter().map(|f| (f.rule, f.message.as_str())).collect();
    for finding in before.iter().filter(|finding| finding.rule == rule.name) {
        let Some(fix) = &finding.fix else { continue };
        let after = fixed(&text, fix);
        let left = lint(&after, Input::Markdown, rule, pair.set);
        let new: Vec<Finding> = left
            .into_iter()
            .filter(|f| !known.contains(&(f.rule, f.message.as_str())) || f.message == finding.message)
            .collect();
        if !new.is_empty() {
            return Err(format!("the fix leaves or brings{}\n{after}", said(&new)));
        }
        if fix.safety == Safety::Safe && after != pair.good {
            return Err(format!("the fix makes another text:\n{after}"));
        }
    }
    Ok(())
}

#[test]
fn cases_come_out_as_marked_in_every_form() {
    let mut failures = Vec::new();
    let mut note = |rule: &Rule, title: &str, form: &str, result: Result<(), String>| {
        if let Err(why) = result {
            failures.push(format!("{} · {title} · {form}: {why}", rule.name));
        }
    };
    for rule in RULES {
        for case in rule.cases {
            for &(form, input, make) in FORMS {
                match (case.pair(), case) {
                    (Some(pair), _) => {
                        if let Some(bad) = make(pair.bad) {
                            let result = check_bad(rule, &bad, input, pair.set);
                            note(rule, pair.title, form, result);
                        }
                        if let Some(good) = make(pair.good) {
                            let result = check_good(rule, &good, input, pair.set);
                            note(rule, pair.title, &format!("{form}, put right"), result);
                        }
                    }
                    (None, Case::Quiet { title, text }) => {
                        if let Some(text) = make(text) {
                            note(rule, title, form, check_good(rule, &text, input, None));
                        }
                    }
                    (None, _) => unreachable!("a case is a pair or quiet"),
                }
            }
            if let Some(pair) = case.pair() {
                note(rule, pair.title, "fixed", check_fixes(rule, pair));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} cases fail:\n\n{}\n",
        failures.len(),
        failures.join("\n\n")
    );
}

#[test]
fn every_rule_has_cases_of_both_kinds() {
    for rule in RULES {
        let pairs = rule.cases.iter().filter(|case| case.pair().is_some()).count();
        let quiet = rule.cases.len() - pairs;
        assert!(
            pairs >= 1 && quiet >= 2,
            "{} has {pairs} pairs and {quiet} quiet cases",
            rule.name
        );
        assert!(
            rule.cases.first().and_then(Case::pair).is_some(),
            "{}: the first case is its example",
            rule.name
        );
    }
}

/// An option that changes nothing would promise something.
#[test]
fn every_option_has_a_case_that_it_decides() {
    for rule in RULES {
        for option in rule.options {
            let decided = rule.cases.iter().filter_map(Case::pair).any(|pair| {
                let text = take_marks_out(pair.bad).text;
                let said = |set| said(&of_rule(rule, lint(&text, Input::Markdown, rule, set)));
                let own = matches!(pair.set, Some(Set::Option(name, _)) if name == option.name);
                own && said(pair.set) != said(None)
            });
            assert!(
                decided,
                "{}: no case shows what `{}` decides",
                rule.name, option.name
            );
        }
    }
}

/// What a case has in its configuration is known, and allowed.
#[test]
fn what_cases_set_can_be_set() {
    for rule in RULES {
        for set in rule
            .cases
            .iter()
            .filter_map(Case::pair)
            .filter_map(|pair| pair.set)
        {
            let config = loccit::config::read(&set.toml(rule), false);
            assert!(config.is_ok(), "{}: {}: {config:?}", rule.name, set.toml(rule));
        }
    }
}

#[test]
fn the_rules_on_by_default_are_these() {
    let on = RULES.iter().filter(|rule| rule.category != Category::Style);
    let rules: Vec<(&str, Category)> = on.map(|rule| (rule.name, rule.category)).collect();
    assert_eq!(rules, ON_BY_DEFAULT);
}

#[test]
fn names_say_what_is_wrong() {
    for rule in RULES {
        let name = rule.name;
        assert!(
            name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{name} is not kebab-case"
        );
        assert!(
            name.contains('-') && !name.starts_with('-') && !name.ends_with('-'),
            "{name}"
        );
        for start in FORBIDDEN_IN_NAMES {
            assert!(!name.starts_with(start), "{name} starts with {start}");
        }
        // Here the rule is what is wrong.
        for end in FORBIDDEN_ENDS.iter().filter(|_| name != "unknown-rule") {
            assert!(!name.ends_with(end), "{name} ends with {end}");
        }
    }
}

#[test]
fn what_is_said_of_a_rule_is_complete() {
    for rule in RULES {
        assert!(
            rule.summary.starts_with(char::is_lowercase) && !rule.summary.ends_with('.'),
            "{}",
            rule.name
        );
        assert!(rule.why.ends_with('.') && rule.why.len() > 40, "{}", rule.name);
        assert!(
            !rule.silent.is_empty() && !rule.source.is_empty(),
            "{}",
            rule.name
        );
    }
}

/// What is wrong with the style of a message, as the house writes them.
fn style_faults(text: &str, most: usize, source: &str) -> Vec<&'static str> {
    let mut faults = Vec::new();
    let first_word = text.split_whitespace().next().unwrap_or_default();
    if text.starts_with(char::is_uppercase) && !source.contains(first_word) {
        faults.push("begins with a capital that is no name");
    }
    if text.ends_with('.') || text.ends_with('!') {
        faults.push("ends in a full stop");
    }
    if text.chars().count() > most {
        faults.push("is too long");
    }
    let lower = text.to_lowercase();
    if ["invalid", "illegal", "please", "oops", "sorry", "!"]
        .iter()
        .any(|word| lower.contains(word))
    {
        faults.push("blames or exclaims");
    }
    if text.contains("  ") || text.trim() != text {
        faults.push("has stray blanks");
    }
    faults
}

#[test]
fn messages_keep_the_style_of_the_house() {
    let mut failures = BTreeSet::new();
    for rule in RULES {
        for case in rule.cases {
            let text = take_marks_out(case.text()).text;
            let set = case.pair().and_then(|pair| pair.set);
            for finding in lint(&text, Input::Markdown, rule, set) {
                let labels = finding.places.iter().map(|place| (&place.message, 80));
                let notes = finding.notes.iter().chain(&finding.help).map(|note| (note, 160));
                let all = [(&finding.message, 100)].into_iter().chain(labels).chain(notes);
                for (said, most) in all {
                    for fault in style_faults(said, most, &text) {
                        failures.insert(format!("{}: {said:?} {fault}", finding.rule));
                    }
                }
                if finding.message.is_empty() || finding.places.is_empty() {
                    failures.insert(format!("{}: nothing is said", finding.rule));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
