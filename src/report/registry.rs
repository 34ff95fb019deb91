//! `rules`: every rule and every problem there is, as a table for people and as JSON.

use serde::Serialize;

use super::clean::{text_width, wrap};
use super::problems::PROBLEMS;
use crate::finding::Severity;
use crate::rule::RuleOption;
use crate::rules::RULES;

#[derive(Serialize)]
struct Document {
    schema: u32,
    rules: Vec<WireRule>,
    problems: Vec<WireProblem>,
}

#[derive(Serialize)]
struct WireRule {
    name: &'static str,
    category: &'static str,
    severity: &'static str,
    default: bool,
    summary: &'static str,
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<WireOption>,
}

#[derive(Serialize)]
struct WireOption {
    name: &'static str,
    default: u32,
    least: u32,
    most: u32,
    summary: &'static str,
}

#[derive(Serialize)]
struct WireProblem {
    name: &'static str,
    summary: &'static str,
}

/// The registry for programs.
#[must_use]
pub fn json() -> String {
    let rules = RULES.iter().map(|rule| WireRule {
        name: rule.name,
        category: rule.category.name(),
        severity: rule.category.severity().name(),
        default: rule.category.severity() > Severity::Note,
        summary: rule.summary,
        source: rule.source,
        needs: rule.needs.silent_when(),
        options: rule.options.iter().map(option).collect(),
    });
    let problems = PROBLEMS.iter().map(|known| WireProblem {
        name: known.name,
        summary: known.summary,
    });
    super::to_json(&Document {
        schema: 1,
        rules: rules.collect(),
        problems: problems.collect(),
    }) + "\n"
}

fn option(option: &RuleOption) -> WireOption {
    WireOption {
        name: option.name,
        default: option.default,
        least: *option.range.start(),
        most: *option.range.end(),
        summary: option.doc,
    }
}

/// The registry for people.
#[must_use]
pub fn table(columns: usize) -> String {
    let rules = RULES
        .iter()
        .map(|rule| (rule.name, rule.category.severity().name(), rule.summary));
    let problems = PROBLEMS
        .iter()
        .map(|known| (known.name, "problem", known.summary));
    let rows: Vec<_> = rules.chain(problems).collect();
    let widest = rows
        .iter()
        .map(|(name, ..)| text_width(name))
        .max()
        .unwrap_or_default();
    let indent = widest + "  warning  ".len();
    let row = |(name, level, summary): &(&str, &str, &str)| {
        let summary = wrap(summary, columns.saturating_sub(indent).max(30));
        let summary = summary.replace('\n', &format!("\n{}", " ".repeat(indent)));
        format!("{name:widest$}  {level:7}  {summary}\n")
    };
    let rows: String = rows.iter().map(row).collect();
    rows + "\n`loccit explain NAME` tells more; notes are reported with `--pedantic`\n"
}
