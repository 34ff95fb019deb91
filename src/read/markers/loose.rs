//! Footnote marks that no footnote answers to: Markdown prints `[^4]` as it is written.

use std::ops::Range;

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::Candidate;
use crate::grammar::marker::Inside;
use crate::manuscript::{Block, BlockKind, MarkKind, Scheme};
use crate::source::Source;

/// Keys are short.
const MAX_KEY: usize = 40;

/// A document whose footnotes are its list, as it is written.
pub(in crate::read) struct Written<'a> {
    source: &'a Source,
    /// Keys that head what was meant as a footnote and may be read as something else, as code or a part of a paragraph.
    heads: FxHashSet<&'a str>,
    /// Those keys without the numbers at their ends.
    stems: FxHashSet<&'a str>,
}

impl<'a> Written<'a> {
    pub fn new(source: &'a Source) -> Self {
        let text = source.text();
        let head = |at: usize| {
            let rest = text.get(at + "[^".len()..)?;
            let length = rest.bytes().take(MAX_KEY + 1).position(|byte| byte == b']')?;
            let (key, behind) = rest.split_at_checked(length)?;
            behind.starts_with("]:").then_some(key)
        };
        let heads: FxHashSet<&str> = memmem::find_iter(text.as_bytes(), "[^")
            .filter_map(head)
            .collect();
        let stems = heads.iter().filter_map(|key| stem(key)).collect();
        Self { source, heads, stems }
    }

    /// What a key is, by itself and beside those that head footnotes.
    fn sort_of(&self, key: &str) -> Sort {
        let number = key.bytes().all(|byte| byte.is_ascii_digit());
        if number {
            return if key.len() < "2024".len() {
                Sort::Key
            } else {
                Sort::Other
            };
        }
        let counted = stem(key).is_some_and(|stem| self.stems.contains(stem));
        match may_be_key(key) {
            _ if counted => Sort::Key,
            true if repeats(key) => Sort::Key,
            true => Sort::Perhaps,
            false => Sort::Other,
        }
    }

    /// Whether signs of the prose stand in the source as they are, without the backslash that says they are no mark.
    fn prints(&self, block: &Block, range: &Range<usize>) -> bool {
        let Some(span) = block.prose.span(range.clone()) else {
            return false;
        };
        let before = self.source.text().get(..span.start()).unwrap_or_default();
        span.len() == range.len() && !before.ends_with('\\')
    }
}

/// Footnote marks of a block that are plainly meant as such and that no footnote answers to.
pub(super) fn footnotes(written: &Written<'_>, block: &Block) -> Vec<Candidate> {
    let text = block.prose.text();
    // Tables show how Markdown is written.
    if block.kind == BlockKind::Cell {
        return Vec::new();
    }
    memmem::find_iter(text.as_bytes(), "[^")
        .filter_map(|at| footnote(written, block, at))
        .collect()
}

fn footnote(written: &Written<'_>, block: &Block, at: usize) -> Option<Candidate> {
    let start = at + "[^".len();
    let text = block.prose.text();
    let rest = text.get(start..)?;
    let length = rest.bytes().take(MAX_KEY + 1).position(|byte| byte == b']')?;
    let content = start..start + length;
    let range = at..content.end + 1;
    let key = text.get(content.clone())?;
    let meant = match written.sort_of(key) {
        Sort::Key => !heads_block(text, at),
        Sort::Perhaps => touches(text, at),
        Sort::Other => false,
    };
    let alone = meant && ends_there(text, range.end) && !is_marked(block, &range);
    (alone && written.prints(block, &range) && !written.heads.contains(key)).then(|| Candidate {
        range,
        content: content.clone(),
        scheme: Scheme::Footnote,
        inside: Inside::default(),
        keys: std::iter::once(content).collect(),
        malformed: None,
    })
}

/// What stands between `[^` and `]`.
enum Sort {
    /// A key: a number, a word, or one like another key.
    Key,
    /// A key, or a class of characters as `[^abc]` is.
    Perhaps,
    Other,
}

/// A word of three letters and more, and no class of characters as `[^a-z]` and `[^\s]` are.
fn may_be_key(key: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    let class = ["a-z", "A-Z", "0-9"].iter().any(|class| key.contains(class)) || key.starts_with(':');
    letters >= 3 && key.chars().all(plain) && !class
}

