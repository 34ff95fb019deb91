//! What is known of one number: its entry, each place that cites it with the words beside it, and the entries that fit.

use crate::evidence::{ClueKind, Evidence, Fitting, Passage};
use crate::links::Links;
use crate::manuscript::{Entry, Label, Manuscript, Marker, Standing};
use crate::source::Span;

/// How many entries are shown that fit a citation best, apart from its own.
const MOST_FITTING: usize = 3;

/// What is known of one number in one list.
pub(super) struct Number<'a> {
    pub label: &'a Label,
    /// The entries that print it; none where it is cited only.
    pub entries: Vec<&'a Entry>,
    /// The places that cite it, in reading order.
    pub places: Vec<CitedAt<'a>>,
}

/// A place that cites the number.
pub(super) struct CitedAt<'a> {
    pub marker: &'a Marker,
    /// What the citation stands for: nothing where it is doubtful.
    pub stretches: Vec<Passed>,
    /// What was read there.
    pub clues: Vec<(ClueKind, Span)>,
    /// The number's own entry first, then those that fit best.
    pub fits: Vec<Fit<'a>>,
}

/// A stretch of the text that a citation stands for.
pub(super) struct Passed {
    pub text: String,
    pub span: Option<Span>,
    /// Whether it is in the sentence of the citation.
    pub own: bool,
}

/// An entry with how well it fits.
pub(super) struct Fit<'a> {
    pub entry: &'a Entry,
    /// Whether it is the entry of the number.
    pub printed: bool,
    pub nats: f32,
    pub reasons: Vec<Reason>,
}

/// What speaks for an entry, or against it.
pub(super) struct Reason {
    pub kind: ClueKind,
    pub nats: f32,
    pub places: Vec<Span>,
}

/// What is known of a number, for each list that has it or is cited by it.
pub(super) fn numbers<'a>(manuscript: &'a Manuscript, label: &'a Label) -> Vec<Number<'a>> {
    let lists: Vec<Option<usize>> = match manuscript.lists.len() {
        0 => vec![None],
        count => (0..count).map(Some).collect(),
    };
    let numbers = lists.into_iter().map(|list| number(manuscript, list, label));
    numbers
        .filter(|number| !number.entries.is_empty() || !number.places.is_empty())
        .collect()
}

fn number<'a>(manuscript: &'a Manuscript, list: Option<usize>, label: &'a Label) -> Number<'a> {
    let links = Links::new(manuscript, list);
    let evidence = Evidence::new(manuscript, &links);
    let cites = |marker: &&&Marker| marker.cites.iter().any(|cite| cite.label == *label);
    let places = links.markers().iter().filter(cites).map(|&marker| {
        let passage = evidence
            .passages()
            .iter()
            .find(|passage| std::ptr::eq(passage.marker, marker));
        match passage.filter(|_| marker.standing == Standing::Sure) {
            Some(passage) => cited_at(&evidence, &links, passage, marker, label),
            None => CitedAt {
                marker,
                stretches: Vec::new(),
                clues: Vec::new(),
                fits: Vec::new(),
            },
        }
    });
    Number {
        label,
        entries: links
            .entries()
            .iter()
            .filter(|entry| entry.label == *label)
            .collect(),
        places: places.collect(),
    }
}

/// A stretch without the signs that end the sentence before it.
fn on_one_line(text: &str) -> String {
    let joined: Vec<&str> = text.split_whitespace().collect();
    let joined = joined.join(" ");
    joined.trim_start_matches(['.', ',', ';', ':', ' ']).to_owned()
}

fn cited_at<'a>(
    evidence: &Evidence<'_>,
    links: &Links<'a>,
    passage: &Passage<'_>,
    marker: &'a Marker,
    label: &Label,
) -> CitedAt<'a> {
    let stretches = passage.stretches.iter().map(|stretch| {
        let text = evidence
            .text(stretch.block)
            .get(stretch.range.clone())
            .unwrap_or_default();
        Passed {
            text: on_one_line(text),
            span: evidence.span(stretch.block, &stretch.range),
            own: stretch.own,
        }
    });
    let own = links.entry_index(label);
    let best = evidence
        .fittings(passage, MOST_FITTING + 1)
        .into_iter()
        .filter(|fit| Some(fit.at) != own);
    let fits = own
        .map(|at| evidence.fitting(passage, at))
        .into_iter()
        .chain(best.take(MOST_FITTING));
    CitedAt {
        marker,
        stretches: stretches.filter(|stretch| !stretch.text.is_empty()).collect(),
        clues: clues(evidence, passage),
        fits: fits
            .filter_map(|fit| weighed(evidence, links, fit, own))
            .collect(),
    }
}

/// The people, days, titles and documents beside a citation.
fn clues(evidence: &Evidence<'_>, passage: &Passage<'_>) -> Vec<(ClueKind, Span)> {
    let block = passage.marker.block;
    let known = passage.people.iter().filter(|people| evidence.is_known(people));
    let people = known.chain(&passage.named).flat_map(|people| &people.people);
    let people = people.map(|person| (ClueKind::Person, block, person.range.clone()));
    let years = passage.people.iter().filter_map(|people| people.year.clone());
    let years = years.map(|(_, range)| (ClueKind::Year, block, range));
    let dates = passage
        .dates
        .iter()
        .map(|(block, date)| (ClueKind::Date, *block, date.range.clone()));
    let titles = passage
        .titles
        .iter()
        .map(|title| (ClueKind::Title, block, title.range.clone()));
    let documents = evidence
        .document(passage)
        .into_iter()
        .map(|document| (ClueKind::Document, block, document.range));
    let told = evidence
        .told(passage)
        .into_iter()
        .map(|told| (ClueKind::Event, block, told.range));
    let found = people
        .chain(years)
        .chain(dates)
        .chain(titles)
        .chain(documents)
        .chain(told);
    found
        .filter_map(|(kind, block, range)| Some((kind, evidence.span(block, &range)?)))
        .collect()
}

fn weighed<'a>(
    evidence: &Evidence<'_>,
    links: &Links<'a>,
    fit: Fitting,
    own: Option<usize>,
) -> Option<Fit<'a>> {
    let reasons = fit.reasons.into_iter().map(|reason| Reason {
        kind: reason.kind,
        nats: reason.nats,
        places: reason
            .places
            .iter()
            .filter_map(|(block, range)| evidence.span(*block, range))
            .collect(),
    });
    Some(Fit {
        entry: links.entries().get(fit.at)?,
        printed: Some(fit.at) == own,
        nats: fit.nats,
        reasons: reasons.collect(),
    })
}

/// The number that was probably meant by one that a manuscript has not: two digits exchanged, or the nearest.
#[must_use]
pub fn meant(manuscript: &Manuscript, label: &Label) -> Option<String> {
    let known: Vec<&Label> = manuscript
        .lists
        .iter()
        .flat_map(|list| &list.entries)
        .map(|entry| &entry.label)
        .collect();
    let swapped: String = label.text().chars().rev().collect();
    let exchanged = known
        .iter()
        .find(|known| known.text() == swapped && label.text().len() > 1);
    let nearest = || {
        let number = label.number()?;
        known
            .iter()
            .filter_map(|known| Some((known.number()?.abs_diff(number), known)))
            .min()
            .map(|(_, known)| known)
    };
    let found = exchanged.or_else(nearest).map(|known| known.text().to_owned());
    found.or_else(|| {
        crate::names::guess(label.text(), known.iter().map(|known| known.text())).map(str::to_owned)
    })
}
