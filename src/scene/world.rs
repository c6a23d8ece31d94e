//! The world under a geographic map: its outline, and where entities are on it.
//!
//! The outline is land and nothing else. There are no borders, so that none is taken for a statement, and countries
//! without coordinates in the file stand in the middle of their largest piece of land.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::shape::Stroke;
use super::{Scene, canvas};
use crate::dataset::{Dataset, EntityIx, Geo};
use crate::geom::{Affine, BezPath, Line, Point, Rect, Rgba, equal_earth};
use crate::graph::Graph;
use crate::style::{Flag, Glyph, Theme};

/// Scene units between the edge of the world and the rows of those who are nowhere on it, at the least.
pub(super) const BELOW: f64 = 30.0;
/// Scene units between the southernmost place and the edge of the world, where there are rows below.
const SOUTH: f64 = 130.0;
/// Scene units of one radius of the globe, at the least and at the most: a world of 2,400 to 16,000 units.
const SCALES: (f64, f64) = (440.0, 3000.0);
/// Share of the places that may stand closer to another than their discs let them.
const CROWDED: f64 = 0.3;
/// Room that a disc wants for itself, its name and those who fan out round it, in its own sizes.
const ROOM: f64 = 1.6;
/// Places whose neighbours are looked for.
const SAMPLE: usize = 300;

static LAND: LazyLock<Land> =
    LazyLock::new(|| Land::read(include_bytes!("../../assets/world/land.bin")).unwrap_or_default());
static MIDDLES: LazyLock<BTreeMap<&str, Geo>> =
    LazyLock::new(|| include_str!("../../assets/world/middles.csv").lines().filter_map(middle).collect());

/// The world as it lies under a scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct World {
    /// Scene units of one radius of the globe; the equator at Greenwich stands at the origin.
    pub scale: f64,
    /// Where the world ends in the south, in scene units, since there are rows below.
    pub cut: Option<f64>,
}

/// The world in a picture: quiet, under everything.
#[derive(Clone, Debug, PartialEq)]
pub struct WorldMark {
    /// Land as closed rings, in points; lakes turn the other way round.
    pub land: BezPath,
    /// Where the world ends in the south, from side to side.
    pub edge: Option<Line>,
    /// The same land in triangles, for backends that fill nothing else.
    pub triangles: Vec<[Point; 3]>,
    /// What land is filled with.
    pub fill: Rgba,
    /// Along the coast and the edge.
    pub coast: Stroke,
}

/// Land on a globe of radius 1, projected.
#[derive(Debug, Default)]
struct Land {
    rings: Vec<Vec<Point>>,
    triangles: Vec<[Point; 3]>,
}

/// Where the nodes of a scene are, in scene units, and the world under them.
pub(super) fn placed(scene: &Scene, dataset: &Dataset, graph: &Graph) -> (World, Vec<Option<[f32; 2]>>) {
    let on_globe = |entity| place(dataset, graph, entity).map(|Geo { lat, lon }| equal_earth(lon, lat));
    let places: Vec<Option<Point>> = scene.nodes.iter().map(|node| on_globe(node.entity)).collect();
    let known = || scene.nodes.iter().zip(&places).filter_map(|(node, place)| Some((node.radius, (*place)?)));
    let scale = scale(&known().collect::<Vec<_>>());
    let south = known().map(|(_, place)| place.y * scale).fold(f64::NEG_INFINITY, f64::max);
    let cut = (places.contains(&None) && south.is_finite()).then_some(south + SOUTH);
    let scaled = |place: Point| [(place.x * scale) as f32, (place.y * scale) as f32];
    (World { scale, cut }, places.into_iter().map(|place| place.map(scaled)).collect())
}

/// Whether any node of a scene is somewhere.
pub(super) fn has_places(scene: &Scene, dataset: &Dataset, graph: &Graph) -> bool {
    scene.nodes.iter().any(|node| place(dataset, graph, node.entity).is_some())
}

/// Where an entity is: its own coordinates, the middle of a country by its code, or for a person the country whose
/// office they hold.
fn place(dataset: &Dataset, graph: &Graph, entity: EntityIx) -> Option<Geo> {
    let own = own_place(dataset, entity);
    own.or_else(|| own_place(dataset, canvas::state_of(dataset, graph, entity)?))
}

fn own_place(dataset: &Dataset, entity: EntityIx) -> Option<Geo> {
    let record = dataset.entity(entity);
    let is_country = || canvas::glyph(dataset, entity) == Glyph::Country;
    let known = || Flag::of_codes(&record.codes).and_then(Flag::alpha3).and_then(|code| MIDDLES.get(code));
    record.geo.or_else(|| known().filter(|_| is_country()).copied())
}

/// So many scene units for a radius of the globe that most discs find room where they are.
fn scale(known: &[(f64, Point)]) -> f64 {
    let mut needs: Vec<f64> = Vec::new();
    for (at, (radius, place)) in known.iter().enumerate().step_by(known.len().div_ceil(SAMPLE).max(1)) {
        let others = known.iter().enumerate().filter(|(other, _)| *other != at);
        let gaps = others.map(|(_, (other, there))| (place.distance(*there), ROOM * (radius + other)));
        // Those at one and the same place fan apart at any scale.
        let need = gaps.filter(|(gap, _)| *gap > 1e-4).map(|(gap, room)| room / gap).fold(0.0, f64::max);
        needs.push(need);
    }
    needs.sort_by(f64::total_cmp);
    let most = needs.get((needs.len() as f64 * (1.0 - CROWDED)) as usize).copied().unwrap_or(0.0);
    most.clamp(SCALES.0, SCALES.1)
}

