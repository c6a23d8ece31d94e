//! Pictures that a person writes from the dialog, and files that are there already.

use std::path::Path;

use detente::app::{Action, Command, ExportForm, ExportState, Sample};

use super::{Folder, Sitting};

#[test]
fn a_picture_is_written_once_and_replaced_when_asked() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    sitting.act(Action::Export);
    for name in ["map.svg", "map.png"] {
        let path = folder.path(name);
        let form = ExportForm { width: 640, height: 400, ..form(&sitting, &path) };
        sitting.send(Command::EditExport(form));
        let written = export(&mut sitting, false);
        let bytes = std::fs::metadata(&path).expect("the picture is there").len();
        assert_eq!(written, ExportState::Done { path: path.clone(), bytes });
        assert_eq!(export(&mut sitting, false), ExportState::Exists { path: path.clone() });
        assert_eq!(export(&mut sitting, true), ExportState::Done { path, bytes }, "the same bytes again");
    }
    sitting.send(Command::Dismiss);
    assert_eq!(sitting.loan().session.export_state, ExportState::Idle, "it goes with its dialog");
}

#[test]
fn agreeing_to_replace_one_file_spares_the_others() {
    let folder = Folder::new();
    let (first, second) = (folder.path("first.png"), folder.path("second.png"));
    for path in [&first, &second] {
        std::fs::write(path, "mine").expect("a file");
    }
    let mut sitting = Sitting::settled();
    sitting.act(Action::Export);
    let change = |sitting: &mut Sitting, path: &Path| {
        let form = ExportForm { width: 320, height: 200, ..form(sitting, path) };
        sitting.send(Command::EditExport(form));
    };
    change(&mut sitting, &first);
    assert_eq!(export(&mut sitting, true), ExportState::Exists { path: first.clone() }, "nobody was asked yet");
    let legend = ExportForm { legend: false, ..sitting.loan().session.export.clone() };
    sitting.send(Command::EditExport(legend));
    assert_eq!(sitting.loan().session.export_state, ExportState::Exists { path: first.clone() }, "the same path");

    change(&mut sitting, &second);
    assert_eq!(sitting.loan().session.export_state, ExportState::Idle);
    assert_eq!(export(&mut sitting, false), ExportState::Exists { path: second.clone() });

    change(&mut sitting, &first);
    sitting.send(Command::Export { overwrite: false });
    change(&mut sitting, &second);
    sitting.wait("the answer", |loan| !matches!(loan.session.export_state, ExportState::Running { .. }));
    assert_eq!(export(&mut sitting, true), ExportState::Exists { path: second.clone() }, "asked about the first");
    sitting.send(Command::OpenSample(Sample::Baku));
    assert_eq!(sitting.loan().session.export_state, ExportState::Idle, "another map, another form");
    for path in [first, second] {
        assert_eq!(std::fs::read_to_string(path).expect("the file"), "mine");
    }
}

#[test]
fn an_export_that_fails_says_what_to_do() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    for (name, width) in [("map.jpeg", 640), ("no/such/folder/map.png", 640), ("map.png", 600_000)] {
        let form = ExportForm { width, ..form(&sitting, &folder.path(name)) };
        sitting.send(Command::EditExport(form));
        let ExportState::Failed { reason } = export(&mut sitting, false) else { panic!("{name} was written") };
        assert!(reason.starts_with(char::is_uppercase) && reason.contains("; "), "{reason}");
    }
}

fn form(sitting: &Sitting, path: &Path) -> ExportForm {
    ExportForm { path: path.display().to_string(), ..sitting.loan().session.export.clone() }
}

fn export(sitting: &mut Sitting, overwrite: bool) -> ExportState {
    sitting.send(Command::Export { overwrite });
    sitting.wait("the picture", |loan| !matches!(loan.session.export_state, ExportState::Running { .. }));
    sitting.loan().session.export_state.clone()
}
