//! Finds whatever could be a citation in prose: brackets, superscripts, parentheses, "refs. 5–7", footnote marks.

use std::collections::HashSet;
use std::ops::Range;

use memchr::{memchr_iter, memmem};

use crate::grammar::marker::{self, DASHES, Inside, Item};
use crate::manuscript::{
    Block, Cite, Label, MAX_RANGE, Malformed, MarkKind, Marker, Prose, RangeCite, Scheme, Standing,
    plain_digit,
};

/// A bracket of a citation has at most this many bytes.
const MAX_BRACKET: usize = 4000;

/// A stretch of a block's prose that reads as a citation.
#[derive(Debug)]
struct Candidate {
    range: Range<usize>,
    /// Bytes between the brackets.
    content: Range<usize>,
    scheme: Scheme,
    inside: Inside,
    keys: Vec<Range<usize>>,
    malformed: Option<Malformed>,
}

/// Which kinds are looked for, and the keys that the list has.
pub(super) struct Wanted<'a> {
    pub parentheses: bool,
    pub keys: &'a HashSet<&'a str>,
}

/// All candidates of a block as markers, in the order of the text; groups are one marker.
pub(super) fn find(block: &Block, index: usize, wanted: &Wanted<'_>) -> Vec<Marker> {
    let prose = &block.prose;
    let raised = raised(prose);
    let mut found = brackets(prose, &raised, wanted);
    found.extend(superscripts(prose, &raised));
    found.extend(unicode_superscripts(prose.text()));
    found.extend(carets(prose.text()));
    found.extend(footnotes(prose));
    found.extend(narrative(prose.text()));
    if wanted.parentheses {
        found.extend(parentheses(prose.text(), &raised));
    }
    found.sort_by_key(|candidate| candidate.range.start);
    grouped(prose, index, found)
}

/// Superscripts in the order of the text.
fn raised(prose: &Prose) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = prose
        .marks()
        .iter()
        .filter(|mark| mark.kind == MarkKind::Superscript)
        .map(|mark| mark.range.clone())
        .collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}

fn is_inside(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after
        .checked_sub(1)
        .and_then(|i| ranges.get(i))
        .is_some_and(|range| at < range.end)
}

fn brackets(prose: &Prose, raised: &[Range<usize>], wanted: &Wanted<'_>) -> Vec<Candidate> {
    let text = prose.text();
    let mut out = Vec::new();
    let mut opens: Vec<(usize, usize)> = memchr_iter(b'[', text.as_bytes()).map(|at| (at, 1)).collect();
    for wide in ["［", "【"] {
        opens.extend(memmem::find_iter(text.as_bytes(), wide).map(|at| (at, wide.len())));
    }
    opens.sort_unstable();
    out.extend(unopened(text));
    let mut closed = 0;
    for (at, width) in opens {
        if at < closed || is_inside(raised, at) {
            continue;
        }
        let Some(candidate) = bracket(text, at, width, wanted) else {
            continue;
        };
        closed = candidate.range.end;
        out.push(candidate);
    }
    out
}

fn bracket(text: &str, at: usize, width: usize, wanted: &Wanted<'_>) -> Option<Candidate> {
    let start = at + width;
    let limit = text.len().min(start + MAX_BRACKET);
    let rest = text.as_bytes().get(start..limit)?;
    let close = match width {
        1 => memchr::memchr2(b']', b'[', rest),
        _ => text
            .get(start..)?
            .char_indices()
            .take(MAX_BRACKET)
            .find(|&(_, c)| matches!(c, '］' | '】' | ']'))
            .map(|(i, _)| i),
    };
    let unclosed = close.is_none_or(|close| rest.get(close) == Some(&b'['));
    if unclosed {
        return torn(text, at, start);
    }
    let content = start..start + close?;
    let end = content.end + text.get(content.end..)?.chars().next()?.len_utf8();
    let inner = text.get(content.clone())?;
    let candidate = |inside, keys, malformed| Candidate {
        range: at..end,
        content: content.clone(),
        scheme: Scheme::BracketedNumeric,
        inside,
        keys,
        malformed,
    };
    if inner.starts_with('^') {
        return None;
    }
    if let Some(inside) = marker::inside(source_page_stripped(inner)) {
        return Some(candidate(inside, Vec::new(), None));
    }
    if let Some(keys) = keys(inner, content.start, wanted.keys) {
        return Some(Candidate {
            scheme: Scheme::Alphabetic,
            ..candidate(Inside::default(), keys, None)
        });
    }
    let (what, repaired) = marker::broken(inner).or_else(|| left_by_pandoc(inner))?;
    let inside = loose_numbers(inner);
    let malformed = Malformed {
        what,
        repaired: repaired.map(|numbers| format!("[{numbers}]")),
    };
    Some(candidate(inside, Vec::new(), Some(malformed)))
}

