//! A view: camera, size, theme, and what is hovered and selected.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::dataset::{EntityIx, RelationIx};
use crate::geom::{Camera, Size};
use crate::graph::Presence;
use crate::style::Mode;

use super::{Changes, Target};

/// What the person has selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// One entity.
    Entity(EntityIx),
    /// Several entities: two at the least, ascending, none twice; see [`Selection::entities`].
    Entities(Vec<EntityIx>),
    /// All relations of one pair; the smaller index first.
    Tie(EntityIx, EntityIx),
    /// One relation; in the map its hub or curve.
    Relation(RelationIx),
    /// The relations of a merged hub, in file order.
    Hub(Vec<RelationIx>),
}

impl Selection {
    /// The tie of two entities, in either order.
    #[must_use]
    pub fn tie(a: EntityIx, b: EntityIx) -> Self {
        Self::Tie(a.min(b), a.max(b))
    }

    /// The same in the one way to say it: a tie of one with itself is that entity, and a hub of one relation that one.
    #[must_use]
    pub fn tidied(self) -> Self {
        match self {
            Self::Entities(all) => Self::entities(all),
            Self::Tie(a, b) if a == b => Self::Entity(a),
            Self::Tie(a, b) => Self::tie(a, b),
            Self::Hub(relations) => match relations[..] {
                [] => Self::Nothing,
                [only] => Self::Relation(only),
                _ => Self::Hub(relations),
            },
            other => other,
        }
    }

    /// Some entities, in any order and with repeats: none, one or several.
    #[must_use]
    pub fn entities(some: impl IntoIterator<Item = EntityIx>) -> Self {
        let all: BTreeSet<EntityIx> = some.into_iter().collect();
        match (all.len(), all.first()) {
            (1, Some(&only)) => Self::Entity(only),
            (0, _) => Self::Nothing,
            _ => Self::Entities(all.into_iter().collect()),
        }
    }
}

/// What the marks of a picture show beyond what they always do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Whether countries and leaders bear flags; letters else.
    pub flags: bool,
    /// What the colours of ties mean.
    pub color_by: ColorBy,
}

/// What the colours of ties mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorBy {
    /// A strand for each domain.
    #[default]
    Domain,
    /// One line in the colour of its sign.
    Sign,
}

impl Default for Encoding {
    fn default() -> Self {
        Self { flags: true, color_by: ColorBy::default() }
    }
}

/// How a scene is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Centre and zoom.
    pub camera: Camera,
    /// Size of the picture in points.
    pub size: Size,
    /// Light or dark.
    pub mode: Mode,
    /// What its marks show.
    pub encoding: Encoding,
    /// No ground, no casings and no halos of ground colour.
    pub transparent: bool,
    /// What the pointer rests on, and how strongly it shows, in `[0, 1]`.
    pub hovered: Option<(Target, f64)>,
    /// What is selected.
    pub selection: Selection,
    /// Pairs whose many relations are drawn one by one; the smaller index first.
    pub opened: BTreeSet<(EntityIx, EntityIx)>,
    /// How strongly the selection dims the rest, in `[0, 1]`.
    pub dimming: f64,
    /// How much every record is there; all of them wholly when none.
    pub presence: Option<Arc<Presence>>,
    /// What became of every record, where the map shows two datasets; that takes the place of all other colours.
    pub changes: Option<Arc<Changes>>,
    /// What stands round the map; none in the window.
    pub furniture: Option<super::Furniture>,
}

impl View {
    /// A view of `size` points in `mode`, with nothing selected and nothing round the map.
    #[must_use]
    pub fn new(size: Size, mode: Mode) -> Self {
        Self {
            camera: Camera::default(),
            size,
            mode,
            encoding: Encoding::default(),
            transparent: false,
            hovered: None,
            selection: Selection::Nothing,
            opened: BTreeSet::new(),
            dimming: 1.0,
            presence: None,
            changes: None,
            furniture: None,
        }
    }
}
