//! Reports: what is drawn, that no format drops a finding, and that nothing hostile gets out.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use loccit::Outcome;
use loccit::finding::{Certainty, Edit, Finding, Safety};
use loccit::manuscript::{Manuscript, Problem};
use loccit::read::Input;
use loccit::report::{FORMATS, Format, Linted, Look, SHOW_FORMATS, Tally};
use loccit::rule::{Category, Context, Needs, Rule, Today};
use loccit::settings::{Level, Settings};
use loccit::source::{Source, SourceId, Span};
use serde_json::Value;

const fn rule(name: &'static str, category: Category) -> Rule {
    Rule {
        name,
        category,
        needs: Needs::Text,
        summary: "for these tests",
        why: "",
        silent: &[],
        source: "own",
        check: |_: &Context<'_>, _: &mut Vec<Finding>| {},
        options: &[],
        cases: &[],
    }
}

static UNDEFINED: Rule = rule("undefined-citation", Category::Correctness);
static UNCITED: Rule = rule("uncited-reference", Category::Suspicious);
static UNSORTED: Rule = rule("unsorted-group", Category::Style);

/// The `n`th place of a text in the source, from 0.
fn place(source: &Source, text: &str, n: usize) -> Span {
    let (start, _) = source
        .text()
        .match_indices(text)
        .nth(n)
        .expect("the text is there");
    source.span(start..start + text.len()).expect("a span")
}

fn outcome(findings: Vec<Finding>, problems: Vec<Problem>) -> Outcome {
    let manuscript = Manuscript {
        problems,
        ..Manuscript::default()
    };
    Outcome {
        manuscript,
        findings,
        suppressed: Vec::new(),
        ignores_used: Vec::new(),
        hidden: Vec::new(),
        hidden_notes: 2,
        silent: Vec::new(),
    }
}

fn settings() -> Settings {
    Settings::new(Today {
        year: 2026,
        month: 11,
        day: 25,
    })
}

fn linted(source: Source, findings: Vec<Finding>) -> Linted {
    Linted::of(
        source,
        Input::Markdown,
        outcome(findings, Vec::new()),
        &settings(),
    )
}

fn render(format: &Format, linted: &Linted, look: &Look) -> String {
    let (file, close) = (
        (format.file)(linted, look),
        (format.close)(&Tally::of(linted), look),
    );
    format!("{}{file}{close}", (format.open)())
}

fn format(name: &str) -> &'static Format {
    FORMATS
        .iter()
        .find(|format| format.name == name)
        .expect("a format")
}

fn paper(text: &str) -> Source {
    Source::new(SourceId(0), "paper.md", text.to_owned())
}

/// One long paragraph, labels near and far on it, CJK, combining marks, a tab, right-to-left text, and a list below.
fn long_paper() -> (Source, Vec<Finding>) {
    let filler =
        "The armistice left open what the war had been fought for and by whom it was begun. ".repeat(9);
    let text = format!(
        "# A paper\r\n\r\n{filler}As Kim (1998) says [14], 戦争の起源[15]は古い, and\tcafe\u{301} talk [9, 3] of \
         the שלום treaty {filler}came to nothing [14].\r\n\r\n## References\r\n\r\n- [1] Stueck William, (1993) \
         Rethinking the Korean War: A new Diplomatic and Strategic History, Princeton University Press\r\n\
         - [2] Kim\r\n"
    );
    let source = paper(&text);
    let entry = "[1] Stueck William, (1993) Rethinking the Korean War: A new Diplomatic and Strategic History, \
                 Princeton University Press";
    let note = "entry [2] was probably the last of a longer list: the text cites numbers up to [15], and the list \
                stops in the middle of a line";
    let findings = vec![
        Finding::new(
            &UNDEFINED,
            place(&source, "[14]", 0),
            "[14] is not in the reference list",
        )
        .here("no entry 14 in the list")
        .also(place(&source, "[14]", 1), "cited again here")
        .also(place(&source, "References", 0), "the list ends at [2]")
        .labels(["14"])
        .note(note)
        .help("add entry [14], or cite the entry that is meant"),
        Finding::new(
            &UNDEFINED,
            place(&source, "[15]", 0),
            "[15] is not in the reference list",
        )
        .labels(["15"]),
        Finding::new(
            &UNSORTED,
            place(&source, "[9, 3]", 0),
            "the numbers in [9, 3] do not rise",
        )
        .certainty(Certainty::Probable)
        .fix(
            Safety::Safe,
            vec![Edit {
                span: place(&source, "9, 3", 0),
                content: "3, 9".into(),
            }],
        ),
        Finding::new(
            &UNCITED,
            place(&source, entry, 0),
            "[1] Stueck 1993 is never cited",
        )
        .here("never cited")
        .also(place(&source, "[2] Kim", 0), "the next entry"),
    ];
    (source, findings)
}

