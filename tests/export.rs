//! Pictures: what an SVG may hold, that the same frame gives the same bytes, and references drawn by our rasteriser.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails by panicking")]

#[path = "export/files.rs"]
mod files;
#[path = "export/layouts.rs"]
mod layouts;

use std::path::Path;
use std::sync::atomic::AtomicBool;

use detente::dataset::EntityIx;
use detente::export::{MAX_SIDE, Picture, PngError, png, svg};
use detente::geom::{BezPath, Circle, Point, QuadBez, Rect, Rgba, Size, Vec2};
use detente::graph::Graph;
use detente::import;
use detente::layout::{self, Effort};
use detente::scene::{
    Anchor, Badge, BadgeSign, Cap, Frame, HubMark, LabelMark, NodeMark, Options, RegionMark, Scene, Shape, Stroke,
    Target, TextRun, TextStyle, Thinned, TieMark,
};
use detente::style::{Flag, Mode};
use kurbo::Shape as _;
use roxmltree::{Document, Node};

const INK: Rgba = Rgba::hex(0x1B_21_27);
const GROUND: Rgba = Rgba::hex(0xF7_F7_F4);
const BLUE: Rgba = Rgba::hex(0x1B_64_C0);

/// Text that breaks out of XML, scripts, steers terminals or reverses what follows.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onload='alert(1)",
    "]]></text></svg><svg onload=alert(1)>",
    "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>&x;",
    "javascript:alert(1)",
    "</style><style>*{background:url(http://example.org)}",
    "&amp;&lt;&#0;&#x1b;",
    "abc\u{202e}drowssap\u{202c}",
    "\u{2066}isolated\u{2069}\u{200f}",
    "Z\u{0351}\u{036b}a\u{0343}lgo",
    "👩‍👩‍👧‍👦 שלום 你好",
];

/// Every element that a picture may hold, with every attribute that it may bear.
const WHITELIST: &[(&str, &[&str])] = &[
    ("svg", &["width", "height", "viewBox", "role", "aria-labelledby", "font-family", "fill", "stroke-linejoin"]),
    ("title", &["id"]),
    ("desc", &["id"]),
    ("style", &[]),
    ("rect", &["x", "y", "rx", "ry", "width", "height", "fill", "fill-opacity"]),
    ("g", &["role", "aria-label", "transform", "clip-path", "opacity"]),
    ("clipPath", &["id"]),
    ("path", &["d", PAINT[0], PAINT[1], PAINT[2], PAINT[3], PAINT[4], PAINT[5], PAINT[6]]),
    ("circle", &["cx", "cy", "r", PAINT[0], PAINT[1], PAINT[2], PAINT[3], PAINT[4], PAINT[5], PAINT[6]]),
    (
        "text",
        &[
            "x",
            "y",
            "text-anchor",
            "font-size",
            "font-weight",
            "font-style",
            "letter-spacing",
            "paint-order",
            PAINT[0],
            PAINT[1],
            PAINT[2],
            PAINT[3],
            PAINT[4],
        ],
    ),
];

const PAINT: [&str; 7] =
    ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap"];

fn run(text: &str, at: Point) -> TextRun {
    let style = TextStyle::new(14.0, 600);
    TextRun { text: text.to_owned(), at, anchor: Anchor::Middle, style, color: INK, halo: Some(GROUND), width: 80.0 }
}

fn node(name: &str, center: Point, shapes: Vec<Shape>) -> NodeMark {
    let (entity, circle) = (EntityIx(0), Circle::new(center, 30.0));
    NodeMark { entity, circle, name: name.to_owned(), selected: false, opacity: 1.0, shapes }
}

