//! Spoken of: whether the words around a name or a title say that a source is about it, answers it or hands it on, and
//! is not by that person, or not that work.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::telling::{is_participle, is_past};
use super::{Evidence, Passage};

type Words = LazyLock<FxHashSet<&'static str>>;

/// What a source can be that is about a person or a work, and those who have to do with one; the person or the work
/// stands behind it and a [`LINKS`] word.
static ABOUT: Words = LazyLock::new(|| {
    "obituary obituaries biography biographies biographer biographers memoir memoirs life lives diary diaries portrait \
     portraits photograph photographs photo photos profile bust statue trial trials arrest murder assassination execution \
     death birth funeral grave tomb career legacy memory festschrift tribute tributes homage eulogy elegy memorial letter \
     letters telegram telegrams cable cables message messages memorandum correspondence conversation conversations interview \
     interviews dialogue papers manuscripts archive archives estate recollections reminiscences words critique critiques \
     criticism criticisms critic critics reviewer reviewers review reviews rebuttal rebuttals refutation refutations reply \
     replies replied rejoinder response responses responded responds answer answers comment comments commented commentary \
     commentaries reanalysis reanalyses re-analysis re-analyses reassessment reappraisal reinterpretation re-evaluation \
     reevaluation replication replications translation translations translator translators translated edition editions \
     reprint reprints abridgement summary summaries synopsis paraphrase parody retelling adaptation adaptations film films \
     quotation quotations sequel sequels introduction preface foreword afterword companion guide attack attacks polemic defence defense \
     objection objections reaction reactions opponent opponents supporter supporters follower followers pupil pupils \
     disciple disciples admirer admirers friend friends widow"
        .split_whitespace()
        .collect()
});

/// Words between what a source is and whom it is about.
const LINKS: [&str; 7] = ["of", "on", "with", "to", "from", "for", "against"];

/// What "of" and a bare name make that name the work of a person, and not someone's life, wife, government or defeat.
static MADE: Words = LazyLock::new(|| {
    "work works study studies paper article articles book books essay report reports thesis dissertation monograph account \
     accounts chapter research model models method methods methodology approach approaches algorithm algorithms theory \
     theories theorem theorems lemma proof formula formulas formulae equation equations expression definition definitions \
     criterion criteria classification taxonomy framework scheme procedure protocol technique system scale index test tests \
     construction inequality bound bounds variant variants version versions data dataset datasets result results finding \
     findings observation observations measurement measurements value values estimate estimates experiment experiments \
     analysis analyses calculation calculations computations simulation simulations prediction predictions conclusion \
     conclusions evidence survey hypothesis argument arguments view views claim claims proposal proposals suggestion \
     suggestions idea ideas notion concept concepts interpretation terminology notation convention recommendation \
     recommendations guidelines assumption assumptions description descriptions discussion discussions explanation figure \
     table section that those one ones spirit lines sense footsteps"
        .split_whitespace()
        .collect()
});

/// What rests "on" the work of a bare name.
const RESTING: [&str; 14] = [
    "based",
    "building",
    "build",
    "builds",
    "built",
    "relying",
    "rely",
    "relies",
    "drawing",
    "draw",
    "draws",
    "expanding",
    "expands",
    "depends",
];

/// Words right before a person or a work that a source deals with.
static DEALING: Words = LazyLock::new(|| {
    "about concerning criticises criticizes criticised criticized criticising criticizing rebuts rebutted rebutting refutes \
     refuted refuting disputes disputed disputing replicates replicated replicating reanalysed reanalyzed reanalysing \
     reanalyzing re-analysed re-analyzed reviews reviewed reviewing interviews interviewed interviewing translates \
     translated translating commemorates commemorated commemorating honours honors honouring honoring cites cited citing \
     quotes quoted quoting mentions mentioned mentioning discusses discussed discussing summarises summarizes summarised \
     summarized attacks attacked attacking parodies parodied"
        .split_whitespace()
        .collect()
});

/// What people do with the work of another, before "by".
const HANDED_ON: [&str; 14] = [
    "edited",
    "translated",
    "quoted",
    "cited",
    "reported",
    "reviewed",
    "discussed",
    "reprinted",
    "criticized",
    "criticised",
    "summarized",
    "summarised",
    "reproduced",
    "analyzed",
];

