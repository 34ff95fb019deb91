//! The page of a rule: what `explain` prints and `docs/rules/` keeps, made from the rule itself and its first case.

use super::{Linted, Look, human};
use crate::finding::Severity;
use crate::profiles;
use crate::read::Input;
use crate::rule::{Case, Pair, Rule, RuleOption, Set, Today};
use crate::rules;
use crate::settings::Settings;
use crate::source::{Source, SourceId};

/// The date that counts as today in examples, so that pages do not change by themselves.
const EXAMPLE_DAY: Today = Today {
    year: 2026,
    month: 11,
    day: 25,
};

/// Columns that examples are drawn in.
const WIDTH: usize = 90;

/// The page of a rule, as Markdown.
#[must_use]
pub fn rule_page(rule: &Rule) -> String {
    let mut out = format!(
        "# {}\n\n**{}** · {} · {}\n\nReports {}.\n\n## Why\n\n{}\n",
        rule.name,
        rule.category.severity().name(),
        rule.category.name(),
        shown(rule),
        rule.summary,
        rule.why
    );
    if let Some(example) = rule.cases.iter().find_map(Case::pair) {
        out += &self::example(rule, example);
    }
    let silent: Vec<&str> = rule
        .needs
        .silent_when()
        .into_iter()
        .chain(rule.silent.iter().copied())
        .collect();
    if !silent.is_empty() {
        let items: String = silent.iter().map(|item| format!("- {item}\n")).collect();
        out += &format!("\n## Silent when\n\n{items}");
    }
    if !rule.options.is_empty() {
        let rows: String = rule.options.iter().map(option_row).collect();
        out += &format!(
            "\n## Options\n\nUnder `[rules.{}]` in the configuration.\n\n{rows}",
            rule.name
        );
    }
    out + &format!("\n## Level\n\n{}\n\n## Source\n\n{}\n", levels(rule), rule.source)
}

fn option_row(option: &RuleOption) -> String {
    let (least, most) = (option.range.start(), option.range.end());
    format!(
        "- `{} = {}`: {}; from {least} to {most}\n",
        option.name, option.default, option.doc
    )
}

/// Text by the name of a rule, a problem or a profile.
#[must_use]
pub fn explain(name: &str) -> Option<String> {
    let problem = || super::problems::find(name).map(super::problems::page);
    let profile = || profiles::find(name).map(profiles::page);
    rules::find(name).map(rule_page).or_else(problem).or_else(profile)
}

fn shown(rule: &Rule) -> &'static str {
    match rule.category.severity() {
        Severity::Note => "reported with `--pedantic`",
        Severity::Warning | Severity::Error => "on by default",
    }
}

fn levels(rule: &Rule) -> String {
    let name = rule.name;
    match rule.category.severity() {
        Severity::Error => format!("`--warn {name}` makes it a warning, `--allow {name}` turns it off."),
        Severity::Warning => format!("`--deny {name}` makes it an error, `--allow {name}` turns it off."),
        Severity::Note => {
            format!("`--warn {name}` shows it, `--pedantic` shows it with all other notes.")
        }
    }
}

/// A case's text without the marks of its places.
fn plain(text: &str) -> String {
    text.replace(['⟦', '⟧', '⟨', '⟩'], "")
}

fn example(rule: &Rule, pair: Pair) -> String {
    let (title, bad, good) = (pair.title, plain(pair.bad), plain(pair.good));
    let said = live(rule, &bad, pair.set);
    let under = pair
        .set
        .map(|set| format!("With `{}` in the configuration,\n\n", set.toml(rule)));
    let under = under.unwrap_or_default();
    format!(
        "\n## Example: {title}\n\n{under}{}\nis answered with\n\n{}\nand put right reads\n\n{}",
        fenced("markdown", &bad),
        fenced("text", &said),
        fenced("markdown", &good)
    )
}

/// What the rule says of a text, drawn.
fn live(rule: &Rule, text: &str, set: Option<Set>) -> String {
    let mut settings = Settings::new(EXAMPLE_DAY);
    settings.pedantic = true;
    if let Some(set) = set {
        set.apply(rule, &mut settings);
    }
    let source = Source::new(SourceId(0), "paper.md", text.to_owned());
    let linted = Linted::new(source, Input::Markdown, Vec::new(), &settings);
    let own = linted
        .outcome
        .findings
        .iter()
        .filter(|finding| finding.rule == rule.name);
    let look = Look {
        width: WIDTH,
        ..Look::default()
    };
    own.map(|finding| human::draw(&linted.source, finding, &look))
        .collect()
}

/// A block that no text in it can close.
fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}
