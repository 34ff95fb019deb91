//! `uncited-quotation`: words quoted at length with no source near them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::evidence::{self, Prosaic, Quotation};
use crate::finding::{Certainty, Finding};
use crate::manuscript::{Block, BlockKind, MarkKind, Part, Standing};
use crate::rule::{Case, Category, Context, Needs, Rule, RuleOption, Set};
use crate::source::Span;

pub const RULE: Rule = Rule {
    name: "uncited-quotation",
    category: Category::Style,
    needs: Needs::List,
    summary: "a long quotation without a citation near it, where the others have one",
    why: "Who is quoted must be found. The rule counts quotations of `words` words or more in the running text; where \
          most of them have a citation in their sentence or the next ones, it names those that have none. It is wrong \
          for words that were never published: the author's own, a slogan, something said.",
    silent: &[
        "texts with fewer than three cited quotations, or in which more than one in five has none",
        "a citation, footnote or link in the sentence, the one before or the one behind",
        "interviews: participants, respondents, informants",
        "a page or a name with a year in brackets",
    ],
    source: "own",
    check,
    options: &[WORDS],
    cases: CASES,
};

/// A shorter quotation is a phrase.
const WORDS: RuleOption = RuleOption {
    name: "words",
    doc: "words from which on a quotation is long, and needs a source",
    default: 12,
    range: 5..=500,
};
/// From so many cited quotations on, and this share of all in percent, the text cites what it quotes.
const HABIT: usize = 3;
const SHARE: usize = 80;
/// How much of the quotation a finding points at, in bytes.
const SHOWN: usize = 160;

fn check(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let (mut cited, mut uncited) = (0, Vec::new());
    let citations = citations(cx);
    let least = cx.option(&RULE, &WORDS) as usize;
    for (number, block) in cx.manuscript.blocks.iter().enumerate() {
        let is_text =
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote) && block.part == Part::Body;
        if !is_text || !evidence::may_quote(block.prose.text()) {
            continue;
        }
        let here = citations.get(&number).map_or(&[][..], Vec::as_slice);
        let read = Prosaic::new(block.prose.text(), here);
        for (quotation, sentence) in long_quotations(&read, block.prose.text(), least) {
            let around = read.around(&sentence);
            if is_sourced(block, here, &around) || is_no_publication(block.prose.text(), &around) {
                cited += 1;
            } else {
                uncited.extend(
                    block
                        .prose
                        .span(quotation.range.clone())
                        .map(|span| (span, quotation.words)),
                );
            }
        }
    }
    let all = cited + uncited.len();
    for (span, words) in uncited {
        if cited >= HABIT && cited * 100 >= (all - 1) * SHARE {
            out.push(finding(cx, span, words));
        }
    }
}

/// Where each block's citations stand in its prose.
type Citations = FxHashMap<usize, Vec<Range<usize>>>;

fn citations(cx: &Context<'_>) -> Citations {
    let mut found = Citations::default();
    for marker in cx
        .manuscript
        .markers
        .iter()
        .filter(|marker| marker.standing != Standing::No)
    {
        found.entry(marker.block).or_default().push(marker.range.clone());
    }
    found
}

/// A quotation with its number of words.
struct Long {
    range: Range<usize>,
    words: usize,
}

/// The long quotations with their sentences; several in one sentence are one.
fn long_quotations(read: &Prosaic, text: &str, least: usize) -> Vec<(Long, Range<usize>)> {
    let mut found: Vec<(Long, Range<usize>)> = Vec::new();
    for Quotation { range, inside } in &read.quotations {
        let words = text
            .get(inside.clone())
            .unwrap_or_default()
            .split_whitespace()
            .count();
        if words < least {
            continue;
        }
        let sentence = read.sentence(range.start, text.len());
        if found.last().is_none_or(|(_, last)| *last != sentence) {
            let range = range.clone();
            found.push((Long { range, words }, sentence));
        }
    }
    found
}

/// Whether anything around names a source.
fn is_sourced(block: &Block, citations: &[Range<usize>], around: &Range<usize>) -> bool {
    let inside = |range: &Range<usize>| range.start < around.end && range.end > around.start;
    let linked =
        block.prose.marks().iter().any(|mark| {
            matches!(mark.kind, MarkKind::Link(..) | MarkKind::Footnote(_)) && inside(&mark.range)
        });
    linked || citations.iter().any(inside)
}

