//! All pairs of a list that are worth comparing, found by keys that a work shares with itself.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use super::judge::{Judgement, Verdict, compare};
use super::people::PersonKey;
use super::places::is_broken;
use super::titles::TitleKey;
use super::work::Work;
use crate::manuscript::{Entry, Field};
use crate::parallel;

/// Two entries of a list that have something to do with each other.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Index of the earlier entry.
    pub first: usize,
    /// Index of the later entry.
    pub second: usize,
    /// What they are to each other.
    pub judgement: Judgement,
}

/// Entries under one key are compared with this many before them: no work is listed more often.
const NEIGHBOURS: usize = 24;

/// A list of so many entries is worth several threads.
const MANY: usize = 100;

/// The pairs of a list, each once, sorted; `today` is the present year.
#[must_use]
pub fn pairs(entries: &[Entry], today: i32) -> Vec<Pair> {
    let works: Vec<Work<'_>> = parallel::map(entries, MANY, work);
    let mut pairs: Vec<Pair> = candidates(&works)
        .into_iter()
        .filter_map(|(first, second)| {
            let judgement = compare(works.get(first)?, works.get(second)?, today);
            let speaks = judgement.verdict != Verdict::Different || shares_identifier(&judgement);
            speaks.then_some(Pair {
                first,
                second,
                judgement,
            })
        })
        .collect();
    pairs.sort_unstable_by_key(|pair| (pair.first, pair.second));
    pairs
}

fn work(entry: &Entry) -> Work<'_> {
    let mut work = Work::new(entry.body.text(), &entry.fields);
    // Half a DOI is the same as many others.
    let broken = |field: &Field<String>| is_broken(entry, &field.range) || field.value.ends_with(['-', '‐']);
    work.doi = work
        .doi
        .filter(|_| !entry.fields.doi.as_ref().is_some_and(broken));
    work.url = work
        .url
        .filter(|_| !entry.fields.url.as_ref().is_some_and(broken));
    work
}

fn shares_identifier(judgement: &Judgement) -> bool {
    use super::aspects::Aspect::{Arxiv, Doi, Isbn, Pmcid, Pmid, Url};
    judgement.equal.has_any(&[Doi, Arxiv, Pmid, Pmcid, Isbn, Url])
}

/// Pairs of works that share a key, the earlier first.
fn candidates(works: &[Work<'_>]) -> FxHashSet<(usize, usize)> {
    let indexed = |(index, work)| keys(work).into_iter().map(move |key| (key, index));
    let mut keyed: Vec<(u64, usize)> = works.iter().enumerate().flat_map(indexed).collect();
    keyed.sort_unstable();
    keyed.dedup();
    let mut found = FxHashSet::default();
    for block in keyed.chunk_by(|(one, _), (other, _)| one == other) {
        for (place, &(_, index)) in block.iter().enumerate() {
            let before = block.iter().take(place).rev().take(NEIGHBOURS);
            found.extend(before.map(|&(_, earlier)| (earlier, index)));
        }
    }
    found
}

/// The keys of a work, as numbers.
fn keys(work: &Work<'_>) -> Vec<u64> {
    const LEADING: usize = 3;
    const MOST: usize = 12;
    let mut keys = Vec::with_capacity(MOST);
    keys.push(key(("text", work.text.trim())));
    if let Some(title) = work.printed_title() {
        let words = TitleKey::leading_words(title, 4);
        let first = words.split(' ').next();
        let people = work.fields.authors.iter().chain(&work.fields.editors);
        for person in people.take(LEADING) {
            keys.push(key(("author", PersonKey::family_of(person), first)));
        }
        keys.push(key(("title", words)));
    }
    let identifiers = [
        ("doi", &work.doi),
        ("arxiv", &work.arxiv),
        ("pmid", &work.pmid),
        ("pmcid", &work.pmcid),
        ("isbn", &work.isbn),
        ("url", &work.url),
    ];
    for (name, value) in identifiers {
        keys.extend(value.as_ref().map(|value| key((name, value))));
    }
    if let (Some(volume), Some(pages)) = (&work.volume, &work.pages) {
        keys.push(key(("place", work.container.initial(), volume, &pages.first)));
    }
    keys
}

fn key<T: Hash>(value: T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
