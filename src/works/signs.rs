//! Words of an entry that tell what kind of publication it is.

use std::sync::LazyLock;

use regex::Regex;

use super::anachronism::REPRINT;
use super::work::Work;
use crate::knowledge::pattern;
use crate::manuscript::{Entry, WorkType};

/// What the words of an entry say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Signs {
    /// A later print of an older work.
    pub(super) reprint: bool,
    /// An edition is named.
    pub(super) edition: bool,
    /// A translation.
    pub(super) translation: bool,
    /// A deposit, a thesis, a report or a conference abstract that may come out elsewhere.
    pub(super) preprint: bool,
    /// Something that is brought up to date: software, data, standards, reports by year.
    pub(super) living: bool,
    /// Something that several journals print at once.
    pub(super) statement: bool,
}

static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:[0-9]+(?:st|nd|rd|th)|second|third|fourth|fifth|revised|rev\.|updated|expanded|enlarged|new|[0-9]+\.?)[ ,]*(?:and (?:revised|updated|enlarged|expanded) )?(?:ed\b|edn\b|edition|aufl|auflage|éd\b|ed\.)|\b(?:vyd|изд|wyd)\.|第[0-9一二三四五]+版",
    )
});
static TRANSLATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\btrans(?:\.|lated|lator|l\.)|\bübers|\btrad(?:\.|uit|ucción|uzione|ução)|\bпер\.|译|譯|訳|\bvert(?:\.|aald)",
    )
});
static PREPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:arxiv|biorxiv|medrxiv|ssrn|research square|chemrxiv|psyarxiv|socarxiv|edarxiv|osf|openreview|zenodo|hal|preprint|submitted|in press|accepted|thesis|dissertation|tech(?:nical|\.)? rep(?:ort|\.)|tr-[0-9]+|working paper|discussion paper|nber|abstracts?)\b",
    )
});
static LIVING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:software|package|toolbox|computer program|version [0-9]|v[0-9]+\.[0-9]|r core team|r development core team|r foundation|database|data ?sets?|user(?:'s|s)? (?:guide|manual)|guidelines?|standards?|annual|yearbook|statistics|fact ?sheet)\b",
    )
});
static STATEMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:statement|guidelines?|consensus|checklist|declaration|recommendations?|guidance|position paper)\b",
    )
});
static OTHER_WORK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:errat(?:um|a)|corrigend(?:um|a)|corrections?(?: to)?:|correction to|(?:\[|\()(?:correction|erratum|corrigendum|retraction|comment|reply|letter)|retract(?:ion|ed)|reply to|repl(?:y|ies):|(?:author'?s?|authors’) (?:reply|response)|response to|comments? on|commentary on|review of|book review|editorial:|discussion of|rejoinder|addend(?:um|a)|supplement to)",
    )
});

impl Signs {
    /// The signs in an entry.
    pub(super) fn of(work: &Work<'_>) -> Self {
        let (text, fields) = (work.text, work.fields);
        let deposit = fields.kind == WorkType::Preprint || PREPRINT.is_match(text);
        let living = matches!(
            fields.kind,
            WorkType::Software | WorkType::DataSet | WorkType::Standard | WorkType::WebPage
        );
        let title = fields.title.as_ref().map_or(text, |title| title.value.as_str());
        Self {
            reprint: fields.original.is_some() || REPRINT.is_match(text),
            edition: fields.edition.is_some() || EDITION.is_match(text),
            translation: !fields.translators.is_empty() || TRANSLATION.is_match(text),
            preprint: deposit && (fields.volume.is_none() || work.container.is_empty()),
            living: living || LIVING.is_match(text),
            statement: STATEMENT.is_match(title),
        }
    }
}

/// Whether the text of an entry may be older or younger than the year it gives: a later print, an edition, a
/// translation, something that is brought up to date.
#[must_use]
pub fn is_moving(entry: &Entry) -> bool {
    let fields = &entry.fields;
    let signs = Signs::of(&Work::new(entry.body.text(), fields));
    signs.reprint || signs.edition || signs.translation || signs.living || fields.undated.is_some()
}

/// The word that makes a title another work than the one it speaks of: erratum, reply, review.
pub(super) fn speaks_of_another(work: &Work<'_>) -> bool {
    match &work.fields.title {
        Some(title) => {
            let around = work.text.get(title.range.start..).unwrap_or_default();
            let near = around
                .char_indices()
                .nth(title.range.len() + 20)
                .map_or(around.len(), |(at, _)| at);
            OTHER_WORK.is_match(&title.value) || OTHER_WORK.is_match(around.get(..near).unwrap_or_default())
        }
        None => OTHER_WORK.is_match(work.text),
    }
}

/// Titles that name no work: "Introduction", "Editorial", "Annual report".
pub(super) fn is_generic(folded_title: &str) -> bool {
    const GENERIC: [&str; 24] = [
        "introduction",
        "preface",
        "foreword",
        "editorial",
        "conclusion",
        "conclusions",
        "abstract",
        "obituary",
        "news",
        "untitled",
        "annual report",
        "letter to the editor",
        "home",
        "index",
        "about us",
        "reply",
        "comment",
        "book review",
        "discussion",
        "in memoriam",
        "correspondence",
        "epilogue",
        "summary",
        "appendix",
    ];
    GENERIC.contains(&folded_title)
        || folded_title
            .strip_prefix("chapter ")
            .is_some_and(|rest| !rest.contains(' '))
}

static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\(([A-Z][^()]{3,60}? (?:Group|Collaboration|Consortium|Team|Investigators|Network))\)")
});

/// Whether the entries name one collaboration behind authors who change.
pub(super) fn is_by_one_body(left: &Work<'_>, right: &Work<'_>) -> bool {
    let body = |work: &Work<'_>| {
        let head = work
            .fields
            .title
            .as_ref()
            .map_or(work.text.len(), |title| title.range.start);
        let group = work
            .authors()
            .iter()
            .find(|author| author.group && work.authors().len() > 1);
        group.map(|group| group.family.clone()).or_else(|| {
            let found = BODY.captures(work.text.get(..head)?)?;
            Some(crate::knowledge::fold::fold(found.get(1)?.as_str()))
        })
    };
    match (body(left), body(right)) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}
