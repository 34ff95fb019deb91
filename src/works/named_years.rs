//! Years, decades and centuries in a title that lie behind the work's own year.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::anachronism::{Anachronism, FORECAST, Weight};
use crate::knowledge::pattern;

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:1[4-9]|20)[0-9]{2}\b"));

/// Words before a year that bind it to the past beyond doubt, and up to them.
static AFTERWARDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:after|since|aftermath of|results of|results from)(?: the)?(?: \w+)?\s*$")
});

/// Words before a year that bind it to the past.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:retrospective|survey of|data from|lessons (?:from|of)|aftermath|were|was)\b|\bhistory of .* to\s*$",
    )
});

/// What follows a year that names something that took place in it: "the 2008 crisis".
static HAPPENED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s+(?:\w+\s+){0,2}(?:crisis|crises|earthquake|tsunami|outbreak|epidemic|pandemic|elections?|referendum|war|revolution|uprising|revolt|riots?|coup|attacks?|bombings?|massacre|flood(?:s|ing)?|hurricane|eruption|fires?|drought|famine|heat ?wave|accident|disaster|explosion|spill|season|census|survey|crash|recession|strike|protests?|games|olympics|scandal|invasion|genocide)\b",
    )
});

/// A year in the title, bound to the past, that lies behind the work's own.
pub(super) fn named_year(title: &str, year: i32, today: i32) -> Option<Anachronism> {
    if !title.contains(|c: char| c.is_ascii_digit()) || !YEAR.is_match(title) || FORECAST.is_match(title) {
        return None;
    }
    YEAR.find_iter(title).find_map(|found| {
        let named: i32 = found.as_str().parse().ok()?;
        let gap = named - year;
        if gap < 2 || named > today || is_other_number(title, &found.range()) {
            return None;
        }
        let weight = year_weight(title, &found.range(), gap)?;
        Some(Anachronism {
            range: found.range(),
            names: format!("speaks of {named}"),
            label: format!("{gap} years later"),
            weight,
        })
    })
}

fn year_weight(title: &str, found: &Range<usize>, gap: i32) -> Option<Weight> {
    let before = title.get(..found.start)?;
    let after = title.get(found.end..)?;
    let serial = after.trim().is_empty() && before.trim_end().ends_with(|c: char| c.is_alphabetic());
    if AFTERWARDS.is_match(before) && gap >= 3 {
        return Some(if serial && !bound_directly(before) {
            Weight::Improbable
        } else {
            Weight::Impossible
        });
    }
    if is_range_end(before) || is_range_start(after) {
        return None;
    }
    let the = before.to_lowercase().trim_end().ends_with("the");
    if AFTERWARDS.is_match(before) || PAST.is_match(before) || (the && HAPPENED.is_match(after)) {
        return Some(Weight::Improbable);
    }
    (gap >= 5 && is_dateline(before, after)).then_some(Weight::Improbable)
}

fn bound_directly(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    before.ends_with("after") || before.ends_with("since") || before.ends_with("aftermath of")
}

/// `…, Belgium, 2012`, `… in 2012`, `… during 2012: …`.
fn is_dateline(before: &str, after: &str) -> bool {
    let end = after
        .trim_matches(|c: char| c.is_whitespace() || ".)]”\"".contains(c))
        .is_empty();
    let lower = before.trim_end().to_lowercase();
    let placed = [" in", " during", " in early", " in late"]
        .iter()
        .any(|word| lower.ends_with(word));
    let closes = after.is_empty() || after.starts_with([':', ',', '.', ';', ')', '?']);
    (end && lower.ends_with(',')) || (placed && closes)
}

fn is_range_end(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with(['-', '–', '—', '/']) || before.ends_with(" to")
}

fn is_range_start(after: &str) -> bool {
    let after = after.trim_start();
    after.starts_with(['-', '–', '—', '/']) || after.starts_with("to ")
}

/// `ISO 2022`, `Windows 2000`, `No. 1999`, `1,984`, `2000 patients`, `CP-2015`.
fn is_other_number(title: &str, found: &Range<usize>) -> bool {
    const BEFORE: [&str; 16] = [
        "iso",
        "iec",
        "din",
        "windows",
        "win",
        "office",
        "route",
        "room",
        "vol",
        "no",
        "nr",
        "version",
        "model",
        "type",
        "resolution",
        "din",
    ];
    let before = title.get(..found.start).unwrap_or_default();
    let after = title.get(found.end..).unwrap_or_default();
    let last = before
        .trim_end_matches([' ', '.'])
        .rsplit([' ', '('])
        .next()
        .unwrap_or_default();
    let glued = before.ends_with(['-', '.', ',', '$', '€', '#', '/', '_', ':']) && !before.ends_with(", ")
        || after.starts_with(|c: char| c.is_alphanumeric() || "%°_.,".contains(c) && digit_follows(after));
    glued || BEFORE.contains(&last.to_lowercase().as_str())
}

fn digit_follows(after: &str) -> bool {
    after.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

static DECADE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:the )((?:1[5-9]|20)\d)0s\b"));
static CENTURY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(nineteenth|twentieth|twenty-first|19th|20th|21st)[ -]century\b"));

/// A decade or a century that begins ten years and more behind the work's year.
pub(super) fn named_age(title: &str, year: i32) -> Option<Anachronism> {
    const LEAST: i32 = 10;
    let speaks_of_age = title.contains(|c: char| c.is_ascii_digit()) || title.contains("entury");
    if !speaks_of_age {
        return None;
    }
    let decade = DECADE.captures(title).and_then(|found| {
        let decade: i32 = found.get(1)?.as_str().parse().ok()?;
        Some((found.get(0)?.range(), decade * 10))
    });
    let century = CENTURY.captures(title).and_then(|found| {
        let start = match found.get(1)?.as_str().to_lowercase().as_str() {
            "nineteenth" | "19th" => 1800,
            "twentieth" | "20th" => 1900,
            _ => 2000,
        };
        Some((found.get(0)?.range(), start))
    });
    let (range, start) = decade.or(century).filter(|(_, start)| start - year >= LEAST)?;
    if FORECAST.is_match(title) {
        return None;
    }
    let words = title.get(range.clone())?;
    Some(Anachronism {
        names: format!("speaks of {words}"),
        label: format!("began {} years later", start - year),
        range,
        weight: Weight::Improbable,
    })
}
