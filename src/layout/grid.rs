//! Discs in square buckets, one set of buckets for each size class, so that one huge disc does not slow the small ones.

use super::stress::Plane;

/// Finds the discs that may touch a disc.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    classes: Vec<Class>,
}

/// Discs of radii within a factor of four.
#[derive(Clone, Debug)]
struct Class {
    /// The largest radius in it.
    reach: f32,
    /// Side of a bucket: the largest diameter.
    side: f32,
    /// Bucket and disc, in order of row, column and disc.
    discs: Vec<(u64, u32)>,
}

impl Grid {
    /// Buckets of the given discs.
    pub(super) fn new(plane: &Plane, radii: &[f32], discs: impl Iterator<Item = u32>) -> Self {
        let mut members: Vec<Vec<u32>> = Vec::new();
        for disc in discs {
            let class = class_of(radii[disc as usize]);
            if members.len() <= class {
                members.resize(class + 1, Vec::new());
            }
            members[class].push(disc);
        }
        let filled = members.iter().filter(|members| !members.is_empty());
        Self { classes: filled.map(|members| Class::new(plane, radii, members)).collect() }
    }

    /// Every disc, bucket by bucket: in that order those that follow each other find the same discs in the cache.
    pub(super) fn order(&self) -> Vec<u32> {
        self.classes.iter().flat_map(|class| class.discs.iter().map(|(_, disc)| *disc)).collect()
    }

    /// Calls `found` with each disc whose bucket is within reach of a disc at `x`, `y`, in a fixed order.
    pub(super) fn near(&self, [x, y]: [f32; 2], radius: f32, mut found: impl FnMut(usize)) {
        for class in &self.classes {
            let reach = radius + class.reach;
            let [left, right, top, bottom] =
                [x - reach, x + reach, y - reach, y + reach].map(|value| bucket(value, class.side));
            for row in top..=bottom {
                let (first, last) = (key(left, row), key(right, row));
                let start = class.discs.partition_point(|(key, _)| *key < first);
                let row = class.discs[start..].iter().take_while(|(key, _)| *key <= last);
                row.for_each(|(_, disc)| found(*disc as usize));
            }
        }
    }
}

impl Class {
    fn new(plane: &Plane, radii: &[f32], members: &[u32]) -> Self {
        let reach = members.iter().map(|disc| radii[*disc as usize]).fold(0.5, f32::max);
        let side = reach * 2.0;
        let place = |disc: u32| key(bucket(plane.x[disc as usize], side), bucket(plane.y[disc as usize], side));
        let mut discs: Vec<(u64, u32)> = members.iter().map(|disc| (place(*disc), *disc)).collect();
        discs.sort_unstable();
        Self { reach, side, discs }
    }
}

/// Two powers of two a class, from radius 1 up.
fn class_of(radius: f32) -> usize {
    (radius.max(1.0).to_bits() >> 24) as usize - (1.0_f32.to_bits() >> 24) as usize
}

fn bucket(value: f32, side: f32) -> i32 {
    (value / side).floor() as i32
}

/// Row by row, negative buckets first.
fn key(column: i32, row: i32) -> u64 {
    let shifted = |value: i32| u64::from((value as u32) ^ 0x8000_0000);
    shifted(row) << 32 | shifted(column)
}
