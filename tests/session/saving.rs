//! Saving: to the file of the map and to another, what changed on the disk meanwhile, and unsaved work that is never
//! lost on the way out.

use std::fs;
use std::path::{Path, PathBuf};

use detente::app::{
    Action, Command, DataState, Dialog, Edit, EntityDraft, Leaving, OnDisk, Sample, SaveState, Start, TableForm,
};
use detente::dataset::EntityIx;
use detente::project::{Folders, backup_of};

use super::{Folder, Sitting};

impl Sitting {
    /// A sitting of a person who keeps state in `folder`, with a file open.
    fn kept(folder: &Folder, file: Option<&str>) -> Self {
        let file = file.map(|name| folder.path(name));
        let start =
            Start { file: file.clone(), folders: Some(Folders::under(&folder.path("home"))), ..Start::default() };
        let mut sitting = Self::begin(start);
        if file.is_some() {
            sitting.wait("the file", |loan| loan.document.path.is_some());
        }
        sitting
    }

    fn on(folder: &Folder, name: &str) -> Self {
        let mut sitting = Self::new(Some(folder.path(name)));
        sitting.wait("the file", |loan| loan.document.path.is_some());
        sitting
    }

    fn name(&mut self, name: &str) {
        let entity = EntityIx(0);
        let draft = EntityDraft { name: name.to_owned(), ..EntityDraft::of(&self.loan().document.dataset, entity) };
        self.send(Command::Edit(Edit::Entity { at: Some(entity), draft: Box::new(draft) }));
    }

    fn first_name(&self) -> &str {
        &self.loan().document.dataset.entities[0].name
    }

    fn saved(&mut self) {
        self.wait("the end of the save", |loan| !matches!(loan.session.save, SaveState::Running { .. }));
    }

    fn edited(&self) -> bool {
        self.loan().document.is_edited()
    }

    fn dialog(&self) -> Option<Dialog> {
        self.loan().session.dialog
    }
}

fn name_in(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("the file is there");
    text.split("\"name\": \"").nth(1).expect("an entity").split('"').next().expect("its name").to_owned()
}

#[test]
fn a_file_of_another_program_is_never_replaced_by_ours() {
    const NODE_LINK: &str = r#"{"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b"}]}"#;
    for (name, text, proposed) in [
        ("net.json", NODE_LINK, "net-map.json"),
        ("net.edges", "1 2\n2 3\n3 1\n", "net.json"),
        ("net.gml", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]", "net.json"),
    ] {
        let folder = Folder::new();
        let path = folder.path(name);
        fs::write(&path, text).expect("the file is written");
        let mut sitting = Sitting::on(&folder, name);
        sitting.name("Alba");
        sitting.act(Action::Save);
        let session = &sitting.loan().session;
        assert_eq!((&session.save, session.wants_save_dialog.as_deref()), (&SaveState::Idle, Some(proposed)));
        sitting.send(Command::SaveTo(folder.path(proposed)));
        sitting.saved();
        assert_eq!(fs::read_to_string(&path).expect("their file"), text, "it stands as it was");
        assert_eq!(name_in(&folder.path(proposed)), "Alba");
        assert!(!sitting.edited());
    }
}

#[test]
fn a_file_with_the_ending_of_another_program_is_written_in_its_format_and_the_map_stays_unsaved() {
    for (name, written, begins) in [
        ("net.graphml", "net.graphml", "<?xml"),
        ("NET.GEXF", "NET.GEXF", "<?xml"),
        ("net.net", "net.net", "*Network"),
        ("net.csv", "net-nodes.csv", "id,"),
    ] {
        let folder = Folder::new();
        let mut sitting = Sitting::on(&folder, "first.json");
        sitting.name("Alba");
        sitting.act(Action::SaveAs);
        sitting.send(Command::SaveTo(folder.path(name)));
        sitting.wait("the file", |loan| loan.session.data_state != DataState::Running);
        let session = &sitting.loan().session;
        assert_eq!(session.dialog, Some(Dialog::Data), "{name}: what is lost is told");
        assert!(matches!(session.data_state, DataState::Done { .. }), "{name}: {:?}", session.data_state);
        let text = fs::read_to_string(folder.path(written)).expect(written);
        assert!(text.starts_with(begins), "{name}: {text:.40}");
        assert_eq!((sitting.edited(), name_in(&folder.path("first.json"))), (true, "A".to_owned()), "{name}");
    }
}

