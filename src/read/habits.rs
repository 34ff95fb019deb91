//! What is a habit of one document and would be suspect in another: how its citations touch the text, where they stand.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::manuscript::{Block, Cite, Label, Marker, Prose, Scheme};

use super::context::{Context, Place};
use super::scheme::{Document, Excluded};

/// A make of marker that looks like an index is one unless it is met this often.
const GLUED_ENOUGH: usize = 5;
/// So many links on numbers make them citations.
const LINKS_ENOUGH: usize = 3;
/// Of this many citations at most one may be a number that the list does not have.
const STRAYS: usize = 15;
/// Among the words of a table, where citations are few, one of this many.
const STRAYS_IN_CELLS: usize = 5;
/// More of them are numbers of rows.
const MOST_IN_CELLS: usize = 2;
/// A number is taken for one of a lost entry only so far beyond the list.
pub(super) const LOST_AT_MOST: u32 = 20;

/// What the whole document says of its markers.
pub(super) struct Habits {
    glued: FxHashSet<Glue>,
    /// Whether links on numbers are citations.
    pub linked: bool,
    /// Whether next to all citations are links: what is none and has a number that the list lacks is something else.
    pub all_linked: bool,
    /// Whether citations print their brackets, so that links on bare numbers which do not lead to the list lead to
    /// figures and notes.
    bare_links_refer: bool,
    /// Whether equations, figures or theorems are numbered in the form of the citations.
    pub numbers_parts: bool,
    strays: FxHashMap<Place, Tally>,
}

/// The labels of each list, and the highest number of each.
pub(super) struct Known<'a> {
    pub labels: &'a [FxHashSet<&'a Label>],
    pub highest: &'a [u32],
}

/// How many markers cite the list, and how many cite numbers that it lacks.
#[derive(Clone, Copy, Default)]
struct Tally {
    hits: usize,
    strays: usize,
}

impl Tally {
    const fn rare(self, one_in: usize) -> bool {
        self.strays * one_in <= self.hits
    }
}

impl Habits {
    pub fn of(
        document: &Document<'_>,
        known: &Known<'_>,
        markers: &[Marker],
        excluded: &[Excluded],
        scheme: Scheme,
    ) -> Self {
        Self {
            glued: glued_makes(document, known.labels, markers, scheme),
            linked: links_are_citations(known.labels, markers),
            all_linked: all_linked(known.labels, markers, scheme),
            bare_links_refer: bare_links_refer(document, known.labels, markers),
            numbers_parts: scheme != Scheme::BracketedNumeric || numbers_parts(document, markers, scheme),
            strays: strays(document, known, markers, excluded, scheme),
        }
    }

    /// Whether a marker is a link to a figure or a note and no citation.
    pub fn refers_elsewhere(&self, document: &Document<'_>, block: &Block, marker: &Marker) -> bool {
        let target = marker.target.as_deref();
        let name = target.and_then(|target| target.strip_prefix('#'));
        self.bare_links_refer
            && is_bare_link(block, marker)
            && name.is_some_and(|name| !document.names.contains(name))
    }

    /// Whether markers touch the text before them so, often enough with labels of the list to be no indices.
    pub fn glues(&self, glue: Glue) -> bool {
        self.glued.contains(&glue)
    }

    /// Whether the numbers that the list does not have are so few, at such a place or in the whole text, that they
    /// look like slips and not like something else.
    pub fn strays_are_rare(&self, place: Place) -> bool {
        let tally = |place| self.strays.get(&place).copied().unwrap_or_default();
        if place == Place::Cell {
            let cells = tally(place);
            return cells.strays <= MOST_IN_CELLS && cells.rare(STRAYS_IN_CELLS);
        }
        let (stop, word) = (tally(Place::Stop), tally(Place::Word));
        let text = Tally {
            hits: stop.hits + word.hits,
            strays: stop.strays + word.strays,
        };
        tally(place).rare(STRAYS) || text.rare(STRAYS)
    }
}

