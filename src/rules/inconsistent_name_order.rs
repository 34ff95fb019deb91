//! `inconsistent-name-order`: some entries begin with the family name, others with the given name.

use crate::finding::Finding;
use crate::knowledge::fold::fold;
use crate::knowledge::names::{names_group, without_particles};
use crate::links::naming::MOST_SHOWN;
use crate::manuscript::{Entry, Label, Name, Person};
use crate::rule::{Case, Category, Context, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "inconsistent-name-order",
    category: Category::Style,
    needs: Needs::List,
    summary: "entries that begin with the given name among entries that begin with the family name, or the reverse",
    why: "A list has one order of names; where an entry has the other, a reader may take the given name for the \
          family name, and an index will.",
    silent: &[
        "names whose order their form does not tell: East Asian, Hungarian and single names",
        "authors behind the first, whom some styles do not invert, and editors",
        "bodies: ministries, working groups, newspapers",
        "names in another script, which lists order in another way",
    ],
    source: "ISO 690 (one scheme in a list)",
    check,
    options: &[],
    cases: CASES,
};

/// Fewer entries show no order.
const LEAST: usize = 4;

/// The minority is at most so many in a hundred; a larger one is a list of two halves.
const MINORITY: usize = 30;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut forms = cx.links.entries().iter().filter_map(first_form);
    let Some(form) = forms.next() else { return };
    if forms.all(|other| other == form) {
        return;
    }
    let ordered: Vec<(&Entry, &Person, bool)> = cx.links.entries().iter().filter_map(order).collect();
    let (family, given): (Vec<_>, Vec<_>) = ordered
        .iter()
        .copied()
        .partition(|(_, _, family_first)| *family_first);
    let (few, many) = if family.len() < given.len() {
        (family, given)
    } else {
        (given, family)
    };
    if ordered.len() < LEAST || few.is_empty() || few.len() * 100 > ordered.len() * MINORITY {
        return;
    }
    out.extend(finding(cx, &few, &many));
}

/// Whether the first author's name begins with the family name, as far as its form alone tells.
fn first_form(entry: &Entry) -> Option<bool> {
    entry.fields.authors.first()?.family_first
}

/// The order of the first author's names, where the form tells it.
fn order(entry: &Entry) -> Option<(&Entry, &Person, bool)> {
    let first = entry.fields.authors.first()?;
    let Name::Personal { family, given, .. } = &first.name else {
        return None;
    };
    let latin = |name: &str| {
        name.chars()
            .filter(|c| c.is_alphabetic())
            .all(|c| (c as u32) < 0x250)
    };
    let family_first = first.family_first?;
    let body = names_group(family) || names_group(given) || given.split_whitespace().count() > 3;
    let certain = latin(family) && latin(given) && !given.is_empty() && !body && !is_glued(family);
    (certain && !(family_first && may_be_two(family, given))).then_some((entry, first, family_first))
}

/// `FreeBSD`, and `SmithJA` where a conversion lost the space; `MacArthur` has its second capital early.
fn is_glued(family: &str) -> bool {
    const LATE: usize = 4;
    let letters: Vec<char> = family.chars().collect();
    let late =
        |pair: &[char]| matches!(pair, [small, capital] if small.is_lowercase() && capital.is_uppercase());
    letters.windows(2).skip(LATE - 1).any(late)
}

/// `Max Göbel, Tamir Hassan`: two people in full, where one with the family name first is read.
fn may_be_two(family: &str, given: &str) -> bool {
    let initials = given.split(['.', ' ']).any(|word| word.chars().count() == 1)
        || !given.chars().any(char::is_lowercase);
    let names = without_particles(&fold(family)).split(' ').count();
    !initials && names > 1
}

