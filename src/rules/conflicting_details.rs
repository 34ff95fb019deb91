//! `conflicting-details`: one work stands twice in the list, with two volumes, issues, pages or DOIs.

use std::ops::Range;

use crate::finding::{Certainty, Finding};
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::{Aspect, Aspects, Verdict};

pub const RULE: Rule = Rule {
    name: "conflicting-details",
    category: Category::Suspicious,
    needs: Needs::List,
    summary: "one work listed twice, with different volumes, issues, pages or identifiers",
    why: "One of the two is mistyped, and a reader who follows it finds another article or none.",
    silent: &[
        "abbreviated journals against full ones, short last pages (402–8)",
        "what one of the entries leaves out",
        "electronic numbers against pages, pages of a book that are the place cited",
        "two articles of one author in one issue",
    ],
    source: "eLife's checks on duplicates; own",
    check,
    options: &[],
    cases: CASES,
};

/// Details that two entries of one work cannot both have.
const DETAILS: [Aspect; 6] = [
    Aspect::Container,
    Aspect::Volume,
    Aspect::Issue,
    Aspect::FirstPage,
    Aspect::LastPage,
    Aspect::Doi,
];

/// So many details may differ; beyond that it is hardly one work.
const MOST: usize = 2;

/// So many sides must agree.
const LEAST_EQUAL: usize = 3;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let entries = cx.links.entries();
    for pair in cx.works.pairs() {
        let judgement = pair.judgement;
        if judgement.verdict != Verdict::Conflict || judgement.differing.has(Aspect::Year) {
            continue;
        }
        if let (Some(first), Some(second)) = (entries.get(pair.first), entries.get(pair.second)) {
            out.extend(finding(cx, judgement.equal, judgement.differing, first, second));
        }
    }
}

fn finding(
    cx: &Context<'_>,
    equal: Aspects,
    differing: Aspects,
    first: &Entry,
    second: &Entry,
) -> Option<Finding> {
    let details: Vec<Aspect> = DETAILS
        .into_iter()
        .filter(|&aspect| differing.has(aspect))
        .collect();
    if details.is_empty() || details.len() > MOST || equal.len() < LEAST_EQUAL {
        return None;
    }
    let aspect = *details.first()?;
    let (early, late) = (detail(first, aspect)?, detail(second, aspect)?);
    let (one, other) = (cx.links.shown(&first.label), cx.links.shown(&second.label));
    let name = aspect.name();
    let message = match aspect {
        Aspect::Container | Aspect::Doi => format!("{one} and {other} are one work with different {name}s"),
        _ => format!(
            "{one} and {other} are one work with different {name}s, {} and {}",
            early.1, late.1
        ),
    };
    let mut finding = Finding::new(&RULE, second.field_span(&late.0), message)
        .here(format!("{name} {} here", late.1))
        .also(first.field_span(&early.0), format!("{name} {} there", early.1))
        .certainty(Certainty::Probable)
        .labels([first.label.text(), second.label.text()])
        .help("look the work up, correct it, and list it once");
    for &aspect in details.iter().skip(1) {
        let (early, late) = (detail(first, aspect)?, detail(second, aspect)?);
        finding = finding.note(format!(
            "the {}s differ too, {} and {}",
            aspect.name(),
            early.1,
            late.1
        ));
    }
    Some(finding.note(cx.cited(first)).note(cx.cited(second)))
}

/// Where a detail stands in an entry, and what it says.
fn detail(entry: &Entry, aspect: Aspect) -> Option<(Range<usize>, String)> {
    let fields = &entry.fields;
    let field = match aspect {
        Aspect::Container => &fields.container,
        Aspect::Volume => &fields.volume,
        Aspect::Issue => &fields.issue,
        Aspect::Doi => &fields.doi,
        Aspect::FirstPage | Aspect::LastPage => {
            let pages = fields.pages.as_ref()?;
            let page = match aspect {
                Aspect::FirstPage => pages.value.first.map(|page| page.to_string()),
                _ => pages.value.last.map(|page| page.to_string()),
            };
            return Some((
                pages.range.clone(),
                page.unwrap_or_else(|| pages.value.text.clone()),
            ));
        }
        _ => return None,
    };
    let field = field.as_ref()?;
    Some((field.range.clone(), field.value.clone()))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "two volumes of one article",
        bad: "Quotations err [1], often [2], as does memory [3].\n\n## References\n\n\
              [1] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;⟨3⟩:e1364. doi:10.7717/peerj.1364\n\
              [2] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;⟦4⟧:e1364. doi:10.7717/PEERJ.1364\n\
              [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
        good: "Quotations err [1], often [2], as does memory [3].\n\n## References\n\n\
               [1] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;3:e1364. doi:10.7717/peerj.1364\n\
               [2] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;3:e1364. doi:10.7717/PEERJ.1364\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Quiet {
        title: "short last pages and abbreviated journals",
        text: "Memory lasts [1], as others say [2], and forgets [3].\n\n## References\n\n\
               [1] Hochreiter S, Schmidhuber J. Long short-term memory. Neural Comput. 1997;9(8):1735-1780.\n\
               [2] Hochreiter S, Schmidhuber J. Long Short-Term Memory. Neural Computation. 1997;9:1735-80.\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Quiet {
        title: "the parts of a series of pages",
        text: "Behaviour that is undefined [1], undefined still [2], and explained [3].\n\n## References\n\n\
               1. [What every miller should know about weirs #1/3](https://mills.example.net/2011/weirs.html)\n\
               2. [What every miller should know about weirs #2/3](https://mills.example.net/2011/weirs_14.html)\n\
               3. [What every miller should know about weirs #3/3](https://mills.example.net/2011/weirs_21.html)\n",
    },
    Case::Quiet {
        title: "two articles of one pair in one volume",
        text: "It is double [1] and copies [2] itself [3].\n\n## References\n\n\
               [1] Watson JD, Crick FHC. Molecular structure of nucleic acids. Nature. 1953;171:737-738.\n\
               [2] Watson JD, Crick FHC. Genetical implications of the structure of nucleic acid. Nature. 1953;171:964-967.\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
];
