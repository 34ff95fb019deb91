//! `show --label`: what is known of one number, for people and as data.

use loccit::manuscript::Label;
use loccit::read::Input;
use loccit::report::{Linted, number, show_number, show_number_json};
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};
use serde_json::Value;

const PAPER: &str = "# Ferries\n\nThe roads are old [1]. Harding et al. [2] saw the ferry of Orlen sink on 3 May 1951.\n\
    The consul wrote of it on 9 June 1951 [2]. Nobody else did [1, 3].\n\nSee also x[2] of the table.\n\n## References\n\n\
    [1] Lowe M. The salt roads of the north. Road History. 1983;12:1–30.\n\
    [2] Harding P, Norton B. Ferries that sank at Orlen. Boat Notes. 1958;4:1–9.\n\
    [3] Amsel H. Letter to Lowe on the ferry, 9 June 1951. State Archive.\n\
    [4] Voss H. Ships for sale. Boat Notes. 1954;5:2–8.\n";

fn paper() -> Linted {
    let settings = Settings::new(Today {
        year: 2026,
        month: 11,
        day: 25,
    });
    let source = Source::new(SourceId(0), "paper.md", PAPER.to_owned());
    Linted::new(source, Input::Markdown, Vec::new(), &settings)
}

#[test]
fn one_number_for_people() {
    insta::assert_snapshot!(show_number::text(&paper(), &Label::new("2"), 80).expect("the number is there"));
}

#[test]
fn a_number_that_nothing_cites() {
    let text = show_number::text(&paper(), &Label::new("4"), 80).expect("the number is there");
    assert!(text.starts_with("paper.md: number 4, never cited\n"), "{text}");
}

#[test]
fn one_number_as_data() {
    let text = show_number_json::text(&paper(), &Label::new("2")).expect("the number is there");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["entries"][0]["author"][0]["family"], "Harding");
    let second = &value["citations"][1];
    assert_eq!(second["fits"][0]["label"], "2");
    assert_eq!(second["fits"][0]["printed"], true);
    assert_eq!(second["fits"][1]["label"], "3");
    let reason = &second["fits"][1]["reasons"][0];
    assert_eq!(
        (reason["kind"].as_str(), reason["words"][0]["text"].as_str()),
        (Some("date"), Some("9 June 1951"))
    );
    assert_eq!(reason["weight"], 3.0);
    for word in second["evidence"].as_array().expect("a list") {
        let (start, end) = (&word["span"]["start"]["offset"], &word["span"]["end"]["offset"]);
        let offset = |value: &Value| usize::try_from(value.as_u64().expect("an offset")).expect("an offset");
        assert_eq!(PAPER.get(offset(start)..offset(end)), word["text"].as_str());
    }
}

#[test]
fn a_number_that_is_not_there() {
    let paper = paper();
    for (label, meant) in [("40", "4"), ("0", "1"), ("9", "4")] {
        let label = Label::new(label);
        assert_eq!(show_number::text(&paper, &label, 80), None);
        assert_eq!(
            number::meant(&paper.outcome.manuscript, &label).as_deref(),
            Some(meant)
        );
    }
}
