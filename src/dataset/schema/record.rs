//! The records as they stand in the file.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::Pairs;
use crate::dataset::{Class, Modality, Obligation, Sign, Status};

/// Unknown keys, written last.
type Unknown = Pairs<Box<RawValue>>;

macro_rules! record {
    ($(#[$doc:meta])* $name:ident $(needs [$($key:literal),+])? { $($(#[$field_doc:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Serialize, JsonSchema)]
        $(#[schemars(extend("required" = [$($key),+]))])?
        pub(super) struct $name {
            $($(#[$field_doc])* #[serde(skip_serializing_if = "Option::is_none")] pub(super) $field: Option<$type>,)+
            #[serde(flatten)]
            #[schemars(skip)]
            pub(super) unknown: Unknown,
        }
    };
}

record! {
    /// A relationship map for diplomacy: who is tied to whom, in which domains, since when, in what state, and who
    /// says so.
    Document needs ["format"] {
        /// Which format this is.
        #[schemars(required, extend("const" = super::FORMAT))]
        format: String,
        /// What the map is called.
        title: String,
        /// One or two sentences on what it shows.
        description: String,
        /// SPDX expression or words.
        license: String,
        /// The day of which every status is true, as EDTF.
        #[schemars(schema_with = "date")]
        as_of: String,
        /// What the dataset claims to cover, in words.
        coverage: String,
        /// The texts that the evidence points to.
        sources: Vec<Source>,
        /// The domains, in the order in which strands are drawn.
        #[schemars(schema_with = "domains")]
        domains: Vec<Domain>,
        /// Kinds beyond the built-in ones.
        kinds: Vec<Kind>,
        /// Who and what relations tie together.
        entities: Vec<Entity>,
        /// The ties, events and claims.
        relations: Vec<Relation>,
    }
}

record! {
    /// A text that evidence points to.
    Source needs ["id"] {
        /// Unique among the sources.
        #[schemars(required, schema_with = "text")]
        id: String,
        /// What it is called.
        title: String,
        /// Who published it.
        publisher: String,
        /// When it was published, as EDTF.
        #[schemars(schema_with = "date")]
        published: String,
        /// Where it can be read.
        url: String,
        /// When it was looked at, as EDTF.
        #[schemars(schema_with = "date")]
        retrieved: String,
    }
}

record! {
    /// A field in which relations take place, such as energy.
    Domain needs ["id"] {
        /// Unique among the domains.
        #[schemars(required, schema_with = "text")]
        id: String,
        /// What people read.
        label: String,
    }
}

record! {
    /// A kind of entity or relation that the format does not have; or the meaning of the weight of one that it has.
    Kind needs ["id"] {
        /// The word that records use.
        #[schemars(required, schema_with = "text")]
        id: String,
        /// What it is a kind of; relations when absent.
        #[schemars(extend("enum" = ["relation", "entity", null]))]
        of: String,
        /// The class of a kind of relation; a tie when absent.
        #[schemars(extend("enum" = words(Class::ALL, Class::id)))]
        class: String,
        /// What people read.
        label: String,
        /// What people read for several; of kinds of entities.
        plural: String,
        /// One line on what it means.
        definition: String,
        /// Whether it goes from one to another: then its roles are `from` and `to`, else `party`.
        directed: bool,
        /// The sign that is proposed when a relation of this kind is made; never what an absent sign means.
        #[schemars(extend("enum" = words(Sign::ALL, Sign::id)))]
        sign: String,
        /// The roles that act.
        core_roles: Vec<String>,
        /// The roles that say where and for whom.
        context_roles: Vec<String>,
        /// The pairs of roles that count as ties.
        dyads: Vec<Dyad>,
        /// Whether three or more that act are drawn as one mark.
        hub: bool,
        /// What a weight of this kind means, and its unit.
        weight: String,
    }
}

/// A pair of roles that counts as a tie.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend("required" = ["from", "to"]))]
pub(super) struct Dyad {
    /// The role of one end.
    pub(super) from: String,
    /// The role of the other end; may be the same role.
    pub(super) to: String,
    /// Whether it goes from the first to the second.
    pub(super) directed: bool,
    /// Whether only participants of different sides are paired.
    pub(super) across_sides: bool,
}

record! {
    /// Who or what relations tie together.
    Entity needs ["id", "kind"] {
        /// Unique among the entities.
        #[schemars(required, schema_with = "text")]
        id: String,
        /// Country, person, organization, group, community, bloc, accord, place, event, or a declared kind.
        #[schemars(required)]
        kind: String,
        /// As in the source; the id when absent.
        name: String,
        /// A title borne by a person.
        title: String,
        /// True of a person or group that the source does not name.
        unnamed: bool,
        /// Codes by their scheme, such as `iso3`.
        #[schemars(schema_with = "texts_by_key")]
        codes: Pairs<String>,
        /// Other names.
        aliases: Vec<String>,
        /// Cities that stand for a government in the source's words; never locations.
        metonyms: Vec<String>,
        /// Where it is, in degrees.
        geo: Geo,
        /// When it exists, as EDTF.
        #[schemars(schema_with = "date")]
        when: String,
        /// What it is, in a sentence.
        summary: String,
        /// Remarks of whoever coded the dataset.
        #[schemars(schema_with = "notes")]
        notes: Vec<Note>,
        /// Properties with evidence, by name; a list where a property has several values.
        #[schemars(schema_with = "attributes")]
        attributes: Pairs<Values>,
    }
}

/// A place on the globe in degrees.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Geo {
    /// Latitude, north positive.
    #[schemars(range(min = -90, max = 90))]
    pub(super) lat: f64,
    /// Longitude, east positive.
    #[schemars(range(min = -180, max = 180))]
    pub(super) lon: f64,
}

record! {
    /// A remark of whoever coded the dataset.
    Note needs ["text"] {
        /// The remark.
        #[schemars(required)]
        text: String,
        /// The place in the source that it is about.
        locator: String,
    }
}

/// The values of one property.
#[derive(Debug)]
pub(super) struct Values(pub(super) Vec<Attribute>);

impl Serialize for Values {
    /// One value stands for itself, several stand in a list.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => one.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

record! {
    /// A property of an entity.
    Attribute needs ["value"] {
        /// The value in words.
        #[schemars(required, schema_with = "text")]
        value: String,
        /// Who says so.
        evidence: Vec<Evidence>,
    }
}

record! {
    /// One record that ties participants together, happens to them, or is said about them.
    Relation needs ["kind"] {
        /// Unique among the relations; made from kind and participants when absent.
        #[schemars(schema_with = "text")]
        id: String,
        /// A built-in kind, such as cooperation, mediation or statement, or a declared one.
        #[schemars(required)]
        kind: String,
        /// Who takes part, in which role.
        #[schemars(schema_with = "participants")]
        participants: Vec<Participant>,
        /// What people read; the label of the kind when absent.
        label: String,
        /// The fields it takes place in.
        domains: Vec<String>,
        /// For, against or both; absent means unsigned, never neutral.
        #[schemars(extend("enum" = words(Sign::ALL, Sign::id)))]
        sign: String,
        /// The state as of the dataset's `as_of`. Ties: proposed, signed, in-force, suspended, ended. Events:
        /// planned, held, cancelled. Claims have none.
        #[schemars(extend("enum" = words(Status::ALL, Status::id)))]
        status: String,
        /// When it held or happened, as EDTF.
        #[schemars(schema_with = "date")]
        when: String,
        /// The wording of the time in the source.
        when_text: String,
        /// Counts only where its meaning is declared.
        #[schemars(range(min = 0))]
        weight: f64,
        /// What the members of an alliance promise.
        #[schemars(schema_with = "obligations")]
        obligations: Vec<String>,
        /// Remarks of whoever coded the dataset.
        #[schemars(schema_with = "notes")]
        notes: Vec<Note>,
        /// The id of the relation that it is a part of.
        #[schemars(schema_with = "text")]
        part_of: String,
        /// The ids of the relations that it speaks about.
        about: Vec<String>,
        /// Who says so.
        evidence: Vec<Evidence>,
        /// Shorthand of two participants: the one.
        #[schemars(schema_with = "text")]
        from: String,
        /// Shorthand of two participants: the other.
        #[schemars(schema_with = "text")]
        to: String,
    }
}

record! {
    /// One entity in one role of one relation.
    Participant needs ["entity"] {
        /// The id of the entity.
        #[schemars(required, schema_with = "text")]
        entity: String,
        /// As what.
        role: String,
        /// The sign that a target carries itself.
        #[schemars(extend("enum" = words(Sign::ALL, Sign::id)))]
        sign: String,
        /// The side of a war or bloc.
        side: String,
    }
}

record! {
    /// What a source says, and how.
    Evidence {
        /// The id of the source; background knowledge needs none.
        #[schemars(schema_with = "text")]
        source: String,
        /// Where in the text, such as `¶ 9`.
        locator: String,
        /// What it says, in the coder's words.
        summary: String,
        /// At most twelve words of the text.
        quote: String,
        /// The id of the entity that says so within the text.
        #[schemars(schema_with = "text")]
        speaker: String,
        /// How the source presents it.
        #[schemars(extend("enum" = words(Modality::ALL, Modality::id)))]
        modality: String,
        /// When it was said, as EDTF.
        #[schemars(schema_with = "date")]
        said: String,
        /// The ids of the participants that this evidence holds for; all when absent.
        covers: Vec<String>,
    }
}

/// The words of a field, and null for none.
fn words<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str) -> Vec<Option<&'static str>> {
    all.iter().map(|&word| Some(id(word))).chain([None]).collect()
}

/// A text; a number counts as its source text.
fn text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "number", "null"] })
}

