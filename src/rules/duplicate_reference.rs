//! `duplicate-reference`: one work stands twice in the list, and nothing contradicts.

use crate::finding::{Finding, Severity};
use crate::manuscript::{Entry, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::{Aspect, Pair, Verdict};

pub const RULE: Rule = Rule {
    name: "duplicate-reference",
    category: Category::Suspicious,
    needs: Needs::List,
    summary: "one work listed twice",
    why: "Two numbers for one source make the support look broader than it is. It happens where two lists are \
          merged, or a work is imported again under another spelling.",
    silent: &[
        "editions, parts, translations, reprints, preprints and their published versions",
        "other works under one title: yearly reports, errata, replies, reviews",
        "titles that many works have: \"Introduction\", \"Editorial\"",
        "entries lettered 3a and 3b",
    ],
    source: "eLife's checks duplicate-ref-test-3 and -4; own",
    check,
    options: &[],
    cases: CASES,
};

/// Characters of a message.
const LONGEST: usize = 79;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let entries = cx.links.entries();
    let mut told = vec![false; entries.len()];
    for pair in cx.works.pairs() {
        let (Some(first), Some(second)) = (entries.get(pair.first), entries.get(pair.second)) else {
            continue;
        };
        let Some(said) = told.get_mut(pair.second).filter(|said| !**said) else {
            continue;
        };
        if let Some(level) = level(pair, first, second).filter(|_| !are_lettered(first, second)) {
            *said = true;
            out.push(finding(cx, level, first, second));
        }
    }
}

fn level(pair: &Pair, first: &Entry, second: &Entry) -> Option<Severity> {
    match pair.judgement.verdict {
        // Styles that cite places list a book once for each place.
        Verdict::Same if names_other_places(first, second) => Some(Severity::Note),
        Verdict::Same => Some(Severity::Warning),
        Verdict::CoPublished if pair.judgement.equal.has(Aspect::Year) => Some(Severity::Note),
        _ => None,
    }
}

fn names_other_places(first: &Entry, second: &Entry) -> bool {
    let pages = |entry: &Entry| entry.fields.pages.as_ref().map(|pages| pages.value.text.clone());
    let article = |entry: &Entry| entry.fields.kind == WorkType::Article || entry.fields.volume.is_some();
    !article(first) && !article(second) && pages(first) != pages(second)
}

/// `3a` and `3b`: parts of one number.
fn are_lettered(first: &Entry, second: &Entry) -> bool {
    let stem = |entry: &Entry| {
        let text = entry.label.text();
        text.strip_suffix(|c: char| c.is_ascii_lowercase())
            .map(str::to_owned)
    };
    stem(first).is_some_and(|stem_of| !stem_of.is_empty() && Some(stem_of) == stem(second))
}

fn finding(cx: &Context<'_>, level: Severity, first: &Entry, second: &Entry) -> Finding {
    let (one, other) = (cx.links.shown(&first.label), cx.links.shown(&second.label));
    let plain = format!("{one} and {other} are the same work");
    let named = first.work().map(|work| format!("{plain}, {work}"));
    let message = named
        .filter(|message| message.chars().count() <= LONGEST)
        .unwrap_or(plain);
    Finding::new(&RULE, second.place(), message)
        .here("listed again here")
        .also(first.place(), "first listed here")
        .at_most(level)
        .labels([first.label.text(), second.label.text()])
        .note(cx.cited(first))
        .note(cx.cited(second))
        .help(format!("cite {one} in both places, delete {other} and renumber"))
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "an article in two dresses",
        bad: "Memory lasts [1], as others say [2], and forgets [3].\n\n## References\n\n\
              ⟨[1]⟩ Hochreiter S, Schmidhuber J. Long short-term memory. Neural Comput. 1997;9(8):1735-1780.\n\
              ⟦[2]⟧ Hochreiter S, Schmidhuber J. Long Short-Term Memory. Neural Computation. 1997;9(8):1735-80.\n\
              [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
        good: "Memory lasts [1], as others say [2], and forgets [3].\n\n## References\n\n\
               [1] Hochreiter S, Schmidhuber J. Long short-term memory. Neural Comput. 1997;9(8):1735-1780.\n\
               [2] Schuster M, Paliwal KK. Bidirectional recurrent neural networks. IEEE Trans Signal Process. 1997;45(11):2673-81.\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Quiet {
        title: "one word makes another work",
        text: "Women [1], men [2], and both [3].\n\n## References\n\n\
               [1] Swami V, Tovée MJ. Female physical attractiveness in Britain and Malaysia: a cross-cultural study. Body Image. 2005;2:115-28.\n\
               [2] Swami V, Tovée MJ. Male physical attractiveness in Britain and Malaysia: a cross-cultural study. Body Image. 2005;2:383-93.\n\
               [3] Buss DM. Sex differences in human mate preferences. Behav Brain Sci. 1989;12:1-49.\n",
    },
    Case::Quiet {
        title: "an erratum, and reports of two years",
        text: "It was made simple [1], then right [2], each year [3] and [4].\n\n## References\n\n\
               [1] Perdew JP, Burke K, Ernzerhof M. Generalized gradient approximation made simple. Phys Rev Lett. 1996;77:3865.\n\
               [2] Perdew JP, Burke K, Ernzerhof M. Generalized gradient approximation made simple [Erratum]. Phys Rev Lett. 1997;78:1396.\n\
               [3] Siegel RL, Miller KD, Jemal A. Cancer statistics, 2019. CA Cancer J Clin. 2019;69(1):7-34.\n\
               [4] Siegel RL, Miller KD, Jemal A. Cancer statistics, 2020. CA Cancer J Clin. 2020;70(1):7-30.\n",
    },
];
