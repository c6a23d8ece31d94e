//! The kinds that a dataset declares.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Build, Failure};
use crate::dataset::{Class, DyadRule, EntityKind, Origin, RelationKind, Sign, label_of};
use crate::import::codes;
use crate::import::value::{Fields, Reader, Value};
use crate::import::words::{nearest, shown};

/// Known kinds that a misspelt one is compared with.
const COMPARED: usize = 256;

/// Reports a kind that is declared nowhere, once, and the known one that may be meant.
pub(super) fn report_undeclared<'t, 'k>(
    reader: &Reader<'t>,
    value: &Value<'t, '_>,
    id: &str,
    known: impl Iterator<Item = &'k str>,
) {
    reader.report_with(&codes::UNDECLARED_KIND, value, || {
        let known: Vec<&str> = known.take(COMPARED).collect();
        let hint = nearest(id, &known).map_or_else(
            || "declare it under `kinds` with a label and a definition".to_owned(),
            |near| format!("did you mean `{near}`? Else declare it under `kinds`"),
        );
        (format!("the kind {} is declared nowhere", shown(id)), Some(hint))
    });
}

/// Reports keys of an object that has no room for unknown ones.
pub(super) fn report_left_out(reader: &Reader<'_>, fields: &Fields<'_, '_>) {
    for (key, value) in fields.remaining() {
        reader.report(&codes::KEY_LEFT_OUT, &value, || format!("the key {} cannot be kept here", shown(key)));
    }
}

impl<'t> Build<'_, 't> {
    /// Reads the declarations; the built-in kinds come first.
    pub(super) fn read_kinds(&mut self, value: Option<Value<'t, '_>>) -> Result<(), Failure> {
        self.name_kinds();
        let Some(value) = value else {
            return Ok(());
        };
        let mut declared = BTreeSet::new();
        for (at, json) in self.reader.items(&value).into_iter().enumerate() {
            self.check_cancel(at, json)?;
            self.read_kind(&value.at_index(at, json), &mut declared)?;
        }
        self.name_kinds();
        Ok(())
    }

    fn name_kinds(&mut self) {
        let names = &mut self.names;
        for (at, kind) in self.dataset.vocabulary.entity_kind_ids() {
            names.entity_kinds.insert(kind.id.clone().into(), at);
        }
        for (at, kind) in self.dataset.vocabulary.relation_kind_ids() {
            names.relation_kinds.insert(kind.id.clone().into(), at);
        }
    }

    fn read_kind(
        &mut self,
        item: &Value<'t, '_>,
        declared: &mut BTreeSet<(bool, Cow<'t, str>)>,
    ) -> Result<(), Failure> {
        let reader = self.reader;
        let Some(mut fields) = reader.fields(item) else {
            return Ok(());
        };
        let Some(id) = reader.id(fields.take("id")) else {
            reader.report(&codes::KIND_WITHOUT_ID, item, || "a kind needs an `id`".to_owned());
            return Ok(());
        };
        let of = reader.word(fields.take("of"), &["relation", "entity"], |word| word);
        let is_entity = of == Some("entity");
        if !declared.insert((is_entity, id.clone())) {
            reader.report(&codes::DUPLICATE_KIND, item, || format!("the kind {} is declared twice", shown(&id)));
            return Ok(());
        }
        let added = if is_entity { self.add_entity_kind(id, fields) } else { self.add_relation_kind(id, fields) };
        added.ok_or_else(Failure::too_many_kinds)
    }

    /// Adds a kind of entity, or reports that it is built in; `None` when there are too many.
    fn add_entity_kind(&mut self, id: Cow<'t, str>, fields: Fields<'t, '_>) -> Option<()> {
        if self.names.entity_kinds.contains_key(&id) {
            report_built_in(self.reader, fields.owner(), &id);
            return Some(());
        }
        let kind = entity_kind(self.reader, id.into_owned(), fields);
        self.dataset.vocabulary.add_entity_kind(kind).map(drop)
    }

    /// Adds a kind of relation, or explains the weight of a built-in one; `None` when there are too many.
    fn add_relation_kind(&mut self, id: Cow<'t, str>, fields: Fields<'t, '_>) -> Option<()> {
        let vocabulary = &mut self.dataset.vocabulary;
        let Some(at) = self.names.relation_kinds.get(&id) else {
            return vocabulary.add_relation_kind(relation_kind(self.reader, id.into_owned(), fields)).map(drop);
        };
        let kind = vocabulary.relation_kinds.get_mut(at.index())?;
        weigh_built_in(self.reader, kind, fields);
        Some(())
    }
}

