//! What `loccit init` writes: every key with what it does, commented out.

use super::keys::{EXPECTED, IGNORE, Key, OVERRIDE, ROOT};
use crate::profiles::{PROFILES, Profile};
use crate::rules::RULES;

/// A commented configuration, with a profile if one is wanted.
#[must_use]
pub fn template(profile: Option<&Profile>) -> String {
    let mut out = "# loccit: how the citations of these manuscripts are checked.\n\
                   # `loccit rules` lists the rules, `loccit explain NAME` tells of a rule or a profile.\n"
        .to_owned();
    for key in ROOT.iter().filter(|key| !key.example.is_empty()) {
        out += &format!("\n# {}\n", sentence(key.doc));
        if key.name == "profile" {
            let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
            out += &format!("# {}\n", names.join(", "));
        }
        out += &match profile.filter(|_| key.name == "profile") {
            Some(profile) => format!("{} = \"{}\"\n", key.name, profile.name),
            None => format!("# {}", line(key)),
        };
    }
    out += "\n# Levels: \"allow\", \"warn\" or \"deny\", for a rule, a category (correctness, suspicious, style), a problem\n\
            # in reading, for \"warnings\" or for \"all\".\n# [levels]\n# uncited-reference = \"allow\"\n# unread-list = \"deny\"\n";
    out += "\n# Options of single rules, with what they are unless something is said.\n";
    out += &options();
    out += "\n# What the journal expects, beyond or instead of the profile.\n# [expect]\n";
    out.extend(EXPECTED.iter().map(|key| format!("# {}", line(key))));
    out += "\n# Other choices for some files; the last that fits wins.\n# [[overrides]]\n";
    let simple = OVERRIDE.iter().filter(|key| !key.example.is_empty());
    out.extend(simple.map(|key| format!("# {}", line(key))));
    out += "# levels.out-of-order-citation = \"allow\"\n";
    out += "\n# Findings that are kept silent, where the manuscript has no comments.\n# [[ignore]]\n";
    out.extend(IGNORE.iter().map(|key| format!("# {}", line(key))));
    out
}

fn options() -> String {
    let with_options = RULES.iter().filter(|rule| !rule.options.is_empty());
    let section = |rule: &crate::rule::Rule| {
        let options = rule.options.iter();
        let lines: String = options
            .map(|option| {
                format!(
                    "# {}\n# {} = {}\n",
                    sentence(option.doc),
                    option.name,
                    option.default
                )
            })
            .collect();
        format!("# [rules.{}]\n{lines}", rule.name)
    };
    with_options.map(|rule| section(rule)).collect()
}

fn line(key: &Key) -> String {
    format!("{} = {}\n", key.name, key.example)
}

fn sentence(doc: &str) -> String {
    let mut letters = doc.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str() + "."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read;
    use crate::profiles;

    /// The template with its keys at work; its sentences stay comments.
    fn at_work(text: &str) -> String {
        let works = |line: &&str| line.starts_with("# [") || line.contains(" = ");
        text.lines()
            .map(|line| {
                if works(&line) {
                    line.trim_start_matches("# ")
                } else {
                    line
                }
            })
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn the_template_is_a_configuration_as_it_is_and_at_work() {
        for profile in [None, profiles::find("ieee")] {
            let text = template(profile);
            let config = read(&text, false).expect("no faults").expect("a configuration");
            assert_eq!(
                config.choices.profile.map(|profile| profile.name),
                profile.map(|profile| profile.name)
            );
            let text = at_work(&text);
            let config = read(&text, false)
                .unwrap_or_else(|faults| panic!("{faults:?}\n{text}"))
                .expect("one");
            assert!(
                config.choices.language.is_some()
                    && config.choices.options != crate::rule::Options::default()
            );
            assert!(
                config.extend.is_some()
                    && config.exclude.is_some()
                    && config.overrides.len() == 1
                    && config.ignores.len() == 1
            );
        }
    }
}