fn drawn(width: usize, color: bool) -> String {
    let (source, findings) = long_paper();
    render(
        format("human"),
        &linted(source, findings),
        &Look {
            width,
            color,
            ..Look::default()
        },
    )
}

#[test]
fn human_80_columns() {
    insta::assert_snapshot!(drawn(80, false));
}

#[test]
fn human_160_columns() {
    insta::assert_snapshot!(drawn(160, false));
}

#[test]
fn human_80_columns_in_colour() {
    insta::assert_snapshot!(drawn(80, true).replace('\u{1b}', "␛"));
}

/// The formats for programs and letters, one snapshot each: their shapes are contracts.
#[test]
fn formats_of_others() {
    for name in ["github", "gitlab", "junit", "checkstyle", "rdjson", "markdown"] {
        let (source, findings) = long_paper();
        let report = render(format(name), &linted(source, findings), &Look::default());
        insta::assert_snapshot!(name, report);
    }
}

/// The table of rules is left out: it changes with every rule.
#[test]
fn sarif() {
    let (source, findings) = long_paper();
    let report = render(format("sarif"), &linted(source, findings), &Look::default());
    let mut document = parsed(&report);
    let driver = &mut document["runs"][0]["tool"]["driver"];
    assert_eq!(list(&driver["rules"]).len(), loccit::rules::RULES.len());
    driver["rules"].take();
    driver["notifications"].take();
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).expect("JSON"));
}

#[test]
fn short() {
    let (source, findings) = long_paper();
    insta::assert_snapshot!(render(
        format("short"),
        &linted(source, findings),
        &Look::default()
    ));
}

#[test]
fn json() {
    let (source, findings) = long_paper();
    insta::assert_snapshot!(render(
        format("json"),
        &linted(source, findings),
        &Look::default()
    ));
}

