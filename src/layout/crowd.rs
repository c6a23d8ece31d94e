//! The discs that move, among all that stand: a push costs what is near, not what is there.

use super::grid::Grid;
use super::overlap::{self, Discs, Push};
use super::stress::Plane;

/// Discs that are in motion. Those that stand are found by buckets that are made once.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    /// Buckets of all discs, where they stood when this was made; of one that moves they are not true any more.
    still: Grid,
    is_moving: Vec<bool>,
    moving: Vec<u32>,
}

/// What a push did.
#[derive(Clone, Debug, Default)]
pub(super) struct Pushed {
    /// The longest way of a disc, in scene units.
    pub(super) longest: f32,
    /// Discs that stood until now, and are free to give way from now on.
    pub(super) met: Vec<u32>,
}

impl Crowd {
    /// All discs stand.
    pub(super) fn new(plane: &Plane, radii: &[f32]) -> Self {
        let discs = radii.len();
        Self { still: Grid::new(plane, radii, 0..discs as u32), is_moving: vec![false; discs], moving: Vec::new() }
    }

    /// The disc may move from now on; whether it stood until now.
    pub(super) fn stir(&mut self, disc: usize) -> bool {
        let stood = !std::mem::replace(&mut self.is_moving[disc], true);
        if stood {
            self.moving.push(disc as u32);
        }
        stood
    }

    /// The discs that may move, in the order in which they were stirred.
    pub(super) fn moving(&self) -> &[u32] {
        &self.moving
    }

    /// One push of all overlapping pairs of which one moves, gathered by each disc. What is met moves from the next push
    /// on, as long as no more than `most` do.
    pub(super) fn push(&mut self, plane: &mut Plane, discs: Discs<'_>, most: usize) -> Pushed {
        let grid = Grid::new(plane, discs.radii, self.moving.iter().copied());
        let mut pushed = Pushed::default();
        let mut ways = Vec::with_capacity(self.moving.len());
        for disc in self.moving.iter().map(|disc| *disc as usize) {
            let mut push = Push::default();
            if !discs.is_fixed(disc) {
                self.near(plane, discs.radii, (&grid, disc), &mut |other| push.add(plane, discs, disc, other));
            }
            ways.push(push.way());
            self.near_still(plane, discs.radii, disc, &mut |other| {
                if !discs.is_fixed(other) && overlap::overlaps(plane, discs.radii, disc, other) {
                    pushed.met.push(other as u32);
                }
            });
        }
        for (disc, [dx, dy]) in self.moving.iter().zip(ways) {
            plane.x[*disc as usize] += dx;
            plane.y[*disc as usize] += dy;
            pushed.longest = pushed.longest.max(dx.abs()).max(dy.abs());
        }
        pushed.met.sort_unstable();
        pushed.met.dedup();
        pushed.met.truncate(most.saturating_sub(self.moving.len()));
        pushed.met.retain(|disc| self.stir(*disc as usize));
        pushed
    }

    /// Whether no disc that moves overlaps another, but for two that are fixed.
    pub(super) fn is_clear(&self, plane: &Plane, discs: Discs<'_>) -> bool {
        let grid = Grid::new(plane, discs.radii, self.moving.iter().copied());
        self.moving.iter().map(|disc| *disc as usize).all(|disc| {
            let mut clear = true;
            self.near(plane, discs.radii, (&grid, disc), &mut |other| {
                let both = discs.is_fixed(disc) && discs.is_fixed(other);
                clear &= other == disc || both || !overlap::overlaps(plane, discs.radii, disc, other);
            });
            clear
        })
    }

    /// Every disc near `disc`: those that stand, then those that move.
    fn near(&self, plane: &Plane, radii: &[f32], (moving, disc): (&Grid, usize), found: &mut dyn FnMut(usize)) {
        self.near_still(plane, radii, disc, found);
        moving.near([plane.x[disc], plane.y[disc]], radii[disc], found);
    }

    fn near_still(&self, plane: &Plane, radii: &[f32], disc: usize, found: &mut dyn FnMut(usize)) {
        self.still.near([plane.x[disc], plane.y[disc]], radii[disc], |other| {
            if !self.is_moving[other] {
                found(other);
            }
        });
    }
}
