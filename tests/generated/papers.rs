//! Manuscripts made of a number: the same everywhere.

use crate::pieces::{ENTRY, FAMILIES, LABELS, LINES, TEXT, TITLES};

/// Xorshift: the same numbers everywhere, of a seed.
struct Dice(u64);

impl Dice {
    const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    const fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from((self.roll() >> 16) % count.max(1) as u64).expect("a small number")
    }

    fn of<'a>(&mut self, pieces: &[&'a str]) -> &'a str {
        pieces[self.below(pieces.len())]
    }
}

/// A text of tens to hundreds of bytes: prose with markers and most often a list; or a small paper, spoiled here and there.
pub fn manuscript(number: u64) -> String {
    let mut dice = Dice::new(number);
    let mut text = String::new();
    if dice.below(2) == 0 {
        paper(&mut dice, &mut text);
        spoil(&mut dice, &mut text);
    } else {
        pieces(&mut dice, &mut text);
    }
    if dice.below(50) == 0 {
        text.insert(0, '\u{feff}');
    }
    text
}

fn pieces(dice: &mut Dice, text: &mut String) {
    prose(dice, text, 14);
    if dice.below(4) > 0 {
        text.push_str(["\n\n## References\n\n", "\n\nReferences\n\n", "\n\n", "\n"][dice.below(4)]);
        list(dice, text);
    }
    if dice.below(5) == 0 {
        prose(dice, text, 6);
    }
    if dice.below(40) == 0 {
        let run = dice.of(&[
            "[", "(", "[1", "[1,", "“", "*", "`", "<sup>", "\n[1] ", "a, ", "> ", "|",
        ]);
        text.push_str(&run.repeat(dice.below(200)));
    }
}

/// Sentences that cite, some by name and year, and the works cited; a work may be listed twice, or a label.
fn paper(dice: &mut Dice, text: &mut String) {
    let count = 1 + dice.below(7);
    let (open, close) = [
        ("[", "]"),
        ("[", "]"),
        ("<sup>", "</sup>"),
        ("(", ")"),
        ("\\[", "\\]"),
    ][dice.below(5)];
    for sentence in 1..=count + dice.below(3) {
        let family = dice.of(FAMILIES);
        let cited = if dice.below(6) == 0 {
            dice.below(count + 4)
        } else {
            sentence
        };
        text.push_str(&match dice.below(6) {
            0 => format!("{family} et al. {open}{cited}{close} grew rice. "),
            1 => format!(
                "As {family} ({}) {open}{cited}{close} says, it rained. ",
                1930 + dice.below(130)
            ),
            2 => format!(
                "It was cold in March {} {open}{cited}, {sentence}{close}. ",
                1930 + dice.below(130)
            ),
            3 => format!(
                "“{}” {open}{sentence}–{cited}{close} tells more. ",
                dice.of(TITLES)
            ),
            4 => format!("It rained {open}{sentence}{close}.\n\n"),
            _ => format!("Oats grow well {open}{cited}{close}. "),
        });
    }
    text.push_str(
        [
            "\n\n## References\n\n",
            "\n\nReferences\n\n",
            "\n\n## Bibliography\n\n",
        ][dice.below(3)],
    );
    let mut works: Vec<String> = Vec::new();
    for number in 1..=count {
        let number = if dice.below(12) == 0 {
            dice.below(9)
        } else {
            number
        };
        let work = match works.last() {
            Some(last) if dice.below(8) == 0 => last.replace("19", dice.of(&["19", "20", "18"])),
            _ => work(dice),
        };
        let end = ["\n", "\n\n"][dice.below(2)];
        text.push_str(&match open {
            "<sup>" | "(" => format!("{number}. {work}{end}"),
            _ => format!("{open}{number}{close} {work}{end}"),
        });
        works.push(work);
    }
}

fn work(dice: &mut Dice) -> String {
    let (family, title, year) = (dice.of(FAMILIES), dice.of(TITLES), 1900 + dice.below(140));
    let (volume, page) = (1 + dice.below(90), 1 + dice.below(900));
    match dice.below(5) {
        0 => format!(
            "{family} J, Jones A. {title}. Nature. {year};{volume}:{page}-{}.",
            page + dice.below(30)
        ),
        1 => format!(
            "{family}, J., & Jones, A. ({year}). {title}. Nature, {volume}({}), {page}–{}. doi:10.1000/{page}",
            volume % 5,
            page + 9
        ),
        2 => format!(
            "J. {family}, “{title},” *J. Appl. Phys.*, vol. {volume}, pp. {page}-{}, {year}.",
            page % 100
        ),
        3 => format!(
            "{family} J. {title}. New York: Wiley; {year}. ISBN 978-3-16-148410-{}.",
            dice.below(10)
        ),
        _ => format!(
            "{family}, {title} ({year}). https://a.org/{page} (accessed {}-0{}-12)",
            year,
            1 + dice.below(9)
        ),
    }
}

/// Puts in a few pieces, takes out a few characters.
fn spoil(dice: &mut Dice, text: &mut String) {
    for _ in 0..dice.below(5) {
        let mut at = dice.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        match dice.below(4) {
            0 => text.insert_str(at, dice.of(&LINES)),
            1 if at < text.len() => {
                text.remove(at);
            }
            2 => text.insert_str(at, dice.of(&ENTRY)),
            _ => text.insert_str(at, dice.of(&TEXT)),
        }
    }
}

fn prose(dice: &mut Dice, text: &mut String, most: usize) {
    for _ in 0..dice.below(most) {
        let pieces = if dice.below(6) == 0 { &LINES } else { &TEXT };
        text.push_str(dice.of(pieces));
        if dice.below(3) == 0 {
            text.push(' ');
        }
    }
}

/// Items in one form with numbers that mostly rise, so that lists are found; some with a form of their own.
fn list(dice: &mut Dice, text: &mut String) {
    let form = dice.below(6);
    for number in 1..=dice.below(6) {
        let number = if dice.below(12) == 0 {
            dice.below(9)
        } else {
            number
        };
        if dice.below(10) == 0 {
            text.push_str(dice.of(&LABELS));
        } else {
            let (open, close) = [
                ("[", "] "),
                ("", ". "),
                ("(", ") "),
                ("- [", "] "),
                ("\\[", "\\] "),
                ("[^", "]: "),
            ][form];
            text.push_str(&format!("{open}{number}{close}"));
        }
        for _ in 0..dice.below(8) {
            let pieces = if dice.below(12) == 0 { &TEXT } else { &ENTRY };
            text.push_str(dice.of(pieces));
        }
        text.push_str(if dice.below(8) == 0 {
            dice.of(&LINES)
        } else {
            ["\n", "\n\n"][dice.below(2)]
        });
    }
}
