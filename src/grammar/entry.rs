//! A list of entries taken apart: each entry is read in every plausible way, and the list decides between them.

mod fields;

use fields::fields;

use super::bounds::Edge;
use super::container::VenueScores;
use super::date::Dated;
use super::look::Look;
use super::start::{Start, starts, starts_spelled};
use super::style::{DatePlace, Habits, Template};
use super::title::{TitleReading, Titles};
use crate::manuscript::{Fields, Prose};
use crate::parallel;

/// Takes the entries of one list apart; they were written in one style, or a few.
#[must_use]
pub fn read_list(bodies: &[&Prose]) -> Vec<Fields> {
    let looks: Vec<Look<'_>> = parallel::map(bodies, MANY, |prose| Look::new(prose));
    let mut habits = Habits::default();
    let entries: Vec<Readings<'_>> = looks
        .iter()
        .map(|look| Readings::under(look, &mut habits))
        .collect();
    parallel::map(&entries, MANY, |entry| entry.decided(&habits))
}

/// A list of so many entries is worth several threads.
const MANY: usize = 100;

/// The readings of one entry that are weighed.
struct Readings<'a> {
    look: &'a Look<'a>,
    starts: Vec<Start<'a>>,
    /// What was seen of the titles behind the beginnings.
    titles: Vec<(TitleKey, Titles)>,
    /// The template that it was read by, where only that one was tried.
    by: Option<Template>,
}

impl<'a> Readings<'a> {
    /// Reads an entry as the entries before it were written, or in every plausible way, and counts what it came to.
    fn under(look: &'a Look<'a>, habits: &mut Habits) -> Self {
        let mut venues = VenueScores::default();
        let leading = habits.leading();
        if let Some((template, readings)) = Self::as_written(look, leading, &mut venues) {
            habits.count(template);
            if let Some(start) = readings.starts.first() {
                habits.count_first(&start.head);
            }
            return readings;
        }
        let all = Self::all(look, &mut venues);
        if let Some(reading) = best(look, &all.starts, &all.titles, &Habits::default()) {
            habits.count(reading.template);
            habits.count_first(&reading.start.head);
        }
        all
    }

    /// Reads an entry by one of these templates; `None` where none fits well.
    fn as_written(
        look: &'a Look<'a>,
        leading: [Option<Template>; 2],
        venues: &mut VenueScores,
    ) -> Option<(Template, Self)> {
        let mut tried = None;
        for template in leading.into_iter().flatten() {
            // Templates of one spelling are read alike.
            if template.spelling.is_none() || tried == template.spelling {
                continue;
            }
            tried = template.spelling;
            let starts = starts_spelled(look, template.spelling?);
            let titles = titles(look, &starts, venues);
            let found = best(look, &starts, &titles, &Habits::default()).filter(Reading::fits_well);
            let fitting = found.map(|found| found.template);
            if let Some(template) = fitting.filter(|found| leading.contains(&Some(*found))) {
                let by = Some(template);
                return Some((
                    template,
                    Self {
                        look,
                        starts,
                        titles,
                        by,
                    },
                ));
            }
        }
        None
    }

    /// The entry as the whole list has it: in every way, where the list came to prefer another template than the one
    /// it was read by.
    fn decided(&self, habits: &Habits) -> Fields {
        if self.by.is_some_and(|template| !habits.leads(template)) {
            return Self::all(self.look, &mut VenueScores::default()).fields(habits);
        }
        self.fields(habits)
    }

    /// The fields of the reading that fits the list best.
    fn fields(&self, habits: &Habits) -> Fields {
        let best = best(self.look, &self.starts, &self.titles, habits);
        best.map_or_else(Fields::default, |reading| fields(self.look, &reading, habits))
    }

    /// Every plausible reading.
    fn all(look: &'a Look<'a>, venues: &mut VenueScores) -> Self {
        let starts = starts(look);
        Self {
            look,
            titles: titles(look, &starts, venues),
            starts,
            by: None,
        }
    }
}

/// One way to read a whole entry.
struct Reading<'a> {
    start: &'a Start<'a>,
    title: TitleReading,
    date: Option<Dated<'a>>,
    template: Template,
    score: f32,
    /// How far the next best reading with another title or year is behind.
    margin: f32,
}

impl Reading<'_> {
    /// Whether it is so well formed that no other need be tried, if the list has more entries of its kind.
    fn fits_well(&self) -> bool {
        let venue = if self.template.article { 0.5 } else { 1.5 };
        self.date.is_some() && self.start.score > 1.8 && self.title.score > 2.5 && self.title.venue > venue
    }
}

