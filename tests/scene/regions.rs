//! Blocs as outlines: when a bloc is one, what is lost by it (nothing), and how it is hit.

use detente::dataset::EntityIx;
use detente::geom::{Point, Size};
use detente::graph::Graph;
use detente::import::{Cancel, Limits, parse};
use detente::layout::Positions;
use detente::scene::{Frame, Options, Scene, Selection, Target, View};
use detente::style::Mode;

const ENTITIES: &str = r#"{"id":"u","kind":"bloc","name":"Union"},{"id":"a","kind":"country","name":"Ardor"},
    {"id":"b","kind":"country","name":"Borea"},{"id":"c","kind":"country","name":"Caldia"}"#;
const MEMBERS: &str = r#"{"kind":"membership","from":"a","to":"u"},{"kind":"part-of","from":"b","to":"u"}"#;

struct Map {
    dataset: detente::dataset::Dataset,
    scene: Scene,
}

fn map(relations: &str) -> Map {
    let text = format!(r#"{{"format":"detente/1","entities":[{ENTITIES}],"relations":[{relations}]}}"#);
    let dataset = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect("a dataset").dataset;
    let scene = Scene::new(&dataset, &Graph::new(&dataset), &Options::default());
    Map { dataset, scene }
}

/// Relations, and the members of the bloc's outline, whether it is a node, and the number of curves.
fn check(relations: &str, members: usize, is_node: bool, curves: usize) {
    let Map { scene, .. } = map(relations);
    let found = scene.regions.first().map_or(0, |region| region.members.len());
    let got = (found, scene.node_of(EntityIx(0)).is_some(), scene.curves.len());
    assert_eq!(got, (members, is_node, curves), "{relations}");
    assert!(scene.off_canvas.is_empty(), "{relations}");
}

#[test]
fn a_bloc_with_members_is_an_outline_and_no_tie_is_lost() {
    check(MEMBERS, 2, false, 0);
    check(&format!(r#"{MEMBERS},{{"kind":"border","from":"a","to":"b"}}"#), 2, false, 1);
    // Something else ties it: a node as well.
    check(&format!(r#"{MEMBERS},{{"kind":"support","from":"c","to":"u"}}"#), 2, true, 1);
    // A membership that is over is a tie that ended.
    check(&format!(r#"{MEMBERS},{{"kind":"membership","from":"c","to":"u","status":"ended"}}"#), 2, true, 1);
    check(r#"{"kind":"membership","from":"a","to":"u","status":"proposed"}"#, 0, true, 1);
    // Twice said is once a member.
    check(&format!("{MEMBERS},{MEMBERS}"), 2, false, 0);
}

#[test]
fn the_layout_holds_members_together_and_they_count_as_tied() {
    let Map { scene, .. } = map(MEMBERS);
    let (request, caldia) = (scene.request(7), 2);
    assert_eq!(request.topology.links, [[0, 1]]);
    assert!(scene.nodes[0].radius > scene.nodes[caldia].radius, "a member is no country that is only named");
    assert!(scene.nodes[0].sub.is_none(), "{:?}", scene.nodes[0].sub);
}

#[test]
fn an_outline_is_hit_on_its_line_and_its_name_and_lights_its_members() {
    let Map { dataset, scene } = map(MEMBERS);
    let positions = Positions { x: vec![-80.0, 80.0, 0.0], y: vec![0.0, 0.0, 150.0] };
    let frame = |selection| {
        let view = View { selection, ..View::new(Size::new(600.0, 500.0), Mode::Light) };
        Frame::new(&dataset, &scene, &positions, &view)
    };
    let rest = frame(Selection::Nothing);
    let [region] = &rest.regions[..] else { panic!("{:?}", rest.regions) };
    assert_eq!(region.name, "Union, bloc, 2 members");
    let union = Some(Target::Node(EntityIx(0)));
    assert_eq!(rest.pick(region.label.center()), union);
    let bottom = Point::new(300.0, 250.0 + 30.0 + 20.0);
    assert_eq!(rest.pick(bottom), union);
    assert_eq!(rest.pick(Point::new(300.0, 250.0)), None, "inside is ground");
    let lit = frame(Selection::Entity(EntityIx(0)));
    let opacity = |at: usize| lit.nodes[at].opacity;
    assert!(lit.regions[0].selected && opacity(0) == 1.0 && opacity(1) == 1.0 && opacity(2) < 0.5);
}
