//! Citations get the numbers that `shifted-numbering` says they mean, where it is sure of each that is rewritten. What it is
//! not sure of stays as it is and is named with its places, for a person to look at.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Work;
use super::check::Intent;
use super::comments::comments_stay;
use super::markers::{Numbers, rewrite};
use super::refusal::Refusal;
use super::renumber::cited_list;
use super::style::Style;
use crate::finding::{Edit, Finding};
use crate::links::Links;
use crate::links::naming::series;
use crate::manuscript::{Label, Marker, Standing};
use crate::source::{Source, Span};

/// So many places are named for a person to look at.
const MOST_NAMED: usize = 20;

impl Work<'_> {
    /// Gives citations the numbers that `shifted-numbering` says they mean, and tells whether any got one.
    ///
    /// # Errors
    ///
    /// That the list was to be renumbered too, which has to wait where something is left to a person.
    pub(super) fn unshift(&mut self, renumbers: bool) -> Result<bool, Refusal> {
        let mut shifted = self.outcome.findings.iter();
        let shifted: Option<Finding> = shifted
            .find(|finding| finding.rule == "shifted-numbering" && !finding.suggestion.is_empty())
            .cloned();
        let Some(finding) = shifted else {
            return Ok(false);
        };
        let done = self.unshift_one(&finding);
        self.note(&finding, done.as_ref().map(|_| ()).map_err(Clone::clone));
        let open = done.as_ref().ok().filter(|open| !open.is_empty());
        if let Some(first) = open.and_then(|open| open.first())
            && renumbers
        {
            return Err(Refusal::new(format!(
                "the numbers have slipped, and {first}; run `fix --unsafe` alone first"
            )));
        }
        let is_done = done.is_ok();
        self.left.extend(done.unwrap_or_default());
        Ok(is_done)
    }

    /// What is left to a person, a line each.
    fn unshift_one(&mut self, finding: &Finding) -> Result<Vec<String>, Refusal> {
        let manuscript = &self.outcome.manuscript;
        let list = cited_list(&self.source, manuscript)?;
        let links = Links::new(manuscript, Some(list));
        let mut slip = Slip::of(&self.source, finding, &links)?;
        comments_stay(&self.source, manuscript, &slip.numbers)?;
        slip.nothing_merges(&self.source, &links)?;
        let style = Style::of(&self.source, &links, manuscript.scheme);
        let (mut edits, mut stay, mut kept): (Vec<Edit>, Vec<Span>, Vec<&Marker>) = Default::default();
        for marker in links.markers() {
            if !marker
                .cites
                .iter()
                .any(|cite| slip.meant.contains_key(&cite.label))
            {
                stay.extend(slip.is_open(marker).then_some(marker.span));
                continue;
            }
            let rewritten = rewrite(&self.source, marker, &slip.numbers, &style);
            match rewritten.ok().filter(|_| slip.is_plain(marker)) {
                Some(rewritten) => {
                    edits.extend(rewritten);
                    stay.extend(slip.is_open(marker).then_some(marker.span));
                }
                None => {
                    stay.push(marker.span);
                    kept.push(marker);
                }
            }
        }
        edits.sort_by_key(|edit| edit.span);
        slip.leave(&kept);
        let beside: Vec<Span> = slip
            .doubted
            .iter()
            .flat_map(|label| links.uses_of(label))
            .map(|used| used.marker.span)
            .collect();
        let intent = Intent {
            kept: kept.iter().map(|marker| marker.span).collect(),
            open: slip.open,
            meant: slip.meant,
            ..Intent::default()
        };
        self.make(&edits, &intent, None)?;
        let say = |spans: Vec<Span>, why: &str| {
            let places = places(&self.source, &edits, &spans);
            (!spans.is_empty()).then(|| format!("{why}: {places}"))
        };
        let lines = [
            say(
                stay,
                "nothing tells for sure what these citations mean, and they stay as they are",
            ),
            say(
                beside,
                "these citations got another number, though somebody else is named beside them",
            ),
        ];
        Ok(lines.into_iter().flatten().collect())
    }
}

/// What a finding says of numbers that slipped.
struct Slip {
    /// Labels that are off for sure, with those that they mean.
    meant: FxHashMap<Label, Label>,
    /// The same as numbers.
    numbers: Numbers,
    /// Labels where the slip begins, which may be right, or off too, or mean what is lost.
    open: FxHashSet<Label>,
    /// Labels behind its beginning beside which something speaks for a third entry.
    doubted: Vec<Label>,
}

