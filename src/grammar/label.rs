//! Labels at the head of an entry: `[12]`, `12.`, `(12)`, `12)`, `[Knu84]`.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{one_of, space0};
use nom::combinator::{map, opt, recognize, verify};
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use super::scan::fail;
use crate::manuscript::{Label, plain_digit};

/// How the labels of a list are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelForm {
    /// `[12]`, `［12］`, `【12】`
    Bracket,
    /// `(12)`
    Parens,
    /// `12)`
    HalfParen,
    /// `12.`, `12．`, `12、`
    Dot,
}

/// A label found at the head of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leading {
    /// The label.
    pub label: Label,
    /// How it is printed.
    pub form: LabelForm,
    /// Bytes of the label with its brackets or full stop.
    pub label_end: usize,
    /// Bytes up to the text behind it.
    pub text_start: usize,
}

/// Most digits a label has.
const MAX_DIGITS: usize = 6;

/// The label that a line begins with, if it begins with one.
#[must_use]
pub fn leading(line: &str) -> Option<Leading> {
    let indent = line.len() - line.trim_start().len();
    let text = line.get(indent..)?;
    let (rest, (label, form)) = printed(text).ok()?;
    let label_end = line.len() - rest.len();
    let (behind, _) = tail(form, rest).ok()?;
    Some(Leading {
        label: Label::new(label),
        form,
        label_end,
        text_start: line.len() - behind.len(),
    })
}

fn printed(text: &str) -> IResult<&str, (&str, LabelForm)> {
    alt((
        map(bracketed, |label| (label, LabelForm::Bracket)),
        map(delimited(one_of("(（"), number, one_of(")）")), |label| {
            (label, LabelForm::Parens)
        }),
        map(terminated(number, one_of(")）")), |label| {
            (label, LabelForm::HalfParen)
        }),
        map(terminated(number, one_of(".．、")), |label| {
            (label, LabelForm::Dot)
        }),
    ))
    .parse(text)
}

/// `[12]` of any width of bracket; inside may stand a key such as `S3`, `12a`, `Knu84`, `ISO/IEC-9075`, `^1`.
fn bracketed(text: &str) -> IResult<&str, &str> {
    delimited(
        one_of("[［【"),
        preceded(space0, verify(key, is_label)),
        preceded(space0, one_of("]］】")),
    )
    .parse(text)
}

fn key(text: &str) -> IResult<&str, &str> {
    recognize(pair(opt(tag("^")), take_while1(is_key_char))).parse(text)
}

fn is_key_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '+' | '\'' | '*' | '&')
}

/// A number, or a key that a reader would take for one: short, and not a plain lower-case word.
fn is_label(text: &str) -> bool {
    let digits = text.chars().filter(|c| plain_digit(*c).is_some()).count();
    if digits == text.chars().count() {
        return digits <= MAX_DIGITS;
    }
    text.len() <= 40 && (digits > 0 || text.chars().any(char::is_uppercase))
}

fn number(text: &str) -> IResult<&str, &str> {
    recognize(pair(
        take_while_m_n(1, MAX_DIGITS, |c| plain_digit(c).is_some()),
        opt(verify(
            take_while_m_n(1, 1, |c: char| c.is_ascii_lowercase()),
            |_: &str| true,
        )),
    ))
    .parse(text)
}

/// What stands between a label and its text: a colon or full stop behind brackets, and space.
fn tail(form: LabelForm, rest: &str) -> IResult<&str, ()> {
    let (rest, _) = opt(one_of(":.：")).parse(rest)?;
    let behind = rest.trim_start();
    let spaced = behind.len() < rest.len() || rest.is_empty();
    let open = form == LabelForm::Bracket || behind.starts_with(|c: char| !c.is_ascii());
    if spaced || open {
        Ok((behind, ()))
    } else {
        fail(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Option<(String, LabelForm, &str)> {
        leading(line).map(|l| {
            (
                l.label.to_string(),
                l.form,
                line.get(l.text_start..).unwrap_or_default(),
            )
        })
    }

    #[test]
    fn labels_of_every_form() {
        for (line, label, form) in [
            ("[12] Smith", "12", LabelForm::Bracket),
            ("[12]Smith", "12", LabelForm::Bracket),
            ("[12]: Smith", "12", LabelForm::Bracket),
            ("［１２］ Smith", "12", LabelForm::Bracket),
            ("【12】Smith", "12", LabelForm::Bracket),
            ("[Knu84] Smith", "Knu84", LabelForm::Bracket),
            ("[S3] Smith", "S3", LabelForm::Bracket),
            ("(12) Smith", "12", LabelForm::Parens),
            ("12. Smith", "12", LabelForm::Dot),
            ("  12.\tSmith", "12", LabelForm::Dot),
            ("12、王", "12", LabelForm::Dot),
            ("12) Smith", "12", LabelForm::HalfParen),
        ] {
            let (got, got_form, rest) = found(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((got.as_str(), got_form), (label, form), "{line}");
            assert!(rest.starts_with(['S', '王']), "{line}: {rest}");
        }
    }

    #[test]
    fn what_is_no_label() {
        for line in [
            "12.5 percent",
            "[in Russian] x",
            "(see) x",
            "1998-2004",
            "3.14. x",
            "[sic] x",
            "12 Smith",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
