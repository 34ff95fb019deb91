//! Evidence: the words beside each number, and how well they fit the entries of the list. One pass, for all rules.

mod abbreviations;
mod aside;
mod blocks;
mod cited;
mod confidence;
mod dates;
mod documents;
mod fit;
mod index;
pub mod measured;
mod people;
mod places;
mod prosaic;
mod quotations;
mod quoted;
mod reasons;
mod scope;
mod sentences;
mod shift;
mod spoken_of;
mod telling;
mod titles;
mod told;
mod words;

pub use cited::{CitedPeople, CitedPerson, CitingForm};
pub use confidence::{Weighed, confidence};
pub use dates::ExactDate;
pub use documents::Document;
pub use fit::{ANCHOR as ANCHOR_NATS, Anchor, AnchorKind, Fit};
pub use people::Naming;
pub use prosaic::Prosaic;
pub use quotations::{Quotation, may_quote};
pub use reasons::{ClueKind, Fitting, Reason};
pub use scope::Stretch;
pub use shift::{Bearing, Pair, Segment, Shift};
pub use titles::NamedTitle;
pub use told::Told;

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use abbreviations::Abbreviations;
use blocks::{BlockText, Terms};
use index::Index;
use words::Term;

use crate::links::Links;
use crate::manuscript::{Block, BlockKind, Manuscript, Marker, Part, Standing};
use crate::parallel;
use crate::source::Span;

/// What stands beside the citations of one list.
#[derive(Debug)]
pub struct Evidence<'a> {
    manuscript: &'a Manuscript,
    links: &'a Links<'a>,
    index: Index<'a>,
    passages: Vec<Passage<'a>>,
    /// In how many passages each word stands that could be a name.
    spread: FxHashMap<Term, usize>,
    /// What each word is worth by how few passages have it.
    rarity: Vec<f32>,
}

/// What one citation stands for.
#[derive(Debug)]
pub struct Passage<'a> {
    /// The citation, a sure one.
    pub marker: &'a Marker,
    /// Its own clause: bytes of its block's prose.
    pub clause: Range<usize>,
    /// Where the citation before ends: what stands before that belongs to both, or to that one.
    pub free: usize,
    /// All that it stands for.
    pub stretches: Vec<Stretch>,
    /// The people named right before it.
    pub people: Option<CitedPeople>,
    /// People named with "et al." elsewhere in its clause.
    pub named: Vec<CitedPeople>,
    /// Days, each with its block.
    pub dates: Vec<(usize, ExactDate)>,
    /// Titles in its own clause, behind the citation before.
    pub titles: Vec<NamedTitle>,
    /// Words that entries have, with their weights in this passage.
    terms: Vec<(Term, f32)>,
    /// Words that one or two entries have as names, with block and place.
    names: Vec<(Term, usize, Range<usize>)>,
    /// Kinds of documents, a bit each.
    nouns: u32,
}

impl Passage<'_> {
    /// Whether it has nothing that could be an anchor, as most have not.
    const fn names_nothing(&self) -> bool {
        let nobody = self.people.is_none() && self.named.is_empty();
        nobody && self.dates.is_empty() && self.titles.is_empty() && self.names.is_empty()
    }
}

impl<'a> Evidence<'a> {
    /// Reads what stands beside the sure citations of a list.
    #[must_use]
    pub fn new(manuscript: &'a Manuscript, links: &'a Links<'a>) -> Self {
        let text = manuscript.blocks.iter().filter(|block| block.part != Part::List);
        let abbreviations = Abbreviations::read(text.map(|block| block.prose.text()));
        let mut evidence = Self {
            manuscript,
            links,
            index: Index::new(links.entries(), title_of(manuscript), &abbreviations),
            passages: Vec::new(),
            spread: FxHashMap::default(),
            rarity: Vec::new(),
        };
        evidence.passages = evidence.read();
        for passage in &evidence.passages {
            let mut terms: Vec<Term> = passage.names.iter().map(|&(term, ..)| term).collect();
            terms.sort_unstable();
            terms.dedup();
            for term in terms {
                *evidence.spread.entry(term).or_default() += 1;
            }
        }
        evidence.rarity = evidence.rarity();
        evidence
    }

