//! From the parts of a project to the map: every id is looked up in its data, and what they do not have is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Gone, filter, looks};
use crate::app::notes::Noted;
use crate::app::seen::{Part, Places, Seen};
use crate::app::{Content, NamedView, Notes, Outlook, words};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::diag::{Diagnostic, Severity};
use crate::geom::{Camera, Point, Size};
use crate::project::file::{self, schema};
use crate::scene::{Accords, Arrange, ColorBy, GroupBy, Negative, Options, Reach, Scope, Selection, Target};

/// What the parts of a project come to with its data.
pub(super) struct Restored {
    pub(super) content: Content,
    pub(super) outlook: Outlook,
    /// Where the bodies stand that are on the canvas.
    pub(super) standing: Places,
    /// Where bodies stood that are hidden, by part of the map.
    pub(super) seen: Seen,
    pub(super) gone: Gone,
    /// What is to be told.
    pub(super) told: Vec<Diagnostic>,
}

/// Finds records by their ids, and counts those that are not there.
struct Finder<'a> {
    entities: BTreeMap<&'a str, EntityIx>,
    relations: BTreeMap<&'a str, RelationIx>,
    lost: BTreeMap<Lost, usize>,
}

/// What names a record that is not in the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lost {
    Pin,
    Note,
    Scope,
    Also,
    Centre,
    Selected,
    Opened,
    View,
}

/// The map of `parts` with `dataset` as its data.
pub(super) fn restored(dataset: &Arc<Dataset>, parts: schema::Parts) -> Restored {
    let schema::Parts { shown, layout, sitting, notes, views } = parts;
    let mut finder = Finder::new(dataset);
    let schema::Layout { seed, clusters, pins, pins_aside, places, seen } = layout;
    let options = finder.options(&shown);
    let gone = Gone { pins: finder.gone(&pins), pins_aside: finder.gone(&pins_aside) };
    let plain = Content::of(Arc::clone(dataset));
    let mut all = Seen::default();
    for schema::Seen { scope, laid_out, places } in seen {
        // Places of a part about nobody are of no use.
        if let Some(scope) = scope.map_or(Some(None), |scope| finder.scope(&scope).map(Some)) {
            let laid_out = laid_out.as_deref().map(filter::restored);
            all.put(Part { scope, laid_out }, finder.places(&places));
        }
    }
    let standing = finder.places(&places);
    let content = Content {
        options,
        seed: seed.unwrap_or(plain.seed),
        clusters: clusters.map_or(plain.clusters, |clusters| clusters.0.clamp(0.0, 1.0)),
        pins: finder.pins(&pins),
        pins_aside: finder.pins(&pins_aside),
        notes: finder.notes(notes),
        views: views.iter().map(|view| finder.view(view)).collect(),
        ..plain
    };
    let outlook = finder.outlook(&sitting, Lost::Selected);
    Restored { content, outlook, standing, seen: all, gone, told: finder.told() }
}

impl<'a> Finder<'a> {
    fn new(dataset: &'a Dataset) -> Self {
        let entities = dataset.entity_ids().map(|ix| (dataset.entity(ix).id.as_str(), ix)).collect();
        let relations = dataset.relations.iter().enumerate();
        let relations = relations.map(|(at, record)| (record.id.as_str(), RelationIx::new(at))).collect();
        Self { entities, relations, lost: BTreeMap::new() }
    }

    fn known(&self, id: &str) -> Option<EntityIx> {
        self.entities.get(id).copied()
    }

    fn entity(&mut self, id: &str, lost: Lost) -> Option<EntityIx> {
        let found = self.known(id);
        self.count(found.is_none(), lost);
        found
    }

    fn relation(&mut self, id: &str, lost: Lost) -> Option<RelationIx> {
        let found = self.relations.get(id).copied();
        self.count(found.is_none(), lost);
        found
    }

    fn pair(&mut self, [a, b]: &[String; 2], lost: Lost) -> Option<(EntityIx, EntityIx)> {
        let found = self.known(a).zip(self.known(b)).filter(|(a, b)| a != b);
        self.count(found.is_none(), lost);
        found.map(|(a, b)| (a.min(b), a.max(b)))
    }

