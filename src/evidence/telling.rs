//! Telling: whether a clause reports something past as done, or uses a source as a tool, an idea or a foil.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::quotations;
use super::words::words;

/// Whether a stretch of a text tells what happened, and nothing in it says that a source is there for something else:
/// a method, an idea, a forecast, a comparison, a study of the authors' own.
///
/// English only: of other languages nothing is known, and the answer is no.
pub(super) fn tells_of_the_past(text: &str, range: &Range<usize>) -> bool {
    let part = text.get(range.clone()).unwrap_or_default();
    let quoted = quotations::find(part);
    let mut past = false;
    let mut small = String::new();
    let mut lead = Lead::None;
    for word in words(part, 0..part.len()) {
        if quoted
            .iter()
            .any(|quotation| quotation.range.contains(&word.start))
        {
            continue;
        }
        small.clear();
        small.push_str(word.text);
        small.make_ascii_lowercase();
        let (is_month, was) = (word.text == "May", is_past(&small));
        if BARRED.contains(small.as_str()) && !is_month || lead.leads_away(&small, was) {
            return false;
        }
        past |= was;
        lead = lead.then(&small);
    }
    past
}

/// A word behind which a verb tells of another time.
#[derive(Clone, Copy)]
enum Lead {
    None,
    /// `had listed`, `had never begun`: that was before what is told.
    Back,
    /// `first mapped`
    First,
    /// `was to list`: that came after it.
    On,
}

impl Lead {
    /// What leads behind a further word; adverbs do not part "had" from its verb.
    fn then(self, word: &str) -> Self {
        const ADVERBS: [&str; 8] = ["not", "never", "once", "long", "just", "also", "always", "soon"];
        let is_adverb = word.ends_with("ly") || ADVERBS.contains(&word);
        match (self, word) {
            (Self::Back, _) if is_adverb => Self::Back,
            (_, "had") => Self::Back,
            (_, "first") => Self::First,
            (_, "was" | "were") => Self::On,
            _ => Self::None,
        }
    }

    fn leads_away(self, word: &str, is_past: bool) -> bool {
        match self {
            Self::None => false,
            Self::Back => is_past || PARTICIPLES.contains(word),
            Self::First => is_past,
            Self::On => word == "to",
        }
    }
}

/// Whether a few words of English say something, as a sentence does and a title does not.
pub(super) fn has_verb(text: &str) -> bool {
    const PRESENT: [&str; 18] = [
        "is", "are", "am", "has", "have", "do", "does", "can", "will", "shall", "must", "may", "should",
        "would", "could", "be", "been", "cannot",
    ];
    let said = |word: &str| PRESENT.contains(&word) || is_past(word);
    words(text, 0..text.len()).any(|word| !word.is_capitalised() && said(word.text))
}

pub(super) fn is_past(word: &str) -> bool {
    const SHORTEST: usize = 4;
    PAST.contains(word) || word.len() >= SHORTEST && word.ends_with("ed") && !NO_PAST.contains(&word)
}

/// Whether a word is a participle that neither ends in `-ed` nor is a past form.
pub(super) fn is_participle(word: &str) -> bool {
    PARTICIPLES.contains(word)
}

/// Words in `-ed` that are no past.
const NO_PAST: [&str; 15] = [
    "indeed", "hundred", "speed", "united", "exceed", "sacred", "need", "seed", "feed", "weed", "reed",
    "deed", "shed", "breed", "greed",
];

/// Past forms that do not end in `-ed`.
static PAST: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "was were had did became began bore bought brought broke built burnt burst came caught chose cost cut drew drove fell fed \
     felt fled fought found flew froze gave got grew heard held hid hit kept knew laid lay led left lent let lost made meant \
     met paid put quit ran rang read rode rose said sang sank sat saw sent set shook shot shut slept sold sought spent \
     spoke spread stole stood struck swam swept swore swung taught told took tore threw understood went withdrew woke \
     won wore wrote"
        .split_whitespace()
        .collect()
});

