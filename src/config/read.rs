//! Reading: TOML to a configuration, all faults at once.

use toml::de::{DeTable, DeValue};

use super::keys::{EXPECTED, IGNORE, INPUTS, MARKERS, ORDERS, OVERRIDE, ROOT};
use super::values::{Faults, Value};
use super::{Choices, Config, Fault, IgnoreFor, Override};
use crate::knowledge::languages;
use crate::names::{guess, levels_are_given_to, rules_and_categories};
use crate::profiles::PROFILES;
use crate::report::problems::PROBLEMS;
use crate::rule::{Options, Rule};
use crate::rules::{self, RULES};
use crate::settings::{Level, sort_levels};

/// Reads a configuration; with `tool`, the table `[tool.loccit]` of a `pyproject.toml`, if there is one.
///
/// # Errors
///
/// All that is not understood.
pub fn read(text: &str, tool: bool) -> Result<Option<Config>, Vec<Fault>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(errors.iter().map(syntax).collect());
    }
    let mut faults = Faults::default();
    let config = if tool {
        let own = document
            .get_ref()
            .get("tool")
            .and_then(|tool| tool.get_ref().get("loccit"));
        own.map(|own| match own.get_ref() {
            DeValue::Table(table) => config(table, &mut faults),
            _ => {
                faults.table("tool.loccit", own);
                Config::default()
            }
        })
    } else {
        Some(config(document.get_ref(), &mut faults))
    };
    if faults.0.is_empty() {
        Ok(config)
    } else {
        faults.0.sort_by_key(|fault| fault.range.start);
        Err(faults.0)
    }
}

/// Whether a `pyproject.toml` could have something to say; most have not, and what is wrong in them is not our business.
#[must_use]
pub fn names_this_program(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"loccit").is_some()
}

fn syntax(error: &toml::de::Error) -> Fault {
    let message = error.message();
    let mut lines = message.lines();
    Fault {
        range: error.span().unwrap_or_default(),
        message: format!("this is not TOML: {}", lines.next().unwrap_or_default()),
        label: lines.collect::<Vec<_>>().join(", "),
    }
}

fn config(table: &DeTable<'_>, faults: &mut Faults) -> Config {
    let mut config = Config::default();
    faults.each(table, ROOT, |faults, name, value| match name {
        "extend" => {
            config.extend = faults
                .text(name, value)
                .map(|path| (path.to_owned(), value.span()))
        }
        "baseline" => config.baseline = faults.text(name, value).map(str::to_owned),
        "include" => config.include = faults.globs(name, value),
        "exclude" => config.exclude = faults.globs(name, value),
        "overrides" => {
            let tables = faults.tables(name, value);
            config.overrides = tables
                .into_iter()
                .filter_map(|table| overriding(table, faults))
                .collect();
        }
        "ignore" => {
            let tables = faults.tables(name, value);
            config.ignores = tables.into_iter().map(|table| ignoring(table, faults)).collect();
        }
        _ => choice(&mut config.choices, name, value, faults),
    });
    config
}

fn ignoring(value: &Value<'_>, faults: &mut Faults) -> IgnoreFor {
    let mut found = IgnoreFor::new(value.span());
    let Some(table) = value.get_ref().as_table() else {
        return found;
    };
    faults.each(table, IGNORE, |faults, name, value| match name {
        "rule" => {
            let known: Vec<_> = rules_and_categories().map(|name| (name, name)).collect();
            for (text, at) in faults.texts(name, value) {
                let rule = faults.one_of("rule or category", text, at, &known);
                found.ignore.rules.extend(rule.map(str::to_owned));
            }
        }
        "labels" => found.ignore.labels = faults.labels(name, value),
        "files" => found.files = faults.globs(name, value),
        _ => found.ignore.reason = faults.text(name, value).map(str::to_owned),
    });
    found
}

fn overriding(value: &Value<'_>, faults: &mut Faults) -> Option<Override> {
    let (mut files, mut choices) = (None, Choices::default());
    let table = value.get_ref().as_table()?;
    faults.each(table, OVERRIDE, |faults, name, value| match name {
        "files" => files = faults.globs(name, value),
        _ => choice(&mut choices, name, value, faults),
    });
    if !table.contains_key("files") {
        faults.add(
            value,
            "these overrides are for no files".to_owned(),
            "`files` is missing".to_owned(),
        );
    }
    files.map(|files| Override { files, choices })
}

