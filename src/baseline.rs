//! Baselines: findings known at the start stay silent, though lines move and numbers shift; those that are gone are said.

mod left;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Outcome;
use crate::finding::Finding;
use crate::fingerprint::{Print, fingerprints};
use crate::source::Source;
use crate::suppress::{By, Suppressed};
use left::Left;

/// The version of the form, written into every baseline.
const SCHEMA: u64 = 1;

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Known {
    /// Its rule.
    pub rule: String,
    /// Of its rule and its words; findings of one sentence share it.
    pub fingerprint: String,
    /// What was said, which tells findings of one sentence apart.
    pub message: String,
    /// Of its rule and each entry that it names, where that is more than the fingerprint says.
    #[serde(default)]
    pub entries: Vec<String>,
    /// How many numbers it names: with one more it is another finding.
    #[serde(default = "one")]
    pub labels: usize,
    /// How often the text has the fault: with one more it is another finding.
    #[serde(default = "one")]
    pub times: usize,
}

const fn one() -> usize {
    1
}

/// What is known of each file, by its path from the folder of the baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Files without findings are left out.
    pub files: BTreeMap<String, Vec<Known>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    #[serde(rename = "schema")]
    _schema: u64,
    files: BTreeMap<String, Vec<Known>>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    ///
    /// Why it is none, for people.
    pub fn read(text: &str) -> Result<Self, String> {
        let value: serde_json::Value = serde_json::from_str(text)
            .map_err(|error| format!("this is no baseline, or not all of it: {error}"))?;
        match value.get("schema").and_then(serde_json::Value::as_u64) {
            Some(SCHEMA) => {}
            Some(other) => {
                return Err(format!(
                    "this baseline is of version {other}, and only {SCHEMA} is known here; write it anew with `loccit baseline`"
                ));
            }
            None => return Err("this is no baseline: `schema` is missing".to_owned()),
        }
        let wire: Wire =
            serde_json::from_value(value).map_err(|error| format!("this is no baseline: {error}"))?;
        Ok(Self { files: wire.files })
    }

    /// The baseline as it is kept: a finding a line, so that changes of it can be read.
    #[must_use]
    pub fn write(&self) -> String {
        let json = |value: &str| serde_json::Value::from(value).to_string();
        let file = |(path, known): (&String, &Vec<Known>)| {
            let lines: Vec<String> = known
                .iter()
                .map(|known| {
                    let (rule, print, message) =
                        (json(&known.rule), json(&known.fingerprint), json(&known.message));
                    let entries: Vec<String> = known.entries.iter().map(|entry| json(entry)).collect();
                    let entries = if entries.is_empty() {
                        String::new()
                    } else {
                        format!(", \"entries\": [{}]", entries.join(", "))
                    };
                    let more = |name: &str, count: usize| match count {
                        0 | 1 => String::new(),
                        many => format!(", \"{name}\": {many}"),
                    };
                    let labels = more("labels", known.labels) + &more("times", known.times);
                    format!(
                        "      {{\"rule\": {rule}, \"fingerprint\": {print}, \"message\": {message}{entries}{labels}}}"
                    )
                })
                .collect();
            format!("    {}: [\n{}\n    ]", json(path), lines.join(",\n"))
        };
        let files: Vec<String> = self
            .files
            .iter()
            .filter(|(_, known)| !known.is_empty())
            .map(file)
            .collect();
        let inside = if files.is_empty() {
            String::new()
        } else {
            format!("\n{}\n  ", files.join(",\n"))
        };
        format!("{{\n  \"schema\": {SCHEMA},\n  \"files\": {{{inside}}}\n}}\n")
    }
}

/// What there is to know of the findings that are reported now.
#[must_use]
pub fn known(findings: &[Finding], prints: &[Print]) -> Vec<Known> {
    let known = |(finding, print): (&Finding, &Print)| Known {
        rule: finding.rule.to_owned(),
        fingerprint: print.words.clone(),
        message: finding.message.clone(),
        entries: match print.entries.as_slice() {
            [only] if *only == print.words => Vec::new(),
            entries => entries.to_vec(),
        },
        labels: finding.labels.len().max(1),
        times: finding.times,
    };
    findings.iter().zip(prints).map(known).collect()
}

/// Keeps known findings of a manuscript silent, and gives those that are gone: found nowhere, not even among what is
/// suppressed or not shown.
pub fn apply(known: &[Known], source: &Source, outcome: &mut Outcome, prints: &[Print]) -> Vec<Known> {
    let mut left = Left::new(known);
    let findings = std::mem::take(&mut outcome.findings);
    let is_known = left.takes(&findings.iter().collect::<Vec<_>>(), prints);
    for (finding, is_known) in findings.into_iter().zip(is_known) {
        if is_known {
            outcome.suppressed.push(Suppressed {
                finding,
                by: By::Baseline,
                reason: None,
            });
        } else {
            outcome.findings.push(finding);
        }
    }
    outcome
        .suppressed
        .sort_by_key(|of| of.finding.primary().map(|place| place.span));
    let silenced = outcome
        .suppressed
        .iter()
        .filter(|of| of.by != By::Baseline)
        .map(|of| &of.finding);
    let unseen: Vec<&Finding> = silenced.chain(&outcome.hidden).collect();
    let prints = fingerprints(source, &outcome.manuscript, unseen.iter().copied());
    left.takes(&unseen, &prints);
    left.gone()
}

/// Which of some findings are known.
#[must_use]
pub fn are_known(known: &[Known], findings: &[Finding], prints: &[Print]) -> Vec<bool> {
    Left::new(known).takes(&findings.iter().collect::<Vec<_>>(), prints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let known = Known {
            rule: "undefined-citation".to_owned(),
            fingerprint: "00ff".to_owned(),
            message: "[9] \"is\" not".to_owned(),
            entries: vec!["0a".to_owned(), "0b".to_owned()],
            labels: 2,
            times: 3,
        };
        let mut baseline = Baseline::default();
        assert_eq!(Baseline::read(&baseline.write()), Ok(baseline.clone()));
        baseline
            .files
            .insert("a/é.md".to_owned(), vec![known.clone(), known]);
        assert_eq!(Baseline::read(&baseline.write()), Ok(baseline));
    }

    #[test]
    fn what_is_no_baseline_is_said() {
        for (text, wanted) in [
            ("", "not all of it"),
            ("{\"schema\": 1, \"files\": {\"a.md\": [", "not all of it"),
            ("{\"schema\": 2, \"files\": {}}", "of version 2"),
            ("{\"files\": {}}", "`schema` is missing"),
            ("[]", "`schema` is missing"),
            ("{\"schema\": 1, \"files\": []}", "this is no baseline"),
            (
                "{\"schema\": 1, \"files\": {\"a.md\": [{\"rule\": 1}]}}",
                "this is no baseline",
            ),
        ] {
            let why = Baseline::read(text).expect_err("no baseline");
            assert!(why.contains(wanted), "{text}: {why}");
        }
    }
}
