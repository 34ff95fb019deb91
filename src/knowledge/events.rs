//! What titles name and when it came to be: a work cannot be older than the war in its title.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use memchr::memchr3;
use regex::{Regex, RegexBuilder};

use super::fold::{Folded, fold};
use super::rows;
use super::word_table::WordTable;

/// Something that titles name: a war, a treaty, a disease, a device.
#[derive(Debug)]
pub struct Event {
    /// Its name within the table.
    pub id: &'static str,
    /// What it is called, with its article.
    pub name: &'static str,
    /// The year it came to be.
    pub began: i32,
    /// The year it ended, if it did.
    pub ended: Option<i32>,
    /// A work dated before this year cannot name it.
    pub error_before: Option<i32>,
    /// A work dated before this year hardly names it.
    pub warn_before: Option<i32>,
    /// The terms count only as written, and not in a title all in capitals.
    exact: bool,
    needs: Condition,
    not: Condition,
}

/// A pattern of the table, compiled when a title first has the term.
#[derive(Debug, Default)]
struct Condition {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Condition {
    fn new(text: &'static str) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
        }
    }

    /// The pattern, if the table has one.
    fn regex(&self) -> Option<&Regex> {
        let compile = || RegexBuilder::new(self.text).case_insensitive(true).build().ok();
        (!self.text.is_empty())
            .then(|| self.compiled.get_or_init(compile).as_ref())
            .flatten()
    }
}

/// A term of the table in a title.
#[derive(Debug)]
pub struct Mention {
    /// What is named.
    pub event: &'static Event,
    /// Where: bytes of the title.
    pub range: Range<usize>,
}

struct Table {
    events: Vec<Event>,
    /// Which event each pattern of the automaton belongs to, and how it is written.
    terms: Vec<(usize, &'static str)>,
    automaton: Option<AhoCorasick>,
    /// The words with which terms begin, folded.
    openings: WordTable<()>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        events: Vec::new(),
        terms: Vec::new(),
        automaton: None,
        openings: WordTable::default(),
    };
    for row in rows(include_str!("events.tsv")) {
        table.add(&row);
    }
    let folded: Vec<String> = table.terms.iter().map(|(_, term)| fold(term)).collect();
    for word in folded.iter().filter_map(|term| term.split(' ').next()) {
        table.openings.entry(word, ());
    }
    table.automaton = AhoCorasick::new(folded).ok();
    table
});

impl Table {
    /// Whether a word of a title begins a term. Some scripts put no space before a word.
    fn may_name(&self, title: &str) -> bool {
        let begins = |word: &[u8]| self.openings.plain(word).is_some();
        // What else folding would take out or join.
        let plain = title.is_ascii() && memchr3(b'\'', b'`', b'<', title.as_bytes()).is_none();
        if plain && memchr3(b'{', b'\\', b'$', title.as_bytes()).is_none() {
            let mut words = title.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
            return words.any(begins);
        }
        let folded = fold(title);
        !folded.is_ascii() || folded.as_bytes().split(|byte| *byte == b' ').any(begins)
    }

    fn add(&mut self, row: &[&'static str]) {
        let [
            id,
            name,
            terms,
            began,
            ended,
            error_before,
            warn_before,
            case,
            needs,
            not,
            ..,
        ] = row
        else {
            return;
        };
        let Ok(began) = began.parse() else {
            return;
        };
        let index = self.events.len();
        self.terms.extend(terms.split('|').map(|term| (index, term)));
        self.events.push(Event {
            id,
            name,
            began,
            ended: ended.parse().ok(),
            error_before: error_before.parse().ok(),
            warn_before: warn_before.parse().ok(),
            exact: *case == "exact",
            needs: Condition::new(needs),
            not: Condition::new(not),
        });
    }
}

/// The terms of the table that stand in a title as whole words; `container` helps to tell what is meant.
#[must_use]
pub fn mentions(title: &str, container: &str) -> Vec<Mention> {
    let Some(automaton) = &TABLE.automaton else {
        return Vec::new();
    };
    if !TABLE.may_name(title) {
        return Vec::new();
    }
    let folded = Folded::new(title);
    let mut found: Vec<Mention> = Vec::new();
    for hit in automaton.find_overlapping_iter(&folded.text) {
        let Some(&(index, term)) = TABLE.terms.get(hit.pattern().as_usize()) else {
            continue;
        };
        let Some(event) = TABLE.events.get(index) else {
            continue;
        };
        let range = folded.range(title, hit.start()..hit.end());
        let written = title.get(range.clone()).unwrap_or_default();
        if is_whole(&folded.text, hit.start()..hit.end())
            && event.fits(title, container, term, written)
            && !found.iter().any(|known| known.event.id == event.id)
        {
            found.push(Mention { event, range });
        }
    }
    found
}

impl Event {
    /// When it was, for messages: `1950–1953`, `1989`, `since 1949`.
    #[must_use]
    pub fn years(&self) -> String {
        match self.ended {
            Some(ended) if ended == self.began => ended.to_string(),
            Some(ended) => format!("{}–{ended}", self.began),
            None => format!("since {}", self.began),
        }
    }

