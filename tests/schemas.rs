//! Reports for programs keep to their schemas: our own, as `loccit schema` prints them, and those of others as far as
//! they were put down here from their specifications.
//!
//! `LOCCIT_SARIF_SCHEMA=FILE` checks against the official schema of SARIF 2.1.0 too, which is not ours to copy.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use loccit::read::Input;
use loccit::report::{FORMATS, Linted, Look, Tally};
use loccit::rule::{Case, Today};
use loccit::rules::RULES;
use loccit::settings::{Level, Settings};
use loccit::source::{Source, SourceId};
use serde_json::{Value, json};

/// Every bad case of every rule, and papers that cannot be read.
fn papers() -> Vec<Linted> {
    let mut settings = Settings::new(Today {
        year: 2026,
        month: 11,
        day: 25,
    });
    settings.pedantic = true;
    settings.levels.push(("unread-list".to_owned(), Level::Deny));
    let cases = RULES.iter().flat_map(|rule| rule.cases);
    let bad = cases
        .filter_map(Case::pair)
        .map(|pair| pair.bad.replace(['⟦', '⟧', '⟨', '⟩'], ""));
    let unread = ["See [1] and [2].\n\n# References\n\nNothing here, alas.\n", ""].map(str::to_owned);
    bad.chain(unread)
        .enumerate()
        .map(|(number, text)| {
            let source = Source::new(SourceId(0), format!("papers/{number} [a].md"), text);
            Linted::new(source, Input::Markdown, Vec::new(), &settings)
        })
        .collect()
}

/// One report over all papers, joined as the program joins it.
fn report(name: &str) -> (Value, Vec<Linted>) {
    let format = FORMATS
        .iter()
        .find(|format| format.name == name)
        .expect("a format");
    let (papers, look, mut tally) = (papers(), Look::default(), Tally::default());
    let texts: Vec<String> = papers
        .iter()
        .map(|linted| (format.file)(linted, &look))
        .filter(|text| !text.is_empty())
        .collect();
    papers.iter().for_each(|linted| tally.add(Tally::of(linted)));
    let text = (format.open)() + &texts.join(format.between) + &(format.close)(&tally, &look);
    (serde_json::from_str(&text).expect("JSON"), papers)
}

/// Checks a value against a schema: the words of JSON Schema that the schemas here use; others are refused.
fn check(value: &Value, schema: &Value, root: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(words) = schema.as_object() else {
        return;
    };
    let mut fault = |what: &str| faults.push(format!("{at}: {what}, {value}"));
    let objects = value.as_object();
    let items = value.as_array();
    for (word, wanted) in words {
        let fits = match word.as_str() {
            "$schema" | "$id" | "id" | "title" | "description" | "default" | "definitions" | "format" => true,
            "type" => types(value, wanted),
            "const" => value == wanted,
            "enum" => wanted.as_array().expect("a list").contains(value),
            "required" => objects.is_none_or(|of| names(wanted).all(|name| of.contains_key(name))),
            "minLength" => value
                .as_str()
                .is_none_or(|text| text.len() as u64 >= wanted.as_u64().expect("a number")),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= wanted.as_f64().expect("a number")),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= wanted.as_f64().expect("a number")),
            "minItems" => items.is_none_or(|items| items.len() as u64 >= wanted.as_u64().expect("a number")),
            "maxItems" => items.is_none_or(|items| items.len() as u64 <= wanted.as_u64().expect("a number")),
            "uniqueItems" => {
                items.is_none_or(|items| (1..items.len()).all(|at| !items[..at].contains(&items[at])))
            }
            "pattern" => {
                let pattern = regex::Regex::new(wanted.as_str().expect("a pattern")).expect("a pattern");
                value.as_str().is_none_or(|text| pattern.is_match(text))
            }
            "anyOf" | "oneOf" => wanted.as_array().expect("a list").iter().any(|schema| {
                let mut inner = Vec::new();
                check(value, schema, root, at, &mut inner);
                inner.is_empty()
            }),
            "not" => {
                let mut inner = Vec::new();
                check(value, wanted, root, at, &mut inner);
                !inner.is_empty()
            }
            "$ref" | "allOf" | "properties" | "additionalProperties" | "patternProperties" | "items" => true,
            other => panic!("the checker does not know `{other}`"),
        };
        if !fits {
            fault(&format!("{word} is {wanted}"));
        }
    }
    if let Some(path) = words.get("$ref").and_then(Value::as_str) {
        let target = root
            .pointer(path.strip_prefix('#').expect("a local reference"))
            .expect("a definition");
        check(value, target, root, at, faults);
    }
    for part in words.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        check(value, part, root, at, faults);
    }
    for (number, item) in items.into_iter().flatten().enumerate() {
        if let Some(schema) = words.get("items") {
            check(item, schema, root, &format!("{at}/{number}"), faults);
        }
    }
    for (name, member) in objects.into_iter().flatten() {
        let at = format!("{at}/{name}");
        match (
            words.get("properties").and_then(|known| known.get(name)),
            words.get("additionalProperties"),
        ) {
            (Some(schema), _) => check(member, schema, root, &at, faults),
            (None, Some(Value::Bool(false))) => faults.push(format!("{at} is not in the schema")),
            (None, Some(schema)) => check(member, schema, root, &at, faults),
            (None, None) => {}
        }
    }
}

