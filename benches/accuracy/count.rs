//! Precision, recall and F1.

/// What was right, found and there.
#[derive(Clone, Copy, Default)]
pub struct Count {
    pub right: usize,
    pub found: usize,
    pub there: usize,
}

impl Count {
    /// One thing, found right or not.
    pub fn of_one(right: bool) -> Self {
        Self {
            right: right.into(),
            found: 1,
            there: 1,
        }
    }

    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.there += other.there;
    }

    pub fn recall(&self) -> f64 {
        ratio(self.right, self.there)
    }

    pub fn f1(&self) -> f64 {
        ratio(2 * self.right, self.found + self.there)
    }

    /// F1 for a table, or a dash where there was nothing to find.
    pub fn cell(&self) -> String {
        if self.there == 0 {
            "–".to_owned()
        } else {
            format!("{:.3}", self.f1())
        }
    }

    /// All figures in words.
    pub fn row(&self) -> String {
        format!(
            "F1 {:.3}, precision {:.3}, recall {:.3} ({} right, {} found, {} there)",
            self.f1(),
            ratio(self.right, self.found),
            self.recall(),
            self.right,
            self.found,
            self.there
        )
    }
}

/// A part of a whole; 0 of nothing.
pub fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 {
        0.0
    } else {
        number(part) / number(whole)
    }
}
