//! Sittings in which the layout is shaped, paused and finished.

use detente::app::{Action, Command};
use detente::geom::Point;
use detente::layout::Phase;

use super::{Folder, Sitting, nodes};

impl Sitting {
    fn rest(&mut self) {
        self.wait("rest", |loan| loan.phase == Phase::Settled);
    }

    fn slide(&mut self, to: f32, done: bool) {
        self.send(Command::EditClusters { to, done });
    }

    fn clusters(&self) -> f32 {
        self.loan().document.clusters
    }

    fn undo_step(&self) -> Option<&str> {
        self.loan().history.undo_name()
    }
}

#[test]
fn the_slider_is_live_and_one_step() {
    let mut sitting = Sitting::settled();
    let before = sitting.places();
    for to in [0.55, 0.7, 0.9] {
        sitting.slide(to, false);
        assert_eq!((sitting.clusters(), sitting.undo_step()), (to, None), "no step while it is moved");
        assert!(matches!(sitting.loan().phase, Phase::Running(_)), "the map follows");
    }
    sitting.slide(0.9, true);
    assert_eq!(sitting.undo_step(), Some("Tighten clusters"));
    sitting.rest();
    let after = sitting.places();
    sitting.slide(0.2, true);
    assert_eq!(sitting.undo_step(), Some("Even out edges"));
    sitting.act(Action::Undo);
    sitting.act(Action::Undo);
    assert_eq!((sitting.clusters(), sitting.places(), sitting.undo_step()), (0.5, before, None));
    sitting.act(Action::Redo);
    assert_eq!((sitting.clusters(), sitting.places()), (0.9, after), "every body where it stood");
}

/// Where the slider is sent, where it then stands, and the last step.
#[test]
fn the_slider_stays_within_its_ends_and_is_no_step_without_a_change() {
    let mut sitting = Sitting::settled();
    let rows = [
        (f32::NAN, 0.5, None),
        (0.5, 0.5, None),
        (7.0, 1.0, Some("Tighten clusters")),
        (-7.0, 0.0, Some("Even out edges")),
    ];
    for (to, stands, step) in rows {
        sitting.slide(to, true);
        assert_eq!((sitting.clusters(), sitting.undo_step()), (stands, step), "{to}");
    }
    assert_eq!(sitting.loan().can(Action::EvenEdges), Err("Edges are as even as they get"));
    sitting.act(Action::TightClusters);
    assert!((sitting.clusters() - 0.1).abs() < 1e-6);
    sitting.act(Action::EvenEdges);
    assert_eq!((sitting.clusters(), sitting.undo_step()), (0.0, Some("Even out edges")));
}

#[test]
fn another_step_lets_the_slider_go_first() {
    let mut sitting = Sitting::settled();
    sitting.slide(0.8, false);
    sitting.act(Action::ToggleShowAll);
    assert_eq!(sitting.undo_step(), Some("Show what is off the canvas"));
    sitting.act(Action::Undo);
    assert_eq!((sitting.undo_step(), sitting.clusters()), (Some("Tighten clusters"), 0.8));
    sitting.slide(0.1, false);
    sitting.act(Action::Undo);
    assert_eq!(sitting.clusters(), 0.8, "undo takes back what was under way");
}

#[test]
fn pins_stand_whatever_the_layout_does() {
    let mut sitting = Sitting::settled();
    let there = Point::new(700.0, -350.0);
    sitting.carry("turkey", there);
    for (at, action) in [Action::Shake, Action::TightClusters, Action::PauseLayout, Action::Shake, Action::SettleLayout]
        .into_iter()
        .enumerate()
    {
        sitting.act(action);
        assert_eq!(sitting.place("turkey"), there, "{at}: {action:?}");
    }
    sitting.rest();
    assert_eq!(sitting.place("turkey"), there);
}

#[test]
fn in_a_pause_only_the_hand_moves() {
    let mut sitting = Sitting::settled();
    let before = sitting.places();
    sitting.act(Action::PauseLayout);
    assert_eq!(sitting.loan().status_line().layout, "Layout paused · seed 7");
    sitting.carry("israel", Point::new(900.0, 900.0));
    sitting.wait("the pause", |loan| loan.phase == Phase::Paused(None));
    let moved = before.iter().filter(|(id, place)| sitting.place(id) != *place).count();
    assert_eq!(moved, 1, "nobody follows");
    assert_eq!(sitting.loan().is_on(Action::PauseLayout), Some(true));
    sitting.act(Action::PauseLayout);
    sitting.rest();
    let moved = before.iter().filter(|(id, place)| sitting.place(id) != *place).count();
    assert!(moved > 2, "then they do: {moved}");
    assert_eq!(sitting.loan().can(Action::SettleLayout), Err("Nothing moves"));
}

#[test]
fn a_file_that_has_grown_by_much_is_laid_out_anew_and_stays_in_view() {
    let text = |count: usize| {
        let entity = |at: usize| format!(r#"{{ "id": "n{at}", "kind": "country", "name": "N{at}" }}"#);
        let tie = |at: usize| format!(r#"{{ "kind": "cooperation", "from": "n{}", "to": "n{at}" }}"#, at / 3);
        let (entities, ties): (Vec<_>, Vec<_>) = ((0..count).map(entity).collect(), (1..count).map(tie).collect());
        let (entities, ties) = (entities.join(","), ties.join(","));
        format!(r#"{{ "format": "detente/1", "title": "Grown", "entities": [{entities}], "relations": [{ties}] }}"#)
    };
    let folder = Folder::new();
    folder.write("grown.json", &text(20));
    let mut sitting = Sitting::settled();
    sitting.send(Command::Open(folder.path("grown.json")));
    sitting.wait("the file", |loan| loan.document.path.is_some() && loan.phase == Phase::Settled);
    let before = sitting.places();
    folder.write("grown.json", &text(40));
    sitting.act(Action::Reload);
    sitting.wait("the new file", |loan| loan.document.dataset.entities.len() == 40);
    for (id, place) in &before {
        assert_eq!(sitting.place(id), *place, "{id} stands until the layout is done");
    }
    assert_eq!(nodes(&sitting).len(), 40);
    sitting.rest();
    assert!(before.iter().any(|(id, place)| sitting.place(id).distance(*place) > 50.0), "all make room");
    sitting.act(Action::Undo);
    assert_eq!(sitting.places(), before);
}
