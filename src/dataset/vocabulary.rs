//! The kinds of entities and relations: the built-in ones, and what a dataset adds.

macro_rules! kind_index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u16);

        impl $name {
            /// The position in the column.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

kind_index! {
    /// A kind of [`Vocabulary::entity_kinds`].
    EntityKindIx
}
kind_index! {
    /// A kind of [`Vocabulary::relation_kinds`].
    RelationKindIx
}

/// The three classes of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Stands over time.
    Tie,
    /// Happens.
    Event,
    /// Is said; never a tie, never in measures.
    Claim,
}

/// Where a kind comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Part of the format.
    BuiltIn,
    /// Declared by the dataset.
    Declared,
    /// Met in a record and declared nowhere; kept with the default look.
    Undeclared,
}

/// A kind of entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityKind {
    /// The word of the format.
    pub id: String,
    /// What people read for one, capitalised.
    pub label: String,
    /// What people read for several, capitalised.
    pub plural: String,
    /// One line that the window shows; empty for an undeclared kind.
    pub definition: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// A pair of roles that counts as a tie in measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DyadRule {
    /// The role of one end.
    pub from: String,
    /// The role of the other end; may be the same role.
    pub to: String,
    /// Whether `from → to` has a direction.
    pub directed: bool,
    /// Whether only participants of different `side` are paired.
    pub across_sides: bool,
}

/// A kind of relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationKind {
    /// The word of the format.
    pub id: String,
    /// Tie, event or claim.
    pub class: Class,
    /// What people read, capitalised.
    pub label: String,
    /// One line that the window shows; empty for an undeclared kind.
    pub definition: String,
    /// What the editor and the table import propose; never what an absent sign means.
    pub proposed_sign: Option<super::Sign>,
    /// The roles that act.
    pub core_roles: Vec<String>,
    /// The roles that say where and for whom.
    pub context_roles: Vec<String>,
    /// The pairs of roles that count as ties.
    pub dyads: Vec<DyadRule>,
    /// Whether three or more core participants are drawn as one hub; else one curve for each dyad.
    pub hub: bool,
    /// What a weight of this kind means and its unit, where the dataset declares it.
    pub weight: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

impl RelationKind {
    /// Whether a participant in `role` acts; a role that the kind does not know is context.
    #[must_use]
    pub fn is_core(&self, role: &str) -> bool {
        self.core_roles.iter().any(|core| core == role)
    }

    /// Whether the kind knows `role` at all.
    #[must_use]
    pub fn knows_role(&self, role: &str) -> bool {
        self.is_core(role) || self.context_roles.iter().any(|context| context == role)
    }
}

/// Every kind that a dataset uses or may use.
#[derive(Clone, Debug, PartialEq)]
pub struct Vocabulary {
    /// Built-in kinds first, in the order of the format, then those of the dataset.
    pub entity_kinds: Vec<EntityKind>,
    /// Built-in kinds first, in the order of the format, then those of the dataset.
    pub relation_kinds: Vec<RelationKind>,
}

impl Vocabulary {
    /// The kind at `ix`.
    #[must_use]
    pub fn entity_kind(&self, ix: EntityKindIx) -> &EntityKind {
        &self.entity_kinds[ix.index()]
    }

    /// The kind at `ix`.
    #[must_use]
    pub fn relation_kind(&self, ix: RelationKindIx) -> &RelationKind {
        &self.relation_kinds[ix.index()]
    }

    /// The kind called `id`.
    #[must_use]
    pub fn find_entity_kind(&self, id: &str) -> Option<EntityKindIx> {
        self.entity_kinds.iter().position(|kind| kind.id == id).map(|at| EntityKindIx(at as u16))
    }

    /// The kind called `id`.
    #[must_use]
    pub fn find_relation_kind(&self, id: &str) -> Option<RelationKindIx> {
        self.relation_kinds.iter().position(|kind| kind.id == id).map(|at| RelationKindIx(at as u16))
    }
}

impl Default for Vocabulary {
    /// The built-in kinds.
    fn default() -> Self {
        Self { entity_kinds: Vec::new(), relation_kinds: Vec::new() }
    }
}