#[test]
fn a_save_goes_to_the_file_and_keeps_the_version_before() {
    let folder = Folder::new();
    let path = folder.path("first.json");
    let mut sitting = Sitting::on(&folder, "first.json");
    assert_eq!((sitting.edited(), sitting.loan().save_words()), (false, "Saved"));
    assert_eq!(sitting.loan().can(Action::Save), Err("Everything is saved"));
    sitting.name("Alba");
    assert_eq!((sitting.edited(), sitting.loan().save_words()), (true, "Edited"));
    sitting.act(Action::Save);
    assert_eq!(sitting.loan().save_words(), "Saving");
    sitting.saved();
    assert_eq!((sitting.edited(), sitting.loan().session.notice.as_deref()), (false, Some("Saved to first.json")));
    assert_eq!((name_in(&path), name_in(&backup_of(&path))), ("Alba".to_owned(), "A".to_owned()));
    sitting.act(Action::Undo);
    assert!(sitting.edited(), "undone behind the save");
    sitting.act(Action::Redo);
    assert!(!sitting.edited(), "back at what is saved");
    sitting.act(Action::Shake);
    assert!(!sitting.edited(), "the layout is not in the file");
}

#[test]
fn a_map_without_a_file_asks_where_to() {
    let folder = Folder::new();
    let mut sitting = Sitting::new(None);
    sitting.act(Action::New);
    let draft = EntityDraft { name: "A".to_owned(), ..EntityDraft::blank("country") };
    sitting.send(Command::Edit(Edit::Entity { at: None, draft: Box::new(draft) }));
    sitting.act(Action::Save);
    assert_eq!(sitting.loan().session.wants_save_dialog.as_deref(), Some("untitled-map.json"));
    sitting.send(Command::FileDialogShown);
    assert_eq!(sitting.loan().session.wants_save_dialog, None);
    sitting.send(Command::SaveTo(folder.path("mine")));
    sitting.saved();
    let path = folder.path("mine.json");
    assert_eq!((sitting.edited(), sitting.loan().document.path.as_ref()), (false, Some(&path)));
    assert_eq!((sitting.title().as_str(), sitting.loan().document.overview.title.as_str()), ("mine", "mine"));
    assert_eq!(name_in(&path), "A");
    sitting.name("B");
    sitting.act(Action::Save);
    sitting.saved();
    assert_eq!((name_in(&path).as_str(), sitting.edited()), ("B", false), "it has a file now");
}

#[test]
fn a_typed_path_is_asked_about_before_it_is_replaced() {
    let folder = Folder::new();
    let mut sitting = Sitting::on(&folder, "first.json");
    sitting.name("Alba");
    sitting.send(Command::TypeSavePath);
    assert_eq!(sitting.loan().session.typed_save_path(), Some(folder.path("first.json")));
    let other = folder.path("second.json");
    sitting.send(Command::EditSavePath(other.display().to_string()));
    sitting.send(Command::SaveTyped { overwrite: true });
    sitting.saved();
    assert_eq!(sitting.loan().session.save, SaveState::Exists { path: other.clone() }, "nobody was asked yet");
    assert_eq!((sitting.dialog(), name_in(&other).as_str()), (Some(Dialog::SavePath), "A"));
    sitting.send(Command::EditSavePath(folder.path("first.json").display().to_string()));
    sitting.send(Command::SaveTyped { overwrite: true });
    sitting.saved();
    assert!(matches!(sitting.loan().session.save, SaveState::Exists { .. }), "agreed of another file");
    sitting.send(Command::EditSavePath(other.display().to_string()));
    sitting.send(Command::SaveTyped { overwrite: false });
    sitting.saved();
    sitting.send(Command::SaveTyped { overwrite: true });
    sitting.saved();
    assert_eq!((sitting.dialog(), name_in(&other).as_str()), (None, "Alba"));
    assert_eq!(sitting.loan().document.path, Some(other));

    sitting.send(Command::SaveTo(folder.path("no folder").join("map.json")));
    sitting.saved();
    let SaveState::Failed { reason } = &sitting.loan().session.save else { panic!("there is no such folder") };
    assert!(reason.starts_with("There is no such folder"), "{reason}");
    assert_eq!(sitting.dialog(), Some(Dialog::SavePath));
    sitting.send(Command::Dismiss);
    assert_eq!(sitting.loan().session.save, SaveState::Idle, "it goes with its dialog");
}

