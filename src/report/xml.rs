//! XML by hand: what two small formats need of it.

use std::fmt::Write;

use super::clean::clean;

/// The first line of a document.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Text, or the value of an attribute in double quotes. Lines stay lines; all that XML 1.0 cannot hold is replaced.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        for c in clean(line).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
                _ => out.push(c),
            }
        }
    }
    out
}

/// The value of an attribute. Its white space, which a path may have too, is kept as references: a reader would make
/// spaces of it.
#[must_use]
pub fn attribute(text: &str) -> String {
    let kept = |c: char| matches!(c, '\n' | '\r' | '\t');
    text.split_inclusive(kept)
        .map(|piece| match piece.chars().next_back().filter(|&c| kept(c)) {
            Some(c) => format!("{}&#{};", escape(piece.trim_end_matches(c)), c as u32),
            None => escape(piece),
        })
        .collect()
}

/// The beginning of a tag with its attributes, in their order: `<name a="1"`.
#[must_use]
pub fn tag(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut out = format!("<{name}");
    for (name, value) in attributes {
        // Writing to a string does not fail.
        let _ = write!(out, " {name}=\"{}\"", attribute(value));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_xml_and_controls_are_replaced() {
        assert_eq!(
            escape("a<b & \"c\">\u{1b}\n\u{0}\u{ffff}"),
            "a&lt;b &amp; &quot;c&quot;&gt;␛\n␀\u{fffd}"
        );
        assert_eq!(
            tag("x", &[("a", "1\n2"), ("b", "\"")]),
            "<x a=\"1&#10;2\" b=\"&quot;\""
        );
    }
}
