//! `show` for people: the citations and entries as they were understood, and with `--why` each bracket with its reason.

use super::clean::{clean, text_width, unescaped, width};
use super::coverage::Coverage;
use super::{Format, Linted, Look, Tally, input_name, standing_name};
use crate::manuscript::{Date, Entry, Field, Fields, Marker, Person, Standing, Sureness, WorkType};
use crate::source::Span;

/// The format.
pub const FORMAT: Format = Format {
    name: "human",
    summary: "tables, for people",
    open: super::nothing,
    between: "\n",
    file,
    close,
};

fn file(linted: &Linted, look: &Look) -> String {
    let manuscript = &linted.outcome.manuscript;
    let mut out = head(linted);
    let shown = |marker: &&Marker| look.why || marker.standing != Standing::No;
    let markers: Vec<_> = manuscript.markers.iter().filter(shown).collect();
    if !markers.is_empty() {
        out.push_str(if look.why { "\nbrackets\n" } else { "\ncitations\n" });
        let rows = markers.iter().map(|marker| marker_row(linted, marker, look.why));
        // Reasons are asked for, so they are not cut.
        let width = if look.why { usize::MAX } else { look.width };
        out.push_str(&table(&rows.collect::<Vec<_>>(), width));
    }
    for list in &manuscript.lists {
        let heading = list.heading.map_or("without a heading".into(), |span| {
            clean(linted.source.slice(span))
        });
        let doubt = list.doubt.map(|doubt| format!(" ({doubt})")).unwrap_or_default();
        out.push_str(&format!("\nentries, {heading}{doubt}\n"));
        for entry in &list.entries {
            out.push_str(&entry_rows(entry, look.width));
        }
    }
    for problem in linted.problems() {
        out.push_str(&format!(
            "\nproblem[{}]: {}\n",
            problem.name,
            clean(&problem.message)
        ));
    }
    if look.why {
        out.push_str(&left_out(linted));
    }
    out.push_str(&silent(linted));
    out
}

/// What was taken for no text of the author's: for each reason how often, and the first place.
fn left_out(linted: &Linted) -> String {
    let mut kinds: Vec<(&str, usize, Span)> = Vec::new();
    for furniture in &linted.outcome.manuscript.furniture {
        match kinds.iter_mut().find(|(reason, ..)| *reason == furniture.reason) {
            Some((_, count, _)) => *count += 1,
            None => kinds.push((furniture.reason, 1, furniture.span)),
        }
    }
    let line = |(reason, count, span): &(&str, usize, Span)| {
        let at = linted.source.position(span.start());
        let text = cut(&clean(linted.source.slice(*span)), 60);
        format!(
            "  {count} × {reason}, first at {}:{}: {text}\n",
            at.line, at.column
        )
    };
    match kinds.is_empty() {
        true => String::new(),
        false => format!("\nleft out\n{}", kinds.iter().map(line).collect::<String>()),
    }
}

fn close(_tally: &Tally, _look: &Look) -> String {
    String::new()
}

fn head(linted: &Linted) -> String {
    let manuscript = &linted.outcome.manuscript;
    let coverage = Coverage::of(manuscript);
    format!(
        "{}: {}, {}; {} citations, {} of {} entries read\n",
        clean(linted.source.name()),
        input_name(linted.input),
        manuscript.scheme.name(),
        coverage.citations,
        coverage.entries_read,
        coverage.entries
    )
}

/// Place, text, labels, and what is to be said of it.
fn marker_row(linted: &Linted, marker: &Marker, why: bool) -> [String; 4] {
    let position = linted.source.position(marker.span.start());
    let labels: Vec<&str> = marker.cites.iter().map(|cite| cite.label.text()).collect();
    let say = match (why, marker.standing) {
        (true, standing) => format!("{}: {}", standing_name(standing), marker.reason),
        (false, Standing::Doubtful) => "doubtful".to_owned(),
        (false, _) => String::new(),
    };
    [
        format!("{}:{}", position.line, position.column),
        cut(&clean(&unescaped(printed(linted, marker))), 24),
        cut(&clean(&labels.join(" ")), 24),
        clean(&say).into_owned(),
    ]
}

/// The citation as it is written; of a link, what a reader sees.
fn printed<'a>(linted: &'a Linted, marker: &Marker) -> &'a str {
    let written = linted.source.slice(marker.span);
    let block = linted.outcome.manuscript.blocks.get(marker.block);
    let seen = block.and_then(|block| block.prose.text().get(marker.range.clone()));
    seen.filter(|_| marker.target.is_some()).unwrap_or(written)
}

