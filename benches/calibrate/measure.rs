//! What is counted: scores of right entries and their neighbours, and findings that are right and wrong.

use loccit::evidence::Evidence;
use loccit::evidence::measured::SHARED_WORDS;
use loccit::finding::{Finding, Severity};
use loccit::links::Links;
use loccit::manuscript::Manuscript;
use loccit::settings::Settings;

use crate::gold::{Document, TODAY};
use crate::plant::faults;
use crate::planting::{new, planted, said};

/// Neighbours of the right entry that are measured against it, on each side.
const NEIGHBOURS: usize = 5;

/// The rules whose findings are told apart here.
pub const RULES: [&str; 7] = [
    "anachronistic-citation",
    "author-mismatch",
    "link-mismatch",
    "overloaded-number",
    "quoted-title",
    "shifted-numbering",
    "year-mismatch",
];

/// A finding of content, and whether it is right.
pub struct Told {
    pub rule: &'static str,
    /// What the likeliest slip gains, in nats.
    pub gain: f32,
    pub stated: Option<u8>,
    pub warning: bool,
    pub right: bool,
}

/// What was counted in one half of the papers.
#[derive(Default)]
pub struct Counted {
    pub papers: usize,
    pub planted: usize,
    /// Right entries by the step of their standard score, and their neighbours.
    pub right: [f64; SHARED_WORDS.len()],
    pub others: [f64; SHARED_WORDS.len()],
    /// The highest gain of a slip in a paper without one, in nats.
    pub chance: f32,
    pub told: Vec<Told>,
    /// How likely each entry near a cited one is said to be the one meant, and whether it is.
    pub likely: Vec<(f64, bool)>,
}

impl Counted {
    pub fn add(&mut self, document: &Document, text: &str) {
        let mut settings = Settings::new(TODAY);
        settings.pedantic = true;
        let unchanged = document.lint(text.to_owned(), &settings);
        self.papers += 1;
        let gain = self.add_scores(&unchanged.outcome.manuscript);
        self.chance = self.chance.max(gain);
        for finding in &unchanged.outcome.findings {
            self.tell(finding, gain, is_judged_right(&document.name, finding));
        }
        let known = said(&unchanged.outcome.findings);
        for fault in faults(document, text) {
            let Some(changed) = planted(text, &fault) else {
                eprintln!("{}: an edit of {} is out of place", document.name, fault.kind);
                continue;
            };
            self.planted += 1;
            let after = document.lint(changed, &settings);
            let gain = with_evidence(&after.outcome.manuscript, |_, evidence| evidence.gain_of_shift());
            for finding in new(&known, &after.outcome.findings) {
                let of_fault = fault.rules.iter().any(|rule| rule == finding.rule);
                let named = fault.labels.iter().all(|label| finding.labels.contains(label));
                if of_fault || !fault.also.iter().any(|rule| rule == finding.rule) {
                    self.tell(finding, gain, of_fault && named);
                }
            }
        }
    }

    fn tell(&mut self, finding: &Finding, gain: f32, right: bool) {
        if RULES.contains(&finding.rule) {
            self.told.push(Told {
                rule: finding.rule,
                gain,
                stated: finding.stated_confidence(),
                warning: finding.severity > Severity::Note,
                right,
            });
        }
    }

    /// Counts the scores of a paper without faults, and gives what the likeliest slip gains in it.
    fn add_scores(&mut self, manuscript: &Manuscript) -> f32 {
        with_evidence(manuscript, |links, evidence| {
            for passage in evidence.passages() {
                let [cite] = passage.marker.cites.as_slice() else {
                    continue;
                };
                let Some(at) = links.entry_index(&cite.label) else {
                    continue;
                };
                let weighed = evidence.weigh(passage);
                let from = at.saturating_sub(NEIGHBOURS);
                let near = || {
                    weighed
                        .iter()
                        .enumerate()
                        .skip(from)
                        .take(at + NEIGHBOURS + 1 - from)
                };
                let sum: f64 = near().map(|(_, one)| f64::from(one.nats).exp()).sum();
                for (other, one) in near() {
                    let counts = if other == at {
                        &mut self.right
                    } else {
                        &mut self.others
                    };
                    if let Some(count) = counts.get_mut(step(one.standard)) {
                        *count += 1.0;
                    }
                    self.likely.push((f64::from(one.nats).exp() / sum, other == at));
                }
            }
            evidence.gain_of_shift()
        })
    }
}

/// The step of the table nearest to a standard score: halves from -1.
fn step(standard: f32) -> usize {
    let steps = 0..SHARED_WORDS.len();
    let far = |step: &usize| {
        let middle = f32::from(u8::try_from(*step).unwrap_or(u8::MAX)) / 2.0 - 1.0;
        (standard - middle).abs()
    };
    steps
        .min_by(|one, other| far(one).total_cmp(&far(other)))
        .unwrap_or_default()
}

fn with_evidence<T: Default>(
    manuscript: &Manuscript,
    look: impl FnOnce(&Links<'_>, &Evidence<'_>) -> T,
) -> T {
    if manuscript.lists.is_empty() {
        return T::default();
    }
    let links = Links::new(manuscript, Some(0));
    look(&links, &Evidence::new(manuscript, &links))
}

/// Whether a finding in an unchanged paper was judged right by reading the place.
fn is_judged_right(paper: &str, finding: &Finding) -> bool {
    let labels = finding.labels.join(",");
    include_str!("../../tests/verdicts.tsv").lines().any(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        matches!(cells.as_slice(), [file, _, rule, of, "right", ..]
            if file.ends_with(&format!("/{paper}.md")) && *rule == finding.rule && *of == labels)
    })
}
