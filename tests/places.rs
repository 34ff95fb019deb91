//! Places: every position in every report is counted anew from the text, on manuscripts of all kinds and on hostile text.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};

use loccit::Outcome;
use loccit::finding::Finding;
use loccit::manuscript::{Manuscript, Problem};
use loccit::read::Input;
use loccit::read::decode::decode;
use loccit::report::{FORMATS, Format, Linted, Look, SHOW_FORMATS, Tally};
use loccit::rule::{Category, Context, Needs, Rule, Today};
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};
use proptest::prelude::*;
use serde_json::Value;

const PAPER: &str = "# Rice\n\nRice came first [1], then millet [2], as 戦争の起源［3］ and cafe\u{301} [1–3] say; see\tשלום [9].\n\
                     Later [3, 2] and <sup>1,2</sup> and [12,] and [4–1].\n\n## References\n\n\
                     [1] Fuller, D. (2011). Pathways to Asian Civilizations. Rice, 4, 78–92.\n\n\
                     [2] Zohary, D. (2012). Domestication of Plants. Oxford University Press.\n\n\
                     [3] 金, 一. (1998) 朝鮮戦争. 東京: 岩波.\n\n[5] Weiss & Müller (2050) Über den Hafer.\n";

fn settings() -> Settings {
    let mut settings = Settings::new(Today {
        year: 2026,
        month: 11,
        day: 25,
    });
    settings.pedantic = true;
    settings
}

fn render(format: &Format, linted: &Linted, look: &Look) -> String {
    let (file, close) = (
        (format.file)(linted, look),
        (format.close)(&Tally::of(linted), look),
    );
    format!("{}{file}{close}", (format.open)())
}

fn format(formats: &[&'static Format], name: &str) -> &'static Format {
    formats
        .iter()
        .find(|format| format.name == name)
        .expect("a format")
}

/// The manuscripts of the repository, and variants of one with all that makes positions hard.
fn manuscripts() -> Vec<(String, String)> {
    let long = PAPER.replace(
        "Rice came",
        &format!("{} Rice came", "The field was dry. ".repeat(200)),
    );
    let mut all = vec![
        ("plain.md".to_owned(), PAPER.to_owned()),
        ("plain.txt".to_owned(), PAPER.to_owned()),
        ("crlf.md".to_owned(), PAPER.replace('\n', "\r\n")),
        ("crlf.txt".to_owned(), PAPER.replace('\n', "\r\n")),
        ("bom.md".to_owned(), format!("\u{feff}{PAPER}")),
        ("long.md".to_owned(), long),
    ];
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = file.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(decoded) = decode(fs::read(&path).expect("a fixture")) {
                all.push((path.display().to_string(), decoded.text));
            }
        }
    }
    all
}

fn read(name: &str, text: &str) -> Linted {
    let text_file = PathBuf::from(name)
        .extension()
        .is_some_and(|ending| ending == "txt");
    let input = if text_file { Input::Text } else { Input::Markdown };
    Linted::new(
        Source::new(SourceId(0), name, text.to_owned()),
        input,
        Vec::new(),
        &settings(),
    )
}

/// The text of a stretch by its offsets, after its lines and columns were counted anew.
fn sliced<'a>(text: &'a str, span: &Value) -> &'a str {
    for edge in ["start", "end"] {
        let number = |name: &str| usize::try_from(span[edge][name].as_u64().expect("a number")).unwrap();
        let before = text.get(..number("offset")).expect("a character edge");
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before
            .get(line_start..)
            .unwrap()
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
            + 1;
        assert_eq!(number("line"), before.matches('\n').count() + 1);
        assert_eq!(number("column"), column, "{span}");
    }
    let offset = |edge: &str| usize::try_from(span[edge]["offset"].as_u64().unwrap()).unwrap();
    text.get(offset("start")..offset("end"))
        .expect("start before end")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().expect(name)
}

#[test]
fn every_position_of_lint_is_true() {
    for (name, text) in manuscripts() {
        let linted = read(&name, &text);
        let report = render(format(FORMATS, "json"), &linted, &Look::default());
        let document: Value = serde_json::from_str(&report).expect("JSON");
        let file = &document["files"][0];
        let diagnostics = list(file, "diagnostics");
        assert_eq!(diagnostics.len(), linted.outcome.findings.len(), "{name}");
        for (diagnostic, finding) in diagnostics.iter().zip(&linted.outcome.findings) {
            let spans: Vec<&str> = list(diagnostic, "spans")
                .iter()
                .map(|span| sliced(&text, span))
                .collect();
            let places: Vec<&str> = finding
                .places
                .iter()
                .map(|place| linted.source.slice(place.span))
                .collect();
            assert_eq!(spans, places, "{name}");
        }
        for problem in list(file, "problems")
            .iter()
            .filter(|problem| problem.get("span").is_some())
        {
            sliced(&text, &problem["span"]);
        }
        for (name_of, separator) in [("human", "┌─ "), ("short", "")] {
            let report = render(
                format(FORMATS, name_of),
                &linted,
                &Look {
                    max_per_rule: 0,
                    ..Look::default()
                },
            );
            for finding in &linted.outcome.findings {
                let at = linted.source.position(finding.places[0].span.start());
                let place = format!("{separator}{name}:{}:{}", at.line, at.column);
                assert!(report.contains(&place), "{place} in {report}");
            }
        }
    }
}