fn change_on_disk(path: &Path, name: &str) {
    let text = fs::read_to_string(path).expect("the file is there");
    fs::write(path, text.replacen("\"name\": \"A\"", &format!("\"name\": \"{name}\""), 1)).expect("it is written");
}

#[test]
fn a_file_that_changed_is_read_again_as_a_step() {
    let folder = Folder::new();
    let path = folder.path("first.json");
    let mut sitting = Sitting::on(&folder, "first.json");
    sitting.name("Mine");
    change_on_disk(&path, "Theirs");
    sitting.wait("the notice", |loan| loan.session.on_disk == OnDisk::Changed);
    sitting.act(Action::Reload);
    sitting.wait("the file", |loan| loan.session.on_disk == OnDisk::Same);
    assert_eq!((sitting.first_name(), sitting.edited()), ("Theirs", false));
    assert_eq!(sitting.loan().history.undo_name(), Some("Reload first"));
    sitting.act(Action::Undo);
    assert_eq!((sitting.first_name(), sitting.edited()), ("Mine", true), "nothing is lost");
    sitting.act(Action::Save);
    sitting.saved();
    assert_eq!((name_in(&path), name_in(&backup_of(&path))), ("Mine".to_owned(), "Theirs".to_owned()));
}

#[test]
fn a_save_over_a_changed_file_asks() {
    let folder = Folder::new();
    let path = folder.path("first.json");
    let mut sitting = Sitting::on(&folder, "first.json");
    sitting.name("Mine");
    change_on_disk(&path, "Theirs");
    sitting.act(Action::Save);
    sitting.saved();
    assert_eq!(sitting.loan().session.save, SaveState::Changed { path: path.clone() });
    assert_eq!((sitting.dialog(), name_in(&path).as_str()), (Some(Dialog::SavePath), "Theirs"));
    sitting.send(Command::SaveTyped { overwrite: true });
    sitting.saved();
    assert_eq!((name_in(&path), name_in(&backup_of(&path))), ("Mine".to_owned(), "Theirs".to_owned()));
    assert_eq!((sitting.dialog(), sitting.edited()), (None, false));
}

#[test]
fn a_person_goes_on_with_their_own_over_a_change_and_over_a_loss() {
    let folder = Folder::new();
    let path = folder.path("first.json");
    let mut sitting = Sitting::on(&folder, "first.json");
    change_on_disk(&path, "Theirs");
    sitting.wait("the notice", |loan| loan.session.on_disk == OnDisk::Changed);
    sitting.send(Command::KeepMine);
    assert_eq!((sitting.loan().session.on_disk, sitting.edited()), (OnDisk::Same, true));
    sitting.act(Action::Save);
    sitting.saved();
    assert_eq!((name_in(&path).as_str(), sitting.edited()), ("A", false), "agreed already");
    fs::remove_file(&path).expect("it is there");
    sitting.wait("the loss", |loan| loan.session.on_disk == OnDisk::Gone);
    assert!(sitting.edited(), "what is on no disk is not saved");
    sitting.act(Action::Save);
    sitting.saved();
    assert_eq!((name_in(&path).as_str(), sitting.loan().session.on_disk), ("A", OnDisk::Same));
}

/// What takes the place of the map, and whether it has come.
type Way = (fn(&mut Sitting, &Folder), fn(&Sitting) -> bool);

const WAYS: [Way; 4] = [
    (|sitting, _| sitting.act(Action::Quit), |sitting| sitting.loan().session.wants_quit),
    (|sitting, _| sitting.act(Action::New), |sitting| sitting.title() == "Untitled map"),
    (|sitting, _| sitting.send(Command::OpenSample(Sample::Baku)), |sitting| sitting.title() == "Baku, spring 2025"),
    (
        |sitting, folder| {
            sitting.send(Command::Open(folder.path("second.json")));
            sitting.wait("the reading", |loan| {
                loan.session.dialog == Some(Dialog::Unsaved) || loan.document.title() == "second"
            });
        },
        |sitting| sitting.title() == "second",
    ),
];

