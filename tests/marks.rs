//! One small picture for each thing that the map says, drawn by our own rasteriser from a dataset of a few records.
//!
//! `UPDATE_REFERENCES=1 cargo test --test marks` draws them anew; look at each before it is committed.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use detente::dataset::{Dataset, EntityIx, RelationIx};
use detente::export::png;
use detente::geom::Size;
use detente::graph::Graph;
use detente::import::{Cancel, Limits, parse};
use detente::layout::Positions;
use detente::scene::{ColorBy, Encoding, Frame, Options, Scene, Selection, Target, View};
use detente::style::Mode;

const SIZE: Size = Size::new(320.0, 200.0);
const BOTH: &[Mode] = &[Mode::Light, Mode::Dark];
const LIGHT: &[Mode] = &[Mode::Light];

/// One picture: its name, records as JSON, places, and how it is looked at.
struct Case {
    name: &'static str,
    /// Where a node stands, by its entity, or a hub, by its number after `hub`.
    at: &'static [(&'static str, f32, f32)],
    entities: &'static str,
    relations: &'static str,
    look: fn(&Dataset, &mut View),
    modes: &'static [Mode],
}

const PLAIN: Case = Case { name: "", at: PAIR_AT, entities: PAIR, relations: "", look: |_, _| (), modes: LIGHT };

/// Two countries without a flag, left and right.
const PAIR: &str = r#"{"id":"a","kind":"country","name":"Ardor"},{"id":"b","kind":"country","name":"Borea"}"#;
const PAIR_AT: &[(&str, f32, f32)] = &[("a", -120.0, 0.0), ("b", 120.0, 0.0)];

const NEAR_AT: &[(&str, f32, f32)] = &[("a", -85.0, 0.0), ("b", 85.0, 0.0)];

/// Four pairs of small nodes, one below the other.
const ROWS: &str = r#"
    {"id":"a","kind":"organization","name":"A"},{"id":"b","kind":"organization","name":"B"},
    {"id":"c","kind":"organization","name":"C"},{"id":"d","kind":"organization","name":"D"},
    {"id":"e","kind":"organization","name":"E"},{"id":"f","kind":"organization","name":"F"},
    {"id":"g","kind":"organization","name":"G"},{"id":"h","kind":"organization","name":"H"}"#;
const ROWS_AT: &[(&str, f32, f32)] = &[
    ("a", -112.0, -63.0),
    ("b", 112.0, -63.0),
    ("c", -112.0, -21.0),
    ("d", 112.0, -21.0),
    ("e", -112.0, 21.0),
    ("f", 112.0, 21.0),
    ("g", -112.0, 63.0),
    ("h", 112.0, 63.0),
];

fn entity(dataset: &Dataset, id: &str) -> EntityIx {
    EntityIx::new(dataset.entities.iter().position(|entity| entity.id == id).expect(id))
}

fn relation(dataset: &Dataset, id: &str) -> RelationIx {
    RelationIx::new(dataset.relations.iter().position(|relation| relation.id == id).expect(id))
}

fn pair(dataset: &Dataset) -> (EntityIx, EntityIx) {
    (entity(dataset, "a"), entity(dataset, "b"))
}

const BY_SIGN: Encoding = Encoding { flags: true, color_by: ColorBy::Sign };

