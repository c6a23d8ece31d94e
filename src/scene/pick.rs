//! What is under a point of a frame.

use kurbo::ParamCurveNearest as _;

use super::{Frame, RegionMark, Selection};
use crate::dataset::{EntityIx, RelationIx};
use crate::geom::{BezPath, Point, Rect};
use crate::style::size::PICK;

/// A mark that can be hovered and clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The glyph or label of an entity, or the outline of a bloc.
    Node(EntityIx),
    /// A curve of a pair, the smaller index first, with the relations that this curve draws.
    Curve {
        /// The smaller end.
        a: EntityIx,
        /// The larger end.
        b: EntityIx,
        /// What the curve draws, in file order.
        relations: Vec<RelationIx>,
    },
    /// The count on a curve that stands for many relations of a pair, the smaller index first: it opens and folds.
    Fan {
        /// The smaller end.
        a: EntityIx,
        /// The larger end.
        b: EntityIx,
    },
    /// A hub or one of its spokes, with the relations that it draws.
    Hub(Vec<RelationIx>),
}

impl Target {
    /// Whether hovering this mark lights `other`: itself, and for a count the curves that it stands for.
    pub(super) fn lights(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Fan { a, b }, Self::Curve { a: one, b: two, .. }) => (a, b) == (one, two),
            _ => self == other,
        }
    }

    /// What a click on the mark selects: a curve selects the whole tie.
    #[must_use]
    pub fn selection(&self) -> Selection {
        match self {
            Self::Node(entity) => Selection::Entity(*entity),
            Self::Curve { a, b, .. } | Self::Fan { a, b } => Selection::tie(*a, *b),
            Self::Hub(relations) => Selection::Hub(relations.clone()).tidied(),
        }
    }
}

impl Frame {
    /// The mark under `point` (screen): bodies before hubs before badges before lines before the outlines of regions, the
    /// nearest of a kind; a mark counts within [`PICK`] points whatever its size.
    #[must_use]
    pub fn pick(&self, point: Point) -> Option<Target> {
        let badge = || {
            self.badges.iter().rev().find(|badge| badge.circle.center.distance(point) <= badge.circle.radius.max(PICK))
        };
        let on_badge = || badge().map(|badge| badge.target.clone());
        let named = || self.regions.iter().find(|region| region.label.contains(point));
        let outlined = || self.regions.iter().find(|region| is_on(&region.outline, point));
        let marked = self.node_at(point).or_else(|| self.hub_at(point)).or_else(on_badge);
        let region = |mark: &RegionMark| Target::Node(mark.entity);
        marked.or_else(|| named().map(region)).or_else(|| self.line_at(point)).or_else(|| outlined().map(region))
    }

    /// The entities whose glyphs have their middle in `rect` (screen).
    #[must_use]
    pub fn nodes_in(&self, rect: Rect) -> Vec<EntityIx> {
        let within = self.nodes.iter().filter(|mark| rect.contains(mark.circle.center));
        within.map(|mark| mark.entity).collect()
    }

    fn node_at(&self, point: Point) -> Option<Target> {
        let glyphs = self.nodes.iter().filter_map(|mark| {
            let distance = (point - mark.circle.center).hypot();
            (distance <= mark.circle.radius.max(PICK)).then_some((distance, mark.entity))
        });
        let nearest = glyphs.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, entity)| entity);
        let labelled = || self.labels.iter().find(|label| label.rect.contains(point)).map(|label| label.entity);
        nearest.or_else(labelled).map(Target::Node)
    }

    fn hub_at(&self, point: Point) -> Option<Target> {
        let hubs = self.hubs.iter().filter_map(|mark| {
            let distance = (point - mark.center).hypot();
            (distance <= mark.radius.max(PICK)).then_some((distance, mark))
        });
        let nearest = hubs.min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.map(|(_, mark)| Target::Hub(mark.relations.clone()))
    }

    fn line_at(&self, point: Point) -> Option<Target> {
        let curves = self.ties.iter().filter_map(|mark| {
            let distance = mark.curve.nearest(point, 0.1).distance_sq.sqrt();
            (distance <= PICK.max(mark.width / 2.0)).then(|| (distance, mark.target()))
        });
        let spokes = self.hubs.iter().flat_map(|mark| {
            let target = Target::Hub(mark.relations.clone());
            mark.spokes.iter().map(move |spoke| (spoke.nearest(point, 0.1).distance_sq.sqrt(), target.clone()))
        });
        let near = curves.chain(spokes.filter(|(distance, _)| *distance <= PICK));
        near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, target)| target)
    }
}

/// Whether `point` is close enough to a path to hit it.
fn is_on(path: &BezPath, point: Point) -> bool {
    path.segments().any(|segment| segment.nearest(point, 0.1).distance_sq <= PICK * PICK)
}