/// `6†source`, as some language models write.
fn source_page_stripped(inner: &str) -> &str {
    inner.split_once('†').map_or(inner, |(number, _)| number)
}

fn left_by_pandoc(inner: &str) -> Option<(&'static str, Option<String>)> {
    let key = inner.strip_prefix('@')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | ';' | '@' | ' ' | ',');
    (!key.is_empty() && key.chars().all(plain)).then_some(("the key was not turned into a number", None))
}

/// `[12` or `[3}`: a number behind an opening bracket that nothing closes.
fn torn(text: &str, at: usize, start: usize) -> Option<Candidate> {
    let rest = text.get(start..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let behind = text.get(end..)?;
    let wrong = behind.starts_with('}') || behind.starts_with(')') && digits > 0;
    let open = behind.starts_with([' ', '.', ',', ';']) || behind.is_empty();
    if digits == 0 || digits > 3 || !(wrong || open) {
        return None;
    }
    Some(Candidate {
        range: at..end + usize::from(wrong),
        content: start..end,
        scheme: Scheme::BracketedNumeric,
        inside: Inside {
            items: vec![Item::One(0..digits, false)],
            worded: false,
        },
        keys: Vec::new(),
        malformed: Some(Malformed {
            what: if wrong {
                "it closes with another bracket"
            } else {
                "its bracket is not closed"
            },
            repaired: text.get(start..end).map(|number| format!("[{number}]")),
        }),
    })
}

/// `12]`: a number before a closing bracket that nothing opens.
fn unopened(text: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    for (at, sign) in text.match_indices(['[', ']', '［', '］', '【', '】']) {
        match (sign, depth) {
            ("[" | "［" | "【", _) => depth += 1,
            ("]", 0) => out.extend(unopened_number(text, at)),
            _ => depth = depth.saturating_sub(1),
        }
    }
    out
}

fn unopened_number(text: &str, close: usize) -> Option<Candidate> {
    let before = text.get(..close)?;
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = close - digits;
    let spaced = text.get(..start)?.ends_with(' ');
    if !(1..=3).contains(&digits) || !spaced {
        return None;
    }
    Some(Candidate {
        range: start..close + 1,
        content: start..close,
        scheme: Scheme::BracketedNumeric,
        inside: Inside {
            items: vec![Item::One(0..digits, false)],
            worded: false,
        },
        keys: Vec::new(),
        malformed: Some(Malformed {
            what: "its bracket is not opened",
            repaired: text.get(start..close).map(|number| format!("[{number}]")),
        }),
    })
}

/// The keys of a bracket whose parts are all labels of the list.
fn keys(inner: &str, base: usize, known: &HashSet<&str>) -> Option<Vec<Range<usize>>> {
    if known.is_empty() {
        return None;
    }
    let mut out = Vec::new();
    let mut at = 0;
    for part in inner.split_inclusive([',', ';']) {
        let key = part.trim_end_matches([',', ';']);
        let start = at + (key.len() - key.trim_start().len());
        at += part.len();
        if !known.contains(key.trim()) {
            let locator =
                !out.is_empty() && (key.contains(|c: char| c.is_ascii_digit()) || key.contains('.'));
            if locator {
                continue;
            }
            return None;
        }
        out.push(base + start..base + start + key.trim().len());
    }
    (!out.is_empty()).then_some(out)
}

/// The numbers of a broken citation, each by itself: they still count as uses.
fn loose_numbers(inner: &str) -> Inside {
    let mut items = Vec::new();
    let mut start = None;
    for (at, c) in inner.char_indices().chain(std::iter::once((inner.len(), ' '))) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                items.push(Item::One(begin..at, false));
                start = None;
            }
            _ => {}
        }
    }
    Inside { items, worded: false }
}