#[test]
fn nothing_takes_the_place_of_unsaved_work_unasked() {
    for (go, came) in WAYS {
        let folder = Folder::new();
        let path = folder.path("first.json");
        let mut sitting = Sitting::on(&folder, "first.json");
        sitting.name("Alba");
        go(&mut sitting, &folder);
        assert!(!came(&sitting) && sitting.dialog() == Some(Dialog::Unsaved));
        for stay in [Command::Leave(Leaving::Stay), Command::Dismiss, Command::Do(Action::SelectNothing)] {
            sitting.send(stay);
            assert!(!came(&sitting) && sitting.dialog().is_none() && sitting.edited());
            go(&mut sitting, &folder);
        }
        sitting.send(Command::Leave(Leaving::Save));
        sitting.wait("the save", |loan| loan.session.save == SaveState::Idle);
        assert!(came(&sitting), "it goes on by itself");
        assert_eq!(name_in(&path), "Alba");

        let mut sitting = Sitting::on(&folder, "first.json");
        sitting.name("Lost");
        go(&mut sitting, &folder);
        sitting.send(Command::Leave(Leaving::Discard));
        assert!(came(&sitting) && sitting.dialog().is_none());
        assert_eq!(name_in(&path), "Alba");

        let mut sitting = Sitting::on(&folder, "first.json");
        go(&mut sitting, &folder);
        assert!(came(&sitting), "a saved map is left without a word");
    }
}

#[test]
fn a_way_out_waits_for_the_file_to_save_to() {
    let folder = Folder::new();
    let mut sitting = Sitting::new(None);
    sitting.send(Command::OpenSample(Sample::Baku));
    sitting.name("Changed");
    sitting.act(Action::Quit);
    sitting.send(Command::Leave(Leaving::Save));
    assert!(sitting.loan().session.wants_save_dialog.is_some() && !sitting.loan().session.wants_quit);
    sitting.send(Command::FileDialogShown);
    sitting.send(Command::SaveNowhere);
    assert!(!sitting.loan().session.wants_quit && sitting.edited(), "the dialog was closed");
    sitting.act(Action::Quit);
    sitting.send(Command::Leave(Leaving::Save));
    sitting.send(Command::TypeSavePath);
    sitting.send(Command::EditSavePath(folder.path("baku.json").display().to_string()));
    sitting.send(Command::SaveTyped { overwrite: false });
    sitting.saved();
    assert!(sitting.loan().session.wants_quit && folder.path("baku.json").exists());
}

#[test]
fn unsaved_work_is_offered_at_the_next_start() {
    let folder = Folder::new();
    let path = folder.path("first.json");
    let mut sitting = Sitting::kept(&folder, Some("first.json"));
    sitting.name("Alba");
    drop(sitting);
    assert_eq!(name_in(&path), "A");

    let mut sitting = Sitting::kept(&folder, None);
    sitting.wait("the offer", |loan| loan.session.dialog == Some(Dialog::Restore));
    let offer = sitting.loan().session.offer.clone().expect("an offer");
    assert_eq!((offer.title.as_str(), offer.path.as_ref(), offer.age.as_str()), ("first", Some(&path), "a moment ago"));
    sitting.send(Command::Dismiss);
    drop(sitting);

    let mut sitting = Sitting::kept(&folder, None);
    sitting.wait("the offer again", |loan| loan.session.dialog == Some(Dialog::Restore));
    sitting.send(Command::Restore);
    assert_eq!((sitting.first_name(), sitting.edited(), sitting.dialog()), ("Alba", true, None));
    assert_eq!(sitting.loan().document.path, Some(path.clone()));
    drop(sitting);

    let mut sitting = Sitting::kept(&folder, None);
    sitting.wait("what was restored and not saved", |loan| loan.session.dialog == Some(Dialog::Restore));
    sitting.send(Command::Restore);
    sitting.act(Action::Save);
    sitting.saved();
    assert_eq!((name_in(&path).as_str(), sitting.edited()), ("Alba", false), "the file had not changed");
    drop(sitting);
    assert_nothing_left(&folder);
}

