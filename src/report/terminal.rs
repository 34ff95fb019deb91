//! A page of Markdown as a terminal shows it best: paragraphs wrapped, examples indented, headings without their signs.

use super::Look;
use super::clean::wrap;

/// The page for people at a terminal.
#[must_use]
pub fn terminal(page: &str, look: &Look) -> String {
    let mut out = String::with_capacity(page.len());
    let mut fence = None;
    for line in page.lines() {
        match fence {
            Some(end) if line == end => fence = None,
            Some(_) if line.is_empty() => out.push('\n'),
            Some(_) => out += &format!("    {line}\n"),
            None if line.starts_with("```") => fence = Some(line.trim_end_matches(char::is_alphabetic)),
            None => out += &(paragraph(line, look) + "\n"),
        }
    }
    out
}

fn paragraph(line: &str, look: &Look) -> String {
    let words = line.trim_start_matches('#').trim_start();
    let width = look.width.saturating_sub(2).max(30);
    if line.starts_with('#') && look.color {
        return format!("\u{1b}[1m{words}\u{1b}[0m");
    }
    let hanging = if line.starts_with("- ") { "\n  " } else { "\n" };
    wrap(words, width).replace('\n', hanging).replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_wrapped_and_its_examples_are_indented() {
        let page = "# name\n\n**error** · one two\n\n````markdown\nsee [1]\n\n```x\n````\nand so on, and so on, and so on\n\n\
                    - an item that is longer than the row\n";
        let look = Look {
            width: 32,
            ..Look::default()
        };
        assert_eq!(
            terminal(page, &look),
            "name\n\nerror · one two\n\n    see [1]\n\n    ```x\nand so on, and so on, and so\non\n\n\
             - an item that is longer than\n  the row\n"
        );
    }
}
