//! `malformed-marker`: a bracket that is meant as a citation and cannot be read.

use crate::finding::{Edit, Finding, Safety};
use crate::links::naming::shortened;
use crate::manuscript::{Malformed, Marker, Standing};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "malformed-marker",
    category: Category::Suspicious,
    needs: Needs::Text,
    summary: "a bracket that is surely meant as a citation but cannot be read",
    why: "A stray comma, a lost bracket or a placeholder that was never filled in: the citation leads nowhere, and \
          what does lead somewhere was not checked.",
    silent: &[
        "half-open intervals, `[0, 1)`",
        "spaces as separators, `[3 4]`, where the document writes so throughout",
        "editorial brackets, task lists, links, code and formulas",
    ],
    source: "own",
    check,
    options: &[],
    cases: CASES,
};

/// How much of the text stands in the message.
const TEXT_CHARS: usize = 40;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for marker in cx
        .links
        .markers()
        .iter()
        .filter(|marker| marker.standing == Standing::Sure)
    {
        if let Some(broken) = &marker.malformed {
            out.push(finding(cx, marker, broken));
        }
    }
}

fn finding(cx: &Context<'_>, marker: &Marker, broken: &Malformed) -> Finding {
    let text = cx.source.slice(marker.span);
    let said = shortened(text, TEXT_CHARS);
    let finding = Finding::new(&RULE, marker.span, format!("{said} is not a complete citation"))
        .here(broken.what)
        .labels(marker.cites.iter().map(|cite| cite.label.text()));
    let Some(repaired) = &broken.repaired else {
        return finding.help("write the number that is meant");
    };
    let finding = finding.help(format!("write {repaired}"));
    if !only_strikes_out(text, repaired) {
        return finding;
    }
    let edit = Edit {
        span: marker.span,
        content: repaired.clone(),
    };
    finding.fix(Safety::Safe, vec![edit])
}

/// Whether the repair takes stray separators and doubled brackets out, and adds and changes nothing.
fn only_strikes_out(text: &str, repaired: &str) -> bool {
    let mut rest = text.chars();
    let kept_in_order = repaired.chars().all(|kept| rest.any(|c| c == kept));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    kept_in_order && digits(text) == digits(repaired)
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a separator stands alone",
        bad: "Rice [1], millet [2] and hemp [3] are old [1], [2] and so is flax ⟦[1,]⟧.\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              [3] Weiss E. Hemp. Nature 2014;5:2.\n",
        good: "Rice [1], millet [2] and hemp [3] are old [1], [2] and so is flax [1].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Pair {
        title: "a placeholder was never filled in",
        bad: "Rice [1], millet [2] and hemp [3] are old [1]. They were sown [2] near water ⟦[?]⟧.\n\n## References\n\n\
              [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
              [3] Weiss E. Hemp. Nature 2014;5:2.\n",
        good: "Rice [1], millet [2] and hemp [3] are old [1]. They were sown [2] near water [3].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "half-open intervals",
        text: "Rice [1], millet [2] and hemp [3] are old [1], [2]. Shares lie in [0, 1) or (0, 1].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "insertions and tasks",
        text: "- [ ] sow\n- [x] reap\n\nRice [1], millet [2] and hemp [3] are \"old [sic] crops […]\" [1], [2].\n\n\
               ## References\n\n[1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Oxford, 2012.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
];
