//! Manuscripts that look wrong and are not: `fixtures/quiet/`, linted with notes. And the essay that is wrong.

#![expect(clippy::expect_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

use loccit::Outcome;
use loccit::manuscript::Standing;
use loccit::read::Input;
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};

/// What may be said of a manuscript all the same: the level and the rule, or a problem.
const SAID: &[(&str, &[&str])] = &[
    ("25-gap-left-by-the-author", &["warning gap-in-numbering [4]"]),
    ("49-list-not-found", &["note missing-reference-list []"]),
];

/// What is still said and should not be: reading has yet to learn lists that fall.
const NOT_YET: &[(&str, &[&str])] = &[("27-falling-numbers", &["problem unread-list"])];

/// Manuscripts whose list is none, or none that is known whole.
const WITHOUT_CLOSED_LIST: &[&str] = &["27-falling-numbers", "49-list-not-found"];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn lint(path: &Path) -> Outcome {
    let mut settings = Settings::new(Today {
        year: 2026,
        month: 8,
        day: 1,
    });
    settings.pedantic = true;
    let text = fs::read_to_string(path).expect("a fixture");
    let source = Source::new(SourceId(0), path.to_string_lossy(), text);
    loccit::check(&source, Input::Markdown, &settings)
}

/// What is said of a manuscript, a line each.
fn said(outcome: &Outcome) -> Vec<String> {
    let problems = outcome.manuscript.problems.iter();
    let problems = problems.map(|problem| format!("problem {}", problem.name));
    let findings = outcome.findings.iter().map(|finding| {
        let (level, labels) = (finding.severity.name(), finding.labels.join(", "));
        format!("{level} {} [{labels}]", finding.rule)
    });
    problems.chain(findings).collect()
}

#[test]
fn what_only_looks_wrong_is_left_alone() {
    let mut failures = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir(fixtures().join("quiet")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let outcome = lint(&path);
        let wanted = SAID
            .iter()
            .chain(NOT_YET)
            .find(|(file, _)| *file == name)
            .map_or(&[][..], |(_, said)| said);
        if said(&outcome) != wanted {
            failures.push(format!("{name}: wanted {wanted:?}, got {:#?}", said(&outcome)));
        }
        // A manuscript that was not read is silent for the wrong reason.
        let manuscript = &outcome.manuscript;
        let cited = manuscript
            .markers
            .iter()
            .filter(|marker| marker.standing == Standing::Sure);
        let closed = manuscript
            .lists
            .iter()
            .any(|list| list.closed && list.entries.len() >= 5);
        if cited.count() < 5 || closed == WITHOUT_CLOSED_LIST.contains(&name.as_str()) {
            failures.push(format!("{name}: was not read"));
        }
        seen += 1;
    }
    failures.sort();
    assert!(
        failures.is_empty(),
        "{} of {seen} fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(seen >= 54, "only {seen} manuscripts");
}

#[test]
fn the_essay_has_these_faults_and_no_others() {
    let outcome = lint(&fixtures().join("papers/korean-war.md"));
    let mut said = said(&outcome);
    said.sort();
    let wanted = [
        "error conflicting-year [1, 6]",
        "note inconsistent-name-order [12]",
        "note missing-year [14]",
        "warning shifted-numbering [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]",
    ];
    assert_eq!(said, wanted);
    let sure = outcome
        .manuscript
        .markers
        .iter()
        .filter(|marker| marker.standing == Standing::Sure);
    let numbers: Vec<&str> = sure
        .flat_map(|marker| &marker.cites)
        .map(|cite| cite.label.text())
        .collect();
    let printed = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 2 15 15";
    assert_eq!(numbers.join(" "), printed);
}

#[test]
fn entries_out_of_their_places_do_not_make_a_list_unread() {
    let order = [1, 2, 3, 4, 5, 7, 6, 8, 9, 10, 11, 13, 12, 14];
    let mut text = String::from("# Mills of the upper valley\n\n");
    for number in 1..=order.len() {
        text.push_str(&format!(
            "Mill {number} stood behind the weir until it burned down [{number}].\n\n"
        ));
    }
    text.push_str("## References\n\n");
    for number in order {
        text.push_str(&format!(
            "[{number}] Miller {number}. Weirs of the valley, part {number}. 19{}.\n\n",
            50 + number
        ));
    }
    let today = Today {
        year: 2026,
        month: 8,
        day: 1,
    };
    let source = Source::new(SourceId(0), "mills.md", text);
    let outcome = loccit::check(&source, Input::Markdown, &Settings::new(today));
    assert!(
        outcome.manuscript.problems.is_empty(),
        "{:?}",
        outcome.manuscript.problems
    );
    let rules: Vec<&str> = outcome.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["unordered-list"]);
}
