//! How fast reading, linking, the rules and the whole are, in bytes a second, beside a plain Markdown parse; and how many
//! entries of reference lists are taken apart in a second.

mod entries;

use std::fmt::Write;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use entries::Style;
use loccit::grammar::entry::read_list;
use loccit::links::Links;
use loccit::manuscript::{Prose, ProseBuilder};
use loccit::read::{Input, read};
use loccit::rule::Today;
use loccit::settings::Settings;
use loccit::source::{Source, SourceId};
use pulldown_cmark::{Options, Parser};

fn main() {
    divan::main();
}

/// Sizes of the manuscripts in bytes: linear time shows as one speed for all.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];
/// A paragraph with markers for every so many bytes, and an entry for every so many.
const BYTES_PER_ENTRY: usize = 2_000;

/// A clean manuscript of about `size` bytes: paragraphs that cite in order, and a list in Vancouver style.
fn manuscript(size: usize) -> Source {
    let entries = (size / BYTES_PER_ENTRY).max(3);
    let mut text = String::from("# On the growing of rice\n\n");
    for n in 1..=entries {
        let filler = "the fields were flooded in spring and drained before the harvest, as the records of the valley say, ";
        for _ in 0..14 {
            text.push_str(filler);
        }
        let _ = write!(text, "and so it was told [{n}].\n\n");
    }
    text.push_str("## References\n\n");
    for n in 1..=entries {
        let _ = write!(
            text,
            "[{n}] Fuller D{n}, Zohary K. On field {n} and the water it was given. J Arid Agric. {};{}({}):{}-{}. \
             doi:10.1000/jaa.{n}\n\n",
            1950 + n % 70,
            n % 90 + 1,
            n % 12 + 1,
            n,
            n + 9,
        );
    }
    Source::new(SourceId(0), "bench.md", text)
}

fn settings() -> Settings {
    Settings::new(Today {
        year: 2026,
        month: 11,
        day: 1,
    })
}

#[divan::bench(args = SIZES)]
fn plain_markdown_parse(bencher: Bencher, size: usize) {
    let source = manuscript(size);
    bencher.counter(BytesCount::of_str(source.text())).bench(|| {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH;
        Parser::new_ext(source.text(), options)
            .into_offset_iter()
            .map(black_box)
            .count()
    });
}

#[divan::bench(args = SIZES)]
fn reading(bencher: Bencher, size: usize) {
    let source = manuscript(size);
    bencher
        .counter(BytesCount::of_str(source.text()))
        .bench(|| read(&source, Input::Markdown));
}

#[divan::bench(args = SIZES)]
fn linking(bencher: Bencher, size: usize) {
    let source = manuscript(size);
    let manuscript = read(&source, Input::Markdown);
    let list = (!manuscript.lists.is_empty()).then_some(0);
    bencher
        .counter(BytesCount::of_str(source.text()))
        .bench(|| Links::new(&manuscript, list).markers().len());
}

#[divan::bench(args = SIZES)]
fn rules_alone(bencher: Bencher, size: usize) {
    let source = manuscript(size);
    let manuscript = read(&source, Input::Markdown);
    bencher
        .counter(BytesCount::of_str(source.text()))
        .bench(|| loccit::apply_rules(&source, &manuscript, &settings()).0.len());
}

#[divan::bench(args = SIZES)]
fn whole(bencher: Bencher, size: usize) {
    let source = manuscript(size);
    bencher.counter(BytesCount::of_str(source.text())).bench(|| {
        loccit::check(&source, Input::Markdown, &settings())
            .findings
            .len()
    });
}

/// Entries in a list: as many as a paper has, and too few to be worth a second thread, so that one core is measured.
const LIST: usize = 60;

const STYLES: [Style; 7] = [
    Style::Vancouver,
    Style::Apa,
    Style::Chicago,
    Style::Ieee,
    Style::Nature,
    Style::Gb7714,
    Style::Mixed,
];

#[divan::bench(args = STYLES)]
fn entries_of_a_list(bencher: Bencher, style: Style) {
    let bodies: Vec<Prose> = entries::list(style, LIST)
        .iter()
        .map(|text| prose(text))
        .collect();
    let bodies: Vec<&Prose> = bodies.iter().collect();
    bencher
        .counter(ItemsCount::new(LIST))
        .bench(|| black_box(read_list(black_box(&bodies))));
}

fn prose(text: &str) -> Prose {
    let source = Source::new(SourceId(0), "entry", text.to_owned());
    let mut builder = ProseBuilder::new(&source);
    builder.copy(0..text.len());
    builder.take()
}
