//! The entries of a list by what the text may say of them: words, people, days, kinds of documents.

use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::abbreviations::Abbreviations;
use super::dates::{self, ExactDate};
use super::places::is_place;
use super::words::{Lexicon, Term, Word, key, words};
use crate::knowledge::fold::{fold, spelling_key};
use crate::knowledge::names::without_particles;
use crate::manuscript::{Entry, Name, Person};
use crate::works::PersonKey;

/// What one entry is known by.
#[derive(Debug)]
pub(super) struct EntryFacts<'e> {
    entry: &'e Entry,
    /// Made when the text first asks for them, as few entries are asked for.
    people: OnceLock<Vec<PersonKey>>,
    dates: OnceLock<Vec<ExactDate>>,
    /// The kinds of documents it names, a bit each.
    pub nouns: u32,
}

/// What a word of the entries is worth.
#[derive(Clone, Debug, Default)]
pub(super) struct TermFacts {
    /// Where its entries stand among the [`Index::postings`]; none where too many have it.
    entries: Range<u32>,
    /// How many entries have it, and the last of them.
    having: u32,
    last: u32,
    /// How much it tells, in nats; 0 for words of the manuscript's title.
    pub weight: f32,
    /// Whether one or two entries have it as a name.
    pub name: bool,
    /// The kind of document that it names, as a bit.
    pub noun: u32,
}

/// The entries of a list, by what they are known by.
#[derive(Debug)]
pub(super) struct Index<'e> {
    pub lexicon: Lexicon,
    pub terms: Vec<TermFacts>,
    pub entries: Vec<EntryFacts<'e>>,
    /// The entries of one word after another.
    postings: Vec<u32>,
    /// Whether each of them has the word among its authors.
    authored: Vec<bool>,
    /// What the words behind each abbreviation of the text are in entries.
    expansions: FxHashMap<String, Vec<Term>>,
    /// Family names (folded, without particles; each part of a double name) with the entries they stand in, made when
    /// the text first names somebody.
    families: OnceLock<FxHashMap<String, Vec<usize>>>,
}

/// Words for kinds of documents; those of one row stand for one another.
const NOUNS: [&str; 10] = [
    "telegram telegraph cable cablegram wire",
    "speech address remarks",
    "letter",
    "decision resolution decree",
    "conversation meeting talk talks",
    "treaty agreement pact",
    "memorandum memo",
    "judgment judgement ruling",
    "interview",
    "diary diaries",
];

/// A word of more than this share of the entries tells nothing (in percent).
const COMMON: usize = 30;
/// Nor does one of more entries than these, in a list so long that they are a smaller share: time stays linear.
const MOST_ENTRIES: usize = 100;

impl<'e> Index<'e> {
    /// The entries of a list; words of the manuscript's title tell nothing.
    pub(super) fn new(entries: &'e [Entry], title: &str, abbreviations: &Abbreviations<'_>) -> Self {
        let mut reader = Reader::new(entries.len());
        let known: Vec<EntryFacts<'_>> = (0..)
            .zip(entries)
            .map(|(at, entry)| EntryFacts::new(entry, reader.read(at, entry, abbreviations)))
            .collect();
        let of_title = reader.terms_of(title).into_iter().collect();
        let expansions = reader.expansions(abbreviations);
        let mut index = Self {
            lexicon: reader.lexicon,
            terms: reader.terms,
            entries: known,
            postings: Vec::new(),
            authored: Vec::new(),
            expansions,
            families: OnceLock::new(),
        };
        index.weigh(&of_title);
        index.post(&reader.read);
        index
    }