/// What stands right before markers that touch the text: a letter, a digit, a closing bracket. Those met often
/// enough with labels of the list are a habit of this document and no indices; and all of them, where no citation
/// stands apart.
fn glued_makes(
    document: &Document<'_>,
    known: &[FxHashSet<&Label>],
    markers: &[Marker],
    scheme: Scheme,
) -> FxHashSet<Glue> {
    let mut counts: FxHashMap<Glue, FxHashSet<&Label>> = FxHashMap::default();
    let mut touching = FxHashSet::default();
    let mut apart = false;
    for marker in markers.iter().filter(|marker| marker.scheme == scheme) {
        let Some(block) = document.blocks.get(marker.block) else {
            continue;
        };
        let Some(cite) = marker.cites.first() else {
            continue;
        };
        if let Some(glue) = glue(block, marker) {
            counts.entry(glue).or_default().insert(&cite.label);
        }
        let before = block.prose.text().get(..marker.range.start);
        let touches = before.is_some_and(|text| !text.is_empty() && !text.ends_with(char::is_whitespace));
        apart |= !touches || cite.label.number() == Some(0);
        touching.insert(&cite.label);
    }
    let always = !apart && known.iter().any(|labels| covers(&touching, labels));
    counts
        .into_iter()
        .filter(|(_, labels)| always || labels.len() >= GLUED_ENOUGH)
        .map(|(glue, _)| glue)
        .collect()
}

/// Whether these labels are most of a list, but for one in six of them.
fn covers(cited: &FxHashSet<&Label>, labels: &FxHashSet<&Label>) -> bool {
    let known = cited.intersection(labels).count();
    known >= GLUED_ENOUGH && cited.len() * 5 <= known * 6 && known * 2 > labels.len()
}

/// Whether a marker numbers a formula, or is called an equation, figure or section.
fn numbers_parts(document: &Document<'_>, markers: &[Marker], scheme: Scheme) -> bool {
    let mut own = markers.iter().filter(|marker| marker.scheme == scheme);
    own.any(|marker| {
        let block = document.blocks.get(marker.block);
        block.is_some_and(|block| Context::of(block, marker).numbers_a_part())
    })
}

fn strays(
    document: &Document<'_>,
    known: &Known<'_>,
    markers: &[Marker],
    excluded: &[Excluded],
    scheme: Scheme,
) -> FxHashMap<Place, Tally> {
    let mut found: FxHashMap<Place, Tally> = FxHashMap::default();
    let own = |marker: &Marker| marker.scheme == scheme && marker.malformed.is_none();
    for (marker, _) in markers
        .iter()
        .zip(excluded)
        .filter(|(marker, excluded)| own(marker) && excluded.is_none())
    {
        let Some(block) = document.blocks.get(marker.block) else {
            continue;
        };
        let Some(place) = Context::of(block, marker).place() else {
            continue;
        };
        let tally = found.entry(place).or_default();
        match is_stray(marker, known) {
            Some(true) => tally.strays += 1,
            Some(false) => tally.hits += 1,
            None => {}
        }
    }
    found
}

/// Whether all numbers of a marker could be those of lost entries; `None` where they are too far beyond the list.
fn is_stray(marker: &Marker, known: &Known<'_>) -> Option<bool> {
    let list = marker.list?;
    let labels = known.labels.get(list)?;
    if marker.cites.iter().any(|cite| labels.contains(&cite.label)) {
        return Some(false);
    }
    let bound = known.highest.get(list)?.saturating_add(LOST_AT_MOST);
    let near = |cite: &Cite| {
        cite.label
            .number()
            .is_some_and(|number| (1..=bound).contains(&number))
    };
    marker.cites.iter().all(near).then_some(true)
}

