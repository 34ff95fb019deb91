//! `identifier-date-conflict`: an entry is dated before its own identifier was given.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Certainty, Finding};
use crate::knowledge::months::english;
use crate::knowledge::pattern;
use crate::manuscript::{Entry, Field};
use crate::rule::{Case, Category, Context, Needs, Rule, RuleOption, Set};
use crate::works::{deposited, doi_key, latest_year, year_span};

pub const RULE: Rule = Rule {
    name: "identifier-date-conflict",
    category: Category::Correctness,
    needs: Needs::List,
    summary: "a work dated before its identifier was given",
    why: "Numbers of arXiv, bioRxiv and some publishers carry the date they were given at. A work that is \
          older than its own number has a wrong year, or the number of another work.",
    silent: &[
        "journal articles that were deposited years later",
        "a year behind the number: a later version, or the journal's issue",
        "PubMed numbers and ISBNs, which old works got late",
        "articles of old volumes with a DOI of later years",
    ],
    source: "arXiv, \"Understanding the arXiv identifier\"; bioRxiv's DOIs by observation",
    check,
    options: &[YEARS_APART],
    cases: CASES,
};

const YEARS_APART: RuleOption = RuleOption {
    name: "years-apart",
    doc: "years by which an article must be older than its publisher's number to be reported",
    default: 3,
    range: 1..=20,
};

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in cx.links.entries() {
        out.extend(deposit(cx, entry).or_else(|| publisher(cx, entry)));
    }
}

/// The entry is a deposit, and its number is younger.
fn deposit(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let (deposited, month) = deposited(&entry.fields)?;
    let year = latest_year(&entry.fields)?;
    // What is older than arXiv itself was deposited later, as a translation or for its age.
    const FIRST_DEPOSITS: i32 = 1991;
    if year < FIRST_DEPOSITS {
        return None;
    }
    if year >= deposited || (deposited, month) > (cx.today.year, cx.today.month) {
        return None;
    }
    let (fields, issued) = (&entry.fields, entry.fields.issued.as_ref()?);
    let (name, number) = match (&fields.arxiv, &fields.doi) {
        (Some(arxiv), _) => ("arXiv:", arxiv),
        (None, Some(doi)) => ("", doi),
        _ => return None,
    };
    let when = format!("{} {deposited}", english(month));
    let sure = issued.certain() && number.certain();
    let message = format!(
        "{} is dated {year}, but {name}{} is of {when}",
        cx.links.shown(&entry.label),
        number.value
    );
    Some(
        finding(cx, entry, number, year, message, &when)?.certainty(if sure {
            Certainty::Sure
        } else {
            Certainty::Probable
        }),
    )
}

static DATED: LazyLock<[(&str, Regex); 4]> = LazyLock::new(|| {
    [
        (
            "10.1016/",
            r"^j\.[a-z]+\.((?:19|20)[0-9]{2})\.[01][0-9]\.[0-9]{3}$",
        ),
        (
            "10.1111/",
            r"^j\.[0-9]{4}-[0-9]{3}[0-9x]\.((?:19|20)[0-9]{2})\.[0-9]{5}\.x$",
        ),
        ("10.1007/", r"^s[0-9]{5}-0([0-9]{2})-[0-9]{4,5}-[0-9a-z]$"),
        ("10.1038/", r"^s[0-9]{5}-0([0-9]{2})-[0-9]{4,5}-[0-9a-z]$"),
    ]
    .map(|(prefix, suffix)| (prefix, pattern(suffix)))
});

