//! Where in a volume a work stands: runs of volume, issue, pages, article number and date, in any order.
//!
//! `2011;66(S1):25-32` · `vol. 184, no. 2, pp. 682–690, 2001` · `274 (1997): 181–196` · `**2012**, 171, 426`

mod beginnings;
mod closing;
mod piece;
mod standard;

use std::ops::Range;

use nom::character::complete::{one_of, space0};
use nom::combinator::opt;
use nom::sequence::terminated;
use nom::{IResult, Parser};

use beginnings::{beginnings, begins_plainly, in_prose, may_begin, roman_volume, word_starts};
pub(super) use closing::closing_volume;
use piece::{dotted_issue, number, piece};
use standard::number_of_standard;

use super::date::Dated;
use super::scan::{before, fail, from, inside, is_dash, slice};
use super::wording::Wording;

/// One part of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `vol. 12`
    Volume(&'a str),
    /// `no. 3`
    Issue(&'a str),
    /// `pp. 3–9`
    Pages(&'a str),
    /// `Art. no. 17`
    Article(&'a str),
    /// `(1997)`, `2004 Mar 12`
    Date(Dated<'a>),
    /// `(2)`, `(Suppl 1)`
    Bracket(&'a str),
    /// `Suppl 1`, `Part 3`
    Supplement(&'a str),
    /// `25–32`
    Span(&'a str),
    /// `171`, `e1001195`
    Number(&'a str),
    /// `99` behind a journal at the end of the entry
    Closing(&'a str),
}

/// Neighbouring parts with nothing but punctuation between.
#[derive(Clone, Debug)]
pub(super) struct Run<'a> {
    pub(super) range: Range<usize>,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// What a run says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Locator<'a> {
    pub(super) volume: Option<&'a str>,
    pub(super) issue: Option<&'a str>,
    pub(super) pages: Option<&'a str>,
    pub(super) date: Option<Dated<'a>>,
}

/// No run of a real entry is longer.
const MOST_PIECES: usize = 12;

/// All runs of the text that touch none of the holes.
pub(super) fn runs<'a>(text: &'a str, wording: &Wording, holes: &[Range<usize>]) -> Vec<Run<'a>> {
    let mut out: Vec<Run<'a>> = Vec::new();
    let mut behind = 0;
    for (at, length, class) in beginnings(text, wording) {
        if at < behind || begins_plainly(text, at, length, class) || inside(holes, at) {
            continue;
        }
        if let Some(end) = number_of_standard(text, at) {
            behind = end;
            continue;
        }
        let limit = holes
            .iter()
            .map(|hole| hole.start)
            .filter(|hole| *hole > at)
            .min();
        let input = slice(text, at..limit.unwrap_or(text.len()));
        let counted = input.starts_with(|c: char| c.is_ascii_digit()) && in_prose(text, at);
        if word_starts(text, at)
            && (may_begin(input, length, class) || roman_volume(text, at, length))
            && !counted
            && let Some(run) = run(input)
        {
            behind = at + run.len;
            out.push(Run {
                range: at..behind,
                pieces: run.pieces,
            });
        }
    }
    out
}

struct Parsed<'a> {
    len: usize,
    pieces: Vec<Piece<'a>>,
}

fn run(input: &str) -> Option<Parsed<'_>> {
    const USUAL_PIECES: usize = 6;
    let mut pieces = Vec::with_capacity(USUAL_PIECES);
    let mut rest = match dotted_issue(input) {
        Some((rest, volume, issue)) => {
            pieces.extend([Piece::Number(volume), Piece::Bracket(issue)]);
            rest
        }
        None => {
            let (rest, first) = piece(input).ok()?;
            pieces.push(first);
            rest
        }
    };
    while pieces.len() < MOST_PIECES {
        let Ok((next, stop)) = between(rest) else { break };
        let Ok((behind, found)) = next_piece(&pieces, next) else {
            break;
        };
        if begins_behind_name(&pieces, before(rest, next), found) {
            return None;
        }
        let tied = !stop || !matches!(found, Piece::Number(_) | Piece::Bracket(_));
        let extent = matches!(found, Piece::Number(number) if counts_pages(behind) || is_extent(number));
        if !tied || extent {
            break;
        }
        pieces.push(found);
        rest = behind;
    }
    let lone = matches!(
        pieces.as_slice(),
        [Piece::Number(_) | Piece::Bracket(_) | Piece::Supplement(_)]
    );
    (ends_well(rest, &pieces) && !lone).then(|| Parsed {
        len: input.len() - rest.len(),
        pieces,
    })
}

/// The next part; behind a volume, `5, 2095 (2007)`, a number and a year in brackets are a page and the date, and no work of
/// 2095 that was first published before.
fn next_piece<'a>(pieces: &[Piece<'a>], input: &'a str) -> IResult<&'a str, Piece<'a>> {
    match piece(input)? {
        (_, Piece::Date(date)) if date.original.is_some() && matches!(pieces, [.., Piece::Number(_)]) => {
            number(input).map(|(rest, found)| (rest, Piece::Number(found)))
        }
        found => Ok(found),
    }
}

/// `G3. 2011;1`, `G3 1:263`: a name with a digit before the date, or with only a blank before the volume, is a journal's.
fn begins_behind_name(pieces: &[Piece<'_>], between: &str, found: Piece<'_>) -> bool {
    let named = matches!(pieces, [Piece::Number(name)] if name.starts_with(char::is_uppercase));
    let dated = matches!(found, Piece::Date(_)) && between.starts_with('.');
    let volume = matches!(found, Piece::Number(_)) && between == " ";
    // `Серия 1. – 2015`: GOST parts the series from the date.
    let series = matches!(pieces, [Piece::Number(_)]) && between.len() > 3 && between.starts_with(". ");
    named && (dated || volume) || series || ends_title(pieces, between, found)
}

/// `Kenya Vision 2030. 2007.`: a year, a stop and the date is the end of a title; `I ZR 121/08` is no volume.
fn ends_title(pieces: &[Piece<'_>], between: &str, found: Piece<'_>) -> bool {
    let plain = |piece: &Piece<'_>| matches!(piece, Piece::Date(date) if !date.bracketed && date.date.month.is_none());
    let years = matches!(pieces, [first] if plain(first)) && plain(&found) && between.starts_with(". ");
    let docket =
        matches!(pieces, [.., Piece::Number(_)]) && matches!(found, Piece::Number(_)) && between == "/";
    years || docket
}

/// Whether the number before was how many pages there are: `2011, 312 pp.`
fn counts_pages(behind: &str) -> bool {
    let unit = behind.trim_start();
    let end = unit.find(|c: char| !c.is_alphabetic()).unwrap_or(unit.len());
    let next = from(unit, end).trim_start_matches('.').trim_start();
    matches!(slice(unit, 0..end), "p" | "pp" | "pages" | "S" | "с" | "s")
        && !next.starts_with(|c: char| c.is_ascii_digit())
}

/// `210p`: how many pages there are.
fn is_extent(number: &str) -> bool {
    const FEWEST_DIGITS: usize = 2;
    let digits = number.trim_end_matches(['p', 's']);
    digits.len() < number.len() && digits.len() >= FEWEST_DIGITS && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A run ends at punctuation; one that is only a year or a span must, a longer one may run into words.
fn ends_well(rest: &str, pieces: &[Piece<'_>]) -> bool {
    let next = rest.trim_start();
    if rest
        .strip_prefix('.')
        .is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()))
    {
        return false;
    }
    let punctuation =
        next.starts_with(|c: char| !c.is_alphanumeric() && c != '%' && !is_dash(c) && c != '\u{b0}');
    let bracketed = matches!(pieces.last(), Some(Piece::Date(date)) if date.bracketed);
    next.is_empty() || punctuation || (bracketed && rest.len() > next.len()) || {
        let labelled =
            |piece: &Piece<'_>| matches!(piece, Piece::Volume(_) | Piece::Pages(_) | Piece::Issue(_));
        (pieces.len() > 2 || pieces.iter().any(labelled)) && next.len() < rest.len()
    }
}

/// Blanks and one mark between two pieces; whether the mark is a full stop.
fn between(input: &str) -> IResult<&str, bool> {
    // `1970. – Vol. 57. – P. 97`: GOST 7.1 parts everything by a stop and a dash.
    let dash = input
        .strip_prefix(". ")
        .and_then(|rest| rest.strip_prefix(is_dash)?.strip_prefix(' '));
    if let Some(rest) = dash {
        return Ok((rest, false));
    }
    let (rest, (_, mark, _, more)) = (
        space0,
        opt(one_of(",;:.，；：/")),
        space0,
        opt(terminated(one_of(",;:"), space0)),
    )
        .parse(input)?;
    let stop = mark == Some('.') && more.is_none();
    // `1.1` is one number, not two.
    if stop && !before(input, rest).ends_with(' ') && rest.starts_with(|c: char| c.is_ascii_digit()) {
        return fail(input);
    }
    Ok((rest, stop))
}

/// `06 2017`: a month in digits, and no volume.
fn is_month(number: &str, next: Option<&Piece<'_>>) -> bool {
    let dated = matches!(next, Some(Piece::Date(date)) if !date.bracketed);
    dated && number.len() == 2 && number.starts_with('0')
}

impl<'a> Run<'a> {
    /// What the run says; `dated` where the year of the work stands elsewhere.
    pub(super) fn read(&self, dated: bool) -> Locator<'a> {
        let mut out = Locator::default();
        let date_at = self.date_at(dated);
        for (index, piece) in self.pieces.iter().enumerate() {
            let later_span = || {
                let mut later = self.pieces.iter().skip(index + 1);
                later.any(|piece| matches!(piece, Piece::Span(_) | Piece::Pages(_)))
            };
            let next = self.pieces.get(index + 1);
            match *piece {
                Piece::Number(number) if is_month(number, next) => {}
                Piece::Date(date) if date_at == Some(index) => out.date = Some(date),
                Piece::Date(date) if date.bracketed => {}
                Piece::Date(date) => out.number(date.text, later_span()),
                Piece::Volume(volume) | Piece::Closing(volume) => out.volume = out.volume.or(Some(volume)),
                Piece::Issue(issue) | Piece::Bracket(issue) => out.issue = out.issue.or(Some(issue)),
                Piece::Pages(pages) | Piece::Article(pages) => out.pages = Some(pages),
                Piece::Supplement(part) => out.issue = out.issue.or(Some(part)),
                Piece::Span(span) => out.pages = out.pages.or(Some(span)),
                Piece::Number(number) => out.number(number, later_span()),
            }
        }
        out
    }

    /// Which piece is the date of the work: a bracketed one, else one at the run's start or end.
    fn date_at(&self, dated: bool) -> Option<usize> {
        let dates = || {
            self.pieces
                .iter()
                .enumerate()
                .filter_map(|(index, piece)| match piece {
                    Piece::Date(date) => Some((index, date)),
                    _ => None,
                })
        };
        let bracketed = dates().find(|(_, date)| date.bracketed);
        let full = dates().find(|(_, date)| date.date.month.is_some());
        match bracketed.or(full) {
            Some((index, _)) => Some(index),
            None if dated && self.pieces.len() > 1 => None,
            None => dates().next().map(|(index, _)| index),
        }
    }

    /// How much the run looks like the place of an article.
    pub(super) fn weight(&self) -> usize {
        let found = self.read(false);
        let closing = matches!(self.pieces.as_slice(), [Piece::Closing(_)]);
        usize::from(closing)
            + usize::from(found.volume.is_some()) * 2
            + usize::from(found.pages.is_some()) * 2
            + usize::from(found.issue.is_some())
            + usize::from(found.date.is_some())
    }

    /// Whether it is a date and nothing else.
    pub(super) fn is_date(&self) -> bool {
        matches!(self.pieces.as_slice(), [Piece::Date(_)])
    }
}

impl<'a> Locator<'a> {
    /// A number without a label: volume, then issue where pages follow, then the page.
    fn number(&mut self, number: &'a str, later_span: bool) {
        if self.volume.is_none() && self.pages.is_none() {
            self.volume = Some(number);
        } else if self.issue.is_none() && later_span && self.pages.is_none() {
            self.issue = Some(number);
        } else if self.pages.is_none() {
            self.pages = Some(number);
        }
    }
}

/// First and last page where they are plain numbers.
pub(super) fn ends(text: &str) -> (Option<u32>, Option<u32>) {
    let mut halves = text
        .splitn(2, is_dash)
        .map(|half| half.trim_matches(|c: char| is_dash(c) || c == ' '));
    let first = halves.next().and_then(|half| half.parse().ok());
    let last = halves.next().and_then(|half| half.parse().ok());
    (first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// volume, issue, pages, year
    fn read(text: &str) -> (&str, &str, &str, i32) {
        let found = runs(text, &Wording::new(text), &[]);
        let best = found
            .iter()
            .max_by_key(|run| run.weight())
            .unwrap_or_else(|| panic!("{text}"));
        let found = best.read(false);
        (
            found.volume.unwrap_or(""),
            found.issue.unwrap_or(""),
            found.pages.unwrap_or(""),
            found.date.map_or(0, |date| date.date.year),
        )
    }

    #[test]
    fn orders_of_many_styles() {
        assert_eq!(read("Clinics. 2011;66(S1):25-32."), ("66", "S1", "25-32", 2011));
        assert_eq!(
            read("*J*, vol. 184, no. 2, pp. 682–690, 2001, doi"),
            ("184", "2", "682–690", 2001)
        );
        assert_eq!(
            read("J Mol Biol 274 (1997): 181–196."),
            ("274", "", "181–196", 1997)
        );
        assert_eq!(read("Cell 2007, 7, 403–417."), ("7", "", "403–417", 2007));
        assert_eq!(read("PLoS Biol 2011, 9, e1001195."), ("9", "", "e1001195", 2011));
        assert_eq!(
            read("Neuron 74, 1087–1098 (2012)."),
            ("74", "", "1087–1098", 2012)
        );
        assert_eq!(
            read("Physical Review D, 81(4):044005, 2010."),
            ("81", "4", "044005", 2010)
        );
        assert_eq!(
            read("Economic Journal 111, 468 (January 2001): 128–162."),
            ("111", "468", "128–162", 2001)
        );
        assert_eq!(
            read("Critical Inquiry 13.2 (1989): 287-292."),
            ("13", "2", "287-292", 1989)
        );
        assert_eq!(read("In Handbook (pp. 82–114). York"), ("", "", "82–114", 0));
        assert_eq!(read("Phys. Rev. 136, B864 (1964)"), ("136", "", "B864", 1964));
        assert_eq!(
            read("J Foo. 2004 Mar 12;27(Pt 2):6501-10."),
            ("27", "Pt 2", "6501-10", 2004)
        );
        assert_eq!(read("《学报》2004年第3期"), ("", "3", "", 2004));
        assert_eq!(
            read("In Proc., pages 185-197, June 1990."),
            ("", "", "185-197", 1990)
        );
        assert_eq!(read("Biochim 1812 (2011) 45–52"), ("1812", "", "45–52", 2011));
        assert_eq!(read("J Foo 2001;2010:2011–2020"), ("2010", "", "2011–2020", 2001));
        assert_eq!(read("Processing Systems, 06 2017."), ("", "", "", 2017));
        assert_eq!(
            read("Biometrika. – 1970. – Vol. 57, № 2. – P. 97–109."),
            ("57", "2", "97–109", 1970)
        );
        assert_eq!(read("PLoS Biol 5, 2095 (2007)."), ("5", "", "2095", 2007));
        assert_eq!(read("Vision 2030. 2007."), ("", "", "", 2007));
        assert_eq!(read("ISO 527-1:2019, Plastics"), ("", "", "", 2019));
        assert_eq!(
            read("War, 1945/50 (Washington: Center, 1993)"),
            ("", "", "", 1993)
        );
        assert_eq!(read("J Foo 124 (2005) xiv–xv."), ("124", "", "xiv–xv", 2005));
        assert_eq!(
            read("Parties. 1995;9(Fall):287-330."),
            ("9", "Fall", "287-330", 1995)
        );
        assert_eq!(read("approach. G3. 2011;1:263-81."), ("1", "", "263-81", 2011));
        assert_eq!(read("approach. G3 1:263–81."), ("1", "", "263–81", 0));
    }

    #[test]
    fn numbers_in_titles_are_no_runs() {
        for text in [
            "The 1990 ACM Conference",
            "HIV-1-pulsed cells",
            "the first 1000 days after",
            "in 30 men and",
            "I ZR 121/08, N",
            "ACI Standard 318-14",
            "EN 1998-1: Eurocode",
            "U.S. Patent 2,071,250",
            "Пат. 2187888",
            "(eds Smith, T. M., Woodward, I. A.)",
        ] {
            assert!(runs(text, &Wording::new(text), &[]).is_empty(), "{text}");
        }
    }
}