fn names(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().expect("a list").iter().filter_map(Value::as_str)
}

fn types(value: &Value, wanted: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no type `{other}`"),
    };
    wanted.as_str().map_or_else(|| names(wanted).any(is), is)
}

fn keeps_to(value: &Value, schema: &Value) {
    let mut faults = Vec::new();
    check(value, schema, schema, "", &mut faults);
    assert!(
        faults.is_empty(),
        "{} faults, the first: {:.400}",
        faults.len(),
        faults[0]
    );
}

fn findings(papers: &[Linted]) -> usize {
    papers.iter().map(|linted| linted.outcome.findings.len()).sum()
}

#[test]
fn the_checker_finds_what_is_wrong() {
    let schema = json!({"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#/definitions/n"}},
        "additionalProperties": false, "definitions": {"n": {"type": "integer", "minimum": 1}}});
    for (value, count) in [
        (json!({"a": 1}), 0),
        (json!({"a": 0}), 1),
        (json!({"a": "x"}), 1),
        (json!({"b": 1}), 2),
        (json!([]), 1),
    ] {
        let mut faults = Vec::new();
        check(&value, &schema, &schema, "", &mut faults);
        assert_eq!(faults.len(), count, "{value}: {faults:?}");
    }
}

#[test]
fn json_keeps_to_its_published_schema() {
    let schema = serde_json::from_str(loccit::report::schema::JSON).expect("JSON");
    let (document, papers) = report("json");
    keeps_to(&document, &schema);
    assert!(findings(&papers) > 50, "too few findings to show anything");
}

