//! The entities: first who is there, then what is said of each.

use std::borrow::Cow;

use super::{Build, Failure, Names, parts};
use crate::dataset::{Attribute, Entity, EntityIx, EntityKindIx, Extra, Few, Geo};
use crate::import::choices::{Duplicates, Numbers};
use crate::import::value::{Fields, Reader, Value};
use crate::import::words::shown;
use crate::import::{Set, codes};

/// The kind of a record that gives none.
pub(super) const UNKNOWN_KIND: &str = "unknown";

/// All ids of the file, and the numbers behind those that are taken.
pub(super) type Taken<'t> = (Set<Cow<'t, str>>, Numbers);

/// What names a record of the file.
pub(super) enum Named<'t> {
    /// An id that nobody has.
    New(Cow<'t, str>),
    /// The id of this one, which it adds to.
    Second(EntityIx),
}

impl<'t> Build<'_, 't> {
    /// Reads the records of the list `value`.
    pub(super) fn read_entities(&mut self, value: &Value<'t, '_>, items: &[&'t str]) -> Result<(), Failure> {
        self.account.read.entities = items.len();
        let keeps = self.choices.duplicates == Some(Duplicates::Keep);
        let given = if keeps { self.own_ids(value, items)? } else { Set::default() };
        let mut taken = (given, Numbers::default());
        let (mut kept, mut second) = (Vec::with_capacity(items.len()), Vec::new());
        for (at, json) in items.iter().enumerate() {
            self.check_cancel(at, json)?;
            match self.entity_id(&value.at_index(at, json), &mut taken) {
                Some(Named::New(id)) => kept.push((at, *json, id)),
                Some(Named::Second(first)) => second.push((at, *json, first)),
                None => {}
            }
        }
        for (at, json, id) in kept {
            self.tell_how_far(at, json)?;
            self.read_entity(&value.at_index(at, json), id)?;
            self.origin.entities.push(at);
        }
        self.account.kept.entities = self.dataset.entities.len();
        self.account.merged.entities = second.len();
        self.account.dropped.entities = items.len() - self.dataset.entities.len() - second.len();
        for (at, json, first) in second {
            self.check_cancel(at, json)?;
            self.add_to(first, &value.at_index(at, json))?;
        }
        self.add_made()
    }

    /// The ids that records have of their own.
    pub(super) fn own_ids(&self, value: &Value<'t, '_>, items: &[&'t str]) -> Result<Set<Cow<'t, str>>, Failure> {
        let mut given = Set::default();
        for (at, json) in items.iter().enumerate() {
            self.check_cancel(at, json)?;
            given.extend(value.at_index(at, json).own_id(self.cancel));
        }
        Ok(given)
    }

    /// Adds what a second record says to the entity that the first is, where that does not say it.
    fn add_to(&mut self, first: EntityIx, item: &Value<'t, '_>) -> Result<(), Failure> {
        self.read_entity(item, Cow::Borrowed(""))?;
        let Some(second) = self.dataset.entities.pop() else { return Ok(()) };
        let unknown = self.names.entity_kinds.get(UNKNOWN_KIND).copied();
        if let Some(first) = self.dataset.entities.get_mut(first.index()) {
            merge(first, second, unknown);
        }
        Ok(())
    }

    /// What names a record that is kept; one that is not is reported. Where records of one id are kept, all ids are given.
    pub(super) fn entity_id(&mut self, item: &Value<'t, '_>, (given, numbers): &mut Taken<'t>) -> Option<Named<'t>> {
        let reader = self.reader;
        if !item.is_object() {
            let message = || format!("expected an entity, found {}", item.type_name());
            reader.report(&codes::NOT_AN_OBJECT, item, message);
            return None;
        }
        let Some(mut id) = item.own_id(self.cancel) else {
            reader.report(&codes::ENTITY_WITHOUT_ID, item, || "an entity needs an `id`, a text".to_owned());
            return None;
        };
        let entities = &mut self.names.entities;
        if let Some(first) = entities.get(&id).copied() {
            let (named, became) = match self.choices.duplicates {
                None | Some(Duplicates::First) => (None, ""),
                Some(Duplicates::Merge) => (Some(Named::Second(first)), "; it adds to the first"),
                Some(Duplicates::Keep) => {
                    let other = numbers.of(&id, |id| given.contains(id) || entities.contains_key(id));
                    (Some(Named::New(other.into())), "; it is kept under another")
                }
            };
            let message = || format!("a second entity has the id {}{became}", shown(&id));
            reader.report(&codes::DUPLICATE_ENTITY, item, message);
            match named {
                Some(Named::New(other)) => id = other,
                named => return named,
            }
        }
        entities.insert(id.clone(), EntityIx::new(entities.len()));
        Some(Named::New(id))
    }

    pub(super) fn read_entity(&mut self, item: &Value<'t, '_>, id: Cow<'t, str>) -> Result<(), Failure> {
        let reader = self.reader;
        let Some(mut fields) = reader.fields(item) else {
            return Ok(());
        };
        fields.take("id");
        let kind = self.entity_kind(&mut fields)?;
        let entity = Entity {
            kind,
            name: reader.text(fields.take("name")).unwrap_or_else(|| id.to_string()),
            title: reader.text(fields.take("title")),
            unnamed: reader.flag(fields.take("unnamed")).unwrap_or(false),
            codes: fields.take("codes").map_or_else(Few::new, |value| code_list(reader, &value)),
            aliases: reader.texts(fields.take("aliases")),
            metonyms: reader.texts(fields.take("metonyms")),
            geo: fields.take("geo").and_then(|value| geo(reader, &value)),
            when: reader.date(fields.take("when")),
            summary: reader.text(fields.take("summary")),
            notes: reader.list(fields.take("notes"), |note| parts::note(reader, note)),
            attributes: fields
                .take("attributes")
                .map_or_else(Few::new, |value| attributes(reader, &value, &self.names)),
            id: id.into_owned(),
            extra: fields.rest(),
        };
        self.dataset.entities.push(entity);
        Ok(())
    }

    fn entity_kind(&mut self, fields: &mut Fields<'t, '_>) -> Result<EntityKindIx, Failure> {
        let reader = self.reader;
        let value = fields.take("kind");
        let word = reader.id(value).unwrap_or_else(|| {
            let message = || "an entity needs a `kind`, such as country".to_owned();
            reader.report(&codes::ENTITY_WITHOUT_KIND, fields.owner(), message);
            UNKNOWN_KIND.into()
        });
        if let Some(kind) = self.names.entity_kinds.get(&word) {
            return Ok(*kind);
        }
        if let Some(value) = value {
            let known = self.dataset.vocabulary.entity_kinds.iter().map(|kind| kind.id.as_str());
            super::kinds::report_undeclared(reader, &value, &word, known);
        }
        let kind = self.dataset.vocabulary.entity_kind_or_add(&word).ok_or_else(Failure::too_many_kinds)?;
        self.names.entity_kinds.insert(word, kind);
        Ok(kind)
    }
}

/// Adds what `second` says to `first`, where that does not say it.
fn merge(first: &mut Entity, second: Entity, unknown: Option<EntityKindIx>) {
    let Entity { id: _, kind, name, title, unnamed, codes, aliases, metonyms, geo, when, summary, notes, .. } = second;
    if Some(first.kind) == unknown {
        first.kind = kind;
    }
    if first.name == first.id && !name.is_empty() {
        first.name = name;
    } else if !name.is_empty() && name != first.name && !first.aliases.contains(&name) {
        first.aliases.push(name);
    }
    first.title = first.title.take().or(title);
    first.unnamed |= unnamed;
    first.geo = first.geo.or(geo);
    first.when = first.when.take().or(when);
    first.summary = first.summary.take().or(summary);
    add(&mut first.codes, codes, |(scheme, _), known| !known.iter().any(|(other, _)| other == scheme));
    add(&mut first.aliases, aliases, |alias, known| !known.contains(alias));
    add(&mut first.metonyms, metonyms, |metonym, known| !known.contains(metonym));
    add(&mut first.notes, notes, |note, known| !known.contains(note));
    add(&mut first.attributes, second.attributes, |attribute, known| !known.contains(attribute));
    add(&mut first.extra, second.extra, |(key, _), known| !known.iter().any(|(other, _)| other == key));
}

/// Adds what is new.
fn add<T>(known: &mut Few<T>, more: Few<T>, is_new: impl Fn(&T, &[T]) -> bool) {
    for one in more {
        if is_new(&one, known) {
            known.push(one);
        }
    }
}

fn code_list<'t>(reader: &Reader<'t>, value: &Value<'t, '_>) -> Few<(String, String)> {
    let Some(fields) = reader.fields(value) else {
        return Few::new();
    };
    let codes = fields.remaining().filter(|(_, value)| value.json() != "null");
    codes.filter_map(|(key, value)| Some((key.to_owned(), reader.text(Some(value))?))).collect()
}

fn geo<'t>(reader: &Reader<'t>, value: &Value<'t, '_>) -> Option<Geo> {
    let mut fields = reader.fields(value)?;
    let (lat, lon) = (reader.number(fields.take("lat")), reader.number(fields.take("lon")));
    super::kinds::report_left_out(reader, &fields);
    let geo = lat.zip(lon).map(|(lat, lon)| Geo { lat, lon });
    let on_globe = geo.filter(|geo| geo.lat.abs() <= 90.0 && geo.lon.abs() <= 180.0);
    if on_globe.is_none() {
        let message = || "expected lat from -90 to 90 and lon from -180 to 180".to_owned();
        reader.report(&codes::NUMBER_OUT_OF_RANGE, value, message);
    }
    on_globe
}

fn attributes<'t>(reader: &Reader<'t>, value: &Value<'t, '_>, names: &Names<'t>) -> Few<Attribute> {
    let Some(fields) = reader.fields(value) else {
        return Few::new();
    };
    let mut attributes = Few::new();
    for (key, value) in fields.remaining() {
        if value.is_list() {
            let all: Few<Attribute> = reader.list(Some(value), |item| attribute(reader, key, item, names));
            attributes.extend(all);
        } else if value.json() != "null" {
            attributes.extend(attribute(reader, key, &value, names));
        }
    }
    attributes
}

/// An attribute is an object with value and evidence, or its bare value.
fn attribute<'t>(reader: &Reader<'t>, key: &str, item: &Value<'t, '_>, names: &Names<'t>) -> Option<Attribute> {
    let key = key.into();
    if !item.is_object() {
        let value = reader.text(Some(*item))?.into();
        return Some(Attribute { key, value, evidence: Few::new(), extra: Extra::new() });
    }
    let mut fields = reader.fields(item)?;
    Some(Attribute {
        key,
        value: reader.text(fields.take("value")).unwrap_or_default().into(),
        evidence: reader.list(fields.take("evidence"), |value| parts::evidence(reader, value, names)),
        extra: fields.rest(),
    })
}
