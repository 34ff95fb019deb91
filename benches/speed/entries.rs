//! Made-up reference lists in six styles, of works of many kinds: no two entries alike, the same ones on every run.

#![allow(clippy::indexing_slicing, reason = "a bench may fail loudly")]

use std::fmt::Write;

/// How the entries of a list are printed.
#[derive(Clone, Copy, Debug)]
pub enum Style {
    Vancouver,
    Apa,
    Chicago,
    Ieee,
    Nature,
    Gb7714,
    /// Entries of all styles, as in a list pasted from several papers.
    Mixed,
}

const EACH: [Style; 6] = [
    Style::Vancouver,
    Style::Apa,
    Style::Chicago,
    Style::Ieee,
    Style::Nature,
    Style::Gb7714,
];

const FAMILIES: [&str; 28] = [
    "Abernathy",
    "Bjørnsen",
    "Castellanos",
    "Dubois",
    "El-Masri",
    "Fitzgerald",
    "Grünwald",
    "Haraldsson",
    "Ivanova",
    "Jovanović",
    "Kobayashi",
    "Lindqvist",
    "Marchetti",
    "Nakamura",
    "O'Sullivan",
    "Petrenko",
    "Quiroga",
    "Rasmussen",
    "Szabó",
    "Takahashi",
    "Umarov",
    "van der Meer",
    "Wójcik",
    "Xu",
    "Yamamoto",
    "Zimmermann",
    "de la Cruz",
    "Kim",
];
const GIVEN: [&str; 12] = [
    "Anna",
    "Bertil",
    "Chiara",
    "Dmitri",
    "Esther",
    "Farid",
    "Greta",
    "Hiroshi",
    "Inés",
    "Jean-Paul",
    "Katrin",
    "Lars",
];
const SUBJECTS: [&str; 16] = [
    "seed dormancy",
    "river terraces",
    "household debt",
    "visual attention",
    "protein folding",
    "urban housing",
    "glacier retreat",
    "maternal health",
    "graph colouring",
    "trade routes",
    "soil respiration",
    "language contact",
    "insulin resistance",
    "coastal erosion",
    "bird migration",
    "machine translation",
];
const FRAMES: [&str; 12] = [
    "The effect of {} on {}: a randomized trial",
    "A review of {} and {}",
    "How does {} shape {}?",
    "Towards a theory of {}. Lessons from {}",
    "{} in the age of {}",
    "Measuring {} with {} in 12 regions",
    "Revisiting {}, {} and growth, 1950–1990",
    "On {} (and why {} matters)",
    "{}: evidence from {}",
    "Modelling {} under uncertain {} in E. coli vs. yeast",
    "Does {} predict {}? A cohort study",
    "“Open” questions about {} and {}",
];
const JOURNALS: [&str; 14] = [
    "J Exp Bot",
    "Proc Natl Acad Sci U S A",
    "Journal of Economic History",
    "Nature",
    "Phys. Rev. Lett.",
    "Annals of Botany",
    "PLoS One",
    "Revista de Historia",
    "IEEE Trans. Inf. Theory",
    "Science",
    "Am. J. Hum. Genet.",
    "Quarterly Journal of Economics",
    "Zeitschrift für Geomorphologie",
    "The Lancet",
];
const IMPRINTS: [(&str, &str); 8] = [
    ("Oxford", "Oxford University Press"),
    ("New York", "Springer"),
    ("Cambridge, MA", "MIT Press"),
    ("Berlin", "de Gruyter"),
    ("London", "Routledge"),
    ("Paris", "Gallimard"),
    ("Hoboken, NJ", "Wiley"),
    ("Amsterdam", "Elsevier"),
];

/// A list of so many entries.
pub fn list(style: Style, length: usize) -> Vec<String> {
    let mut dice = Dice(0x9e37_79b9 ^ length as u64);
    (0..length)
        .map(|_| {
            let style = match style {
                Style::Mixed => *dice.of(&EACH),
                own => own,
            };
            Work::thrown(&mut dice).printed(style)
        })
        .collect()
}

/// Numbers without chance: a linear congruential generator (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }
}

enum Kind {
    Article,
    Book,
    Chapter,
    Proceedings,
    Thesis,
    Page,
}

struct Work {
    kind: Kind,
    /// Family name and given names.
    authors: Vec<(&'static str, &'static str, &'static str)>,
    title: String,
    journal: &'static str,
    imprint: (&'static str, &'static str),
    year: usize,
    volume: usize,
    issue: usize,
    page: usize,
    doi: bool,
}

impl Work {
    fn thrown(dice: &mut Dice) -> Self {
        let kind = match dice.below(20) {
            0..=11 => Kind::Article,
            12..=14 => Kind::Book,
            15 | 16 => Kind::Chapter,
            17 => Kind::Proceedings,
            18 => Kind::Thesis,
            _ => Kind::Page,
        };
        let authors = (0..=dice.below(6))
            .map(|_| (*dice.of(&FAMILIES), *dice.of(&GIVEN), *dice.of(&GIVEN)))
            .collect();
        let (first, second) = (dice.of(&SUBJECTS), dice.of(&SUBJECTS));
        let title = dice
            .of(&FRAMES)
            .replacen("{}", first, 1)
            .replacen("{}", second, 1);
        let mut letters = title.chars();
        let title = letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().collect::<String>())
            + letters.as_str();
        Self {
            kind,
            authors,
            title,
            journal: *dice.of(&JOURNALS),
            imprint: *dice.of(&IMPRINTS),
            year: 1950 + dice.below(75),
            volume: 1 + dice.below(180),
            issue: 1 + dice.below(12),
            page: 1 + dice.below(2000),
            doi: dice.below(3) == 0,
        }
    }

