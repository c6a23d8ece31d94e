//! Views that bear names, notes, and the pictures of a show.

use std::fs;

use detente::app::{
    Action, Command, Dialog, Edit, ExportForm, ExportState, FilterCommand, Noted, ProjectCommand, SaveState, Stage,
    ViewCommand, ViewForm,
};
use detente::export::Picture;
use detente::geom::{Point, Size, Vec2};
use detente::graph::{Facet, Group};
use detente::import::{Cancel, Limits};
use detente::layout::Phase;
use detente::project::file;
use detente::scene::{Arrange, GroupBy, Selection};
use detente::style::Mode;

use super::{Folder, Sitting};

impl Sitting {
    fn keep_view(&mut self, name: &str, caption: &str) {
        self.act(Action::KeepView);
        assert_eq!(self.loan().session.dialog, Some(Dialog::View));
        let form = ViewForm { at: None, name: name.to_owned(), caption: caption.to_owned() };
        self.send(Command::View(ViewCommand::Type(form)));
        self.send(Command::View(ViewCommand::Save));
        assert_eq!(self.loan().session.dialog, None);
    }

    fn names(&self) -> Vec<&str> {
        self.loan().document.views.iter().map(|view| view.name.as_str()).collect()
    }

    fn at_rest(&mut self) {
        self.wait("a layout at rest", |loan| loan.phase == Phase::Settled);
    }

    fn save_project(&mut self, folder: &Folder, name: &str) {
        self.act(Action::SaveProject);
        self.send(Command::EditSavePath(folder.path(name).display().to_string()));
        self.send(Command::Project(ProjectCommand::KeepCopy(true)));
        self.send(Command::SaveTyped { overwrite: false });
        self.wait("the end of the save", |loan| !matches!(loan.session.save, SaveState::Running { .. }));
    }

    /// Three views of the sample: all of it, one domain closer and selected, and a circle.
    fn with_views() -> Self {
        let mut sitting = Self::settled();
        sitting.send(Command::Select(Selection::Nothing));
        sitting.keep_view("Everything", "");
        sitting.send(Command::Filter(FilterCommand::Toggle(Facet::new(Group::Domain, Some("energy")))));
        sitting.send(Command::Zoom { pivot: Point::new(200.0, 300.0), factor: 2.0 });
        sitting.send(Command::Select(Selection::Entity(sitting.entity("israel"))));
        sitting.act(Action::ToggleSign);
        sitting.keep_view("Without energy", "who else is tied to Israel");
        sitting.send(Command::Arrange(Arrange::Circular(GroupBy::Kind)));
        sitting.at_rest();
        sitting.keep_view("In a circle", "");
        sitting
    }
}

#[test]
fn a_view_is_gone_to_in_one_step_and_undo_comes_back() {
    let mut sitting = Sitting::with_views();
    let circle = sitting.loan().document.options.clone();
    sitting.send(Command::View(ViewCommand::Go(1)));
    let loan = sitting.loan();
    let kept = &loan.document.views[1];
    assert_eq!(loan.document.options, kept.options);
    assert_eq!((Some(loan.session.camera), &loan.session.selection), (kept.outlook.camera, &kept.outlook.selection));
    assert_eq!(loan.history.undo_name(), Some("Show “Without energy”"));
    sitting.at_rest();
    sitting.act(Action::Undo);
    assert_eq!(sitting.loan().document.options, circle);
    // The camera of the whole map is fitted to the canvas as it is now.
    sitting.send(Command::Resize(Size::new(900.0, 500.0)));
    sitting.send(Command::View(ViewCommand::Go(0)));
    assert!(sitting.loan().session.following);
    // All that was seen on the larger canvas is seen on this one.
    sitting.send(Command::View(ViewCommand::Go(1)));
    let loan = sitting.loan();
    let kept = loan.document.views[1].outlook.camera.expect("a camera");
    assert!((loan.session.camera.zoom / kept.zoom - 500.0 / 800.0).abs() < 1e-9, "{:?}", loan.session.camera);
    assert_eq!(loan.session.camera.center, kept.center);
}

