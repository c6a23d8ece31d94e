//! What one picture draws of a map that is too large to be read at once.
//!
//! Up to [`MOST`] lines and nodes everything is drawn. Beyond, a picture draws a share of what it would show, and says so:
//! lines by lot, so that where many are many are drawn, with the nodes at their ends; then the nodes of the highest rank.
//! What is selected comes first. The lot is drawn by the index, so that it falls alike in every picture of a map, and the
//! nearer one looks, the more is drawn.

use std::cmp::Reverse;

use super::focus::{Focus, Shown};
use super::route::Routes;
use super::{Scene, plan};
use crate::geom::{Affine, Circle, QuadBez, Rect, Rng, Size};
use crate::style::{size, whole};

/// Lines that one picture draws at the most, and nodes beside those at their ends.
///
/// On a picture of the usual size so many of the smallest discs cover a third of the ground, and so many lines of half its
/// height each place some ten times: what comes on top of them hides, and does not tell. All pairs of 500 with each of their
/// 124,750 lines were a black disc after 33 s; with so many one sees nodes, names and where it is dense, after 4 s.
pub(super) const MOST: usize = 10_000;

/// How often lines of which only a share is drawn may cover the ground, as a sum of their ink.
const INK: f64 = 0.9;
/// The least opacity of such a line, so that one alone can still be seen.
const FAINTEST: f64 = 0.1;
/// How wide it is, as a share of its usual width.
const THIN: f64 = 0.6;
/// The share of the ground that discs may cover where only a share of them is drawn.
const COVER: f64 = 0.22;
/// How small they become for that, as a share of their usual size.
const SMALLEST: f64 = 0.45;

/// How many marks a picture would show, and leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Thinned {
    /// Lines of pairs that are drawn, and that there are.
    pub ties: [usize; 2],
    /// Nodes that are drawn, and that there are.
    pub nodes: [usize; 2],
}

impl Thinned {
    /// Whether lines are left out.
    pub(super) const fn is_dense(self) -> bool {
        self.ties[0] < self.ties[1]
    }

    /// Whether nodes are left out.
    #[must_use]
    pub const fn leaves_nodes_out(self) -> bool {
        self.nodes[0] < self.nodes[1]
    }

    /// "10,000 of 1,000,000 ties drawn"; none where nothing is left out.
    #[must_use]
    pub fn words(self) -> Option<String> {
        let part = |[drawn, all]: [usize; 2], what: &str| {
            (drawn < all).then(|| format!("{} of {} {what}", whole(drawn), whole(all)))
        };
        let parts: Vec<String> = part(self.nodes, "entities").into_iter().chain(part(self.ties, "ties")).collect();
        (!parts.is_empty()).then(|| format!("{} drawn", parts.join(", ")))
    }
}

/// How strongly lines are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Veil {
    /// Of the whole line.
    pub(super) opacity: f64,
    /// As a share of its usual width.
    pub(super) width: f64,
}

impl Veil {
    /// As usual.
    pub(super) const NONE: Self = Self { opacity: 1.0, width: 1.0 };
}

/// What a picture draws.
pub(super) struct Drawn {
    /// Curves of the scene, ascending, each with how strongly it is drawn.
    pub(super) curves: Vec<(u32, Veil)>,
    pub(super) thinned: Thinned,
}

/// What the choice is made from.
pub(super) struct Stage<'a> {
    pub(super) scene: &'a Scene,
    pub(super) routes: &'a Routes,
    pub(super) focus: &'a Focus,
    pub(super) to_screen: Affine,
    pub(super) size: Size,
}

