//! Where volume, issue and pages may begin.

use memchr::memchr2_iter;

use crate::grammar::scan::{from, is_cjk, slice};
use crate::grammar::wording::Wording;
use crate::grammar::words::{Class, class};
use crate::knowledge::months;

/// Where a run may begin, how long the word there is, and what it can be.
type Beginning = (usize, usize, Class);

/// Where a run may begin: at words, with their length and what they can be, and at brackets and signs in front of numbers.
pub(super) fn beginnings(text: &str, wording: &Wording) -> Vec<Beginning> {
    if !may_hold_wide(text) {
        return between_words(wording, memchr2_iter(b'(', b'[', text.as_bytes()));
    }
    let mut all: Vec<Beginning> = wording.starts().collect();
    // Where no space stands between words, one may begin behind any letter.
    let mut behind_cjk = false;
    for (at, c) in text.char_indices() {
        let opens = matches!(c, '(' | '[' | '（' | '№' | '第');
        if opens || behind_cjk && c.is_alphanumeric() {
            all.push((at, 0, Class::default()));
        }
        behind_cjk = !c.is_ascii() && is_cjk(c);
    }
    all.sort_unstable_by_key(|(at, ..)| *at);
    all
}

/// Whether a text has a character from `℀` on, as all signs and letters of which runs know beyond ASCII are.
fn may_hold_wide(text: &str) -> bool {
    let is_wide = |two: &[u8]| matches!(two, [0xe2, 0x84..=0xff] | [0xe3..=0xff, _]);
    !text.is_ascii() && text.as_bytes().windows(2).any(is_wide)
}

/// The words with the brackets between them.
fn between_words(wording: &Wording, brackets: impl Iterator<Item = usize>) -> Vec<Beginning> {
    const MOST_BRACKETS: usize = 8;
    let words = wording.starts();
    let mut all = Vec::with_capacity(words.size_hint().0 + MOST_BRACKETS);
    let mut brackets = brackets.map(|at| (at, 0, Class::default())).peekable();
    for word in words {
        while let Some(bracket) = brackets.next_if(|bracket| bracket.0 < word.0) {
            all.push(bracket);
        }
        all.push(word);
    }
    all.extend(brackets);
    all
}

/// Whether a plain word stands here behind which no number can: no run begins with it. Asked first, for most words are such.
pub(super) fn begins_plainly(text: &str, at: usize, length: usize, known: Class) -> bool {
    let bytes = text.as_bytes();
    let word = bytes.get(at..at + length).unwrap_or_default();
    let plain = !word.is_empty() && word.iter().all(u8::is_ascii_alphabetic);
    let behind = bytes.get(at + length..).unwrap_or_default();
    let gap = |byte: &&u8| matches!(byte, b' ' | b'.' | b'/' | b',' | b':');
    let next = behind.iter().find(|byte| !gap(byte));
    plain
        && !known.is(Class::LABEL)
        && next.is_none_or(u8::is_ascii_alphabetic)
        && !matches!(behind.first(), Some(b'/'))
        && !word.iter().all(|byte| b"IVXLC".contains(byte))
}

/// Whether a word begins here, and not the second half of `IJCAI-89` or `1950.6`.
pub(super) fn word_starts(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let mut before = head.chars().rev();
    match before.next() {
        Some('-' | '\u{2010}' | '\u{2011}') => !before.next().is_some_and(char::is_alphanumeric),
        Some('.') => !before.next().is_some_and(|c| c.is_ascii_digit()),
        // "What everyone should know, #1/3" is a part.
        Some('#') => false,
        // `arXiv:1612. 03801`, which a link tore.
        Some(':') => !ends_with_arxiv(head),
        Some(c) => !c.is_alphanumeric() || is_cjk(c),
        None => true,
    }
}

