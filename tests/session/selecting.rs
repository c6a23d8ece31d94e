//! Several nodes at once, and the keyboard's way over the map.

use detente::app::{Action, Command};
use detente::geom::Point;
use detente::scene::{Selection, Side};

use super::Sitting;

impl Sitting {
    fn selection(&self) -> &Selection {
        &self.loan().session.selection
    }

    /// The selection of entities by their ids.
    fn of(&self, ids: &[&str]) -> Selection {
        Selection::entities(ids.iter().map(|id| self.entity(id)))
    }

    fn select(&mut self, ids: &[&str]) {
        self.send(Command::Select(self.of(ids)));
    }

    /// Everything but these.
    fn all_but(&self, ids: &[&str]) -> Selection {
        let left_out: Vec<_> = ids.iter().map(|id| self.entity(id)).collect();
        let nodes = self.loan().document.scene.nodes.iter().map(|node| node.entity);
        Selection::entities(nodes.filter(|entity| !left_out.contains(entity)))
    }
}

/// What is selected, what is toggled, and what is selected then.
#[test]
fn a_toggled_mark_joins_the_selection_or_leaves_it() {
    let mut sitting = Sitting::new(None);
    let tie = Selection::tie(sitting.entity("israel"), sitting.entity("azerbaijan"));
    let mediation = Selection::Relation(sitting.relation("r_initiative"));
    let members: Vec<String> = {
        let dataset = &sitting.loan().document.dataset;
        let core = dataset.core_participants(sitting.relation("r_initiative"));
        core.map(|participant| dataset.entity(participant.entity).id.clone()).collect()
    };
    let members: Vec<&str> = members.iter().map(String::as_str).collect();
    assert!(members.len() > 2, "{members:?}");
    let node = |sitting: &Sitting, id: &str| sitting.of(&[id]);
    let cases = [
        (Selection::Nothing, node(&sitting, "iran"), sitting.of(&["iran"])),
        (node(&sitting, "iran"), node(&sitting, "turkey"), sitting.of(&["iran", "turkey"])),
        (sitting.of(&["iran", "turkey"]), node(&sitting, "iran"), sitting.of(&["turkey"])),
        (node(&sitting, "iran"), node(&sitting, "iran"), Selection::Nothing),
        (node(&sitting, "iran"), tie.clone(), sitting.of(&["iran", "israel", "azerbaijan"])),
        (sitting.of(&["iran", "israel"]), tie.clone(), sitting.of(&["iran", "israel", "azerbaijan"])),
        (sitting.of(&["iran", "israel", "azerbaijan"]), tie.clone(), sitting.of(&["iran"])),
        (tie.clone(), node(&sitting, "turkey"), sitting.of(&["turkey", "israel", "azerbaijan"])),
        (tie.clone(), node(&sitting, "israel"), sitting.of(&["azerbaijan"])),
        (Selection::Nothing, mediation.clone(), sitting.of(&members)),
        (mediation, node(&sitting, members[0]), sitting.of(&members[1..])),
    ];
    for (selected, toggled, expect) in cases {
        sitting.send(Command::Select(selected.clone()));
        sitting.send(Command::Toggle(toggled.clone()));
        assert_eq!(*sitting.selection(), expect, "{selected:?} and {toggled:?}");
    }
}

#[test]
fn a_rectangle_selects_anew_or_adds() {
    let mut sitting = Sitting::new(None);
    let among = |sitting: &Sitting, ids: &[&str], add: bool| Command::SelectAmong {
        entities: ids.iter().map(|id| sitting.entity(id)).collect(),
        add,
    };
    let first = sitting.selection().clone();
    sitting.send(among(&sitting, &[], true));
    assert_eq!(*sitting.selection(), first, "an empty rectangle adds nothing");
    sitting.send(among(&sitting, &["turkey", "iran"], false));
    assert_eq!(*sitting.selection(), sitting.of(&["iran", "turkey"]));
    sitting.send(among(&sitting, &["israel", "iran"], true));
    assert_eq!(*sitting.selection(), sitting.of(&["iran", "turkey", "israel"]));
    sitting.send(among(&sitting, &[], false));
    assert_eq!(*sitting.selection(), Selection::Nothing);
}

