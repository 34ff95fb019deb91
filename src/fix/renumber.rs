//! Renumbering: which entry gets which number, and the edits that move entries and rewrite every citation.

use rustc_hash::{FxHashMap, FxHashSet};

use super::anchors::{self, Anchors};
use super::comments;
use super::cross::names_no_other;
use super::markers::{Numbers, digits, rewrite};
use super::overlooked::nothing_overlooked;
use super::refusal::Refusal;
use super::slots::{self, Slot, slots};
use super::style::Style;
use crate::finding::Edit;
use crate::knowledge::fold::fold;
use crate::links::Links;
use crate::links::order::sorting_name;
use crate::manuscript::{Entry, Manuscript, Marker, Problem, Scheme, Standing};
use crate::source::{Source, Span};

/// In which order the list is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As the text first cites the entries; those that it does not cite come last.
    FirstAppearance,
    /// By the names of the first authors, then by year and title.
    Alphabetical,
    /// As the entries stand.
    Keep,
}

/// What is to be done with a list.
#[derive(Debug)]
pub struct Plan {
    /// Which entry (by its place before) stands at each place after.
    pub order: Vec<usize>,
    /// Old numbers with their new ones, those that stay included.
    pub numbers: Numbers,
    /// Entries that go, each with the one that takes its citations.
    pub merged: FxHashMap<usize, usize>,
}

/// The one list that the text cites.
///
/// # Errors
///
/// Where there is none or more than one, or where it was not read without doubt.
pub fn cited_list(source: &Source, manuscript: &Manuscript) -> Result<usize, Refusal> {
    all_read(source, manuscript)?;
    let cited: FxHashSet<usize> = manuscript
        .markers
        .iter()
        .filter(|marker| marker.standing == Standing::Sure)
        .filter_map(|marker| marker.list)
        .collect();
    let mut lists = cited.into_iter();
    let index = match (lists.next(), lists.next()) {
        (Some(only), None) => only,
        (None, _) => {
            return Err(Refusal::new(
                "no reference list was found that the text cites by number",
            ));
        }
        _ => {
            return Err(Refusal::new(
                "the text cites several lists, each with numbers of its own",
            ));
        }
    };
    let Some(list) = manuscript.lists.get(index) else {
        return Err(Refusal::new("no reference list was found"));
    };
    if let Some(doubt) = list.doubt {
        return Err(Refusal::at(
            source,
            list.span,
            format!("the reference list is in doubt: {doubt}"),
        ));
    }
    if list.form == Scheme::Footnote {
        return Err(Refusal::at(source, list.span, "footnotes number themselves"));
    }
    let mut seen = FxHashSet::default();
    for entry in &list.entries {
        let why = match entry.label.number() {
            None => format!("the label [{}] is no plain number", entry.label),
            Some(number) if !seen.insert(number) => format!("two entries have the number [{number}]"),
            Some(_) => continue,
        };
        return Err(Refusal::at(source, entry.label_span, why));
    }
    Ok(index)
}

/// A document whose citations or whose list was not read has numbers that nobody would rewrite.
///
/// # Errors
///
/// What was not read.
pub fn all_read(source: &Source, manuscript: &Manuscript) -> Result<(), Refusal> {
    let unread = |problem: &&Problem| matches!(problem.name, "unread-citations" | "unread-list");
    match manuscript.problems.iter().find(unread) {
        Some(Problem { span, message, .. }) => Err(span.map_or_else(
            || Refusal::new(message),
            |span| Refusal::at(source, span, message),
        )),
        None => Ok(()),
    }
}

/// Whatever stands for an entry is rewritten with it: no bracket, range in words or text of an entry is left behind.
///
/// # Errors
///
/// The first place that would be.
pub fn all_follow(
    source: &Source,
    manuscript: &Manuscript,
    links: &Links<'_>,
    numbers: &Numbers,
) -> Result<(), Refusal> {
    if numbers.iter().all(|(old, new)| old == new) {
        return Ok(());
    }
    nothing_overlooked(source, manuscript, links, numbers)?;
    names_no_other(source, links.entries(), manuscript.scheme, numbers)
}

