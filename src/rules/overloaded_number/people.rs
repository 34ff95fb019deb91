//! People named at different places of one number who wrote no entry together.

use rustc_hash::FxHashSet;
use strsim::osa_distance;

use super::{Overload, Shown};
use crate::evidence::{CitedPeople, CitingForm, ClueKind, Naming, Passage};
use crate::knowledge::fold::fold;
use crate::rule::Context;

/// So many different people are needed where the entry is by none of them.
const STRANGERS: usize = 3;

/// The people that the places of one number name, where they cannot all have made one work.
pub(super) fn different<'p>(
    cx: &Context<'_>,
    at: usize,
    passages: &[&'p Passage<'p>],
) -> Option<Overload<'p>> {
    let evidence = cx.evidence();
    let mut groups: Vec<(&CitedPeople, Shown<'p>)> = Vec::new();
    for &passage in passages {
        let Some(people) = passage
            .people
            .as_ref()
            .filter(|people| is_credited(cx, passage, people))
        else {
            continue;
        };
        let naming = evidence.naming(people, at);
        match naming {
            Naming::Unknown => return None,
            // The list has their work: the number is wrong there, which is another rule's finding.
            Naming::Absent if !evidence.works_of(people).is_empty() => return None,
            _ => {}
        }
        let place = people.range.start..passage.marker.range.end;
        let Some(span) = evidence.span(passage.marker.block, &place) else {
            continue;
        };
        if !groups.iter().any(|(other, _)| shares_a_name(people, other)) {
            let said = format!("names {}", people.people.first()?.family);
            let fits = naming == Naming::Fits;
            groups.push((
                people,
                Shown {
                    passage,
                    span,
                    said,
                    kind: ClueKind::Person,
                    fits,
                },
            ));
        }
    }
    let fitting = groups.iter().filter(|(_, shown)| shown.fits).count();
    if groups.len() < 2 || fitting > 1 || fitting == 0 && groups.len() < STRANGERS {
        return None;
    }
    Some(Overload {
        sources: format!("works of {} different people", groups.len()),
        shown: groups.into_iter().map(|(_, shown)| shown).collect(),
        reportable: false,
    })
}

/// Whether the form of the naming says that the people made what is cited.
fn is_credited(cx: &Context<'_>, passage: &Passage<'_>, people: &CitedPeople) -> bool {
    if people.spoken_of {
        return false;
    }
    let [earlier, before] = &people.before;
    let text = cx.evidence().text(passage.marker.block);
    match people.form {
        CitingForm::EtAl | CitingForm::Several | CitingForm::Colleagues => true,
        CitingForm::Possessive => owns_a_work(text, passage),
        CitingForm::Alone => {
            people.year.is_some()
                || (earlier, before.as_str()) == (&"according".to_owned(), "to")
                || says(text, passage)
        }
    }
}

/// `Smith’s study [3]`, but not `Student’s method [3]`.
fn owns_a_work(text: &str, passage: &Passage<'_>) -> bool {
    const WRITTEN: [&str; 8] = [
        "study",
        "paper",
        "article",
        "book",
        "essay",
        "monograph",
        "thesis",
        "account",
    ];
    let before = text
        .get(..passage.marker.range.start)
        .unwrap_or_default()
        .trim_end();
    WRITTEN.iter().any(|word| before.ends_with(word))
}

/// `Smith [3] argues`.
fn says(text: &str, passage: &Passage<'_>) -> bool {
    const SAYING: [&str; 30] = [
        "argues",
        "argued",
        "shows",
        "showed",
        "finds",
        "found",
        "reports",
        "reported",
        "claims",
        "claimed",
        "suggests",
        "suggested",
        "notes",
        "noted",
        "states",
        "stated",
        "writes",
        "wrote",
        "holds",
        "held",
        "maintains",
        "concludes",
        "concluded",
        "observes",
        "describes",
        "described",
        "puts",
        "counts",
        "counted",
        "denies",
    ];
    let behind = text.get(passage.marker.range.end..).unwrap_or_default();
    let word = behind.split_whitespace().next().unwrap_or_default();
    SAYING.contains(&word)
}

fn shares_a_name(one: &CitedPeople, other: &CitedPeople) -> bool {
    let folded = |people: &CitedPeople| -> FxHashSet<String> {
        people.people.iter().map(|person| fold(&person.family)).collect()
    };
    let (one, other) = (folded(one), folded(other));
    one.iter()
        .any(|name| other.iter().any(|known| is_one_name(name, known)))
}

/// Whether two names are one, or differ by one slip: `Smyth` and `Smith`, `Browne` and `Brown`.
fn is_one_name(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    let slip = one.chars().next() == other.chars().next()
        && one.len().min(other.len()) >= SHORTEST
        && osa_distance(one, other) <= 1;
    one == other || slip
}

#[cfg(test)]
mod tests {
    use super::is_one_name;

    #[test]
    fn names_that_differ_by_a_slip_are_one() {
        for (one, other) in [("smyth", "smith"), ("browne", "brown"), ("meyer", "meier")] {
            assert!(is_one_name(one, other), "{one}");
        }
        for (one, other) in [("smith", "jones"), ("li", "lu"), ("hall", "wall")] {
            assert!(!is_one_name(one, other), "{one}");
        }
    }
}
