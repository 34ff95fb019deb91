//! Identifiers and what stands with them: DOI, arXiv, PMID, PMCID, ISBN, ISSN, web address, date of access.
//!
//! They are kept as printed, malformed ones too: whether they are well formed is for the rules to say.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while1};
use nom::character::complete::{char, digit1, one_of, space0};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::date;
use super::scan::{before, char_before, from, is_cjk, is_dash, place, slice};
use crate::manuscript::{Date, Mark, MarkKind};

/// What kind of identifier it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Doi,
    Arxiv,
    Pmid,
    Pmcid,
    Isbn,
    Issn,
    Url,
    /// A date of access.
    Accessed(Date),
}

/// An identifier found in an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: Kind,
    /// What is printed, without resolver and lead words.
    pub(super) value: String,
    /// Where the value stands.
    pub(super) range: Range<usize>,
    /// The value with its lead words and brackets.
    pub(super) whole: Range<usize>,
}

/// How each identifier begins; all are looked for in one pass.
const TRIGGERS: &[(&str, Trigger)] = &[
    ("http://", Trigger::Address),
    ("https://", Trigger::Address),
    ("ftp://", Trigger::Address),
    ("www.", Trigger::Address),
    ("doi", Trigger::Doi),
    ("10.", Trigger::BareDoi),
    ("arxiv", Trigger::Arxiv),
    ("pmid", Trigger::Pmid),
    ("pmc", Trigger::Pmcid),
    ("isbn", Trigger::Isbn),
    ("issn", Trigger::Issn),
    ("accessed", Trigger::Access),
    ("access date", Trigger::Access),
    ("retrieved", Trigger::Access),
    ("cited", Trigger::Access),
    ("visited", Trigger::Access),
    ("viewed", Trigger::Access),
    ("consulted", Trigger::Access),
    ("consulté le", Trigger::Access),
    ("consultado", Trigger::Access),
    ("abgerufen", Trigger::Access),
    ("zugriff", Trigger::Access),
    ("abruf", Trigger::Access),
    ("stand:", Trigger::Access),
    ("обращения", Trigger::Access),
    ("访问", Trigger::Access),
];

#[derive(Clone, Copy, Debug)]
enum Trigger {
    Address,
    Doi,
    BareDoi,
    Arxiv,
    Pmid,
    Pmcid,
    Isbn,
    Issn,
    Access,
}

static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(TRIGGERS.iter().map(|(word, _)| word))
        .ok()
});

/// The identifiers of an entry, in the order they stand in.
pub(super) fn find(text: &str, marks: &[Mark]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let Some(search) = SEARCH.as_ref() else {
        return found;
    };
    let mut taken = 0;
    for hit in search.find_iter(text) {
        let Some((_, trigger)) = TRIGGERS.get(hit.pattern().as_usize()) else {
            continue;
        };
        let inside_word = char_before(text, hit.start()).is_some_and(char::is_alphanumeric);
        if hit.start() < taken || (inside_word && !matches!(trigger, Trigger::Access)) {
            continue;
        }
        if let Some(one) = read(text, hit.start(), *trigger) {
            taken = one.whole.end;
            found.push(one);
        }
    }
    from_links(text, marks, &mut found);
    found
}

fn read(text: &str, start: usize, trigger: Trigger) -> Option<Found> {
    let input = from(text, start);
    let (kind, (rest, value)) = match trigger {
        Trigger::Address => return address_at(text, start),
        Trigger::Doi => (Kind::Doi, led_doi(input).ok()?),
        Trigger::BareDoi => (Kind::Doi, bare_doi(input).ok()?),
        Trigger::Arxiv => (Kind::Arxiv, arxiv(input).ok()?),
        Trigger::Pmid => (Kind::Pmid, led_number("pmid", input).ok()?),
        Trigger::Pmcid => (Kind::Pmcid, pmcid(input).ok()?),
        Trigger::Isbn => (Kind::Isbn, isbn(input).ok()?),
        Trigger::Issn => (Kind::Issn, issn(input).ok()?),
        Trigger::Access => return accessed_at(text, start),
    };
    let whole = with_lead(text, start)..text.len() - rest.len();
    Some(new(text, kind, value, whole))
}

