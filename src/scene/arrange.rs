//! How the bodies of a scene are to stand: what a person chose, as the layout understands it.

use std::collections::BTreeMap;

use super::Scene;
use super::world::{self, World};
use crate::dataset::{Dataset, EntityIx};
use crate::graph::Graph;
use crate::layout::Arrangement;

/// What a person chose of the layouts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Arrange {
    /// Ties pull and nodes keep apart.
    #[default]
    Force,
    /// Rings round an entity by the number of steps to it; round the one with the most ties when none.
    Radial(Option<EntityIx>),
    /// All on one circle.
    Circular(GroupBy),
    /// Each bloc in a disc of its own; the rest by who is tied to whom.
    Grouped,
    /// Where each is on the earth.
    Geographic,
}

/// What stands side by side on a circle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// Whoever crosses least.
    #[default]
    Ties,
    /// Entities of one kind.
    Kind,
    /// Entities of which an attribute says the same.
    Attribute(String),
}

/// The arrangement of a scene whose marks are known, and the world under it.
pub(super) fn arranged(
    scene: &Scene,
    dataset: &Dataset,
    graph: &Graph,
    arrange: &Arrange,
) -> (Arrangement, Option<World>) {
    let arrangement = match arrange {
        Arrange::Force => Arrangement::Force,
        Arrange::Radial(centre) => {
            let centre = centre.and_then(|entity| scene.node_of(entity)).map(|node| node as u32);
            Arrangement::Radial { centre, nodes: scene.nodes.len() as u32 }
        }
        Arrange::Circular(by) => Arrangement::Circular { groups: sides(scene, dataset, by) },
        Arrange::Grouped => Arrangement::Grouped { groups: blocs(scene, dataset) },
        Arrange::Geographic => {
            let (world, places) = world::placed(scene, dataset, graph);
            let margin = world.cut.map_or(0.0, |cut| (cut + world::BELOW) as f32);
            return (Arrangement::Geographic { places, margin }, Some(world));
        }
    };
    (arrangement, None)
}

/// Node → with whom it stands side by side.
fn sides(scene: &Scene, dataset: &Dataset, by: &GroupBy) -> Vec<u32> {
    let mut names: BTreeMap<Option<&str>, u32> = BTreeMap::new();
    let mut of = |entity: EntityIx| {
        let name = match by {
            GroupBy::Ties => None,
            GroupBy::Kind => Some(dataset.entity_kind(entity).id.as_str()),
            GroupBy::Attribute(key) => {
                let all = dataset.entity(entity).attributes.iter();
                all.into_iter().find(|attribute| attribute.key == *key).map(|attribute| attribute.value.as_str())
            }
        };
        let next = names.len() as u32;
        *names.entry(name).or_insert(next)
    };
    scene.nodes.iter().map(|node| of(node.entity)).collect()
}

/// Body → its bloc, the smallest where it is in several. Without any bloc and any line, kinds stand for blocs.
fn blocs(scene: &Scene, dataset: &Dataset) -> Vec<Option<u32>> {
    if scene.regions.is_empty() && scene.curves.is_empty() && scene.hubs.is_empty() {
        return sides(scene, dataset, &GroupBy::Kind).into_iter().map(Some).collect();
    }
    let mut order: Vec<usize> = (0..scene.regions.len()).collect();
    order.sort_by_key(|at| scene.regions[*at].members.len());
    let mut groups = vec![None; scene.nodes.len()];
    for at in order {
        for member in &scene.regions[at].members {
            groups[*member as usize].get_or_insert(at as u32);
        }
    }
    let of_hub = |members: &[super::Member]| {
        let mut all = members.iter().map(|member| groups[member.node as usize]);
        let first = all.next().flatten();
        first.filter(|_| all.all(|other| other == first))
    };
    let hubs: Vec<Option<u32>> = scene.hubs.iter().map(|hub| of_hub(&hub.members)).collect();
    groups.into_iter().chain(hubs).collect()
}
