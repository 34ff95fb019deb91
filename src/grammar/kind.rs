//! What type of work an entry is, by its words and by which parts it has.

use crate::manuscript::{Fields, WorkType};

/// Words that tell a type, in lower case; the first that is found decides.
const WORDS: &[(WorkType, &[&str])] = &[
    (
        WorkType::Thesis,
        &[
            "phd thesis",
            "ph.d. thesis",
            "doctoral dissertation",
            "dissertation",
            "master's thesis",
            "masters thesis",
            "msc thesis",
            "diploma thesis",
            "diplomarbeit",
            "habilitation",
            "学位论文",
            "thèse de doctorat",
            "thesis, ",
            "автореф",
            "дис. ",
            "[d]",
        ],
    ),
    (WorkType::Patent, &["patent", "[p]", "offenlegungsschrift"]),
    (
        WorkType::Standard,
        &[
            "iso/iec",
            "iso ",
            "rfc ",
            "ieee std",
            "ansi/",
            "astm ",
            "din en",
            "gost ",
            "гост ",
            "[s]",
        ],
    ),
    (
        WorkType::DataSet,
        &[
            "[data set]",
            "[dataset]",
            "dataset]",
            "dryad digital repository",
            "[db/ol]",
        ],
    ),
    (
        WorkType::Software,
        &[
            "[computer software]",
            "[software]",
            "r package version",
            "python package",
            "version control",
        ],
    ),
    (
        WorkType::Preprint,
        &["arxiv", "biorxiv", "medrxiv", "[preprint]", "preprint at", "ssrn"],
    ),
    (
        WorkType::Legal,
        &[
            " v. ",
            "supreme court",
            "u.s.c.",
            "fed. reg.",
            "federal register",
            "bundesgerichtshof",
            "第条",
        ],
    ),
    (
        WorkType::Report,
        &[
            "technical report",
            "tech. rep",
            "tech report",
            "working paper",
            "research report",
            "white paper",
            "discussion paper",
            "[r]",
            "memorandum",
        ],
    ),
    (
        WorkType::Newspaper,
        &[
            "new york times",
            "washington post",
            "the guardian",
            "le monde",
            "newspaper",
            "wall street journal",
            "[n]",
        ],
    ),
    (
        WorkType::ArchiveDocument,
        &[
            "archive",
            "telegram",
            "manuscript collection",
            "ciphered",
            "record group",
            "national archives",
            "unpublished letter",
            "fond ",
        ],
    ),
];

const PROCEEDINGS: &[&str] = &[
    "proc.",
    "proceedings",
    "conference",
    "symposium",
    "workshop",
    "conf.",
    "symp.",
    "meeting of",
    "congress",
];

/// The type of the work whose parts these are.
pub(super) fn of(text: &str, fields: &Fields) -> WorkType {
    // A volume of a book with editors has a number as well.
    let journal = fields.container.is_some() && fields.volume.is_some() && fields.editors.is_empty();
    let is_preprint = || text.contains('[') && text.to_lowercase().contains("[preprint]");
    if journal && !is_preprint() {
        return WorkType::Article;
    }
    let container = fields
        .container
        .as_ref()
        .map(|field| field.value.to_lowercase())
        .unwrap_or_default();
    if PROCEEDINGS.iter().any(|word| container.contains(word)) {
        return WorkType::PaperInProceedings;
    }
    if fields.arxiv.is_some() {
        return WorkType::Preprint;
    }
    // Words of the title are what the work is about.
    let outside = fields.title.as_ref().map_or_else(
        || text.to_lowercase(),
        |title| {
            let (before, after) = (text.get(..title.range.start), text.get(title.range.end..));
            format!("{} {}", before.unwrap_or_default(), after.unwrap_or_default()).to_lowercase()
        },
    );
    let told = WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| outside.contains(word)));
    if let Some((kind, _)) = told {
        return *kind;
    }
    if fields.container.is_some() && (fields.publisher.is_some() || !fields.editors.is_empty()) {
        return WorkType::Chapter;
    }
    if fields.container.is_some() && fields.pages.is_some() {
        return WorkType::Article;
    }
    if fields.publisher.is_some() || fields.isbn.is_some() {
        return WorkType::Book;
    }
    if fields.url.is_some() {
        return WorkType::WebPage;
    }
    WorkType::Unknown
}
