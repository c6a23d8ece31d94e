//! Evidence of relations, each piece once.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::dataset::{Evidence, Few, RelationIx};

/// Pieces of one relation up to which they are compared one by one.
const FEW: usize = 16;

/// The evidence of relations that have more than a few pieces, by what it says.
#[derive(Default)]
pub(super) struct Heard {
    hasher: RandomState,
    table: HashTable<Piece>,
}

/// One piece of evidence.
struct Piece {
    number: u64,
    of: RelationIx,
    /// Its place in the list of the relation.
    at: usize,
}

impl Heard {
    /// Adds a piece to the evidence of a relation, where none says the same; whether it was added.
    pub(super) fn add(&mut self, of: RelationIx, all: &mut Few<Evidence>, said: Evidence) -> bool {
        if all.len() < FEW {
            let is_new = !all.contains(&said);
            all.extend(is_new.then_some(said));
            if is_new && all.len() == FEW {
                all.iter().enumerate().for_each(|(at, piece)| self.remember(piece, of, at));
            }
            return is_new;
        }
        let number = self.number(of, &said);
        let is_it = |piece: &Piece| piece.number == number && piece.of == of && all.get(piece.at) == Some(&said);
        if self.table.find(number, is_it).is_some() {
            return false;
        }
        self.remember(&said, of, all.len());
        all.push(said);
        true
    }

    fn remember(&mut self, said: &Evidence, of: RelationIx, at: usize) {
        let number = self.number(of, said);
        self.table.insert_unique(number, Piece { number, of, at }, |piece| piece.number);
    }

    /// A number that is the same for the same evidence of one relation.
    fn number(&self, of: RelationIx, said: &Evidence) -> u64 {
        let Evidence { source, locator, summary, quote, speaker, modality, said: _, covers: _, extra: _ } = said;
        self.hasher.hash_one((of, source, locator, summary, quote, speaker, modality))
    }
}