fn new(text: &str, kind: Kind, value: &str, whole: Range<usize>) -> Found {
    Found {
        kind,
        value: value.to_owned(),
        range: place(text, value),
        whole: bracketed(text, whole),
    }
}

/// The whole with the brackets right around it.
fn bracketed(text: &str, whole: Range<usize>) -> Range<usize> {
    let open = char_before(text, whole.start);
    let close = from(text, whole.end).chars().next();
    match (open, close) {
        (Some('('), Some(')')) | (Some('['), Some(']')) | (Some('<'), Some('>')) => {
            whole.start - 1..whole.end + 1
        }
        _ => whole,
    }
}

/// The start with the words before an identifier that lead to it: `Available from:`, `URL:`, `arXiv preprint`.
fn with_lead(text: &str, start: usize) -> usize {
    const LEADS: &[&str] = &[
        "available from",
        "available at",
        "available",
        "retrieved from",
        "online at",
        "[online]",
        "url",
        "from",
        "at",
        "preprint",
        "arxiv preprint",
        "arxiv e-prints",
        "corr",
        "abs",
        "doi",
        "digital object identifier",
        "via",
        "disponible sur",
        "disponible en",
        "disponible",
        "verfügbar unter",
        "link",
        "in",
        "available online",
        "online",
        "режим доступа",
        "доступно по",
        "see",
    ];
    let mut begin = start;
    // Two rounds: `[Online]. Available:`.
    for _ in 0..2 {
        let head = slice(text, 0..begin).trim_end_matches([' ', ':', '.', ',']);
        let lead = LEADS
            .iter()
            .filter(|lead| ends_with_word(head, lead))
            .max_by_key(|lead| lead.len());
        let Some(lead) = lead else { break };
        // `at`, `in`, `see` end sentences too: only where nothing but a space stands between.
        let close = slice(text, head.len()..begin).trim_start_matches(':') == " ";
        if lead.len() < 4 && !close && *lead != "url" {
            break;
        }
        begin = head.len() - lead.len();
    }
    begin
}

/// Whether the text ends in these words, whatever their case.
fn ends_with_word(text: &str, words: &str) -> bool {
    let Some(start) = text.len().checked_sub(words.len()) else {
        return false;
    };
    let edge = !char_before(text, start).is_some_and(char::is_alphanumeric);
    edge && text
        .get(start..)
        .is_some_and(|tail| tail.eq_ignore_ascii_case(words))
}

/// A word as DOI and address end: at a blank or a mark that neither holds.
fn unbroken(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| {
        !c.is_whitespace()
            && !is_cjk(c)
            && !matches!(c, '<' | '>' | '"' | '“' | '”' | '，' | '。' | '；' | '\u{fffc}')
    })
    .parse(input)
}

/// Punctuation behind an identifier belongs to the sentence; a closing bracket too, unless it was opened inside.
fn without_stops(word: &str) -> &str {
    let mut word = word;
    while let Some(last) = word.chars().next_back() {
        let unopened = match last {
            ')' => word.matches('(').count() < word.matches(')').count(),
            ']' => word.matches('[').count() < word.matches(']').count(),
            '.' | ',' | ';' | ':' | '\'' | '’' | '}' => true,
            _ => false,
        };
        if !unopened {
            break;
        }
        word = slice(word, 0..word.len() - last.len_utf8());
    }
    word
}

/// Cuts the value to what is printed of it and gives the rest back.
fn cut<'a>(input: &'a str, word: &'a str) -> (&'a str, &'a str) {
    let value = without_stops(word);
    let skipped = word.as_ptr() as usize - input.as_ptr() as usize;
    (from(input, skipped + value.len()), value)
}

/// `doi:10.1000/182`, `DOI 10.1000/182`, and what was meant as one: `doi:1O.1000/182`, `doi: 10.1000/ 182`.
fn led_doi(input: &str) -> IResult<&str, &str> {
    let lead = (
        tag_no_case("doi"),
        take_while(|c| matches!(c, ':' | ' ' | '.' | '=')),
    );
    let (rest, word) = preceded(lead, doi_word).parse(input)?;
    let _ = rest;
    Ok(cut(input, word))
}

