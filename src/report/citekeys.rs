//! Keys for exported entries: family name, year and printed label, `stueck1993-6`.

use std::collections::HashSet;

use super::{Linted, Look};
use crate::fingerprint::of_text;
use crate::knowledge::fold::fold;
use crate::manuscript::{Entry, Fields};

/// What begins the key of an entry that names nobody in Latin letters.
const NOBODY: &str = "ref";

/// Letters of the hash that tells files apart.
const HASH_LETTERS: usize = 6;

/// A manuscript's entries, each with a key that no other entry of the report has and with what is more than a guess.
pub fn keyed<'a>(linted: &'a Linted, look: &Look) -> Vec<(String, &'a Entry, Fields)> {
    let file = look.several.then(|| {
        let hash: String = of_text(&[&linted.path()]).chars().take(HASH_LETTERS).collect();
        format!("-{hash}")
    });
    let file = file.unwrap_or_default();
    let mut used = HashSet::new();
    let lists = linted.outcome.manuscript.lists.iter();
    let keyed = lists.flat_map(|list| &list.entries).map(|entry| {
        let mut fields = entry.fields.likely();
        // An address is exported as one, not as a title.
        fields.title = fields.title.filter(|title| !title.value.contains("://"));
        let key = unused(&format!("{}{file}", key(entry.label.text(), &fields)), &used);
        used.insert(key.clone());
        (key, entry, fields)
    });
    keyed.collect()
}

/// The key itself, or with the next free number behind it.
fn unused(key: &str, used: &HashSet<String>) -> String {
    let numbered = (2_u32..).map(|number| format!("{key}.{number}"));
    let mut keys = std::iter::once(key.to_owned()).chain(numbered);
    keys.find(|key| !used.contains(key)).unwrap_or_default()
}

fn key(label: &str, fields: &Fields) -> String {
    let person = fields.authors.first().or(fields.editors.first());
    let family = person.map_or("", |person| person.name.family());
    let who: String = plain(family).take(30).collect();
    let year = fields.issued.as_ref().map(|field| {
        let letter = field.value.letter.map(String::from).unwrap_or_default();
        format!("{}{letter}", field.value.year)
    });
    let who = if who.is_empty() { NOBODY } else { who.as_str() };
    let label: String = plain(label).take(30).collect();
    format!("{who}{}-{label}", year.unwrap_or_default())
}

/// The ASCII letters and digits of a text; all programs take keys of these.
fn plain(text: &str) -> impl Iterator<Item = char> {
    let letters: Vec<char> = fold(text).chars().filter(char::is_ascii_alphanumeric).collect();
    letters.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::bibtex::tests::linted;

    fn keys(text: &str, several: bool) -> Vec<String> {
        let look = Look {
            several,
            ..Look::default()
        };
        let linted = linted(text);
        keyed(&linted, &look).into_iter().map(|(key, ..)| key).collect()
    }

    const LIST: &str = "So it is [1], and so [2], and [3].\n\n# References\n\n\
        [1] Müller, A. & Zohary, B. (1998a). On rice. Journal of Fields, 3, 5–8.\n\n\
        [2] Müller, A. & Zohary, B. (1998b). On wheat. Journal of Fields, 3, 9–18.\n\n\
        [2] Лурия, А. (1973). Основы нейропсихологии. Москва: МГУ.\n";

    #[test]
    fn keys_are_told_apart_by_label_and_then_by_number() {
        assert_eq!(keys(LIST, false), ["muller1998a-1", "muller1998b-2", "ref1973-2"]);
        let twice = LIST.replace("[2] Лурия, А. (1973)", "[2] Müller, A. & Zohary, B. (1998b)");
        assert_eq!(
            keys(&twice, false).last().map(String::as_str),
            Some("muller1998b-2.2")
        );
    }

    #[test]
    fn keys_of_several_manuscripts_name_the_file() {
        for (one, several) in keys(LIST, false).iter().zip(keys(LIST, true)) {
            let hash = several
                .strip_prefix(one.as_str())
                .and_then(|rest| rest.strip_prefix('-'));
            assert_eq!(hash.map(str::len), Some(HASH_LETTERS), "{several}");
        }
    }
}
