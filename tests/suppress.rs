//! Suppression on small papers: which comment silences what, and what it says when it silences nothing.

#![expect(clippy::indexing_slicing, reason = "a test may fail loudly")]

use loccit::finding::Finding;
use loccit::read::Input;
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};
use loccit::suppress::{By, Ignore, Suppressed};

const LIST: &str = "\n\n# References\n\n[1] Fuller, D. (2011). Rice. Rice, 4, 78–92.\n";

fn settings() -> Settings {
    let mut settings = Settings::new(Today {
        year: 2026,
        month: 11,
        day: 25,
    });
    settings.pedantic = true;
    settings
}

/// What is reported of a text above a list of one entry, and what is suppressed with its reason.
fn sifted(text: &str) -> (Vec<String>, Vec<String>) {
    let source = Source::new(SourceId(0), "paper.md", format!("{text}{LIST}"));
    let outcome = loccit::check(&source, Input::Markdown, &settings());
    let said = |finding: &Finding| {
        let line = source.position(finding.places[0].span.start()).line;
        format!("{line} {} {}", finding.rule, finding.labels.join(","))
    };
    let reason = |suppressed: &Suppressed| suppressed.reason.clone().unwrap_or_default();
    let suppressed = outcome.suppressed.iter();
    (
        outcome.findings.iter().map(said).collect(),
        suppressed
            .map(|of| format!("{}: {}", said(&of.finding), reason(of)))
            .collect(),
    )
}

fn messages(text: &str) -> Vec<String> {
    let source = Source::new(SourceId(0), "paper.md", format!("{text}{LIST}"));
    let outcome = loccit::check(&source, Input::Markdown, &settings());
    let own = |finding: &&Finding| ["unused-suppression", "unknown-rule"].contains(&finding.rule);
    outcome
        .findings
        .iter()
        .filter(own)
        .map(|finding| finding.message.clone())
        .collect()
}

#[test]
fn a_line_is_silenced_from_above_and_from_itself() {
    for text in [
        "<!-- loccit-disable-next-line undefined-citation -- to come -->\nRice [1] and hemp [3].",
        "<!-- loccit-disable-next-line undefined-citation -- to come -->\n\n\nRice [1] and hemp [3].",
        "<!-- loccit-disable-next-line undefined-citation -- to come -->\n<!-- note -->\nRice [1] and hemp [3].",
        "Rice [1] and hemp [3]. <!-- loccit-disable-line undefined-citation -- to come -->",
        "Rice [1] and hemp [3]. <!--loccit-disable-line correctness — to come-->",
        "<!-- loccit-disable-line all [3] -- to come -->\nRice [1] and hemp [3].",
    ] {
        let (kept, suppressed) = sifted(text);
        let on_comment = text.contains("note") || text.contains("line all");
        assert_eq!(suppressed.is_empty(), on_comment, "{text}: {kept:?}");
        if !on_comment {
            assert!(kept.is_empty(), "{text}: {kept:?}");
            assert!(
                suppressed[0].ends_with("undefined-citation 3: to come"),
                "{suppressed:?}"
            );
        }
    }
}

#[test]
fn comments_of_ours_may_stand_above_each_other() {
    let (kept, suppressed) = sifted(
        "<!-- loccit-disable-next-line undefined-citation [3] -- a -->\n\
         <!-- loccit-disable-next-line undefined-citation [4] -- b -->\nRice [1], hemp [3] and flax [4].",
    );
    assert!(kept.is_empty(), "{kept:?}");
    assert_eq!(suppressed.len(), 2);
    assert!(
        suppressed[0].ends_with(": a") && suppressed[1].ends_with(": b"),
        "{suppressed:?}"
    );
}

#[test]
fn labels_narrow() {
    let (kept, suppressed) =
        sifted("Rice [1], hemp [3] and flax [4]. <!-- loccit-disable-line undefined-citation [4, 9] -->");
    assert_eq!((kept.len(), suppressed.len()), (1, 1), "{kept:?}");
    assert!(kept[0].ends_with(" 3") && suppressed[0].contains(" 4:"));
}

