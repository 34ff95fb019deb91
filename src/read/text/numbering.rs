//! Line numbers, as proofs and submitted manuscripts print them: on lines of their own, or in a margin.

use super::counting::Counting;
use super::lines::{Line, Role};

/// Fewer numbers that count on prove nothing.
const ENOUGH: usize = 12;
/// So many numbers in turn may be missing.
const MISSING: u32 = 3;
/// Line numbers stand on every line or on every fifth.
const STEPS: [u32; 2] = [1, 5];
/// So large a share of the lines of a text must have a number in the margin.
const MARGIN_SHARE: f64 = 0.6;
/// So many numbers on lines of their own must come on each line of text.
const OWN_SHARE: f64 = 0.3;
/// Numbers on lines of their own must reach over so large a part of the text.
const REACH: f64 = 0.5;
/// Most digits of a line's number.
const MAX_DIGITS: usize = 5;

/// Takes line numbers off the lines, and marks the lines that hold nothing else.
pub(in crate::read) fn strip(text: &str, lines: &mut [Line]) {
    for step in STEPS {
        if own(text, lines, step)
            || margin(text, lines, step, Side::Front)
            || margin(text, lines, step, Side::Back)
        {
            return;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Front,
    Back,
}

/// A number that may be a line's: which line has it, what it says, and its bytes.
struct Mark {
    line: usize,
    value: u32,
    bytes: usize,
}

fn own(text: &str, lines: &mut [Line], step: u32) -> bool {
    let marks: Vec<Mark> = marks(text, lines, Side::Front)
        .into_iter()
        .filter(|mark| {
            lines
                .get(mark.line)
                .is_some_and(|line| line.range.len() == mark.bytes)
        })
        .collect();
    let run = longest_run(&marks, step);
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return false;
    };
    let is_prose = |line: &Line| line.is_text() && !is_number(line.text(text));
    let prose = lines.iter().filter(|line| is_prose(line)).count();
    let inside = lines.get(first.line..last.line).unwrap_or_default();
    let within = inside.iter().filter(|line| is_prose(line)).count();
    let share = run.len() as f64 * f64::from(step) / within.max(1) as f64;
    if run.len() < ENOUGH || share < OWN_SHARE || (within as f64) < REACH * prose as f64 {
        return false;
    }
    let numbered: Vec<usize> = run.iter().map(|mark| mark.line).collect();
    for index in numbered {
        if let Some(line) = lines.get_mut(index) {
            line.role = Role::Number;
        }
    }
    true
}

fn margin(text: &str, lines: &mut [Line], step: u32, side: Side) -> bool {
    let marks = marks(text, lines, side);
    let run = longest_run(&marks, step);
    let all = lines.iter().filter(|line| line.is_text()).count();
    let share = run.len() as f64 * f64::from(step) / all.max(1) as f64;
    if run.len() < ENOUGH || share < MARGIN_SHARE {
        return false;
    }
    for mark in run {
        let Some(line) = lines.get_mut(mark.line) else {
            continue;
        };
        match side {
            _ if mark.bytes == line.range.len() => line.role = Role::Number,
            Side::Front => line.cut_front(text, mark.bytes),
            Side::Back => line.cut_back(text, mark.bytes),
        }
    }
    true
}

fn is_number(text: &str) -> bool {
    text.len() <= MAX_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The numbers at the front or back of lines, set off by space or alone.
fn marks(text: &str, lines: &[Line], side: Side) -> Vec<Mark> {
    let mark = |(index, line): (usize, &Line)| {
        let line = line.text(text);
        let word = match side {
            Side::Front => line.split(char::is_whitespace).next()?,
            Side::Back => line.rsplit(char::is_whitespace).next()?,
        };
        (!word.is_empty() && is_number(word)).then_some(Mark {
            line: index,
            value: word.parse().ok()?,
            bytes: word.len(),
        })
    };
    lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_text())
        .filter_map(mark)
        .collect()
}

/// The marks that count on by `step`; a few may be missing, and a page may begin anew.
fn longest_run(marks: &[Mark], step: u32) -> Vec<&Mark> {
    let numbers: Vec<(usize, u32)> = marks.iter().map(|mark| (mark.line, mark.value)).collect();
    let counting = Counting {
        step,
        leap: MISSING,
        anew: true,
        follows: |_, _| true,
    };
    let run = counting.longest(&numbers);
    run.into_iter().filter_map(|index| marks.get(index)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn kept(text: &str) -> Vec<String> {
        let mut lines = split(text);
        strip(text, &mut lines);
        lines
            .iter()
            .filter(|line| line.is_text())
            .map(|line| line.text(text).to_owned())
            .collect()
    }

    #[test]
    fn numbers_in_a_margin_are_taken_off() {
        let text: String = (1..=40)
            .map(|n| format!("{n:>4}  words of line number {n}\n\n"))
            .collect();
        assert_eq!(
            kept(&text).first().map(String::as_str),
            Some("words of line number 1")
        );
        assert_eq!(kept(&text).len(), 40);
        let text: String = (1..=40)
            .map(|n| format!("some words of the text   {n}\n"))
            .collect();
        assert!(kept(&text).iter().all(|line| line == "some words of the text"));
    }

    #[test]
    fn numbers_on_their_own_lines_are_marked() {
        let text: String = (1..=40).map(|n| format!("words [{n},\n\n{n}\n\n")).collect();
        assert!(kept(&text).iter().all(|line| line.starts_with("words")));
        let each_page: String = (0..80).map(|n| format!("words\n{}\n", n % 20 + 1)).collect();
        assert_eq!(kept(&each_page).len(), 80);
        let each_fifth: String = (1..=100)
            .map(|n| {
                if n % 5 == 0 {
                    format!("words\n{n}\n")
                } else {
                    "words\n".into()
                }
            })
            .collect();
        assert_eq!(kept(&each_fifth).len(), 100);
    }

    #[test]
    fn labels_and_years_stay() {
        let list: String = (1..=40).map(|n| format!("{n} Smith J. Rice.\n")).collect();
        let prose = "A sentence of the text that has no number.\n".repeat(60);
        assert_eq!(
            kept(&format!("{prose}{list}")).last().map(String::as_str),
            Some("40 Smith J. Rice.")
        );
        let own: String = (1..=40).map(|n| format!("{n}\nSmith J. Rice. 2001.\n")).collect();
        assert_eq!(kept(&format!("{prose}{prose}{own}")).len(), 200);
    }
}