/// A frame with every shape in every layer.
fn every_shape() -> Frame {
    let (left, right) = (Point::new(80.0, 120.0), Point::new(320.0, 120.0));
    Frame {
        size: Size::new(400.0, 240.0),
        ground: Some(GROUND),
        world: None,
        regions: vec![region(Rect::new(20.0, 20.0, 380.0, 220.0))],
        ties: vec![tie(left, right)],
        spokes: vec![outline(Rect::new(100.0, 60.0, 187.0, 61.0))],
        badges: vec![badge(Point::new(200.0, 150.0))],
        hubs: vec![hub(Point::new(200.0, 60.0), left)],
        nodes: vec![
            node("Israel, country", left, vec![disc(left), flag(left)]),
            node("Baku, place", right, vec![disc(right)]),
        ],
        labels: vec![label("Israel", left), label("Bakı, Şəki – “quoted”", right)],
        legend: texts(),
        thinned: Thinned::default(),
    }
}

fn region(rect: Rect) -> RegionMark {
    RegionMark {
        entity: EntityIx(0),
        outline: rect.to_path(0.1),
        label: Rect::from_center_size((rect.center().x, rect.y0), (60.0, 16.0)),
        name: "Levant, bloc, 2 members".to_owned(),
        selected: false,
        opacity: 1.0,
        shapes: vec![outline(rect)],
    }
}

fn badge(center: Point) -> Badge {
    let target = Target::Node(EntityIx(0));
    let circle = Circle::new(center, 8.0);
    let disc = Shape::Disc { circle, fill: Some(GROUND), stroke: Some(Stroke::solid(INK, 1.25)) };
    Badge { circle, sign: BadgeSign::Quoted, target, shapes: vec![disc] }
}

fn outline(rect: Rect) -> Shape {
    let stroke = Stroke { color: INK.faded(0.5), width: 1.5, dash: Some([7.0, 5.0]), cap: Cap::Butt };
    Shape::Path {
        path: closed(&[(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)]),
        fill: None,
        stroke: Some(stroke),
    }
}

fn closed(points: &[(f64, f64)]) -> BezPath {
    let mut path = BezPath::new();
    for (at, point) in points.iter().enumerate() {
        if at == 0 { path.move_to(*point) } else { path.line_to(*point) }
    }
    path.close_path();
    path
}

fn tie(a: Point, b: Point) -> TieMark {
    let curve = QuadBez::new(a + Vec2::new(34.0, 0.0), a.midpoint(b) + Vec2::new(0.0, 60.0), b - Vec2::new(34.0, 0.0));
    let mut path = BezPath::new();
    path.move_to(curve.p0);
    path.quad_to(curve.p1, curve.p2);
    path.curve_to(curve.p2, curve.p2 + Vec2::new(4.0, 4.0), curve.p2 + Vec2::new(0.0, 8.0));
    TieMark {
        a: EntityIx(0),
        b: EntityIx(1),
        relations: Vec::new(),
        curve,
        width: 2.0,
        name: "Israel – Baku, 1 relation".to_owned(),
        selected: false,
        opacity: 1.0,
        shapes: vec![Shape::Path { path, fill: None, stroke: Some(Stroke::solid(BLUE, 2.0).round()) }],
    }
}

fn hub(center: Point, member: Point) -> HubMark {
    let (x, y) = (center.x, center.y);
    let diamond = closed(&[(x - 13.0, y), (x, y - 13.0), (x + 13.0, y), (x, y + 13.0)]);
    HubMark {
        relations: Vec::new(),
        center,
        radius: 13.0,
        spokes: vec![QuadBez::new(member, center, center)],
        name: "Mediation: Israel, Turkey by Aliyev".to_owned(),
        selected: false,
        opacity: 1.0,
        shapes: vec![Shape::Path { path: diamond, fill: Some(INK), stroke: None }],
    }
}

fn disc(center: Point) -> Shape {
    let stroke = Some(Stroke::solid(INK, 1.75));
    Shape::Disc { circle: Circle::new(center, 30.0), fill: Some(Rgba::hex(0xFF_FF_FF)), stroke }
}

fn flag(center: Point) -> Shape {
    let flag = Flag::of_codes(&[("iso3".to_owned(), "ISR".to_owned())]).expect("a bundled flag");
    Shape::Flag { flag, circle: Circle::new(center, 28.0), opacity: 0.9 }
}

