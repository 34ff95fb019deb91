//! The check of a result against what was meant: made from the two texts as they are read, not from the edits.

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use super::fresh::no_new_findings;
use super::refusal::Refusal;
use crate::Outcome;
use crate::links::Links;
use crate::manuscript::{Entry, Label, Marker, Standing};
use crate::source::{Source, Span};

/// A text with what lint makes of it.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// The text.
    pub source: &'a Source,
    /// What is understood and found.
    pub outcome: &'a Outcome,
}

impl<'a> Read<'a> {
    fn entries(self) -> impl Iterator<Item = &'a Entry> {
        self.outcome
            .manuscript
            .lists
            .iter()
            .flat_map(|list| &list.entries)
    }
}

/// What the change may do.
#[derive(Debug, Default)]
pub struct Intent {
    /// Entries that may go, each with the one that takes its citations; places among all entries of the manuscript.
    pub merged: FxHashMap<usize, usize>,
    /// Entries that may go for good.
    pub removed: FxHashSet<usize>,
    /// Labels that are to be read as others before they are looked up: what a shifted number means.
    pub meant: FxHashMap<Label, Label>,
    /// Citations whose labels mean what they say nonetheless, in the order of the text before.
    pub kept: Vec<Span>,
    /// Labels of which nobody knows what they mean: what is found of them comes to light, and is not new.
    pub open: FxHashSet<Label>,
    /// Citations that are edited themselves, in the text before and in the text after.
    pub touched: Option<Touched>,
    /// Whether texts of entries are edited, so that an entry is known by its place and not by its text.
    pub rewords: bool,
}

/// Places that are edited outright, and whether citations there may come to cite something else.
#[derive(Debug)]
pub struct Touched {
    /// In the text before.
    pub before: Vec<Span>,
    /// In the text after.
    pub after: Vec<Span>,
    /// Whether the edits change what is cited.
    pub retargets: bool,
}

/// What a label stands for: an entry of the text before, by its place, or nothing that is listed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An entry of the text before, by its place among all.
    Entry(usize),
    /// A label without one.
    Unlisted(String),
}

/// What a citation says: whether it is one for sure, and what it cites.
type Claim = (Standing, BTreeSet<Target>);

/// Which entry of the text before each entry of a text is, list by list.
#[derive(Debug)]
pub struct Identity(pub Vec<Vec<usize>>);

impl Identity {
    /// Of the text before.
    #[must_use]
    pub fn before(read: Read<'_>) -> Self {
        let mut next = 0..;
        let lists = read.outcome.manuscript.lists.iter();
        Self(
            lists
                .map(|list| next.by_ref().take(list.entries.len()).collect())
                .collect(),
        )
    }

