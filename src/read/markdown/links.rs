//! Links in Markdown: on a number they are citations, by reference they may be brackets of the text.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Reader;
use crate::read::blocks::SpanKind;

/// A link on a bare number is shown in brackets; a link by reference is copied whole.
pub(super) struct OpenLink {
    close: Option<Range<usize>>,
    pub whole: bool,
}

impl Reader<'_> {
    pub(super) fn start_link(&mut self, link_type: LinkType, target: &str, range: Range<usize>) {
        if self.links.iter().any(|link| link.whole) {
            return self.links.push(OpenLink {
                close: None,
                whole: false,
            });
        }
        let inline = matches!(link_type, LinkType::Inline | LinkType::Autolink | LinkType::Email);
        let raw = self
            .collector
            .source
            .text()
            .get(range.clone())
            .unwrap_or_default();
        self.collector
            .open_span(SpanKind::Link(target.to_owned(), inline));
        let label = raw
            .strip_prefix('[')
            .and_then(|rest| rest.split(']').next())
            .unwrap_or_default();
        let numeric = is_numeric(label);
        if !inline && numeric {
            let shown = raw
                .strip_suffix("[]")
                .map_or(range.end, |kept| range.start + kept.len());
            self.collector.copy(range.start..shown);
            return self.links.push(OpenLink {
                close: None,
                whole: true,
            });
        }
        let bracketed = inside_bracket(self.collector.text());
        let shown = link_type == LinkType::Inline && numeric && !bracketed;
        if shown && label.trim_matches(is_edge).len() < label.len() {
            self.show(label, &range);
            return self.links.push(OpenLink {
                close: None,
                whole: true,
            });
        }
        let close = shown.then(|| {
            self.collector.put("[", range.start..range.start + 1);
            range.start + 1 + label.len()..range.end
        });
        self.links.push(OpenLink { close, whole: false });
    }

    /// Shows the number of `[2,](#a)` in brackets, and the comma behind them: a converter drew it into the link.
    fn show(&mut self, label: &str, range: &Range<usize>) {
        let start = range.start + 1;
        let number = start + label.len() - label.trim_start_matches(is_edge).len();
        let behind = start + label.trim_end_matches(is_edge).len();
        self.collector.copy(start..number);
        self.collector.put("[", number..number);
        self.collector.copy(number..behind);
        self.collector.put("]", behind..behind);
        self.collector.copy(behind..start + label.len());
    }

    pub(super) fn end_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        if self.links.iter().any(|outer| outer.whole) {
            return;
        }
        if let Some(close) = link.close {
            self.collector.put("]", close);
        }
        self.collector.close_span(&SpanKind::Link(String::new(), false));
    }
}

fn is_edge(c: char) -> bool {
    matches!(c, ',' | ' ' | '-' | '–' | '—')
}

/// Whether a bracket is open at the end of the text, as in `[[2](#a),[3](#b)]` before the second link.
fn inside_bracket(text: &str) -> bool {
    /// No citation is longer.
    const LONGEST: usize = 400;
    text.chars().rev().take(LONGEST).find(|c| matches!(c, '[' | ']')) == Some('[')
}

/// Whether a link's text is nothing but numbers, as a citation's is.
pub(super) fn is_numeric(text: &str) -> bool {
    !text.is_empty()
        && text.chars().any(|c| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | '—'))
}
