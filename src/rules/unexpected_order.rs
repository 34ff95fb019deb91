//! `unexpected-order`: the list is not in the order that the journal wants.

use crate::finding::Finding;
use crate::links::naming::MOST_SHOWN;
use crate::links::order::{longest_rising, sorting_name};
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, ListOrder, Needs, Rule, Set};

pub const RULE: Rule = Rule {
    name: "unexpected-order",
    category: Category::Suspicious,
    needs: Needs::ClosedList,
    summary: "a list in another order than the configuration says the journal expects",
    why: "A numbered list is in the order of citation or in that of the authors' names, and each journal wants one of \
          them. The rule speaks only where a profile or `expect.order` says which. Where the order of citation is \
          expected and only some citations part from it, `out-of-order-citation` names them.",
    silent: &[
        "no profile and no `expect.order` is configured",
        "lists of fewer than four entries, whose order is chance",
        "documents with several lists",
    ],
    source: "the house style that the configuration names",
    check,
    options: &[],
    cases: CASES,
};

/// Fewer entries are in any order by chance.
const LEAST_ENTRIES: usize = 4;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if cx.links.entries().len() < LEAST_ENTRIES || cx.manuscript.lists.len() > 1 {
        return;
    }
    match cx.expected.order {
        Some(ListOrder::Appearance) => out.extend(alphabetical_instead(cx)),
        Some(ListOrder::Alphabetical) => out.extend(not_alphabetical(cx)),
        None => {}
    }
}

/// Whether the names rise and the first citations do not.
fn alphabetical_instead(cx: &Context<'_>) -> Option<Finding> {
    let numbers: Vec<u32> = cx
        .links
        .first_citations()
        .iter()
        .map(|first| first.number)
        .collect();
    let rising = longest_rising(&numbers).iter().filter(|&&kept| kept).count();
    if !cx.links.alphabetical() || rising * 5 >= numbers.len() * 4 {
        return None;
    }
    let first = cx.links.entries().first()?;
    Some(
        Finding::new(
            &RULE,
            first.place(),
            "the list is in alphabetical order, not in that of citation",
        )
        .here("the first entry")
        .labels([first.label.text()])
        .help("number the references in the order of first citation, or change `expect.order`"),
    )
}

/// The fewest entries that must move for the names to rise.
fn not_alphabetical(cx: &Context<'_>) -> Option<Finding> {
    let entries = cx.links.entries();
    let names: Vec<String> = entries.iter().map(sorting_name).collect();
    let mut sorted: Vec<&String> = names.iter().collect();
    sorted.sort_unstable();
    let rank =
        |name: &String| u32::try_from(sorted.partition_point(|other| *other < name)).unwrap_or(u32::MAX);
    let ranks: Vec<u32> = names.iter().map(rank).collect();
    let kept = longest_rising(&ranks);
    let moving: Vec<&Entry> = entries
        .iter()
        .zip(kept)
        .filter_map(|(entry, kept)| (!kept).then_some(entry))
        .collect();
    let (first, others) = moving.split_first()?;
    let message = match others.len() {
        0 => format!("{} is not in alphabetical order", cx.links.shown(&first.label)),
        more if more * 2 >= entries.len() => "the list is not in alphabetical order".to_owned(),
        more => format!(
            "{} of {} entries are not in alphabetical order",
            more + 1,
            entries.len()
        ),
    };
    let mut finding = Finding::new(&RULE, first.place(), message)
        .labels(moving.iter().map(|entry| entry.label.text()))
        .help("sort the list by the names of the first authors and renumber, or change `expect.order`");
    for other in others.iter().take(MOST_SHOWN - 1) {
        finding = finding.also(other.place(), "nor is this");
    }
    Some(finding)
}

const CASES: &[Case] = &[
    Case::Under {
        set: Set::Profile("ieee"),
        title: "a list by names where the order of citation is expected",
        bad: "Rice came [3] before [5] and [1], and hemp [4] before millet [2].\n\n# References\n\n\
              ⟦[1]⟧ Abel, D. Pathways to Asian Civilizations. 2011.\n\
              [2] Bloch, M. The Soil of France. 1931.\n\
              [3] Fuller, D. Rice and Language. 2010.\n\
              [4] Weiss, E. Hemp in Antiquity. 2014.\n\
              [5] Zohary, D. Domestication of Plants. 2012.\n",
        good: "Rice came [1] before [2] and [3], and hemp [4] before millet [5].\n\n# References\n\n\
               [1] Fuller, D. Rice and Language. 2010.\n\
               [2] Zohary, D. Domestication of Plants. 2012.\n\
               [3] Abel, D. Pathways to Asian Civilizations. 2011.\n\
               [4] Weiss, E. Hemp in Antiquity. 2014.\n\
               [5] Bloch, M. The Soil of France. 1931.\n",
    },
    Case::Quiet {
        title: "a list by names, and nothing is expected",
        text: "Rice came [3] before [5] and [1], and hemp [4] before millet [2].\n\n# References\n\n\
               [1] Abel, D. Pathways to Asian Civilizations. 2011.\n\
               [2] Bloch, M. The Soil of France. 1931.\n\
               [3] Fuller, D. Rice and Language. 2010.\n\
               [4] Weiss, E. Hemp in Antiquity. 2014.\n\
               [5] Zohary, D. Domestication of Plants. 2012.\n",
    },
    Case::Quiet {
        title: "an order of citation, and nothing is expected",
        text: "Rice came [1] before [2], [3] and [4].\n\n# References\n\n\
               [1] Fuller, D. Rice and Language. 2010.\n\
               [2] Zohary, D. Domestication of Plants. 2012.\n\
               [3] Abel, D. Pathways to Asian Civilizations. 2011.\n\
               [4] Weiss, E. Hemp in Antiquity. 2014.\n",
    },
];

#[cfg(test)]
mod tests {
    use crate::read::Input;
    use crate::rule::{Expected, ListOrder, Today};
    use crate::settings::Settings;
    use crate::source::{Source, SourceId};

    fn messages(names: &[&str]) -> Vec<String> {
        let mut text = "See [1], [2], [3], [4], [5].\n\n# References\n\n".to_owned();
        for (number, name) in names.iter().enumerate() {
            text += &format!("[{}] {name}, D. A Book of Things. 2011.\n", number + 1);
        }
        let mut settings = Settings::new(Today {
            year: 2026,
            month: 11,
            day: 25,
        });
        settings.expected = Expected {
            markers: Vec::new(),
            order: Some(ListOrder::Alphabetical),
            ..Expected::default()
        };
        settings.only = vec![super::RULE.name.to_owned()];
        let source = Source::new(SourceId(0), "paper.md", text);
        let found = crate::check(&source, Input::Markdown, &settings).findings;
        found.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn names_must_rise_where_that_is_expected() {
        assert!(messages(&["Abel", "Bloch", "Fuller", "Weiss", "Zohary"]).is_empty());
        assert_eq!(
            messages(&["Abel", "Zohary", "Bloch", "Fuller", "Weiss"]),
            ["[2] is not in alphabetical order"]
        );
        assert_eq!(
            messages(&["Zohary", "Weiss", "Fuller", "Bloch", "Abel"]),
            ["the list is not in alphabetical order"]
        );
    }
}
