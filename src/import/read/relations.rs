//! The relations: participants with roles, and what is said of each.

use std::borrow::Cow;

use super::entities::UNKNOWN_KIND;
use super::links::{Link, cut_cycles, link};
use super::{Build, Failure, Index, parts};
use crate::dataset::{
    Class, Domain, DomainIx, Extra, Few, Obligation, Participant, Participants, Relation, RelationIx, RelationKind,
    RelationKindIx, Sign, Status, When, Word, label_of, rarely,
};
use crate::import::choices::{Duplicates, Numbers};
use crate::import::value::{Fields, Reader, Value};
use crate::import::words::{either, shown};
use crate::import::{Map, Set, codes};

/// The ids of relations: those that the file gives, and where the kept ones are.
#[derive(Default)]
pub(super) struct Ids<'t> {
    given: Set<Cow<'t, str>>,
    pub(super) kept: Index<'t, RelationIx>,
    /// How many ids were made from each base.
    made: Map<String, usize>,
    /// Of ids that are taken.
    numbers: Numbers,
}

impl<'t> Build<'_, 't> {
    /// Reads the records of the list `value`, then the links among them.
    pub(super) fn read_relations(&mut self, value: &Value<'t, '_>, items: &[&'t str]) -> Result<(), Failure> {
        self.account.read.relations = items.len();
        let mut ids = Ids { given: self.own_ids(value, items)?, ..Ids::default() };
        let mut links = Vec::new();
        for (at, json) in items.iter().enumerate() {
            self.tell_how_far(at, json)?;
            links.extend(self.read_relation(at, &value.at_index(at, json), &mut ids)?);
        }
        let mut relations = std::mem::take(&mut self.dataset.relations);
        for (at, link) in links.iter().enumerate() {
            let Some(json) = items.get(link.record) else { continue };
            self.check_cancel(at, json)?;
            link.refer(self.reader, &value.at_index(link.record, json), &ids.kept, &mut relations);
        }
        cut_cycles(self.reader, (value, items), &links, &mut relations);
        self.dataset.relations = relations;
        self.account.kept.relations = self.dataset.relations.len();
        self.account.dropped.relations = items.len() - self.dataset.relations.len();
        Ok(())
    }

    /// Keeps a relation, or reports why not; what it refers to among the relations is left for later.
    pub(super) fn read_relation(
        &mut self,
        record: usize,
        item: &Value<'t, '_>,
        ids: &mut Ids<'t>,
    ) -> Result<Option<Link<'t>>, Failure> {
        let reader = self.reader;
        if !item.is_object() {
            let message = || format!("expected a relation, found {}", item.type_name());
            reader.report(&codes::NOT_AN_OBJECT, item, message);
            return Ok(None);
        }
        let Some(mut fields) = reader.fields(item) else {
            return Ok(None);
        };
        let mut id = reader.id(fields.take("id"));
        if let Some(taken) = id.as_ref().filter(|id| ids.kept.contains_key(&**id)) {
            let kept = matches!(self.choices.duplicate_ties, Some(Duplicates::Keep | Duplicates::Merge));
            let became = if kept { "; it is kept under another" } else { "" };
            let message = || format!("a second relation has the id {}{became}", shown(taken));
            reader.report(&codes::DUPLICATE_RELATION, item, message);
            if !kept {
                return Ok(None);
            }
            let Ids { given, kept, numbers, .. } = ids;
            id = Some(numbers.of(taken, |id| given.contains(id) || kept.contains_key(id)).into());
        }
        let kind_value = fields.take("kind");
        let word = self.kind_word(kind_value, item);
        let usable = self.usable_participants(&mut fields, &word);
        self.add_made()?;
        let Some((class, participants)) = usable else {
            return Ok(None);
        };
        self.check_number(item, &participants)?;
        let kind = self.keep_kind(kind_value, word)?;
        let id = id.unwrap_or_else(|| self.make_id(ids, kind, &participants).into());
        let at = RelationIx::new(self.dataset.relations.len());
        self.origin.relations.push(record);
        ids.kept.insert(id.clone(), at);
        let link = link(&mut fields, record, at);
        let relation = self.relation(fields, class, Relation { participants, ..Relation::new(id.into_owned(), kind) });
        self.dataset.relations.push(relation);
        // Its evidence may cover somebody who is no record.
        self.add_made()?;
        Ok(Some(link))
    }

    /// The rest of a relation of which id, kind and participants are known.
    fn relation(&mut self, mut fields: Fields<'t, '_>, class: Class, blank: Relation) -> Relation {
        let reader = self.reader;
        let (when, wording) = when_and_wording(reader, &mut fields);
        let (weight, weight_sign) = weight_and_sign(reader, &mut fields);
        let sign = reader.word(fields.take("sign"), Sign::ALL, Sign::id).or(weight_sign);
        Relation {
            label: reader.text(fields.take("label")),
            domains: self.domains_of(&mut fields),
            sign,
            status: fields.take("status").and_then(|value| status(reader, value, class)),
            when,
            when_text: rarely(wording),
            weight,
            obligations: reader
                .list(fields.take("obligations"), |item| reader.word(Some(*item), Obligation::ALL, Obligation::id)),
            notes: reader.list(fields.take("notes"), |note| parts::note(reader, note)),
            evidence: reader.list(fields.take("evidence"), |item| parts::evidence(reader, item, &self.names)),
            extra: fields.rest(),
            ..blank
        }
    }

    fn kind_word(&self, value: Option<Value<'t, '_>>, item: &Value<'t, '_>) -> Cow<'t, str> {
        self.reader.id(value).unwrap_or_else(|| {
            let message = || "a relation needs a `kind`, such as cooperation".to_owned();
            self.reader.report(&codes::RELATION_WITHOUT_KIND, item, message);
            UNKNOWN_KIND.into()
        })
    }

    /// The class of the kind `word` and the participants, when they are enough.
    fn usable_participants(&self, fields: &mut Fields<'t, '_>, word: &str) -> Option<(Class, Participants)> {
        let undeclared;
        let kind = if let Some(at) = self.names.relation_kinds.get(word) {
            self.dataset.vocabulary.relation_kind(*at)
        } else {
            undeclared = RelationKind::undeclared(word);
            &undeclared
        };
        let participants = self.participants(fields, kind);
        enough(self.reader, fields.owner(), kind, &participants).then_some((kind.class, participants))
    }

    /// Refuses a relation whose participants would make too many ties.
    fn check_number(&self, item: &Value<'t, '_>, participants: &[Participant]) -> Result<(), Failure> {
        if participants.len() <= self.limits.participants {
            return Ok(());
        }
        let message =
            format!("a relation has {} participants; the limit is {}", participants.len(), self.limits.participants);
        let hint = "make the group an entity of its own, and its members relations with it";
        Err(Failure::of_value(&codes::TOO_MANY_PARTICIPANTS, item, message, hint))
    }

    /// The index of a kind; one that is declared nowhere is added and reported.
    fn keep_kind(&mut self, value: Option<Value<'t, '_>>, word: Cow<'t, str>) -> Result<RelationKindIx, Failure> {
        if let Some(kind) = self.names.relation_kinds.get(&word) {
            return Ok(*kind);
        }
        let vocabulary = &mut self.dataset.vocabulary;
        if let Some(value) = value {
            let known = vocabulary.relation_kinds.iter().map(|kind| kind.id.as_str());
            super::kinds::report_undeclared(self.reader, &value, &word, known);
        }
        let kind = vocabulary.relation_kind_or_add(&word).ok_or_else(Failure::too_many_kinds)?;
        self.names.relation_kinds.insert(word, kind);
        Ok(kind)
    }

    fn participants(&self, fields: &mut Fields<'t, '_>, kind: &RelationKind) -> Participants {
        if let Some(value) = fields.take("participants") {
            return self.reader.list(Some(value), |item| self.participant(item, kind));
        }
        let (from_role, to_role) = shorthand_roles(kind);
        let from = fields.take_first(&["from", "source"]).map(|value| (value, from_role));
        let to = fields.take_first(&["to", "target"]).map(|value| (value, to_role));
        let ends = [from, to].into_iter().flatten();
        ends.filter_map(|(value, role)| {
            Some(Participant::new(parts::entity_ref(self.reader, &value, &self.names)?, role.into()))
        })
        .collect()
    }

    /// A participant is an object, or the id of an entity.
    fn participant(&self, item: &Value<'t, '_>, kind: &RelationKind) -> Option<Participant> {
        let reader = self.reader;
        if item.is_text() {
            let entity = parts::entity_ref(reader, item, &self.names)?;
            return Some(Participant::new(entity, self.role(None, item, kind)));
        }
        let mut fields = reader.fields(item)?;
        let Some(value) = fields.take("entity") else {
            reader.report(&codes::PARTICIPANT_WITHOUT_ENTITY, item, || "a participant needs an `entity`".to_owned());
            return None;
        };
        let entity = parts::entity_ref(reader, &value, &self.names)?;
        Some(Participant {
            role: self.role(fields.take("role"), item, kind),
            sign: reader.word(fields.take("sign"), Sign::ALL, Sign::id),
            side: rarely(reader.text(fields.take("side"))),
            extra: fields.rest(),
            entity,
        })
    }

    fn role(&self, value: Option<Value<'t, '_>>, item: &Value<'t, '_>, kind: &RelationKind) -> Word {
        let reader = self.reader;
        let Some(role) = reader.id(value) else {
            if let Some(rule) = kind.dyads.iter().find(|rule| rule.from == rule.to) {
                return rule.from.as_str().into();
            }
            let roles: Vec<&str> = kind.core_roles.iter().map(String::as_str).collect();
            reader.report_with(&codes::PARTICIPANT_WITHOUT_ROLE, item, || {
                ("a participant needs a `role`".to_owned(), Some(format!("write {}", either(&roles))))
            });
            return "context".into();
        };
        if let Some(value) = value.filter(|_| !kind.knows_role(&role)) {
            report_role(reader, &value, &role, kind);
        }
        role.as_ref().into()
    }

    /// The domains in dataset order, each once; one that is declared nowhere is added and reported.
    fn domains_of(&mut self, fields: &mut Fields<'t, '_>) -> Few<DomainIx> {
        let Self { reader, dataset, names, .. } = self;
        let mut domains: Few<_> = reader.list(fields.take("domains"), |item| {
            let Some(id) = reader.id(Some(*item)) else {
                reader.report(&codes::DOMAIN_WITHOUT_ID, item, || "a domain is named by its `id`".to_owned());
                return None;
            };
            if let Some(domain) = names.domains.get(&id) {
                return Some(*domain);
            }
            let message = || format!("the domain {} is declared nowhere; it was added", shown(&id));
            reader.report(&codes::UNDECLARED_DOMAIN, item, message);
            let at = DomainIx::new(dataset.domains.len());
            names.domains.insert(id.clone(), at);
            dataset.domains.push(Domain { label: label_of(&id), id: id.into_owned(), extra: Extra::new() });
            Some(at)
        });
        domains.sort_unstable();
        domains.dedup();
        domains
    }

    /// `kind:a>b#n`, the n-th of its kind and participants, and taken by nobody.
    fn make_id(&self, ids: &mut Ids<'_>, kind: RelationKindIx, participants: &[Participant]) -> String {
        let kind = &self.dataset.vocabulary.relation_kind(kind).id;
        let names: Vec<&str> = participants.iter().map(|p| self.dataset.entity(p.entity).id.as_str()).collect();
        let base = format!("{kind}:{}", names.join(">"));
        let count = ids.made.entry(base.clone()).or_insert(0);
        loop {
            *count += 1;
            let id = format!("{base}#{count}");
            if !ids.given.contains(id.as_str()) && !ids.kept.contains_key(id.as_str()) {
                return id;
            }
        }
    }
}

