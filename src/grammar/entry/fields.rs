//! A reading of an entry turned into fields: each with its place and how sure it is.

use std::ops::Range;

use super::Reading;
use crate::grammar::bounds::{Bound, Edge};
use crate::grammar::container::{Venue, article_venue, book_venue};
use crate::grammar::identifier::Kind;
use crate::grammar::kind;
use crate::grammar::look::Look;
use crate::grammar::pages::{Locator, ends};
use crate::grammar::people::Spelling;
use crate::grammar::person::{Form, Spelled};
use crate::grammar::scan::{place, slice};
use crate::grammar::start::{Head, Start};
use crate::grammar::style::{DatePlace, Habits};
use crate::grammar::title::TitleReading;
use crate::manuscript::{Date, Field, Fields, Name, Pages, Person, Sureness};

/// What a reading says of each part of the work, and how sure.
pub(super) fn fields(look: &Look<'_>, reading: &Reading<'_>, habits: &Habits) -> Fields {
    let text = look.text;
    let mut out = Fields::default();
    let sure = sureness(look, reading, habits);
    head(text, reading.start, sure, habits, &mut out);
    date(look, reading, sure, &mut out);
    let title = &reading.title;
    let title_sure = if title.score > 1.5 {
        sure
    } else {
        sure.min(Sureness::Likely)
    };
    out.title = field(text, title.title.clone(), title_sure);
    let venue = venue(look, title);
    locators(look, reading, sure, &mut out);
    put_venue(text, venue, sure, &mut out);
    identifiers(look, &mut out);
    out.kind = kind::of(text, &out);
    out
}

/// How sure a whole reading makes its parts: another reading must be far behind, and the list, or a form that hardly
/// anything else has, must speak for it.
fn sureness(look: &Look<'_>, reading: &Reading<'_>, habits: &Habits) -> Sureness {
    let title = &reading.title;
    let main = title
        .main
        .and_then(|index| look.runs.get(index))
        .map_or(0, |run| run.range.start);
    let muddled = look
        .runs
        .iter()
        .any(|run| !run.is_date() && (title.next..main).contains(&run.range.start));
    let clear = !muddled && reading.margin > 1.0 && reading.score > 4.0 && !title.title.is_empty();
    let inner = |bound: &&Bound| bound.at > title.title.start && bound.next < title.title.end;
    let whole = title.main.is_some()
        || !look
            .bounds
            .iter()
            .filter(inner)
            .any(|bound| bound.edge == Edge::Full);
    let unmistakable = matches!(title.edge, Edge::Quote | Edge::Genre | Edge::Slashes)
        || (title.main.is_some()
            && matches!(title.edge, Edge::Full | Edge::Question | Edge::Italic)
            && title.venue > 1.9);
    if clear && whole && (unmistakable || habits.support(reading.template) > 0.25) {
        Sureness::Certain
    } else {
        Sureness::Likely
    }
}

fn field(text: &str, range: Range<usize>, sure: Sureness) -> Option<Field<String>> {
    let value = slice(text, range.clone());
    (!value.is_empty()).then(|| Field::new(value.to_owned(), range, sure))
}

/// Who made the work.
fn head(text: &str, start: &Start<'_>, sure: Sureness, habits: &Habits, out: &mut Fields) {
    let no_habits = Habits::default();
    let mut people = Vec::new();
    if let Some(prefix) = &start.prefix {
        people.push(body(text, prefix.clone()));
    }
    match &start.head {
        Head::People(list) => {
            people.extend(list.persons.iter().enumerate().map(|(index, one)| {
                // Behind an inverted name all others have their given names first.
                let told = list.spelling == Spelling::FirstInverted && index > 0;
                person(text, one, if told { &no_habits } else { habits })
            }));
            out.et_al = list.et_al;
        }
        Head::Body(range) => people.push(body(text, range.clone())),
        Head::Nobody => {}
    }
    people.extend(start.group.iter().map(|group| body(text, group.clone())));
    if start.editors {
        out.editors = people;
    } else {
        out.authors_sure = (!people.is_empty()).then_some(sure);
        out.authors = people;
    }
}

fn body(text: &str, range: Range<usize>) -> Person {
    Person {
        name: Name::Group(slice(text, range.clone()).to_owned()),
        range,
        family_first: None,
    }
}

fn person(text: &str, spelled: &Spelled<'_>, habits: &Habits) -> Person {
    let (mut family, mut given) = (spelled.family, spelled.given);
    let mut family_first = spelled.form.family_first();
    // Two bare words are read as the rest of the list has them.
    if let Some((first, last)) = spelled
        .whole
        .split_once(' ')
        .filter(|_| spelled.form == Form::TwoWords)
    {
        let known = habits.knows_inverted(first, last);
        if known || habits.puts_family_first() {
            (family, given) = (first, last);
        }
        family_first = known.then_some(true);
    }
    Person {
        name: Name::Personal {
            family: family.to_owned(),
            given: given.to_owned(),
            suffix: spelled.suffix.to_owned(),
        },
        range: place(text, spelled.whole),
        family_first,
    }
}