/// A paper in which three of twelve entries are never cited, with a comment above the text.
fn never_cited(comment: &str) -> (Vec<String>, Vec<String>) {
    let entry = |number: usize| {
        format!("[{number}] Weiss A. The crop of field {number}. Antiquity 2011;85:{number}.\n")
    };
    let list: String = (1..=12).map(entry).collect();
    let cited = (1..=12).filter(|number| !(2..=4).contains(number));
    let cited: String = cited
        .map(|number| format!("Crop {number} came late [{number}]. "))
        .collect();
    let text = format!("{comment}\n\n{cited}\n\n# References\n\n{list}");
    let source = Source::new(SourceId(0), "paper.md", text);
    let outcome = loccit::check(&source, Input::Markdown, &settings());
    let said = |finding: &Finding| {
        let notes = finding.notes.join("; ");
        format!("{} {}: {notes}", finding.rule, finding.labels.join(","))
    };
    let kept = outcome.findings.iter().map(said).collect();
    let suppressed = outcome.suppressed.iter().map(|of| said(&of.finding));
    (kept, suppressed.collect())
}

#[test]
fn what_concerns_labels_that_are_not_named_is_reported() {
    let (kept, suppressed) = never_cited("<!-- loccit-disable uncited-reference [3] -->");
    assert!(suppressed.is_empty(), "{suppressed:?}");
    assert!(
        kept.iter()
            .any(|said| said.starts_with("uncited-reference 2,3,4")),
        "{kept:?}"
    );
    let told = kept.iter().find(|said| said.starts_with("unused-suppression"));
    assert!(
        told.is_some_and(|said| said.contains("concerns [2, 4] too")),
        "{kept:?}"
    );
    for comment in [
        "<!-- loccit-disable uncited-reference [2, 3, 4] -->",
        "<!-- loccit-disable uncited-reference [2, 3, 4, 5] -->",
        "<!-- loccit-disable uncited-reference [2, 4] -->\n<!-- loccit-disable uncited-reference [3] -->",
        "<!-- loccit-disable uncited-reference [2, 4] -->\n<!-- loccit-disable suspicious [3] -->",
        "<!-- loccit-disable uncited-reference -->",
    ] {
        let (kept, suppressed) = never_cited(comment);
        assert!(kept.is_empty(), "{comment}: {kept:?}");
        assert_eq!(suppressed.len(), 1, "{comment}");
    }
}

#[test]
fn the_configuration_narrows_by_labels_alike() {
    let text = format!("Rice [1], hemp [3, 4] and flax [6].{LIST}");
    let source = Source::new(SourceId(0), "paper.md", text);
    let suppressed = |labels: &[&str]| {
        let mut settings = settings();
        settings.ignores = vec![Ignore {
            rules: vec!["undefined-citation".to_owned()],
            labels: labels.iter().map(|&label| label.to_owned()).collect(),
            reason: None,
            number: 0,
        }];
        let outcome = loccit::check(&source, Input::Markdown, &settings);
        let labels = |of: &Suppressed| of.finding.labels.join(",");
        outcome.suppressed.iter().map(labels).collect::<Vec<_>>()
    };
    assert_eq!(suppressed(&["3"]), Vec::<String>::new());
    assert_eq!(suppressed(&["3", "6"]), ["6"]);
    assert_eq!(suppressed(&["3", "4"]), ["3,4"]);
    assert_eq!(suppressed(&[]), ["3,4", "6"]);
}

#[test]
fn regions_and_files() {
    let text = "Rice [1], oats [3].\n\n<!-- loccit-disable undefined-citation -->\n\nRye [4].\n\nFlax [5].\n\n\
                <!-- loccit-enable undefined-citation -->\n\nHemp [6].";
    let (kept, suppressed) = sifted(text);
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert_eq!(suppressed.len(), 2, "{suppressed:?}");
    let (kept, suppressed) = sifted(&text.replace("<!-- loccit-enable undefined-citation -->", ""));
    assert_eq!(
        (kept.len(), suppressed.len()),
        (1, 3),
        "never enabled: to the end of the file"
    );
    let (kept, suppressed) = sifted(&format!("{text}\n\n<!-- loccit-disable-file -- a draft -->"));
    assert_eq!(
        suppressed.len(),
        4,
        "and the region, which is needed no more: {kept:?} {suppressed:?}"
    );
}