/// Whether links on numbers of the list are met often enough to be this document's citations.
fn links_are_citations(known: &[FxHashSet<&Label>], markers: &[Marker]) -> bool {
    let of_the_list = |marker: &&Marker| {
        let labels = marker.list.and_then(|list| known.get(list));
        marker.target.is_some()
            && labels.is_some_and(|labels| marker.cites.iter().any(|c| labels.contains(&c.label)))
    };
    markers.iter().filter(of_the_list).count() >= LINKS_ENOUGH
}

/// Whether nine in ten of many citations are links.
fn all_linked(known: &[FxHashSet<&Label>], markers: &[Marker], scheme: Scheme) -> bool {
    const ENOUGH: usize = 10;
    let known = |marker: &&Marker| {
        let labels = marker.list.and_then(|list| known.get(list));
        let has = |cite: &Cite| labels.is_some_and(|labels| labels.contains(&cite.label));
        marker.scheme == scheme && marker.malformed.is_none() && marker.cites.iter().all(has)
    };
    let (mut all, mut linked) = (0, 0);
    for marker in markers.iter().filter(known) {
        all += 1;
        linked += usize::from(marker.target.is_some());
    }
    linked >= ENOUGH && linked * 10 >= all * 9
}

/// Whether most of a list is cited in printed brackets: a link on a bare number is then no citation.
fn bare_links_refer(document: &Document<'_>, known: &[FxHashSet<&Label>], markers: &[Marker]) -> bool {
    /// So much of a list that is cited at all.
    const SHARE: usize = 3;
    let (mut printed, mut bare) = (FxHashSet::default(), FxHashSet::default());
    for marker in markers
        .iter()
        .filter(|marker| marker.scheme == Scheme::BracketedNumeric)
    {
        let Some(labels) = marker.list.and_then(|list| known.get(list)) else {
            continue;
        };
        let block = document.blocks.get(marker.block);
        let kind = if block.is_some_and(|block| is_bare_link(block, marker)) {
            &mut bare
        } else {
            &mut printed
        };
        kind.extend(
            marker
                .cites
                .iter()
                .map(|cite| &cite.label)
                .filter(|label| labels.contains(label)),
        );
    }
    let entries: usize = known.iter().map(FxHashSet::len).sum();
    !bare.is_empty() && printed.len() * SHARE >= entries && printed.len() > bare.len()
}

/// Whether the brackets of a marker are those of a Markdown link, which its readers do not see.
fn is_bare_link(block: &Block, marker: &Marker) -> bool {
    // The bracket that is shown stands for the link's `](…)`.
    let last = marker.range.end.saturating_sub(1)..marker.range.end;
    marker.target.is_some()
        && block
            .prose
            .span(last)
            .is_some_and(|span| span.len() > "\\]".len())
}

/// How a marker touches the text before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Glue {
    Word,
    Variable,
    Digit,
    Bracket,
    Hole,
}

/// How the marker touches the text before it, if it does.
pub(super) fn glue(block: &Block, marker: &Marker) -> Option<Glue> {
    let before = block.prose.text().get(..marker.range.start)?;
    let last = before.chars().next_back()?;
    let letters = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .take(3)
        .count();
    match last {
        Prose::HOLE => Some(Glue::Hole),
        c if c.is_ascii_digit() => Some(Glue::Digit),
        ')' if ends_in_aside(before) => None,
        'l' | 's' if ends_in_people(before) => None,
        ')' | ']' => Some(Glue::Bracket),
        c if c.is_alphabetic() && is_cjk(c) => None,
        c if c.is_alphabetic() && letters <= 1 => Some(Glue::Variable),
        c if c.is_alphabetic() || c == '_' => Some(Glue::Word),
        _ => None,
    }
}

/// Whether a text ends in words for people, which have no index: `Rao and colleagues[14]`, `Rao et al[14]`.
fn ends_in_people(text: &str) -> bool {
    const PEOPLE: [&str; 7] = [
        " et al",
        " et. al",
        " and colleagues",
        " and co-workers",
        " and coworkers",
        " and collaborators",
        " and others",
    ];
    PEOPLE.iter().any(|words| text.ends_with(words))
}