/// A key that may stand at the top and in overrides.
fn choice(choices: &mut Choices, name: &str, value: &Value<'_>, faults: &mut Faults) {
    match name {
        "profile" => {
            let known: Vec<_> = PROFILES.iter().map(|profile| (profile.name, profile)).collect();
            let text = faults.text(name, value);
            choices.profile = text.and_then(|text| faults.one_of("profile", text, value, &known));
        }
        "pedantic" => choices.pedantic = faults.flag(name, value),
        "input" => {
            let text = faults.text(name, value);
            choices.input = text.and_then(|text| faults.one_of("format", text, value, INPUTS));
        }
        "language" => choices.language = language(name, value, faults),
        "levels" => choices.levels = levels(name, value, faults),
        "rules" => choices.options = options(name, value, faults),
        "expect" => {
            if let Some(table) = faults.table(name, value) {
                faults.each(table, EXPECTED, |faults, name, value| {
                    expect(choices, name, value, faults)
                });
            }
        }
        _ => {}
    }
}

fn expect(choices: &mut Choices, name: &str, value: &Value<'_>, faults: &mut Faults) {
    if name == "order" {
        let text = faults.text(name, value);
        choices.order = text.and_then(|text| faults.one_of("order", text, value, ORDERS));
        return;
    }
    let texts = faults.texts(name, value);
    let markers = texts
        .into_iter()
        .filter_map(|(text, at)| faults.one_of("way of citing", text, at, MARKERS));
    choices.markers = Some(markers.collect());
}