    fn count(&mut self, is_lost: bool, lost: Lost) {
        if is_lost {
            *self.lost.entry(lost).or_default() += 1;
        }
    }

    fn options(&mut self, shown: &schema::Shown) -> Options {
        let schema::Shown {
            show_all,
            filter,
            dimmed,
            laid_out,
            scope,
            also,
            accords_as_dyads,
            other_accords,
            negative,
            arrange,
            styling,
        } = shown;
        let scope = scope.as_ref().and_then(|scope| {
            let found = self.scope(scope);
            self.count(found.is_none(), Lost::Scope);
            found
        });
        Options {
            show_all: *show_all,
            filter: filter::restored(filter),
            dimmed: *dimmed,
            laid_out: laid_out.as_deref().map(filter::restored),
            scope,
            shown: also.iter().filter_map(|id| self.entity(id, Lost::Also)).collect(),
            accords: Accords {
                dyads: *accords_as_dyads,
                except: other_accords.iter().filter_map(|id| self.entity(id, Lost::Also)).collect(),
            },
            negative: match negative {
                schema::Negative::Near => Negative::Near,
                schema::Negative::Far => Negative::Far,
                schema::Negative::Apart => Negative::Apart,
            },
            arrange: self.arrange(arrange),
            styling: looks::restored(styling),
        }
    }

    fn arrange(&mut self, arrange: &schema::Arrange) -> Arrange {
        match arrange {
            schema::Arrange::Force => Arrange::Force,
            schema::Arrange::Radial { centre } => {
                Arrange::Radial(centre.as_ref().and_then(|id| self.entity(id, Lost::Centre)))
            }
            schema::Arrange::Circular => Arrange::Circular(GroupBy::Ties),
            schema::Arrange::CircularByKind => Arrange::Circular(GroupBy::Kind),
            schema::Arrange::CircularBy { attribute } => Arrange::Circular(GroupBy::Attribute(attribute.clone())),
            schema::Arrange::Grouped => Arrange::Grouped,
            schema::Arrange::Geographic => Arrange::Geographic,
        }
    }

    /// The part of the map about those who are there; none when nobody is.
    fn scope(&self, schema::Scope { about, hops }: &schema::Scope) -> Option<Scope> {
        let about: BTreeSet<EntityIx> = about.iter().filter_map(|id| self.known(id)).collect();
        (!about.is_empty()).then_some(Scope { about, reach: hops.map_or(Reach::Bloc, Reach::Hops) })
    }

    fn pins(&self, pins: &BTreeMap<String, schema::Spot>) -> BTreeMap<EntityIx, Point> {
        let pin = |(id, [x, y]): (&String, &schema::Spot)| Some((self.known(id)?, near(Point::new(x.0, y.0))?));
        pins.iter().filter_map(pin).collect()
    }

    /// The pins of those who are not there.
    fn gone(&mut self, pins: &BTreeMap<String, schema::Spot>) -> BTreeMap<String, schema::Spot> {
        let gone = pins.iter().filter(|(id, _)| self.known(id).is_none());
        let gone: BTreeMap<String, schema::Spot> = gone.map(|(id, at)| (id.clone(), *at)).collect();
        if !gone.is_empty() {
            *self.lost.entry(Lost::Pin).or_default() += gone.len();
        }
        gone
    }

    fn places(&self, schema::Places { entities, hubs }: &schema::Places) -> Places {
        let point = |[x, y]: &schema::Place| near(Point::new(f64::from(x.0), f64::from(y.0)));
        Places {
            nodes: entities.iter().filter_map(|(id, at)| Some((self.known(id)?, point(at)?))).collect(),
            hubs: hubs.iter().filter_map(|(id, at)| Some((*self.relations.get(id.as_str())?, point(at)?))).collect(),
        }
    }

    fn notes(&mut self, written: schema::Notes) -> Notes {
        let schema::Notes { entities, relations, ties } = written;
        let mut notes = Notes::default();
        for (id, text) in entities {
            self.entity(&id, Lost::Note);
            notes.write(Noted::Entity(id), &text);
        }
        for (id, text) in relations {
            self.relation(&id, Lost::Note);
            notes.write(Noted::Relation(id), &text);
        }
        for schema::TieNote { between, text } in ties {
            self.pair(&between, Lost::Note);
            let [a, b] = between;
            notes.write(Noted::between(a, b), &text);
        }
        notes
    }

