//! What differs between two datasets as a list: for the window, for a table, and for the command line.

use super::words;
use crate::dataset::{Change, Dataset, Diff, EntityIx, FieldChange, RelationIx};
use crate::export;
use crate::scene::Selection;
use crate::style::Became;

/// One record that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRow {
    /// What became of it.
    pub became: Became,
    /// "entity", "relation" or "source".
    pub record: &'static str,
    /// What kind it is of: "Country", "Alliance"; "Source".
    pub kind: String,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where a click leads; none of a source.
    pub to: Option<Selection>,
    /// What it said and says, where it changed.
    pub fields: Vec<FieldChange>,
}

pub(super) fn order(became: Became) -> usize {
    Became::DIFFERENT.iter().position(|other| *other == became).unwrap_or_default()
}

/// All that differs from `old` to `new`, as a list without a map.
#[must_use]
pub fn list(old: &Dataset, new: &Dataset) -> Vec<ChangeRow> {
    rows(new, old, &Diff::new(old, new), &|_| None, &|_| None)
}

pub(super) type Place<'a, Ix> = &'a dyn Fn(Ix) -> Option<Ix>;

/// The rows of what came, then of what went and of what changed. What only the other dataset has stands on the map where
/// `entity` and `relation` tell.
pub(super) fn rows(
    own: &Dataset,
    other: &Dataset,
    diff: &Diff,
    entity: Place<'_, EntityIx>,
    relation: Place<'_, RelationIx>,
) -> Vec<ChangeRow> {
    let of_entity = |dataset: &Dataset, ix: EntityIx, to: Option<EntityIx>| {
        let record = dataset.entity(ix);
        let kind = words::sentence(&dataset.entity_kind(ix).label);
        row("entity", kind, &record.id, words::name(&record.name), to.map(Selection::Entity))
    };
    let of_relation = |dataset: &Dataset, ix: RelationIx, to: Option<RelationIx>| {
        let kind = words::sentence(&dataset.relation_kind(ix).label);
        row("relation", kind, &dataset.relation(ix).id, told(dataset, ix), to.map(Selection::Relation))
    };
    let of_source = |source: &crate::dataset::Source| {
        row("source", "Source".to_owned(), &source.id, words::name(&source.title), None)
    };
    let entities = diff.entities.iter().map(|change| match change {
        Change::Came(ix) => of_entity(own, *ix, Some(*ix)).as_(Became::Came, &[]),
        Change::Went(ix) => of_entity(other, *ix, entity(*ix)).as_(Became::Went, &[]),
        Change::Changed { new, fields, .. } => of_entity(own, *new, Some(*new)).as_(Became::Changed, fields),
    });
    let relations = diff.relations.iter().map(|change| match change {
        Change::Came(ix) => of_relation(own, *ix, Some(*ix)).as_(Became::Came, &[]),
        Change::Went(ix) => of_relation(other, *ix, relation(*ix)).as_(Became::Went, &[]),
        Change::Changed { new, fields, .. } => of_relation(own, *new, Some(*new)).as_(Became::Changed, fields),
    });
    let sources = diff.sources.iter().map(|change| match change {
        Change::Came(ix) => of_source(own.source(*ix)).as_(Became::Came, &[]),
        Change::Went(ix) => of_source(other.source(*ix)).as_(Became::Went, &[]),
        Change::Changed { new, fields, .. } => of_source(own.source(*new)).as_(Became::Changed, fields),
    });
    let mut rows: Vec<ChangeRow> = entities.chain(relations).chain(sources).collect();
    rows.sort_by_key(|row| order(row.became));
    rows
}

fn row(record: &'static str, kind: String, id: &str, name: String, to: Option<Selection>) -> ChangeRow {
    ChangeRow { became: Became::Kept, record, kind, id: id.to_owned(), name, to, fields: Vec::new() }
}

/// "Triple Alliance: Germany, Austria-Hungary, Italy"; without a label of its own the names alone.
fn told(dataset: &Dataset, ix: RelationIx) -> String {
    const NAMED: usize = 4;
    let record = dataset.relation(ix);
    let all: Vec<String> = record.participants.iter().map(|p| words::name(&dataset.entity(p.entity).name)).collect();
    let named = all.get(..NAMED).unwrap_or(&all).join(", ");
    let more = all.len().saturating_sub(NAMED);
    let names = if more > 0 { format!("{named} and {more} more") } else { named };
    match &record.label {
        Some(label) if names.is_empty() => words::name(label),
        Some(label) => format!("{}: {names}", words::name(label)),
        None => names,
    }
}

impl ChangeRow {
    fn as_(self, became: Became, fields: &[FieldChange]) -> Self {
        Self { became, fields: fields.to_vec(), ..self }
    }

    /// What changed, one a line: "Status: in-force → ended".
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.fields.iter().map(field_words).collect()
    }
}

/// "Status: in-force → ended".
fn field_words(FieldChange { key, old, new }: &FieldChange) -> String {
    let said = |value: &Option<String>| value.as_deref().map_or_else(|| words::NOT_STATED.to_owned(), words::passage);
    format!("{}: {} → {}", words::sentence(&key.replace('_', " ")), said(old), said(new))
}

/// The list as CSV (RFC 4180), under a header; a changed record has a line for each of its fields.
pub(super) fn table(rows: &[ChangeRow]) -> String {
    let head = ["change", "record", "kind", "id", "name", "field", "old", "new"].map(str::to_owned);
    let line = |row: &ChangeRow, [field, old, new]: [&str; 3]| {
        let change = row.became.label().to_lowercase();
        [&change, row.record, &row.kind, &row.id, &row.name, field, old, new].map(export::csv_cell)
    };
    let lines = rows.iter().flat_map(|row| {
        let text = |value: &'_ Option<String>| value.clone().unwrap_or_default();
        let changed = row.fields.iter().map(|f| line(row, [&f.key, &text(&f.old), &text(&f.new)]));
        let alone = row.fields.is_empty().then(|| line(row, ["", "", ""]));
        changed.chain(alone).collect::<Vec<_>>()
    });
    std::iter::once(head).chain(lines).map(|cells| cells.join(",") + "\n").collect()
}