#[test]
fn what_suppresses_nothing_is_said() {
    for (text, message) in [
        (
            "<!-- loccit-disable-next-line undefined-citation -->\nRice [1].",
            "nothing of `undefined-citation` is found on line 2",
        ),
        (
            "Rice [1]. <!-- loccit-disable-line -->",
            "nothing is found on line 1",
        ),
        (
            "Rice [1] and hemp [3]. <!-- loccit-disable-line undefined-citation [4] -->",
            "nothing of `undefined-citation` is found on line 1 for [4]",
        ),
        (
            "<!-- loccit-disable style -->\n\nRice [1].\n\n<!-- loccit-enable -->",
            "nothing of `style` is found on lines 1 to 5",
        ),
        (
            "Rice [1].\n\n<!-- loccit-enable -->",
            "`loccit-enable` ends nothing: no `loccit-disable` stands before it",
        ),
        (
            "<!-- loccit-disable-lin x -->\n\nRice [1].",
            "`loccit-disable-lin` suppresses nothing",
        ),
        (
            "Rice [1]. <!-- loccit-disable-line undefnd -->",
            "there is no rule `undefnd`",
        ),
    ] {
        assert_eq!(messages(text), [message], "{text}");
    }
    let of_two = "Rice [1] and hemp [3]. <!-- loccit-disable-line undefined-citation, missing-year -->";
    assert_eq!(messages(of_two), ["nothing of `missing-year` is found on line 1"]);
}

#[test]
fn a_comment_that_is_never_closed_is_said() {
    let source = Source::new(
        SourceId(0),
        "paper.md",
        format!("Rice [1].{LIST}\n<!-- loccit-disable-file\n"),
    );
    let outcome = loccit::check(&source, Input::Markdown, &settings());
    assert_eq!(
        outcome.findings[0].message,
        "the comment is never closed, so nothing is suppressed"
    );
}

#[test]
fn what_a_comment_could_not_reach_is_pointed_at() {
    let text = "See [1].\n\n# References\n\n[1] Stueck, W. (1993). Rethinking the Korean War. Princeton. <!-- \
                loccit-disable-line conflicting-year -->\n[2] Stueck, W. (1947). Rethinking the Korean War. Princeton.\n";
    let source = Source::new(SourceId(0), "paper.md", text.to_owned());
    let outcome = loccit::check(&source, Input::Markdown, &settings());
    let unused = outcome
        .findings
        .iter()
        .find(|finding| finding.rule == "unused-suppression")
        .expect("one");
    assert!(
        unused.notes[0].starts_with("`conflicting-year` is reported at 6:"),
        "{:?}",
        unused.notes
    );
}

#[test]
fn the_configuration_suppresses_too_and_the_comment_comes_first() {
    let source = Source::new(
        SourceId(0),
        "paper.txt",
        format!("Rice [1], hemp [3], flax [4].{LIST}"),
    );
    let mut settings = settings();
    settings.ignores = vec![Ignore {
        rules: vec!["undefined-citation".to_owned()],
        labels: vec!["4".to_owned()],
        reason: Some("to come".to_owned()),
        number: 7,
    }];
    let outcome = loccit::check(&source, Input::Text, &settings);
    assert_eq!((outcome.findings.len(), outcome.suppressed.len()), (1, 1));
    assert_eq!(outcome.suppressed[0].by, By::Config(7));
}

#[test]
fn a_suppressed_finding_still_explains() {
    let cause = "The numbers [7-3] and [1]. <!-- loccit-disable-line malformed-marker, reversed-range -->";
    let (kept, suppressed) = sifted(cause);
    assert!(!suppressed.is_empty(), "{kept:?}");
    assert!(
        kept.iter().all(|said| !said.contains("undefined-citation")),
        "{kept:?}"
    );
}

#[test]
fn thousands_of_comments_take_no_time() {
    let line = "Rice [1], hemp [3]. <!-- loccit-disable-line undefined-citation -->\n\n\
                <!-- loccit-disable missing-year [4] -->\n\n<!-- loccit-enable style -->\n\n";
    let (kept, suppressed) = sifted(&line.repeat(5_000));
    assert_eq!(suppressed.len(), 1, "one finding for all citations of [3]");
    assert!(kept.len() > 5_000);
}
