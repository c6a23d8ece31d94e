//! What is remembered of cells, so that a text that stands in many rows is read once.

use std::hash::{BuildHasher as _, Hash as _, Hasher as _};

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::row::Row;
use crate::dataset::{EntityIx, Word};
use crate::import::Map;
use crate::import::numbered::Numbered;

/// Texts beyond which no more are remembered: in a column that never says the same twice it would be of no use.
const MANY: usize = 1 << 16;

/// What texts mean.
pub(super) struct Memo<'t, V>(Map<&'t str, V>);

impl<V> Default for Memo<'_, V> {
    fn default() -> Self {
        Self(Map::default())
    }
}

impl<'t, V: Clone> Memo<'t, V> {
    /// What `read` makes of a text.
    pub(super) fn get(&mut self, text: &'t str, read: impl FnOnce(&'t str) -> V) -> V {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let value = read(text);
        if self.0.len() < MANY {
            self.0.insert(text, value.clone());
        }
        value
    }
}

/// The entities of names. Of a name of up to fifteen bytes, as most are, all is in one place, since to go far for each
/// end is most of what the reading of a large table takes; one that is numbered needs no hash.
#[derive(Default)]
pub(super) struct Plain {
    numbered: Numbered,
    hasher: RandomState,
    table: HashTable<(Word, EntityIx)>,
}

impl Plain {
    /// The entity of a name.
    pub(super) fn get(&self, name: &str) -> Option<EntityIx> {
        let numbered = self.numbered.get(name).map(EntityIx::new);
        let hashed = || self.table.find(self.hasher.hash_one(name), |(known, _)| known == name);
        numbered.or_else(|| hashed().map(|(_, entity)| *entity))
    }

    /// Remembers a name that is not known.
    pub(super) fn insert(&mut self, name: &str, entity: EntityIx) {
        let Self { numbered, hasher, table } = self;
        numbered.put(name, entity.index());
        if numbered.get(name).is_some() {
            return;
        }
        table.insert_unique(hasher.hash_one(name), (name.into(), entity), |(name, _)| hasher.hash_one(name.as_str()));
    }
}

/// What several cells of a row mean together.
pub(super) struct Remembered<'t, V> {
    hasher: RandomState,
    /// Numbers of what is remembered, by the cells.
    table: HashTable<u32>,
    all: Vec<(Row<'t>, V)>,
}

impl<V> Default for Remembered<'_, V> {
    fn default() -> Self {
        Self { hasher: RandomState::default(), table: HashTable::new(), all: Vec::new() }
    }
}

impl<'t, V> Remembered<'t, V> {
    /// What an earlier row with the same cells in `columns` means.
    pub(super) fn get(&self, row: Row<'t>, columns: &[usize]) -> Option<&V> {
        let is_it = |at: &u32| self.all.get(*at as usize).is_some_and(|(other, _)| alike(row, *other, columns));
        let at = self.table.find(self.number(row, columns), is_it)?;
        self.all.get(*at as usize).map(|(_, value)| value)
    }

    /// Remembers what a row means that is not known.
    pub(super) fn keep(&mut self, row: Row<'t>, columns: &[usize], value: V) {
        if self.all.len() >= MANY {
            return;
        }
        let (number, at) = (self.number(row, columns), self.all.len() as u32);
        self.all.push((row, value));
        let Self { hasher, table, all } = self;
        let again = |at: &u32| all.get(*at as usize).map_or(0, |(row, _)| number_of(hasher, *row, columns));
        table.insert_unique(number, at, again);
    }

    fn number(&self, row: Row<'t>, columns: &[usize]) -> u64 {
        number_of(&self.hasher, row, columns)
    }
}

/// A number that is the same for rows with the same cells.
fn number_of(hasher: &RandomState, row: Row<'_>, columns: &[usize]) -> u64 {
    let mut number = hasher.build_hasher();
    for &column in columns {
        row.cell(Some(column)).hash(&mut number);
    }
    number.finish()
}

/// Whether two rows have the same cells.
fn alike(one: Row<'_>, other: Row<'_>, columns: &[usize]) -> bool {
    columns.iter().all(|&column| one.cell(Some(column)) == other.cell(Some(column)))
}