fn finding(
    cx: &Context<'_>,
    few: &[(&Entry, &Person, bool)],
    many: &[(&Entry, &Person, bool)],
) -> Option<Finding> {
    let (entry, person, family_first) = *few.first()?;
    let (usual, usual_person, _) = *many.first()?;
    let name = |family_first: bool| if family_first { "family" } else { "given" };
    let (this, other) = (name(family_first), name(!family_first));
    let said = cx.links.shown_all(few.iter().map(|(entry, ..)| &entry.label));
    let begins = if few.len() == 1 { "begins" } else { "begin" };
    let message = match few.len() {
        1..=2 => format!(
            "{said} {begins} with the {this} name, {} others with the {other} name",
            many.len()
        ),
        count => format!(
            "{count} entries begin with the {this} name, {} with the {other} name",
            many.len()
        ),
    };
    let finding = Finding::new(&RULE, entry.field_span(&person.range), message)
        .here(format!("the {this} name first"))
        .also(
            usual.field_span(&usual_person.range),
            format!("the {other} name first"),
        )
        .labels(few.iter().map(|(entry, ..)| entry.label.text()))
        .help(format!("put the {other} name first in {said}"));
    let untold: Vec<&Label> = cx
        .links
        .entries()
        .iter()
        .filter(|entry| is_untold(entry))
        .map(|entry| &entry.label)
        .collect();
    Some(if untold.is_empty() || untold.len() > MOST_SHOWN {
        finding
    } else {
        let untold = cx.links.shown_all(untold);
        finding.note(format!(
            "see {untold} too, where two bare words do not tell which name is first"
        ))
    })
}

/// Whether an entry begins with two bare words for a person, `Robin Burke`, whose form does not tell their order.
fn is_untold(entry: &Entry) -> bool {
    let Some(first) = entry.fields.authors.first() else {
        return false;
    };
    let personal = matches!(first.name, Name::Personal { .. });
    let printed = entry.body.text().get(first.range.clone()).unwrap_or_default();
    personal && first.family_first.is_none() && printed.split_whitespace().count() == 2
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "one given name before its family name",
        bad: "A [1], b [2], c [3] and d [4].\n\n## References\n\n\
              [1] ⟨Stueck, W.⟩ (1995). The Korean War: An international history. Princeton University Press.\n\
              [2] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n\
              [3] ⟦Joungwon A. Kim⟧ (1975). Divided Korea: The politics of development. Harvard University Press.\n\
              [4] Cumings, B. (1981). Liberation and the emergence of separate regimes. Princeton University Press.\n",
        good: "A [1], b [2], c [3] and d [4].\n\n## References\n\n\
               [1] Stueck, W. (1995). The Korean War: An international history. Princeton University Press.\n\
               [2] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n\
               [3] Kim, J. A. (1975). Divided Korea: The politics of development. Harvard University Press.\n\
               [4] Cumings, B. (1981). Liberation and the emergence of separate regimes. Princeton University Press.\n",
    },
    Case::Pair {
        title: "two bare words beside it, which tell no order",
        bad: "A [1], b [2], c [3], d [4] and e [5].\n\n## References\n\n\
              [1] ⟨Stueck, W.⟩ (1995). The Korean War: An international history. Princeton University Press.\n\
              [2] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n\
              [3] ⟦Joungwon A. Kim⟧ (1975). Divided Korea: The politics of development. Harvard University Press.\n\
              [4] Bruce Cumings (1981). Liberation and the emergence of separate regimes. Princeton University Press.\n\
              [5] Smith, A. (1999). The wealth of nations. Penguin.\n",
        good: "A [1], b [2], c [3], d [4] and e [5].\n\n## References\n\n\
               [1] Stueck, W. (1995). The Korean War: An international history. Princeton University Press.\n\
               [2] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n\
               [3] Kim, J. A. (1975). Divided Korea: The politics of development. Harvard University Press.\n\
               [4] Cumings, B. (1981). Liberation and the emergence of separate regimes. Princeton University Press.\n\
               [5] Smith, A. (1999). The wealth of nations. Penguin.\n",
    },
    Case::Quiet {
        title: "only the first author is inverted",
        text: "A [1], b [2], c [3] and d [4].\n\n## References\n\n\
               [1] Stueck, William, and Bruce Cumings. The Korean War. Princeton: Princeton University Press, 1995.\n\
               [2] Chen, Jian. Mao's China and the Cold War. Chapel Hill: University of North Carolina Press, 2001.\n\
               [3] Kim, Joungwon A., and Ann Lee. Divided Korea. Cambridge: Harvard University Press, 1975.\n\
               [4] Smith, Adam. The Wealth of Nations. London: Penguin, 1999.\n",
    },
    Case::Quiet {
        title: "a body among people",
        text: "A [1], b [2], c [3] and d [4].\n\n## References\n\n\
               [1] Stueck, W. (1995). The Korean War: An international history. Princeton University Press.\n\
               [2] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n\
               [3] World Health Organization. (1975). The politics of development. World Health Organization.\n\
               [4] Cumings, B. (1981). Liberation and the emergence of separate regimes. Princeton University Press.\n",
    },
];
