//! `anachronistic-title`: an entry is dated before what its own title names.

use crate::finding::{Certainty, Finding};
use crate::links::naming::shortened;
use crate::manuscript::Entry;
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::{Weight, anachronism, latest_year, year_span};

pub const RULE: Rule = Rule {
    name: "anachronistic-title",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "a work dated before what its own title names",
    why: "A work of 1947 cannot be about a war that began in 1950: the year is wrong, or two sources ran together \
          in one entry.",
    silent: &[
        "forecasts, plans, agendas and fiction",
        "reprints and translations, whose year is not the text's",
        "letters, telegrams and maps, to which archives give later titles (a warning at most)",
        "a range of years, which projections have too, and numbers that only look like years",
        "names that were used before for something else, as far as the table of events knows them",
    ],
    source: "own; the table of events gives a page for each row",
    check,
    options: &[],
    cases: CASES,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    out.extend(cx.links.entries().iter().filter_map(|entry| finding(cx, entry)));
}

fn finding(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let found = anachronism(entry.body.text(), &entry.fields, cx.today.year)?;
    let year = latest_year(&entry.fields)?;
    let said = cx.links.shown(&entry.label);
    let (certainty, proof) = match found.weight {
        Weight::Impossible => (
            Certainty::Sure,
            format!("the work cannot be of {year}: its title {}", found.names),
        ),
        Weight::Improbable => (
            Certainty::Probable,
            format!("the work is hardly of {year}: its title {}", found.names),
        ),
    };
    let message = format!("{said} is dated {year}, but its title {}", found.names);
    Some(
        Finding::new(&RULE, year_span(entry)?, shortened(&message, LONGEST))
            .here(format!("dated {year}"))
            .also(entry.field_span(&found.range), found.label)
            .certainty(certainty)
            .labels([entry.label.text()])
            .note(proof)
            .help(format!("check the year of {said}")),
    )
}

/// Characters of a message.
const LONGEST: usize = 79;

const CASES: &[Case] = &[
    Case::Pair {
        title: "a war that had not begun",
        bad: "The war began in June [1] by plan [2] or not [3].\n\n## References\n\n\
              [1] Stueck, W. (⟦1943⟧). The ⟨Korean War⟩: An international history. Princeton University Press.\n\
              [2] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n\
              [3] Cumings, B. (1981). Liberation and the emergence of separate regimes. Princeton University Press.\n",
        good: "The war began in June [1] by plan [2] or not [3].\n\n## References\n\n\
               [1] Stueck, W. (1995). The Korean War: An international history. Princeton University Press.\n\
               [2] Chen, J. (2001). Mao's China and the cold war. University of North Carolina Press.\n\
               [3] Cumings, B. (1981). Liberation and the emergence of separate regimes. Princeton University Press.\n",
    },
    Case::Pair {
        title: "a year bound to the past",
        bad: "Banks failed [1], then measles came [2] and went [3].\n\n## References\n\n\
              [1] Gorton G. Bank regulation after ⟨2008⟩ in Europe. J Financ Econ. ⟦1998⟧;12(3):45-67.\n\
              [2] Lee K. Measles in the young. Lancet. 2011;377:12-15.\n\
              [3] Moss W. Measles in the old. Lancet. 2012;379:153-164.\n",
        good: "Banks failed [1], then measles came [2] and went [3].\n\n## References\n\n\
               [1] Gorton G. Bank regulation after 2008 in Europe. J Financ Econ. 2009;12(3):45-67.\n\
               [2] Lee K. Measles in the young. Lancet. 2011;377:12-15.\n\
               [3] Moss W. Measles in the old. Lancet. 2012;379:153-164.\n",
    },
    Case::Quiet {
        title: "projections and plans",
        text: "Burdens grow [1], plans are made [2] and kept [3].\n\n## References\n\n\
               [1] Murray C. The global burden of disease 1990–2020. Nat Med. 1998;4(11):1241-1243.\n\
               [2] Brown L. Energy policy in Europe by 2020: goals and means. Energy Policy. 2005;33(2):15-25.\n\
               [3] Lutz W. Population prospects after 2020. Nature. 2001;412:543-545.\n",
    },
    Case::Quiet {
        title: "the name of an archive, and where a document came from",
        text: "He wrote [1], was answered [2] and thanked [3].\n\n## References\n\n\
               [1] Gromyko A. Telegram to Tunkin (1949) Cold War International History Project Archive.\n\
               [2] Roshchin N. Ciphered telegram to Filippov (1950). Given by President Yeltsin to South Korea.\n\
               [3] Zhou E. Letter on the Korean War (1949) History and Public Policy Archive.\n",
    },
    Case::Quiet {
        title: "numbers that look like years",
        text: "It was new [1], then old [2], then read [3].\n\n## References\n\n\
               [1] Gates W. The Windows 2000 handbook for users. Redmond: Microsoft Press; 1999.\n\
               [2] Orwell G. Nineteen Eighty-Four. London: Secker and Warburg; 1949.\n\
               [3] Ramos A. Follow-up in 2000 patients of one hospital. Lancet. 1991;337:12-15.\n",
    },
];