fn report_built_in<'t>(reader: &Reader<'t>, item: &Value<'t, '_>, id: &str) {
    reader.report_with(&codes::BUILT_IN_KIND, item, || {
        let hint = "choose another id for a kind of your own";
        (format!("the kind {} is built in", shown(id)), Some(hint.to_owned()))
    });
}

/// A built-in kind takes the meaning of its weight from the dataset, and nothing else.
fn weigh_built_in<'t>(reader: &Reader<'t>, kind: &mut RelationKind, mut fields: Fields<'t, '_>) {
    kind.weight = reader.text(fields.take("weight"));
    let item = fields.owner();
    if !fields.rest().is_empty() {
        report_built_in(reader, item, &kind.id);
    }
}

fn entity_kind<'t>(reader: &Reader<'t>, id: String, mut fields: Fields<'t, '_>) -> EntityKind {
    let label = reader.text(fields.take("label")).unwrap_or_else(|| label_of(&id));
    EntityKind {
        plural: reader.text(fields.take("plural")).unwrap_or_else(|| label.clone()),
        definition: reader.text(fields.take("definition")).unwrap_or_default(),
        origin: Origin::Declared,
        extra: fields.rest(),
        id,
        label,
    }
}

fn relation_kind<'t>(reader: &Reader<'t>, id: String, mut fields: Fields<'t, '_>) -> RelationKind {
    let class = reader.word(fields.take("class"), Class::ALL, Class::id).unwrap_or(Class::Tie);
    let directed = reader.flag(fields.take("directed")).unwrap_or(false);
    let core_roles = given_or(reader, &mut fields, "core_roles", || default_roles(directed));
    let dyads = match fields.take("dyads") {
        Some(value) => reader.list(Some(value), |item| dyad(reader, item, directed)),
        None => default_dyads(class, directed, &core_roles),
    };
    RelationKind {
        class,
        label: reader.text(fields.take("label")).unwrap_or_else(|| label_of(&id)),
        definition: reader.text(fields.take("definition")).unwrap_or_default(),
        proposed_sign: reader.word(fields.take("sign"), Sign::ALL, Sign::id),
        context_roles: given_or(reader, &mut fields, "context_roles", || vec!["context".to_owned()]),
        hub: reader.flag(fields.take("hub")).unwrap_or(!directed && class != Class::Claim),
        weight: reader.text(fields.take("weight")),
        origin: Origin::Declared,
        extra: fields.rest(),
        core_roles,
        dyads,
        id,
    }
}

fn given_or<'t>(
    reader: &Reader<'t>,
    fields: &mut Fields<'t, '_>,
    key: &'static str,
    default: impl FnOnce() -> Vec<String>,
) -> Vec<String> {
    fields.take(key).map_or_else(default, |value| reader.texts(Some(value)))
}

fn default_roles(directed: bool) -> Vec<String> {
    let roles: &[&str] = if directed { &["from", "to"] } else { &["party"] };
    roles.iter().map(|&role| role.to_owned()).collect()
}

/// Directed: from the first core role to the last. Undirected: within each core role.
fn default_dyads(class: Class, directed: bool, core: &[String]) -> Vec<DyadRule> {
    match (class, core.first(), core.last()) {
        (Class::Tie | Class::Event, Some(from), Some(to)) if directed => vec![DyadRule::to(from, to)],
        (Class::Tie | Class::Event, ..) => core.iter().map(|role| DyadRule::among(role)).collect(),
        (Class::Claim, ..) => Vec::new(),
    }
}

fn dyad<'t>(reader: &Reader<'t>, item: &Value<'t, '_>, directed: bool) -> Option<DyadRule> {
    let mut fields = reader.fields(item)?;
    let mut end = |key| reader.id(fields.take(key)).map(Cow::into_owned);
    let ends = end("from").zip(end("to"));
    if ends.is_none() {
        reader.wrong_type(item, "an object with `from` and `to`, two roles");
    }
    let (from, to) = ends?;
    let directed = reader.flag(fields.take("directed")).unwrap_or(directed);
    let across_sides = reader.flag(fields.take("across_sides")).unwrap_or(false);
    report_left_out(reader, &fields);
    Some(DyadRule { from, to, directed, across_sides })
}
