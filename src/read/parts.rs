//! Which part of the document a block stands in: what precedes the text, the text, what follows it; and legends.

use crate::knowledge::headings;
use crate::manuscript::{Block, BlockKind, MarkKind, Part};

/// Headings of sections in which the order of first citations means nothing.
const FRONT: [&str; 14] = [
    "abstract",
    "summary",
    "author summary",
    "highlights",
    "graphical abstract",
    "keywords",
    "key points",
    "synopsis",
    "editor's summary",
    "editors' summary",
    "plain language summary",
    "zusammenfassung",
    "résumé",
    "resumen",
];
const BACK: [&str; 24] = [
    "acknowledgments",
    "acknowledgements",
    "acknowledgment",
    "acknowledgement",
    "appendix",
    "supporting information",
    "supplementary material",
    "supplementary materials",
    "supplementary information",
    "author contributions",
    "funding",
    "financial disclosure",
    "conflict of interest",
    "conflicts of interest",
    "competing interests",
    "abbreviations",
    "data availability",
    "declarations",
    "figure legends",
    "figure captions",
    "about the author",
    "author biographies",
    "danksagung",
    "anhang",
];
/// Words that legends begin with, before a number.
const LEGENDS: [&str; 18] = [
    "figure",
    "fig.",
    "fig",
    "table",
    "tab.",
    "box",
    "scheme",
    "chart",
    "plate",
    "supplementary figure",
    "supplementary table",
    "abbildung",
    "abb.",
    "tabelle",
    "图",
    "表",
    "圖",
    "図",
];
/// Blocks at the head of a document among which a byline is looked for.
const HEAD: usize = 14;

/// An abstract or a summary has at most so many bytes; where one seems longer, the text has begun without a heading.
const LONGEST_FRONT: usize = 8000;

/// Sets kind and part of the blocks before lists are known.
pub(super) fn assign(blocks: &mut [Block]) {
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    for run in blocks.chunk_by_mut(|_, next| !is_heading(next)) {
        assign_section(run);
    }
    mark_head(blocks);
}

/// A section is a heading with the blocks up to the next.
fn assign_section(blocks: &mut [Block]) {
    let heading = blocks
        .first()
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    let part = heading.map_or(Part::Body, |heading| section(heading.prose.text()));
    let bytes: usize = blocks.iter().map(|block| block.prose.text().len()).sum();
    let runs_on = part == Part::Front && bytes > LONGEST_FRONT;
    for (index, block) in blocks.iter_mut().enumerate() {
        block.part = match runs_on && index > 1 {
            true => Part::Body,
            false => part,
        };
        if block.kind == BlockKind::Paragraph && is_legend(block.prose.text()) {
            block.kind = BlockKind::Caption;
        }
    }
}

/// Whether a line is the heading of a section that papers have, and nothing else.
pub(super) fn is_section(line: &str) -> bool {
    const BODY: [&str; 14] = [
        "introduction",
        "background",
        "methods",
        "materials and methods",
        "material and methods",
        "methods and materials",
        "results",
        "results and discussion",
        "discussion",
        "conclusion",
        "conclusions",
        "einleitung",
        "methoden",
        "ergebnisse",
    ];
    let words = line
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))
        .trim();
    let is = |list: &[&str]| list.iter().any(|word| words.to_lowercase() == *word);
    words.len() <= 40 && words.starts_with(char::is_uppercase) && (is(&FRONT) || is(&BODY) || is(&BACK))
}

fn section(heading: &str) -> Part {
    let words = heading
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))
        .trim();
    let is = |list: &[&str]| {
        list.iter().any(|word| {
            let head = words
                .get(..word.len())
                .is_some_and(|head| head.to_lowercase() == *word);
            head && words
                .get(word.len()..)
                .is_none_or(|rest| !rest.starts_with(char::is_alphabetic))
        })
    };
    match () {
        () if words.len() > 60 => Part::Body,
        () if is(&FRONT) => Part::Front,
        () if is(&BACK) => Part::Back,
        () => Part::Body,
    }
}