    fn weigh(&mut self, of_title: &FxHashSet<Term>) {
        let count = self.entries.len();
        #[expect(clippy::cast_precision_loss, reason = "entries of a list")]
        let total = count as f32;
        for (term, facts) in (0..).zip(&mut self.terms) {
            let having = facts.having as usize;
            facts.name &= having <= 2 && !of_title.contains(&term);
            if having * 100 > count * COMMON || having > MOST_ENTRIES || of_title.contains(&term) {
                facts.having = 0;
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "entries of a list")]
            let having = having as f32;
            facts.weight = ((total + 1.0) / (having + 0.5)).ln();
        }
    }

    /// Puts the entries of each word beside one another; `read` is in reading order.
    fn post(&mut self, read: &[Read]) {
        let mut end = 0;
        for facts in &mut self.terms {
            facts.entries = end..end;
            end += facts.having;
        }
        self.postings.resize(end as usize, 0);
        self.authored.resize(end as usize, false);
        for &Read { term, at, authored } in read {
            let Some(facts) = self.terms.get_mut(term as usize).filter(|facts| facts.having > 0) else {
                continue;
            };
            let end = facts.entries.end as usize;
            if let (Some(place), Some(author)) = (self.postings.get_mut(end), self.authored.get_mut(end)) {
                (*place, *author) = (at, authored);
                facts.entries.end += 1;
            }
        }
    }

    fn read_families(&self) -> FxHashMap<String, Vec<usize>> {
        let mut families: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, facts) in self.entries.iter().enumerate() {
            let is_person = |person: &&Person| matches!(person.name, Name::Personal { .. });
            for person in facts.printed_people().filter(is_person) {
                let family = PersonKey::family_of(person);
                let bare = without_particles(&family);
                let parts = bare.split(' ').filter(|part| part.len() >= 2);
                for part in std::iter::once(bare).chain(parts) {
                    let entries = families.entry(part.to_owned()).or_default();
                    if entries.last() != Some(&at) {
                        entries.push(at);
                    }
                }
            }
        }
        families
    }

    /// The entries in which a family name of this key stands among the people.
    pub(super) fn with_family(&self, family: &str) -> &[usize] {
        self.families
            .get_or_init(|| self.read_families())
            .get(without_particles(family))
            .map_or(&[], Vec::as_slice)
    }

    /// What a word is worth.
    pub(super) fn term(&self, term: Term) -> Option<&TermFacts> {
        self.terms.get(term as usize)
    }

    /// The entries that have a word, rising; none where too many do.
    pub(super) fn having(&self, facts: &TermFacts) -> &[u32] {
        let Range { start, end } = facts.entries;
        self.postings
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// Whether each of those entries has the word among its authors.
    pub(super) fn authored(&self, facts: &TermFacts) -> &[bool] {
        let Range { start, end } = facts.entries;
        self.authored
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// What an abbreviation of the text stands for, as words that entries have.
    pub(super) fn behind(&self, word: &str) -> &[Term] {
        self.expansions.get(word).map_or(&[], Vec::as_slice)
    }
}

/// A word of an entry.
struct Read {
    term: Term,
    at: u32,
    /// Whether it names an author.
    authored: bool,
}

/// Reads the words of one entry after another.
struct Reader {
    lexicon: Lexicon,
    terms: Vec<TermFacts>,
    /// Each word of each entry once.
    read: Vec<Read>,
    /// The form of the word being read.
    form: String,
}

impl Reader {
    /// With the words for documents, which need not stand in any entry.
    fn new(entries: usize) -> Self {
        const NEW_WORDS: usize = 8;
        let mut reader = Self {
            lexicon: Lexicon::for_words(entries * NEW_WORDS),
            terms: Vec::with_capacity(entries * NEW_WORDS),
            read: Vec::with_capacity(entries * NEW_WORDS * 2),
            form: String::new(),
        };
        for (bit, row) in NOUNS.iter().enumerate() {
            for noun in row.split(' ') {
                key(noun, &mut reader.form);
                reader.term().1.noun = 1 << bit;
            }
        }
        reader
    }

    /// Takes in the words of an entry; the kinds of documents that it names, a bit each.
    fn read(&mut self, at: u32, entry: &Entry, abbreviations: &Abbreviations<'_>) -> u32 {
        let text = entry.body.text();
        let authors = authors_of(entry);
        let mut nouns = 0;
        for word in words(text, 0..text.len()) {
            if let Some(facts) = self.take(&word, at, authors.contains(&word.start)) {
                nouns |= facts.noun;
                if !facts.name && word.is_capitalised() && !is_place(word.text) {
                    facts.name = true;
                }
            }
            if let Some(behind) = abbreviations.words_of(word.text) {
                for word in words(behind, 0..behind.len()) {
                    self.take(&word, at, false);
                }
            }
        }
        nouns
    }

    /// Takes in one word of an entry, if it says something.
    fn take(&mut self, word: &Word<'_>, at: u32, authored: bool) -> Option<&mut TermFacts> {
        key(word.text, &mut self.form);
        if self.form.is_empty() {
            return None;
        }
        let (term, facts) = self.term();
        let is_new = facts.having == 0 || facts.last != at;
        if is_new {
            facts.having += 1;
            facts.last = at;
            self.read.push(Read { term, at, authored });
        }
        self.terms.get_mut(term as usize)
    }

    /// The words behind each abbreviation and its plural, as far as entries have them.
    fn expansions(&mut self, abbreviations: &Abbreviations<'_>) -> FxHashMap<String, Vec<Term>> {
        let mut found = FxHashMap::default();
        for (short, behind) in abbreviations.iter() {
            let terms = self.terms_of(behind);
            found.insert(format!("{short}s"), terms.clone());
            found.insert(short.to_owned(), terms);
        }
        found
    }

    /// The number of the form, and what is known of it.
    fn term(&mut self) -> (Term, &mut TermFacts) {
        let term = self.lexicon.add(&self.form);
        if self.terms.len() < self.lexicon.len() {
            self.terms.resize_with(self.lexicon.len(), TermFacts::default);
        }
        let last = self.terms.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "resized to hold every term")]
        (term, &mut self.terms[(term as usize).min(last)])
    }

    /// The words of a text that entries have.
    fn terms_of(&mut self, text: &str) -> Vec<Term> {
        words(text, 0..text.len())
            .filter_map(|word| {
                key(word.text, &mut self.form);
                self.lexicon.get(&self.form)
            })
            .collect()
    }
}

