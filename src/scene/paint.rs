//! Scene, positions and view become a frame.

use std::sync::Arc;

use super::focus::{Focus, Shown};
use super::frame::{Badge, BadgeSign, Frame, HubMark, NodeMark, TieMark};
use super::plan;
use super::route::Routes;
use super::shape::{Shape, Stroke};
use super::{Curve, Hub, Member, Scene, Target, View, context, furniture, glyph, line};
use crate::dataset::{Dataset, EntityIx, Sign};
use crate::geom::{Affine, Circle, Point, QuadBez, Rect, Rgba, Vec2, curve};
use crate::layout::Positions;
use crate::style::{Theme, size};

pub(super) fn frame(dataset: &Dataset, scene: &Scene, positions: &Positions, view: &View) -> Frame {
    let painter = Painter::new(dataset, scene, positions, view);
    let lines = painter.lines();
    let hubs = painter.hubs();
    // Badges and labels look at every line, seen or not, so that panning does not move them.
    let inks = plan::inks(&lines, &hubs);
    let mut badges = painter.badges(&lines, &hubs, &inks);
    let labels = plan::labels(&painter, &hubs, &badges, &inks);
    badges.retain(|badge| painter.is_visible(badge.circle.center, badge.circle.radius));
    Frame {
        size: view.size,
        ground: painter.ground,
        regions: Vec::new(),
        ties: painter.ties(&lines, &inks),
        spokes: painter.spokes(dataset, &lines, &hubs),
        badges,
        hubs: hubs.into_iter().map(|(_, mark)| mark).filter(|mark| painter.shows_hub(mark)).collect(),
        nodes: painter.nodes(),
        labels,
        legend: furniture::shapes(dataset, scene, view),
    }
}

/// One curve of the scene on the screen.
pub(super) struct Line<'a> {
    pub(super) curve: &'a Curve,
    /// From ring to ring.
    pub(super) way: QuadBez,
    shown: Shown,
    target: Target,
}

/// Everything that the marks of one frame share.
pub(super) struct Painter<'a> {
    pub(super) scene: &'a Scene,
    view: &'a View,
    pub(super) theme: &'static Theme,
    /// What casings and halos are painted with.
    pub(super) ground: Option<Rgba>,
    pub(super) to_screen: Affine,
    routes: Arc<Routes>,
    pub(super) focus: Focus,
    /// Body → its disc on the screen; none when it is nowhere.
    pub(super) circles: Vec<Option<Circle>>,
}

impl<'a> Painter<'a> {
    fn new(dataset: &Dataset, scene: &'a Scene, positions: &Positions, view: &'a View) -> Self {
        let theme = Theme::of(view.mode);
        let to_screen = view.camera.screen_from_scene(view.size);
        Self {
            scene,
            view,
            theme,
            ground: (!view.transparent).then_some(theme.surface.canvas),
            to_screen,
            routes: scene.memo.routes(scene, positions),
            focus: Focus::new(dataset, scene, &view.selection, view.dimming),
            circles: circles(scene, positions, view, to_screen),
        }
    }

