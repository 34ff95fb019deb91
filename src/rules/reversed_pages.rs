//! `reversed-pages`: the pages of an entry end before they begin.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Certainty, Finding};
use crate::knowledge::pattern;
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::written_out;

pub const RULE: Rule = Rule {
    name: "reversed-pages",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "pages that end before they begin",
    why: "Digits are exchanged or mistyped in one of the two numbers; a reader who orders a copy by them gets \
          another article.",
    silent: &[
        "abbreviated last pages: 402–8, 1123–34",
        "lists of pages, Roman numerals, years and dates, pages counted by chapters: p. 12-1",
        "scripts written from right to left, which may print the larger number first",
    ],
    source: "Citing Medicine (NLM), which abbreviates last pages; own",
    check,
    options: &[],
    cases: CASES,
};

static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:pp?\.?\s*)?([A-Za-z]{0,2})([0-9]{1,7})\s*[-‐‑‒–—−]{1,2}\s*([A-Za-z]{0,2})([0-9]{1,7})\s*$",
    )
});

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    out.extend(cx.links.entries().iter().filter_map(|entry| finding(cx, entry)));
}

fn finding(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let pages = entry.fields.pages.as_ref().filter(|pages| pages.likely())?;
    if pages
        .value
        .first
        .zip(pages.value.last)
        .is_some_and(|(first, last)| first <= last)
    {
        return None;
    }
    let found = RANGE.captures(&pages.value.text)?;
    let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
    let (first, last): (u32, u32) = (part(2).parse().ok()?, part(4).parse().ok()?);
    let (digits, last_digits) = (part(2).len(), part(4).len());
    // The days of a date, and postal codes.
    let zeros = part(2).starts_with('0') || part(4).starts_with('0');
    let one_series = part(1).eq_ignore_ascii_case(part(3)) || part(3).is_empty();
    let other = is_date(entry, first, last) || is_part_of_a_number(entry, &pages.range);
    if last >= first || digits < 2 || zeros || !one_series || other || runs_leftwards(entry) {
        return None;
    }
    let abbreviated = last_digits < digits;
    let full = written_out(first, last);
    if abbreviated && full >= first || last_digits > digits {
        return None;
    }
    let sure = pages.certain() && !abbreviated && (part(1).is_empty() || !part(3).is_empty());
    let said = cx.links.shown(&entry.label);
    let printed = pages.value.text.trim();
    let (low, high) = if abbreviated { (full, first) } else { (last, first) };
    Some(
        Finding::new(
            &RULE,
            entry.field_span(&pages.range),
            format!("the pages of {said} run backwards, {printed}"),
        )
        .certainty(if sure {
            Certainty::Sure
        } else {
            Certainty::Probable
        })
        .labels([entry.label.text()])
        .help(format!("write {0}{low}–{0}{high}, if that is meant", part(1))),
    )
}

/// Years that were read as pages.
fn is_date(entry: &Entry, first: u32, last: u32) -> bool {
    let issued = entry
        .fields
        .issued
        .as_ref()
        .map(|field| field.value.year.unsigned_abs());
    issued.is_some_and(|year| year == first || year == last)
}

/// The end of an ISBN or a report's number.
fn is_part_of_a_number(entry: &Entry, range: &Range<usize>) -> bool {
    let before = entry.body.text().get(..range.start).unwrap_or_default();
    let named = [
        "Report ", "report ", "Rep. ", "No. ", "no. ", "TR ", "Memo ", "Bl. ", "fol. ", "л. ", "Л. ",
    ];
    let behind = entry.body.text().get(range.end..).unwrap_or_default();
    // `p. 12-1`, `pp. 22-1 to 22-9`: pages counted by chapters.
    let by_chapters = before.ends_with(" p. ") || behind.trim_start().starts_with("to ");
    by_chapters
        || before.ends_with(['-', '–', '/', '.'])
        || before.ends_with(|c: char| c.is_ascii_digit())
        || named.iter().any(|name| before.ends_with(name))
}

fn runs_leftwards(entry: &Entry) -> bool {
    entry
        .body
        .text()
        .chars()
        .any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "the numbers exchanged",
        bad: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
              [1] Fuller D. Rice in the old town. Antiquity. 2011;85(2):⟦217-201⟧.\n\
              [2] Weiss E. Millet before the plough. Nature. 2014;514:12-15.\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
        good: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
               [1] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [2] Weiss E. Millet before the plough. Nature. 2014;514:12-15.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "abbreviated last pages",
        text: "Rice [1], millet [2] and flax [3].\n\n## References\n\n\
               [1] Fuller D. Rice in the old town. Antiquity. 2011;85(2):402-8.\n\
               [2] Weiss E. Millet before the plough. Nature. 2014;514:1123-34.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):S93-115.\n",
    },
    Case::Quiet {
        title: "article numbers and pages of one digit count",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Antiquity. 2018;92:e217.\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):99-101.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "a day that was torn, a postal code and the number of a report",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Course notes on towns, 4, 2012. Accessed: 2015- 11-05.\n\
               [2] Fuller D. The rice library. Rice Press, 51 Mill Street, Boston, MA 02110-1301, USA, 2016.\n\
               [3] Allaby R. Flax and its fields. Technical Report 98-70, University of Bergen, 1998.\n",
    },
];
