//! A file that says where its nodes stand: the map begins so, and is laid out when that is asked for.

use std::fs;

use detente::app::{Action, Command, StyleCommand};
use detente::geom::{Point, Rgba};
use detente::layout::Phase;
use detente::style::{Key, Tint};

use super::{Folder, Sitting};

/// Four nodes on the corners of a long rectangle, and a fifth without a place, in GEXF, where y goes up.
const GEXF: &str = r#"<gexf><graph><nodes>
    <node id="a"><position x="0" y="0"/></node><node id="b"><position x="30" y="0"/></node>
    <node id="c"><position x="30" y="10"/></node><node id="d"><position x="0" y="10"/></node>
    <node id="e"><position x="15" y="5"/></node><node id="f"><position x="15" y="5"/></node>
    <node id="g"><position x="1" y="5"/></node><node id="h"><position x="2" y="5"/></node>
    <node id="i"><position x="3" y="5"/></node><node id="j"/>
  </nodes><edges><edge id="1" source="a" target="c"/><edge id="2" source="b" target="d"/>
    <edge id="3" source="e" target="j"/><edge id="4" source="e" target="f"/>
    <edge id="5" source="g" target="h"/><edge id="6" source="h" target="i"/></edges></graph></gexf>"#;

fn begun(folder: &Folder, name: &str, text: &str) -> Sitting {
    fs::write(folder.path(name), text).expect("the file is written");
    let mut sitting = Sitting::new(Some(folder.path(name)));
    sitting.wait("the file", |loan| loan.document.path.is_some());
    sitting
}

#[test]
fn a_map_begins_as_its_file_draws_it() {
    let folder = Folder::new();
    let mut sitting = begun(&folder, "net.gexf", GEXF);
    let loan = sitting.loan();
    assert!(loan.session.as_drawn && loan.phase == Phase::Settled, "nothing is laid out");
    assert_eq!(loan.session.banner.as_deref(), Some("The map stands as the file draws it"));
    assert!(loan.document.reasons.iter().any(|reason| reason.code == "places-used"));
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|id| sitting.place(id));
    assert!(a.x < b.x && c.y < b.y && a.y > d.y, "up in the file is up on the map: {a:?} {b:?} {c:?} {d:?}");
    let [width, height] = [b.x - a.x, a.y - d.y];
    assert!((width / height - 3.0).abs() < 1e-3 && width > 150.0, "as a whole: {width} {height}");
    assert!(sitting.place("e").distance(sitting.place("f")) > 20.0, "two at one place are moved apart");
    let finite = |place: Point| place.x.is_finite() && place.y.is_finite();
    assert!(finite(sitting.place("j")) && sitting.place("j").distance(sitting.place("e")) < 200.0);
    // It stays so until somebody wants it otherwise, also when it is read again with less in it.
    let less = GEXF.replace("<edge id=\"6\" source=\"h\" target=\"i\"/>", "");
    fs::write(folder.path("net.gexf"), less).expect("the file is written");
    sitting.act(Action::Reload);
    sitting.wait("the file again", |loan| loan.document.dataset.relations.len() == 5);
    assert!(sitting.loan().session.as_drawn);
    sitting.app.tick();
    assert_eq!(sitting.place("a"), a);
    sitting.act(Action::Shake);
    assert!(!sitting.loan().session.as_drawn && sitting.loan().session.banner.is_none());
    sitting.wait("the layout", |loan| loan.phase == Phase::Settled);
    assert_ne!(sitting.place("b"), b);
    sitting.act(Action::Undo);
    sitting.wait("rest", |loan| loan.phase == Phase::Settled);
    assert_eq!(sitting.place("b"), b, "undo comes back to the drawing");
}

#[test]
fn places_that_are_of_no_use_are_told_and_not_used() {
    let graph = |places: [&str; 3]| {
        let node = |(at, place): (usize, &str)| format!("<node id='{at}'>{place}</node>");
        let nodes: String = places.into_iter().enumerate().map(node).collect();
        format!("<gexf><graph><nodes>{nodes}</nodes><edges><edge id='e' source='0' target='1'/></edges></graph></gexf>")
    };
    let folder = Folder::new();
    for (name, places, told) in [
        ("zero.gexf", ["<position x='0' y='0'/>"; 3], true),
        ("few.gexf", ["<position x='4' y='1'/>", "<position x='0' y='0'/>", ""], true),
        ("none.gexf", [""; 3], false),
        ("nan.gexf", ["<position x='NaN' y='1'/>"; 3], false),
    ] {
        let mut sitting = begun(&folder, name, &graph(places));
        assert!(!sitting.loan().session.as_drawn, "{name}");
        let warned = sitting.loan().document.reasons.iter().any(|reason| reason.code == "places-unused");
        assert_eq!(warned, told, "{name}");
        sitting.wait("the layout", |loan| loan.phase == Phase::Settled);
    }
}

#[test]
fn a_map_begins_in_the_colours_of_its_file() {
    let folder = Folder::new();
    let red = "<node id=\"a\"><color r=\"255\" g=\"0\" b=\"0\"/></node>";
    let text = GEXF.replace("<node id=\"a\"><position x=\"0\" y=\"0\"/></node>", red);
    let mut sitting = begun(&folder, "net.gexf", &text);
    let key = |sitting: &Sitting| {
        let styling = &sitting.loan().document.options.styling;
        styling.color.as_ref().map(|by| by.key.clone())
    };
    let tints = |sitting: &Sitting| {
        let scene = &sitting.loan().document.scene;
        scene.nodes.iter().filter_map(|node| node.tint).collect::<Vec<_>>()
    };
    let drawn = [Tint::Drawn(Rgba::hex(0xFF_00_00))];
    assert_eq!((key(&sitting), tints(&sitting)), (Some(Key::Drawn), drawn.to_vec()));
    assert!(!sitting.loan().document.is_edited() && sitting.loan().history.undo_name().is_none());
    for (choice, name, count) in [
        (Some(Key::Neighbors), "Colour by neighbours", 10),
        (Some(Key::Drawn), "Colour as in the file", 1),
        (None, "Colour by kind alone", 0),
    ] {
        sitting.send(Command::Style(StyleCommand::ColorBy(choice.clone())));
        assert_eq!(sitting.loan().history.undo_name(), Some(name));
        assert_eq!((key(&sitting), tints(&sitting).len()), (choice, count), "{name}");
    }
    sitting.act(Action::Undo);
    assert_eq!(tints(&sitting), drawn, "undo comes back to them");
    sitting.saved_as(&folder, "map.detente", true);
    let again = Sitting::reopened(&folder, "map.detente");
    assert_eq!((key(&again), tints(&again)), (Some(Key::Drawn), drawn.to_vec()), "a project keeps them");
    let mut sitting = begun(&folder, "net.gexf", &text);
    sitting.act(Action::ResetStyle);
    sitting.saved_as(&folder, "plain.detente", true);
    assert_eq!(key(&Sitting::reopened(&folder, "plain.detente")), None, "and that they are not wanted");
    // Where no entity has a colour there is no such choice.
    let sitting = begun(&folder, "grey.gexf", GEXF);
    assert_eq!(key(&sitting), None);
    assert!(!sitting.loan().document.scene.styled.colors.contains(&Key::Drawn));
}
