//! `author-mismatch`: the person named beside a number did not make the work of that number, but of another.

use crate::evidence::{ANCHOR_NATS, CitedPeople, CitingForm, ClueKind, Naming, Passage};
use crate::finding::{Certainty, Edit, Finding, Safety};
use crate::manuscript::{Entry, Label, Marker};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "author-mismatch",
    category: Category::Suspicious,
    needs: Needs::Words,
    summary: "a person named beside a number whose work is another entry",
    why: "\"Smith et al. [12]\", and entry 12 is by Jones, while 13 is by Smith: the number is wrong, and the reader \
          is sent to the wrong source. The rule reads names only where they cite, right before the number, and speaks \
          only where the list has the named person elsewhere. It is wrong where a source is cited for what it says of \
          another's work, or where one person has two names.",
    silent: &[
        "names that stand nowhere in the list",
        "names that stand anywhere in the entry: as editor, translator, in its title",
        "methods and things named after people: \"a Markov chain [3]\", \"the Adam optimizer [5]\"",
        "people who act in the text rather than write: only names right before the number are read",
        "\"cited by Smith [3]\", \"edited by Smith [3]\"",
        "people a source is about: \"an obituary of Smith [3]\", \"critics of Smith [3]\", \"a letter to Smith [3]\"",
        "clauses in which an author of the entry acts: \"Smith agrees with Jones [3]\", \"Smith’s reply to Jones [3]\"",
        "those who rule and command: \"King Smith [3]\", \"Gen. Smith [3]\"",
        "a person with several works in the list, unless they stand together",
        "spellings: particles, hyphens, accents, double names, Eastern name order, one or two letters off",
        "entries whose authors were not read for sure, or end in \"et al.\"",
    ],
    source: "own; Jergas and Baethge 2015 on faults of quotation",
    check,
    options: &[],
    cases: CASES,
};

/// How far apart several works of the person may stand.
const NEAR: usize = 3;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let evidence = cx.evidence();
    for passage in evidence.passages() {
        let Some(people) = passage
            .people
            .as_ref()
            .filter(|people| is_cited_person(cx, people))
        else {
            continue;
        };
        let cited: Vec<usize> = entries_of(cx, passage.marker);
        let absent = |&at: &usize| {
            evidence.naming(people, at) == Naming::Absent && !evidence.has_author_in_clause(passage, at)
        };
        if cited.is_empty() || cited.len() < passage.marker.cites.len() || !cited.iter().all(absent) {
            continue;
        }
        let works = evidence.works_of(people);
        let apart = works
            .iter()
            .max()
            .zip(works.iter().min())
            .map(|(last, first)| last - first);
        if apart.is_none_or(|apart| apart > NEAR) {
            continue;
        }
        out.extend(finding(cx, passage, people, &cited, &works));
    }
}

/// Whether the form of the naming says that a person is cited.
fn is_cited_person(cx: &Context<'_>, people: &CitedPeople) -> bool {
    let [_, before] = &people.before;
    let leads = people.form != CitingForm::Alone || !is_word(before) || LEADING.contains(&before.as_str());
    !people.spoken_of && leads && cx.evidence().is_known(people)
}

/// Words behind which a bare name is that of an author. Behind others it names a thing ("the Adam") or follows the
/// name of a species.
const LEADING: [&str; 36] = [
    "by",
    "of",
    "in",
    "from",
    "after",
    "following",
    "see",
    "cf",
    "with",
    "to",
    "and",
    "or",
    "as",
    "for",
    "than",
    "per",
    "also",
    "both",
    "like",
    "that",
    "while",
    "whereas",
    "although",
    "because",
    "since",
    "but",
    "when",
    "if",
    "unlike",
    "on",
    "e.g",
    "g",
    "according",
    "later",
    "recently",
    "although",
];

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The places in the list of the entries that a marker cites.
fn entries_of(cx: &Context<'_>, marker: &Marker) -> Vec<usize> {
    let labels = marker.cites.iter().map(|cite| &cite.label);
    labels.filter_map(|label| cx.links.entry_index(label)).collect()
}

