//! Comments that speak to this program: `<!-- loccit-… -->` in Markdown. Plain text has none.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::markdown::options;
use crate::source::{Source, Span};

/// What such a comment has in it; few documents have it, and only those are read a second time.
const SIGN: &[u8] = b"loccit-";

/// The comments of a Markdown document, in its order. What stands in code is none.
pub(super) fn of_markdown(source: &Source) -> Vec<Span> {
    if memchr::memmem::find(source.text().as_bytes(), SIGN).is_none() {
        return Vec::new();
    }
    let text = source.text();
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let parser = Parser::new_ext(text.get(mark..).unwrap_or_default(), options());
    let mut found = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        if matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            in_html(source, range.start + mark..range.end + mark, &mut found);
        }
    }
    found
}

/// The comments in a stretch of HTML; of one that is never closed the first line.
fn in_html(source: &Source, range: Range<usize>, found: &mut Vec<Span>) {
    let html = source.text().get(range.clone()).unwrap_or_default();
    let mut from = 0;
    while let Some(start) = html
        .get(from..)
        .and_then(|rest| rest.find("<!--"))
        .map(|at| from + at)
    {
        let inside = html.get(start..).unwrap_or_default();
        let line = || start + inside.find('\n').unwrap_or(inside.len());
        let end = inside.find("-->").map_or_else(line, |at| start + at + 3);
        let comment = html.get(start..end).unwrap_or_default();
        if comment
            .trim_start_matches("<!--")
            .trim_start()
            .starts_with("loccit-")
        {
            found.extend(source.span(range.start + start..range.start + end));
        }
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn comments(text: &str) -> Vec<String> {
        let source = Source::new(SourceId(0), "paper.md", text.to_owned());
        let spans = of_markdown(&source);
        spans
            .into_iter()
            .map(|span| source.slice(span).to_owned())
            .collect()
    }

    #[test]
    fn comments_are_found_in_html_and_not_in_code() {
        let text = "\u{feff}<!-- loccit-a -->\n\nx <!--loccit-b--> y `<!-- loccit-c -->`\n\n```\n<!-- loccit-d -->\n```\n\n\
                    <div><!-- no --> <!-- loccit-e\n--></div>\n\n- item\n  <!-- loccit-f -->\n\n    <!-- loccit-g -->\n";
        assert_eq!(
            comments(text),
            [
                "<!-- loccit-a -->",
                "<!--loccit-b-->",
                "<!-- loccit-e\n-->",
                "<!-- loccit-f -->",
                "<!-- loccit-g -->"
            ]
        );
    }

    #[test]
    fn of_one_that_is_never_closed_the_first_line_counts() {
        assert_eq!(comments("See.\n\n<!-- loccit-a b\n\nmore\n"), ["<!-- loccit-a b"]);
        assert!(comments("The option `loccit-disable` is not a comment.\n").is_empty());
    }
}
