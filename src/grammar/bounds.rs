//! Where one part of an entry may end and the next begin: punctuation outside brackets.

use std::ops::Range;

use super::scan::{char_before, from, inside, is_apostrophe, is_cjk, slice};
use super::words::{Class, class};

/// What stands between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Edge {
    /// A full stop that ends something.
    Full,
    /// A full stop that may only shorten a word.
    Weak,
    /// A question or exclamation mark.
    Question,
    Comma,
    Semicolon,
    Colon,
    /// `//`
    Slashes,
    /// `[J]`, `[M]`: the mark of the kind of work in GB/T 7714.
    Genre,
    /// A quotation mark that closes.
    Quote,
    /// Italic print begins or ends.
    Italic,
    /// A date in brackets.
    Date,
    /// A bracket that holds publisher and year opens.
    Bracket,
    /// The end of what can be read.
    End,
    /// There is no title to end.
    None,
}

/// A place where a part may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    /// Where the part before ends.
    pub(super) at: usize,
    /// Where the next begins.
    pub(super) next: usize,
    pub(super) edge: Edge,
}

/// All bounds of a text, holes left out.
pub(super) fn bounds(text: &str, holes: &[Range<usize>]) -> Vec<Bound> {
    let mut brackets = brackets(text).into_iter().peekable();
    const FIRST_ROOM: usize = 16;
    let mut out = Vec::with_capacity(FIRST_ROOM);
    let mut next = 0;
    while let Some(at) = next_sign(text, next) {
        let Some(c) = from(text, at).chars().next() else {
            break;
        };
        next = at + c.len_utf8();
        while brackets.next_if(|range| range.start < at).is_some() {}
        if let Some(close) = brackets.next_if(|range| range.start == at).map(|range| range.end) {
            let within = genre(text, at, close).or_else(|| imprint(text, at, close));
            next = within.map_or(close, |bound| bound.next);
            out.extend(within);
            continue;
        }
        if let Some(edge) = edge(text, at, c).filter(|_| !inside(holes, at)) {
            let bound = bound(text, at, c, edge);
            next = bound.next;
            out.push(bound);
        }
    }
    out
}

/// The first byte from `at` on that is neither a plain letter, a digit nor a blank.
fn next_sign(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let sign = |byte: &u8| !byte.is_ascii_alphanumeric() && *byte != b' ';
    rest.iter().position(sign).map(|skipped| at + skipped)
}

/// The edge that a character makes where it stands.
fn edge(text: &str, at: usize, c: char) -> Option<Edge> {
    let next = from(text, at + c.len_utf8());
    let spaced = next.is_empty() || next.starts_with(char::is_whitespace);
    Some(match c {
        '.' if spaced => full_or_weak(text, at, next),
        '.' if next.starts_with(is_cjk) || char_before(text, at).is_some_and(is_cjk) => Edge::Full,
        '．' | '。' => Edge::Full,
        '?' | '!' if spaced => Edge::Question,
        '？' | '！' => Edge::Question,
        ',' if spaced => Edge::Comma,
        // Text out of a PDF may have its blanks on the wrong side: `loops ,Phys`.
        ',' if char_before(text, at) == Some(' ') && next.starts_with(char::is_alphabetic) => Edge::Comma,
        '，' => Edge::Comma,
        ';' if spaced => Edge::Semicolon,
        '；' => Edge::Semicolon,
        ':' if spaced => Edge::Colon,
        '：' => Edge::Colon,
        '/' if next.starts_with('/') && char_before(text, at).is_none_or(|c| c != ':') => Edge::Slashes,
        _ => return None,
    })
}

/// The bound with the blanks, further marks and dashes behind it.
fn bound(text: &str, at: usize, c: char, edge: Edge) -> Bound {
    // A question mark is part of the title.
    let end = if edge == Edge::Question {
        at + c.len_utf8()
    } else {
        at
    };
    let behind = from(text, at + c.len_utf8());
    let next =
        behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '–' | '—' | '.' | ','));
    Bound {
        at: end,
        next: text.len() - next.len(),
        edge,
    }
}

