//! Whether a title names what came after the work's year.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::named_years::{named_age, named_year};
use crate::knowledge::{events, pattern};
use crate::manuscript::{Fields, WorkType};

/// How much a title speaks against a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A work of that year hardly has the title.
    Improbable,
    /// No work of that year can have it.
    Impossible,
}

/// Words of a title that speak against the year of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anachronism {
    /// The words: bytes of the entry's text.
    pub range: Range<usize>,
    /// What they name, as a sentence goes on: "names the Korean War (1950–1953)".
    pub names: String,
    /// What is to be seen at the words: "began in 1950".
    pub label: String,
    /// How much it speaks against the year.
    pub weight: Weight,
}

/// What in the title speaks against the year, the weightiest first come; `today` is the present year.
#[must_use]
pub fn anachronism(text: &str, fields: &Fields, today: i32) -> Option<Anachronism> {
    let issued = fields.issued.as_ref().filter(|field| field.likely())?;
    let field = fields.title.as_ref().filter(|field| field.likely())?;
    let title = text.get(field.range.clone())?;
    if fields.original.is_some() || !fields.translators.is_empty() {
        return None;
    }
    let year = issued
        .value
        .last_year
        .unwrap_or(issued.value.year)
        .max(issued.value.year);
    let container = fields.container.as_ref().map_or("", |field| field.value.as_str());
    let mut found = named_event(title, container, year)
        .or_else(|| named_year(title, year, today))
        .or_else(|| named_age(title, year))?;
    if REPRINT.is_match(text) {
        return None;
    }
    if is_archival(fields, title, container) {
        if found.weight == Weight::Improbable {
            return None;
        }
        found.weight = Weight::Improbable;
    }
    if !issued.certain() {
        found.weight = Weight::Improbable;
    }
    let at = field.range.start;
    found.range = found.range.start + at..found.range.end + at;
    Some(found)
}

/// Signs of a later print of an older work, whose year is then another thing than the title's.
pub(super) static REPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:orig\.|originally|repr(?:int(?:ed|s)?)?\b|re-?issued?|facsimile|first published|nachdr|neudruck|réimpr|rist\.|reimpr|переизд)|\bdover\s+(?:publ|edition|press)|\[1[5-9]\d\d\]",
    )
});

/// Forecasts, plans and fiction name what is to come.
pub(super) static FORECAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:futures?|towards?|outlooks?|projections?|projected|forecast\w*|predict\w*|scenarios?|perspectives?|prospects?|visions?|agendas?|roadmaps?|strategy|strategies|plans?|planning|targets?|goals?|until|beyond|next|coming|preparing|proposals?|proposed|draft|bis|horizon|budget|calendar|almanac|bid|candidature|nineteen eighty-four|space odyssey|looking backward|upcoming|anticipat\w*)\b|\b(?:by|to) (?:the year )?20\d\d",
    )
});

/// Titles that archives give to what they keep.
static ARCHIVAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:letters?|diary|diaries|telegrams?|cables?|papers|records|manuscripts?|photographs?|maps?|interviews?|memorand\w+|archives?|archiv|collections?|library|museum|bulletin)\b",
    )
});

fn is_archival(fields: &Fields, title: &str, container: &str) -> bool {
    let in_journal = fields.volume.is_some() && fields.pages.is_some();
    fields.kind == WorkType::ArchiveDocument
        || !in_journal && (ARCHIVAL.is_match(title) || ARCHIVAL.is_match(container))
}

/// A term of the table of events.
fn named_event(title: &str, container: &str, year: i32) -> Option<Anachronism> {
    let weigh = |event: &events::Event| match (event.error_before, event.warn_before) {
        (Some(before), _) if year < before => Some(Weight::Impossible),
        (_, Some(before)) if year < before => Some(Weight::Improbable),
        _ => None,
    };
    let found = events::mentions(title, container)
        .into_iter()
        .filter(|mention| !is_forecast(title, &mention.range) && !is_reviewed(title, &mention.range))
        .filter_map(|mention| Some((weigh(mention.event)?, mention)))
        .max_by_key(|(weight, mention)| (*weight, std::cmp::Reverse(mention.range.start)));
    let (weight, mention) = found?;
    let event = mention.event;
    Some(Anachronism {
        range: mention.range,
        names: format!("names {} ({})", event.name, event.years()),
        label: format!(
            "{} {}",
            if event.ended.is_some() {
                "began in"
            } else {
                "known since"
            },
            event.began
        ),
        weight,
    })
}

