//! Whether two names can be one person's.

use crate::knowledge::fold::{fold, spelling_key};
use crate::knowledge::names::{NameWord, is, without_particles};
use crate::manuscript::{Name, Person};

/// A name as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonKey {
    /// Family name, or the name of a group, folded, spellings made one.
    pub family: String,
    /// Given names and initials, folded.
    given: Vec<String>,
    /// Whether it is a group's name.
    pub group: bool,
}

/// Whether two names are one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Yes.
    Same,
    /// No.
    Different,
    /// No table decides: other scripts, a group and a person.
    Unknown,
}

impl PersonKey {
    /// The key of a name.
    #[must_use]
    pub fn new(person: &Person) -> Self {
        let (given, group) = match &person.name {
            Name::Personal { given, .. } => (given_words(given), false),
            Name::Group(_) => (Vec::new(), true),
        };
        Self {
            family: Self::family_of(person),
            given,
            group,
        }
    }

    /// The family name of its key.
    #[must_use]
    pub fn family_of(person: &Person) -> String {
        match &person.name {
            Name::Personal { family, .. } => family_key(family),
            Name::Group(name) => spelling_key(fold(name)),
        }
    }

    /// Whether two names can be one person's; see the catalogue's "same person".
    #[must_use]
    pub fn is(&self, other: &Self) -> Identity {
        if self.family.is_empty() || other.family.is_empty() || self.is_latin() != other.is_latin() {
            return Identity::Unknown;
        }
        let same = match (self.group, other.group) {
            (true, true) => self.family == other.family || is_acronym(&self.family, &other.family),
            (false, false) => self.is_person(other) || self.is_turned(other),
            _ => return self.is_group_or_person(other),
        };
        if same { Identity::Same } else { Identity::Different }
    }

    fn is_latin(&self) -> bool {
        self.family.is_ascii()
    }

    fn is_person(&self, other: &Self) -> bool {
        is_family(&self.family, &other.family) && is_given(&self.given, &other.given)
    }

    /// Names whose order is not told by their form: `Jun N.` and `Niu Jun`.
    fn is_turned(&self, other: &Self) -> bool {
        let length = |words: &[String]| words.iter().map(String::len).sum::<usize>();
        let turned = |left: &Self, right: &Self| {
            left.family.len() == length(&right.given)
                && length(&left.given) > 0
                && left.family == right.given.concat()
                && right.family.replace(' ', "").starts_with(&left.given.concat())
        };
        turned(self, other) || turned(other, self)
    }

    /// A group read as a person in one place: compared by all its words.
    fn is_group_or_person(&self, other: &Self) -> Identity {
        let words = |key: &Self| {
            let mut words: Vec<String> = key.family.split(' ').map(str::to_owned).collect();
            words.extend(key.given.iter().cloned());
            words.sort_unstable();
            words
        };
        if words(self) == words(other) {
            Identity::Same
        } else {
            Identity::Unknown
        }
    }
}

/// A family name folded, spellings made one, `Mac` as `Mc`, `St.` as `Saint`.
fn family_key(family: &str) -> String {
    let key = spelling_key(fold(family));
    if let Some(rest) = key.strip_prefix("mac").filter(|rest| rest.len() > 2) {
        return format!("mc{}", rest.trim_start());
    }
    match key.strip_prefix("st ") {
        Some(rest) => format!("saint {rest}"),
        None => key,
    }
}

/// `J. A.`, `JA`, `Jean-Andre` and `Jean Andre` as words; letters that stand together are initials.
fn given_words(given: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in given.split(|c: char| c.is_whitespace() || c == '.' || c == '-' || c == '‐' || c == '‑') {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let initials = letters <= 3 && word.chars().all(|c| !c.is_lowercase());
        if initials {
            words.extend(word.chars().map(initial_key));
        } else {
            words.push(spelling_key(fold(word)));
        }
    }
    words.retain(|word| word.len() == 1 || !word.is_empty() && !is(NameWord::Suffix, word));
    words
}

fn initial_key(letter: char) -> String {
    if letter.is_ascii_alphabetic() {
        letter.to_ascii_lowercase().to_string()
    } else {
        fold(letter.encode_utf8(&mut [0; 4]))
    }
}

fn is_family(left: &str, right: &str) -> bool {
    let (bare_left, bare_right) = (without_particles(left), without_particles(right));
    if left == right || bare_left == bare_right || left.replace(' ', "") == right.replace(' ', "") {
        return true;
    }
    is_part(bare_left, bare_right) || is_part(bare_right, bare_left) || is_slip(bare_left, bare_right)
}

/// `garcia` in `garcia marquez`.
fn is_part(part: &str, whole: &str) -> bool {
    part.len() >= 3 && whole.split(' ').any(|word| word == part)
}

/// A typing error in a long name: one letter.
fn is_slip(left: &str, right: &str) -> bool {
    const LONG: usize = 7;
    left.len().min(right.len()) >= LONG
        && left.len().abs_diff(right.len()) <= 1
        && strsim::osa_distance(left, right) == 1
}

/// Whether given names do not contradict: an initial fits its name, and what one lacks is not asked.
fn is_given(left: &[String], right: &[String]) -> bool {
    let joined = |words: &[String]| words.concat();
    let fits = |(left, right): (&String, &String)| {
        left.starts_with(right.as_str()) || right.starts_with(left.as_str())
    };
    left.iter().zip(right).all(fits) || joined(left) == joined(right)
}

/// `who` and `world health organization`.
fn is_acronym(left: &str, right: &str) -> bool {
    let initials = |name: &str| -> String {
        name.split(' ')
            .filter(|word| !matches!(*word, "of" | "the" | "for" | "and" | "on"))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let of = |short: &str, long: &str| short.len() >= 2 && !short.contains(' ') && short == initials(long);
    of(left, right) || of(right, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(family: &str, given: &str) -> PersonKey {
        PersonKey::new(&Person {
            name: Name::Personal {
                family: family.into(),
                given: given.into(),
                suffix: String::new(),
            },
            range: 0..0,
            family_first: None,
        })
    }

    #[test]
    fn spellings_and_initials_of_one_person() {
        for (left, right) in [
            (("Müller", "Hans"), ("Mueller", "H.")),
            (("von Neumann", "John"), ("Neumann", "J")),
            (("García Márquez", "G."), ("Garcia", "Gabriel")),
            (("Deng", "Xiao-Ping"), ("Deng", "XP")),
            (("Deng", "Xiaoping"), ("Deng", "Xiao Ping")),
            (("Jun", "N."), ("Niu", "Jun")),
            (("McDonald", "A"), ("MacDonald", "A. B.")),
            (("O'Neill", "P"), ("ONeill", "P")),
            (("Weathersby", "K."), ("Weatherby", "K.")),
        ] {
            let is = person(left.0, left.1).is(&person(right.0, right.1));
            assert_eq!(is, Identity::Same, "{left:?} {right:?}");
        }
    }

    #[test]
    fn other_people() {
        for (left, right) in [
            (("Smith", "John"), ("Smith", "James")),
            (("Smith", "JA"), ("Smith", "JB")),
            (("Kohn", "W"), ("Kuhn", "W")),
            (("Kim", "J"), ("Kim", "S")),
        ] {
            let is = person(left.0, left.1).is(&person(right.0, right.1));
            assert_eq!(is, Identity::Different, "{left:?} {right:?}");
        }
    }

    #[test]
    fn another_script_is_unknown() {
        let is = person("Чебышёв", "П. Л.").is(&person("Chebyshev", "P. L."));
        assert_eq!(is, Identity::Unknown);
    }
}