#[test]
fn keys_go_round_and_the_list_is_put_in_order() {
    let mut sitting = Sitting::with_views();
    let at = |sitting: &Sitting| sitting.loan().session.viewing.at;
    assert_eq!(at(&sitting), Some(2), "the one that was kept last is shown");
    let mut gone = Vec::new();
    for action in [Action::NextView, Action::NextView, Action::PreviousView, Action::PreviousView, Action::PreviousView]
    {
        sitting.act(action);
        gone.push(at(&sitting).expect("a view"));
    }
    assert_eq!(gone, [0, 1, 0, 2, 1]);
    sitting.send(Command::View(ViewCommand::Move { from: 1, to: 0 }));
    assert_eq!((sitting.names(), at(&sitting)), (vec!["Without energy", "Everything", "In a circle"], Some(0)));
    sitting.send(Command::View(ViewCommand::Edit(2)));
    assert_eq!(sitting.loan().session.viewing.form.name, "In a circle");
    let form = ViewForm { at: Some(2), name: " ".to_owned(), caption: "x".to_owned() };
    sitting.send(Command::View(ViewCommand::Type(form.clone())));
    sitting.send(Command::View(ViewCommand::Save));
    assert_eq!(sitting.loan().session.dialog, Some(Dialog::View), "a view needs a name");
    sitting.send(Command::View(ViewCommand::Type(ViewForm { name: "Round".to_owned(), ..form })));
    sitting.send(Command::View(ViewCommand::Save));
    sitting.send(Command::View(ViewCommand::Remove(1)));
    assert_eq!((sitting.names(), at(&sitting)), (vec!["Without energy", "Round"], Some(0)));
    sitting.act(Action::Undo);
    assert_eq!(sitting.names(), ["Without energy", "Everything", "Round"]);
    sitting.send(Command::View(ViewCommand::Update(1)));
    assert_eq!(sitting.loan().document.views[1].options, sitting.loan().document.options);
    for beyond in
        [ViewCommand::Go(9), ViewCommand::Remove(9), ViewCommand::Update(9), ViewCommand::Move { from: 0, to: 9 }]
    {
        sitting.send(Command::View(beyond));
    }
    assert_eq!(sitting.names().len(), 3);
}

#[test]
fn a_presentation_begins_and_ends() {
    let mut sitting = Sitting::settled();
    assert_eq!(sitting.loan().can(Action::Present), Err("No view is kept yet"));
    sitting.send(Command::Select(Selection::Nothing));
    sitting.keep_view("One", "of one");
    sitting.keep_view("Two", "");
    sitting.send(Command::View(ViewCommand::Go(0)));
    sitting.act(Action::Present);
    let shown = |sitting: &Sitting| sitting.loan().presented().map(|(view, at, of)| (view.name.clone(), at, of));
    assert_eq!(shown(&sitting), Some(("One".to_owned(), 1, 2)));
    sitting.act(Action::NextView);
    assert_eq!(shown(&sitting), Some(("Two".to_owned(), 2, 2)));
    sitting.act(Action::SelectNothing);
    assert_eq!(shown(&sitting), None, "Esc ends it");
}

#[test]
fn views_follow_an_edit_of_the_dataset_and_stand_in_the_project() {
    let folder = Folder::new();
    let mut sitting = Sitting::with_views();
    assert!(sitting.loan().document.is_edited(), "views are no part of the sample");
    let first = sitting.loan().document.dataset.entity_ids().next().expect("an entity");
    sitting.send(Command::Edit(Edit::Remove { entities: vec![first], relations: Vec::new() }));
    let israel = sitting.entity("israel");
    assert_eq!(sitting.loan().document.views[1].outlook.selection, Selection::Entity(israel), "its index is another");
    sitting.at_rest();
    sitting.save_project(&folder, "views.detente");
    let mut again = Sitting::new(Some(folder.path("views.detente")));
    again.wait("the project", |loan| loan.document.is_project());
    assert_eq!(again.loan().document.views, sitting.loan().document.views);
    assert!(!again.loan().document.is_edited());
}

