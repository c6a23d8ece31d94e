//! The colours of a file: from its spelling to the disc on the map.

use detente::export::Picture;
use detente::geom::Rgba;
use detente::graph::Graph;
use detente::layout::Positions;
use detente::scene::{Frame, Options, Scene, Shape};
use detente::style::{ByValue, Key, Mode, Styling, Theme};

use super::import;

/// A graph in one format, and the colours of its nodes in the order of the file; none is the look of a plain node.
type Case = (&'static str, &'static str, &'static [Option<u32>]);

const CASES: &[Case] = &[
    (
        "GEXF",
        r##"<gexf xmlns:viz="http://gexf.net/1.3/viz"><graph><nodes>
        <node id="a"><viz:color r="1" g="2" b="3"/></node><node id="b"><viz:color hex="#FF3300"/></node>
        <node id="c"><viz:color r="255" g="255" b="255" a="0.4"/></node><node id="d"/>
        <node id="e"><viz:color r="9" g="9" b="9" a="0"/></node><node id="f"><viz:color r="300" g="0" b="0"/></node>
        </nodes><edges/></graph></gexf>"##,
        &[Some(0x01_02_03), Some(0xFF_33_00), Some(0xFF_FF_FF), None, None, None],
    ),
    (
        "GraphML of Gephi",
        r#"<graphml><key attr.name="r" attr.type="int" for="node" id="r"/><key attr.name="g" attr.type="int" for="node" id="g"/>
        <key attr.name="b" attr.type="int" for="node" id="b"/><key attr.name="x" attr.type="float" for="node" id="x"/>
        <key attr.name="y" attr.type="float" for="node" id="y"/><graph edgedefault="undirected">
        <node id="a"><data key="r">255</data><data key="g">51</data><data key="b">0</data><data key="x">1</data></node>
        <node id="b"><data key="r">255</data></node></graph></graphml>"#,
        &[Some(0xFF_33_00), None],
    ),
    (
        "GraphML of yEd",
        r##"<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d" yfiles.type="nodegraphics"/>
        <graph edgedefault="directed"><node id="a"><data key="d"><y:ShapeNode><y:Fill color="#FFCC00" transparent="false"/>
        </y:ShapeNode></data></node><node id="b"><data key="d"><y:ShapeNode><y:Fill color="#33669980"/></y:ShapeNode></data></node>
        </graph></graphml>"##,
        &[Some(0xFF_CC_00), Some(0x33_66_99)],
    ),
    (
        "Cytoscape JSON",
        r##"{"elements": {"nodes": [{"data": {"id": "a", "color": "#f00"}}, {"data": {"id": "b", "color": "rgb(1, 2, 3)"}},
        {"data": {"id": "c", "color": 7}}], "edges": [{"data": {"source": "a", "target": "b"}}]}}"##,
        &[Some(0xFF_00_00), Some(0x01_02_03), None],
    ),
    (
        "DOT",
        r##"graph { a [fillcolor="#00ff7f", color=black]; b [color=SteelBlue]; c [color=transparent]; d [color="0.5 1 1"]; a -- b }"##,
        &[Some(0x00_FF_7F), Some(0x46_82_B4), None, None],
    ),
    (
        "Pajek",
        "*Vertices 3\n1 \"a\" ic Red\n2 \"b\" ic LightYellow bc Black\n3 \"c\" ic Nothing\n*Edges\n1 2\n",
        &[Some(0xFF_00_00), Some(0xFF_FF_E0), None],
    ),
];

#[test]
fn the_colours_of_a_file_are_those_of_the_discs() {
    for (format, text, expected) in CASES {
        let dataset = import(text.as_bytes()).unwrap().dataset;
        let graph = Graph::new(&dataset);
        let styling = Styling { color: ByValue::drawn(&dataset), ..Styling::default() };
        let scene = Scene::new(&dataset, &graph, &Options { styling, show_all: true, ..Options::default() });
        assert_eq!(scene.styled.colors.first(), Some(&Key::Drawn), "{format}: it is offered");
        let all: Vec<f32> = (0..scene.nodes.len()).map(|at| at as f32 * 120.0).collect();
        let places = Positions { y: vec![0.0; all.len()], x: all };
        for mode in [Mode::Light, Mode::Dark] {
            let frame = Picture::new(900, 700, mode).frame(&dataset, &scene, &places);
            let plain = plain(mode);
            let fills: Vec<Rgba> = expected.iter().map(|color| color.map_or(plain, Rgba::hex)).collect();
            assert_eq!(discs(&frame), fills, "{format}, {mode:?}");
        }
        let rows = &scene.styled.color.as_ref().unwrap().rows;
        let rows: Vec<(&str, usize)> = rows.iter().map(|row| (row.label.as_str(), row.count)).collect();
        assert_eq!(rows, [("Colours as in the file", expected.iter().flatten().count())], "{format}");
    }
}

#[test]
fn a_file_without_a_colour_that_can_be_read_offers_none() {
    for text in [
        "graph { a -- b }",
        "graph { a [color=nothing]; a -- b [color=red] }",
        r#"{"nodes": [{"id": 1, "color": "of the sea"}], "links": []}"#,
    ] {
        let dataset = import(text.as_bytes()).unwrap().dataset;
        assert_eq!(ByValue::drawn(&dataset), None, "{text}");
        assert_eq!(Key::colors(&dataset), Key::all(&dataset), "{text}");
    }
}

/// The fill of each node, in the order of the file, each with a ring that parts it from the ground.
fn discs(frame: &Frame) -> Vec<Rgba> {
    let disc = |shape: &Shape| match shape {
        Shape::Disc { fill: Some(fill), stroke: Some(_), .. } => Some(*fill),
        _ => None,
    };
    let mut nodes: Vec<_> = frame.nodes.iter().collect();
    nodes.sort_by_key(|node| node.entity);
    nodes.iter().filter_map(|node| node.shapes.iter().find_map(disc)).collect()
}

/// The fill of a node of no kind.
fn plain(mode: Mode) -> Rgba {
    Theme::of(mode).node(detente::style::Glyph::Other).fill
}