/// The roles of `from` and `to`: those of the first dyad, else the first and last core role.
fn shorthand_roles(kind: &RelationKind) -> (&str, &str) {
    let dyad = kind.dyads.first().map(|rule| (rule.from.as_str(), rule.to.as_str()));
    let core = || {
        (kind.core_roles.first().map_or("from", String::as_str), kind.core_roles.last().map_or("to", String::as_str))
    };
    dyad.unwrap_or_else(core)
}

/// Whether a tie has two participants that may be its ends, an event one that acts; a claim needs none. A role that
/// the kind does not know may be meant as an end.
fn enough<'t>(reader: &Reader<'t>, item: &Value<'t, '_>, kind: &RelationKind, participants: &[Participant]) -> bool {
    let needed = match kind.class {
        Class::Tie => 2,
        Class::Event => 1,
        Class::Claim => 0,
    };
    let usable = participants.iter().filter(|p| kind.acts(&p.role) || !kind.knows_role(&p.role)).count();
    if usable < needed {
        reader.report_with(&codes::TOO_FEW_PARTICIPANTS, item, || {
            let roles: Vec<&str> = kind.core_roles.iter().map(String::as_str).collect();
            let needed = if needed == 1 { "one participant that acts" } else { "two participants that act" };
            let message = format!("{} needs {needed}, found {usable}", shown(&kind.id));
            (message, Some(format!("name entities in the role {}", either(&roles))))
        });
    }
    usable >= needed
}

