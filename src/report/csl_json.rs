//! `show --format csl-json`: the entries as a CSL-JSON list, as reference managers and citation processors read it.

use serde::Serialize;

use super::citekeys::keyed;
use super::csl::Item;
use super::{Format, Linted, Look, Tally};
use crate::manuscript::Fields;

/// The format.
pub const FORMAT: Format = Format {
    name: "csl-json",
    summary: "the entries for Zotero, pandoc and others",
    open,
    between: ",\n",
    file,
    close,
};

/// One entry; the names are those of the schema `csl-data.json` of CSL 1.0.2.
#[derive(Serialize)]
struct Exported<'a> {
    id: &'a str,
    #[serde(flatten)]
    item: Item<'a>,
    #[serde(rename = "year-suffix", skip_serializing_if = "Option::is_none")]
    year_suffix: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

fn open() -> String {
    "[\n".to_owned()
}

fn file(linted: &Linted, look: &Look) -> String {
    let items = keyed(linted, look).into_iter().map(|(id, entry, fields)| {
        super::to_json(&Exported {
            id: &id,
            item: item(&fields),
            year_suffix: fields.issued.as_ref().and_then(|field| field.value.letter),
            // Without a title nobody knows the work again; its text as printed keeps it.
            note: fields.title.is_none().then(|| entry.body.text()),
        })
    });
    items.collect::<Vec<_>>().join(",\n")
}

fn close(_tally: &Tally, _look: &Look) -> String {
    "\n]\n".to_owned()
}

fn item(fields: &Fields) -> Item<'_> {
    let item = Item::new(fields);
    if fields.et_al && !fields.authors.is_empty() {
        item.with_others()
    } else {
        item
    }
}
