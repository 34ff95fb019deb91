//! Names of which no lead tells what they are of: a meeting, a journal without a volume, a publisher.

use std::ops::Range;

use super::Venue;
use crate::grammar::identifier::Kind;
use crate::grammar::look::Look;
use crate::grammar::scan::slice;
use crate::grammar::style::Dress;

/// Whether a part begins as one that names a meeting: `Paper presented at …`, `11th International Conference on …`.
pub(super) fn names_meeting(stretch: &str) -> bool {
    const WORDS: [&str; 6] = [
        "Conference",
        "Workshop",
        "Symposium",
        "Congress",
        "Proceedings",
        "Meeting",
    ];
    const PRESENTED: [&str; 4] = ["Paper presented", "Poster ", "Presented at", "Presentation at"];
    if PRESENTED.iter().any(|words| stretch.starts_with(words)) {
        return true;
    }
    let head = stretch.split([',', '.', ':', '(']).next().unwrap_or_default();
    let named = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let (mut words, mut high) = (0, 0);
    for word in head.split(' ').filter(|word| word.len() > 3) {
        words += 1;
        high += usize::from(named(&word));
    }
    words > 1 && words == high && WORDS.iter().any(|word| head.contains(word))
}

/// A name of which no word tells what it is of: a journal by its words, or the publisher of a book.
pub(super) fn alone(look: &Look<'_>, part: Range<usize>, venue: &mut Venue<'_>) {
    let looks = look.wording.counts(&part);
    let stretch = slice(look.text, part.clone());
    let numbered = stretch.contains(|c: char| c.is_ascii_digit());
    let name = looks.lower == 0 && looks.capitals > 0 && !numbered && !stretch.contains(['(', '[', '@']);
    // "Share, Growth & Trends": what has a comma in it is rather the rest of a title.
    let in_journal = looks.journal > 0 && looks.words < 9
        || venue.dress == Some(Dress::Quoted) && looks.words < 6 && !is_remark(stretch)
        || before_doi(look, &part);
    if name && in_journal && !stretch.contains(',') {
        venue.container = Some(part);
    } else if name
        && looks.journal == 0
        && (looks.words < 7 && joined_names(stretch)
            || looks.words < 4
                && (ends_entry(look, &part)
                    || venue.dress == Some(Dress::Italic) && before_date(look, &part)))
    {
        venue.publisher = Some(part);
    } else {
        venue.rest.push(part);
    }
}

/// Whether a DOI stands right behind: what is named before it is rather a journal than a publisher.
fn before_doi(look: &Look<'_>, part: &Range<usize>) -> bool {
    look.found
        .iter()
        .any(|one| one.kind == Kind::Doi && (part.end..part.end + 4).contains(&one.whole.start))
}

/// Whether nothing stands behind the part, and it is no remark such as `Unpublished`.
fn ends_entry(look: &Look<'_>, part: &Range<usize>) -> bool {
    let stretch = slice(look.text, part.clone());
    part.end + 2 > look.end && !stretch.contains(',') && !is_remark(stretch)
}

/// Whether a date and nothing else stands behind the part: `*The violin*. UTET, 1979.`
fn before_date(look: &Look<'_>, part: &Range<usize>) -> bool {
    let closes = |end: usize| end + 2 > look.end;
    let mut dates = look.runs.iter().filter(|run| run.is_date());
    let follows = dates.any(|run| {
        run.range.start.saturating_sub(part.end) < 3 && run.range.start >= part.end && closes(run.range.end)
    });
    follows && !is_remark(slice(look.text, part.clone()))
}

/// `Retrieved from`, `Unpublished`: what is said of a work and names nothing.
pub(super) fn is_remark(stretch: &str) -> bool {
    const REMARKS: [&str; 17] = [
        "Accessed",
        "Available",
        "Forthcoming",
        "Ibid",
        "Internet",
        "Manuscript",
        "Online",
        "Preprint",
        "Print",
        "Retrieved",
        "Submitted",
        "Unpublished",
        "Disponible",
        "Disponível",
        "Press release",
        "Retirado",
        "Verfügbar",
    ];
    REMARKS.iter().any(|word| {
        let behind = stretch.strip_prefix(word);
        behind.is_some_and(|behind| !behind.starts_with(char::is_alphabetic))
    })
}

/// `Farrar, Straus and Giroux`, `Simon & Schuster`: publishers named after people.
fn joined_names(stretch: &str) -> bool {
    let mut names = [" and ", " & ", " und ", " et "]
        .iter()
        .find_map(|joint| stretch.split_once(joint))
        .into_iter()
        .flat_map(|(first, second)| first.split(", ").chain([second]));
    let short = |name: &str| name.split(' ').count() < 3 && name.starts_with(char::is_uppercase);
    names.clone().count() > 1 && names.all(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meetings_are_named_in_capitals() {
        for (text, meeting) in [
            ("Paper presented at the meeting of the Society, Bergen", true),
            ("11th International Conference on Lake Ice, 2015", true),
            ("Proceedings of the Intl", true),
            ("A report on the Conference of Bergen", false),
            ("Harbour Press", false),
        ] {
            assert_eq!(names_meeting(text), meeting, "{text}");
        }
    }

    #[test]
    fn publishers_are_named_after_people() {
        assert!(joined_names("Farrar, Straus and Giroux"));
        assert!(joined_names("Simon & Schuster"));
        assert!(!joined_names("Salt, bread and the price of both"));
        assert!(!joined_names("Hyperion"));
    }
}