/// A beginning that is so far behind the best is not read on: no title makes up for it.
const HOPELESS: f32 = 5.0;

/// What is seen of the titles behind these beginnings, each once.
fn titles(look: &Look<'_>, starts: &[Start<'_>], venues: &mut VenueScores) -> Vec<(TitleKey, Titles)> {
    let mut seen: Vec<(TitleKey, Titles)> = Vec::new();
    let top = starts.iter().map(|start| start.score).fold(f32::MIN, f32::max);
    for start in starts.iter().filter(|start| start.score + HOPELESS > top) {
        let key = title_key(start);
        if !seen.iter().any(|(other, _)| *other == key) {
            seen.push((key, Titles::of(look, start, venues)));
        }
    }
    seen
}

/// The reading that fits best.
fn best<'a>(
    look: &Look<'a>,
    starts: &'a [Start<'a>],
    titles: &[(TitleKey, Titles)],
    habits: &Habits,
) -> Option<Reading<'a>> {
    let mut best: Option<Reading<'a>> = None;
    for start in starts {
        let key = title_key(start);
        let seen = titles.iter().find(|(other, _)| *other == key);
        let Some(title) = seen.and_then(|(_, titles)| titles.best(habits)) else {
            continue;
        };
        let reading = reading(look, start, title, habits);
        match &mut best {
            Some(first) if first.score >= reading.score => {
                if first.title.title != reading.title.title {
                    first.margin = first.margin.min(first.score - reading.score);
                }
            }
            Some(first) => {
                let margin = if first.title.title == reading.title.title {
                    first.margin
                } else {
                    reading.score - first.score
                };
                best = Some(Reading { margin, ..reading });
            }
            None => best = Some(reading),
        }
    }
    best
}

/// What a title depends on: where it begins, whether a date stands before it, whether people do.
type TitleKey = (usize, bool, bool);

fn title_key(start: &Start<'_>) -> TitleKey {
    (start.title, start.date.is_some(), start.spelling().is_some())
}

fn reading<'a>(look: &Look<'a>, start: &'a Start<'a>, title: TitleReading, habits: &Habits) -> Reading<'a> {
    let (date, place) = work_date(look, start, &title);
    let template = Template {
        spelling: start.spelling(),
        after: start.after,
        date: place,
        dress: title.dress,
        title_end: title.edge,
        article: title.main.is_some(),
    };
    let dated = if date.is_some() { 0.5 } else { 0.0 };
    Reading {
        score: start.score + title.score + dated + habits.fit(template),
        start,
        title,
        date,
        template,
        margin: 9.0,
    }
}

/// The date of the work, and where it stands.
fn work_date<'a>(look: &Look<'a>, start: &Start<'a>, title: &TitleReading) -> (Option<Dated<'a>>, DatePlace) {
    if let Some(date) = start.date {
        return (Some(date), DatePlace::BehindNames);
    }
    let main = title.main.and_then(|index| look.runs.get(index));
    if let Some(date) = main.and_then(|run| run.read(false).date) {
        return (Some(date), DatePlace::Run);
    }
    if title.edge == Edge::Date {
        let date = look
            .runs
            .iter()
            .find(|run| run.range.start + 1 >= title.title.end)
            .and_then(|run| run.read(false).date);
        return (date, DatePlace::Title);
    }
    let behind = look
        .runs
        .iter()
        .rev()
        .filter(|run| run.range.start >= title.title.end);
    match behind.filter_map(|run| run.read(false).date).next() {
        Some(date) => (Some(date), DatePlace::Closing),
        None => (None, DatePlace::Nowhere),
    }
}

#[cfg(test)]
mod cases;

