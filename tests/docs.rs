//! The pages in `docs/rules/` are those that the rules make. To make them anew: `LOCCIT_BLESS=1 cargo test --test docs`.

#![expect(clippy::expect_used, reason = "a test may fail loudly")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use loccit::report::page::rule_page;
use loccit::report::problems::{self, PROBLEMS};
use loccit::rules::RULES;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

fn made() -> BTreeMap<String, String> {
    let page = |rule: &&loccit::rule::Rule| (format!("{}.md", rule.name), rule_page(rule));
    RULES.iter().map(page).collect()
}

fn kept() -> BTreeMap<String, String> {
    let files = fs::read_dir(folder()).into_iter().flatten().flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    let pages = names.filter(|name| name.ends_with(".md"));
    pages
        .map(|name| {
            (
                name.clone(),
                fs::read_to_string(folder().join(name)).unwrap_or_default(),
            )
        })
        .collect()
}

fn bless(made: &BTreeMap<String, String>) {
    fs::create_dir_all(folder()).expect("the folder");
    for name in kept().keys().filter(|name| !made.contains_key(*name)) {
        fs::remove_file(folder().join(name)).expect("a page of a rule that is gone");
    }
    for (name, text) in made {
        fs::write(folder().join(name), text).expect("a page");
    }
}

#[test]
fn pages_are_those_that_the_rules_make() {
    let made = made();
    if env::var_os("LOCCIT_BLESS").is_some() {
        bless(&made);
    }
    let kept = kept();
    let mut names: Vec<&String> = made.keys().chain(kept.keys()).collect();
    names.sort();
    names.dedup();
    let differ: Vec<_> = names
        .into_iter()
        .filter(|name| made.get(*name) != kept.get(*name))
        .collect();
    assert!(
        differ.is_empty(),
        "docs/rules differs from the rules in {differ:?}; make it anew with `LOCCIT_BLESS=1 cargo test --test docs`"
    );
}

#[test]
fn every_example_is_answered() {
    for rule in RULES {
        let page = rule_page(rule);
        assert!(
            page.contains(&format!("[{}]: ", rule.name)),
            "no live answer on the page of {}",
            rule.name
        );
    }
}

/// The names that follow `Problem {` in a source file.
fn problem_names(text: &str) -> Vec<&str> {
    let made = text.split("Problem {").skip(1);
    made.filter_map(|part| part.trim_start().strip_prefix("name: \"")?.split('"').next())
        .collect()
}

#[test]
fn every_problem_that_reading_has_is_known() {
    let mut names = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)
            .expect("the readers")
            .map(|file| file.expect("a file").path())
        {
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(path).expect("a source file");
                names.extend(problem_names(&text).into_iter().map(str::to_owned));
            }
        }
    }
    for name in &names {
        assert!(
            problems::find(name).is_some(),
            "`{name}` is not in src/report/problems.rs"
        );
    }
    for known in PROBLEMS {
        assert!(
            names.iter().any(|name| name == known.name),
            "`{}` is reported nowhere",
            known.name
        );
    }
}

#[test]
fn every_key_and_every_profile_is_in_the_documentation() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md"));
    let page = page.expect("the page");
    for profile in loccit::profiles::PROFILES {
        assert!(
            page.contains(&format!("| `{}` |", profile.name)),
            "{}",
            profile.name
        );
    }
    for rule in RULES {
        for option in rule.options {
            let row = format!("| `{}` | `{}`:", rule.name, option.name);
            let line = page.lines().find(|line| line.starts_with(&row));
            let default = format!("| {} |", option.default);
            assert!(line.is_some_and(|line| line.ends_with(&default)), "{row}");
        }
    }
    for key in loccit::config::keys::ROOT {
        assert!(page.contains(&format!("`{}", key.name)), "{}", key.name);
    }
    for key in loccit::config::keys::EXPECTED {
        assert!(page.contains(&format!("`expect.{}`", key.name)), "{}", key.name);
    }
}
