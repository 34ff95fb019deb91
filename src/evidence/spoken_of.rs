//! Spoken of: whether the words around a name or a title say that a source is about it, answers it or hands it on, and
//! is not by that person, or not that work.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

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
     sequel sequels introduction preface foreword afterword companion guide attack attacks polemic defence defense \
     objection objections reaction reactions opponent opponents supporter supporters follower followers pupil pupils \
     disciple disciples admirer admirers friend friends widow"
        .split_whitespace()
        .collect()
});

/// Words between what a source is and whom it is about.
const LINKS: [&str; 7] = ["of", "on", "with", "to", "from", "for", "against"];

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

/// What else becomes of a work of which another source speaks.
static TREATED: Words = LazyLock::new(|| {
    "analysed answered attacked rebutted refuted mentioned praised excerpted disputed challenged questioned defended \
     parodied adapted filmed reissued republished abridged annotated commented"
        .split_whitespace()
        .collect()
});

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
        let mut words = backwards(before.trim_end_matches(|c: char| !c.is_alphanumeric()))
            .skip_while(|word| ANNOUNCING.contains(word.as_str()));
        is_about(&mut words) || is_treated(between)
    }
}

/// Whether the words before a name say that the source is about that person, or hands on what others wrote.
pub(super) fn is_person_spoken_of(before: &str) -> bool {
    let before = before.trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    RANKS.iter().any(|rank| last.eq_ignore_ascii_case(rank)) || is_about(&mut backwards(before))
}

/// Whether words, the nearest first, end in "criticised", "edited by", "an obituary of", "a reanalysis of the data of".
fn is_about(words: &mut dyn Iterator<Item = String>) -> bool {
    let words: Vec<String> = words.collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    match word(0) {
        "by" => return HANDED_ON.contains(&word(1)),
        "including" => return GATHERING.contains(&word(1)),
        first if DEALING.contains(first) => return true,
        _ => {}
    }
    let mut link = 0;
    while LINKS.contains(&word(link)) {
        if ABOUT.contains(word(link + 1)) {
            return true;
        }
        let next = (link + 2..link + NOUN).find(|&at| LINKS.contains(&word(at)));
        link = next.unwrap_or(words.len());
    }
    false
}

/// How many words a link and what it belongs to may take: "of the earlier data".
const NOUN: usize = 5;

/// Whether the words between a title and a number say that the number is of another work: "is criticised in".
fn is_treated(between: &str) -> bool {
    let mut words = between
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.clone().next_back() == Some("in")
        || words.any(|word| HANDED_ON.contains(&word) || TREATED.contains(word))
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
    fn works_of_which_another_speaks() {
        for between in [
            "\" is criticised in ",
            "\" was reviewed at length by Smith ",
            "*, reprinted in ",
        ] {
            assert!(is_treated(between), "{between}");
        }
        for between in ["\" ", "\" by Smith ", "*, of 1999 "] {
            assert!(!is_treated(between), "{between}");
        }
    }
}
