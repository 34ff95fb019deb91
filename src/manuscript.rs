//! The model: what was understood of a manuscript, whatever format it came in.

mod fields;
mod label;
mod prose;

pub use fields::{Date, Field, Fields, Name, Pages, Person, Sureness, WorkType};
pub use label::{Label, plain_digit};
pub use prose::{Mark, MarkKind, Prose, ProseBuilder};

use crate::source::Span;

/// A manuscript as understood: stretches of text, lists, markers, and what was not understood.
#[derive(Debug, Default)]
pub struct Manuscript {
    /// The blocks of the document in reading order.
    pub blocks: Vec<Block>,
    /// Its reference lists, in the order they stand in.
    pub lists: Vec<ReferenceList>,
    /// Every bracket, superscript or word group that could be a citation, in reading order.
    pub markers: Vec<Marker>,
    /// How the document cites.
    pub scheme: Scheme,
    /// Whether the document says that its list is kept elsewhere (`bibliography:`, `\\bibliography`).
    pub external_list: bool,
    /// What could not be read, or only in part.
    pub problems: Vec<Problem>,
    /// What was left out of the text: running heads, page numbers, line numbers.
    pub furniture: Vec<Furniture>,
    /// Comments that speak to this program, `<!-- loccit-… -->`.
    pub comments: Vec<Span>,
    /// Whether the text is known to stand in another order than it is read in, as columns and floats of a page do.
    pub disordered: bool,
}

/// What a page prints around the text, and why it was taken for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Where it stands.
    pub span: Span,
    /// Why it was left out, in a few words.
    pub reason: &'static str,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading of this level (1 is the highest; bold lines that serve as headings are 7).
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list, or a paragraph inside one.
    Item,
    /// A paragraph inside a quotation.
    Quote,
    /// A cell of a table.
    Cell,
    /// The text of a footnote.
    Footnote,
    /// A legend of a figure or table, by its first word.
    Caption,
    /// Title, authors and affiliations before the text begins.
    Title,
    /// Code, verbatim text, raw HTML: no prose.
    Verbatim,
}

/// Where in the document a block stands, as far as the order of citations is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Part {
    /// The text proper.
    #[default]
    Body,
    /// Title block, abstract, highlights, summaries.
    Front,
    /// The reference list.
    List,
    /// Acknowledgements, appendices and whatever follows the list.
    Back,
}

/// One block of text.
#[derive(Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub part: Part,
    /// The whole block in the source, with its markup.
    pub span: Span,
    /// Its text without markup; empty for verbatim blocks.
    pub prose: Prose,
    /// For items of an ordered list, the number that is shown, which need not be the one written.
    pub shown: Option<u64>,
    /// Whether the block begins a list item (further paragraphs of the item do not).
    pub starts_item: bool,
    /// A name that links can lead to (`<a id="ref-1">`, `[^key]:`).
    pub anchor: Option<String>,
}

/// How a document cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Scheme {
    /// No citations were found.
    #[default]
    None,
    /// `[1]`
    BracketedNumeric,
    /// `<sup>1</sup>`, `¹`
    Superscript,
    /// `(1)`
    Parenthesized,
    /// `[^1]` whose notes are works
    Footnote,
    /// `[Knu84]`
    Alphabetic,
}

impl Scheme {
    /// The name used in `show` and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::BracketedNumeric => "bracketed-numeric",
            Self::Superscript => "superscript",
            Self::Parenthesized => "parenthesized",
            Self::Footnote => "footnote",
            Self::Alphabetic => "alphabetic",
        }
    }

    /// What citations are then, for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "nothing",
            Self::BracketedNumeric => "numbers in square brackets",
            Self::Superscript => "raised numbers",
            Self::Parenthesized => "numbers in parentheses",
            Self::Footnote => "footnotes",
            Self::Alphabetic => "keys in square brackets",
        }
    }
}

/// Whether something that looks like a citation is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It is none: an interval, an index, a year, an editor's insertion.
    No,
    /// It may be one: it counts as a use, and is never a fault.
    Doubtful,
    /// It is one.
    Sure,
}

/// One number or key of a marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    /// The label cited.
    pub label: Label,
    /// Where the label is printed; the whole marker where it is only implied by a range.
    pub span: Span,
    /// Whether it stands between the ends of a range and is not printed itself.
    pub implied: bool,
    /// Whether a page, section or theorem was named with it.
    pub locator: bool,
}

