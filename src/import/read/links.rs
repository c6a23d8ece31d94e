//! What relations say of each other: parts of a whole, and claims about relations.

use super::Index;
use crate::dataset::{Relation, RelationIx};
use crate::import::codes;
use crate::import::value::{Fields, Reader, Value};
use crate::import::words::shown;

/// The references of one relation to others, as the file wrote them.
pub(super) struct Link<'t> {
    /// The record of the file.
    pub(super) record: usize,
    pub(super) relation: RelationIx,
    part_of: Option<&'t str>,
    about: Option<&'t str>,
}

/// The references of the relation that is the `record`-th of the file; they are read when all ids are known.
pub(super) fn link<'t>(fields: &mut Fields<'t, '_>, record: usize, relation: RelationIx) -> Link<'t> {
    let part_of = fields.take("part_of").map(|value| value.json());
    let about = fields.take("about").map(|value| value.json());
    Link { record, relation, part_of, about }
}

impl<'t> Link<'t> {
    /// Resolves the references of one relation, which is the record `item`.
    pub(super) fn refer(
        &self,
        reader: &Reader<'t>,
        item: &Value<'t, '_>,
        ids: &Index<'t, RelationIx>,
        relations: &mut [Relation],
    ) {
        let Some(relation) = relations.get_mut(self.relation.index()) else { return };
        let find = |value: &Value<'t, '_>| relation_ref(reader, value, ids);
        relation.part_of = self.part_of.and_then(|json| find(&item.at_key("part_of", json)));
        relation.about = reader.list(self.about.map(|json| item.at_key("about", json)), find);
    }

    /// Cuts the link of this one relation where it would be a part of itself; there was no cycle before it.
    pub(super) fn cut_cycle(&self, reader: &Reader<'t>, item: &Value<'t, '_>, relations: &mut [Relation]) {
        let parent = |ix: RelationIx| relations.get(ix.index()).and_then(|relation| relation.part_of);
        let mut above = std::iter::successors(parent(self.relation), |&ix| parent(ix)).take(relations.len());
        if above.any(|ix| ix == self.relation)
            && let Some(relation) = relations.get_mut(self.relation.index())
        {
            relation.part_of = None;
            report_cycle(reader, &item.at_key("part_of", self.part_of.unwrap_or("")));
        }
    }
}

/// Cuts what would be a part of itself by `links` of the records `items` of the list `value`.
pub(super) fn cut_cycles<'t>(
    reader: &Reader<'t>,
    (value, items): (&Value<'t, '_>, &[&'t str]),
    links: &[Link<'t>],
    relations: &mut [Relation],
) {
    for cut in cycles(relations) {
        // Links stand in the order of their relations.
        let Some(link) = links.binary_search_by_key(&cut, |link| link.relation).ok().and_then(|at| links.get(at))
        else {
            continue;
        };
        let item = value.at_index(link.record, items.get(link.record).copied().unwrap_or(""));
        report_cycle(reader, &item.at_key("part_of", link.part_of.unwrap_or("")));
    }
}

fn report_cycle<'t>(reader: &Reader<'t>, part_of: &Value<'t, '_>) {
    let message = || "a relation cannot be a part of itself; the link was cut".to_owned();
    reader.report(&codes::PART_OF_CYCLE, part_of, message);
}

fn relation_ref<'t>(reader: &Reader<'t>, value: &Value<'t, '_>, ids: &Index<'t, RelationIx>) -> Option<RelationIx> {
    let id = reader.spelt(Some(*value))?;
    let found = ids.get(&id).copied();
    if found.is_none() {
        let message = || format!("there is no relation {}, or it was dropped", shown(&id));
        reader.report(&codes::UNKNOWN_RELATION, value, message);
    }
    found
}

/// Cuts every cycle of `part_of` at the link that closes it, and names the relations that lost theirs.
fn cycles(relations: &mut [Relation]) -> Vec<RelationIx> {
    let mut cut = Vec::new();
    // The start from which a relation was first reached; 0 is none.
    let mut reached = vec![0_usize; relations.len()];
    for start in 0..relations.len() {
        let mut at = start;
        while let Some(seen @ 0) = reached.get_mut(at) {
            *seen = start + 1;
            let Some(parent) = relations.get(at).and_then(|relation| relation.part_of) else {
                break;
            };
            if reached.get(parent.index()) == Some(&(start + 1)) {
                cut.push(RelationIx::new(at));
                if let Some(relation) = relations.get_mut(at) {
                    relation.part_of = None;
                }
                break;
            }
            at = parent.index();
        }
    }
    cut
}
