//! Writing a picture never harms what was there.

use std::path::{Path, PathBuf};

use detente::export::{WriteError, write};

#[test]
fn an_old_file_is_replaced_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.svg");
    write(&path, b"old", false).unwrap();
    assert!(matches!(write(&path, b"new", false), Err(WriteError::Exists(_))));
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    write(&path, b"new", true).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn a_failed_write_says_what_where_and_what_next() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(PathBuf, &str, &str); 3] = [
        (folder.path().to_owned(), "this is a folder", "add the name of a file"),
        (folder.path().join("no/such/map.svg"), "there is no such folder", "make the folder"),
        (folder.path().join("x".repeat(300)), "", ""),
    ];
    for (path, reason, hint) in cases {
        let sentence = write(&path, b"x", true).unwrap_err().to_string();
        assert!(sentence.contains(reason) && sentence.contains(hint), "{sentence}");
        assert!(sentence.contains(&path.display().to_string()), "{sentence}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no temporary file is left");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let sentence = write(Path::new("/dev/full"), b"x", false).unwrap_err().to_string();
    assert!(sentence.contains("no space is left: /dev/full; make room"), "{sentence}");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("real.svg"), folder.path().join("link.svg"));
    std::fs::write(&file, "old").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&file, &link).unwrap();
    write(&link, b"new", true).unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::read(&file).unwrap(), b"new");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("link.svg");
    std::os::unix::fs::symlink(folder.path().join("gone.svg"), &link).unwrap();
    assert!(matches!(write(&link, b"new", false), Err(WriteError::Exists(_))));
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    write(&link, b"new", true).unwrap();
    assert_eq!(std::fs::read(&link).unwrap(), b"new");
}
