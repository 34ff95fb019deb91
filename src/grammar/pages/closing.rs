//! A volume that ends an entry without pages: `South Med J 99`, `*PLoS Biol*, 4. doi: …`

use std::ops::Range;

use super::{Piece, Run};
use crate::grammar::scan::{char_before, slice, trimmed};
use crate::grammar::wording::Wording;

/// The volume right behind a journal at the end of what is no identifier, where the date stands before it.
pub(in crate::grammar) fn closing_volume<'a>(
    text: &'a str,
    end: usize,
    (wording, italics, runs): (&Wording, &[Range<usize>], &[Run<'a>]),
) -> Option<Run<'a>> {
    let body = trimmed(text, 0..end, &[',', '.', ';']);
    let digits = slice(text, body.clone())
        .bytes()
        .rev()
        .take_while(u8::is_ascii_digit);
    let start = body.end - digits.count();
    let number = slice(text, start..body.end);
    let fits = (1..4).contains(&number.len()) && char_before(text, start) == Some(' ');
    let before = trimmed(text, 0..start, &[',']);
    let dated = || runs.iter().any(|run| run.is_date() && run.range.end < before.end);
    let journal =
        || italics.iter().any(|italic| italic.end == before.end) || is_journal(text, before.clone(), wording);
    (fits && dated() && journal()).then(|| Run {
        range: start..body.end,
        pieces: vec![Piece::Closing(number)],
    })
}

/// Whether the words behind the last mark before the number are those of a journal's name.
fn is_journal(text: &str, before: Range<usize>, wording: &Wording) -> bool {
    const MOST_WORDS: usize = 8;
    let marks = |c: char| matches!(c, '.' | '?' | '!' | ')' | '”' | '’' | '"');
    let head = slice(text, before.clone());
    let start = head.rfind(marks).map_or(0, |at| at + 1);
    let looks = wording.counts(&(start..before.end));
    start > 0 && looks.journal > 0 && looks.lower == 0 && (1..=MOST_WORDS).contains(&looks.words)
}
