//! The document's own style of groups: signs between numbers, dashes of ranges, from how many numbers on a range is made.

use std::collections::BTreeMap;

use super::parts::{Part, between, parts};
use crate::links::Links;
use crate::manuscript::Scheme;
use crate::source::Source;

/// Signs with how often they stand, by whether a bracket closes and opens beside them.
#[derive(Debug, Default)]
struct Signs(BTreeMap<(bool, String), usize>);

impl Signs {
    fn add(&mut self, outer: bool, sign: &str) {
        // A line's end is no style.
        if !sign.contains('\n') {
            *self.0.entry((outer, sign.to_owned())).or_default() += 1;
        }
    }

    fn most(&self, outer: bool) -> Option<&str> {
        let of_kind = self.0.iter().filter(|((kind, _), _)| *kind == outer);
        let most = of_kind.max_by_key(|&(_, count)| *count)?;
        Some(most.0.1.as_str())
    }
}

/// How a document writes its groups.
#[derive(Debug)]
pub struct Style {
    separators: Signs,
    dashes: Signs,
    scheme: Scheme,
    /// So many numbers that follow each other are written as a range; `None` where the document writes none.
    pub shortest_range: Option<usize>,
}

/// From so many numbers on a range is shorter.
const USUAL_RANGE: usize = 3;

impl Style {
    /// Reads the style off all sure citations.
    #[must_use]
    pub fn of(source: &Source, links: &Links<'_>, scheme: Scheme) -> Self {
        let mut style = Self {
            separators: Signs::default(),
            dashes: Signs::default(),
            scheme,
            shortest_range: None,
        };
        let (mut ranges, mut unmade, mut short, mut pairs) = (0, 0, 0, 0);
        for marker in links.sure_markers().filter(|marker| marker.malformed.is_none()) {
            let parts = parts(marker);
            style.learn(source, &parts);
            ranges += parts.iter().filter(|part| part.numbers.len() > 2).count();
            short += parts.iter().filter(|part| part.numbers.len() == 2).count();
            for run in singles_in_runs(&parts) {
                match run {
                    2 => pairs += 1,
                    3.. => unmade += 1,
                    _ => {}
                }
            }
        }
        let least = if short > pairs { 2 } else { USUAL_RANGE };
        style.shortest_range = (ranges + short >= unmade).then_some(least);
        style
    }

    fn learn(&mut self, source: &Source, parts: &[Part]) {
        for part in parts {
            if let Some((first, last)) = part.ends
                && let Some((outer, _)) = between(source, first, last)
            {
                let sign = source.text().get(first.end()..last.start()).unwrap_or_default();
                self.dashes.add(outer, sign);
            }
        }
        for pair in parts.windows(2) {
            if let [before, behind] = pair
                && let Some((outer, core)) = between(source, before.span, behind.span)
                && !core.contains(char::is_alphabetic)
            {
                let sign = source.text().get(before.span.end()..behind.span.start());
                self.separators.add(outer, sign.unwrap_or_default());
            }
        }
    }

    /// What stands between two numbers.
    #[must_use]
    pub fn separator(&self, outer: bool) -> &str {
        let usual = match (outer, self.scheme) {
            (true, Scheme::Parenthesized) => "), (",
            (true, _) => "], [",
            (false, Scheme::Superscript) => ",",
            (false, _) => ", ",
        };
        self.separators.most(outer).unwrap_or(usual)
    }

    /// What stands between the ends of a range.
    #[must_use]
    pub fn dash(&self, outer: bool) -> &str {
        let usual = match (outer, self.scheme) {
            (true, Scheme::Parenthesized) => ")–(",
            (true, _) => "]–[",
            (false, _) => "–",
        };
        self.dashes.most(outer).unwrap_or(usual)
    }
}

/// The lengths of the runs of single numbers that follow each other.
fn singles_in_runs(parts: &[Part]) -> Vec<usize> {
    let mut runs: Vec<(u32, usize)> = Vec::new();
    for part in parts {
        let [number] = part.numbers.as_slice() else {
            runs.push((u32::MAX, 0));
            continue;
        };
        match runs.last_mut() {
            Some((last, length)) if last.checked_add(1) == Some(*number) => {
                (*last, *length) = (*number, *length + 1)
            }
            _ => runs.push((*number, 1)),
        }
    }
    runs.into_iter().map(|(_, length)| length).collect()
}
