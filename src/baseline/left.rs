//! Known findings that were not met yet, and which of the findings of today they are.
//!
//! A finding in a list is about the entries it names: it is known if all of them are. So a run of entries that nobody
//! cites may part, and one entry more makes it new. Where an entry was edited it is known by the others, or by saying the
//! same. A finding in the text is about its sentence, and where the sentence was edited, about the entries it names. One
//! that the text has more often than before is new, and the known one is not gone.

use std::collections::{HashMap, HashSet, VecDeque};

use super::Known;
use crate::finding::Finding;
use crate::fingerprint::Print;

/// Known findings that were not met yet.
pub(super) struct Left<'a> {
    known: &'a [Known],
    /// By fingerprint.
    by_words: HashMap<&'a str, VecDeque<usize>>,
    /// By each of their entries.
    by_entry: HashMap<&'a str, VecDeque<usize>>,
    /// By rule and message.
    by_message: HashMap<String, VecDeque<usize>>,
    /// How many of the entries of each were met.
    met: Vec<usize>,
}

impl<'a> Left<'a> {
    pub(super) fn new(known: &'a [Known]) -> Self {
        let mut left = Self {
            known,
            by_words: HashMap::new(),
            by_entry: HashMap::new(),
            by_message: HashMap::new(),
            met: vec![0; known.len()],
        };
        for (at, known) in known.iter().enumerate() {
            left.by_words.entry(&known.fingerprint).or_default().push_back(at);
            let said = said(&known.rule, &known.message);
            left.by_message.entry(said).or_default().push_back(at);
            for entry in entries(known) {
                left.by_entry.entry(entry).or_default().push_back(at);
            }
        }
        left
    }

    /// Takes out those that are found again, and tells which findings these are.
    pub(super) fn takes(&mut self, findings: &[&Finding], prints: &[Print]) -> Vec<bool> {
        let mut is_known = vec![false; findings.len()];
        for pass in [
            Self::takes_same,
            Self::takes_like,
            Self::takes_akin,
            Self::takes_said,
        ] {
            for ((finding, print), is_known) in findings.iter().zip(prints).zip(&mut is_known) {
                *is_known = *is_known || pass(self, finding, print);
            }
        }
        for ((finding, print), _) in findings
            .iter()
            .zip(prints)
            .zip(&is_known)
            .filter(|(_, known)| !**known)
        {
            self.meet_outgrown(finding, print);
        }
        is_known
    }

    /// Takes out the one that says the same.
    fn takes_same(&mut self, finding: &Finding, print: &Print) -> bool {
        let Some(left) = self.by_words.get_mut(print.words.as_str()) else {
            return false;
        };
        let same = |&at: &usize| {
            self.known.get(at).is_some_and(|known| {
                known.rule == finding.rule
                    && known.message == finding.message
                    && finding.times <= known.times
                    && (!print.listed || entries(known) == about(print))
            })
        };
        // Of those that say the same the first does as well as any, and usually is the one.
        let at = left.iter().position(same).and_then(|at| left.remove(at));
        self.meet(at)
    }

    /// Takes out what is about the same: the sentence stayed and its numbers changed, or each entry was named before.
    fn takes_like(&mut self, finding: &Finding, print: &Print) -> bool {
        if print.listed {
            return self.takes_entries(print);
        }
        let left = self.by_words.get_mut(print.words.as_str());
        let is_it = |&at: &usize| {
            let known = self.known.get(at);
            let is_no_more = known.is_some_and(|known| is_no_more(finding, known));
            is_no_more && self.met.get(at) == Some(&0)
        };
        let at = left.and_then(|left| {
            let place = left.iter().position(is_it)?;
            left.remove(place)
        });
        self.meet(at)
    }

    fn takes_entries(&mut self, print: &Print) -> bool {
        let mut taken: Vec<(&str, usize)> = Vec::new();
        for entry in about(print) {
            let left = self.by_entry.get_mut(entry.as_str());
            let open = |at| self.known.get(at).map_or(0, |known| entries(known).len());
            let open = |at| self.met.get(at).is_some_and(|&met| met < open(at));
            match left.and_then(|left| first(left, open)) {
                Some(at) => taken.push((entry, at)),
                None => {
                    for (entry, at) in taken {
                        self.by_entry
                            .get_mut(entry)
                            .into_iter()
                            .for_each(|left| left.push_front(at));
                    }
                    return false;
                }
            }
        }
        for &(_, at) in &taken {
            self.met.get_mut(at).into_iter().for_each(|met| *met += 1);
        }
        !taken.is_empty()
    }

