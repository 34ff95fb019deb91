//! `invalid-isbn`: the check digit of an ISBN does not fit, or it has too many or too few digits.

use crate::finding::{Certainty, Finding, Severity};
use crate::knowledge::check_digits::{isbn10, isbn13, issn};
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::is_broken;

pub const RULE: Rule = Rule {
    name: "invalid-isbn",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "an ISBN whose check digit does not fit",
    why: "The last digit of an ISBN is computed from the others; where it does not fit, a digit is mistyped. A few \
          books bear a wrong one in print.",
    silent: &[
        "numbers without the word ISBN",
        "nine digits of the time before 1970 that fit with a 0 in front",
        "ISMN (979-0), several ISBNs in a row, numbers broken by a line's end",
    ],
    source: "ISO 2108; ISBN Users' Manual",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    out.extend(cx.links.entries().iter().filter_map(|entry| finding(cx, entry)));
}

fn finding(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let isbn = entry.fields.isbn.as_ref().filter(|isbn| isbn.certain())?;
    if is_broken(entry, &isbn.range) {
        return None;
    }
    let digits: String = isbn
        .value
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let said = cx.links.shown(&entry.label);
    let printed = isbn.value.trim();
    let (message, help, level) = match fault(&digits)? {
        Fault::Check(wanted) => (
            format!("the check digit of ISBN {printed} in {said} is wrong"),
            format!("look the ISBN up; with the other digits right the last would be {wanted}"),
            Severity::Error,
        ),
        Fault::Prefix => (
            format!("ISBN {printed} in {said} does not begin with 978 or 979"),
            "look the ISBN up".to_owned(),
            Severity::Error,
        ),
        Fault::Length(count) => (
            format!("ISBN {printed} in {said} has {count} digits, not 10 or 13"),
            "look the ISBN up".to_owned(),
            Severity::Error,
        ),
        Fault::Issn => (
            format!("ISBN {printed} in {said} is an ISSN"),
            "call it an ISSN".to_owned(),
            Severity::Note,
        ),
    };
    Some(
        Finding::new(&RULE, entry.field_span(&isbn.range), message)
            .at_most(level)
            .certainty(Certainty::Sure)
            .labels([entry.label.text()])
            .help(help),
    )
}

enum Fault {
    /// The digit that would fit.
    Check(char),
    Prefix,
    Length(usize),
    Issn,
}

fn fault(digits: &str) -> Option<Fault> {
    let (body, check) = digits.split_at_checked(digits.len().checked_sub(1)?)?;
    let check = check.chars().next()?;
    let wrong = |wanted: Option<char>| wanted.filter(|&wanted| wanted != check).map(Fault::Check);
    match digits.len() {
        10 => wrong(isbn10(body)),
        13 if digits.starts_with("9790") => None,
        13 if !digits.starts_with("978") && !digits.starts_with("979") => Some(Fault::Prefix),
        13 => wrong(isbn13(body)),
        9 if isbn10(&format!("0{body}")) == Some(check) => None,
        8 if issn(body) == Some(check) => Some(Fault::Issn),
        count @ (9 | 11 | 12 | 14) => Some(Fault::Length(count)),
        _ => None,
    }
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a digit mistyped",
        bad: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
              [1] Fuller D. The rice of the old town. Leeds: Oxbow; 2011. ISBN ⟦978-3-16-148410-1⟧.\n\
              [2] Weiss E. Millet before the plough. Leeds: Oxbow; 2014. ISBN 0-306-40615-2.\n\
              [3] Allaby R. Flax and its fields. Leeds: Oxbow; 2015.\n",
        good: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
               [1] Fuller D. The rice of the old town. Leeds: Oxbow; 2011. ISBN 978-3-16-148410-0.\n\
               [2] Weiss E. Millet before the plough. Leeds: Oxbow; 2014. ISBN 0-306-40615-2.\n\
               [3] Allaby R. Flax and its fields. Leeds: Oxbow; 2015.\n",
    },
    Case::Quiet {
        title: "ten digits, an X, and the number of a book before 1970",
        text: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
               [1] Fuller D. The rice of the old town. Leeds: Oxbow; 2011. ISBN 0-8044-2957-X.\n\
               [2] Weiss E. Millet before the plough. Leeds: Oxbow; 1968. ISBN 306406152.\n\
               [3] Allaby R. Flax and its fields, 978-3-16-148410-1 pages on flax. Leeds: Oxbow; 2015.\n",
    },
    Case::Quiet {
        title: "two numbers in a row",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Leeds: Oxbow; 2018. ISBN 978-3-16-148410-0 (pbk.), 0-306-40615-2.\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
