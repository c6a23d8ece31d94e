//! From the open map to the parts of a project: every index becomes the id of its record.

use std::collections::{BTreeMap, BTreeSet};

use super::{Snapshot, filter, looks};
use crate::app::notes::Noted;
use crate::app::seen::{Part, Places, Seen};
use crate::app::{Content, NamedView, Notes, Outlook};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::geom::Point;
use crate::layout::Positions;
use crate::project::file::schema::{self, Exact, Exact32};
use crate::scene::{Arrange, ColorBy, GroupBy, Negative, Options, Reach, Scene, Scope, Selection};

/// The parts of a map as it stands.
pub(super) fn parts(snapshot: &Snapshot) -> schema::Parts {
    let Snapshot { content, scene, positions, seen, outlook, gone } = snapshot;
    let Content { dataset, options, seed, clusters, pins, pins_aside, notes, views } = content;
    let ids = Ids(dataset);
    let mut layout = schema::Layout {
        seed: Some(*seed),
        clusters: Some(Exact32(*clusters)),
        pins: ids.pins(pins),
        pins_aside: ids.pins(pins_aside),
        places: positions.as_ref().map(|at| ids.standing(scene, at)).unwrap_or_default(),
        seen: ids.seen(seen),
    };
    for (kept, gone) in [(&mut layout.pins, &gone.pins), (&mut layout.pins_aside, &gone.pins_aside)] {
        for (id, at) in gone {
            kept.entry(id.clone()).or_insert(*at);
        }
    }
    schema::Parts {
        shown: ids.shown(options),
        layout,
        sitting: ids.sitting(outlook),
        notes: written(notes),
        views: views.iter().map(|view| ids.view(view)).collect(),
    }
}

/// A dataset that is asked for ids.
struct Ids<'a>(&'a Dataset);