fn finding(
    cx: &Context<'_>,
    passage: &Passage<'_>,
    people: &CitedPeople,
    cited: &[usize],
    works: &[usize],
) -> Option<Finding> {
    let entries = cx.links.entries();
    let entry = cited.first().and_then(|&at| entries.get(at))?;
    let meant: Vec<&Entry> = works.iter().filter_map(|&at| entries.get(at)).collect();
    let name = &people.people.first()?.family;
    let cite = passage.marker.cites.first()?;
    let labels: Vec<&Label> = meant.iter().map(|entry| &entry.label).collect();
    let shown = cx.links.shown(&entry.label);
    let each: Vec<String> = labels.iter().map(|label| cx.links.shown(label)).collect();
    let fits = each.join(" or ");
    let message = match first_author(entry).filter(|_| cited.len() == 1) {
        Some(author) => format!("the text credits {name} with {shown}, which is by {author}"),
        None => format!("the text credits {name}, who is no author of what it cites"),
    };
    let place = evidence_place(cx, passage, people);
    let mut finding = Finding::new(&RULE, place, message)
        .certainty(Certainty::Probable)
        .here(format!("names {name}"));
    for &at in cited.iter().take(1) {
        let entry = entries.get(at)?;
        finding = finding.also(entry.place(), entry.by_whom()).clue(
            ClueKind::Person,
            place,
            entry.label.text(),
            -ANCHOR_NATS,
        );
    }
    for entry in meant.iter().take(2) {
        finding = finding.also(entry.place(), entry.by_whom()).clue(
            ClueKind::Person,
            place,
            entry.label.text(),
            ANCHOR_NATS,
        );
    }
    let mut concerned: Vec<&Label> = cited
        .iter()
        .filter_map(|&at| entries.get(at))
        .map(|entry| &entry.label)
        .collect();
    concerned.dedup();
    finding = finding
        .labels(concerned.iter().map(|label| label.text()))
        .help(format!("cite {fits}, if that is the source meant"));
    if let ([_], Some(fit)) = (cited, best(cx, passage, works)) {
        finding.suggestion = vec![(entry.label.to_string(), fit.to_string())];
        if !cite.implied && works.len() == 1 {
            finding = finding.fix(
                Safety::Unsafe,
                vec![Edit {
                    span: cite.span,
                    content: fit.to_string(),
                }],
            );
        }
    }
    Some(finding)
}

/// The name with its citation.
fn evidence_place(cx: &Context<'_>, passage: &Passage<'_>, people: &CitedPeople) -> crate::source::Span {
    let marker = passage.marker;
    let names = people.range.start..marker.range.end;
    cx.evidence().span(marker.block, &names).unwrap_or(marker.span)
}

/// The entry that fits the passage best, if one does.
fn best<'a>(cx: &Context<'a>, passage: &Passage<'_>, works: &[usize]) -> Option<&'a Label> {
    let at = cx.evidence().best_fit(passage, works)?;
    cx.links.entries().get(at).map(|entry| &entry.label)
}

