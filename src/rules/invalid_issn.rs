//! `invalid-issn`: the check digit of an ISSN does not fit.

use crate::finding::Finding;
use crate::knowledge::check_digits::issn;
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::is_broken;

pub const RULE: Rule = Rule {
    name: "invalid-issn",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "an ISSN whose check digit does not fit",
    why: "The last digit of an ISSN is computed from the other seven; where it does not fit, a digit is mistyped.",
    silent: &[
        "numbers without the word ISSN, such as ranges of years",
        "numbers broken by a line's end, or of another length",
    ],
    source: "ISO 3297; ISSN Manual",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    out.extend(cx.links.entries().iter().filter_map(|entry| finding(cx, entry)));
}

fn finding(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let field = entry.fields.issn.as_ref().filter(|field| field.certain())?;
    let digits: String = field
        .value
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let (body, check) = digits.split_at_checked(7)?;
    let wanted = issn(body)?;
    if check.chars().count() != 1 || check.starts_with(wanted) || is_broken(entry, &field.range) {
        return None;
    }
    let said = cx.links.shown(&entry.label);
    let front = body.get(..4)?;
    let message = format!(
        "the check digit of ISSN {} in {said} is wrong",
        field.value.trim()
    );
    Some(
        Finding::new(&RULE, entry.field_span(&field.range), message)
            .labels([entry.label.text()])
            .help(format!(
                "look the ISSN up; with the first seven digits right it would be {front}-{}{wanted}",
                body.get(4..)?
            )),
    )
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a digit mistyped",
        bad: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
              [1] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217. ISSN ⟦0317-8472⟧.\n\
              [2] Weiss E. Millet before the plough. Nature. 2014;514:12-15.\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
        good: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
               [1] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217. ISSN 0317-8471.\n\
               [2] Weiss E. Millet before the plough. Nature. 2014;514:12-15.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "a small x, and numbers that are no ISSN",
        text: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
               [1] Fuller D. Rice in the old town, 1998-2003. Antiquity. 2011;85(2):201-217. ISSN 2434-561x.\n\
               [2] Weiss E. Millet before the plough. Nature. 2014;514:12-15.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "an X at the end",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Antiquity. 2018;92:2-9. ISSN 2434-561X.\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
