//! Whether two names of journals, proceedings or volumes are one, in full, abbreviated or as an acronym.

use std::cmp::Ordering;

use crate::knowledge::fold::fold;
use crate::knowledge::months::month;

/// A container's name as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContainerKey {
    /// Its words, a space between them.
    words: String,
}

/// How two names go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// The same words.
    Same,
    /// One can be short for the other.
    Short,
    /// Nothing says that they are one, nor that they are not.
    Unclear,
    /// Two names of two things.
    Other,
}

/// Words that abbreviations leave out.
fn is_stop_word(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "of"
            | "and"
            | "for"
            | "in"
            | "on"
            | "a"
            | "an"
            | "to"
            | "fur"
            | "der"
            | "die"
            | "das"
            | "des"
            | "und"
            | "de"
            | "la"
            | "le"
            | "les"
            | "du"
            | "et"
            | "el"
            | "y"
            | "del"
            | "di"
            | "da"
            | "do"
            | "series"
            | "section"
    )
}

impl ContainerKey {
    /// The key of a name; what stands in parentheses ("Basel", "Methodological") and numbers are left out.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let outside = name.split('(').next().unwrap_or(name);
        let name = if outside.trim().is_empty() { name } else { outside };
        let folded = fold(name);
        let mut words = String::with_capacity(folded.len());
        let telling = |word: &&str| !is_stop_word(word) && !word.chars().any(char::is_numeric);
        for word in words_of(&folded).filter(telling) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        Self { words }
    }

    /// Whether it has no words.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it is no name but a day: "January 24 and".
    #[must_use]
    pub fn is_date(&self) -> bool {
        !self.is_empty() && words_of(&self.words).all(|word| month(word).is_some())
    }

    /// The order of names by their words without spaces, equal for equal names only.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        self.letters().cmp(other.letters())
    }

    /// The letter with which name, abbreviation and acronym begin alike.
    #[must_use]
    pub fn initial(&self) -> Option<char> {
        self.words.chars().next()
    }

    /// How two names go together.
    #[must_use]
    pub fn kinship(&self, other: &Self) -> Kinship {
        if self.is_empty() || other.is_empty() {
            return Kinship::Unclear;
        }
        if self.words == other.words || self.order(other).is_eq() {
            return Kinship::Same;
        }
        let mine: Vec<&str> = words_of(&self.words).collect();
        let theirs: Vec<&str> = words_of(&other.words).collect();
        if is_short_for(&mine, &theirs) || is_short_for(&theirs, &mine) {
            return Kinship::Short;
        }
        if is_acronym_of(&mine, &theirs) || is_acronym_of(&theirs, &mine) {
            return Kinship::Short;
        }
        let near = |word: &&str| theirs.iter().any(|their| is_near(word, their));
        if self.words.is_ascii() != other.words.is_ascii() || mine.iter().any(near) {
            Kinship::Unclear
        } else {
            Kinship::Other
        }
    }

    /// Whether a name, abbreviated or not, is that of this well-known journal in full words.
    #[must_use]
    pub fn is(&self, full: &Self) -> bool {
        // A name, short or long, and an acronym all begin with the letter of the full name.
        self.initial() == full.initial()
            && (self.words == full.words || self.may_be(full))
            && matches!(self.kinship(full), Kinship::Same | Kinship::Short)
    }

    /// Its words without spaces, as bytes.
    fn letters(&self) -> impl Iterator<Item = u8> {
        self.words.bytes().filter(|byte| *byte != b' ')
    }

    /// A cheap look before [`ContainerKey::kinship`]: first words that go together, or letters that may be initials.
    fn may_be(&self, full: &Self) -> bool {
        let (Some((mine, _)), Some((theirs, _))) = (self.words.split_once(' '), full.words.split_once(' '))
        else {
            return !self.is_empty() && !full.is_empty();
        };
        is_abbreviation(mine, theirs)
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

/// Each word of `short` stands for a word of `long`, in order, and none is left over but the country.
fn is_short_for(short: &[&str], long: &[&str]) -> bool {
    let fits = |short: &[&str], long: &[&str]| {
        short.len() == long.len()
            && short
                .iter()
                .zip(long)
                .all(|(short, long)| is_abbreviation(short, long))
    };
    fits(short, long) || fits(without_country(short), without_country(long))
}

/// The words before "U S A", "USA", "United States America", which one name has and the other leaves out.
fn without_country<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    const TAILS: [&[&str]; 4] = [
        &["u", "s", "a"],
        &["usa"],
        &["united", "states", "america"],
        &["u", "s"],
    ];
    for tail in TAILS {
        let at = words.len().saturating_sub(tail.len());
        if at > 0 && words.get(at..).is_some_and(|end| end.iter().eq(tail.iter())) {
            return words.get(..at).unwrap_or(words);
        }
    }
    words
}

/// `psychol` for `psychology`, `natl` for `national`: the first letter, and the others in their order.
fn is_abbreviation(short: &str, long: &str) -> bool {
    if long.starts_with(short) || short.starts_with(long) {
        return true;
    }
    let (short, long) = if short.len() <= long.len() {
        (short, long)
    } else {
        (long, short)
    };
    let mut letters = long.chars();
    short.len() >= 3
        && short.chars().take(2).eq(long.chars().take(2))
        && short.chars().all(|c| letters.any(|other| other == c))
}

/// `pnas`, `cvpr`, `jama`: the initials of words that follow one another.
fn is_acronym_of(short: &[&str], long: &[&str]) -> bool {
    let [acronym] = short else {
        return false;
    };
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    (3..=8).contains(&acronym.len()) && long.len() >= 3 && initials.contains(acronym)
        || *acronym == "neurips" && initials.contains("nips")
}

/// Words that may be one: four letters in common.
fn is_near(left: &str, right: &str) -> bool {
    left.chars()
        .zip(right.chars())
        .take_while(|(left, right)| left == right)
        .count()
        >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinship(left: &str, right: &str) -> Kinship {
        ContainerKey::new(left).kinship(&ContainerKey::new(right))
    }

    #[test]
    fn abbreviations_and_acronyms_are_the_journal() {
        for (short, long) in [
            ("J Psychiatr Res", "Journal of Psychiatric Research"),
            ("Qual Res Psychol", "Qualitative Research in Psychology"),
            (
                "J R Stat Soc B",
                "Journal of the Royal Statistical Society: Series B (Methodological)",
            ),
            ("Z Phys", "Zeitschrift für Physik"),
            (
                "Proc Natl Acad Sci U S A",
                "Proceedings of the National Academy of Sciences",
            ),
            ("Proc. Natl. Acad. Sci. USA", "Proc Natl Acad Sci U S A"),
            ("PNAS", "Proc Natl Acad Sci U S A"),
            ("BMJ", "Br Med J"),
            (
                "CVPR",
                "Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition",
            ),
        ] {
            assert_eq!(kinship(short, long), Kinship::Short, "{short} / {long}");
        }
        assert_eq!(kinship("PLoS ONE", "PLOS One"), Kinship::Same);
        assert_eq!(kinship("The Lancet", "Lancet"), Kinship::Same);
    }

    #[test]
    fn other_journals_are_others() {
        assert_eq!(kinship("Nature", "Science"), Kinship::Other);
        assert_eq!(kinship("PLoS Med", "CHANCE"), Kinship::Other);
        assert_eq!(kinship("Nature", "Nature Physics"), Kinship::Unclear);
        assert_eq!(kinship("中国科学", "Science in China"), Kinship::Unclear);
    }
}
