//! Entries of many styles, each alone, with what must be read of them.

use super::tests::read;
use crate::manuscript::{Field, Name};

/// Authors, editors, title, container, publisher, pages, as far as they are asked for.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const CASES: &[Case] = &[
    (
        "Brandt, E. M. (2015). How villages remember. In K. Halvorsen & C. Moreau (Eds.), Handbook of local history \
         (pp. 310–328). New York, NY: Wiley.",
        "Halvorsen Moreau",
        "How villages remember",
        "Handbook of local history",
        "Wiley",
        "310–328",
    ),
    (
        "Okafor N, Lindqvist P. Salt in the diet. In: Moreau C, Brandt E, editors. Food and distance. London: Harbour \
         Press; 1998. p. 44-61.",
        "Moreau Brandt",
        "Salt in the diet",
        "Food and distance",
        "Harbour Press",
        "44-61",
    ),
    (
        "C. Moreau, P. Lindqvist, Light under snow, J. Opt. Soc. Am. 61, 412 (1971).",
        "",
        "Light under snow",
        "J. Opt. Soc. Am.",
        "",
        "412",
    ),
    (
        "Lindqvist, Per (1988), A Theory of Small Harbours (Cambridge: Cambridge University Press).",
        "",
        "A Theory of Small Harbours",
        "",
        "Cambridge University Press",
        "",
    ),
    (
        "Lindqvist, P. (2006). Old roads of the north. Farrar, Straus and Giroux.",
        "",
        "Old roads of the north",
        "",
        "Farrar, Straus and Giroux",
        "",
    ),
    (
        "Olson M. The logic of fishing. Cambridge (MA): Harvard University Press; 1965.",
        "",
        "The logic of fishing",
        "",
        "Harvard University Press",
        "",
    ),
    (
        "Halvorsen, K. (2012). Counting ships at night. Paper presented at the meeting of the Coastal Studies \
         Association, Bergen.",
        "",
        "Counting ships at night",
        "Paper presented at the meeting of the Coastal Studies Association",
        "",
        "",
    ),
    (
        "Brandt, Eva. “The Miller’s Ledger.” Trans. Ann Hill. Critical Inquiry 13.2 (1989): 287-92.",
        "",
        "The Miller’s Ledger",
        "Critical Inquiry",
        "",
        "287-92",
    ),
];

#[test]
fn parts_of_entries_read_alone() {
    let text =
        |field: &Option<Field<String>>| field.as_ref().map_or("", |field| field.value.as_str()).to_owned();
    for (entry, editors, title, container, publisher, pages) in CASES {
        let found = &read(&[entry])[0];
        let names: Vec<&str> = found.editors.iter().map(|person| person.name.family()).collect();
        let printed = found.pages.as_ref().map_or("", |field| field.value.text.as_str());
        assert_eq!(
            [
                names.join(" ").as_str(),
                &text(&found.title),
                &text(&found.container),
                &text(&found.publisher),
                printed
            ],
            [*editors, *title, *container, *publisher, *pages],
            "{entry}"
        );
    }
}

#[test]
fn a_body_in_brackets_is_an_author() {
    let text = "N. Okafor et al. (Northern Ice Group), Sound in lake ice, Phys. Rev. D 77, 024011 (2008).";
    let found = &read(&[text])[0];
    let names: Vec<&Name> = found.authors.iter().map(|person| &person.name).collect();
    assert_eq!(names[0].family(), "Okafor");
    assert_eq!(names[1], &Name::Group("Northern Ice Group".to_owned()));
    assert_eq!(
        found.title.as_ref().map(|field| field.value.as_str()),
        Some("Sound in lake ice")
    );
}
