//! Sittings in which accords are drawn as dyads among their members and as one again.

use std::path::PathBuf;
use std::sync::Arc;

use detente::app::{Action, Command};
use detente::layout::Phase;
use detente::scene::Selection;

use super::Sitting;

/// A map of one file, laid out.
fn open(file: &str, relations: usize) -> Sitting {
    let mut sitting = Sitting::new(Some(PathBuf::from(file)));
    sitting.wait("the map", |loan| loan.document.dataset.relations.len() == relations);
    sitting.wait("rest", |loan| loan.phase == Phase::Settled && loan.positions.x.iter().all(|x| x.is_finite()));
    sitting
}

#[test]
fn an_accord_becomes_dyads_among_its_members_and_one_node_again() {
    let mut sitting = open("data/world.json", 1431);
    let anzus = sitting.entity("anzus");
    sitting.send(Command::Select(Selection::Entity(anzus)));
    let nodes = sitting.loan().document.scene.nodes.len();
    assert_eq!(sitting.loan().name(Action::AccordAsDyads), "Draw ANZUS as dyads");
    sitting.act(Action::AccordAsDyads);
    assert_eq!(sitting.loan().session.notice.as_deref(), Some("3 dyads among 3 members of ANZUS"));
    let scene = Arc::clone(&sitting.loan().document.scene);
    assert_eq!(scene.nodes.len(), nodes - 1, "nothing else ties it, so that it has no node");
    let via: Vec<&str> =
        scene.curves.iter().filter(|curve| curve.via == Some(anzus)).map(|curve| curve.spoken.as_str()).collect();
    assert_eq!(via.len(), 3, "{via:?}");
    assert!(via.contains(&"Australia – New Zealand, members of ANZUS"), "{via:?}");
    let members = sitting.loan().document.scene.curves.iter().find(|curve| curve.via.is_some()).expect("a tie").ends;
    let [a, b] = members.map(|node| scene.nodes[node as usize].entity);
    sitting.send(Command::Select(Selection::tie(a, b)));
    let card = detente::app::inspect::inspector(&sitting.loan(), &Selection::tie(a, b));
    let detente::app::inspect::Inspector::Tie(card) = card else { panic!("no tie") };
    assert_eq!(card.accords.iter().map(|link| link.label.as_str()).collect::<Vec<_>>(), ["ANZUS"]);
    sitting.send(Command::Select(Selection::Entity(anzus)));
    assert_eq!(sitting.loan().name(Action::AccordAsDyads), "Draw ANZUS as one node");
    sitting.act(Action::AccordAsDyads);
    assert_eq!(sitting.loan().document.scene.nodes.len(), nodes);
    assert_eq!(sitting.loan().history.undo_name(), Some("Draw ANZUS as one node"));
}

#[test]
fn agreements_of_three_become_dyads_with_the_rest_of_the_map() {
    let mut sitting = open("data/europe-1872-1907.json", 72);
    let (curves, hubs) = (sitting.loan().document.scene.curves.len(), sitting.loan().document.scene.hubs.len());
    assert_eq!(sitting.loan().can(Action::AccordAsDyads), Err("No accord is selected"));
    sitting.act(Action::AccordsAsDyads);
    assert_eq!(sitting.loan().is_on(Action::AccordsAsDyads), Some(true));
    let scene = Arc::clone(&sitting.loan().document.scene);
    assert!(scene.hubs.len() < hubs && !scene.hubs.is_empty(), "conferences are no accords");
    let drawn: usize = scene.curves.iter().map(detente::scene::Curve::count).sum();
    assert!(drawn > curves, "{drawn} lines of {curves}");
    sitting.act(Action::Undo);
    assert_eq!(sitting.loan().document.scene.hubs.len(), hubs);
}
