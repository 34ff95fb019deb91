//! Baselines: what was known stays silent, what is gone is said, what is new is reported.

use std::fs;
use std::path::Path;

use crate::program::{GOOD, Run, folder, loccit};

const FILE: &str = "loccit-baseline.json";

/// A paper with two errors in two sentences.
fn faulty() -> String {
    GOOD.replace(
        "then both [1, 2].",
        "then both [1, 2], and hemp [9]. Nobody knows of flax [8].",
    )
}

fn lint(folder: &Path, args: &[&str]) -> Run {
    loccit(
        folder,
        &[&["lint", "--format", "short", "--baseline", FILE], args].concat(),
    )
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file");
}

#[test]
fn known_findings_stay_silent_though_lines_move_and_numbers_shift() {
    let folder = folder(&[("paper.md", faulty().as_bytes())]);
    let run = loccit(folder.path(), &["baseline"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, "wrote loccit-baseline.json: 2 findings in 1 file\n"),
        "{}",
        run.err
    );
    let run = lint(folder.path(), &["."]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(
        run.out.contains("nothing found; 2 known since the baseline\n"),
        "{}",
        run.out
    );
    let moved = format!("A new paragraph. It says little.\n\n{}", faulty());
    write(folder.path(), "paper.md", &moved);
    assert!(lint(folder.path(), &["."]).out.contains("nothing found; 2 known"));
    write(
        folder.path(),
        "paper.md",
        &moved.replace("[9]", "[11]").replace("[8]", "[10]"),
    );
    let run = lint(folder.path(), &["paper.md"]);
    assert!(run.out.contains("nothing found; 2 known"), "{}", run.out);
    let run = lint(folder.path(), &["paper.md", "--show-suppressed"]);
    assert_eq!(
        run.out.matches("(known since the baseline)").count(),
        2,
        "{}",
        run.out
    );
}

#[test]
fn what_is_gone_is_said_and_what_is_new_is_reported() {
    let folder = folder(&[("paper.md", faulty().as_bytes())]);
    loccit(folder.path(), &["baseline", "paper.md"]);
    write(folder.path(), "paper.md", &faulty().replace(", and hemp [9]", ""));
    let run = lint(folder.path(), &["."]);
    assert_eq!(run.code, 0);
    assert!(
        run.out.starts_with("paper.md: gone[undefined-citation]: [9]"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("1 known since the baseline; 1 gone since the baseline"),
        "{}",
        run.out
    );
    write(
        folder.path(),
        "paper.md",
        &faulty().replace("both [1, 2]", "both [1, 2, 7]"),
    );
    let run = lint(folder.path(), &["."]);
    assert_eq!(run.code, 1);
    let new: Vec<&str> = run.out.lines().filter(|line| line.contains(": error[")).collect();
    assert!(
        new.len() == 1 && new[0].contains("[7]"),
        "in a sentence with a known one: {}",
        run.out
    );
    let document = loccit(
        folder.path(),
        &["lint", "--format", "json", "--baseline", FILE, "."],
    )
    .json();
    assert_eq!(document["summary"]["known"], 2);
    let run = loccit(folder.path(), &["baseline"]);
    assert!(run.out.contains("3 findings"), "{}", run.out);
    assert_eq!(lint(folder.path(), &["."]).code, 0);
}

#[test]
fn a_wrong_number_that_is_cited_once_more_is_new() {
    let folder = folder(&[("paper.md", faulty().as_bytes())]);
    loccit(folder.path(), &["baseline"]);
    let again = "Hemp is told of in another place too [9].";
    let behind = faulty().replace("\n\n# References", &format!("\n\n{again}\n\n# References"));
    let before = format!("{again}\n\n{}", faulty());
    for text in [&behind, &before] {
        write(folder.path(), "paper.md", text);
        let run = lint(folder.path(), &["."]);
        let errors: Vec<&str> = run.out.lines().filter(|line| line.contains(": error[")).collect();
        assert!(errors.len() == 1 && errors[0].contains("[9]"), "{}", run.out);
        assert!(
            run.out.contains("1 known since the baseline") && !run.out.contains("gone["),
            "{}",
            run.out
        );
    }
    loccit(folder.path(), &["baseline"]);
    for text in [before, behind, faulty()] {
        write(folder.path(), "paper.md", &text);
        let run = lint(folder.path(), &["."]);
        assert!(
            run.out.contains("nothing found; 2 known"),
            "once less is known: {}",
            run.out
        );
    }
}

/// A paper of which these of six entries are never cited.
fn uncited(which: &[usize]) -> String {
    let names = [
        "Fuller", "Zohary", "Weiss", "Allaby", "Behre", "Larson", "Kislev", "Willcox", "Nesbitt", "Hillman",
        "Jones", "Colledge",
    ];
    let cited: Vec<String> = (1..=names.len())
        .filter(|number| !which.contains(number))
        .map(|number| format!("Crop {number} came late [{number}]."))
        .collect();
    let entries = names.iter().zip(1..);
    let entries: Vec<String> = entries
        .map(|(name, number)| format!("[{number}] {name} A. The crop of {name}. Antiquity 2011;85:{number}."))
        .collect();
    format!("{}\n\n# References\n\n{}\n", cited.join(" "), entries.join("\n"))
}

#[test]
fn of_a_finding_on_several_entries_each_is_known() {
    let folder = folder(&[("paper.md", uncited(&[4, 5, 6]).as_bytes())]);
    let run = loccit(folder.path(), &["baseline"]);
    assert!(run.out.contains("1 finding in 1 file"), "{}", run.out);
    write(folder.path(), "paper.md", &uncited(&[4, 6]));
    let run = lint(folder.path(), &["."]);
    assert!(
        run.out
            .contains("gone[uncited-reference]: [4]–[6] are never cited (gone for 1 of 3)")
            && run.out.contains("nothing found; 2 known"),
        "{}",
        run.out
    );
    write(folder.path(), "paper.md", &uncited(&[4, 5, 6, 7]));
    let run = lint(folder.path(), &["."]);
    assert!(
        run.out.contains("warning[uncited-reference]: [4]–[7]"),
        "one more is new: {}",
        run.out
    );
    let edited = uncited(&[4, 5, 6]).replace("The crop of Behre", "The second crop of Behre");
    write(folder.path(), "paper.md", &edited);
    let run = lint(folder.path(), &["."]);
    assert!(
        run.out.contains("nothing found; 1 known"),
        "one was edited: {}",
        run.out
    );
    write(folder.path(), "paper.md", &uncited(&[5, 6, 7, 8]));
    let run = lint(folder.path(), &["."]);
    assert!(
        run.out.contains("warning[uncited-reference]: [5]–[8]"),
        "two others are new: {}",
        run.out
    );
}

#[test]
fn one_more_number_in_a_known_sentence_is_new() {
    let text = uncited(&[]).replace("Crop 2 came late [2]", "Crop 2 came late [2] and [19]");
    let folder = folder(&[("paper.md", text.as_bytes())]);
    loccit(folder.path(), &["baseline"]);
    assert!(lint(folder.path(), &["."]).out.contains("nothing found; 1 known"));
    write(
        folder.path(),
        "paper.md",
        &text.replace("and [19]", "and [19, 20]"),
    );
    let run = lint(folder.path(), &["."]);
    assert!(
        run.out.contains("error[undefined-citation]") && run.code == 1,
        "{}",
        run.out
    );
}

#[test]
fn a_finding_is_known_though_its_entry_was_edited() {
    let folder = folder(&[("paper.md", uncited(&[5]).as_bytes())]);
    loccit(folder.path(), &["baseline"]);
    let edited = uncited(&[5]).replace("2011;85:5.", "2011;85:5. Free copy: https://osf.io/behre1");
    write(folder.path(), "paper.md", &edited);
    let run = lint(folder.path(), &["."]);
    assert!(run.out.contains("nothing found; 1 known"), "{}", run.out);
    let other = edited.replace(
        "[5] Behre A. The crop of Behre",
        "[5] Kirleis W. The mill of Kirleis",
    );
    write(folder.path(), "paper.md", &other);
    let run = lint(folder.path(), &["."]);
    assert!(
        run.out.contains("warning[uncited-reference]"),
        "another work is new: {}",
        run.out
    );
}

#[test]
fn a_finding_is_known_though_its_sentence_was_edited() {
    let text = uncited(&[]).replace("Crop 2 came late [2]", "Crop 2 came late [12]");
    let folder = folder(&[("paper.md", text.as_bytes())]);
    let run = loccit(folder.path(), &["baseline"]);
    assert!(run.out.contains("2 findings in 1 file"), "{}", run.out);
    let edited = text.replace("Crop 2 came late", "A second crop, they say, came late");
    write(folder.path(), "paper.md", &edited);
    let run = lint(folder.path(), &["."]);
    assert!(run.out.contains("nothing found; 2 known"), "{}", run.out);
}

#[test]
fn a_byte_order_mark_is_no_fault_and_another_encoding_is_named() {
    let folder = folder(&[("paper.md", faulty().as_bytes())]);
    loccit(folder.path(), &["baseline"]);
    let kept = fs::read_to_string(folder.path().join(FILE)).expect("a baseline");
    write(folder.path(), FILE, &format!("\u{feff}{kept}"));
    let run = lint(folder.path(), &["."]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let wide: Vec<u8> = format!("\u{feff}{kept}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(folder.path().join(FILE), wide).expect("a file");
    let run = lint(folder.path(), &["."]);
    assert!(
        run.code == 2
            && run
                .err
                .contains("this is UTF-16, not UTF-8; save the baseline as UTF-8"),
        "{}",
        run.err
    );
}

#[test]
fn what_is_not_shown_is_not_gone() {
    let text = faulty().replace("[1, 2]", "[2, 1]");
    let folder = folder(&[("paper.md", text.as_bytes())]);
    let run = loccit(folder.path(), &["baseline", "--pedantic"]);
    assert!(run.out.contains("3 findings"), "{}", run.out);
    for args in [
        &["."][..],
        &[".", "--only", "invalid-isbn"],
        &[".", "--allow", "all"],
    ] {
        let run = lint(folder.path(), args);
        assert!(run.code == 0 && !run.out.contains("gone"), "{}", run.out);
    }
    write(
        folder.path(),
        "paper.md",
        &text.replace("flax [8].", "flax [8]. <!-- loccit-disable-line all [8] -->"),
    );
    let run = lint(folder.path(), &["."]);
    assert!(
        run.code == 0 && !run.out.contains("gone"),
        "suppressed is not gone: {}",
        run.out
    );
}

#[test]
fn files_and_folders_have_one_baseline() {
    let text = faulty();
    let folder = folder(&[
        ("a/one.md", text.as_bytes()),
        ("a/two.md", text.as_bytes()),
        ("b/.keep", b""),
    ]);
    assert!(
        loccit(folder.path(), &["baseline"])
            .out
            .contains("4 findings in 2 files")
    );
    let kept = fs::read_to_string(folder.path().join(FILE)).expect("a baseline");
    assert!(kept.contains("\"a/one.md\": [\n"), "{kept}");
    write(folder.path(), "a/one.md", GOOD);
    assert!(
        loccit(folder.path(), &["baseline", "a/one.md"])
            .out
            .contains("2 findings in 1 file")
    );
    let args = ["lint", "--baseline", "../loccit-baseline.json", "../a"];
    let run = loccit(&folder.path().join("b"), &args);
    assert_eq!(run.code, 0, "from another folder: {}", run.out);
    fs::remove_file(folder.path().join("a/two.md")).expect("a file");
    assert!(
        loccit(folder.path(), &["baseline", "a/one.md"])
            .out
            .contains("0 findings in 0 files")
    );
}

#[test]
fn the_configuration_may_name_it() {
    let config = b"baseline = 'known/base.json'\n";
    let folder = folder(&[
        ("paper.md", faulty().as_bytes()),
        ("loccit.toml", config),
        ("known/.keep", b""),
    ]);
    let run = loccit(folder.path(), &["lint", "paper.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`loccit baseline` writes it"), "{}", run.err);
    let run = loccit(folder.path(), &["baseline"]);
    assert!(
        run.out.starts_with("wrote known/base.json: 2 findings"),
        "{}{}",
        run.out,
        run.err
    );
    assert_eq!(loccit(folder.path(), &["lint", "paper.md"]).code, 0);
    assert_eq!(loccit(folder.path(), &["lint", "paper.md", "--isolated"]).code, 1);
}

#[test]
fn what_is_no_baseline_is_said_and_never_written_over() {
    for (text, wanted) in [
        ("", "this is no baseline, or not all of it"),
        ("{\"schema\": 1, \"files\": {\"paper.md\": [", "not all of it"),
        ("{\"schema\": 9, \"files\": {}}", "is of version 9"),
        ("\u{0}\u{1}", "this is no baseline"),
    ] {
        let folder = folder(&[("paper.md", faulty().as_bytes()), (FILE, text.as_bytes())]);
        let run = lint(folder.path(), &["."]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(FILE) && run.err.contains(wanted), "{}", run.err);
        let run = loccit(folder.path(), &["baseline"]);
        assert_eq!(run.code, 2);
        assert_eq!(
            fs::read_to_string(folder.path().join(FILE)).expect("it is there"),
            text
        );
    }
    let folder = folder(&[("paper.md", faulty().as_bytes()), ("loccit-baseline.json/x", b"")]);
    let run = lint(folder.path(), &["."]);
    assert!(run.code == 2 && run.err.contains(FILE), "{}", run.err);
    let run = loccit(folder.path(), &["lint", ".", "--baseline", "gone.json"]);
    assert!(
        run.code == 2 && run.err.contains("there is no such file"),
        "{}",
        run.err
    );
}