#[test]
fn work_that_was_saved_or_given_up_is_not_offered() {
    let folder = Folder::new();
    let ends: [fn(&mut Sitting); 3] = [
        |sitting| {
            sitting.act(Action::Save);
            sitting.saved();
        },
        |sitting| {
            sitting.act(Action::Quit);
            sitting.send(Command::Leave(Leaving::Discard));
        },
        |sitting| sitting.act(Action::Undo),
    ];
    for end in ends {
        let mut sitting = Sitting::kept(&folder, Some("first.json"));
        sitting.name("Alba");
        end(&mut sitting);
        drop(sitting);
        assert_nothing_left(&folder);
    }
}

#[test]
fn an_offer_is_thrown_away_or_waits_for_work_at_hand() {
    let folder = Folder::new();
    for name in ["first.json", "second.json"] {
        let mut sitting = Sitting::kept(&folder, None);
        sitting.send(Command::Open(folder.path(name)));
        sitting.wait("the file", |loan| loan.document.path.is_some());
        sitting.send(Command::Dismiss);
        sitting.name("Alba");
        drop(sitting);
    }
    let mut sitting = Sitting::kept(&folder, None);
    sitting.wait("the newest offer", |loan| loan.session.dialog == Some(Dialog::Restore));
    sitting.send(Command::DiscardLeft);
    assert_eq!(sitting.dialog(), Some(Dialog::Restore), "the other one");
    sitting.send(Command::Restore);
    assert_eq!(sitting.first_name(), "Alba");
    sitting.send(Command::OpenSample(Sample::Baku));
    assert_eq!(sitting.dialog(), Some(Dialog::Unsaved));
    sitting.send(Command::Leave(Leaving::Discard));
    drop(sitting);
    assert_nothing_left(&folder);
}

#[test]
fn unsaved_work_that_cannot_be_kept_is_told() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("home")).expect("a folder");
    fs::write(folder.path("home").join("state"), "no folder").expect("a file");
    let mut sitting = Sitting::kept(&folder, Some("first.json"));
    sitting.name("Alba");
    sitting.wait("the warning", |loan| loan.session.unkept.is_some());
}

#[test]
fn damaged_work_is_told_and_kept_aside() {
    let folder = Folder::new();
    let state = folder.path("home").join("state").join("unsaved");
    fs::create_dir_all(&state).expect("a folder");
    fs::write(state.join("1-1.json"), "half of it").expect("a file");
    let mut sitting = Sitting::kept(&folder, None);
    sitting.wait("the notice", |loan| loan.session.banner.as_ref().is_some_and(|it| it.contains("could not be read")));
    assert!(state.join("1-1.json.unreadable").exists());
}

fn assert_nothing_left(folder: &Folder) {
    let files = fs::read_dir(folder.path("home").join("state").join("unsaved"));
    let names: Vec<PathBuf> =
        files.map(|all| all.map(|entry| entry.expect("an entry").path()).collect()).unwrap_or_default();
    assert_eq!(names, [] as [PathBuf; 0]);
}

#[test]
fn a_map_of_a_table_is_not_saved_yet_and_its_form_waits_for_the_answer() {
    let folder = Folder::new();
    let mut sitting = Sitting::on(&folder, "first.json");
    sitting.name("Alba");
    sitting.send(Command::PasteTable("from,to,kind\nA,B,border\nB,C,border\n".to_owned()));
    sitting.wait("the rows", |loan| loan.session.table.as_ref().is_some_and(TableForm::is_ready));
    sitting.send(Command::MakeMap);
    sitting.wait("the question", |loan| loan.session.dialog == Some(Dialog::Unsaved));
    sitting.send(Command::Leave(Leaving::Stay));
    assert_eq!((sitting.dialog(), sitting.first_name()), (Some(Dialog::Table), "Alba"));
    sitting.send(Command::MakeMap);
    sitting.wait("the question again", |loan| loan.session.dialog == Some(Dialog::Unsaved));
    sitting.send(Command::Leave(Leaving::Discard));
    assert_eq!((sitting.loan().document.dataset.entities.len(), sitting.edited()), (3, true));
    sitting.act(Action::Save);
    assert!(sitting.loan().session.wants_save_dialog.is_some(), "it has no file yet");
}