    fn outlook(&mut self, sitting: &schema::Sitting, lost: Lost) -> Outlook {
        let schema::Sitting { camera, canvas, following, selection, opened, by_sign, time } = sitting;
        let canvas = canvas.map(|[width, height]| Size::new(width.0, height.0));
        let is_view = lost == Lost::View;
        Outlook {
            camera: camera.and_then(camera_of),
            canvas: canvas.filter(|canvas| canvas.width >= 1.0 && canvas.height >= 1.0),
            following: *following || camera.is_none(),
            selection: self.selection(selection, lost),
            opened: opened
                .iter()
                .filter_map(|pair| self.pair(pair, if is_view { lost } else { Lost::Opened }))
                .collect(),
            color_by: if *by_sign { ColorBy::Sign } else { ColorBy::Domain },
            time: looks::restored_time(time),
        }
    }

    fn selection(&mut self, selection: &schema::Selection, lost: Lost) -> Selection {
        match selection {
            schema::Selection::Nothing => Selection::Nothing,
            schema::Selection::Entities { ids } => {
                let found: Vec<EntityIx> = ids.iter().filter_map(|id| self.entity(id, lost)).collect();
                Selection::entities(found)
            }
            schema::Selection::Tie { between } => {
                self.pair(between, lost).map_or(Selection::Nothing, |(a, b)| Selection::tie(a, b))
            }
            schema::Selection::Relations { ids } => {
                let found: Vec<RelationIx> = ids.iter().filter_map(|id| self.relation(id, lost)).collect();
                Target::Hub(found).selection()
            }
        }
    }

    fn view(&mut self, schema::View { name, caption, shown, sitting }: &schema::View) -> NamedView {
        let before: usize = self.lost.values().sum();
        let kept = self.lost.clone();
        let (options, outlook) = (self.options(shown), self.outlook(sitting, Lost::View));
        let is_hurt = self.lost.values().sum::<usize>() > before;
        self.lost = kept;
        self.count(is_hurt, Lost::View);
        NamedView { name: name.clone(), caption: caption.clone(), options, outlook }
    }

    /// One sentence for each thing that named records which are not there.
    fn told(self) -> Vec<Diagnostic> {
        let told = |(lost, count): (Lost, usize)| {
            let words = format!("{} in the data", lost.words(count));
            file::diagnostic(Severity::Warning, file::RECORD_GONE, String::new(), words, Some(lost.hint()))
        };
        self.lost.into_iter().map(told).collect()
    }
}

impl Lost {
    fn words(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Pin => ("pin is of an entity that is not", "pins are of entities that are not"),
            Self::Note => ("note is on a record that is not", "notes are on records that are not"),
            Self::Scope => ("part of the map is about nobody who is", "parts of the map are about nobody who is"),
            Self::Also => ("entity that was put on the canvas is not", "entities that were put on the canvas are not"),
            Self::Centre => ("middle of the rings is not", "middles of the rings are not"),
            Self::Selected => ("selected record is not", "selected records are not"),
            Self::Opened => ("opened tie is not", "opened ties are not"),
            Self::View => ("view names records that are not", "views name records that are not"),
        };
        words::count(count, one, many)
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Pin | Self::Note => "they are kept in the project and come back with their records",
            Self::Scope => "the whole map is shown instead",
            Self::Also | Self::Selected | Self::Opened | Self::View => "what is left of it is shown",
            Self::Centre => "the one with the most ties stands there",
        }
    }
}

fn camera_of(schema::Camera { x, y, zoom }: schema::Camera) -> Option<Camera> {
    let zoom = Some(zoom.0).filter(|zoom| *zoom > 0.0)?.clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM);
    Some(Camera { center: near(Point::new(x.0, y.0))?, zoom })
}

/// A place that a map can have; one that is farther away is none.
fn near(point: Point) -> Option<Point> {
    /// As far as a body can be dragged, in scene units.
    const FARTHEST: f64 = 1e7;
    (point.x.abs() <= FARTHEST && point.y.abs() <= FARTHEST).then_some(point)
}
