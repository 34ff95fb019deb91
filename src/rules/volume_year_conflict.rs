//! `volume-year-conflict`: the year of an article does not go with its volume.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::finding::{Certainty, Finding};
use crate::links::naming::shortened;
use crate::manuscript::{Entry, WorkType};
use crate::rule::{Case, Category, Context, Needs, Rule};
use crate::works::{ContainerKey, year_span};

pub const RULE: Rule = Rule {
    name: "volume-year-conflict",
    category: Category::Suspicious,
    needs: Needs::List,
    summary: "a volume of a journal with a year that it is not of",
    why: "Volumes rise with the years: where the other entries of a journal agree and one does not, its year or its \
          volume is mistyped.",
    silent: &[
        "journals that count anew, have several volumes a year, or number volumes by year",
        "book series and proceedings, supplements, a year before or behind",
        "volumes outside the years that the list knows of the journal",
    ],
    source: "first volumes of the journals in the table; own",
    check,
    options: &[],
    cases: CASES,
};

/// Journals whose volume is the year less this number, from this volume on without exception.
const COUNTED: [(&str, i32, i32); 28] = [
    ("PLoS ONE", 2005, 1),
    ("PLoS Medicine", 2003, 1),
    ("PLoS Biology", 2002, 1),
    ("PLoS Computational Biology", 2004, 1),
    ("PLoS Genetics", 2004, 1),
    ("PLoS Pathogens", 2004, 1),
    ("Nucleic Acids Research", 1972, 3),
    ("Bioinformatics", 1984, 14),
    ("PeerJ", 2012, 1),
    ("eLife", 2011, 1),
    ("Scientific Reports", 2010, 1),
    ("Nature Communications", 2009, 1),
    ("IEEE Access", 2012, 1),
    ("Sensors", 2000, 1),
    ("BMC Bioinformatics", 1999, 1),
    ("Genome Biology", 1999, 1),
    ("Advances in Neural Information Processing Systems", 1987, 1),
    ("Proceedings of the National Academy of Sciences", 1903, 68),
    ("Journal of Biological Chemistry", 1725, 245),
    ("Cancer Research", 1940, 1),
    ("Clinical Cancer Research", 1994, 1),
    ("Nature Medicine", 1994, 1),
    ("Nature Biotechnology", 1982, 14),
    ("Nature Reviews Genetics", 1999, 1),
    ("Nature Reviews Immunology", 2000, 1),
    ("Nature Immunology", 1999, 1),
    ("EMBO Journal", 1981, 1),
    ("Genome Research", 1990, 1),
];

struct Counted {
    journal: ContainerKey,
    base: i32,
    first: i32,
}

static TABLE: LazyLock<Vec<Counted>> = LazyLock::new(|| {
    let counted = |&(name, base, first): &(&str, i32, i32)| Counted {
        journal: ContainerKey::new(name),
        base,
        first,
    };
    COUNTED.iter().map(counted).collect()
});

/// A volume with its year, and where they stand.
struct Issue<'a> {
    entry: &'a Entry,
    journal: &'a str,
    key: ContainerKey,
    volume: i32,
    number: Option<&'a str>,
    year: i32,
}

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut others: Vec<Issue<'_>> = Vec::new();
    for issue in cx.links.entries().iter().filter_map(issue) {
        match TABLE.iter().find(|counted| counted.journal.is(&issue.key)) {
            Some(counted) => out.extend(against_table(cx, &issue, counted)),
            None if is_series(issue.journal) => {}
            None => others.push(issue),
        }
    }
    others.sort_by(|one, other| one.key.order(&other.key));
    for issues in others.chunk_by(|one, other| one.key.order(&other.key).is_eq()) {
        against_others(cx, issues, out);
    }
}