    /// By text; entries with one text are one to a reader, and stay in their order.
    ///
    /// # Errors
    ///
    /// Which entry reads otherwise than before.
    pub fn after(before: Read<'_>, after: Read<'_>, intent: &Intent) -> Result<Self, Refusal> {
        if intent.rewords {
            return Ok(Self::before(after));
        }
        let mut places: FxHashMap<String, VecDeque<usize>> = FxHashMap::default();
        for (at, entry) in before.entries().enumerate() {
            places.entry(letters(entry)).or_default().push_back(at);
        }
        let lists = after.outcome.manuscript.lists.iter();
        let place = |entry: &Entry| {
            let known = places.get_mut(&letters(entry)).and_then(VecDeque::pop_front);
            known.ok_or_else(|| {
                Refusal::at(
                    after.source,
                    entry.span,
                    format!("entry [{}] would read otherwise than before", entry.label),
                )
            })
        };
        let mut place = place;
        lists
            .map(|list| list.entries.iter().map(&mut place).collect())
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The entry of the text before that stands at a place of a list.
    #[must_use]
    pub fn at(&self, list: usize, place: usize) -> Option<usize> {
        self.0.get(list)?.get(place).copied()
    }

    fn of(&self, links: &Links<'_>, list: usize, label: &Label) -> Target {
        match links.entry_index(label).and_then(|at| self.at(list, at)) {
            Some(place) => Target::Entry(place),
            None => Target::Unlisted(label.to_string()),
        }
    }
}

fn letters(entry: &Entry) -> String {
    entry.body.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the result is what was meant, and nothing else.
///
/// # Errors
///
/// The first thing that is not.
pub fn check(before: Read<'_>, after: Read<'_>, intent: &Intent) -> Result<(), Refusal> {
    let (was, is) = (Identity::before(before), Identity::after(before, after, intent)?);
    same_entries(before, after, &is, intent)?;
    same_claims(before, after, (&was, &is), intent)?;
    no_new_findings(before, after, (&was, &is), intent)
}

/// No entry may be lost, unless it was meant to go.
fn same_entries(before: Read<'_>, after: Read<'_>, is: &Identity, intent: &Intent) -> Result<(), Refusal> {
    let kept: FxHashSet<usize> = is.0.iter().flatten().copied().collect();
    let goes = |at: &usize| intent.merged.contains_key(at) || intent.removed.contains(at);
    match before
        .entries()
        .enumerate()
        .find(|(at, _)| !kept.contains(at) && !goes(at))
    {
        Some((_, entry)) => Err(Refusal::at(
            before.source,
            entry.span,
            format!("entry [{}] would be lost", entry.label),
        )),
        None if after.entries().count() != kept.len() => {
            Err(Refusal::new("the list would be read otherwise than before"))
        }
        None => Ok(()),
    }
}

/// Each citation must stand for the same entries as before.
fn same_claims(
    before: Read<'_>,
    after: Read<'_>,
    (was, is): (&Identity, &Identity),
    intent: &Intent,
) -> Result<(), Refusal> {
    let of_before = intent.touched.as_ref().map_or(&[][..], |touched| &touched.before);
    let of_after = intent.touched.as_ref().map_or(&[][..], |touched| &touched.after);
    let (wanted, edited) = claims(before, was, Some(intent), of_before);
    let (got, edited_after) = claims(after, is, None, of_after);
    for pair in wanted.iter().zip(&got) {
        if let ((marker, wanted), (_, got)) = pair
            && wanted != got
        {
            let text = before.source.slice(marker.span);
            let why = format!("the citation {text} would stand for something else");
            return Err(Refusal::at(before.source, marker.span, why));
        }
    }
    if wanted.len() != got.len() {
        let (read, claims) = match wanted.len() > got.len() {
            true => (before, &wanted),
            false => (after, &got),
        };
        let odd = claims.get(wanted.len().min(got.len())).map(|(marker, _)| *marker);
        let why = match wanted.len() > got.len() {
            true => "this would no longer be read as a citation",
            false => "the result would be read as having one more citation here",
        };
        return Err(odd.map_or_else(
            || Refusal::new(why),
            |odd| Refusal::at(read.source, odd.span, why),
        ));
    }
    let all = |claims: &[(&Marker, Claim)]| -> BTreeSet<Target> {
        claims.iter().flat_map(|(_, (_, cited))| cited.clone()).collect()
    };
    let retargets = intent.touched.as_ref().is_some_and(|touched| touched.retargets);
    let (old, new) = (all(&edited), all(&edited_after));
    let unlisted = |target: &Target| matches!(target, Target::Unlisted(_)) && !old.contains(target);
    if (retargets && new.iter().any(unlisted)) || (!retargets && old != new) {
        let place = edited
            .first()
            .map_or_else(|| before.source.whole(), |(marker, _)| marker.span);
        return Err(Refusal::at(
            before.source,
            place,
            "this citation would stand for something else",
        ));
    }
    Ok(())
}

type Claims<'a> = Vec<(&'a Marker, Claim)>;

/// What the citations say, those at the places apart from the others.
fn claims<'a>(
    read: Read<'a>,
    identity: &Identity,
    intent: Option<&Intent>,
    touched: &[Span],
) -> (Claims<'a>, Claims<'a>) {
    let manuscript = &read.outcome.manuscript;
    let links: Vec<Links<'_>> = (0..manuscript.lists.len())
        .map(|list| Links::new(manuscript, Some(list)))
        .collect();
    let target = |marker: &Marker, label: &Label| {
        let shifts = intent.filter(|intent| intent.kept.binary_search(&marker.span).is_err());
        let meant = shifts.and_then(|intent| intent.meant.get(label)).unwrap_or(label);
        let list = marker.list.and_then(|list| Some((list, links.get(list)?)));
        let target = list.map_or_else(
            || Target::Unlisted(meant.to_string()),
            |(list, links)| identity.of(links, list, meant),
        );
        match (&target, intent) {
            (Target::Entry(at), Some(intent)) => Target::Entry(intent.merged.get(at).copied().unwrap_or(*at)),
            _ => target,
        }
    };
    let touches = |marker: &Marker| touches(touched, marker.span);
    let markers = manuscript
        .markers
        .iter()
        .filter(|marker| marker.standing != Standing::No);
    let claim = |marker: &'a Marker| {
        let cited = marker
            .cites
            .iter()
            .map(|cite| target(marker, &cite.label))
            .collect();
        (marker, (marker.standing, cited))
    };
    let (edited, kept): (Vec<&Marker>, Vec<&Marker>) = markers.partition(|marker| touches(marker));
    (
        kept.into_iter().map(claim).collect(),
        edited.into_iter().map(claim).collect(),
    )
}

/// Whether one of the places, which rise, overlaps a span or adjoins it.
fn touches(places: &[Span], span: Span) -> bool {
    let next = places.partition_point(|place| place.end() < span.start());
    places.get(next).is_some_and(|place| place.start() <= span.end())
}
