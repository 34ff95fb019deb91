//! Readers: bytes to a manuscript, with no failure, only problems.

mod blocks;
mod comments;
mod context;
pub mod decode;
mod entries;
mod habits;
mod heads;
mod html;
mod list;
mod lists;
mod lost;
mod markdown;
mod markers;
mod parts;
mod problems;
mod scheme;
mod standing;
mod table_notes;
mod text;
mod torn;
mod torn_labels;

use crate::manuscript::{Block, BlockKind, Label, Manuscript, Marker, Part, Scheme};
use crate::parallel;
use crate::source::Source;

use lists::Lists;
pub use standing::OTHER_FORM;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// CommonMark with the extensions of GitHub and pandoc that manuscripts use.
    Markdown,
    /// Plain text.
    Text,
}

/// What was understood of a source.
#[must_use]
pub fn read(source: &Source, input: Input) -> Manuscript {
    let mut found = match input {
        Input::Markdown => markdown::blocks(source),
        Input::Text => text::blocks(source),
    };
    found.external_list |= names_external_list(source.text());
    parts::assign(&mut found.blocks);
    let mut lists = lists::read(source, &mut found);
    torn::join(&mut found.blocks);
    let printed = !found.furniture.is_empty();
    let disordered = printed && torn::is_disordered(&found.blocks);
    let (mut markers, scheme) = read_markers(source, &found.blocks, &lists);
    if printed {
        scheme::doubt_torn(&mut markers);
        lists::doubt_cut_off(&mut lists.lists, &markers);
    }
    let problems = problems::of(source, &found, &lists, &mut markers);
    Manuscript {
        blocks: found.blocks,
        lists: lists.lists,
        markers,
        scheme,
        external_list: found.external_list,
        problems,
        furniture: found.furniture,
        comments: match input {
            Input::Markdown => comments::of_markdown(source),
            Input::Text => Vec::new(),
        },
        disordered,
    }
}

/// Whether the document says that its list is made elsewhere, by pandoc or LaTeX.
fn names_external_list(text: &str) -> bool {
    ["{#refs}", "\\bibliography{", "\\printbibliography", "id=\"refs\""]
        .iter()
        .any(|sign| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some())
}

/// The markers of all blocks outside the lists, and how the document cites.
fn read_markers(source: &Source, blocks: &[Block], found: &Lists) -> (Vec<Marker>, Scheme) {
    let lists = &found.lists;
    let labels = lists
        .iter()
        .flat_map(|list| &list.entries)
        .map(|entry| &entry.label);
    let keys = labels
        .filter(|label| label.number().is_none())
        .map(Label::text)
        .collect();
    let parentheses = !lists.is_empty() && lists.iter().all(|list| list.form != Scheme::BracketedNumeric);
    let of_footnotes = lists.iter().any(|list| list.form == Scheme::Footnote);
    let written = of_footnotes.then(|| markers::Written::new(source));
    let document = scheme::Document {
        blocks,
        lists,
        list_blocks: &found.first_blocks,
        names: &found.names,
    };
    let read = |parentheses| {
        let wanted = markers::Wanted {
            parentheses,
            keys: &keys,
            footnotes: written.as_ref(),
        };
        let mut markers = find_markers(blocks, &wanted);
        let scheme = scheme::decide(&document, &mut markers);
        (markers, scheme)
    };
    let (mut markers, scheme) = read(parentheses);
    if lists.is_empty() {
        scheme::prove_without_list(&mut markers);
    }
    if !parentheses && !lists.is_empty() && scheme::is_hardly_cited(lists, &markers) {
        let other = read(true);
        if other.1 == Scheme::Parenthesized {
            return other;
        }
    }
    (markers, scheme)
}

fn find_markers(blocks: &[Block], wanted: &markers::Wanted<'_>) -> Vec<Marker> {
    /// A manuscript of so many blocks is worth several threads.
    const MANY: usize = 300;
    let numbered: Vec<(usize, &Block)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.part != Part::List && block.kind != BlockKind::Verbatim)
        .collect();
    let found = parallel::map(&numbered, MANY, |(index, block)| {
        markers::find(block, *index, wanted)
    });
    parallel::joined(found)
}
