//! The document of `detente/1`: from JSON values to records, in the order in which they need each other.

mod entities;
mod kinds;
mod links;
mod parts;
mod relations;
mod revise;

pub use revise::{Record, Revised, id_or_made, revise};

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use super::codes::{self, Code};
use super::making::Making;
use super::report::{Report, Told, line_and_column};
use super::sniff::Refusal;
use super::subject::Origin;
use super::value::{Fields, Reader, Value};
use super::{Account, Cancel, Choices, Dangling, ImportError, Imported, Limits, Map, Set, words};
use crate::dataset::{Dataset, DomainIx, Entity, EntityIx, EntityKindIx, RelationKindIx, SourceIx, schema};

/// Records between two looks at the cancel flag, and bytes.
const CANCEL_EVERY: (usize, usize) = (4_096, 1 << 20);

/// What records of one sort are named by.
type Index<'t, T> = Map<Cow<'t, str>, T>;

/// The ids that records refer to each other by.
#[derive(Default)]
struct Names<'t> {
    entities: Index<'t, EntityIx>,
    /// Entities that a reference names and no record is, where somebody chose to have them; they stand behind all others.
    made: Option<RefCell<Set<Cow<'t, str>>>>,
    sources: Index<'t, SourceIx>,
    domains: Index<'t, DomainIx>,
    entity_kinds: Index<'t, EntityKindIx>,
    relation_kinds: Index<'t, RelationKindIx>,
}

/// A dataset in the making.
struct Build<'r, 't> {
    reader: &'r Reader<'t>,
    limits: &'r Limits,
    cancel: &'r Cancel,
    /// The byte that was reached when the flag was looked at the last time.
    looked_at: Cell<usize>,
    choices: Choices,
    dataset: Making,
    names: Names<'t>,
    account: Account,
    origin: Origin,
}

/// Reads the document `json`, which is a valid JSON value within `text`, as was chosen.
pub(super) fn document(
    text: &str,
    json: &str,
    (mut report, choices): (Report, Choices),
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Imported, ImportError> {
    choices.told().for_each(|told| report.add_whole(&codes::CHOICE_MADE, &told));
    let reader = Reader::new(text, report, cancel.clone());
    let made = (choices.dangling == Some(Dangling::Make)).then(RefCell::default);
    let root = Value::root(json);
    let mut build = Build {
        reader: &reader,
        limits,
        cancel,
        looked_at: Cell::new(0),
        choices,
        dataset: Making::default(),
        names: Names { made, ..Names::default() },
        account: Account::default(),
        origin: Origin::default(),
    };
    let read = build.read(&root);
    // Where it was called off, what was found may be a part of what is there.
    cancel.check()?;
    read.map_err(|failure| failure.at(text))?;
    let Build { dataset, account, origin, .. } = build;
    let dataset = dataset.done();
    let Told { diagnostics, more: more_diagnostics, reasons } = reader.into_report().finish(text);
    let subjects = diagnostics.iter().map(|diagnostic| origin.subject(&diagnostic.place.pointer)).collect();
    Ok(Imported { dataset, diagnostics, subjects, more_diagnostics, account, reasons, choices, foreign: None })
}

/// Why a document is not read; the place is the text of a value.
enum Failure {
    Refused(Refusal, Option<usize>),
    Cancelled,
}

impl Failure {
    /// The error, with line and column in `text`.
    fn at(self, text: &str) -> ImportError {
        match self {
            Self::Cancelled => ImportError::Cancelled,
            Self::Refused(refusal, None) => refusal.into(),
            Self::Refused(refusal, Some(address)) => {
                let offset = address.saturating_sub(text.as_ptr() as usize);
                Refusal { place: line_and_column(text, offset), ..refusal }.into()
            }
        }
    }

    fn whole(code: &'static Code, message: impl Into<String>, hint: &'static str) -> Self {
        Self::Refused(Refusal::new(code, message, hint), None)
    }

    fn of_value(code: &'static Code, value: &Value<'_, '_>, message: impl Into<String>, hint: &'static str) -> Self {
        let refusal = Refusal { pointer: value.pointer(), ..Refusal::new(code, message, hint) };
        Self::Refused(refusal, Some(value.json().as_ptr() as usize))
    }

    fn too_many_kinds() -> Self {
        Self::whole(&codes::TOO_MANY_KINDS, "more than 65,535 kinds are in use", "fold kinds that mean the same")
    }
}

impl<'t> Build<'_, 't> {
    fn read(&mut self, root: &Value<'t, '_>) -> Result<(), Failure> {
        let mut fields = top_level(self.reader, root)?;
        check_format(self.reader, &mut fields)?;
        self.read_head(&mut fields);
        self.read_kinds(fields.take("kinds"))?;
        let entities = self.records(fields.take("entities"))?;
        let relations = self.records(fields.take("relations"))?;
        if entities.1.len() + relations.1.len() > self.limits.records {
            let message = format!("the file holds more than {} entities and relations", self.limits.records);
            return Err(Failure::whole(&codes::TOO_MANY_RECORDS, message, "split the file"));
        }
        if let (Some(value), items) = &entities {
            self.read_entities(value, items)?;
        }
        if let (Some(value), items) = &relations {
            self.read_relations(value, items)?;
        }
        self.dataset.extra = fields.rest();
        Ok(())
    }

    /// Everything that stands before the records.
    fn read_head(&mut self, fields: &mut Fields<'t, '_>) {
        let Self { reader, dataset, names, .. } = self;
        read_words(reader, fields, dataset);
        parts::sources(reader, fields.take("sources"), dataset, names);
        parts::domains(reader, fields.take("domains"), dataset, names);
    }

    /// The list of records, or a refusal: without it nothing could be accounted for.
    fn records<'p>(&self, value: Option<Value<'t, 'p>>) -> Result<(Option<Value<'t, 'p>>, Vec<&'t str>), Failure> {
        let Some(value) = value else {
            return Ok((None, Vec::new()));
        };
        if !value.is_list() {
            let message = format!("expected a list of records, found {}", value.type_name());
            let hint = "write the records in square brackets, each an object with an `id`";
            return Err(Failure::of_value(&codes::RECORDS_NOT_A_LIST, &value, message, hint));
        }
        Ok((Some(value), self.reader.items(&value)))
    }

    /// Adds the entities that references have named since the last time.
    fn add_made(&mut self) -> Result<(), Failure> {
        let Some(made) = self.names.made.as_ref().map(RefCell::borrow) else { return Ok(()) };
        let listed = self.names.entities.len();
        let added = self.dataset.entities.len().saturating_sub(listed);
        for id in made.iter().skip(added) {
            if self.dataset.entities.len() + self.dataset.relations.len() >= self.limits.records {
                let message = format!("the file holds more than {} entities and relations", self.limits.records);
                return Err(Failure::whole(&codes::TOO_MANY_RECORDS, message, "split the file"));
            }
            let kind = self.dataset.vocabulary.entity_kind_or_add(entities::UNKNOWN_KIND);
            let kind = kind.ok_or_else(Failure::too_many_kinds)?;
            self.names.entity_kinds.insert(entities::UNKNOWN_KIND.into(), kind);
            self.dataset.entities.push(Entity::new(id.to_string(), kind, id.to_string()));
            self.account.added.entities += 1;
            self.account.kept.entities += 1;
        }
        Ok(())
    }

    /// Looks at the cancel flag once every few records or bytes, before the record `json`, which is the `at`-th.
    fn check_cancel(&self, at: usize, json: &str) -> Result<(), Failure> {
        if !self.is_due(at, json) {
            return Ok(());
        }
        self.looked_at.set(self.reader.offset(json));
        if self.cancel.is_cancelled() { Err(Failure::Cancelled) } else { Ok(()) }
    }

    /// Whether enough went by since the last look.
    fn is_due(&self, at: usize, json: &str) -> bool {
        let bytes = self.reader.offset(json).abs_diff(self.looked_at.get());
        at.is_multiple_of(CANCEL_EVERY.0) || bytes > CANCEL_EVERY.1
    }

    /// As [`Self::check_cancel`], and says how far the reading of records is.
    fn tell_how_far(&self, at: usize, json: &str) -> Result<(), Failure> {
        if self.is_due(at, json) {
            self.cancel.report_of(self.reader.offset(json), self.reader.length());
        }
        self.check_cancel(at, json)
    }
}