impl Ids<'_> {
    fn entity(&self, ix: EntityIx) -> String {
        self.0.entity(ix).id.clone()
    }

    fn relation(&self, ix: RelationIx) -> String {
        self.0.relation(ix).id.clone()
    }

    fn entities<'i>(&self, all: impl IntoIterator<Item = &'i EntityIx>) -> Vec<String> {
        all.into_iter().map(|&ix| self.entity(ix)).collect()
    }

    fn shown(&self, options: &Options) -> schema::Shown {
        let Options { show_all, filter, dimmed, laid_out, scope, shown, accords, negative, arrange, styling } = options;
        schema::Shown {
            show_all: *show_all,
            filter: filter::record(filter),
            dimmed: *dimmed,
            laid_out: laid_out.as_ref().map(filter::record),
            scope: scope.as_ref().map(|scope| self.scope(scope)),
            also: self.entities(shown),
            accords_as_dyads: accords.dyads,
            other_accords: self.entities(&accords.except),
            negative: match negative {
                Negative::Near => schema::Negative::Near,
                Negative::Far => schema::Negative::Far,
                Negative::Apart => schema::Negative::Apart,
            },
            arrange: self.arrange(arrange),
            styling: looks::record(styling),
        }
    }

    fn arrange(&self, arrange: &Arrange) -> schema::Arrange {
        match arrange {
            Arrange::Force => schema::Arrange::Force,
            Arrange::Radial(centre) => schema::Arrange::Radial { centre: centre.map(|ix| self.entity(ix)) },
            Arrange::Circular(GroupBy::Ties) => schema::Arrange::Circular,
            Arrange::Circular(GroupBy::Kind) => schema::Arrange::CircularByKind,
            Arrange::Circular(GroupBy::Attribute(key)) => schema::Arrange::CircularBy { attribute: key.clone() },
            Arrange::Grouped => schema::Arrange::Grouped,
            Arrange::Geographic => schema::Arrange::Geographic,
        }
    }

    fn scope(&self, Scope { about, reach }: &Scope) -> schema::Scope {
        let hops = match reach {
            Reach::Hops(hops) => Some(*hops),
            Reach::Bloc => None,
        };
        schema::Scope { about: self.entities(about), hops }
    }

    fn pins(&self, pins: &BTreeMap<EntityIx, Point>) -> BTreeMap<String, schema::Spot> {
        pins.iter().map(|(&ix, at)| (self.entity(ix), [Exact(at.x), Exact(at.y)])).collect()
    }

    /// Where the bodies of a scene stand.
    fn standing(&self, scene: &Scene, at: &Positions) -> schema::Places {
        let place = |body: usize| [Exact32(at.x[body]), Exact32(at.y[body])];
        let entities = scene.nodes.iter().enumerate().map(|(body, node)| (self.entity(node.entity), place(body)));
        let hubs = scene.hubs.iter().zip(scene.nodes.len()..);
        let hubs = hubs.filter_map(|(hub, body)| Some((self.relation(*hub.relations.first()?), place(body))));
        schema::Places { entities: entities.collect(), hubs: hubs.collect() }
    }

    fn seen(&self, seen: &Seen) -> Vec<schema::Seen> {
        let place = |at: &Point| [Exact32(at.x as f32), Exact32(at.y as f32)];
        let each = |(part, Places { nodes, hubs }): &(Part, Places)| schema::Seen {
            scope: part.scope.as_ref().map(|scope| self.scope(scope)),
            laid_out: part.laid_out.as_ref().map(filter::record),
            places: schema::Places {
                entities: nodes.iter().map(|(&ix, at)| (self.entity(ix), place(at))).collect(),
                hubs: hubs.iter().map(|(&ix, at)| (self.relation(ix), place(at))).collect(),
            },
        };
        seen.all().map(each).collect()
    }

    fn sitting(&self, outlook: &Outlook) -> schema::Sitting {
        let Outlook { camera, canvas, following, selection, opened, color_by, time } = outlook;
        let camera = camera.map(|camera| schema::Camera {
            x: Exact(camera.center.x),
            y: Exact(camera.center.y),
            zoom: Exact(camera.zoom),
        });
        schema::Sitting {
            camera,
            canvas: canvas.map(|canvas| [Exact(canvas.width), Exact(canvas.height)]),
            following: *following,
            selection: self.selection(selection),
            opened: self.pairs(opened),
            by_sign: *color_by == ColorBy::Sign,
            time: looks::record_time(time),
        }
    }

    fn selection(&self, selection: &Selection) -> schema::Selection {
        match selection {
            Selection::Nothing => schema::Selection::Nothing,
            Selection::Entity(ix) => schema::Selection::Entities { ids: vec![self.entity(*ix)] },
            Selection::Entities(all) => schema::Selection::Entities { ids: self.entities(all) },
            Selection::Tie(a, b) => schema::Selection::Tie { between: [self.entity(*a), self.entity(*b)] },
            Selection::Relation(ix) => schema::Selection::Relations { ids: vec![self.relation(*ix)] },
            Selection::Hub(all) => {
                schema::Selection::Relations { ids: all.iter().map(|&ix| self.relation(ix)).collect() }
            }
        }
    }

    fn pairs(&self, pairs: &BTreeSet<(EntityIx, EntityIx)>) -> Vec<[String; 2]> {
        pairs.iter().map(|&(a, b)| [self.entity(a), self.entity(b)]).collect()
    }

    fn view(&self, NamedView { name, caption, options, outlook }: &NamedView) -> schema::View {
        schema::View {
            name: name.clone(),
            caption: caption.clone(),
            shown: self.shown(options),
            sitting: self.sitting(outlook),
        }
    }
}

fn written(notes: &Notes) -> schema::Notes {
    let mut written = schema::Notes::default();
    for (about, text) in notes.all() {
        let text = text.to_owned();
        match about {
            Noted::Entity(id) => drop(written.entities.insert(id.clone(), text)),
            Noted::Relation(id) => drop(written.relations.insert(id.clone(), text)),
            Noted::Tie(a, b) => written.ties.push(schema::TieNote { between: [a.clone(), b.clone()], text }),
        }
    }
    written
}
