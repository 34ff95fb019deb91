//! `unexpected-marker-style`: the document does not cite as its journal wants it.

use crate::finding::Finding;
use crate::links::naming::series;
use crate::manuscript::{Scheme, Standing};
use crate::rule::{Case, Category, Context, Needs, Rule, Set};

pub const RULE: Rule = Rule {
    name: "unexpected-marker-style",
    category: Category::Suspicious,
    needs: Needs::List,
    summary: "citations printed in another way than the configuration says the journal expects",
    why: "Journals print citations in one way, and a manuscript in another comes back, or is converted by hand. The \
          rule speaks only where a profile or `expect.markers` says what is expected.",
    silent: &[
        "no profile and no `expect.markers` is configured",
        "single citations of another make than the rest (`mixed-marker-styles`)",
    ],
    source: "the house style that the configuration names",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let (wanted, found) = (&cx.expected.markers, cx.manuscript.scheme);
    if wanted.is_empty() || found == Scheme::None || wanted.contains(&found) {
        return;
    }
    let own =
        |marker: &&crate::manuscript::Marker| marker.scheme == found && marker.standing == Standing::Sure;
    let Some(first) = cx.links.markers().iter().copied().find(own) else {
        return;
    };
    let wanted: Vec<String> = wanted.iter().map(|&scheme| scheme.words().to_owned()).collect();
    let message = format!("the citations are {}", found.words());
    out.push(
        Finding::new(&RULE, first.span, message)
            .here("the first citation")
            .labels(first.cites.iter().map(|cite| cite.label.text()))
            .note(format!(
                "expected are {}",
                series(&wanted).replace(" and ", " or ")
            ))
            .help("print the citations as expected, or change `expect.markers`"),
    );
}

const CASES: &[Case] = &[
    Case::Under {
        set: Set::Profile("vancouver"),
        title: "keys where numbers are expected",
        bad: "Rice came first ⟦[Ful11]⟧, then millet [Zoh12].\n\n# References\n\n\
              [Ful11] Fuller, D. Pathways to Asian Civilizations. 2011.\n\
              [Zoh12] Zohary, D. Domestication of Plants. 2012.\n",
        good: "Rice came first [1], then millet [2].\n\n# References\n\n\
               [1] Fuller, D. Pathways to Asian Civilizations. 2011.\n\
               [2] Zohary, D. Domestication of Plants. 2012.\n",
    },
    Case::Under {
        set: Set::Profile("nature"),
        title: "brackets where raised numbers are expected",
        bad: "Rice came first ⟦[1]⟧, then millet [2].\n\n# References\n\n\
              1. Fuller, D. Pathways to Asian Civilizations. 2011.\n\
              2. Zohary, D. Domestication of Plants. 2012.\n",
        good: "Rice came first.<sup>1</sup> Millet came then.<sup>2</sup>\n\n# References\n\n\
               1. Fuller, D. Pathways to Asian Civilizations. 2011.\n\
               2. Zohary, D. Domestication of Plants. 2012.\n",
    },
    Case::Quiet {
        title: "nothing is expected",
        text: "Rice came first [1], then millet [2].\n\n# References\n\n\
               [1] Fuller, D. Pathways to Asian Civilizations. 2011.\n\
               [2] Zohary, D. Domestication of Plants. 2012.\n",
    },
    Case::Quiet {
        title: "no citations",
        text: "Rice came first.\n\n# References\n\n[1] Fuller, D. Pathways to Asian Civilizations. 2011.\n",
    },
];
