//! Faults planted in a manuscript are found in the text of its print too: wrapped, hyphenated, cut into pages with heads
//! and feet. And a print without faults is not accused.

use std::fmt::Write as _;

use loccit::finding::Severity;
use loccit::read::Input;
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};

const ENTRIES: usize = 24;
const FAMILIES: [&str; 12] = [
    "Abbott", "Bergman", "Carvalho", "Dawson", "Eriksson", "Fontaine", "Galanis", "Hofmann", "Ishida",
    "Janssen", "Kowalski", "Lindgren",
];
const THINGS: [&str; 12] = [
    "terraces",
    "orchards",
    "mills",
    "ferries",
    "granaries",
    "aqueducts",
    "hedgerows",
    "quarries",
    "lighthouses",
    "vineyards",
    "meadows",
    "bridges",
];
const PLACES: [&str; 8] = [
    "along the upper river",
    "of the northern coast",
    "in dry valleys",
    "near old harbours",
    "under late frosts",
    "on volcanic soil",
    "behind the dunes",
    "between two lakes",
];

/// A member of a table, whichever number is asked for.
fn pick<'t>(table: &[&'t str], at: usize) -> &'t str {
    table.get(at % table.len()).copied().unwrap_or_default()
}

/// One sentence for each citation, some with several, in the order of the list.
fn sentences() -> Vec<String> {
    let mut all = Vec::new();
    for number in 1..=ENTRIES {
        let (thing, place) = (pick(&THINGS, number), pick(&PLACES, number));
        all.push(format!(
            "A careful survey of {thing} {place} was carried out over several seasons and in all weathers [{number}]."
        ));
        if number % 4 == 0 {
            let first = number - 3;
            all.push(format!(
                "These surveys agree in most respects with what the older parish accounts say of {thing} [{first}–{number}]."
            ));
        }
        if number % 5 == 0 {
            let (one, other) = (number - 2, number);
            all.push(format!(
                "Two of them measured the same {thing} twice, with quite comparable results [{one}, {other}]."
            ));
        }
    }
    all
}

fn entry(number: usize) -> String {
    let (family, thing, place) = (
        pick(&FAMILIES, number * 5),
        pick(&THINGS, number),
        pick(&PLACES, number),
    );
    let (year, volume, page) = (1980 + number, 10 + number, 100 + 17 * number);
    format!(
        "[{number}] {family} K, {} R. Survey {number} of {thing} {place}. J Field Rec. {year};{volume}:{page}–{}.",
        pick(&FAMILIES, number * 5 + 3),
        page + 9
    )
}

/// A manuscript as paragraphs.
struct Manuscript {
    text: Vec<String>,
    list: Vec<String>,
}

impl Manuscript {
    fn new() -> Self {
        Self {
            text: sentences(),
            list: (1..=ENTRIES).map(entry).collect(),
        }
    }

    /// Puts other words for the first that are found in a sentence.
    fn change(mut self, from: &str, to: &str) -> Self {
        let place = self.text.iter_mut().find(|sentence| sentence.contains(from));
        if let Some(sentence) = place {
            *sentence = sentence.replacen(from, to, 1);
        }
        self
    }

    fn paragraphs(&self) -> Vec<String> {
        let body = self.text.chunks(5).map(|chunk| chunk.join(" "));
        let mut all = vec!["What was built before the roads came".to_owned()];
        all.extend(body);
        all.push("References".to_owned());
        all.extend(self.list.iter().cloned());
        all
    }
}

/// How a text is printed.
struct Print {
    width: usize,
    hyphen: char,
    /// Whether a blank line stands between paragraphs, and heads and feet stand apart.
    airy: bool,
}

const PRINTS: [Print; 2] = [
    Print {
        width: 78,
        hyphen: '-',
        airy: true,
    },
    Print {
        width: 54,
        hyphen: '‐',
        airy: false,
    },
];

/// Lines of at most so many characters; long words in small letters are broken, ranges behind their dash.
fn wrapped(paragraph: &str, print: &Print) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in paragraph.split(' ') {
        let room = print.width.saturating_sub(line.chars().count() + 1);
        if line.is_empty() || word.chars().count() <= room {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        let breaks = word.len() >= 8 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && room >= 5;
        let (head, tail) = match word.split_once('–') {
            Some((first, last)) if word.starts_with('[') && first.len() < room => (format!("{first}–"), last),
            _ if breaks => (
                format!("{}{}", word.get(..4).unwrap_or_default(), print.hyphen),
                word.get(4..).unwrap_or_default(),
            ),
            _ => (String::new(), word),
        };
        if !head.is_empty() {
            line.push(' ');
            line.push_str(&head);
        }
        lines.push(std::mem::replace(&mut line, tail.to_owned()));
    }
    lines.push(line);
    lines
}

