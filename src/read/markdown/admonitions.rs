//! Admonitions and tabs of MkDocs: a line that opens one, and what is indented below it, which plain Markdown would
//! take for code.
//!
//! `!!! note "Title"`, `??? tip`, `???+ info`, `=== "Tab"`, as the Python-Markdown and PyMdown extensions define them.

use std::borrow::Cow;

/// What a level is indented by.
const INDENT: &str = "    ";
/// What stands for it: the same bytes, so that all places stay; the text below is then a quotation.
const QUOTE: &str = ">   ";

/// The text with each level of an admonition's indent as a quotation mark; as it was where it has none.
pub(super) fn as_quotations(text: &str) -> Cow<'_, str> {
    if !["!!! ", "???", "=== \""].iter().any(|sign| text.contains(sign)) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    // How many admonitions are open, and the fence of the code that is.
    let (mut open, mut fence): (usize, Option<&str>) = (0, None);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            out.push_str(line);
            continue;
        }
        let depth = depth(line).min(open);
        let inner = line.get(depth * INDENT.len()..).unwrap_or_default();
        if fence.is_none() {
            open = depth + usize::from(opens(inner));
        }
        fence = fence_behind(fence, inner);
        (0..depth).for_each(|_| out.push_str(QUOTE));
        out.push_str(inner);
    }
    out.into()
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
    fn what_is_indented_below_is_a_quotation() {
        let text = "???+ note \"N\"\n    one [^1]\n    \n    !!! tip\n        two\n\nthree\n\n    code\n";
        let quoted = as_quotations(text);
        assert_eq!(
            quoted,
            "???+ note \"N\"\n>   one [^1]\n    \n>   !!! tip\n>   >   two\n\nthree\n\n    code\n"
        );
        assert_eq!(quoted.len(), text.len());
    }

    #[test]
    fn other_text_stays() {
        for text in [
            "Is it so???\n\n    code\n",
            "!!! 5\n\n    code\n",
            "=== \"\n\n    code\n",
            "```\n!!! note\n    code\n```\n",
        ] {
            assert_eq!(as_quotations(text), text);
        }
    }
}
