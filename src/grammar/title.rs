//! The title: where it begins, how it is dressed, and at which edge it ends.

mod bare;
mod dressed;

use std::ops::Range;

use bare::bare;
use dressed::dressed;

use super::bounds::Edge;
use super::container::{VenueScores, begins_a_part, is_edition, venue_score};
use super::look::Look;
use super::person;
use super::scan::{from, is_cjk, slice, trimmed};
use super::start::Start;
use super::style::{Dress, Habits};

/// One way to read the title and what is behind it.
#[derive(Clone, Debug)]
pub(super) struct TitleReading {
    pub(super) title: Range<usize>,
    pub(super) dress: Dress,
    pub(super) edge: Edge,
    /// Where what is behind the title begins.
    pub(super) next: usize,
    /// The run of volume, issue and pages that the container stands before.
    pub(super) main: Option<usize>,
    pub(super) score: f32,
    /// How well what stands behind it fits.
    pub(super) venue: f32,
}

/// The ways to read the title behind a beginning that may turn out best, whatever the list's habits are.
#[derive(Debug)]
pub(super) struct Titles {
    /// In quotation marks or italics.
    dressed: Option<TitleReading>,
    /// By the edges it could end at; scored without the habits.
    bare: Vec<TitleReading>,
}

impl Titles {
    /// All that can be seen of the title behind this beginning.
    pub(super) fn of(look: &Look<'_>, start: &Start<'_>, venues: &mut VenueScores) -> Self {
        let main = main_run(look, start);
        let (title, dress) = dressed(look, start, main);
        let dressed = title.map(|range| finished(look, range, dress, main));
        let quoted = dressed
            .as_ref()
            .is_some_and(|reading| reading.dress == Dress::Quoted);
        let bare = if quoted {
            Vec::new()
        } else {
            bare(look, start, main, venues)
        };
        Self { dressed, bare }
    }

    /// The one that fits the list best.
    pub(super) fn best(&self, habits: &Habits) -> Option<TitleReading> {
        let mut best: Option<TitleReading> = None;
        for reading in &self.bare {
            let score = reading.score + habits.title_fit(reading.edge, reading.dress, reading.main.is_some());
            if best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(TitleReading {
                    score,
                    ..reading.clone()
                });
            }
        }
        match (&self.dressed, best) {
            // Italics may be a species at the head of a title.
            (Some(dressed), Some(bare)) if bare.score > dressed.score => Some(bare),
            (Some(dressed), _) => Some(dressed.clone()),
            (None, bare) => bare,
        }
    }
}

/// The run that gives volume and pages, if one does.
fn main_run(look: &Look<'_>, start: &Start<'_>) -> Option<usize> {
    look.runs
        .iter()
        .enumerate()
        .filter(|(_, run)| run.range.start > start.title + 2)
        .map(|(index, run)| (index, run.weight()))
        .filter(|(_, weight)| *weight > 2)
        .max_by_key(|(index, weight)| (*weight, *index))
        .map(|(index, _)| index)
}

/// Where the title must have ended.
fn limit(look: &Look<'_>, start: &Start<'_>, main: Option<usize>) -> usize {
    main.and_then(|index| look.runs.get(index))
        .map_or(look.body_end(start.title), |run| {
            run.range.start.min(look.body_end(start.title))
        })
}

/// A dressed title with what follows it.
fn finished(look: &Look<'_>, range: Range<usize>, dress: Dress, main: Option<usize>) -> TitleReading {
    let text = look.text;
    let mut next = range.end;
    let behind = from(text, next);
    let trimmed_behind = behind.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | ';' | ':' | '”' | '"' | '“' | '»' | '’' | '›' | '」' | '』' | '》' | '\''
            )
    });
    next += behind.len() - trimmed_behind.len();
    let edge = if dress == Dress::Quoted {
        Edge::Quote
    } else {
        Edge::Italic
    };
    let title = clean(text, range);
    let cut = cut_behind(look, next, main);
    let venue = venue_score(look, next..cut, main.is_some());
    let score = 4.0 + venue.max(-0.5) + title_score(look, &title);
    TitleReading {
        title,
        dress,
        edge,
        next,
        main,
        score,
        venue,
    }
}

