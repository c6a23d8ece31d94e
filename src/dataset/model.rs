//! The records of a dataset.

use super::{Class, EntityKind, EntityKindIx, RelationKind, RelationKindIx, Vocabulary, When};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the column.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The index of position `at`.
            #[must_use]
            pub const fn new(at: usize) -> Self {
                Self(at as u32)
            }
        }
    };
}

index! {
    /// An entity of [`Dataset::entities`].
    EntityIx
}
index! {
    /// A relation of [`Dataset::relations`].
    RelationIx
}
index! {
    /// A source of [`Dataset::sources`].
    SourceIx
}
index! {
    /// A domain of [`Dataset::domains`].
    DomainIx
}

/// A whole dataset; what one file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dataset {
    /// What the map is called.
    pub title: Option<String>,
    /// One or two sentences on what it shows.
    pub description: Option<String>,
    /// SPDX expression or words.
    pub license: Option<String>,
    /// The day of which every status is true.
    pub as_of: Option<When>,
    /// What the dataset claims to cover, in words.
    pub coverage: Option<String>,
    /// The texts that the evidence points to.
    pub sources: Vec<Source>,
    /// The domains, in the order in which strands are drawn.
    pub domains: Vec<Domain>,
    /// The kinds of entities and relations: built in, declared, and undeclared ones that were met.
    pub vocabulary: Vocabulary,
    /// The entities in file order.
    pub entities: Vec<Entity>,
    /// The relations in file order.
    pub relations: Vec<Relation>,
    /// Keys of the document that the format does not know.
    pub extra: Extra,
}

impl Dataset {
    /// The entity at `ix`.
    #[must_use]
    pub fn entity(&self, ix: EntityIx) -> &Entity {
        &self.entities[ix.index()]
    }

    /// The relation at `ix`.
    #[must_use]
    pub fn relation(&self, ix: RelationIx) -> &Relation {
        &self.relations[ix.index()]
    }

    /// The source at `ix`.
    #[must_use]
    pub fn source(&self, ix: SourceIx) -> &Source {
        &self.sources[ix.index()]
    }

    /// The domain at `ix`.
    #[must_use]
    pub fn domain(&self, ix: DomainIx) -> &Domain {
        &self.domains[ix.index()]
    }

    /// The kind of the entity at `ix`.
    #[must_use]
    pub fn entity_kind(&self, ix: EntityIx) -> &EntityKind {
        self.vocabulary.entity_kind(self.entity(ix).kind)
    }

    /// The kind of the relation at `ix`.
    #[must_use]
    pub fn relation_kind(&self, ix: RelationIx) -> &RelationKind {
        self.vocabulary.relation_kind(self.relation(ix).kind)
    }

    /// The class of the relation at `ix`.
    #[must_use]
    pub fn class(&self, ix: RelationIx) -> Class {
        self.relation_kind(ix).class
    }

    /// Every entity's index in file order.
    pub fn entity_ids(&self) -> impl ExactSizeIterator<Item = EntityIx> + use<> {
        (0..self.entities.len()).map(EntityIx::new)
    }

    /// Every relation's index in file order.
    pub fn relation_ids(&self) -> impl ExactSizeIterator<Item = RelationIx> + use<> {
        (0..self.relations.len()).map(RelationIx::new)
    }

    /// The participants of a relation whose role is core to its kind (they act), in file order.
    pub fn core_participants(&self, ix: RelationIx) -> impl Iterator<Item = &Participant> {
        let kind = self.relation_kind(ix);
        self.relation(ix).participants.iter().filter(move |p| kind.is_core(&p.role))
    }

    /// What a relation is called: its label, or the label of its kind.
    #[must_use]
    pub fn relation_label(&self, ix: RelationIx) -> &str {
        self.relation(ix).label.as_deref().unwrap_or(&self.relation_kind(ix).label)
    }
}

/// A list that most records leave empty: one pointer, and no memory of its own while it is.
pub type Few<T> = thin_vec::ThinVec<T>;

/// What few records have: one pointer, and no memory of its own where it is not.
pub type Rarely<T> = Option<Box<T>>;

/// A text that few records have.
pub(crate) fn rarely(text: Option<impl Into<Word>>) -> Rarely<Word> {
    text.map(|text| Box::new(text.into()))
}

/// A short text of which there are many, such as a role or a value: no memory of its own up to fifteen bytes, and
/// shared beyond.
pub type Word = ecow::EcoString;

