//! `misspelled-author`: the name beside a number and the name in its entry differ by a slip.

use crate::evidence::{ANCHOR_NATS, CitedPeople, CitedPerson, ClueKind, Passage};
use crate::finding::{Certainty, Finding};
use crate::links::naming::counted;
use crate::manuscript::{Entry, Person};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "misspelled-author",
    category: Category::Style,
    needs: Needs::Words,
    summary: "a name in the text that differs by a slip from an author of the entry cited",
    why: "\"Stolzfus et al. [8]\", and entry 8 is by Stoltzfus: one of the two is a typing error. Which one cannot be \
          told from the manuscript. Names that one writes in two ways (transliterations, married names) are a note \
          too many.",
    silent: &[
        "accents, hyphens, particles and the usual transliterations",
        "short names, and names that differ in their first letter",
        "endings of German and Slavic languages: \"Memoiren Severings\", \"Книга Эрлиха\"",
        "names that another entry has as the text prints them",
    ],
    source: "own; two of 71 published papers have one",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut seen: Vec<(String, String, Finding, usize)> = Vec::new();
    for passage in cx.evidence().passages() {
        let Some((person, entry, author)) = slip(cx, passage) else {
            continue;
        };
        let (printed, listed) = (person.family.clone(), author.name.family().to_owned());
        match seen
            .iter_mut()
            .find(|(one, other, ..)| *one == printed && *other == listed)
        {
            Some((.., count)) => *count += 1,
            None => seen.extend(
                finding(cx, passage, (person, entry, author)).map(|found| (printed, listed, found, 1)),
            ),
        }
    }
    out.extend(seen.into_iter().map(|(printed, _, finding, count)| match count {
        1 => finding,
        _ => finding.note(format!("the text has {printed} in {}", counted(count, "place"))),
    }));
}

/// A name right before a number that is an author's of its entry but for a slip.
fn slip<'a>(
    cx: &'a Context<'_>,
    passage: &'a Passage<'_>,
) -> Option<(&'a CitedPerson, &'a Entry, &'a Person)> {
    let ([cite], Some(people)) = (passage.marker.cites.as_slice(), &passage.people) else {
        return None;
    };
    let entry = cx.links.entry(&cite.label)?;
    let at = cx.links.entry_index(&cite.label)?;
    let evidence = cx.evidence();
    people.people.iter().find_map(|person| {
        let alone = CitedPeople {
            people: vec![person.clone()],
            ..people.clone()
        };
        let listed = evidence.knows(&alone) || evidence.is_printed(person, at);
        let author = evidence.slip(person, entry)?;
        let inflected = is_inflected(&person.family, author.name.family());
        (!listed && !inflected).then_some((person, entry, author))
    })
}

/// Whether a name as printed is the listed one with an ending of German or of a Slavic language: `Severings`, `Эрлиха`.
fn is_inflected(printed: &str, listed: &str) -> bool {
    const GERMAN: [&str; 3] = ["s", "ns", "ens"];
    const SLAVIC: [&str; 15] = [
        "а", "у", "ом", "ем", "ым", "им", "ой", "ей", "е", "ы", "и", "ого", "ому", "я", "ю",
    ];
    const NOMINATIVE: [&str; 7] = ["", "а", "я", "ий", "ый", "ой", "ь"];
    const SHORTEST: usize = 3;
    if let Some(ending) = printed.strip_prefix(listed) {
        return GERMAN.contains(&ending) || SLAVIC.contains(&ending);
    }
    NOMINATIVE
        .iter()
        .filter_map(|ending| listed.strip_suffix(ending))
        .filter(|stem| stem.chars().count() >= SHORTEST)
        .filter_map(|stem| printed.strip_prefix(stem))
        .any(|ending| SLAVIC.contains(&ending))
}

fn finding(
    cx: &Context<'_>,
    passage: &Passage<'_>,
    (person, entry, author): (&CitedPerson, &Entry, &Person),
) -> Option<Finding> {
    let place = cx.evidence().span(passage.marker.block, &person.range)?;
    let (printed, listed) = (&person.family, author.name.family());
    let shown = cx.links.shown(&entry.label);
    Some(
        Finding::new(
            &RULE,
            place,
            format!("the text has {printed}, {shown} has {listed}"),
        )
        .certainty(Certainty::Probable)
        .here("in the text")
        .also(entry.field_span(&author.range), "in the list")
        .labels([entry.label.text()])
        .clue(ClueKind::Person, place, entry.label.text(), ANCHOR_NATS)
        .help("look the name up, and write it the same in both places"),
    )
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a letter is missing",
        bad: "Rice was first, as ⟦Stolzfus⟧ et al. [1] show; millet followed [2], then hemp [3].\n\n## References\n\n\
              [1] ⟨Stoltzfus D⟩, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
              [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
        good: "Rice was first, as Stoltzfus et al. [1] show; millet followed [2], then hemp [3].\n\n## References\n\n\
               [1] Stoltzfus D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "two people of similar names",
        text: "Rice was first, as Petersen et al. [1] show; millet followed [2], then hemp [3].\n\n## References\n\n\
               [1] Petersen D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Pedersen D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "a name with the ending of its case",
        text: "Der Reis war alt, so das Buch Stoltzfus' und die Memoiren Lindemanns [1]; книга Каверинского [2] о просе.\n\n\
               ## Literatur\n\n[1] Lindemann D. Der Reis. Leeds: Quay; 2011.\n[2] Каверинский Д. Просо. Москва: Наука; 2012.\n\
               [3] Weiss E. Hanf. Nature. 2014;5:2–8.\n",
    },
    Case::Quiet {
        title: "an accent left out",
        text: "Rice was first, as Martinez et al. [1] show; millet followed [2], then hemp [3].\n\n## References\n\n\
               [1] Martínez D, Qin L. Rice. Antiquity. 2011;85:1–9.\n[2] Zohary D. Millet. Science. 2012;3:1–9.\n\
               [3] Weiss E. Hemp. Nature. 2014;5:2–8.\n",
    },
];
