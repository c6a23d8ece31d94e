//! Scene, positions and view become a frame.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::Shape as _;

use super::focus::{Focus, Shown};
use super::frame::{Badge, BadgeSign, Frame, HubMark, NodeMark, TieMark};
use super::line::Pen;
use super::lod::{self, Thinned, Veil};
use super::plan;
use super::route::Routes;
use super::shape::{Shape, Stroke};
use super::{
    Curve, Hub, Member, Scene, SceneNode, Target, View, changes, context, fan, furniture, glyph, line, outline,
};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::geom::{Affine, Circle, Point, QuadBez, Rect, Rgba, Vec2, curve};
use crate::graph::Level;
use crate::layout::Positions;
use crate::style::{Became, Theme, Tint, size};

pub(super) fn frame(dataset: &Dataset, scene: &Scene, positions: &Positions, view: &View) -> Frame {
    let painter = Painter::new(dataset, scene, positions, view);
    let lines = painter.lines();
    let hubs = painter.hubs();
    // Badges and labels look at every line, seen or not, so that panning does not move them. Where not all are drawn,
    // there is no ground without one.
    let inks = if painter.thinned.is_dense() { Vec::new() } else { plan::inks(&lines, &hubs) };
    let mut badges = painter.badges(&lines, &hubs, &inks);
    let mut regions = outline::marks(&painter, &hubs, &inks);
    let labels = plan::labels(&painter, &hubs, &badges, &inks, &regions);
    regions.retain(|region| painter.on_picture(region.outline.bounding_box().union(region.label)));
    badges.retain(|badge| painter.is_visible(badge.circle.center, badge.circle.radius));
    Frame {
        size: view.size,
        ground: painter.ground,
        world: scene.world.map(|world| world.mark(painter.to_screen, view.size.to_rect(), painter.theme)),
        regions,
        ties: painter.ties(&lines, &inks),
        spokes: painter.spokes(dataset, &lines, &hubs),
        badges,
        hubs: hubs.into_iter().map(|(_, mark)| mark).filter(|mark| painter.shows_hub(mark)).collect(),
        nodes: painter.nodes(),
        labels,
        legend: furniture::shapes(dataset, scene, view),
        thinned: painter.thinned,
    }
}

/// One curve of the scene on the screen.
pub(super) struct Line<'a> {
    pub(super) curve: &'a Curve,
    /// From ring to ring.
    pub(super) way: QuadBez,
    shown: Shown,
    veil: Veil,
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
    /// The curves that are drawn and the hubs of the scene, with what is there of each.
    curves: Vec<Part<'a>>,
    hubs: Vec<Cow<'a, Hub>>,
    /// Body → its disc on the screen; none when it is nowhere, not there, or not drawn.
    pub(super) circles: Vec<Option<Circle>>,
    thinned: Thinned,
}

/// A curve of the scene that is drawn, with what is there of it.
struct Part<'a> {
    at: usize,
    curve: Cow<'a, Curve>,
    veil: Veil,
}

impl<'a> Painter<'a> {
    fn new(dataset: &Dataset, scene: &'a Scene, positions: &Positions, view: &'a View) -> Self {
        let theme = Theme::of(view.mode);
        let to_screen = view.camera.screen_from_scene(view.size);
        let focus = Focus::new(dataset, scene, &view.selection, view.dimming).through(view.presence.as_deref(), scene);
        let mut circles = circles(scene, positions, view, to_screen);
        circles.iter_mut().zip(focus.nodes.iter().chain(&focus.hubs)).for_each(|(circle, shown)| {
            *circle = circle.filter(|_| shown.is_there());
        });
        let routes = scene.memo.routes(scene, positions);
        let stage = lod::Stage { scene, routes: &routes, focus: &focus, to_screen, size: view.size };
        let lod::Drawn { curves, thinned } = stage.draw(&mut circles);
        let part = |(at, veil): (u32, Veil)| {
            let at = at as usize;
            Part { at, curve: scene.curves[at].through(view.presence.as_deref()), veil }
        };
        Self {
            scene,
            view,
            theme,
            ground: (!view.transparent).then_some(theme.surface.canvas),
            to_screen,
            curves: curves.into_iter().map(part).collect(),
            hubs: scene.hubs.iter().map(|hub| hub.through(view.presence.as_deref())).collect(),
            routes,
            focus,
            circles,
            thinned,
        }
    }

    /// What the lines are drawn with.
    pub(super) fn pen(&self) -> Pen {
        Pen { theme: self.theme, color_by: self.view.encoding.color_by, dress: None }
    }

