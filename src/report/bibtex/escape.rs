//! Text between the braces of BibTeX.

/// Text that TeX prints as it stands here, and whose braces are in balance as BibTeX counts them.
pub fn escape(text: &str) -> String {
    let balanced = balanced(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        // Two of these are one sign to TeX: a dash, a quotation mark.
        if c == before && matches!(c, '-' | '\'' | '`') {
            out.push_str("{}");
        }
        before = c;
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' | '}' if balanced => out.extend(['\\', c]),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            _ => out.push(c),
        }
    }
    out
}

/// Whether no brace closes before it is open and none stays open: BibTeX counts those behind a backslash too.
fn balanced(text: &str) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '{' => open += 1,
            '}' if open == 0 => return false,
            '}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// Web addresses and the like, which readers take as they stand; what would end them is written as a percent code.
pub fn verbatim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            _ => out.push(c),
        }
    }
    out
}

/// Pages with BibTeX's two hyphens between the first and the last.
pub fn pages(text: &str) -> String {
    let dashed = |c: char| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−');
    let mut out = String::with_capacity(text.len() + 1);
    let mut before = None;
    for (at, c) in text.char_indices() {
        let behind = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if dashed(c) && digits(before) && digits(behind) {
            out.push_str("--");
        } else {
            out.push_str(&escape(c.encode_utf8(&mut [0; 4])));
        }
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_tex_is_escaped() {
        assert_eq!(
            escape(r"a & b_c 5% ~ \x"),
            r"a \& b\_c 5\% \textasciitilde{} \textbackslash{}x"
        );
        assert_eq!(escape("a -- b ``c''"), "a -{}- b `{}`c'{}'");
        assert_eq!(escape("{a} b"), r"\{a\} b");
        assert_eq!(escape("} a {"), r"\textbraceright{} a \textbraceleft{}");
    }

    #[test]
    fn addresses_stay_but_for_braces() {
        assert_eq!(verbatim("https://a.org/x_%20{y}"), "https://a.org/x_%20%7By%7D");
    }

    #[test]
    fn pages_have_two_hyphens() {
        for (printed, written) in [
            ("402–8", "402--8"),
            ("S1-S9", "S1--S9"),
            ("e12", "e12"),
            ("1–4, 7", "1--4, 7"),
        ] {
            assert_eq!(pages(printed), written);
        }
    }
}