fn label(text: &str, at: Point) -> LabelMark {
    let shapes = vec![Shape::Text(run(text, at + Vec2::new(0.0, 48.0)))];
    LabelMark { entity: EntityIx(0), rect: Rect::from_center_size(at, (80.0, 20.0)), shapes }
}

/// Every cut of the family and every anchor.
fn texts() -> Vec<Shape> {
    let cut = |weight, italic, tracking| TextStyle { px: 12.0, weight, italic, tracking };
    let cuts =
        [cut(400, false, 0.0), cut(500, false, 0.0), cut(600, false, 1.0), cut(700, false, 0.0), cut(400, true, 0.0)];
    let anchors = [Anchor::Start, Anchor::Middle, Anchor::End, Anchor::Start, Anchor::Start];
    let rows = cuts.into_iter().zip(anchors).enumerate();
    rows.map(|(row, (style, anchor))| {
        let at = Point::new(60.0 + 70.0 * row as f64, 205.0);
        Shape::Text(TextRun { style, anchor, halo: None, ..run("Affinity", at) })
    })
    .collect()
}

/// Every element and attribute of a document is allowed, and nothing leads outside.
fn check_inert(text: &str) {
    let document = Document::parse(text).expect("well-formed XML");
    for element in document.descendants().filter(Node::is_element) {
        let name = element.tag_name().name();
        let allowed = WHITELIST.iter().find(|(allowed, _)| *allowed == name);
        let (_, attributes) = allowed.unwrap_or_else(|| panic!("<{name}> is not allowed"));
        for attribute in element.attributes() {
            assert!(attributes.contains(&attribute.name()), "{} of <{name}> is not allowed", attribute.name());
            let is_ours = attribute.name() != "clip-path" || attribute.value() == "url(#d3)";
            assert!(is_ours, "{attribute:?} leads elsewhere");
            assert!(!attribute.value().contains("NaN") && !attribute.value().contains("inf"), "{attribute:?}");
        }
    }
    for style in document.descendants().filter(|node| node.has_tag_name("style")) {
        let sheet = style.text().unwrap_or_default();
        assert_eq!(sheet.matches("url(").count(), sheet.matches("url(data:font/ttf;base64,").count());
    }
    assert!(!document.descendants().any(|node| node.is_comment() || node.is_pi()));
}

fn texts_of(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_picture_holds_only_what_is_allowed() {
    check_inert(&svg(&every_shape()));
}

#[test]
fn hostile_text_comes_back_as_text() {
    for text in HOSTILE {
        let mut frame = every_shape();
        frame.labels = vec![label(text, Point::new(200.0, 100.0))];
        frame.nodes = vec![node(text, Point::new(200.0, 100.0), vec![disc(Point::new(200.0, 100.0))])];
        frame.ties[0].name = (*text).to_owned();
        frame.hubs[0].name = (*text).to_owned();
        frame.legend = vec![Shape::Text(run(text, Point::new(20.0, 20.0)))];
        let written = svg(&frame);
        check_inert(&written);
        assert_eq!(texts_of(&written), [*text, *text]);
        let document = Document::parse(&written).unwrap();
        assert_eq!(document.descendants().filter(|n| n.attribute("aria-label") == Some(text)).count(), 3, "{text:?}");
        png(&frame, 0.5).expect(text);
    }
}

#[test]
fn control_characters_are_left_out() {
    let mut frame = every_shape();
    frame.labels = vec![label("a\u{0}b\u{1b}[31mc\u{fffe}d\te\u{85}f", Point::ZERO)];
    frame.legend.clear();
    let written = svg(&frame);
    check_inert(&written);
    assert_eq!(texts_of(&written), ["ab[31mcd ef"]);
}

#[test]
fn what_is_not_finite_is_left_out() {
    let bad = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e30];
    let mut frame = every_shape();
    let before = elements(&svg(&frame));
    for value in bad {
        frame.nodes.push(node("bad", Point::ZERO, vec![disc(Point::new(value, 0.0))]));
        frame.labels.push(label("bad", Point::new(0.0, value)));
        frame.regions.push(region(Rect::new(0.0, 0.0, value, 1.0)));
    }
    let written = svg(&frame);
    check_inert(&written);
    assert_eq!(elements(&written), before);
    png(&frame, 1.0).expect("drawn without them");
}

