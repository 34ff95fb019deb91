//! loccit: does each citation of a manuscript stand for the entry it should?
//!
//! The flow, which is also the order of the floors (a file imports from floors below its own only):
//!
//! ```text
//! bytes ──read──▶ Manuscript ──link──▶ Links ──rules──▶ Findings ──settle, suppress──▶ Outcome ──report──▶ text, JSON
//! ```

pub mod baseline;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod evidence;
pub mod finding;
pub mod fingerprint;
pub mod fix;
pub mod grammar;
pub mod knowledge;
pub mod links;
pub mod manuscript;
pub mod names;
mod parallel;
pub mod profiles;
pub mod read;
pub mod report;
pub mod rule;
pub mod rules;
pub mod settings;
pub mod settle;
pub mod source;
pub mod suppress;
pub mod works;

use std::sync::OnceLock;

use finding::{Finding, Severity};
use links::Links;
use manuscript::Manuscript;
use read::Input;
use rule::{Context, Needs, Rule};
use settings::Settings;
use source::Source;
use suppress::Suppressed;
use works::Works;

/// All that one manuscript came to.
#[derive(Debug)]
pub struct Outcome {
    /// What was understood.
    pub manuscript: Manuscript,
    /// What is wrong, in the order of the text, at the levels that the settings give.
    pub findings: Vec<Finding>,
    /// What is wrong and was wanted silent, at the same levels.
    pub suppressed: Vec<Suppressed>,
    /// The suppressions of the configuration that are needed, by number, whether what they silence is shown or not.
    pub ignores_used: Vec<usize>,
    /// What the settings do not show.
    pub hidden: Vec<Finding>,
    /// How many notes the settings keep back.
    pub hidden_notes: usize,
    /// Rules that could not speak, with what was not known.
    pub silent: Vec<(&'static str, &'static str)>,
}

/// Lints one manuscript.
#[must_use]
pub fn check(source: &Source, input: Input, settings: &Settings) -> Outcome {
    let manuscript = read::read(source, input);
    let (found, silent) = apply_rules(source, &manuscript, settings);
    let explains =
        |name: &str| rules::find(name).is_none_or(|rule| !rule.weighs_words() || settings.is_on(rule));
    let settled = settle::settle(found, explains);
    let sifted = suppress::sift(source, &manuscript, settled, &settings.ignores, &silent);
    let (mut findings, mut hidden, mut hidden_notes) = (Vec::new(), Vec::new(), 0);
    for finding in sifted.kept {
        match shown_as(&finding, settings) {
            Some(severity) => findings.push(Finding { severity, ..finding }),
            None => {
                hidden_notes += usize::from(is_kept_back(&finding, settings));
                hidden.push(finding);
            }
        }
    }
    let mut suppressed = sifted.suppressed;
    suppressed.retain_mut(|of| match shown_as(&of.finding, settings) {
        Some(severity) => {
            of.finding.severity = severity;
            true
        }
        None => {
            hidden.push(of.finding.clone());
            false
        }
    });
    Outcome {
        manuscript,
        findings,
        suppressed,
        ignores_used: sifted.ignores_used,
        hidden,
        hidden_notes,
        silent,
    }
}

/// The level at which the settings show a finding, if they do.
fn shown_as(finding: &Finding, settings: &Settings) -> Option<Severity> {
    settings.shown_as(rules::find(finding.rule)?, finding.severity)
}

/// Whether a finding is a note that `--pedantic` would show.
fn is_kept_back(finding: &Finding, settings: &Settings) -> bool {
    finding.severity == Severity::Note && rules::find(finding.rule).is_some_and(|rule| settings.wants(rule))
}

/// Applies each rule to each list, where what it needs is known; once without a list where there is none.
///
/// Gives the findings as the rules state them, and the rules that could not speak with what was not known.
#[must_use]
pub fn apply_rules(
    source: &Source,
    manuscript: &Manuscript,
    settings: &Settings,
) -> (Vec<Finding>, Vec<(&'static str, &'static str)>) {
    let (mut found, mut silent) = (Vec::new(), Vec::new());
    let lists: Vec<Option<usize>> = match manuscript.lists.len() {
        0 => vec![None],
        count => (0..count).map(Some).collect(),
    };
    for list in lists {
        let links = Links::new(manuscript, list);
        let works = Works::new(links.entries(), settings.today.year);
        let context = Context {
            source,
            manuscript,
            list: links.list(),
            links: &links,
            works: &works,
            today: settings.today,
            expected: &settings.expected,
            options: &settings.options,
            evidence: OnceLock::new(),
        };
        let weighs = rules::RULES
            .iter()
            .any(|rule| rule.weighs_words() && settings.is_on(rule));
        let mut speaking = Vec::new();
        for rule in rules::RULES {
            let unread = (!weighs && rule.weighs_words()).then_some("no rule that weighs words is wanted");
            match unread.or_else(|| unmet(rule.needs, &links)) {
                Some(reason) => silent.push((rule.name, reason)),
                None => speaking.push(*rule),
            }
        }
        found.extend(ask(&context, &speaking));
    }
    silent.sort_unstable();
    silent.dedup();
    (found, silent)
}

