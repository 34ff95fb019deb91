//! The little HTML that manuscripts in Markdown use: superscripts, anchors, links, lists, tables.

use std::ops::Range;

use memchr::memchr;

use super::blocks::{Collector, SpanKind};
use crate::manuscript::{BlockKind, MarkKind};

/// Lists that are open in raw HTML, innermost last: the number of the item that comes, if the list is numbered.
#[derive(Debug, Default)]
pub(super) struct HtmlState {
    lists: Vec<Option<u64>>,
    /// An element whose content is no prose.
    skipping: Option<&'static str>,
}

/// Elements whose content is not running text.
const SKIPPED: [&str; 5] = ["script", "style", "pre", "code", "svg"];

/// A tag as far as it is looked at.
struct Tag<'a> {
    name: String,
    closing: bool,
    attributes: &'a str,
}

fn parse_tag(raw: &str) -> Option<Tag<'_>> {
    let inner = raw.strip_prefix('<')?.strip_suffix('>')?;
    let closing = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let end = inner
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inner.len());
    let (name, attributes) = inner.split_at_checked(end)?;
    (!name.is_empty()).then(|| Tag {
        name: name.to_ascii_lowercase(),
        closing,
        attributes,
    })
}

/// The value of an attribute, quoted or not.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some(at) = rest.find(name) {
        let boundary = rest
            .get(..at)?
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace());
        rest = rest.get(at + name.len()..)?;
        let Some(value) = rest.trim_start().strip_prefix('=').filter(|_| boundary) else {
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        return match quote {
            Some(quote) => value.get(1..)?.split(quote).next(),
            None => value.split(|c: char| c.is_whitespace() || c == '>').next(),
        };
    }
    None
}

/// A tag in the middle of running text.
pub(super) fn inline_tag(collector: &mut Collector<'_>, raw: &str, range: Range<usize>) {
    let Some(tag) = parse_tag(raw) else { return };
    if let Some(name) = attribute(tag.attributes, "id").or_else(|| attribute(tag.attributes, "name")) {
        collector.anchor(name.to_owned());
    }
    let kind = match tag.name.as_str() {
        "sup" => SpanKind::Superscript,
        "sub" => SpanKind::Subscript,
        "i" | "em" | "cite" => SpanKind::Emphasis,
        "b" | "strong" => SpanKind::Strong,
        "a" => SpanKind::Link(
            attribute(tag.attributes, "href").unwrap_or_default().to_owned(),
            true,
        ),
        "br" => return collector.line_break(range),
        _ => return,
    };
    if tag.closing {
        collector.close_span(&kind);
    } else if !matches!(&kind, SpanKind::Link(target, _) if target.is_empty()) {
        collector.open_span(kind);
    }
}

/// A whole block of raw HTML.
pub(super) fn block(collector: &mut Collector<'_>, state: &mut HtmlState, range: Range<usize>) {
    let source = collector.source;
    let mut at = range.start;
    while at < range.end {
        let rest = source.text().get(at..range.end).unwrap_or_default();
        let length = match rest.as_bytes().first() {
            Some(b'<') => markup_length(rest),
            Some(_) => text_length(rest),
            None => break,
        };
        let piece = at..at + length;
        let raw = rest.get(..length).unwrap_or_default();
        if raw.starts_with('<') && length > 1 {
            block_tag(collector, state, raw, piece.clone());
        } else if state.skipping.is_none() {
            text(collector, raw, piece.start);
        }
        at = piece.end;
    }
}

/// Bytes of the tag or comment that `rest` begins with; 1 where the sign is a plain "less than".
fn markup_length(rest: &str) -> usize {
    if rest.starts_with("<!--") {
        return rest.find("-->").map_or(rest.len(), |end| end + 3);
    }
    let tag_like = rest
        .as_bytes()
        .get(1)
        .is_some_and(|&c| c.is_ascii_alphabetic() || matches!(c, b'/' | b'!' | b'?'));
    match memchr(b'>', rest.as_bytes()) {
        Some(end) if tag_like => end + 1,
        _ => 1,
    }
}

