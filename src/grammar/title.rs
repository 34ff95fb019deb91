//! The title: where it begins, how it is dressed, and at which edge it ends.

use std::ops::Range;

use super::bounds::{Bound, Edge};
use super::container::venue_score;
use super::look::Look;
use super::pages::Piece;
use super::people::Spelling;
use super::scan::{char_before, closing, from, is_cjk, slice, trimmed};
use super::start::{Head, Start};
use super::style::{Dress, Habits};

/// No title has more edges in it than this; what is longer is no entry.
const MOST_EDGES: usize = 40;

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
    pub(super) fn of(look: &Look<'_>, start: &Start<'_>) -> Self {
        let main = main_run(look, start);
        let (title, dress) = dressed(look, start, main);
        let dressed = title.map(|range| finished(look, range, dress, main));
        let quoted = dressed
            .as_ref()
            .is_some_and(|reading| reading.dress == Dress::Quoted);
        let bare = if quoted {
            Vec::new()
        } else {
            bare(look, start, main)
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

/// A title in quotation marks or italics.
fn dressed(look: &Look<'_>, start: &Start<'_>, main: Option<usize>) -> (Option<Range<usize>>, Dress) {
    let text = look.text;
    if let Some(inner) =
        quoted(text, start.title, limit(look, start, main)).filter(|inner| closes(text, inner))
    {
        return (Some(inner), Dress::Quoted);
    }
    let Some(italic) = look.italic_at(start.title) else {
        return (None, Dress::Bare);
    };
    let behind = from(text, italic.end);
    let ends = behind.is_empty()
        || behind.starts_with(['.', ',', ';', ':', '?', '!', '”'])
        || behind.trim_start().starts_with(['(', '[']);
    let container_only = main.and_then(|index| look.runs.get(index)).is_some_and(|run| {
        run.range.start.saturating_sub(italic.end) < 3 && matches!(start.head, Head::People(_))
    });
    if ends && !container_only && slice(text, italic.clone()).len() > 3 {
        (Some(italic.clone()), Dress::Italic)
    } else {
        (None, Dress::Bare)
    }
}

/// Where the title must have ended.
fn limit(look: &Look<'_>, start: &Start<'_>, main: Option<usize>) -> usize {
    main.and_then(|index| look.runs.get(index))
        .map_or(look.body_end(start.title), |run| {
            run.range.start.min(look.body_end(start.title))
        })
}

/// The inside of the quotation that begins here.
fn quoted(text: &str, start: usize, limit: usize) -> Option<Range<usize>> {
    let open = from(text, start).chars().next()?;
    if let Some(body) = from(text, start).strip_prefix("``") {
        let end = body.find("''")?;
        return Some(start + 2..start + 2 + end);
    }
    let close = closing(open)?;
    let inner = start + open.len_utf8();
    let body = text.get(inner..limit.max(inner))?;
    let end = if open == close {
        straight_close(body, close)
    } else {
        paired_close(body, open, close)
    }?;
    (end > 1).then_some(inner..inner + end)
}

/// Whether a quotation ends a title, and not only its first words.
fn closes(text: &str, inner: &Range<usize>) -> bool {
    let stopped = char_before(text, inner.end).is_some_and(|c| matches!(c, '.' | ',' | '?' | '!'));
    let mut behind = from(text, inner.end).chars().skip(1);
    let goes_on = match behind.next() {
        Some(':' | '-' | '–' | '—') => true,
        Some(' ') => {
            behind.find(|c| *c != ' ').is_some_and(char::is_lowercase)
                && !from(text, inner.end)
                    .get(1..)
                    .is_some_and(|rest| rest.trim_start_matches(['”', '’', '"', ' ']).starts_with("in "))
        }
        _ => false,
    };
    stopped || !goes_on
}

/// The mark that closes a quotation whose opening mark looks otherwise: marks inside are counted.
fn paired_close(body: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 1_usize;
    let mut last = None;
    for (at, c) in body.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close
            && !(close == '’' && from(body, at + c.len_utf8()).starts_with(char::is_alphanumeric))
        {
            depth -= 1;
            last = Some(at);
            if depth == 0 {
                return last;
            }
        }
    }
    last
}

/// The mark that closes a quotation in straight marks: the last one that punctuation stands beside.
fn straight_close(body: &str, close: char) -> Option<usize> {
    let ends = |at: &usize| {
        let behind = from(body, at + close.len_utf8());
        behind.is_empty() || behind.starts_with(|c: char| !c.is_alphanumeric())
    };
    let stopped = |at: &usize| char_before(body, *at).is_some_and(|c| matches!(c, '.' | ',' | '?' | '!'));
    let all = || body.match_indices(close).map(|(at, _)| at).filter(ends);
    let before_stop = |at: &usize| from(body, at + close.len_utf8()).starts_with(['.', ',']);
    all()
        .rfind(stopped)
        .or_else(|| all().rfind(before_stop))
        .or_else(|| all().next())
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

/// A title without dress: the edges it could end at that the list's habits could make best.
fn bare(look: &Look<'_>, start: &Start<'_>, main: Option<usize>) -> Vec<TitleReading> {
    let limit = limit(look, start, main);
    let candidates = look
        .bounds
        .iter()
        .filter(|bound| bound.at > start.title && bound.at <= limit)
        .filter(|bound| {
            !look
                .runs
                .iter()
                .any(|run| run.range.start < bound.at && bound.at < run.range.end)
        })
        .copied()
        .take(MOST_EDGES)
        .chain(
            look.italics
                .iter()
                .filter_map(|italic| italic_bound(look, start, italic, limit)),
        )
        .chain(date_bound(look, start, limit))
        .chain(no_title(look, start, main))
        .chain(std::iter::once(Bound {
            at: limit,
            next: limit,
            edge: Edge::End,
        }));
    let mut readings: Vec<TitleReading> = candidates
        .map(|bound| at_bound(look, start, bound, main))
        .collect();
    let top = readings
        .iter()
        .map(|reading| reading.score)
        .fold(f32::MIN, f32::max);
    readings.retain(|reading| reading.score + Habits::MOST_TITLE_FIT >= top);
    readings
}

/// Italics behind a blank, right up to the numbers: a container whose edge is only its print.
fn italic_bound(look: &Look<'_>, start: &Start<'_>, italic: &Range<usize>, limit: usize) -> Option<Bound> {
    let reaches =
        limit.saturating_sub(italic.end) < 4 && italic.start > start.title + 4 && italic.start < limit;
    let bare = char_before(look.text, italic.start) == Some(' ')
        && !look
            .bounds
            .iter()
            .any(|bound| bound.next.abs_diff(italic.start) < 2);
    (reaches && bare).then(|| Bound {
        at: italic.start.saturating_sub(1),
        next: italic.start,
        edge: Edge::Italic,
    })
}

/// A date in brackets in the middle of an entry without people: what stands before it is the title.
fn date_bound(look: &Look<'_>, start: &Start<'_>, limit: usize) -> Option<Bound> {
    if start.date.is_some() || !matches!(start.head, Head::Nobody | Head::Body(_)) {
        return None;
    }
    let run = look
        .runs
        .iter()
        .find(|run| run.is_date() && run.range.start > start.title + 8 && run.range.end <= limit)?;
    let opens = from(look.text, run.range.start).starts_with(['(', '（']);
    let behind = from(look.text, run.range.end);
    let next = behind.trim_start_matches([' ', '.', ',', ':']);
    (opens && !next.is_empty()).then(|| Bound {
        at: run.range.start,
        next: look.text.len() - next.len(),
        edge: Edge::Date,
    })
}

/// An article of which only the journal is named: "A. Smith, J. Appl. Phys. 86, 4520 (1999)".
fn no_title(look: &Look<'_>, start: &Start<'_>, main: Option<usize>) -> Option<Bound> {
    let run = look.runs.get(main?)?;
    let stretch = start.title..run.range.start;
    let words = look.wording.counts(&stretch);
    let mut inner = look.bounds.iter().filter(|bound| stretch.contains(&bound.at));
    // `J. Appl. Phys.`: every part one short word; or no part at all, `Nano Lett.`
    let single = inner.all(|bound| {
        let word = slice(look.text, stretch.start..bound.at)
            .rsplit(' ')
            .next()
            .unwrap_or_default();
        let next = from(look.text, bound.next)
            .split([' ', '.', ','])
            .next()
            .unwrap_or_default();
        bound.next >= stretch.end
            || (matches!(bound.edge, Edge::Weak | Edge::Full) && word.len() < 8 && next.len() < 8)
    });
    let parts = look
        .bounds
        .iter()
        .filter(|bound| stretch.contains(&bound.at) && bound.next < stretch.end)
        .count();
    let bare = single && (parts == 0 || parts + 1 == words.words);
    // "Hemp. Nature": a short word that no journal begins with is a title.
    let first = look.bounds.iter().find(|bound| stretch.contains(&bound.at));
    let begins_journal =
        first.is_none_or(|bound| look.wording.counts(&(stretch.start..bound.at)).journal > 0);
    let bare = bare && (parts == 0 || begins_journal);
    let fits = (1..6).contains(&words.words) && words.lower == 0 && words.journal > 0 && bare;
    // Lists that leave titles out shorten given names too: in "Weiss E. Hemp. Nature" the hemp is no person.
    let shortened = matches!(&start.head, Head::People(people) if people.spelling != Spelling::NamesFirst);
    (fits && shortened).then_some(Bound {
        at: start.title,
        next: start.title,
        edge: Edge::None,
    })
}

fn at_bound(look: &Look<'_>, start: &Start<'_>, bound: Bound, main: Option<usize>) -> TitleReading {
    let text = look.text;
    let article = main.is_some();
    let cut = cut_behind(look, bound.next, main);
    let title = clean(text, start.title..bound.at);
    let inner = look
        .bounds
        .iter()
        .filter(|one| one.at > start.title && one.at < bound.at);
    let full = inner.filter(|one| matches!(one.edge, Edge::Full)).take(4).count();
    let passed = f32::from(u8::try_from(full).unwrap_or(4)) * if article { 0.25 } else { 0.7 };
    let venue = venue_score(look, bound.next..cut, article);
    let score = edge_score(bound.edge) + venue + title_score(look, &title)
        - passed
        - early_comma(look, bound, cut)
        - dates_inside(look, start.title..bound.at);
    TitleReading {
        title,
        dress: Dress::Bare,
        edge: bound.edge,
        next: bound.next,
        main,
        score,
        venue,
    }
}

/// A comma does not end a title where a full stop follows before any number.
fn early_comma(look: &Look<'_>, bound: Bound, cut: usize) -> f32 {
    let full = |other: &Bound| other.edge == Edge::Full && bound.next < other.at && other.next < cut;
    let comma = matches!(bound.edge, Edge::Comma | Edge::Semicolon);
    if comma && look.bounds.iter().any(full) {
        1.2
    } else {
        0.0
    }
}

/// A year in brackets is seldom part of a title; a range of years may be.
fn dates_inside(look: &Look<'_>, title: Range<usize>) -> f32 {
    let dated = look.runs.iter().any(|run| {
        let opens = from(look.text, run.range.start).starts_with(['(', '（']);
        let single = matches!(run.pieces.as_slice(), [Piece::Date(date)] if date.date.last_year.is_none());
        let month = matches!(run.pieces.as_slice(), [Piece::Date(date), ..] if date.date.month.is_some());
        let labelled = matches!(run.pieces.as_slice(), [Piece::Pages(_), ..]);
        (opens && single || month || labelled) && title.contains(&run.range.start)
    });
    if dated { 2.0 } else { 0.0 }
}

/// How much an edge by itself looks like the end of a title.
const fn edge_score(edge: Edge) -> f32 {
    match edge {
        Edge::Genre => 5.0,
        Edge::Slashes => 4.0,
        Edge::Date => 2.5,
        Edge::Bracket => 1.6,
        Edge::Full => 2.0,
        Edge::Question => 1.8,
        Edge::Quote | Edge::Italic => 1.0,
        Edge::Comma => 0.4,
        Edge::Semicolon => 0.2,
        Edge::Weak => 0.0,
        Edge::None => 3.5,
        Edge::Colon => -1.5,
        Edge::End => 0.0,
    }
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
    let mut range = trimmed(text, range, &['.', ',', ';', ':', '，', '．']);
    let part = slice(text, range.clone());
    if let Some(open) = part.rfind('[') {
        let note = part.get(open + 1..).unwrap_or_default();
        let notes = [
            "internet",
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
            "data set",
            "software",
        ];
        let lower = note.to_lowercase();
        if note.ends_with(']') && notes.iter().any(|word| lower.starts_with(word)) {
            range = trimmed(text, range.start..range.start + open, &['.', ',']);
        }
    }
    range
}
