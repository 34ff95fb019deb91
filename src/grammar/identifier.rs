//! Identifiers and what stands with them: DOI, arXiv, PMID, PMCID, ISBN, ISSN, web address, date of access.
//!
//! They are kept as printed, malformed ones too: whether they are well formed is for the rules to say.

mod accessed;
mod address;
mod forms;
mod lead;

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use accessed::{accessed_at, accessed_behind};
use address::address_at;
use forms::{arxiv, bare_doi, isbn, issn, led_doi, led_number, pmcid};
use lead::with_lead;

use super::scan::{char_before, from, place, slice};
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
    ("consulta:", Trigger::Access),
    ("consultato il", Trigger::Access),
    ("ultimo accesso", Trigger::Access),
    ("acesso em", Trigger::Access),
    ("acedido em", Trigger::Access),
    ("acessado em", Trigger::Access),
    ("recuperado el", Trigger::Access),
    ("geraadpleegd", Trigger::Access),
    ("hämtad", Trigger::Access),
    ("hentet", Trigger::Access),
    ("dostęp", Trigger::Access),
    ("cit.", Trigger::Access),
    ("参照", Trigger::Access),
    ("閲覧日", Trigger::Access),
    ("アクセス日", Trigger::Access),
    ("접속일", Trigger::Access),
    ("abgerufen", Trigger::Access),
    ("zugriff", Trigger::Access),
    ("abruf", Trigger::Access),
    ("stand:", Trigger::Access),
    ("обращения", Trigger::Access),
    ("访问", Trigger::Access),
    ("/OL]", Trigger::Online),
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
    /// The mark of GB/T 7714 for what was read online; the date of access stands behind it in square brackets.
    Online,
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
        if hit.start() < taken || (inside_word && !matches!(trigger, Trigger::Access | Trigger::Online)) {
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
        Trigger::Online => return accessed_behind(text, start),
    };
    let head = slice(text, 0..start).trim_end_matches(' ');
    let scheme = ["https://", "http://"]
        .iter()
        .find_map(|scheme| head.strip_suffix(scheme));
    let begin = with_lead(text, scheme.map_or(start, str::len));
    Some(new(text, kind, value, begin..text.len() - rest.len()))
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
    fn dois_that_a_blank_parts() {
        for (text, doi) in [
            (
                "https://doi.org/10.1109/WACV48630.2021. 00074",
                "10.1109/WACV48630.2021. 00074",
            ),
            (
                "https://doi.org/10. 1145/3219819.3219834",
                "10. 1145/3219819.3219834",
            ),
            ("Title. https:// doi.org/10.1145/3503161.", "10.1145/3503161"),
            ("doi: 10.1000/ 182", "10.1000/ 182"),
            ("doi: 10.1000/abc.2001. 2003", "10.1000/abc.2001"),
            ("doi: 10.1000/abc. 12 pages", "10.1000/abc"),
        ] {
            assert_eq!(one(text), (Kind::Doi, doi.into()), "{text}");
        }
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
        for text in [
            "Acesso em: 22 set. 2006.",
            "[Consulta: 12 mayo 2010]",
            "Consultato il 3 marzo 2011",
            "[cit. 2010-05-12]",
            "Hentet 3. mai 2012 fra",
            "（参照 2010-05-03）",
        ] {
            assert!(matches!(one(text).0, Kind::Accessed(_)), "{text}");
        }
        let online = one("Salt[EB/OL]. (2008)[2004-09-12].");
        assert!(matches!(online.0, Kind::Accessed(date) if date.year == 2004 && date.day == Some(12)));
        assert!(values("Salt[EB/OL]. Bergen: Press, 2008[M].").is_empty());
        assert!(values("He accessed the archives of 1999").is_empty());
    }
}
