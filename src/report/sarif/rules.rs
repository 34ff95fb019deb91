//! The table of rules and problems that a SARIF run carries, with the page of each as help.

use serde::Serialize;

use super::wire::Message;
use crate::finding::Severity;
use crate::report::page::rule_page;
use crate::report::problems::{self, PROBLEMS};
use crate::rule::Rule;
use crate::rules::RULES;

/// The program as SARIF describes it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    information_uri: &'static str,
    rules: Vec<Descriptor>,
    notifications: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

/// What GitHub reads beyond the standard.
#[derive(Serialize)]
struct Properties {
    tags: Vec<&'static str>,
    #[serde(rename = "problem.severity", skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
}

/// The program with its rules.
#[must_use]
pub fn driver() -> Driver {
    let version = env!("CARGO_PKG_VERSION");
    Driver {
        name: "loccit",
        version,
        semantic_version: version,
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: RULES.iter().map(|rule| descriptor(rule)).collect(),
        notifications: PROBLEMS.iter().map(notification).collect(),
    }
}

fn descriptor(rule: &Rule) -> Descriptor {
    let severity = rule.category.severity();
    Descriptor {
        id: rule.name,
        short_description: Message::new(rule.summary),
        full_description: Message::new(rule.why),
        help: Help {
            text: rule.why.to_owned(),
            markdown: rule_page(rule),
        },
        help_uri: page_uri(rule.name),
        default_configuration: Configuration {
            enabled: severity > Severity::Note,
            level: severity.name(),
        },
        properties: Properties {
            tags: vec!["citations", rule.category.name()],
            severity: Some(match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            }),
        },
    }
}

fn notification(known: &problems::Known) -> Descriptor {
    Descriptor {
        id: known.name,
        short_description: Message::new(known.summary),
        full_description: Message::new(known.why),
        help: Help {
            text: known.help.to_owned(),
            markdown: problems::page(known),
        },
        help_uri: None,
        default_configuration: Configuration {
            enabled: true,
            level: "note",
        },
        properties: Properties {
            tags: vec!["reading"],
            severity: None,
        },
    }
}

/// The page of a rule on the web, where the package names its repository.
fn page_uri(name: &str) -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    (!repository.is_empty()).then(|| format!("{repository}/blob/main/docs/rules/{name}.md"))
}
