//! The files that were open lately.

use std::path::{Path, PathBuf};

/// The files that were open lately, the newest first, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recent(Vec<PathBuf>);

impl Recent {
    /// Files that are remembered.
    pub const MOST: usize = 10;

    /// The list of these files, the newest first.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = PathBuf>) -> Self {
        let mut kept: Vec<PathBuf> = Vec::new();
        for file in files {
            if kept.len() < Self::MOST && !kept.contains(&file) {
                kept.push(file);
            }
        }
        Self(kept)
    }

    /// The list after `file` was open.
    #[must_use]
    pub fn with(&self, file: PathBuf) -> Self {
        Self::new(std::iter::once(file).chain(self.0.iter().cloned()))
    }

    /// The list without `file`.
    #[must_use]
    pub fn without(&self, file: &Path) -> Self {
        Self(self.0.iter().filter(|kept| *kept != file).cloned().collect())
    }

    /// The files, the newest first.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_once() {
        let list = ["/a", "/b", "/a"].iter().fold(Recent::default(), |list, file| list.with(file.into()));
        assert_eq!(list.files(), [PathBuf::from("/a"), PathBuf::from("/b")]);
        assert_eq!(list.without(Path::new("/a")).files(), [PathBuf::from("/b")]);
        let many = (0..30).fold(Recent::default(), |list, n| list.with(format!("/{n}").into()));
        assert_eq!(many.files().len(), Recent::MOST);
        assert_eq!(many.files()[0], PathBuf::from("/29"));
    }
}