fn language(name: &str, value: &Value<'_>, faults: &mut Faults) -> Option<&'static str> {
    let text = faults.text(name, value)?;
    // By its name it is known as well, and said which code is meant.
    let near = languages::find(text);
    if let Some(code) = near.filter(|code| {
        text.get(..code.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(code))
    }) {
        return Some(code);
    }
    let codes = languages::LANGUAGES.iter().map(|&(code, _)| code);
    let names = languages::LANGUAGES.iter().map(|&(_, name)| name);
    let spelt = || guess(text, codes.clone()).or_else(|| guess(text, names).and_then(languages::find));
    let label = match near.or_else(spelt) {
        Some(code) => format!("did you mean `{code}` ({})?", languages::name(code)),
        None => "a code such as `en` or `de` is wanted; `loccit schema config` lists all".to_owned(),
    };
    faults.add(
        value,
        format!("there is no language `{text}` in the tables"),
        label,
    );
    None
}

/// `[rules.NAME]`: options of rules.
fn options(name: &str, value: &Value<'_>, faults: &mut Faults) -> Options {
    let mut options = Options::default();
    for (name, value) in faults.table(name, value).into_iter().flatten() {
        let Some(rule) = rules::find(name.get_ref()) else {
            let names = RULES.iter().map(|rule| rule.name);
            let label = match guess(name.get_ref(), names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`loccit rules` lists all".to_owned(),
            };
            faults.unknown(
                name.span(),
                format!("there is no rule `{}`", name.get_ref()),
                label,
            );
            continue;
        };
        if value.get_ref().as_str().is_some() {
            let message = format!("`rules.{}` wants a table of options", rule.name);
            faults.add(value, message, "levels stand under `[levels]`".to_owned());
            continue;
        }
        for (name, value) in faults
            .table(&format!("rules.{}", rule.name), value)
            .into_iter()
            .flatten()
        {
            let Some(option) = rule.option(name.get_ref()) else {
                let message = format!("`{}` has no option `{}`", rule.name, name.get_ref());
                faults.unknown(name.span(), message, known_options(rule, name.get_ref()));
                continue;
            };
            if let Some(number) = faults.number(option.name, value, &option.range) {
                options.set(rule, option, number);
            }
        }
    }
    options
}

fn known_options(rule: &Rule, name: &str) -> String {
    let names = rule.options.iter().map(|option| option.name);
    match guess(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if name == "level" => "levels stand under `[levels]`".to_owned(),
        None if rule.options.is_empty() => "it has no options".to_owned(),
        None => format!("it has {}", names.collect::<Vec<_>>().join(", ")),
    }
}

fn levels(name: &str, value: &Value<'_>, faults: &mut Faults) -> Vec<(String, Level)> {
    let known: Vec<(&str, Level)> = Level::ALL.iter().map(|&level| (level.name(), level)).collect();
    let mut levels = Vec::new();
    for (name, value) in faults.table(name, value).into_iter().flatten() {
        let names = || levels_are_given_to().chain(PROBLEMS.iter().map(|known| known.name));
        if !names().any(|known| known == name.get_ref()) {
            let label = match guess(name.get_ref(), names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`loccit rules` lists all".to_owned(),
            };
            faults.0.push(Fault {
                range: name.span(),
                message: format!("there is no rule, category or problem `{}`", name.get_ref()),
                label,
            });
        }
        let text = faults.text(name.get_ref(), value);
        if let Some(level) = text.and_then(|text| faults.one_of("level", text, value, &known)) {
            levels.push((name.get_ref().clone().into_owned(), level));
        }
    }
    sort_levels(&mut levels);
    levels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::Scheme;
    use crate::read::Input;
    use crate::rule::ListOrder;

    fn good(text: &str) -> Config {
        read(text, false).expect("no faults").expect("a configuration")
    }

    /// Each fault as what it points at, what it says and what its label says.
    fn bad(text: &str) -> Vec<(String, String, String)> {
        let faults = read(text, false).expect_err("faults");
        faults
            .into_iter()
            .map(|fault| {
                let at = text.get(fault.range).unwrap_or_default().to_owned();
                (at, fault.message, fault.label)
            })
            .collect()
    }

    #[test]
    fn all_keys_are_read() {
        let config = good(
            "extend = '../a.toml'\nprofile = 'nature'\npedantic = true\ninclude = ['*.md', 'x/*.rst']\nexclude = 'old'\n\
             [levels]\nuncited-reference = 'deny'\nall = 'warn'\n[expect]\nmarkers = 'brackets'\norder = 'any'\n\
             [[overrides]]\nfiles = ['si/**']\ninput = 'text'\nlevels.style = 'allow'\nexpect.order = 'alphabetical'\n",
        );
        assert_eq!(config.extend.expect("extend").0, "../a.toml");
        assert_eq!(config.choices.profile.expect("a profile").name, "nature");
        assert_eq!(config.choices.levels[0].0, "all");
        assert_eq!(config.choices.markers, Some(vec![Scheme::BracketedNumeric]));
        assert_eq!(config.choices.order, Some(None));
        assert!(config.include.expect("include").fits("x/y.rst".as_ref()));
        let si = &config.overrides[0];
        assert!(si.files.fits("si/a.md".as_ref()) && !si.files.fits("a.md".as_ref()));
        assert_eq!(si.choices.input, Some(Input::Text));
        assert_eq!(si.choices.order, Some(Some(ListOrder::Alphabetical)));
    }

    #[test]
    fn unknown_names_are_guessed_at_where_they_stand() {
        let said =
            |what: &str, message: &str, label: &str| (what.to_owned(), message.to_owned(), label.to_owned());
        assert_eq!(
            bad("[levls]\nx = 1\n"),
            [said("levls", "there is no key `levls`", "did you mean `levels`?")]
        );
        assert_eq!(
            bad("[levels]\nuncited-refrence = 'deny'\nstyle = 'forbid'\n"),
            [
                said(
                    "uncited-refrence",
                    "there is no rule, category or problem `uncited-refrence`",
                    "did you mean `uncited-reference`?"
                ),
                said(
                    "'forbid'",
                    "there is no level `forbid`",
                    "there are allow, warn, deny"
                )
            ]
        );
        assert_eq!(
            bad("profile = 'ieeee'"),
            [said(
                "'ieeee'",
                "there is no profile `ieeee`",
                "did you mean `ieee`?"
            )]
        );
    }

    #[test]
    fn options_of_rules_and_the_language_are_read() {
        let config = good(
            "language = 'de-AT'\n[rules.uncited-quotation]\nwords = 40\n[rules]\nuncited-reference.cited-share = 0x32\n\
             [[overrides]]\nfiles = 'en/**'\nlanguage = 'en'\nrules.uncited-quotation.words = 20\n",
        );
        let today = crate::rule::Today {
            year: 2026,
            month: 1,
            day: 1,
        };
        let mut settings = crate::settings::Settings::new(today);
        let words = |settings: &crate::settings::Settings| {
            let rule = rules::find("uncited-quotation").expect("the rule");
            settings
                .options
                .of(rule, rule.option("words").expect("the option"))
        };
        assert_eq!((words(&settings), settings.expected.language), (12, None));
        config.choices.apply(&mut settings);
        assert_eq!((words(&settings), settings.expected.language), (40, Some("de")));
        config.overrides[0].choices.apply(&mut settings);
        assert_eq!((words(&settings), settings.expected.language), (20, Some("en")));
        let base = good("rules.uncited-quotation.words = 30\nlanguage = 'fr'\n");
        let merged = good("language = 'it'\n").on(base);
        merged.choices.apply(&mut settings);
        assert_eq!((words(&settings), settings.expected.language), (30, Some("it")));
    }

    #[test]
    fn faults_in_options_and_languages_are_said_where_they_stand() {
        for (text, at, message, label) in [
            (
                "[rules.uncited-quotaton]\nwords = 3",
                "uncited-quotaton",
                "there is no rule `uncited-quotaton`",
                "did you mean `uncited-quotation`?",
            ),
            (
                "[rules.uncited-quotation]\nword = 30",
                "word",
                "`uncited-quotation` has no option `word`",
                "did you mean `words`?",
            ),
            (
                "rules.future-year.tolerance = 3",
                "tolerance",
                "`future-year` has no option `tolerance`",
                "it has years-ahead",
            ),
            (
                "rules.unsorted-group.words = 3",
                "words",
                "`unsorted-group` has no option `words`",
                "it has no options",
            ),
            (
                "[rules.uncited-quotation]\nwords = 'many'",
                "'many'",
                "`words` wants a number from 5 to 500",
                "this is a text",
            ),
            (
                "[rules.uncited-quotation]\nwords = -3",
                "-3",
                "`words` wants a number from 5 to 500",
                "this is beyond it",
            ),
            (
                "[rules]\nfuture-year = 'deny'",
                "'deny'",
                "`rules.future-year` wants a table of options",
                "levels stand under `[levels]`",
            ),
            (
                "rules = 3",
                "3",
                "`rules` wants a table, `[rules]`",
                "this is a number",
            ),
            (
                "rules.future-year = 3",
                "3",
                "`rules.future-year` wants a table, `[rules.future-year]`",
                "this is a number",
            ),
            (
                "language = 'german'",
                "'german'",
                "there is no language `german` in the tables",
                "did you mean `de` (German)?",
            ),
            (
                "language = 'Portugese'",
                "'Portugese'",
                "there is no language `Portugese` in the tables",
                "did you mean `pt` (Portuguese)?",
            ),
            (
                "language = 'xx'",
                "'xx'",
                "there is no language `xx` in the tables",
                "a code such as `en` or `de` is wanted; `loccit schema config` lists all",
            ),
            (
                "language = true",
                "true",
                "`language` wants a text",
                "this is true or false",
            ),
        ] {
            let faults = bad(text);
            let said = (at.to_owned(), message.to_owned(), label.to_owned());
            assert_eq!(faults, [said], "{text}");
        }
    }

    #[test]
    fn wrong_kinds_are_said() {
        for (text, at, message) in [
            ("pedantic = 'yes'", "'yes'", "`pedantic` wants true or false"),
            ("levels = 'deny'", "'deny'", "`levels` wants a table, `[levels]`"),
            ("include = [1]", "1", "`include` wants a text, or a list of texts"),
            ("exclude = ['a[']", "'a['", "`a[` is no pattern"),
            (
                "overrides = 3",
                "3",
                "`overrides` wants tables, each under `[[overrides]]`",
            ),
        ] {
            let faults = bad(text);
            assert_eq!((faults[0].0.as_str(), faults[0].1.as_str()), (at, message));
        }
        assert_eq!(bad("[[overrides]]\npedantic = true")[0].2, "`files` is missing");
    }

    #[test]
    fn what_is_no_toml_is_said_where_it_ends_to_be_one() {
        let faults = bad("profile = \n[levels\n");
        assert!(
            faults
                .iter()
                .all(|(_, message, _)| message.starts_with("this is not TOML: ")),
            "{faults:?}"
        );
        assert!(faults.len() > 1, "{faults:?}");
    }

    #[test]
    fn a_project_file_has_a_table_or_nothing() {
        assert!(read("[project]\nname = 'x'", true).expect("no faults").is_none());
        let config = read("[tool.loccit]\npedantic = true", true).expect("no faults");
        assert_eq!(config.expect("a table").choices.pedantic, Some(true));
        assert!(read("[tool]\nloccit = 3", true).is_err());
    }
}