    fn fits(&self, title: &str, container: &str, term: &str, written: &str) -> bool {
        let shouted = !title.chars().any(char::is_lowercase);
        if self.exact && (shouted || written != term) {
            return false;
        }
        let matches = |regex: &Regex| regex.is_match(title) || regex.is_match(container);
        self.needs.regex().is_none_or(matches) && !self.not.regex().is_some_and(matches)
    }
}

/// Whether a stretch is bounded by spaces, or by letters of a script that writes none.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let inside = text.get(range.clone()).unwrap_or_default();
    let joins = |outside: Option<char>, edge: Option<char>| match (outside, edge) {
        (Some(outside), Some(edge)) => outside != ' ' && !(is_spaceless(outside) || is_spaceless(edge)),
        _ => false,
    };
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    !joins(before, inside.chars().next()) && !joins(after, inside.chars().next_back())
}

/// Letters of scripts that write no spaces between words (Korean writes particles behind them).
const fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(title: &str) -> Vec<&'static str> {
        mentions(title, "")
            .iter()
            .map(|mention| mention.event.id)
            .collect()
    }

    #[test]
    fn terms_are_found_as_whole_words_with_their_place() {
        let title = "Rethinking the Korean War: A New Diplomatic and Strategic History";
        let found = mentions(title, "");
        assert_eq!(found.len(), 1);
        assert_eq!(title.get(found[0].range.clone()), Some("Korean War"));
        assert_eq!(found[0].event.error_before, Some(1949));
        assert_eq!(ids("The Korean Warriors"), [""; 0]);
        assert_eq!(ids("朝鲜战争前后的战略"), ["korean-war"]);
        assert_eq!(ids("La guerre de corée"), ["korean-war"]);
    }

    #[test]
    fn what_a_row_needs_and_forbids_is_asked() {
        assert_eq!(ids("Hideyoshi and the Korean War"), [""; 0]);
        assert_eq!(
            ids("The Montreal Protocol and the ozone layer"),
            ["montreal-protocol"]
        );
        assert_eq!(ids("The Montreal protocol of 1975"), [""; 0]);
        assert_eq!(
            ids("Data analysis in Python with pandas: a library"),
            ["python-language"]
        );
        assert_eq!(ids("Reticulated python ecology"), [""; 0]);
        assert_eq!(ids("NATO AND THE WEST"), [""; 0]);
        assert_eq!(ids("C'era una volta, nato libero"), [""; 0]);
    }

    #[test]
    fn the_whole_table_is_read() {
        let written = rows(include_str!("events.tsv")).count();
        assert_eq!(TABLE.events.len(), written);
        let conditions = |row: &Vec<&str>| row.iter().skip(8).take(2).filter(|cell| !cell.is_empty()).count();
        let wanted: usize = rows(include_str!("events.tsv")).map(|row| conditions(&row)).sum();
        let read = |event: &Event| {
            usize::from(event.needs.regex().is_some()) + usize::from(event.not.regex().is_some())
        };
        assert_eq!(TABLE.events.iter().map(read).sum::<usize>(), wanted);
    }
}
