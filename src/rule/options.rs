//! Options of rules: numbers that a house may want otherwise, each with the value that fits most.

use std::ops::RangeInclusive;

use super::Rule;

/// A number that users may set for one rule.
#[derive(Debug)]
pub struct RuleOption {
    /// Kebab-case, as it is written in a configuration.
    pub name: &'static str,
    /// What it is, in a sentence, with its unit.
    pub doc: &'static str,
    /// What it is unless the user says otherwise.
    pub default: u32,
    /// What it may be.
    pub range: RangeInclusive<u32>,
}

/// What the user set; all else is as the rules have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options(Vec<(&'static str, &'static str, u32)>);

impl Options {
    /// Sets an option of a rule; the last word counts.
    pub fn set(&mut self, rule: &Rule, option: &RuleOption, value: u32) {
        self.0
            .retain(|&(of, name, _)| (of, name) != (rule.name, option.name));
        self.0.push((rule.name, option.name, value));
    }

    /// Puts others on top of these.
    pub fn extend(&mut self, others: &Self) {
        for &(rule, option, value) in &others.0 {
            self.0.retain(|&(of, name, _)| (of, name) != (rule, option));
            self.0.push((rule, option, value));
        }
    }

    /// What counts for an option of a rule.
    #[must_use]
    pub fn of(&self, rule: &Rule, option: &RuleOption) -> u32 {
        let set = self
            .0
            .iter()
            .find(|&&(of, name, _)| (of, name) == (rule.name, option.name));
        set.map_or(option.default, |&(_, _, value)| value)
    }
}

impl Rule {
    /// The option of this name.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&'static RuleOption> {
        self.options.iter().find(|option| option.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn the_last_word_counts() {
        let rule = rules::find("uncited-quotation").unwrap();
        let option = rule.option("words").unwrap();
        let mut options = Options::default();
        assert_eq!(options.of(rule, option), option.default);
        options.set(rule, option, 40);
        let mut more = Options::default();
        more.set(rule, option, 20);
        options.extend(&more);
        assert_eq!(options.of(rule, option), 20);
        assert_eq!(options.0.len(), 1);
    }

    #[test]
    fn defaults_are_allowed_and_names_are_kebab_case() {
        for option in rules::RULES.iter().flat_map(|rule| rule.options) {
            assert!(option.range.contains(&option.default), "{}", option.name);
            assert!(
                option
                    .name
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
            );
            assert!(option.doc.starts_with(char::is_lowercase) && !option.doc.ends_with('.'));
        }
    }
}
