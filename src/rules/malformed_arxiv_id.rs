//! `malformed-arxiv-id`: an arXiv number that arXiv cannot have given.

use crate::finding::{Certainty, Finding};
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::ArxivNumber;

pub const RULE: Rule = Rule {
    name: "malformed-arxiv-id",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "an arXiv number that cannot exist",
    why: "arXiv numbers carry year and month, and their length tells the time: where these do not go together, a \
          digit is mistyped and the link leads to another paper or none.",
    silent: &[
        "versions (v3), subject classes ([cs.LG], math.GT/0309136), \".pdf\"",
        "numbers that only look like arXiv's, without the word or the address",
    ],
    source: "arXiv, \"Understanding the arXiv identifier\"",
    check,
    options: &[],
    cases: CASES,
};

/// Archives of the time before April 2007.
const ARCHIVES: [&str; 38] = [
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph",
    "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph",
    "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph",
    "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con", "econ", "eess", "q-fin", "stat",
];

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    out.extend(cx.links.entries().iter().filter_map(|entry| finding(cx, entry)));
}

fn finding(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let field = entry.fields.arxiv.as_ref().filter(|field| field.likely())?;
    let number = ArxivNumber::new(&field.value);
    let (what, help) = match &number {
        None => no_form(&field.value)?,
        Some(number) => match &number.archive {
            None => new_form(cx, number)?,
            Some(archive) => old_form(archive, number)?,
        },
    };
    let said = cx.links.shown(&entry.label);
    let printed = field.value.trim();
    let sure = field.certain() && number.is_none_or(|number| number.archive.is_none());
    Some(
        Finding::new(
            &RULE,
            entry.field_span(&field.range),
            format!("arXiv:{printed} in {said} {what}"),
        )
        .certainty(if sure {
            Certainty::Sure
        } else {
            Certainty::Probable
        })
        .labels([entry.label.text()])
        .help(help),
    )
}

/// `604.01753`: the serial number is whole, and the month before it is not.
fn no_form(printed: &str) -> Option<(String, &'static str)> {
    let number = printed.trim().split(['v', ' ']).next()?;
    let (month, serial) = number.split_once(['.', ':'])?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(month) || !digits(serial) || !(4..=5).contains(&serial.len()) {
        return None;
    }
    let (count, noun) = (month.len(), if month.len() == 1 { "digit" } else { "digits" });
    (matches!(count, 1..=3 | 5)).then(|| {
        (
            format!("has {count} {noun} before the point"),
            "the number begins with two digits of the year and two of the month",
        )
    })
}

/// `YYMM.NNNN` from April 2007, `YYMM.NNNNN` from January 2015.
fn new_form(cx: &Context<'_>, number: &ArxivNumber) -> Option<(String, &'static str)> {
    let date = (number.year, number.month);
    let digits = number.serial.len();
    if !(1..=12).contains(&number.month) {
        return Some((
            format!("has no month {:02}", number.month),
            "check the number against arXiv",
        ));
    }
    if date < (2007, 4) {
        return Some((
            "is older than numbers of this form".to_owned(),
            "numbers before April 2007 name their archive, as in hep-th/9901001",
        ));
    }
    if date > (cx.today.year, cx.today.month) {
        return Some(("lies in the future".to_owned(), "check the number against arXiv"));
    }
    if date >= (2015, 1) && digits != 5 {
        return Some((
            format!("has {digits} digits behind the point"),
            "numbers since 2015 have five",
        ));
    }
    if date < (2015, 1) && digits != 4 {
        return Some((
            format!("has {digits} digits behind the point"),
            "numbers before 2015 have four",
        ));
    }
    let zero = number.serial.bytes().all(|byte| byte == b'0');
    zero.then(|| ("is number zero".to_owned(), "check the number against arXiv"))
}

/// `archive/YYMMNNN`, August 1991 to March 2007.
fn old_form(archive: &str, number: &ArxivNumber) -> Option<(String, &'static str)> {
    const HELP: &str = "check the number against arXiv";
    if !ARCHIVES.contains(&archive) {
        return None;
    }
    if !(1..=12).contains(&number.month) {
        return Some((format!("has no month {:02}", number.month), HELP));
    }
    if number.serial.len() != 3 {
        return Some((format!("has {} digits, not 7", number.serial.len() + 4), HELP));
    }
    (!number.is_possible()).then(|| ("is of a time without such numbers".to_owned(), HELP))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a month that does not exist",
        bad: "Adam [1], memory [2] and time [3].\n\n## References\n\n\
              [1] D. P. Kingma and J. Ba. Adam: A method for stochastic optimization. arXiv:⟦1413.6980⟧, 2014.\n\
              [2] Hochreiter S, Schmidhuber J. Long short-term memory. Neural Comput. 1997;9(8):1735-1780.\n\
              [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
        good: "Adam [1], memory [2] and time [3].\n\n## References\n\n\
               [1] D. P. Kingma and J. Ba. Adam: A method for stochastic optimization. arXiv:1412.6980, 2014.\n\
               [2] Hochreiter S, Schmidhuber J. Long short-term memory. Neural Comput. 1997;9(8):1735-1780.\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Pair {
        title: "a digit of the month was lost",
        bad: "Adam [1], memory [2] and time [3].\n\n## References\n\n\
              [1] D. P. Kingma and J. Ba. Adam: A method for stochastic optimization. arXiv: ⟦412.6980⟧, 2014.\n\
              [2] Hochreiter S, Schmidhuber J. Long short-term memory. Neural Comput. 1997;9(8):1735-1780.\n\
              [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
        good: "Adam [1], memory [2] and time [3].\n\n## References\n\n\
               [1] D. P. Kingma and J. Ba. Adam: A method for stochastic optimization. arXiv: 1412.6980, 2014.\n\
               [2] Hochreiter S, Schmidhuber J. Long short-term memory. Neural Comput. 1997;9(8):1735-1780.\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Quiet {
        title: "versions, classes and old numbers",
        text: "Attention [1], knots [2] and strings [3].\n\n## References\n\n\
               [1] A. Vaswani, N. Shazeer. Attention is all you need. arXiv:1706.03762v5 [cs.CL], 2017.\n\
               [2] G. Perelman. Finite extinction time for solutions to the Ricci flow. arXiv:math.DG/0307245, 2003.\n\
               [3] J. Maldacena. The large N limit of superconformal field theories. arXiv:hep-th/9711200, 1997.\n",
    },
    Case::Quiet {
        title: "four digits before 2015, five since",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] T. Miller. Population of the old town. arXiv:1412.9999, 2014.\n\
               [2] D. Fuller. Rice in the old town. arXiv:1501.00001, 2015.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