#[test]
fn every_position_of_show_is_true() {
    for (name, text) in manuscripts() {
        let linted = read(&name, &text);
        let look = Look {
            why: true,
            ..Look::default()
        };
        let report = render(format(SHOW_FORMATS, "json"), &linted, &look);
        let document: Value = serde_json::from_str(&report).expect("JSON");
        let file = &document["files"][0];
        for citation in list(file, "citations").iter().chain(list(file, "brackets")) {
            assert_eq!(citation["text"], sliced(&text, &citation["span"]), "{name}");
        }
        for reference in list(file, "references") {
            let entry = sliced(&text, &reference["span"]);
            let words = reference["text"].as_str().expect("text").split_whitespace();
            let first = words
                .into_iter()
                .find(|word| word.chars().all(char::is_alphanumeric));
            assert!(
                first.is_none_or(|word| entry.contains(word)),
                "{name}: {reference} in {entry}"
            );
        }
        assert!(render(format(SHOW_FORMATS, "human"), &linted, &look).starts_with(&name));
    }
}

#[test]
fn a_finding_keeps_its_fingerprint_when_text_and_numbers_change_elsewhere() {
    let fingerprints = |text: &str| {
        let report = render(format(FORMATS, "json"), &read("paper.md", text), &Look::default());
        let document: Value = serde_json::from_str(&report).expect("JSON");
        let of = |diagnostic: &Value| {
            diagnostic["fingerprint"]
                .as_str()
                .expect("a fingerprint")
                .to_owned()
        };
        list(&document["files"][0], "diagnostics")
            .iter()
            .map(of)
            .collect::<Vec<_>>()
    };
    let kept = fingerprints(PAPER);
    assert!(kept.len() > 2, "{kept:?}");
    let before = PAPER.replace(
        "# Rice\n",
        "# Rice\n\nA paragraph was put in here, with a citation [1].\n",
    );
    assert_eq!(fingerprints(&before), kept);
    let mut single = kept.clone();
    single.sort_unstable();
    single.dedup();
    assert_eq!(single.len(), kept.len(), "no two findings have one fingerprint");
}

#[test]
fn the_paper_of_these_tests_is_understood() {
    let linted = read("plain.md", PAPER);
    assert!(linted.outcome.manuscript.markers.len() >= 5);
    assert_eq!(
        linted
            .outcome
            .manuscript
            .lists
            .iter()
            .map(|list| list.entries.len())
            .sum::<usize>(),
        4
    );
}

const RULE: Rule = Rule {
    name: "undefined-citation",
    category: Category::Correctness,
    needs: Needs::Text,
    summary: "for these tests",
    why: "",
    silent: &[],
    source: "own",
    check: |_: &Context<'_>, _: &mut Vec<Finding>| {},
    options: &[],
    cases: &[],
};

/// What no terminal must get to see: escape, NUL, bell.
const HARMFUL: [char; 3] = ['\u{1b}', '\0', '\u{7}'];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z ]{0,60}",
        "\\[[0-9]{1,2}\\]",
        Just("\u{1b}]0;x\u{7}".to_owned()),
        Just("一二三、e\u{301}\u{302} ".to_owned()),
        Just("\u{202e}\t\u{200b}\u{ad}\0".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n\n# References\n\n[1] Kim (1998) Rice.\n".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_harms_a_report(
        text in hostile(),
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..5),
        width in 40usize..160,
    ) {
        let source = Source::new(SourceId(0), "paper.md", text.clone());
        let edges: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let spans = at.iter().map(|(a, b)| {
            let (a, b) = (edges[a.index(edges.len())], edges[b.index(edges.len())]);
            source.span(a.min(b)..a.max(b)).unwrap()
        });
        let spans: Vec<_> = spans.collect();
        let finding = Finding::new(&RULE, spans[0], text.as_str()).here("here").help(text.as_str());
        let finding = spans.iter().fold(finding, |finding, &span| finding.also(span, "seen"));
        let problem = Problem { name: "unread-list", message: text.clone(), span: Some(spans[0]) };
        let manuscript = Manuscript { problems: vec![problem], ..Manuscript::default() };
        let outcome = Outcome { manuscript, findings: vec![finding], suppressed: Vec::new(), ignores_used: Vec::new(), hidden: Vec::new(), hidden_notes: 0, silent: Vec::new() };
        let linted = Linted::of(source, Input::Markdown, outcome, &settings());
        let position = linted.source.position(spans[0].start());
        for format in FORMATS {
            let report = render(format, &linted, &Look { width, ..Look::default() });
            prop_assert!(report.chars().all(|c| !c.is_control() || c == '\n'));
            prop_assert!(!report.contains(HARMFUL));
            if ["human", "short"].contains(&format.name) {
                let place = format!("paper.md:{}:{}", position.line, position.column);
                prop_assert!(report.contains(&place), "{} in {}", place, report);
            }
        }
    }

    #[test]
    fn whatever_is_read_can_be_shown(text in hostile()) {
        let linted = read("paper.md", &text);
        for format in FORMATS.iter().chain(SHOW_FORMATS) {
            let look = Look { why: true, ..Look::default() };
            let report = render(format, &linted, &look);
            prop_assert!(!report.contains(HARMFUL));
        }
    }
}