#[test]
fn notes_are_written_undone_and_kept_with_the_project() {
    let folder = Folder::new();
    let mut sitting = Sitting::new(Some(folder.path("first.json")));
    sitting.wait("the file", |loan| loan.document.path.is_some());
    sitting.at_rest();
    let (a, b) = (sitting.entity("a"), sitting.entity("b"));
    let dataset = std::sync::Arc::clone(&sitting.loan().document.dataset);
    let write = |sitting: &mut Sitting, about: &Noted, text: &str, done| {
        sitting.send(Command::Note { about: about.clone(), text: text.to_owned(), done });
    };
    let (entity, tie) = (Noted::entity(&dataset, a), Noted::tie(&dataset, b, a));
    for (text, done) in [("a", false), ("ask", false), ("ask who", true)] {
        write(&mut sitting, &entity, text, done);
    }
    assert_eq!(sitting.loan().document.notes.of(&entity), Some("ask who"));
    assert_eq!(sitting.loan().history.undo_name(), Some("Write a note on A"));
    sitting.act(Action::Undo);
    assert!(sitting.loan().document.notes.is_empty(), "one step for all that was typed");
    sitting.act(Action::Redo);
    write(&mut sitting, &tie, "a border since when?", false);
    // Whatever comes next leaves the field.
    sitting.act(Action::Shake);
    sitting.at_rest();
    sitting.act(Action::Undo);
    assert_eq!(sitting.loan().history.undo_name(), Some("Write a note on A – B"));
    assert!(sitting.loan().document.is_edited());
    sitting.act(Action::Save);
    assert_eq!(sitting.loan().session.dialog, Some(Dialog::SavePath), "a dataset has no place for notes");
    assert!(sitting.loan().session.saving.project);
    sitting.send(Command::SaveTyped { overwrite: false });
    sitting.wait("the end of the save", |loan| !matches!(loan.session.save, SaveState::Running { .. }));
    let path = folder.path("first.detente");
    assert_eq!((sitting.loan().document.path.as_ref(), sitting.loan().document.is_edited()), (Some(&path), false));
    let mut again = Sitting::new(Some(path));
    again.wait("the project", |loan| loan.document.is_project());
    assert_eq!(again.loan().document.notes, sitting.loan().document.notes);
    // A note outlives its record.
    again.send(Command::Edit(Edit::Remove { entities: vec![b], relations: Vec::new() }));
    assert_eq!(again.loan().document.notes.all().count(), 2);
    write(&mut again, &entity, "  ", true);
    assert_eq!(again.loan().document.notes.all().map(|(about, _)| about.clone()).collect::<Vec<_>>(), [tie]);
}

#[test]
fn every_view_is_written_with_its_number() {
    let folder = Folder::new();
    let mut sitting = Sitting::with_views();
    sitting.act(Action::ExportViews);
    assert!(sitting.loan().session.export.views);
    let path = folder.path("show.svg").display().to_string();
    let form = ExportForm { path, width: 640, height: 400, mode: Mode::Light, ..sitting.loan().session.export.clone() };
    sitting.send(Command::EditExport(form));
    sitting.send(Command::Export { overwrite: false });
    sitting.wait("the pictures", |loan| !matches!(loan.session.export_state, ExportState::Running { .. }));
    let written = |state: &ExportState| matches!(state, ExportState::Done { .. });
    assert!(written(&sitting.loan().session.export_state), "{:?}", sitting.loan().session.export_state);
    let text = |number: u32| fs::read_to_string(folder.path(&format!("show-0{number}.svg"))).expect("a picture");
    assert!(
        text(1).contains("Everything")
            && text(2).contains("who else is tied to Israel")
            && text(3).contains("In a circle")
    );
    assert!(text(2) != text(3) && !folder.path("show-04.svg").exists() && !folder.path("show.svg").exists());
    fs::remove_file(folder.path("show-01.svg")).expect("the first goes");
    sitting.send(Command::Export { overwrite: false });
    sitting.wait("the question", |loan| !matches!(loan.session.export_state, ExportState::Running { .. }));
    assert!(matches!(sitting.loan().session.export_state, ExportState::Exists { .. }));
    assert!(!folder.path("show-01.svg").exists(), "nothing is written before the person agrees");
    sitting.send(Command::Export { overwrite: true });
    sitting.wait("the pictures", |loan| !matches!(loan.session.export_state, ExportState::Running { .. }));
    assert!(written(&sitting.loan().session.export_state) && folder.path("show-01.svg").exists());
    // The command line draws the same of the saved project.
    sitting.send(Command::Dismiss);
    sitting.save_project(&folder, "show.detente");
    let bytes = fs::read(folder.path("show.detente")).expect("the project");
    let project = file::parse(&bytes, (None, None), &Limits::default(), &Cancel::default()).expect("a project");
    let mut stage = Stage::new(project).expect("a thread");
    let wish = Picture { title: None, ..Picture::new(640, 400, Mode::Light) };
    for (at, number) in [(0, 1), (1, 2), (2, 3)] {
        let frame = stage.view(at, &wish, &|| false).expect("a view");
        assert!(detente::export::svg(&frame) == text(number), "view {number}");
    }
    assert!(stage.view(3, &wish, &|| false).is_none());
}

#[test]
fn the_camera_goes_where_the_small_map_says() {
    let mut sitting = Sitting::settled();
    sitting.send(Command::Pan(Vec2::new(10.0, 0.0)));
    let zoom = sitting.loan().session.camera.zoom;
    sitting.send(Command::View(ViewCommand::Center(Point::new(12.0, -30.0))));
    let loan = sitting.loan();
    assert_eq!((loan.session.camera.center, loan.session.camera.zoom), (Point::new(12.0, -30.0), zoom));
    assert!(!loan.session.following);
    sitting.send(Command::View(ViewCommand::Center(Point::new(f64::NAN, 0.0))));
    assert_eq!(sitting.loan().session.camera.center, Point::new(12.0, -30.0));
}