/// What the rules find in one list, in the order of the rules.
fn ask(context: &Context<'_>, rules: &[&Rule]) -> Vec<Finding> {
    /// A list of so many entries is worth several threads.
    const MANY: usize = 100;
    let many = context.links.entries().len() >= MANY;
    if many {
        // Made before the rules ask for them all at once; evidence only where one of them will.
        let weighs = rules.iter().any(|rule| rule.weighs_words());
        parallel::both(
            || _ = context.works.pairs(),
            || _ = weighs.then(|| context.evidence()),
        );
    }
    let few = if many { 0 } else { usize::MAX };
    let found = parallel::map(rules, few, |rule| {
        let mut found = Vec::new();
        (rule.check)(context, &mut found);
        found
    });
    parallel::joined(found)
}

/// What a rule needs and is not given.
fn unmet(needs: Needs, links: &Links<'_>) -> Option<&'static str> {
    match (needs, links.list()) {
        (Needs::Text, _) => None,
        (_, None) => Some("no reference list was found"),
        (Needs::ClosedList | Needs::Words, Some(list)) if !list.closed => Some(
            list.doubt
                .unwrap_or("the reference list was not read to its end without doubt"),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rule::Today;
    use settings::Level;
    use source::SourceId;

    const TODAY: Today = Today {
        year: 2026,
        month: 11,
        day: 25,
    };

    /// Lints a list of so many entries with these rules: whether evidence was read.
    fn reads_evidence(entries: usize, rules: &[&Rule]) -> bool {
        let list: String = (1..=entries)
            .map(|number| format!("[{number}] Roe A. Rice of field {number}. 2001.\n"))
            .collect();
        let text = format!("Rice is old [1]. Hemp is young [2].\n\n## References\n\n{list}");
        let source = Source::new(SourceId(0), "paper.md", text);
        let manuscript = read::read(&source, Input::Markdown);
        let links = Links::new(&manuscript, Some(0));
        assert_eq!(links.entries().len(), entries);
        let works = Works::new(links.entries(), TODAY.year);
        let context = Context {
            source: &source,
            manuscript: &manuscript,
            list: links.list(),
            links: &links,
            works: &works,
            today: TODAY,
            expected: &rule::Expected::default(),
            options: &rule::Options::default(),
            evidence: OnceLock::new(),
        };
        ask(&context, rules);
        context.evidence.get().is_some()
    }

    #[test]
    fn evidence_is_read_for_rules_that_weigh_words() {
        let (weighing, others): (Vec<&Rule>, Vec<&Rule>) =
            rules::RULES.iter().partition(|rule| rule.weighs_words());
        for entries in [5, 150] {
            assert!(!reads_evidence(entries, &others), "{entries} entries");
            assert!(reads_evidence(entries, &weighing), "{entries} entries");
        }
    }

    #[test]
    fn rules_that_weigh_words_are_left_out_together() {
        let text = "Rice [1].\n\n## References\n\n[1] Roe A. Rice. 2001.\n";
        let source = Source::new(SourceId(0), "paper.md", text.to_owned());
        let mut settings = Settings::new(TODAY);
        let left_out = |settings: &Settings| {
            let silent = check(&source, Input::Markdown, settings).silent;
            silent.iter().any(|&(rule, _)| rule == "author-mismatch")
        };
        assert!(!left_out(&settings));
        for rule in rules::RULES.iter().filter(|rule| rule.weighs_words()) {
            settings.levels.push((rule.name.to_owned(), Level::Allow));
        }
        assert!(left_out(&settings));
        settings.levels.push(("year-mismatch".to_owned(), Level::Warn));
        assert!(!left_out(&settings));
        settings.only.push("future-year".to_owned());
        assert!(left_out(&settings));
    }
}