/// The word behind `doi:`; a blank right behind its slash is a slip, not the end.
fn doi_word(input: &str) -> IResult<&str, &str> {
    let (_, word) = verify(unbroken, |word: &str| {
        word.contains(|c: char| c.is_ascii_digit()) && word.contains(['.', '/']) && !word.contains("://")
    })
    .parse(input)?;
    let word = if word.ends_with('/') {
        let (rest, _) = recognize((unbroken, char(' '), opt(unbroken))).parse(input)?;
        before(input, rest)
    } else {
        word
    };
    Ok((from(input, word.len()), word))
}

/// `10.1000/182` without a lead.
fn bare_doi(input: &str) -> IResult<&str, &str> {
    let start = (
        tag("10."),
        take_while1(|c: char| c.is_ascii_digit() || c == '.'),
        char('/'),
    );
    let (_, word) = recognize((start, unbroken)).parse(input)?;
    Ok(cut(input, word))
}

/// `arXiv:1706.03762v5 [cs.CL]`, `arXiv:hep-th/9901001`.
fn arxiv(input: &str) -> IResult<&str, &str> {
    let lead = (
        tag_no_case("arxiv"),
        opt((
            tag(" "),
            alt((tag("preprint"), tag("e-print"), tag("[Preprint]."))),
        )),
        opt(preceded(space0, tag_no_case("arxiv"))),
        take_while(|c| matches!(c, ':' | ' ' | '.')),
        opt(tag("abs/")),
    );
    let number = recognize((digit1, one_of(".:/"), digit1, opt((char('v'), digit1))));
    let archive = take_while1(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '.'));
    let old = recognize((archive, char('/'), digit1, opt((char('v'), digit1))));
    let (rest, value) = preceded(lead, alt((number, old))).parse(input)?;
    let class = (
        space0,
        char('['),
        take_while1(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')),
        char(']'),
    );
    let (rest, _) = opt(class).parse(rest)?;
    Ok((rest, value))
}

/// `PMID: 12345`.
fn led_number<'a>(lead: &str, input: &'a str) -> IResult<&'a str, &'a str> {
    preceded(
        (tag_no_case(lead), take_while(|c| matches!(c, ':' | ' ' | '.'))),
        digit1,
    )
    .parse(input)
}

/// `PMCID: PMC12345`, `PMC12345`.
fn pmcid(input: &str) -> IResult<&str, &str> {
    preceded(
        opt((tag_no_case("pmcid"), take_while(|c| matches!(c, ':' | ' ' | '.')))),
        recognize((opt(tag("PMC")), digit1)),
    )
    .parse(input)
}

/// `ISBN 978-3-16-148410-0`, `ISBN-10: 0 306 40615 2`.
fn isbn(input: &str) -> IResult<&str, &str> {
    let lead = (
        tag_no_case("isbn"),
        opt((one_of("-‐– "), alt((tag("10"), tag("13"))), one_of(": "))),
        take_while(|c| matches!(c, ':' | ' ' | '.')),
    );
    let digits = take_while1(|c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | ' ') || is_dash(c));
    let (_, word) = preceded(lead, digits).parse(input)?;
    let value = isbn_length(word);
    let (rest, _) = verify(cut_at(input, value), |value: &str| value.len() > 7).parse(input)?;
    Ok((rest, value))
}

/// A parser that gives a value already found, and what is behind it.
fn cut_at<'a>(input: &'a str, value: &'a str) -> impl Fn(&'a str) -> IResult<&'a str, &'a str> {
    move |_| {
        let end = place(input, value).end;
        Ok((from(input, end), value))
    }
}

/// An ISBN ends with its tenth or thirteenth digit: what follows behind a blank (a year, a page) is not its own.
fn isbn_length(word: &str) -> &str {
    let word = word.trim_end_matches(|c: char| c == ' ' || is_dash(c));
    let full = if word.starts_with("978") || word.starts_with("979") {
        13
    } else {
        10
    };
    let ends = word
        .char_indices()
        .filter(|(_, c)| c.is_ascii_alphanumeric())
        .nth(full - 1);
    match ends {
        Some((at, _)) if from(word, at + 1).starts_with(' ') => slice(word, 0..at + 1),
        _ => word,
    }
}