/// Whether words outside the term speak of what is to come.
fn is_forecast(title: &str, term: &Range<usize>) -> bool {
    FORECAST
        .find_iter(title)
        .any(|found| found.start() >= term.end || found.end() <= term.start)
}

/// A review of "The Korean War" may be of any year that the reviewed work is.
fn is_reviewed(title: &str, term: &Range<usize>) -> bool {
    let before = title.get(..term.start).unwrap_or_default();
    let quoted = before.matches(['“', '"', '«', '„']).count() % 2 == 1;
    quoted || REVIEW.is_match(before)
}

/// "Review of" right before a term, which is then a title.
static REVIEW: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\breview of:?(?: the)?\s*$"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::{Date, Field, Sureness};

    fn of(title: &str, year: i32) -> Option<Anachronism> {
        let fields = Fields {
            title: Some(Field::new(title.into(), 0..title.len(), Sureness::Certain)),
            issued: Some(Field::new(
                Date {
                    year,
                    ..Date::default()
                },
                0..0,
                Sureness::Certain,
            )),
            ..Fields::default()
        };
        anachronism(title, &fields, 2026)
    }

    fn weight(title: &str, year: i32) -> Option<Weight> {
        of(title, year).map(|found| found.weight)
    }

    #[test]
    fn a_war_cannot_be_named_before_it_began() {
        let title = "Rethinking the Korean War: A New Diplomatic and Strategic History";
        let found = of(title, 1947).unwrap();
        assert_eq!(found.weight, Weight::Impossible);
        assert_eq!(found.names, "names the Korean War (1950–1953)");
        assert_eq!(title.get(found.range), Some("Korean War"));
        assert_eq!(weight(title, 1949), Some(Weight::Improbable));
        assert_eq!(weight(title, 1950), None);
    }

    #[test]
    fn a_year_counts_only_where_words_bind_it_to_the_past() {
        assert_eq!(weight("The banks after 2008", 2001), Some(Weight::Impossible));
        assert_eq!(
            weight("Lessons from the 2008 crisis", 2001),
            Some(Weight::Improbable)
        );
        assert_eq!(
            weight("Outbreak of measles, Belgium, 2012", 2004),
            Some(Weight::Improbable)
        );
        assert_eq!(weight("Outbreak of measles, Belgium, 2012", 2011), None);
        for (title, year) in [
            ("The global burden of disease 1990–2020", 1998),
            ("Scholarly information architecture, 1989–2015", 2004),
            ("World population prospects after 2020", 2000),
            ("Energy policy by 2020", 2005),
            ("1,984 reasons to read", 1960),
            ("The Windows 2000 security handbook", 1990),
            ("Follow-up of 2000 patients in Spain", 1990),
            ("Nineteen Eighty-Four", 1949),
            ("Looking Backward: 2000–1887", 1888),
        ] {
            assert_eq!(weight(title, year), None, "{title}");
        }
    }

    #[test]
    fn ages_begin_before_they_are_written_about() {
        assert_eq!(weight("The music of the 1960s", 1948), Some(Weight::Improbable));
        assert_eq!(weight("The music of the 1960s", 1960), None);
        assert_eq!(weight("Twentieth-century poets", 1885), Some(Weight::Improbable));
    }

    #[test]
    fn a_review_lets_pass_only_the_title_that_it_reviews() {
        assert_eq!(
            weight("A review of drugs after World War II", 1930),
            Some(Weight::Improbable)
        );
        assert_eq!(weight("Review of: World War II", 1930), None);
        assert_eq!(weight("Review of “The reign of World War II”", 1930), None);
    }

    #[test]
    fn plans_and_archives_are_let_pass() {
        assert_eq!(weight("The next Korean War: scenarios", 1940), None);
        assert_eq!(weight("Letter on the Korean War", 1940), Some(Weight::Improbable));
        assert_eq!(weight("Letter on the Korean War", 1949), None);
    }
}
