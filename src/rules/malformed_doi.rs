//! `malformed-doi`: a string marked as a DOI that is none.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Certainty, Edit, Finding, Safety, Severity};
use crate::knowledge::pattern;
use crate::manuscript::{Entry, Field};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::is_broken;

pub const RULE: Rule = Rule {
    name: "malformed-doi",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "a DOI that cannot be resolved as printed",
    why: "A DOI is 10., a registrant's number, a slash and a suffix. Where one of these is lost the link leads \
          nowhere; it happens in typing, in conversion from PDF and where two fields run together.",
    silent: &[
        "any printing character behind the slash: parentheses, semicolons, angle brackets",
        "ShortDOIs (10/abcd), upper and lower case, percent signs",
        "the full stop, comma or bracket of the sentence behind it",
        "what a line's end may have cut",
    ],
    source: "ISO 26324 and the DOI Handbook; Crossref, \"DOIs and matching regular expressions\", 2015",
    check,
    options: &[],
    cases: CASES,
};

/// A fault of a DOI: what is wrong, as the message ends, where in the printed DOI, and how grave.
struct Fault {
    what: &'static str,
    at: Range<usize>,
    level: Severity,
}

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in cx.links.entries() {
        out.extend(entry.fields.doi.as_ref().and_then(|doi| finding(cx, entry, doi)));
        out.extend(doubled_resolver(cx, entry));
    }
}

fn finding(cx: &Context<'_>, entry: &Entry, doi: &Field<String>) -> Option<Finding> {
    let printed = entry.body.text().get(doi.range.clone())?;
    let fault = fault(printed)?;
    if is_broken(entry, &doi.range) {
        return None;
    }
    let said = cx.links.shown(&entry.label);
    let shown = crate::links::naming::shortened(printed, 36);
    let level = if doi.certain() {
        fault.level
    } else {
        fault.level.min(Severity::Warning)
    };
    let bad = doi.range.start + fault.at.start..doi.range.start + fault.at.end;
    Some(
        Finding::new(
            &RULE,
            entry.field_span(&bad),
            format!("{shown} in {said} is not a DOI: {}", fault.what),
        )
        .at_most(level)
        .certainty(if level == Severity::Error {
            Certainty::Sure
        } else {
            Certainty::Probable
        })
        .labels([entry.label.text()])
        .help("copy the DOI from the work itself"),
    )
}

static LETTER_FOR_DIGIT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[1lI][0oO]|10)\.[0-9oOlI]{4,9}/"));
static LOST_SLASH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^10\.[0-9]{4,5}[A-Za-z(]"));
static OTHER_DIRECTORY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[0-9]{1,3}[.,][0-9]{4,9}/"));
static GLUED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:\.?PMID:?|PMCID:?|PubMed|\.Epub|\.?Accessed|https?:)[0-9]*\S*$"));

fn fault(printed: &str) -> Option<Fault> {
    let whole = 0..printed.len();
    let error = |what, at| {
        Some(Fault {
            what,
            at,
            level: Severity::Error,
        })
    };
    let warning = |what, at| {
        Some(Fault {
            what,
            at,
            level: Severity::Warning,
        })
    };
    if !printed.starts_with("10.") {
        if LETTER_FOR_DIGIT.is_match(printed) {
            return error("a letter stands for a digit", whole);
        }
        let other = OTHER_DIRECTORY.is_match(printed);
        return other
            .then(|| error("it does not begin with 10.", whole))
            .flatten();
    }
    let Some((prefix, suffix)) = printed.split_once('/') else {
        // A prefix alone may be cut off; what goes on behind ten digits has lost its slash.
        const LONGER_THAN_A_PREFIX: usize = 13;
        let lost = LOST_SLASH.is_match(printed)
            || printed.len() >= LONGER_THAN_A_PREFIX
                && printed.get(3..).is_some_and(|rest| !rest.contains(['.', ' ']));
        return lost
            .then(|| error("the slash behind the prefix is missing", whole))
            .flatten();
    };
    let registrant = prefix.strip_prefix("10.")?.trim_start();
    let place = 0..prefix.len();
    if LOST_SLASH.is_match(prefix) && !LETTER_FOR_DIGIT.is_match(printed) {
        return error("the slash behind the prefix is missing", whole);
    }
    if registrant.chars().any(|c| matches!(c, 'o' | 'O' | 'l' | 'I')) && LETTER_FOR_DIGIT.is_match(printed) {
        return error("a letter stands for a digit", place);
    }
    if !registrant.is_empty() && registrant.chars().all(|c| c.is_ascii_digit()) && registrant.len() < 4 {
        return error("the prefix is too short", place);
    }
    if suffix.starts_with(' ') {
        return warning("a space splits it", whole);
    }
    // Conversions from PDF leave blanks where a line ended.
    if printed.contains(' ') {
        return Some(Fault {
            what: "a space splits it",
            at: whole,
            level: Severity::Note,
        });
    }
    let glued = GLUED.find(suffix).filter(|found| found.start() > 0)?;
    let start = prefix.len() + 1 + glued.start();
    error("another word is glued to it", start..printed.len())
}

static DOUBLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:https?://)?(?:dx\.)?doi\.org/((?:https?://)?(?:dx\.)?doi\.org/|doi:\s?)10\.")
});

/// `https://doi.org/https://doi.org/10.…`: the second resolver goes.
fn doubled_resolver(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let text = entry.body.text();
    // Asked first, for the groups of a match take room before any is found.
    let found = DOUBLED.is_match(text).then(|| DOUBLED.captures(text))??;
    let (whole, second) = (found.get(0)?, found.get(1)?);
    let said = cx.links.shown(&entry.label);
    let edit = Edit {
        span: entry.body.span(second.range())?,
        content: String::new(),
    };
    Some(
        Finding::new(
            &RULE,
            entry.field_span(&(whole.start()..second.end())),
            format!("the DOI of {said} has its resolver twice"),
        )
        .at_most(Severity::Note)
        .labels([entry.label.text()])
        .help("delete one of the two")
        .fix(Safety::Safe, vec![edit]),
    )
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a lost slash",
        bad: "Quotations err [1], memory fails [2], time has structure [3].\n\n## References\n\n\
              [1] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;3:e1364. doi:⟦10.7717peerj.1364⟧\n\
              [2] Loftus EF. Planting misinformation in the human mind. Learn Mem. 2005;12(4):361-366. doi:10.1101/lm.94705\n\
              [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211. doi:10.1207/s15516709cog1402_1\n",
        good: "Quotations err [1], memory fails [2], time has structure [3].\n\n## References\n\n\
               [1] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;3:e1364. doi:10.7717/peerj.1364\n\
               [2] Loftus EF. Planting misinformation in the human mind. Learn Mem. 2005;12(4):361-366. doi:10.1101/lm.94705\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211. doi:10.1207/s15516709cog1402_1\n",
    },
    Case::Pair {
        title: "a letter for a digit",
        bad: "Quotations err [1], memory fails [2], time has structure [3].\n\n## References\n\n\
              [1] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;3:e1364. doi:⟦1O.7717/peerj.1364⟧\n\
              [2] Loftus EF. Planting misinformation in the human mind. Learn Mem. 2005;12(4):361-366.\n\
              [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
        good: "Quotations err [1], memory fails [2], time has structure [3].\n\n## References\n\n\
               [1] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;3:e1364. doi:10.7717/peerj.1364\n\
               [2] Loftus EF. Planting misinformation in the human mind. Learn Mem. 2005;12(4):361-366.\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Quiet {
        title: "all that a suffix may hold",
        text: "Quotations err [1], memory fails [2], time has structure [3].\n\n## References\n\n\
               [1] Egghe L. Mathematical theory of citing. J Am Soc Inf Sci. 1998;49(8):693-701. doi:10.1002/(SICI)1097-4571(199806)49:8\n\
               [2] Loftus EF. Planting misinformation in the human mind. Learn Mem. 2005;12(4):361-366. doi:10.1101/lm.94705.\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211. doi:10/fbp3k2\n",
    },
    Case::Quiet {
        title: "the full stop of the sentence, a bracket, a resolver",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Antiquity. 2018;92:2-9 (https://doi.org/10.1017/aqy.2018.1).\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217. https://doi.org/10.1017/s0003598x00067.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
