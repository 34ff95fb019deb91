//! Patterns of paths, relative to the folder of the configuration.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Several patterns; a path fits if it fits one of them.
#[derive(Clone, Debug)]
pub struct Globs {
    set: GlobSet,
    plain: bool,
}

impl Globs {
    /// Reads patterns. One without a slash is a name at any depth; one that names a folder means all that is in it.
    ///
    /// # Errors
    ///
    /// Which pattern is none, by number, and why.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, (usize, String)> {
        let (mut set, mut is_plain) = (GlobSetBuilder::new(), true);
        for (number, pattern) in patterns.into_iter().enumerate() {
            let plain = pattern.strip_prefix("./").unwrap_or(pattern);
            let plain = plain.trim_end_matches('/');
            is_plain &= !plain.contains(['*', '?', '[', '{']) && Path::new(plain).extension().is_some();
            let anywhere = if plain.contains('/') { "" } else { "**/" };
            for glob in [format!("{anywhere}{plain}"), format!("{anywhere}{plain}/**")] {
                let glob = GlobBuilder::new(&glob).literal_separator(true).build();
                set.add(glob.map_err(|error| (number, error.kind().to_string()))?);
            }
        }
        let set = set.build().map_err(|error| (0, error.kind().to_string()))?;
        Ok(Self { set, plain: is_plain })
    }

    /// Whether all are names of files without signs, so that one of those files is all there is.
    #[must_use]
    pub const fn plain(&self) -> bool {
        self.plain
    }

    /// Whether a path, relative to the folder of the configuration, fits one of the patterns.
    #[must_use]
    pub fn fits(&self, path: &Path) -> bool {
        self.set.is_match(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_folders_and_patterns() {
        let fits = |pattern: &str, path: &str| Globs::new([pattern]).unwrap().fits(Path::new(path));
        assert!(
            fits("*.md", "a/b.md") && fits("drafts", "x/drafts/a.md") && fits("drafts/", "drafts/a/b.md")
        );
        assert!(fits("a/*.md", "a/b.md") && !fits("a/*.md", "a/b/c.md") && !fits("a/*.md", "x/a/b.md"));
        assert!(fits("a/**/*.md", "a/b/c.md") && fits("./a.md", "a.md") && fits("**/x.{md,txt}", "b/x.txt"));
        assert_eq!(Globs::new(["ok", "a[b"]).unwrap_err().0, 1);
    }
}