    /// What the line of some relations is drawn with.
    fn pen_of(&self, relations: &[RelationIx]) -> Pen {
        let dress = self.view.changes.as_ref().map(|all| changes::dress(all.of_relations(relations), self.theme));
        Pen { dress, ..self.pen() }
    }

    /// The mark of what became of some relations, which takes the place of what is said of them.
    fn change_sign(&self, relations: &[RelationIx]) -> Option<Vec<BadgeSign>> {
        let became = self.view.changes.as_ref()?.of_relations(relations);
        Some(became.sign().map(|_| BadgeSign::Became(became)).into_iter().collect())
    }

    /// The mark of what became of an entity, at the upper left of its disc.
    fn change_badge(&self, entity: EntityIx, circle: Circle) -> Vec<Shape> {
        const AT: f64 = 0.76;
        let became = self.view.changes.as_ref().map(|changes| changes.entity(entity)).unwrap_or_default();
        let at = circle.center + Vec2::new(-AT, -AT) * (circle.radius + 1.0);
        changes::badge(Circle::new(at, size::BADGE), became, self.theme)
    }

    fn nodes(&self) -> Vec<NodeMark> {
        let marks = self.scene.nodes.iter().zip(&self.circles).zip(&self.focus.nodes);
        let marks = marks.filter_map(|((node, circle), shown)| Some((node, (*circle)?, *shown)));
        let seen = marks.filter(|(_, circle, _)| self.is_visible(circle.center, circle.radius));
        let marks = seen.map(|(node, circle, shown)| {
            let (ring, badge) = (self.ring(circle, node.entity, shown), self.change_badge(node.entity, circle));
            NodeMark {
                entity: node.entity,
                circle,
                name: node.spoken.clone(),
                selected: shown.selected,
                opacity: shown.opacity,
                shapes: faded(ring.into_iter().chain(self.glyph(node, circle)).chain(badge), shown.opacity),
            }
        });
        let mut marks: Vec<NodeMark> = marks.collect();
        if self.thinned.leaves_nodes_out() {
            // Where discs crowd, the others would hide the ring.
            marks.sort_by_key(|mark| mark.selected);
        }
        marks
    }

    /// A country's flag or its letters; a leader's disc and flag; any other glyph.
    fn glyph(&self, node: &SceneNode, circle: Circle) -> Vec<Shape> {
        let flag = node.flag.filter(|_| self.view.encoding.flags);
        let became = self.view.changes.as_ref().map(|changes| changes.entity(node.entity));
        let tint = match became {
            Some(Became::Kept) => None,
            Some(became) => Some(Tint::Became(became)),
            None => node.tint,
        };
        let mut shapes = match (flag, tint) {
            (Some(flag), Some(tint)) => return glyph::flagged_in(flag, circle, tint, self.ground, self.theme),
            (Some(flag), None) => return glyph::flagged(flag, circle, self.theme),
            (None, Some(tint)) => glyph::tinted(node.glyph, &node.letters, circle, tint, self.theme),
            (None, None) => glyph::glyph(node.glyph, &node.letters, circle, self.theme),
        };
        // On a smaller disc the flag would be a speck that hides the person.
        let has_room = circle.radius >= size::FLAG_BADGE_FROM;
        if let Some(flag) = node.badge.filter(|_| self.view.encoding.flags && has_room) {
            shapes.extend(glyph::flag_badge(flag, circle, self.ground, self.theme));
        }
        shapes
    }

    /// The accent ring of a selected or hovered node.
    fn ring(&self, circle: Circle, entity: EntityIx, shown: Shown) -> Option<Shape> {
        let strength = self.strength(shown, &Target::Node(entity));
        let (width, offset) = size::SELECTION_RING;
        let stroke = Stroke::solid(self.theme.accent.faded(strength), width);
        let ring = Circle::new(circle.center, circle.radius + offset);
        (strength > 0.0).then_some(Shape::Disc { circle: ring, fill: None, stroke: Some(stroke) })
    }

    /// A length of the scene on the screen, within limits.
    pub(super) fn zoomed(&self, length: f64, (least, most): (f64, f64)) -> f64 {
        (length * self.view.camera.zoom).clamp(least, most)
    }

    /// How strongly a mark glows: selected, or half of that when hovered.
    pub(super) fn strength(&self, shown: Shown, target: &Target) -> f64 {
        let hovered = self.view.hovered.as_ref().filter(|(hovered, _)| hovered.lights(target));
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
    fn lines(&self) -> Vec<Line<'_>> {
        let there = self.curves.iter().filter(|part| self.focus.curves[part.at].is_there());
        there.filter_map(|part| Some(self.fan(part, self.routes.curves[part.at]?))).flatten().collect()
    }

