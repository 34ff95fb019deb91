//! `unknown-rule`: a comment that suppresses a rule that there is not. Found where comments are applied, in `suppress`.

use crate::rule::{Case, Category, Needs, Rule};

pub const RULE: Rule = Rule {
    name: "unknown-rule",
    category: Category::Suspicious,
    needs: Needs::Text,
    summary: "a comment that suppresses a rule that there is not",
    why: "A name that is misspelt silences nothing, and its author believes it does.",
    silent: &[
        "names in the configuration and on the command line, where they are errors",
        "comments in code",
    ],
    source: "own",
    check: |_, _| {},
    options: &[],
    cases: CASES,
};

const CASES: &[Case] = &[
    Case::Pair {
        title: "a letter is missing",
        bad: "Rice came first [1], then hemp [3]. <!-- loccit-disable-line ⟦undefined-citaton⟧ -->\n\n\
              # References\n\n[1] Fuller, 2011. Rice.\n",
        good: "Rice came first [1], then hemp [3]. <!-- loccit-disable-line undefined-citation -->\n\n\
               # References\n\n[1] Fuller, 2011. Rice.\n",
    },
    Case::Quiet {
        title: "a category",
        text: "Rice came first [1], then hemp [3]. <!-- loccit-disable-line correctness -- to come -->\n\n\
               # References\n\n[1] Fuller, 2011. Rice.\n",
    },
    Case::Quiet {
        title: "words behind the reason",
        text: "Rice came first [1], then hemp [3]. <!-- loccit-disable-line undefined-citation -- to come, says M. -->\n\n\
               # References\n\n[1] Fuller, 2011. Rice.\n",
    },
];