fn superscripts(prose: &Prose, raised: &[Range<usize>]) -> Vec<Candidate> {
    let text = prose.text();
    raised
        .iter()
        .filter_map(|range| superscript(text, range))
        .collect()
}

fn superscript(text: &str, range: &Range<usize>) -> Option<Candidate> {
    let whole = text.get(range.clone())?;
    let inner =
        whole.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '(' | ')' | ';'));
    let start = range.start + whole.find(inner)?;
    Some(Candidate {
        range: range.clone(),
        content: start..start + inner.len(),
        scheme: Scheme::Superscript,
        inside: marker::inside(inner)?,
        keys: Vec::new(),
        malformed: None,
    })
}

/// Runs of `¹²³⁴⁵⁶⁷⁸⁹⁰` with their commas and dashes.
fn unicode_superscripts(text: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut at = 0;
    // ¹²³ begin with 0xC2, the others with 0xE2: text without either is passed over.
    while let Some(found) = text
        .as_bytes()
        .get(at..)
        .and_then(|rest| memchr::memchr2(0xC2, 0xE2, rest))
    {
        let start = at + found;
        let run: usize = text.get(start..).map_or(1, |rest| {
            rest.chars()
                .take_while(|&c| is_raised(c))
                .map(char::len_utf8)
                .sum()
        });
        if run > 0 {
            let content = text.get(start..start + run).unwrap_or_default();
            let content = content.trim_end_matches([',', '⁻', '˒', '–']);
            if let Some(inside) = marker::inside(content) {
                let range = start..start + content.len();
                out.push(Candidate {
                    content: range.clone(),
                    range,
                    scheme: Scheme::Superscript,
                    inside,
                    keys: Vec::new(),
                    malformed: None,
                });
            }
        }
        at = start + run.max(1);
        while at < text.len() && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    out
}

fn is_raised(c: char) -> bool {
    matches!(c, '⁻' | '˒' | ',' | '–') || !c.is_ascii_digit() && "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)
}

/// Pandoc's `^1,2^`.
fn carets(text: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut signs = memchr_iter(b'^', text.as_bytes()).peekable();
    while let Some(open) = signs.next() {
        let Some(&close) = signs.peek() else { break };
        let Some(inner) = text.get(open + 1..close) else {
            continue;
        };
        let inner = inner.trim_matches(['[', ']']);
        let plain = |c: char| c.is_ascii_digit() || c == ',' || DASHES.contains(&c);
        if inner.is_empty() || inner.len() > 40 || !inner.chars().all(plain) {
            continue;
        }
        let Some(inside) = marker::inside(inner) else {
            continue;
        };
        let start = open
            + 1
            + text
                .get(open + 1..close)
                .and_then(|raw| raw.find(inner))
                .unwrap_or(0);
        signs.next();
        out.push(Candidate {
            range: open..close + 1,
            content: start..start + inner.len(),
            scheme: Scheme::Superscript,
            inside,
            keys: Vec::new(),
            malformed: None,
        });
    }
    out
}

fn footnotes(prose: &Prose) -> Vec<Candidate> {
    let of = |mark: &crate::manuscript::Mark| match &mark.kind {
        MarkKind::Footnote(key) => {
            let start = mark.range.start + 2;
            Some(Candidate {
                range: mark.range.clone(),
                content: start..start + key.len(),
                scheme: Scheme::Footnote,
                inside: Inside::default(),
                keys: vec![start..start + key.len()],
                malformed: None,
            })
        }
        _ => None,
    };
    prose.marks().iter().filter_map(of).collect()
}

/// "ref. 5", "Refs. 5–7", "reference 12".
fn narrative(text: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), "ef") {
        let Some((start, numbers)) = narrative_words(text, at) else {
            continue;
        };
        let Some(rest) = text.get(numbers..) else { continue };
        let Some((inside, length)) = marker::head(rest) else {
            continue;
        };
        let behind = rest.get(length..).unwrap_or_default();
        if behind.starts_with([']', '%']) || behind.trim_start().starts_with("therein") {
            continue;
        }
        out.push(Candidate {
            range: start..numbers + length,
            content: numbers..numbers + length,
            scheme: Scheme::BracketedNumeric,
            inside,
            keys: Vec::new(),
            malformed: None,
        });
    }
    out
}

