//! Undo and redo: named steps, places come back, and random sittings are undone to where they began.

use detente::app::{Action, Command, Content, FilterCommand, Sample};
use detente::dataset::EntityIx;
use detente::geom::Point;
use detente::graph::{Facet, Group};
use detente::layout::Phase;
use detente::scene::Selection;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{Folder, Sitting, nodes};

impl Sitting {
    pub(crate) fn carry(&mut self, id: &str, to: Point) {
        let entity = self.entity(id);
        self.send(Command::Drag { entity, to });
        self.send(Command::Drop(entity));
    }

    pub(crate) fn content(&self) -> Content {
        self.loan().document.content().clone()
    }

    pub(crate) fn places(&self) -> Vec<(String, Point)> {
        nodes(self).into_iter().map(|id| (id.clone(), self.place(&id))).collect()
    }
}

#[test]
fn a_drag_is_one_step_and_undo_brings_the_map_back() {
    let mut sitting = Sitting::settled();
    assert_eq!(sitting.loan().can(Action::Undo), Err("Nothing to undo"));
    let (before, iran) = (sitting.places(), sitting.entity("iran"));
    for x in [100.0, 300.0, 640.0] {
        sitting.send(Command::Drag { entity: iran, to: Point::new(x, 480.0) });
    }
    assert_eq!(sitting.loan().history.undo_name(), None, "a node in the hand is no step yet");
    sitting.send(Command::Drop(iran));
    assert_eq!(sitting.loan().name(Action::Undo), "Undo Move Iran");
    sitting.wait("the neighbours", |loan| loan.phase == Phase::Settled);
    let camera = sitting.loan().session.camera;

    sitting.act(Action::Undo);
    assert_eq!(sitting.places(), before, "at once");
    assert_eq!(
        (sitting.loan().history.undo_name(), sitting.loan().name(Action::Redo).as_ref()),
        (None, "Redo Move Iran")
    );
    sitting.wait("the rest", |loan| loan.phase == Phase::Settled);
    assert_eq!((sitting.places(), sitting.loan().session.camera), (before, camera), "and it stays");

    sitting.act(Action::Redo);
    assert_eq!(sitting.place("iran"), Point::new(640.0, 480.0));
    assert_eq!(sitting.loan().document.pins.get(&iran), Some(&Point::new(640.0, 480.0)));
    sitting.wait("the pin", |loan| loan.phase == Phase::Settled);
    assert_eq!(sitting.place("iran"), Point::new(640.0, 480.0));
}

/// What is done, and what undo then calls it.
#[test]
fn each_step_has_a_name() {
    let mut sitting = Sitting::settled();
    let iran = sitting.entity("iran");
    sitting.carry("iran", Point::new(640.0, 480.0));
    sitting.carry("turkey", Point::new(-640.0, 480.0));
    let rows: [(Command, &str); 12] = [
        (Command::Release(iran), "Release Iran"),
        (Command::Do(Action::ToggleShowAll), "Show what is off the canvas"),
        (Command::Do(Action::ToggleShowAll), "Show fewer"),
        (Command::Do(Action::Shake), "Lay out again"),
        (Command::Do(Action::ReleasePins), "Release all pins"),
        // What changes nothing is no step.
        (Command::Do(Action::ReleasePins), "Release all pins"),
        (Command::Release(iran), "Release all pins"),
        (Command::Do(Action::ToggleTheme), "Release all pins"),
        (Command::Do(Action::NegativeNear), "Release all pins"),
        (Command::Do(Action::NegativeFar), "Negative ties farther"),
        (Command::Do(Action::NegativeApart), "Negative ties apart"),
        (Command::Do(Action::NegativeNear), "Negative ties near"),
    ];
    for (command, name) in rows {
        sitting.send(command.clone());
        assert_eq!(sitting.loan().history.undo_name(), Some(name), "{command:?}");
    }
}

#[test]
fn another_layout_is_undone_to_the_last_one() {
    let mut sitting = Sitting::settled();
    let before = sitting.places();
    sitting.act(Action::Shake);
    sitting.act(Action::Undo);
    assert_eq!(sitting.places(), before);
    sitting.act(Action::Redo);
    sitting.wait("the layout that was broken off", |loan| loan.phase == Phase::Settled);
    assert_ne!(sitting.places(), before);
    let (after, seed) = (sitting.places(), sitting.loan().document.seed);
    sitting.act(Action::Undo);
    sitting.act(Action::Redo);
    assert_eq!((sitting.places(), sitting.loan().document.seed), (after, seed));
}

