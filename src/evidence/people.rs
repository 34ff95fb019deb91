//! Whether the people named beside a citation made the work that an entry names.

use strsim::osa_distance;

use super::cited::{CitedPeople, CitedPerson, CitingForm};
use super::index::{person_key, stands_in};
use super::{Evidence, Passage};
use crate::knowledge::fold::fold;
use crate::manuscript::{Entry, Name, Person, Sureness};
use crate::works::{Identity, PersonKey};

/// How named people and an entry are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// One of them is among its people.
    Fits,
    /// It is known who made the work, and none of them did.
    Absent,
    /// It cannot be said: another script, a name elsewhere in the entry, a list of authors that is cut short.
    Unknown,
}

impl Evidence<'_> {
    /// Whether the named people made the work of the entry at this place in the list.
    #[must_use]
    pub fn naming(&self, cited: &CitedPeople, at: usize) -> Naming {
        let (Some(facts), Some(entry)) = (self.index.entries.get(at), self.links.entries().get(at)) else {
            return Naming::Unknown;
        };
        let mut unknown = facts.people().is_empty();
        for person in &cited.people {
            match is_among(&keys_of(person), facts.people()) {
                Identity::Same => return Naming::Fits,
                Identity::Unknown => unknown = true,
                Identity::Different => {}
            }
        }
        let printed = |person: &CitedPerson| {
            let text = entry.body.text();
            words_of(person).any(|word| stands_in(word, text)) || is_slip_of_any(person, facts.people())
        };
        if unknown || cited.people.iter().any(printed) || !knows_authors(entry, cited) {
            return Naming::Unknown;
        }
        Naming::Absent
    }

    /// Whether the clause of a citation, before the people named right beside it, has an author of the entry at this
    /// place as one who acts or owns: "Adya, in a thesis under Liskov", "Speck agrees with Boas", "Miller’s to Ingold".
    #[must_use]
    pub fn has_author_in_clause(&self, passage: &Passage<'_>, at: usize) -> bool {
        let (Some(people), Some(entry)) = (&passage.people, self.links.entries().get(at)) else {
            return false;
        };
        let part = passage.clause.start.max(passage.free)..people.range.start;
        let text = self.text(passage.marker.block);
        let Some(before) = text.get(part) else {
            return false;
        };
        let authors = entry.fields.authors.iter();
        let mut names = authors
            .filter(|author| matches!(author.name, Name::Personal { .. }))
            .map(|author| author.name.family());
        names.any(|name| acts(name, before))
    }

    /// The entries whose first author is the first of the named people, with the year where one is named.
    #[must_use]
    pub fn works_of(&self, cited: &CitedPeople) -> Vec<usize> {
        let Some(first) = cited.people.first() else {
            return Vec::new();
        };
        let key = person_key(&first.family, &first.given);
        let is_first = |at: usize| {
            let author = self
                .index
                .entries
                .get(at)
                .and_then(|facts| facts.people().first());
            author.is_some_and(|author| key.is(author) == Identity::Same)
        };
        let has_all = |at: usize| {
            cited.form != CitingForm::Several
                || self.index.entries.get(at).is_some_and(|facts| {
                    let mut others = cited.people.iter().skip(1);
                    let all =
                        others.all(|person| is_among(&keys_of(person), facts.people()) == Identity::Same);
                    all || are_two_but_for_a_slip(cited, facts.people())
                })
        };
        let has_company = |at: usize| {
            let fields = self.links.entries().get(at).map(|entry| &entry.fields);
            !cited.surely_people() || fields.is_some_and(|fields| fields.et_al || fields.authors.len() > 1)
        };
        let of_year = |at: usize| {
            cited.year.as_ref().is_none_or(|(year, _)| {
                let issued = self
                    .links
                    .entries()
                    .get(at)
                    .and_then(|entry| entry.fields.issued.as_ref());
                issued.is_some_and(|issued| issued.value.year == *year)
            })
        };
        let found = self.index.with_family(&key.family).iter().copied();
        found
            .filter(|&at| is_first(at) && has_all(at) && has_company(at) && of_year(at))
            .collect()
    }

    /// The names without a first one that is only the first word of its sentence: "Interesting, Chun et al."
    pub(super) fn without_opening(&self, mut cited: CitedPeople, text: &str) -> CitedPeople {
        let [first, second, ..] = cited.people.as_slice() else {
            return cited;
        };
        let is_known = |person: &CitedPerson| {
            let key = person_key(&person.family, &person.given);
            !self.index.with_family(&key.family).is_empty()
        };
        let before = text.get(..first.range.start).unwrap_or_default().trim_end();
        let opens = before.is_empty() || before.ends_with(['.', '?', '!', ':', ';', ')', ']']);
        if opens && first.given.is_empty() && !is_known(first) && is_known(second) {
            cited.range.start = second.range.start;
            cited.before = [String::new(), fold(&first.family)];
            cited.people.remove(0);
        }
        cited
    }

    /// Whether any entry has one of the named people among its people.
    #[must_use]
    pub fn knows(&self, cited: &CitedPeople) -> bool {
        cited.people.iter().any(|person| {
            keys_of(person)
                .iter()
                .any(|key| !self.index.with_family(&key.family).is_empty())
        })
    }

    /// Whether a name stands anywhere in the text of the entry at this place in the list.
    #[must_use]
    pub fn is_printed(&self, person: &CitedPerson, at: usize) -> bool {
        let text = self.links.entries().get(at).map_or("", |entry| entry.body.text());
        stands_in(&person.family, text)
    }

    /// The author of an entry whose name differs by a slip from the one printed in the text.
    #[must_use]
    pub fn slip<'e>(&self, person: &CitedPerson, entry: &'e Entry) -> Option<&'e Person> {
        let printed = fold(&person.family);
        entry.fields.authors.iter().find(|author| match &author.name {
            Name::Personal { family, .. } => is_slip(&printed, &fold(family)),
            Name::Group(_) => false,
        })
    }
}