impl Slip {
    /// # Errors
    ///
    /// Where it is not sure enough that the numbers slipped once, and behind that number all to the last.
    fn of(source: &Source, finding: &Finding, links: &Links<'_>) -> Result<Self, Refusal> {
        let pairs = finding.suggestion.iter();
        let pairs: Vec<(u32, u32)> = pairs
            .filter_map(|(old, new)| Label::new(old).number().zip(Label::new(new).number()))
            .collect();
        let unsure: FxHashSet<u32> = finding
            .unsure
            .iter()
            .filter_map(|label| Label::new(label).number())
            .collect();
        let begins = pairs
            .iter()
            .position(|(old, _)| !unsure.contains(old))
            .unwrap_or(pairs.len());
        let (open, sure) = pairs.split_at_checked(begins).unwrap_or_default();
        let place = |number: u32| {
            links
                .uses_of(&Label::of_number(number))
                .first()
                .map(|used| used.marker.span)
        };
        let refused = |number: u32, why: String| match place(number) {
            Some(span) => Refusal::at(source, span, why),
            None => Refusal::new(why),
        };
        let Some(&(first, meant)) = sure.first().filter(|_| open.len() <= sure.len()) else {
            let first = pairs.first().map_or(0, |&(old, _)| old);
            return Err(refused(
                first,
                "the finding is not sure where the numbers slipped".to_owned(),
            ));
        };
        let by = |&(old, new): &(u32, u32)| i64::from(new) - i64::from(old);
        if let Some(&(old, _)) = pairs
            .iter()
            .find(|pair| by(pair) != i64::from(meant) - i64::from(first))
        {
            let why = format!(
                "the numbers slip again near {}, and nothing tells for sure where",
                links.shown(&Label::of_number(old))
            );
            return Err(refused(old, why));
        }
        let last = pairs.last().map_or(0, |&(old, _)| old);
        let behind = links
            .uses()
            .filter_map(|used| used.cite.label.number())
            .find(|&number| number > last);
        if let Some(number) = behind {
            let why = format!(
                "{} is not off, and nothing tells for sure from where on",
                links.shown(&Label::of_number(number))
            );
            return Err(refused(number, why));
        }
        let label = |&(old, new): &(u32, u32)| (Label::of_number(old), Label::of_number(new));
        let beside = finding.beside.iter().map(|label| Label::new(label));
        // Numbers that nothing cites are off too: what is said of one is then said of another.
        let all = || (first..=last).zip(meant..);
        Ok(Self {
            meant: all().map(|pair| label(&pair)).collect(),
            numbers: all().collect(),
            open: open.iter().map(|pair| label(pair).0).chain(beside).collect(),
            doubted: sure
                .iter()
                .filter(|(old, _)| unsure.contains(old))
                .map(|pair| label(pair).0)
                .collect(),
        })
    }

    fn is_open(&self, marker: &Marker) -> bool {
        marker.standing != Standing::No && marker.cites.iter().any(|cite| self.open.contains(&cite.label))
    }

    /// Citations that stay as they are leave open what their labels mean, and what those mean that do not stay.
    fn leave(&mut self, kept: &[&Marker]) {
        let labels = kept
            .iter()
            .flat_map(|marker| &marker.cites)
            .map(|cite| &cite.label);
        for label in labels {
            self.open.extend(self.meant.get(label).cloned());
            self.open.insert(label.clone());
        }
    }

    /// Whether it is a citation for sure, and none of its numbers would become that of another one in it.
    fn is_plain(&self, marker: &Marker) -> bool {
        let mut seen = FxHashSet::default();
        let printed: FxHashSet<&Label> = marker.cites.iter().map(|cite| &cite.label).collect();
        marker.standing == Standing::Sure
            && printed
                .into_iter()
                .all(|label| seen.insert(self.meant.get(label).unwrap_or(label)))
    }

    /// Two cited numbers must not become one, but for one that is open: the number of a work that is gone may still be cited.
    fn nothing_merges(&self, source: &Source, links: &Links<'_>) -> Result<(), Refusal> {
        let new: FxHashSet<&Label> = self.meant.values().collect();
        let taken = links.uses().find(|used| {
            let label = &used.cite.label;
            new.contains(label) && !self.meant.contains_key(label) && !self.open.contains(label)
        });
        match taken {
            Some(used) => {
                let why = format!("{} would stand for two works", links.shown(&used.cite.label));
                Err(Refusal::at(source, used.marker.span, why))
            }
            None => Ok(()),
        }
    }
}

/// Where places of the text before stand after edits, which are sorted: `4:17, 9:2 and 3 more`.
fn places(after: &Source, edits: &[Edit], spans: &[Span]) -> String {
    let moved = |span: &Span| {
        let before = edits.iter().take_while(|edit| edit.span.start() < span.start());
        let (gone, come) = before.fold((0, 0), |(gone, come), edit| {
            (gone + edit.span.len(), come + edit.content.len())
        });
        let at = after.position((span.start() + come).saturating_sub(gone));
        format!("{}:{}", at.line, at.column)
    };
    let mut said: Vec<String> = spans.iter().take(MOST_NAMED).map(moved).collect();
    if spans.len() > MOST_NAMED {
        said.push(format!("{} more", spans.len() - MOST_NAMED));
    }
    series(&said)
}