impl Stage<'_> {
    /// Chooses, and takes the discs of nodes that are not drawn away; what is left becomes smaller where it is much.
    pub(super) fn draw(&self, circles: &mut [Option<Circle>]) -> Drawn {
        let (curves, ties) = self.curves();
        let nodes = self.nodes(&curves, circles);
        Drawn { curves, thinned: Thinned { ties, nodes } }
    }

    fn curves(&self) -> (Vec<(u32, Veil)>, [usize; 2]) {
        let all = self.focus.curves.len();
        if all <= MOST {
            return ((0..all as u32).map(|at| (at, Veil::NONE)).collect(), [all; 2]);
        }
        let (mut lit, mut rest) = (Vec::new(), Vec::new());
        for (at, (route, shown)) in (0_u32..).zip(self.routes.curves.iter().zip(&self.focus.curves)) {
            if shown.is_there() && route.is_some_and(|route| self.reaches(route)) {
                if self.is_lit(*shown) { lit.push(at) } else { rest.push(at) }
            }
        }
        let there = lit.len() + rest.len();
        let lit = self.veiled(&lit, MOST);
        let rest = self.veiled(&rest, MOST - lit.len());
        let mut drawn: Vec<_> = lit.into_iter().chain(rest).collect();
        drawn.sort_unstable_by_key(|(at, _)| *at);
        let counts = [drawn.len(), there];
        (drawn, counts)
    }

    /// A share of `curves`, the fainter the more there are and the more they cover.
    fn veiled(&self, curves: &[u32], most: usize) -> Vec<(u32, Veil)> {
        let chosen = by_lot(curves, most);
        let veil = if chosen.len() < curves.len() { self.veil(&chosen, curves.len()) } else { Veil::NONE };
        chosen.into_iter().map(|at| (at, veil)).collect()
    }

    fn veil(&self, chosen: &[u32], all: usize) -> Veil {
        let page = self.size.to_rect();
        let (mut ink, mut ground) = (0.0, None::<Rect>);
        for way in chosen.iter().filter_map(|&at| self.routes.curves[at as usize]) {
            let seen = plan::hull(self.to_screen * way).intersect(page);
            ink += seen.size().to_vec2().hypot() * size::TIE * THIN;
            ground = Some(ground.map_or(seen, |ground| ground.union(seen)));
        }
        let covered = ink / ground.map_or(1.0, |ground| ground.area().max(1.0));
        let share = left_out(chosen.len(), all);
        let between = |least: f64| 1.0 + (least - 1.0) * share;
        Veil { opacity: between((INK / covered).clamp(FAINTEST, 1.0)), width: between(THIN) }
    }

    fn nodes(&self, curves: &[(u32, Veil)], circles: &mut [Option<Circle>]) -> [usize; 2] {
        let all = self.scene.nodes.len();
        if all <= MOST {
            return [all; 2];
        }
        let page = self.size.to_rect();
        let is_seen = |circle: Circle| page.inflate(circle.radius, circle.radius).contains(circle.center);
        let mut kept = vec![false; all];
        let ends = curves.iter().flat_map(|(at, _)| self.scene.curves[*at as usize].ends);
        let members = self.scene.regions.iter().flat_map(|region| region.members.iter().copied());
        let acting = self.scene.hubs.iter().flat_map(|hub| hub.members.iter().map(|member| member.node));
        for node in ends.chain(members).chain(acting) {
            kept[node as usize] = true;
        }
        let order = self.scene.memo.order(self.scene);
        let (mut there, mut more) = (0, Vec::new());
        for (at, circle) in circles[..all].iter().enumerate() {
            if circle.is_some_and(is_seen) {
                there += 1;
                if !kept[at] {
                    more.push((!self.is_lit(self.focus.nodes[at]), order[at], at));
                }
            }
        }
        let room = MOST.saturating_sub(there - more.len()).min(more.len());
        if room < more.len() {
            more.select_nth_unstable(room);
            more.truncate(room);
        }
        for (_, _, at) in more {
            kept[at] = true;
        }
        circles.iter_mut().zip(&kept).filter(|(_, kept)| !**kept).for_each(|(circle, _)| *circle = None);
        let drawn = circles[..all].iter().flatten().filter(|circle| is_seen(**circle)).count();
        if drawn < there {
            shrink(&mut circles[..all], page, left_out(drawn, there));
        }
        [drawn, there]
    }

    /// Whether a selection lights a mark above others.
    fn is_lit(&self, shown: Shown) -> bool {
        shown.selected || shown.opacity > self.focus.dimmed
    }

    fn reaches(&self, route: QuadBez) -> bool {
        plan::hull(self.to_screen * route).inflate(size::HALO, size::HALO).overlaps(self.size.to_rect())
    }
}

