//! `shared-identifier`: two different works carry one DOI, PubMed or arXiv number.

use crate::finding::{Certainty, Finding};
use crate::links::naming::shortened;
use crate::manuscript::{Entry, Field, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::{Aspect, Judgement, TitleKey, Verdict};

pub const RULE: Rule = Rule {
    name: "shared-identifier",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "two different works with one DOI, PubMed or arXiv number",
    why: "An identifier names one object, so one of the two entries leads its reader astray. It happens where an \
          entry is made by copying the one above.",
    silent: &[
        "chapters and papers under the identifier of their volume",
        "a data set and its article, a correction and what it corrects",
        "ISSN, which works share by right, and addresses of front pages",
        "placeholders such as 10.1000/182",
    ],
    source: "ISO 26324 (a DOI names one object); eLife's checks duplicate-ref-test-1 and -2",
    check,
    options: &[],
    cases: CASES,
};

/// Titles that share more of their words may be two wordings of one.
const LEAST_ALIKE: f64 = 0.5;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let entries = cx.links.entries();
    for pair in cx.works.pairs() {
        let (Some(first), Some(second)) = (entries.get(pair.first), entries.get(pair.second)) else {
            continue;
        };
        if are_other_works(pair.judgement, first, second) && !may_share(pair.judgement, first, second) {
            out.extend(finding(cx, pair.judgement, first, second));
        }
    }
}

/// Two works beyond doubt: parts, or titles with little in common.
fn are_other_works(judgement: Judgement, first: &Entry, second: &Entry) -> bool {
    let (Some(one), Some(other)) = (title(first), title(second)) else {
        return false;
    };
    let unlike = TitleKey::new(one).overlap(&TitleKey::new(other)) < LEAST_ALIKE;
    match judgement.verdict {
        Verdict::Parts => judgement.differing.has(Aspect::Title),
        Verdict::Different => unlike && !judgement.equal.has(Aspect::Title),
        _ => false,
    }
}

fn title(entry: &Entry) -> Option<&str> {
    let title = entry.fields.title.as_ref().filter(|title| title.likely())?;
    Some(title.value.as_str())
}

/// Whether two works may carry one identifier: chapters, papers of one volume, data and article, corrections.
fn may_share(judgement: Judgement, first: &Entry, second: &Entry) -> bool {
    use WorkType::{Chapter, DataSet, PaperInProceedings, Report, Software};
    let shares = |entry: &Entry| {
        matches!(
            entry.fields.kind,
            Chapter | PaperInProceedings | DataSet | Software | Report
        )
    };
    let spoken_of = judgement.reason == "one speaks of the other";
    let doi = first.fields.doi.as_ref().map(|doi| doi.value.to_lowercase());
    let volume = doi.is_some_and(|doi| {
        doi.contains("/978")
            || doi.starts_with("10.1000/")
            || doi.starts_with("10.5555/")
            || doi.contains("/(issn)")
    });
    volume || spoken_of || shares(first) || shares(second)
}

fn finding(cx: &Context<'_>, judgement: Judgement, first: &Entry, second: &Entry) -> Option<Finding> {
    const IDENTIFIERS: [Aspect; 4] = [Aspect::Doi, Aspect::Pmid, Aspect::Pmcid, Aspect::Arxiv];
    let aspect = IDENTIFIERS
        .into_iter()
        .find(|&aspect| judgement.equal.has(aspect))?;
    let (early, late) = (identifier(first, aspect)?, identifier(second, aspect)?);
    let (one, other) = (cx.links.shown(&first.label), cx.links.shown(&second.label));
    let name = aspect.name();
    let certain = |entry: &Entry| entry.fields.title.as_ref().is_some_and(|title| title.certain());
    let sure = early.certain() && late.certain() && certain(first) && certain(second);
    let mut finding = Finding::new(
        &RULE,
        second.field_span(&late.range),
        format!("{one} and {other} are different works with the same {name}"),
    )
    .here(format!("the {name} of {other}"))
    .also(first.field_span(&early.range), format!("the {name} of {one}"))
    .certainty(if sure {
        Certainty::Sure
    } else {
        Certainty::Probable
    })
    .labels([first.label.text(), second.label.text()])
    .help(format!(
        "look the {name} up; one of the two entries has another's"
    ));
    for (said, entry) in [(&one, first), (&other, second)] {
        finding = finding.note(format!("{said} is \"{}\"", shortened(title(entry)?, 60)));
    }
    Some(finding)
}

fn identifier(entry: &Entry, aspect: Aspect) -> Option<&Field<String>> {
    let fields = &entry.fields;
    match aspect {
        Aspect::Doi => fields.doi.as_ref(),
        Aspect::Pmid => fields.pmid.as_ref(),
        Aspect::Pmcid => fields.pmcid.as_ref(),
        Aspect::Arxiv => fields.arxiv.as_ref(),
        _ => None,
    }
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "an entry made by copying the one above",
        bad: "Quotations err [1], memory fails [2], and time has structure [3].\n\n## References\n\n\
              [1] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;3:e1364. doi:⟨10.7717/peerj.1364⟩\n\
              [2] Loftus EF. Planting misinformation in the human mind. Learn Mem. 2005;12(4):361-366. doi:⟦10.7717/peerj.1364⟧\n\
              [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
        good: "Quotations err [1], memory fails [2], and time has structure [3].\n\n## References\n\n\
               [1] Jergas H, Baethge C. Quotation accuracy in medical journal articles. PeerJ. 2015;3:e1364. doi:10.7717/peerj.1364\n\
               [2] Loftus EF. Planting misinformation in the human mind. Learn Mem. 2005;12(4):361-366. doi:10.1101/lm.94705\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Quiet {
        title: "chapters under the identifier of their book",
        text: "First [1], second [2], third [3].\n\n## References\n\n\
               [1] Miller T. The roots of rice. In: Lee K, editor. Handbook of grain. Springer; 2010. p. 50-70. doi:10.1007/978-1-4419-0000-0\n\
               [2] Brown S. Storing flour. In: Lee K, editor. Handbook of grain. Springer; 2010. p. 200-230. doi:10.1007/978-1-4419-0000-0\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Quiet {
        title: "one work under its own identifier twice",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Antiquity. 2018;92(1):2-9. doi:10.1017/aqy.2018.1\n\
               [2] Miller T. Population of the old town. Antiquity. 2018;92:2-9. doi:10.1017/AQY.2018.1\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
