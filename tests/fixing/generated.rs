//! Small manuscripts made at random: citations of several styles, lists of several forms, in shuffled order.

use loccit::read::Input;

/// Random numbers that are the same in every run (an LCG with the constants of Knuth's MMIX).
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        let mut numbers = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d);
        numbers.below(2);
        numbers
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }

    fn shuffled<T>(&mut self, mut items: Vec<T>) -> Vec<T> {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
        items
    }
}

const NAMES: [&str; 18] = [
    "Fuller",
    "Zohary",
    "Weiss",
    "Allaby",
    "Harlan",
    "Vavilov",
    "Purugganan",
    "Jones",
    "Diamond",
    "Hillman",
    "Colledge",
    "Nesbitt",
    "Tanno",
    "Willcox",
    "Kislev",
    "Helbaek",
    "Bar-Yosef",
    "Piperno",
];
const THINGS: [&str; 18] = [
    "rice", "millet", "hemp", "flax", "barley", "emmer", "lentils", "sorghum", "teff", "figs", "olives",
    "grapes", "squash", "maize", "beans", "tubers", "apples", "dates",
];
const PLACES: [&str; 6] = [
    "Antiquity",
    "Nature",
    "Science",
    "Holocene",
    "Quaternary International",
    "Geoarchaeology",
];
const SENTENCES: [&str; 8] = [
    "The finds of {} are old",
    "Others doubt that {} was sown",
    "Charred {} lay in the pit",
    "A survey counts {} among the crops",
    "No trace of {} came to light",
    "Where {} grew, people stayed",
    "Traders carried {} along the coast",
    "The first dates for {} were wrong",
];

/// How citations are written.
struct Style {
    open: &'static str,
    close: &'static str,
    separator: &'static str,
    dash: &'static str,
    label: (&'static str, &'static str),
    sorted: bool,
    ranges: bool,
}

/// A manuscript with the format it is written in.
pub fn manuscript(numbers: &mut Numbers) -> (String, Input) {
    let count = 5 + numbers.below(12);
    let style = style(numbers);
    let places = numbers.shuffled((0..NAMES.len()).collect::<Vec<_>>());
    let list = numbers.shuffled((1..=count).collect::<Vec<_>>());
    let mut text = String::from("# Crops of the coast\n\n");
    let mut sentences = Vec::new();
    for &number in &list {
        sentences.push(group(numbers, &style, &[number]));
        if numbers.below(2) == 0 {
            let size = 2 + numbers.below(4);
            let cited = numbers.shuffled((1..=count).collect::<Vec<_>>());
            sentences.push(group(numbers, &style, &cited[..size]));
        }
    }
    for (at, marker) in sentences.iter().enumerate() {
        let sentence = numbers.of(&SENTENCES).replace("{}", numbers.of(&THINGS));
        let end = [". ", ".\n", ".\n\n"][numbers.below(3)];
        let end = if at + 1 == sentences.len() { ".\n\n" } else { end };
        let space = if style.open == "<sup>" { "" } else { " " };
        text.push_str(&format!("{sentence}{space}{marker}{end}"));
    }
    let markdown = style.open == "<sup>" || numbers.below(3) > 0;
    text.push_str(if markdown {
        "## References\n\n"
    } else {
        "References\n\n"
    });
    let line = [("\n", ""), ("\n\n", "")][numbers.below(2)].0;
    for number in 1..=count {
        text.push_str(&entry(numbers, &style, number, places[number - 1], markdown));
        text.push_str(line);
    }
    if numbers.below(4) == 0 {
        text = text.replace('\n', "\r\n");
    }
    (text, if markdown { Input::Markdown } else { Input::Text })
}

fn style(numbers: &mut Numbers) -> Style {
    let raised = numbers.below(4) == 0;
    let (open, close) = if raised { ("<sup>", "</sup>") } else { ("[", "]") };
    Style {
        open,
        close,
        separator: numbers.of(if raised { &[",", ", "] } else { &[", ", ",", "; "] }),
        dash: numbers.of(&["–", "-", " – "]),
        label: *numbers.of(if raised {
            &[&("", ".")]
        } else {
            &[&("[", "]"), &("[", "]"), &("", ".")]
        }),
        sorted: numbers.below(4) > 0,
        ranges: numbers.below(4) > 0,
    }
}

fn group(numbers: &mut Numbers, style: &Style, cited: &[usize]) -> String {
    let mut cited = cited.to_vec();
    if style.sorted {
        cited.sort_unstable();
    }
    let each = !style.sorted || !style.ranges;
    let runs: Vec<String> = cited
        .chunk_by(|a, b| !each && a + 1 == *b)
        .flat_map(|run| match run {
            [first, _, .., last] => vec![format!("{first}{}{last}", style.dash)],
            few => few.iter().map(ToString::to_string).collect(),
        })
        .collect();
    let apart = style.open == "[" && runs.len() == cited.len() && numbers.below(6) == 0;
    let between = format!("{}{}{}", style.close, style.separator, style.open);
    let inside = runs.join(if apart { &between } else { style.separator });
    format!("{}{inside}{}", style.open, style.close)
}

fn entry(numbers: &mut Numbers, style: &Style, number: usize, place: usize, markdown: bool) -> String {
    let (name, thing) = (NAMES[place], THINGS[place]);
    let (open, close) = style.label;
    let year = 1950 + numbers.below(70);
    let title = match (markdown, numbers.below(3)) {
        (true, 0) => format!("*The history of {thing}*"),
        (true, 1) => format!("The **history** of {thing}"),
        _ => format!("The history of {thing}"),
    };
    let wrapped = if numbers.below(5) == 0 { "\n    " } else { " " };
    format!(
        "{open}{number}{close} {name} {}. {title}.{wrapped}{} {year};{}:{}.",
        char::from(b'A' + u8::try_from(numbers.below(26)).unwrap()),
        numbers.of(&PLACES),
        1 + numbers.below(90),
        1 + numbers.below(400),
    )
}