fn issue(entry: &Entry) -> Option<Issue<'_>> {
    let fields = &entry.fields;
    let journal = fields.container.as_ref().filter(|field| field.likely())?;
    let volume = fields.volume.as_ref().filter(|field| field.likely())?;
    let issued = fields.issued.as_ref().filter(|field| field.likely())?;
    let number: i32 = volume.value.trim().parse().ok()?;
    let article = matches!(fields.kind, WorkType::Article | WorkType::Unknown);
    let supplement = ["uppl", "SUPPL"]
        .iter()
        .any(|word| entry.body.text().contains(word));
    let several = fields.original.is_some() || issued.value.last_year.is_some();
    // A page's running head in the name is a sign that the entry was torn.
    let letters = journal.value.chars().filter(|c| c.is_alphabetic()).count();
    // Journals of one name are told apart by their places, `Ann. Phys. (Leipzig)`.
    let torn = letters < 2
        || journal
            .value
            .chars()
            .any(|c| c.is_numeric() || matches!(c, '|' | '('));
    (article && !torn && !supplement && !several).then(|| Issue {
        entry,
        journal: &journal.value,
        key: ContainerKey::new(&journal.value),
        volume: number,
        number: fields.issue.as_ref().map(|issue| issue.value.trim()),
        year: issued.value.year,
    })
}

/// Series whose numbers do not rise with the years, and journals that count otherwise.
fn is_series(name: &str) -> bool {
    const WORDS: [&str; 8] = [
        "lecture notes",
        "lect notes",
        "proceedings",
        "proc",
        "cochrane",
        "methods in",
        "methods mol",
        "series",
    ];
    if !name.starts_with(['l', 'L', 'p', 'P', 'c', 'C', 'm', 'M', 's', 'S', '.']) {
        return false;
    }
    let name = name.to_lowercase().replace('.', "");
    WORDS.iter().any(|word| name.starts_with(word))
}

/// The table knows the year of the volume.
fn against_table(cx: &Context<'_>, issue: &Issue<'_>, counted: &Counted) -> Option<Finding> {
    let year = counted.base + issue.volume;
    if issue.volume < counted.first || (year - issue.year).abs() <= 1 || year > cx.today.year + 1 {
        return None;
    }
    let said = cx.links.shown(&issue.entry.label);
    let volume = issue.volume;
    let message = format!(
        "{said} gives volume {volume} of {} the year {}, but volume {volume} is of {year}",
        issue.journal, issue.year
    );
    Some(placed(issue, &message)?.here(format!("volume {volume} is of {year}")))
}

fn placed(issue: &Issue<'_>, message: &str) -> Option<Finding> {
    let volume = issue.entry.fields.volume.as_ref()?;
    Some(
        Finding::new(&RULE, year_span(issue.entry)?, shortened(message, 79))
            .also(issue.entry.field_span(&volume.range), "this volume")
            .certainty(Certainty::Probable)
            .labels([issue.entry.label.text()])
            .help("check year and volume"),
    )
}

/// The other entries of the journal know the year of the volume, or one of them has the same issue.
fn against_others(cx: &Context<'_>, issues: &[Issue<'_>], out: &mut Vec<Finding>) {
    if let Some(finding) = off_the_line(cx, issues) {
        out.push(finding);
        return;
    }
    let mut first_of: FxHashMap<(i32, &str), &Issue<'_>> = FxHashMap::default();
    for later in issues {
        let Some(number) = later.number.filter(|_| later.volume > 2) else {
            continue;
        };
        let earlier = *first_of.entry((later.volume, number)).or_insert(later);
        if (earlier.year - later.year).abs() >= APART {
            out.extend(one_issue(cx, earlier, later));
        }
    }
}

/// Years between two articles of one issue beyond which one is wrong.
const APART: i32 = 3;

fn one_issue(cx: &Context<'_>, earlier: &Issue<'_>, later: &Issue<'_>) -> Option<Finding> {
    let (one, other) = (
        cx.links.shown(&earlier.entry.label),
        cx.links.shown(&later.entry.label),
    );
    let message = format!(
        "{one} and {other} give volume {} of one journal the years {} and {}",
        later.volume, earlier.year, later.year
    );
    Some(
        Finding::new(&RULE, year_span(later.entry)?, shortened(&message, 79))
            .here(format!("volume {}, {}", later.volume, later.year))
            .also(
                year_span(earlier.entry)?,
                format!("volume {}, {}", earlier.volume, earlier.year),
            )
            .certainty(Certainty::Probable)
            .labels([earlier.entry.label.text(), later.entry.label.text()])
            .help("check both years"),
    )
}

