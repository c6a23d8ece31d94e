//! Sittings in which a part of the map is hidden and comes back: what stays does not move, and each step has a name.

use std::collections::BTreeMap;

use detente::app::{Action, Command, FilterCommand, Sample};
use detente::geom::{Point, Size};
use detente::graph::{Facet, Group};
use detente::layout::Phase;
use detente::scene::Selection;

use super::Sitting;

pub(super) fn domain(id: &str) -> Facet {
    Facet::new(Group::Domain, Some(id))
}

pub(super) fn kind(id: &str) -> Facet {
    Facet::new(Group::EntityKind, Some(id))
}

pub(super) fn toggle(facet: Facet) -> Command {
    Command::Filter(FilterCommand::Toggle(facet))
}

pub(super) fn isolate(facet: Facet) -> Command {
    Command::Filter(FilterCommand::Isolate(facet))
}

impl Sitting {
    /// The place of every node by its entity's id.
    pub(super) fn spots(&self) -> BTreeMap<String, Point> {
        let loan = self.loan();
        let (document, at) = (loan.document, loan.positions);
        let place = |(body, node): (usize, &detente::scene::SceneNode)| {
            (document.dataset.entity(node.entity).id.clone(), at.point(body))
        };
        document.scene.nodes.iter().enumerate().map(place).collect()
    }

    pub(super) fn settle(&mut self) {
        self.wait("rest", |loan| loan.phase == Phase::Settled && loan.positions.x.iter().all(|x| x.is_finite()));
    }

    pub(super) fn undo_name(&self) -> Option<&str> {
        self.loan().history.undo_name()
    }
}

#[test]
fn what_stays_does_not_move_and_what_comes_back_finds_its_place() {
    let mut sitting = Sitting::settled();
    let (whole, camera) = (sitting.spots(), sitting.loan().session.camera);
    let filters = [
        kind("country"),
        kind("person"),
        domain("diplomacy"),
        Facet::new(Group::Domain, None),
        Facet::new(Group::Status, None),
    ];
    for facet in filters {
        sitting.send(toggle(facet.clone()));
        sitting.settle();
        let part = sitting.spots();
        assert!(part.iter().all(|(id, place)| whole[id] == *place), "hiding {facet:?} moved something");
        sitting.send(toggle(facet.clone()));
        sitting.settle();
        assert_eq!(sitting.spots(), whole, "after {facet:?} came back");
        assert_eq!(sitting.loan().session.camera, camera, "the camera stays");
    }
    sitting.act(Action::ToggleShowAll);
    sitting.settle();
    let all = sitting.spots();
    assert!(all.len() > whole.len());
    let moved: Vec<(&String, f64)> =
        whole.iter().map(|(id, place)| (id, place.distance(all[id]))).filter(|(_, way)| *way > 0.0).collect();
    // Iran has a tie then, is larger, and pushes who is beside it; newcomers take free ground.
    assert!(moved.iter().all(|(id, way)| ["iran", "syria"].contains(&id.as_str()) && *way < 5.0), "{moved:?}");
}

/// Wishes in a row, and what undo calls each; none where nothing changed.
#[test]
fn every_step_has_a_name_and_can_be_undone() {
    let mut sitting = Sitting::settled();
    let (whole, israel) = (sitting.spots(), sitting.entity("israel"));
    let before = sitting.loan().document.content().clone();
    let steps = [
        (toggle(domain("energy")), "Hide Energy"),
        (toggle(domain("energy")), "Show Energy"),
        (isolate(kind("person")), "Show only Person"),
        (Command::Filter(FilterCommand::Lift(Group::EntityKind)), "Show all kinds of entities"),
        (toggle(Facet::new(Group::Status, None)), "Hide Not stated"),
        (Command::Filter(FilterCommand::Lift(Group::Status)), "Show every status"),
        (Command::Widen(israel), "Show only Israel and its neighbours"),
        (Command::Do(Action::ShowWholeMap), "Show the whole map"),
        (toggle(domain("security")), "Hide Security"),
        (Command::Do(Action::ShowEverything), "Show everything"),
    ];
    for (command, name) in &steps {
        sitting.send(command.clone());
        assert_eq!(sitting.undo_name(), Some(*name));
    }
    for (_, name) in steps.iter().rev() {
        assert_eq!(sitting.undo_name(), Some(*name));
        sitting.act(Action::Undo);
    }
    assert_eq!(sitting.undo_name(), None);
    assert_eq!(*sitting.loan().document.content(), before);
    sitting.settle();
    assert_eq!(sitting.spots(), whole);
}

#[test]
fn isolating_after_a_toggle_is_one_step() {
    let mut sitting = Sitting::settled();
    sitting.send(toggle(domain("energy")));
    sitting.send(isolate(domain("energy")));
    assert_eq!(sitting.undo_name(), Some("Show only Energy"));
    let chips = |sitting: &Sitting| sitting.loan().chips().into_iter().map(|chip| chip.words).collect::<Vec<_>>();
    assert_eq!(chips(&sitting), ["Domain: Energy"]);
    sitting.act(Action::Undo);
    assert_eq!((sitting.undo_name(), chips(&sitting)), (None, Vec::new()));
}

