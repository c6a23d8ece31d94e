//! Whole sittings as lists of commands: what a person does, and what the program then shows. No window.

#[path = "session/accord.rs"]
mod accord;
#[path = "session/arrange.rs"]
mod arrange;
#[path = "session/beginnings.rs"]
mod beginnings;
#[path = "session/choices.rs"]
mod choices;
#[path = "session/compare.rs"]
mod compare;
#[path = "session/data.rs"]
mod data;
#[path = "session/drawn.rs"]
mod drawn;
#[path = "session/edit.rs"]
mod edit;
#[path = "session/encodings.rs"]
mod encodings;
#[path = "session/filter.rs"]
mod filter;
#[path = "session/forms.rs"]
mod forms;
#[path = "session/listing.rs"]
mod listing;
#[path = "session/opening.rs"]
mod opening;
#[path = "session/pair.rs"]
mod pair;
#[path = "session/panels.rs"]
mod panels;
#[path = "session/part.rs"]
mod part;
#[path = "session/pictures.rs"]
mod pictures;
#[path = "session/projects.rs"]
mod projects;
#[path = "session/saving.rs"]
mod saving;
#[path = "session/search.rs"]
mod search;
#[path = "session/selecting.rs"]
mod selecting;
#[path = "session/shape.rs"]
mod shape;
#[path = "session/style.rs"]
mod style;
#[path = "session/tables.rs"]
mod tables;
#[path = "session/time.rs"]
mod time;
#[path = "session/undo.rs"]
mod undo;
#[path = "session/views.rs"]
mod views;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use detente::app::{Action, App, BANNER, Command, Dialog, Loan, OpenState, Start};
use detente::dataset::{EntityIx, RelationIx};
use detente::geom::{Point, Size, Vec2};
use detente::layout::Phase;
use detente::scene::{Selection, Target};
use detente::style::Mode;

/// How long any job may take before the test says what it waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program, and the calls with which its threads wake the window.
struct Sitting {
    app: App,
    wakes: Receiver<()>,
}

impl Sitting {
    fn new(file: Option<PathBuf>) -> Self {
        Self::begin(Start { file, ..Start::default() })
    }

    fn begin(start: Start) -> Self {
        let (wake, wakes) = channel();
        let app = App::start(start, move || wake.send(()).unwrap_or_default()).expect("the system gives threads");
        Self { app, wakes }
    }

    /// A sitting whose first layout is done.
    fn settled() -> Self {
        let mut sitting = Self::new(None);
        sitting.wait("the first layout", |loan| loan.phase == Phase::Settled);
        sitting
    }

    fn loan(&self) -> Loan<'_> {
        self.app.loan()
    }

    fn send(&mut self, command: Command) {
        self.app.apply(command);
        self.check_in_step();
    }

    fn act(&mut self, action: Action) {
        self.send(Command::Do(action));
    }

    /// Takes in what the threads have done until `done` holds.
    fn wait(&mut self, what: &str, done: impl Fn(&Loan<'_>) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            self.app.tick();
            self.check_in_step();
            if done(&self.loan()) {
                return;
            }
            match self.wakes.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => panic!("waited {PATIENCE:?} for {what}"),
                Err(RecvTimeoutError::Disconnected) => panic!("every thread is gone, and still no {what}"),
            }
        }
    }

    /// At every moment there is a position for each body of the scene, and the selection exists.
    fn check_in_step(&self) {
        let loan = self.loan();
        assert_eq!(loan.positions.len(), loan.document.scene.num_bodies());
        assert!(loan.document.has(&loan.session.selection));
    }

    fn entity(&self, id: &str) -> EntityIx {
        let entities = &self.loan().document.dataset.entities;
        EntityIx::new(entities.iter().position(|entity| entity.id == id).expect("an entity of the sample"))
    }

    fn relation(&self, id: &str) -> RelationIx {
        let relations = &self.loan().document.dataset.relations;
        RelationIx::new(relations.iter().position(|relation| relation.id == id).expect("a relation of the sample"))
    }

    fn place(&self, id: &str) -> Point {
        let loan = self.loan();
        loan.positions.point(loan.document.scene.node_of(self.entity(id)).expect("an entity on the canvas"))
    }

    fn title(&self) -> String {
        self.loan().document.title()
    }
}