/// Keys that the format does not know, with their exact JSON text, in file order.
pub type Extra = Few<(Word, Word)>;

/// Who takes part in a relation; two, as in most, stand in the relation itself.
pub type Participants = smallvec::SmallVec<[Participant; 2]>;

/// A text that evidence points to.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Unique among the sources.
    pub id: String,
    /// What it is called; the id when the file gives none.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<When>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was looked at.
    pub retrieved: Option<When>,
    /// Unknown keys.
    pub extra: Extra,
}

/// A field in which relations take place, such as energy.
#[derive(Clone, Debug, PartialEq)]
pub struct Domain {
    /// Unique among the domains.
    pub id: String,
    /// What people read.
    pub label: String,
    /// Unknown keys.
    pub extra: Extra,
}

/// Who or what relations tie together.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Unique among the entities.
    pub id: String,
    /// Country, person, organization, ….
    pub kind: EntityKindIx,
    /// As in the source; the id when the file gives none.
    pub name: String,
    /// A title borne, such as "Prime Minister of Israel".
    pub title: Option<String>,
    /// True of a person or group that the source does not name.
    pub unnamed: bool,
    /// Codes by their scheme, such as `iso3` → `AZE`; numbers as their source text.
    pub codes: Few<(String, String)>,
    /// Other names.
    pub aliases: Few<String>,
    /// Cities that stand for a government in the source's words; never locations.
    pub metonyms: Few<String>,
    /// Where it is.
    pub geo: Option<Geo>,
    /// When it exists.
    pub when: Option<When>,
    /// What it is, in a sentence.
    pub summary: Option<String>,
    /// Remarks of whoever coded the dataset.
    pub notes: Few<Note>,
    /// Properties with evidence.
    pub attributes: Few<Attribute>,
    /// Unknown keys.
    pub extra: Extra,
}

impl Entity {
    /// An entity of which only id, kind and name are known.
    #[must_use]
    pub fn new(id: String, kind: EntityKindIx, name: String) -> Self {
        Self {
            id,
            kind,
            name,
            title: None,
            unnamed: false,
            codes: Few::new(),
            aliases: Few::new(),
            metonyms: Few::new(),
            geo: None,
            when: None,
            summary: None,
            notes: Few::new(),
            attributes: Few::new(),
            extra: Extra::new(),
        }
    }
}

/// A place on the globe in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geo {
    /// Latitude, −90 to 90, north positive.
    pub lat: f64,
    /// Longitude, −180 to 180, east positive.
    pub lon: f64,
}

/// A remark of whoever coded the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The remark.
    pub text: String,
    /// The place in the source that it is about.
    pub locator: Option<String>,
    /// Unknown keys.
    pub extra: Extra,
}

/// A property of an entity: a value, and who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// The name of the property.
    pub key: Word,
    /// The value in words; numbers as their source text.
    pub value: Word,
    /// Who says so.
    pub evidence: Few<Evidence>,
    /// Unknown keys.
    pub extra: Extra,
}

/// One record that ties participants together, happens to them, or is said about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Unique among the relations; `kind:a>b#n` when the file gives none.
    pub id: String,
    /// Alliance, visit, statement, ….
    pub kind: RelationKindIx,
    /// Who takes part, in which role, in file order.
    pub participants: Participants,
    /// What people read; the label of the kind when absent.
    pub label: Option<String>,
    /// The fields it takes place in, in dataset order.
    pub domains: Few<DomainIx>,
    /// Absent means unsigned, never neutral.
    pub sign: Option<Sign>,
    /// Absent where the source says nothing.
    pub status: Option<Status>,
    /// When it held or happened.
    pub when: Option<When>,
    /// The wording of the time in the source.
    pub when_text: Rarely<Word>,
    /// Not negative; counts only where its meaning is declared.
    pub weight: Option<f64>,
    /// What the members of an alliance promise.
    pub obligations: Few<Obligation>,
    /// Remarks of whoever coded the dataset.
    pub notes: Few<Note>,
    /// The relation that it is a part of, such as the visit of a meeting.
    pub part_of: Option<RelationIx>,
    /// The relations that a claim speaks about.
    pub about: Few<RelationIx>,
    /// Who says so.
    pub evidence: Few<Evidence>,
    /// Unknown keys.
    pub extra: Extra,
}

