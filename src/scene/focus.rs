//! What stays bright when something is selected: the selection, what is one step away, and who takes part in it.

use std::collections::BTreeSet;

use super::{Curve, Scene, Selection, context};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::graph::{Level, Presence};
use crate::style::size::{DIMMED, POSSIBLE};

/// Opacity and selection of every mark of a scene.
#[derive(Clone, Debug)]
pub(super) struct Focus {
    pub(super) nodes: Vec<Shown>,
    pub(super) curves: Vec<Shown>,
    pub(super) hubs: Vec<Shown>,
    pub(super) regions: Vec<Shown>,
    /// The opacity of what the selection does not light.
    pub(super) dimmed: f64,
    /// The relations that are selected by themselves.
    relations: Vec<RelationIx>,
}

/// How one mark is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) selected: bool,
    /// 0 for a mark that is not there.
    pub(super) opacity: f64,
}

impl Shown {
    /// Whether the mark is there at all.
    pub(super) fn is_there(self) -> bool {
        self.opacity > 0.0
    }
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
    regions: Vec<Light>,
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
        let Lights { nodes, curves, hubs, regions } = &lights;
        let anything = nodes.iter().chain(curves).chain(hubs).chain(regions).any(|light| *light == Light::Selected);
        let dimmed = if anything { DIMMED + (1.0 - dimming.clamp(0.0, 1.0)) * (1.0 - DIMMED) } else { 1.0 };
        let shown = |light: &Light| Shown {
            selected: *light == Light::Selected,
            opacity: if *light == Light::Dim { dimmed } else { 1.0 },
        };
        let all = |lights: &[Light]| lights.iter().map(shown).collect();
        let relations = match selection {
            Selection::Relation(only) => vec![*only],
            Selection::Hub(relations) => relations.clone(),
            Selection::Nothing | Selection::Entity(_) | Selection::Entities(_) | Selection::Tie(..) => Vec::new(),
        };
        Self { nodes: all(nodes), curves: all(curves), hubs: all(hubs), regions: all(regions), dimmed, relations }
    }
}

impl Focus {
    /// Each mark only as much as what it stands for is there.
    pub(super) fn through(mut self, presence: Option<&Presence>, scene: &Scene) -> Self {
        let Some(presence) = presence else { return self };
        let fade = |marks: &mut Vec<Shown>, levels: &mut dyn Iterator<Item = Level>| {
            marks.iter_mut().zip(levels).for_each(|(mark, level)| mark.opacity *= share(level));
        };
        fade(&mut self.nodes, &mut scene.nodes.iter().map(|node| presence.entity(node.entity)));
        fade(&mut self.curves, &mut scene.curves.iter().map(|curve| curve.level(presence)));
        fade(&mut self.hubs, &mut scene.hubs.iter().map(|hub| presence.of_relations(&hub.relations)));
        fade(&mut self.regions, &mut scene.regions.iter().map(|region| presence.entity(region.entity)));
        self
    }

    /// How one of the curves that `outer` stands for is shown: as that, but only the selected relation is selected, and
    /// only as much as it is there itself.
    pub(super) fn of_inner(&self, inner: &Curve, outer: &Curve, shown: Shown, presence: Option<&Presence>) -> Shown {
        let chosen = self.relations.is_empty() || inner.relations.iter().any(|ix| self.relations.contains(ix));
        let share = |curve: &Curve| presence.map_or(1.0, |presence| share(curve.level(presence)));
        let opacity = if shown.is_there() { shown.opacity * share(inner) / share(outer) } else { 0.0 };
        Shown { selected: shown.selected && chosen, opacity }
    }
}

/// The opacity of a mark that is there as much as `level`.
fn share(level: Level) -> f64 {
    match level {
        Level::Absent => 0.0,
        Level::Dim => DIMMED,
        Level::Possible => POSSIBLE,
        Level::Full => 1.0,
    }
}

impl Lights {
    fn none(scene: &Scene) -> Self {
        let dim = |count: usize| vec![Light::Dim; count];
        Self {
            nodes: dim(scene.nodes.len()),
            curves: dim(scene.curves.len()),
            hubs: dim(scene.hubs.len()),
            regions: dim(scene.regions.len()),
        }
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
        lights.light_regions(scene, entities, &centers);
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

    /// The regions among `entities` with their members and what ties these, and those round one of the `centers`.
    fn light_regions(&mut self, scene: &Scene, entities: &[EntityIx], centers: &BTreeSet<u32>) {
        for (at, region) in scene.regions.iter().enumerate() {
            if entities.contains(&region.entity) {
                self.regions[at] = Light::Selected;
                self.light(&region.members, Light::Bright);
                self.light_within(scene, &region.members);
            } else if region.members.iter().any(|member| centers.contains(member)) {
                self.regions[at] = Light::Bright;
            }
        }
    }

    /// What ties `members` to each other.
    fn light_within(&mut self, scene: &Scene, members: &[u32]) {
        for (at, curve) in scene.curves.iter().enumerate() {
            if curve.ends.iter().all(|end| members.contains(end)) {
                self.curves[at] = self.curves[at].max(Light::Bright);
            }
        }
        for (at, hub) in scene.hubs.iter().enumerate() {
            if hub.members.iter().all(|member| members.contains(&member.node)) {
                self.hubs[at] = self.hubs[at].max(Light::Bright);
            }
        }
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
