//! Manuscripts made of a carrier and a passage: numbers given, entries written in one of several styles.

use std::fmt::Write as _;

/// What is known of a source.
#[derive(Clone, Debug)]
pub struct Facts {
    authors: String,
    year: String,
    title: String,
    place: String,
}

/// A passage with what it cites.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// What it shows; of a carrier nothing.
    pub title: String,
    /// Whether an editor would query it.
    pub wrong: bool,
    /// Its paragraphs, with `[x]` for citations.
    pub paragraphs: Vec<String>,
    /// The sources by the letters that cite them.
    pub sources: Vec<(String, Facts)>,
}

/// A manuscript to put passages into.
#[derive(Clone, Debug, Default)]
pub struct Carrier {
    title: String,
    sentences: Vec<Passage>,
}

/// How citations are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markers {
    Brackets,
    Raised,
    Round,
}

/// How entries are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entries {
    Vancouver,
    Apa,
    Ieee,
    Chicago,
}

/// How a manuscript looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub markdown: bool,
    pub markers: Markers,
    pub entries: Entries,
    pub alphabetical: bool,
}

/// The looks that every passage is printed in.
pub const LOOKS: [Look; 4] = [
    Look {
        markdown: true,
        markers: Markers::Brackets,
        entries: Entries::Vancouver,
        alphabetical: false,
    },
    Look {
        markdown: true,
        markers: Markers::Raised,
        entries: Entries::Ieee,
        alphabetical: false,
    },
    Look {
        markdown: false,
        markers: Markers::Brackets,
        entries: Entries::Apa,
        alphabetical: false,
    },
    Look {
        markdown: true,
        markers: Markers::Round,
        entries: Entries::Chicago,
        alphabetical: true,
    },
];

impl Facts {
    fn read(text: &str) -> Self {
        let mut parts = text.split(" | ").map(|part| part.trim().to_owned());
        let mut next = || parts.next().unwrap_or_default();
        Self {
            authors: next(),
            year: next(),
            title: next(),
            place: next(),
        }
    }

    /// The authors with their initials; nothing where they are no persons.
    fn people(&self) -> Vec<(&str, &str)> {
        let is_initials = |word: &str| word.chars().all(char::is_uppercase);
        let person = |part: &'_ str| {
            part.rsplit_once(' ')
                .filter(|(_, initials)| is_initials(initials))
                .is_some()
        };
        let parts = || {
            self.authors
                .split(", ")
                .filter(|part| !matches!(*part, "editors" | "et al."))
        };
        match parts().all(person) {
            true => parts().filter_map(|part| part.rsplit_once(' ')).collect(),
            false => Vec::new(),
        }
    }

    fn authors(&self, style: Entries) -> String {
        let people = self.people();
        if people.is_empty() {
            return self.authors.clone();
        }
        let dotted = |initials: &str| {
            initials
                .chars()
                .fold(String::new(), |out, c| out + &format!("{c}. "))
                .trim()
                .to_owned()
        };
        let names: Vec<String> = people
            .iter()
            .map(|(family, initials)| match style {
                Entries::Vancouver => format!("{family} {initials}"),
                Entries::Apa | Entries::Chicago => format!("{family}, {}", dotted(initials)),
                Entries::Ieee => format!("{} {family}", dotted(initials)),
            })
            .collect();
        let (last, and) = match style {
            Entries::Apa => (names.len() - 1, ", & "),
            Entries::Ieee | Entries::Chicago => (names.len() - 1, " and "),
            Entries::Vancouver => (names.len(), ", "),
        };
        let mut out = names[..last.max(1).min(names.len())].join(", ");
        if names.len() > 1 && last < names.len() {
            out = out + and + &names[last];
        }
        if self.authors.ends_with("et al.") {
            out += ", et al";
        }
        if self.authors.ends_with("editors") {
            out += ", editors";
        }
        out
    }

    fn entry(&self, style: Entries) -> String {
        let Self {
            year, title, place, ..
        } = self;
        let authors = self.authors(style);
        let with_stop = |text: &str| format!("{text}{}", if text.ends_with(['.', '?']) { "" } else { "." });
        if let Some(journal) = place.strip_prefix("J: ") {
            let mut parts = journal.rsplitn(3, ", ");
            let (pages, volume, name) = (
                parts.next().unwrap_or_default(),
                parts.next().unwrap_or_default(),
                parts.next().unwrap_or_default(),
            );
            return match style {
                Entries::Vancouver => format!(
                    "{} {} {name}. {year};{volume}:{pages}.",
                    with_stop(&authors),
                    with_stop(title)
                ),
                Entries::Apa => format!(
                    "{} ({year}). {} {name}, {volume}, {pages}.",
                    with_stop(&authors),
                    with_stop(title)
                ),
                Entries::Ieee => format!("{authors}, “{title},” {name}, vol. {volume}, pp. {pages}, {year}."),
                Entries::Chicago => format!(
                    "{} {year}. “{}” {name} {volume}: {pages}.",
                    with_stop(&authors),
                    with_stop(title)
                ),
            };
        }
        if let Some(book) = place.strip_prefix("B: ") {
            let (town, publisher) = book.split_once(", ").unwrap_or(("", book));
            return match style {
                Entries::Vancouver => format!(
                    "{} {} {town}: {publisher}; {year}.",
                    with_stop(&authors),
                    with_stop(title)
                ),
                Entries::Apa => format!(
                    "{} ({year}). {} {publisher}.",
                    with_stop(&authors),
                    with_stop(title)
                ),
                Entries::Ieee => format!("{authors}, {title}. {town}: {publisher}, {year}."),
                Entries::Chicago => format!(
                    "{} {year}. {} {town}: {publisher}.",
                    with_stop(&authors),
                    with_stop(title)
                ),
            };
        }
        let dated = if title.contains(year.as_str())
            || place.contains(year.as_str())
            || authors.contains(year.as_str())
        {
            String::new()
        } else {
            format!(" {year}.")
        };
        let parts: Vec<String> = [&authors, title, place]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| with_stop(part))
            .collect();
        format!("{}{dated}", parts.join(" "))
    }
}

