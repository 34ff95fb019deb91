//! Suppressions: comments in the manuscript, entries of the configuration, and what is shown of them.

use crate::program::{GOOD, Run, folder, loccit};

/// A paper with an error on [9] that a comment suppresses.
fn suppressed() -> String {
    GOOD.replace(
        "then both [1, 2].",
        "then both [1, 2], and hemp [9]. <!-- loccit-disable-line undefined-citation [9] -- the editor adds it -->",
    )
}

fn lint(text: &str, args: &[&str]) -> Run {
    let folder = folder(&[("paper.md", text.as_bytes())]);
    loccit(folder.path(), &[&["lint", "paper.md"], args].concat())
}

#[test]
fn what_is_suppressed_is_counted_and_shown_on_demand() {
    let run = lint(&suppressed(), &[]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.ends_with("nothing found; 1 suppressed\n"), "{}", run.out);
    let said = "suppressed by the comment on line 1: the editor adds it";
    for format in ["human", "short", "markdown"] {
        let run = lint(&suppressed(), &["--format", format, "--show-suppressed"]);
        assert_eq!(run.code, 0);
        assert!(
            run.out.contains(said) && run.out.contains("undefined-citation"),
            "{}",
            run.out
        );
    }
    let document = lint(&suppressed(), &["--format", "json", "--show-suppressed"]).json();
    let suppressed = &document["files"][0]["suppressed"][0];
    assert_eq!(suppressed["rule"], "undefined-citation");
    assert_eq!(suppressed["suppression"]["reason"], "the editor adds it");
    assert_eq!(document["summary"]["suppressed"], 1);
    assert_eq!(document["summary"]["errors"], 0);
}

#[test]
fn sarif_has_suppressed_results_on_demand_only() {
    let results = |args: &[&str]| {
        let document = lint(&suppressed(), &[&["--format", "sarif"], args].concat()).json();
        document["runs"][0]["results"]
            .as_array()
            .expect("results")
            .clone()
    };
    assert!(results(&[]).is_empty());
    let shown = results(&["--show-suppressed"]);
    assert_eq!(shown[0]["suppressions"][0]["kind"], "inSource");
    assert_eq!(shown[0]["suppressions"][0]["justification"], "the editor adds it");
}

#[test]
fn a_suppression_does_not_change_the_other_fingerprints() {
    let two = GOOD.replace("then both [1, 2].", "then both [1, 2], and hemp [9], flax [8]. ");
    let of = |text: &str| {
        let document = lint(text, &["--format", "json"]).json();
        let found = document["files"][0]["diagnostics"]
            .as_array()
            .expect("a list")
            .clone();
        let prints = found
            .iter()
            .map(|of| (of["labels"][0].clone(), of["fingerprint"].clone()));
        prints.collect::<Vec<_>>()
    };
    let before = of(&two);
    let first_gone = of(&two.replace("flax [8]. ", "flax [8]. <!-- loccit-disable-line all [9] -->"));
    assert_eq!(before.len(), 2, "{before:?}");
    assert_eq!(first_gone, before[1..]);
}

#[test]
fn the_configuration_suppresses_where_there_are_no_comments() {
    let text = GOOD.replace("then both [1, 2].", "then both [1, 2], and hemp [9].");
    let config = "[[ignore]]\nrule = 'undefined-citation'\nlabels = [9]\nfiles = 'paper.txt'\nreason = 'to come'\n\n\
                  [[ignore]]\nrule = ['invalid-isbn', 'style']\nfiles = ['paper.txt']\n";
    let folder = folder(&[
        ("loccit.toml", config.as_bytes()),
        ("paper.txt", text.as_bytes()),
        ("other.txt", text.as_bytes()),
    ]);
    let lint = |args: &[&str]| loccit(folder.path(), &[&["lint", "--format", "short"], args].concat());
    let run = lint(&["paper.txt", "--show-suppressed"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(
        run.out.contains("(suppressed by the configuration: to come)"),
        "{}",
        run.out
    );
    let wanted = "loccit.toml:7: warning: this `[[ignore]]` of invalid-isbn, style suppresses nothing\n";
    assert_eq!(run.err, format!("loccit: {wanted}"));
    let run = lint(&["other.txt"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let bad = "[[ignore]]\nrule = 'undefined'\nlabels = [true]\n";
    std::fs::write(folder.path().join("loccit.toml"), bad).expect("a configuration");
    let run = lint(&["paper.txt"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("did you mean `undefined-citation`?") && run.err.contains("wants a label"),
        "{}",
        run.err
    );
}

#[test]
fn verbose_says_how_to_silence_a_finding() {
    let text = GOOD.replace("then both [1, 2].", "then both [1, 2], and hemp [9].");
    let run = lint(&text, &["--verbose"]);
    let comment = "<!-- loccit-disable-line undefined-citation [9] -- why -->";
    assert!(
        run.out.contains(&format!("silence it with `{comment}`")),
        "{}",
        run.out
    );
    let silenced = text.replace("hemp [9].", &format!("hemp [9]. {comment}"));
    assert_eq!(lint(&silenced, &[]).code, 0);
    let folder = folder(&[("paper.txt", text.as_bytes())]);
    let run = loccit(folder.path(), &["lint", "paper.txt", "--verbose"]);
    let entry = "ignore = [{ rule = \"undefined-citation\", labels = [\"9\"], reason = \"why\" }]";
    assert!(run.out.contains(entry), "{}", run.out);
    std::fs::write(folder.path().join("loccit.toml"), entry).expect("a configuration");
    assert_eq!(loccit(folder.path(), &["lint", "paper.txt"]).code, 0);
}

#[test]
fn unused_and_unknown_suppressions_are_findings() {
    let text = suppressed().replace("undefined-citation [9]", "undefined-citaton [9]");
    let run = lint(&text, &["--format", "short"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out
            .contains("warning[unknown-rule]: there is no rule `undefined-citaton`"),
        "{}",
        run.out
    );
    let text = suppressed().replace("hemp [9]", "hemp [1]");
    let run = lint(&text, &["--format", "short"]);
    assert!(
        run.out
            .contains("warning[unused-suppression]: nothing of `undefined-citation`"),
        "{}",
        run.out
    );
    assert_eq!(lint(&text, &["--deny", "unused-suppression"]).code, 1);
    let off = lint(&suppressed(), &["--allow", "undefined-citation"]);
    assert!(
        off.out.contains("nothing found"),
        "a rule that is off is no reason to complain: {}",
        off.out
    );
}