fn ends_with_arxiv(text: &str) -> bool {
    let bytes = text.as_bytes();
    let word = bytes
        .len()
        .checked_sub("arxiv:".len())
        .and_then(|at| bytes.get(at..));
    word.is_some_and(|word| word.eq_ignore_ascii_case(b"arxiv:"))
}

/// Whether the number is counted in prose: "of 30 men"; but not the second of two, "24 and 29".
pub(super) fn in_prose(text: &str, at: usize) -> bool {
    const COUNTING: [&str; 12] = [
        "and", "of", "the", "to", "on", "by", "between", "than", "with", "from", "und", "et",
    ];
    let head = text.get(..at).unwrap_or_default();
    let mut words = head.strip_suffix(' ').unwrap_or_default().rsplit(' ');
    let counting = words.next().is_some_and(|word| COUNTING.contains(&word));
    let second = words
        .next()
        .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    counting && !second
}

/// Whether a run can begin here: a digit, a bracket, a label, a month before a number. What a word of this length can be
/// is known.
pub(super) fn may_begin(input: &str, length: usize, known: Class) -> bool {
    let Some(first) = input.chars().next() else {
        return false;
    };
    if !first.is_alphabetic() || is_cjk(first) {
        return first.is_ascii_digit() || matches!(first, '(' | '（' | '[' | '№' | '第');
    }
    let (word, behind) = first_word(input);
    if word.len() > 24 {
        return false;
    }
    // Digits or a hyphen may go on a word.
    let class = if word.len() == length { known } else { class(word) };
    if class.is(Class::LABEL) {
        // "Suppl", "Part" and "Art. no." need no number right behind them.
        return word.starts_with(['s', 'S', 'p', 'P', 'a', 'A']) || stands_before_value(behind);
    }
    // `S12`, `e1001195`: letters in front of a number.
    let glued = word.len() < 3 && behind.starts_with(|c: char| c.is_ascii_digit());
    let numbered = behind
        .trim_start_matches([' ', '.', '/', ',', ':'])
        .starts_with(|c: char| c.is_ascii_digit());
    let dashed = behind.starts_with(['/', '-', '–']);
    let named = |season: bool| months::month(word).is_some() || season && months::season(word).is_some();
    !class.is(Class::JOURNAL) && (glued || numbered && named(true) || dashed && named(false))
}

/// `, XXVII, 1949`, `Science XXI, pp. 60–68`: a Roman number of two letters or more, alone between commas, before a bracket
/// or before pages that are called so.
pub(super) fn roman_volume(text: &str, at: usize, length: usize) -> bool {
    let end = at + length;
    let roman = |word: &str| word.bytes().all(|byte| b"IVXLC".contains(&byte));
    let (before, behind) = (slice(text, 0..at), from(text, end));
    let paged = || {
        let label = behind.trim_start_matches([',', ' ']);
        ["p. ", "pp. ", "p.", "pp.", "pp "]
            .iter()
            .any(|word| label.starts_with(word))
    };
    length > 1
        && roman(slice(text, at..end))
        && (before.ends_with(", ") && (behind.starts_with(", ") || behind.starts_with(" ("))
            || before.ends_with(' ') && paged())
}

/// The letters at the start, and what is behind them.
fn first_word(input: &str) -> (&str, &str) {
    let plain = input.bytes().take_while(u8::is_ascii_alphabetic).count();
    let more = from(input, plain)
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(input.len() - plain);
    input.split_at_checked(plain + more).unwrap_or_default()
}

/// Whether a number, a Roman one, or letters in front of one stand behind a label.
fn stands_before_value(behind: &str) -> bool {
    let value = behind.trim_start_matches([' ', '.', ':', '\u{a0}', '\t']);
    let end = value.find(|c: char| !c.is_alphanumeric()).unwrap_or(value.len());
    let value = value.get(..end).unwrap_or_default().as_bytes();
    !value.is_empty()
        && (value.iter().any(u8::is_ascii_digit) || value.iter().all(|byte| b"ivxlcdmIVXLCDM".contains(byte)))
}
