//! What the fuzzers found, kept in `fuzz/corpus`: read again, each reader from its own folder.

use std::fs;

use detente::import::foreign::FORMATS;

use super::mutation::{check_account, check_saved};
use super::{import, root};

#[test]
fn what_fuzzers_kept_is_accounted_for_and_can_be_saved() {
    let corpus = root("fuzz/corpus");
    let readers = FORMATS.iter().map(|format| format.id).chain(["detente", "table"]);
    for reader in readers {
        let (mut num_files, mut num_read) = (0, 0);
        for entry in fs::read_dir(corpus.join(reader)).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            num_files += 1;
            let Ok(imported) = import(&bytes) else { continue };
            num_read += 1;
            check_account(&imported, || path.display().to_string());
            check_saved(&imported.dataset, || path.display().to_string());
        }
        assert!(num_read > 0, "{reader}: none of {num_files} kept files is read");
    }
}
