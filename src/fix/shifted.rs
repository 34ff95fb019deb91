//! Citations get the numbers that `shifted-numbering` says they mean, where it is sure of each of them.

use rustc_hash::FxHashMap;

use super::Work;
use super::check::Intent;
use super::markers::rewrite;
use super::refusal::Refusal;
use super::renumber::cited_list;
use super::style::Style;
use crate::finding::{Edit, Finding};
use crate::links::Links;
use crate::links::naming::series;
use crate::manuscript::{Label, Marker, Standing};

/// So many labels are named where the finding is not sure.
const MOST_NAMED: usize = 4;

impl Work<'_> {
    /// Gives citations the numbers that `shifted-numbering` says they mean.
    pub(super) fn unshift(&mut self) {
        let shifted = self.outcome.findings.iter();
        let shifted: Vec<Finding> = shifted
            .filter(|finding| finding.rule == "shifted-numbering" && !finding.suggestion.is_empty())
            .cloned()
            .collect();
        for finding in shifted {
            let done = self.unshift_one(&finding);
            self.note(&finding, done);
        }
    }

    fn unshift_one(&mut self, finding: &Finding) -> Result<(), Refusal> {
        let manuscript = &self.outcome.manuscript;
        let list = cited_list(&self.source, manuscript)?;
        let links = Links::new(manuscript, Some(list));
        self.nothing_unsure(finding, &links)?;
        let meant: FxHashMap<Label, Label> = finding
            .suggestion
            .iter()
            .map(|(printed, meant)| (Label::new(printed), Label::new(meant)))
            .collect();
        self.nothing_merges(&links, &meant)?;
        let numbers = meant
            .iter()
            .filter_map(|(printed, meant)| printed.number().zip(meant.number()))
            .collect();
        let style = Style::of(&self.source, &links, manuscript.scheme);
        let mut edits: Vec<Edit> = Vec::new();
        for marker in links.markers() {
            let shifted = marker.cites.iter().any(|cite| meant.contains_key(&cite.label));
            if shifted && marker.standing != Standing::Sure {
                return Err(Refusal::at(
                    &self.source,
                    marker.span,
                    "this may or may not be a citation",
                ));
            }
            edits.extend(rewrite(&self.source, marker, &numbers, &style)?);
        }
        let intent = Intent {
            meant,
            ..Intent::default()
        };
        self.make(&edits, &intent, None)
    }

    /// The finding must be sure of each number that it would change.
    fn nothing_unsure(&self, finding: &Finding, links: &Links<'_>) -> Result<(), Refusal> {
        let Some(first) = finding.unsure.first() else {
            return Ok(());
        };
        let mut shown: Vec<String> = finding
            .unsure
            .iter()
            .take(MOST_NAMED)
            .map(|label| links.shown(&Label::new(label)))
            .collect();
        if finding.unsure.len() > MOST_NAMED {
            shown.push("others".to_owned());
        }
        let why = format!(
            "the finding is not sure where the numbers slipped: {} may be right",
            series(&shown)
        );
        Err(match links.uses_of(&Label::new(first)).first() {
            Some(used) => Refusal::at(&self.source, used.marker.span, why),
            None => Refusal::new(why),
        })
    }

    /// Two cited numbers must not become one: the number of a work that is gone may still be cited.
    fn nothing_merges(&self, links: &Links<'_>, meant: &FxHashMap<Label, Label>) -> Result<(), Refusal> {
        let mut becomes: FxHashMap<&Label, (&Label, &Marker)> = FxHashMap::default();
        for used in links.uses() {
            let printed = &used.cite.label;
            let label = meant.get(printed).unwrap_or(printed);
            let (first, marker) = *becomes.entry(label).or_insert((printed, used.marker));
            if first != printed {
                // The one that stays as it is is the one in question.
                let stays = if first == label { marker } else { used.marker };
                let why = format!("{} would stand for two works", links.shown(label));
                return Err(Refusal::at(&self.source, stays.span, why));
            }
        }
        Ok(())
    }
}