/// Whether the words were said rather than published, or are sourced by page or name.
fn is_no_publication(text: &str, around: &Range<usize>) -> bool {
    const SPEAKERS: [&str; 14] = [
        "participant",
        "interview",
        "respondent",
        "informant",
        "patient",
        "(p",
        "(female",
        "(male",
        "survey",
        "question",
        "told us",
        "our ",
        "example",
        "prompt",
    ];
    let part = text
        .get(around.start..around.end.min(text.len()))
        .unwrap_or_default()
        .to_lowercase();
    let dated = part.split('(').skip(1).any(|behind| {
        let inside = behind.split(')').next().unwrap_or_default();
        inside.len() <= 60 && inside.bytes().filter(u8::is_ascii_digit).count() >= 4
    });
    dated || SPEAKERS.iter().any(|speaker| part.contains(speaker))
}

fn finding(cx: &Context<'_>, span: Span, words: usize) -> Finding {
    let text = cx.source.slice(span);
    let end = text
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|&at| at <= SHOWN)
        .last()
        .unwrap_or(0);
    let place = if text.len() > SHOWN {
        span.part(0..end)
    } else {
        span
    };
    Finding::new(
        &RULE,
        place,
        format!("a quotation of {words} words has no citation"),
    )
    .certainty(Certainty::Probable)
    .here("no citation in this sentence, nor before or behind it")
    .help("cite the source of these words")
}

const CASES: &[Case] = &[
    Case::Pair {
        title: "the others are cited",
        bad: "He wrote \"rice was the first of all the crops that we found in the hills\" [1]. Nobody was sure.\n\n\
              She wrote \"millet was the second of all the crops that we found in the hills\" [2]. Nobody was sure.\n\n\
              They wrote \"hemp was the third of all the crops that we found in the hills\" [3]. Nobody was sure.\n\n\
              Some wrote ⟦\"flax was the last of all the crops that we found in the hills\"⟧. Nobody was sure.\n\n\
              ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n[3] Weiss E. Hemp. 2014.\n",
        good: "He wrote \"rice was the first of all the crops that we found in the hills\" [1]. Nobody was sure.\n\n\
               She wrote \"millet was the second of all the crops that we found in the hills\" [2]. Nobody was sure.\n\n\
               They wrote \"hemp was the third of all the crops that we found in the hills\" [3]. Nobody was sure.\n\n\
               Some wrote \"flax was the last of all the crops that we found in the hills\" [3]. Nobody was sure.\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n[3] Weiss E. Hemp. 2014.\n",
    },
    Case::Under {
        set: Set::Option("words", 6),
        title: "short quotations count too",
        bad: "He wrote \"rice was the first of all crops\" [1]. Nobody was sure.\n\n\
              She wrote \"millet was the second of all crops\" [2]. Nobody was sure.\n\n\
              They wrote \"hemp was the third of all crops\" [3]. Nobody was sure.\n\n\
              Some wrote ⟦\"flax was the last of all crops\"⟧. Nobody was sure.\n\n\
              ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n[3] Weiss E. Hemp. 2014.\n",
        good: "He wrote \"rice was the first of all crops\" [1]. Nobody was sure.\n\n\
               She wrote \"millet was the second of all crops\" [2]. Nobody was sure.\n\n\
               They wrote \"hemp was the third of all crops\" [3]. Nobody was sure.\n\n\
               Some wrote \"flax was the last of all crops\" [3]. Nobody was sure.\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n[3] Weiss E. Hemp. 2014.\n",
    },
    Case::Quiet {
        title: "what somebody said in an interview",
        text: "He wrote \"rice was the first of all the crops that we found in the hills\" [1]. Nobody was sure.\n\n\
               She wrote \"millet was the second of all the crops that we found in the hills\" [2]. Nobody was sure.\n\n\
               They wrote \"hemp was the third of all the crops that we found in the hills\" [3]. Nobody was sure.\n\n\
               \"Flax was the last of all the crops that we found in the hills\" (participant 12). Nobody was sure.\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n[3] Weiss E. Hemp. 2014.\n",
    },
    Case::Quiet {
        title: "quotations that this paper does not cite",
        text: "He wrote \"rice was the first of all the crops that we found in the hills\". Nobody was sure.\n\n\
               She wrote \"millet was the second of all the crops that we found in the hills\". Nobody was sure [1].\n\n\
               They wrote \"hemp was the third of all the crops that we found in the hills\". Nobody was sure [2].\n\n\
               ## References\n\n[1] Fuller D. Rice. 2011.\n[2] Zohary D. Millet. 2012.\n[3] Weiss E. Hemp. 2014.\n",
    },
];