const CASES: &[Case] = &[
    // Entities.
    Case {
        name: "flag",
        entities: r#"{"id":"a","kind":"country","name":"Azerbaijan","codes":{"iso3":"aze"}},
            {"id":"b","kind":"country","name":"Turkey","codes":{"iso2":"TR"}},
            {"id":"c","kind":"country","name":"Austria-Hungary"}, {"id":"d","kind":"country","name":"Iran","codes":{"iso3":"IRN"}}"#,
        at: &[("a", -115.0, -10.0), ("b", -30.0, -10.0), ("c", 85.0, -50.0), ("d", 85.0, 45.0)],
        relations: r#"{"kind":"border","from":"a","to":"b"},{"kind":"border","from":"b","to":"c"}"#,
        modes: BOTH,
        ..PLAIN
    },
    Case {
        name: "flag-off",
        entities: r#"{"id":"a","kind":"country","name":"Azerbaijan","codes":{"iso2":"AZ"}},
            {"id":"p","kind":"person","name":"Ilham Aliyev"}"#,
        at: &[("a", -80.0, -10.0), ("p", 80.0, -10.0)],
        relations: r#"{"kind":"office","label":"President","participants":[{"entity":"p","role":"holder"},{"entity":"a","role":"of"}]}"#,
        look: |_, view| view.encoding.flags = false,
        ..PLAIN
    },
    Case {
        name: "leader",
        entities: r#"{"id":"a","kind":"country","name":"Azerbaijan","codes":{"iso3":"AZE"}},{"id":"n","kind":"organization","name":"Union"},
            {"id":"p","kind":"person","name":"Holds Office"},{"id":"q","kind":"person","name":"Held Office"},{"id":"r","kind":"person","name":"Leads Union"}"#,
        at: &[("a", -110.0, 0.0), ("n", 90.0, -55.0), ("p", 0.0, -40.0), ("q", 0.0, 50.0), ("r", 90.0, 40.0)],
        relations: r#"{"kind":"office","label":"President","status":"in-force","participants":[{"entity":"p","role":"holder"},{"entity":"a","role":"of"}]},
            {"kind":"office","label":"President","status":"ended","participants":[{"entity":"q","role":"holder"},{"entity":"a","role":"of"}]},
            {"kind":"office","label":"Secretary","participants":[{"entity":"r","role":"holder"},{"entity":"n","role":"of"}]}"#,
        modes: BOTH,
        ..PLAIN
    },
    Case {
        name: "glyphs",
        entities: r#"{"id":"a","kind":"organization","name":"Body"},{"id":"b","kind":"community","name":"Community"},
            {"id":"c","kind":"group","name":"Group"},{"id":"d","kind":"accord","name":"Accord"},{"id":"e","kind":"place","name":"Place"},
            {"id":"f","kind":"event","name":"Event"},{"id":"g","kind":"bloc","name":"Bloc"},{"id":"h","kind":"movement","name":"Other"}"#,
        at: &[
            ("a", -120.0, -60.0),
            ("b", -40.0, -60.0),
            ("c", 40.0, -60.0),
            ("d", 120.0, -60.0),
            ("e", -120.0, 40.0),
            ("f", -40.0, 40.0),
            ("g", 40.0, 40.0),
            ("h", 120.0, 40.0),
        ],
        modes: BOTH,
        ..PLAIN
    },
    // Domains, signs, weights.
    Case {
        name: "strands",
        entities: ROWS,
        at: ROWS_AT,
        relations: r#"{"kind":"cooperation","from":"a","to":"b","domains":["diplomacy","security","energy"]},
            {"kind":"cooperation","from":"c","to":"d","domains":["energy"]},{"kind":"cooperation","from":"e","to":"f"}"#,
        modes: BOTH,
        ..PLAIN
    },
    Case { name: "sign", entities: ROWS, at: ROWS_AT, relations: SIGNS, modes: BOTH, ..PLAIN },
    Case {
        name: "colour-by-sign",
        entities: ROWS,
        at: ROWS_AT,
        relations: SIGNS,
        look: |_, view| view.encoding = BY_SIGN,
        modes: BOTH,
    },
    Case {
        name: "weight",
        entities: ROWS,
        at: ROWS_AT,
        relations: r#"{"kind":"trade","from":"a","to":"b","weight":1},{"kind":"trade","from":"c","to":"d","weight":5},
            {"kind":"trade","from":"e","to":"f","weight":40},{"kind":"aid","from":"g","to":"h","weight":40}"#,
        ..PLAIN
    },
    // Status and manner.
    Case {
        name: "status",
        entities: ROWS,
        at: ROWS_AT,
        relations: r#"{"kind":"cooperation","from":"a","to":"b","status":"in-force"},{"kind":"cooperation","from":"c","to":"d","status":"proposed"},
            {"kind":"cooperation","from":"e","to":"f","status":"ended"},{"kind":"cooperation","from":"g","to":"h","status":"suspended"}"#,
        ..PLAIN
    },
    Case {
        name: "status-of-a-bundle",
        entities: ROWS,
        at: ROWS_AT,
        relations: r#"{"kind":"visit","from":"a","to":"b","status":"planned","domains":["diplomacy","security"]},
            {"kind":"cooperation","from":"c","to":"d","status":"ended","domains":["diplomacy","security","energy"]},
            {"kind":"meeting","status":"cancelled","domains":["diplomacy","energy"],"participants":[{"entity":"e","role":"participant"},{"entity":"f","role":"participant"}]},
            {"kind":"tension","from":"g","to":"h","status":"suspended","sign":"negative","domains":["security"]}"#,
        ..PLAIN
    },
    Case {
        name: "manner",
        entities: ROWS,
        at: ROWS_AT,
        relations: r#"{"kind":"cooperation","from":"a","to":"b","evidence":[{"modality":"quoted","speaker":"c"}]},
            {"kind":"cooperation","from":"c","to":"d","evidence":[{"modality":"conditional"}]},
            {"id":"r","kind":"cooperation","from":"e","to":"f","sign":"negative","evidence":[{"modality":"perceived"}]},
            {"kind":"statement","about":["r"],"participants":[{"entity":"a","role":"speaker"}]},
            {"kind":"statement","about":["r"],"participants":[{"entity":"b","role":"speaker"}]}"#,
        modes: BOTH,
        ..PLAIN
    },
    Case {
        name: "badge-off-a-crossing",
        entities: r#"{"id":"a","kind":"organization","name":"A"},{"id":"b","kind":"organization","name":"B"},
            {"id":"c","kind":"organization","name":"C"},{"id":"d","kind":"organization","name":"D"}"#,
        at: &[("a", -130.0, 0.0), ("b", 130.0, 0.0), ("c", 0.0, -75.0), ("d", 0.0, 60.0)],
        relations: r#"{"kind":"cooperation","from":"c","to":"d"},
            {"kind":"cooperation","from":"a","to":"b","domains":["diplomacy"],"evidence":[{"modality":"quoted","speaker":"c"}]}"#,
        ..PLAIN
    },
    // Lines.
    Case {
        name: "direction",
        entities: ROWS,
        at: ROWS_AT,
        relations: r#"{"kind":"support","from":"a","to":"b"},{"kind":"support","from":"d","to":"c","domains":["diplomacy","security","energy"]},
            {"kind":"support","from":"e","to":"f","status":"planned"},{"kind":"trade","from":"g","to":"h","weight":9},{"kind":"trade","from":"g","to":"f","weight":1}"#,
        ..PLAIN
    },
    Case {
        name: "crossing",
        entities: r#"{"id":"a","kind":"organization","name":"A"},{"id":"b","kind":"organization","name":"B"},
            {"id":"c","kind":"organization","name":"C"},{"id":"d","kind":"organization","name":"D"}"#,
        at: &[("a", -130.0, -50.0), ("b", 130.0, 50.0), ("c", 130.0, -50.0), ("d", -130.0, 50.0)],
        relations: r#"{"kind":"cooperation","from":"a","to":"b","domains":["energy"]},
            {"kind":"cooperation","from":"c","to":"d","domains":["diplomacy","security"]}"#,
        modes: BOTH,
        ..PLAIN
    },
    Case {
        name: "fan",
        relations: r#"{"kind":"cooperation","from":"a","to":"b"},{"kind":"friendship","from":"a","to":"b"},
            {"kind":"support","from":"b","to":"a"},{"kind":"tension","from":"a","to":"b","sign":"negative"},{"kind":"visit","from":"a","to":"b","status":"planned"}"#,
        ..PLAIN
    },
    Case { name: "count", at: NEAR_AT, relations: SEVEN, ..PLAIN },
    Case {
        name: "count-opened",
        at: NEAR_AT,
        relations: SEVEN,
        look: |dataset, view| view.opened = BTreeSet::from([pair(dataset)]),
        ..PLAIN
    },
    // Hubs and context.
    Case {
        name: "mediation",
        entities: r#"{"id":"a","kind":"country","name":"Ardor"},{"id":"b","kind":"country","name":"Borea"},{"id":"m","kind":"person","name":"Med Iator"}"#,
        at: &[("a", -110.0, -40.0), ("b", 110.0, -40.0), ("m", 0.0, 60.0), ("hub0", 0.0, -10.0)],
        relations: r#"{"kind":"mediation","domains":["diplomacy"],"participants":[{"entity":"m","role":"mediator"},{"entity":"a","role":"party"},{"entity":"b","role":"party"}]}"#,
        modes: BOTH,
        ..PLAIN
    },
    Case {
        name: "merged-hub",
        entities: r#"{"id":"a","kind":"country","name":"Ardor"},{"id":"b","kind":"country","name":"Borea"},{"id":"c","kind":"country","name":"Caldia"}"#,
        at: &[("a", -110.0, -50.0), ("b", 110.0, -50.0), ("c", 0.0, 45.0), ("hub0", 0.0, -30.0)],
        relations: r#"{"kind":"cooperation","domains":["diplomacy"],"participants":[{"entity":"a","role":"party"},{"entity":"b","role":"party"},{"entity":"c","role":"party"}]},
            {"kind":"talks","domains":["energy"],"participants":[{"entity":"a","role":"party"},{"entity":"b","role":"party"},{"entity":"c","role":"party"}]}"#,
        ..PLAIN
    },
    Case {
        name: "context",
        entities: r#"{"id":"a","kind":"country","name":"Ardor"},{"id":"b","kind":"country","name":"Borea"},{"id":"c","kind":"country","name":"Caldia"}"#,
        at: &[("a", -115.0, 20.0), ("b", 90.0, 20.0), ("c", 30.0, -60.0)],
        relations: r#"{"kind":"alliance","participants":[{"entity":"a","role":"member"},{"entity":"b","role":"member"},{"entity":"c","role":"target","sign":"negative"}]}"#,
        look: |dataset, view| {
            let (a, b) = pair(dataset);
            view.selection = Selection::tie(a, b);
        },
        ..PLAIN
    },
    Case { name: "region", entities: REGION, at: REGION_AT, relations: MEMBERS, modes: BOTH, ..PLAIN },
    Case {
        name: "region-selected",
        entities: REGION,
        at: REGION_AT,
        relations: MEMBERS,
        look: |dataset, view| view.selection = Selection::Entity(entity(dataset, "u")),
        ..PLAIN
    },
    Case {
        name: "region-round-another",
        entities: REGION,
        at: &[("a", -100.0, 8.0), ("b", 100.0, 8.0), ("c", -30.0, -40.0), ("p", 25.0, 50.0)],
        relations: MEMBERS,
        modes: LIGHT,
        ..PLAIN
    },
    // Interaction.
    Case {
        name: "selected-tie",
        entities: r#"{"id":"a","kind":"country","name":"Ardor"},{"id":"b","kind":"country","name":"Borea"},{"id":"c","kind":"country","name":"Caldia"},{"id":"d","kind":"country","name":"Doria"}"#,
        at: &[("a", -100.0, -50.0), ("b", 100.0, -50.0), ("c", -50.0, 40.0), ("d", 50.0, 40.0)],
        relations: r#"{"kind":"cooperation","from":"a","to":"b","domains":["diplomacy","energy"]},{"kind":"friendship","from":"a","to":"b","evidence":[{"modality":"quoted","speaker":"c"}]},
            {"kind":"border","from":"c","to":"d"},{"kind":"border","from":"a","to":"c"}"#,
        look: |dataset, view| {
            let (a, b) = pair(dataset);
            view.selection = Selection::tie(a, b);
        },
        modes: BOTH,
    },
    Case {
        name: "selected-node",
        entities: r#"{"id":"a","kind":"country","name":"Azerbaijan","codes":{"iso3":"AZE"}},{"id":"b","kind":"country","name":"Borea"},{"id":"c","kind":"country","name":"Caldia"}"#,
        at: &[("a", -110.0, 0.0), ("b", 0.0, 0.0), ("c", 110.0, 0.0)],
        relations: r#"{"kind":"border","from":"a","to":"b"},{"kind":"border","from":"b","to":"c"}"#,
        look: |dataset, view| view.selection = Selection::Entity(entity(dataset, "a")),
        ..PLAIN
    },
    Case {
        name: "hover",
        relations: r#"{"id":"r","kind":"cooperation","from":"a","to":"b","domains":["diplomacy"]}"#,
        look: |dataset, view| {
            let ((a, b), relations) = (pair(dataset), vec![relation(dataset, "r")]);
            view.hovered = Some((Target::Curve { a, b, relations }, 1.0));
        },
        modes: BOTH,
        ..PLAIN
    },
    // Names.
    Case {
        name: "labels",
        entities: r#"{"id":"a","kind":"country","name":"Ardor"},{"id":"b","kind":"person","name":"Leads Ardor"},
            {"id":"c","kind":"community","name":"Community of people from everywhere"},{"id":"d","kind":"country","name":"Doria"}"#,
        at: &[("a", -90.0, -55.0), ("b", 40.0, -55.0), ("c", 50.0, 35.0), ("d", -90.0, 35.0)],
        relations: r#"{"kind":"office","label":"President","participants":[{"entity":"b","role":"holder"},{"entity":"a","role":"of"}]},
            {"kind":"support","participants":[{"entity":"b","role":"supporter"},{"entity":"c","role":"supported"},{"entity":"d","role":"context"}]}"#,
        ..PLAIN
    },
];