    /// Takes out one that names mostly the same entries: of a sentence or with an entry that was edited.
    fn takes_akin(&mut self, finding: &Finding, print: &Print) -> bool {
        let named: HashSet<&String> = print.entries.iter().collect();
        let mut asked = HashSet::new();
        let akin = |at: &usize| {
            let known = self.known.get(*at).map_or(&[][..], entries);
            let shared = known.iter().filter(|entry| named.contains(entry)).count();
            let all = known.len() + print.entries.len() - shared;
            let akin = match print.listed {
                true => 2 * shared >= all && print.entries.len() <= known.len(),
                false => 2 * shared > all,
            };
            let often = self
                .known
                .get(*at)
                .is_some_and(|known| finding.times <= known.times);
            asked.insert(*at) && akin && often
        };
        let candidate = |entry: &String| {
            let left = self.by_entry.get_mut(entry.as_str())?;
            while left.front().is_some_and(|&at| self.met.get(at) != Some(&0)) {
                left.pop_front();
            }
            left.front().copied()
        };
        let at = print.entries.iter().filter_map(candidate).find(akin);
        self.meet(at)
    }

    /// Takes out one that says the same: in a list of an entry that was edited, in the text of a number that it has several
    /// times, and not where it was first.
    fn takes_said(&mut self, finding: &Finding, print: &Print) -> bool {
        let said = said(finding.rule, &finding.message);
        let Some(left) = self.by_message.get_mut(said.as_str()) else {
            return false;
        };
        let at = first(left, |at| self.met.get(at) == Some(&0));
        let known = at.and_then(|at| self.known.get(at));
        let often = known.is_some_and(|known| known.times > 1 && finding.times <= known.times);
        if let Some(at) = at.filter(|_| !print.listed && !often) {
            left.push_front(at);
            return false;
        }
        self.meet(at)
    }

    /// Notes that a known finding was met which the text has more often now.
    fn meet_outgrown(&mut self, finding: &Finding, print: &Print) {
        let said = said(finding.rule, &finding.message);
        let words = self.by_words.get(print.words.as_str());
        let message = self.by_message.get(said.as_str());
        let outgrown = |at: &usize| {
            let known = self.known.get(*at);
            let grown = known.is_some_and(|known| known.rule == finding.rule && known.times < finding.times);
            grown && self.met.get(*at) == Some(&0)
        };
        let mut all = words.into_iter().chain(message).flatten().copied();
        let at = all.find(outgrown);
        self.meet(at);
    }

    /// Notes that all of a known finding was met.
    fn meet(&mut self, at: Option<usize>) -> bool {
        let known = at.and_then(|at| self.known.get(at));
        let met = at.and_then(|at| self.met.get_mut(at));
        met.zip(known)
            .map(|(met, known)| *met = entries(known).len())
            .is_some()
    }

    /// What was not met; of findings that parted, how much was not.
    pub(super) fn gone(self) -> Vec<Known> {
        let mut gone = Vec::new();
        for (known, &met) in self.known.iter().zip(&self.met) {
            let all = entries(known).len();
            let mut left = known.clone();
            match met {
                0 => {}
                met if met < all => left.message += &format!(" (gone for {} of {all})", all - met),
                _ => continue,
            }
            gone.push(left);
        }
        gone.sort_unstable();
        gone
    }
}

/// Takes out the first that is wanted, and those before it, which never will be.
fn first(left: &mut VecDeque<usize>, wanted: impl Fn(usize) -> bool) -> Option<usize> {
    while let Some(at) = left.pop_front() {
        if wanted(at) {
            return Some(at);
        }
    }
    None
}

/// Whether a finding names no more numbers than a known one, and no more often.
fn is_no_more(finding: &Finding, known: &Known) -> bool {
    finding.labels.len() <= known.labels.max(1) && finding.times <= known.times
}

/// A rule with what it says.
fn said(rule: &str, message: &str) -> String {
    format!("{rule} {message}")
}

/// The entries that a known finding names.
fn entries(known: &Known) -> &[String] {
    match known.entries.as_slice() {
        [] => std::slice::from_ref(&known.fingerprint),
        entries => entries,
    }
}

/// The entries that a finding in a list is about: those it names, or else the one it points at.
fn about(print: &Print) -> &[String] {
    match print.entries.as_slice() {
        [] => std::slice::from_ref(&print.words),
        entries => entries,
    }
}
