//! One person as entries spell them: `Kim JA`, `Kim, J. A.`, `J. A. Kim`, `Joungwon A. Kim`, `金日成`.

mod ends;
mod initials;
mod name_words;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, recognize, verify};
use nom::multi::separated_list1;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

pub(super) use ends::name_ends;
use initials::{dotted, initial, is_initial, looks_like_initials, loose, spaced_initials, tight};
use name_words::{blank, family, is_particle_small, name_blank, name_word, particles, suffix};

use super::scan::{before, fail, from, is_apostrophe, is_cjk, is_dash, slice};
use super::words::{Class, class};

/// How a person's name is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// `Kim JA`, `Kim J. A.`
    FamilyInitials,
    /// `Kim, J. A.`, `Kim, JA`
    CommaInitials,
    /// `Kim, Joungwon A.`
    CommaNames,
    /// `J. A. Kim`
    InitialsFamily,
    /// `Joungwon A. Kim`
    NamesFamily,
    /// `KIM Joungwon`
    CapitalsFirst,
    /// `Joungwon KIM`
    CapitalsLast,
    /// `Kim Joungwon`, `Joungwon Kim`: the form does not tell.
    TwoWords,
    /// `金日成`
    Cjk,
}

impl Form {
    /// Whether the form puts the family name first; `None` where it does not tell.
    pub(super) const fn family_first(self) -> Option<bool> {
        match self {
            Self::FamilyInitials | Self::CommaInitials | Self::CommaNames | Self::CapitalsFirst => Some(true),
            Self::InitialsFamily | Self::NamesFamily | Self::CapitalsLast => Some(false),
            Self::TwoWords | Self::Cjk => None,
        }
    }

    /// Whether given names are initials.
    pub(super) const fn initials(self) -> bool {
        matches!(
            self,
            Self::FamilyInitials | Self::CommaInitials | Self::InitialsFamily
        )
    }
}

/// A name as spelled; all parts are slices of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelled<'a> {
    pub(super) whole: &'a str,
    pub(super) family: &'a str,
    pub(super) given: &'a str,
    pub(super) suffix: &'a str,
    pub(super) form: Form,
}

/// `Kim JA`, `de las Heras M`, `Kim J. A.`, `KIM J A`, `Wagner EF 3rd`.
pub(super) fn family_initials(input: &str) -> IResult<&str, Spelled<'_>> {
    let (rest, family) = family(input)?;
    let (rest, _) = blank(rest)?;
    let (rest, given) = alt((dotted, loose, tight)).parse(rest)?;
    let (rest, suffix) = suffix(rest)?;
    spelled(input, rest, family, given, suffix, Form::FamilyInitials)
}

/// `KimJA`, as databases that lost their blanks print.
pub(super) fn glued(input: &str) -> IResult<&str, Spelled<'_>> {
    let (_, word) =
        take_while1(|c: char| c.is_alphabetic() || is_dash(c) || is_apostrophe(c)).parse(input)?;
    let stem = word.trim_end_matches(char::is_uppercase);
    let initials = from(word, stem.len());
    let fits = stem.chars().filter(|c| c.is_lowercase()).count() > 1
        && stem.starts_with(char::is_uppercase)
        && (1..=3).contains(&initials.chars().count());
    if !fits {
        return fail(input);
    }
    let rest = from(input, word.len());
    spelled(
        input,
        rest,
        stem,
        initials,
        slice(word, 0..0),
        Form::FamilyInitials,
    )
}

/// `Kim, J. A.`, `Kim, JA`, `Kim, Joungwon A.`, `King, M. L., Jr.`
pub(super) fn inverted(input: &str) -> IResult<&str, Spelled<'_>> {
    let (rest, family) = family(input)?;
    let (rest, early) = suffix(rest)?;
    let (rest, _) = char(',').parse(rest)?;
    // `Grant,J.`: the blank may be lost before initials.
    let (rest, (given, form)) = match blank(rest) {
        Ok((rest, _)) => given_behind(rest)?,
        Err(_) => map(dotted, |given| (given, Form::CommaInitials)).parse(rest)?,
    };
    let (rest, _) = opt(preceded(blank, particles)).parse(rest)?;
    let (rest, late) = suffix(rest)?;
    let suffix = if early.is_empty() { late } else { early };
    spelled(input, rest, family, given, suffix, form)
}

/// `J. A. Kim`, `J.-P. van der Berg Jr.`
pub(super) fn initials_family(input: &str) -> IResult<&str, Spelled<'_>> {
    let (rest, given) =
        alt((dotted, terminated(spaced_initials, nom::combinator::peek(blank)))).parse(input)?;
    let (rest, _) = opt(blank).parse(rest)?;
    let (rest, family) = family(rest)?;
    let (rest, suffix) = suffix(rest)?;
    spelled(input, rest, family, given, suffix, Form::InitialsFamily)
}

