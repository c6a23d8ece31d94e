//! The palette, the list of problems, the preview and the clipboard, as commands.

use detente::app::{Action, Command, CopyState, Dialog, Edit, ExportForm, ExportState, Item, OpenState, PreviewState};
use detente::dataset::RelationIx;
use detente::scene::Selection;

use super::{Folder, Sitting};

/// Three relations, of which the second is dropped and the third has a doubt.
const FAULTY: &str = r#"{ "format": "detente/1", "title": "faulty",
  "entities": [{ "id": "a", "kind": "country", "name": "A" }, { "kind": "country" },
               { "id": "b", "kind": "country", "name": "B", "geo": 7 }],
  "relations": [{ "kind": "border", "from": "a", "to": "b" }, { "kind": "border", "from": "a", "to": "nobody" },
                { "id": "last", "kind": "alliance", "from": "a", "to": "b", "status": "perhaps" }],
  "as_of": "some day" }"#;

fn faulty() -> (Folder, Sitting) {
    let folder = Folder::new();
    folder.write("faulty.json", FAULTY);
    let mut sitting = Sitting::new(Some(folder.path("faulty.json")));
    sitting.wait("the faulty file", |loan| loan.session.open == OpenState::Idle && loan.document.title() == "faulty");
    (folder, sitting)
}

#[test]
fn each_problem_leads_to_its_record_or_says_why_not() {
    let (_folder, mut sitting) = faulty();
    let row = |sitting: &Sitting, pointer: &str| {
        let found = sitting.loan().document.diagnostics.iter().position(|d| d.place.pointer.starts_with(pointer));
        found.unwrap_or_else(|| panic!("nothing is said of {pointer}"))
    };
    let target = |sitting: &Sitting, pointer: &str| sitting.loan().document.problem_target(row(sitting, pointer));
    let last = sitting.relation("last");
    assert_eq!(target(&sitting, "/relations/2"), Ok(Selection::Relation(last)), "the second was dropped before it");
    assert_eq!(target(&sitting, "/entities/2"), Ok(Selection::Entity(sitting.entity("b"))));
    for (pointer, why) in [("/entities/1", "dropped"), ("/relations/1", "dropped"), ("/as_of", "the file")] {
        let said = target(&sitting, pointer).expect_err("there is no record");
        assert!(said.contains(why), "{pointer}: {said}");
    }
    assert!(sitting.loan().document.problem_target(999).is_err());
    let account = "3 entities read, 2 kept, 1 dropped · 3 relations read, 2 kept, 1 dropped";
    assert_eq!(sitting.loan().document.account_words(), account);

    let groups = sitting.loan().document.problem_groups();
    let rows: usize = groups.iter().map(|group| group.rows.len()).sum();
    assert_eq!(rows, sitting.loan().document.diagnostics.len());
    assert!(groups.windows(2).all(|pair| pair[0].severity >= pair[1].severity), "the worst first");
    let open = |sitting: &Sitting| sitting.loan().session.problems_open;
    assert!(!open(&sitting));
    sitting.act(Action::Problems);
    assert!(open(&sitting) && sitting.loan().is_on(Action::Problems) == Some(true));

    let first = RelationIx::new(0);
    sitting.send(Command::Edit(Edit::Remove { entities: Vec::new(), relations: vec![first] }));
    let moved = sitting.relation("last");
    assert_ne!(moved, last);
    assert_eq!(target(&sitting, "/relations/2"), Ok(Selection::Relation(moved)), "an edit moved it");
}

#[test]
fn the_list_of_problems_is_written_as_a_table() {
    let (folder, mut sitting) = faulty();
    for (name, told) in [("problems.csv", "Problems written to "), ("no/such/folder.csv", "There is no such folder")] {
        sitting.send(Command::SaveProblems(folder.path(name)));
        sitting.wait("the list", |loan| loan.session.notice.is_some());
        let notice = sitting.loan().session.notice.clone().expect("a notice");
        assert!(notice.starts_with(told), "{notice}");
        sitting.send(Command::ForgetNotice);
        assert_eq!(sitting.loan().session.notice, None);
    }
    let text = std::fs::read_to_string(folder.path("problems.csv")).expect("the list");
    assert!(text.starts_with("severity,code,line,column,pointer,message,hint\n"), "{text}");
    assert_eq!(text.lines().count(), 1 + sitting.loan().document.diagnostics.len());
}

