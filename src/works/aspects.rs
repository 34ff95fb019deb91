//! The sides from which two entries are compared, and what each side says.

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Aspect {
    Title,
    FirstAuthor,
    Year,
    Container,
    Volume,
    Issue,
    FirstPage,
    LastPage,
    Doi,
    Arxiv,
    Pmid,
    Pmcid,
    Isbn,
    Url,
    Publisher,
    Edition,
}

impl Aspect {
    /// All of them, in the order in which an entry prints them.
    pub const ALL: [Self; 16] = [
        Self::FirstAuthor,
        Self::Title,
        Self::Container,
        Self::Year,
        Self::Volume,
        Self::Issue,
        Self::FirstPage,
        Self::LastPage,
        Self::Edition,
        Self::Publisher,
        Self::Doi,
        Self::Arxiv,
        Self::Pmid,
        Self::Pmcid,
        Self::Isbn,
        Self::Url,
    ];

    /// The word for it in messages; the plural has an `s` behind it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::FirstAuthor => "first author",
            Self::Year => "year",
            Self::Container => "journal",
            Self::Volume => "volume",
            Self::Issue => "issue",
            Self::FirstPage => "first page",
            Self::LastPage => "last page",
            Self::Doi => "DOI",
            Self::Arxiv => "arXiv number",
            Self::Pmid => "PubMed number",
            Self::Pmcid => "PubMed Central number",
            Self::Isbn => "ISBN",
            Self::Url => "address",
            Self::Publisher => "publisher",
            Self::Edition => "edition",
        }
    }
}

/// A set of aspects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Aspects(u32);

impl Aspects {
    /// Whether the aspect is in the set.
    #[must_use]
    pub const fn has(self, aspect: Aspect) -> bool {
        self.0 & (1 << aspect as u32) != 0
    }

    /// Whether all of these are in the set.
    #[must_use]
    pub fn has_all(self, aspects: &[Aspect]) -> bool {
        aspects.iter().all(|&aspect| self.has(aspect))
    }

    /// Whether any of these is in the set.
    #[must_use]
    pub fn has_any(self, aspects: &[Aspect]) -> bool {
        aspects.iter().any(|&aspect| self.has(aspect))
    }

    /// The aspects of the set, in printed order.
    pub fn iter(self) -> impl Iterator<Item = Aspect> {
        Aspect::ALL.into_iter().filter(move |&aspect| self.has(aspect))
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn add(&mut self, aspect: Aspect) {
        self.0 |= 1 << aspect as u32;
    }
}

/// What a comparison of one side says. What one entry does not have is unknown, and speaks for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Says {
    Unknown,
    Equal,
    Differs,
}

impl Says {
    /// Unknown unless both are known.
    pub(super) fn of<T: PartialEq>(left: Option<T>, right: Option<T>) -> Self {
        match (left, right) {
            (Some(left), Some(right)) if left == right => Self::Equal,
            (Some(_), Some(_)) => Self::Differs,
            _ => Self::Unknown,
        }
    }
}