/// Participles that are neither in `-ed` nor among [`PAST`].
static PARTICIPLES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "been begun thought known gone done seen taken given written driven grown shown spoken risen fallen broken chosen worn torn \
     sworn drawn flown forgotten frozen hidden ridden stolen swum sung sunk rung run come become overcome won lain eaten \
     beaten bitten blown sprung stuck slain thrown woven proven dealt spun shrunk drunk awoken withdrawn undergone \
     undertaken mistaken forbidden forsaken born borne gotten hung dug clung stung"
        .split_whitespace()
        .collect()
});

/// Words that say that a source is there for another thing than what happened.
static BARRED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    // Methods and things that are used.
    "using use used uses usage via method methods methodology technique techniques model models modelled modeled theory \
     theories theorem algorithm algorithms equation equations formula formulas criteria criterion scale scales index \
     score scores scoring classification classified definition defined instrument questionnaire inventory protocol \
     procedure procedures approach framework test tests tested tool tools software package library version versions \
     code system systems device type types kind catalogue catalog map maps tables manual guideline guidelines based \
     following followed adapted modified described proposed introduced developed invented designed coined \
     applied implemented calibrated validated trained released launched named called known \
     derived assumed adjusted converted computed calculated estimated fitted simulated \
     \
     we our us ours i my me study studies studied sample samples sampled sampling specimen specimens patient patients \
     participants participant respondents subjects cohort trial trials enrolled recruited survey surveys surveyed \
     experiment experiments data dataset datasets database databases collected obtained downloaded retrieved accessed \
     measured measurement measurements recorded observed observation observations interviewed analysed analyzed analysis \
     literature search searched screened reviewed \
     \
     predict predicted predicts prediction forecast forecasts foresaw foreseen foretold anticipated expected planned plan \
     plans could should might will shall may can cannot must hoped envisaged envisioned warned imagined \
     \
     since until till unlike than whereas contrast contrary compared comparison consistent similar similarly analogous \
     resembled like likewise recalls recalled echoed echoes reminiscent already even earlier previously ago \
     renewed revived revisited reconsidered rediscovered solved confirmed supported inspired influenced idea ideas notion \
     concept concepts principle principles invoked argument tradition proposals \
     \
     anniversary jubilee centenary centennial bicentenary plaque memorial commemorated commemorates commemorating \
     commemoration inherited heritage legacy roots rooted origin origins originated stemmed grew rested doctrine doctrines \
     philosophy ideology grievances longstanding yet although though despite nevertheless copy copies handbook handbooks \
     pamphlet pamphlets learned learnt \
     \
     sang sung hymn hymns psalm psalms anthem prayer recited chanted amended repealed poem poems play novel novels song songs verses film films book books translated reprinted republished published \
     publication performed staged quoted cited quoting citing edition editions essay essays story stories \
     \
     is are am be has have do does see cf review reviews"
        .split_whitespace()
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn tells(text: &str) -> bool {
        tells_of_the_past(text, &(0..text.len()))
    }

    #[test]
    fn what_happened_is_told() {
        for text in [
            "On 3 May 1951 the ferry sank with nine cars on board",
            "The ferry sank in May 1951 before its first passengers came on board",
            "The mine was sealed in May 1962",
            "On 3 May 1951 the ferry, which had nine cars on board, sank",
            "The envoy wrote on 3 May 1951 that \"we shall use the new method\"",
        ] {
            assert!(tells(text), "{text}");
        }
    }

    #[test]
    fn tools_ideas_and_foils_are_not() {
        for text in [
            "Patients seen in May 2010 were graded by the old criteria",
            "In May 2010 we drilled a core",
            "In May 2010 a core was drilled where Lowe had drilled before",
            "On 11 March 2011 the wave struck, ten times the height that Lowe had thought possible",
            "In May 2012 a bust was unveiled in the square where the flood had never truly begun",
            "The ferry of May 1951 sinks in every account",
            "He predicted that war began in May 1940",
            "Unlike the flood of 3 May 1951 it left the bridges",
            "Am 3. Mai 1951 sank die Fähre",
        ] {
            assert!(!tells(text), "{text}");
        }
    }
}
