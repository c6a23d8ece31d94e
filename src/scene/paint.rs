//! Scene, positions and view become a frame.

use super::focus::{Focus, Shown};
use super::frame::{Badge, Frame, HubMark, LabelMark, NodeMark, TieMark};
use super::route::Routes;
use super::shape::Shape;
use super::{Curve, Hub, Scene, Target, View, furniture, glyph, label, line};
use crate::dataset::{Dataset, EntityIx};
use crate::geom::{Affine, Circle, Point, QuadBez, Rect, Rgba, Vec2, curve};
use crate::layout::Positions;
use crate::style::{Theme, size};

/// Pieces of a polyline that stands for a curve when crossings are looked for.
const PIECES: usize = 14;

pub(super) fn frame(dataset: &Dataset, scene: &Scene, positions: &Positions, view: &View) -> Frame {
    let painter = Painter::new(scene, positions, view);
    let (mut ties, mut hubs) = (painter.ties(), painter.hubs());
    // Labels look at every line, seen or not, so that panning does not move them.
    let labels = painter.labels(&ties, &hubs);
    ties.retain(|mark| painter.reaches(mark.curve));
    hubs.retain(|mark| painter.shows_hub(mark));
    Frame {
        size: view.size,
        ground: painter.ground,
        regions: Vec::new(),
        nodes: painter.nodes(),
        ties,
        hubs,
        labels,
        legend: furniture::shapes(dataset, scene, view),
    }
}

/// Everything that the marks of one frame share.
struct Painter<'a> {
    scene: &'a Scene,
    view: &'a View,
    theme: &'static Theme,
    /// What casings and halos are painted with.
    ground: Option<Rgba>,
    to_screen: Affine,
    routes: Routes,
    focus: Focus,
    /// Body → its disc on the screen; none when it is nowhere.
    circles: Vec<Option<Circle>>,
}

impl<'a> Painter<'a> {
    fn new(scene: &'a Scene, positions: &Positions, view: &'a View) -> Self {
        let theme = Theme::of(view.mode);
        let to_screen = view.camera.screen_from_scene(view.size);
        Self {
            scene,
            view,
            theme,
            ground: (!view.transparent).then_some(theme.surface.canvas),
            to_screen,
            routes: Routes::new(scene, positions),
            focus: Focus::new(scene, &view.selection, view.dimming),
            circles: circles(scene, positions, view, to_screen),
        }
    }

    fn nodes(&self) -> Vec<NodeMark> {
        let marks = self.scene.nodes.iter().zip(&self.circles).zip(&self.focus.nodes);
        let marks = marks.filter_map(|((node, circle), shown)| Some((node, (*circle)?, *shown)));
        marks
            .filter(|(_, circle, _)| self.is_visible(circle.center, circle.radius))
            .map(|(node, circle, shown)| {
                let ring = self.ring(circle, node.entity, shown);
                let glyph = glyph::glyph(node.glyph, &node.letters, circle, self.theme);
                NodeMark {
                    entity: node.entity,
                    circle,
                    name: node.spoken.clone(),
                    selected: shown.selected,
                    opacity: shown.opacity,
                    shapes: faded(ring.into_iter().chain(glyph), shown.opacity),
                }
            })
            .collect()
    }

    /// The accent ring of a selected or hovered node.
    fn ring(&self, circle: Circle, entity: EntityIx, shown: Shown) -> Option<Shape> {
        let hovered = self.hover(&Target::Node(entity));
        let strength = if shown.selected { 1.0 } else { 0.5 * hovered };
        let (width, offset) = size::SELECTION_RING;
        let stroke = super::Stroke::solid(self.theme.accent.faded(strength), width);
        let ring = Circle::new(circle.center, circle.radius + offset);
        (strength > 0.0).then_some(Shape::Disc { circle: ring, fill: None, stroke: Some(stroke) })
    }

    /// How strongly `target` is hovered, in `[0, 1]`.
    fn hover(&self, target: &Target) -> f64 {
        self.view.hovered.as_ref().filter(|(hovered, _)| hovered == target).map_or(0.0, |(_, strength)| *strength)
    }

