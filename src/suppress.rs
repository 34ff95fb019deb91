//! Suppression: findings that the author, or the configuration, wants silent, and suppressions that silence nothing.

mod directive;
mod places;
mod unused;

use crate::finding::Finding;
use crate::manuscript::Manuscript;
use crate::names::rules_and_categories;
use crate::rules::{self, unknown_rule, unused_suppression};
use crate::source::{Source, Span};
use directive::Directive;
use places::Places;

pub use directive::silencer;

/// A suppression that the configuration has: `[[ignore]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// Rules or categories; all where none is named.
    pub rules: Vec<String>,
    /// Labels that narrow it to findings that concern no others; all where none is named.
    pub labels: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// Which of the configuration's it is.
    pub number: usize,
}

impl Ignore {
    fn fits(&self, finding: &Finding) -> bool {
        let named = |wanted: &Vec<String>| {
            wanted.is_empty() || names_of(finding.rule).any(|name| wanted.iter().any(|w| w == name))
        };
        let mut labels = finding.labels.iter();
        let labelled = self.labels.is_empty()
            || !finding.labels.is_empty() && labels.all(|label| self.labels.contains(label));
        labelled && named(&self.rules)
    }
}

/// Who keeps a finding silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A comment in the manuscript.
    Comment(Span),
    /// The configuration, by the number of its suppression.
    Config(usize),
    /// It was known before; see [`crate::baseline`].
    Baseline,
}

/// A finding that is kept silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// What would be reported.
    pub finding: Finding,
    /// Who keeps it silent.
    pub by: By,
    /// Why, as it was written.
    pub reason: Option<String>,
}

/// Findings parted into those to be reported and those kept silent.
#[derive(Debug, Default)]
pub struct Sifted {
    /// In the order of the text, with those on suppressions among them.
    pub kept: Vec<Finding>,
    /// In the order of the text.
    pub suppressed: Vec<Suppressed>,
    /// The suppressions of the configuration that silenced something, or might have if all rules could speak.
    pub ignores_used: Vec<usize>,
}

/// Parts findings; `silent` are the rules that could not speak, of which nobody knows whether there is something to
/// suppress.
#[must_use]
pub fn sift(
    source: &Source,
    manuscript: &Manuscript,
    findings: Vec<Finding>,
    ignores: &[Ignore],
    silent: &[(&'static str, &'static str)],
) -> Sifted {
    if manuscript.comments.is_empty() && ignores.is_empty() {
        return Sifted {
            kept: findings,
            ..Sifted::default()
        };
    }
    let comments = manuscript.comments.iter();
    let directives: Vec<Directive> = comments.map(|&span| Directive::read(source, span)).collect();
    let mut places = Places::new(source, &directives);
    let mut sifted = Sifted::default();
    let unknown = unused::unknown_rules(source, &directives);
    for finding in findings.into_iter().chain(unknown) {
        sifted.take(finding, &mut places, &directives, ignores);
    }
    let unused = unused::unused(source, &directives, &places, &sifted, silent);
    for finding in unused {
        sifted.take(finding, &mut places, &directives, ignores);
    }
    let unsure = ignores.iter().filter(|ignore| {
        let mut names = silent.iter().flat_map(|&(rule, _)| names_of(rule));
        names.any(|name| ignore.rules.is_empty() || ignore.rules.iter().any(|rule| rule == name))
    });
    sifted.ignores_used.extend(unsure.map(|ignore| ignore.number));
    let order = |finding: &Finding| finding.primary().map(|place| place.span);
    sifted.kept.sort_by_key(order);
    sifted
        .suppressed
        .sort_by_key(|suppressed| order(&suppressed.finding));
    sifted
}

impl Sifted {
    fn take(&mut self, finding: Finding, places: &mut Places, directives: &[Directive], ignores: &[Ignore]) {
        let comment = places.silence(&finding).and_then(|at| directives.get(at));
        let ignore = ignores.iter().find(|ignore| ignore.fits(&finding));
        let (by, reason) = match (comment, ignore) {
            (Some(directive), _) => (By::Comment(directive.span), directive.reason.clone()),
            (None, Some(ignore)) => {
                self.ignores_used.push(ignore.number);
                (By::Config(ignore.number), ignore.reason.clone())
            }
            (None, None) => return self.kept.push(finding),
        };
        self.suppressed.push(Suppressed { finding, by, reason });
    }
}

/// Where a comment has labels: what stands in its brackets.
#[must_use]
pub fn brackets_of(source: &Source, comment: Span) -> Vec<Span> {
    Directive::read(source, comment).brackets
}

/// Whether there is such a rule or category.
fn is_known(name: &str) -> bool {
    name == "all" || rules_and_categories().any(|known| known == name)
}

/// The names by which a finding of a rule can be suppressed. What is wrong with suppressions goes by its own name only:
/// else each that silences all would silence what is said of itself.
fn names_of(rule: &'static str) -> impl Iterator<Item = &'static str> {
    let own = [unused_suppression::RULE.name, unknown_rule::RULE.name].contains(&rule);
    let category = rules::find(rule).map(|rule| rule.category.name());
    let general = ["all"].into_iter().chain(category).filter(move |_| !own);
    [rule].into_iter().chain(general)
}