/// EDTF, level 1 and `X`.
fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": ["string", "number", "null"],
        "examples": ["2016~", "2025-03", "2025-04?", "1991/..", "201X"]
    })
}

fn obligations(_: &mut SchemaGenerator) -> Schema {
    let words: Vec<&str> = Obligation::ALL.iter().map(|word| word.id()).collect();
    json_schema!({ "type": ["array", "null"], "items": { "type": "string", "enum": words } })
}

fn texts_by_key(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["object", "null"], "additionalProperties": { "type": ["string", "number", "null"] } })
}

fn notes(generator: &mut SchemaGenerator) -> Schema {
    records_or_texts::<Note>(generator)
}

fn domains(generator: &mut SchemaGenerator) -> Schema {
    records_or_texts::<Domain>(generator)
}

fn participants(generator: &mut SchemaGenerator) -> Schema {
    records_or_texts::<Participant>(generator)
}

/// A list of records, of which each may be its one text.
fn records_or_texts<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let record = generator.subschema_for::<T>();
    json_schema!({ "type": ["array", "null"], "items": { "anyOf": [record, { "type": "string" }] } })
}

fn attributes(generator: &mut SchemaGenerator) -> Schema {
    let attribute = generator.subschema_for::<Attribute>();
    let bare = json_schema!({ "type": ["string", "number", "null"] });
    let any =
        json_schema!({ "anyOf": [attribute, { "type": "array", "items": { "anyOf": [attribute, bare] } }, bare] });
    json_schema!({ "type": ["object", "null"], "additionalProperties": any })
}
