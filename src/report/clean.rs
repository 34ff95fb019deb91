//! Cleaning: nothing in a manuscript, a title or a path reaches a terminal as a control.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// What is drawn for a character of untrusted text; `None` for what has no look at all.
///
/// Controls get their pictures (U+2400 …), the overrides and isolates of bidirectional text (which can make a line read
/// as another than it is, "Trojan Source") the replacement character. A tab is a space: a cut line has no tab stops.
#[must_use]
pub const fn drawn(c: char) -> Option<char> {
    Some(match c {
        '\t' => ' ',
        '\0'..='\u{1f}' => picture(c),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => '\u{fffd}',
        '\u{2028}' | '\u{2029}' => '␤',
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => return None,
        _ => c,
    })
}

const fn picture(c: char) -> char {
    match char::from_u32(0x2400 + c as u32) {
        Some(picture) => picture,
        None => char::REPLACEMENT_CHARACTER,
    }
}

/// A text as it can be drawn on one line.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| drawn(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(drawn).collect())
}

/// A text of Markdown without the backslashes before signs.
#[must_use]
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let escapes = c == '\\' && rest.peek().is_none_or(char::is_ascii_punctuation);
        if let Some(sign) = if escapes { rest.next() } else { Some(c) } {
            out.push(sign);
        }
    }
    Cow::Owned(out)
}

/// Columns that a drawn character takes.
#[must_use]
pub fn width(c: char) -> usize {
    c.width().unwrap_or_default()
}

/// Columns that a drawn text takes, each character by itself, as the carets below it are counted.
#[must_use]
pub fn text_width(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// Lines of at most `columns`, broken between words; a longer word stands alone.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> String {
    let (mut out, mut used) = (String::with_capacity(text.len()), 0);
    for word in text.split(' ') {
        let wide = text_width(word);
        if used > 0 && used + 1 + wide > columns {
            out.push('\n');
            used = 0;
        } else if !out.is_empty() {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += wide;
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn controls_are_pictures() {
        assert_eq!(clean("a\u{1b}[31m\u{7}\r\n\0"), "a␛[31m␇␍␊␀");
        assert_eq!(clean("\u{feff}x\u{202e}y\u{9b}z\tw"), "x\u{fffd}y\u{fffd}z w");
        assert!(matches!(clean("plain é 一"), Cow::Borrowed(_)));
    }

    #[test]
    fn escapes_are_markup() {
        assert_eq!(unescaped(r"\[22\] of C\D\"), r"[22] of C\D");
        assert!(matches!(unescaped("[22]"), Cow::Borrowed(_)));
    }

    #[test]
    fn long_text_is_broken_between_words() {
        assert_eq!(wrap("one two three", 7), "one two\nthree");
        assert_eq!(wrap("incomprehensible it is", 5), "incomprehensible\nit is");
        assert_eq!(wrap("", 5), "");
    }

    proptest! {
        #[test]
        fn nothing_drawn_is_a_control(text in any::<String>()) {
            prop_assert!(clean(&text).chars().all(|c| !c.is_control()));
        }
    }
}
