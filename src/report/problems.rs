//! The problems that reading can have: by name, for `explain` and for the check of names on the command line.

/// A kind of problem: something that could not be read, and so was not checked.
#[derive(Debug)]
pub struct Known {
    /// As it stands in reports, stable.
    pub name: &'static str,
    /// One line: what it says.
    pub summary: &'static str,
    /// What follows from it.
    pub why: &'static str,
    /// What helps.
    pub help: &'static str,
}

/// Every kind, by name.
pub const PROBLEMS: &[Known] = &[
    Known {
        name: "decoded",
        summary: "the file is not UTF-8 and was read in another encoding",
        why: "The encoding is told by a mark at the beginning of the file, or guessed from its bytes. Offsets in \
              reports then count in the text as UTF-8, not in the file; lines and columns are those of the file.",
        help: "Save the file as UTF-8 (`iconv -f windows-1252 -t utf-8`).",
    },
    Known {
        name: "invalid-utf8",
        summary: "the file is UTF-8, but some of its bytes are not",
        why: "The bytes are left out of the text and the rest is checked as usual. What stands at such a place, a \
              name or a number, may be read wrongly. Offsets are those of the file.",
        help: "Look at the offset that the message names; often two files of different encodings were joined.",
    },
    Known {
        name: "unread-citations",
        summary: "there is a reference list, but next to none of its entries is cited in a way that was understood",
        why: "The citations have a form that is not known, or were lost when the file was converted (raised numbers \
              often are), or the text cites by names, or in footnotes that have notes of their own. Rules that ask \
              whether an entry is cited stay silent.",
        help: "`loccit show --why` tells of each bracket why it was not taken for a citation.",
    },
    Known {
        name: "unread-list",
        summary: "the reference list could not be read, or not to its end without doubt",
        why: "What is not in the part that was read may still be in the list, so rules that need the whole list stay \
              silent; `loccit show` names them.",
        help: "Give the list a heading such as \"References\", and each entry its number at the beginning of a line.",
    },
];

/// The kind of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Known> {
    PROBLEMS.iter().find(|known| known.name == name)
}

/// What `explain` says of a kind of problem.
#[must_use]
pub fn page(known: &Known) -> String {
    format!(
        "# {}\n\n**problem in reading** · always said · does not change the exit code unless it is denied by name\n\n\
         Reported when {}.\n\n## What follows\n\n{}\n\n## What helps\n\n{}\n\n## Level\n\n\
         `--deny {}` makes it an error.\n",
        known.name, known.summary, known.why, known.help, known.name
    )
}
