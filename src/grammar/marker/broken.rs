//! What is surely meant as a citation and cannot be read.

/// What is wrong with a text that is surely meant as a citation, and what it should read.
#[must_use]
pub fn broken(text: &str) -> Option<(&'static str, Option<String>)> {
    let text = text.trim();
    if let Some(what) = placeholder(text) {
        return Some((what, None));
    }
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let only = |extra: &str| {
        text.chars()
            .all(|c| c.is_ascii_digit() || c == ' ' || extra.contains(c))
    };
    if digits && text.len() <= 40 && only(",;-–—") {
        return stray_separator(text);
    }
    let letters = text.chars().any(|c| matches!(c, 'l' | 'O' | 'o'));
    (digits && letters && only("lOo") && text.len() <= 3).then_some(("a letter stands for a digit", None))
}

fn placeholder(text: &str) -> Option<&'static str> {
    let folded = text.to_ascii_lowercase();
    let known = match folded.as_str() {
        "?" | "??" | "???" => "the number is missing",
        "ref" | "refs" | "ref?" | "cite" | "cite?" | "citation" | "citation needed" | "todo"
        | "todo: cite" | "xx" | "tk" => "the source is still to be filled in",
        _ if folded.starts_with("error! reference source not found")
            || folded.starts_with("fehler! verweisquelle konnte nicht gefunden werden") =>
        {
            "the word processor lost the reference"
        }
        _ => return None,
    };
    Some(known)
}

/// `12,`, `,3`, `3;;4`, `3 4`, `1–`: numbers and separators that do not make a list.
fn stray_separator(text: &str) -> Option<(&'static str, Option<String>)> {
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    if numbers.iter().any(|number| number.len() > 4) {
        return None;
    }
    let ends = |c: char| matches!(c, '-' | '–' | '—');
    if text.starts_with(ends) && text.contains([',', ';']) {
        return None; // an interval from a negative number
    }
    if text.ends_with(ends) || text.starts_with(ends) {
        return Some(("a range has only one end", None));
    }
    if text.contains(ends) {
        return Some(("the separators do not fit together", None));
    }
    if !text.contains([',', ';']) {
        return Some(("a comma is missing", Some(numbers.join(", "))));
    }
    Some(("a separator stands alone", Some(numbers.join(", "))))
}