/// The words at the head of a dataset.
fn read_words<'t>(reader: &Reader<'t>, fields: &mut Fields<'t, '_>, dataset: &mut Dataset) {
    dataset.title = reader.text(fields.take("title"));
    dataset.description = reader.text(fields.take("description"));
    dataset.license = reader.text(fields.take("license"));
    dataset.as_of = reader.date(fields.take("as_of"));
    dataset.coverage = reader.text(fields.take("coverage"));
}

fn top_level<'t, 'p>(reader: &Reader<'t>, root: &'p Value<'t, 'p>) -> Result<Fields<'t, 'p>, Failure> {
    let hint = "write { \"format\": \"detente/1\", \"entities\": […], \"relations\": […] }; a list of nodes and edges is read \
                as JSON Lines, one in each line and without the brackets";
    if root.is_list() {
        let message = "the document is a list; a dataset is an object";
        return Err(Failure::of_value(&codes::TOP_LEVEL_ARRAY, root, message, hint));
    }
    let message = || format!("the document is {}; a dataset is an object", root.type_name());
    let object = root.is_object().then(|| reader.fields(root)).flatten();
    object.ok_or_else(|| Failure::of_value(&codes::NOT_JSON, root, message(), hint))
}

fn check_format(reader: &Reader<'_>, fields: &mut Fields<'_, '_>) -> Result<(), Failure> {
    let Some(value) = fields.take("format") else {
        return Err(no_format());
    };
    let name = reader.text(Some(value)).unwrap_or_default();
    if name == schema::FORMAT {
        return Ok(());
    }
    let newer = name.strip_prefix("detente/").is_some_and(|version| version.parse::<u32>().is_ok());
    let hint = if newer { "a newer version of the program may read it" } else { "write \"format\": \"detente/1\"" };
    let message = format!("expected the format “{}”, found {}", schema::FORMAT, words::shown(&name));
    Err(Failure::of_value(&codes::UNKNOWN_FORMAT, &value, message, hint))
}

fn no_format() -> Failure {
    let hint = "begin a dataset with \"format\": \"detente/1\"; a graph has the key nodes, elements, graph or links";
    Failure::whole(&codes::NO_FORMAT, "the key `format` is missing, and the document is no graph that we know", hint)
}