    fn ties(&self) -> Vec<TieMark> {
        let lines = self.scene.curves.iter().zip(&self.routes.curves).zip(&self.focus.curves);
        let lines =
            lines.filter_map(|((curve, route), shown)| Some((curve, self.trimmed((*route)?, curve.ends)?, *shown)));
        let mut marks: Vec<TieMark> = Vec::new();
        let mut below: Vec<(Rect, Vec<Point>)> = Vec::new();
        for (curve, line, shown) in lines {
            let points = curve::polyline(line, PIECES);
            let hull = Rect::from_points(line.p0, line.p2).union_pt(line.p1);
            let near = below.iter().filter(|(other, _)| hull.overlaps(*other));
            let crossings: Vec<Point> = near.flat_map(|(_, other)| curve::crossings(&points, other)).collect();
            marks.push(self.tie(curve, line, shown, &crossings));
            below.push((hull, points));
        }
        marks
    }

    fn tie(&self, curve: &Curve, line: QuadBez, shown: Shown, crossings: &[Point]) -> TieMark {
        let [from, to] = curve.ends.map(|end| self.scene.nodes[end as usize].entity);
        let (a, b) = (from.min(to), from.max(to));
        let width = line::bundle_width(&curve.strain);
        let signs = line::badge_signs(&curve.strain, curve.relations.len());
        let signed = curve.strain.sign.is_some_and(|sign| sign != crate::dataset::Sign::Positive);
        let badges = line::place_badges(line, &signs, signed, crossings);
        let target = Target::Curve { a, b, relations: curve.relations.clone() };
        let halo = self.halo(line, width, shown, self.hover(&target));
        let casings = self.casings(line, width, shown, crossings);
        let drawn = line::tie(line, &curve.strain, curve.directed, self.theme);
        let drawn_badges = badges.iter().flat_map(|badge| line::badge(badge, self.theme));
        TieMark {
            a,
            b,
            relations: curve.relations.clone(),
            curve: line,
            width,
            name: self.pair_name(a, b, curve.of_pair),
            selected: shown.selected,
            opacity: shown.opacity,
            shapes: faded(casings.into_iter().chain(halo).chain(drawn).chain(drawn_badges), shown.opacity),
            badges,
        }
    }

    /// "Israel – Azerbaijan, 6 relations".
    fn pair_name(&self, a: EntityIx, b: EntityIx, relations: usize) -> String {
        let name = |entity| self.scene.node_of(entity).map_or("", |node| self.scene.nodes[node].name.as_str());
        let unit = if relations == 1 { "relation" } else { "relations" };
        format!("{} – {}, {relations} {unit}", name(a), name(b))
    }

    fn halo(&self, line: QuadBez, width: f64, shown: Shown, hover: f64) -> Vec<Shape> {
        let strength = if shown.selected { 1.0 } else { 0.5 * hover };
        if strength > 0.0 { line::halo(line, width, strength, self.ground, self.theme) } else { Vec::new() }
    }

    /// Pieces of ground where a bright line passes over others.
    fn casings(&self, line: QuadBez, width: f64, shown: Shown, crossings: &[Point]) -> Vec<Shape> {
        let ground = self.ground.filter(|_| shown.opacity == 1.0);
        let piece = |ground: Rgba| crossings.iter().map(move |&at| line::casing(line, at, width, ground)).collect();
        ground.map(piece).unwrap_or_default()
    }

    fn hubs(&self) -> Vec<HubMark> {
        let hubs = self.scene.hubs.iter().enumerate().zip(&self.focus.hubs);
        hubs.filter_map(|((at, hub), shown)| self.hub(at, hub, *shown)).collect()
    }

    fn hub(&self, at: usize, hub: &Hub, shown: Shown) -> Option<HubMark> {
        let body = self.scene.nodes.len() + at;
        let Circle { center, radius } = self.circles[body]?;
        let spoke =
            |(route, member): (&Option<QuadBez>, &super::Member)| self.trimmed((*route)?, [member.node, body as u32]);
        let spokes: Vec<QuadBez> = self.routes.spokes[at].iter().zip(&hub.members).filter_map(spoke).collect();
        let hover = self.hover(&Target::Hub(hub.relations.clone()));
        let width = line::bundle_width(&hub.strain);
        let halos = spokes.iter().flat_map(|spoke| self.halo(*spoke, width, shown, hover));
        let lines = spokes.iter().flat_map(|spoke| line::tie(*spoke, &hub.strain, false, self.theme));
        let diamond = line::hub(center, radius, hub.icon, self.theme);
        let shapes =
            faded(halos.chain(lines).chain(diamond).chain(self.hub_badges(hub, center, radius)), shown.opacity);
        Some(HubMark {
            relations: hub.relations.clone(),
            center,
            radius,
            name: hub.spoken.clone(),
            selected: shown.selected,
            opacity: shown.opacity,
            shapes,
            spokes,
        })
    }

