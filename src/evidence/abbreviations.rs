//! Abbreviations that a text explains: "dendritic cells (DC)".

use rustc_hash::FxHashMap;

/// The words behind each abbreviation.
#[derive(Debug, Default)]
pub(super) struct Abbreviations<'t>(FxHashMap<&'t str, &'t str>);

/// So many bytes before the bracket may hold the words.
const REACH: usize = 120;
/// Longer ones, in bytes, are remarks.
const LONGEST: usize = 8;
/// So many more words than letters may stand behind an abbreviation: "of", "and".
const SMALL_WORDS: usize = 2;

impl<'t> Abbreviations<'t> {
    /// Those that the blocks of a text explain; the first explanation counts.
    pub(super) fn read(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut found = FxHashMap::default();
        for text in texts {
            for (open, _) in text.match_indices('(') {
                if let Some((short, words)) = explained(text, open) {
                    found.entry(short).or_insert(words);
                }
            }
        }
        Self(found)
    }

    /// The words that an abbreviation or its plural stands for.
    pub(super) fn words_of(&self, word: &str) -> Option<&'t str> {
        let known = |word: &str| self.0.get(word).copied();
        if self.0.is_empty() || !has_capitals(word) {
            return None;
        }
        known(word).or_else(|| known(word.strip_suffix('s')?))
    }

    /// All of them, with their words.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        self.0.iter().map(|(&short, &words)| (short, words))
    }
}

/// Two capitals at least, the first letter one of them.
fn has_capitals(word: &str) -> bool {
    let mut capitals = word.bytes().map(|byte| byte.is_ascii_uppercase());
    capitals.next() == Some(true) && capitals.any(|capital| capital)
}

/// The abbreviation in brackets that open here, with the words before it that it is made of.
fn explained(text: &str, open: usize) -> Option<(&str, &str)> {
    let inside = text.get(open + 1..)?;
    let end = inside.bytes().take(LONGEST + 2).position(|byte| byte == b')')?;
    let inside = inside.get(..end)?;
    let short = inside.strip_suffix('s').unwrap_or(inside);
    if short.len() > LONGEST
        || !has_capitals(short)
        || !short.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return None;
    }
    let mut from = open.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..open)?;
    let words = before.get(start_of(before, short)?..)?.trim_end();
    (words.split_whitespace().count() <= short.len() + SMALL_WORDS).then_some((short, words))
}

/// Where the words begin that hold the letters of an abbreviation in their order, found from the end; the first of the
/// letters opens a word.
fn start_of(before: &str, short: &str) -> Option<usize> {
    let bytes = before.as_bytes();
    let opens = |at: usize| {
        let last = at.checked_sub(1).and_then(|last| bytes.get(last));
        last.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    let mut at = bytes.len();
    for (number, letter) in short.bytes().enumerate().rev() {
        let is_it = |&at: &usize| {
            let same = bytes
                .get(at)
                .is_some_and(|byte| byte.eq_ignore_ascii_case(&letter));
            same && (number > 0 || opens(at))
        };
        at = (0..at).rev().find(is_it)?;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_before_the_bracket() {
        let text =
            "We fed dendritic cells (DCs), stained by enzyme-linked immunosorbent assay (ELISA) as before.";
        let read = Abbreviations::read([text].into_iter());
        assert_eq!(read.words_of("DC"), Some("dendritic cells"));
        assert_eq!(read.words_of("DCs"), Some("dendritic cells"));
        assert_eq!(read.words_of("ELISA"), Some("enzyme-linked immunosorbent assay"));
    }

    #[test]
    fn no_other_brackets() {
        let texts = [
            "the wheat (TK) was sown",
            "rice (see A), barley (Fig) and (AB",
            "a very long row of words stands here (AW)",
            "(AB) and ((CD)",
            "größe (GÖ) é(É)",
        ];
        let read = Abbreviations::read(texts.into_iter());
        assert_eq!(read.iter().count(), 0);
        assert_eq!(read.words_of("TK"), None);
    }
}