/// Participles before "by" and those who are cited: what one does who writes a work.
static AUTHORED: Words = LazyLock::new(|| {
    "written shown found reported proposed described introduced developed suggested demonstrated given made done used \
     provided obtained observed performed published presented employed applied studied investigated considered conducted \
     carried advocated argued stated noted pointed put defined derived established proved proven discovered identified \
     invented designed devised conceived created built constructed formulated formalized formalised coined popularised \
     popularized pioneered initiated launched started begun advanced defended set laid outlined sketched drawn explained \
     explored analysed analyzed evidenced confirmed verified validated corroborated supported refined extended generalized \
     generalised improved adapted adopted modified measured estimated calculated computed determined assessed evaluated \
     tested compared recorded documented detected seen raised offered claimed asserted maintained held posited postulated \
     hypothesized hypothesised theorized theorised modelled modeled simulated predicted characterized characterised \
     classified listed collected compiled assembled surveyed reviewed discussed told recalled remembered recounted \
     narrated mentioned emphasized emphasised stressed highlighted underlined illustrated exemplified traced dated \
     attributed called termed named recommended required indicated revealed concluded followed utilized utilised \
     implemented released shared taken known said authored co-authored penned articulated elaborated treated addressed \
     represented isolated synthesized synthesised sequenced cloned prepared purified challenged questioned \
     contested disputed refuted rejected denied doubted"
        .split_whitespace()
        .collect()
});

/// What a work does with a person, by name and a link, that is no help of that person's: "compared to", "credited to".
const COMPARED: [&str; 14] = [
    "compared",
    "attributed",
    "ascribed",
    "credited",
    "contrasted",
    "agreed",
    "agrees",
    "related",
    "linked",
    "opposed",
    "traced",
    "referred",
    "limited",
    "assigned",
];

/// Before "in" a person or a work, what another source finds there.
const FAULTS: [&str; 9] = [
    "error", "errors", "mistake", "mistakes", "flaw", "flaws", "problem", "problems", "gaps",
];

/// Past verbs between a title and a number that say nothing of another source.
const PRINTED: [&str; 6] = [
    "published",
    "presented",
    "released",
    "issued",
    "printed",
    "appeared",
];

/// What a work does itself: its number goes with such a verb.
static DOING: Words = LazyLock::new(|| {
    "showed argued reported described proposed introduced found demonstrated suggested claimed stated noted proved defined \
     explained concluded established gave examined investigated analysed analyzed developed studied put offered provided \
     traced derived held observed wrote estimated measured compared"
        .split_whitespace()
        .collect()
});

/// What "of" and a title make that title the source, besides [`MADE`].
const PARTS: [&str; 8] = [
    "author",
    "authors",
    "writer",
    "chapter",
    "page",
    "pages",
    "volume",
    "publication",
];

/// What takes the works of many together, before "including".
const GATHERING: [&str; 6] = [
    "meta-analysis",
    "meta-analyses",
    "review",
    "reviews",
    "survey",
    "synthesis",
];

/// Ranks before the name of one who acts, "Gen. Smith", and of a church or a town, "St. Smith".
const RANKS: [&str; 12] = [
    "st.", "gen.", "col.", "capt.", "lt.", "maj.", "sgt.", "adm.", "gov.", "sen.", "rep.", "pres.",
];

/// Words that may stand between "a review of" and a title.
static ANNOUNCING: Words = LazyLock::new(|| {
    "the a an his her their its this that book article paper report essay study chapter monograph thesis pamphlet novel play \
     poem film entitled titled called"
        .split_whitespace()
        .collect()
});

impl Evidence<'_> {
    /// Whether the words around a title beside a citation say that the source speaks of that work: "a review of …",
    /// "… is criticised in".
    #[must_use]
    pub fn speaks_of_work(&self, passage: &Passage<'_>, title: &Range<usize>) -> bool {
        let text = self.text(passage.marker.block);
        let before = text.get(passage.clause.start..title.start).unwrap_or_default();
        let between = text
            .get(title.end..passage.marker.range.start)
            .unwrap_or_default();
        let words: Vec<String> = backwards(before.trim_end_matches(|c: char| !c.is_alphanumeric()))
            .skip_while(|word| ANNOUNCING.contains(word.as_str()))
            .collect();
        let of_another = match words.as_slice() {
            [of, head, ..] if of == "of" => !MADE.contains(head.as_str()) && !PARTS.contains(&head.as_str()),
            _ => false,
        };
        of_another || is_about(&words) || is_treated(between)
    }
}

/// Whether the words before a name say that the source is about that person, or hands on what others wrote.
pub(super) fn is_person_spoken_of(before: &str) -> bool {
    let before = before.trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    RANKS.iter().any(|rank| last.eq_ignore_ascii_case(rank))
        || is_about(&backwards(before).collect::<Vec<_>>())
}

/// Whether the words before a bare name say that it is there for the person, and not for a work: "the wife of", "a
/// lecture on", but not "the model of", "based on".
pub(super) fn is_person_meant(before: &str) -> bool {
    let mut words = backwards(before.trim_end());
    let (link, head) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match link.as_str() {
        "of" => !MADE.contains(head.as_str()) && !head.ends_with(|c: char| c.is_ascii_digit()),
        "on" => !RESTING.contains(&head.as_str()),
        _ => false,
    }
}