/// Whether a text ends in brackets around a year, a name or words, `Rao (2006)[21]`, `by Rao (Ghent 2006)[21]`, and not
/// around an argument, `f(x)[1]`, or a list of them, `(a, b)[1]`.
fn ends_in_aside(text: &str) -> bool {
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    inner.is_some_and(|(before, inner)| {
        let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let words = inner.split(' ').filter(long).count();
        let year = inner.split(' ').any(is_year);
        let alone = year && inner.len() == YEAR_BYTES;
        let named = words == 1 && (year || is_name(inner));
        before.ends_with(' ') && (alone || named || words > 1)
    })
}

const YEAR_BYTES: usize = 4;

fn is_year(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';']);
    word.len() == YEAR_BYTES && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the text is one word with a capital, as names and short forms are.
fn is_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// Scripts that are written without spaces, so that a bracket touches the word before.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '\u{e00}'..='\u{eff}')
}

#[cfg(test)]
mod tests {
    use crate::manuscript::{Manuscript, Standing};
    use crate::read::{Input, read};
    use crate::source::{Source, SourceId};

    /// Each marker as printed, in lists of the sure and of the others.
    fn markers(text: &str) -> (Vec<String>, Vec<String>) {
        let source = Source::new(SourceId(0), "paper.md", text.to_owned());
        let Manuscript { markers, .. } = read(&source, Input::Markdown);
        let (sure, other): (Vec<_>, Vec<_>) = markers
            .iter()
            .partition(|marker| marker.standing == Standing::Sure);
        let printed = |markers: Vec<&crate::manuscript::Marker>| {
            markers
                .into_iter()
                .map(|marker| source.slice(marker.span).to_owned())
                .collect()
        };
        (printed(sure), printed(other))
    }

    fn list(entries: usize) -> String {
        let entry = |n: usize| format!("{n}. Fuller D. Rice, part {n}. Antiquity. 2011;85:{n}.\n");
        format!(
            "\n\n## References\n\n{}",
            (1..=entries).map(entry).collect::<String>()
        )
    }

    #[test]
    fn people_have_no_index_and_years_no_power() {
        let text = "Rice is old [2], says [1]; so say Fuller and colleagues[3], and Lee et al[4].";
        assert!(markers(&format!("{text}{}", list(4))).1.is_empty());
        let (_, other) = markers(&format!(
            "Rice is old [2], says [1]; take coefficients[3].{}",
            list(4)
        ));
        assert_eq!(other, ["[3]"]);
        let raised = "Rice is old.<sup>1</sup> It is early.<sup>2</sup> So say Lee et al (2001)<sup>3</sup> of (n + 1)<sup>2</sup>.";
        let (sure, other) = markers(&format!("{raised}{}", list(4)));
        assert_eq!(
            (sure, other),
            (
                vec!["1".to_owned(), "2".to_owned(), "3".to_owned()],
                vec!["(2001)".to_owned(), "2".to_owned()]
            )
        );
    }

    #[test]
    fn what_stands_in_brackets_of_its_own_has_no_index() {
        let text = |glued: &str| format!("Rice is old [2], says [1], and so says {glued}.{}", list(4));
        for aside in [
            "Rao (2006)[3]",
            "Rao (Ghent 2006)[3]",
            "Rao (Ghent, 2006)[3]",
            "the survey (GRUB)[3]",
            "Rao (the younger one)[3]",
            "Rao of \"old rice\"[3]",
        ] {
            assert!(markers(&text(aside)).0.contains(&"[3]".to_owned()), "{aside}");
        }
        for index in [
            "f(x)[3]",
            "the pair (a, b)[3]",
            "zip(one, two)[3]",
            "the call (list)[3]",
            "x2[3]",
            "the set (A)[3]",
        ] {
            assert!(markers(&text(index)).1.contains(&"[3]".to_owned()), "{index}");
        }
    }

