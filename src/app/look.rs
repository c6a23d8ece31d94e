//! Where the camera looks: fitting the map, the selection, and bringing a followed link into view.

use super::{Document, Session};
use crate::dataset::{EntityIx, RelationIx};
use crate::geom::{Camera, Point, Rect, Vec2};
use crate::layout::Positions;
use crate::scene::{Frame, Selection, View};

/// Screen points that stay free on each side of what is fitted; names stand there.
const MARGIN: f64 = 56.0;
/// Bodies up to which names are measured when the whole map is fitted.
const MEASURED: usize = 300;
/// Screen points that stay free at the left and the right of a whole map.
const EDGE: f64 = 28.0;
/// Screen points that stay free above a whole map: the banner stands there.
const TOP: f64 = 60.0;
/// Screen points of the card that stands there too where a part of the map is shown: by itself, and under the banner.
const CARD: [f64; 2] = [24.0, 64.0];
/// Least share of the zoom that shows all bodies which names may leave.
const LEAST: f64 = 0.6;
/// Screen points that stay free below a whole map: the zoom buttons stand there.
const BOTTOM: f64 = 56.0;
/// A small map is not blown up beyond this.
const MAX_FIT_ZOOM: f64 = 1.5;
/// One step of the zoom keys.
const ZOOM_STEP: f64 = 1.25;

impl Session {
    /// Shows the whole map, and follows it while it is laid out.
    pub(super) fn fit(&mut self, document: &Document, at: &Positions) {
        self.following = true;
        let scene = &document.scene;
        let whole = scene.bounds_of(0..scene.num_bodies(), at);
        if let Some(rect) = whole {
            self.camera = Camera::fit(rect, self.canvas, MARGIN, MAX_FIT_ZOOM);
            if scene.num_bodies() <= MEASURED {
                self.make_room_for_names(document, at);
            }
        }
    }

    /// Whether every body stands on the canvas.
    pub(super) fn sees_all(&self, document: &Document, at: &Positions) -> bool {
        let whole = document.scene.bounds_of(0..document.scene.num_bodies(), at);
        whole.is_none_or(|rect| self.sees(rect))
    }

    fn sees(&self, rect: Rect) -> bool {
        let corners = [Point::new(rect.x0, rect.y0), Point::new(rect.x1, rect.y1)];
        let seen = self.canvas.to_rect();
        corners.iter().all(|&corner| seen.contains(self.camera.screen_point(corner, self.canvas)))
    }

    /// Moves and scales the camera until names and lines stand between the banner and the zoom buttons too. Text does
    /// not grow with the zoom, so a few rounds of drawing and measuring are needed; and where the canvas is too narrow for
    /// them, they are rather cut off than all bodies drawn as one dot.
    fn make_room_for_names(&mut self, document: &Document, at: &Positions) {
        const ROUNDS: usize = 3;
        let card = document.options.scope.as_ref().map_or(0.0, |_| CARD[usize::from(self.banner.is_some())]);
        let top = TOP + card;
        let bodies = self.camera;
        let area = Rect::new(EDGE, top, self.canvas.width - EDGE, self.canvas.height - BOTTOM);
        if area.width() <= 0.0 || area.height() <= 0.0 {
            return;
        }
        for _ in 0..ROUNDS {
            let view = View {
                camera: self.camera,
                encoding: self.encoding,
                opened: self.opened.clone(),
                ..View::new(self.canvas, self.mode)
            };
            let frame = Frame::new(&document.dataset, &document.scene, at, &view);
            let Some(drawn) = frame.map_bounds() else { return };
            let scale = (area.width() / drawn.width().max(1.0)).min(area.height() / drawn.height().max(1.0));
            let zoom = (self.camera.zoom * scale).clamp(Camera::MIN_ZOOM, MAX_FIT_ZOOM);
            if zoom < LEAST * bodies.zoom {
                self.camera = bodies;
                return;
            }
            let middle = self.camera.scene_point(drawn.center(), self.canvas);
            let aside = area.center() - (self.canvas.to_vec2() / 2.0).to_point();
            self.camera = Camera { center: middle - aside / zoom, zoom };
        }
    }

    /// Shows what is selected as large as it may be.
    pub(super) fn fit_selection(&mut self, document: &Document, at: &Positions) {
        if let Some(rect) = bounds_of(&self.selection, document, at) {
            self.following = false;
            self.camera = Camera::fit(rect, self.canvas, MARGIN, MAX_FIT_ZOOM);
        }
    }

    /// Moves the camera so that the selection is in the middle, and zooms out only as far as needed.
    pub(super) fn centre_selection(&mut self, document: &Document, at: &Positions) {
        let Some(rect) = bounds_of(&self.selection, document, at) else { return };
        self.following = false;
        self.camera = Camera::fit(rect, self.canvas, MARGIN, self.camera.zoom);
    }

    /// Moves the camera only where the selection is not on the canvas already, and zooms out only as far as needed.
    pub(super) fn reveal_selection(&mut self, document: &Document, at: &Positions) {
        let Some(rect) = bounds_of(&self.selection, document, at) else { return };
        if !self.sees(rect) {
            self.following = false;
            self.camera = Camera::fit(rect, self.canvas, MARGIN, self.camera.zoom);
        }
    }

