//! The parts of an entry, each with its place in the entry's text and how sure it is.

use std::ops::Range;

/// How sure a field is. Errors need [`Sureness::Certain`], warnings [`Sureness::Likely`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// One reading of several; never leaves `show`.
    Guess,
    /// Found by its look.
    Likely,
    /// Found by its place in an entry taken apart whole, or by a form that nothing else has.
    Certain,
}

/// A part of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T> {
    /// What it says.
    pub value: T,
    /// Where it stands: bytes of the entry's text.
    pub range: Range<usize>,
    /// How sure that is.
    pub sure: Sureness,
}

impl<T> Field<T> {
    /// A field with its place.
    pub const fn new(value: T, range: Range<usize>, sure: Sureness) -> Self {
        Self { value, range, sure }
    }

    /// Whether an error may rest on it.
    pub fn certain(&self) -> bool {
        self.sure == Sureness::Certain
    }

    /// Whether a warning may rest on it.
    pub fn likely(&self) -> bool {
        self.sure >= Sureness::Likely
    }
}

/// A field that is more than a guess.
fn likely<T: Clone>(field: &Option<Field<T>>) -> Option<Field<T>> {
    field.as_ref().filter(|field| field.likely()).cloned()
}

/// The type of a work, named as in CSL 1.0.2 (docs.citationstyles.org, appendix III).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub enum WorkType {
    #[default]
    Unknown,
    Article,
    Book,
    Chapter,
    PaperInProceedings,
    Thesis,
    Report,
    WebPage,
    Preprint,
    Standard,
    Patent,
    Legal,
    Newspaper,
    ArchiveDocument,
    Software,
    DataSet,
}

impl WorkType {
    /// The CSL type; `document` where the type is not known.
    #[must_use]
    pub const fn csl(self) -> &'static str {
        match self {
            Self::Unknown => "document",
            Self::Article => "article-journal",
            Self::Book => "book",
            Self::Chapter => "chapter",
            Self::PaperInProceedings => "paper-conference",
            Self::Thesis => "thesis",
            Self::Report => "report",
            Self::WebPage => "webpage",
            Self::Preprint => "article",
            Self::Standard => "standard",
            Self::Patent => "patent",
            Self::Legal => "legal_case",
            Self::Newspaper => "article-newspaper",
            Self::ArchiveDocument => "manuscript",
            Self::Software => "software",
            Self::DataSet => "dataset",
        }
    }
}

/// Someone who made a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: Name,
    /// Where it stands: bytes of the entry's text.
    pub range: Range<usize>,
    /// Whether the form alone tells which part is the family name: `Some(true)` family first (`Kim JA`, `Kim, J. A.`),
    /// `Some(false)` given first (`J. A. Kim`, `Joungwon A. Kim`), `None` not certain by form.
    pub family_first: Option<bool>,
}

/// A name, as far as it could be taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A person's.
    Personal {
        /// Family name with its particles, as printed.
        family: String,
        /// Given names or initials, as printed; may be empty.
        given: String,
        /// Jr., III …; may be empty.
        suffix: String,
    },
    /// A body's: a ministry, a working group, a newspaper.
    Group(String),
}

impl Name {
    /// The family name, or the group's whole name.
    #[must_use]
    pub fn family(&self) -> &str {
        match self {
            Self::Personal { family, .. } => family,
            Self::Group(name) => name,
        }
    }
}

/// A date as far as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Date {
    /// Gregorian year.
    pub year: i32,
    /// Month from 1.
    pub month: Option<u8>,
    /// Day from 1.
    pub day: Option<u8>,
    /// The last year of a range of years.
    pub last_year: Option<i32>,
    /// The letter of `1998a`.
    pub letter: Option<char>,
}

/// Pages or an article number, as printed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pages {
    /// As printed, without `pp.`.
    pub text: String,
    /// First page, where it is a plain number.
    pub first: Option<u32>,
    /// Last page as printed (`8` in `402–8`), where it is a plain number.
    pub last: Option<u32>,
}

/// All that was read of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Fields {
    /// Type of the work.
    pub kind: WorkType,
    /// Authors, in printed order.
    pub authors: Vec<Person>,
    /// How sure the authors are, all together.
    pub authors_sure: Option<Sureness>,
    /// Whether the list of authors ends in "et al." or its like.
    pub et_al: bool,
    /// Editors and translators are not authors: editors.
    pub editors: Vec<Person>,
    /// Translators.
    pub translators: Vec<Person>,
    /// Date of this publication.
    pub issued: Option<Field<Date>>,
    /// Date of the first publication, where another is printed beside it.
    pub original: Option<Field<Date>>,
    /// What stands for a date: `n.d.`, `in press`, `forthcoming`.
    pub undated: Option<Field<String>>,
    /// Title of the work itself.
    pub title: Option<Field<String>>,
    /// Journal, proceedings, edited volume, website.
    pub container: Option<Field<String>>,
    /// Publisher, institution, university.
    pub publisher: Option<Field<String>>,
    /// Place of publication.
    pub place: Option<Field<String>>,
    /// Edition as printed.
    pub edition: Option<Field<String>>,
    /// Volume.
    pub volume: Option<Field<String>>,
    /// Issue.
    pub issue: Option<Field<String>>,
    /// Pages or article number.
    pub pages: Option<Field<Pages>>,
    /// Number of a report, standard, patent, document.
    pub number: Option<Field<String>>,
    /// DOI, without resolver, as printed.
    pub doi: Option<Field<String>>,
    /// ISBN as printed.
    pub isbn: Option<Field<String>>,
    /// ISSN as printed.
    pub issn: Option<Field<String>>,
    /// arXiv number with version if printed.
    pub arxiv: Option<Field<String>>,
    /// PubMed number.
    pub pmid: Option<Field<String>>,
    /// PubMed Central number.
    pub pmcid: Option<Field<String>>,
    /// Web address.
    pub url: Option<Field<String>>,
    /// Date of access.
    pub accessed: Option<Field<Date>>,
    /// Stretches that were not understood: bytes of the entry's text.
    pub rest: Vec<Range<usize>>,
}

impl Fields {
    /// These fields without those that are guesses.
    #[must_use]
    pub fn likely(&self) -> Self {
        let authors = self
            .authors
            .iter()
            .filter(|_| self.authors_sure >= Some(Sureness::Likely));
        Self {
            kind: self.kind,
            authors: authors.cloned().collect(),
            authors_sure: self.authors_sure,
            et_al: self.et_al,
            editors: self.editors.clone(),
            translators: self.translators.clone(),
            issued: likely(&self.issued),
            original: likely(&self.original),
            undated: likely(&self.undated),
            title: likely(&self.title),
            container: likely(&self.container),
            publisher: likely(&self.publisher),
            place: likely(&self.place),
            edition: likely(&self.edition),
            volume: likely(&self.volume),
            issue: likely(&self.issue),
            pages: likely(&self.pages),
            number: likely(&self.number),
            doi: likely(&self.doi),
            isbn: likely(&self.isbn),
            issn: likely(&self.issn),
            arxiv: likely(&self.arxiv),
            pmid: likely(&self.pmid),
            pmcid: likely(&self.pmcid),
            url: likely(&self.url),
            accessed: likely(&self.accessed),
            rest: self.rest.clone(),
        }
    }
}