/// A folder with datasets and room for pictures.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        for title in ["first", "second"] {
            folder.write(&format!("{title}.json"), &dataset(title));
        }
        folder.write("broken.json", r#"{ "format": "detente/1", "entities": [ "#);
        folder
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file in a temporary folder");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn dataset(title: &str) -> String {
    format!(
        r#"{{ "format": "detente/1", "title": "{title}",
             "entities": [{{ "id": "a", "kind": "country", "name": "A" }}, {{ "id": "b", "kind": "country", "name": "B" }}],
             "relations": [{{ "kind": "border", "from": "a", "to": "b" }}] }}"#
    )
}

#[test]
fn the_program_opens_on_the_sample() {
    let sitting = Sitting::new(None);
    let loan = sitting.loan();
    assert_eq!(loan.session.banner.as_deref(), Some(BANNER));
    assert_eq!(loan.session.selection, Selection::tie(sitting.entity("israel"), sitting.entity("azerbaijan")));
    assert_eq!(loan.selection_name().as_deref(), Some("Israel – Azerbaijan"));
    let status = loan.status_line();
    assert_eq!(status.totals, "31 entities · 57 relations");
    assert_eq!(status.selection, "1 tie selected: Israel – Azerbaijan");
    assert_eq!(status.problems, "0 warnings, 0 errors");
    assert_eq!(loan.document.diagnostics, []);
}

#[test]
fn the_camera_follows_until_the_person_moves_it() {
    let mut sitting = Sitting::settled();
    let status = sitting.loan().status_line();
    assert_eq!(status.layout, "Layout settled · seed 7");
    let in_view = |sitting: &Sitting, id: &str| {
        let session = sitting.loan().session;
        session.canvas.to_rect().contains(session.camera.screen_point(sitting.place(id), session.canvas))
    };
    sitting.send(Command::Resize(Size::new(900.0, 500.0)));
    let all: Vec<String> = nodes(&sitting);
    assert!(all.iter().all(|id| in_view(&sitting, id)), "the whole map is fitted");

    sitting.send(Command::Pan(Vec2::new(5000.0, 0.0)));
    assert!(!sitting.loan().session.following && !in_view(&sitting, "israel"));
    let camera = sitting.loan().session.camera;
    sitting.send(Command::Resize(Size::new(800.0, 500.0)));
    assert_eq!(sitting.loan().session.camera, camera, "a camera that was moved by hand stays");

    let iran = sitting.entity("iran");
    sitting.send(Command::Follow(Selection::Entity(iran)));
    assert!(in_view(&sitting, "iran"), "a followed link is brought into view");
    let zoom = sitting.loan().session.camera.zoom;
    sitting.act(Action::FitSelection);
    assert!(sitting.loan().session.camera.zoom >= zoom && in_view(&sitting, "iran"));
    sitting.act(Action::ZoomReset);
    assert!((sitting.loan().session.camera.zoom - 1.0).abs() < 1e-9);
    sitting.send(Command::Zoom { pivot: Point::new(10.0, 10.0), factor: f64::NAN });
    assert!(sitting.loan().session.camera.zoom.is_finite());
    sitting.act(Action::Fit);
    assert!(sitting.loan().session.following && all.iter().all(|id| in_view(&sitting, id)));
}

fn nodes(sitting: &Sitting) -> Vec<String> {
    let document = sitting.loan().document;
    document.scene.nodes.iter().map(|node| document.dataset.entity(node.entity).id.clone()).collect()
}

