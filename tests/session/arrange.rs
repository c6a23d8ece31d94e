//! Sittings in which the map gets another layout: named steps, pins that belong to a layout, and the way back.

use detente::app::{Action, Command, Sample};
use detente::dataset::EntityIx;
use detente::geom::Point;
use detente::layout::Phase;
use detente::scene::{Arrange, GroupBy, Selection};

use super::Sitting;

impl Sitting {
    fn at(&self, entity: EntityIx) -> Point {
        let loan = self.loan();
        loan.positions.point(loan.document.scene.node_of(entity).expect("a node"))
    }

    fn done(&mut self, what: &str) {
        self.wait(what, |loan| loan.phase == Phase::Settled && loan.positions.x.iter().all(|x| x.is_finite()));
    }

    fn stands(&self) -> Vec<Point> {
        let loan = self.loan();
        (0..loan.positions.len()).map(|body| loan.positions.point(body)).collect()
    }
}

#[test]
fn each_layout_is_a_step_with_a_name_and_undo_leads_back() {
    let mut sitting = Sitting::settled();
    let israel = sitting.entity("israel");
    sitting.send(Command::Select(Selection::Entity(israel)));
    assert_eq!(sitting.loan().name(Action::RadialLayout), "Radial layout around Israel");
    let by_force = sitting.stands();
    let steps = [
        (Action::RadialLayout, "Lay out around Israel", "Radial layout settled"),
        (Action::CircularLayout, "Lay out in a circle", "Circular layout settled"),
        (Action::CircularByKind, "Lay out in a circle by kind", "Circular layout settled"),
        (Action::GroupedLayout, "Lay out by groups", "Grouped layout settled"),
        (Action::GeographicLayout, "Lay out on the earth", "Geographic layout settled"),
    ];
    let mut seen = vec![by_force.clone()];
    for (action, name, status) in steps {
        sitting.act(action);
        sitting.done(name);
        let loan = sitting.loan();
        assert_eq!(loan.history.undo_name(), Some(name));
        assert!(loan.status_line().layout.starts_with(status), "{}", loan.status_line().layout);
        assert_eq!(loan.is_on(action), Some(true), "{name}");
        let places = sitting.stands();
        assert!(!seen.contains(&places), "{name} is like another");
        seen.push(places);
        sitting.act(action);
        assert_eq!(sitting.loan().history.undo_name(), Some(name), "the same once more is no step");
    }
    while let Some(places) = seen.pop() {
        sitting.done("undo");
        assert_eq!(sitting.stands(), places, "step {}", seen.len());
        sitting.act(Action::Undo);
    }
    assert_eq!(sitting.loan().document.options.arrange, Arrange::Force);
}

#[test]
fn the_force_layout_is_found_as_it_was_left_with_its_pins() {
    let mut sitting = Sitting::settled();
    let (israel, turkey) = (sitting.entity("israel"), sitting.entity("turkey"));
    let to = sitting.at(israel) + detente::geom::Vec2::new(40.0, 25.0);
    sitting.send(Command::Drag { entity: israel, to });
    sitting.send(Command::Drop(israel));
    sitting.done("rest");
    let by_force = sitting.stands();

    sitting.act(Action::CircularLayout);
    sitting.done("the circle");
    assert!(sitting.loan().document.pins.is_empty(), "pins belong to the layout in which they were set");
    let others: Vec<Point> = sitting.stands();
    sitting.send(Command::Drag { entity: turkey, to: Point::new(5.0, 5.0) });
    sitting.send(Command::Drop(turkey));
    sitting.done("the drop");
    assert_eq!(sitting.at(turkey), Point::new(5.0, 5.0));
    let moved = sitting.stands().iter().zip(&others).filter(|(now, before)| now != before).count();
    assert_eq!(moved, 1, "in a shape nobody follows");
    sitting.send(Command::Release(turkey));
    sitting.done("the way back");
    assert_eq!(sitting.stands(), others, "who is let go goes back to its place in the shape");

    sitting.act(Action::ForceLayout);
    sitting.done("the force layout");
    assert_eq!(sitting.stands(), by_force);
    assert!(sitting.loan().document.pins.contains_key(&israel));
}

#[test]
fn what_was_dropped_on_another_is_moved_off() {
    let mut sitting = Sitting::settled();
    let (israel, turkey) = (sitting.entity("israel"), sitting.entity("turkey"));
    sitting.act(Action::RemoveOverlaps);
    assert_eq!(sitting.loan().session.notice.as_deref(), Some("No nodes overlap"));
    sitting.act(Action::CircularLayout);
    sitting.done("the circle");
    let at = sitting.at(turkey);
    sitting.send(Command::Drag { entity: israel, to: at });
    sitting.send(Command::Drop(israel));
    sitting.act(Action::RemoveOverlaps);
    assert_eq!(sitting.loan().history.undo_name(), Some("Remove overlaps"));
    assert!(sitting.at(israel).distance(sitting.at(turkey)) > 100.0);
    sitting.act(Action::Undo);
    sitting.done("undo");
    assert_eq!(sitting.at(israel), at);
}

#[test]
fn an_attribute_groups_a_circle_and_what_is_nowhere_has_no_earth() {
    let mut sitting = Sitting::settled();
    sitting.send(Command::Arrange(Arrange::Circular(GroupBy::Attribute("character".to_owned()))));
    sitting.done("the circle");
    assert_eq!(sitting.loan().history.undo_name(), Some("Lay out in a circle by character"));
    assert!(sitting.loan().can(Action::Shake).is_err(), "there is no chance in a circle");
    sitting.send(Command::Arrange(Arrange::Radial(Some(EntityIx(9999)))));
    assert_eq!(sitting.loan().history.undo_name(), Some("Lay out in a circle by character"), "nobody is no centre");
    sitting.send(Command::OpenSample(Sample::Europe));
    sitting.wait("Europe", |loan| loan.document.title().contains("Europe") && loan.phase == Phase::Settled);
    assert!(sitting.loan().can(Action::GeographicLayout).is_err());
    assert!(sitting.loan().can(Action::GroupedLayout).is_ok());
}
