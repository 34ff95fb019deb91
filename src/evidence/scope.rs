//! Scope: the stretch of text that a citation stands for.

use std::ops::Range;

use super::blocks::BlockText;

/// A stretch of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The block.
    pub block: usize,
    /// Bytes of its prose.
    pub range: Range<usize>,
    /// Whether it lies in the sentence of the citation.
    pub own: bool,
}

/// How many sentences a citation reaches back, its own with them.
pub(super) const SENTENCES: usize = 4;

/// With so few words between them, two citations stand for one stretch.
const SHARED: usize = 2;

/// No row of citations for one stretch is longer, the stretch included (bytes).
const LONGEST: usize = 4000;

/// With at most so many words before it in its sentence, a citation stands for what follows.
const SUBJECT: usize = 4;

/// The stretch of its own block that a citation stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    /// Its own clause: of its sentence what stands before it, from the citation before on.
    pub clause: Range<usize>,
    /// The sentences before.
    pub earlier: Range<usize>,
    /// What follows in its sentence, where the citation stands before the verb.
    pub later: Range<usize>,
}

/// The scope of the citation at `at`; `before` is the one before it in the block with its scope, `next` where the one
/// behind it begins.
pub(super) fn scope(
    text: &str,
    block: &BlockText,
    at: &Range<usize>,
    before: Option<(&Range<usize>, &Scope)>,
    next: Option<usize>,
) -> Scope {
    let bound = before.map_or(0, |(range, _)| range.end);
    let between = bound..at.start;
    let near = |scope: &Scope| at.start.saturating_sub(scope.clause.start) < LONGEST;
    if let Some((_, scope)) = before.filter(|(_, scope)| near(scope) && block.count_words(&between) < SHARED)
    {
        return Scope {
            clause: scope.clause.start..at.start.max(scope.clause.start),
            ..scope.clone()
        };
    }
    let sentence = block.sentence(at.start.saturating_sub(1), text.len());
    let clause = sentence.start.max(bound).min(at.start)..at.start;
    let end = next.unwrap_or(text.len()).min(sentence.end).max(at.end);
    let later = at.end..end;
    if block.count_words(&clause) <= SUBJECT && goes_on(text, at.end) && block.count_words(&later) >= SHARED {
        return Scope {
            earlier: clause.start..clause.start,
            clause,
            later,
        };
    }
    let back = block.start_back(at.start.saturating_sub(1), SENTENCES - 1);
    Scope {
        earlier: back.max(bound).min(clause.start)..clause.start,
        clause,
        later: at.end..at.end,
    }
}

/// Whether a clause goes on behind the citation, rather than ends or passes on to another.
fn goes_on(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default().trim_start();
    let word = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    word.chars().next().is_some_and(char::is_lowercase)
        && !matches!(word, "and" | "or" | "but" | "as" | "which" | "who")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::abbreviations::Abbreviations;
    use crate::evidence::index::Index;
    use crate::manuscript::ProseBuilder;
    use crate::source::{Source, SourceId};

    fn stretches(text: &str) -> Vec<(String, String, String)> {
        let source = Source::new(SourceId(0), "p", text.into());
        let mut builder = ProseBuilder::new(&source);
        builder.copy(0..text.len());
        let prose = builder.take();
        let at: Vec<Range<usize>> = text.match_indices('[').map(|(at, _)| at..at + 3).collect();
        let block = BlockText::new(
            &prose,
            &at,
            &Index::new(&[], "", &Abbreviations::default()),
            &mut super::super::blocks::Terms::default(),
        );
        let mut last: Option<(Range<usize>, Scope)> = None;
        let mut found = Vec::new();
        for (n, range) in at.iter().enumerate() {
            let next = at.get(n + 1).map(|next| next.start);
            let scope = scope(
                text,
                &block,
                range,
                last.as_ref().map(|(range, scope)| (range, scope)),
                next,
            );
            let part = |range: &Range<usize>| text.get(range.clone()).unwrap().trim().to_owned();
            found.push((part(&scope.earlier), part(&scope.clause), part(&scope.later)));
            last = Some((range.clone(), scope));
        }
        found
    }

    #[test]
    fn from_the_citation_before() {
        let found = stretches(
            "Rice was first, we know [1], and flax came far later. It was blue. It grew in the hills [2].",
        );
        let expected = [
            ("", "Rice was first, we know", ""),
            (
                ", and flax came far later. It was blue.",
                "It grew in the hills",
                "",
            ),
        ];
        for ((earlier, clause, later), wanted) in found.iter().zip(expected) {
            assert_eq!((earlier.as_str(), clause.as_str(), later.as_str()), wanted);
        }
    }

    #[test]
    fn a_citation_before_the_verb_stands_for_what_follows() {
        let found = stretches("Old talk. Smith [1] showed that rice is old, and [2] that it is not.");
        assert_eq!(found[0].2, "showed that rice is old, and");
        assert_eq!(found[0].0, "");
    }

    #[test]
    fn four_sentences_back() {
        let found = stretches("One is. Two is. Three is. Four is. Five is [1].");
        assert_eq!(found[0].0, "Two is. Three is. Four is.");
        let found = stretches("One is. Five is. [1] Six is.");
        assert_eq!(
            (found[0].0.as_str(), found[0].1.as_str()),
            ("One is.", "Five is.")
        );
    }
}