/// What is sent, and what is selected afterwards.
#[test]
fn selecting_takes_one_shape_for_each_thing() {
    let mut sitting = Sitting::new(None);
    let (israel, azerbaijan) = (sitting.entity("israel"), sitting.entity("azerbaijan"));
    let (one, two) = (sitting.relation("r_initiative"), sitting.relation("r_trilateral"));
    let beyond = (EntityIx::new(1000), RelationIx::new(1000));
    let cases = [
        (Selection::Entity(israel), Selection::Entity(israel)),
        (Selection::Tie(israel, azerbaijan), Selection::tie(israel, azerbaijan)),
        (Selection::Tie(israel, israel), Selection::Entity(israel)),
        (Selection::Hub(vec![one]), Selection::Relation(one)),
        (Selection::Hub(vec![one, two]), Selection::Hub(vec![one, two])),
        (Selection::Hub(Vec::new()), Selection::Nothing),
        (Selection::Entities(vec![israel, azerbaijan, israel]), Selection::entities([azerbaijan, israel])),
        (Selection::Entities(vec![israel, israel]), Selection::Entity(israel)),
        (Selection::Entities(Vec::new()), Selection::Nothing),
        (Selection::Entities(vec![israel, beyond.0]), Selection::Nothing),
        (Selection::Entity(beyond.0), Selection::Nothing),
        (Selection::Relation(beyond.1), Selection::Nothing),
        (Selection::Hub(vec![one, beyond.1]), Selection::Nothing),
    ];
    for (asked, expect) in cases {
        sitting.send(Command::Select(Selection::Nothing));
        sitting.send(Command::Select(asked.clone()));
        assert_eq!(sitting.loan().session.selection, expect, "select {asked:?}");
        sitting.send(Command::Select(Selection::Nothing));
        sitting.send(Command::Follow(asked.clone()));
        assert_eq!(sitting.loan().session.selection, expect, "follow {asked:?}");
    }
    sitting.send(Command::Hover(Some(Target::Node(beyond.0))));
    assert_eq!(sitting.loan().session.hovered, None);
    sitting.send(Command::Hover(Some(Target::Node(israel))));
    assert_eq!(sitting.loan().session.hovered, Some(Target::Node(israel)));
}

#[test]
fn escape_and_dismiss_take_one_thing_at_a_time() {
    let folder = Folder::new();
    let mut sitting = Sitting::new(Some(folder.path("broken.json")));
    sitting.wait("the rejection", |loan| matches!(loan.session.open, OpenState::Rejected { .. }));
    sitting.act(Action::Keys);
    sitting.act(Action::SelectNothing);
    assert_eq!(sitting.loan().session.dialog, None);
    assert_ne!(sitting.loan().session.selection, Selection::Nothing, "the dialog first");
    sitting.act(Action::SelectNothing);
    assert_eq!(sitting.loan().session.selection, Selection::Nothing);

    sitting.act(Action::About);
    let state = |sitting: &Sitting| {
        let session = sitting.loan().session;
        (session.dialog.is_some(), session.open != OpenState::Idle, session.banner.is_some())
    };
    for expect in [(true, true, true), (false, true, true), (false, false, true), (false, false, false)] {
        assert_eq!(state(&sitting), expect);
        sitting.send(Command::Dismiss);
    }
}

#[test]
fn a_dropped_node_stays_where_it_is_dropped() {
    let mut sitting = Sitting::settled();
    let (turkey, there) = (sitting.entity("turkey"), Point::new(700.0, -350.0));
    sitting.send(Command::Drag { entity: turkey, to: there });
    assert_eq!(sitting.place("turkey"), there, "at once");
    assert_eq!(sitting.loan().document.pins.len(), 0, "a node in the hand is no pin");
    sitting.send(Command::Drop(turkey));
    assert!(sitting.loan().document.pins.contains_key(&turkey));
    sitting.wait("the neighbours", |loan| loan.phase == Phase::Settled);
    assert_eq!(sitting.place("turkey"), there);

    let others = (sitting.place("israel"), sitting.loan().document.seed);
    sitting.act(Action::Shake);
    sitting.wait("the other layout", |loan| loan.phase == Phase::Settled);
    assert_eq!(sitting.place("turkey"), there, "a pin outlives another layout");
    assert_eq!(sitting.loan().document.seed, others.1 + 1);
    assert_ne!(sitting.place("israel"), others.0);

    sitting.act(Action::ReleasePins);
    assert!(sitting.loan().document.pins.is_empty());
    assert_eq!(sitting.loan().can(Action::ReleasePins), Err("No node is pinned"));
}

