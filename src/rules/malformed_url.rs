//! `malformed-url`: a web address that cannot be one.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memchr_iter;
use regex::Regex;

use crate::finding::{Certainty, Edit, Finding, Safety, Severity};
use crate::knowledge::pattern;
use crate::links::naming::shortened;
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::is_broken;

pub const RULE: Rule = Rule {
    name: "malformed-url",
    category: Category::Suspicious,
    needs: Needs::List,
    summary: "a web address that cannot be opened as printed",
    why: "A letter of \"http\" is lost or doubled, two addresses run together, or a template was never filled in.",
    silent: &[
        "punctuation behind the address, parentheses, ports, names in other scripts",
        "addresses broken by a line's end",
        "archives and proxies, whose addresses hold another one",
        "\"www.\" without a scheme, \"doi:\" and \"urn:\"",
    ],
    source: "RFC 3986; own",
    check,
    options: &[],
    cases: CASES,
};

static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?i)\b(h[tp]{2,4}s?|hhttps?|ftp)(:{0,2}|;)(/{1,3})([^\s<>"“”«»\x{fffc}]*)"#));

struct Fault {
    what: &'static str,
    range: Range<usize>,
    level: Severity,
    /// The scheme as it should be, in place of these bytes.
    scheme: Option<(Range<usize>, String)>,
}

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in cx
        .links
        .entries()
        .iter()
        .filter(|entry| may_hold_address(entry.body.text()))
    {
        out.extend(
            faults(entry.body.text())
                .next()
                .and_then(|fault| finding(cx, entry, fault)),
        );
    }
}

/// Whether a slash stands where one behind a scheme can: behind its last letter, a colon or another slash.
fn may_hold_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    let behind_scheme = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        before.is_some_and(|byte| b":;/spSP".contains(byte))
    };
    memchr_iter(b'/', bytes).any(behind_scheme)
}

fn faults(text: &str) -> impl Iterator<Item = Fault> {
    ADDRESS.captures_iter(text).filter_map(move |found| {
        let (whole, scheme) = (found.get(0)?, found.get(1)?.as_str().to_lowercase());
        let (colon, slashes, rest) = (found.get(2)?.as_str(), found.get(3)?.as_str(), found.get(4)?);
        let well_formed =
            matches!(scheme.as_str(), "http" | "https" | "ftp") && colon == ":" && slashes == "//";
        if !well_formed {
            return misspelt(&scheme, colon, whole.start(), rest.range(), rest.as_str());
        }
        let fault = |what, range, level| {
            Some(Fault {
                what,
                range,
                level,
                scheme: None,
            })
        };
        let host = rest.as_str().split(['/', '?', '#']).next().unwrap_or_default();
        let bare = host.trim_end_matches(['.', ',', ';', ')', ']']);
        if let Some(glued) = glued(rest.as_str()) {
            let start = rest.start() + glued;
            return fault("two addresses run together", start..rest.end(), Severity::Warning);
        }
        if bare.ends_with("example.com") || bare.ends_with("example.org") {
            return fault(
                "the address of a template was left",
                whole.range(),
                Severity::Warning,
            );
        }
        if bare == "www"
            || host == "www." && text.get(rest.end()..).is_some_and(|after| after.starts_with(' '))
        {
            return fault("a space splits it", whole.range(), Severity::Note);
        }
        let plain = bare
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (plain
            && !bare.is_empty()
            && !bare.contains('.')
            && bare != "localhost"
            && rest.as_str().contains('/'))
        .then(|| fault("its host has no dot", whole.range(), Severity::Warning))
        .flatten()
    })
}

/// `htpp://`, `http//`, `https:://`: two letters or signs from what is meant, and a host behind.
fn misspelt(scheme: &str, colon: &str, start: usize, rest: Range<usize>, host: &str) -> Option<Fault> {
    let known = matches!(
        scheme,
        "http"
            | "https"
            | "htpp"
            | "hhtp"
            | "htttp"
            | "hhttp"
            | "htps"
            | "hhttps"
            | "htpps"
            | "hpps"
            | "htttps"
            | "ftp"
    );
    let named = host
        .split('/')
        .next()
        .is_some_and(|host| host.contains('.') && host.len() > 3);
    // `http/1.1` is a protocol, and a file's path begins with one slash.
    if !known || !named || (colon.is_empty() && !host.contains("www") && !matches!(scheme, "http" | "https"))
    {
        return None;
    }
    if colon.is_empty() && host.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let right = if scheme == "ftp" {
        "ftp://"
    } else if scheme.ends_with('s') {
        "https://"
    } else {
        "http://"
    };
    Some(Fault {
        what: "its scheme is misspelt",
        range: start..rest.end,
        level: Severity::Warning,
        scheme: Some((start..rest.start, right.to_owned())),
    })
}

/// Where a second address begins right behind a letter or digit; archives put a slash or `=` before it.
fn glued(rest: &str) -> Option<usize> {
    let at = rest.find("http://").or_else(|| rest.find("https://"))?;
    let before = rest.get(..at)?.chars().next_back()?;
    (before.is_alphanumeric() || before == '.').then_some(at)
}

fn finding(cx: &Context<'_>, entry: &Entry, fault: Fault) -> Option<Finding> {
    let text = entry.body.text();
    if is_broken(entry, &fault.range) {
        return None;
    }
    let said = cx.links.shown(&entry.label);
    let printed = shortened(text.get(fault.range.clone())?, 40);
    let finding = Finding::new(
        &RULE,
        entry.field_span(&fault.range),
        format!("{printed} in {said} is not a web address"),
    )
    .here(fault.what)
    .at_most(fault.level)
    .certainty(Certainty::Probable)
    .labels([entry.label.text()]);
    Some(match fault.scheme {
        Some((range, right)) => {
            let edit = Edit {
                span: entry.body.span(range)?,
                content: right.clone(),
            };
            finding
                .help(format!("begin it with {right}"))
                .fix(Safety::Safe, vec![edit])
        }
        None => finding.help("copy the address again"),
    })
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a letter exchanged",
        bad: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
              [1] Miller T. Population of the old town. 2018. ⟦htpp://www.town.org/people/count⟧ (accessed 3 May 2019).\n\
              [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
        good: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. 2018. http://www.town.org/people/count (accessed 3 May 2019).\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "an archive's address, parentheses and a port",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. 2018. https://web.archive.org/web/2019/http://www.town.org/count.\n\
               [2] Fuller D. Rice in the old town. 2011. https://en.wikipedia.org/wiki/Rice_(grain).\n\
               [3] Allaby R. Flax and its fields. 2015. http://localhost:8000/flax, http://www.flax.org:81/.\n",
    },
    Case::Quiet {
        title: "a name without a scheme, a protocol and a folder",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town, sent by http/1.1. 2018. www.town.org/people.\n\
               [2] Fuller D. Rice. 2011. https://www.rice.org/a,b;c=(d)?x=1#top.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
