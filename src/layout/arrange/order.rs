//! An order round a circle in which few links cross: greedy insertion, then circular sifting (Baur and Brandes, Crossing
//! Reduction in Circular Layouts, WG 2004).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Rounds of sifting at the most.
const ROUNDS: usize = 8;
/// Steps of one round beyond which there is no sifting: every node passes every other.
const STEPS: usize = 40_000_000;

/// The nodes in a circular order with few crossings; each group's members stand side by side.
pub(super) fn order(beside: &[Vec<u32>], groups: &[u32], stopped: &dyn Fn() -> bool) -> Vec<u32> {
    let first = walked(beside).unwrap_or_else(|| greedy(beside));
    let (rank, blocks) = ranks(beside, groups, stopped);
    let mut order = first;
    order.sort_by_key(|node| rank[*node as usize]);
    let mut sifting = Sifting::new(beside, order, blocks);
    let links: usize = beside.iter().map(Vec::len).sum();
    if beside.len().saturating_mul(links) <= STEPS {
        for _ in 0..ROUNDS {
            if stopped() || !sifting.round() {
                break;
            }
        }
    }
    sifting.order
}

/// Node → the place of its group in the order of groups, and node → where the block of its group begins and ends.
fn ranks(beside: &[Vec<u32>], groups: &[u32], stopped: &dyn Fn() -> bool) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut names: Vec<u32> = groups.to_vec();
    names.sort_unstable();
    names.dedup();
    let group: Vec<usize> = groups.iter().map(|group| names.partition_point(|name| name < group)).collect();
    let mut quotient = vec![Vec::new(); names.len()];
    for (node, others) in beside.iter().enumerate() {
        quotient[group[node]].extend(others.iter().map(|other| group[*other as usize] as u32));
    }
    for (at, others) in quotient.iter_mut().enumerate() {
        others.sort_unstable();
        others.dedup();
        others.retain(|other| *other as usize != at);
    }
    let of_groups = match names.len() {
        0 | 1 => vec![0; names.len()],
        count if count == groups.len() => (0..count as u32).collect(),
        count => order(&quotient, &vec![0; count], stopped),
    };
    let mut sizes = vec![0_u32; names.len()];
    for at in &group {
        sizes[*at] += 1;
    }
    let (mut rank, mut blocks, mut start) = (vec![0; names.len()], vec![(0, 0); names.len()], 0);
    for (place, at) in of_groups.iter().enumerate() {
        rank[*at as usize] = place as u32;
        blocks[*at as usize] = (start, start + sizes[*at as usize]);
        start += sizes[*at as usize];
    }
    (group.iter().map(|at| rank[*at]).collect(), group.iter().map(|at| blocks[*at]).collect())
}

/// A forest as it is walked, branch by branch, which crosses nothing; none of a graph with a round way.
fn walked(beside: &[Vec<u32>]) -> Option<Vec<u32>> {
    let mut walk = Vec::with_capacity(beside.len());
    let mut seen = vec![false; beside.len()];
    let mut trees = 0;
    for root in 0..beside.len() as u32 {
        let mut stack = vec![root];
        trees += usize::from(!seen[root as usize]);
        while let Some(node) = stack.pop().filter(|node| !std::mem::replace(&mut seen[*node as usize], true)) {
            walk.push(node);
            stack.extend(beside[node as usize].iter().rev().filter(|other| !seen[**other as usize]));
        }
    }
    let links = beside.iter().map(Vec::len).sum::<usize>() / 2;
    (links + trees == beside.len()).then_some(walk)
}

/// Next comes the node with the most placed neighbours, at the end that is nearer to them.
fn greedy(beside: &[Vec<u32>]) -> Vec<u32> {
    let mut row: VecDeque<u32> = VecDeque::with_capacity(beside.len());
    let mut place: Vec<Option<i64>> = vec![None; beside.len()];
    let mut known = vec![0_u32; beside.len()];
    let (mut left, mut right) = (0_i64, 0_i64);
    let key = |known: u32, node: usize| (known, Reverse(beside[node].len() as u32 - known), Reverse(node));
    let mut heap: BinaryHeap<_> = (0..beside.len()).map(|node| key(0, node)).collect();
    while let Some((seen, _, Reverse(node))) = heap.pop() {
        if place[node].is_some() || seen != known[node] {
            continue;
        }
        let (mut sum, mut count) = (0, 0);
        for at in beside[node].iter().filter_map(|other| place[*other as usize]) {
            (sum, count) = (sum + at, count + 1);
        }
        if 2 * sum < (left + right) * count {
            left -= 1;
            place[node] = Some(left);
            row.push_front(node as u32);
        } else {
            place[node] = Some(right);
            right += 1;
            row.push_back(node as u32);
        }
        for other in beside[node].iter().map(|other| *other as usize).filter(|other| place[*other].is_none()) {
            known[other] += 1;
            heap.push(key(known[other], other));
        }
    }
    row.into()
}