impl World {
    /// The world as a camera sees it, in a picture of `page`.
    pub(super) fn mark(self, to_screen: Affine, page: Rect, theme: &Theme) -> WorldMark {
        let to_page = to_screen * Affine::scale(self.scale);
        let cut = self.cut.map_or(f64::INFINITY, |cut| (to_screen * Point::new(0.0, cut)).y);
        let mut land = BezPath::new();
        for ring in &LAND.rings {
            let points: Vec<Point> = ring.iter().map(|point| to_page * *point).collect();
            add_ring(&mut land, &north_of(&points, cut), page);
        }
        let mut triangles = Vec::new();
        for corners in &LAND.triangles {
            let corners = corners.map(|point| to_page * point);
            if sees(page, &corners) {
                let cut = north_of(&corners, cut);
                triangles.extend((2..cut.len()).map(|at| [cut[0], cut[at - 1], cut[at]]));
            }
        }
        let edge = Some(cut).filter(|cut| cut.is_finite() && !land.is_empty());
        WorldMark {
            land,
            edge: edge.map(|y| Line::new((page.x0, y), (page.x1, y))),
            triangles,
            fill: theme.land(),
            coast: Stroke::solid(theme.coast(), 1.0),
        }
    }
}

/// A polygon without what lies south of a line (Sutherland and Hodgman 1974); y grows southwards.
fn north_of(points: &[Point], line: f64) -> Vec<Point> {
    if points.iter().all(|point| point.y <= line) {
        return points.to_vec();
    }
    let mut kept = Vec::with_capacity(points.len());
    for (at, &here) in points.iter().enumerate() {
        let before = points[(at + points.len() - 1) % points.len()];
        if (before.y <= line) != (here.y <= line) {
            kept.push(before.lerp(here, (line - before.y) / (here.y - before.y)));
        }
        if here.y <= line {
            kept.push(here);
        }
    }
    kept
}

fn add_ring(land: &mut BezPath, points: &[Point], page: Rect) {
    if let Some((first, rest)) = points.split_first().filter(|_| sees(page, points)) {
        land.move_to(*first);
        for point in rest {
            land.line_to(*point);
        }
        land.close_path();
    }
}

/// Whether the rectangle round some points reaches into the page.
fn sees(page: Rect, points: &[Point]) -> bool {
    let Some(first) = points.first() else { return false };
    let bounds = points.iter().fold(Rect::from_points(*first, *first), |rect, point| rect.union_pt(*point));
    bounds.x0 < page.x1 && bounds.x1 > page.x0 && bounds.y0 < page.y1 && bounds.y1 > page.y0
}

/// A row of the middles: code, longitude, latitude.
fn middle(row: &'static str) -> Option<(&'static str, Geo)> {
    let mut cells = row.split(',');
    let code = cells.next()?;
    let lon = cells.next()?.parse().ok()?;
    Some((code, Geo { lat: cells.next()?.parse().ok()?, lon }))
}

impl Land {
    /// Reads what `assets/world/build.py` writes; none when it is broken.
    fn read(mut bytes: &[u8]) -> Option<Self> {
        const UNIT: f64 = 160.0;
        let mut two = || {
            let (pair, rest) = bytes.split_first_chunk::<2>()?;
            bytes = rest;
            Some(*pair)
        };
        let mut land = Self::default();
        let rings = u16::from_le_bytes(two()?);
        for _ in 0..rings {
            let count = u16::from_le_bytes(two()?);
            let mut degrees = || Some(f64::from(i16::from_le_bytes(two()?)) / UNIT);
            let ring: Option<Vec<Point>> = (0..count).map(|_| Some(equal_earth(degrees()?, degrees()?))).collect();
            land.rings.push(ring?);
        }
        let points: Vec<Point> = land.rings.iter().flatten().copied().collect();
        let triangles = u16::from_le_bytes(two()?);
        for _ in 0..triangles {
            let mut corner = || points.get(usize::from(u16::from_le_bytes(two()?))).copied();
            land.triangles.push([corner()?, corner()?, corner()?]);
        }
        Some(land)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_and_triangles_are_the_same_land() {
        let twice = |points: &[Point]| {
            let next = |at: usize| points[(at + 1) % points.len()].to_vec2();
            points.iter().enumerate().map(|(at, point)| point.to_vec2().cross(next(at))).sum::<f64>()
        };
        let rings: f64 = LAND.rings.iter().map(|ring| twice(ring)).sum();
        let triangles: f64 = LAND.triangles.iter().map(|corners| twice(corners).abs()).sum();
        assert!((rings.abs() / triangles - 1.0).abs() < 1e-3, "{rings} {triangles}");
        // 149 million square kilometres less Antarctica, of a sphere of radius 6,371 km.
        let square_km = triangles / 2.0 * 6371.0 * 6371.0;
        assert!((130e6..140e6).contains(&square_km), "{square_km}");
    }

    #[test]
    fn countries_have_middles_and_broken_land_is_none() {
        assert!(MIDDLES.len() > 220, "{}", MIDDLES.len());
        let azerbaijan = &MIDDLES["AZE"];
        assert!((azerbaijan.lat - 40.3).abs() < 0.5 && (azerbaijan.lon - 47.7).abs() < 0.5);
        assert!(Land::read(&[9, 0, 1]).is_none());
    }

    #[test]
    fn the_south_is_cut_off() {
        let square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)].map(Point::from);
        assert_eq!(north_of(&square, 5.0), square);
        assert!(north_of(&square, -1.0).is_empty());
        let half = north_of(&square, 1.0);
        assert!(half.len() == 4 && half.iter().all(|point| point.y <= 1.0), "{half:?}");
    }
}
