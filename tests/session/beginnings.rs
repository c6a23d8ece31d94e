//! How sittings begin, and what one sitting remembers of another.

use std::fs;
use std::path::Path;

use detente::app::{Action, BANNER, Command, Sample, Start, SystemLook};
use detente::project::{Folders, MotionChoice, Settings, ThemeChoice};
use detente::scene::Selection;
use detente::style::Mode;

use super::Sitting;

const SMALL: &str = r#"{"format":"detente/1","entities":[{"id":"a","kind":"country","name":"A"}],"relations":[]}"#;

/// A sitting that remembers in `folder`.
fn sitting(folder: &Path, file: Option<&Path>) -> Sitting {
    Sitting::begin(Start { file: file.map(Path::to_owned), folders: Some(Folders::under(folder)), ..Start::default() })
}

#[test]
fn the_first_start_greets_with_the_sample_and_later_ones_with_the_welcome_page() {
    let folder = tempfile::tempdir().unwrap();
    let first = sitting(folder.path(), None);
    let loan = first.loan();
    assert!(!loan.session.welcome);
    assert_eq!(loan.session.banner.as_deref(), Some(BANNER));
    assert_eq!(loan.session.selection, Selection::tie(first.entity("israel"), first.entity("azerbaijan")));
    drop(first);

    let mut second = sitting(folder.path(), None);
    assert!(second.loan().session.welcome && second.loan().document.is_nothing());
    assert_eq!(second.loan().can(Action::Welcome), Err("No map is open to go back to"));
    second.wait("small maps", |loan| loan.session.thumbnails.len() == Sample::ALL.len());
    second.send(Command::OpenSample(Sample::Baku));
    assert!(!second.loan().session.welcome && !second.loan().document.is_nothing());
    for welcome in [true, false] {
        second.act(Action::Welcome);
        assert_eq!(second.loan().session.welcome, welcome);
    }
    second.act(Action::Welcome);
    second.act(Action::SelectNothing);
    assert!(!second.loan().session.welcome, "Esc goes back to the map");
}

#[test]
fn files_that_were_open_are_remembered_and_missing_ones_are_marked() {
    let folder = tempfile::tempdir().unwrap();
    let [kept, gone] = ["kept.json", "gone.json"].map(|name| folder.path().join(name));
    for path in [&kept, &gone] {
        fs::write(path, SMALL).unwrap();
        let mut opening = sitting(folder.path(), Some(path));
        opening.wait("the file", |loan| loan.document.path.as_ref() == Some(path));
    }
    fs::remove_file(&gone).unwrap();
    let mut later = sitting(folder.path(), None);
    later.wait("a look at the files", |loan| loan.session.recent.iter().any(|file| file.missing));
    let recent: Vec<_> = later.loan().session.recent.iter().map(|file| (file.path.clone(), file.missing)).collect();
    assert_eq!(recent, [(gone.clone(), true), (kept.clone(), false)]);
    later.send(Command::Forget(gone));
    drop(later);
    let last = sitting(folder.path(), None);
    assert_eq!(last.loan().session.recent.iter().map(|file| &file.path).collect::<Vec<_>>(), [&kept]);
}

#[test]
fn a_refused_file_leads_to_the_welcome_page() {
    let folder = tempfile::tempdir().unwrap();
    drop(sitting(folder.path(), None));
    let mut refused = sitting(folder.path(), Some(&folder.path().join("none.json")));
    assert!(!refused.loan().session.welcome, "the file may still come");
    refused.wait("the refusal", |loan| loan.session.welcome);
    assert!(refused.loan().session.recent.is_empty());
}

#[test]
fn settings_hold_at_once_and_in_the_next_sitting() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = sitting(folder.path(), None);
    first.send(Command::SystemLook(SystemLook { mode: Mode::Dark, still: true }));
    assert_eq!(first.loan().session.mode, Mode::Dark);
    first.act(Action::ToggleTheme);
    assert_eq!((first.loan().session.mode, first.loan().session.settings.theme), (Mode::Light, ThemeChoice::Light));
    let chosen = Settings { theme: ThemeChoice::Light, flags: false, motion: MotionChoice::Full, scale: 1.25 };
    first.send(Command::EditSettings(chosen));
    assert!(!chosen.still(true));
    drop(first);
    let second = sitting(folder.path(), None);
    assert_eq!(second.loan().session.settings, chosen);
}

#[test]
fn unreadable_settings_are_told_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    drop(sitting(folder.path(), None));
    let path = Folders::under(folder.path()).config.join("settings.json");
    fs::write(&path, "{ not json").unwrap();
    let next = sitting(folder.path(), None);
    let banner = next.loan().session.banner.clone().expect("a notice");
    assert!(banner.contains("settings.json.unreadable"), "{banner}");
    assert_eq!(fs::read_to_string(path.with_file_name("settings.json.unreadable")).unwrap(), "{ not json");
}