    /// The number of claims, at the upper right of the diamond.
    fn hub_badges(&self, hub: &Hub, center: Point, radius: f64) -> Vec<Shape> {
        let sign = super::BadgeSign::Claims(hub.strain.claims);
        let circle = Circle::new(center + Vec2::new(radius, -radius) * 0.85, size::BADGE);
        if hub.strain.claims > 0 { line::badge(&Badge { circle, sign }, self.theme) } else { Vec::new() }
    }

    /// A route on the screen, from ring to ring; none where the ends leave nothing.
    fn trimmed(&self, route: QuadBez, [from, to]: [u32; 2]) -> Option<QuadBez> {
        let reach = |body: u32| {
            let is_hub = body as usize >= self.scene.nodes.len();
            self.circles[body as usize]
                .map(|circle| if is_hub { circle.radius * 0.6 } else { circle.radius + size::TIE_GAP })
        };
        curve::trimmed(self.to_screen * route, reach(from)?, reach(to)?)
    }

    /// Names in the zoomed plane, then panned.
    fn labels(&self, ties: &[TieMark], hubs: &[HubMark]) -> Vec<LabelMark> {
        let pan = self.to_screen.translation();
        let unpanned = |at: Point| at - pan;
        let nodes = &self.circles[..self.scene.nodes.len()];
        let circles: Vec<Option<Circle>> =
            nodes.iter().map(|circle| circle.map(|c| Circle::new(unpanned(c.center), c.radius))).collect();
        let badges = ties.iter().flat_map(|tie| &tie.badges).map(|badge| badge.circle.center);
        let square = |(at, radius): (Point, f64)| Rect::from_center_size(unpanned(at), (2.0 * radius, 2.0 * radius));
        let hub_discs = hubs.iter().map(|hub| (hub.center, hub.radius));
        let obstacles: Vec<Rect> = badges.map(|at| (at, size::BADGE)).chain(hub_discs).map(square).collect();
        let curves = ties.iter().map(|tie| tie.curve).chain(hubs.iter().flat_map(|hub| hub.spokes.iter().copied()));
        let lines: Vec<Vec<Point>> =
            curves.map(|curve| curve::polyline(curve, PIECES * 2).into_iter().map(unpanned).collect()).collect();
        let placed = label::place(&self.scene.nodes, &circles, &obstacles, &lines);
        let mark = |label: &label::Placed| LabelMark {
            entity: self.scene.nodes[label.node].entity,
            rect: label.rect + pan,
            shapes: faded(label.shapes(pan, self.ground, self.theme), self.focus.nodes[label.node].opacity),
        };
        placed.iter().map(mark).filter(|label| self.on_picture(label.rect)).collect()
    }

    fn is_visible(&self, center: Point, radius: f64) -> bool {
        const RINGS: f64 = 12.0;
        self.on_picture(Rect::from_center_size(center, (2.0 * radius, 2.0 * radius)).inflate(RINGS, RINGS))
    }

    fn shows_hub(&self, hub: &HubMark) -> bool {
        self.is_visible(hub.center, hub.radius) || hub.spokes.iter().any(|spoke| self.reaches(*spoke))
    }

    fn reaches(&self, line: QuadBez) -> bool {
        let hull = Rect::from_points(line.p0, line.p2).union_pt(line.p1);
        self.on_picture(hull.inflate(size::HALO, size::HALO))
    }

    fn on_picture(&self, rect: Rect) -> bool {
        let picture = self.view.size.to_rect();
        rect.x0 < picture.x1 && rect.x1 > picture.x0 && rect.y0 < picture.y1 && rect.y1 > picture.y0
    }
}

/// Body → its disc on the screen: radii scale with the zoom within limits.
fn circles(scene: &Scene, positions: &Positions, view: &View, to_screen: Affine) -> Vec<Option<Circle>> {
    let (least, most) = size::RADIUS_RANGE;
    let nodes = scene.nodes.iter().map(|node| node.radius);
    let radii = nodes.chain(scene.hubs.iter().map(|_| size::HUB));
    let disc = |(at, radius): (usize, f64)| {
        let place = (at < positions.len()).then(|| positions.point(at))?;
        let radius = (radius * view.camera.zoom).clamp(least, most);
        (place.x.is_finite() && place.y.is_finite()).then(|| Circle::new(to_screen * place, radius))
    };
    radii.enumerate().map(disc).collect()
}

/// The shapes at `opacity`.
fn faded(shapes: impl IntoIterator<Item = Shape>, opacity: f64) -> Vec<Shape> {
    shapes.into_iter().map(|shape| if opacity < 1.0 { shape.faded(opacity) } else { shape }).collect()
}
