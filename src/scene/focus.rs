//! What stays bright when something is selected: the selection and what is one step away.

use super::{Scene, Selection};
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

impl Focus {
    /// The focus of `selection`; `dimming` in `[0, 1]` is how far the rest has faded.
    pub(super) fn new(dataset: &Dataset, scene: &Scene, selection: &Selection, dimming: f64) -> Self {
        match selection {
            Selection::Nothing => Self::all_bright(scene),
            Selection::Entity(entity) => Self::round(scene, &[*entity], dimming, |_, _| false),
            Selection::Tie(a, b) => Self::round(scene, &[*a, *b], dimming, |pair, _| pair),
            Selection::Relation(only) => Self::on(dataset, scene, &[*only], dimming),
            Selection::Hub(relations) => Self::on(dataset, scene, relations, dimming),
        }
    }

    fn all_bright(scene: &Scene) -> Self {
        let bright = Shown { selected: false, opacity: 1.0 };
        Self {
            nodes: vec![bright; scene.nodes.len()],
            curves: vec![bright; scene.curves.len()],
            hubs: vec![bright; scene.hubs.len()],
        }
    }

    /// Round entities: they, what ends in them, and what is at the other end. `is_selected` is told whether a curve
    /// ties exactly the entities, and its place.
    fn round(scene: &Scene, entities: &[EntityIx], dimming: f64, is_selected: impl Fn(bool, usize) -> bool) -> Self {
        let centers: Vec<u32> = entities.iter().filter_map(|&e| scene.node_of(e)).map(|node| node as u32).collect();
        if centers.is_empty() {
            return Self::all_bright(scene);
        }
        let touches = |nodes: &[u32]| nodes.iter().any(|node| centers.contains(node));
        let mut near = vec![false; scene.nodes.len()];
        let curves = scene.curves.iter().map(|curve| (curve.ends.to_vec(), touches(&curve.ends)));
        let members = scene.hubs.iter().map(|hub| hub.members.iter().map(|member| member.node).collect::<Vec<_>>());
        let hubs = members.map(|nodes| (nodes.clone(), touches(&nodes)));
        let (curves, hubs): (Vec<_>, Vec<_>) = (curves.collect(), hubs.collect());
        for node in curves.iter().chain(&hubs).filter(|(_, bright)| *bright).flat_map(|(nodes, _)| nodes) {
            near[*node as usize] = true;
        }
        let shown = |selected: bool, bright: bool| Shown { selected, opacity: opacity(bright || selected, dimming) };
        let ties_all = |ends: &[u32]| centers.len() == 2 && ends.iter().all(|end| centers.contains(end));
        Self {
            nodes: near.iter().enumerate().map(|(at, &n)| shown(centers.contains(&(at as u32)), n)).collect(),
            curves: curves.iter().enumerate().map(|(at, (e, b))| shown(is_selected(ties_all(e), at), *b)).collect(),
            hubs: hubs.iter().map(|(_, bright)| shown(false, *bright)).collect(),
        }
    }

    /// On relations: the lines that draw them, their ends, and those who take part in another role. A relation without
    /// a line dims nothing.
    fn on(dataset: &Dataset, scene: &Scene, relations: &[RelationIx], dimming: f64) -> Self {
        let draws = |drawn: &[RelationIx]| drawn.iter().any(|ix| relations.contains(ix));
        let curves: Vec<bool> = scene.curves.iter().map(|curve| draws(&curve.relations)).collect();
        let hubs: Vec<bool> = scene.hubs.iter().map(|hub| draws(&hub.relations)).collect();
        if !curves.iter().chain(&hubs).any(|drawn| *drawn) {
            return Self::all_bright(scene);
        }
        let mut ends = vec![false; scene.nodes.len()];
        let of_curves = scene.curves.iter().zip(&curves).filter(|(_, on)| **on).flat_map(|(curve, _)| curve.ends);
        let of_hubs = scene.hubs.iter().zip(&hubs).filter(|(_, on)| **on).flat_map(|(hub, _)| &hub.members);
        for node in of_curves.chain(of_hubs.map(|member| member.node)) {
            ends[node as usize] = true;
        }
        let mut takes_part = vec![false; scene.nodes.len()];
        let participants = relations.iter().flat_map(|&ix| &dataset.relation(ix).participants);
        for node in participants.filter_map(|participant| scene.node_of(participant.entity)) {
            takes_part[node] = true;
        }
        let shown = |&selected: &bool| Shown { selected, opacity: opacity(selected, dimming) };
        Self {
            nodes: ends
                .iter()
                .zip(&takes_part)
                .map(|(&end, &bright)| Shown { opacity: opacity(end || bright, dimming), ..shown(&end) })
                .collect(),
            curves: curves.iter().map(shown).collect(),
            hubs: hubs.iter().map(shown).collect(),
        }
    }
}

fn opacity(bright: bool, dimming: f64) -> f64 {
    if bright { 1.0 } else { DIMMED + (1.0 - dimming.clamp(0.0, 1.0)) * (1.0 - DIMMED) }
}
