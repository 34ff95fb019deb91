//! Aside: whether a date says when something else was than what a clause tells.

use std::ops::Range;

use super::telling::is_past;
use super::words::{Word, words};

/// Whether a date stands in what only names a person or a thing, or says what came after: `the mill, sold on 3 May 1951,
/// ...`, `those who met in March 1949`, `before the war`. Of a source that is cited for the rest it says nothing.
///
/// `part` are bytes of the text with a clause, `date` those of the date in it.
pub(super) fn stands_aside(text: &str, part: &Range<usize>, date: &Range<usize>) -> bool {
    let before: Vec<Word<'_>> = words(text, part.start..date.start).collect();
    let behind = text.get(date.end..part.end).unwrap_or_default();
    is_bound(&before) || is_of_another(text, &before, date, behind) || is_reduced(&before, behind)
}

/// Whether the date is only a bound: `on the eve of the war`, `until March 1949`.
fn is_bound(before: &[Word<'_>]) -> bool {
    const REACH: usize = 3;
    const BOUNDS: [&str; 6] = ["before", "until", "till", "eve", "prior", "preceding"];
    let mut near = before.iter().rev().take(REACH);
    near.any(|word| BOUNDS.iter().any(|bound| word.text.eq_ignore_ascii_case(bound)))
}

/// Whether the date stands in a clause of its own that belongs to a noun: behind `who` or `which`, or between commas
/// behind a participle.
fn is_of_another(text: &str, before: &[Word<'_>], date: &Range<usize>, behind: &str) -> bool {
    const RELATIVE: [&str; 4] = ["who", "whose", "whom", "which"];
    const LEADS: [&str; 5] = ["later", "then", "once", "soon", "finally"];
    // What is held or fought is itself what happened.
    const HAPPENING: [&str; 5] = ["held", "convened", "called", "fought", "staged"];
    let comma_before = |word: &Word<'_>| {
        text.get(word.range().end..date.start)
            .is_some_and(|between| between.contains(','))
    };
    let from = before.partition_point(comma_before);
    let nearest = before.get(from..).unwrap_or_default();
    if nearest.iter().any(|word| RELATIVE.contains(&word.text)) {
        return true;
    }
    let first = nearest.iter().find(|word| !LEADS.contains(&word.text));
    from > 0
        && behind.trim_start().starts_with(',')
        && first.is_some_and(|word| is_past(word.text) && !HAPPENING.contains(&word.text))
}

/// Whether a participle with the date names a thing of which something else is told: `the house built on 3 May 1951
/// stood where ...`.
fn is_reduced(before: &[Word<'_>], behind: &str) -> bool {
    const LINKS: [&str; 6] = ["on", "in", "of", "during", "the", "early"];
    const AUXILIARIES: [&str; 5] = ["was", "were", "been", "being", "had"];
    let mut back = before.iter().rev().skip_while(|word| LINKS.contains(&word.text));
    let Some(verb) = back.next().filter(|word| is_past(word.text)) else {
        return false;
    };
    let is_passive = back.next().is_some_and(|word| AUXILIARIES.contains(&word.text));
    let is_first =
        before.len() == before.partition_point(|word| word.start <= verb.start) && back.next().is_none();
    if is_passive || is_first {
        return false;
    }
    let end = behind.find([',', ';', ':']).unwrap_or(behind.len());
    let rest = behind.get(..end).unwrap_or_default();
    let told: Vec<Word<'_>> = words(rest, 0..rest.len()).collect();
    let verb = told.iter().position(|word| is_past(word.text));
    let joins = |word: &Word<'_>| {
        matches!(
            word.text,
            "and" | "but" | "when" | "where" | "as" | "that" | "after" | "while"
        )
    };
    verb.is_some_and(|at| !told.iter().take(at).any(joins))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aside(text: &str) -> bool {
        let (before, rest) = text.split_once('<').unwrap();
        let (date, behind) = rest.split_once('>').unwrap();
        let text = format!("{before}{date}{behind}");
        let at = before.len()..before.len() + date.len();
        stands_aside(&text, &(0..text.len()), &at)
    }

    #[test]
    fn dates_of_other_things_stand_aside() {
        for text in [
            "The men who met in <March 1949> came from the villages of the plain",
            "Brandt, who died in <March 1962>, kept the keys of the ministry",
            "The mill, sold on <3 May 1951>, stood in a valley without roads",
            "The parliament elected in <May 1990> kept the rules of the old one",
            "The villages lived by fishing before the <Second World War>",
            "On the eve of the <Korean War> the refinery had nine wells",
            "The office was run by clerks until <9 November 1989>",
        ] {
            assert!(aside(text), "{text}");
        }
    }

    #[test]
    fn dates_of_what_is_told_do_not() {
        for text in [
            "The ferry sank on <3 May 1951> with nine cars on board",
            "The dam was opened on <12 September 1937> when the rain stopped",
            "On <3 May 1951> the ferry, which was old, sank",
            "In the gale, lost on <3 May 1951>",
            "The ferry sank on <3 May 1951> and was raised",
            "The last session, held on <5 May 1945>, was short",
            "After the <Maastricht Treaty> was signed, the office moved",
            "The guard broke the seal on <3 May 1951>, and the doors were opened",
        ] {
            assert!(!aside(text), "{text}");
        }
    }
}