/// Reads the passages of a file.
pub fn passages(text: &str) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let begins = |word: &str| line.strip_prefix(word).map(str::to_owned);
        if let Some(title) = begins("wrong: ") {
            found.push(Passage {
                title,
                wrong: true,
                ..Passage::default()
            });
        } else if let Some(title) = begins("quiet: ") {
            found.push(Passage {
                title,
                ..Passage::default()
            });
        } else if let Some(passage) = found.last_mut() {
            passage.add(line);
        }
    }
    found
}

/// Reads the carriers.
pub fn carriers(text: &str) -> Vec<Carrier> {
    let mut found: Vec<Carrier> = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(title) = line.strip_prefix("paper: ") {
            found.push(Carrier {
                title: title.to_owned(),
                sentences: Vec::new(),
            });
        } else if let Some(carrier) = found.last_mut() {
            if !line.contains(" = ") {
                carrier.sentences.push(Passage::default());
            }
            if let Some(passage) = carrier.sentences.last_mut() {
                passage.add(line);
            }
        }
    }
    found
}

impl Passage {
    fn add(&mut self, line: &str) {
        match line.split_once(" = ").filter(|(letter, _)| letter.len() == 1) {
            Some((letter, facts)) => self.sources.push((letter.to_owned(), Facts::read(facts))),
            None => self.paragraphs.push(line.to_owned()),
        }
    }
}

/// A manuscript, and the number that the passage's `x` has in it.
pub struct Paper {
    pub text: String,
    pub label: String,
}

/// Puts a passage into a carrier, before its sentence number `at`.
pub fn paper(carrier: &Carrier, passage: Option<&Passage>, at: usize, look: Look) -> Paper {
    let at = at % carrier.sentences.len();
    let (before, behind) = carrier.sentences.split_at(at);
    let parts: Vec<&Passage> = before.iter().chain(passage).chain(behind).collect();
    let mut sources: Vec<(usize, &str, &Facts)> = Vec::new();
    for (part, passage) in parts.iter().enumerate() {
        sources.extend(
            passage
                .sources
                .iter()
                .map(|(letter, facts)| (part, letter.as_str(), facts)),
        );
    }
    if look.alphabetical {
        sources.sort_by_key(|(.., facts)| (facts.authors.clone(), facts.year.clone(), facts.title.clone()));
    }
    let number = |part: usize, letter: &str| {
        sources
            .iter()
            .position(|&(of, name, _)| (of, name) == (part, letter))
            .map_or(0, |at| at + 1)
    };
    let mut text = heading(&carrier.title, 1, look);
    let mut running = String::new();
    for (part, passage) in parts.iter().enumerate() {
        let own = passage.wrong || !passage.title.is_empty();
        for paragraph in &passage.paragraphs {
            let printed = numbered(paragraph, look, |letter| number(part, letter));
            if own {
                flush(&mut text, &mut running);
                running = printed;
                flush(&mut text, &mut running);
            } else {
                let _ = write!(running, "{}{printed}", if running.is_empty() { "" } else { " " });
                if part % 3 == 2 {
                    flush(&mut text, &mut running);
                }
            }
        }
    }
    flush(&mut text, &mut running);
    text += &heading("References", 2, look);
    for (at, (.., facts)) in sources.iter().enumerate() {
        let (open, close) = if look.markers == Markers::Brackets {
            ("[", "]")
        } else {
            ("", ".")
        };
        let _ = writeln!(text, "{open}{}{close} {}", at + 1, facts.entry(look.entries));
    }
    Paper {
        text,
        label: number(at, "x").to_string(),
    }
}

fn flush(text: &mut String, running: &mut String) {
    if !running.is_empty() {
        let _ = write!(text, "{running}\n\n");
        running.clear();
    }
}

fn heading(words: &str, level: usize, look: Look) -> String {
    match look.markdown {
        true => format!("{} {words}\n\n", "#".repeat(level)),
        false => format!("{words}\n\n"),
    }
}

/// The paragraph with numbers for letters.
fn numbered(paragraph: &str, look: Look, number: impl Fn(&str) -> usize) -> String {
    let mut out = String::new();
    let mut rest = paragraph;
    while let Some((before, behind)) = rest.split_once('[') {
        let Some((inside, after)) = behind.split_once(']') else {
            break;
        };
        let numbers: Vec<String> = inside
            .split(", ")
            .map(|letter| number(letter).to_string())
            .collect();
        let joined = numbers.join(", ");
        match look.markers {
            Markers::Brackets => {
                let _ = write!(out, "{before}[{joined}]");
            }
            Markers::Round => {
                let _ = write!(out, "{before}({joined})");
            }
            // A raised number stands behind the sign that ends the clause.
            Markers::Raised => {
                let sign = after
                    .strip_prefix(['.', ',', ';'])
                    .map_or("", |rest| &after[..after.len() - rest.len()]);
                let _ = write!(
                    out,
                    "{}{sign}<sup>{}</sup>",
                    before.trim_end(),
                    joined.replace(' ', "")
                );
                rest = &after[sign.len()..];
                continue;
            }
        }
        rest = after;
    }
    out += rest;
    if look.markdown { out } else { out.replace('*', "") }
}
