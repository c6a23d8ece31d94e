//! What is told of the places that a file gives its nodes.

use super::{Imported, Limits, codes};
use crate::dataset::Drawn;

/// Tells whether the map begins as the file draws it.
pub(super) fn tell(imported: &mut Imported, limits: &Limits) {
    let all = imported.dataset.entities.len();
    let (code, message, hint) = match Drawn::of(&imported.dataset) {
        Drawn::Nowhere => return,
        // Wherever one entity stands, it stands alone.
        Drawn::OnePlace if all < 2 => return,
        Drawn::At(places) => {
            let placed = places.iter().flatten().count();
            let message = format!("{placed} of {all} entities stand where the file puts them");
            (&codes::PLACES_USED, message, "lay the map out again to have them found anew")
        }
        Drawn::OnePlace => {
            let message = "the file puts all entities at one place, so the map is laid out".to_owned();
            (&codes::PLACES_UNUSED, message, "draw the graph before it is written")
        }
        Drawn::Few { placed } => {
            let message = format!("the file puts {placed} of {all} entities somewhere, so the map is laid out");
            (&codes::PLACES_UNUSED, message, "draw all of the graph before it is written")
        }
    };
    imported.tell(code, message, Some(hint), limits);
}
