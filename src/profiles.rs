//! House styles: what journals expect of numbered citations, each with its source.

use crate::manuscript::Scheme;
use crate::rule::{ListOrder, Rule, Set};
use crate::settings::{Level, Settings};

/// What a house expects.
#[derive(Debug)]
pub struct Profile {
    /// As it is written in a configuration.
    pub name: &'static str,
    /// One line: what it is.
    pub summary: &'static str,
    /// The ways of citing that it takes.
    pub markers: &'static [Scheme],
    /// The order of its list, if it wants one.
    pub order: Option<ListOrder>,
    /// Where that is written.
    pub source: &'static str,
}

/// Notes that any house style makes warnings: its editors would query them.
const LEVELS: &[(&str, Level)] = &[("mixed-marker-styles", Level::Warn)];

impl Profile {
    /// Puts what it expects on top of what was chosen before.
    pub fn apply(&self, settings: &mut Settings) {
        settings.expected.markers = self.markers.to_vec();
        settings.expected.order = self.order;
        let owned = |&(name, level): &(&str, Level)| (name.to_owned(), level);
        settings.levels.extend(LEVELS.iter().map(owned));
    }
}

impl Set {
    /// Puts what a case of a rule has in its configuration on top of what was chosen before.
    pub fn apply(self, rule: &Rule, settings: &mut Settings) {
        match self {
            Self::Profile(name) => {
                if let Some(profile) = find(name) {
                    profile.apply(settings);
                }
            }
            Self::Language(code) => settings.expected.language = Some(code),
            Self::Option(name, value) => {
                if let Some(option) = rule.option(name) {
                    settings.options.set(rule, option, value);
                }
            }
        }
    }
}

/// Every profile, by name.
pub const PROFILES: &[Profile] = &[
    Profile {
        name: "acs",
        summary: "American Chemical Society: raised numbers or numbers in parentheses, in the order of citation",
        markers: &[Scheme::Superscript, Scheme::Parenthesized],
        order: Some(ListOrder::Appearance),
        source: "ACS Guide to Scholarly Communication, chapter 4, \"Citing references in text\"",
    },
    Profile {
        name: "gost",
        summary: "GOST R 7.0.5-2008: numbers in square brackets, in any order of the list",
        markers: &[Scheme::BracketedNumeric],
        order: None,
        source: "GOST R 7.0.5-2008, section 7, references behind the text",
    },
    Profile {
        name: "ieee",
        summary: "IEEE: numbers in square brackets, in the order of citation",
        markers: &[Scheme::BracketedNumeric],
        order: Some(ListOrder::Appearance),
        source: "IEEE Editorial Style Manual for Authors, section \"References\"; IEEE Reference Guide",
    },
    Profile {
        name: "nature",
        summary: "Nature: raised numbers, in the order of citation",
        markers: &[Scheme::Superscript],
        order: Some(ListOrder::Appearance),
        source: "Nature, Formatting guide, section \"References\"",
    },
    Profile {
        name: "springer-basic-numeric",
        summary: "Springer Basic, numbered: numbers in square brackets, in any order of the list",
        markers: &[Scheme::BracketedNumeric],
        order: None,
        source: "Springer, Key Style Points, \"Basic\" style, numbered citations",
    },
    Profile {
        name: "vancouver",
        summary: "Vancouver (ICMJE, NLM): numbers in parentheses, in brackets or raised, in the order of citation",
        markers: &[
            Scheme::Parenthesized,
            Scheme::BracketedNumeric,
            Scheme::Superscript,
        ],
        order: Some(ListOrder::Appearance),
        source: "ICMJE Recommendations, section IV.A.3.g; NLM, Citing Medicine, 2nd edition",
    },
];

/// The profile of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name)
}

/// What `explain` says of a profile.
#[must_use]
pub fn page(profile: &Profile) -> String {
    let markers: Vec<&str> = profile.markers.iter().map(|scheme| scheme.words()).collect();
    let order = match profile.order {
        Some(ListOrder::Appearance) => "numbered in the order in which the text first cites it",
        Some(ListOrder::Alphabetical) => "in alphabetical order",
        None => "in any order",
    };
    let levels: String = LEVELS
        .iter()
        .map(|(name, level)| format!("- `{name}`: {}\n", level.name()))
        .collect();
    format!(
        "# {}\n\n**profile** · {}\n\n## Expects\n\n- citations as {}\n- the list {order}\n{levels}\n## Use\n\n\
         `profile = \"{}\"` in `loccit.toml`.\n\n## Source\n\n{}\n",
        profile.name,
        profile.summary,
        markers.join(", or "),
        profile.name,
        profile.source
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_sorted_and_found() {
        assert!(PROFILES.is_sorted_by_key(|profile| profile.name));
        assert!(PROFILES.iter().all(|profile| find(profile.name).is_some()));
        assert!(find("apa").is_none());
    }
}