    /// Reads all blocks with citations, in batches that each remember the words they looked up.
    fn read(&self) -> Vec<Passage<'a>> {
        const BATCH: usize = 400;
        let by_block: Vec<&[&Marker]> = self
            .links
            .markers()
            .chunk_by(|one, next| one.block == next.block)
            .collect();
        let batches: Vec<&[&[&Marker]]> = by_block.chunks(BATCH).collect();
        let read = parallel::map(&batches, 2, |batch| {
            let count = batch.iter().map(|markers| markers.len()).sum();
            // About so many words are new in each passage.
            let mut terms = Terms::with_capacity_and_hasher(12 * count, FxBuildHasher);
            let mut passages = Vec::with_capacity(count);
            for markers in *batch {
                self.read_block(markers, &mut terms, &mut passages);
            }
            passages
        });
        parallel::joined(read)
    }

    /// Of each word of the entries, the root of how much it tells of a passage, by how few others have it.
    #[expect(clippy::cast_precision_loss, reason = "passages of a manuscript")]
    fn rarity(&self) -> Vec<f32> {
        let mut having = vec![0.0_f32; self.index.terms.len()];
        for (term, _) in self.passages.iter().flat_map(|passage| &passage.terms) {
            if let Some(count) = having.get_mut(*term as usize) {
                *count += 1.0;
            }
        }
        let all = self.passages.len() as f32 + 1.0;
        for count in &mut having {
            *count = (all / (*count + 0.5)).ln().max(0.0).sqrt();
        }
        having
    }

    /// The passages of the sure citations, in reading order.
    #[must_use]
    pub fn passages(&self) -> &[Passage<'a>] {
        &self.passages
    }

    /// The prose of a block.
    #[must_use]
    pub fn text(&self, block: usize) -> &'a str {
        self.manuscript
            .blocks
            .get(block)
            .map_or("", |block| block.prose.text())
    }

    /// Where a stretch of a block's prose stands in the source.
    #[must_use]
    pub fn span(&self, block: usize, range: &Range<usize>) -> Option<Span> {
        self.manuscript.blocks.get(block)?.prose.span(range.clone())
    }

    /// Whether a passage tells of a document: it names its kind, or quotes it.
    #[must_use]
    pub fn reports_document(&self, passage: &Passage<'_>) -> bool {
        let quotes = self
            .text(passage.marker.block)
            .get(passage.clause.clone())
            .is_some_and(|clause| clause.contains(['"', '“', '”', '«', '„']));
        passage.nouns != 0 || quotes
    }

    fn read_block(&self, markers: &[&'a Marker], terms: &mut Terms<'a>, passages: &mut Vec<Passage<'a>>) {
        let Some(number) = markers.first().map(|marker| marker.block) else {
            return;
        };
        let Some(block) = self
            .manuscript
            .blocks
            .get(number)
            .filter(|block| block.part != Part::List)
        else {
            return;
        };
        let text = block.prose.text();
        let places: Vec<Range<usize>> = markers.iter().map(|marker| marker.range.clone()).collect();
        let read = BlockText::new(&block.prose, &places, &self.index, terms);
        let mut last: Option<(Range<usize>, scope::Scope)> = None;
        for (at, marker) in markers.iter().enumerate() {
            let next = markers.get(at + 1).map(|next| next.range.start);
            let before = last.as_ref().map(|(range, scope)| (range, scope));
            let scope = scope::scope(text, &read, &marker.range, before, next);
            if marker.standing == Standing::Sure {
                let free = before.map_or(0, |(range, _)| range.end);
                let mut passage = self.passage(marker, &scope, free, text, &read);
                let opens = scope.earlier.start == 0 && last.is_none() && scope.later.is_empty();
                if opens {
                    self.add_introduction(&mut passage, number, &read, terms);
                }
                passages.push(passage);
            }
            last = Some((marker.range.clone(), scope));
        }
    }

    /// What stands for a citation; the titles before byte `free` belong to the citations before.
    fn passage(
        &self,
        marker: &'a Marker,
        scope: &scope::Scope,
        free: usize,
        text: &str,
        read: &BlockText,
    ) -> Passage<'a> {
        let titled = scope.clause.start.max(free).min(scope.clause.end)..scope.clause.end;
        let mut passage = Passage {
            marker,
            clause: scope.clause.clone(),
            free,
            stretches: Vec::new(),
            people: cited::around(text, scope.clause.start, &marker.range)
                .map(|people| self.without_opening(people, text)),
            named: cited::with_et_al(text, &scope.clause)
                .into_iter()
                .map(|people| self.without_opening(people, text))
                .collect(),
            dates: Vec::new(),
            titles: read.titles_in(&titled).cloned().collect(),
            terms: Vec::new(),
            names: Vec::new(),
            nouns: 0,
        };
        let parts = [
            (&scope.earlier, false),
            (&scope.clause, true),
            (&scope.later, true),
        ];
        let stands = |(range, _): &(&Range<usize>, bool)| !range.is_empty();
        passage
            .stretches
            .reserve_exact(parts.iter().filter(|part| stands(part)).count());
        for (range, own) in parts.into_iter().filter(stands) {
            self.add(&mut passage, marker.block, range, own, read);
        }
        passage
    }

    /// Adds what stands in a stretch.
    fn add(
        &self,
        passage: &mut Passage<'_>,
        block: usize,
        range: &Range<usize>,
        own: bool,
        read: &BlockText,
    ) {
        const EARLIER: f32 = 0.3;
        passage.stretches.push(Stretch {
            block,
            range: range.clone(),
            own,
        });
        passage
            .dates
            .extend(read.dates_in(range).map(|date| (block, date.clone())));
        let weight = if own { 1.0 } else { EARLIER };
        let words = read.words_in(range);
        passage.terms.reserve(words.len());
        for word in words {
            let Some(facts) = self.index.term(word.term) else {
                continue;
            };
            passage.nouns |= facts.noun;
            if facts.weight > 0.0 {
                match passage.terms.iter_mut().find(|(term, _)| *term == word.term) {
                    Some((_, known)) => *known = known.max(weight),
                    None => passage.terms.push((word.term, weight)),
                }
            }
            if facts.name && word.name {
                let place = word.start as usize..word.end as usize;
                passage.names.push((word.term, block, place));
            }
        }
    }

    /// A paragraph that ends in a colon introduces the next one.
    fn add_introduction(
        &self,
        passage: &mut Passage<'_>,
        number: usize,
        read: &BlockText,
        terms: &mut Terms<'a>,
    ) {
        let Some((before, block)) = self.block_before(number) else {
            return;
        };
        let text = block.prose.text();
        if !text.trim_end().ends_with(':') {
            return;
        }
        let own = sentences::sentence_of(&read.sentences, passage.marker.range.start.saturating_sub(1));
        let left = scope::SENTENCES.saturating_sub(own);
        let citations: Vec<Range<usize>> = self
            .links
            .markers()
            .iter()
            .filter(|marker| marker.block == before)
            .map(|marker| marker.range.clone())
            .collect();
        let read = BlockText::new(&block.prose, &citations, &self.index, terms);
        let last = citations.last().map_or(0, |range| range.end);
        let start = read.start_back(text.len(), left.saturating_sub(1)).max(last);
        self.add(passage, before, &(start..text.len()), false, &read);
    }

    fn block_before(&self, number: usize) -> Option<(usize, &'a Block)> {
        let before = number.checked_sub(1)?;
        let block = self.manuscript.blocks.get(before)?;
        let is_text = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote
        );
        (is_text && block.part != Part::List).then_some((before, block))
    }
}

/// The title of a manuscript: its title block, or its first heading.
fn title_of(manuscript: &Manuscript) -> &str {
    let first = |kind: fn(BlockKind) -> bool| {
        let block = manuscript.blocks.iter().find(|block| kind(block.kind))?;
        Some(block.prose.text())
    };
    first(|kind| kind == BlockKind::Heading(1))
        .or_else(|| first(|kind| kind == BlockKind::Title))
        .unwrap_or_default()
}
