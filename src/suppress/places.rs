//! Where which comment counts: stretches of the text by name and label, so that a finding is looked up and not compared
//! with every comment.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::directive::{Directive, Kind};
use super::{is_known, names_of};
use crate::finding::Finding;
use crate::source::Source;

/// A name (`all` where none is written) with a label (empty where none is).
type Key = (String, String);

/// A stretch of the text with the number of the comment that counts in it.
type Stretch = (Range<usize>, usize);

/// What is not enabled again yet: where it was disabled, and by which comment, by name and label. Names are those of
/// rules, so they are few, whatever a manuscript says.
type Open = HashMap<String, HashMap<String, (usize, usize)>>;

/// All stretches; those of one map and one key do not overlap.
#[derive(Default)]
pub struct Places {
    lines: HashMap<Key, Vec<Stretch>>,
    regions: HashMap<Key, Vec<Stretch>>,
    files: HashMap<Key, usize>,
    /// For each comment the stretch it counts in.
    scopes: Vec<Range<usize>>,
    /// Comments that suppressed something, by number and name.
    used: HashSet<(usize, String)>,
}

impl Places {
    /// The places of comments, which stand in the order of the text.
    #[must_use]
    pub fn new(source: &Source, directives: &[Directive]) -> Self {
        let mut places = Self::default();
        let mut open = Open::new();
        for (number, directive) in directives.iter().enumerate() {
            let scope = scope(source, directive);
            places.scopes.push(scope.clone());
            for key in keys(directive) {
                match directive.kind.filter(|_| directive.closed) {
                    Some(Kind::Line | Kind::NextLine) => {
                        places.lines.entry(key).or_default().push((scope.clone(), number))
                    }
                    Some(Kind::File) => {
                        places.files.entry(key).or_insert(number);
                    }
                    Some(Kind::Begin) => places.begin(&mut open, key, scope.start, number),
                    Some(Kind::End) => places.end(&mut open, &key, directive.span.start()),
                    None => {}
                }
            }
        }
        for (name, labels) in open {
            for (label, (start, number)) in labels {
                places.close((name.clone(), label), start..source.text().len(), number);
            }
        }
        for stretches in places.lines.values_mut().chain(places.regions.values_mut()) {
            stretches.sort_by_key(|(range, number)| (range.start, *number));
        }
        places
    }

    fn begin(&mut self, open: &mut Open, key: Key, at: usize, number: usize) {
        let labels = open.entry(key.0.clone()).or_default();
        if let Some((start, before)) = labels.insert(key.1.clone(), (at, number)) {
            self.close(key, start..at, before);
        }
    }

    /// Ends what is open under a name and a label; without them, all that is open.
    fn end(&mut self, open: &mut Open, (name, label): &Key, at: usize) {
        let named = open.iter_mut().filter(|(of, _)| name == "all" || *of == name);
        for (of, labels) in named {
            let ended: Vec<(String, (usize, usize))> = if label.is_empty() {
                labels.drain().collect()
            } else {
                labels.remove_entry(label).into_iter().collect()
            };
            for (label, (start, number)) in ended {
                self.close((of.clone(), label), start..at, number);
            }
        }
    }

    fn close(&mut self, key: Key, range: Range<usize>, number: usize) {
        if let Some(scope) = self.scopes.get_mut(number) {
            *scope = range.clone();
        }
        self.regions.entry(key).or_default().push((range, number));
    }

    /// The number of the comment that keeps a finding silent: one that names no labels, or those that name each of its
    /// labels, of which the first is given. All are noted as used.
    pub fn silence(&mut self, finding: &Finding) -> Option<usize> {
        let span = finding.primary()?.span;
        let place = span.start()..span.end();
        let found = match self.counting(finding.rule, "", &place) {
            Some(found) => vec![found],
            None => {
                let labels = finding.labels.iter();
                let each = labels.map(|label| self.counting(finding.rule, label, &place));
                each.collect::<Option<Vec<_>>>()?
            }
        };
        let number = found.first()?.0;
        self.used.extend(found);
        Some(number)
    }

    /// The comment that counts at a place for a rule and a label (empty for all), with the name it has for the rule.
    fn counting(&self, rule: &'static str, label: &str, place: &Range<usize>) -> Option<(usize, String)> {
        names_of(rule).find_map(|name| {
            let key = (name.to_owned(), label.to_owned());
            let maps = [&self.lines, &self.regions];
            let found = maps.iter().find_map(|map| at(map.get(&key)?, place.clone()));
            let number = found.or_else(|| self.files.get(&key).copied())?;
            Some((number, key.0))
        })
    }

    /// Whether a comment suppressed something by this name.
    #[must_use]
    pub fn used(&self, number: usize, name: &str) -> bool {
        self.used.contains(&(number, name.to_owned()))
    }

    /// The stretch that a comment counts in.
    #[must_use]
    pub fn scope(&self, number: usize) -> Range<usize> {
        self.scopes.get(number).cloned().unwrap_or_default()
    }
}

/// The stretch over a place, the first of several.
fn at(stretches: &[Stretch], place: Range<usize>) -> Option<usize> {
    let first = stretches.partition_point(|(range, _)| range.end < place.start);
    let (range, number) = stretches.get(first)?;
    (range.start <= place.end).then_some(*number)
}

fn keys(directive: &Directive) -> Vec<Key> {
    let all = ["all".to_owned()];
    let names = directive.names.iter().map(|(name, _)| name);
    let names: Vec<&String> = names.filter(|name| is_known(name)).collect();
    let names = if directive.names.is_empty() {
        all.iter().collect()
    } else {
        names
    };
    let none = [String::new()];
    let labels = if directive.labels.is_empty() {
        &none[..]
    } else {
        &directive.labels
    };
    let pair = |name: &String| {
        labels
            .iter()
            .map(|label| (name.clone(), label.clone()))
            .collect::<Vec<_>>()
    };
    names.into_iter().flat_map(pair).collect()
}

/// The bytes in which a comment counts; of a region the end is not known yet.
fn scope(source: &Source, directive: &Directive) -> Range<usize> {
    let span = directive.span;
    match directive.kind {
        Some(Kind::Line) => source.line_span(source.position(span.start()).line),
        Some(Kind::NextLine) => next_line(source, span.end()),
        Some(Kind::File) => 0..source.text().len(),
        Some(Kind::Begin | Kind::End) | None => span.end()..span.end(),
    }
}

/// Behind a comment so many empty lines and lines of other comments are passed by.
const MOST_LINES: usize = 32;

/// The next line that has more than blanks and a comment of ours.
fn next_line(source: &Source, end: usize) -> Range<usize> {
    let first = source.position(end).line + 1;
    for line in (first..=source.line_count()).take(MOST_LINES) {
        let range = source.line_span(line);
        let text = source.text().get(range.clone()).unwrap_or_default().trim();
        let comment = text
            .strip_prefix("<!--")
            .and_then(|text| text.strip_suffix("-->"));
        let ours = comment.is_some_and(|inside| inside.trim_start().starts_with("loccit-"));
        if !text.is_empty() && !ours {
            return range;
        }
    }
    end..end
}
