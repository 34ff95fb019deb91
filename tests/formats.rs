//! Every way to print a citation and a list, as read: `fixtures/formats/`, with what a reader sees written by hand.

#![expect(clippy::expect_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

use loccit::manuscript::{Manuscript, Standing};
use loccit::read::{Input, read};
use loccit::source::{Source, SourceId};

/// File, scheme, and the labels of each citation, citations parted by `|`.
const MARKERS: &[(&str, &str, &str)] = &[
    ("admonitions.md", "bracketed-numeric", "1 | 2 | 3 | 4 | 1 5"),
    (
        "alphabetic-labels.md",
        "alphabetic",
        "Tal04 | Ack09 | RCR11 | Bod13 YV15",
    ),
    (
        "carets-round-parentheses.txt",
        "superscript",
        "1 | 2 3 | 4 | 3 4 5",
    ),
    ("carets.md", "superscript", "1 | 2 3 | 4 | 5"),
    ("escaped-brackets.md", "bracketed-numeric", "1 | 2 | 3 4 | 3 4 5"),
    ("footnotes-as-references.md", "footnote", "1 | 2 | 3 | 4 | 5"),
    ("full-width-brackets.md", "bracketed-numeric", "1 | 2 | 3 4 | 5"),
    ("joined-brackets.md", "bracketed-numeric", "1 2 | 2 3 | 3 4 5"),
    ("linked-numbers.md", "bracketed-numeric", "1 | 2 | 3 | 4 | 5"),
    (
        "lists-in-brackets.md",
        "bracketed-numeric",
        "1 2 | 3 4 | 1 2 5 | 5 3",
    ),
    (
        "named-references.md",
        "bracketed-numeric",
        "1 | 3 | 2 3 4 | 5 | 2",
    ),
    (
        "numbers-that-are-links.md",
        "bracketed-numeric",
        "1 | 2 | 3 | 4 | 5",
    ),
    ("parentheses.md", "parenthesized", "1 | 2 | 3 | 1 2 3 | 4 5"),
    ("places-in-works.md", "bracketed-numeric", "2 | 3 | 3 | 4 | 1 | 5"),
    ("raised-brackets.md", "superscript", "1 | 2 3 | 4 | 5"),
    ("raised-numbers.md", "superscript", "1 2 | 3 | 3 4 5 | 5"),
    (
        "ranges-of-brackets.md",
        "bracketed-numeric",
        "1 2 3 | 3 4 5 | 1 2 3 4",
    ),
    (
        "ranges-with-any-dash.md",
        "bracketed-numeric",
        "1 2 3 | 1 2 3 | 2 3 4 | 2 3 4 | 3 4 5",
    ),
    ("single-brackets.md", "bracketed-numeric", "1 | 2 | 3 | 4 | 5"),
    (
        "unicode-superscripts.md",
        "superscript",
        "1 | 2 3 | 4 | 5 | 1 2 3",
    ),
    ("words-in-brackets.md", "bracketed-numeric", "2 | 3 4 | 1 | 5"),
    ("wrapped-line.md", "bracketed-numeric", "1 2 | 3 4 5 | 4"),
];

/// Lists of five entries, 1 to 5: file, heading as printed, whether the list is known whole.
const LISTS: &[(&str, &str, bool)] = &[
    ("anchors.md", "References", true),
    ("bare-heading.md", "REFERENCES", true),
    ("bold-heading.md", "References", true),
    ("chinese-heading.md", "参考文献", true),
    ("definitions.md", "", false),
    ("entries-in-paragraphs.txt", "References", true),
    ("entries-on-one-line.txt", "7. References", true),
    ("escaped-brackets.md", "References", true),
    ("half-parentheses.md", "References", true),
    ("hanging-entries.txt", "REFERENCES", true),
    ("html-ordered-list.md", "References", true),
    ("no-heading.md", "", true),
    ("numbered-heading.md", "6. References", true),
    ("ordered-list-all-ones.md", "References", true),
    ("ordered-list.md", "References", true),
    ("parentheses.md", "References", true),
    ("sections-behind.md", "References", true),
    ("table.md", "References", true),
    ("underlined-heading.md", "Literaturverzeichnis", true),
    ("wrapped-entries.md", "References", true),
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/formats")
        .join(name)
}

fn understood(path: &Path) -> (Source, Manuscript) {
    let text = fs::read_to_string(path).expect("a fixture");
    let is_text = path.extension().is_some_and(|extension| extension == "txt");
    let input = if is_text { Input::Text } else { Input::Markdown };
    let source = Source::new(SourceId(0), path.to_string_lossy(), text);
    let manuscript = read(&source, input);
    (source, manuscript)
}

fn sure_citations(manuscript: &Manuscript) -> String {
    let sure = manuscript
        .markers
        .iter()
        .filter(|marker| marker.standing == Standing::Sure);
    let labels = sure.map(|marker| {
        marker
            .cites
            .iter()
            .map(|cite| cite.label.text())
            .collect::<Vec<_>>()
            .join(" ")
    });
    labels.collect::<Vec<_>>().join(" | ")
}

fn assert_all_listed(name: &str, listed: &[&str]) {
    let mut files: Vec<String> = fs::read_dir(folder(name))
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    assert_eq!(files, listed, "every file of {name} has its line");
}

#[test]
fn citations_of_every_make_are_read() {
    assert_all_listed(
        "markers",
        &MARKERS.iter().map(|(file, ..)| *file).collect::<Vec<_>>(),
    );
    let mut failures = Vec::new();
    for &(file, scheme, wanted) in MARKERS {
        let (_, manuscript) = understood(&folder("markers").join(file));
        let found = sure_citations(&manuscript);
        if found != wanted || manuscript.scheme.name() != scheme {
            failures.push(format!(
                "{file}: wanted {wanted} ({scheme}), got {found} ({})",
                manuscript.scheme.name()
            ));
        }
        let entries: usize = manuscript.lists.iter().map(|list| list.entries.len()).sum();
        if entries != 5 {
            failures.push(format!("{file}: wanted 5 entries, got {entries}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn lists_of_every_make_are_read() {
    assert_all_listed("lists", &LISTS.iter().map(|(file, ..)| *file).collect::<Vec<_>>());
    let mut failures = Vec::new();
    for &(file, heading, closed) in LISTS {
        let (source, manuscript) = understood(&folder("lists").join(file));
        let Some(list) = manuscript.lists.first() else {
            failures.push(format!("{file}: no list"));
            continue;
        };
        let labels: Vec<&str> = list.entries.iter().map(|entry| entry.label.text()).collect();
        let printed = list.heading.map_or("", |heading| source.slice(heading));
        let found = (
            labels.join(" "),
            printed.trim_matches('*'),
            list.closed,
            manuscript.lists.len(),
        );
        let wanted = ("1 2 3 4 5".to_owned(), heading, closed, 1);
        if found != wanted {
            failures.push(format!("{file}: wanted {wanted:?}, got {found:?}"));
        }
        let cited = sure_citations(&manuscript);
        if !cited.starts_with("1 | 2 | 3 | 4 | 5") {
            failures.push(format!("{file}: cites {cited}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
