//! Raised numbers that a conversion put down on the line: `tissues1,2.` is seen, and never read.

use rustc_hash::FxHashSet;

use crate::manuscript::{Block, BlockKind, Label, Part, ReferenceList};

/// Letters before a number that make a word of them, and not a name such as `IL2` or `p53`.
const WORD: usize = 4;
/// So large a share of a list must be named by such numbers.
const SHARE: f64 = 0.3;
/// Digits of a number that may be a citation.
const MAX_DIGITS: usize = 3;

/// Numbers of the list that stand glued to words, and one such place as it is printed.
#[derive(Debug)]
pub(super) struct Lost {
    pub example: String,
}

/// Whether raised numbers were lost: many of the list's numbers stand right behind words.
pub(super) fn raised_numbers(blocks: &[Block], list: &ReferenceList) -> Option<Lost> {
    let labels: FxHashSet<&Label> = list.entries.iter().map(|entry| &entry.label).collect();
    let mut seen: FxHashSet<Label> = FxHashSet::default();
    let mut example: Option<(Option<u32>, &str)> = None;
    let is_text = |block: &&Block| {
        block.part != Part::List
            && matches!(
                block.kind,
                BlockKind::Paragraph | BlockKind::Item | BlockKind::Caption
            )
    };
    for block in blocks.iter().filter(is_text) {
        for token in block.prose.text().split_whitespace() {
            let Some(numbers) = glued_numbers(token) else {
                continue;
            };
            let known: Vec<Label> = numbers
                .map(Label::new)
                .filter(|label| labels.contains(label))
                .collect();
            // Low numbers may be marks behind authors' names: the highest is surely a citation.
            let highest = known.iter().filter_map(Label::number).max();
            if highest.is_some() && example.is_none_or(|(most, _)| highest > most) {
                example = Some((highest, token));
            }
            seen.extend(known);
        }
    }
    let example = example?.1.trim_end_matches(['.', ',', ';', ':']).to_owned();
    (seen.len() >= 5 && seen.len() as f64 >= SHARE * list.entries.len() as f64).then_some(Lost { example })
}

/// The numbers of `tissues1,2.`, `progression.1,2` or `shown12–14`: behind a word of small letters, up to the token's end.
fn glued_numbers(token: &str) -> Option<impl Iterator<Item = &str>> {
    let first = token.find(|c: char| c.is_ascii_digit())?;
    let (word, rest) = token.split_at_checked(first)?;
    let word = word.trim_end_matches(['.', ',', ';', ':', ')', '”', '"', '’']);
    let small = word.chars().rev().take_while(|c| c.is_lowercase()).count();
    let numbers = rest.trim_end_matches(['.', ',', ';', ':', ')', '?', '!', '”', '"']);
    let plain = |c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '–' | '‐');
    let short = |number: &str| number.len() <= MAX_DIGITS;
    let parts = move || {
        numbers
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
    };
    (small >= WORD && numbers.chars().all(plain) && parts().all(short)).then(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glued(token: &str) -> Vec<&str> {
        glued_numbers(token).map(Iterator::collect).unwrap_or_default()
    }

    #[test]
    fn numbers_behind_words_are_seen() {
        assert_eq!(glued("tissues1,2."), ["1", "2"]);
        assert_eq!(glued("progression.12–14"), ["12", "14"]);
        assert_eq!(glued("p53"), Vec::<&str>::new());
        assert_eq!(glued("HCC827,"), Vec::<&str>::new());
        assert_eq!(glued("since2004"), Vec::<&str>::new());
    }
}
