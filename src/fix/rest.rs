//! The check of what renumbering must leave alone: the text around citations and entries, and where links lead.

use super::anchors::Anchors;
use super::check::{Identity, Intent, Read};
use super::comments;
use super::refusal::Refusal;
use super::slots::slots;
use crate::links::Links;
use crate::manuscript::{Label, Marker, Standing};
use crate::source::{Source, Span};

/// The text outside of citations, numbers and texts of entries must be the same to the byte, and links of citations must
/// lead to the entries that they led to.
///
/// # Errors
///
/// Where it is not.
pub fn same_rest(
    before: Read<'_>,
    after: Read<'_>,
    list: usize,
    intent: &Intent,
    removes: bool,
) -> Result<(), Refusal> {
    let (was, is) = (Rest::of(before, list, removes)?, Rest::of(after, list, removes)?);
    if was.text != is.text || was.names != is.names {
        return Err(Refusal::new(
            "text would change that is neither a citation nor an entry",
        ));
    }
    let known = Identity::before(before);
    let now = Identity::after(before, after, intent)?;
    let stays = |place: usize| intent.merged.get(&place).copied().unwrap_or(place);
    if named(before, list, &known, stays) != named(after, list, &now, |place| place) {
        return Err(Refusal::new("a comment would name another entry than before"));
    }
    let led = |rest: &Rest, identity: &Identity| -> Vec<Option<usize>> {
        let entry = |place: &Option<usize>| identity.at(list, (*place)?);
        rest.led.iter().map(entry).collect()
    };
    if !removes && led(&was, &known) != led(&is, &now) {
        return Err(Refusal::new("a link would lead to another entry than before"));
    }
    Ok(())
}

/// What the labels of comments stand for: entries of the text before, or nothing but what they say.
fn named(
    read: Read<'_>,
    list: usize,
    identity: &Identity,
    stays: impl Fn(usize) -> usize,
) -> Vec<Result<usize, String>> {
    let links = Links::new(&read.outcome.manuscript, Some(list));
    let stands_for = |span: Span| {
        let text = read.source.slice(span);
        let place = links.entry_index(&Label::new(text));
        let entry = place.and_then(|place| identity.at(list, place));
        entry.map(&stays).ok_or_else(|| text.to_owned())
    };
    let labels = comments::labels(read.source, &read.outcome.manuscript);
    labels.into_iter().map(stands_for).collect()
}

/// All that is neither a citation nor the number or text of an entry.
struct Rest {
    text: String,
    /// The names that links lead to, sorted.
    names: Vec<String>,
    /// The places in the list that the links of citations lead to.
    led: Vec<Option<usize>>,
}

impl Rest {
    fn of(read: Read<'_>, list: usize, removes: bool) -> Result<Self, Refusal> {
        let manuscript = &read.outcome.manuscript;
        let Some(found) = manuscript.lists.get(list) else {
            return Err(Refusal::new("the list would no longer be found"));
        };
        let slots = slots(read.source, found)?;
        let anchors = Anchors::of(read.source, manuscript, found, &slots);
        let cites = manuscript.markers.iter();
        let cites: Vec<&Marker> = cites
            .filter(|marker| marker.standing == Standing::Sure && marker.list == Some(list))
            .collect();
        let mut masked: Vec<Span> = cites.iter().map(|marker| marker.span).collect();
        masked.extend(comments::labels(read.source, manuscript));
        let mut names = Vec::new();
        match slots.first().zip(slots.last()) {
            Some((first, last)) if removes => masked.push(first.whole.cover(last.whole)),
            _ => {
                masked.extend(slots.iter().filter_map(|slot| slot.number));
                masked.extend(slots.iter().map(|slot| slot.body));
                masked.extend(anchors.spans());
                names.extend(anchors.spans().map(|span| read.source.slice(span).to_owned()));
            }
        }
        names.sort_unstable();
        Ok(Self {
            text: without(read.source, masked),
            names,
            led: cites.iter().map(|marker| anchors.place(marker)).collect(),
        })
    }
}

/// The text without some places.
fn without(source: &Source, mut masked: Vec<Span>) -> String {
    masked.sort_unstable();
    let (mut rest, mut at) = (String::new(), 0);
    for span in masked {
        rest.push_str(source.text().get(at..span.start()).unwrap_or_default());
        // Where something was taken out, nothing else may close up.
        rest.push('\0');
        at = at.max(span.end());
    }
    rest.push_str(source.text().get(at..).unwrap_or_default());
    rest
}