impl Relation {
    /// A relation of which only id and kind are known.
    #[must_use]
    pub fn new(id: String, kind: RelationKindIx) -> Self {
        Self {
            id,
            kind,
            participants: Participants::new(),
            label: None,
            domains: Few::new(),
            sign: None,
            status: None,
            when: None,
            when_text: None,
            weight: None,
            obligations: Few::new(),
            notes: Few::new(),
            part_of: None,
            about: Few::new(),
            evidence: Few::new(),
            extra: Extra::new(),
        }
    }
}

/// One entity in one role of one relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub entity: EntityIx,
    /// As what.
    pub role: Word,
    /// The sign that a `target` carries itself.
    pub sign: Option<Sign>,
    /// The side of a war or bloc.
    pub side: Rarely<Word>,
    /// Unknown keys.
    pub extra: Extra,
}

impl Participant {
    /// A participant of whom only the role is known.
    #[must_use]
    pub const fn new(entity: EntityIx, role: Word) -> Self {
        Self { entity, role, sign: None, side: None, extra: Extra::new() }
    }
}

/// What a source says for a relation or an attribute, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Which text; background knowledge needs none.
    pub source: Option<SourceIx>,
    /// Where in the text, such as `¶ 9`.
    pub locator: Option<String>,
    /// What it says, in the coder's words.
    pub summary: Option<String>,
    /// At most twelve words of the text.
    pub quote: Option<String>,
    /// Who says so within the text.
    pub speaker: Option<EntityIx>,
    /// How the source presents it.
    pub modality: Option<Modality>,
    /// When it was said.
    pub said: Option<When>,
    /// The participants that this evidence holds for; all when empty.
    pub covers: Few<EntityIx>,
    /// Unknown keys.
    pub extra: Extra,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $id:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every value, in the order of the format.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The word of the format.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// What people read, in lower case.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}

words! {
    /// Whether a relation is for or against; a category, never a negative weight.
    Sign {
        /// For.
        Positive = "positive", "positive";
        /// Against.
        Negative = "negative", "negative";
        /// Both.
        Mixed = "mixed", "mixed";
    }
}

words! {
    /// The state of a tie or event as of the dataset's `as_of`.
    Status {
        /// A tie that is suggested.
        Proposed = "proposed", "proposed";
        /// A tie that is agreed and not yet in force.
        Signed = "signed", "signed";
        /// A tie that holds.
        InForce = "in-force", "in force";
        /// A tie that is set aside for a time.
        Suspended = "suspended", "suspended";
        /// A tie that is over.
        Ended = "ended", "ended";
        /// An event that is to come.
        Planned = "planned", "planned";
        /// An event that took place.
        Held = "held", "held";
        /// An event that will not take place.
        Cancelled = "cancelled", "cancelled";
    }
}

impl Status {
    /// The class of relations that this is a state of; claims have none.
    #[must_use]
    pub const fn class(self) -> Class {
        match self {
            Self::Proposed | Self::Signed | Self::InForce | Self::Suspended | Self::Ended => Class::Tie,
            Self::Planned | Self::Held | Self::Cancelled => Class::Event,
        }
    }
}

words! {
    /// How the source presents what it says.
    Modality {
        /// In the source's own voice.
        Asserted = "asserted", "asserted";
        /// In a speaker's words.
        Quoted = "quoted", "quoted";
        /// A speaker's content in the source's words.
        Paraphrased = "paraphrased", "paraphrased";
        /// As somebody sees it.
        Perceived = "perceived", "perceived";
        /// If something else were so.
        Conditional = "conditional", "conditional";
        /// Not said, and to be understood.
        Implied = "implied", "implied";
        /// Known from elsewhere; needs no source.
        Background = "background", "background knowledge";
    }
}

impl Modality {
    /// Whether the source leaves open that it is so: perceived, conditional or implied.
    #[must_use]
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::Perceived | Self::Conditional | Self::Implied)
    }
}

words! {
    /// What the members of an alliance promise (the classes of the alliance literature).
    Obligation {
        /// To help when attacked.
        Defense = "defense", "defense";
        /// To stay out.
        Neutrality = "neutrality", "neutrality";
        /// Not to attack each other.
        Nonaggression = "nonaggression", "non-aggression";
        /// To keep an understanding.
        Entente = "entente", "entente";
        /// To attack together.
        Offense = "offense", "offense";
        /// To talk before acting.
        Consultation = "consultation", "consultation";
    }
}
