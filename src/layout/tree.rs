//! A packed tree over bodies in Hilbert order, for forces that fade with distance (Barnes, Hut 1986; Kamel, Faloutsos
//! 1993): eight bodies a leaf, four children a cell, no pointers, and a bounding box that is fitted and never searched.

use super::parallel;
use super::stress::Plane;

/// Bodies in a leaf: the lanes that forces are computed in.
pub(super) const LANES: usize = 8;
/// Children of a cell.
const CHILDREN: usize = 4;
/// Leaves that share one list of what pushes them.
const SHARED: usize = 2;

/// A run of neighbouring bodies, seen from afar.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// Centre of mass, and the number of bodies.
    far: [f32; 3],
    /// Square of the longer side of its box.
    size: f32,
    /// The first of its children, a cell or, for a leaf, a body; and how many.
    first: u32,
    count: u32,
}

/// Low and high corner.
type Frame = [f32; 4];

/// The tree. Sort it when bodies have moved far, fit it whenever they have moved.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// Body by place on the curve.
    order: Vec<u32>,
    /// Places in that order; mass is 1, and 0 for what fills the last leaf.
    bodies: Vec<[f32; 3]>,
    /// Leaves first, then level by level; the root is the last.
    cells: Vec<Cell>,
    frames: Vec<Frame>,
    leaves: usize,
}

impl Tree {
    /// Puts bodies into the order of a Hilbert curve over their bounding square.
    pub(super) fn sort(&mut self, plane: &Plane) {
        let frame = plane.x.iter().zip(&plane.y).fold(EMPTY, |frame, (x, y)| union(frame, [*x, *y, *x, *y]));
        let side = (frame[2] - frame[0]).max(frame[3] - frame[1]).max(1e-20);
        let cell = |value: f32, low: f32| ((value - low) / side * 65_535.0) as u32;
        let key = |(x, y): (&f32, &f32)| u64::from(hilbert(cell(*x, frame[0]), cell(*y, frame[1])));
        let places = plane.x.iter().zip(&plane.y).map(key).enumerate();
        let mut keys: Vec<u64> = places.map(|(body, key)| key << 32 | body as u64).collect();
        keys.sort_unstable();
        self.order.clear();
        self.order.extend(keys.iter().map(|key| *key as u32));
    }

    /// Takes in the places of the sorted bodies, leaf by leaf and level by level.
    pub(super) fn fit(&mut self, plane: &Plane) {
        self.bodies.clear();
        self.bodies.extend(self.order.iter().map(|body| [plane.x[*body as usize], plane.y[*body as usize], 1.0]));
        if let Some([x, y, _]) = self.bodies.last().copied() {
            self.bodies.resize(self.bodies.len().next_multiple_of(LANES), [x, y, 0.0]);
        }
        self.leaves = self.bodies.len() / LANES;
        self.cells.clear();
        self.frames.clear();
        for leaf in 0..self.leaves {
            self.add(leaf * LANES, LANES, |tree, at| (tree.bodies[at], point(tree.bodies[at])));
        }
        let (mut first, mut last) = (0, self.cells.len());
        while last - first > 1 {
            for child in (first..last).step_by(CHILDREN) {
                self.add(child, CHILDREN.min(last - child), |tree, at| (tree.cells[at].far, tree.frames[at]));
            }
            (first, last) = (last, self.cells.len());
        }
    }

    fn add(&mut self, first: usize, count: usize, child: impl Fn(&Self, usize) -> ([f32; 3], Frame)) {
        let (mut sum, mut frame) = ([0.0_f32; 3], EMPTY);
        for at in first..first + count {
            let ([x, y, mass], box_of) = child(self, at);
            sum = [sum[0] + x * mass, sum[1] + y * mass, sum[2] + mass];
            frame = union(frame, box_of);
        }
        let side = (frame[2] - frame[0]).max(frame[3] - frame[1]);
        let far = [sum[0] / sum[2], sum[1] / sum[2], sum[2]];
        self.cells.push(Cell { far, size: side * side, first: first as u32, count: count as u32 });
        self.frames.push(frame);
    }

    /// The push on each body, by body: the sum over all others of `mass · (own − other) / (1 + distance²)²`. A cell counts
    /// as one body where its side is below `theta` of its distance.
    pub(super) fn pushes(&self, theta: f32, threads: usize, into: &mut [[f32; 2]]) {
        let groups = self.leaves.div_ceil(SHARED);
        let parts = if threads > 1 { groups.div_ceil(threads) } else { groups.max(1) };
        let shares = parallel::map(threads, groups.div_ceil(parts.max(1)), |part| {
            let mut lists = Lists::default();
            let own = part * parts..groups.min((part + 1) * parts);
            own.flat_map(|group| self.pushes_of(group, theta, &mut lists)).collect::<Vec<[[f32; 2]; LANES]>>()
        });
        for (bodies, pushes) in self.order.chunks(LANES).zip(shares.iter().flatten()) {
            for (body, push) in bodies.iter().zip(pushes) {
                into[*body as usize] = *push;
            }
        }
    }

    fn pushes_of(
        &self,
        group: usize,
        theta: f32,
        lists: &mut Lists,
    ) -> impl Iterator<Item = [[f32; 2]; LANES]> + use<> {
        let leaves = group * SHARED..self.leaves.min((group + 1) * SHARED);
        let frame = self.frames[leaves.clone()].iter().copied().fold(EMPTY, union);
        self.gather(frame, 1.0 / (theta * theta), lists);
        let count = leaves.len();
        let mut pushes = [[[0.0_f32; 2]; LANES]; SHARED];
        for (leaf, pushes) in leaves.zip(&mut pushes) {
            *pushes = push(&self.bodies[leaf * LANES..(leaf + 1) * LANES], &lists.pushers);
        }
        pushes.into_iter().take(count)
    }

