//! Plain text to blocks: paragraphs between blank lines, underlined and bare headings, bullets, hanging entries.

use std::ops::Range;

use super::blocks::{Blocks, Collector};
use crate::grammar::label;
use crate::knowledge::headings;
use crate::manuscript::BlockKind;
use crate::source::Source;

/// The blocks of a plain text.
pub(super) fn blocks(source: &Source) -> Blocks {
    let lines: Vec<Range<usize>> = lines(source.text()).collect();
    let mut reader = Reader {
        collector: Collector::new(source),
        end: 0,
    };
    for (index, line) in lines.iter().enumerate() {
        reader.line(line.clone(), lines.get(index + 1).cloned());
    }
    let end = reader.end;
    reader.collector.finish(end);
    reader.collector.out
}

/// The bytes of each line without its end; a form feed ends a line too.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let body = text.get(mark..).unwrap_or_default();
    body.split_inclusive(['\n', '\u{c}']).scan(mark, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..start + line.trim_end_matches(['\n', '\r', '\u{c}']).len())
    })
}

struct Reader<'a> {
    collector: Collector<'a>,
    /// Where the last line with text ended.
    end: usize,
}

/// What a line is, seen by itself and with the one below.
enum Kind {
    Blank,
    /// A line of signs under a heading, or a rule.
    Underline,
    Heading(Range<usize>),
    /// Text that begins a block of its own: a bullet, a directive with a label.
    Item(Range<usize>),
    Text(Range<usize>),
}

impl Reader<'_> {
    fn line(&mut self, line: Range<usize>, below: Option<Range<usize>>) {
        match self.kind(line.clone(), below) {
            Kind::Blank | Kind::Underline => self.collector.finish(self.end),
            Kind::Heading(text) => {
                self.collector.begin(BlockKind::Heading(2), text.start);
                self.collector.copy(text.clone());
                self.collector.finish(text.end);
            }
            Kind::Item(text) => {
                self.collector.begin(BlockKind::Item, line.start);
                self.collector.starts_item(None);
                self.collector.copy(text);
            }
            Kind::Text(text) => {
                if self.collector.is_open() {
                    self.collector.line_break(self.end..text.start);
                } else {
                    self.collector.begin(BlockKind::Paragraph, text.start);
                }
                self.collector.copy(text);
            }
        }
        self.end = line.end.max(self.end);
    }

    fn kind(&self, line: Range<usize>, below: Option<Range<usize>>) -> Kind {
        let text = self.collector.source.text();
        let raw = text.get(line.clone()).unwrap_or_default();
        let start = line.start + (raw.len() - raw.trim_start().len());
        let trimmed = raw.trim();
        let range = start..start + trimmed.len();
        let below = below.and_then(|below| text.get(below)).unwrap_or_default();
        if trimmed.is_empty() {
            Kind::Blank
        } else if is_underline(trimmed) {
            Kind::Underline
        } else if let Some(inner) = wiki_heading(trimmed) {
            Kind::Heading(start + inner.start..start + inner.end)
        } else if self.is_heading(trimmed, below) {
            Kind::Heading(range)
        } else if let Some(bullet) = bullet(trimmed) {
            Kind::Item(start + bullet..range.end)
        } else {
            Kind::Text(range)
        }
    }

    /// An underlined line, a heading of a list, or a short line of capitals or behind a number, set off by blank lines.
    fn is_heading(&self, line: &str, below: &str) -> bool {
        if line.len() > 100 {
            return false;
        }
        let alone = !self.collector.is_open() && below.trim().is_empty();
        let underlined =
            !self.collector.is_open() && is_underline(below.trim()) && below.trim().len() * 2 >= line.len();
        let listed = headings::heading_kind(line)
            .and_then(headings::HeadingKind::list_kind)
            .is_some();
        let heads_list =
            listed && (alone || label::leading(below).is_some() || bullet(below.trim()).is_some());
        underlined || heads_list || alone && looks_like_heading(line)
    }
}

/// Three or more of one sign that underlines.
fn is_underline(line: &str) -> bool {
    let mut chars = line.chars();
    let Some(first) = chars
        .next()
        .filter(|c| matches!(c, '=' | '-' | '~' | '^' | '*' | '_' | '#'))
    else {
        return false;
    };
    line.len() >= 3 && chars.all(|c| c == first)
}

/// `== References ==`
fn wiki_heading(line: &str) -> Option<Range<usize>> {
    let inner = line
        .strip_prefix('=')?
        .strip_suffix('=')?
        .trim_matches('=')
        .trim();
    let start = line.find(inner)?;
    (!inner.is_empty()).then_some(start..start + inner.len())
}

fn looks_like_heading(line: &str) -> bool {
    let ends = line.ends_with(['.', ',', ';', ':', '!', '?', ']', ')']);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    let shouted = letters >= 4 && capitals * 10 >= letters * 9;
    let numbered = line.starts_with(|c: char| c.is_ascii_digit())
        && line.split_once(' ').is_some_and(|(number, rest)| {
            number.chars().all(|c| c.is_ascii_digit() || c == '.') && rest.starts_with(char::is_uppercase)
        });
    !ends && (shouted || numbered) && line.split_whitespace().count() <= 12
}

/// Bytes of a bullet or of a directive's dots before the text of an item.
fn bullet(line: &str) -> Option<usize> {
    let sign = [".. ", "* ", "- ", "• ", "– ", "# "]
        .into_iter()
        .find(|sign| line.starts_with(sign))?;
    let rest = line.get(sign.len()..)?;
    let labelled = sign != ".. " || rest.starts_with('[');
    labelled.then(|| sign.len() + (rest.len() - rest.trim_start().len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn read(text: &str) -> Vec<(bool, String)> {
        let source = Source::new(SourceId(0), "p.txt", text.into());
        let heading = |kind| matches!(kind, BlockKind::Heading(_));
        blocks(&source)
            .blocks
            .iter()
            .map(|b| (heading(b.kind), b.prose.text().to_owned()))
            .collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        assert_eq!(
            read("One\r\ntwo [1,\r\n2].\r\n\r\nThree"),
            [(false, "One two [1, 2].".to_owned()), (false, "Three".to_owned())]
        );
    }

    #[test]
    fn headings_are_underlined_bare_or_of_a_list() {
        let heads: Vec<_> = [
            "Title\n=====\n\nx",
            "RESULTS\n\nx",
            "2 Methods\n\nx",
            "References\n[1] Smith",
            "== Notes ==\nx",
        ]
        .iter()
        .map(|text| read(text).first().is_some_and(|(heading, _)| *heading))
        .collect();
        assert_eq!(heads, [true; 5]);
        assert!(!read("References are\nplenty.")[0].0);
    }
}
