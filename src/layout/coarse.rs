//! Coarser and coarser pictures of a graph: neighbours merged, so that the coarsest is drawn at once and each finer one
//! starts beside its place (Hachul, Jünger 2004; Hu 2005).

use super::graph::Graph;
use super::input::Link;
use super::stress::Plane;
use crate::geom::Rng;

/// A merged body may be so many times heavier than the mean; leaves join whatever they hang on.
const HEAVIEST: f32 = 4.0;

/// A graph whose bodies stand for several of the finer one.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// Links between merged bodies; the shorter, the more links it stands for.
    pub(super) links: Vec<Link>,
    /// The same as adjacency.
    pub(super) graph: Graph,
    /// The merged body of each finer one.
    pub(super) parents: Vec<u32>,
    /// Number of finest bodies in each.
    mass: Vec<u32>,
}

impl Level {
    /// A coarser picture of `links` among bodies of `mass` (1 each where it is empty).
    pub(super) fn new(graph: &Graph, links: &[Link], mass: &[u32], rng: &mut Rng) -> Self {
        let mass_of = |body: usize| mass.get(body).copied().unwrap_or(1);
        let (parents, count) = merge(graph, &mass_of, rng);
        let mut merged = vec![0_u32; count];
        for (body, parent) in parents.iter().enumerate() {
            merged[*parent as usize] += mass_of(body);
        }
        let links = join(links, &parents);
        Self { graph: Graph::new(count, &links), links, parents, mass: merged }
    }

    /// The next coarser one.
    pub(super) fn next(&self, rng: &mut Rng) -> Self {
        Self::new(&self.graph, &self.links, &self.mass, rng)
    }

    /// The mean places of merged bodies.
    pub(super) fn coarser(&self, plane: &Plane) -> Plane {
        let mut sums = vec![[0.0_f32; 3]; self.graph.len()];
        for (body, parent) in self.parents.iter().enumerate() {
            let [x, y, count] = sums[*parent as usize];
            sums[*parent as usize] = [x + plane.x[body], y + plane.y[body], count + 1.0];
        }
        Plane { x: sums.iter().map(|s| s[0] / s[2]).collect(), y: sums.iter().map(|s| s[1] / s[2]).collect() }
    }

    /// Places for the finer bodies: around their merged body, in a drawing that is wider as there are more of them.
    pub(super) fn finer(&self, plane: &Plane) -> Plane {
        let wider = (self.parents.len() as f32 / self.graph.len() as f32).sqrt();
        let mut turns = vec![0_u32; self.graph.len()];
        let mut finer = Plane { x: Vec::with_capacity(self.parents.len()), y: Vec::with_capacity(self.parents.len()) };
        for parent in self.parents.iter().map(|parent| *parent as usize) {
            // A sunflower (Vogel 1979): even ground for each, and none in the place of another.
            let turn = turns[parent] as f32;
            let (out, angle) = (SEED * turn.sqrt(), turn * GOLDEN + parent as f32);
            turns[parent] += 1;
            finer.x.push(plane.x[parent] * wider + out * libm::cosf(angle));
            finer.y.push(plane.y[parent] * wider + out * libm::sinf(angle));
        }
        finer
    }
}

/// Radius of the first turn of the sunflower, for about one body a unit of area.
const SEED: f32 = 0.56;
/// The golden angle.
const GOLDEN: f32 = 2.399_963;