/// Whether a name stands in a text as that of one who acts or owns, behind no word that makes another of it: "unlike
/// Smith", "a letter to Smith".
fn acts(name: &str, text: &str) -> bool {
    const OBJECT: [&str; 14] = [
        "of", "by", "to", "with", "from", "for", "unlike", "like", "than", "after", "against", "on", "see",
        "in",
    ];
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let behind = text.get(at + name.len()..).unwrap_or_default();
        let whole = !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
        let owns = behind.starts_with("'s ") || behind.starts_with("’s ");
        let last = before.split_whitespace().next_back().unwrap_or_default();
        whole && (owns || !OBJECT.iter().any(|word| last.eq_ignore_ascii_case(word)))
    })
}

/// The keys under which a name may stand in a list: its last word as the family name, and, for a bare name of two or
/// three words, its first.
fn keys_of(person: &CitedPerson) -> Vec<PersonKey> {
    let mut keys = vec![person_key(&person.family, &person.given)];
    let given: Vec<&str> = person.given.split_whitespace().collect();
    if let [first, rest @ ..] = given.as_slice()
        && rest.len() <= 1
        && first.chars().filter(|c| c.is_alphabetic()).count() > 1
    {
        let behind = [rest, &[person.family.as_str()]].concat().join(" ");
        keys.push(person_key(first, &behind));
    }
    keys
}

/// The words of a name that can tell a person: no initials.
fn words_of(person: &CitedPerson) -> impl Iterator<Item = &str> {
    let given = person.given.split_whitespace();
    std::iter::once(person.family.as_str()).chain(given.filter(|word| word.chars().count() > 2))
}

fn is_among(keys: &[PersonKey], people: &[PersonKey]) -> Identity {
    let mut found = Identity::Different;
    for person in people {
        for key in keys {
            match key.is(person) {
                Identity::Same => return Identity::Same,
                // A group in the list says nothing for or against a person in the text.
                Identity::Unknown if !person.family.is_ascii() || !key.family.is_ascii() || person.group => {
                    found = Identity::Unknown;
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether it is known of whom the work is, as far as this form of naming asks.
fn knows_authors(entry: &Entry, cited: &CitedPeople) -> bool {
    let fields = &entry.fields;
    let sure = fields.authors_sure.is_some_and(|sure| sure >= Sureness::Likely) && !fields.authors.is_empty();
    sure && (!fields.et_al || cited.names_first_author())
}

/// Whether a name is one of these but for a slip, or the end of one, whose beginning a line may have kept: "Mc-" and
/// "Neill".
fn is_slip_of_any(person: &CitedPerson, people: &[PersonKey]) -> bool {
    const LEAST: usize = 4;
    let printed = person_key(&person.family, "").family;
    let torn = |family: &str| printed.len() >= LEAST && family.ends_with(&printed);
    people
        .iter()
        .any(|other| is_slip(&printed, &other.family) || printed == other.family || torn(&other.family))
}

/// "Spirkl and Reis" for Spirkl and Ries: both are two, and the second differs by one slip.
fn are_two_but_for_a_slip(cited: &CitedPeople, people: &[PersonKey]) -> bool {
    let ([_, second], [_, other]) = (cited.people.as_slice(), people) else {
        return false;
    };
    let printed = person_key(&second.family, "").family;
    printed.chars().next() == other.family.chars().next() && osa_distance(&printed, &other.family) <= 1
}

/// One or two letters off, in a name long enough for that to be a slip.
fn is_slip(one: &str, other: &str) -> bool {
    const LONG: usize = 6;
    let same_first = one.chars().next() == other.chars().next();
    same_first
        && one != other
        && one.len().min(other.len()) >= LONG
        && one.len().abs_diff(other.len()) <= 2
        && osa_distance(one, other) <= if one.len() > LONG { 2 } else { 1 }
}
