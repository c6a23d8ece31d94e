//! What stays bright when something is selected: the selection, what is one step away, and who takes part in it.

use std::collections::BTreeSet;

use super::{Curve, Scene, Selection, context};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::style::size::DIMMED;

/// Opacity and selection of every mark of a scene.
#[derive(Clone, Debug)]
pub(super) struct Focus {
    pub(super) nodes: Vec<Shown>,
    pub(super) curves: Vec<Shown>,
    pub(super) hubs: Vec<Shown>,
}

/// How one mark is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) selected: bool,
    pub(super) opacity: f64,
}

/// How a selection lights one mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Light {
    #[default]
    Dim,
    Bright,
    Selected,
}

/// The light of every mark.
struct Lights {
    nodes: Vec<Light>,
    curves: Vec<Light>,
    hubs: Vec<Light>,
}

impl Focus {
    /// The focus of `selection`; `dimming` in `[0, 1]` is how far the rest has faded. A selection without a mark on the
    /// canvas dims nothing.
    pub(super) fn new(dataset: &Dataset, scene: &Scene, selection: &Selection, dimming: f64) -> Self {
        let lights = match selection {
            Selection::Nothing => Lights::none(scene),
            Selection::Entity(entity) => Lights::round(scene, &[*entity]),
            Selection::Entities(entities) => Lights::round(scene, entities),
            Selection::Tie(a, b) => Lights::pair(dataset, scene, [*a, *b]),
            Selection::Relation(only) => Lights::on(dataset, scene, &[*only]),
            Selection::Hub(relations) => Lights::on(dataset, scene, relations),
        };
        let Lights { nodes, curves, hubs } = &lights;
        let anything = nodes.iter().chain(curves).chain(hubs).any(|light| *light == Light::Selected);
        let dimmed = if anything { DIMMED + (1.0 - dimming.clamp(0.0, 1.0)) * (1.0 - DIMMED) } else { 1.0 };
        let shown = |light: &Light| Shown {
            selected: *light == Light::Selected,
            opacity: if *light == Light::Dim { dimmed } else { 1.0 },
        };
        let all = |lights: &[Light]| lights.iter().map(shown).collect();
        Self { nodes: all(nodes), curves: all(curves), hubs: all(hubs) }
    }
}

impl Lights {
    fn none(scene: &Scene) -> Self {
        let dim = |count: usize| vec![Light::Dim; count];
        Self { nodes: dim(scene.nodes.len()), curves: dim(scene.curves.len()), hubs: dim(scene.hubs.len()) }
    }

    /// Round some entities: they, what ends in them, and what is at its other end.
    fn round(scene: &Scene, entities: &[EntityIx]) -> Self {
        let mut lights = Self::none(scene);
        let centers: BTreeSet<u32> =
            entities.iter().filter_map(|&e| scene.node_of(e)).map(|node| node as u32).collect();
        let touches = |nodes: &[u32]| nodes.iter().any(|node| centers.contains(node));
        for (at, curve) in scene.curves.iter().enumerate().filter(|(_, curve)| touches(&curve.ends)) {
            lights.curves[at] = Light::Bright;
            lights.light(&curve.ends, Light::Bright);
        }
        for (at, hub) in scene.hubs.iter().enumerate() {
            let members: Vec<u32> = hub.members.iter().map(|member| member.node).collect();
            if touches(&members) {
                lights.hubs[at] = Light::Bright;
                lights.light(&members, Light::Bright);
            }
        }
        lights.light(&centers, Light::Selected);
        lights
    }

    /// Round a pair, whose curves are selected with it.
    fn pair(dataset: &Dataset, scene: &Scene, ends: [EntityIx; 2]) -> Self {
        let mut lights = Self::round(scene, &ends);
        let [Some(a), Some(b)] = ends.map(|end| scene.node_of(end)) else { return lights };
        let is_of_pair = |curve: &Curve| {
            let [from, to] = curve.ends.map(|end| end as usize);
            (from, to) == (a, b) || (from, to) == (b, a)
        };
        for (at, curve) in scene.curves.iter().enumerate().filter(|(_, curve)| is_of_pair(curve)) {
            lights.curves[at] = Light::Selected;
            lights.light_context(dataset, scene, &curve.relations);
        }
        lights
    }

    /// On relations: the lines that draw them, their ends, and those who take part in a context role.
    fn on(dataset: &Dataset, scene: &Scene, relations: &[RelationIx]) -> Self {
        let mut lights = Self::none(scene);
        let draws = |drawn: &[RelationIx]| drawn.iter().any(|ix| relations.contains(ix));
        for (at, curve) in scene.curves.iter().enumerate().filter(|(_, curve)| draws(&curve.relations)) {
            lights.curves[at] = Light::Selected;
            lights.light(&curve.ends, Light::Selected);
        }
        for (at, hub) in scene.hubs.iter().enumerate().filter(|(_, hub)| draws(&hub.relations)) {
            lights.hubs[at] = Light::Selected;
            lights.light(&hub.members.iter().map(|member| member.node).collect::<Vec<_>>(), Light::Selected);
        }
        lights.light_context(dataset, scene, relations);
        lights
    }

    fn light<'a>(&mut self, nodes: impl IntoIterator<Item = &'a u32>, light: Light) {
        for &node in nodes {
            let known = &mut self.nodes[node as usize];
            *known = light.max(*known);
        }
    }

    fn light_context(&mut self, dataset: &Dataset, scene: &Scene, relations: &[RelationIx]) {
        let nodes: Vec<u32> =
            relations.iter().flat_map(|&ix| context::nodes(dataset, scene, ix)).map(|(n, _)| n).collect();
        self.light(&nodes, Light::Bright);
    }
}