fn report_role<'t>(reader: &Reader<'t>, value: &Value<'t, '_>, role: &str, kind: &RelationKind) {
    reader.report_with(&codes::UNKNOWN_ROLE, value, || {
        let roles: Vec<&str> = kind.core_roles.iter().chain(&kind.context_roles).map(String::as_str).collect();
        let message = format!("{} does not know the role {}", shown(&kind.id), shown(role));
        (message, Some(crate::import::words::hint(role, &roles)))
    });
}

fn status<'t>(reader: &Reader<'t>, value: Value<'t, '_>, class: Class) -> Option<Status> {
    let status = reader.word(Some(value), Status::ALL, Status::id)?;
    if status.class() == class {
        return Some(status);
    }
    reader.report_with(&codes::STATUS_OF_ANOTHER_CLASS, &value, || {
        let fitting: Vec<&str> = Status::ALL.iter().filter(|status| status.class() == class).map(|s| s.id()).collect();
        let hint = if fitting.is_empty() { "leave it out".to_owned() } else { format!("write {}", either(&fitting)) };
        (format!("the status `{}` is no status of {}", status.id(), class_in_words(class)), Some(hint))
    });
    None
}

const fn class_in_words(class: Class) -> &'static str {
    match class {
        Class::Tie => "a tie",
        Class::Event => "an event",
        Class::Claim => "a claim",
    }
}

/// The date and the wording; a date that is none becomes the wording where there is no other.
fn when_and_wording<'t>(reader: &Reader<'t>, fields: &mut Fields<'t, '_>) -> (Option<When>, Option<String>) {
    let wording = reader.text(fields.take("when_text"));
    match reader.date_or_text(fields.take("when")) {
        None => (None, wording),
        Some(Ok(when)) => (Some(when), wording),
        Some(Err(text)) => (None, wording.or(Some(text))),
    }
}

/// The weight; a negative one says that the relation is negative.
fn weight_and_sign<'t>(reader: &Reader<'t>, fields: &mut Fields<'t, '_>) -> (Option<f64>, Option<Sign>) {
    let value = fields.take("weight");
    let weight = reader.number(value);
    let Some((value, number)) = value.zip(weight).filter(|(_, number)| *number < 0.0) else {
        return (weight.map(f64::abs), None);
    };
    reader.report_with(&codes::NEGATIVE_WEIGHT, &value, || {
        let message = format!("a weight is not negative, found {}", shown(value.json()));
        (message, Some("write the size as `weight` and `\"sign\": \"negative\"`".to_owned()))
    });
    (Some(-number), Some(Sign::Negative))
}