#[cfg(test)]
mod styled;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::manuscript::{Field, ProseBuilder, Sureness};
    use crate::source::{Source, SourceId};

    pub(super) fn read(texts: &[&str]) -> Vec<Fields> {
        let sources: Vec<Source> = texts
            .iter()
            .map(|text| Source::new(SourceId(0), "t", (*text).to_owned()))
            .collect();
        let proses: Vec<Prose> = sources
            .iter()
            .zip(texts)
            .map(|(source, text)| {
                let mut builder = ProseBuilder::new(source);
                builder.copy(0..text.len());
                builder.take()
            })
            .collect();
        read_list(&proses.iter().collect::<Vec<_>>())
    }

    /// Every field that says what is printed must be the slice it names.
    fn check(text: &str, fields: &Fields) {
        let whole = |field: &Option<Field<String>>| {
            if let Some(field) = field {
                assert_eq!(
                    text.get(field.range.clone()),
                    Some(field.value.as_str()),
                    "{text}"
                );
            }
        };
        let strings = [
            &fields.undated,
            &fields.title,
            &fields.container,
            &fields.publisher,
            &fields.place,
            &fields.edition,
            &fields.volume,
            &fields.issue,
            &fields.number,
            &fields.doi,
            &fields.isbn,
            &fields.issn,
            &fields.arxiv,
            &fields.pmid,
            &fields.pmcid,
            &fields.url,
        ];
        strings.into_iter().for_each(whole);
        let people = fields
            .authors
            .iter()
            .chain(&fields.editors)
            .chain(&fields.translators);
        for person in people {
            let printed = text.get(person.range.clone()).unwrap();
            assert!(printed.contains(person.name.family()), "{printed}: {person:?}");
        }
        let dates = [&fields.issued, &fields.original, &fields.accessed];
        for date in dates.into_iter().flatten() {
            assert!(text.get(date.range.clone()).is_some());
        }
        if let Some(pages) = &fields.pages {
            assert_eq!(text.get(pages.range.clone()), Some(pages.value.text.as_str()));
        }
        for rest in &fields.rest {
            assert!(text.get(rest.clone()).is_some());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_fault(texts in proptest::collection::vec(".{0,200}", 1..4)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            for (text, fields) in texts.iter().zip(read(&texts)) {
                check(text, &fields);
            }
        }

        #[test]
        fn texts_made_of_what_entries_are_made_of(parts in proptest::collection::vec(PART, 0..40)) {
            let text = parts.concat();
            check(&text, &read(&[&text])[0]);
        }
    }

    const PART: &str = "([A-Z][a-zé]{1,8}|[A-Z]{1,3}|[A-Z]\\.|[0-9]{1,5}|\\(|\\)|\\[|\\]|“|”|\"|'|,|\\.|;|:|-|–| | |doi:10\\.1000/x|\
                        https://a\\.org/b|ISBN |pp\\.|vol\\.|and|et al|[0-9]{4}年|张三|，|ß|e\u{301}|\\(2001\\)|\\[J\\]|In:|ed\\.)";

    #[test]
    fn a_huge_entry_and_a_thousand_brackets_are_read_in_no_time() {
        for text in [
            "(".repeat(100_000),
            "a, ".repeat(1_000_000),
            "10.1000/".repeat(10_000),
            "“[(1".repeat(50_000),
        ] {
            check(&text, &read(&[&text])[0]);
        }
    }

    #[test]
    fn a_list_in_free_style() {
        let texts = [
            "Hart William, (1991) Rivers of the North: A new Economic and Social History, Harbour University Press, pp.73-83.",
            "Min T., (2008) Roads of the Old Empire in the Age of Trade, Upland Affairs Press Co. Ltd, pp.114-121.",
            "NBT, Hart, William. (1931) Rivers of the North: A new Economic and Social History, January 24 and 29, 70.",
            "Letter from Olsen to Brandt at the Customs House in Bergen, (1849) Harbour History Digital Archive, September 11.",
            "Marianne B. Hart (1975), Divided waters: the politics of salt, 1845-1872, Northern University Coast Center, pp.78.",
            "Office of Records of the Port of Bergen, Selected Port Writings, Bergen People's Press, pp.67-68.",
        ];
        let found = read(&texts);
        let title = |n: usize| found[n].title.as_ref().unwrap().value.as_str();
        let year = |n: usize| found[n].issued.as_ref().map(|date| (date.value.year, date.sure));
        assert_eq!(title(0), "Rivers of the North: A new Economic and Social History");
        assert_eq!(title(4), "Divided waters: the politics of salt, 1845-1872");
        assert_eq!(
            title(3),
            "Letter from Olsen to Brandt at the Customs House in Bergen"
        );
        assert_eq!(title(5), "Selected Port Writings");
        assert_eq!(year(0), Some((1991, Sureness::Certain)));
        assert_eq!(year(4), Some((1975, Sureness::Certain)));
        assert_eq!(year(5), None);
        assert_eq!(found[0].authors[0].name.family(), "Hart");
        assert_eq!(found[1].authors[0].family_first, Some(true));
        assert_eq!(found[4].authors[0].family_first, Some(false));
    }
}
