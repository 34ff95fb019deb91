//! `missing-title`: an entry names people and a place of publication, and no title.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use crate::finding::{Certainty, Finding};
use crate::knowledge::fold::fold;
use crate::manuscript::{Entry, Sureness, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "missing-title",
    category: Category::Style,
    needs: Needs::List,
    summary: "an entry without a title in a list that gives titles",
    why: "Without its title a reader cannot tell what a source says, nor find it if one of its numbers is wrong.",
    silent: &[
        "lists that leave titles out, as in physics and chemistry",
        "letters, archive documents, data sets, classical sources and scripture",
        "entries that were not taken apart",
    ],
    source: "Citing Medicine (NLM); ANSI/NISO Z39.29 and ISO 690 require a title",
    check,
    options: &[],
    cases: CASES,
};

/// Lists where more entries lack their title have another style, or were not read well.
const HABIT: usize = 20;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let entries = cx.links.entries();
    let journals = LazyCell::new(|| {
        let names = entries.iter().filter_map(|entry| entry.fields.container.as_ref());
        names.map(|name| fold(&name.value)).collect::<FxHashSet<String>>()
    });
    let is_journal = |title: &str| journals.contains(&fold(title));
    let untitled = entries
        .iter()
        .filter(|entry| entry.fields.title.is_none() || has_no_title(entry, &is_journal))
        .count();
    if untitled * 100 > entries.len() * HABIT {
        return;
    }
    out.extend(
        entries
            .iter()
            .filter(|entry| has_no_title(entry, &is_journal))
            .map(|entry| {
                let said = cx.links.shown(&entry.label);
                Finding::new(&RULE, entry.place(), format!("{said} has no title"))
                    .certainty(Certainty::Probable)
                    .labels([entry.label.text()])
                    .help("add the title")
            }),
    );
}

/// Taken apart whole, and nothing left that could be a title.
fn has_no_title(entry: &Entry, is_journal: &impl Fn(&str) -> bool) -> bool {
    let (fields, text) = (&entry.fields, entry.body.text());
    let published = matches!(
        fields.kind,
        WorkType::Unknown | WorkType::Article | WorkType::Book | WorkType::Thesis | WorkType::Report
    );
    let people = !fields.authors.is_empty() && fields.authors_sure >= Some(Sureness::Likely);
    let place = fields.volume.is_some() && fields.pages.is_some();
    let words = |range: &std::ops::Range<usize>| {
        let rest = text.get(range.clone()).unwrap_or_default();
        rest.split_whitespace()
            .filter(|word| word.chars().any(char::is_alphabetic))
            .count()
    };
    // Where there is no title, the journal stands where one is looked for.
    let untitled = match (&fields.title, &fields.container) {
        (None, _) => true,
        (Some(title), None) => is_journal(&title.value),
        _ => false,
    };
    untitled
        && published
        && people
        && place
        && fields.issued.is_some()
        && fields.rest.iter().map(words).sum::<usize>() < 3
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "authors, journal and no title",
        bad: "A [1], b [2], c [3], d [4], e [5] and f [6].\n\n## References\n\n\
              [1] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n[2] Weiss E. Millet before the plough. Nature. 2014;514:12-15.\n\
              ⟦[3]⟧ Allaby R, Brown T. Antiquity. 2015;89(1):42-58.\n[4] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n\
              [5] Loftus EF. Planting misinformation in the mind. Learn Mem. 2005;12(4):361-366.\n[6] Buss DM. Sex differences in human mates. Behav Brain Sci. 1989;12:1-49.\n",
        good: "A [1], b [2], c [3], d [4], e [5] and f [6].\n\n## References\n\n\
               [1] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n[2] Weiss E. Millet before the plough. Nature. 2014;514:12-15.\n\
               [3] Allaby R, Brown T. Flax and its fields. Antiquity. 2015;89(1):42-58.\n[4] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n\
               [5] Loftus EF. Planting misinformation in the mind. Learn Mem. 2005;12(4):361-366.\n[6] Buss DM. Sex differences in human mates. Behav Brain Sci. 1989;12:1-49.\n",
    },
    Case::Quiet {
        title: "a list without titles",
        text: "It is dense [1], denser [2] and densest [3].\n\n## References\n\n\
               [1] P. Hohenberg and W. Kohn, Phys. Rev. 136, B864 (1964).\n\
               [2] W. Kohn and L. J. Sham, Phys. Rev. 140, A1133 (1965).\n\
               [3] J. P. Perdew and A. Zunger, Phys. Rev. B 23, 5048 (1981).\n",
    },
    Case::Quiet {
        title: "a document of an archive",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Wilson Center, Cold War International History Project Bulletin 2, 1995.\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