    #[test]
    fn citations_that_all_touch_are_no_indices() {
        let text = "Rice by S4[1] is as old as HV6[2]. Millet[3] and wheat by K[4] are older, so flax(all)[5]. And rye[7]?";
        let (sure, other) = markers(&format!("{text}{}", list(6)));
        assert_eq!((sure.len(), other.len()), (6, 0), "{sure:?} {other:?}");
        for stranger in ["Oats [6] too.", "See x[0]."] {
            let (sure, _) = markers(&format!("{text} {stranger}{}", list(6)));
            assert!(sure.len() < 3, "{stranger} {sure:?}");
        }
    }

    #[test]
    fn theorems_are_doubtful_where_the_document_numbers_its_own() {
        let text = "Rice is old in most cases [2], and in all conditions [3], says [1].";
        assert!(markers(&format!("{text}{}", list(4))).1.is_empty());
        let (_, other) = markers(&format!("{text} Now Eq. [4] and lemma [3].{}", list(4)));
        assert_eq!(other, ["[2]", "[3]", "[4]", "[3]"]);
    }

    #[test]
    fn what_bears_a_name_is_known_from_elsewhere() {
        let named = "By the Cockcroft-Gault-equation [2] and the Cockcroft equation [3] rice [1] is old.";
        assert!(markers(&format!("{named}{}", list(4))).1.is_empty());
        let own = "By the equation [2] and Supplementary table [3] rice [1] is old.";
        assert_eq!(markers(&format!("{own}{}", list(4))).1, ["[2]", "[3]"]);
    }

    #[test]
    fn raised_numbers_of_residues_do_not_hide_a_lost_entry() {
        let cited: String = (1..=16)
            .map(|n| format!("Rice was grown here.<sup>{n}</sup> "))
            .collect();
        let sites = "The sites are Ser<sup>17</sup>, Ser<sup>19</sup> and Ser<sup>21</sup>. ";
        let text = format!("{cited}{sites}Flax came late.<sup>18</sup> End{}", list(16));
        let (sure, other) = markers(&text);
        assert_eq!(sure.last().map(String::as_str), Some("18"));
        assert_eq!(other.len(), 3);
    }

    #[test]
    fn unknown_numbers_among_the_words_of_a_table_are_citations_where_others_are() {
        let row = |n: usize| format!("| Rice {n} | Fig. 2 [{n}] | 0.{n} |\n");
        let rows: String = (1..=6).map(row).collect();
        let table = format!("Rice [1].\n\n| Grain | Source | Yield |\n| --- | --- | --- |\n{rows}");
        let lost = format!("{table}| Flax | Fig. 3 [9] | [8] |{}", list(6));
        assert!(markers(&lost).0.contains(&"[9]".to_owned()));
        assert!(!markers(&lost).0.contains(&"[8]".to_owned()));
        let ranges = format!("{table}| Flax | Range [7, 9] | Mean [1] |{}", list(6));
        assert!(!markers(&ranges).0.contains(&"[7, 9]".to_owned()));
    }

    #[test]
    fn a_link_into_the_document_is_a_citation_and_one_out_of_it_by_habit() {
        let text = "Rice is old ([[1](#references)]), wheat is not \\[[2, 3](#references)\\].";
        assert_eq!(markers(&format!("{text}{}", list(4))).0.len(), 2);
        let text = "Rice is old [[1](https://rice.org/1)], wheat is not [4].";
        assert_eq!(markers(&format!("{text}{}", list(4))).0, ["[4]"]);
    }

