//! Values of a configuration, checked: of the wrong kind or unknown, they leave a fault at their place.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::Key;
use super::{Fault, Globs};
use crate::names::guess;

/// A value with its place.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// The faults found so far.
#[derive(Default)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Notes a fault at a value.
    pub fn add(&mut self, at: &Value<'_>, message: String, label: String) {
        self.0.push(Fault {
            range: at.span(),
            message,
            label,
        });
    }

    /// Goes through a table whose keys are known, and notes those that are not.
    pub fn each<'t, 'a>(
        &mut self,
        table: &'t DeTable<'a>,
        keys: &[Key],
        mut take: impl FnMut(&mut Self, &str, &'t Value<'a>),
    ) {
        for (name, value) in table {
            if keys.iter().any(|key| key.name == name.get_ref()) {
                take(self, name.get_ref(), value);
                continue;
            }
            let known = keys.iter().map(|key| key.name);
            let label = match guess(name.get_ref(), known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", known.collect::<Vec<_>>().join(", ")),
            };
            self.0.push(Fault {
                range: name.span(),
                message: format!("there is no key `{}`", name.get_ref()),
                label,
            });
        }
    }

    fn wrong_kind(&mut self, name: &str, value: &Value<'_>, wanted: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.add(
            value,
            format!("`{name}` wants {wanted}"),
            format!("this is {found}"),
        );
    }

    /// A text.
    pub fn text<'t>(&mut self, name: &str, value: &'t Value<'_>) -> Option<&'t str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_kind(name, value, "a text");
        }
        text
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &str, value: &Value<'_>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_kind(name, value, "true or false");
        }
        flag
    }

    /// A whole number in a range.
    pub fn number(&mut self, name: &str, value: &Value<'_>, range: &RangeInclusive<u32>) -> Option<u32> {
        let wanted = format!("a number from {} to {}", range.start(), range.end());
        let Some(digits) = value.get_ref().as_integer() else {
            self.wrong_kind(name, value, &wanted);
            return None;
        };
        let number = u32::from_str_radix(digits.as_str(), digits.radix()).ok();
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            self.add(
                value,
                format!("`{name}` wants {wanted}"),
                "this is beyond it".to_owned(),
            );
        }
        number
    }

    /// Notes a name that there is not.
    pub fn unknown(&mut self, range: Range<usize>, message: String, label: String) {
        self.0.push(Fault {
            range,
            message,
            label,
        });
    }

    /// A table.
    pub fn table<'t, 'a>(&mut self, name: &str, value: &'t Value<'a>) -> Option<&'t DeTable<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong_kind(name, value, &format!("a table, `[{name}]`"));
        }
        table
    }

    /// Several tables, `[[name]]`.
    pub fn tables<'t, 'a>(&mut self, name: &str, value: &'t Value<'a>) -> Vec<&'t Value<'a>> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_kind(name, value, &format!("tables, each under `[[{name}]]`"));
            return Vec::new();
        };
        let (tables, others): (Vec<_>, Vec<_>) = list.iter().partition(|item| item.get_ref().is_table());
        for other in others {
            self.wrong_kind(name, other, &format!("tables, each under `[[{name}]]`"));
        }
        tables
    }

    /// Texts with their places: a list, or one alone.
    pub fn texts<'t, 'a>(&mut self, name: &str, value: &'t Value<'a>) -> Vec<(&'t str, &'t Value<'a>)> {
        let items = match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ => vec![value],
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text, item)),
                None => self.wrong_kind(name, item, "a text, or a list of texts"),
            }
        }
        texts
    }

    /// Labels: texts, or numbers as they are written.
    pub fn labels(&mut self, name: &str, value: &Value<'_>) -> Vec<String> {
        let items = match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ => vec![value],
        };
        let mut labels = Vec::with_capacity(items.len());
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => labels.push(text.clone().into_owned()),
                DeValue::Integer(number) => labels.push(number.to_string()),
                _ => self.wrong_kind(name, item, "a label, or a list of labels"),
            }
        }
        labels
    }

    /// Patterns of paths.
    pub fn globs(&mut self, name: &str, value: &Value<'_>) -> Option<Globs> {
        let texts = self.texts(name, value);
        match Globs::new(texts.iter().map(|(text, _)| *text)) {
            Ok(globs) => Some(globs),
            Err((number, why)) => {
                let (text, at) = texts.get(number)?;
                self.add(at, format!("`{text}` is no pattern"), why);
                None
            }
        }
    }

    /// One of several words.
    pub fn one_of<T: Copy>(
        &mut self,
        what: &str,
        text: &str,
        at: &Value<'_>,
        known: &[(&str, T)],
    ) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let names = known.iter().map(|(name, _)| *name);
            let label = match guess(text, names.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
            };
            self.add(at, format!("there is no {what} `{text}`"), label);
        }
        found.map(|&(_, value)| value)
    }
}
