//! The JSON schema of configurations, for editors: made from the keys and the registry of rules.

use serde_json::{Map, Value, json};

use super::keys::{INPUTS, Key, Kind, MARKERS, ORDERS, ROOT};
use crate::knowledge::languages::LANGUAGES;
use crate::names::{levels_are_given_to, rules_and_categories};
use crate::profiles::PROFILES;
use crate::report::problems::PROBLEMS;
use crate::rules::{self, RULES};
use crate::settings::Level;

/// The schema.
#[must_use]
pub fn schema() -> String {
    let mut schema = table(ROOT);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert(
            "$schema".to_owned(),
            json!("http://json-schema.org/draft-07/schema#"),
        );
        schema.insert("title".to_owned(), json!("loccit.toml"));
    }
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn table(keys: &[Key]) -> Value {
    let member = |key: &Key| {
        let mut value = of(key.kind);
        if let Some(value) = value.as_object_mut() {
            value.insert("description".to_owned(), json!(key.doc));
        }
        (key.name.to_owned(), value)
    };
    let properties: Map<String, Value> = keys.iter().map(member).collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn of(kind: Kind) -> Value {
    match kind {
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Text => json!({"type": "string"}),
        Kind::Texts => one_or_several(&json!({"type": "string"})),
        Kind::Profile => words(PROFILES.iter().map(|profile| profile.name)),
        Kind::Input => words(INPUTS.iter().map(|(name, _)| *name)),
        Kind::Markers => one_or_several(&words(MARKERS.iter().map(|(name, _)| *name))),
        Kind::Order => words(ORDERS.iter().map(|(name, _)| *name)),
        Kind::Language => words(LANGUAGES.iter().map(|(code, _)| *code)),
        Kind::Levels => levels(),
        Kind::Options => options(),
        Kind::Rules => one_or_several(&words(rules_and_categories())),
        Kind::Labels => one_or_several(&json!({"type": ["string", "integer"]})),
        Kind::Table(keys) => table(keys),
        Kind::Tables(keys) => json!({"type": "array", "items": table(keys)}),
    }
}

fn words<'a>(names: impl Iterator<Item = &'a str>) -> Value {
    json!({"enum": names.collect::<Vec<_>>()})
}

fn one_or_several(item: &Value) -> Value {
    json!({"anyOf": [item, {"type": "array", "items": item}]})
}

fn options() -> Value {
    let with_options = RULES.iter().filter(|rule| !rule.options.is_empty());
    let properties: Map<String, Value> = with_options
        .map(|rule| {
            let options: Map<String, Value> = rule
                .options
                .iter()
                .map(|option| {
                    let (least, most) = (option.range.start(), option.range.end());
                    let value = json!({
                        "type": "integer", "minimum": least, "maximum": most,
                        "default": option.default, "description": option.doc
                    });
                    (option.name.to_owned(), value)
                })
                .collect();
            let value = json!({
                "type": "object", "properties": options, "additionalProperties": false,
                "description": rule.summary
            });
            (rule.name.to_owned(), value)
        })
        .collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn levels() -> Value {
    let problems = PROBLEMS.iter().map(|known| known.name);
    let level = |name: &str| {
        let mut level = words(Level::ALL.iter().map(|level| level.name()));
        let problem = PROBLEMS
            .iter()
            .find(|known| known.name == name)
            .map(|known| known.summary);
        let summary = rules::find(name).map(|rule| rule.summary).or(problem);
        if let (Some(level), Some(summary)) = (level.as_object_mut(), summary) {
            level.insert("description".to_owned(), json!(summary));
        }
        (name.to_owned(), level)
    };
    let properties: Map<String, Value> = levels_are_given_to().chain(problems).map(level).collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}
