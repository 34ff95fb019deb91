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

/// Lists in styles whose marks are their own: entries, authors, title, container, publisher, volume, pages.
type Styled = (&'static str, [&'static str; 6]);

const GB_T_7714: &[Styled] = &[
    (
        "HALVORSEN M A, NICOLAS M A L. Lake ice in winter: past and present[J]. Ice Res, 2006, 29(9): 536-46.",
        [
            "HALVORSEN NICOLAS",
            "Lake ice in winter: past and present",
            "Ice Res",
            "",
            "29",
            "536-46",
        ],
    ),
    (
        "VAN DEN BERG W, LI Z, O'DONNELL J E, et al. Salt in bread[J]. Bread Sci, 2011, 66(S1): 25-32.",
        [
            "VAN DEN BERG LI O'DONNELL",
            "Salt in bread",
            "Bread Sci",
            "",
            "66",
            "25-32",
        ],
    ),
    (
        "GARBORG G, RASK J P. Neural signs of salt[M]//ILVES J, SAHLIN B J. The handbook of salt. Oxford: Harbour Press, \
         2011: 101-17.",
        [
            "GARBORG RASK",
            "Neural signs of salt",
            "The handbook of salt",
            "Harbour Press",
            "",
            "101-17",
        ],
    ),
];

const GOST: &[Styled] = &[
    (
        "Olsen W.K. Sampling with chains // Lakemetrika. – 1970. – Vol. 57, № 2. – P. 97–109.",
        ["Olsen", "Sampling with chains", "Lakemetrika", "", "57", "97–109"],
    ),
    (
        "Berg K., Ranta B. Closing the gap between rocks and clocks // Heredity. – 2005. – Vol. 94. – P. 461–462.",
        [
            "Berg Ranta",
            "Closing the gap between rocks and clocks",
            "Heredity",
            "",
            "94",
            "461–462",
        ],
    ),
    (
        "Lund G.W., Heller W. A new facility // Lake B: Condensed Water. – 2006. – Vol. 880. – P. 385–386.",
        [
            "Lund Heller",
            "A new facility",
            "Lake B: Condensed Water",
            "",
            "880",
            "385–386",
        ],
    ),
    (
        "Warden K. Forces in herds // Animal groups in the north. – Bergen : Harbour Press, 1997. – P. 313–336.",
        [
            "Warden",
            "Forces in herds",
            "Animal groups in the north",
            "Harbour Press",
            "",
            "313–336",
        ],
    ),
];

/// Modern Language Association: the second author has the given name first, with or without stops.
const MLA: &[Styled] = &[
    (
        "Chen, R, L Li, and AJ Butler. “Annotating salt automatically.” Salt Methods, vol. 4, 2007, p. 879.",
        [
            "Chen Li Butler",
            "Annotating salt automatically",
            "Salt Methods",
            "",
            "4",
            "879",
        ],
    ),
    (
        "Moen, LP, E Telle, R D'Amico, and Colin Potter. “Assessment of salt.” BMJ, vol. 330, 2005, pp. 10–13.",
        [
            "Moen Telle D'Amico Potter",
            "Assessment of salt",
            "BMJ",
            "",
            "330",
            "10–13",
        ],
    ),
    (
        "Hill, K, and Y Choi. “Mortality in the north.” Demographic Research, vol. 14, 2006, pp. 429–452.",
        [
            "Hill Choi",
            "Mortality in the north",
            "Demographic Research",
            "",
            "14",
            "429–452",
        ],
    ),
];

/// Entries in other languages, by the standards of their lands.
const LANGUAGES: &[Styled] = &[
    (
        "Иванов И. И., Петров П. П. Методы счёта // Вестник МГУ. Серия 1. – 2015. – Т. 12, № 3. – С. 45–52.",
        [
            "Иванов Петров",
            "Методы счёта",
            "Вестник МГУ. Серия 1",
            "",
            "12",
            "45–52",
        ],
    ),
    (
        "Козлов, В. Н. Экология озёр : учебник / В. Н. Козлов. – 2-е изд. – СПб. : Питер, 2005. – 416 с.",
        ["Козлов", "Экология озёр", "", "Питер", "", ""],
    ),
    (
        "张伟. 中国水资源[M]. 北京: 科学出版社, 2008: 45-60.",
        ["张伟", "中国水资源", "", "科学出版社", "", "45-60"],
    ),
    (
        "佐藤次郎「琵琶湖の環境」『環境科学会誌』第12巻第3号、1999年、45-52頁。",
        ["佐藤次郎", "琵琶湖の環境", "環境科学会誌", "", "12", "45-52"],
    ),
    (
        "田中一郎. 日本の河川. 岩波書店, 1995, 210p.",
        ["田中一郎", "日本の河川", "", "岩波書店", "", ""],
    ),
    (
        "박민수 (2005). 한국의 강. 서울: 한울.",
        ["박민수", "한국의 강", "", "한울", "", ""],
    ),
    (
        "SILVA, J. A.; SOUZA, M. Recursos hídricos. Revista Brasileira de Geografia, São Paulo, v. 15, n. 2, p. 33-48, jul. 2009.",
        [
            "SILVA SOUZA",
            "Recursos hídricos",
            "Revista Brasileira de Geografia",
            "",
            "15",
            "33-48",
        ],
    ),
    (
        "COSTA, L. A água e a cidade. 2007. 150 f. Dissertação (Mestrado em Geografia) – Universidade de São Paulo, São \
         Paulo, 2007.",
        [
            "COSTA",
            "A água e a cidade",
            "",
            "Universidade de São Paulo",
            "",
            "",
        ],
    ),
    (
        "Kowalski J., Nowak A., Jeziora Polski, „Przegląd Geograficzny”, 2006, t. 78, z. 2, s. 123–140.",
        [
            "Kowalski Nowak",
            "Jeziora Polski",
            "Przegląd Geograficzny",
            "",
            "78",
            "123–140",
        ],
    ),
];

