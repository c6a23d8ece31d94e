//! What stands on the screen before anything of one's own is opened: a bundled sample, or an empty map.

use super::Document;
use crate::dataset::{Dataset, EntityIx};
use crate::import::{self, Account, Cancel, Imported, Limits};
use crate::scene::Selection;

/// The bytes of the sample that greets a person at the first start.
pub const SAMPLE: &[u8] = include_bytes!("../../data/baku-visit.json");

/// The line over the canvas while that sample is open.
pub const BANNER: &str = "Sample: one article, spring 2025. Statuses are as of then";

/// A bundled sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sample {
    /// One article of spring 2025.
    Baku,
}

/// What is fixed of a sample.
struct Row {
    title: &'static str,
    about: &'static str,
    banner: &'static str,
    bytes: &'static [u8],
    /// The ends of the tie that is selected when it opens.
    tie: Option<[&'static str; 2]>,
}

impl Sample {
    /// Every sample, in the order of the welcome page.
    pub const ALL: &[Self] = &[Self::Baku];

    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.row().title
    }

    /// What it shows, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.row().about
    }

    /// The line over the canvas while it is open.
    #[must_use]
    pub const fn banner(self) -> &'static str {
        self.row().banner
    }

    /// Its document. That it is read without a problem is tested, so that the empty map in the other case is never
    /// seen.
    pub(super) fn document(self) -> Document {
        let imported = import::parse(self.row().bytes, &Limits::default(), &Cancel::default());
        imported.map_or_else(|_| nothing(), |imported| Document::new(imported, None))
    }

    /// What is selected when it opens, where the dataset has it.
    pub(super) fn selection(self, dataset: &Dataset) -> Selection {
        let find = |id: &str| dataset.entities.iter().position(|entity| entity.id == id).map(EntityIx::new);
        match self.row().tie.map(|ends| ends.map(find)) {
            Some([Some(a), Some(b)]) => Selection::tie(a, b),
            _ => Selection::Nothing,
        }
    }

    const fn row(self) -> Row {
        match self {
            Self::Baku => Row {
                title: "Baku, spring 2025",
                about: "One article as a map: who is tied to whom, and who says so",
                banner: BANNER,
                bytes: SAMPLE,
                tie: Some(["israel", "azerbaijan"]),
            },
        }
    }
}

/// The empty map that a person begins with.
pub(super) fn nothing() -> Document {
    let (dataset, account) = (Dataset::default(), Account::default());
    Document::new(Imported { dataset, diagnostics: Vec::new(), more_diagnostics: 0, account }, None)
}