const SIGNS: &str = r#"{"kind":"cooperation","from":"a","to":"b","sign":"positive"},{"kind":"tension","from":"c","to":"d","sign":"negative"},
    {"kind":"cooperation","from":"e","to":"f","sign":"mixed","domains":["diplomacy","energy"]},{"kind":"cooperation","from":"g","to":"h"}"#;

const REGION: &str = r#"{"id":"u","kind":"bloc","name":"Northern bloc"},{"id":"a","kind":"country","name":"Ardor"},{"id":"b","kind":"country","name":"Borea"},
    {"id":"c","kind":"country","name":"Caldia"},{"id":"p","kind":"person","name":"Some One"}"#;
const REGION_AT: &[(&str, f32, f32)] =
    &[("a", -105.0, -30.0), ("b", 35.0, -30.0), ("c", -40.0, 38.0), ("p", 125.0, 40.0)];
const MEMBERS: &str = r#"{"kind":"membership","from":"a","to":"u"},{"kind":"membership","from":"b","to":"u"},{"kind":"membership","from":"c","to":"u"},
    {"kind":"border","from":"a","to":"b"},{"kind":"office","participants":[{"entity":"p","role":"holder"},{"entity":"b","role":"of"}]}"#;

const SEVEN: &str = r#"{"kind":"cooperation","from":"a","to":"b","domains":["diplomacy"]},{"kind":"friendship","from":"a","to":"b"},
    {"kind":"support","from":"b","to":"a"},{"kind":"tension","from":"a","to":"b","sign":"negative"},{"kind":"visit","from":"a","to":"b","status":"planned"},
    {"kind":"agreement","from":"a","to":"b","domains":["security"]},{"kind":"crisis","from":"a","to":"b","sign":"negative","evidence":[{"modality":"perceived"}]}"#;