/// The entry is an article, and its publisher's number is younger by years.
fn publisher(cx: &Context<'_>, entry: &Entry) -> Option<Finding> {
    let doi = entry.fields.doi.as_ref().filter(|doi| doi.likely())?;
    let issued = entry.fields.issued.as_ref().filter(|issued| issued.likely())?;
    let key = doi_key(&doi.value)?;
    let found = DATED
        .iter()
        .find_map(|(prefix, dated)| dated.captures(key.strip_prefix(prefix)?))?;
    let given: i32 = found.get(1)?.as_str().parse().ok()?;
    let given = if given < 100 { 2000 + given } else { given };
    let year = latest_year(&entry.fields)?;
    let apart = i32::try_from(cx.option(&RULE, &YEARS_APART)).ok()?;
    if given - year < apart || given > cx.today.year || issued.value.year < 1990 {
        return None;
    }
    let said = cx.links.shown(&entry.label);
    let message = format!("{said} is dated {year}, but its DOI was given in {given}");
    Some(finding(cx, entry, doi, year, message, &given.to_string())?.certainty(Certainty::Probable))
}

fn finding(
    cx: &Context<'_>,
    entry: &Entry,
    number: &Field<String>,
    year: i32,
    message: String,
    when: &str,
) -> Option<Finding> {
    let said = cx.links.shown(&entry.label);
    Some(
        Finding::new(
            &RULE,
            year_span(entry)?,
            crate::links::naming::shortened(&message, 79),
        )
        .here(format!("dated {year}"))
        .also(entry.field_span(&number.range), format!("of {when}"))
        .labels([entry.label.text()])
        .note(format!(
            "the work cannot be of {year}: its number was given in {when}"
        ))
        .help(format!("check the year and the number of {said}")),
    )
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a preprint older than its number",
        bad: "Adam [1], memory [2] and time [3].\n\n## References\n\n\
              [1] D. P. Kingma and J. Ba. Adam: A method for stochastic optimization. arXiv:⟨1412.6980⟩, ⟦2011⟧.\n\
              [2] Hochreiter S, Schmidhuber J. Long short-term memory. Neural Comput. 1997;9(8):1735-1780.\n\
              [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
        good: "Adam [1], memory [2] and time [3].\n\n## References\n\n\
               [1] D. P. Kingma and J. Ba. Adam: A method for stochastic optimization. arXiv:1412.6980, 2014.\n\
               [2] Hochreiter S, Schmidhuber J. Long short-term memory. Neural Comput. 1997;9(8):1735-1780.\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Under {
        set: Set::Option("years-apart", 1),
        title: "an article a year older than its number",
        bad: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
              [1] Miller T. Population of the old town. Habitat Int. 2018;92:2-9.\n\
              [2] Fuller D. Rice in the old town. J Archaeol Sci. ⟦2011⟧;85(2):201-217. doi:⟨10.1016/j.jas.2012.01.002⟩\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
        good: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Habitat Int. 2018;92:2-9.\n\
               [2] Fuller D. Rice in the old town. J Archaeol Sci. 2012;85(2):201-217. doi:10.1016/j.jas.2012.01.002\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "an article that was deposited later, and a later version",
        text: "Entropy [1], attention [2] and time [3].\n\n## References\n\n\
               [1] Jaynes ET. Gibbs and Boltzmann entropies. Am J Phys. 1999;33:391-398. arXiv:0808.1234.\n\
               [2] A. Vaswani, N. Shazeer. Attention is all you need. arXiv:1706.03762v7, 2023.\n\
               [3] Elman JL. Finding structure in time. Cogn Sci. 1990;14(2):179-211.\n",
    },
    Case::Quiet {
        title: "an article in press when it got its number",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of the old town. Habitat Int. 2018;92:2-9. doi:10.1016/j.habitatint.2017.11.001\n\
               [2] Fuller D. Rice in the old town. J Archaeol Sci. 2011;85(2):201-217. doi:10.1016/j.jas.2012.01.002\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "numbers given on the last days of a year, and a number that a link tore",
        text: "Text [1], games [2] and time [3].\n\n## References\n\n\
               [1] L. Gao and S. Biderman. A large dataset of diverse text. arXiv preprint arXiv:2101.00027, 2020.\n\
               [2] C. Beattie and J. Z. Leibo. A lab for games. CoRR abs/1612.03801. arXiv:1612. 03801.\n\
               [3] J. L. Elman. Finding structure in time. Cognitive Science, 14(2):179-211, 1990.\n",
    },
];
