//! Admonitions and tabs of MkDocs: a line that opens one, and what is indented below it, which plain Markdown would
//! take for code.
//!
//! `!!! note "Title"`, `??? tip`, `???+ info`, `=== "Tab"`, as the Python-Markdown and PyMdown extensions define them.

use std::borrow::Cow;
use std::ops::Range;

/// What a level is indented by.
const INDENT: &str = "    ";

/// A text whose admonitions are not indented, with the way back.
pub(super) struct Unindented<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where indents were taken out (bytes of the new text), and how many bytes were taken out up to there.
    cuts: Vec<(usize, usize)>,
}

impl<'a> Unindented<'a> {
    /// Takes out the indents of admonitions; other text is not touched.
    pub(super) fn new(text: &'a str) -> Self {
        let mut out = Self {
            text: text.into(),
            cuts: Vec::new(),
        };
        if ["!!! ", "??? ", "???+ ", "=== \""]
            .iter()
            .any(|sign| text.contains(sign))
        {
            out.cut(text);
        }
        out
    }

    fn cut(&mut self, text: &str) {
        let mut out = String::with_capacity(text.len());
        // How many admonitions are open, the fence of the code that is, and how deep that stands.
        let (mut open, mut fence, mut fenced): (usize, Option<&str>, usize) = (0, None, 0);
        for line in text.split_inclusive('\n') {
            let blank = line.trim().is_empty();
            let depth = depth(line).min(open);
            // Code does not go on where its admonition ends.
            if !blank && depth < fenced {
                fence = None;
            }
            let inner = if blank {
                line
            } else {
                line.get(depth * INDENT.len()..).unwrap_or(line)
            };
            if fence.is_none() && !blank {
                (open, fenced) = (depth + usize::from(opens(inner)), depth);
            }
            fence = fence_behind(fence, inner);
            if inner.len() < line.len() {
                let before = self.cuts.last().map_or(0, |(_, taken)| *taken);
                self.cuts.push((out.len(), before + line.len() - inner.len()));
            }
            out.push_str(inner);
        }
        self.text = out.into();
    }

    /// Where a stretch of the new text stood; what was taken out at its ends is not in it.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = range.start + self.taken_before(|cut| cut <= range.start);
        let end = range.end + self.taken_before(|cut| cut < range.end);
        start..end.max(start)
    }

    fn taken_before(&self, is_before: impl Fn(usize) -> bool) -> usize {
        let count = self.cuts.partition_point(|(cut, _)| is_before(*cut));
        let last = count.checked_sub(1).and_then(|last| self.cuts.get(last));
        last.map_or(0, |(_, taken)| *taken)
    }
}

/// How many levels a line is indented.
fn depth(line: &str) -> usize {
    let mut rest = line;
    let mut depth = 0;
    while let Some(inner) = rest.strip_prefix(INDENT) {
        (rest, depth) = (inner, depth + 1);
    }
    depth
}

/// Whether a line opens an admonition or a tab.
fn opens(line: &str) -> bool {
    let behind = |sign: &str| line.strip_prefix(sign);
    let kind = behind("!!! ")
        .or_else(|| behind("???+ "))
        .or_else(|| behind("??? "));
    kind.is_some_and(|kind| kind.starts_with(|c: char| c.is_alphabetic() || c == '"'))
        || behind("=== \"").is_some_and(|title| title.trim_end().ends_with('"'))
}

/// The fence of the code that is open behind a line.
fn fence_behind<'a>(open: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let mark = line.trim_start();
    let length = |sign: u8| mark.bytes().take_while(|byte| *byte == sign).count();
    let found = mark
        .get(..length(b'`').max(length(b'~')))
        .filter(|fence| fence.len() >= 3);
    match (open, found) {
        (Some(open), Some(found)) if found.starts_with(open) => None,
        (Some(open), _) => Some(open),
        (None, found) => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_indented_below_stands_as_text() {
        let text = "???+ note \"N\"\n    one [^1]\n    \n    !!! tip\n        two\n\nthree\n\n    code\n";
        let found = Unindented::new(text);
        assert_eq!(
            found.text,
            "???+ note \"N\"\none [^1]\n    \n!!! tip\ntwo\n\nthree\n\n    code\n"
        );
        for word in ["one", "[^1]", "!!!", "two", "three", "code"] {
            let at = found.text.find(word).unwrap();
            let placed = found.place(&(at..at + word.len()));
            assert_eq!(text.get(placed), Some(word));
        }
    }

    #[test]
    fn code_in_an_admonition_stays_code() {
        let text = "=== \"Python\"\n    ```python\n    a = [1]\n\n    !!! x\n        b\n    ```\n\n    end\n";
        let found = Unindented::new(text);
        assert_eq!(
            found.text,
            "=== \"Python\"\n```python\na = [1]\n\n!!! x\n    b\n```\n\nend\n"
        );
    }

    #[test]
    fn other_text_stays() {
        for text in [
            "Is it so???\n\n    code\n",
            "!!! 5\n\n    code\n",
            "=== \"\n\n    code\n",
            "```\n!!! note\n    code\n```\n",
        ] {
            assert_eq!(Unindented::new(text).text, text);
        }
    }
}