/// Whether a letter comes twice, as it does in no class of characters.
fn repeats(key: &str) -> bool {
    let letters = key.char_indices().filter(|(_, c)| c.is_alphabetic());
    letters
        .into_iter()
        .any(|(at, c)| key.get(..at).is_some_and(|before| before.contains(c)))
}

/// A key without the number at its end: `ref` of `ref2`.
fn stem(key: &str) -> Option<&str> {
    let stem = key.trim_end_matches(|c: char| c.is_ascii_digit());
    (stem.len() < key.len() && !stem.is_empty()).then_some(stem)
}

/// Whether a mark begins a block, where it would head a footnote.
fn heads_block(text: &str, at: usize) -> bool {
    text.get(..at).is_none_or(|before| before.trim().is_empty())
}

/// Whether it touches the word or the sentence before it, as footnote marks do.
fn touches(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let unquoted = before.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    let last = unquoted.chars().next_back();
    last.is_some_and(|c| c.is_alphanumeric() || !c.is_ascii() || ".,;:!?]".contains(c))
}

/// Whether no sign of a pattern (`[^1]*`), of a footnote's head (`[^1]:`) or of a link (`[^1](…)`) stands behind it; the
/// signs of bold type and italics are not in the prose.
fn ends_there(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let mut chars = rest.chars();
    match chars.next() {
        None => true,
        Some('?') => chars.next().is_none_or(char::is_whitespace),
        Some('[') => rest.starts_with("[^"),
        Some(c) => c.is_whitespace() || !c.is_ascii() || ".,;!)\"'".contains(c),
    }
}

/// Whether a footnote answers to it, or a link covers it.
fn is_marked(block: &Block, range: &Range<usize>) -> bool {
    let holds = |kind: &MarkKind| matches!(kind, MarkKind::Footnote(_) | MarkKind::Link(..) | MarkKind::Math);
    block.prose.marks_over(range).any(|mark| holds(&mark.kind))
}

#[cfg(test)]
mod tests {
    use crate::read::{Input, read};
    use crate::source::{Source, SourceId};

    /// What is cited with a mark that no footnote answers to.
    fn loose(text: &str) -> Vec<String> {
        let notes: String = (1..=3)
            .map(|n| format!("[^{n}]: Fuller D. Rice, part {n}. Antiquity. 201{n};85:{n}.\n\n"))
            .collect();
        let text = format!("Rice[^1] and millet[^2] and hemp.[^3]\n\n{text}\n\n## References\n\n{notes}");
        let source = Source::new(SourceId(0), "p.md", text);
        let manuscript = read(&source, Input::Markdown);
        let unknown = manuscript.markers.iter().skip(3).flat_map(|marker| &marker.cites);
        unknown.map(|cite| source.slice(cite.span).to_owned()).collect()
    }

    #[test]
    fn marks_that_are_meant_as_footnotes() {
        for (text, keys) in [
            ("Rye came late[^4].", &["4"][..]),
            ("Rye came late.[^4]", &["4"]),
            ("Rye came late [^4] [^5].", &["4", "5"]),
            (
                "**Rye came late[^4]**, and oats.[^oats-2011]",
                &["4", "oats-2011"],
            ),
            ("\"Rye came late\"[^4] (oats[^5]).", &["4", "5"]),
            ("# Rye came late[^4]", &["4"]),
            (
                "燕麦较晚[^4]．黑麦也晚．[^5]小麦[^oats]更早。",
                &["4", "5", "oats"],
            ),
            ("For rye see [^millet]. The `x`[^4] is old.", &["millet", "4"]),
        ] {
            assert_eq!(loose(text), keys, "{text}");
        }
    }

    #[test]
    fn what_is_no_mark() {
        for text in [
            r"Write \[^4] or [\^4] or `x[^4]` for a note.",
            "The class [^abc], not x[^a-z] nor x[^4]*, [^4]+ or x[^0-9].",
            "Years[^2011] and links[^4](https://example.net) and [^4]: heads.",
            "| Rye | Oats |\n|---|---|\n| late[^4] | later[^oats] |",
            "[^4] Fuller D. Rye. 2014.",
            "So says \"[^abc]\", and [^:space:] or r[^o]t.",
            "Rye[^4].\n\n```\n[^4]: Moen P. Rye. 2014.\n```",
        ] {
            assert_eq!(loose(text), Vec::<String>::new(), "{text}");
        }
    }
}
