//! What a rule has to say: a message with the places it speaks of, the evidence and what to do.

use crate::evidence::{ClueKind, confidence};
use crate::rule::Rule;
use crate::source::Span;

/// How bad it is, by meaning; see the README's "three levels".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Untidy, or worth a look; shown with `--pedantic` only.
    Note,
    /// Very probably wrong; a careful editor would query it.
    Warning,
    /// A contradiction: it cannot be right as printed.
    Error,
}

impl Severity {
    /// The word that stands in every report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How sure the evidence is, which is another thing than how bad it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Read off guesses; never more than a note.
    Possible,
    /// Inferred, or read off a field that was not certain.
    Probable,
    /// Read off the page.
    Sure,
}

impl Certainty {
    /// The word that stands in every report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Probable => "probable",
            Self::Sure => "sure",
        }
    }
}

/// A place with what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub span: Span,
    /// What is to be seen there, a few words, or nothing.
    pub message: String,
}

/// A replacement of one stretch of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub content: String,
}

/// Whether a fix can be applied without a person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Does not change what is said.
    Safe,
    /// Probably what is meant; look before you keep it.
    Unsafe,
}

/// A repair as data: edits that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be applied unseen.
    pub safety: Safety,
    /// Sorted, not overlapping.
    pub edits: Vec<Edit>,
}

/// Evidence as data: words of the text that speak for an entry, or against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clue {
    /// What it is.
    pub kind: ClueKind,
    /// The words.
    pub span: Span,
    /// The printed label of the entry.
    pub entry: String,
    /// Hundredths of a nat of log-odds that the entry is the one meant; below 0 it speaks against it.
    pub weight: i32,
}

/// One thing that is wrong, with all that a report may show of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// At first the level of the rule's category; lowered by the rule where evidence is partial, set last by the settings.
    pub severity: Severity,
    /// How sure the evidence is.
    pub certainty: Certainty,
    /// Of a hundred such warnings on unseen papers, so many are right; `None` where that was not measured.
    pub confidence: Option<u8>,
    /// One fact about this text: lower case, no full stop.
    pub message: String,
    /// The printed labels concerned.
    pub labels: Vec<String>,
    /// How often the text has the fault: once more is something new.
    pub times: usize,
    /// Labels beside those concerned, at which other findings may have the same cause.
    pub beside: Vec<String>,
    /// The places, the primary one first; never empty.
    pub places: Vec<Place>,
    /// Evidence, one line each.
    pub notes: Vec<String>,
    /// The evidence as data, where the words of the text were weighed.
    pub clues: Vec<Clue>,
    /// What to do, as a command.
    pub help: Option<String>,
    /// Printed label → the label that fits.
    pub suggestion: Vec<(String, String)>,
    /// Printed labels of the suggestion that may be right as they are, or mean a third entry.
    pub unsure: Vec<String>,
    /// How to repair it, if the rule knows.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding of `rule` at `span`, on the level of the rule's category.
    #[must_use]
    pub fn new(rule: &Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule: rule.name,
            severity: rule.category.severity(),
            certainty: Certainty::Sure,
            confidence: confidence(rule.name, 0.0),
            message: message.into(),
            labels: Vec::new(),
            times: 1,
            beside: Vec::new(),
            places: vec![Place {
                span,
                message: String::new(),
            }],
            notes: Vec::new(),
            clues: Vec::new(),
            help: None,
            suggestion: Vec::new(),
            unsure: Vec::new(),
            fix: None,
        }
    }

    /// What is to be seen at the primary place.
    #[must_use]
    pub fn here(mut self, message: impl Into<String>) -> Self {
        if let Some(primary) = self.places.first_mut() {
            primary.message = message.into();
        }
        self
    }

    /// A further place with what is to be seen there.
    #[must_use]
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.places.push(Place {
            span,
            message: message.into(),
        });
        self
    }

    /// The printed labels that the finding concerns.
    #[must_use]
    pub fn labels<I: IntoIterator<Item = S>, S: Into<String>>(mut self, labels: I) -> Self {
        self.labels = labels.into_iter().map(Into::into).collect();
        self
    }

    /// How often the text has the fault.
    #[must_use]
    pub const fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    /// Labels beside those concerned, at which other findings may have the same cause.
    #[must_use]
    pub fn beside<I: IntoIterator<Item = S>, S: Into<String>>(mut self, labels: I) -> Self {
        self.beside = labels.into_iter().map(Into::into).collect();
        self
    }

    /// A line of evidence.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Evidence as data: words that speak for an entry by so many nats, or against it.
    #[must_use]
    pub fn clue(mut self, kind: ClueKind, span: Span, entry: impl Into<String>, nats: f32) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a few nats")]
        let weight = (nats * 100.0).round() as i32;
        self.clues.push(Clue {
            kind,
            span,
            entry: entry.into(),
            weight,
        });
        self
    }

    /// What to do, as a command.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Lowers the level where the evidence is partial; a rule never raises it.
    #[must_use]
    pub fn at_most(mut self, severity: Severity) -> Self {
        self.severity = self.severity.min(severity);
        self
    }

    /// States how sure the evidence is; what is not sure is never an error.
    #[must_use]
    pub fn certainty(mut self, certainty: Certainty) -> Self {
        self.certainty = certainty;
        match certainty {
            Certainty::Sure => self,
            Certainty::Probable => self.at_most(Severity::Warning),
            Certainty::Possible => self.at_most(Severity::Note),
        }
    }

    /// States how much better another reading explains the text, in nats, for rules of which it was measured how often
    /// they are right by that. What is right in fewer than nine of ten is no more than a note.
    #[must_use]
    pub fn gain(mut self, nats: f32) -> Self {
        const WARNING: u8 = 90;
        self.confidence = confidence(self.rule, nats);
        match self.confidence {
            Some(share) if share < WARNING => self.at_most(Severity::Note),
            _ => self,
        }
    }

    /// How many in a hundred such findings are right; notes were not measured.
    #[must_use]
    pub fn stated_confidence(&self) -> Option<u8> {
        self.confidence.filter(|_| self.severity > Severity::Note)
    }

    /// Attaches a repair.
    #[must_use]
    pub fn fix(mut self, safety: Safety, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { safety, edits });
        self
    }

    /// The primary place.
    #[must_use]
    pub fn primary(&self) -> Option<&Place> {
        self.places.first()
    }
}
