//! Every key that a configuration may have: the check of keys, the schema and the template of `init` are made from this.

use crate::manuscript::Scheme;
use crate::read::Input;
use crate::rule::ListOrder;

/// A key with what stands behind it.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What stands behind it.
    pub kind: Kind,
    /// What it does, in a sentence.
    pub doc: &'static str,
    /// An example of its value, as TOML.
    pub example: &'static str,
}

/// What stands behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// `true` or `false`.
    Flag,
    /// A text.
    Text,
    /// A text, or several.
    Texts,
    /// The name of a profile.
    Profile,
    /// A format of manuscripts.
    Input,
    /// One or several ways of citing.
    Markers,
    /// The order of a list.
    Order,
    /// The code of a language.
    Language,
    /// A table from names of rules, categories and problems to levels.
    Levels,
    /// A table from names of rules to tables of their options.
    Options,
    /// A table with these keys.
    Table(&'static [Key]),
    /// Several tables with these keys.
    Tables(&'static [Key]),
    /// One or several rules or categories.
    Rules,
    /// One or several labels, numbers or texts.
    Labels,
}

/// The keys of the file itself.
pub const ROOT: &[Key] = &[
    Key {
        name: "extend",
        kind: Kind::Text,
        doc: "another configuration that this one goes on from; a path from the folder of this file",
        example: "\"../loccit.toml\"",
    },
    PROFILE,
    LANGUAGE,
    PEDANTIC,
    Key {
        name: "include",
        kind: Kind::Texts,
        doc: "what in a folder is a manuscript, in the place of the usual endings",
        example: "[\"chapters/**/*.md\"]",
    },
    Key {
        name: "exclude",
        kind: Kind::Texts,
        doc: "what is left out when folders are walked",
        example: "[\"drafts\"]",
    },
    Key {
        name: "baseline",
        kind: Kind::Text,
        doc: "findings that were known at the start, as `loccit baseline` writes them",
        example: "\"loccit-baseline.json\"",
    },
    LEVELS,
    OPTIONS,
    EXPECT,
    Key {
        name: "overrides",
        kind: Kind::Tables(OVERRIDE),
        doc: "choices for some files; of several that fit, the last wins",
        example: "",
    },
    Key {
        name: "ignore",
        kind: Kind::Tables(IGNORE),
        doc: "findings that are kept silent",
        example: "",
    },
];

const PROFILE: Key = Key {
    name: "profile",
    kind: Kind::Profile,
    doc: "the house style of the journal",
    example: "\"vancouver\"",
};

const LANGUAGE: Key = Key {
    name: "language",
    kind: Kind::Language,
    doc: "the language of the manuscript: its months are read in it, and the list's heading is expected in it",
    example: "\"de\"",
};

const PEDANTIC: Key = Key {
    name: "pedantic",
    kind: Kind::Flag,
    doc: "whether notes are reported: what is untidy, or worth a look",
    example: "true",
};

const LEVELS: Key = Key {
    name: "levels",
    kind: Kind::Levels,
    doc: "levels of rules, of categories, of problems in reading, of `warnings` and of `all`",
    example: "",
};

const OPTIONS: Key = Key {
    name: "rules",
    kind: Kind::Options,
    doc: "options of single rules",
    example: "",
};

const EXPECT: Key = Key {
    name: "expect",
    kind: Kind::Table(EXPECTED),
    doc: "what the journal expects, beyond or instead of the profile",
    example: "",
};

/// The keys of `[expect]`.
pub const EXPECTED: &[Key] = &[
    Key {
        name: "markers",
        kind: Kind::Markers,
        doc: "the ways of citing it takes",
        example: "[\"brackets\"]",
    },
    Key {
        name: "order",
        kind: Kind::Order,
        doc: "the order of the list",
        example: "\"appearance\"",
    },
];

/// The keys of `[[overrides]]`.
pub const OVERRIDE: &[Key] = &[
    Key {
        name: "files",
        kind: Kind::Texts,
        doc: "the files meant: patterns, from the folder of the configuration",
        example: "[\"supplement/**\"]",
    },
    PROFILE,
    LANGUAGE,
    PEDANTIC,
    Key {
        name: "input",
        kind: Kind::Input,
        doc: "the format that these files are read as",
        example: "\"text\"",
    },
    LEVELS,
    OPTIONS,
    EXPECT,
];

/// The keys of `[[ignore]]`.
pub const IGNORE: &[Key] = &[
    Key {
        name: "rule",
        kind: Kind::Rules,
        doc: "rules or categories; all where none is named",
        example: "\"uncited-reference\"",
    },
    Key {
        name: "labels",
        kind: Kind::Labels,
        doc: "labels that the finding must concern; all where none is named",
        example: "[12]",
    },
    Key {
        name: "files",
        kind: Kind::Texts,
        doc: "the files meant; all where none is named",
        example: "[\"paper.txt\"]",
    },
    Key {
        name: "reason",
        kind: Kind::Text,
        doc: "why",
        example: "\"cited in the supplement\"",
    },
];

/// The ways of citing by their names in configurations.
pub const MARKERS: &[(&str, Scheme)] = &[
    ("brackets", Scheme::BracketedNumeric),
    ("superscript", Scheme::Superscript),
    ("parentheses", Scheme::Parenthesized),
    ("footnotes", Scheme::Footnote),
    ("keys", Scheme::Alphabetic),
];

/// The orders of a list by their names in configurations.
pub const ORDERS: &[(&str, Option<ListOrder>)] = &[
    ("appearance", Some(ListOrder::Appearance)),
    ("alphabetical", Some(ListOrder::Alphabetical)),
    ("any", None),
];

/// The formats of manuscripts by their names in configurations.
pub const INPUTS: &[(&str, Input)] = &[("markdown", Input::Markdown), ("text", Input::Text)];
