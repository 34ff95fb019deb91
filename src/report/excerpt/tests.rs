//! Tests of excerpts: what is cut, and that on any text rows are clean, narrow and true.

use proptest::prelude::*;

use super::*;
use crate::source::SourceId;

fn source(text: &str) -> Source {
    Source::new(SourceId(0), "paper.md", text.into())
}

/// The rows as text, labels in `⟦⟧`.
fn drawn_rows(text: &str, marks: &[(&str, &str)], columns: usize) -> Vec<String> {
    let source = source(text);
    let marks: Vec<Mark<'_>> = marks
        .iter()
        .map(|(what, message)| {
            let start = text.find(what).unwrap();
            Mark {
                range: start..start + what.len(),
                primary: true,
                message,
            }
        })
        .collect();
    rows(&source, &marks, columns)
        .into_iter()
        .map(|row| {
            let mut text = row.text;
            for label in row.labels.iter().rev() {
                text.insert(label.range.end, '⟧');
                text.insert(label.range.start, '⟦');
            }
            format!("{} {text}", row.line)
        })
        .collect()
}

#[test]
fn a_short_line_is_shown_whole() {
    assert_eq!(
        drawn_rows("one\nsee [1] and [2]\n", &[("[1]", "first"), ("[2]", "")], 60),
        ["2 see ⟦[1]⟧ and ⟦[2]⟧"]
    );
}

#[test]
fn a_long_line_is_cut_between_words() {
    let text = format!(
        "{}seen by Kim [7] in 1998 {}",
        "word ".repeat(300),
        "more ".repeat(300)
    );
    let rows = drawn_rows(&text, &[("[7]", "the list ends at [6]")], 60);
    assert_eq!(
        rows,
        ["1 …word word word word seen by Kim ⟦[7]⟧ in 1998 more more …"]
    );
}

#[test]
fn far_labels_get_rows_of_their_own() {
    let text = format!("begin [7] {} end [8] x", "word ".repeat(300).trim_end());
    let rows = drawn_rows(&text, &[("[8]", "b"), ("[7]", "a")], 50);
    assert_eq!(rows.len(), 2);
    assert!(rows[0].starts_with("1 begin ⟦[7]⟧ word"), "{rows:?}");
    assert!(rows[1].ends_with("word end ⟦[8]⟧ x"), "{rows:?}");
}

#[test]
fn a_label_longer_than_the_row_runs_into_the_cut() {
    let text = format!("[1] {}", "Kim ".repeat(100));
    let rows = drawn_rows(&text, &[(&text, "never cited")], 50);
    assert_eq!(rows.len(), 1);
    assert!(rows[0].ends_with("Kim …⟧"), "{rows:?}");
    assert!(text_width(&rows[0]) <= 50, "{rows:?}");
}

#[test]
fn wide_characters_count_double_and_marks_stay_on_their_letter() {
    let text = format!("{}[3]{}", "一".repeat(200), "e\u{301}".repeat(200));
    let rows = drawn_rows(&text, &[("[3]", "")], 40);
    assert_eq!(rows.len(), 1);
    let text = rows[0].trim_start_matches("1 ").replace(['⟦', '⟧'], "");
    assert!(text.starts_with("…一") && text.ends_with("e\u{301}…"), "{text}");
    assert!(text_width(&text) <= 40);
}

#[test]
fn a_label_that_ends_where_the_row_is_cut_does_not_cover_the_sign() {
    let text = format!("{}[17] aaaaaaaaaaaa", "word ".repeat(10));
    let source = source(&text);
    for columns in 40..text.len() {
        let mark = Mark {
            range: 50..54,
            primary: true,
            message: "a message of some length",
        };
        let rows = rows(&source, &[mark], columns);
        assert_eq!(
            rows[0].text.get(rows[0].labels[0].range.clone()),
            Some("[17]"),
            "{columns}"
        );
    }
}

#[test]
fn a_mark_over_two_lines_is_shown_on_the_first() {
    assert_eq!(
        drawn_rows("see [1,\r\n2] x", &[("[1,\r\n2]", "")], 40),
        ["1 see ⟦[1,⟧"]
    );
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z ]{0,40}",
        "\\[[0-9]{1,2}\\]",
        Just("\u{1b}[31m".to_owned()),
        Just("一二三".to_owned()),
        Just("e\u{301}\u{302}".to_owned()),
        Just("\u{202e}\t\u{200b}\u{ad}".to_owned()),
        Just("שלום ".to_owned()),
        Just("\r\n".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn rows_are_clean_narrow_and_true(
        text in hostile(),
        at in prop::collection::vec((any::<prop::sample::Index>(), 0usize..30), 1..5),
        columns in 40usize..160,
    ) {
        let source = source(&text);
        let edges: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let mark = |(index, length): &(prop::sample::Index, usize)| {
            let first = index.index(edges.len());
            let last = (first + length).min(edges.len() - 1);
            Mark { range: edges[first]..edges[last], primary: false, message: "seen" }
        };
        let marks: Vec<Mark<'_>> = at.iter().map(mark).collect();
        let rows = rows(&source, &marks, columns);
        prop_assert_eq!(rows.iter().map(|row| row.labels.len()).sum::<usize>(), marks.len());
        for row in &rows {
            prop_assert!(row.text.chars().all(|c| !c.is_control()));
            prop_assert!(text_width(&row.text) <= columns, "{:?}", row);
            for label in &row.labels {
                prop_assert!(row.text.get(label.range.clone()).is_some());
            }
        }
        let mut columns_said: Vec<_> = rows.iter().flat_map(|row| row.labels.iter().map(|label| (row.line, label.column))).collect();
        let mut columns_true: Vec<_> = marks.iter().map(|mark| source.position(mark.range.start)).map(|at| (at.line, at.column)).collect();
        columns_said.sort_unstable();
        columns_true.sort_unstable();
        prop_assert_eq!(columns_said, columns_true);
    }

    #[test]
    fn the_label_stands_on_its_own_text(before in hostile(), behind in hostile(), columns in 40usize..160) {
        let text = format!("{before}[17]{behind}");
        let source = source(&text);
        let mark = Mark { range: before.len()..before.len() + 4, primary: true, message: "here" };
        let rows = rows(&source, &[mark], columns);
        let label = &rows[0].labels[0];
        prop_assert_eq!(rows[0].text.get(label.range.clone()), Some("[17]"));
    }
}
