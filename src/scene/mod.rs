//! What is drawn: the [`Scene`] (free of zoom), the [`View`] of it, and the finished [`Frame`] of both.
//!
//! A scene is a value of the dataset and a few options; a frame is a value of scene, positions and view. Every backend
//! draws a frame; [`Frame::pick`] reads one.

mod build;
mod fan;
mod frame;
mod label;
mod legend;
mod mark;
mod paint;
mod pick;
mod shape;
pub mod text;
mod view;

pub use build::{Curve, Hub, HubIcon, LinePattern, Member, Options, Scene, SceneNode};
pub use frame::{Badge, BadgeSign, Frame, HubMark, LabelMark, NodeMark, TieMark};
pub use legend::{Furniture, LegendRow};
pub use pick::Target;
pub use shape::{Anchor, Cap, Shape, Stroke, TextRun, TextStyle};
pub use view::{Selection, View};
