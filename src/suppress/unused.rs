//! What is wrong with suppressions themselves: rules that there are not, and comments that silence nothing.

use super::directive::{Directive, KINDS, Kind};
use super::places::Places;
use super::{Sifted, is_known, names_of};
use crate::finding::Finding;
use crate::links::naming::MOST_SHOWN;
use crate::names::{guess, rules_and_categories};
use crate::rules::{unknown_rule, unused_suppression};
use crate::source::{Source, Span};

/// For so many comments the finding they may mean is looked for; that goes through all findings.
const MOST_EXPLAINED: usize = 50;

/// The rules that comments name and that there are not.
#[must_use]
pub fn unknown_rules(source: &Source, directives: &[Directive]) -> Vec<Finding> {
    let read = directives.iter().filter(|directive| directive.kind.is_some());
    let names = read.flat_map(|directive| &directive.names);
    let unknown = names.filter(|(name, _)| !is_known(name));
    unknown
        .map(|(name, span)| {
            let finding = Finding::new(&unknown_rule::RULE, *span, format!("there is no rule `{name}`"));
            match guess(name, rules_and_categories()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("look it up with `loccit rules`"),
            }
        })
        .filter(|finding| {
            finding
                .primary()
                .is_some_and(|place| !source.slice(place.span).is_empty())
        })
        .collect()
}

/// The comments that silence nothing, or silence some of what they name.
#[must_use]
pub fn unused(
    source: &Source,
    directives: &[Directive],
    places: &Places,
    sifted: &Sifted,
    silent: &[(&'static str, &'static str)],
) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut open = 0_usize;
    for (number, directive) in directives.iter().enumerate() {
        if let Some(fault) = broken(source, directive, &mut open) {
            found.push(fault);
            continue;
        }
        if directive.kind == Some(Kind::End) {
            continue;
        }
        let all = [("all".to_owned(), directive.word)];
        let names = if directive.names.is_empty() {
            &all[..]
        } else {
            &directive.names
        };
        for (name, span) in names {
            if is_known(name) && !places.used(number, name) && !is_unsure(name, silent) {
                let asked = Asked {
                    name,
                    directive,
                    places,
                    number,
                };
                let search = found.len() < MOST_EXPLAINED;
                found.push(asked.unused(source, *span, search.then_some(sifted)));
            }
        }
    }
    found
}

/// Comments that could not silence anything.
fn broken(source: &Source, directive: &Directive, open: &mut usize) -> Option<Finding> {
    let finding = |message: String| Finding::new(&unused_suppression::RULE, directive.word, message);
    if !directive.closed {
        return Some(
            finding("the comment is never closed, so nothing is suppressed".to_owned())
                .help("close it with `-->`"),
        );
    }
    match directive.kind {
        None => {
            let word = source.slice(directive.word);
            let finding = finding(format!("`{word}` suppresses nothing"));
            let near = guess(word, KINDS.iter().map(|(known, _)| *known)).unwrap_or("loccit-disable-line");
            return Some(finding.help(format!("did you mean `{near}`?")));
        }
        Some(Kind::Begin) => *open += 1,
        Some(Kind::End) if *open == 0 => {
            let finding =
                finding("`loccit-enable` ends nothing: no `loccit-disable` stands before it".to_owned());
            return Some(finding.help("take the comment out"));
        }
        _ => {}
    }
    None
}

/// Whether nobody knows if there is something to suppress: the rule could not speak, or it is one of ours.
fn is_unsure(name: &str, silent: &[(&'static str, &'static str)]) -> bool {
    let own = [unused_suppression::RULE.name, unknown_rule::RULE.name];
    own.contains(&name)
        || silent
            .iter()
            .any(|&(rule, _)| names_of(rule).any(|of| of == name))
}

/// A name in a comment.
struct Asked<'a> {
    name: &'a str,
    directive: &'a Directive,
    places: &'a Places,
    number: usize,
}

impl Asked<'_> {
    fn unused(&self, source: &Source, span: Span, sifted: Option<&Sifted>) -> Finding {
        let scope = self.places.scope(self.number);
        let line = |offset: usize| source.position(offset).line;
        let place = match self.directive.kind {
            Some(Kind::File) => "in this file".to_owned(),
            Some(Kind::Begin) => format!("on lines {} to {}", line(scope.start), line(scope.end)),
            _ => format!("on line {}", line(scope.start)),
        };
        let what = if self.name == "all" {
            "is found".to_owned()
        } else {
            format!("of `{}` is found", self.name)
        };
        let labels = &self.directive.labels;
        let of = if labels.is_empty() {
            String::new()
        } else {
            format!(" for [{}]", labels.join(", "))
        };
        let mut finding = Finding::new(
            &unused_suppression::RULE,
            span,
            format!("nothing {what} {place}{of}"),
        )
        .here("suppresses nothing")
        .help("take the comment out");
        let other = sifted.and_then(|sifted| {
            self.half_named(source, sifted)
                .or_else(|| self.elsewhere(source, sifted))
        });
        if let Some(other) = other {
            finding = finding.note(other);
        }
        finding
    }

    /// A finding of that name where the comment counts, some of whose labels it names and not all.
    fn half_named(&self, source: &Source, sifted: &Sifted) -> Option<String> {
        let scope = self.places.scope(self.number);
        let labels = &self.directive.labels;
        let half = |finding: &&Finding| {
            let within = |at: usize| scope.start <= at && at <= scope.end;
            names_of(finding.rule).any(|name| name == self.name)
                && finding.labels.iter().any(|label| labels.contains(label))
                && finding.primary().is_some_and(|place| within(place.span.start()))
        };
        let finding = sifted.kept.iter().find(half)?;
        let at = source.position(finding.primary()?.span.start());
        let others = finding.labels.iter().filter(|label| !labels.contains(label));
        let others: Vec<&str> = others.map(String::as_str).take(MOST_SHOWN).collect();
        Some(format!(
            "`{}` at {}:{} concerns [{}] too, which the comment does not name",
            finding.rule,
            at.line,
            at.column,
            others.join(", ")
        ))
    }

    /// A finding of that name with another of its places where the comment counts.
    fn elsewhere(&self, source: &Source, sifted: &Sifted) -> Option<String> {
        let scope = self.places.scope(self.number);
        let touches = |finding: &&Finding| {
            let others = finding.places.iter().skip(1);
            names_of(finding.rule).any(|name| name == self.name)
                && others
                    .into_iter()
                    .any(|place| place.span.start() <= scope.end && scope.start <= place.span.end())
        };
        let finding = sifted.kept.iter().find(touches)?;
        let at = source.position(finding.primary()?.span.start());
        Some(format!(
            "`{}` is reported at {}:{}, and suppressed there only",
            finding.rule, at.line, at.column
        ))
    }
}