/// `JA Kim`, `RCG de Boer`: initials without stops before the family name.
pub(super) fn tight_initials_family(input: &str) -> IResult<&str, Spelled<'_>> {
    let initials = verify(tight, |found: &str| (2..4).contains(&found.chars().count()));
    let (rest, given) = terminated(initials, blank).parse(input)?;
    let (rest, family) = verify(family, |found: &str| found.contains(char::is_lowercase)).parse(rest)?;
    let (rest, suffix) = suffix(rest)?;
    spelled(input, rest, family, given, suffix, Form::InitialsFamily)
}

/// `Joungwon A. Kim`, `Wei Wang`, `Kim Il Sung`, `Ludwig van Beethoven`, `KIM Joungwon`.
pub(super) fn names_family(input: &str) -> IResult<&str, Spelled<'_>> {
    let part = recognize(alt((terminated(initial, opt(char('.'))), name_word)));
    let (rest, words) = separated_list1(name_blank, part).parse(input)?;
    let (Some(last), Some(first)) = (words.last().copied(), words.first().copied()) else {
        return fail(input);
    };
    if words.len() > 5
        || words.len() < 2
        || is_initial(last)
        || words.iter().any(|word| class(word).is(Class::BODY))
        || begins_titles(first)
    {
        return fail(input);
    }
    let with_initial = words.iter().any(|word| is_initial(word));
    let capitals = |word: &str| word.chars().count() > 2 && !word.chars().any(char::is_lowercase);
    let particle_in = before(input, rest).split(' ').any(is_particle_small);
    let family_start = family_of(input, rest, last);
    let (family, given, form) = if capitals(first) && !capitals(last) {
        let given = from(before(input, rest), first.len()).trim_start();
        (first, given, Form::CapitalsFirst)
    } else {
        let given = before(input, family_start).trim_end();
        let form = match (capitals(last) && !capitals(first), with_initial || particle_in) {
            (true, _) => Form::CapitalsLast,
            (_, true) => Form::NamesFamily,
            _ => Form::TwoWords,
        };
        (before(family_start, rest), given, form)
    };
    let (rest, suffix) = suffix(rest)?;
    spelled(input, rest, family, given, suffix, form)
}

/// Words that stand at the head of titles and in no name.
fn begins_titles(word: &str) -> bool {
    const WORDS: [&str; 23] = [
        "A", "About", "All", "Are", "Das", "Der", "Does", "For", "From", "How", "Is", "Les", "Some", "The",
        "Their", "These", "Toward", "Towards", "Une", "What", "When", "Where", "Why",
    ];
    WORDS.contains(&word)
}

/// Where the family name begins in a name whose last word is given: its particles belong to it.
fn family_of<'a>(input: &'a str, rest: &'a str, last: &'a str) -> &'a str {
    let whole = before(input, rest);
    let mut start = whole.len() - last.len();
    while let Some((head, word)) = slice(whole, 0..start).trim_end().rsplit_once(' ') {
        if !is_particle_small(word) {
            break;
        }
        start = head.len() + 1;
    }
    from(input, start)
}

/// `金日成`, `チャン`; two to six characters.
pub(super) fn cjk(input: &str) -> IResult<&str, Spelled<'_>> {
    let (rest, name) = take_while_m_n(2, 6, |c: char| is_cjk(c) || c == '·').parse(input)?;
    if rest.starts_with(is_cjk) || name.starts_with('等') {
        return fail(input);
    }
    spelled(input, rest, name, slice(name, 0..0), slice(name, 0..0), Form::Cjk)
}

fn spelled<'a>(
    input: &'a str,
    rest: &'a str,
    family: &'a str,
    given: &'a str,
    suffix: &'a str,
    form: Form,
) -> IResult<&'a str, Spelled<'a>> {
    let whole = before(input, rest);
    Ok((
        rest,
        Spelled {
            whole,
            family,
            given,
            suffix,
            form,
        },
    ))
}

