//! Geometry in the plane: points, curves, the camera, colour values and seeded random numbers.
//!
//! Points, vectors, rectangles, paths and quadratic curves are `kurbo`'s, in `f64`, y down. This layer knows
//! nothing of datasets, layouts or windows.

mod camera;
mod color;
pub mod curve;
mod earth;
mod hull;
mod rng;

pub use camera::Camera;
pub use color::Rgba;
pub use earth::equal_earth;
pub use hull::convex_hull;
pub use kurbo::{Affine, BezPath, Circle, Line, PathEl, Point, QuadBez, Rect, Size, Vec2};
pub use rng::Rng;
