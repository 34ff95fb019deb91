//! What a rule is: metadata, the test itself, and the cases that show when it speaks and when it does not.

mod options;

use std::sync::OnceLock;

pub use options::{Options, RuleOption};

use crate::evidence::Evidence;
use crate::finding::{Finding, Severity};
use crate::links::Links;
use crate::manuscript::{Entry, Manuscript, ReferenceList, Scheme};
use crate::source::Source;
use crate::works::Works;

/// What a finding of the rule means; it sets the default level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Contradictions: errors.
    Correctness,
    /// Very probably wrong: warnings.
    Suspicious,
    /// Untidy: notes.
    Style,
}

impl Category {
    /// All categories, the gravest first.
    pub const ALL: [Self; 3] = [Self::Correctness, Self::Suspicious, Self::Style];

    /// The level that findings have unless the rule or the settings say otherwise.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Correctness => Severity::Error,
            Self::Suspicious => Severity::Warning,
            Self::Style => Severity::Note,
        }
    }

    /// The word used on the command line and in the documentation.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Correctness => "correctness",
            Self::Suspicious => "suspicious",
            Self::Style => "style",
        }
    }
}

/// What must be known for the rule to speak at all. The driver asks, no rule does: unknown is not absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing beyond the text itself.
    Text,
    /// A list was found, but it need not have been read to its end.
    List,
    /// A list found, every line of it understood, its numbers continuous enough ([`ReferenceList::closed`]).
    ClosedList,
    /// Such a list, and the words beside each citation weighed ([`Evidence`]).
    Words,
}

impl Needs {
    /// When a rule with this need is silent, for its page.
    #[must_use]
    pub const fn silent_when(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::List => Some("no reference list was found"),
            Self::ClosedList | Self::Words => {
                Some("the reference list was not found, or not read to its end without doubt")
            }
        }
    }
}

/// A rule of loccit; all of them stand in [`crate::rules::RULES`].
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, names the defect, reads well behind "allow".
    pub name: &'static str,
    /// What its findings mean.
    pub category: Category,
    /// What must be known before it may speak.
    pub needs: Needs,
    /// One line: what it reports.
    pub summary: &'static str,
    /// Why that matters, and what usually caused it.
    pub why: &'static str,
    /// What it leaves alone though it looks alike, a line each.
    pub silent: &'static [&'static str],
    /// The authority it rests on, or "own".
    pub source: &'static str,
    /// The test: looks at one list with its markers, adds findings, cannot fail.
    pub check: fn(&Context<'_>, &mut Vec<Finding>),
    /// Numbers that users may set.
    pub options: &'static [RuleOption],
    /// Cases, the first of them the example of the rule's page.
    pub cases: &'static [Case],
}

impl Rule {
    /// Whether it weighs the words beside each citation, for which evidence is read.
    #[must_use]
    pub fn weighs_words(&self) -> bool {
        self.needs == Needs::Words
    }
}

/// A small manuscript that shows what a rule does.
///
/// `⟦…⟧` marks the primary span of each finding wanted, `⟨…⟩` the other spans; both are taken out before linting.
#[derive(Debug)]
pub enum Case {
    /// Wrong, and put right with the least change.
    Pair {
        /// What the case shows.
        title: &'static str,
        /// The rule reports just the marked spans.
        bad: &'static str,
        /// The rule says nothing, and no rule says "error".
        good: &'static str,
    },
    /// Looks wrong and is not.
    Quiet {
        /// What the case shows.
        title: &'static str,
        /// The rule says nothing.
        text: &'static str,
    },
    /// As a pair, with something in the configuration.
    Under {
        /// What.
        set: Set,
        /// What the case shows.
        title: &'static str,
        /// The rule reports just the marked spans.
        bad: &'static str,
        /// The rule says nothing, and no rule says "error".
        good: &'static str,
    },
}

