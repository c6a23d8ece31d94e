//! The request made safe: links in range and once, lengths and radii finite and bounded.

use super::{Request, Sizes, Topology};

/// Shortest and longest ideal length of a link, in units of [`Topology::UNIT`].
pub(super) const LENGTHS: [f32; 2] = [0.25, 8.0];

/// A request of which every stage may believe everything.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// Number of bodies.
    pub(super) bodies: usize,
    /// Links between two different bodies, lower end first, sorted, each once, with its length in units.
    pub(super) links: Vec<Link>,
    /// One for each body, in scene units, in `[0, Sizes::LARGEST]`.
    pub(super) radii: Vec<f32>,
}

/// A link between two bodies, the lower first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    /// The two bodies.
    pub(super) ends: [u32; 2],
    /// Ideal length in units of [`Topology::UNIT`].
    pub(super) length: f32,
}

impl Input {
    /// Drops what cannot be laid out and clamps what is out of bounds.
    pub(super) fn new(request: &Request) -> Self {
        let Request { topology, sizes, shape: _, arrangement: _ } = request;
        Self {
            bodies: topology.bodies as usize,
            links: links(topology),
            radii: (0..topology.bodies as usize).map(|body| radius(sizes, body)).collect(),
        }
    }
}

/// Of parallel links the shortest is kept.
pub(super) fn links(topology: &Topology) -> Vec<Link> {
    let lengths = topology.lengths.iter().copied().chain(std::iter::repeat(1.0));
    let mut links: Vec<Link> = topology
        .links
        .iter()
        .zip(lengths)
        .filter(|([a, b], _)| a != b && *a.max(b) < topology.bodies)
        .map(|([a, b], length)| Link { ends: [*a.min(b), *a.max(b)], length: bounded(length) })
        .collect();
    links.sort_unstable_by(|a, b| a.ends.cmp(&b.ends).then(a.length.total_cmp(&b.length)));
    links.dedup_by_key(|link| link.ends);
    links
}

fn bounded(length: f32) -> f32 {
    if length.is_nan() { 1.0 } else { length.clamp(LENGTHS[0], LENGTHS[1]) }
}

fn radius(sizes: &Sizes, body: usize) -> f32 {
    let radius = sizes.radii.get(body).copied().unwrap_or(0.0);
    if radius.is_nan() { 0.0 } else { radius.clamp(0.0, Sizes::LARGEST) }
}