fn full_or_weak(text: &str, at: usize, next: &str) -> Edge {
    let head = slice(text, 0..at);
    let start = head
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(0, |(at, c)| at + c.len_utf8());
    let word = from(head, start);
    // The "s" of a genitive shortens nothing.
    let genitive = char_before(head, start).is_some_and(is_apostrophe);
    let one_letter =
        !genitive && word.chars().count() == 1 && word.starts_with(|c: char| c.is_alphabetic() && !is_cjk(c));
    let lower = next.trim_start().starts_with(char::is_lowercase);
    let class = class(word);
    if one_letter
        || lower
        || class.is(Class::ABBREVIATION)
        || class.is(Class::JOURNAL) && in_chain(head, start, next)
        || before_volume(head, start, next)
    {
        Edge::Weak
    } else {
        Edge::Full
    }
}

/// Whether a word of journals, shortened by a stop, goes on to the next: `, Appl. Phys. Lett`, `J. Opt. Soc`.
fn in_chain(head: &str, start: usize, next: &str) -> bool {
    const LONGEST: usize = 8;
    let short = head.len() - start <= LONGEST && from(head, start).starts_with(char::is_uppercase);
    let before = slice(head, 0..start);
    let begins = before.ends_with(", ") || before.ends_with(". ") || before.ends_with(".");
    let behind = next.trim_start();
    let end = behind
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(behind.len());
    let word = slice(behind, 0..end);
    let shortened = from(behind, end).starts_with('.') || word.len() == 1;
    short
        && begins
        && shortened
        && word.starts_with(char::is_uppercase)
        && (word.len() == 1 || class(word).is(Class::JOURNAL))
}

/// `, Clim. Dynam., 22`: two shortened words behind a comma and in front of a volume are a journal, whatever they are; but
/// `from Bergen, USA. Nautilus. 2017` ends a title.
fn before_volume(head: &str, start: usize, next: &str) -> bool {
    const LONGEST: usize = 8;
    let capital = |word: &str| word.len() <= LONGEST && word.starts_with(char::is_uppercase);
    let Some((word, behind)) = next.trim_start().split_once('.') else {
        return false;
    };
    let volume = behind.trim_start_matches([',', ' ']);
    let digits = volume.bytes().take_while(u8::is_ascii_digit).count();
    let first = from(head, start);
    let shortened = first.contains(char::is_lowercase) && !class(first).is(Class::PLACE);
    capital(first)
        && shortened
        && slice(head, 0..start).ends_with(", ")
        && capital(word)
        && word.chars().all(char::is_alphabetic)
        && volume.len() < behind.len()
        && (1..4).contains(&digits)
}

/// The mark of the kind of work, `[J]`, `[EB/OL]`; the title ends before it.
fn genre(text: &str, open: usize, close: usize) -> Option<Bound> {
    let width = from(text, open).chars().next().map_or(1, char::len_utf8);
    let inner = slice(text, open + width..close.checked_sub(width)?).trim();
    let known = [
        "J", "M", "C", "D", "R", "N", "P", "S", "G", "DB", "CP", "EB", "A", "Z",
    ];
    let kind = inner.split('/').next().unwrap_or_default();
    if !known.contains(&kind) || !text.get(open..)?.starts_with(['[', '［']) {
        return None;
    }
    let next = from(text, close)
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '．' | '/' | ',' | '，' | ':'));
    Some(Bound {
        at: open,
        next: text.len() - next.len(),
        edge: Edge::Genre,
    })
}