    /// Brings the selection to the middle without another zoom, unless it is larger than the canvas.
    pub(super) fn center_on_selection(&mut self, document: &Document, at: &Positions) {
        let Some(rect) = bounds_of(&self.selection, document, at) else { return };
        self.following = false;
        self.camera = Camera::fit(rect, self.canvas, MARGIN, self.camera.zoom);
    }

    /// Moves the camera by as little as brings the mark of the keyboard onto the canvas; a tie that is longer than
    /// the canvas is shown whole.
    pub(super) fn scroll_to_focus(&mut self, document: &Document, at: &Positions) {
        let Some(rect) = document.scene.bounds_of(bodies_of_mark(&self.focus, document), at) else { return };
        let corner = |x, y| self.camera.screen_point(Point::new(x, y), self.canvas);
        let seen = Rect::from_points(corner(rect.x0, rect.y0), corner(rect.x1, rect.y1));
        let room = self.canvas.to_rect().inset(-MARGIN);
        if seen.width() > room.width() || seen.height() > room.height() {
            self.following = false;
            self.camera = Camera::fit(rect, self.canvas, MARGIN, self.camera.zoom);
            return;
        }
        let short = |low: f64, high: f64, from: f64, to: f64| (from - low).max(0.0) - (high - to).max(0.0);
        let way = Vec2::new(short(seen.x0, seen.x1, room.x0, room.x1), short(seen.y0, seen.y1, room.y0, room.y1));
        if way != Vec2::ZERO {
            self.pan(way);
        }
    }

    pub(super) fn pan(&mut self, delta: Vec2) {
        self.following = false;
        self.camera = self.camera.panned(delta);
    }

    /// A place of the scene comes to the middle of the canvas.
    pub(super) fn center(&mut self, at: Point) {
        if at.is_finite() {
            self.following = false;
            self.camera = Camera { center: at, ..self.camera };
        }
    }

    pub(super) fn zoom(&mut self, pivot: Point, factor: f64) {
        if factor.is_finite() && factor > 0.0 {
            self.following = false;
            self.camera = self.camera.zoomed_at(pivot, factor, self.canvas);
        }
    }

    pub(super) fn zoom_in(&mut self) {
        self.zoom(self.middle(), ZOOM_STEP);
    }

    pub(super) fn zoom_out(&mut self) {
        self.zoom(self.middle(), 1.0 / ZOOM_STEP);
    }

    /// One scene unit is one point; the middle of the canvas stays.
    pub(super) fn zoom_reset(&mut self) {
        self.zoom(self.middle(), 1.0 / self.camera.zoom);
    }

    fn middle(&self) -> Point {
        (self.canvas.to_vec2() / 2.0).to_point()
    }
}

/// The rectangle round the bodies of a selection; none when nothing of it stands on the canvas.
fn bounds_of(selection: &Selection, document: &Document, at: &Positions) -> Option<Rect> {
    document.scene.bounds_of(bodies_of(selection, document), at)
}

/// The bodies that a selection is about: nodes, and the hubs of its relations.
fn bodies_of(selection: &Selection, document: &Document) -> Vec<usize> {
    let bodies = |&entity: &EntityIx| document.scene.bodies_of(entity);
    match selection {
        Selection::Nothing => Vec::new(),
        Selection::Entity(entity) => bodies(entity),
        Selection::Entities(all) => all.iter().flat_map(bodies).collect(),
        Selection::Tie(a, b) => [a, b].into_iter().flat_map(bodies).collect(),
        Selection::Relation(relation) => bodies_of_relation(*relation, document),
        Selection::Hub(relations) => relations.iter().flat_map(|&ix| bodies_of_relation(ix, document)).collect(),
    }
}

/// The bodies by which one mark is seen: a node, both ends of a tie, the diamond of a hub.
pub(super) fn bodies_of_mark(mark: &Selection, document: &Document) -> Vec<usize> {
    let scene = &document.scene;
    let hub = |relations: &[RelationIx]| {
        let drawn = scene.hubs.iter().position(|hub| hub.relations.iter().any(|ix| relations.contains(ix)));
        drawn.map(|at| vec![scene.nodes.len() + at])
    };
    let alone = match mark {
        Selection::Relation(only) => hub(&[*only]),
        Selection::Hub(relations) => hub(relations),
        _ => None,
    };
    alone.unwrap_or_else(|| bodies_of(mark, document))
}

fn bodies_of_relation(ix: RelationIx, document: &Document) -> Vec<usize> {
    let (scene, dataset) = (&document.scene, &document.dataset);
    let hubs = scene.hubs.iter().enumerate().filter(|(_, hub)| hub.relations.contains(&ix));
    let hubs = hubs.map(|(at, _)| scene.nodes.len() + at);
    let about = dataset.relation(ix).about.iter().map(|&other| dataset.relation(other));
    let records = std::iter::once(dataset.relation(ix)).chain(about);
    let nodes = records.flat_map(|record| &record.participants).filter_map(|p| scene.node_of(p.entity));
    hubs.chain(nodes).collect()
}