/// What is selected, the action, and what is selected then.
#[test]
fn the_menu_selects_all_the_others_and_the_neighbours() {
    let mut sitting = Sitting::new(None);
    let all = sitting.all_but(&[]);
    let neighbors = {
        let loan = sitting.loan();
        let scene = &loan.document.scene;
        let node = scene.node_of(sitting.entity("turkey")).expect("Turkey is on the canvas") as u32;
        let ends = scene.curves.iter().filter(|curve| curve.ends.contains(&node)).flat_map(|curve| curve.ends);
        let hubs = scene.hubs.iter().map(|hub| hub.members.iter().map(|member| member.node).collect::<Vec<_>>());
        let members = hubs.filter(|members| members.contains(&node)).flatten();
        Selection::entities(ends.chain(members).map(|node| scene.nodes[node as usize].entity))
    };
    assert!(matches!(&neighbors, Selection::Entities(some) if some.len() > 2), "{neighbors:?}");
    let tie = Selection::tie(sitting.entity("israel"), sitting.entity("azerbaijan"));
    let cases = [
        (Selection::Nothing, Action::SelectAll, all.clone()),
        (tie.clone(), Action::SelectAll, all.clone()),
        (Selection::Nothing, Action::InvertSelection, all.clone()),
        (all.clone(), Action::InvertSelection, Selection::Nothing),
        (tie, Action::InvertSelection, sitting.all_but(&["israel", "azerbaijan"])),
        (sitting.of(&["iran"]), Action::InvertSelection, sitting.all_but(&["iran"])),
        (sitting.of(&["turkey"]), Action::SelectNeighbors, neighbors),
        (sitting.of(&["iran", "turkey"]), Action::SelectNothing, Selection::Nothing),
    ];
    for (selected, action, expect) in cases {
        sitting.send(Command::Select(selected.clone()));
        sitting.act(action);
        assert_eq!(*sitting.selection(), expect, "{action:?} of {selected:?}");
    }
    sitting.act(Action::SelectAll);
    assert_eq!(sitting.loan().can(Action::SelectAll), Err("Every node is selected"));
    assert_eq!(sitting.loan().can(Action::SelectNeighbors), Err("Nobody else is one step away"));
}

#[test]
fn several_nodes_move_together_and_are_pinned_together() {
    let mut sitting = Sitting::settled();
    sitting.select(&["iran", "turkey"]);
    let (iran, turkey, israel) = (sitting.place("iran"), sitting.place("turkey"), sitting.place("israel"));
    for way in [(10.0, 0.0), (60.0, -40.0)] {
        let entity = sitting.entity("iran");
        sitting.send(Command::Drag { entity, to: iran + detente::geom::Vec2::new(way.0, way.1) });
    }
    sitting.send(Command::Drop(sitting.entity("iran")));
    let moved = |now: Point, before: Point| (now - before - detente::geom::Vec2::new(60.0, -40.0)).hypot() < 0.01;
    assert!(moved(sitting.place("iran"), iran) && moved(sitting.place("turkey"), turkey));
    assert_eq!(sitting.loan().document.pins.len(), 2);
    sitting.wait("the neighbours", |loan| loan.phase == detente::layout::Phase::Settled);
    assert!(moved(sitting.place("iran"), iran) && moved(sitting.place("turkey"), turkey), "pins stay");

    let entity = sitting.entity("israel");
    sitting.send(Command::Drag { entity, to: israel });
    sitting.send(Command::Drop(entity));
    assert_eq!(sitting.loan().document.pins.len(), 3, "who is not selected moves alone");
    sitting.act(Action::ReleasePin);
    assert_eq!(sitting.loan().document.pins.len(), 1, "both selected nodes are released");
    assert_eq!(sitting.loan().can(Action::ReleasePin), Err("None of the selected nodes is pinned"));
    sitting.act(Action::Pin);
    assert_eq!(sitting.loan().document.pins.len(), 3);
    assert_eq!(sitting.loan().can(Action::Pin), Err("All selected nodes are pinned"));
}

#[test]
fn the_pin_of_the_selected_node_is_released_alone() {
    let mut sitting = Sitting::settled();
    let (iran, turkey) = (sitting.entity("iran"), sitting.entity("turkey"));
    for (entity, to) in [(iran, Point::new(-640.0, 480.0)), (turkey, Point::new(700.0, -350.0))] {
        sitting.send(Command::Drag { entity, to });
        sitting.send(Command::Drop(entity));
    }
    let israel = sitting.entity("israel");
    let cases = [
        (Selection::Nothing, Err("No node is selected"), 2),
        (Selection::tie(iran, turkey), Err("No node is selected"), 2),
        (Selection::Entity(israel), Err("The selected node is not pinned"), 2),
        (Selection::Entity(iran), Ok(()), 1),
        (Selection::Entity(iran), Err("The selected node is not pinned"), 1),
    ];
    for (selection, can, left) in cases {
        sitting.send(Command::Select(selection.clone()));
        assert_eq!(sitting.loan().can(Action::ReleasePin), can, "{selection:?}");
        sitting.act(Action::ReleasePin);
        assert_eq!(sitting.loan().document.pins.len(), left, "{selection:?}");
    }
    assert!(sitting.loan().document.pins.contains_key(&turkey));
}

#[test]
fn the_status_bar_counts_several() {
    let mut sitting = Sitting::new(None);
    for (ids, words) in [
        (&["israel", "turkey"][..], "2 entities selected: Israel, Turkey"),
        (&["israel", "turkey", "iran", "azerbaijan"], "4 entities selected: Azerbaijan, Israel, Turkey and 1 more"),
    ] {
        sitting.select(ids);
        assert_eq!(sitting.loan().status_line().selection, words);
    }
}