fn elements(svg: &str) -> usize {
    Document::parse(svg).unwrap().descendants().filter(Node::is_element).count()
}

#[test]
fn the_same_frame_gives_the_same_bytes() {
    assert_eq!(svg(&every_shape()), svg(&every_shape()));
    assert_eq!(png(&every_shape(), 1.5).unwrap(), png(&every_shape(), 1.5).unwrap());
}

#[test]
fn a_picture_names_its_marks() {
    let written = svg(&every_shape());
    let document = Document::parse(&written).unwrap();
    let labels: Vec<_> = document.descendants().filter_map(|node| node.attribute("aria-label")).collect();
    let expected = [
        "Levant, bloc, 2 members",
        "Israel – Baku, 1 relation",
        "Mediation: Israel, Turkey by Aliyev",
        "Israel, country",
        "Baku, place",
    ];
    assert_eq!(labels, expected);
    assert_eq!(document.root_element().attribute("role"), Some("img"));
}

#[test]
fn a_png_has_the_asked_size_and_density_and_no_text() {
    let bytes = png(&every_shape(), 2.0).unwrap();
    let picture = image::load_from_memory(&bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (800, 480));
    let has = |chunk: &[u8]| bytes.windows(4).any(|window| window == chunk);
    assert!(has(b"pHYs"));
    assert!(![b"tEXt", b"iTXt", b"zTXt", b"tIME"].iter().any(|chunk| has(*chunk)));
}

#[test]
fn a_transparent_picture_has_straight_alpha() {
    let mut frame = every_shape();
    frame.ground = None;
    frame.nodes = vec![node(
        "n",
        Point::ZERO,
        vec![Shape::Disc {
            circle: Circle::new(Point::new(200.0, 120.0), 30.0),
            fill: Some(BLUE.faded(0.5)),
            stroke: None,
        }],
    )];
    let picture = image::load_from_memory(&png(&frame, 1.0).unwrap()).unwrap().into_rgba8();
    assert_eq!(picture.get_pixel(2, 2).0, [0, 0, 0, 0]);
    let [r, g, b, a] = picture.get_pixel(200, 105).0;
    assert!(a.abs_diff(128) <= 1 && r.abs_diff(0x1B) <= 2 && g.abs_diff(0x64) <= 2 && b.abs_diff(0xC0) <= 2);
}

#[test]
fn a_picture_beyond_the_limits_is_refused_with_the_largest_scale() {
    let too_large = |size, scale| match png(&Frame { size, ..Frame::default() }, scale) {
        Err(PngError::TooLarge { largest_scale, .. }) => largest_scale,
        other => panic!("{:?}", other.map(|bytes| bytes.len())),
    };
    assert_eq!(too_large(Size::new(1600.0, 100.0), 21.0), 20.48);
    assert_eq!(too_large(Size::new(1600.0, 1000.0), 16.0), 15.81);
    assert_eq!(too_large(Size::new(1e12, 1e12), 1.0), 0.0);
    assert!(png(&Frame { size: Size::new(10.0, 10.0), ..Frame::default() }, f32::NAN).is_err());
    assert_eq!(MAX_SIDE, 32_768);
}

#[test]
fn a_halo_lies_under_its_letters() {
    let mut frame = every_shape();
    frame.ground = Some(INK);
    frame.labels = vec![label("IIII", Point::new(200.0, 100.0))];
    let picture = image::load_from_memory(&png(&frame, 4.0).unwrap()).unwrap().into_rgba8();
    let row = 4 * (148 - 5);
    let inked = (4 * 180..4 * 220).filter(|x| picture.get_pixel(*x, row).0[0] < 60).count();
    let haloed = (4 * 180..4 * 220).filter(|x| picture.get_pixel(*x, row).0[0] > 200).count();
    assert!(inked > 20, "the letters keep their width: {inked}");
    assert!(haloed > 20, "the halo is there: {haloed}");
}