/// Pairs bodies with the neighbour that they are tied to most, few links first; the merged body of each, and how many.
fn merge(graph: &Graph, mass: &dyn Fn(usize) -> u32, rng: &mut Rng) -> (Vec<u32>, usize) {
    let mut order: Vec<u32> = (0..graph.len() as u32).collect();
    rng.shuffle(&mut order);
    order.sort_by_key(|body| graph.degree(*body as usize));
    let whole: f32 = (0..graph.len()).map(|body| mass(body) as f32).sum();
    let most = HEAVIEST * whole / graph.len() as f32;
    let mut parents = vec![u32::MAX; graph.len()];
    let mut sums: Vec<u32> = Vec::new();
    for body in order.iter().map(|body| *body as usize) {
        if parents[body] != u32::MAX {
            continue;
        }
        let tie = |(end, length): (usize, f32)| 1.0 / (length * (mass(end) * mass(body)) as f32);
        let free = graph.beside(body).filter(|(end, _)| parents[*end] == u32::MAX);
        let best = free.map(|beside| (tie(beside), beside.0)).reduce(|a, b| if b.0 > a.0 { b } else { a });
        if let Some((_, end)) = best {
            (parents[body], parents[end]) = (sums.len() as u32, sums.len() as u32);
            sums.push(mass(body) + mass(end));
            continue;
        }
        let light = graph.beside(body).map(|(end, _)| parents[end] as usize).min_by_key(|parent| sums[*parent]);
        let fits = |parent: &usize| graph.degree(body) == 1 || (sums[*parent] + mass(body)) as f32 <= most;
        parents[body] = if let Some(parent) = light.filter(fits) {
            sums[parent] += mass(body);
            parent as u32
        } else {
            sums.push(mass(body));
            sums.len() as u32 - 1
        };
    }
    (parents, sums.len())
}

/// The links between merged bodies, each once, as strong together as they were.
fn join(links: &[Link], parents: &[u32]) -> Vec<Link> {
    let above = |link: &Link| {
        let [a, b] = link.ends.map(|end| parents[end as usize]);
        (a != b).then_some(Link { ends: [a.min(b), a.max(b)], length: link.length })
    };
    let mut all: Vec<Link> = links.iter().filter_map(above).collect();
    all.sort_by_key(|link| link.ends);
    let mut joined: Vec<Link> = Vec::with_capacity(all.len() / 2);
    for link in all {
        match joined.last_mut().filter(|last| last.ends == link.ends) {
            Some(last) => last.length = 1.0 / (1.0 / last.length + 1.0 / link.length),
            None => joined.push(link),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::Level;
    use crate::geom::Rng;
    use crate::layout::graph::Graph;
    use crate::layout::input::Link;
    use crate::layout::stress::Plane;

    #[test]
    fn merging_keeps_every_body_and_ends_small() {
        let star = (1..3000).map(|end| [0, end]).collect::<Vec<_>>();
        let path = (1..3000).map(|end| [end - 1, end]).collect::<Vec<_>>();
        for (name, ends) in [("star", star), ("path", path)] {
            let links: Vec<Link> = ends.into_iter().map(|ends| Link { ends, length: 1.0 }).collect();
            let mut rng = Rng::new(1);
            let mut level = Level::new(&Graph::new(3000, &links), &links, &[], &mut rng);
            let mut finer = 3000;
            for _ in 0..6 {
                assert_eq!(level.mass.iter().sum::<u32>(), 3000, "{name}");
                assert_eq!(level.parents.len(), finer, "{name}");
                assert!(level.parents.iter().all(|parent| (*parent as usize) < level.graph.len()), "{name}");
                finer = level.graph.len();
                level = level.next(&mut rng);
            }
            assert!(level.graph.len() < 100, "{name}: {} bodies", level.graph.len());
        }
    }

    #[test]
    fn finer_bodies_stand_around_their_merged_one_and_none_on_another() {
        let links: Vec<Link> = (1..50).map(|end| Link { ends: [0, end], length: 1.0 }).collect();
        let level = Level::new(&Graph::new(50, &links), &links, &[], &mut Rng::new(1));
        let plane = Plane { x: vec![7.0; level.graph.len()], y: vec![0.0; level.graph.len()] };
        let finer = level.finer(&plane);
        for a in 0..50 {
            assert!((0..a).all(|b| libm::hypotf(finer.x[a] - finer.x[b], finer.y[a] - finer.y[b]) > 0.1), "body {a}");
        }
    }
}