fn first_author(entry: &Entry) -> Option<&str> {
    let author = entry.fields.authors.first()?.name.family();
    (author.chars().count() <= 24).then_some(author)
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "the neighbour is meant",
        bad: "Rice was first, as ⟦Fuller et al. [2]⟧ show; millet followed [2], then hemp [3].\n\n## References\n\n\
              ⟨[1]⟩ Fuller D, Qin L. Rice. Antiquity 2011;85:1.\n⟨[2]⟩ Zohary D. Millet. Science 2012;3:1–9.\n\
              [3] Weiss E. Hemp. Nature 2014;5:2.\n",
        good: "Rice was first, as Fuller et al. [1] show; millet followed [2], then hemp [3].\n\n## References\n\n\
               [1] Fuller D, Qin L. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Science 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Pair {
        title: "behind an opening word, and beside a namesake's book",
        bad: "It was dry. Interestingly, ⟦Fuller et al. [2]⟧ found rice; millet followed [2], hemp [3] and flax [4].\n\n## References\n\n\
              ⟨[1]⟩ Fuller D, Qin L. Rice. Antiquity 2011;85:1.\n⟨[2]⟩ Zohary D. Millet. Science 2012;3:1–9.\n\
              [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Nature 2015;6:3.\n\
              [5] Moss W. Oats. Nature 2016;7:4.\n[6] Fuller A. Rye. Nature 2017;8:5.\n",
        good: "It was dry. Interestingly, Fuller et al. [1] found rice; millet followed [2], hemp [3] and flax [4].\n\n## References\n\n\
               [1] Fuller D, Qin L. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Science 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Allaby R. Flax. Nature 2015;6:3.\n\
               [5] Moss W. Oats. Nature 2016;7:4.\n[6] Fuller A. Rye. Nature 2017;8:5.\n",
    },
    Case::Quiet {
        title: "a method, a thing, and one who is cited by another",
        text: "We used the Adam [2] and a Markov chain [1]; rice was first, says Fuller, quoted in [3], a book edited \
               by Fuller [2].\n\n## References\n\n[1] Fuller D. Rice. Antiquity 2011;85:1.\n\
               [2] Zohary D. Millet. Science 2012;3:1–9.\n[3] Adam E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "people whom a source is about",
        text: "An obituary of Fuller [2] and an interview with Weiss [2] say so. Critics of Fuller et al. [2] agree, and a \
               letter from Roe to Weiss [2] tells more. King Fuller [3] ate rice; the wife of Fuller [3] did not.\n\n## References\n\n\
               [1] Fuller D, Qin L. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Science 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "an author of the entry acts in the clause",
        text: "Zohary agrees with Fuller [2]. The reply [1] of Fuller to Weiss, and Weiss's to Zohary [3], are short. Weiss, in a \
               thesis supervised by Fuller [3], had it so; it was seen, as written on the wall in a hall kept for Fuller [2].\n\n\
               ## References\n\n[1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Science 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Pair {
        title: "the author of the entry acts in another clause",
        bad: "Rice is old [1]. Zohary [2] is right; as was shown by ⟦Fuller [2]⟧, rice was first, then hemp [3].\n\n## References\n\n\
              ⟨[1]⟩ Fuller D. Rice. Antiquity 2011;85:1.\n⟨[2]⟩ Zohary D. Millet. Science 2012;3:1–9.\n\
              [3] Weiss E. Hemp. Nature 2014;5:2.\n",
        good: "Rice is old [1]. Zohary [2] is right; as was shown by Fuller [1], rice was first, then hemp [3].\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Science 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "people who had to do with the work, but did not write it",
        text: "It was examined by Fuller [2], taught jointly with Weiss [2], presented to Fuller [3] and inspired by Weiss [1].\n\n\
               ## References\n\n[1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Science 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "each name takes its own number",
        text: "Rice was first, as Fuller [1] and later Zohary [2] say; Fuller and Weiss [1, 3] agree.\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Science 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n",
    },
    Case::Quiet {
        title: "a body for a person, Eastern order, another spelling",
        text: "So say Fuller [1], Niu Jun [2] and Dostoyevsky [3], and Mueller et al. [4] too.\n\n## References\n\n\
               [1] Wilson Center. Bulletin 2. 1995.\n[2] Jun N. Millet. Science 2012;3:1–9.\n\
               [3] Dostoevsky F. Hemp. Nature 2014;5:2.\n[4] Müller E, Fuller D. Flax. Nature 2015;5:2.\n",
    },
    Case::Quiet {
        title: "who stands in no entry, or in several",
        text: "Rice was first, as Kislev et al. [2] show, and Fuller et al. [2] later.\n\n## References\n\n\
               [1] Fuller D. Rice. Antiquity 2011;85:1.\n[2] Zohary D. Millet. Science 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature 2014;5:2.\n[4] Weiss E. Hemp. Nature 2015;5:2.\n[5] Weiss E. Flax. Nature 2016;5:2.\n\
               [6] Fuller D. Hemp. Nature 2017;5:2.\n",
    },
];