/// How much of the way to the looks of a thinned picture: nothing where next to nothing is left out, all where half is.
fn left_out(drawn: usize, all: usize) -> f64 {
    ((all - drawn) as f64 / drawn.max(1) as f64).min(1.0)
}

/// Makes discs smaller until they leave most of the ground free.
fn shrink(circles: &mut [Option<Circle>], page: Rect, share: f64) {
    let (mut covered, mut ground) = (0.0, None::<Rect>);
    for circle in circles.iter().flatten().filter(|circle| page.contains(circle.center)) {
        covered += std::f64::consts::PI * circle.radius * circle.radius;
        let at = Rect::from_points(circle.center, circle.center);
        ground = Some(ground.map_or(at, |ground| ground.union(at)));
    }
    let free = ground.map_or(1.0, |ground| ground.area().max(1.0)) * COVER;
    let by = 1.0 + ((free / covered.max(1.0)).sqrt().clamp(SMALLEST, 1.0) - 1.0) * share;
    circles.iter_mut().flatten().for_each(|circle| circle.radius *= by);
}

/// The lot of an index: a number that has nothing to do with its neighbours'.
fn lot(at: u32) -> u32 {
    (Rng::new(u64::from(at)).next_u64() >> 32) as u32
}

/// `most` of `all` at the most, those with the lowest lots.
fn by_lot(all: &[u32], most: usize) -> Vec<u32> {
    if all.len() <= most {
        return all.to_vec();
    }
    // A tenth more than is needed passes, so that few are sorted; that fewer pass is all but impossible, and no fault.
    let pass = (u64::from(u32::MAX) * most as u64 / all.len() as u64).saturating_mul(11) / 10;
    let mut passed: Vec<(u32, u32)> =
        all.iter().map(|&at| (lot(at), at)).filter(|(lot, _)| u64::from(*lot) <= pass).collect();
    if most < passed.len() {
        passed.select_nth_unstable(most);
        passed.truncate(most);
    }
    let mut chosen: Vec<u32> = passed.into_iter().map(|(_, at)| at).collect();
    chosen.sort_unstable();
    chosen
}

/// Node → its place in the order in which nodes are drawn: by rank, and by lot among equals.
pub(super) fn order(scene: &Scene) -> Vec<u32> {
    let keys = scene.nodes.iter().zip(0_u32..).map(|(node, at)| (Reverse(node.rank), lot(at), at));
    let mut sorted: Vec<_> = keys.collect();
    sorted.sort_unstable();
    let mut order = vec![0; sorted.len()];
    for (place, (_, _, at)) in (0_u32..).zip(sorted) {
        order[at as usize] = place;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lot_is_even_and_the_nearer_one_looks_the_more_is_drawn() {
        let all: Vec<u32> = (0..200_000).collect();
        let far = by_lot(&all, MOST);
        assert_eq!(far.len(), MOST);
        assert!(far.is_sorted());
        let tenth = far.iter().filter(|at| **at < 20_000).count();
        assert!((900..1_100).contains(&tenth), "{tenth} of a tenth");
        let near = by_lot(&all[..100_000], MOST);
        assert!(far.iter().filter(|at| **at < 100_000).all(|at| near.binary_search(at).is_ok()));
        assert_eq!(by_lot(&all[..MOST], MOST), all[..MOST]);
        assert!(by_lot(&all, 0).is_empty());
    }

    #[test]
    fn what_is_left_out_is_said_in_words() {
        let cases = [
            ([5, 5], [7, 7], None),
            ([10_000, 20_000], [7, 7], Some("10,000 of 20,000 ties drawn")),
            ([5, 5], [1, 7], Some("1 of 7 entities drawn")),
            ([1, 2], [3, 4], Some("3 of 4 entities, 1 of 2 ties drawn")),
        ];
        for (ties, nodes, words) in cases {
            assert_eq!(Thinned { ties, nodes }.words().as_deref(), words);
        }
    }
}