/// Where the part that begins at `next` is cut off by numbers or identifiers.
fn cut_behind(look: &Look<'_>, next: usize, main: Option<usize>) -> usize {
    let end = look.body_end(next.saturating_sub(3));
    let run = match main.and_then(|index| look.runs.get(index)) {
        Some(run) if run.range.start >= next => Some(run.range.start),
        _ => look
            .runs
            .iter()
            .map(|run| run.range.start)
            .find(|start| *start >= next),
    };
    run.map_or(end, |start| start.min(end)).max(next)
}

/// How much a stretch looks like a title.
fn title_score(look: &Look<'_>, title: &Range<usize>) -> f32 {
    let text = look.text;
    let looks = look.wording.counts(title);
    let first_digit = slice(text, title.clone()).starts_with(|c: char| c.is_ascii_digit());
    let length = match looks.words {
        0 if title.is_empty() => 0.0,
        0 if slice(text, title.clone()).chars().filter(|c| is_cjk(*c)).count() > 2 => 0.5,
        0 => -4.0,
        1 => -0.8,
        2 => -0.2,
        3..=30 => 0.6,
        31..=60 => 0.0,
        _ => -1.0,
    };
    let lower = if looks.starts_lower { -0.6 } else { 0.0 };
    length + lower - if first_digit && looks.words < 2 { 1.0 } else { 0.0 }
}

/// The title without what is set around it: stops, notes in brackets such as `[Internet]`.
pub(super) fn clean(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trimmed(text, range, &['.', ',', ';', ':', '，', '．']);
    let mut range = without_responsibility(text, without_kind(text, range));
    let part = slice(text, range.clone());
    if part.ends_with(']')
        && let Some(open) = part.rfind('[')
    {
        let note = part.get(open + 1..).unwrap_or_default();
        let notes = [
            "internet",
            "report",
            "online",
            "preprint",
            "web page",
            "webpage",
            "in ",
            "computer",
            "dataset",
            "abstract",
            "letter",
            "dissertation",
            "thesis",
            "electronic",
            "электронный ресурс",
            "data set",
            "software",
        ];
        let lower = note.to_lowercase();
        if notes.iter().any(|word| lower.starts_with(word)) {
            range = trimmed(text, range.start..range.start + open, &['.', ',']);
        }
    }
    range
}

/// `Water resources / E. V. Olsen, O. P. Berg`: GOST 7.1 names the authors again behind a stroke.
fn without_responsibility(text: &str, range: Range<usize>) -> Range<usize> {
    let part = slice(text, range.clone());
    // Asked first, for few titles have a stroke.
    let stroke = part.contains('/').then(|| part.split_once(" / ")).flatten();
    match stroke {
        Some((title, names)) if person::initials_family(names).is_ok() => {
            trimmed(text, range.start..range.start + title.len(), &['.', ',', ':'])
        }
        _ => range,
    }
}

/// `Речные системы: дис. ... канд. геогр. наук`: the kind of a thesis behind its title.
fn without_kind(text: &str, range: Range<usize>) -> Range<usize> {
    const KINDS: [&str; 3] = ["дис.", "автореф", "учеб"];
    let part = slice(text, range.clone());
    if part.is_ascii() {
        return range;
    }
    let colon = part.rfind(": ").filter(|at| {
        let behind = from(part, at + 2);
        KINDS.iter().any(|kind| behind.starts_with(kind))
    });
    colon.map_or(range.clone(), |at| {
        trimmed(text, range.start..range.start + at, &[' '])
    })
}

/// The bare title without what is set behind it in brackets: `(5th ed.)`, `(Doctoral dissertation)`, `(Report)`.
fn without_note(text: &str, range: Range<usize>) -> Range<usize> {
    let part = slice(text, range.clone());
    let Some((title, note)) = part.strip_suffix(')').and_then(|part| part.rsplit_once('(')) else {
        return range;
    };
    if is_edition(note) || begins_a_part(note) || note == "Report" {
        trimmed(text, range.start..range.start + title.len(), &['.', ','])
    } else {
        range
    }
}
