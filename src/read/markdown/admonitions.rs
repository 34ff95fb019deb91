//! Admonitions and tabs of MkDocs: a line that opens one, and what is indented below it, which plain Markdown would
//! take for code.
//!
//! `!!! note "Title"`, `??? tip`, `???+ info`, `=== "Tab"`, as the Python-Markdown and PyMdown extensions define them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

/// What an admonition is indented by (columns).
const INDENT: usize = 4;

/// A text whose admonitions are not indented, with the way back.
pub(super) struct Unindented<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where indents were taken out (bytes of the new text), and how many bytes were taken out up to there.
    cuts: Vec<(usize, usize)>,
}

/// Code within admonitions, as long as its fence is open.
struct Code<'a> {
    fence: &'a str,
    /// How many admonitions it stands in.
    depth: usize,
    /// Where it begins: in the text, in the new text, and how many cuts were made before.
    begins: (usize, usize, usize),
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
            .any(|sign| memmem::find(text.as_bytes(), sign.as_bytes()).is_some())
        {
            out.cut(text);
        }
        out
    }

    fn cut(&mut self, text: &str) {
        let mut out = String::with_capacity(text.len());
        // The columns that the open admonitions begin in.
        let mut open: Vec<usize> = Vec::new();
        let mut code: Option<Code<'_>> = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            if line.trim().is_empty() {
                out.push_str(line);
                continue;
            }
            let column = width(line);
            let inside = open.partition_point(|begins| begins + INDENT <= column);
            if let Some(left) = code.take_if(|code| inside < code.depth) {
                self.leave_as_it_was(text, &left, start, &mut out);
            }
            let depth = code.as_ref().map_or(inside, |code| code.depth);
            let inner = line.get(indent(line, depth * INDENT)..).unwrap_or(line);
            if code.is_none() {
                open.truncate(depth);
                open.extend(opens(inner.trim_start()).then_some(column));
            }
            let fence = fence_behind(code.as_ref().map(|code| code.fence), inner);
            code = fence.map(|fence| {
                code.take().unwrap_or(Code {
                    fence,
                    depth,
                    begins: (start, out.len(), self.cuts.len()),
                })
            });
            if inner.len() < line.len() {
                let before = self.cuts.last().map_or(0, |(_, taken)| *taken);
                self.cuts.push((out.len(), before + line.len() - inner.len()));
            }
            out.push_str(inner);
        }
        if let Some(left) = code.filter(|code| code.depth > 0) {
            self.leave_as_it_was(text, &left, text.len(), &mut out);
        }
        self.text = out.into();
    }

    /// Code whose fence is not closed in its admonition would go on behind it: it stays indented, up to `end`.
    fn leave_as_it_was(&mut self, text: &str, code: &Code<'_>, end: usize, out: &mut String) {
        let (start, length, cuts) = code.begins;
        out.truncate(length);
        self.cuts.truncate(cuts);
        out.push_str(text.get(start..end).unwrap_or_default());
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

/// The columns that a line is indented by; a tab reaches to the next multiple of four.
fn width(line: &str) -> usize {
    let blanks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
    blanks.fold(0, reach)
}

const fn reach(column: usize, blank: u8) -> usize {
    if blank == b'\t' {
        (column / INDENT + 1) * INDENT
    } else {
        column + 1
    }
}

/// How many bytes of a line stand in its first columns, all of them blanks.
fn indent(line: &str, columns: usize) -> usize {
    let mut column = 0;
    let blanks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
    let within = blanks.take_while(|&byte| {
        column = reach(column, byte);
        column <= columns
    });
    within.count()
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
            "    !!! note\n",
        ] {
            assert_eq!(Unindented::new(text).text, text);
        }
    }

    #[test]
    fn admonitions_stand_in_lists_and_behind_tabs() {
        let text = "1. one\n\n    !!! tip\n\n        deep\n\nend\n";
        assert_eq!(
            Unindented::new(text).text,
            "1. one\n\n    !!! tip\n\n    deep\n\nend\n"
        );
        let text = "!!! note\n\n\ttabbed\n\n\t!!! tip\n\t\tdeep\n    spaced\n";
        assert_eq!(
            Unindented::new(text).text,
            "!!! note\n\ntabbed\n\n!!! tip\ndeep\nspaced\n"
        );
    }

    #[test]
    fn code_that_is_never_closed_ends_with_its_admonition() {
        let text = "!!! note\n    text\n\n    ```\n    code\n\nbehind [9]\n\n!!! tip\n    two\n";
        let found = Unindented::new(text);
        assert_eq!(
            found.text,
            "!!! note\ntext\n\n    ```\n    code\n\nbehind [9]\n\n!!! tip\ntwo\n"
        );
        for word in ["text", "code", "behind", "two"] {
            let at = found.text.find(word).unwrap();
            assert_eq!(text.get(found.place(&(at..at + word.len()))), Some(word));
        }
        let text = "!!! note\n    ```\n    code\n";
        assert_eq!(Unindented::new(text).text, text);
    }
}