/// Physics without titles, as the Institute of Physics and the American Physical Society print it.
const UNTITLED: &[Styled] = &[
    (
        "Hong C K, Oud Z Y and Mander L 1987 Phys. Rev. Lett. 59 2044",
        ["Hong Oud Mander", "", "Phys. Rev. Lett.", "", "59", "2044"],
    ),
    (
        "Zurich W H 1982 Phys. Rev. D 26 1862",
        ["Zurich", "", "Phys. Rev. D", "", "26", "1862"],
    ),
    (
        "A. Kitarev, Ann. Phys. (Leipzig) 303, 2 (2003).",
        ["Kitarev", "", "Ann. Phys. (Leipzig)", "", "303", "2"],
    ),
    (
        "A. Bialik, Acta Phys. Pol. B 26, 1069 (1995).",
        ["Bialik", "", "Acta Phys. Pol. B", "", "26", "1069"],
    ),
    (
        "W. Heisenborg, Z. Phys. 33, 879 (1925).",
        ["Heisenborg", "", "Z. Phys.", "", "33", "879"],
    ),
];

/// Years that are of titles, and numbers that are no places in a volume.
const YEARS_IN_TITLES: &[Styled] = &[
    (
        "Government of Harbourland. Harbour Vision 2030. 2007.",
        ["Government of Harbourland", "Harbour Vision 2030", "", "", "", ""],
    ),
    (
        "Knut J, Wind W, Sara A, et al. 2019 Guidelines for the northern heart. Eur Heart J. 2020;41(3):407-77.",
        [
            "Knut Wind Sara",
            "2019 Guidelines for the northern heart",
            "Eur Heart J",
            "",
            "41",
            "407-77",
        ],
    ),
    (
        "Weather K, Soviet Aims and the Origins of the Korean War, 1945/50 (Washington, DC: Wilson Center, 1993).",
        [
            "Weather",
            "Soviet Aims and the Origins of the Korean War, 1945/50",
            "",
            "Wilson Center",
            "",
            "",
        ],
    ),
    (
        "Building Code Requirements for Structural Salt, ACI Standard 318-14, 2014.",
        [
            "",
            "Building Code Requirements for Structural Salt",
            "",
            "",
            "",
            "",
        ],
    ),
];

const GROUPS: &[Styled] = &[
    (
        "Rumford AR, Crowe CA, ACTS Study Group. Vitamins in the north. N Engl J Med. 2006;354:1796-806.",
        [
            "Rumford Crowe ACTS Study Group",
            "Vitamins in the north",
            "N Engl J Med",
            "",
            "354",
            "1796-806",
        ],
    ),
    (
        "Villars J, Abel H, World Salt Organization Bread Trial Group, et al. Trial of salt. Am J Salt. 2006;4:3-5.",
        [
            "Villars Abel World Salt Organization Bread Trial Group",
            "Trial of salt",
            "Am J Salt",
            "",
            "4",
            "3-5",
        ],
    ),
    (
        "Phillips H, Snell E, Lopez P. Missing data in large trees. Mol Biol Evol. 2004;21(Fall):1740-52.",
        [
            "Phillips Snell Lopez",
            "Missing data in large trees",
            "Mol Biol Evol",
            "",
            "21",
            "1740-52",
        ],
    ),
];

#[test]
fn styles_with_marks_of_their_own() {
    let text =
        |field: &Option<Field<String>>| field.as_ref().map_or("", |field| field.value.as_str()).to_owned();
    for list in [GB_T_7714, GOST, MLA, LANGUAGES, UNTITLED, YEARS_IN_TITLES, GROUPS] {
        let entries: Vec<&str> = list.iter().map(|(entry, _)| *entry).collect();
        for (found, (entry, wanted)) in read(&entries).iter().zip(list) {
            let names: Vec<&str> = found.authors.iter().map(|person| person.name.family()).collect();
            let pages = found.pages.as_ref().map_or("", |field| field.value.text.as_str());
            let parts = [
                names.join(" "),
                text(&found.title),
                text(&found.container),
                text(&found.publisher),
                text(&found.volume),
                pages.to_owned(),
            ];
            assert_eq!(parts, wanted.map(str::to_owned), "{entry}");
        }
    }
}

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