    fn printed(&self, style: Style) -> String {
        let names = self.names(style);
        let Self { title, year, .. } = self;
        let place = self.place(style);
        let mut out = match style {
            Style::Vancouver | Style::Mixed => format!("{names}. {title}. {place}."),
            Style::Apa => format!("{names} ({year}). {title}. {place}."),
            Style::Chicago => format!("{names}. “{title}.” {place}."),
            Style::Ieee => format!("{names}, “{title},” {place}."),
            Style::Nature => format!("{names} {title}. {place} ({year})."),
            Style::Gb7714 => format!("{names}. {title}[{}]. {place}.", self.genre()),
        };
        if self.doi {
            let lead = if matches!(style, Style::Apa | Style::Nature) {
                "https://doi.org/"
            } else {
                "doi:"
            };
            let _ = write!(out, " {lead}10.{}/x.{year}.{}.", 1000 + self.volume, self.page);
        }
        out
    }

    const fn genre(&self) -> &'static str {
        match self.kind {
            Kind::Article => "J",
            Kind::Book => "M",
            Kind::Chapter | Kind::Proceedings => "C",
            Kind::Thesis => "D",
            Kind::Page => "EB/OL",
        }
    }

    fn names(&self, style: Style) -> String {
        let initial = |name: &str| name.chars().next().unwrap_or('A');
        let one = |index: usize, (family, first, second): &(&str, &str, &str)| match style {
            Style::Vancouver | Style::Mixed => format!("{family} {}{}", initial(first), initial(second)),
            Style::Apa | Style::Nature => format!("{family}, {}. {}.", initial(first), initial(second)),
            Style::Chicago if index == 0 => format!("{family}, {first} {}.", initial(second)),
            Style::Chicago => format!("{first} {}. {family}", initial(second)),
            Style::Ieee => format!("{}. {}. {family}", initial(first), initial(second)),
            Style::Gb7714 => format!("{} {} {}", family.to_uppercase(), initial(first), initial(second)),
        };
        let names: Vec<String> = self
            .authors
            .iter()
            .enumerate()
            .map(|(index, name)| one(index, name))
            .collect();
        match (style, names.as_slice()) {
            (Style::Vancouver | Style::Gb7714, [first, second, third, _, ..]) => {
                format!("{first}, {second}, {third}, et al")
            }
            (Style::Apa | Style::Nature, [rest @ .., last]) if !rest.is_empty() => {
                format!("{} & {last}", rest.join(", "))
            }
            (Style::Chicago | Style::Ieee, [rest @ .., last]) if !rest.is_empty() => {
                format!("{}, and {last}", rest.join(", "))
            }
            _ => names.join(", "),
        }
    }

    /// What stands behind the title.
    fn place(&self, style: Style) -> String {
        let Self {
            journal,
            year,
            volume,
            issue,
            page,
            imprint: (city, publisher),
            ..
        } = self;
        let last = page + 3 + volume % 20;
        match (&self.kind, style) {
            (Kind::Article, Style::Vancouver | Style::Mixed) => {
                format!("{journal}. {year};{volume}({issue}):{page}-{last}")
            }
            (Kind::Article, Style::Apa) => format!("{journal}, {volume}({issue}), {page}–{last}"),
            (Kind::Article, Style::Chicago) => {
                format!("{journal} {volume}, no. {issue} ({year}): {page}–{last}")
            }
            (Kind::Article, Style::Ieee) => {
                format!("{journal}, vol. {volume}, no. {issue}, pp. {page}–{last}, Mar. {year}")
            }
            (Kind::Article, Style::Nature) => format!("{journal} {volume}, {page}–{last}"),
            (Kind::Article, Style::Gb7714) => format!("{journal}, {year}, {volume}({issue}): {page}-{last}"),
            (Kind::Book, _) => format!("2nd ed. {city}: {publisher}; {year}"),
            (Kind::Chapter, Style::Apa) => {
                format!(
                    "In L. Olsen & P. Berg (Eds.), Handbook of the field (pp. {page}–{last}). {city}: {publisher}"
                )
            }
            (Kind::Chapter, _) => {
                format!(
                    "In: Olsen L, Berg P, editors. Handbook of the field. {city}: {publisher}; {year}. p. {page}–{last}"
                )
            }
            (Kind::Proceedings, _) => format!(
                "In Proceedings of the {issue}th International Conference on Methods, {city}, {year}, pp. {page}–{last}"
            ),
            (Kind::Thesis, _) => format!("PhD thesis, University of {city}, {year}"),
            (Kind::Page, _) => {
                format!(
                    "{publisher}; {year}. https://www.example.org/{volume}/{page}. Accessed {issue} May {year}"
                )
            }
        }
    }
}