#[test]
fn arrows_step_from_node_to_node() {
    let mut sitting = Sitting::settled();
    sitting.send(Command::Select(Selection::Nothing));
    sitting.send(Command::Focus(Selection::Nothing));
    let (camera, focus) = (sitting.loan().session.camera, |sitting: &Sitting| sitting.loan().session.focus.clone());
    sitting.send(Command::Step(Side::Left));
    let Selection::Entity(middle) = focus(&sitting) else { panic!("no first node") };
    let far = |sitting: &Sitting, node: usize| sitting.loan().positions.point(node).distance(camera.center);
    let node = sitting.loan().document.scene.node_of(middle).expect("a node");
    let nodes = sitting.loan().document.scene.nodes.len();
    assert!((0..nodes).all(|other| far(&sitting, other) >= far(&sitting, node)), "the first is the middlemost");
    assert_eq!(*sitting.selection(), Selection::Nothing, "a step selects nothing");

    let mut met = std::collections::BTreeSet::from([middle.index()]);
    let mut open = vec![middle];
    while let Some(from) = open.pop() {
        for side in [Side::Left, Side::Right, Side::Up, Side::Down] {
            sitting.send(Command::Focus(Selection::Entity(from)));
            let before = sitting.loan().positions.point(node_of(&sitting, from));
            sitting.send(Command::Step(side));
            let Selection::Entity(to) = focus(&sitting) else { panic!("a step off the nodes") };
            let way = sitting.loan().positions.point(node_of(&sitting, to)) - before;
            assert!(to == from || way.dot(side.vector()) > 0.0, "{side:?} leads back");
            if met.insert(to.index()) {
                open.push(to);
            }
        }
    }
    assert_eq!(met.len(), nodes, "arrows lead everywhere");
}

fn node_of(sitting: &Sitting, entity: detente::dataset::EntityIx) -> usize {
    sitting.loan().document.scene.node_of(entity).expect("a node")
}

#[test]
fn what_the_keyboard_stands_on_is_brought_into_view() {
    let mut sitting = Sitting::settled();
    sitting.send(Command::Zoom { pivot: Point::new(600.0, 400.0), factor: 6.0 });
    let zoom = sitting.loan().session.camera.zoom;
    let ids: Vec<String> = super::nodes(&sitting);
    for id in &ids {
        sitting.send(Command::Focus(sitting.of(&[id])));
        let session = sitting.loan().session;
        let at = session.camera.screen_point(sitting.place(id), session.canvas);
        assert!(session.canvas.to_rect().contains(at), "{id} at {at:?}");
        assert_eq!(session.camera.zoom, zoom, "{id}");
    }
}

#[test]
fn ties_are_walked_in_a_circle() {
    let mut sitting = Sitting::new(None);
    let turkey = sitting.entity("turkey");
    sitting.send(Command::Select(Selection::Entity(turkey)));
    let walk = |sitting: &mut Sitting, action: Action| {
        let mut stops: Vec<Selection> = Vec::new();
        loop {
            sitting.act(action);
            if stops.first() == Some(sitting.selection()) {
                return stops;
            }
            assert!(!stops.contains(sitting.selection()) && stops.len() < 200, "{stops:?}");
            stops.push(sitting.selection().clone());
        }
    };
    let on = walk(&mut sitting, Action::NextTie);
    assert!(on.len() > 2, "{on:?}");
    assert!(on.iter().all(|stop| acts_in(&sitting, stop, turkey)), "all of them are Turkey's");
    sitting.send(Command::Select(Selection::Entity(turkey)));
    let back = walk(&mut sitting, Action::PreviousTie);
    assert_eq!(back.iter().rev().collect::<Vec<_>>(), on.iter().collect::<Vec<_>>());

    sitting.send(Command::Select(on[0].clone()));
    let whole = walk(&mut sitting, Action::NextTie);
    assert!(whole.len() > on.len() && on.iter().all(|stop| whole.contains(stop)), "a tie leads to all of the map");
}

fn acts_in(sitting: &Sitting, stop: &Selection, entity: detente::dataset::EntityIx) -> bool {
    let acts = |ix| sitting.loan().document.dataset.core_participants(ix).any(|p| p.entity == entity);
    match stop {
        Selection::Tie(a, b) => *a == entity || *b == entity,
        Selection::Relation(only) => acts(*only),
        Selection::Hub(relations) => relations.iter().any(|&ix| acts(ix)),
        _ => false,
    }
}

#[test]
fn a_name_is_copied_once() {
    let mut sitting = Sitting::new(None);
    for (selection, words) in [
        (sitting.of(&["iran"]), "Iran"),
        (sitting.of(&["iran", "turkey"]), "Turkey\nIran"),
        (Selection::tie(sitting.entity("israel"), sitting.entity("azerbaijan")), "Israel – Azerbaijan"),
    ] {
        sitting.send(Command::Select(selection));
        sitting.act(Action::CopyName);
        assert_eq!(sitting.loan().session.wants_copy.as_deref(), Some(words));
        sitting.send(Command::Copied);
        assert_eq!(sitting.loan().session.wants_copy, None);
    }
}