fn printed(manuscript: &Manuscript, print: &Print) -> String {
    const PAGE: usize = 24;
    let mut lines: Vec<String> = Vec::new();
    for paragraph in manuscript.paragraphs() {
        lines.extend(wrapped(&paragraph, print));
        if print.airy {
            lines.push(String::new());
        }
    }
    let mut text = String::new();
    for (number, page) in lines.chunks(PAGE).enumerate() {
        let head = if number % 2 == 0 {
            "What was built"
        } else {
            "A. Author and B. Author"
        };
        let foot = format!(
            "Journal of Field Records | www.records.example    {}",
            101 + number
        );
        let gap = if print.airy { "\n\n" } else { "\n" };
        let _ = write!(text, "{head}{gap}{}{gap}{foot}\n\u{c}", page.join("\n"));
    }
    text
}

/// Rule and labels of each finding of this level or a graver one.
fn findings(text: String, least: Severity) -> Vec<(&'static str, Vec<String>)> {
    let today = Today {
        year: 2026,
        month: 8,
        day: 1,
    };
    let mut settings = Settings::new(today);
    settings.pedantic = true;
    let source = Source::new(SourceId(0), "print.txt", text);
    let outcome = loccit::check(&source, Input::Text, &settings);
    let found = outcome.findings.into_iter();
    found
        .filter(|finding| finding.severity >= least)
        .map(|finding| (finding.rule, finding.labels))
        .collect()
}

/// The rule that a fault sets off, a label it concerns, and the manuscript with it.
fn faults() -> Vec<(&'static str, &'static str, Manuscript)> {
    let mut twice = Manuscript::new();
    if let Some(entry) = twice.list.get_mut(9) {
        *entry = entry.replacen("[10]", "[9]", 1);
    }
    let mut deleted = Manuscript::new();
    deleted.list.remove(13);
    let mut uncited = Manuscript::new();
    uncited.list.push(entry(ENTRIES + 1));
    vec![
        (
            "undefined-citation",
            "41",
            Manuscript::new().change("[7]", "[7, 41]"),
        ),
        ("undefined-citation", "14", deleted),
        ("uncited-reference", "25", uncited),
        ("duplicate-label", "9", twice),
        (
            "reversed-range",
            "20",
            Manuscript::new().change("[17–20]", "[20–17]"),
        ),
        (
            "repeated-in-group",
            "13",
            Manuscript::new().change("[13, 15]", "[13, 13]"),
        ),
        (
            "out-of-order-citation",
            "18",
            Manuscript::new()
                .change("[17]", "[@]")
                .change("[18]", "[17]")
                .change("[@]", "[18]"),
        ),
    ]
}

#[test]
fn faults_are_found_in_print() {
    let mut failures = Vec::new();
    for (number, print) in PRINTS.iter().enumerate() {
        for (rule, label, manuscript) in faults() {
            let found = findings(printed(&manuscript, print), Severity::Note);
            let told = found
                .iter()
                .any(|(name, labels)| *name == rule && labels.iter().any(|known| known == label));
            if !told {
                failures.push(format!("print {number}: {rule} [{label}] is not among {found:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_print_without_faults_is_not_accused() {
    for print in &PRINTS {
        let text = printed(&Manuscript::new(), print);
        assert_eq!(findings(text.clone(), Severity::Warning), [], "{text}");
    }
}

#[test]
fn half_a_sentence_that_stands_elsewhere_is_not_accused_of_its_order() {
    let level = |piece: &str| {
        let head = "What was built before the roads came\n\n";
        let text = PRINTS.first().map(|print| printed(&Manuscript::new(), print));
        let text = text
            .unwrap_or_default()
            .replacen(head, &format!("{head}{piece}\n\n"), 1);
        let order = |least| {
            let found = findings(text.clone(), least);
            found.iter().any(|(rule, _)| *rule == "out-of-order-citation")
        };
        (order(Severity::Warning), order(Severity::Note))
    };
    let whole = "Surveys were drawn into the maps of all the parishes of the county [20].";
    assert_eq!(level(whole), (true, true));
    assert_eq!(
        level("veys were drawn into the maps of all the parishes of the county [20]"),
        (false, true)
    );
}
