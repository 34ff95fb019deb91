//! Whether two titles are one, word by word: similar strings are not enough, for one word makes another work.

use crate::knowledge::fold::{fold, spelling_key};

/// A title as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitleKey {
    /// Folded, all words.
    pub folded: String,
    /// Words without articles and prepositions, spellings made one.
    words: Vec<String>,
    /// How many of the words stand before the subtitle; all, where there is none.
    main: usize,
    /// Words that carry numbers: digits, Roman numerals, single letters behind "part".
    numbers: Vec<String>,
    /// How many words, two characters of Chinese, Japanese and Korean counted as one.
    count: usize,
}

/// Words whose lack makes no other title. "Not", "non" and "without" are none of them.
fn is_stop_word(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "of"
            | "on"
            | "in"
            | "and"
            | "for"
            | "to"
            | "by"
            | "with"
            | "from"
            | "at"
            | "as"
            | "der"
            | "die"
            | "das"
            | "des"
            | "und"
            | "von"
            | "zur"
            | "le"
            | "la"
            | "les"
            | "du"
            | "de"
            | "et"
            | "el"
            | "los"
            | "del"
            | "y"
            | "e"
    )
}

impl TitleKey {
    /// The key of a title.
    #[must_use]
    pub fn new(title: &str) -> Self {
        let folded = fold(title);
        let words = content_words(&folded);
        let main = match main_part(title) {
            Some(main) => content_words(&fold(main)).len(),
            None => words.len(),
        };
        Self {
            numbers: number_words(&folded),
            count: count_words(&folded),
            words,
            main,
            folded,
        }
    }

    /// How many words it has.
    #[must_use]
    pub const fn word_count(&self) -> usize {
        self.count
    }

    /// Its content words.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The first content words of a title with a space behind each, for blocking.
    #[must_use]
    pub fn leading_words(title: &str, most: usize) -> String {
        let folded = fold(title);
        let mut words = String::with_capacity(folded.len() + 1);
        for word in content(&folded).take(most) {
            words.push_str(word);
            words.push(' ');
        }
        spelling_key(words)
    }

    /// Whether the numbers in both are the same; in titles they are content.
    #[must_use]
    pub fn same_numbers(&self, other: &Self) -> bool {
        if self.numbers == other.numbers {
            return true;
        }
        // A subtitle that one lacks takes its numbers with it.
        self.lacks_subtitle_of(other) || other.lacks_subtitle_of(self)
    }

    /// Whether the titles are one, word by word. `formulas` lets symbols spelled out pass, where the place in the
    /// journal is the same.
    #[must_use]
    pub fn is(&self, other: &Self, formulas: bool) -> bool {
        if self.folded == other.folded {
            return true;
        }
        self.same_numbers(other) && self.is_but_for_numbers(other, formulas)
    }

    /// The same, whatever numbers they name.
    #[must_use]
    pub fn is_but_for_numbers(&self, other: &Self, formulas: bool) -> bool {
        let unnumbered = |key: &Self| -> Vec<String> {
            let words = key.words.iter();
            words
                .filter(|word| !key.numbers.contains(word))
                .cloned()
                .collect()
        };
        pairs_off(&self.words, &other.words, formulas)
            || pairs_off(&unnumbered(self), &unnumbered(other), formulas)
            || self.lacks_subtitle_of(other)
            || other.lacks_subtitle_of(self)
    }

    fn lacks_subtitle_of(&self, other: &Self) -> bool {
        const SHORTEST: usize = 3;
        self.words.len() >= SHORTEST
            && self.main == self.words.len()
            && other.main < other.words.len()
            && other
                .words
                .get(..other.main)
                .is_some_and(|main| pairs_off(&self.words, main, false))
    }

    /// The share of the shorter title's words that the other has too.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> f64 {
        let shorter = self.words.len().min(other.words.len());
        if shorter == 0 {
            return 0.0;
        }
        let common = self
            .words
            .iter()
            .filter(|word| other.words.contains(word))
            .count();
        #[expect(clippy::cast_precision_loss, reason = "words of a title")]
        let share = common as f64 / shorter as f64;
        share.min(1.0)
    }
}

fn content_words(folded: &str) -> Vec<String> {
    content(folded).map(spelling_key).collect()
}

fn content(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(' ')
        .filter(|word| !word.is_empty() && !is_stop_word(word))
}

/// What stands before the subtitle.
fn main_part(title: &str) -> Option<&str> {
    const WIDE: [&str; 2] = ["—", "："];
    const SPACED: [&str; 3] = [" — ", " – ", " - "];
    let bytes = title.as_bytes();
    let begins = |signs: &[&str], at: usize| {
        bytes
            .get(at..)
            .is_some_and(|rest| signs.iter().any(|sign| rest.starts_with(sign.as_bytes())))
    };
    let breaks = |at: usize, byte: u8| match byte {
        b':' | b'.' | b'?' | b';' => bytes.get(at + 1) == Some(&b' '),
        b' ' => begins(&SPACED, at),
        0xe2 | 0xef => begins(&WIDE, at),
        _ => false,
    };
    let at = title
        .bytes()
        .enumerate()
        .position(|(at, byte)| breaks(at, byte))?;
    title.get(..at)
}

fn number_words(folded: &str) -> Vec<String> {
    let mut numbers: Vec<String> = folded
        .split(' ')
        .enumerate()
        .filter(|(at, word)| is_number(word, *at))
        .map(|(_, word)| word.to_owned())
        .collect();
    numbers.sort_unstable();
    numbers
}

