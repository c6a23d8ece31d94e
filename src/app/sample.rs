//! What stands on the screen before anything is opened: the bundled sample, or an empty map.

use super::Document;
use crate::dataset::{Dataset, EntityIx};
use crate::import::{self, Account, Cancel, Imported, Limits};
use crate::scene::Selection;

/// The bytes of the bundled sample.
pub const SAMPLE: &[u8] = include_bytes!("../../data/baku-visit.json");

/// The line over the canvas while the sample is open.
pub const BANNER: &str = "Sample: one article, spring 2025. Statuses are as of then";

/// The ends of the tie that is selected when the sample opens.
const FIRST_TIE: [&str; 2] = ["israel", "azerbaijan"];

/// The document of the sample. That it is read without a problem is tested, so that the empty map in the other case
/// is never seen.
pub(super) fn document() -> Document {
    let imported = import::parse(SAMPLE, &Limits::default(), &Cancel::default());
    imported.map_or_else(|_| nothing(), |imported| Document::new(imported, None))
}

/// The tie that greets a person, where the dataset has both ends.
pub(super) fn selection(dataset: &Dataset) -> Selection {
    let find = |id: &str| dataset.entities.iter().position(|entity| entity.id == id).map(EntityIx::new);
    match FIRST_TIE.map(find) {
        [Some(a), Some(b)] => Selection::tie(a, b),
        _ => Selection::Nothing,
    }
}

/// The empty map that a person begins with.
pub(super) fn nothing() -> Document {
    let (dataset, account) = (Dataset::default(), Account::default());
    Document::new(Imported { dataset, diagnostics: Vec::new(), more_diagnostics: 0, account }, None)
}