/// `(Cambridge University Press, 1986)`, `(London: Routledge, 1992)` behind a title.
fn imprint(text: &str, open: usize, close: usize) -> Option<Bound> {
    let inner = slice(text, open + 1..close.checked_sub(1)?);
    let year = inner.get(inner.len().checked_sub(4)?..)?;
    let names =
        inner.len() > 9 && inner.starts_with(char::is_uppercase) && text.get(open..)?.starts_with('(');
    let dated = || inner.contains(", ") && year.bytes().all(|b| b.is_ascii_digit());
    // `(Cambridge: Cambridge University Press)`, with the year behind the names.
    let placed = || {
        let (place, publisher) = inner.split_once(": ").unwrap_or_default();
        let city = place.split(' ').count() < 4 && !place.contains(|c: char| c.is_ascii_digit());
        let last = !from(text, close).contains(char::is_alphanumeric);
        last && city && publisher.starts_with(char::is_uppercase)
    };
    // `(Harbour University Press)`, with the year behind the names of the authors.
    let published = || {
        const LONGEST: usize = 80;
        let mut words = inner.split([' ', ',']).filter(|word| !word.is_empty());
        let capital =
            |word: &str| word.starts_with(char::is_uppercase) || class(word).is(Class::SMALL) || word == "&";
        let last = !from(text, close).contains(char::is_alphanumeric);
        let makes = inner
            .split([' ', ',', '-'])
            .any(|word| class(word).is(Class::PUBLISHER));
        last && inner.len() < LONGEST && makes && words.all(capital)
    };
    let fits = names && (dated() || placed() || published());
    fits.then_some(Bound {
        at: open,
        next: open + 1,
        edge: Edge::Bracket,
    })
}

/// Pairs of brackets that are not inside others, in order; one that is never closed opens nothing.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut out: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    // Nothing before the first opening one matters.
    let first = [
        memchr::memchr2(b'(', b'[', bytes),
        memchr::memchr2(0xef, 0xe3, bytes),
    ];
    let Some(mut at) = first.into_iter().flatten().min() else {
        return out;
    };
    while let Some(byte) = bytes.get(at) {
        let width = match byte {
            b'(' | b'[' | b')' | b']' => 1,
            // Wide brackets begin with these.
            0xef | 0xe3 => 3,
            _ => {
                at += 1;
                continue;
            }
        };
        let end = at + width;
        match slice(text, at..end) {
            "(" | "[" | "（" | "【" | "［" => open.push(at),
            ")" | "]" | "）" | "】" | "］" => {
                if let Some(start) = open.pop() {
                    while out.last().is_some_and(|last| last.start > start) {
                        out.pop();
                    }
                    out.push(start..end);
                }
            }
            _ => {}
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(&str, Edge)> {
        let mut start = 0;
        let mut out = Vec::new();
        for bound in bounds(text, &[]) {
            out.push((slice(text, start..bound.at), bound.edge));
            start = bound.next;
        }
        out
    }

    #[test]
    fn abbreviations_end_weakly() {
        assert_eq!(
            parts("DNA vs. RNA. J. Mol. Biol."),
            [
                ("DNA vs", Edge::Weak),
                ("RNA", Edge::Full),
                ("J", Edge::Weak),
                ("Mol", Edge::Weak),
                ("Biol", Edge::Full),
            ]
        );
        assert_eq!(
            parts("Why (a. B) now? Because, J"),
            [("Why (a. B) now?", Edge::Question), ("Because", Edge::Comma),]
        );
    }

    #[test]
    fn marks_of_other_traditions() {
        assert_eq!(parts("题名[J]. 学报，2004")[0], ("题名", Edge::Genre));
        assert_eq!(parts("Название // Журнал. – 2004.")[0].0, "Название ");
        assert_eq!(
            parts("Autonomy (Oxford: University Press).")[0],
            ("Autonomy ", Edge::Bracket)
        );
        assert_eq!(
            parts("Salt for beginners (Harbour University Press).")[0],
            ("Salt for beginners ", Edge::Bracket)
        );
        assert!(parts("Salt at the press (Press freedom in the north)").is_empty());
        assert!(parts("((((((a. b").len() < 3);
    }
}
