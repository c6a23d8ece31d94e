//! From a drawing whose distances are right to one whose neighbourhoods are: bodies part, links hold, and the global
//! shape stays, since both forces fade beyond some links (Zhong, Xue, Zhang, Zhang, Wang 2023: t-FDP).

use super::graph::Graph;
use super::parallel;
use super::plan::Plan;
use super::run::{Run, Show};
use super::stress::Plane;
use super::tree::Tree;

/// A cell counts as one body where its side is below this share of its distance.
const THETA: f32 = 1.4;
/// Share of a body's speed that it keeps.
const MOMENTUM: f32 = 0.9;
/// The longest way of a body in the first and in the last step, in units.
const HEAT: [f32; 2] = [3.0, 0.05];
/// Links of a body whose pull balances the push of those around it.
const DEGREE: f32 = 3.0;
/// The bodies are put in order again after so many steps.
const SORTED: usize = 4;
/// Bodies below which one thread is quicker than two.
const SHARED: usize = 8192;

/// How strongly links pull: `spring + near / (1 + distance²)` for each unit of length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pull {
    pub(super) spring: f32,
    pub(super) near: f32,
    pub(super) push: f32,
}

impl Pull {
    /// The same for a graph of many links, whose bodies would else collapse, and for a drawing of long ones: all links of
    /// a body together pull no harder than those of a sparse graph, and the spring of a mean link as if its length were 1.
    fn fitted(self, graph: &Graph, plane: &Plane) -> Self {
        let (strength, length) = strengths(graph, plane);
        let loose = (strength / (graph.len() as f32 * DEGREE)).max(1.0);
        Self { spring: self.spring / (loose * length.max(1.0)), near: self.near / loose, push: self.push }
    }
}

/// The sum of the strengths of all links, from both ends, and their mean length in the drawing.
fn strengths(graph: &Graph, plane: &Plane) -> (f32, f32) {
    let (mut strength, mut length) = (0.0_f64, 0.0_f64);
    for body in 0..graph.len() {
        for (end, ideal) in graph.beside(body) {
            let (dx, dy) = (plane.x[body] - plane.x[end], plane.y[body] - plane.y[end]);
            strength += f64::from(1.0 / ideal);
            length += f64::from((dx * dx + dy * dy).sqrt() / ideal);
        }
    }
    (strength as f32, if strength > 0.0 { (length / strength) as f32 } else { 1.0 })
}

/// How many times too small a drawing is for one body a unit of area, by the spread of its bodies; at least 1.
pub(super) fn room(plane: &Plane) -> f32 {
    let bodies = plane.x.len() as f32;
    let spread = |values: &[f32]| {
        let mean = values.iter().sum::<f32>() / bodies;
        values.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / bodies
    };
    let area = (spread(&plane.x) + spread(&plane.y)) * std::f32::consts::TAU;
    (bodies / area.max(1e-9)).sqrt().max(1.0)
}

/// Widens a drawing that is too small for one body a unit of area; by how much.
pub(super) fn give_room(plane: &mut Plane) -> f32 {
    let wider = room(plane);
    plane.scale(wider);
    wider
}

/// Makes the mean link as long as it should be.
pub(super) fn even_out(graph: &Graph, plane: &mut Plane) {
    let (_, length) = strengths(graph, plane);
    plane.scale(1.0 / length.max(1e-6));
}

/// The state between steps.
#[derive(Clone, Debug)]
pub(super) struct Refine {
    tree: Tree,
    speed: Vec<[f32; 2]>,
    pushes: Vec<[f32; 2]>,
    steps: usize,
}

impl Refine {
    /// Bodies at rest.
    pub(super) fn new(bodies: usize) -> Self {
        Self { tree: Tree::default(), speed: vec![[0.0; 2]; bodies], pushes: vec![[0.0; 2]; bodies], steps: 0 }
    }

    /// All steps of a cold drawing, with one body for about each unit of area.
    pub(super) fn anneal(
        graph: &Graph,
        plane: &mut Plane,
        (plan, steps): (&Plan, usize),
        run: &Run<'_>,
        show: Show<'_>,
    ) {
        let mut refine = Self::new(graph.len());
        let pull = plan.pull.fitted(graph, plane);
        for step in 0..steps {
            if run.stopped() {
                return;
            }
            let done = step as f32 / steps.saturating_sub(1).max(1) as f32;
            let heat = HEAT[0] * libm::powf(HEAT[1] / HEAT[0], done);
            refine.step(graph, plane, (pull, heat, run.effort.threads));
            run.tell((step + 1) as f32 / steps as f32);
            run.show(|| show(plane));
        }
    }

    /// One step, of at most `heat` units for each body.
    pub(super) fn step(&mut self, graph: &Graph, plane: &mut Plane, (pull, heat, threads): (Pull, f32, usize)) {
        let threads = if graph.len() < SHARED { 1 } else { threads };
        if self.steps.is_multiple_of(SORTED) {
            self.tree.sort(plane);
        }
        self.steps += 1;
        self.tree.fit(plane);
        self.tree.pushes(THETA, threads, &mut self.pushes);
        let (pushes, places) = (&self.pushes, &*plane);
        parallel::fill(threads, &mut self.speed, |body, speed| {
            *speed = faster(*speed, force(graph, places, (body, pushes[body]), pull), heat);
        });
        for ((x, y), [dx, dy]) in plane.x.iter_mut().zip(&mut plane.y).zip(&self.speed) {
            (*x, *y) = (*x + dx, *y + dy);
        }
    }
}

/// The way that a body would go by itself: the sum of its forces over how stiffly its links hold it.
fn force(graph: &Graph, plane: &Plane, (body, push): (usize, [f32; 2]), pull: Pull) -> [f32; 2] {
    let (x, y) = (plane.x[body], plane.y[body]);
    let (mut sum, mut stiff) = ([push[0] * pull.push, push[1] * pull.push], 1.0_f32);
    for (end, length) in graph.beside(body) {
        let (dx, dy) = (plane.x[end] - x, plane.y[end] - y);
        let by = (pull.spring + pull.near / (1.0 + dx * dx + dy * dy)) / length;
        sum = [sum[0] + dx * by, sum[1] + dy * by];
        stiff += by;
    }
    [sum[0] / stiff, sum[1] / stiff]
}

/// Speed after a push, bounded by `heat`.
fn faster([vx, vy]: [f32; 2], [fx, fy]: [f32; 2], heat: f32) -> [f32; 2] {
    let calm = |x: f32, y: f32, most: f32| most / (x * x + y * y).sqrt().max(most);
    let by = calm(fx, fy, heat);
    let (x, y) = (vx * MOMENTUM + fx * by, vy * MOMENTUM + fy * by);
    let by = calm(x, y, heat);
    [x * by, y * by]
}