/// For the `ef` of "refs. " at this byte: where the word begins and where its numbers do.
fn narrative_words(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = at.checked_sub(1)?;
    let before = text.get(..start)?.chars().next_back();
    let first = text.as_bytes().get(start)?;
    if !matches!(first, b'r' | b'R') || before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = text.get(at + 2..)?;
    let word = [
        "erences ", "erence ", "s. ", "s ", ". ", "s.\u{a0}", ".\u{a0}", "s.", ".",
    ]
    .into_iter()
    .find(|word| rest.starts_with(word))?;
    let numbers = at + 2 + word.len();
    let digit = text.get(numbers..)?.starts_with(|c: char| c.is_ascii_digit());
    digit.then_some((start, numbers))
}

fn parentheses(text: &str, raised: &[Range<usize>]) -> Vec<Candidate> {
    let mut opens: Vec<(usize, usize)> = memchr_iter(b'(', text.as_bytes()).map(|at| (at, 1)).collect();
    opens.extend(memmem::find_iter(text.as_bytes(), "（").map(|at| (at, "（".len())));
    opens.sort_unstable();
    let mut out = Vec::new();
    for (at, width) in opens {
        let start = at + width;
        let Some(rest) = text.get(start..) else { continue };
        if is_inside(raised, at) || !rest.starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let close = rest
            .char_indices()
            .take(60)
            .find(|&(_, c)| matches!(c, ')' | '）' | '('));
        let Some((close, sign)) = close else { continue };
        let Some(inside) = rest.get(..close).and_then(marker::inside) else {
            continue;
        };
        if sign != '(' {
            out.push(Candidate {
                range: at..start + close + sign.len_utf8(),
                content: start..start + close,
                scheme: Scheme::Parenthesized,
                inside,
                keys: Vec::new(),
                malformed: None,
            });
        }
    }
    out
}

/// Joins neighbours with only commas, dashes or nothing between them, as a reader sees one citation.
fn grouped(prose: &Prose, block: usize, candidates: Vec<Candidate>) -> Vec<Marker> {
    let links = links(prose);
    let mut out: Vec<Marker> = Vec::new();
    for candidate in candidates {
        if out
            .last()
            .is_some_and(|last| candidate.range.start < last.range.end)
        {
            continue;
        }
        let gap = out
            .last()
            .and_then(|last| joining_gap(prose.text(), last, &candidate));
        let Some(marker) = marker_of(prose, &links, block, &candidate) else {
            continue;
        };
        match (gap, out.last_mut()) {
            (Some(is_range), Some(last)) => join(last, marker, is_range),
            _ => out.push(marker),
        }
    }
    out
}

/// Whether what stands between makes one citation of two, and whether it makes a range.
fn joining_gap(text: &str, last: &Marker, next: &Candidate) -> Option<bool> {
    if last.scheme != next.scheme || last.malformed.is_some() || next.malformed.is_some() {
        return None;
    }
    let gap = text.get(last.range.end..next.range.start)?;
    let separators = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、');
    if gap.len() > 8 || !gap.chars().all(|c| separators(c) || DASHES.contains(&c)) {
        return None;
    }
    if last.scheme == Scheme::Parenthesized && gap.trim().is_empty() {
        return None;
    }
    let dashed = gap.contains(DASHES);
    let single = |item: Option<&Item>| matches!(item, Some(Item::One(_, false)));
    let ended = last
        .ranges
        .last()
        .zip(last.cites.last())
        .is_some_and(|(range, cite)| range.last == cite.label);
    let open = !ended && single(next.inside.items.first());
    (!dashed || open).then_some(dashed)
}