/// A range inside a marker, `3–5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeCite {
    /// From the first digit of the first end to the last digit of the last.
    pub span: Span,
    /// The first end as printed.
    pub first: Label,
    /// The last end as printed.
    pub last: Label,
}

/// A citation as a reader sees it: `[12]`, `[3, 5–7]`, `[1], [3]`, `¹²`.
#[derive(Clone, Debug)]
pub struct Marker {
    /// The whole group in the source, with its brackets.
    pub span: Span,
    /// Which block it stands in.
    pub block: usize,
    /// Bytes of the group in the block's prose.
    pub range: std::ops::Range<usize>,
    /// The convention it follows.
    pub scheme: Scheme,
    /// Whether it is a citation.
    pub standing: Standing,
    /// Why, in a few words for `show --why`.
    pub reason: &'static str,
    /// What it cites, in printed order, implied members of ranges included.
    pub cites: Vec<Cite>,
    /// Its ranges, forward and backward.
    pub ranges: Vec<RangeCite>,
    /// Each bracket of the group.
    pub brackets: Vec<Span>,
    /// Whether words stand in the bracket ("see", "e.g.") or semicolons divide it.
    pub worded: bool,
    /// What cannot be read in it although it is surely meant as a citation.
    pub malformed: Option<Malformed>,
    /// Where a link on the marker leads.
    pub target: Option<String>,
    /// Which list of [`Manuscript::lists`] it belongs to.
    pub list: Option<usize>,
}

impl Marker {
    /// Whether a range stands for so many numbers that only its ends were kept.
    #[must_use]
    pub fn range_too_long(&self) -> bool {
        self.ranges
            .iter()
            .any(|range| match (range.first.number(), range.last.number()) {
                (Some(first), Some(last)) => last > first && last - first > MAX_RANGE,
                _ => true,
            })
    }
}

/// A range stands for at most this many numbers; of a longer one only the ends are kept.
pub const MAX_RANGE: u32 = 400;

/// How a marker is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What is wrong, as the message ends: "a separator stands alone".
    pub what: &'static str,
    /// What it should probably read, if that is plain.
    pub repaired: Option<String>,
}

/// What a heading says of the list below it; the kinds of the heading table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum ListKind {
    /// Each item is cited.
    #[default]
    References,
    /// Items that are not cited are normal.
    Bibliography,
    /// Notes, which may hold references or remarks.
    Notes,
    /// Further reading: not a cited list.
    Further,
}

/// A reference list with its entries.
#[derive(Debug)]
pub struct ReferenceList {
    /// The heading's text in the source, where there is one.
    pub heading: Option<Span>,
    /// What the heading says.
    pub kind: ListKind,
    /// From the heading (or the first entry) to the end of the last entry.
    pub span: Span,
    /// The entries in the order they stand in.
    pub entries: Vec<Entry>,
    /// Whether the list is known whole: every line understood, numbers continuous enough.
    pub closed: bool,
    /// Why it is not closed, for people.
    pub doubt: Option<&'static str>,
    /// Whether labels are what a Markdown ordered list shows rather than what is written.
    pub self_numbering: bool,
    /// How its labels are printed.
    pub form: Scheme,
}

/// One entry of a list.
#[derive(Debug)]
pub struct Entry {
    /// The label that a reader sees.
    pub label: Label,
    /// Where it is printed; empty at the start of the entry where it is only shown.
    pub label_span: Span,
    /// From the label to the end of the text.
    pub span: Span,
    /// The text behind the label, without markup.
    pub body: Prose,
    /// What the text says.
    pub fields: Fields,
}

impl Entry {
    /// The span of a stretch of [`Entry::body`] (bytes), such as a field's.
    #[must_use]
    pub fn field_span(&self, range: &std::ops::Range<usize>) -> Span {
        self.body.span(range.clone()).unwrap_or(self.span)
    }
}

/// Something that could not be read, which a report must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Kebab-case, stable: `unread-list`, `unread-citations`, `invalid-utf8`, `decoded` …
    pub name: &'static str,
    /// For people: what and, if known, what helps.
    pub message: String,
    /// Where, if it is somewhere.
    pub span: Option<Span>,
}