#[test]
fn an_ego_network_widens_and_is_lifted() {
    let mut sitting = Sitting::settled();
    let whole = sitting.spots();
    let isayev = sitting.entity("isayev");
    let mut line = |command: Command| {
        sitting.send(command);
        sitting.settle();
        sitting.loan().scope_line()
    };
    let about = |count: usize, who: &str| Some(format!("Showing {count} of 31 entities: Zamir Isayev and {who}"));
    assert_eq!(line(Command::Widen(isayev)), about(3, "their neighbours"));
    assert_eq!(line(Command::Widen(isayev)), about(8, "all within 2 steps"));
    assert_eq!(line(Command::Widen(isayev)), about(15, "all within 3 steps"));
    assert_eq!(line(Command::Widen(isayev)), None);
    assert_eq!(line(Command::Widen(isayev)), about(3, "their neighbours"));
    // Escape steps out of the selection first.
    assert_eq!(line(Command::Select(Selection::Entity(isayev))), about(3, "their neighbours"));
    assert_eq!(line(Command::Do(Action::SelectNothing)), about(3, "their neighbours"));
    assert_eq!(line(Command::Do(Action::SelectNothing)), None);
    assert_eq!(sitting.spots(), whole, "the whole map is found as it was left");
}

/// What is selected, and whether its neighbourhood can be shown.
#[test]
fn actions_say_why_they_cannot() {
    let mut sitting = Sitting::settled();
    let [israel, azerbaijan] = ["israel", "azerbaijan"].map(|id| sitting.entity(id));
    let relation = sitting.relation("r_candidate");
    let can = |sitting: &Sitting, action| sitting.loan().can(action);
    assert_eq!(can(&sitting, Action::ShowWholeMap), Err("The whole map is shown"));
    assert_eq!(can(&sitting, Action::ShowEverything), Err("Nothing is hidden"));
    for (selection, expect) in [
        (Selection::Nothing, Err("Nothing is selected")),
        (Selection::Relation(relation), Ok(())),
        (Selection::Entity(israel), Ok(())),
        (Selection::tie(israel, azerbaijan), Ok(())),
    ] {
        sitting.send(Command::Select(selection.clone()));
        assert_eq!(can(&sitting, Action::ShowNeighborhood), expect, "{selection:?}");
    }
    sitting.act(Action::ShowNeighborhood);
    assert_eq!(can(&sitting, Action::ShowNeighborhood), Err("Only this neighbourhood is shown already"));
    assert_eq!(can(&sitting, Action::ShowWholeMap), Ok(()));
    assert_eq!(can(&sitting, Action::ShowEverything), Ok(()));
    let line = sitting.loan().scope_line().expect("a scope");
    assert!(line.ends_with("Azerbaijan, Israel and their neighbours"), "{line}");
}

#[test]
fn everything_can_be_hidden_and_shown_again() {
    let mut sitting = Sitting::settled();
    let whole = sitting.spots();
    assert!(!sitting.loan().hides_everything());
    let kinds: Vec<Facet> = sitting.loan().document.census.facets(&Group::EntityKind);
    for facet in kinds {
        sitting.send(toggle(facet));
    }
    assert!(sitting.loan().hides_everything());
    assert_eq!(sitting.loan().positions.len(), 0);
    sitting.act(Action::ShowEverything);
    sitting.settle();
    assert_eq!(sitting.spots(), whole);
}

#[test]
fn the_world_opens_on_a_bloc_and_is_laid_out_in_whole_when_it_is_asked_for() {
    let mut sitting = Sitting::settled();
    sitting.send(Command::OpenSample(Sample::World));
    sitting.settle();
    let line = sitting.loan().scope_line().expect("a scope");
    assert!(line.ends_with(" entities: CSTO and its neighbours"), "{line}");
    assert_eq!(
        (sitting.undo_name(), sitting.loan().session.selection.clone()),
        (None, Selection::Entity(sitting.entity("csto")))
    );
    let (bloc, all) = (sitting.spots(), sitting.loan().document.dataset.entities.len());
    assert!(bloc.contains_key("russia") && bloc.len() < 60, "{}", bloc.len());
    sitting.act(Action::ShowWholeMap);
    assert!(sitting.loan().document.scene.nodes.len() > all / 2);
    assert!(sitting.loan().positions.x.iter().all(|x| x.is_nan()), "most of it has no place, so all is laid out");
    sitting.act(Action::Undo);
    sitting.settle();
    assert_eq!(sitting.spots(), bloc);
}

#[test]
fn names_do_not_shrink_a_narrow_map_to_a_dot() {
    let mut sitting = Sitting::settled();
    let zoom = |sitting: &mut Sitting, width| {
        sitting.send(Command::Resize(Size::new(width, 480.0)));
        sitting.act(Action::Fit);
        sitting.loan().session.camera.zoom
    };
    let (wide, narrow) = (zoom(&mut sitting, 1200.0), zoom(&mut sitting, 280.0));
    assert!(narrow > 0.1 && narrow < wide, "{narrow} and {wide}");
}