/// Given names behind a comma: initials, or one to three names with initials behind them.
fn given_behind(input: &str) -> IResult<&str, (&str, Form)> {
    let stopped = recognize((tight, char('.'), nom::combinator::peek(one_of(" ,;"))));
    // `S F.`: only the last has its stop.
    let half = recognize((spaced_initials, char('.'), nom::combinator::peek(one_of(",;"))));
    if let Ok((rest, found)) = alt((dotted, stopped, half, tight, spaced_initials)).parse(input) {
        // `R. Hal. “Title`: the quotation mark shows that no title has begun before it.
        let quote = (tag(". "), one_of("\"“‘«„"));
        let written = (blank, name_word, nom::combinator::peek(quote)).parse(rest);
        return Ok(match written {
            Ok((behind, _)) => (behind, (before(input, behind), Form::CommaNames)),
            Err(_) => (rest, (found, Form::CommaInitials)),
        });
    }
    let names = separated_list1(
        blank,
        verify(name_word, |word: &str| {
            !looks_like_initials(word) && !begins_titles(word)
        }),
    );
    let initials = preceded(blank, alt((dotted, spaced_initials)));
    let (rest, found) =
        recognize((verify(names, |found: &Vec<&str>| found.len() <= 3), opt(initials))).parse(input)?;
    Ok((rest, (found, Form::CommaNames)))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parsed<'a> = IResult<&'a str, Spelled<'a>>;

    fn parts<'a>(found: Parsed<'a>) -> (&'a str, &'a str, &'a str, &'a str) {
        let (rest, name) = found.unwrap();
        (name.family, name.given, name.suffix, rest)
    }

    #[test]
    fn family_name_first() {
        assert_eq!(
            parts(family_initials("Kim JA, Lee B")),
            ("Kim", "JA", "", ", Lee B")
        );
        assert_eq!(
            parts(family_initials("de las Heras M. T")),
            ("de las Heras", "M.", "", " T")
        );
        assert_eq!(
            parts(family_initials("O'Doherty J-P, ")),
            ("O'Doherty", "J-P", "", ", ")
        );
        assert_eq!(
            parts(family_initials("Wagner EF 3rd, ")),
            ("Wagner", "EF", "3rd", ", ")
        );
        assert_eq!(parts(inverted("Li, F.; Tang")), ("Li", "F.", "", "; Tang"));
        assert_eq!(
            parts(inverted("Elliott, R. M. Interaction")),
            ("Elliott", "R. M.", "", " Interaction")
        );
        assert_eq!(
            parts(inverted("King, M. L., Jr., x")),
            ("King", "M. L.", "Jr.", ", x")
        );
        assert_eq!(
            parts(inverted("Douglass, April G., and")),
            ("Douglass", "April G.", "", ", and")
        );
        assert_eq!(
            parts(glued("FogelMA, WaldorMK")),
            ("Fogel", "MA", "", ", WaldorMK")
        );
    }

    #[test]
    fn capitals_behind_a_family_name_are_initials() {
        assert_eq!(
            parts(family_initials("Ahmed SSSJ, S")),
            ("Ahmed", "SSSJ", "", ", S")
        );
        assert_eq!(
            parts(family_initials("KINDBERG JACOBSEN J., x")),
            ("KINDBERG JACOBSEN", "J.", "", ", x")
        );
        assert_eq!(
            parts(family_initials("CONTRERAS-VIDAL J L, KIM S P. N")),
            ("CONTRERAS-VIDAL", "J L", "", ", KIM S P. N")
        );
        assert_eq!(
            parts(inverted("VAN DEN BROEK, W.; x")),
            ("VAN DEN BROEK", "W.", "", "; x")
        );
        assert_eq!(parts(family_initials("LE CT, x")), ("LE", "CT", "", ", x"));
        assert_eq!(
            parts(family_initials("Olsen B. A Title")),
            ("Olsen", "B.", "", " A Title")
        );
        assert_eq!(
            parts(family_initials("el-Belbessy SF. S")),
            ("el-Belbessy", "SF", "", ". S")
        );
        assert_eq!(
            parts(inverted("Lamaire, R. O, and")),
            ("Lamaire", "R. O", "", ", and")
        );
        assert_eq!(parts(inverted("Grant,J., G")), ("Grant", "J.", "", ", G"));
        assert_eq!(
            parts(inverted("Wimsatt Jr., William Kurtz. ‘M")),
            ("Wimsatt", "William Kurtz", "Jr.", ". ‘M")
        );
    }

    #[test]
    fn given_names_first() {
        assert_eq!(
            parts(initials_family("J. A. Kim, x")),
            ("Kim", "J. A.", "", ", x")
        );
        assert_eq!(
            parts(initials_family("W.-P. de Roever. F")),
            ("de Roever", "W.-P.", "", ". F")
        );
        assert_eq!(
            parts(tight_initials_family("RCG de Boer, x")),
            ("de Boer", "RCG", "", ", x")
        );
        assert!(tight_initials_family("DNA POLYMERASE, x").is_err());
        assert_eq!(
            parts(initials_family("R D'Amico, x")),
            ("D'Amico", "R", "", ", x")
        );
        assert_eq!(
            parts(names_family("Joungwon A. Kim (1975)")),
            ("Kim", "Joungwon A.", "", " (1975)")
        );
        assert_eq!(
            parts(names_family("Ludwig van Beethoven,")),
            ("van Beethoven", "Ludwig", "", ",")
        );
        assert_eq!(names_family("Chen Jian, ").unwrap().1.form, Form::TwoWords);
        assert_eq!(parts(names_family("KIM Il, ")), ("KIM", "Il", "", ", "));
        assert_eq!(parts(cjk("金日成，")), ("金日成", "", "", "，"));
    }

    #[test]
    fn what_is_no_name() {
        assert!(inverted("Rethinking the Korean War, A").is_err());
        assert!(family_initials("World Affairs Press").is_err());
        assert!(initials_family("E. coli growth").is_err());
        assert!(glued("McDonald").is_err());
    }
}
