//! Sittings in which files are opened: one after another, at the same time, and such as are none.

use std::sync::Arc;

use detente::app::{Action, BANNER, Command, OpenState, Sample};
use detente::layout::Phase;
use detente::scene::Selection;

use super::{Folder, Sitting, dataset};

#[test]
fn a_file_is_swapped_in_whole() {
    let folder = Folder::new();
    let mut sitting = Sitting::new(Some(folder.path("first.json")));
    assert_eq!(sitting.title(), "Baku, spring 2025", "the sample stays meanwhile");
    assert!(matches!(sitting.loan().session.open, OpenState::Running { .. }));
    sitting.wait("the first file", |loan| loan.session.open == OpenState::Idle);
    assert_eq!(sitting.title(), "first");
    let loan = sitting.loan();
    assert_eq!((&loan.session.selection, &loan.session.banner), (&Selection::Nothing, &None));
    assert_eq!(loan.document.path, Some(folder.path("first.json")));
    assert!(loan.session.export.path.ends_with("first.png"), "{}", loan.session.export.path);
    sitting.wait("its layout", |loan| loan.phase == Phase::Settled);
    assert!(sitting.loan().positions.x.iter().all(|x| x.is_finite()));

    sitting.send(Command::OpenSample(Sample::Baku));
    assert_eq!(
        (sitting.title().as_str(), sitting.loan().session.banner.as_deref()),
        ("Baku, spring 2025", Some(BANNER))
    );
}

/// Titles as JSON has them, and what the window is called.
#[test]
fn a_title_is_one_short_line() {
    let folder = Folder::new();
    let long = "x".repeat(1 << 20);
    let cut = format!("{}…", "x".repeat(120));
    for (title, shown) in [
        (r"a\u0000b\u202E\n c", "ab c"),
        (r"\u0000\u200B", "named after its file"),
        ("", "named after its file"),
        (long.as_str(), cut.as_str()),
    ] {
        folder.write("named after its file.json", &dataset(title));
        let mut sitting = Sitting::new(Some(folder.path("named after its file.json")));
        sitting.wait("the file", |loan| loan.session.open == OpenState::Idle);
        assert_eq!(sitting.title(), shown);
        assert_eq!(sitting.loan().document.overview.title, shown);
    }
}

#[test]
fn the_second_open_wins() {
    let folder = Folder::new();
    let mut sitting = Sitting::new(Some(folder.path("first.json")));
    sitting.send(Command::Open(folder.path("second.json")));
    sitting.wait("the second file", |loan| loan.session.open == OpenState::Idle);
    assert_eq!(sitting.title(), "second");
    sitting.wait("its layout", |loan| loan.phase == Phase::Settled);
    assert_eq!(sitting.title(), "second", "the first does not come after it");
}

#[test]
fn a_cancelled_open_leaves_the_map() {
    let folder = Folder::new();
    let mut sitting = Sitting::new(Some(folder.path("first.json")));
    sitting.send(Command::Cancel);
    assert_eq!(sitting.loan().session.open, OpenState::Idle);
    sitting.wait("the layout", |loan| loan.phase == Phase::Settled);
    assert_eq!(sitting.title(), "Baku, spring 2025");
}

#[test]
fn a_rejected_file_leaves_the_open_map_untouched() {
    let folder = Folder::new();
    for (name, has_place) in [("broken.json", true), ("missing.json", false)] {
        let mut sitting = Sitting::settled();
        let before = (sitting.loan().session.selection.clone(), Arc::clone(sitting.loan().positions), sitting.title());
        sitting.send(Command::Open(folder.path(name)));
        sitting.wait("the rejection", |loan| matches!(loan.session.open, OpenState::Rejected { .. }));
        let after = (sitting.loan().session.selection.clone(), Arc::clone(sitting.loan().positions), sitting.title());
        assert_eq!(after, before, "{name}");
        let OpenState::Rejected { path, reason, details } = &sitting.loan().session.open else { return };
        assert_eq!(*path, folder.path(name));
        assert!(reason.starts_with(char::is_uppercase) && !reason.ends_with('.') && !reason.contains('\n'), "{reason}");
        assert_eq!(details.is_some(), has_place, "{name}: {details:?}");
    }
}

#[test]
fn a_typed_path_is_opened() {
    let folder = Folder::new();
    let mut sitting = Sitting::new(None);
    sitting.act(Action::OpenPath);
    sitting.send(Command::EditPath(format!(" \"{}\"\n", folder.path("second.json").display())));
    let path = sitting.loan().session.typed_path().expect("a path was typed");
    sitting.send(Command::Open(path));
    assert_eq!(sitting.loan().session.dialog, None);
    sitting.wait("the typed file", |loan| loan.session.open == OpenState::Idle);
    assert_eq!(sitting.title(), "second");
}

#[test]
fn the_wish_for_a_file_dialog_is_taken_up_once() {
    let mut sitting = Sitting::new(None);
    sitting.act(Action::OpenFile);
    assert!(sitting.loan().session.wants_file_dialog);
    assert!(sitting.loan().can(Action::OpenFile).is_err(), "never two at once");
    sitting.send(Command::FileDialogShown);
    assert!(!sitting.loan().session.wants_file_dialog);
}

#[test]
fn a_file_beyond_the_limit_is_read_all_the_same_where_that_is_wished() {
    let folder = Folder::new();
    // It has no blocks on the disk, and no byte of it is read.
    std::fs::File::create(folder.path("huge.csv")).and_then(|file| file.set_len(3 << 30)).expect("room for a name");
    let mut sitting = Sitting::new(None);
    sitting.send(Command::Open(folder.path("huge.csv")));
    sitting.wait("the refusal", |loan| matches!(loan.session.open, OpenState::Rejected { .. }));
    let OpenState::Rejected { reason, details, .. } = &sitting.loan().session.open else { unreachable!("it is one") };
    assert!(reason.starts_with("The file has 3.0 GiB"), "{reason}");
    assert_eq!(details.as_ref().map(|details| details.code), Some(detente::import::codes::TOO_LARGE));
    sitting.send(Command::OpenAllTheSame);
    assert!(matches!(sitting.loan().session.open, OpenState::Running { .. }));
    sitting.send(Command::Cancel);
    assert_eq!(sitting.loan().session.open, OpenState::Idle);
}
