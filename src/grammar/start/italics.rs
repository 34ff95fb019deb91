//! Names do not run into italics: `Z. Yang, *J Mol Evol*, 1994` has one author.

use crate::grammar::look::Look;
use crate::grammar::people::{People, others};
use crate::grammar::scan::{from, place, slice};

/// The people in front of the first italics that begin among them; `None` where none is.
pub(super) fn before_italics<'a>(look: &Look<'a>, mut people: People<'a>) -> Option<People<'a>> {
    let text = look.text;
    let end = text.len().saturating_sub(people.rest.len());
    let first = people.persons.first()?;
    let start = place(text, first.whole).end;
    let inside = look.italics.iter().find(|italic| {
        let et_al = || others(slice(text, (*italic).clone())).is_ok();
        start < italic.start && italic.start < end && !et_al()
    });
    let Some(italic) = inside else {
        return Some(people);
    };
    let ends_before = |whole: &str| place(text, whole).end <= italic.start;
    people.persons.retain(|one| ends_before(one.whole));
    let last = people.persons.last()?;
    people.rest = from(text, place(text, last.whole).end);
    people.et_al = false;
    people.joined = false;
    Some(people)
}