fn frame(case: &Case, mode: Mode) -> Frame {
    let text = format!(
        r#"{{"format":"detente/1","domains":[{{"id":"diplomacy","label":"Diplomacy"}},{{"id":"security","label":"Security"}},
        {{"id":"energy","label":"Energy"}}],"kinds":[{{"id":"trade","weight":"a year"}}],
        "entities":[{}],"relations":[{}]}}"#,
        case.entities, case.relations
    );
    let imported = parse(text.as_bytes(), &Limits::default(), &Cancel::default()).expect(case.name);
    assert_eq!(imported.account.read, imported.account.kept, "{}: a record was dropped", case.name);
    let dataset = imported.dataset;
    let scene = Scene::new(&dataset, &Graph::new(&dataset), &Options::default());
    let place = |id: &str| {
        let at = case.at.iter().find(|(known, ..)| *known == id);
        at.unwrap_or_else(|| panic!("{}: where is {id}?", case.name))
    };
    let nodes = scene.nodes.iter().map(|node| place(&dataset.entity(node.entity).id));
    let hubs = (0..scene.hubs.len()).map(|hub| place(&format!("hub{hub}")));
    let (x, y) = nodes.chain(hubs).map(|(_, x, y)| (x, y)).unzip();
    let mut view = View::new(SIZE, mode);
    (case.look)(&dataset, &mut view);
    Frame::new(&dataset, &scene, &Positions { x, y }, &view)
}