/// Rows in columns, as wide as their widest cell.
fn table(rows: &[[String; 4]], columns: usize) -> String {
    let mut widths = [0; 4];
    for row in rows {
        for (wide, cell) in widths.iter_mut().zip(row) {
            *wide = text_width(cell).max(*wide);
        }
    }
    let line = |row: &[String; 4]| {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(widths) {
            let gap = wide.saturating_sub(text_width(cell));
            line.push_str("  ");
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', gap));
        }
        cut(line.trim_end(), columns.max(40)) + "\n"
    };
    rows.iter().map(line).collect()
}

/// An entry: its label and text, and below it what was read of it.
fn entry_rows(entry: &Entry, columns: usize) -> String {
    let label = clean(entry.label.text());
    let text = clean(entry.body.text());
    let first = cut(&format!("  [{label}] {text}"), columns.max(40));
    let parts = parts(&entry.fields);
    if parts.is_empty() {
        return format!("{first}\n      not taken apart\n");
    }
    let parts = super::clean::wrap(&parts.join(" · "), columns.max(40).saturating_sub(6));
    format!("{first}\n      {}\n", parts.replace('\n', "\n      "))
}

/// What was read of an entry, each part with its name.
pub(super) fn parts(fields: &Fields) -> Vec<String> {
    let mut parts = Vec::new();
    if fields.kind != WorkType::Unknown {
        parts.push(fields.kind.csl().to_owned());
    }
    let by = format!("by{}", doubt(fields.authors_sure));
    let people = [
        (by.as_str(), &fields.authors),
        ("edited by", &fields.editors),
        ("translated by", &fields.translators),
    ];
    parts.extend(
        people
            .into_iter()
            .filter_map(|(what, people)| names(what, people)),
    );
    let day = |field: &Field<Date>| format!("{}{}", date(&field.value), doubt(Some(field.sure)));
    parts.extend(fields.issued.as_ref().map(day));
    let text = |(what, field): (&str, &Option<Field<String>>)| {
        let field = field.as_ref()?;
        let (doubt, value) = (doubt(Some(field.sure)), clean(&field.value));
        Some(if what.is_empty() {
            format!("{value}{doubt}")
        } else {
            format!("{what}{doubt} {value}")
        })
    };
    parts.extend(texts(fields).into_iter().filter_map(text));
    parts.extend(
        fields
            .pages
            .as_ref()
            .map(|pages| format!("pages {}", clean(&pages.value.text))),
    );
    parts.extend(
        fields
            .accessed
            .as_ref()
            .map(|accessed| format!("accessed {}", day(accessed))),
    );
    parts
}

/// What stands behind a part that is only a guess.
fn doubt(sure: Option<Sureness>) -> &'static str {
    if sure == Some(Sureness::Guess) { "?" } else { "" }
}

fn names(what: &str, people: &[Person]) -> Option<String> {
    let names: Vec<&str> = people.iter().map(|person| person.name.family()).collect();
    (!names.is_empty()).then(|| format!("{what} {}", clean(&names.join(", "))))
}

/// The fields that are plain text, with the words before them.
const fn texts(fields: &Fields) -> [(&'static str, &Option<Field<String>>); 15] {
    [
        ("", &fields.undated),
        ("title", &fields.title),
        ("in", &fields.container),
        ("publisher", &fields.publisher),
        ("edition", &fields.edition),
        ("volume", &fields.volume),
        ("issue", &fields.issue),
        ("number", &fields.number),
        ("DOI", &fields.doi),
        ("ISBN", &fields.isbn),
        ("ISSN", &fields.issn),
        ("arXiv", &fields.arxiv),
        ("PMID", &fields.pmid),
        ("PMCID", &fields.pmcid),
        ("URL", &fields.url),
    ]
}

fn date(date: &Date) -> String {
    let letter = date.letter.map(String::from).unwrap_or_default();
    let month = date.month.map(|month| format!("-{month:02}")).unwrap_or_default();
    let day = date.day.map(|day| format!("-{day:02}")).unwrap_or_default();
    let last = date.last_year.map(|year| format!("–{year}")).unwrap_or_default();
    format!("{}{letter}{month}{day}{last}", date.year)
}

/// Rules that could not speak, by what was not known.
fn silent(linted: &Linted) -> String {
    let mut silent: Vec<_> = linted
        .outcome
        .silent
        .iter()
        .map(|&(rule, reason)| (reason, rule))
        .collect();
    silent.sort_unstable();
    let mut out = String::new();
    for group in silent.chunk_by(|(a, _), (b, _)| a == b) {
        let rules: Vec<&str> = group.iter().map(|&(_, rule)| rule).collect();
        let reason = group.first().map_or("", |&(reason, _)| reason);
        out.push_str(&format!(
            "\nnot checked, because {reason}: {}\n",
            rules.join(", ")
        ));
    }
    out
}

/// At most so many columns of a text, with a sign where it was cut.
fn cut(text: &str, columns: usize) -> String {
    if text_width(text) <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += width(*c);
        used <= columns
    };
    text.chars().take_while(fits).chain(['…']).collect()
}