#[test]
fn sarif_keeps_to_the_limits_and_wants_of_code_scanning() {
    let (document, papers) = report("sarif");
    let region = json!({"type": "object", "required": ["startLine"], "properties": {
        "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
        "endLine": {"type": "integer", "minimum": 1}, "endColumn": {"type": "integer", "minimum": 1}}});
    let text = json!({"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}});
    let location = json!({"type": "object", "required": ["physicalLocation"], "properties": {"physicalLocation": {
        "required": ["artifactLocation", "region"], "properties": {"region": region,
        "artifactLocation": {"required": ["uri"], "properties": {"uri": {"pattern": "^[A-Za-z0-9._~/%!$&'()*+,;=@:-]+$"}}}}}}});
    let schema = json!({"required": ["$schema", "version", "runs"], "properties": {"version": {"const": "2.1.0"},
    "runs": {"minItems": 1, "maxItems": 20, "items": {"required": ["tool", "results"], "properties": {
        "columnKind": {"const": "unicodeCodePoints"},
        "tool": {"properties": {"driver": {"required": ["name", "semanticVersion", "rules"], "properties": {
            "rules": {"items": {"required": ["id", "shortDescription", "fullDescription", "help"], "properties": {
                "help": {"required": ["text", "markdown"]},
                "properties": {"properties": {"tags": {"maxItems": 10}}}}}}}}}},
        "results": {"maxItems": 25_000, "items": {
            "required": ["ruleId", "level", "message", "locations", "partialFingerprints"], "properties": {
            "level": {"enum": ["error", "warning", "note"]}, "message": text,
            "locations": {"minItems": 1, "maxItems": 1, "items": location},
            "relatedLocations": {"maxItems": 999, "items": location},
            "partialFingerprints": {"required": ["primaryLocationLineHash"]}}}}}}}}});
    keeps_to(&document, &schema);
    let run = &document["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), findings(&papers));
    let known: Vec<&Value> = run["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .map(|rule| &rule["id"])
        .collect();
    assert!(results.iter().all(|result| known.contains(&&result["ruleId"])));
    if let Ok(path) = std::env::var("LOCCIT_SARIF_SCHEMA") {
        let official = std::fs::read_to_string(path).expect("the official schema");
        keeps_to(&document, &serde_json::from_str(&official).expect("JSON"));
    }
}

/// <https://docs.gitlab.com/ci/testing/code_quality/>, "Code Quality report format".
#[test]
fn gitlab_has_what_gitlab_wants() {
    let schema = json!({"type": "array", "uniqueItems": true, "items": {"type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"], "properties": {
        "description": {"type": "string", "minLength": 1}, "check_name": {"type": "string"},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {"required": ["path", "lines"], "properties": {"path": {"type": "string", "pattern": "^[^./]"},
            "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}}}}}});
    let (document, papers) = report("gitlab");
    keeps_to(&document, &schema);
    let issues = document.as_array().expect("a list");
    let problems: usize = papers.iter().map(|linted| linted.problems().len()).sum();
    assert_eq!(issues.len(), findings(&papers) + problems);
    let mut prints: Vec<&str> = issues
        .iter()
        .filter_map(|issue| issue["fingerprint"].as_str())
        .collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(
        prints.len(),
        issues.len(),
        "GitLab shows one of several with one fingerprint"
    );
}

/// The `DiagnosticResult` of reviewdog's protocol.
#[test]
fn rdjson_has_what_reviewdog_wants() {
    let range = json!({"required": ["start", "end"], "properties": {"start": {"$ref": "#/definitions/position"},
        "end": {"$ref": "#/definitions/position"}}});
    let schema = json!({"required": ["source", "diagnostics"], "properties": {"diagnostics": {"items": {
        "required": ["message", "location", "severity", "code"], "properties": {
            "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
            "location": {"required": ["path"], "properties": {"range": range}},
            "code": {"required": ["value"]},
            "suggestions": {"items": {"required": ["range", "text"], "properties": {"range": range}}}}}}},
        "definitions": {"position": {"required": ["line", "column"], "properties": {
            "line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}}}});
    let (document, papers) = report("rdjson");
    keeps_to(&document, &schema);
    for diagnostic in document["diagnostics"].as_array().expect("a list") {
        let Some(linted) = papers
            .iter()
            .find(|linted| diagnostic["location"]["path"] == linted.path())
        else {
            panic!("a path of no paper: {diagnostic}");
        };
        let Some(start) = diagnostic["location"]["range"]["start"].as_object() else {
            continue;
        };
        let number = |name: &str| usize::try_from(start[name].as_u64().expect("a number")).expect("a number");
        let line = linted.source.line_span(number("line"));
        assert!(
            linted
                .source
                .text()
                .is_char_boundary(line.start + number("column") - 1),
            "columns count bytes"
        );
    }
}

/// TOML as JSON, as far as configurations have it.
fn as_json(value: &toml::de::DeValue<'_>) -> Value {
    use toml::de::DeValue;
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => json!(number.as_str().parse::<i64>().expect("a number")),
        DeValue::Boolean(flag) => json!(flag),
        DeValue::Array(list) => list.iter().map(|item| as_json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let pairs = table
                .iter()
                .map(|(name, value)| (name.get_ref().to_string(), as_json(value.get_ref())));
            Value::Object(pairs.collect())
        }
        other => panic!("no configuration has {}", other.type_str()),
    }
}

/// What is accepted keeps to the schema, and what the schema refuses is refused.
#[test]
fn configurations_keep_to_the_published_schema() {
    let schema: Value = serde_json::from_str(&loccit::config::schema::schema()).expect("JSON");
    let page = include_str!("../docs/configuration.md");
    let example = page
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("an example");
    let full = "profile = 'ieee'\nbaseline = 'b.json'\ninclude = 'x'\n[expect]\nmarkers = ['brackets']\norder = 'any'\n\
                [[ignore]]\nrule = ['style', 'missing-year']\nlabels = [1, 'a']\nfiles = 'x'\nreason = 'y'\n";
    for (text, good) in [
        (example, true),
        (full, true),
        ("", true),
        ("profil = 'ieee'", false),
        ("profile = 'apa'", false),
        ("[levels]\nstyle = 'forbid'", false),
        ("[levels]\nstile = 'deny'", false),
        ("[expect]\norder = 1", false),
        ("pedantic = 'yes'", false),
        ("[[ignore]]\nlabels = [true]", false),
        ("ignore = {}", false),
    ] {
        let table = toml::de::DeTable::parse(text).expect("TOML");
        let value = as_json(&toml::de::DeValue::Table(table.into_inner()));
        let mut faults = Vec::new();
        check(&value, &schema, &schema, "", &mut faults);
        assert_eq!(faults.is_empty(), good, "{text}: {faults:?}");
        assert_eq!(loccit::config::read(text, false).is_ok(), good, "{text}");
    }
}
