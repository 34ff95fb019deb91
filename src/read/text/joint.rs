//! How a line goes on in the next: with a space, without one, or as one word that a hyphen broke.

use std::collections::HashSet;

use super::lines::Line;

/// What stands between two lines that were one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Joint {
    Space,
    /// Nothing: a hyphen, a dash or an address goes over the line's end.
    Nothing,
    /// Nothing, and these last bytes of the first line, a hyphen, are no part of the word.
    Fused(usize),
}

/// A part of a word shorter than this (letters) is no word of its own that a hyphen would join.
const SHORT_PART: usize = 4;

/// The words of a document, from which is learnt whether a hyphen belongs to a word.
#[derive(Debug, Default)]
pub(in crate::read) struct Words<'t>(HashSet<&'t str>);

impl<'t> Words<'t> {
    /// The words of all lines, without those that a line's end broke.
    pub fn of(text: &'t str, lines: &[Line]) -> Self {
        let mut words = HashSet::new();
        let ends_in_hyphen = |line: &&Line| line.is_text() && line.text(text).ends_with(HYPHENS);
        if !lines.iter().any(|line| ends_in_hyphen(&line)) {
            return Self(words);
        }
        let mut broken = false;
        for line in lines.iter().filter(|line| line.is_text()) {
            let line = line.text(text);
            let breaks = line.ends_with(HYPHENS);
            let count = line.split_whitespace().count();
            let whole = line
                .split_whitespace()
                .take(count - usize::from(breaks && count > 0));
            for word in whole.skip(usize::from(broken)) {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                words.insert(word);
                words.extend(word.split('-'));
            }
            broken = breaks;
        }
        Self(words)
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// How the line `first` goes on in the line `second`.
    pub fn joint(&self, first: &str, second: &str) -> Joint {
        let Some(last) = first.chars().next_back() else {
            return Joint::Space;
        };
        let next = second.chars().next().unwrap_or(' ');
        let token = first.rsplit(char::is_whitespace).next().unwrap_or_default();
        let behind_letter = token.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        match last {
            '\u{ad}' if next.is_alphabetic() => Joint::Fused(last.len_utf8()),
            _ if goes_on_address(token, second) => Joint::Nothing,
            '-' | '\u{2010}' if behind_letter && next.is_lowercase() => self.broken_word(token, second, last),
            '-' | '\u{2010}' if behind_letter && next.is_alphanumeric() => Joint::Nothing,
            '–' if token.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit())
                && next.is_ascii_digit() =>
            {
                Joint::Nothing
            }
            _ if is_unspaced(last) && is_unspaced(next) => Joint::Nothing,
            _ => Joint::Space,
        }
    }

    /// `neurophar-macology`, `health-related`: the document's other words decide.
    fn broken_word(&self, token: &str, second: &str, hyphen: char) -> Joint {
        let head = token
            .trim_end_matches(hyphen)
            .trim_start_matches(|c: char| !c.is_alphanumeric());
        let tail = second
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .next()
            .unwrap_or_default();
        let whole_words = head.chars().count() >= SHORT_PART && tail.chars().count() >= SHORT_PART;
        let last_part = head.rsplit('-').next().unwrap_or_default();
        if !head.ends_with(char::is_alphabetic) {
            Joint::Nothing
        } else if self.has(&format!("{head}{tail}")) {
            Joint::Fused(hyphen.len_utf8())
        } else if self.has(&format!("{head}-{tail}")) || whole_words && self.has(last_part) && self.has(tail)
        {
            Joint::Nothing
        } else {
            Joint::Fused(hyphen.len_utf8())
        }
    }
}

/// Signs at a line's end that may break a word.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// An address broken behind one of its signs.
fn goes_on_address(token: &str, second: &str) -> bool {
    let address =
        token.contains("://") || token.starts_with("www.") || token.contains("doi.org/") || is_doi(token);
    let open = token.ends_with(['/', '-', '_', '?', '=', '&', '%', '#', '~', '\u{2010}']);
    address && open && second.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '%'))
}

fn is_doi(token: &str) -> bool {
    token
        .find("10.")
        .is_some_and(|at| token.get(at..).is_some_and(|doi| doi.contains('/')))
}

/// Letters of scripts that are written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn joint(first: &str, second: &str, others: &str) -> Joint {
        let text = format!("{others}\n{first}\n{second}\n");
        let lines = split(&text);
        Words::of(&text, &lines).joint(first, second)
    }

    #[test]
    fn broken_words_are_one() {
        assert_eq!(joint("of neurophar-", "macology in", ""), Joint::Fused(1));
        assert_eq!(joint("of neurophar‐", "macology in", ""), Joint::Fused(3));
        assert_eq!(
            joint("for well-", "being, and", "the well-being of"),
            Joint::Nothing
        );
        assert_eq!(
            joint("for well-", "being, and", "the wellbeing of"),
            Joint::Fused(1)
        );
        assert_eq!(
            joint("of health-", "related", "public health is related"),
            Joint::Nothing
        );
    }

    #[test]
    fn hyphens_of_names_and_ranges_stay() {
        assert_eq!(joint("New York: Springer-", "Verlag; 2003", ""), Joint::Nothing);
        assert_eq!(joint("in 1993 [25–", "27], and", ""), Joint::Nothing);
        assert_eq!(joint("pp. 689-", "702", ""), Joint::Nothing);
        assert_eq!(joint("cited [12,", "13]", ""), Joint::Space);
        assert_eq!(joint("the first –", "and last", ""), Joint::Space);
    }

    #[test]
    fn addresses_go_on() {
        assert_eq!(joint("http://www.slu.se/en/", "the-faculty", ""), Joint::Nothing);
        assert_eq!(joint("http://www.ruby-", "lang.org/", ""), Joint::Nothing);
        assert_eq!(joint("and/or: his/", "her", ""), Joint::Space);
    }
}
