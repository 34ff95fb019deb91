//! Where a name can end.

use nom::IResult;

use crate::grammar::scan::fail;

/// Whether a name can end here: what follows is punctuation, a connecting word, a bracket, a quotation mark.
pub(in crate::grammar) fn name_ends(input: &str) -> IResult<&str, ()> {
    if name_can_end(input) {
        Ok((input, ()))
    } else {
        fail(input)
    }
}

fn name_can_end(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        None
        | Some(',' | '.' | ';' | ':' | '/' | '，' | '、' | '。' | '；' | '*' | '?' | '「' | '『' | '《') => {
            true
        }
        Some(' ' | '\u{a0}') => {
            let next = rest.trim_start();
            next.starts_with([
                '(', '[', '"', '“', '„', '«', '‘', '\'', '&', '（', '–', '—', '/', '|', ',', ';', '.',
            ]) || next.starts_with(|c: char| c.is_ascii_digit())
                || CONNECTING.iter().any(|word| {
                    next.strip_prefix(word)
                        .is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
                })
        }
        Some('(' | '（' | '[') => true,
        Some(_) => false,
    }
}

/// Words that may stand right behind a name.
const CONNECTING: &[&str] = &[
    "and", "und", "y", "et", "e", "i", "и", "a", "en", "och", "og", "with", "eds", "ed", "editors", "editor",
    "u", "等", "in", "&",
];
