//! Whether two titles are one in two languages, as far as small words tell.

use super::people::Identity;
use super::work::Work;

const LANGUAGES: [(&str, &[&str]); 6] = [
    (
        "en",
        &[
            "the", "of", "and", "in", "on", "for", "to", "with", "an", "from", "by",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "zur", "zum", "von", "im", "des", "eine", "einer", "uber", "fur",
            "den",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "du", "et", "sur", "une", "dans", "pour", "au",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "y", "del", "una", "para", "en", "por", "sobre",
        ],
    ),
    (
        "it",
        &[
            "il", "gli", "della", "delle", "e", "di", "nel", "sulla", "dei", "sul",
        ],
    ),
    ("ru", &["и", "в", "на", "о", "об", "по", "для", "из", "к"]),
];

/// Whether the titles are in two languages, the first author is one, and a word of one looks like a word of the
/// other.
pub(super) fn is_translation(left: &Work<'_>, right: &Work<'_>) -> bool {
    let (Some(ours), Some(theirs)) = (left.title(), right.title()) else {
        return false;
    };
    if left.first_author(right) != Some(Identity::Same) {
        return false;
    }
    match (left.language(), right.language()) {
        (Some(one), Some(other)) if one != other => {}
        _ => return false,
    }
    let akin = |word: &String| theirs.words().iter().any(|other| is_akin(word, other));
    ours.words().iter().any(akin) || !ours.folded.is_ascii() || !theirs.folded.is_ascii()
}

/// The language most of whose small words stand in a title, if one leads.
pub(super) fn language(folded: &str) -> Option<&'static str> {
    let count = |words: &[&str]| folded.split(' ').filter(|word| words.contains(word)).count();
    let mut scores: Vec<(usize, &str)> = LANGUAGES
        .iter()
        .map(|(name, words)| (count(words), *name))
        .collect();
    scores.sort_unstable_by(|left, right| right.cmp(left));
    match scores.as_slice() {
        [(best, name), (second, _), ..] if best > second => Some(name),
        _ => None,
    }
}

/// Long words that differ in three letters in ten at most: `elektrodynamik`, `electrodynamics`.
fn is_akin(left: &str, right: &str) -> bool {
    const LONG: usize = 7;
    left.len().min(right.len()) >= LONG
        && strsim::osa_distance(left, right) * 10 <= left.len().max(right.len()) * 3
}
