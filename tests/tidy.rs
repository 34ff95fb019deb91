//! The house in order: floors, registries, pages and names agree with each other.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use loccit::rules::RULES;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn text_of(path: impl AsRef<Path>) -> String {
    let path = Path::new(ROOT).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below a folder with this ending, as paths from the root.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(ROOT).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path.strip_prefix(ROOT).unwrap().to_path_buf());
            }
        }
    }
    found.sort();
    found
}

/// The program's part of a source file: its tests may look anywhere.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

/// Code without comments, whose links may point upward.
fn code(text: &str) -> String {
    let lines = without_tests(text)
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn top_module(path: &Path) -> String {
    let below = path.strip_prefix("src").unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Modules named behind `crate::` or `loccit::`, alone or in braces.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").chain(code.split("loccit::")).skip(1) {
        let word = |text: &str| -> String {
            text.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        };
        match rest.strip_prefix('{').and_then(|list| list.split_once('}')) {
            Some((list, _)) => found.extend(list.split(',').map(|item| word(item.trim()))),
            None => {
                found.insert(word(rest));
            }
        }
    }
    found
}

#[test]
fn the_floors_hold() {
    let architecture = text_of("ARCHITECTURE.md");
    let list = architecture
        .split("```floors\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let floors: HashMap<&str, usize> = list
        .lines()
        .enumerate()
        .flat_map(|(floor, line)| line.split_whitespace().map(move |module| (module, floor)))
        .collect();
    let mut faults = Vec::new();
    for path in files("src", "rs") {
        let module = top_module(&path);
        let Some(&own) = floors.get(module.as_str()) else {
            faults.push(format!("{}: no floor in ARCHITECTURE.md", path.display()));
            continue;
        };
        if module == "lib" {
            continue;
        }
        for import in imports(&code(&text_of(&path))) {
            let floor = if import.starts_with(char::is_uppercase) {
                floors.get("lib")
            } else {
                floors.get(import.as_str())
            };
            if floor.is_some_and(|&floor| floor > own) {
                faults.push(format!("{} imports {import}, which is above it", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|path| !text_of(path).starts_with("//! "))
        .collect();
    assert!(silent.is_empty(), "no //! line: {silent:?}");
}

#[test]
fn rules_that_ask_for_evidence_say_so() {
    let asks = |path: &PathBuf| code(&text_of(path)).contains(".evidence()");
    // A rule of several files has a folder of its name.
    let rule = |path: &PathBuf| {
        let names = path.with_extension("");
        let mut names = names.iter().skip_while(|name| *name != "rules").skip(1);
        names.next().unwrap().to_string_lossy().replace('_', "-")
    };
    let asking: Vec<String> = files("src/rules", "rs")
        .iter()
        .filter(|path| asks(path))
        .map(rule)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let weighing = RULES.iter().filter(|rule| rule.weighs_words());
    let said: Vec<&str> = weighing.map(|rule| rule.name).collect();
    assert_eq!(asking, said, "rules that ask for evidence need `Needs::Words`");
}

#[test]
fn rules_files_registry_and_pages_agree() {
    let registered: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let mut sorted = registered.clone();
    sorted.sort_unstable();
    assert_eq!(registered, sorted, "the registry is sorted by name");
    let stem = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let pages: Vec<String> = files("docs/rules", "md")
        .iter()
        .map(stem)
        .filter(|name| name != "README")
        .collect();
    assert_eq!(
        pages, registered,
        "docs/rules has a page for each rule and no other"
    );
    let with_rule = |path: &PathBuf| text_of(path).contains("pub const RULE: Rule");
    let in_files: BTreeSet<String> = files("src/rules", "rs")
        .iter()
        .filter(|path| with_rule(path))
        .map(|path| stem(path).replace('_', "-"))
        .collect();
    assert_eq!(
        in_files,
        registered.iter().map(|name| (*name).to_owned()).collect(),
        "one file a rule, named like it"
    );
}

/// Paths in backticks or links of our Markdown that look like files of this repository.
#[test]
fn paths_named_in_our_markdown_exist() {
    let mut missing = Vec::new();
    for page in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = text_of(page);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let quoted = text.split('`').skip(1).step_by(2);
        for name in links.chain(quoted) {
            let is_path = ["src/", "tests/", "docs/", "fixtures/", "benches/", ".ci/"]
                .iter()
                .any(|head| name.starts_with(head))
                || (name.ends_with(".md") && !name.contains(' ') && !name.contains("://"));
            let example = name.contains("your_rule") || name.contains("RULE") || name.contains("paper.md");
            if is_path && !example && !Path::new(ROOT).join(name).exists() {
                missing.push(format!("{page}: {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_file_grows_without_end() {
    let long: Vec<_> = files("src", "rs")
        .into_iter()
        .filter_map(|path| {
            let lines = text_of(&path).lines().count();
            (lines > 600).then(|| format!("{} has {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "is each still one idea? {long:?}");
}