impl Plan {
    /// The list in an order, without the entries that are merged into others (places in the list).
    #[must_use]
    pub fn new(links: &Links<'_>, order: Order, merged: FxHashMap<usize, usize>) -> Self {
        let entries = links.entries();
        let kept = |at: &usize| !merged.contains_key(at);
        let order = match order {
            Order::FirstAppearance => by_appearance(links, &merged),
            Order::Alphabetical => by_name(entries, (0..entries.len()).filter(kept).collect()),
            Order::Keep => (0..entries.len()).filter(kept).collect(),
        };
        let number = |at: usize| entries.get(at).and_then(|entry| entry.label.number());
        let first = entries.iter().filter_map(|entry| entry.label.number()).min();
        let mut numbers = Numbers::default();
        for (&at, new) in order.iter().zip(first.unwrap_or(1)..) {
            numbers.extend(number(at).map(|old| (old, new)));
        }
        for (&gone, &stays) in &merged {
            let new = number(stays).and_then(|old| numbers.get(&old).copied());
            numbers.extend(number(gone).zip(new));
        }
        Self {
            order,
            numbers,
            merged,
        }
    }

    /// What the numbers become, where they change, by old number.
    #[must_use]
    pub fn changes(&self) -> Vec<(u32, u32)> {
        let mut changes: Vec<(u32, u32)> = self
            .numbers
            .iter()
            .map(|(&old, &new)| (old, new))
            .filter(|(old, new)| old != new)
            .collect();
        changes.sort_unstable();
        changes
    }

    /// Whether an entry gets another place.
    fn moves(&self) -> bool {
        !self.merged.is_empty() || !self.order.is_sorted()
    }

    /// Whether the entry of a place gets another one.
    fn moves_at(&self, place: usize) -> bool {
        self.order.get(place) != Some(&place)
    }

    /// The edits of list and citations.
    ///
    /// # Errors
    ///
    /// Where the list or a citation is not understood well enough.
    pub fn edits(
        &self,
        source: &Source,
        manuscript: &Manuscript,
        links: &Links<'_>,
    ) -> Result<Vec<Edit>, Refusal> {
        let Some(list) = links.list() else {
            return Ok(Vec::new());
        };
        self.nothing_hangs(source, links)?;
        let slots = slots(source, list)?;
        if self.moves() {
            self.movable(source, manuscript, &slots, list.entries.as_slice())?;
        }
        let style = Style::of(source, links, manuscript.scheme);
        let anchors = Anchors::of(source, manuscript, list, &slots);
        let mut edits = self.list_edits(source, &slots, list.entries.as_slice());
        edits.extend(anchors.edits(source, &self.order));
        edits.extend(comments::edits(source, manuscript, &self.numbers)?);
        for marker in links.markers() {
            self.certain(source, marker)?;
            let goes = |place| self.merged.contains_key(&place);
            if !anchors.follow(marker, goes, |place| self.moves_at(place)) && self.changes_in(marker) {
                let why = "this citation is a link to its entry, which would lead to another one";
                return Err(Refusal::at(source, marker.span, why));
            }
            if marker.standing == Standing::Sure {
                edits.extend(rewrite(source, marker, &self.numbers, &style)?);
            }
        }
        let changed = |place: usize| {
            let number = list.entries.get(place).and_then(|entry| entry.label.number());
            number.is_some_and(|number| self.numbers.get(&number).is_some_and(|&new| new != number))
        };
        all_follow(source, manuscript, links, &self.numbers)?;
        let goes = |place: &usize| self.merged.contains_key(place);
        if let Some(link) = anchors.dead_link(source, goes) {
            let why = "this leads to an entry that would be merged into another one";
            return Err(Refusal::at(source, link, why));
        }
        if let Some(stray) = anchors::stray_link(manuscript, &anchors, changed) {
            let why = "this links to an entry whose number would change, and is not read as a citation";
            return Err(Refusal::at(source, stray, why));
        }
        edits.sort_by_key(|edit| edit.span);
        Ok(edits)
    }

    /// No cited number without an entry may become the number of one.
    fn nothing_hangs(&self, source: &Source, links: &Links<'_>) -> Result<(), Refusal> {
        let given: FxHashSet<u32> = self.numbers.values().copied().collect();
        let loose = links.uses().find(|used| {
            let number = used.cite.label.number();
            links.entry(&used.cite.label).is_none() && number.is_some_and(|number| given.contains(&number))
        });
        match loose {
            Some(used) => Err(Refusal::at(
                source,
                used.cite.span,
                format!("[{}] has no entry, but would get one", used.cite.label),
            )),
            None => Ok(()),
        }
    }

    /// Whether a number in it changes.
    fn changes_in(&self, marker: &Marker) -> bool {
        let changes = |number: u32| self.numbers.get(&number).is_some_and(|&new| new != number);
        let mut cited = marker.cites.iter().filter_map(|cite| cite.label.number());
        cited.any(changes)
    }

    /// What may be no citation must not need another number.
    fn certain(&self, source: &Source, marker: &Marker) -> Result<(), Refusal> {
        if marker.standing != Standing::Doubtful || !self.changes_in(marker) {
            return Ok(());
        }
        Err(Refusal::at(
            source,
            marker.span,
            format!("this may or may not be a citation: {}", marker.reason),
        ))
    }

