//! Numbers in a document that cites in brackets which look like citations of another form, and were not read as such: `{3}`,
//! `(3)` and raised numbers behind short words.

use std::sync::LazyLock;

use regex::Regex;

use super::markers::Numbers;
use super::overlooked::stands_for;
use super::refusal::Refusal;
use crate::manuscript::{
    Block, BlockKind, Manuscript, Mark, MarkKind, Marker, Part, Prose, Scheme, Standing,
};
use crate::read::OTHER_FORM;
use crate::source::{Source, Span};

/// What stands in braces or in parentheses.
static ENCLOSED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\{([^{}\n]{1,40})\}|\(([^()\n]{1,40})\)").ok());

/// Words before a number in parentheses or braces that is a part of the document, an amount or a set, in small letters.
const OF_OTHER_THINGS: [&str; 44] = [
    "eq",
    "eqs",
    "eqn",
    "eqns",
    "equation",
    "equations",
    "fig",
    "figs",
    "figure",
    "figures",
    "table",
    "tables",
    "section",
    "sections",
    "step",
    "steps",
    "case",
    "cases",
    "condition",
    "conditions",
    "formula",
    "formulas",
    "expression",
    "relation",
    "model",
    "models",
    "point",
    "points",
    "item",
    "items",
    "rule",
    "rules",
    "set",
    "sets",
    "value",
    "values",
    "state",
    "states",
    "class",
    "classes",
    "level",
    "levels",
    "phase",
    "type",
];

/// No number in another form may look like a citation of a number that changes.
///
/// # Errors
///
/// The first that does.
pub fn none_of_other_form(
    source: &Source,
    manuscript: &Manuscript,
    numbers: &Numbers,
) -> Result<(), Refusal> {
    let text = |block: &&Block| block.part != Part::List && block.kind != BlockKind::Title;
    let raised = manuscript
        .markers
        .iter()
        .filter(|marker| is_raised(manuscript, marker, numbers));
    let raised = raised.map(|marker| marker.span).next();
    let enclosed = || {
        let numbered = numbers_parts(manuscript);
        let mut blocks = manuscript.blocks.iter().filter(text);
        blocks.find_map(|block| enclosed(block, numbers, numbered))
    };
    match raised.or_else(enclosed) {
        Some(span) => {
            let why = format!(
                "{} looks like a citation with a number that would change, and is not read as a citation",
                source.slice(span)
            );
            Err(Refusal::at(source, span, why))
        }
        None => Ok(()),
    }
}

/// Whether a raised number stands as citations do, behind a word of small letters and not before a letter; powers and
/// charges were told apart when it was read.
fn is_raised(manuscript: &Manuscript, marker: &Marker, numbers: &Numbers) -> bool {
    let other = marker.scheme == Scheme::Superscript && marker.reason == OTHER_FORM;
    if !other || marker.standing != Standing::No || !changes(marker, numbers) {
        return false;
    }
    let Some(block) = manuscript.blocks.get(marker.block) else {
        return false;
    };
    let text = block.prose.text();
    let before = text.get(..marker.range.start).unwrap_or_default();
    let behind = text.get(marker.range.end..).unwrap_or_default();
    // `*rad*²`: a unit or a variable.
    let slanted = |mark: &Mark| mark.kind == MarkKind::Emphasis;
    !matches!(block.kind, BlockKind::Cell | BlockKind::Title)
        && !block.prose.marks_ending_at(marker.range.start).any(slanted)
        && small_word(before.trim_end()).is_some()
        && !behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '−'))
}

fn changes(marker: &Marker, numbers: &Numbers) -> bool {
    let new = |number: u32| numbers.get(&number).copied();
    let cited: Option<Vec<u32>> = marker.cites.iter().map(|cite| cite.label.number()).collect();
    let cited = cited.filter(|cited| cited.iter().all(|&number| new(number).is_some()));
    cited.is_some_and(|cited| cited.iter().any(|&number| new(number) != Some(number)))
}

/// The word that a text ends in, if it has small letters alone and more than one: no variable, no element, no name.
fn small_word(text: &str) -> Option<&str> {
    let start = text.trim_end_matches(char::is_alphabetic).len();
    let word = text.get(start..)?;
    let before = text.get(..start)?;
    let whole = before
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || "(\"“‘'-".contains(c));
    let small = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
    (small && whole).then_some(word)
}

/// Whether the document numbers something in parentheses: its equations, `(3)` alone or behind one, or what it tells of,
/// `(1) one, (2) another`.
fn numbers_parts(manuscript: &Manuscript) -> bool {
    let blocks = manuscript.blocks.iter().filter(|block| block.part != Part::List);
    let mut texts = blocks.map(|block| block.prose.text());
    texts.any(|text| {
        let mut found = ENCLOSED.iter().flat_map(|enclosed| enclosed.captures_iter(text));
        found.any(|captures| {
            let (Some(whole), Some(inside)) = (captures.get(0), captures.get(2)) else {
                return false;
            };
            let before = text.get(..whole.start()).unwrap_or_default().trim_end();
            let behind = text.get(whole.end()..).unwrap_or_default();
            let number = inside.as_str().bytes().all(|byte| byte.is_ascii_digit());
            let begins = before.is_empty() || before.ends_with(Prose::HOLE);
            number && (begins || behind.trim_start().starts_with(char::is_alphabetic))
        })
    })
}

/// Where more numbers of a block stand in parentheses they are amounts: "mild (5–9), severe (10–14)", "tall (6), small (4)".
const MOST_ROUND: usize = 2;

/// How many numbers and ranges of a text stand in parentheses.
fn rounds(text: &str) -> usize {
    let found = ENCLOSED.iter().flat_map(|enclosed| enclosed.captures_iter(text));
    let of_numbers = |inside: &str| {
        inside.starts_with(|c: char| c.is_ascii_digit()) && !inside.contains(char::is_alphabetic)
    };
    found
        .filter(|captures| captures.get(2).is_some_and(|inside| of_numbers(inside.as_str())))
        .count()
}

/// The first number of a block in braces or parentheses that looks like a citation.
fn enclosed(block: &Block, numbers: &Numbers, numbered: bool) -> Option<Span> {
    let text = block.prose.text();
    let numbered = numbered || rounds(text) > MOST_ROUND;
    let mut found = ENCLOSED.iter().flat_map(|enclosed| enclosed.captures_iter(text));
    found.find_map(|captures| {
        let whole = captures.get(0)?;
        let (inside, round) = match (captures.get(1), captures.get(2)) {
            (Some(inside), _) => (inside.as_str(), false),
            (None, inside) => (inside?.as_str(), true),
        };
        let before = text.get(..whole.start())?;
        let behind = text.get(whole.end()..)?;
        let word = small_word(before.trim_end()).filter(|word| word.chars().count() > 2)?;
        let apart = before.ends_with(char::is_whitespace) && !OF_OTHER_THINGS.contains(&word);
        let ends = behind.is_empty() || behind.starts_with(['.', ',', ';', '\n']);
        let plain = !inside.contains(char::is_alphabetic);
        let looks = apart && plain && (!round || ends && !numbered) && stands_for(inside, numbers);
        block.prose.span(whole.range()).filter(|_| looks)
    })
}
