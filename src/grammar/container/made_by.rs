//! Editors, translators and editions, by the words that announce them.

use crate::grammar::people;
use crate::grammar::person::Spelled;
use crate::grammar::scan::{from, slice};

/// Words in front of editors.
const EDITED: &[&str] = &[
    "edited by ",
    "Edited by ",
    "ed. by ",
    "Ed. by ",
    "ed. ",
    "Ed. ",
    "eds. ",
    "Eds. ",
    "ed ",
    "eds ",
    "hrsg. von ",
    "Hrsg. von ",
];

/// Words in front of translators.
const TRANSLATED: &[&str] = &[
    "translated by ",
    "Translated by ",
    "trans. by ",
    "Trans. by ",
    "trans. ",
    "Trans. ",
    "transl. ",
    "Übers. von ",
    "traduit par ",
];

/// Whether a part names editors or translators.
pub(super) fn is_made_by(stretch: &str) -> bool {
    if !stretch.starts_with(['e', 'E', 'h', 'H', 't', 'T', 'Ü']) {
        return false;
    }
    EDITED
        .iter()
        .chain(TRANSLATED)
        .any(|lead| stretch.starts_with(lead))
}

/// Editors in front of a container, where a word says so; how far they reach.
pub(super) fn editors_in_front(stretch: &str) -> Option<(Vec<Spelled<'_>>, usize)> {
    for people in people::readings(stretch) {
        let rest = people.rest.trim_start_matches([',', ' ', ';', '.']);
        let open = rest.trim_start_matches(['(', '[']);
        let word: String = open.chars().take_while(|c| c.is_alphabetic()).collect();
        if !["ed", "eds", "editor", "editors", "hrsg", "hg", "dir", "coord"]
            .contains(&word.to_lowercase().as_str())
        {
            continue;
        }
        let behind = from(open, word.len()).trim_start_matches(['.', ')', ']', ',', ':', ' ', ';']);
        return Some((people.persons, stretch.len() - behind.len()));
    }
    None
}

/// `edited by A. Smith`, `trans. John Gledson`, `A. Smith, Ed.`; the second says whether they translated.
pub(super) fn made_by(stretch: &str) -> Option<(Vec<Spelled<'_>>, bool)> {
    let lead = |leads: &[&str]| leads.iter().find_map(|lead| stretch.strip_prefix(lead));
    let (names, translators) = match (lead(EDITED), lead(TRANSLATED)) {
        (Some(rest), _) => (rest, false),
        (None, Some(rest)) => (rest, true),
        (None, None) => {
            let (people, next) = editors_in_front(stretch)?;
            return (next + 2 >= stretch.len()).then_some((people, false));
        }
    };
    let best = people::readings(names)
        .into_iter()
        .max_by_key(|people| people.persons.len())?;
    Some((best.persons, translators))
}

/// Whether a part begins with an edition, `2nd ed.`, `2. Aufl.`
pub(super) fn begins_with_edition(stretch: &str) -> bool {
    let marks = [b'.', b',', b';'];
    let numbered = stretch.starts_with(|c: char| c.is_ascii_digit());
    let stop = stretch.as_bytes().windows(2).take(4).position(|two| two == b". ");
    let skip = stop.filter(|_| numbered).map_or(0, |at| at + 2);
    let mark = stretch
        .bytes()
        .skip(skip)
        .take(LONGEST_EDITION)
        .position(|byte| marks.contains(&byte));
    let end = mark.map_or(stretch.len(), |end| skip + end);
    is_edition(slice(stretch, 0..end))
}

/// No edition is named in more bytes.
const LONGEST_EDITION: usize = 80;

/// `2nd ed.`, `Third edition`, `2. Aufl.`, `Revised Edition`
pub(super) fn is_edition(stretch: &str) -> bool {
    if stretch.ends_with('版') {
        return true;
    }
    // The last letters of the words below.
    let ends = stretch
        .trim_end_matches('.')
        .ends_with(['d', 'D', 'n', 'N', 'l', 'L', 'e', 'E', 'д', 'Д']);
    if stretch.len() >= LONGEST_EDITION || !ends || !stretch.contains(' ') {
        return false;
    }
    let lower = stretch.to_lowercase();
    let last = lower.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    let words = [
        "ed", "edn", "edition", "aufl", "auflage", "éd", "édition", "edición", "изд", "ausgabe", "edizione",
    ];
    lower.len() < 40 && words.contains(&last)
}