fn parsed(report: &str) -> Value {
    serde_json::from_str(report).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// Counts what a format reports without trusting how it was made.
fn counted(name: &str, report: &str) -> usize {
    match name {
        "json" => list(&parsed(report)["files"][0]["diagnostics"]).len(),
        "sarif" => list(&parsed(report)["runs"][0]["results"]).len(),
        "gitlab" => list(&parsed(report)).len(),
        "rdjson" => list(&parsed(report)["diagnostics"]).len(),
        "junit" => report.matches("</failure>").count(),
        "checkstyle" => report.matches("<error ").count(),
        "github" => report.lines().filter(|line| line.starts_with("::error ")).count(),
        "markdown" => report.lines().filter(|line| line.starts_with("- **")).count(),
        _ => report
            .lines()
            .filter(|line| line.contains("[undefined-citation]: "))
            .count(),
    }
}

#[test]
fn findings_in_are_results_out() {
    let look = Look {
        max_per_rule: 0,
        ..Look::default()
    };
    for format in FORMATS {
        for count in [0, 1, 50, 51, 2000] {
            let source = paper(&"See [3] there. ".repeat(count));
            let places: Vec<Span> = (0..count)
                .map(|n| source.span(n * 15 + 4..n * 15 + 7).unwrap())
                .collect();
            let message = "[3] is not in the reference list";
            let findings = places
                .iter()
                .map(|&span| Finding::new(&UNDEFINED, span, message))
                .collect();
            let report = render(format, &linted(source, findings), &look);
            assert_eq!(counted(format.name, &report), count, "{}", format.name);
        }
    }
}

#[test]
fn reports_for_people_fold_and_count_the_rest() {
    for (name, shown) in [("human", 50), ("short", 50), ("json", 60)] {
        let source = paper(&"See [3] there. ".repeat(60));
        let span = place(&source, "[3]", 7);
        let findings = vec![Finding::new(&UNDEFINED, span, "[3] is not in the reference list"); 60];
        let report = render(format(name), &linted(source, findings), &Look::default());
        assert_eq!(counted(name, &report), shown, "{name}");
        assert_eq!(
            report.contains("10 more of `undefined-citation`"),
            shown == 50,
            "{name}"
        );
    }
}

#[test]
fn no_control_reaches_the_terminal() {
    let evil = "a\u{1b}[2J\u{7}\u{9b}31m\u{202e}b\u{0}\u{8}\u{7f}";
    for format in FORMATS.iter().chain(SHOW_FORMATS) {
        for width in [40, 80] {
            let text = format!("{}{evil} [3] {evil}{}\r\n", "x ".repeat(100), "y ".repeat(100));
            let source = Source::new(SourceId(0), format!("{evil}.md"), text);
            let span = place(&source, "[3]", 0);
            let finding = Finding::new(&UNDEFINED, span, format!("[3] {evil}"))
                .here(evil)
                .also(span, evil)
                .note(format!("{evil}\n{evil}"))
                .help(evil)
                .labels([evil]);
            let problem = |span| Problem {
                name: "unread-list",
                message: evil.to_owned(),
                span,
            };
            let outcome = outcome(vec![finding], vec![problem(None), problem(Some(span))]);
            let linted = Linted::of(source, Input::Markdown, outcome, &settings());
            let report = render(
                format,
                &linted,
                &Look {
                    width,
                    why: true,
                    ..Look::default()
                },
            );
            let hostile = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
            let found: Vec<char> = report.chars().filter(|&c| hostile(c)).collect();
            assert!(found.is_empty(), "{}: {found:?} in {report}", format.name);
            assert!(!report.contains(['\u{1b}', '\u{7}', '\0']), "{}", format.name);
        }
    }
}

#[test]
fn rows_keep_to_the_width() {
    for width in [80, 100, 160] {
        let report = drawn(width, false);
        for line in report
            .lines()
            .filter(|line| line.contains('│') || line.trim_start().starts_with("= "))
        {
            let columns: usize = line
                .chars()
                .filter_map(unicode_width::UnicodeWidthChar::width)
                .sum();
            assert!(columns <= width, "{columns} of {width}: {line}");
        }
    }
}

#[test]
fn problems_are_said_in_every_format_and_count_only_when_denied() {
    for denied in [false, true] {
        let mut settings = settings();
        if denied {
            settings.levels.push(("unread-list".to_owned(), Level::Deny));
        }
        for format in FORMATS {
            let message = "no reference list was found, so 23 citations were not checked".to_owned();
            let problem = Problem {
                name: "unread-list",
                message,
                span: None,
            };
            let outcome = outcome(Vec::new(), vec![problem]);
            let linted = Linted::of(paper("text"), Input::Markdown, outcome, &settings);
            assert_eq!(Tally::of(&linted).errors, usize::from(denied));
            let report = render(
                format,
                &linted,
                &Look {
                    quiet: true,
                    ..Look::default()
                },
            );
            assert!(
                report.contains("unread-list") && report.contains("23 citations"),
                "{report}"
            );
            // These name the level in a table or in an element, whatever was found.
            let names_levels = ["json", "sarif", "junit", "checkstyle"].contains(&format.name);
            let says_error = ["error", "ERROR", "major"]
                .iter()
                .any(|level| report.contains(level));
            assert!(names_levels || says_error == denied, "{report}");
        }
    }
}