#[test]
fn each_mark_looks_as_its_reference() {
    let mut differ = Vec::new();
    for case in CASES {
        for &mode in case.modes {
            let name = if mode == Mode::Dark { format!("{}-dark", case.name) } else { case.name.to_owned() };
            differ.extend(check(&name, &png(&frame(case, mode), 1.0).unwrap()));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

/// No two cases look alike, so that each shows something of its own.
#[test]
fn no_two_marks_look_alike() {
    let mut met = BTreeSet::new();
    for case in CASES {
        assert!(met.insert(png(&frame(case, Mode::Light), 1.0).unwrap()), "{} looks like another", case.name);
    }
}

/// What differs from the reference of `name`; `UPDATE_REFERENCES=1` rewrites it.
fn check(name: &str, pixels: &[u8]) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/references/marks").join(format!("{name}.png"));
    if std::env::var_os("UPDATE_REFERENCES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, pixels).unwrap();
        return None;
    }
    let Ok(expected) = std::fs::read(&path) else {
        return Some(format!("{name}: no reference; UPDATE_REFERENCES=1 makes it"));
    };
    let (expected, actual) = (image(&expected), image(pixels));
    let off =
        expected.pixels().zip(actual.pixels()).filter(|(a, b)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 2));
    let off = off.count();
    let same = expected.dimensions() == actual.dimensions() && off == 0;
    (!same).then(|| {
        let new: PathBuf = path.with_extension("new.png");
        std::fs::write(&new, pixels).unwrap();
        format!("{name}: {off} pixels differ; see {}", new.display())
    })
}

fn image(bytes: &[u8]) -> image::RgbaImage {
    image::load_from_memory(bytes).unwrap().into_rgba8()
}