/// The stretch of an entry's text that names its authors.
fn authors_of(entry: &Entry) -> Range<usize> {
    let authors = &entry.fields.authors;
    let ends = authors.first().zip(authors.last());
    ends.map_or(0..0, |(first, last)| first.range.start..last.range.end)
}

impl<'e> EntryFacts<'e> {
    const fn new(entry: &'e Entry, nouns: u32) -> Self {
        Self {
            entry,
            people: OnceLock::new(),
            dates: OnceLock::new(),
            nouns,
        }
    }

    fn printed_people(&self) -> impl Iterator<Item = &'e Person> {
        let fields = &self.entry.fields;
        fields
            .authors
            .iter()
            .chain(&fields.editors)
            .chain(&fields.translators)
    }

    /// Authors, then editors and translators.
    pub(super) fn people(&self) -> &[PersonKey] {
        self.people
            .get_or_init(|| self.printed_people().map(PersonKey::new).collect())
    }

    /// The days it names, the day of access left out.
    pub(super) fn dates(&self) -> &[ExactDate] {
        self.dates.get_or_init(|| entry_dates(self.entry))
    }
}

/// The days that an entry names; a day without a year is of the year of the entry.
fn entry_dates(entry: &Entry) -> Vec<ExactDate> {
    let text = entry.body.text();
    let year = entry.fields.issued.as_ref().map(|issued| issued.value.year);
    let accessed = entry.fields.accessed.as_ref().map(|date| date.range.clone());
    let mut found = dates::find(text, 0..text.len());
    found.retain(|date| {
        let is_access = accessed
            .as_ref()
            .is_some_and(|range| overlaps(range, &date.range));
        !is_access && !is_behind_access_word(text, date.range.start)
    });
    for date in &mut found {
        date.year = date.year.or(year);
    }
    found
}

const fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn is_behind_access_word(text: &str, at: usize) -> bool {
    const WORDS: [&str; 8] = [
        "access",
        "retriev",
        "visit",
        "view",
        "cited",
        "updated",
        "abgerufen",
        "consult",
    ];
    let mut from = at.saturating_sub(24);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..at).unwrap_or_default().to_lowercase();
    WORDS.iter().any(|word| before.contains(word))
}

/// The key of a cited name, for comparing it with the people of entries.
pub(super) fn person_key(family: &str, given: &str) -> PersonKey {
    PersonKey::new(&Person {
        name: Name::Personal {
            family: family.to_owned(),
            given: given.to_owned(),
            suffix: String::new(),
        },
        range: 0..0,
        family_first: None,
    })
}

/// Whether a word, its spellings made one, stands anywhere in a text.
pub(super) fn stands_in(word: &str, text: &str) -> bool {
    let (word, text) = (spelling_key(fold(word)), spelling_key(fold(text)));
    let joined = text.replace(' ', "");
    text.split(' ').any(|other| other == word) || word.len() >= 6 && joined.contains(&word.replace(' ', ""))
}