/// What a case has in its configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// The name of a [profile](crate::profiles).
    Profile(&'static str),
    /// The code of a [language](crate::knowledge::languages).
    Language(&'static str),
    /// An option of the rule, with its value.
    Option(&'static str, u32),
}

impl Set {
    /// The same as it is written in a configuration.
    #[must_use]
    pub fn toml(self, rule: &Rule) -> String {
        match self {
            Self::Profile(name) => format!("profile = \"{name}\""),
            Self::Language(code) => format!("language = \"{code}\""),
            Self::Option(name, value) => format!("rules.{}.{name} = {value}", rule.name),
        }
    }
}

/// A wrong text with the right one.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// What the configuration says, if it is not wrong under all.
    pub set: Option<Set>,
    /// What the case shows.
    pub title: &'static str,
    /// Wrong, with marks.
    pub bad: &'static str,
    /// Put right.
    pub good: &'static str,
}

impl Case {
    /// The case as a pair, if it is one.
    #[must_use]
    pub const fn pair(&self) -> Option<Pair> {
        match *self {
            Self::Pair { title, bad, good } => Some(Pair {
                set: None,
                title,
                bad,
                good,
            }),
            Self::Under {
                set,
                title,
                bad,
                good,
            } => Some(Pair {
                set: Some(set),
                title,
                bad,
                good,
            }),
            Self::Quiet { .. } => None,
        }
    }

    /// The text that is looked at first, with its marks.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        match *self {
            Self::Pair { bad, .. } | Self::Under { bad, .. } => bad,
            Self::Quiet { text, .. } => text,
        }
    }
}

/// What the journal expects of a manuscript; nothing unless the user says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The ways of citing it takes; any where none is named.
    pub markers: Vec<Scheme>,
    /// The order of its list; any where none is named.
    pub order: Option<ListOrder>,
    /// The language of the manuscript, as a code of [`languages`](crate::knowledge::languages), where it was said.
    pub language: Option<&'static str>,
}

/// What a numbered list is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOrder {
    /// The order in which the text first cites the entries.
    Appearance,
    /// The names of the first authors.
    Alphabetical,
}

/// All that a rule may see: one manuscript, one of its lists, and the markers that belong to it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The text the manuscript was read from.
    pub source: &'a Source,
    /// The whole manuscript.
    pub manuscript: &'a Manuscript,
    /// The list looked at; rules that need none see `None` where no list was found.
    pub list: Option<&'a ReferenceList>,
    /// The list's entries joined with its markers.
    pub links: &'a Links<'a>,
    /// The list's entries compared with each other.
    pub works: &'a Works<'a>,
    /// The date that counts as today.
    pub today: Today,
    /// What the journal expects.
    pub expected: &'a Expected,
    /// What the user set for the rules.
    pub options: &'a Options,
    /// What stands beside the citations, read when the first rule asks.
    pub evidence: OnceLock<Evidence<'a>>,
}

impl<'a> Context<'a> {
    /// What stands beside the citations of the list.
    pub fn evidence(&self) -> &Evidence<'a> {
        self.evidence
            .get_or_init(|| Evidence::new(self.manuscript, self.links))
    }
}

impl Context<'_> {
    /// What counts for an option of a rule.
    #[must_use]
    pub fn option(&self, rule: &Rule, option: &RuleOption) -> u32 {
        self.options.of(rule, option)
    }

    /// How often an entry is cited, and where first: "[6] is cited once, at 27:1040".
    #[must_use]
    pub fn cited(&self, entry: &Entry) -> String {
        let said = self.links.shown(&entry.label);
        let uses = self.links.uses_of(&entry.label);
        let Some(first) = uses.first() else {
            return format!("{said} is never cited");
        };
        let at = self.source.position(first.marker.span.start());
        let place = format!("{}:{}", at.line, at.column);
        match uses.len() {
            1 => format!("{said} is cited once, at {place}"),
            count => format!("{said} is cited {count} times, first at {place}"),
        }
    }
}

/// A calendar day; rules never read a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Today {
    /// Gregorian year.
    pub year: i32,
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
}
