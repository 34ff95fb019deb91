//! Names as BibTeX takes them apart: `Family, Jr, Given`, joined by `and`; bodies in braces.

use super::super::csl::OTHERS;
use super::escape::escape;
use crate::manuscript::{Name, Person};

/// A list of people as the value of a field.
pub fn list(people: &[Person], et_al: bool) -> Option<String> {
    if people.is_empty() {
        return None;
    }
    let names = people.iter().map(|person| name(&person.name));
    let others = et_al.then(|| OTHERS.to_owned());
    let names: Vec<String> = names.chain(others).collect();
    Some(format!("{{{}}}", names.join(" and ")))
}

fn name(name: &Name) -> String {
    match name {
        Name::Group(name) => format!("{{{}}}", escape(name)),
        Name::Personal {
            family,
            given,
            suffix,
        } => {
            let [family, given, suffix] = [family, given, suffix].map(|part| whole(part));
            match (given.is_empty(), suffix.is_empty()) {
                (_, false) => format!("{family}, {suffix}, {given}"),
                (false, true) => format!("{family}, {given}"),
                // Without a comma the last word alone would be the family name.
                (true, true) if family.contains(' ') => format!("{{{family}}}"),
                (true, true) => family,
            }
        }
    }
}

/// A part of a name, in braces where BibTeX would take it apart or for another thing.
fn whole(part: &str) -> String {
    let joins = part
        .split_whitespace()
        .any(|word| word.eq_ignore_ascii_case("and"));
    let escaped = escape(part);
    if joins || part.contains(',') || part.eq_ignore_ascii_case(OTHERS) {
        format!("{{{escaped}}}")
    } else {
        escaped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn personal(family: &str, given: &str, suffix: &str) -> Name {
        Name::Personal {
            family: family.to_owned(),
            given: given.to_owned(),
            suffix: suffix.to_owned(),
        }
    }

    #[test]
    fn parts_stand_in_the_order_that_bibtex_wants() {
        for (of, written) in [
            (personal("Kim", "J. A.", ""), "Kim, J. A."),
            (
                personal("King", "Martin Luther", "Jr."),
                "King, Jr., Martin Luther",
            ),
            (personal("Plato", "", ""), "Plato"),
            (personal("van der Berg", "", ""), "{van der Berg}"),
            (personal("Strunk and White", "W.", ""), "{Strunk and White}, W."),
            (
                Name::Group("Food and Agriculture Organization".to_owned()),
                "{Food and Agriculture Organization}",
            ),
            (personal("Others", "", ""), "{Others}"),
        ] {
            assert_eq!(name(&of), written);
        }
    }
}
