//! Rows that say what another says, and what was chosen of them.

use std::hash::{BuildHasher as _, Hash as _, Hasher as _};

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::{Build, found};
use crate::dataset::{
    DomainIx, EntityIx, Evidence, Extra, Obligation, Relation, RelationIx, RelationKindIx, Sign, Status, When, Word,
};
use crate::import::table::Role;
use crate::import::table::columns::Columns;
use crate::import::table::relation::{Reading, json_text};
use crate::import::words::shown;
use crate::import::{Duplicates, codes};

/// What relations say, each in few bytes, since there may be millions.
#[derive(Default)]
pub(super) struct Said {
    hasher: RandomState,
    table: HashTable<Slot>,
}

/// One relation.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// Half of the number that is made of all its words.
    number: u32,
    /// Its place in the list of lines and relations.
    at: u32,
}

impl Slot {
    /// The number by which a table finds it, which uses all bits of it.
    const fn spread(number: u32) -> u64 {
        (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// All that a relation says but its evidence; parties of one role stand in one order.
#[derive(Debug, PartialEq, Eq)]
struct Saying<'r> {
    kind: RelationKindIx,
    ends: Vec<(EntityIx, &'r str)>,
    label: Option<&'r str>,
    domains: &'r [DomainIx],
    sign: Option<Sign>,
    status: Option<Status>,
    when: Option<&'r str>,
    when_text: Option<&'r str>,
    /// Its bits.
    weight: Option<u64>,
    obligations: &'r [Obligation],
    extra: &'r [(Word, Word)],
}

impl<'r> Saying<'r> {
    fn of(relation: &'r Relation) -> Self {
        let mut ends: Vec<_> = relation.participants.iter().map(|end| (end.entity, end.role.as_str())).collect();
        if ends.iter().all(|(_, role)| ends.first().is_some_and(|(_, first)| first == role)) {
            ends.sort_unstable();
        }
        Self {
            kind: relation.kind,
            ends,
            label: relation.label.as_deref(),
            domains: &relation.domains,
            sign: relation.sign,
            status: relation.status,
            when: relation.when.as_ref().map(When::text),
            when_text: relation.when_text.as_deref().map(Word::as_str),
            weight: relation.weight.map(f64::to_bits),
            obligations: &relation.obligations,
            extra: &relation.extra,
        }
    }
}

/// Whether two relations say the same.
pub(super) fn says_same(one: &Relation, other: &Relation) -> bool {
    Saying::of(one) == Saying::of(other)
}

/// A number that is the same for relations that say the same: of all that [`Saying`] has but the roles and, of many
/// parties, their order.
pub(super) fn number_of(hasher: &RandomState, relation: &Relation) -> u64 {
    let mut number = hasher.build_hasher();
    let ends = relation.participants.iter().map(|end| hasher.hash_one(end.entity));
    (relation.kind, ends.fold(0, u64::wrapping_add)).hash(&mut number);
    (relation.sign, relation.status, relation.weight.map(f64::to_bits)).hash(&mut number);
    (relation.when.as_ref().map(When::text), relation.label.as_deref(), relation.when_text.as_deref())
        .hash(&mut number);
    (&relation.domains[..], &relation.obligations[..]).hash(&mut number);
    relation.extra.iter().for_each(|(_, value)| value.hash(&mut number));
    number.finish()
}

impl<'t> Build<'t> {
    /// What becomes of rows that say the same.
    pub(super) fn of_same(&self) -> Duplicates {
        self.mapping.choices.duplicate_ties.unwrap_or(Duplicates::Merge)
    }

    /// Adds a relation; where another row says the same, what was chosen becomes of it. None where it is left out.
    pub(super) fn place(
        &mut self,
        reading: &mut Reading<'t, 't>,
        mut relation: Relation,
        evidence: Option<Evidence>,
    ) -> Option<RelationIx> {
        let number = number_of(&self.said.hasher, &relation) as u32;
        let same = if self.has_sides(&relation) {
            let same = self.said_before(number, &relation, Some(false));
            same.or_else(|| self.said_of_other(reading, &mut relation))
        } else {
            self.said_before(number, &relation, None)
        };
        let row = reading.row.line();
        if let Some((line, same)) = same {
            let became = Self::became(self.of_same());
            let message = format!("the row says the same as that of line {line}; {became}");
            let tell = |hint| reading.found.push(found(&codes::DUPLICATE_ROW, message, hint));
            match self.of_same() {
                Duplicates::Merge => {
                    self.merged.relations += 1;
                    let added = self.add_evidence(same, evidence);
                    self.lines.push((row, same));
                    tell(added.then(|| "its evidence was added to that one".to_owned()));
                    return Some(same);
                }
                Duplicates::First => {
                    tell(None);
                    return None;
                }
                Duplicates::Keep => tell(None),
            }
        }
        let id = reading.cell(Role::Id).map(str::to_owned);
        if let Some(taken) = id.as_deref().filter(|id| self.given.contains(*id)) {
            let is_first = self.of_same() == Duplicates::First;
            let became = if is_first { "was dropped" } else { "is kept under another" };
            let message = format!("another row has the id {}; this one {became}", shown(taken));
            reading.notice(&codes::DUPLICATE_EDGE_ID, Role::Id, message, None);
            if is_first {
                return None;
            }
        }
        let relation = self.add(relation, evidence, id);
        let at = self.lines.len() as u32;
        self.lines.push((row, relation));
        if same.is_none() {
            let Said { table, .. } = &mut self.said;
            table.insert_unique(Slot::spread(number), Slot { number, at }, |slot| Slot::spread(slot.number));
        }
        Some(relation)
    }

    /// Whether columns say something of either party of a relation in which both do the same.
    fn has_sides(&self, relation: &Relation) -> bool {
        let is_alike = matches!(&relation.participants[..], [one, other] if one.role == other.role);
        is_alike && !self.columns.twins.is_empty()
    }

    /// The first relation that says the same, with its line; where it matters, with the parties the other way round or not.
    fn said_before(&self, number: u32, relation: &Relation, turned: Option<bool>) -> Option<(u32, RelationIx)> {
        let place = |slot: &Slot| self.lines.get(slot.at as usize).copied();
        let first = |relation: &Relation| relation.participants.first().map(|end| end.entity);
        let says = |(_, other): (u32, RelationIx)| {
            let other = self.dataset.relation(other);
            let is_turned = || first(other) != first(relation);
            turned.is_none_or(|turned| turned == is_turned()) && says_same(other, relation)
        };
        let same = |slot: &Slot| slot.number == number && place(slot).is_some_and(says);
        self.said.table.find(Slot::spread(number), same).and_then(place)
    }

    /// The first relation that says the same with the two parties the other way round, and with what columns say of each.
    fn said_of_other(&self, reading: &Reading<'t, 't>, relation: &mut Relation) -> Option<(u32, RelationIx)> {
        let Columns { twins, kept, .. } = self.columns;
        let cell = |twin: &usize| reading.row.cell(kept.get(*twin).map(|(column, _)| *column));
        let turned = kept.iter().zip(twins).filter_map(|((_, key), twin)| Some((key, cell(twin)?)));
        let turned: Extra = turned.map(|(key, cell)| (key.clone(), json_text(cell).into())).collect();
        let extra = std::mem::replace(&mut relation.extra, turned);
        let found = self.said_before(number_of(&self.said.hasher, relation) as u32, relation, Some(true));
        relation.extra = extra;
        found
    }

    /// What became of a row that says what another says.
    pub(super) const fn became(chosen: Duplicates) -> &'static str {
        match chosen {
            Duplicates::Merge => "the two are one relation",
            Duplicates::First => "it was dropped",
            Duplicates::Keep => "both are kept",
        }
    }

    /// Adds evidence to a relation; whether it was new.
    fn add_evidence(&mut self, to: RelationIx, evidence: Option<Evidence>) -> bool {
        let others = self.dataset.relations.get_mut(to.index()).map(|relation| &mut relation.evidence);
        others.zip(evidence).is_some_and(|(others, evidence)| self.heard.add(to, others, evidence))
    }
}
