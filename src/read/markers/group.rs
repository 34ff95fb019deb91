//! Candidates made markers: labels with their places, ranges written out, neighbours joined.

use std::ops::Range;

use super::Candidate;
use crate::grammar::marker::{DASHES, Item};
use crate::manuscript::{
    Cite, Label, MAX_RANGE, MarkKind, Marker, Prose, RangeCite, Scheme, Standing, plain_digit,
};

/// Joins neighbours with only commas, dashes or nothing between them, as a reader sees one citation.
pub(super) fn grouped(prose: &Prose, block: usize, candidates: Vec<Candidate>) -> Vec<Marker> {
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
    if let (Some(from), Some(to)) = (first.label.number(), last.label.number())
        && from < to
        && to - from <= MAX_RANGE
    {
        let implied = (from + 1..to).map(|number| Cite {
            label: Label::of_number(number),
            span: range.span,
            implied: true,
            locator: false,
        });
        marker.cites.extend(implied);
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
        cites: Vec::with_capacity(candidate.keys.len() + candidate.inside.items.len()),
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
