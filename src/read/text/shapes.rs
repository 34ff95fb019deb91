//! What a line of a plain text is by its look: an underline, a heading, a bullet's item, or text.

use std::ops::Range;

use crate::grammar::label;
use crate::knowledge::headings;
use crate::read::parts;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Shape {
    /// A line of signs under a heading, or a rule.
    Underline,
    Heading,
    /// Text that begins a block of its own: a bullet, a directive with a label.
    Item,
    /// A row of a table.
    Row,
    Text,
}

/// What stands around a line.
pub(in crate::read) struct Around<'t> {
    /// Whether a paragraph is open above it.
    pub open: bool,
    /// The next line with text.
    pub below: &'t str,
    /// Whether something stands between the two.
    pub alone: bool,
    /// Whether pages were printed.
    pub printed: bool,
    /// Whether the line goes on with the numbers of a list, whose entries begin as numbered headings do.
    pub goes_on: bool,
    /// Whether it stands in a list of references.
    pub in_list: bool,
}

/// What the line is, and the bytes of it that are its text.
pub(in crate::read) fn of(line: &str, around: &Around<'_>) -> (Shape, Range<usize>) {
    if is_underline(line) {
        (Shape::Underline, 0..line.len())
    } else if let Some(inner) = wiki_heading(line) {
        (Shape::Heading, inner)
    } else if is_heading(line, around) {
        (Shape::Heading, 0..line.len())
    } else if let Some(bullet) = bullet(line).filter(|&bullet| !is_dash(line, bullet, around)) {
        (Shape::Item, bullet..line.len())
    } else {
        (Shape::Text, 0..line.len())
    }
}

/// An underlined line, a heading of a list, or a short line of capitals or behind a number, set off by blank lines.
fn is_heading(line: &str, around: &Around<'_>) -> bool {
    if line.len() > 100 {
        return false;
    }
    let alone = !around.open && around.alone;
    let below = around.below;
    let underlined = !around.open && !around.alone && is_underline(below) && below.len() * 2 >= line.len();
    let listed = headings::heading_kind(line)
        .and_then(headings::HeadingKind::list_kind)
        .is_some();
    let heads_list = listed && (alone || label::leading(below).is_some() || bullet(below).is_some());
    let section = (around.printed || alone) && !around.open && parts::is_section(line);
    underlined || heads_list || section || alone && !around.goes_on && looks_like_heading(line)
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

/// `- a survey` in the middle of a printed entry: a dash that a line begins with.
fn is_dash(line: &str, bullet: usize, around: &Around<'_>) -> bool {
    let words = line.get(bullet..).unwrap_or_default();
    let dash = line.starts_with(['-', '–']) && words.starts_with(char::is_lowercase);
    dash && around.printed && around.in_list && around.open
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
