//! Editors, translators, editions and kinds of work, by the words that announce them.

use memchr::memchr3_iter;

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
    // The first letters of the words above; asked first, for most parts begin otherwise.
    let begins = match stretch.as_bytes() {
        [b'e' | b'E', b'd', ..] | [b'h' | b'H' | b't' | b'T', b'r', ..] => true,
        _ => stretch.starts_with('Ü'),
    };
    if !begins {
        return false;
    }
    EDITED
        .iter()
        .chain(TRANSLATED)
        .any(|lead| stretch.starts_with(lead))
}

/// Words behind editors, in small letters.
const EDITORS: [&str; 12] = [
    "ed", "eds", "editor", "editors", "hrsg", "hrg", "hg", "dir", "dirs", "coord", "coords", "éds",
];

fn is_editors_word(word: &str) -> bool {
    (2..8).contains(&word.len()) && EDITORS.iter().any(|editors| editors.eq_ignore_ascii_case(word))
}

/// Editors in front of a container, where a word says so; how far they reach.
pub(super) fn editors_in_front(stretch: &str) -> Option<(Vec<Spelled<'_>>, usize)> {
    if !stretch.contains("a cura di") && !stretch.split(|c: char| !c.is_alphabetic()).any(is_editors_word) {
        return None;
    }
    for people in people::readings(stretch) {
        let rest = people.rest.trim_start_matches([',', ' ', ';', '.']);
        let open = rest.trim_start_matches(['(', '[']);
        let word: String = open.chars().take_while(|c| c.is_alphabetic()).collect();
        let cura = open.starts_with("a cura di");
        if !cura && !is_editors_word(&word) {
            continue;
        }
        let length = if cura { "a cura di".len() } else { word.len() };
        let behind = from(open, length).trim_start_matches(['.', ')', ']', ',', ':', ' ', ';']);
        let bare = open.len() == rest.len() && matches!(word.as_str(), "ed" | "Ed" | "hg" | "Hg");
        if bare && announces_names(&people.persons, behind) {
            continue;
        }
        return Some((people.persons, stretch.len() - behind.len()));
    }
    None
}

/// `Insular Studies, ed. Michael Herren`: the word announces the editors behind it, and what is before it is a title.
fn announces_names(before: &[Spelled<'_>], behind: &str) -> bool {
    let titled = matches!(before, [one] if !one.form.initials());
    titled
        && people::readings(behind)
            .iter()
            .any(|people| people.rest.starts_with(['.', ',', ';', ')', '(']))
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

/// Kinds of work that are no published books, in small letters, by the byte that they begin with.
const fn genres(first: u8) -> &'static [&'static str] {
    match first {
        b'b' => &["bachelor's thesis"],
        b'd' => &[
            "doctoral dissertation",
            "doctoral thesis",
            "doctoral diss",
            "dissertation",
            "discussion paper",
            "diplomarbeit",
            "diss.",
            "dissertação",
        ],
        b'h' => &["habilitation"],
        b'm' => &[
            "master's thesis",
            "master’s thesis",
            "masters thesis",
            "ma thesis",
            "m.a. thesis",
            "msc thesis",
            "m.sc. thesis",
            "ms thesis",
            "m.s. thesis",
            "mémoire",
        ],
        b'p' => &[
            "phd thesis",
            "ph.d. thesis",
            "phd dissertation",
            "ph.d. dissertation",
        ],
        b'r' => &["research report"],
        b't' => &[
            "thesis",
            "technical report",
            "tech. rep",
            "tech report",
            "tech. report",
            "technical memorandum",
            "technical note",
            "thèse",
            "tesis",
            "tese ",
            "trabalho de conclusão",
            "tesis doctoral",
        ],
        b'u' => &["unpublished"],
        b'w' => &["working paper"],
        // The first byte of these Cyrillic letters.
        0xd0 => &["автореф", "Автореф", "дис.", "Дис."],
        _ => &[],
    }
}

/// Whether a part names the kind of work, `PhD thesis`, `Technical Report TR-93`; a small word behind it goes on a title.
pub(super) fn begins_with_genre(stretch: &str) -> bool {
    let first = stretch.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    let begins = |genre: &&&str| {
        let head = stretch.get(..genre.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(genre))
    };
    genres(first).iter().filter(begins).any(|genre| {
        let behind = from(stretch, genre.len())
            .trim_start_matches(char::is_alphabetic)
            .trim_start();
        !behind.starts_with(char::is_lowercase) || *genre == "unpublished"
    })
}

/// Whether a part begins with what is neither title nor container: makers, an edition, the kind of work.
pub(in crate::grammar) fn begins_a_part(stretch: &str) -> bool {
    is_made_by(stretch) || begins_with_edition(stretch) || begins_with_genre(stretch)
}

/// Whether a part begins with an edition, `2nd ed.`, `2. Aufl.`
pub(super) fn begins_with_edition(stretch: &str) -> bool {
    edition_in_front(stretch).is_some()
}

/// Where the edition ends that a part begins with: `3rd ed. Bergen: Press`, `Rev. ed., Bergen`.
pub(super) fn edition_in_front(stretch: &str) -> Option<usize> {
    let bytes = stretch.as_bytes();
    let head = bytes.get(..LONGEST_EDITION / 2).unwrap_or(bytes);
    let marks = memchr3_iter(b'.', b',', b';', head);
    let shortens = |head: &str| {
        let numbered = head.bytes().all(|byte| byte.is_ascii_digit());
        numbered
            || ["Rev", "rev", "Repr", "Enl", "überarb", "erw"]
                .iter()
                .any(|word| head.ends_with(word))
    };
    for at in marks.chain([stretch.len()]).take(3) {
        let head = slice(stretch, 0..at);
        if is_edition(head) {
            return Some(at);
        }
        if !shortens(head) {
            return None;
        }
    }
    None
}

/// No edition is named in more bytes.
const LONGEST_EDITION: usize = 80;

/// `2nd ed.`, `Third edition`, `2. Aufl.`, `Revised Edition`
pub(in crate::grammar) fn is_edition(stretch: &str) -> bool {
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
