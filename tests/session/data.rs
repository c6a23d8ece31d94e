//! Sittings in which the map is written for another program, and rows where the system has no dialog.

use detente::app::{Action, Command, DataCommand, DataForm, DataState, DataWhat, Dialog};
use detente::export::foreign::Target;

use super::{Folder, Sitting};

fn edit(sitting: &mut Sitting, change: impl FnOnce(&mut DataForm)) {
    let mut form = sitting.loan().session.data.clone();
    change(&mut form);
    sitting.send(Command::Data(DataCommand::Edit(form)));
}

fn write(sitting: &mut Sitting, overwrite: bool) -> DataState {
    sitting.send(Command::Data(DataCommand::Write { overwrite }));
    sitting.wait("the file", |loan| loan.session.data_state != DataState::Running);
    sitting.loan().session.data_state.clone()
}

#[test]
fn the_map_is_written_in_every_format_and_what_changes_is_told() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    sitting.act(Action::ExportData);
    assert_eq!(sitting.loan().session.dialog, Some(Dialog::Data));
    assert!(sitting.loan().session.data.path.ends_with("baku-spring-2025.graphml"));
    for target in detente::export::foreign::TARGETS {
        let path = folder.path(&format!("map.{}", target.ending)).to_string_lossy().into_owned();
        edit(&mut sitting, |form| *form = DataForm { path, chosen: target.id, ..form.clone() });
        let paths = sitting.loan().session.data.paths();
        for path in &paths {
            std::fs::remove_file(path).unwrap_or_default();
        }
        let DataState::Done { paths: written, changes } = write(&mut sitting, false) else {
            panic!("{}: {:?}", target.id, sitting.loan().session.data_state);
        };
        assert_eq!((written.len(), &written), (if target.is_pair() { 2 } else { 1 }, &paths));
        assert!(written.iter().all(|path| std::fs::read(path).is_ok_and(|bytes| !bytes.is_empty())));
        assert_eq!(changes.is_empty(), target.id == "detente", "{}", target.id);
    }
    let nodes = std::fs::read_to_string(folder.path("map-nodes.csv")).expect("the nodes");
    assert!(nodes.starts_with("id,label,kind,x,y"), "places are those of the map: {}", &nodes[..80]);
}

#[test]
fn a_file_that_is_there_is_not_replaced_unasked() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    sitting.act(Action::ExportData);
    let path = folder.path("map.csv").to_string_lossy().into_owned();
    edit(&mut sitting, |form| form.path = path);
    folder.write("map-edges.csv", "mine");
    let edges = folder.path("map-edges.csv");
    assert_eq!(write(&mut sitting, true), DataState::Exists { path: edges.clone() }, "nobody was asked yet");
    assert_eq!(std::fs::read_to_string(&edges).ok().as_deref(), Some("mine"));
    assert!(std::fs::read(folder.path("map-nodes.csv")).is_err(), "nothing of the pair is written");
    assert!(matches!(write(&mut sitting, true), DataState::Done { .. }));
    sitting.act(Action::SelectNothing);
    assert_eq!((sitting.loan().session.dialog, &sitting.loan().session.data_state), (None, &DataState::Idle));
}

#[test]
fn an_ending_that_is_not_known_is_told_and_nothing_is_written() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    let path = folder.path("map.doc").to_string_lossy().into_owned();
    edit(&mut sitting, |form| form.path = path);
    sitting.send(Command::Data(DataCommand::Write { overwrite: false }));
    assert_eq!(sitting.loan().session.data_state, DataState::Idle);
    let fault = sitting.loan().session.data.fault().expect("a fault");
    assert!(fault.contains(".graphml") && fault.contains(".csv"), "{fault}");
    let gexf = Target::of_id("gexf").expect("a target");
    edit(&mut sitting, |form| *form = form.with_target(gexf));
    assert!(sitting.loan().session.data.path.ends_with("map.doc.gexf"));
    let nowhere = folder.path("no/folder/map.gexf").to_string_lossy().into_owned();
    edit(&mut sitting, |form| form.path = nowhere);
    let DataState::Failed { reason } = write(&mut sitting, false) else { panic!("there is no such folder") };
    assert!(reason.starts_with("There is no such folder"), "{reason}");
}

#[test]
fn rows_are_written_to_a_typed_path() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    sitting.send(Command::Data(DataCommand::TypeRowsPath));
    assert_eq!(sitting.loan().session.dialog, None, "no table is open");
    sitting.act(Action::Tables);
    sitting.send(Command::Data(DataCommand::TypeRowsPath));
    let form = &sitting.loan().session.data;
    assert!(form.what == DataWhat::Rows && form.path.ends_with("entities.csv"), "{form:?}");
    let path = folder.path("rows.txt").to_string_lossy().into_owned();
    edit(&mut sitting, |form| form.path = path);
    assert!(matches!(write(&mut sitting, false), DataState::Done { .. }));
    let text = std::fs::read_to_string(folder.path("rows.txt")).expect("the rows");
    assert_eq!(text.lines().count(), 32);
    sitting.act(Action::ExportData);
    assert_eq!(sitting.loan().session.data.what, DataWhat::Map);
}
