//! The names of attributes that were met: what each means, the types of its values, and what stands for a missing one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};

use super::known::{Meaning, On, meaning};
use super::{Types, Value};
use crate::import::Map;

/// What is known of one name of attributes.
#[derive(Debug)]
struct Name<'t> {
    /// What it may mean, and its rank among the spellings of that.
    meaning: Option<(Meaning, usize)>,
    /// Whether it was told what it is read as.
    told: bool,
    /// The types of its values, each once.
    types: Vec<(Discriminant<Value<'t>>, &'static str)>,
    /// The last record that has it.
    last: usize,
}

/// What is known of the name of an attribute that is met in a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    /// Where the name stands.
    pub(super) place: Place,
    /// What it may mean, and its rank among the spellings of that.
    pub(super) meaning: Option<(Meaning, usize)>,
    /// Whether the record has it already, where that is no list.
    pub(super) again: bool,
}

/// The names of attributes that were met.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    of_nodes: Known<'t>,
    of_edges: Known<'t>,
    /// The number of the record that is being read, from 1.
    record: usize,
    /// Whether a name that stands several times in a record is how the format writes a list.
    pub(super) are_lists: bool,
}

/// The names of attributes of nodes, or of edges.
#[derive(Debug, Default)]
struct Known<'t> {
    names: Map<String, Name<'t>>,
    /// Where the name stands that is likely to be next: records name theirs in one order.
    next: usize,
    defaults: BTreeMap<String, Value<'t>>,
}

/// Where a name stands among those of nodes or of edges.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(On, usize);

impl<'t> Names<'t> {
    const fn of(&mut self, on: On) -> &mut Known<'t> {
        match on {
            On::Node => &mut self.of_nodes,
            On::Edge => &mut self.of_edges,
        }
    }

    pub(super) fn add_default(&mut self, on: On, name: Cow<'t, str>, value: Value<'t>) {
        self.of(on).defaults.insert(name.into_owned(), value);
    }

    /// Begins another record.
    pub(super) const fn begin(&mut self) {
        self.record += 1;
    }

    /// Remembers the type of a value of the record, and that the record has the name.
    pub(super) fn meet(&mut self, on: On, name: &str, value: &Value<'t>) -> Met {
        let (record, are_lists) = (self.record, self.are_lists);
        let known = self.of(on);
        let at = known.find(name).unwrap_or_else(|| known.add(on, name));
        known.next = at + 1;
        let mut met = Met { place: Place(on, at), meaning: None, again: false };
        if let Some((_, name)) = known.names.get_index_mut(at) {
            let kind = discriminant(value);
            if !name.types.iter().any(|(other, _)| *other == kind) {
                name.types.push((kind, value.type_name()));
            }
            met.meaning = name.meaning;
            met.again = std::mem::replace(&mut name.last, record) == record && !are_lists;
        }
        met
    }

    /// Whether it was told what a name is read as.
    pub(super) fn is_told(&mut self, Place(on, at): Place) -> bool {
        self.of(on).names.get_index(at).is_some_and(|(_, name)| name.told)
    }

    /// As [`Self::is_told`], and true from here on.
    pub(super) fn was_told(&mut self, Place(on, at): Place) -> bool {
        let name = self.of(on).names.get_index_mut(at);
        name.is_some_and(|(_, name)| std::mem::replace(&mut name.told, true))
    }

    /// The defaults of names that a record does not have, in the order of the names.
    pub(super) fn missing(&mut self, on: On, has: &[(Cow<'t, str>, Value<'t>)]) -> Vec<(Cow<'t, str>, Value<'t>)> {
        let missing = self.of(on).defaults.iter().filter(|(name, _)| !has.iter().any(|(other, _)| other == *name));
        missing.map(|(name, value)| (Cow::Owned(name.clone()), value.clone())).collect()
    }

    /// The types of the values of each name that has any.
    pub(super) fn types(&self, on: On) -> Types {
        let Known { names, .. } = match on {
            On::Node => &self.of_nodes,
            On::Edge => &self.of_edges,
        };
        names.iter().map(|(name, known)| (name.clone(), known.types.iter().map(|(_, name)| *name).collect())).collect()
    }
}

impl Known<'_> {
    fn find(&self, name: &str) -> Option<usize> {
        let likely = self.names.get_index(self.next).is_some_and(|(known, _)| known == name);
        if likely { Some(self.next) } else { self.names.get_index_of(name) }
    }

    fn add(&mut self, on: On, name: &str) -> usize {
        let blank = Name { meaning: meaning(on, name), told: false, types: Vec::new(), last: 0 };
        self.names.insert_full(name.to_owned(), blank).0
    }
}
