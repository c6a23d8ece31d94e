//! The columns of the three tables: what each is called, and which a table has.

use super::Records;

/// A column of a table. The same word means the same thing in each table that has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The name of an entity.
    Name,
    /// What a relation is called, or its kind.
    Label,
    /// What a piece of evidence is for: a relation, or a property of an entity.
    About,
    /// The kind of an entity or a relation.
    Kind,
    /// Tie, event or claim.
    Class,
    /// The id in the file.
    Id,
    /// Codes by their scheme.
    Codes,
    /// Other names.
    Aliases,
    /// Number of neighbours by a dyad.
    Degree,
    /// Number of ties and events in which an entity takes part.
    Ties,
    /// Number of claims in which an entity takes part.
    Claims,
    /// The offices that an entity holds, or that are of it.
    Offices,
    /// Who acts in a relation that ties one pair.
    From,
    /// The other one of the pair.
    To,
    /// Everybody in a relation, each with the role.
    Participants,
    /// The fields in which a relation takes place.
    Domains,
    /// Whether it is for or against.
    Sign,
    /// In what state it is.
    Status,
    /// When it exists or holds.
    When,
    /// How much.
    Weight,
    /// The texts that the evidence points to.
    Sources,
    /// Number of pieces of evidence.
    Evidence,
    /// Who says so.
    Speaker,
    /// How the source presents it.
    Modality,
    /// What it is, or says, in a sentence.
    Summary,
    /// The words of the text.
    Quote,
    /// The text that says so.
    Source,
    /// Where in the text.
    Locator,
    /// When it was said.
    Said,
    /// A property of an entity, by its key.
    Attribute(String),
}

use Column::{
    About, Aliases, Attribute, Claims, Class, Codes, Degree, Domains, Evidence, From, Id, Kind, Label, Locator,
    Modality, Name, Offices, Participants, Quote, Said, Sign, Source, Sources, Speaker, Status, Summary, Ties, To,
    Weight, When,
};

/// The columns of entities, without their properties.
const ENTITIES: &[Column] = &[Name, Kind, Degree, Ties, Claims, Offices, Codes, Aliases, When, Summary, Id];
const RELATIONS: &[Column] =
    &[Label, Kind, Class, From, To, Participants, Domains, Sign, Status, When, Weight, Evidence, Sources, Id];
const EVIDENCE: &[Column] = &[About, Kind, Speaker, Modality, Summary, Quote, Source, Locator, Said];

impl Records {
    /// The columns of this table, but for those that the dataset itself declares.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Entities => ENTITIES,
            Self::Relations => RELATIONS,
            Self::Evidence => EVIDENCE,
        }
    }
}

impl Column {
    /// A stable word for files: `degree`, and `attribute:KEY` for a property.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Attribute(key) => format!("attribute:{key}"),
            other => other.heading().to_lowercase().replace(' ', "-"),
        }
    }

    /// The column of a stable word.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        if let Some(key) = id.strip_prefix("attribute:") {
            return Some(Attribute(key.to_owned()));
        }
        [ENTITIES, RELATIONS, EVIDENCE].into_iter().flatten().find(|column| column.id() == id).cloned()
    }

    /// What stands over it.
    #[must_use]
    pub fn heading(&self) -> String {
        let word = match self {
            Name => "Name",
            Label => "Relation",
            About => "About",
            Kind => "Kind",
            Class => "Class",
            Id => "Id",
            Codes => "Codes",
            Aliases => "Also called",
            Degree => "Neighbours",
            Ties => "Ties",
            Claims => "Claims",
            Offices => "Offices",
            From => "From",
            To => "To",
            Participants => "Participants",
            Domains => "Domains",
            Sign => "Sign",
            Status => "Status",
            When => "When",
            Weight => "Weight",
            Sources => "Sources",
            Evidence => "Evidence",
            Speaker => "Speaker",
            Modality => "Modality",
            Summary => "Summary",
            Quote => "Quote",
            Source => "Source",
            Locator => "Where",
            Said => "Said",
            Attribute(key) => return super::super::words::sentence(&super::super::words::role(key)),
        };
        word.to_owned()
    }

    /// What it says, where its heading alone leaves that open.
    #[must_use]
    pub const fn tip(&self) -> Option<&'static str> {
        Some(match self {
            About => "The relation, or the property of an entity, that the evidence is for",
            Class => "A tie stands over time, an event happens, a claim is said",
            Degree => "Degree: neighbours over dyads, each counted once",
            Ties => "Ties and events in which it takes part, in any role",
            Claims => "Claims in which it takes part, in any role",
            Offices => "Offices that it holds, or that are held in it",
            From => "Who acts, or stands first, in a relation of two",
            To => "The other end of a relation of two",
            Weight => "What it measures depends on the kind of the relation",
            Evidence => "Number of pieces of evidence",
            Modality => "How the source presents what it says",
            Locator => "The place in the text",
            Attribute(_) => "A property of the entity",
            _ => return None,
        })
    }

    /// Whether it is a number in every row, so that figures stand one below the other.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        matches!(self, Degree | Ties | Claims | Weight | Evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_again_by_its_word() {
        for records in Records::ALL {
            for (at, column) in records.columns().iter().enumerate() {
                assert_eq!(Column::of_id(&column.id()).as_ref(), Some(column));
                let same = |other: &Column| other.heading() == column.heading();
                assert_eq!(records.columns().iter().position(same), Some(at), "{column:?}");
            }
        }
        let population = Attribute("population".to_owned());
        assert_eq!(Column::of_id(&population.id()), Some(population));
        assert_eq!(Column::of_id("nothing"), None);
    }
}
