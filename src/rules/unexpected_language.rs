//! `unexpected-language`: the list's heading is in another language than the manuscript.

use crate::finding::Finding;
use crate::knowledge::headings;
use crate::knowledge::languages::name;
use crate::manuscript::ListKind;
use crate::rule::{Case, Category, Context, Needs, Rule, Set};

pub const RULE: Rule = Rule {
    name: "unexpected-language",
    category: Category::Style,
    needs: Needs::List,
    summary: "a reference list whose heading is in another language than the configuration says",
    why: "Reference managers and templates write \"References\" whatever the language of the paper is. The rule speaks \
          only where `language` is configured.",
    silent: &[
        "no `language` is configured",
        "headings in two languages, one of which is the manuscript's",
        "lists for further reading",
    ],
    source: "captions of the LaTeX package babel, and usage in journals of each language",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let (Some(language), Some(list)) = (cx.expected.language, cx.list) else {
        return;
    };
    let Some(heading) = list.heading.filter(|_| list.kind != ListKind::Further) else {
        return;
    };
    let text = cx
        .source
        .slice(heading)
        .trim()
        .trim_matches(['#', '*', '_', ' ', ':']);
    if headings::heading_kind(text).is_none() || headings::is_in(text, language) {
        return;
    }
    out.push(
        Finding::new(
            &RULE,
            heading,
            format!("the heading of the list is not {}", name(language)),
        )
        .here(format!("not {}", name(language)))
        .help("translate the heading, or change `language`"),
    );
}

const CASES: &[Case] = &[
    Case::Under {
        set: Set::Language("de"),
        title: "an English heading in a German manuscript",
        bad: "Reis war zuerst da [1], dann Hirse [2].\n\n# ⟦References⟧\n\n\
              [1] Fuller, D. Reis in der alten Stadt. 2011.\n\
              [2] Zohary, D. Hirse und ihre Felder. 2012.\n",
        good: "Reis war zuerst da [1], dann Hirse [2].\n\n# Literatur\n\n\
               [1] Fuller, D. Reis in der alten Stadt. 2011.\n\
               [2] Zohary, D. Hirse und ihre Felder. 2012.\n",
    },
    Case::Under {
        set: Set::Language("ru"),
        title: "a heading in two languages is in both",
        bad: "Рис был первым [1], затем просо [2].\n\n# ⟦References⟧\n\n\
              [1] Fuller, D. Rice in the old town. 2011.\n\
              [2] Zohary, D. Millet and its fields. 2012.\n",
        good: "Рис был первым [1], затем просо [2].\n\n# References / Список литературы\n\n\
               [1] Fuller, D. Rice in the old town. 2011.\n\
               [2] Zohary, D. Millet and its fields. 2012.\n",
    },
    Case::Quiet {
        title: "no language is said",
        text: "Reis war zuerst da [1], dann Hirse [2].\n\n# References\n\n\
               [1] Fuller, D. Reis in der alten Stadt. 2011.\n\
               [2] Zohary, D. Hirse und ihre Felder. 2012.\n",
    },
    Case::Quiet {
        title: "a list without a heading of the table",
        text: "Reis war zuerst da [1], dann Hirse [2].\n\n# Fundstellen\n\n\
               [1] Fuller, D. Reis in der alten Stadt. 2011.\n\
               [2] Zohary, D. Hirse und ihre Felder. 2012.\n",
    },
];
