//! Paragraphs that a page's end tore in two: their halves are one stretch of prose.

use crate::manuscript::{Block, BlockKind, Part, Prose};

/// Words that no sentence ends with.
const OPEN_WORDS: [&str; 40] = [
    "a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "with", "by", "from", "as", "that",
    "which", "who", "is", "are", "was", "were", "be", "been", "has", "have", "had", "may", "can", "will",
    "would", "this", "these", "its", "their", "his", "her", "into", "between", "than",
];
/// Blocks of page furniture that may stand between two halves.
const MAX_BETWEEN: usize = 2;

/// Joins the halves: the second becomes part of the first, and its own block is left empty.
pub(super) fn join(blocks: &mut [Block]) {
    for first in 0..blocks.len() {
        if !blocks
            .get(first)
            .is_some_and(|block| is_text(block) && is_open(block.prose.text()))
        {
            continue;
        }
        let Some(second) = other_half(blocks, first) else {
            continue;
        };
        let Some(rest) = blocks
            .get_mut(second)
            .map(|block| std::mem::take(&mut block.prose))
        else {
            continue;
        };
        if let Some(block) = blocks.get_mut(first) {
            block.prose.join(&rest);
        }
    }
}

fn is_text(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.part != Part::List && block.prose.text().len() > 80
}

/// Whether a paragraph ends in the middle of a sentence.
fn is_open(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '('))
}

fn other_half(blocks: &[Block], first: usize) -> Option<usize> {
    let text = blocks.get(first)?.prose.text().trim_end();
    let between = blocks
        .iter()
        .skip(first + 1)
        .take(MAX_BETWEEN)
        .take_while(|block| is_furniture(block))
        .count();
    let second = first + 1 + between;
    let block = blocks.get(second)?;
    if block.kind != BlockKind::Paragraph || is_furniture(block) {
        return None;
    }
    let rest = block.prose.text().trim_start();
    let goes_on = rest.starts_with(char::is_lowercase) && !rest.starts_with("where ");
    let last_word = text
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let hangs = OPEN_WORDS.contains(&last_word) || text.ends_with(',');
    (goes_on || hangs && rest.starts_with(char::is_alphanumeric)).then_some(second)
}

/// Fewer paragraphs that break off prove nothing.
const BROKEN_OFF: usize = 3;
/// Among so many paragraphs one that breaks off is normal.
const WHOLE: usize = 25;

/// Whether so many paragraphs break off in a sentence that does not go on below, that the order of the text is lost.
///
/// Notes of tables and long headings end without a stop too, but no other paragraph begins with their rest.
pub(super) fn is_disordered(blocks: &[Block]) -> bool {
    let long = || blocks.iter().filter(|block| is_text(block));
    let open = long().filter(|block| breaks_off(block.prose.text())).count();
    let rests = blocks.iter().filter(|block| begins_amid(block)).count();
    open >= BROKEN_OFF && open * WHOLE > long().count() && rests * 2 >= open
}

/// Whether a paragraph begins in the middle of a sentence.
fn begins_amid(block: &Block) -> bool {
    let text = block.prose.text().trim_start();
    block.kind == BlockKind::Paragraph
        && block.part != Part::List
        && text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ')'))
}

/// Whether a paragraph ends with a word that no sentence ends with, or in the middle of one.
fn breaks_off(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(char::is_lowercase) || text.ends_with([',', '-'])
}

/// A licence line, a page's number or its running foot.
fn is_furniture(block: &Block) -> bool {
    let text = block.prose.text().trim();
    let only_hole = text.chars().all(|c| c == Prose::HOLE || c.is_whitespace());
    let number = text.len() <= 12
        && text.chars().any(|c| c.is_ascii_digit())
        && !text.chars().any(char::is_alphabetic);
    let licence = text.len() < 400
        && [
            "©",
            "(c) 20",
            "Copyright",
            "open access article",
            "Creative Commons",
            "Downloaded from",
            "All rights reserved",
        ]
        .iter()
        .any(|sign| text.contains(sign));
    block.kind == BlockKind::Paragraph && (number || licence || only_hole)
}

#[cfg(test)]
mod tests {
    use crate::read::{Input, read};
    use crate::source::{Source, SourceId};

    fn texts(markdown: &str) -> Vec<String> {
        let source = Source::new(SourceId(0), "p.md", markdown.into());
        let found = read(&source, Input::Markdown);
        found
            .blocks
            .iter()
            .map(|b| b.prose.text().to_owned())
            .filter(|t| !t.is_empty())
            .collect()
    }

    #[test]
    fn halves_are_joined_over_a_page_foot() {
        let half = "Rice was grown in the valley for a long time before anyone wrote about it, and the court may use";
        let foot = "<sup>© 2023</sup> The Authors. This is an open access article.";
        let found = texts(&format!(
            "# Rice\n\n{half}\n\n{foot}\n\nthe grain for its own ends [3].\n"
        ));
        assert!(
            found.iter().any(|text| text.contains("may use the grain")),
            "{found:?}"
        );
    }

    #[test]
    fn notes_without_a_stop_are_no_disorder() {
        use crate::read::torn::is_disordered;
        let disordered = |rest: &str| {
            let note = "GFR, the rate of filtration; CKD, chronic disease of the kidney; BP, the back propagation of errors";
            let text =
                format!("{note}\n\nRice is old.\n\n").repeat(3) + &format!("{rest}\n\nEnd.\n\n").repeat(3);
            let source = Source::new(SourceId(0), "p.md", text);
            is_disordered(&read(&source, Input::Markdown).blocks)
        };
        assert!(disordered("in the valley of the river."));
        assert!(!disordered("In the valley of the river."));
    }

    #[test]
    fn whole_paragraphs_stay_apart() {
        let whole =
            "Rice was grown in the valley for a long time before anyone wrote about it, and then came wheat.";
        assert_eq!(texts(&format!("{whole}\n\nthe second begins small.\n")).len(), 2);
    }
}