/// One node after the other is passed along the circle, or its group's block, and left where the fewest links cross.
struct Sifting<'a> {
    beside: &'a [Vec<u32>],
    order: Vec<u32>,
    /// Node → where its block begins and ends.
    blocks: Vec<(u32, u32)>,
}

impl<'a> Sifting<'a> {
    fn new(beside: &'a [Vec<u32>], order: Vec<u32>, blocks: Vec<(u32, u32)>) -> Self {
        Self { beside, order, blocks }
    }

    /// Whether anything became better.
    fn round(&mut self) -> bool {
        let mut better = false;
        for node in 0..self.beside.len() as u32 {
            better |= self.sift(node);
        }
        better
    }

    fn sift(&mut self, node: u32) -> bool {
        let (start, end) = self.blocks[node as usize];
        if end - start < 2 || self.beside[node as usize].is_empty() {
            return false;
        }
        let Some(was) = self.order.iter().position(|other| *other == node) else { return false };
        self.order.remove(was);
        let (best, gain) = self.best_place(node, start as usize, end as usize - 1, was);
        self.order.insert(best, node);
        gain
    }

    /// Where the node crosses the fewest links in an order without it, and whether that is better than at `was`.
    fn best_place(&self, node: u32, start: usize, end: usize, was: usize) -> (usize, bool) {
        let count = self.order.len();
        let mut place = vec![0_usize; self.beside.len()];
        self.order.iter().enumerate().for_each(|(at, other)| place[*other as usize] = at);
        let mut own: Vec<usize> = self.beside[node as usize].iter().map(|other| place[*other as usize]).collect();
        own.sort_unstable();
        let (mut cost, mut costs) = (0_i64, Vec::with_capacity(end - start + 1));
        costs.push(0);
        for at in start..end {
            let passed = self.order[at];
            // Seen from the one that is passed, the others stand 1, 2, … round the circle.
            let round = |place: usize| (place + count - at) % count;
            let mine: Vec<usize> = rotated(&own, at).map(round).filter(|far| *far > 0).collect();
            let others = self.beside[passed as usize].iter().filter(|other| **other != node);
            let mut theirs: Vec<usize> = others.map(|other| round(place[*other as usize])).collect();
            theirs.sort_unstable();
            cost += crossings_won(&mine, &theirs);
            costs.push(cost);
        }
        let before = costs.get(was.saturating_sub(start)).copied().unwrap_or(0);
        let best = costs
            .iter()
            .enumerate()
            .min_by_key(|(at, cost)| (**cost, *at))
            .map_or((was, before), |(at, c)| (start + at, *c));
        if best.1 < before { (best.0, true) } else { (was, false) }
    }
}

/// Sorted places from the first that is at or after `from`, round the circle.
fn rotated(sorted: &[usize], from: usize) -> impl Iterator<Item = usize> + '_ {
    let split = sorted.partition_point(|place| *place < from);
    sorted[split..].iter().chain(&sorted[..split]).copied()
}

/// How many more crossings there are when the node of `mine` comes after that of `theirs` than before it: pairs in which
/// mine is farther, less those in which theirs is.
fn crossings_won(mine: &[usize], theirs: &[usize]) -> i64 {
    let pairs = |far: &[usize], near: &[usize]| {
        let (mut below, mut count) = (0, 0_i64);
        let mut sum = 0_i64;
        for place in far {
            while near.get(below).is_some_and(|other| other < place) {
                (below, count) = (below + 1, count + 1);
            }
            sum += count;
        }
        sum
    };
    pairs(mine, theirs) - pairs(theirs, mine)
}