/// Whether the words before people who are named without "et al." say that they had to do with a work in another way than
/// by writing it: "supervised by", "presented to", "taught jointly with".
pub(super) fn is_other_deed(before: &str) -> bool {
    let words: Vec<String> = backwards(before.trim_end()).collect();
    let (Some(link), rest) = (words.first(), words.get(1..).unwrap_or_default()) else {
        return false;
    };
    let Some(deed) = rest.iter().find(|word| !word.ends_with("ly")) else {
        return false;
    };
    let is_participle = is_past(deed) || is_participle(deed);
    match link.as_str() {
        "by" => is_participle && !AUTHORED.contains(deed.as_str()),
        "to" | "for" | "with" => is_participle && !COMPARED.contains(&deed.as_str()),
        _ => false,
    }
}

/// Whether words, the nearest first, end in "criticised", "edited by", "an obituary of", "a reanalysis of the data of".
fn is_about(words: &[String]) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    match word(0) {
        "by" => return HANDED_ON.contains(&word(1)),
        "including" => return GATHERING.contains(&word(1)),
        "in" => return FAULTS.contains(&word(1)),
        first if DEALING.contains(first) => return true,
        _ => {}
    }
    let mut link = 0;
    while LINKS.contains(&word(link)) {
        let also = if word(link + 2) == "and" {
            link + 3
        } else {
            link + 1
        };
        if ABOUT.contains(word(link + 1)) || ABOUT.contains(word(also)) {
            return true;
        }
        let next = (link + 2..link + NOUN).find(|&at| LINKS.contains(&word(at)));
        link = next.unwrap_or(words.len());
    }
    false
}

/// How many words a link and what it belongs to may take: "of the earlier data".
const NOUN: usize = 5;

/// Whether the words between a title and a number tell something of the work, which the number is then for: "is
/// criticised in", "won a prize"; but not what the work itself "showed", or how it "has it".
fn is_treated(between: &str) -> bool {
    let words: Vec<&str> = between
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let itself =
        |at: usize, word: &str| DOING.contains(word) || word == "has" && words.get(at + 1) == Some(&"it");
    let told = |word: &str| is_past(word) && !PRINTED.contains(&word) || matches!(word, "is" | "are" | "has");
    let verb = words
        .iter()
        .enumerate()
        .find(|&(at, word)| itself(at, word) || told(word));
    words.last() == Some(&"in") || verb.is_some_and(|(at, word)| !itself(at, word))
}

/// The last words of a text in small letters, the nearest first, up to a sign that parts clauses.
fn backwards(text: &str) -> impl Iterator<Item = String> + '_ {
    const REACH: usize = 9;
    let words = text.split_whitespace().rev().take(REACH);
    words
        .map_while(|word| (!word.ends_with([',', ';', ':', '.', ')', ']'])).then_some(word))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_about_a_person() {
        for before in [
            "An obituary of",
            "The biography of",
            "the lives of",
            "An interview with",
            "As translated from",
            "A letter from Smith to",
            "a reply to",
            "Critics of",
            "A reanalysis of the data of",
            "a festschrift for",
            "diary entries about",
            "the life and work of",
            "Errors in",
            "in a book edited by",
            "by King, who criticised",
            "a meta-analysis including",
            "with Gen.",
        ] {
            assert!(is_person_spoken_of(before), "{before}");
        }
    }

    #[test]
    fn sources_by_a_person() {
        for before in [
            "as shown by",
            "the results of",
            "in the study of",
            "in contrast to the results of",
            "according to",
            "we follow",
            "data from",
            "a review is due, and from",
            "the critique of King, and",
            "cohorts including",
            "as told by Dr.",
            "",
        ] {
            assert!(!is_person_spoken_of(before), "{before}");
        }
    }

    #[test]
    fn bare_names_that_mean_the_person() {
        for before in [
            "the wife of",
            "The government of",
            "a lecture on",
            "and of",
            "[6], of",
        ] {
            assert!(is_person_meant(before), "{before}");
        }
        for before in [
            "the model of",
            "those of",
            "Table 2 of",
            "based on",
            "as shown by",
            "In",
            "",
        ] {
            assert!(!is_person_meant(before), "{before}");
        }
    }

    #[test]
    fn deeds_that_are_no_writing() {
        for before in [
            "a thesis supervised by",
            "was commissioned by",
            "presented to",
            "a copy kept for",
            "taught jointly with",
        ] {
            assert!(is_other_deed(before), "{before}");
        }
        for before in [
            "as shown by",
            "first proposed by",
            "compared to",
            "credited to",
            "in line with",
            "see also",
            "",
        ] {
            assert!(!is_other_deed(before), "{before}");
        }
    }

    #[test]
    fn works_of_which_another_speaks() {
        for between in [
            "\" is criticised in ",
            "\" was reviewed at length by Smith ",
            "*, reprinted in ",
            "\" has been shown to be wrong by ",
            "*, found in ",
        ] {
            assert!(is_treated(between), "{between}");
        }
        for between in [
            "\" ",
            "\" by Smith ",
            "*, of 1999 ",
            "\", published by Smith ",
            "\" has it ",
            "\" the authors showed that rice is old ",
        ] {
            assert!(!is_treated(between), "{between}");
        }
    }
}