/// `ISSN 0028-0836`.
fn issn(input: &str) -> IResult<&str, &str> {
    let lead = (tag_no_case("issn"), take_while(|c| matches!(c, ':' | ' ' | '.')));
    let number = take_while1(|c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x') || is_dash(c));
    preceded(lead, number).parse(input)
}

/// A web address; those of resolvers are the identifier they resolve.
fn address_at(text: &str, start: usize) -> Option<Found> {
    let (_, word) = unbroken(from(text, start)).ok()?;
    let value = without_stops(word);
    let begin = with_lead(text, start);
    let whole = begin..start + value.len();
    let path = |hosts: &[&str]| {
        let host_and_path = value.split_once("://").map_or(value, |(_, rest)| rest);
        hosts.iter().find_map(|host| {
            let head = host_and_path.get(..host.len())?;
            head.eq_ignore_ascii_case(host)
                .then(|| from(host_and_path, host.len()))
        })
    };
    if let Some(doi) = path(&["doi.org/", "dx.doi.org/", "www.doi.org/"]) {
        return doi_address(text, whole, doi);
    }
    if let Some(number) = path(&["arxiv.org/abs/", "arxiv.org/pdf/", "www.arxiv.org/abs/"]) {
        let number = number.trim_end_matches(".pdf");
        return Some(new(text, Kind::Arxiv, number, whole)).filter(|one| !one.value.is_empty());
    }
    (value.len() > 8 || value.contains("//")).then(|| new(text, Kind::Url, value, whole))
}

/// A DOI behind its resolver, with the blank that may have slipped in behind the slash.
fn doi_address(text: &str, whole: Range<usize>, doi: &str) -> Option<Found> {
    let start = place(text, doi).start;
    let (_, word) = doi_word(from(text, start)).ok()?;
    let value = without_stops(word);
    Some(new(text, Kind::Doi, value, whole.start..start + value.len()))
}

/// `accessed 8 August 2011`, `[cited 2008 Sep 12]`, `Retrieved May 3, 2010, from`.
fn accessed_at(text: &str, start: usize) -> Option<Found> {
    let input = from(text, start);
    let (rest, _) = take_while::<_, _, nom::error::Error<&str>>(char::is_alphabetic)
        .parse(input)
        .ok()?;
    let mut small = take_while::<_, _, nom::error::Error<&str>>(|c: char| {
        matches!(c, ':' | ' ' | ',') || c.is_lowercase()
    });
    let (at_date, lead) = small.parse(rest).ok()?;
    if lead.len() > 10 {
        return None;
    }
    let (rest, (day, value)) = alt((date::plain, dotted_day)).parse(at_date).ok()?;
    let (rest, _) = opt(alt((
        tag::<_, _, nom::error::Error<&str>>(", from"),
        tag(" from"),
    )))
    .parse(rest)
    .ok()?;
    let head = slice(text, 0..start).trim_end_matches(' ');
    let last = ["last", "дата", "letzter"].iter().find(|word| {
        head.len() >= word.len()
            && head
                .get(head.len() - word.len()..)
                .is_some_and(|t| t.eq_ignore_ascii_case(word))
    });
    let begin = last.map_or(start, |word| head.len() - word.len());
    let whole = begin..text.len() - rest.len();
    Some(new(text, Kind::Accessed(day), value, whole))
}

/// `12.03.2020`, as German and Russian lists date an access.
fn dotted_day(input: &str) -> IResult<&str, (Date, &str)> {
    let number = |input| -> IResult<&str, u8> { digit1.map_res(str::parse::<u8>).parse(input) };
    let (rest, (day, month, year)) = (
        terminated(number, one_of("./")),
        terminated(number, one_of("./")),
        date::year,
    )
        .parse(input)?;
    let (day, month) = (Some(day), Some(month));
    Ok((rest, (Date { month, day, ..year }, before(input, rest))))
}

/// Targets of links whose text does not print them.
fn from_links(text: &str, marks: &[Mark], found: &mut Vec<Found>) {
    for mark in marks {
        let MarkKind::Link(target, _) = &mark.kind else {
            continue;
        };
        if mark.range.end > text.len() || !target.contains("://") {
            continue;
        }
        let Some(mut one) = address_at(target, 0) else {
            continue;
        };
        let known = found
            .iter()
            .any(|other| std::mem::discriminant(&other.kind) == std::mem::discriminant(&one.kind));
        if !known {
            one.range = mark.range.clone();
            // The text under the link is text like any other: nothing is taken away.
            one.whole = mark.range.end..mark.range.end;
            found.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(Kind, String)> {
        find(text, &[])
            .into_iter()
            .map(|one| {
                assert_eq!(text.get(one.range.clone()), Some(one.value.as_str()), "{text}");
                (one.kind, one.value)
            })
            .collect()
    }

    fn one(text: &str) -> (Kind, String) {
        let all = values(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.into_iter().next().unwrap()
    }

    #[test]
    fn dois_with_and_without_resolver() {
        for text in [
            "doi: 10.1000/abc.12.",
            "https://doi.org/10.1000/abc.12",
            "DOI 10.1000/abc.12, x",
            "(10.1000/abc.12)",
            "http://dx.doi.org/10.1000/abc.12.",
            "doi:https://doi.org/10.1000/abc.12",
        ] {
            let found = values(text);
            assert_eq!(
                found.last().unwrap(),
                &(Kind::Doi, "10.1000/abc.12".into()),
                "{text}"
            );
        }
        let sici = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O";
        assert!(
            one(&format!("doi:{sici}"))
                .1
                .starts_with("10.1002/(SICI)1097-4571(199806)49:8")
        );
    }

    #[test]
    fn malformed_dois_are_kept_as_printed() {
        assert_eq!(
            one("doi: 1O.1371/journal.pone.001.").1,
            "1O.1371/journal.pone.001"
        );
        assert_eq!(
            one("doi: 10.1371/ journal.pone.001.").1,
            "10.1371/ journal.pone.001"
        );
        assert_eq!(one("doi: 10.1371journal.pone.").1, "10.1371journal.pone");
        assert_eq!(one("https://doi.org/10.13/x.").1, "10.13/x");
    }

    #[test]
    fn numbers_of_other_registries() {
        assert_eq!(
            one("arXiv preprint arXiv:1706.03762v5 [cs.CL], 2017"),
            (Kind::Arxiv, "1706.03762v5".into())
        );
        assert_eq!(
            one("https://arxiv.org/abs/hep-th/9901001"),
            (Kind::Arxiv, "hep-th/9901001".into())
        );
        assert_eq!(
            one("ISBN 978-3-16-148410-0."),
            (Kind::Isbn, "978-3-16-148410-0".into())
        );
        assert_eq!(
            one("ISBN 0 306 40615 2 1999"),
            (Kind::Isbn, "0 306 40615 2".into())
        );
        assert_eq!(one("PMID: 123456."), (Kind::Pmid, "123456".into()));
        assert_eq!(one("[PMCID: PMC3709653]."), (Kind::Pmcid, "PMC3709653".into()));
        assert_eq!(one("ISSN 0028-0836"), (Kind::Issn, "0028-0836".into()));
    }

    #[test]
    fn addresses_and_dates_of_access() {
        let text = "Title [Internet]. 2008 [cited 2008 Sep 12]. Available from: http://a.org/b_(c).";
        let found = find(text, &[]);
        assert!(
            matches!(found[0].kind, Kind::Accessed(date) if date.month == Some(9) && date.day == Some(12))
        );
        assert_eq!(slice(text, found[0].whole.clone()), "[cited 2008 Sep 12]");
        assert_eq!(found[1].value, "http://a.org/b_(c)");
        assert_eq!(
            slice(text, found[1].whole.clone()),
            "Available from: http://a.org/b_(c)"
        );
        assert!(matches!(one("Accessed 8 August 2011.").0, Kind::Accessed(_)));
        assert!(matches!(one("(дата обращения: 12.03.2020)").0, Kind::Accessed(_)));
        assert!(values("He accessed the archives of 1999").is_empty());
    }
}
