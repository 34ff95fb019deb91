//! Lists in styles and languages whose marks are their own, with what must be read of them.

use super::tests::read;
use crate::manuscript::Field;

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