fn text_length(rest: &str) -> usize {
    memchr(b'<', rest.as_bytes()).unwrap_or(rest.len())
}

fn block_tag(collector: &mut Collector<'_>, state: &mut HtmlState, raw: &str, range: Range<usize>) {
    let Some(tag) = parse_tag(raw) else { return };
    if let Some(name) = state.skipping {
        if tag.closing && tag.name == name {
            state.skipping = None;
        }
        return;
    }
    if let Some(&name) = SKIPPED.iter().find(|&&name| name == tag.name) {
        collector.hole(MarkKind::Code, range);
        state.skipping = (!tag.closing).then_some(name);
        return;
    }
    match block_kind(&tag.name) {
        Some(_) if tag.closing => collector.finish(range.start),
        Some(kind) => {
            collector.begin(kind, range.start);
            if kind == BlockKind::Item {
                collector.starts_item(next_number(state, tag.attributes));
            }
            inline_tag(collector, raw, range);
        }
        None if matches!(tag.name.as_str(), "ol" | "ul") => list_tag(state, &tag),
        None => inline_tag(collector, raw, range),
    }
}

fn block_kind(name: &str) -> Option<BlockKind> {
    Some(match name {
        "p" | "div" | "section" | "center" | "details" | "summary" | "dd" | "dt" => BlockKind::Paragraph,
        "li" => BlockKind::Item,
        "td" | "th" => BlockKind::Cell,
        "blockquote" => BlockKind::Quote,
        "figcaption" | "caption" => BlockKind::Caption,
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        _ => return None,
    })
}

fn list_tag(state: &mut HtmlState, tag: &Tag<'_>) {
    if tag.closing {
        state.lists.pop();
        return;
    }
    let start = attribute(tag.attributes, "start")
        .and_then(|start| start.parse().ok())
        .unwrap_or(1);
    state.lists.push((tag.name == "ol").then_some(start));
}

fn next_number(state: &mut HtmlState, attributes: &str) -> Option<u64> {
    let next = state.lists.last_mut()?.as_mut()?;
    let number = attribute(attributes, "value")
        .and_then(|value| value.parse().ok())
        .unwrap_or(*next);
    *next = number.saturating_add(1);
    Some(number)
}

/// Running text in raw HTML: entities resolved, line ends as spaces.
fn text(collector: &mut Collector<'_>, raw: &str, start: usize) {
    if raw.trim().is_empty() && (!collector.is_open() || collector.is_fresh()) {
        return;
    }
    if !collector.is_open() {
        collector.begin(BlockKind::Paragraph, start);
    }
    let mut from = 0;
    for (at, sign) in raw.match_indices(['&', '\n']) {
        if at < from {
            continue;
        }
        collector.copy(start + from..start + at);
        from = at + 1;
        if sign == "\n" {
            collector.line_break(start + at..start + at + 1);
            continue;
        }
        match entity(raw.get(at..).unwrap_or_default()) {
            Some((resolved, length)) => {
                collector.put(&resolved.to_string(), start + at..start + at + length);
                from = at + length;
            }
            None => collector.copy(start + at..start + at + 1),
        }
    }
    collector.copy(start + from..start + raw.len());
}

/// The character that the entity at the start of `text` stands for, and the entity's length in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.char_indices().take(10).find(|&(_, c)| c == ';')?.0;
    let name = text.get(1..end)?;
    let resolved = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '−',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "lsqb" | "lbrack" => '[',
        "rsqb" | "rbrack" => ']',
        _ => char::from_u32(numeric_entity(name)?)?,
    };
    Some((resolved, end + 1))
}

fn numeric_entity(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('#')?;
    match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_quoted_and_bare() {
        assert_eq!(attribute(r#" class="a" id="ref-1""#, "id"), Some("ref-1"));
        assert_eq!(attribute(" name=r1", "name"), Some("r1"));
        assert_eq!(attribute(r#" data-id="x""#, "id"), None);
    }

    #[test]
    fn entities_are_resolved() {
        assert_eq!(entity("&#91;1"), Some(('[', 5)));
        assert_eq!(entity("&amp; x"), Some(('&', 5)));
        assert_eq!(entity("& x"), None);
    }
}
