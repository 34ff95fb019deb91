//! A body behind the people, for which they speak or with which they wrote.

use crate::grammar::people::others;
use crate::grammar::scan::{from, slice};
use crate::grammar::words::{Class, class};

/// The body behind the people, and what is behind it.
pub(super) fn group(rest: &str) -> Option<(&str, &str)> {
    in_brackets(rest).or_else(|| last_of_list(rest))
}

/// `et al. (Particle Data Group)`
fn in_brackets(rest: &str) -> Option<(&str, &str)> {
    let inner = rest.trim_start().strip_prefix(['(', '['])?;
    let (group, behind) = inner.split_once([')', ']'])?;
    (is_body(group) && group.contains(' ')).then_some((group, behind))
}

/// `, ACTS Study Group. Vitamins C and E`, `; Network of Salt Growers et al.: Title`
fn last_of_list(rest: &str) -> Option<(&str, &str)> {
    let list = [",", ";", " and", " &"]
        .iter()
        .find_map(|joint| rest.strip_prefix(joint))?
        .trim_start();
    let list = LEADS
        .iter()
        .find_map(|lead| list.strip_prefix(lead))
        .unwrap_or(list);
    if !list.starts_with(char::is_uppercase) {
        return None;
    }
    let mark = list.find(['.', ',', ':', ';'])?;
    let before = slice(list, 0..mark);
    let end = [" et al", " (1", " (2"]
        .iter()
        .filter_map(|words| before.find(words))
        .min()
        .unwrap_or(mark);
    let (group, behind) = (slice(list, 0..end), from(list, end));
    let begins = group.split(' ').next().unwrap_or_default();
    let article = matches!(begins, "The" | "A" | "An");
    // What a comma ends may be a title: "The Harbour Group, Bergen: Press".
    let last = group.rsplit(' ').next().unwrap_or_default();
    if article || !is_body(group) || group.split(' ').count() < 3 || !WRITING.contains(&last) {
        return None;
    }
    let behind = others(behind).map_or(behind, |(behind, _)| behind);
    Some((group, behind))
}

/// What bodies are called that write articles with people.
const WRITING: [&str; 14] = [
    "Collaboration",
    "Collaborative",
    "Collaborators",
    "Committee",
    "Consortium",
    "Group",
    "Groups",
    "Initiative",
    "Investigators",
    "Network",
    "Networks",
    "Organization",
    "Society",
    "Team",
];

/// What may stand before the name of the body.
const LEADS: [&str; 7] = [
    "and the ",
    "and ",
    "& the ",
    "& ",
    "for the ",
    "on behalf of the ",
    "the ",
];

/// Whether all words are those of a name, and the last says that it is a body.
fn is_body(group: &str) -> bool {
    const LONGEST: usize = 110;
    let last = group.rsplit(' ').next().unwrap_or_default();
    let named =
        |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '(') || class(word).is(Class::SMALL);
    group.len() < LONGEST
        && group.starts_with(char::is_uppercase)
        && class(last).is(Class::BODY)
        && group.split(' ').all(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_behind_people() {
        for (text, body, behind) in [
            (" (Particle Data Group). R", "Particle Data Group", ". R"),
            (", ACTS Study Group. Salt", "ACTS Study Group", ". Salt"),
            ("; PIH Study Group et al.: Salt", "PIH Study Group", ": Salt"),
            (
                ", for the Salt in Bread (SIB) Trial Consortium. Salt",
                "Salt in Bread (SIB) Trial Consortium",
                ". Salt",
            ),
        ] {
            assert_eq!(group(text), Some((body, behind)), "{text}");
        }
    }

    #[test]
    fn titles_are_no_bodies() {
        for text in [
            ", The Harbour Group, Bergen",
            ", Salt in the work of a group. J",
            ", Essential Medical Statistics. Oxford",
            ". ACTS Study Group. Salt",
            ", Rivers of the north: A history",
            " (in the group)",
        ] {
            assert_eq!(group(text), None, "{text}");
        }
    }
}
