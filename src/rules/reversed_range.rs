//! `reversed-range`: a range of numbers that runs backwards.

use crate::finding::{Edit, Finding, Safety, Severity};
use crate::manuscript::{Label, Marker, RangeCite, plain_digit};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "reversed-range",
    category: Category::Correctness,
    needs: Needs::Text,
    summary: "a range whose first number is greater than its last",
    why: "`[7–3]` cites nothing, or 3 to 7, or is a slip for 7–13; the reader cannot know. `[3–3]`, a range of \
          one, is a note.",
    silent: &[
        "shortened ends: `[123–5]` is 123 to 125",
        "documents in which a hyphen separates single numbers, `[5-3]`",
        "pages and sections behind a number",
    ],
    source: "own; AMA and IEEE on ranges",
    check,
    options: &[],
    cases: CASES,
};

/// From so many backward hyphens on, a hyphen separates single numbers in this document.
const HYPHEN_SEPARATES_FROM: usize = 3;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let ranges: Vec<(&Marker, &RangeCite)> = cx
        .links
        .sure_markers()
        .filter(|marker| marker.malformed.is_none())
        .flat_map(|marker| marker.ranges.iter().map(move |range| (marker, range)))
        .filter(|(marker, range)| !has_locator(marker, range))
        .collect();
    let backward = |range: &RangeCite| matches!(ends(range), Some((first, last)) if first > last);
    let by_hyphen = ranges
        .iter()
        .filter(|(_, range)| backward(range) && cx.source.slice(range.span).contains('-'))
        .count();
    for (_, range) in ranges {
        let hyphen = cx.source.slice(range.span).contains('-');
        if hyphen && by_hyphen >= HYPHEN_SEPARATES_FROM {
            continue;
        }
        match ends(range) {
            Some((first, last)) if first > last => out.push(reversed(cx, range)),
            Some((first, last)) if first == last => out.push(range_of_one(cx, range)),
            _ => {}
        }
    }
}

/// Whether a page or section stands with one of the ends.
fn has_locator(marker: &Marker, range: &RangeCite) -> bool {
    marker
        .cites
        .iter()
        .any(|cite| cite.locator && cite.span.overlaps(range.span))
}

/// Both ends as numbers; a shortened last end (`123–5`) is written out.
fn ends(range: &RangeCite) -> Option<(u32, u32)> {
    let (first, last) = (range.first.number()?, range.last.number()?);
    let unit = 10_u32.checked_pow(last.checked_ilog10().map_or(1, |digits| digits + 1))?;
    let written_out = (first - first % unit).saturating_add(last);
    Some((
        first,
        if first > last && first >= unit && written_out > first {
            written_out
        } else {
            last
        },
    ))
}

fn reversed(cx: &Context<'_>, range: &RangeCite) -> Finding {
    let said = |first: &Label, last: &Label| cx.links.shown(&Label::new(&format!("{first}–{last}")));
    let message = format!("the range {} runs backwards", said(&range.first, &range.last));
    let finding = Finding::new(&RULE, range.span, message)
        .here(format!("{} is greater than {}", range.first, range.last))
        .labels([range.first.text(), range.last.text()])
        .help(format!("did you mean {}?", said(&range.last, &range.first)));
    match turned(cx.source.slice(range.span)) {
        Some(content) => {
            let span = range.span;
            finding.fix(Safety::Unsafe, vec![Edit { span, content }])
        }
        None => finding,
    }
}

/// The range with its ends exchanged and everything between them kept.
fn turned(text: &str) -> Option<String> {
    let is_digit = |c: char| plain_digit(c).is_some();
    let first = text.get(..text.find(|c| !is_digit(c))?)?;
    let last = text.get(text.trim_end_matches(is_digit).len()..)?;
    let between = text.strip_prefix(first)?.strip_suffix(last)?;
    Some(format!("{last}{between}{first}"))
}

fn range_of_one(cx: &Context<'_>, range: &RangeCite) -> Finding {
    let one = range.first.to_string();
    let shown = cx.links.shown(&Label::new(&format!("{one}–{}", range.last)));
    let finding = Finding::new(&RULE, range.span, format!("the range {shown} holds one number"))
        .at_most(Severity::Note)
        .labels([one.as_str()])
        .help(format!("write {}", cx.links.shown(&range.first)));
    let text = cx.source.slice(range.span);
    if text.contains([']', '[', '>', '\\']) {
        return finding;
    }
    let edit = Edit {
        span: range.span,
        content: text.chars().take_while(|&c| plain_digit(c).is_some()).collect(),
    };
    finding.fix(Safety::Safe, vec![edit])
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "the ends are exchanged",
        bad: "Rice came first [1], then the others [⟦4–2⟧].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
        good: "Rice came first [1], then the others [2–4].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Pair {
        title: "a range from bracket to bracket",
        bad: "Rice came first [1], then the others [⟦4]–[2⟧].\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
        good: "Rice came first [1], then the others [2]–[4].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Leeds, 2015.\n",
    },
    Case::Quiet {
        title: "shortened ends",
        text: "Rice [121], millet [122], hemp [123–5] and flax [124].\n\n## References\n\n\
               [121] Fuller D. Rice. Antiquity 2011;85:1.\n[122] Zohary D. Millet. Oxford, 2012.\n\
               [123] Weiss E. Hemp. Nature 2014;5:2.\n[124] Allaby R. Flax. Leeds, 2015.\n\
               [125] Larson G. Dogs. York, 2016.\n",
    },
    Case::Quiet {
        title: "a range of pages",
        text: "Rice came first [1, pp. 83–73], then millet [2].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n",
    },
];