    fn list_edits(&self, source: &Source, slots: &[Slot], entries: &[Entry]) -> Vec<Edit> {
        let mut edits = Vec::new();
        let first = entries.iter().filter_map(|entry| entry.label.number()).min();
        for ((slot, &from), number) in slots.iter().zip(&self.order).zip(first.unwrap_or(1)..) {
            if let Some(span) = slot.number {
                let printed = source.slice(span);
                let content = digits(number, printed.chars().next().unwrap_or('0'));
                let changes = crate::manuscript::Label::new(printed).number() != Some(number);
                edits.extend(changes.then_some(Edit { span, content }));
            }
            if let Some(moved) = slots.get(from).filter(|moved| moved.body != slot.body) {
                edits.push(Edit {
                    span: slot.body,
                    content: source.slice(moved.body).to_owned(),
                });
            }
        }
        let last_kept = self.order.len().checked_sub(1).and_then(|at| slots.get(at));
        if let (Some(kept), Some(last)) = (last_kept, slots.last())
            && let Some(span) = source.span(kept.whole.end()..last.whole.end())
            && !span.is_empty()
        {
            let content = String::new();
            edits.push(Edit { span, content });
        }
        edits
    }

    /// Whether texts can change places: no page breaks in those that move, and none that speaks of its neighbour.
    fn movable(
        &self,
        source: &Source,
        manuscript: &Manuscript,
        slots: &[Slot],
        entries: &[Entry],
    ) -> Result<(), Refusal> {
        if manuscript.disordered {
            return Err(Refusal::new(
                "the text stands in columns or on pages, where no entry can be moved",
            ));
        }
        let torn = |span: Span| {
            let next = slots.partition_point(|slot| slot.whole.end() <= span.start());
            let overlaps = |slot: &Slot| slot.whole.overlaps(span);
            slots.get(next).is_some_and(overlaps) && self.moves_at(next)
        };
        if let Some(furniture) = manuscript.furniture.iter().find(|found| torn(found.span)) {
            let why = "a page ends inside an entry that would move";
            return Err(Refusal::at(source, furniture.span, why));
        }
        if let Some(slot) = slots::deeper(source, slots) {
            let why = "this entry stands deeper or less deep than the first, in a block of its own";
            return Err(Refusal::at(source, slot.whole, why));
        }
        for entry in entries {
            if leans_on_neighbours(entry.body.text()) {
                let why = format!(
                    "entry [{}] is understood only behind the one before it",
                    entry.label
                );
                return Err(Refusal::at(source, entry.span, why));
            }
        }
        Ok(())
    }
}

fn by_appearance(links: &Links<'_>, merged: &FxHashMap<usize, usize>) -> Vec<usize> {
    let mut order = Vec::with_capacity(links.entries().len());
    let mut seen = FxHashSet::default();
    for marker in links.sure_markers() {
        let places = marker
            .cites
            .iter()
            .filter_map(|cite| links.entry_index(&cite.label));
        let mut new: Vec<usize> = places
            .map(|at| merged.get(&at).copied().unwrap_or(at))
            .filter(|at| seen.insert(*at))
            .collect();
        // In one citation numbers rise, whatever order they stand in.
        new.sort_by_key(|&at| links.entries().get(at).and_then(|entry| entry.label.number()));
        order.extend(new);
    }
    let uncited = (0..links.entries().len()).filter(|at| !merged.contains_key(at) && !seen.contains(at));
    order.extend(uncited);
    order
}

fn by_name(entries: &[Entry], mut order: Vec<usize>) -> Vec<usize> {
    let key = |&at: &usize| {
        let entry = entries.get(at)?;
        let year = entry.fields.issued.as_ref().map(|date| date.value.year);
        let title = entry.fields.title.as_ref().map(|title| fold(&title.value));
        Some((fold(&sorting_name(entry)), year, title))
    };
    order.sort_by_cached_key(key);
    order
}

/// `Ibid.`, `———, Another book`: the name is that of the entry before.
fn leans_on_neighbours(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '—' | '–' | '-' | '_'));
    let dashes = text
        .chars()
        .take_while(|c| matches!(c, '—' | '–' | '-' | '_'))
        .count();
    let head = text.get(..7).unwrap_or(text).to_lowercase();
    let same = ["ibid", "idem", "ebd.", "ebenda", "там же"];
    dashes >= 2
        || text.starts_with('—')
        || same.iter().any(|word| head.starts_with(word))
        || text.starts_with("Там же")
}
