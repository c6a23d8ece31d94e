//! The parts of a map that no link joins: each is laid out for itself.

use super::graph::Graph;
use super::input::{Input, Link};

/// Bodies up to which all of a component is near in memory.
const NEAR: usize = 2500;

/// A connected part of two bodies or more, with numbers of its own.
#[derive(Clone, Debug)]
pub(super) struct Component {
    /// The body of the request behind each number; rising in a small component.
    pub(super) bodies: Vec<u32>,
    /// Links by number.
    pub(super) links: Vec<Link>,
    /// The same links as adjacency.
    pub(super) graph: Graph,
    /// Radius of each, in scene units.
    pub(super) radii: Vec<f32>,
}

/// Every body is in one component or alone.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// Largest first, then by lowest body.
    pub(super) components: Vec<Component>,
    /// Bodies without a link, rising.
    pub(super) alone: Vec<u32>,
}

/// Splits the input into its connected parts.
pub(super) fn split(input: &Input) -> Parts {
    let (labels, count) = labels(input);
    let mut bodies = vec![Vec::new(); count];
    let mut numbers = vec![0_u32; input.bodies];
    for (body, label) in labels.iter().enumerate() {
        numbers[body] = bodies[*label as usize].len() as u32;
        bodies[*label as usize].push(body as u32);
    }
    let mut links = vec![Vec::new(); count];
    for Link { ends: [a, b], length } in &input.links {
        let ends = [numbers[*a as usize], numbers[*b as usize]];
        links[labels[*a as usize] as usize].push(Link { ends, length: *length });
    }
    let alone = bodies.iter().filter(|bodies| bodies.len() == 1).map(|bodies| bodies[0]).collect();
    let joined = bodies.into_iter().zip(links).filter(|(bodies, _)| bodies.len() > 1);
    let mut components: Vec<Component> = joined.map(|(bodies, links)| component(bodies, links, &input.radii)).collect();
    components.sort_by_key(|component| std::cmp::Reverse(component.bodies.len()));
    Parts { components, alone }
}

fn component(bodies: Vec<u32>, links: Vec<Link>, radii: &[f32]) -> Component {
    let graph = Graph::new(bodies.len(), &links);
    let (bodies, links, graph) =
        if bodies.len() > NEAR { renumbered(&bodies, links, &graph) } else { (bodies, links, graph) };
    let radii = bodies.iter().map(|body| radii[*body as usize]).collect();
    Component { bodies, links, graph, radii }
}

/// The same component in the order of a search from its first body: what is linked lies near in memory (Cuthill,
/// `McKee` 1969).
fn renumbered(bodies: &[u32], mut links: Vec<Link>, graph: &Graph) -> (Vec<u32>, Vec<Link>, Graph) {
    let order = graph.order(0);
    let mut numbers = vec![0_u32; order.len()];
    for (number, body) in order.iter().enumerate() {
        numbers[*body as usize] = number as u32;
    }
    for link in &mut links {
        let [a, b] = link.ends.map(|end| numbers[end as usize]);
        link.ends = [a.min(b), a.max(b)];
    }
    links.sort_unstable_by_key(|link| link.ends);
    let graph = Graph::new(bodies.len(), &links);
    (order.iter().map(|body| bodies[*body as usize]).collect(), links, graph)
}

/// The number of the component of each body, in the order of their lowest bodies, and how many there are.
fn labels(input: &Input) -> (Vec<u32>, usize) {
    let graph = Graph::new(input.bodies, &input.links);
    let mut labels = vec![u32::MAX; input.bodies];
    let mut count = 0_u32;
    let mut stack = Vec::new();
    for first in 0..input.bodies {
        if labels[first] != u32::MAX {
            continue;
        }
        labels[first] = count;
        stack.push(first);
        while let Some(body) = stack.pop() {
            for (end, _) in graph.beside(body).filter(|(end, _)| labels[*end] == u32::MAX).collect::<Vec<_>>() {
                labels[end] = count;
                stack.push(end);
            }
        }
        count += 1;
    }
    (labels, count as usize)
}
