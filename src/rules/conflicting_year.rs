//! `conflicting-year`: one work stands twice in the list, with two years.

use crate::finding::{Certainty, Finding, Severity};
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::{Aspect, Aspects, Pair, Verdict, is_impossible, latest_year, year_span};

pub const RULE: Rule = Rule {
    name: "conflicting-year",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "one work listed twice, with different years",
    why: "One of the two years is wrong, or both are, and a reader cannot tell which. It happens where references \
          are typed by hand, or two records of one work are imported from different places.",
    silent: &[
        "a preprint and the published version, a thesis and its book",
        "editions, volumes, parts, translations, software versions and yearly reports",
        "reprints and classics, while both years are possible",
        "years one apart: online first and in print, conference and proceedings",
        "one statement that several journals print",
    ],
    source: "own",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let entries = cx.links.entries();
    let mut told = vec![false; entries.len()];
    for pair in cx.works.pairs() {
        let dated = pair.judgement.differing.has(Aspect::Year);
        let conflict = matches!(
            pair.judgement.verdict,
            Verdict::Conflict | Verdict::EditionOrConflict
        );
        let Some(said) = told.get_mut(pair.second).filter(|_| dated && conflict) else {
            continue;
        };
        let (Some(first), Some(second)) = (entries.get(pair.first), entries.get(pair.second)) else {
            continue;
        };
        if let Some(level) = level(cx, pair, first, second).filter(|_| !*said) {
            *said = true;
            out.extend(finding(cx, level, first, second));
        }
    }
}

/// How grave the conflict is; nothing where a look-alike explains it.
fn level(cx: &Context<'_>, pair: &Pair, first: &Entry, second: &Entry) -> Option<Severity> {
    let impossible = [first, second].iter().any(|entry| cannot_be(cx, entry));
    let (early, late) = (latest_year(&first.fields)?, latest_year(&second.fields)?);
    let (gap, classic) = (early.abs_diff(late), (early < 1950) != (late < 1950));
    if impossible {
        return Some(Severity::Error);
    }
    if classic {
        return None;
    }
    if pair.judgement.verdict == Verdict::EditionOrConflict || gap < 2 {
        return Some(Severity::Note);
    }
    let certain = |entry: &Entry| entry.fields.issued.as_ref().is_some_and(|field| field.certain());
    let proved = is_one_place(pair.judgement.equal) || is_one_edition(first, second);
    Some(if proved && certain(first) && certain(second) {
        Severity::Error
    } else {
        Severity::Warning
    })
}

fn cannot_be(cx: &Context<'_>, entry: &Entry) -> bool {
    let certain = entry.fields.issued.as_ref().is_some_and(|field| field.certain());
    certain && is_impossible(entry.body.text(), &entry.fields, cx.today.year)
}

/// Two printed facts that name one place: no two publications share them.
fn is_one_place(equal: Aspects) -> bool {
    equal.has_any(&[Aspect::Doi, Aspect::Pmid, Aspect::Isbn])
        || equal.has_all(&[Aspect::FirstPage, Aspect::LastPage])
        || equal.has(Aspect::Container) && equal.has_any(&[Aspect::Volume, Aspect::FirstPage])
}

fn is_one_edition(first: &Entry, second: &Entry) -> bool {
    let edition = |entry: &Entry| {
        entry
            .fields
            .edition
            .as_ref()
            .map(|field| field.value.to_lowercase())
    };
    edition(first).is_some() && edition(first) == edition(second)
}

