//! Labels that a conversion tore from their entries: `[1]`, `[2]`, `[3]` below each other, the texts elsewhere.

use crate::grammar::label::{self, LabelForm};
use crate::manuscript::Label;
use crate::source::Source;

use super::counting::Counting;
use super::lines::{Line, Role};
use crate::read::blocks::TornLabel;

/// Fewer labels that follow each other prove nothing.
const ENOUGH: usize = 4;
/// So many labels must stand right below another, and so large a share of them.
const NEIGHBOURS: usize = 3;
const SHARE: f64 = 0.1;
/// So many labels in turn may stand with their entries.
const LEAP: u32 = 3;

/// A line that is nothing but a label.
struct Bare {
    line: usize,
    /// How many lines with text stand before it.
    order: usize,
    label: Label,
    number: u32,
}

/// Marks torn labels and takes them out of the text.
pub(in crate::read) fn take_out(source: &Source, lines: &mut [Line]) -> Vec<TornLabel> {
    let mut out = Vec::new();
    for form in [
        LabelForm::Bracket,
        LabelForm::Dot,
        LabelForm::Parens,
        LabelForm::HalfParen,
    ] {
        let bare = bare_labels(source.text(), lines, form);
        for label in torn(&bare) {
            let Some(line) = lines.get_mut(label.line) else {
                continue;
            };
            line.role = Role::Furniture("a label torn from its entry");
            out.extend(source.span(line.range.clone()).map(|span| TornLabel {
                label: label.label.clone(),
                span,
            }));
        }
    }
    out
}

fn bare_labels(text: &str, lines: &[Line], form: LabelForm) -> Vec<Bare> {
    let with_text = lines.iter().enumerate().filter(|(_, line)| line.is_text());
    let bare = |(order, (index, line)): (usize, (usize, &Line))| {
        let line = line.text(text);
        let leading = label::leading(line)?;
        let number = leading.label.number()?;
        (leading.form == form && leading.text_start >= line.len()).then_some(Bare {
            line: index,
            order,
            label: leading.label,
            number,
        })
    };
    with_text.enumerate().filter_map(bare).collect()
}

/// The labels that count on, if many of them stand right below each other.
fn torn(bare: &[Bare]) -> Vec<&Bare> {
    let numbers: Vec<(usize, u32)> = bare.iter().map(|bare| (bare.line, bare.number)).collect();
    let counting = Counting {
        step: 1,
        leap: LEAP,
        anew: false,
        follows: |_, _| true,
    };
    let run: Vec<&Bare> = counting
        .longest(&numbers)
        .into_iter()
        .filter_map(|index| bare.get(index))
        .collect();
    let neighbours = run
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if b.order == a.order + 1))
        .count();
    let many = neighbours >= NEIGHBOURS && neighbours as f64 >= SHARE * run.len() as f64;
    if run.len() >= ENOUGH && many {
        run
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;
    use crate::source::SourceId;

    fn torn_labels(text: &str) -> usize {
        let source = Source::new(SourceId(0), "p.txt", text.into());
        let mut lines = split(text);
        take_out(&source, &mut lines).len()
    }

    #[test]
    fn labels_below_each_other_are_torn() {
        assert_eq!(
            torn_labels("[1]\n[2]\n\n[3]\n[4]\n[5]\n\nSmith J. Rice.\nJones K. Wheat.\n"),
            5
        );
        assert_eq!(torn_labels("1.\n2.\n3.\nSmith J. Rice.\n4.\n5.\n"), 5);
    }

    #[test]
    fn labels_above_their_entries_are_not() {
        let list: String = (1..30)
            .map(|n| format!("[{n}]\nSmith J. Rice. 2001.\n"))
            .collect();
        assert_eq!(torn_labels(&list), 0);
    }
}