/// Fewer other entries show no line.
const OTHERS: usize = 4;

/// The one entry whose year is far from the line of all others.
fn off_the_line(cx: &Context<'_>, issues: &[Issue<'_>]) -> Option<Finding> {
    if issues.len() <= OTHERS || issues.len() > 60 {
        return None;
    }
    let mut found = issues.iter().enumerate().filter_map(|(at, issue)| {
        let others = issues
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, other)| other);
        Some((issue, year_by_line(others, issue)?))
    });
    let (issue, year) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let said = cx.links.shown(&issue.entry.label);
    let message = format!(
        "{said} gives volume {} of {} the year {}, the others make it {year}",
        issue.volume, issue.journal, issue.year
    );
    let others = issues.len() - 1;
    Some(
        placed(issue, &message)?
            .here(format!("about {year} by the other volumes"))
            .note(format!(
                "{others} other entries of the journal agree with each other"
            )),
    )
}

/// The year that a rising line through the others gives the volume, if all of them are on it and this one is not.
#[expect(clippy::cast_possible_truncation, reason = "years")]
fn year_by_line<'a>(others: impl Iterator<Item = &'a Issue<'a>>, issue: &Issue<'_>) -> Option<i32> {
    const ON_IT: f64 = 1.0;
    const OFF_IT: f64 = 3.0;
    let points: Vec<(f64, f64)> = others
        .map(|other| (f64::from(other.volume), f64::from(other.year)))
        .collect();
    let mut years: Vec<i32> = points.iter().map(|point| point.1 as i32).collect();
    years.sort_unstable();
    years.dedup();
    let (first, last) = (*years.first()?, *years.last()?);
    if years.len() < 3 || points.len() < OTHERS {
        return None;
    }
    let count = f64::from(u32::try_from(points.len()).ok()?);
    let (x, y) = points
        .iter()
        .fold((0.0, 0.0), |(x, y), point| (x + point.0, y + point.1));
    let (x, y) = (x / count, y / count);
    let (xy, xx) = points.iter().fold((0.0, 0.0), |(xy, xx), point| {
        (
            xy + (point.0 - x) * (point.1 - y),
            xx + (point.0 - x) * (point.0 - x),
        )
    });
    let slope = xy / xx;
    let line = |volume: f64| y + slope * (volume - x);
    let straight = points
        .iter()
        .all(|point| (line(point.0) - point.1).abs() <= ON_IT);
    let expected = line(f64::from(issue.volume));
    let inside = expected >= f64::from(first - 2) && expected <= f64::from(last + 2);
    let off = (expected - f64::from(issue.year)).abs() >= OFF_IT;
    // A slope of two years and more a volume is no journal's.
    (slope > 0.0 && slope < 2.0 && straight && inside && off).then(|| expected.round() as i32)
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "a journal that counts its years",
        bad: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
              [1] Miller T. Population of old towns. PLoS ONE. ⟦2007⟧;⟨12⟩(3):e0171234.\n\
              [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
              [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
        good: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of old towns. PLoS ONE. 2017;12(3):e0171234.\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
    Case::Quiet {
        title: "a volume one year off, and volumes that start anew",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of old towns. PLoS ONE. 2018;12(12):e0171234.\n\
               [2] Fuller D. Rice in the old town. Antiquity. 2011;85(2):201-217.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 1935;85:42-58.\n",
    },
    Case::Quiet {
        title: "a year that goes with its volume, and a supplement",
        text: "Towns [1], rice [2] and flax [3].\n\n## References\n\n\
               [1] Miller T. Population of old towns. Nucleic Acids Res. 2010;38(3):12-19.\n\
               [2] Fuller D. Rice genomes. BMC Bioinformatics. 2011;9(Suppl 1):S2.\n\
               [3] Allaby R. Flax and its fields. Antiquity. 2015;89(1):42-58.\n",
    },
];
