//! What is told of the places that a file gives its nodes.

use super::codes::{self, Code};
use super::{Imported, Limits, Reason, Subject};
use crate::dataset::Drawn;
use crate::diag::{Diagnostic, Place};

/// Tells whether the map begins as the file draws it.
pub(super) fn tell(imported: &mut Imported, limits: &Limits) {
    let all = imported.dataset.entities.len();
    let told: (&Code, String, &str) = match Drawn::of(&imported.dataset) {
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
    let (Code { id, severity, .. }, message, hint) = told;
    imported.reasons.push(Reason { code: id, severity: *severity, count: 1 });
    imported.reasons.sort_by_key(|reason| std::cmp::Reverse((reason.severity, reason.count)));
    if imported.diagnostics.len() >= limits.diagnostics {
        imported.more_diagnostics += 1;
        return;
    }
    let hint = Some(hint.to_owned());
    let diagnostic = Diagnostic { severity: *severity, code: id, place: Place::default(), message, hint };
    imported.diagnostics.insert(0, diagnostic);
    imported.subjects.insert(0, Subject::File);
}
