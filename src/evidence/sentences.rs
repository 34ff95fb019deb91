//! Sentences: where they begin, with quotations as one unit and citations behind a full stop on its side.

use std::ops::Range;

use memchr::{memchr3, memchr3_iter};

use super::words::is_ideographic;

/// The bytes at which the sentences of a text begin, rising, the first of them 0.
///
/// `quotations` and `citations` are sorted stretches of the text: full stops inside a quotation end nothing, and a
/// citation behind a full stop belongs to the sentence before it.
pub(super) fn starts(text: &str, quotations: &[Range<usize>], citations: &[Range<usize>]) -> Vec<usize> {
    let mut starts = vec![0];
    for at in stops(text) {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        let wide = matches!(c, '。' | '！' | '？');
        if !wide && !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = at + c.len_utf8();
        if starts.last().is_some_and(|&last| end <= last) || holds(quotations, end) {
            continue;
        }
        if let Some(next) = next_start(text, end, citations)
            && (wide || ends_sentence(text, at, end, next))
            && starts.last().is_some_and(|&last| next > last)
        {
            starts.push(next);
        }
    }
    starts
}

/// Where a character may stand that ends a sentence.
fn stops(text: &str) -> impl Iterator<Item = usize> {
    // `…`, `。`, `！` and `？` begin with these bytes, which most texts have nowhere.
    let wide = memchr3(0xe2, 0xe3, 0xef, text.as_bytes()).is_some();
    let may_end = |&(_, byte): &(usize, u8)| matches!(byte, b'.' | b'!' | b'?' | 0xe2 | 0xe3 | 0xef);
    let plain = memchr3_iter(b'.', b'!', b'?', text.as_bytes()).filter(move |_| !wide);
    let all = text.bytes().enumerate().filter(move |_| wide).filter(may_end);
    plain.chain(all.map(|(at, _)| at))
}

/// Whether a stretch of the sorted ranges goes on behind `at`.
fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start < at);
    after
        .checked_sub(1)
        .and_then(|index| ranges.get(index))
        .is_some_and(|range| at < range.end.saturating_sub(1))
}

/// Where the next sentence would begin: behind closing signs, spaces, and citations.
fn next_start(text: &str, end: usize, citations: &[Range<usize>]) -> Option<usize> {
    let mut at = end;
    loop {
        let rest = text.get(at..)?;
        let skipped = rest.len()
            - rest
                .trim_start_matches(|c: char| {
                    c.is_whitespace() || matches!(c, '"' | '”' | '’' | ')' | '»' | '」' | '』')
                })
                .len();
        at += skipped;
        let index = citations.partition_point(|range| range.start < at);
        match citations.get(index).filter(|range| range.start == at) {
            Some(citation) => at = citation.end,
            None if skipped == 0 => break,
            None => {}
        }
    }
    (at < text.len()).then_some(at)
}

/// Whether the full stop at `at..end`, with the next word at `next`, ends a sentence.
fn ends_sentence(text: &str, at: usize, end: usize, next: usize) -> bool {
    if next == end {
        return false;
    }
    let before = text.get(..at).unwrap_or_default();
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"'))
        .next()
        .unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let goes_on = text
        .get(next..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | ':' | ')'));
    let last_letter = word.chars().next_back();
    let ideographic = last_letter.is_some_and(is_ideographic);
    (!initial && !goes_on && !is_short_form(word)) || ideographic
}

fn is_short_form(word: &str) -> bool {
    const NEVER_LAST: [&str; 26] = [
        "al", "e.g", "i.e", "cf", "vs", "fig", "figs", "eq", "eqs", "ref", "refs", "no", "nos", "dr", "mr",
        "mrs", "ms", "prof", "st", "approx", "ca", "sec", "ch", "viz", "resp", "gen",
    ];
    NEVER_LAST.iter().any(|short| word.eq_ignore_ascii_case(short))
}

/// The sentence that holds byte `at`: its number among `starts`.
pub(super) fn sentence_of(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|&start| start <= at).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let citations: Vec<Range<usize>> = text.find("[3]").map(|at| at..at + 3).into_iter().collect();
        let quotations = super::super::quotations::find(text);
        let ranges: Vec<Range<usize>> = quotations.into_iter().map(|quotation| quotation.range).collect();
        let starts = starts(text, &ranges, &citations);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts
            .iter()
            .zip(ends)
            .map(|(&start, end)| text.get(start..end).unwrap().trim())
            .collect()
    }

    #[test]
    fn full_stops_that_end_sentences() {
        assert_eq!(sentences("One. Two! Three"), ["One.", "Two!", "Three"]);
        assert_eq!(
            sentences("Smith et al. Found it. J. Jones did."),
            ["Smith et al. Found it.", "J. Jones did."]
        );
        assert_eq!(
            sentences("It was 3.5 mm, i.e. small."),
            ["It was 3.5 mm, i.e. small."]
        );
        assert_eq!(sentences("一。二！三"), ["一。", "二！", "三"]);
    }

    #[test]
    fn citations_and_quotations_stay_whole() {
        assert_eq!(
            sentences("So it was. [3] Then not."),
            ["So it was. [3]", "Then not."]
        );
        assert_eq!(
            sentences("So it was.[3] Then not."),
            ["So it was.[3]", "Then not."]
        );
        assert_eq!(
            sentences("He said “Go. Now. I wait” and left. Then not."),
            ["He said “Go. Now. I wait” and left.", "Then not."]
        );
    }
}