#[test]
fn the_palette_finds_runs_and_closes() {
    let mut sitting = Sitting::settled();
    let type_in = |sitting: &mut Sitting, text: &str| sitting.send(Command::EditPalette(text.to_owned()));
    sitting.act(Action::Palette);
    assert_eq!(sitting.loan().session.dialog, Some(Dialog::Palette));
    assert_eq!(sitting.loan().session.palette.found.len(), Action::ALL.len() - 1, "nothing was used yet");
    type_in(&mut sitting, "legend");
    assert_eq!(sitting.loan().session.palette.found[0].item, Item::Act(Action::ToggleLegend));
    sitting.send(Command::StepPalette(1));
    sitting.send(Command::StepPalette(-1));
    let open = sitting.loan().session.legend_open;
    sitting.send(Command::RunPalette(sitting.loan().session.palette.active));
    assert_eq!((sitting.loan().session.dialog, sitting.loan().session.legend_open), (None, !open));

    sitting.act(Action::Palette);
    assert_eq!(sitting.loan().session.palette.found[0].item, Item::Act(Action::ToggleLegend), "used last");
    type_in(&mut sitting, "@turk");
    sitting.send(Command::RunPalette(0));
    assert_eq!(sitting.loan().session.selection, Selection::Entity(sitting.entity("turkey")));

    sitting.act(Action::Palette);
    type_in(&mut sitting, "release all pins");
    sitting.send(Command::RunPalette(0));
    assert_eq!(sitting.loan().session.dialog, Some(Dialog::Palette), "it cannot be done now");
    type_in(&mut sitting, "qqqq");
    sitting.send(Command::StepPalette(1));
    sitting.send(Command::RunPalette(0));
    assert_eq!(sitting.loan().session.dialog, Some(Dialog::Palette), "there is nothing to run");
}

/// Each action can be done now, or says why not.
#[test]
fn every_action_works_or_says_why_not() {
    let mut sitting = Sitting::new(None);
    sitting.send(Command::Select(Selection::Nothing));
    for &action in Action::ALL {
        if let Err(why) = sitting.loan().can(action) {
            assert!(why.starts_with(char::is_uppercase) && !why.ends_with('.'), "{action:?}: {why}");
        }
        assert!(!sitting.loan().name(action).is_empty());
    }
}

#[test]
fn a_preview_and_a_copy_are_drawn_off_the_frame() {
    let mut sitting = Sitting::settled();
    let small = ExportForm { width: 640, height: 400, scale: 1.5, ..sitting.loan().session.export.clone() };
    sitting.send(Command::EditExport(small));
    sitting.send(Command::Preview { scale: 0.5 });
    sitting.send(Command::Preview { scale: 0.25 });
    sitting.wait("the preview", |loan| loan.session.preview != PreviewState::None);
    let PreviewState::Drawn(bitmap) = sitting.loan().session.preview.clone() else { panic!("no preview was drawn") };
    assert_eq!((bitmap.width, bitmap.height), (160, 100), "the newest wins");
    assert_eq!(bitmap.rgba.len(), 4 * 160 * 100);

    sitting.act(Action::CopyPicture);
    assert!(sitting.loan().can(Action::CopyPicture).is_err(), "one at a time");
    sitting.wait("the picture", |loan| matches!(loan.session.copy, CopyState::Ready(_)));
    let CopyState::Ready(bitmap) = sitting.loan().session.copy.clone() else { panic!("no picture was drawn") };
    assert_eq!((bitmap.width, bitmap.height), (960, 600));
    sitting.send(Command::PictureCopied);
    assert_eq!(sitting.loan().session.copy, CopyState::Idle);
    assert_eq!(sitting.loan().session.notice.as_deref(), Some("Picture copied"));

    let huge = ExportForm { width: 16_000, height: 16_000, ..sitting.loan().session.export.clone() };
    sitting.send(Command::EditExport(huge));
    sitting.act(Action::CopyPicture);
    let told = sitting.loan().session.notice.clone().expect("a notice");
    assert!(told.contains("smaller"), "{told}");
}

/// A picture of 200 million pixels would take long; a person who cancels does not wait for it.
#[test]
fn a_large_picture_tells_how_far_it_is_and_stops_when_asked() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    let path = folder.path("large.png");
    let form = ExportForm {
        width: 10_000,
        height: 5_000,
        path: path.display().to_string(),
        ..sitting.loan().session.export.clone()
    };
    sitting.send(Command::EditExport(form));
    sitting.send(Command::Export { overwrite: false });
    let share = |state: &ExportState| if let ExportState::Running { share, .. } = state { *share } else { 1.0 };
    sitting.wait("the first band", |loan| share(&loan.session.export_state) > 0.0);
    let first = share(&sitting.loan().session.export_state);
    assert!(first < 0.5, "{first} of it at once");
    sitting.wait("another band", |loan| share(&loan.session.export_state) > first);
    sitting.send(Command::Cancel);
    assert_eq!(sitting.loan().session.export_state, ExportState::Idle);
    assert!(!path.exists());
}
