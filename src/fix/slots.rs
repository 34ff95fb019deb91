//! The places of a list: where the number of an entry is printed and which stretch of the source moves with it.

use super::refusal::Refusal;
use crate::manuscript::{Entry, ReferenceList};
use crate::rules::renumber::number_span;
use crate::source::{Source, Span};

/// One place of a list. What stands between places (bullets, blank lines, anchors) never moves.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// The digits of the printed number; `None` where the list numbers itself.
    pub number: Option<Span>,
    /// From the first to the last byte of the place.
    pub whole: Span,
    /// What moves: the text behind the label with all its markup.
    pub body: Span,
}

/// The places of a list, in order.
///
/// # Errors
///
/// Where labels and texts do not stand one behind the other.
pub fn slots(source: &Source, list: &ReferenceList) -> Result<Vec<Slot>, Refusal> {
    let mut found: Vec<Slot> = Vec::with_capacity(list.entries.len());
    for (at, entry) in list.entries.iter().enumerate() {
        let next = list.entries.get(at + 1).map(|next| next.label_span.start());
        let slot = slot(source, list, entry, next);
        let slot = slot.filter(|slot| {
            found
                .last()
                .is_none_or(|last| last.whole.end() <= slot.whole.start())
        });
        found.push(slot.ok_or_else(|| {
            Refusal::at(
                source,
                entry.label_span,
                format!("the label of entry [{}] stands apart from its text", entry.label),
            )
        })?);
    }
    Ok(found)
}

fn slot(source: &Source, list: &ReferenceList, entry: &Entry, next: Option<usize>) -> Option<Slot> {
    let number = match list.self_numbering {
        true => None,
        false => Some(number_span(source, entry)?),
    };
    let label_end = entry.label_span.end();
    let first = entry.body.text().chars().next().map_or(0, char::len_utf8);
    let text_start = entry.body.span(0..first).map_or(label_end, |first| first.start());
    let start = body_start(source, label_end, text_start)?;
    let end = body_end(source, entry.span.end().max(start), next)?;
    Some(Slot {
        number,
        whole: source.span(entry.label_span.start()..end)?,
        body: source.span(start..end)?,
    })
}

/// Behind the label and the first space; what stands between that and the text is the text's own markup.
fn body_start(source: &Source, label_end: usize, text_start: usize) -> Option<usize> {
    let between = source.text().get(label_end..text_start)?;
    let Some(space) = between.find(char::is_whitespace) else {
        return Some(label_end);
    };
    let behind = between.get(space..)?;
    Some(label_end + space + (behind.len() - behind.trim_start().len()))
}

/// The end of the line that the text ends in, or where the next label begins; signs of a line's end stay.
fn body_end(source: &Source, text_end: usize, next: Option<usize>) -> Option<usize> {
    let line_end = memchr::memchr(b'\n', source.text().as_bytes().get(text_end..)?)
        .map_or(source.text().len(), |at| text_end + at);
    let limit = next.map_or(line_end, |next| next.min(line_end));
    let mut rest = source.text().get(text_end..limit)?;
    loop {
        let kept = rest.trim_end();
        let kept = ["\\", "<br>", "<br/>", "<br />"]
            .iter()
            .find_map(|sign| kept.strip_suffix(sign))
            .unwrap_or(kept);
        if kept.len() == rest.len() {
            return Some(text_end + kept.len());
        }
        rest = kept;
    }
}

/// Columns by which a block within another is indented.
const BLOCK: usize = 4;

/// The first slot that stands in a block of its own: deeper or less deep than the first of all.
pub fn deeper<'a>(source: &Source, slots: &'a [Slot]) -> Option<&'a Slot> {
    let first = indent(source, slots.first()?);
    slots
        .iter()
        .find(|slot| indent(source, slot).abs_diff(first) >= BLOCK)
}

/// The columns of blanks before an entry, a tab as four; none where anything else stands there.
fn indent(source: &Source, slot: &Slot) -> usize {
    let before = source.text().get(..slot.whole.start()).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let width = |c: char| if c == '\t' { BLOCK } else { 1 };
    match line.trim().is_empty() {
        true => line.chars().map(width).sum(),
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Input, read};
    use crate::source::SourceId;

    fn bodies(text: &str) -> Vec<String> {
        let source = Source::new(SourceId(0), "p.md", text.to_owned());
        let manuscript = read(&source, Input::Markdown);
        let slots = slots(&source, &manuscript.lists[0]).unwrap();
        let body = |slot: &Slot| source.slice(slot.body).to_owned();
        slots.iter().map(body).collect()
    }

    #[test]
    fn markup_moves_with_the_text_and_line_ends_stay() {
        let text = "Rice [1], [2], [3].\n\n## References\n\n[1] *Fuller D.* Rice. 2011.\\\n\
                    [2] Zohary D. **Millet**  \n[3] Weiss E. Hemp. 2014 <br>\n";
        assert_eq!(
            bodies(text),
            [
                "*Fuller D.* Rice. 2011.",
                "Zohary D. **Millet**",
                "Weiss E. Hemp. 2014"
            ]
        );
    }

    #[test]
    fn bold_labels_keep_their_markup() {
        let text = "Rice [1], [2].\n\n## References\n\n- **[1]** Fuller D. Rice. 2011.\n- **[2]** Zohary D.\n  Millet.\n";
        assert_eq!(bodies(text), ["Fuller D. Rice. 2011.", "Zohary D.\n  Millet."]);
    }
}