/// "Figure 3 The …", "Table 1: …".
pub(super) fn is_legend(text: &str) -> bool {
    const FARTHEST: usize = 24;
    let text = text.trim_start();
    if !text.bytes().take(FARTHEST).any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let begins = |word: &&&str| {
        let first = text.as_bytes().first();
        first.is_some_and(|first| {
            !first.is_ascii() || word.as_bytes().first() == Some(&first.to_ascii_lowercase())
        })
    };
    LEGENDS.iter().filter(begins).any(|word| {
        let head = text
            .get(..word.len())
            .is_some_and(|head| head.to_lowercase() == *word);
        let rest = text.get(word.len()..).unwrap_or_default();
        head && rest
            .trim_start()
            .trim_start_matches(['S', 'A'])
            .starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Title, authors and affiliations: short lines at the head of the document with names, places and raised marks.
fn mark_head(blocks: &mut [Block]) {
    let section = blocks.iter().enumerate().take(HEAD).skip(1).find(|(_, block)| {
        matches!(block.kind, BlockKind::Heading(_)) || begins_abstract(block.prose.text())
    });
    let Some((first_section, heading)) = section else {
        return;
    };
    // A text whose first heading is that of its list has no abstract before it.
    let has_sections =
        headings::heading_kind(heading.prose.text()).is_none_or(|kind| kind.list_kind().is_none());
    for block in blocks.iter_mut().take(first_section) {
        let cites = !has_sections && block.prose.text().contains('[');
        let byline = block.kind == BlockKind::Paragraph && !cites && is_byline(block);
        if byline {
            block.kind = BlockKind::Title;
        } else if !has_sections && block.kind == BlockKind::Paragraph {
            break; // the text has begun
        }
        if byline || has_sections {
            block.part = Part::Front;
        }
    }
    for block in blocks.iter_mut().skip(first_section).take(1) {
        if begins_abstract(block.prose.text()) {
            block.part = Part::Front;
        }
    }
}

fn is_byline(block: &Block) -> bool {
    let text = block.prose.text();
    let raised = block
        .prose
        .marks()
        .iter()
        .any(|mark| mark.kind == MarkKind::Superscript)
        || text.contains(['¹', '²', '³']);
    let place = [
        "University",
        "Department",
        "Institute",
        "School of",
        "Hospital",
        "@",
    ]
    .iter()
    .any(|word| text.contains(word));
    let short = text.len() < 120
        && !text
            .trim_end()
            .ends_with(|c: char| matches!(c, '.' | '!' | '?' | ']' | '^') || c.is_numeric());
    short || text.len() < 1500 && !has_sentences(text) && (raised || place) && mostly_names(text)
}

/// Whether most longer words begin with a capital, as in names and addresses.
fn mostly_names(text: &str) -> bool {
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() > 3);
    let (count, names) = words.fold((0, 0), |(count, names), word| {
        (
            count + 1,
            names + usize::from(word.starts_with(char::is_uppercase)),
        )
    });
    names * 2 > count
}

/// Text proper has several sentences; a byline has none.
fn has_sentences(text: &str) -> bool {
    let long_word = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        before.chars().rev().take_while(|c| c.is_lowercase()).count() >= 4
    };
    text.match_indices(". ").filter(|&(at, _)| long_word(at)).count() >= 2
}

fn begins_abstract(text: &str) -> bool {
    let head: String = text.chars().take(16).collect::<String>().to_lowercase();
    [
        "abstract",
        "summary",
        "zusammenfassung",
        "résumé",
        "resumen",
        "摘要",
        "аннотация",
    ]
    .iter()
    .any(|word| head.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abstract_ends_where_the_text_runs_on_without_a_heading() {
        use crate::read::{Input, read};
        use crate::source::{Source, SourceId};
        let parts = |sentences: usize| {
            let text = "Rice was grown there in many years. ".repeat(sentences);
            let text = format!("# Rice\n\n## Abstract\n\nRice is old.\n\n{text}\n\n{text}\n");
            let source = Source::new(SourceId(0), "p.md", text);
            let parts: Vec<Part> = read(&source, Input::Markdown)
                .blocks
                .iter()
                .map(|b| b.part)
                .collect();
            parts.get(2..).unwrap_or_default().to_vec()
        };
        assert_eq!(parts(20), [Part::Front; 3]);
        assert_eq!(parts(200), [Part::Front, Part::Body, Part::Body]);
    }

    #[test]
    fn sections_and_legends() {
        assert_eq!(section("Abstract"), Part::Front);
        assert_eq!(section("6. Acknowledgements"), Part::Back);
        assert_eq!(section("Appendix A: proofs"), Part::Back);
        assert_eq!(section("Fundings and roots"), Part::Body);
        assert!(is_legend("Figure 3 The plot") && is_legend("Table S1. x") && is_legend("图 2 网络"));
        assert!(!is_legend("Figures of speech") && !is_legend("Table salt"));
    }
}