/// Digits, or a Roman numeral that is no word of its own; `I` begins sentences.
pub(super) fn is_number(word: &str, at: usize) -> bool {
    let roman = word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) && at > 0;
    !word.is_empty() && (word.chars().any(char::is_numeric) || roman)
}

fn count_words(folded: &str) -> usize {
    if folded.is_ascii() {
        return folded.split(' ').filter(|word| !word.is_empty()).count();
    }
    let spaceless =
        |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| match word.chars().filter(|&c| spaceless(c)).count() {
            0 => 1,
            characters => characters.div_ceil(2),
        })
        .sum()
}

/// Whether the words pair off in order; one in eight may lack a partner, none may have another one.
fn pairs_off(left: &[String], right: &[String], formulas: bool) -> bool {
    const MAY_LACK: usize = 8;
    let (mut i, mut j, mut lacking) = (0, 0, 0);
    let fits = |i: usize, j: usize| match (left.get(i), right.get(j)) {
        (Some(left), Some(right)) => is_word(left, right),
        _ => false,
    };
    let symbol = |words: &[String], at: usize| formulas && words.get(at).is_some_and(|word| is_symbol(word));
    while i < left.len() && j < right.len() {
        if fits(i, j) {
            (i, j) = (i + 1, j + 1);
        } else if is_joined(left.get(i), right.get(j..j + 2)) {
            (i, j) = (i + 1, j + 2);
        } else if is_joined(right.get(j), left.get(i..i + 2)) {
            (i, j) = (i + 2, j + 1);
        } else if symbol(left, i) {
            i += 1;
        } else if symbol(right, j) {
            j += 1;
        } else if fits(i + 1, j) {
            (i, lacking) = (i + 1, lacking + 1);
        } else if fits(i, j + 1) {
            (j, lacking) = (j + 1, lacking + 1);
        } else {
            return false;
        }
    }
    let rest = |words: &[String], from: usize| (from..words.len()).filter(|&at| !symbol(words, at)).count();
    lacking += rest(left, i) + rest(right, j);
    lacking <= left.len().min(right.len()) / MAY_LACK && !left.is_empty() && !right.is_empty()
}

/// `crosscultural` and `cross cultural`.
fn is_joined(one: Option<&String>, two: Option<&[String]>) -> bool {
    match (one, two) {
        (Some(one), Some([first, second])) => {
            one.len() == first.len() + second.len()
                && one.starts_with(first.as_str())
                && one.ends_with(second.as_str())
        }
        _ => false,
    }
}

/// One word, a variant of it, a typing error in it, or its first letter (`M.` for Mycobacterium).
fn is_word(left: &str, right: &str) -> bool {
    const LONG: usize = 5;
    if left == right {
        return true;
    }
    if left.chars().chain(right.chars()).any(char::is_numeric) {
        return false;
    }
    let (short, long) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    if short.chars().count() == 1 {
        return long.len() >= LONG && long.starts_with(short);
    }
    // The first letters tell `methyl` from `ethyl` and `abduction` from `adduction`.
    short.chars().count() >= LONG
        && long.len() - short.len() <= 4
        && short.chars().take(2).eq(long.chars().take(2))
        && strsim::osa_distance(short, long) == 1
}

/// A piece of a formula, as a symbol or spelled out.
fn is_symbol(word: &str) -> bool {
    const GREEK: [&str; 12] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "kappa", "lambda", "mu", "sigma", "omega", "chi", "phi",
    ];
    word.chars().count() <= 2 || GREEK.contains(&word) || word.chars().any(|c| ('α'..='ω').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(left: &str, right: &str) -> bool {
        TitleKey::new(left).is(&TitleKey::new(right), false)
    }

    #[test]
    fn one_title_in_two_dresses() {
        assert!(is("On the Origin of Species", "The origin of species"));
        assert!(is(
            "Behaviour of colloids in water",
            "Behavior of colloid in water"
        ));
        assert!(is(
            "“Mini-mental state”: a practical method",
            "Mini-mental state. A practical method"
        ));
        assert!(is("Long short-term memory", "Long Short Term Memory"));
        assert!(is(
            "Crosscultural studies of attention",
            "Cross-cultural studies of attention"
        ));
        assert!(is("Thinking, fast and slow: a memoir", "Thinking, fast and slow"));
        assert!(is(
            "Genome of M. tuberculosis strains",
            "Genome of Mycobacterium tuberculosis strains"
        ));
    }

    #[test]
    fn one_other_word_is_another_title() {
        for (left, right) in [
            (
                "Female physical attractiveness in Britain and Malaysia: a cross-cultural study",
                "Male physical attractiveness in Britain and Malaysia: a cross-cultural study",
            ),
            (
                "Transcriptional regulation by the numbers: models",
                "Transcriptional regulation by the numbers: applications",
            ),
            ("Cancer statistics, 2019", "Cancer statistics, 2020"),
            ("The theory of X, part I", "The theory of X, part II"),
            (
                "Oxidation of methyl esters in air",
                "Oxidation of ethyl esters in air",
            ),
            (
                "Observation of gravitational waves from a binary black hole merger",
                "GW151226: observation of gravitational waves from a 22-solar-mass binary black hole coalescence",
            ),
        ] {
            assert!(!is(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn a_formula_may_be_spelled_out() {
        let left = TitleKey::new("Analysis of data using PCR and the 2−ΔΔCT method");
        let right = TitleKey::new("Analysis of data using PCR and the 2(-Delta Delta C(T)) Method");
        assert!(left.is(&right, true));
        assert!(!left.is(&right, false));
    }

    #[test]
    fn words_of_chinese_are_two_characters() {
        assert_eq!(TitleKey::new("朝鲜战争的起源").word_count(), 4);
    }
}