/// A file with more problems than are listed.
#[test]
fn the_status_bar_counts_problems_beyond_the_list() {
    let folder = Folder::new();
    let lost = r#"{ "kind": "border", "from": "a", "to": "nobody" },"#.repeat(30_000);
    folder.write("worn.json", &dataset("worn").replace(r#""relations": ["#, &format!(r#""relations": [{lost}"#)));
    let mut sitting = Sitting::new(Some(folder.path("worn.json")));
    sitting.wait("the worn file", |loan| loan.session.open == OpenState::Idle);
    let (document, status) = (sitting.loan().document, sitting.loan().status_line());
    assert!(document.more_diagnostics > 0 && document.diagnostics.len() + document.more_diagnostics >= 30_000);
    assert!(status.problems.ends_with(&format!(", {} more", document.more_diagnostics)), "{}", status.problems);
    assert!(!status.problems.starts_with("0 warnings, 0 errors") && status.severity.is_some(), "{status:?}");
}

#[test]
fn nothing_is_dragged_to_nowhere_or_dropped_unheld() {
    let mut sitting = Sitting::settled();
    let (iran, before) = (sitting.entity("iran"), Arc::clone(sitting.loan().positions));
    sitting.send(Command::Drag { entity: iran, to: Point::new(f64::NAN, 0.0) });
    sitting.send(Command::Drop(iran));
    sitting.send(Command::Drag { entity: EntityIx::new(999), to: Point::ZERO });
    sitting.send(Command::Release(EntityIx::new(999)));
    assert_eq!((sitting.loan().positions, sitting.loan().document.pins.len()), (&before, 0));
}

#[test]
fn showing_all_keeps_what_was_there() {
    let mut sitting = Sitting::settled();
    let selection = sitting.loan().session.selection.clone();
    let before: Vec<(String, Point)> = nodes(&sitting).into_iter().map(|id| (id.clone(), sitting.place(&id))).collect();
    let hidden = sitting.loan().document.scene.off_canvas.len();
    assert!(hidden > 0, "the sample has something to show");

    sitting.act(Action::ToggleShowAll);
    assert_eq!(nodes(&sitting).len(), before.len() + hidden);
    for (id, place) in &before {
        assert_eq!(sitting.place(id), *place, "{id} did not jump");
    }
    assert!(sitting.loan().positions.x.iter().all(|x| x.is_finite()), "a new node has a place at once");
    assert_eq!(sitting.loan().session.selection, selection);
    sitting.wait("the larger layout", |loan| loan.phase == Phase::Settled);

    sitting.act(Action::ToggleShowAll);
    assert_eq!(nodes(&sitting).len(), before.len());
    sitting.wait("the smaller layout", |loan| loan.phase == Phase::Settled);
}

#[test]
fn a_pin_outlives_showing_all() {
    let mut sitting = Sitting::settled();
    let (iran, there) = (sitting.entity("iran"), Point::new(-640.0, 480.0));
    sitting.send(Command::Drag { entity: iran, to: there });
    sitting.send(Command::Drop(iran));
    sitting.act(Action::ToggleShowAll);
    sitting.wait("the larger layout", |loan| loan.phase == Phase::Settled);
    assert_eq!(sitting.place("iran"), there);
}

/// Dialogs by the action that opens them.
#[test]
fn one_dialog_is_open_at_a_time() {
    let mut sitting = Sitting::settled();
    let rows = [
        (Action::OpenPath, Dialog::OpenPath),
        (Action::Keys, Dialog::Keys),
        (Action::About, Dialog::About),
        (Action::Palette, Dialog::Palette),
        (Action::Export, Dialog::Export),
    ];
    for (action, dialog) in rows {
        sitting.act(action);
        assert_eq!(sitting.loan().session.dialog, Some(dialog));
    }
}

#[test]
fn switches_switch() {
    let mut sitting = Sitting::new(None);
    let open = sitting.loan().session.legend_open;
    sitting.act(Action::ToggleLegend);
    assert_eq!(sitting.loan().session.legend_open, !open);
    assert_eq!(sitting.loan().session.mode, Mode::Light);
    sitting.act(Action::ToggleTheme);
    assert_eq!(sitting.loan().session.mode, Mode::Dark);
    sitting.act(Action::Quit);
    assert!(sitting.loan().session.wants_quit);
}
#[test]
fn what_cannot_be_done_says_why_and_does_nothing() {
    let mut sitting = Sitting::new(None);
    assert!(sitting.loan().can(Action::Export).is_err(), "nothing has a place yet");
    sitting.act(Action::Export);
    assert_eq!(sitting.loan().session.dialog, None);
    sitting.send(Command::Select(Selection::Nothing));
    for action in [
        Action::FitSelection,
        Action::SelectNothing,
        Action::SelectNeighbors,
        Action::CopyName,
        Action::Pin,
        Action::ReleasePin,
        Action::ReleasePins,
    ] {
        let why = sitting.loan().can(action).expect_err("there is nothing to do it with");
        assert!(why.starts_with(char::is_uppercase) && !why.ends_with('.'), "{why}");
    }
}
