//! `unused-suppression`: a comment that silences nothing. Found where comments are applied, in `suppress`.

use crate::rule::{Case, Category, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "unused-suppression",
    category: Category::Suspicious,
    needs: Needs::Text,
    summary: "a comment that suppresses findings where there are none",
    why: "What a comment suppressed was mended, or moved, and the comment stays behind; it would hide the next fault \
          at its place. A suppression counts for the line on which a finding is reported, its first place.",
    silent: &[
        "rules that could not speak, because the list or the text was not understood",
        "rules that the command line or the configuration turns off",
        "comments in code",
    ],
    source: "own",
    check: |_, _| {},
    options: &[],
    cases: CASES,
};

const CASES: &[Case] = &[
    Case::Pair {
        title: "the fault is mended",
        bad: "<!-- loccit-disable-next-line ⟦undefined-citation⟧ -- the editor adds it -->\n\
              Rice came first [1].\n\n# References\n\n[1] Fuller, 2011. Rice.\n",
        good: "Rice came first [1].\n\n# References\n\n[1] Fuller, 2011. Rice.\n",
    },
    Case::Pair {
        title: "a word that means nothing",
        bad: "Rice came first [1]. <!-- ⟦loccit-disable-lines⟧ undefined-citation -->\n\n\
              # References\n\n[1] Fuller, 2011. Rice.\n",
        good: "Rice came first [1].\n\n# References\n\n[1] Fuller, 2011. Rice.\n",
    },
    Case::Quiet {
        title: "a finding is suppressed",
        text: "Rice came first [1], then hemp [3]. <!-- loccit-disable-line undefined-citation [3] -->\n\n\
               # References\n\n[1] Fuller, 2011. Rice.\n",
    },
    Case::Quiet {
        title: "the rule could not speak",
        text: "<!-- loccit-disable-file uncited-reference -->\nRice came first [1], then hemp [3].\n",
    },
    Case::Quiet {
        title: "a comment in code",
        text: "Write `<!-- loccit-disable-file -->` at the top [1].\n\n# References\n\n[1] Fuller, 2011. Rice.\n",
    },
];