    /// What pushes bodies in `frame`: far cells and near bodies.
    fn gather(&self, frame: Frame, nearness: f32, Lists { open, pushers }: &mut Lists) {
        pushers.clear();
        open.push([self.cells.len() as u32 - 1, 1]);
        while let Some([first, count]) = open.pop() {
            let (first, count) = (first as usize, count as usize);
            for (at, cell) in self.cells[first..first + count].iter().enumerate() {
                let [x, y, _] = cell.far;
                let dx = (frame[0] - x).max(x - frame[2]).max(0.0);
                let dy = (frame[1] - y).max(y - frame[3]).max(0.0);
                if cell.size * nearness < dx * dx + dy * dy {
                    pushers.push(cell.far);
                } else if first + at < self.leaves {
                    pushers.extend_from_slice(&self.bodies[cell.first as usize..cell.first as usize + LANES]);
                } else {
                    open.push([cell.first, cell.count]);
                }
            }
        }
    }
}

/// Kept between groups, for their room.
#[derive(Default)]
struct Lists {
    open: Vec<[u32; 2]>,
    pushers: Vec<[f32; 3]>,
}

/// The pushes on the bodies of a leaf; the loops over lanes become vector instructions.
fn push(bodies: &[[f32; 3]], pushers: &[[f32; 3]]) -> [[f32; 2]; LANES] {
    let (mut x, mut y) = ([0.0_f32; LANES], [0.0_f32; LANES]);
    for (lane, body) in bodies.iter().take(LANES).enumerate() {
        (x[lane], y[lane]) = (body[0], body[1]);
    }
    let (mut sx, mut sy) = ([0.0_f32; LANES], [0.0_f32; LANES]);
    for [px, py, mass] in pushers {
        for lane in 0..LANES {
            let (dx, dy) = (x[lane] - px, y[lane] - py);
            let near = 1.0 / (1.0 + dx * dx + dy * dy);
            let by = mass * near * near;
            sx[lane] += dx * by;
            sy[lane] += dy * by;
        }
    }
    std::array::from_fn(|lane| [sx[lane], sy[lane]])
}

const EMPTY: Frame = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];

fn union(a: Frame, b: Frame) -> Frame {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

fn point([x, y, _]: [f32; 3]) -> Frame {
    [x, y, x, y]
}

/// Place on the Hilbert curve through a square of 2¹⁶ by 2¹⁶ cells (Hilbert 1891; Warren 2013).
fn hilbert(mut x: u32, mut y: u32) -> u32 {
    let mut along = 0_u32;
    let mut side = 1_u32 << 15;
    while side > 0 {
        let (right, upper) = (u32::from(x & side > 0), u32::from(y & side > 0));
        along = along.wrapping_add(side.wrapping_mul(side).wrapping_mul((3 * right) ^ upper));
        if upper == 0 {
            if right == 1 {
                (x, y) = (65_535 ^ x, 65_535 ^ y);
            }
            (x, y) = (y, x);
        }
        side >>= 1;
    }
    along
}

#[cfg(test)]
mod tests {
    use super::{Tree, hilbert};
    use crate::geom::Rng;
    use crate::layout::stress::Plane;

    #[test]
    fn the_curve_goes_from_cell_to_neighbour() {
        let cells = (0..64_u32).flat_map(|x| (0..64).map(move |y| (x, y)));
        let mut along: Vec<(u32, (u32, u32))> = cells.map(|(x, y)| (hilbert(x, y), (x, y))).collect();
        along.sort_unstable();
        for pair in along.windows(2) {
            let [(_, (ax, ay)), (_, (bx, by))] = [pair[0], pair[1]];
            assert_eq!(ax.abs_diff(bx) + ay.abs_diff(by), 1, "{pair:?}");
        }
    }

    #[test]
    fn pushes_are_those_of_all_pairs_but_for_a_little_and_the_same_for_any_number_of_threads() {
        for bodies in [1, 2, 7, 8, 9, 100, 1000] {
            let plane = Plane::random(bodies, (bodies as f32).sqrt() * 2.0, &mut Rng::new(5));
            let (mut tree, mut pushes, mut others) = (Tree::default(), vec![[0.0; 2]; bodies], vec![[0.0; 2]; bodies]);
            tree.sort(&plane);
            tree.fit(&plane);
            tree.pushes(0.7, 1, &mut pushes);
            tree.pushes(0.7, 3, &mut others);
            assert_eq!(pushes, others, "{bodies} bodies");
            for (body, push) in pushes.iter().enumerate() {
                let exact = exact(&plane, body);
                let off = libm::hypotf(push[0] - exact[0], push[1] - exact[1]);
                assert!(off < 0.05 + 0.05 * libm::hypotf(exact[0], exact[1]), "{off} off {exact:?}, {bodies} bodies");
            }
        }
    }

    fn exact(plane: &Plane, body: usize) -> [f32; 2] {
        let mut sum = [0.0_f32; 2];
        for other in 0..plane.x.len() {
            let (dx, dy) = (plane.x[body] - plane.x[other], plane.y[body] - plane.y[other]);
            let near = 1.0 / (1.0 + dx * dx + dy * dy);
            sum = [sum[0] + dx * near * near, sum[1] + dy * near * near];
        }
        sum
    }
}
