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
    (
        "Brandt, Eva, and Per Lindqvist. Salt and silence. Harbour Press, Bergen, 1988.",
        "",
        "Salt and silence",
        "",
        "Harbour Press",
        "",
    ),
    (
        "Moreau, C. Slow ferries. Princeton, N.J.: Lantern, 1971.",
        "",
        "Slow ferries",
        "",
        "Lantern",
        "",
    ),
    (
        "Moreau, C. (1994). The tide clerk. Oxford: Lantern.",
        "",
        "The tide clerk",
        "",
        "Lantern",
        "",
    ),
    (
        "Okafor, Ngozi. “Rope.” Handbook of knots. Ed. Per Lindqvist. Bergen: Harbour Press, 1988. 12-31.",
        "Lindqvist",
        "Rope",
        "Handbook of knots",
        "Harbour Press",
        "12-31",
    ),
    (
        "Okafor, N. Sound under ice. PhD thesis, University of Bergen, Norway, 2003.",
        "",
        "Sound under ice",
        "",
        "University of Bergen",
        "",
    ),
    (
        "Brandt, E. Ledgers of the mill, trans. Ann Hill. London: Harbour Press, 1961.",
        "",
        "Ledgers of the mill",
        "",
        "Harbour Press",
        "",
    ),
    (
        "Brandt, E. Water and law, Rev. ed. London: Lantern, 1961.",
        "",
        "Water and law",
        "",
        "Lantern",
        "",
    ),
    ("Halvorsen K., 2003, ApJ, 592, 839", "", "", "ApJ", "", "839"),
    (
        "Halvorsen, K. Direct counts of ships, Mar. Dynam., 22, 597-603, 2004.",
        "",
        "Direct counts of ships",
        "Mar. Dynam.",
        "",
        "597-603",
    ),
    (
        "Moreau, C.E. \"Counting Gulls.\" Journal of Harbours, XXVII, 1949, pp. 331-345.",
        "",
        "Counting Gulls",
        "Journal of Harbours",
        "",
        "331-345",
    ),
    (
        "Olson, M. “Nets Come Home,” The Bergen Times (May 29, 1969).",
        "",
        "Nets Come Home",
        "The Bergen Times",
        "",
        "",
    ),
    (
        "Clark, K. L. Negation of nets, in: N. Okafor and C. Moreau (eds.), Logic and harbours, Lantern Press, New York, 1978.",
        "Okafor Moreau",
        "Negation of nets",
        "Logic and harbours",
        "Lantern Press",
        "",
    ),
    (
        "王五. 湖冰史研究[M]. 北京: 冰川出版社, 1998.",
        "",
        "湖冰史研究",
        "",
        "冰川出版社",
        "",
    ),
    (
        "王五，李四．湖冰的声音［J］．冰川学报，2004，26（3）：255-260．",
        "",
        "湖冰的声音",
        "冰川学报",
        "",
        "255-260",
    ),
];

/// Names, as many as are read, and the title.
const NAMED: &[(&str, &str, &str)] = &[
    (
        "T. Visser, A. Zafir, Collective motion (2012). arXiv:1712.01114.",
        "Visser Zafir",
        "Collective motion",
    ),
    (
        "M. Gasper, Elements of salt cosmology, Harbour University Press (2007).",
        "Gasper",
        "Elements of salt cosmology",
    ),
    (
        "Adler, E. Postharbour, 2008. http://harbour.example.org/ (accessed 2008-09-12).",
        "Adler",
        "Postharbour",
    ),
    (
        "Olson JR, Moreau RW. Late snails from Florida, USA. Nautilus. 2017;122:79-93.",
        "Olson Moreau",
        "Late snails from Florida, USA",
    ),
    (
        "Moreau, H. Erich. “Money, Money, Where?” The Bergen Times (June 1, 1969).",
        "Moreau",
        "Money, Money, Where?",
    ),
    (
        "Keri, S. Kiss, I. Olson, O. (2009). Sharing nets. Harbour Studies, 4(4): 287-293.",
        "Keri Kiss Olson",
        "Sharing nets",
    ),
    (
        "Staples JE,, Kubota KA,, Mead PS. 2006. Nets of the north. Harb Stud 12: 1113–1118.",
        "Staples Kubota Mead",
        "Nets of the north",
    ),
    (
        "Paul Moreau, The Harbour Imperative: Shame, Salt, Politics (Toronto: Lantern Press, 2005).",
        "Moreau",
        "The Harbour Imperative: Shame, Salt, Politics",
    ),
    (
        "Ministry of the sea and small harbours (MSH) (1999). Guide to moorings. Bergen: Lantern.",
        "Ministry of the sea and small harbours (MSH)",
        "Guide to moorings",
    ),
    (
        "J. Bien and R. Olson. Strong rules for discarding nets, 2010.",
        "Bien Olson",
        "Strong rules for discarding nets",
    ),
    (
        "Smith, A. A history of Bergen, 1945-1990. Harbour Studies 3, 12-14, 2001.",
        "Smith",
        "A history of Bergen, 1945-1990",
    ),
];

#[test]
fn names_end_where_titles_begin() {
    for (entry, families, title) in NAMED {
        let found = &read(&[entry])[0];
        let names: Vec<&str> = found.authors.iter().map(|person| person.name.family()).collect();
        assert_eq!(names.join(" "), *families, "{entry}");
        assert_eq!(
            found.title.as_ref().map(|field| field.value.as_str()),
            Some(*title),
            "{entry}"
        );
    }
}

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