#[test]
fn every_shape_looks_as_before() {
    check_reference("every-shape", &every_shape());
}

/// The whole map of the bundled sample.
fn sample(mode: Mode) -> Frame {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/baku-visit.json")).unwrap();
    let dataset = import::parse(&bytes, &import::Limits::default(), &import::Cancel::default()).unwrap().dataset;
    let scene = Scene::new(&dataset, &Graph::new(&dataset), &Options::default());
    let effort = Effort { threads: 1, stop: &AtomicBool::new(false), progress: &|_| () };
    let positions = layout::solve(&scene.request(7), &effort);
    let title = dataset.title.clone();
    let picture = Picture { title, ..Picture::new(1600, 1000, mode) };
    picture.frame(&dataset, &scene, &positions)
}

#[test]
fn the_sample_fills_its_picture_and_stands_clear_of_what_is_round_it() {
    for mode in [Mode::Light, Mode::Dark] {
        let frame = sample(mode);
        check_inert(&svg(&frame));
        let panel = frame.legend.iter().find_map(panel).expect("a legend");
        let page = frame.size.to_rect();
        for mark in &frame.nodes {
            let body = mark.circle.bounding_box();
            assert!(page.union(body) == page, "{} is outside", mark.name);
            assert!(body.intersect(panel).is_zero_area(), "{} is under the legend", mark.name);
        }
        let map = frame.nodes.iter().map(|mark| mark.circle.bounding_box()).reduce(|a, b| a.union(b)).unwrap();
        assert!(map.width() > 800.0 || map.height() > 600.0, "the picture is used: {map:?}");
    }
}

#[test]
fn the_sample_looks_as_its_references_in_light_and_dark() {
    check_reference("sample-light", &sample(Mode::Light));
    check_reference("sample-dark", &sample(Mode::Dark));
}

/// The box of the legend: a filled path.
fn panel(shape: &Shape) -> Option<Rect> {
    match shape {
        Shape::Path { path, fill: Some(_), .. } if path.bounding_box().width() > 100.0 => Some(path.bounding_box()),
        _ => None,
    }
}

/// Compares SVG text and pixels with the references of `name`; `UPDATE_REFERENCES=1` rewrites them.
fn check_reference(name: &str, frame: &Frame) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/references");
    let (text, pixels) = (svg(frame), png(frame, 1.0).unwrap());
    if std::env::var_os("UPDATE_REFERENCES").is_some() {
        std::fs::write(folder.join(format!("{name}.svg")), text).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), pixels).unwrap();
        return;
    }
    let expected =
        std::fs::read(folder.join(format!("{name}.png"))).expect("a reference; UPDATE_REFERENCES=1 makes it");
    if let Some(difference) = difference(&expected, &pixels) {
        std::fs::write(folder.join(format!("{name}.new.png")), &pixels).unwrap();
        panic!("{name}.png differs: {difference}; see {name}.new.png");
    }
    let expected = std::fs::read_to_string(folder.join(format!("{name}.svg"))).unwrap();
    assert!(expected.replace("\r\n", "\n") == text, "{name}.svg differs");
}

/// How two pictures differ, where a channel is off by more than the last bits of a rasteriser.
fn difference(expected: &[u8], found: &[u8]) -> Option<String> {
    const TOLERANCE: u8 = 3;
    let expected = image::load_from_memory(expected).unwrap().into_rgba8();
    let found = image::load_from_memory(found).unwrap().into_rgba8();
    if expected.dimensions() != found.dimensions() {
        return Some(format!("{:?} against {:?} pixels", found.dimensions(), expected.dimensions()));
    }
    let differs =
        |(a, b): &(&image::Rgba<u8>, &image::Rgba<u8>)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > TOLERANCE);
    let count = expected.pixels().zip(found.pixels()).filter(differs).count();
    (count > 0).then(|| format!("{count} pixels"))
}
