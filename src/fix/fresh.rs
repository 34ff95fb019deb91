//! Nothing may be found in a result that was not found before.

use rustc_hash::{FxHashMap, FxHashSet};

use super::check::{Identity, Intent, Read, Target};
use super::refusal::Refusal;
use crate::finding::{Finding, Severity};
use crate::fingerprint::fingerprints;
use crate::manuscript::{Block, Label};

/// Where in the text a finding is: its rule with the sentence at its primary place, and with the block.
struct Spot {
    words: (&'static str, String),
    block: (&'static str, usize),
}

/// What a finding is about, apart from numbers.
struct About<'a> {
    finding: &'a Finding,
    /// Entries, and numbers without one.
    targets: Vec<Target>,
    /// Where it is, unless it is about entries alone.
    spot: Option<Spot>,
}

/// No rule may speak of an entry or a sentence that it did not speak of.
///
/// # Errors
///
/// What would be found.
pub fn no_new_findings(
    before: Read<'_>,
    after: Read<'_>,
    (was, is): (&Identity, &Identity),
    intent: &Intent,
) -> Result<(), Refusal> {
    let shifts = !intent.meant.is_empty();
    if shifts && is_off(after) {
        return Err(Refusal::new("numbers would still be off"));
    }
    let known = Known::of(abouts(before, was, Some(&intent.meant)), intent);
    let new = abouts(after, is, None);
    let mut left = known.blocks.clone();
    let found = new.iter().find(|about| {
        let finding = about.finding;
        let comes_to_light = finding.severity == Severity::Note && shifts
            || finding
                .labels
                .iter()
                .any(|label| intent.open.contains(&Label::new(label)));
        !comes_to_light && !known.has(about, &mut left)
    });
    match found {
        Some(About { finding, .. }) => Err(Refusal::new(format!(
            "the result would be at fault: {} ({})",
            finding.message, finding.rule
        ))),
        None => Ok(()),
    }
}

/// Whether numbers have slipped.
fn is_off(read: Read<'_>) -> bool {
    let mut findings = read.outcome.findings.iter().chain(&read.outcome.hidden);
    findings.any(|finding| finding.rule == "shifted-numbering")
}

/// What was found before.
struct Known {
    targets: FxHashSet<(&'static str, Target)>,
    words: FxHashSet<(&'static str, String)>,
    /// How many findings of a rule a block has.
    blocks: FxHashMap<(&'static str, usize), usize>,
}

impl Known {
    fn of(abouts: Vec<About<'_>>, intent: &Intent) -> Self {
        let mut known = Self {
            targets: FxHashSet::default(),
            words: FxHashSet::default(),
            blocks: FxHashMap::default(),
        };
        let stays = |target| match target {
            Target::Entry(at) => Target::Entry(intent.merged.get(&at).copied().unwrap_or(at)),
            other => other,
        };
        for About {
            finding,
            targets,
            spot,
        } in abouts
        {
            let targets = targets.into_iter().map(stays);
            known.targets.extend(targets.map(|target| (finding.rule, target)));
            if let Some(spot) = spot {
                known.words.insert(spot.words);
                *known.blocks.entry(spot.block).or_default() += 1;
            }
        }
        known
    }

    /// Whether a finding is known by all that it is about. The sentence of a long paragraph is cut where numbers before it
    /// take more room; then it is known where its block has no more findings than before.
    fn has(&self, about: &About<'_>, left: &mut FxHashMap<(&'static str, usize), usize>) -> bool {
        let rule = about.finding.rule;
        let mut targets = about.targets.iter();
        let targets = targets.all(|target| self.targets.contains(&(rule, target.clone())));
        targets
            && about.spot.as_ref().is_none_or(|spot| {
                let in_block = left.get_mut(&spot.block).filter(|left| **left > 0);
                let room = in_block.map(|left| *left -= 1).is_some();
                room || self.words.contains(&spot.words)
            })
    }
}

/// What findings are about; of labels that are to be read as others, both.
fn abouts<'a>(
    read: Read<'a>,
    identity: &Identity,
    meant: Option<&FxHashMap<Label, Label>>,
) -> Vec<About<'a>> {
    let outcome = read.outcome;
    let mut findings: Vec<&Finding> = outcome.findings.iter().chain(&outcome.hidden).collect();
    findings.sort_by_key(|finding| finding.primary().map(|place| place.span));
    let prints = fingerprints(read.source, &outcome.manuscript, findings.iter().copied());
    let lists = outcome.manuscript.lists.iter().zip(&identity.0);
    let listed = lists.flat_map(|(list, identity)| list.entries.iter().zip(identity));
    let (mut spans, mut by_label) = (Vec::new(), FxHashMap::default());
    for (entry, &at) in listed {
        spans.push((entry.span.start(), entry.span.end()));
        by_label.entry(entry.label.text()).or_insert(at);
    }
    spans.sort_unstable();
    let in_entry = |offset: usize| {
        let after = spans.partition_point(|&(start, _)| start <= offset);
        let before = after.checked_sub(1).and_then(|index| spans.get(index));
        before.is_some_and(|&(_, end)| offset < end)
    };
    let target = |label: &str| match by_label.get(label) {
        Some(&at) => Target::Entry(at),
        None => Target::Unlisted(label.to_owned()),
    };
    let also = |label: &String| Some(meant?.get(&Label::new(label))?.text());
    let about = |(finding, print): (&'a Finding, crate::fingerprint::Print)| {
        let labels = finding.labels.iter();
        let labels = labels.flat_map(|label| [Some(label.as_str()), also(label)]);
        let targets: Vec<Target> = labels.flatten().map(target).collect();
        let start = finding.primary().map_or(0, |place| place.span.start());
        // Of several entries a finding may point at any first.
        let spot = (targets.is_empty() || !in_entry(start)).then(|| Spot {
            words: (finding.rule, print.words),
            block: (finding.rule, block_at(&outcome.manuscript.blocks, start)),
        });
        About {
            finding,
            targets,
            spot,
        }
    };
    findings.into_iter().zip(prints).map(about).collect()
}

/// The number of the block at an offset, whatever is written in it.
fn block_at(blocks: &[Block], offset: usize) -> usize {
    blocks.partition_point(|block| block.span.start() <= offset)
}
