//! What every reader must hold to, whatever the bytes: no panic, no hang, a place in the account for each record, and
//! what was read can be saved and read again.

use detente::dataset::schema::to_json;
use detente::import::foreign::FORMATS;
use detente::import::table::NAME;
use detente::import::{Account, Cancel, Count, Imported, Limits, parse};
use libfuzzer_sys::Corpus;

/// Records beyond this are read, and not written back.
const WRITTEN: usize = 2_000;

/// Reads `bytes`; what another reader than that of `format` takes is not kept in the corpus.
///
/// `format` is the id of one of [`FORMATS`], `detente` or `table`.
///
/// # Panics
/// When a record has no place in the account, is lost in silence, or does not come back as it was written.
pub fn read(format: &str, bytes: &[u8]) -> Corpus {
    let (limits, cancel) = (Limits::default(), Cancel::default());
    let Ok(imported) = parse(bytes, &limits, &cancel) else { return Corpus::Keep };
    let reader = imported.foreign;
    check_account(&imported);
    let Imported { dataset, .. } = imported;
    if dataset.entities.len() + dataset.relations.len() <= WRITTEN {
        let json = to_json(&dataset);
        let again = parse(json.as_bytes(), &limits, &cancel).expect("what was written is read");
        assert_eq!(json, to_json(&again.dataset), "a dataset that was written and read again");
    }
    if reader == name(format) { Corpus::Keep } else { Corpus::Reject }
}

fn check_account(imported: &Imported) {
    let Account { read, added, kept, merged, dropped } = imported.account;
    assert_eq!(read + added, kept + merged + dropped, "the account");
    let is_other = [added, merged, dropped].iter().any(|count| *count != Count::default());
    assert!(!is_other || !imported.diagnostics.is_empty(), "added or lost in silence");
    assert_eq!(imported.subjects.len(), imported.diagnostics.len(), "what the diagnostics are about");
}

/// What an import calls the format; our own it does not.
fn name(format: &str) -> Option<&'static str> {
    if format == "table" {
        return Some(NAME);
    }
    FORMATS.iter().find(|known| known.id == format).map(|known| known.name)
}