#[test]
fn negative_ties_take_their_ends_apart_and_back_again() {
    let mut sitting = Sitting::settled();
    let (near, israel, turkey) = (sitting.places(), sitting.place("israel"), sitting.place("turkey"));
    sitting.act(Action::NegativeApart);
    sitting.wait("the layout", |loan| loan.phase == Phase::Settled);
    assert!(sitting.place("israel").distance(sitting.place("turkey")) > israel.distance(turkey) * 1.1);
    assert_eq!(sitting.loan().is_on(Action::NegativeApart), Some(true));
    assert_eq!(sitting.loan().is_on(Action::NegativeNear), Some(false));
    let apart = sitting.places();
    sitting.act(Action::ShowEverything);
    assert_eq!(sitting.loan().is_on(Action::NegativeApart), Some(true), "a choice is no filter");
    sitting.act(Action::Undo);
    assert_eq!(sitting.places(), near);
    sitting.act(Action::Redo);
    assert_eq!(sitting.places(), apart);
    sitting.send(Command::Filter(FilterCommand::Toggle(Facet::new(Group::Domain, None))));
    assert_eq!(sitting.loan().can(Action::NegativeFar), Err("No tie on the map is negative"));
}

#[test]
fn undo_in_the_middle_of_a_drag_takes_the_drag_back() {
    let mut sitting = Sitting::settled();
    let (before, iran) = (sitting.places(), sitting.entity("iran"));
    sitting.send(Command::Drag { entity: iran, to: Point::new(640.0, 480.0) });
    sitting.act(Action::Undo);
    assert_eq!(sitting.places(), before);
    sitting.send(Command::Drop(iran));
    assert_eq!(sitting.loan().document.pins.len(), 0);
}

#[test]
fn another_map_has_a_history_of_its_own() {
    let folder = Folder::new();
    let mut sitting = Sitting::settled();
    sitting.carry("iran", Point::new(640.0, 480.0));
    sitting.send(Command::OpenSample(Sample::Baku));
    assert_eq!(sitting.loan().can(Action::Undo), Err("Nothing to undo"));
    sitting.act(Action::ToggleShowAll);
    sitting.send(Command::Open(folder.path("first.json")));
    sitting.wait("the file", |loan| loan.document.path.is_some());
    assert_eq!(sitting.loan().can(Action::Undo), Err("Nothing to undo"));
}

/// A sitting of steps that change the map, and some that do not.
fn steps() -> impl Strategy<Value = Vec<Command>> {
    let entity = || (0_usize..40).prop_map(EntityIx::new);
    let place = || (-900.0..900.0_f64, -900.0..900.0_f64).prop_map(|(x, y)| Point::new(x, y));
    let action = prop::sample::select(vec![
        Action::Undo,
        Action::Redo,
        Action::Shake,
        Action::ToggleShowAll,
        Action::ReleasePins,
        Action::ToggleTheme,
    ]);
    let step = prop_oneof![
        3 => (entity(), place()).prop_map(|(entity, to)| Command::Drag { entity, to }),
        3 => entity().prop_map(Command::Drop),
        1 => entity().prop_map(Command::Release),
        1 => entity().prop_map(|entity| Command::Select(Selection::Entity(entity))),
        3 => action.prop_map(Command::Do),
    ];
    prop::collection::vec(step, 0..40)
}

#[test]
fn any_sitting_is_undone_to_its_beginning_and_redone_to_its_end() {
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&steps(), |commands| {
        let mut sitting = Sitting::new(None);
        let first = sitting.content();
        for command in commands {
            sitting.send(command);
        }
        while sitting.loan().can(Action::Redo).is_ok() {
            sitting.act(Action::Redo);
        }
        // A node still in hand is let go by the first undo, as a step of its own.
        let mut names = Vec::new();
        sitting.act(Action::Undo);
        sitting.act(Action::Redo);
        let last = sitting.content();
        while let Some(name) = sitting.loan().history.undo_name().map(str::to_owned) {
            names.push(name);
            sitting.act(Action::Undo);
        }
        prop_assert_eq!(sitting.content(), first, "undone: {:?}", names);
        while sitting.loan().can(Action::Redo).is_ok() {
            sitting.act(Action::Redo);
        }
        prop_assert_eq!(sitting.content(), last, "redone: {:?}", names);
        Ok(())
    });
    outcome.expect("every sitting comes back");
}