    /// A curve, or what it stands for where it was opened.
    fn fan<'s>(&'s self, drawn: &'s Part<'a>, route: QuadBez) -> Vec<Line<'s>> {
        let (part, curve, shown) = (&*drawn.curve, &self.scene.curves[drawn.at], self.focus.curves[drawn.at]);
        let pair = self.pair(curve);
        if !self.view.opened.contains(&pair) || curve.inner.is_empty() {
            let is_forth = part.ends == curve.ends;
            let way = if is_forth { route } else { QuadBez::new(route.p2, route.p1, route.p0) };
            return self.line(part, way, shown, drawn.veil).into_iter().collect();
        }
        let (aside, half) = (curve::left_of(route.p2 - route.p0), fan::half_width(curve.inner.len(), route));
        let inner = curve.inner.iter().filter_map(|inner| {
            // The middle of a quadratic curve moves half as far as its control point.
            let spread = QuadBez::new(route.p0, route.p1 + aside * (2.0 * half * inner.offset), route.p2);
            let is_forth = inner.ends == curve.ends;
            let way = if is_forth { spread } else { QuadBez::new(spread.p2, spread.p1, spread.p0) };
            let shown = self.focus.of_inner(inner, curve, shown, self.view.presence.as_deref());
            self.line(inner, way, shown, drawn.veil).filter(|_| shown.is_there())
        });
        inner.collect()
    }

    fn line<'s>(&self, curve: &'s Curve, route: QuadBez, shown: Shown, veil: Veil) -> Option<Line<'s>> {
        let way = self.trimmed(route, curve.ends, curve.directed)?;
        let (a, b) = self.pair(curve);
        Some(Line { curve, way, shown, veil, target: Target::Curve { a, b, relations: curve.relations.clone() } })
    }

    /// The ends of a curve, the smaller index first.
    fn pair(&self, curve: &Curve) -> (EntityIx, EntityIx) {
        let [from, to] = curve.ends.map(|end| self.scene.nodes[end as usize].entity);
        (from.min(to), from.max(to))
    }

    fn ties(&self, lines: &[Line<'_>], inks: &[plan::Ink]) -> Vec<TieMark> {
        let seen = lines.iter().enumerate().filter(|(_, line)| self.reaches(line.way));
        seen.map(|(at, line)| self.tie(line, &plan::crossings(inks, at, 0..at))).collect()
    }

    fn tie(&self, line: &Line<'_>, crossings: &[Point]) -> TieMark {
        let Line { curve, way, shown, veil, target: _ } = line;
        let (a, b) = self.pair(curve);
        let pen = self.pen_of(&curve.relations);
        let width = pen.width(&curve.strain);
        // A gap in a faint line under another would read as dashes, which tell what went.
        let crossings = if pen.dress.is_some_and(|dress| dress.faint) { &[] } else { crossings };
        let casings = self.casings(*way, width, *shown, crossings);
        let halo = self.halo(*way, width, self.line_strength(line));
        let drawn = if *veil == Veil::NONE {
            line::tie(*way, &curve.strain, curve.directed, pen)
        } else {
            line::bare(*way, &curve.strain, pen, *veil)
        };
        TieMark {
            a,
            b,
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

    fn hubs(&self) -> Vec<(&Hub, HubMark)> {
        let hubs = self.hubs.iter().enumerate().zip(&self.focus.hubs);
        hubs.filter_map(|((at, hub), shown)| Some((&**hub, self.hub(at, hub, *shown)?))).collect()
    }

    fn hub(&self, at: usize, hub: &Hub, shown: Shown) -> Option<HubMark> {
        let body = self.scene.nodes.len() + at;
        let Circle { center, radius } = self.circles[body]?;
        let spoke =
            |(route, member): (&Option<QuadBez>, &Member)| self.trimmed((*route)?, [member.node, body as u32], false);
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
            let pen = self.pen_of(&hub.relations);
            let width = pen.width(&hub.strain);
            let halos = mark.spokes.iter().flat_map(|spoke| self.halo(*spoke, width, strength));
            let lines = mark.spokes.iter().flat_map(|spoke| line::tie(*spoke, &hub.strain, false, pen));
            faded(halos.chain(lines), mark.opacity)
        });
        drawn.chain(context::spokes(dataset, self, lines, hubs)).collect()
    }

    /// What sits on hubs and lines, off each other and off crossings where there is room.
    fn badges(&self, lines: &[Line<'_>], hubs: &[(&Hub, HubMark)], inks: &[plan::Ink]) -> Vec<Badge> {
        let mut badges: Vec<Badge> = hubs.iter().filter_map(|(hub, mark)| self.hub_badge(hub, mark)).collect();
        badges.extend(self.dates_of_bodies(hubs));
        let mut taken: Vec<Point> = hubs.iter().map(|(_, mark)| mark.center).collect();
        taken.extend(badges.iter().map(|badge| badge.circle.center));
        for (at, Line { curve, way, shown, veil: _, target }) in lines.iter().enumerate() {
            let usual = || line::badge_signs(&curve.strain, curve.count(), self.view.camera.zoom);
            let mut signs = self.change_sign(&curve.relations).unwrap_or_else(usual);
            signs.extend(self.is_possible(&curve.relations).then_some(BadgeSign::Possible));
            if signs.is_empty() {
                continue;
            }
            let has_mark = self.pen().marks(curve.strain.sign);
            let crossings = plan::crossings(inks, at, 0..inks.len());
            let placed = line::place_badges(*way, &signs, has_mark, &crossings, &taken);
            taken.extend(placed.iter().map(|(at, _)| *at));
            badges.extend(placed.into_iter().map(|(at, sign)| {
                let (a, b) = self.pair(curve);
                let is_count = matches!(sign, BadgeSign::Count(_));
                let target = if is_count { Target::Fan { a, b } } else { target.clone() };
                self.badge(at, sign, target, shown.opacity)
            }));
        }
        badges.extend(self.clasps());
        badges
    }

    /// The counts of the pairs that were opened: where their curves part, so that a click folds them again.
    fn clasps(&self) -> impl Iterator<Item = Badge> {
        let there = self.curves.iter().filter(|part| self.focus.curves[part.at].is_there());
        there.filter_map(|&Part { at, .. }| {
            let (curve, route, shown) = (&self.scene.curves[at], &self.routes.curves[at], self.focus.curves[at]);
            let (a, b) = self.pair(curve);
            let count = Some(curve.inner.len()).filter(|&count| count > 0 && self.view.opened.contains(&(a, b)))?;
            let way = self.trimmed((*route)?, curve.ends, false)?;
            let share = (2.0 * size::BADGE / curve::length(way).max(1.0)).min(0.5);
            let at = curve::at_share(way, share).0;
            Some(self.badge(at, BadgeSign::Count(count), Target::Fan { a, b }, shown.opacity))
        })
    }

    /// Whether that is all that one can say of a mark that stands for these.
    fn is_possible(&self, relations: &[RelationIx]) -> bool {
        self.view.presence.as_ref().is_some_and(|all| all.of_relations(relations) == Level::Possible)
    }

    /// The badges of nodes and hubs that are only possibly there.
    fn dates_of_bodies(&self, hubs: &[(&Hub, HubMark)]) -> Vec<Badge> {
        let aside = |center: Point, radius: f64| center + Vec2::new(-0.75, -0.75) * (radius + size::BADGE);
        let mut badges = Vec::new();
        for (_, mark) in hubs.iter().filter(|(_, mark)| self.is_possible(&mark.relations)) {
            let target = Target::Hub(mark.relations.clone());
            let at = aside(mark.center, mark.radius);
            badges.push(self.badge(at, BadgeSign::Possible, target, mark.opacity));
        }
        let Some(presence) = &self.view.presence else { return badges };
        for ((node, circle), shown) in self.scene.nodes.iter().zip(&self.circles).zip(&self.focus.nodes) {
            if let Some(circle) = circle.filter(|_| presence.entity(node.entity) == Level::Possible) {
                let at = aside(circle.center, circle.radius);
                badges.push(self.badge(at, BadgeSign::Possible, Target::Node(node.entity), shown.opacity));
            }
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
        if let Some(signs) = self.change_sign(&hub.relations) {
            return signs.first().map(|&sign| self.badge(at, sign, target, mark.opacity));
        }
        let claims = hub.strain.claims;
        (claims > 0).then(|| self.badge(at, BadgeSign::Claims(claims), target, mark.opacity))
    }

    /// A route on the screen, from ring to ring; none where the ends leave nothing.
    fn trimmed(&self, route: QuadBez, [from, to]: [u32; 2], directed: bool) -> Option<QuadBez> {
        let reach = |body: u32, gap: f64| {
            let is_hub = body as usize >= self.scene.nodes.len();
            let reach = |circle: Circle| if is_hub { circle.radius * 0.6 } else { circle.radius + gap };
            self.circles[body as usize].map(reach)
        };
        let gap = if directed { size::ARROW_GAP } else { size::TIE_GAP };
        curve::trimmed(self.to_screen * route, reach(from, size::TIE_GAP)?, reach(to, gap)?)
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
