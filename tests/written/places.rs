//! Places of nodes, written and read again: where they were, up or down as each format has it.

use detente::dataset::Drawn;
use detente::export::foreign::{Place, Reason, Target, Wish};
use detente::geom::Point;

use super::{read, sample};

/// Places on a map, y down.
fn places(count: usize) -> Vec<Option<Place>> {
    let place = |at: usize| Some(Place { x: at as f64 * 12.5 - 40.0, y: (at * at) as f64 * 0.125 + 1.0 });
    (0..count).map(place).collect()
}

#[test]
fn places_come_back_where_they_were() {
    let dataset = sample();
    let places = places(dataset.entities.len());
    let without_hubs = Wish { places: &places, nary: detente::export::foreign::Nary::Pairs, ..Wish::default() };
    for (target, up) in
        [("gexf", Some("viz:position")), ("graphml", Some("key=\"y\"")), ("cyjs", None), ("node-link", None)]
    {
        let written = Target::of_id(target).unwrap().write(&dataset, without_hubs);
        let Drawn::At(found) = Drawn::of(&read(&written.text).dataset) else { panic!("{target}: no places") };
        let expected = places.iter().flatten().map(|place| Point::new(place.x, place.y));
        for (found, expected) in found.into_iter().zip(expected) {
            assert_eq!(found, Some(expected), "{target}");
        }
        // In the file itself the second node stands above the first where y goes down, and below where it goes up.
        if up.is_some() {
            assert!(written.text.contains("-1.125"), "{target}: y goes up");
        }
    }
    let pajek = Target::of_id("pajek").unwrap().write(&dataset, without_hubs);
    assert!(pajek.changes.iter().any(|change| change.reason == Reason::Scaled && change.count >= places.len()));
    let Drawn::At(found) = Drawn::of(&read(&pajek.text).dataset) else { panic!("no places in Pajek") };
    let side = |from: f64, to: f64| (to - from) / (places.len() as f64 - 1.0) / 12.5;
    let (first, last) = (found[0].unwrap(), found[places.len() - 1].unwrap());
    let scale = side(first.x, last.x);
    assert!(found.iter().flatten().all(|place| (0.0..=1.0).contains(&place.x) && (0.0..=1.0).contains(&place.y)));
    for (found, place) in found.iter().flatten().zip(places.iter().flatten()) {
        let expected = first.y + (place.y - 1.0) * scale;
        assert!((found.y - expected).abs() < 1e-5, "one scale, down stays down: {found:?} {expected}");
    }
}

#[test]
fn graphml_is_drawn_for_gephi_and_yed() {
    let text = r##"{"nodes": [{"id": "a", "label": "A <&>", "x": 10, "y": 20, "size": 8, "color": "#102030"},
        {"id": "b", "x": 0, "y": 1}], "links": [{"source": "a", "target": "b", "size": 3, "color": "#ff0000"}]}"##;
    let dataset = read(text).dataset;
    let written = Target::of_id("graphml").unwrap().write(&dataset, Wish::default());
    for part in [
        "<y:Geometry x=\"6\" y=\"16\" width=\"8\" height=\"8\"/>",
        "<y:NodeLabel>A &lt;&amp;&gt;</y:NodeLabel>",
        "<y:LineStyle color=\"#ff0000\" type=\"line\" width=\"3\"/>",
        "<data key=\"y\">-20</data>",
        "<data key=\"edge-size\">3</data>",
        "<data key=\"edge-r\">255</data>",
    ] {
        let flat: String = written.text.lines().map(str::trim).collect();
        assert!(flat.contains(part), "{part} in {flat}");
    }
    let again = read(&written.text).dataset;
    assert_eq!((&again.entities, &again.relations), (&dataset.entities, &dataset.relations));
    assert!(written.changes.iter().all(|change| !change.reason.is_loss()), "{:?}", written.changes);
}

#[test]
fn gexf_has_opacity_names_of_colours_and_shapes() {
    let text = r#"<gexf version="1.3"><graph><nodes><node id="a"><color r="1" g="2" b="3" a="0.45"/><shape value="disc"/></node>
        <node id="b"><shape value="image"/></node></nodes><edges><edge source="a" target="b"><shape value="dashed"/></edge></edges></graph></gexf>"#;
    let dataset = read(text).dataset;
    let written = Target::of_id("gexf").unwrap().write(&dataset, Wish::default());
    for part in [r#"<viz:color r="1" g="2" b="3" a="0.45"/>"#, r#"<viz:shape value="disc"/>"#] {
        assert!(written.text.contains(part), "{part} in {}", written.text);
    }
    assert_eq!(written.text.matches("(attribute)").count(), 2, "shapes that it does not have: {}", written.text);
    let again = read(&written.text).dataset;
    assert_eq!(again.entities[0].extra, dataset.entities[0].extra);
    for (color, part) in [
        ("tomato", r#"<viz:color r="255" g="99" b="71"/>"#),
        ("#ff000080", r#"<viz:color r="255" g="0" b="0" a="0.502"/>"#),
        ("rgba(1, 2, 3, 0)", r#"<viz:color r="1" g="2" b="3" a="0"/>"#),
        ("of the sea", "color (attribute)"),
    ] {
        let text = format!(r#"{{"nodes": [{{"id": 1, "color": "{color}"}}], "links": []}}"#);
        let written = Target::of_id("gexf").unwrap().write(&read(&text).dataset, Wish::default());
        assert!(written.text.contains(part), "{color}: {}", written.text);
    }
}