    #[test]
    fn a_year_beside_linked_citations_is_none() {
        let linked = |n: usize| format!("Rice was grown here \\[[{}](#references)\\]. ", 1 + n % 4);
        let links: String = (0..12).map(linked).collect();
        let text = format!("{links}So said Fuller (1997), and flax [9] is not.{}", list(4));
        let source = Source::new(SourceId(0), "paper.md", text);
        let Manuscript { markers, .. } = read(&source, Input::Markdown);
        let mut doubtful = markers
            .iter()
            .filter(|marker| marker.standing == Standing::Doubtful);
        let only = doubtful.next().map(|marker| source.slice(marker.span));
        assert_eq!((only, doubtful.count()), (Some("[9]"), 0));
    }

    #[test]
    fn a_list_in_a_list_is_no_citation() {
        let text = "Rice [1] and wheat [2] are old; the lengths are [[3, 4, 2]], and all agree [[3, 4]].";
        let (sure, other) = markers(&format!("{text}{}", list(4)));
        assert_eq!(sure.len(), 3, "{sure:?}");
        assert_eq!(other, ["[3, 4, 2]"]);
    }

    #[test]
    fn half_an_escaped_bracket_is_a_broken_citation() {
        let text = "Rice [1] and wheat [2] are old \\[[3](#references)\\ in all places.";
        assert_eq!(markers(&format!("{text}{}", list(4))).0.len(), 3);
    }

    #[test]
    fn powers_in_brackets_are_no_citations() {
        let text = "Steps of [1, 1<sup>3</sup>, 1<sup>4</sup>] were tried, as in [1] and [2].";
        assert_eq!(markers(&format!("{text}{}", list(4))).0, ["[1]", "[2]"]);
    }

    #[test]
    fn an_interval_said_twice_is_no_citation() {
        let text = "Turned by [1, 2] mm along and by [1, 2] degrees around, as in [1].";
        assert_eq!(markers(&format!("{text}{}", list(4))).0, ["[1]"]);
    }

    #[test]
    fn a_link_on_a_bare_number_refers_where_citations_print_their_brackets() {
        let cited = "Rice [\\[1\\]](#r1), millet [\\[2\\]](#r2) and hemp [\\[3\\]](#r3)";
        let text = format!("{cited}, as Table [1](#t1) and the note [2](#n2) say.{}", list(4));
        let (sure, _) = markers(&text);
        assert_eq!(sure.len(), 3, "{sure:?}");
        let named = list(4).replace("3. Fuller", "3. <a id=\"r3\"></a>Fuller");
        let text = format!("{cited}; compare [3](#r3) and Table [1](#t1).{named}");
        assert_eq!(markers(&text).0.len(), 4, "a link to an entry is a citation");
        let text = format!("Rice [1](#r1), millet [2](#r2) and hemp [3](#r3).{}", list(4));
        assert_eq!(markers(&text).0.len(), 3);
    }

    #[test]
    fn sets_of_values_are_no_citations_where_all_citations_are_links() {
        let cited: String = (1..=12)
            .map(|number| format!("Rice was sown [\\[{number}\\]](#r{number}) here. "))
            .collect();
        let text = format!("{cited}We took sieves of [4, 16, 64] and of [2, 3].{}", list(12));
        let (sure, other) = markers(&text);
        assert_eq!(sure.len(), 13);
        assert_eq!(other, ["[4, 16, 64]"]);
    }

    #[test]
    fn sets_of_values_that_the_list_lacks_are_no_citations() {
        let values =
            "batch sizes in [2, 4, 64], temperatures of [1, 3, 9], ranks [3,50], crops of [3, 22] pixels";
        let text = format!(
            "Rice [1] was sown [2] in {values}, as [3] says and [2, 9] denies.{}",
            list(4)
        );
        assert_eq!(markers(&text).0, ["[1]", "[2]", "[3]", "[2, 9]"]);
    }

    #[test]
    fn half_open_intervals_are_no_broken_citations() {
        let text = format!(
            "Let a lie in (0, 1] and b in [1,10), as in [2] and [3].{}",
            list(4)
        );
        assert_eq!(markers(&text).0, ["[2]", "[3]"]);
    }
}