    fn nodes(&self) -> Vec<NodeMark> {
        let marks = self.scene.nodes.iter().zip(&self.circles).zip(&self.focus.nodes);
        let marks = marks.filter_map(|((node, circle), shown)| Some((node, (*circle)?, *shown)));
        let seen = marks.filter(|(_, circle, _)| self.is_visible(circle.center, circle.radius));
        seen.map(|(node, circle, shown)| {
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
        let strength = self.strength(shown, &Target::Node(entity));
        let (width, offset) = size::SELECTION_RING;
        let stroke = Stroke::solid(self.theme.accent.faded(strength), width);
        let ring = Circle::new(circle.center, circle.radius + offset);
        (strength > 0.0).then_some(Shape::Disc { circle: ring, fill: None, stroke: Some(stroke) })
    }

    /// How strongly a mark glows: selected, or half of that when hovered.
    fn strength(&self, shown: Shown, target: &Target) -> f64 {
        let hovered = self.view.hovered.as_ref().filter(|(hovered, _)| hovered == target);
        if shown.selected { 1.0 } else { hovered.map_or(0.0, |(_, strength)| 0.5 * strength) }
    }

    pub(super) fn line_strength(&self, line: &Line<'_>) -> f64 {
        self.strength(line.shown, &line.target)
    }

    pub(super) fn hub_strength(&self, mark: &HubMark) -> f64 {
        let shown = Shown { selected: mark.selected, opacity: mark.opacity };
        self.strength(shown, &Target::Hub(mark.relations.clone()))
    }

    /// The curves whose ends leave them room, in the order of drawing.
    fn lines(&self) -> Vec<Line<'a>> {
        let curves = self.scene.curves.iter().zip(&self.routes.curves).zip(&self.focus.curves);
        let line = |((curve, route), shown): ((&'a Curve, &Option<QuadBez>), &Shown)| {
            let way = self.trimmed((*route)?, curve.ends)?;
            let [from, to] = curve.ends.map(|end| self.scene.nodes[end as usize].entity);
            let target = Target::Curve { a: from.min(to), b: from.max(to), relations: curve.relations.clone() };
            Some(Line { curve, way, shown: *shown, target })
        };
        curves.filter_map(line).collect()
    }

    fn ties(&self, lines: &[Line<'_>], inks: &[plan::Ink]) -> Vec<TieMark> {
        let seen = lines.iter().enumerate().filter(|(_, line)| self.reaches(line.way));
        seen.map(|(at, line)| self.tie(line, &plan::crossings(inks, at, 0..at))).collect()
    }

    fn tie(&self, line: &Line<'_>, crossings: &[Point]) -> TieMark {
        let Line { curve, way, shown, target: _ } = line;
        let [from, to] = curve.ends.map(|end| self.scene.nodes[end as usize].entity);
        let width = line::bundle_width(&curve.strain);
        let casings = self.casings(*way, width, *shown, crossings);
        let halo = self.halo(*way, width, self.line_strength(line));
        let drawn = line::tie(*way, &curve.strain, curve.directed, self.theme);
        TieMark {
            a: from.min(to),
            b: from.max(to),
            relations: curve.relations.clone(),
            curve: *way,
            width,
            name: curve.spoken.clone(),
            selected: shown.selected,
            opacity: shown.opacity,
            shapes: faded(casings.into_iter().chain(halo).chain(drawn), shown.opacity),
        }
    }

    fn halo(&self, line: QuadBez, width: f64, strength: f64) -> Vec<Shape> {
        if strength > 0.0 { line::halo(line, width, strength, self.ground, self.theme) } else { Vec::new() }
    }

    /// Pieces of ground where a bright line passes over others.
    fn casings(&self, line: QuadBez, width: f64, shown: Shown, crossings: &[Point]) -> Vec<Shape> {
        let ground = self.ground.filter(|_| shown.opacity == 1.0);
        let piece = |ground: Rgba| crossings.iter().map(move |&at| line::casing(line, at, width, ground)).collect();
        ground.map(piece).unwrap_or_default()
    }

    fn hubs(&self) -> Vec<(&'a Hub, HubMark)> {
        let hubs = self.scene.hubs.iter().enumerate().zip(&self.focus.hubs);
        hubs.filter_map(|((at, hub), shown)| Some((hub, self.hub(at, hub, *shown)?))).collect()
    }

    fn hub(&self, at: usize, hub: &Hub, shown: Shown) -> Option<HubMark> {
        let body = self.scene.nodes.len() + at;
        let Circle { center, radius } = self.circles[body]?;
        let spoke = |(route, member): (&Option<QuadBez>, &Member)| self.trimmed((*route)?, [member.node, body as u32]);
        Some(HubMark {
            relations: hub.relations.clone(),
            center,
            radius,
            spokes: self.routes.spokes[at].iter().zip(&hub.members).filter_map(spoke).collect(),
            name: hub.spoken.clone(),
            selected: shown.selected,
            opacity: shown.opacity,
            shapes: faded(line::hub(center, radius, hub.icon, self.theme), shown.opacity),
        })
    }

    /// The spokes of hubs: of each its halos, then its lines; then those of context roles.
    fn spokes(&self, dataset: &Dataset, lines: &[Line<'_>], hubs: &[(&Hub, HubMark)]) -> Vec<Shape> {
        let drawn = hubs.iter().flat_map(|(hub, mark)| {
            let strength = self.hub_strength(mark);
            let width = line::bundle_width(&hub.strain);
            let halos = mark.spokes.iter().flat_map(|spoke| self.halo(*spoke, width, strength));
            let lines = mark.spokes.iter().flat_map(|spoke| line::tie(*spoke, &hub.strain, false, self.theme));
            faded(halos.chain(lines), mark.opacity)
        });
        drawn.chain(context::spokes(dataset, self, lines, hubs)).collect()
    }

    /// What sits on hubs and lines, off each other and off crossings where there is room.
    fn badges(&self, lines: &[Line<'_>], hubs: &[(&Hub, HubMark)], inks: &[plan::Ink]) -> Vec<Badge> {
        let mut badges: Vec<Badge> = hubs.iter().filter_map(|(hub, mark)| self.hub_badge(hub, mark)).collect();
        let mut taken: Vec<Point> = hubs.iter().map(|(_, mark)| mark.center).collect();
        taken.extend(badges.iter().map(|badge| badge.circle.center));
        for (at, Line { curve, way, shown, target }) in lines.iter().enumerate() {
            let signs = line::badge_signs(&curve.strain, curve.relations.len(), self.view.camera.zoom);
            if signs.is_empty() {
                continue;
            }
            let has_bars = curve.strain.sign.is_some_and(|sign| sign != Sign::Positive);
            let crossings = plan::crossings(inks, at, 0..inks.len());
            let placed = line::place_badges(*way, &signs, has_bars, &crossings, &taken);
            taken.extend(placed.iter().map(|(at, _)| *at));
            badges.extend(placed.into_iter().map(|(at, sign)| self.badge(at, sign, target.clone(), shown.opacity)));
        }
        badges
    }

    fn badge(&self, at: Point, sign: BadgeSign, target: Target, opacity: f64) -> Badge {
        let circle = Circle::new(at, size::BADGE);
        Badge { circle, sign, target, shapes: faded(line::badge(circle, sign, self.theme), opacity) }
    }

    /// The number of claims, at the upper right of the diamond.
    fn hub_badge(&self, hub: &Hub, mark: &HubMark) -> Option<Badge> {
        let aside = mark.radius * 0.5 + size::BADGE * 0.9;
        let at = mark.center + Vec2::new(aside, -aside);
        let target = Target::Hub(mark.relations.clone());
        let claims = hub.strain.claims;
        (claims > 0).then(|| self.badge(at, BadgeSign::Claims(claims), target, mark.opacity))
    }

    /// A route on the screen, from ring to ring; none where the ends leave nothing.
    fn trimmed(&self, route: QuadBez, [from, to]: [u32; 2]) -> Option<QuadBez> {
        let reach = |body: u32| {
            let is_hub = body as usize >= self.scene.nodes.len();
            let reach = |circle: Circle| if is_hub { circle.radius * 0.6 } else { circle.radius + size::TIE_GAP };
            self.circles[body as usize].map(reach)
        };
        curve::trimmed(self.to_screen * route, reach(from)?, reach(to)?)
    }

    fn is_visible(&self, center: Point, radius: f64) -> bool {
        const RINGS: f64 = 12.0;
        let side = 2.0 * (radius + RINGS);
        self.on_picture(Rect::from_center_size(center, (side, side)))
    }

    fn shows_hub(&self, hub: &HubMark) -> bool {
        self.is_visible(hub.center, hub.radius) || hub.spokes.iter().any(|spoke| self.reaches(*spoke))
    }

    fn reaches(&self, line: QuadBez) -> bool {
        self.on_picture(plan::hull(line).inflate(size::HALO, size::HALO))
    }

    pub(super) fn on_picture(&self, rect: Rect) -> bool {
        let picture = self.view.size.to_rect();
        rect.x0 < picture.x1 && rect.x1 > picture.x0 && rect.y0 < picture.y1 && rect.y1 > picture.y0
    }
}

/// Body → its disc on the screen: radii scale with the zoom within limits.
fn circles(scene: &Scene, positions: &Positions, view: &View, to_screen: Affine) -> Vec<Option<Circle>> {
    let (least, most) = size::RADIUS_RANGE;
    let disc = |(at, radius): (usize, f64)| {
        let place = (at < positions.len()).then(|| positions.point(at))?;
        let radius = (radius * view.camera.zoom).clamp(least, most);
        (place.x.is_finite() && place.y.is_finite()).then(|| Circle::new(to_screen * place, radius))
    };
    scene.radii().enumerate().map(disc).collect()
}

/// The shapes at `opacity`.
pub(super) fn faded(shapes: impl IntoIterator<Item = Shape>, opacity: f64) -> Vec<Shape> {
    shapes.into_iter().map(|shape| if opacity < 1.0 { shape.faded(opacity) } else { shape }).collect()
}