fn finding(cx: &Context<'_>, level: Severity, first: &Entry, second: &Entry) -> Option<Finding> {
    let (early, late) = (latest_year(&first.fields)?, latest_year(&second.fields)?);
    let (place, other) = (year_span(first)?, year_span(second)?);
    let message = format!("one work is listed twice with different years, {early} and {late}");
    let (said_first, said_second) = (cx.links.shown(&first.label), cx.links.shown(&second.label));
    let (first_here, again_here) = (
        format!("first listed here as {early}"),
        format!("listed again here as {late}"),
    );
    // The year that cannot be, or else the later entry's, is the one to look at.
    let suspects_first = cannot_be(cx, first) && !cannot_be(cx, second);
    let (finding, suspect, kept) = if suspects_first {
        let finding = Finding::new(&RULE, place, message)
            .here(first_here)
            .also(other, again_here);
        (finding, said_first, said_second)
    } else {
        let finding = Finding::new(&RULE, other, message)
            .here(again_here)
            .also(place, first_here);
        (finding, said_second, said_first)
    };
    let certainty = if level == Severity::Error {
        Certainty::Sure
    } else {
        Certainty::Probable
    };
    Some(
        finding
            .at_most(level)
            .certainty(certainty)
            .labels([first.label.text(), second.label.text()])
            .note(cx.cited(first))
            .note(cx.cited(second))
            .help(format!(
                "correct the year of {suspect}, or cite {kept} instead and renumber"
            )),
    )
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "one article, two years",
        bad: "Themes were coded [1], and coded again [2], then compared [3].\n\n## References\n\n\
              [1] Braun V, Clarke V. Using thematic analysis in psychology. Qual Res Psychol. ⟨2006⟩;3(2):77-101.\n\
              [2] Braun V, Clarke V. Using thematic analysis in psychology. Qualitative Research in Psychology. ⟦2008⟧;3(2):77-101.\n\
              [3] Krippendorff K. Reliability in content analysis. Hum Commun Res. 2004;30(3):411-433.\n",
        good: "Themes were coded [1], and coded again [2], then compared [3].\n\n## References\n\n\
               [1] Braun V, Clarke V. Using thematic analysis in psychology. Qual Res Psychol. 2006;3(2):77-101.\n\
               [2] Braun V, Clarke V. Using thematic analysis in psychology. Qualitative Research in Psychology. 2006;3(2):77-101.\n\
               [3] Krippendorff K. Reliability in content analysis. Hum Commun Res. 2004;30(3):411-433.\n",
    },
    Case::Pair {
        title: "a book whose title forbids one of the years",
        bad: "The war [1] began in June [2] by plan [3].\n\n## References\n\n\
              [1] Stueck, W. (⟨1995⟩). The Korean War: An international history. Princeton University Press.\n\
              [2] Stueck, W. (⟦1943⟧). The Korean War: An international history. Princeton University Press.\n\
              [3] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n",
        good: "The war [1] began in June [2] by plan [3].\n\n## References\n\n\
               [1] Stueck, W. (1995). The Korean War: An international history. Princeton University Press.\n\
               [2] Stueck, W. (1995). The Korean War: An international history. Princeton University Press.\n\
               [3] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n",
    },
    Case::Quiet {
        title: "a preprint and the published version",
        text: "Residuals help [1], as was seen before [2] and since [3].\n\n## References\n\n\
               [1] K. He, X. Zhang, S. Ren, J. Sun. Deep residual learning for image recognition. CVPR 2016, pp. 770–778.\n\
               [2] K. He, X. Zhang, S. Ren, J. Sun. Deep residual learning for image recognition. arXiv:1512.03385, 2015.\n\
               [3] G. Huang, Z. Liu. Densely connected convolutional networks. CVPR 2017, pp. 2261–2269.\n",
    },
    Case::Quiet {
        title: "two editions",
        text: "Paradigms shift [1] and shift again [2] and again [3].\n\n## References\n\n\
               [1] Kuhn TS. The Structure of Scientific Revolutions. Chicago: University of Chicago Press; 1962.\n\
               [2] Kuhn TS. The Structure of Scientific Revolutions. 2nd ed. Chicago: University of Chicago Press; 1970.\n\
               [3] Popper K. The Logic of Scientific Discovery. London: Hutchinson; 1959.\n",
    },
    Case::Quiet {
        title: "parts of one article",
        text: "Information is measured [1], and lost [2], as in [3].\n\n## References\n\n\
               [1] Shannon CE. A mathematical theory of communication. Bell Syst Tech J. 1948;27(3):379-423.\n\
               [2] Shannon CE. A mathematical theory of communication. Bell Syst Tech J. 1951;27(4):623-656.\n\
               [3] Nyquist H. Certain factors affecting telegraph speed. Bell Syst Tech J. 1924;3(2):324-346.\n",
    },
    Case::Quiet {
        title: "one statement in two journals",
        text: "Reports are checked [1] and checked [2], or not [3].\n\n## References\n\n\
               [1] Moher D, Liberati A. Preferred reporting items for systematic reviews: the PRISMA statement. PLoS Med. 2009;6(7):e1000097.\n\
               [2] Moher D, Liberati A. Preferred reporting items for systematic reviews: the PRISMA statement. Int J Surg. 2010;8(5):336-41.\n\
               [3] Schulz KF, Altman DG. Statistics in journals and how to read them. BMJ. 2011;340(2):332-338.\n",
    },
];
