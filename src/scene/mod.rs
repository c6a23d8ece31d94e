//! What is drawn: the [`Scene`] (free of zoom), the [`View`] of it, and the finished [`Frame`] of both.
//!
//! A scene is a value of the dataset and a few options; a frame is a value of scene, positions and view. Every backend
//! draws a frame; [`Frame::pick`] reads one.

mod accord;
mod arrange;
mod bay;
mod build;
mod canvas;
mod census;
mod changes;
mod context;
mod fan;
mod focus;
mod frame;
mod furniture;
mod glyph;
mod label;
mod legend;
mod line;
mod lod;
mod outline;
mod paint;
mod partial;
mod pick;
mod plan;
mod region;
mod request;
mod route;
mod scope;
mod shape;
mod shown;
mod step;
mod styled;
mod tally;
pub mod text;
mod tie;
mod view;
mod weight;
mod world;

pub use accord::{Accords, is_accord, members as accord_members};
pub use arrange::{Arrange, GroupBy};
pub use build::{Options, Scene, SceneNode};
pub use census::{Census, FilterRow, Rows, Span};
pub use changes::{Changes, badge as change_badge};
pub use frame::{Badge, BadgeSign, Frame, HubMark, LabelMark, NodeMark, RegionMark, TieMark};
pub use furniture::Furniture;
pub use glyph::kind_key;
pub use legend::{LegendRow, LegendSection, glyph_label};
pub use lod::Thinned;
pub use pick::Target;
pub use region::Region;
pub use request::Negative;
pub use scope::{Reach, Scope};
pub use shape::{Anchor, Cap, Shape, Stroke, TextRun, TextStyle};
pub use shown::Standing;
pub use step::{Side, nearest};
pub use styled::{Styled, StyledBy, StyledRow};
pub use tie::{Curve, Hub, HubIcon, LinePattern, Member, Strain};
pub use view::{ColorBy, Encoding, Selection, View};
pub use world::{World, WorldMark};