fn join(last: &mut Marker, next: Marker, is_range: bool) {
    last.span = last.span.cover(next.span);
    last.range.end = next.range.end;
    last.worded |= next.worded;
    last.brackets.extend(next.brackets);
    let ends = last.cites.last().cloned().zip(next.cites.first().cloned());
    match (is_range, ends) {
        (true, Some((first, second))) => add_range(last, first, second),
        _ => {
            last.cites.extend(next.cites);
            last.ranges.extend(next.ranges);
        }
    }
}

/// Adds the members of a range whose first end has been added already.
fn add_range(marker: &mut Marker, first: Cite, last: Cite) {
    let range = RangeCite {
        span: first.span.cover(last.span),
        first: first.label.clone(),
        last: last.label.clone(),
    };
    if let (Some(from), Some(to)) = (first.label.number(), last.label.number()) {
        if from < to && to - from <= MAX_RANGE {
            let implied = (from + 1..to).map(|number| Cite {
                label: Label::of_number(number),
                span: range.span,
                implied: true,
                locator: false,
            });
            marker.cites.extend(implied);
        }
    }
    marker.ranges.push(range);
    marker.cites.push(last);
}

fn marker_of(prose: &Prose, links: &[Link<'_>], block: usize, candidate: &Candidate) -> Option<Marker> {
    let span = prose.span(candidate.range.clone())?;
    let mut marker = Marker {
        span,
        block,
        range: candidate.range.clone(),
        scheme: candidate.scheme,
        standing: Standing::Doubtful,
        reason: "not looked at",
        cites: Vec::new(),
        ranges: Vec::new(),
        brackets: vec![span],
        worded: candidate.inside.worded,
        malformed: candidate.malformed.clone(),
        target: target(links, &candidate.range),
        list: None,
    };
    let cite = |range: Range<usize>, locator| {
        let text = prose.text().get(range.clone())?;
        Some(Cite {
            label: Label::new(text),
            span: prose.span(range)?,
            implied: false,
            locator,
        })
    };
    let shifted =
        |range: &Range<usize>| candidate.content.start + range.start..candidate.content.start + range.end;
    for key in &candidate.keys {
        marker.cites.push(cite(key.clone(), false)?);
    }
    for item in &candidate.inside.items {
        match item {
            Item::One(range, locator) => marker.cites.push(cite(shifted(range), *locator)?),
            Item::Span(first, last) => {
                let first = cite(shifted(first), false)?;
                let last = full_end(&first, cite(shifted(last), false)?);
                marker.cites.push(first.clone());
                add_range(&mut marker, first, last);
            }
        }
    }
    Some(marker)
}

/// `123–5` means 123 to 125.
fn full_end(first: &Cite, mut last: Cite) -> Cite {
    let (from, to) = (first.label.text(), last.label.text());
    let shorter = from.len() > to.len() && last.label.number() < first.label.number();
    let digits = |text: &str| text.chars().all(|c| plain_digit(c).is_some());
    if shorter && digits(from) && digits(to) {
        let full = from
            .get(..from.len() - to.len())
            .map(|head| format!("{head}{to}"));
        let full = full
            .map(|full| Label::new(&full))
            .filter(|full| full.number() > first.label.number());
        last.label = full.unwrap_or(last.label);
    }
    last
}

/// A link of a block: bytes of the prose, and where it leads.
type Link<'a> = (&'a Range<usize>, &'a str);

/// Links written in place, in the order of the text; they do not nest.
fn links(prose: &Prose) -> Vec<Link<'_>> {
    let mut links: Vec<Link<'_>> = prose
        .marks()
        .iter()
        .filter_map(|mark| match &mark.kind {
            MarkKind::Link(target, true) => Some((&mark.range, target.as_str())),
            _ => None,
        })
        .collect();
    links.sort_by_key(|(range, _)| range.start);
    links
}

/// Where a link over the marker, or inside it, leads.
fn target(links: &[Link<'_>], range: &Range<usize>) -> Option<String> {
    let before = links.partition_point(|(link, _)| link.start < range.end);
    let (link, target) = links.get(before.checked_sub(1)?)?;
    (link.end > range.start).then(|| (*target).to_owned())
}
