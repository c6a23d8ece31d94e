//! The finished picture: every mark in its place, in screen points, with the shapes that draw it.

use kurbo::Shape as _;

use super::{Scene, Shape, Target, Thinned, View, WorldMark};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::geom::{BezPath, Circle, Point, QuadBez, Rect, Rgba, Size};
use crate::layout::Positions;
use crate::style::Became;

/// The finished picture of a scene, its positions and a view.
///
/// A backend opens with `let Frame { size, ground, world, regions, ties, spokes, badges, hubs, nodes, labels, legend,
/// thinned } = frame;` without `..`, so that a new kind of mark does not compile until every backend has answered. The order of
/// drawing is that of the fields; within a mark its shapes in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Size of the picture in points.
    pub size: Size,
    /// What the picture is painted with first; none when transparent.
    pub ground: Option<Rgba>,
    /// The world under a geographic map.
    pub world: Option<WorldMark>,
    /// Outlines round the members of a bloc.
    pub regions: Vec<RegionMark>,
    /// Curves of pairs, in the order of drawing: a later one passes over an earlier one.
    pub ties: Vec<TieMark>,
    /// The spokes of the hubs.
    pub spokes: Vec<Shape>,
    /// Small discs that sit on lines.
    pub badges: Vec<Badge>,
    /// Diamonds.
    pub hubs: Vec<HubMark>,
    /// Glyphs of entities.
    pub nodes: Vec<NodeMark>,
    /// Names.
    pub labels: Vec<LabelMark>,
    /// Title, legend and caption round the map.
    pub legend: Vec<Shape>,
    /// What is left out of a picture that would hold too much.
    pub thinned: Thinned,
}

/// The outline round the members of a bloc, and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionMark {
    /// Which bloc.
    pub entity: EntityIx,
    /// The outline, closed, without the gap for the name.
    pub outline: BezPath,
    /// What the name covers.
    pub label: Rect,
    /// What assistive technology reads: "Arab world, bloc, 4 members".
    pub name: String,
    /// Whether it is selected.
    pub selected: bool,
    /// Opacity of the whole mark; the shapes bear it already.
    pub opacity: f64,
    /// How it is drawn.
    pub shapes: Vec<Shape>,
}

/// The glyph of one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeMark {
    /// Whose.
    pub entity: EntityIx,
    /// What it covers.
    pub circle: Circle,
    /// What assistive technology reads: "Azerbaijan, country".
    pub name: String,
    /// Whether it is selected.
    pub selected: bool,
    /// Opacity of the whole mark; the shapes bear it already.
    pub opacity: f64,
    /// How it is drawn.
    pub shapes: Vec<Shape>,
}

/// One curve of a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct TieMark {
    /// The smaller end.
    pub a: EntityIx,
    /// The larger end.
    pub b: EntityIx,
    /// What it draws, in file order.
    pub relations: Vec<RelationIx>,
    /// From the ring of one end to the ring of the other.
    pub curve: QuadBez,
    /// Width of the bundle in points.
    pub width: f64,
    /// What assistive technology reads: "Israel – Azerbaijan, 5 relations".
    pub name: String,
    /// Whether its tie is selected.
    pub selected: bool,
    /// Opacity of the whole mark; the shapes bear it already.
    pub opacity: f64,
    /// How it is drawn, casing first; its badges stand in [`Frame::badges`].
    pub shapes: Vec<Shape>,
}

impl TieMark {
    /// What a click on it hits.
    #[must_use]
    pub fn target(&self) -> Target {
        Target::Curve { a: self.a, b: self.b, relations: self.relations.clone() }
    }
}

/// A small disc on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Badge {
    /// Where.
    pub circle: Circle,
    /// “, ? or a number.
    pub sign: BadgeSign,
    /// What a click on it hits: the line that it sits on.
    pub target: Target,
    /// How it is drawn.
    pub shapes: Vec<Shape>,
}

/// What a badge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadgeSign {
    /// Attributed to a speaker.
    Quoted,
    /// Perceived, conditional or implied.
    Doubtful,
    /// Number of claims about it.
    Claims(usize),
    /// Number of relations that one curve stands for.
    Count(usize),
    /// Possibly there: its dates leave that open.
    Possible,
    /// What became of it between two datasets.
    Became(Became),
}

/// A diamond and its spokes.
#[derive(Clone, Debug, PartialEq)]
pub struct HubMark {
    /// What it draws, in file order.
    pub relations: Vec<RelationIx>,
    /// Middle of the diamond.
    pub center: Point,
    /// Half its diagonal.
    pub radius: f64,
    /// From the members' rings to the diamond; drawn by [`Frame::spokes`].
    pub spokes: Vec<QuadBez>,
    /// What assistive technology reads: "Mediation: Israel, Turkey by Aliyev".
    pub name: String,
    /// Whether it is selected.
    pub selected: bool,
    /// Opacity of the whole mark; the shapes bear it already.
    pub opacity: f64,
    /// How it is drawn.
    pub shapes: Vec<Shape>,
}

/// The name of one entity, in one or two lines, and a note under it.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelMark {
    /// Whose.
    pub entity: EntityIx,
    /// What it covers.
    pub rect: Rect,
    /// How it is drawn.
    pub shapes: Vec<Shape>,
}

impl BadgeSign {
    /// The manner in which something is said: doubt wins over attribution.
    #[must_use]
    pub fn of_manner(is_doubtful: bool, is_attributed: bool) -> Option<Self> {
        if is_doubtful { Some(Self::Doubtful) } else { is_attributed.then_some(Self::Quoted) }
    }
}

impl Frame {
    /// The picture of `scene` at `positions` as `view` looks at it.
    ///
    /// Total: positions that are not finite leave their bodies out.
    #[must_use]
    pub fn new(dataset: &Dataset, scene: &Scene, positions: &Positions, view: &View) -> Self {
        super::paint::frame(dataset, scene, positions, view)
    }

    /// What glyphs, names, outlines and lines cover together; none of an empty picture.
    #[must_use]
    pub fn map_bounds(&self) -> Option<Rect> {
        let glyphs = self.nodes.iter().map(|node| node.circle.bounding_box());
        let names = self.labels.iter().map(|label| label.rect);
        let lines = self.ties.iter().map(|tie| tie.curve.bounding_box());
        let regions = self.regions.iter().flat_map(|region| [region.outline.bounding_box(), region.label]);
        let hubs = self.hubs.iter().map(|hub| Circle::new(hub.center, hub.radius).bounding_box());
        let spokes = self.hubs.iter().flat_map(|hub| &hub.spokes).map(kurbo::Shape::bounding_box);
        glyphs.chain(names).chain(lines).chain(regions).chain(hubs).chain(spokes).reduce(|a, b| a.union(b))
    }
}