fn date(look: &Look<'_>, reading: &Reading<'_>, sure: Sureness, out: &mut Fields) {
    let Some(dated) = reading.date else { return };
    let range = place(look.text, dated.text);
    if dated.undated {
        out.undated = Some(Field::new(dated.text.to_owned(), range, sure));
        return;
    }
    let strong = match reading.template.date {
        DatePlace::BehindNames => dated.bracketed || sure == Sureness::Certain,
        DatePlace::Run | DatePlace::Title => true,
        DatePlace::Closing | DatePlace::Nowhere => false,
    };
    let date_sure = if strong { Sureness::Certain } else { sure };
    out.original = dated
        .original
        .map(|date| Field::new(date, range.clone(), date_sure));
    out.issued = Some(Field::new(dated.date, range, date_sure));
}

/// What stands behind the title, up to the numbers or the identifiers.
fn venue<'a>(look: &Look<'a>, title: &TitleReading) -> Venue<'a> {
    match title.main.and_then(|index| look.runs.get(index)) {
        Some(run) if run.range.start >= title.next => {
            let mut venue = article_venue(look, title.edge, title.next..run.range.start);
            let tail = run.range.end..look.body_end(run.range.end);
            if venue.publisher.is_none() && venue.container.is_none() && !tail.is_empty() {
                venue = book_venue(look, tail, title.dress);
            } else if venue.publisher.is_none() && venue.led && !tail.is_empty() {
                // `In Proceedings, 234–241. Springer, 2004`
                let behind = book_venue(look, tail, title.dress);
                (venue.publisher, venue.place) = (behind.publisher, venue.place.or(behind.place));
            }
            venue
        }
        _ => book_venue(
            look,
            title.next..look.body_end(title.next.saturating_sub(3)).max(title.next),
            title.dress,
        ),
    }
}

fn put_venue(text: &str, venue: Venue<'_>, sure: Sureness, out: &mut Fields) {
    out.container = venue.container.and_then(|range| field(text, range, sure));
    let likely = sure.min(Sureness::Likely);
    out.publisher = venue.publisher.and_then(|range| field(text, range, likely));
    out.place = venue.place.and_then(|range| field(text, range, likely));
    out.edition = venue.edition.and_then(|range| field(text, range, likely));
    let no_habits = Habits::default();
    out.editors
        .extend(venue.editors.iter().map(|one| person(text, one, &no_habits)));
    out.translators
        .extend(venue.translators.iter().map(|one| person(text, one, &no_habits)));
    out.rest = venue.rest;
}

/// Volume, issue, pages: of the main run, and what labelled runs behind the title add.
fn locators(look: &Look<'_>, reading: &Reading<'_>, sure: Sureness, out: &mut Fields) {
    let dated = reading.start.date.is_some();
    let main = reading.title.main.and_then(|index| look.runs.get(index));
    let mut found = main.map(|run| run.read(dated)).unwrap_or_default();
    for run in look
        .runs
        .iter()
        .filter(|run| run.range.start >= reading.title.title.end)
    {
        let more = run.read(dated);
        found.volume = found.volume.or(more.volume);
        found.issue = found.issue.or(more.issue);
        found.pages = found.pages.or(more.pages);
    }
    put_locator(look.text, &found, sure, out);
}

fn put_locator(text: &str, found: &Locator<'_>, sure: Sureness, out: &mut Fields) {
    let part = |part: Option<&str>| part.and_then(|part| field(text, place(text, part), sure));
    out.volume = part(found.volume);
    out.issue = part(found.issue);
    out.pages = found.pages.map(|pages| {
        let (first, last) = ends(pages);
        let value = Pages {
            text: pages.to_owned(),
            first,
            last,
        };
        Field::new(value, place(text, pages), sure)
    });
}

fn identifiers(look: &Look<'_>, out: &mut Fields) {
    for one in &look.found {
        let text = || Field::new(one.value.clone(), one.range.clone(), Sureness::Certain);
        let slot = match one.kind {
            Kind::Doi => &mut out.doi,
            Kind::Arxiv => &mut out.arxiv,
            Kind::Pmid => &mut out.pmid,
            Kind::Pmcid => &mut out.pmcid,
            Kind::Isbn => &mut out.isbn,
            Kind::Issn => &mut out.issn,
            Kind::Url => &mut out.url,
            Kind::Accessed(date) => {
                out.accessed
                    .get_or_insert(Field::<Date>::new(date, one.range.clone(), Sureness::Certain));
                continue;
            }
        };
        slot.get_or_insert_with(text);
    }
}
