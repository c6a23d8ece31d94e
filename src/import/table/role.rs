//! What a column of a table may mean.

use crate::dataset::Obligation;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// One end of the relation.
    From,
    /// The other end.
    To,
    /// Several who take part, in one cell.
    Participants,
    /// One member of the treaty of the row.
    Member,
    /// The treaty whose members stand in several rows, by its name or number.
    Treaty,
    /// What the record is called elsewhere: of a relation or of a node.
    Id,
    /// The kind of the end in `From`.
    FromKind,
    /// The kind of the end in `To`.
    ToKind,
    /// The kind of the relation.
    Kind,
    /// What the relation is called.
    Label,
    /// Whether the relation goes from one to the other.
    Directed,
    /// Positive, negative or mixed.
    Sign,
    /// The fields it takes place in.
    Domains,
    /// Its state.
    Status,
    /// Its size.
    Weight,
    /// Whether there is a tie at all: 1 where there is one, 0 where there is none.
    Holds,
    /// Whether the members promise this: 1 or 0.
    Obliges(Obligation),
    /// A date, a year, or from when to when.
    When,
    /// The month of the year in `When`.
    Month,
    /// The day of that month.
    Day,
    /// When it began.
    Start,
    /// The month of the year in `Start`.
    StartMonth,
    /// The day of that month.
    StartDay,
    /// 1 where it began before the table does.
    StartCut,
    /// When it ended.
    End,
    /// The month of the year in `End`.
    EndMonth,
    /// The day of that month.
    EndDay,
    /// 1 where it goes on after the table ends.
    EndCut,
    /// The text that says so.
    Source,
    /// Where in the text.
    Locator,
    /// Where the text can be read.
    Url,
    /// Who says so within the text.
    Speaker,
    /// How the text presents it.
    Modality,
    /// Words of the text.
    Quote,
    /// What it says, in the coder's words.
    Summary,
    /// Kept with the relation under the name of the column.
    Keep,
    /// Left out.
    Ignore,
}

/// Roles that stand together in a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Who.
    Who,
    /// What.
    What,
    /// What is promised.
    Promise,
    /// When.
    When,
    /// Who says so.
    Evidence,
    /// Everything else.
    Rest,
}

impl Role {
    /// Every role, in the order of the menu.
    pub const ALL: &[Self] = &[
        Self::From,
        Self::To,
        Self::Participants,
        Self::FromKind,
        Self::ToKind,
        Self::Member,
        Self::Treaty,
        Self::Id,
        Self::Kind,
        Self::Label,
        Self::Directed,
        Self::Sign,
        Self::Domains,
        Self::Status,
        Self::Weight,
        Self::Holds,
        Self::Obliges(Obligation::Defense),
        Self::Obliges(Obligation::Neutrality),
        Self::Obliges(Obligation::Nonaggression),
        Self::Obliges(Obligation::Entente),
        Self::Obliges(Obligation::Offense),
        Self::Obliges(Obligation::Consultation),
        Self::When,
        Self::Month,
        Self::Day,
        Self::Start,
        Self::StartMonth,
        Self::StartDay,
        Self::StartCut,
        Self::End,
        Self::EndMonth,
        Self::EndDay,
        Self::EndCut,
        Self::Source,
        Self::Locator,
        Self::Url,
        Self::Speaker,
        Self::Modality,
        Self::Quote,
        Self::Summary,
        Self::Keep,
        Self::Ignore,
    ];

    /// Its place in [`Self::ALL`].
    pub(super) const fn number(self) -> usize {
        match self {
            Self::From => 0,
            Self::To => 1,
            Self::Participants => 2,
            Self::FromKind => 3,
            Self::ToKind => 4,
            Self::Member => 5,
            Self::Treaty => 6,
            Self::Id => 7,
            Self::Kind => 8,
            Self::Label => 9,
            Self::Directed => 10,
            Self::Sign => 11,
            Self::Domains => 12,
            Self::Status => 13,
            Self::Weight => 14,
            Self::Holds => 15,
            Self::Obliges(obligation) => 16 + obligation as usize,
            Self::When => 22,
            Self::Month => 23,
            Self::Day => 24,
            Self::Start => 25,
            Self::StartMonth => 26,
            Self::StartDay => 27,
            Self::StartCut => 28,
            Self::End => 29,
            Self::EndMonth => 30,
            Self::EndDay => 31,
            Self::EndCut => 32,
            Self::Source => 33,
            Self::Locator => 34,
            Self::Url => 35,
            Self::Speaker => 36,
            Self::Modality => 37,
            Self::Quote => 38,
            Self::Summary => 39,
            Self::Keep => 40,
            Self::Ignore => 41,
        }
    }

    /// What people read, and what it is for.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::From => ("From", "One end of the tie"),
            Self::To => ("To", "The other end"),
            Self::Participants => ("Participants", "Several who take part, parted by ; or ,"),
            Self::Member => ("Member", "One member of the treaty"),
            Self::Treaty => ("Treaty", "Its name or number; its rows are one alliance"),
            Self::Id => ("Id", "What the record is called elsewhere"),
            Self::FromKind => ("Kind of from", "Country, person, organization, …"),
            Self::ToKind => ("Kind of to", "Country, person, organization, …"),
            Self::Kind => ("Kind", "Alliance, trade, visit, …"),
            Self::Label => ("Label", "What the tie is called"),
            Self::Directed => ("Directed", "Yes where it goes from one to the other"),
            Self::Sign => ("Sign", "Positive, negative or mixed; also + and −"),
            Self::Domains => ("Domains", "Fields such as energy, parted by ; or ,"),
            Self::Status => ("Status", "Proposed, in force, ended, …"),
            Self::Weight => ("Weight", "A number"),
            Self::Holds => ("Tie, 0 or 1", "0 where there is no tie"),
            Self::Obliges(Obligation::Defense) => ("Defense", "1 where the members promise to help when attacked"),
            Self::Obliges(Obligation::Neutrality) => ("Neutrality", "1 where they promise to stay out"),
            Self::Obliges(Obligation::Nonaggression) => ("Non-aggression", "1 where they promise not to attack"),
            Self::Obliges(Obligation::Entente) => ("Entente", "1 where they have an understanding"),
            Self::Obliges(Obligation::Offense) => ("Offense", "1 where they promise to attack together"),
            Self::Obliges(Obligation::Consultation) => ("Consultation", "1 where they promise to talk first"),
            Self::When => ("When", "A date, a year, or from when to when"),
            Self::Month => ("Month", "The month of the year in “When”"),
            Self::Day => ("Day", "The day of that month"),
            Self::Start => ("Start", "When it began, or the year of that"),
            Self::StartMonth => ("Start month", "The month of the year in “Start”"),
            Self::StartDay => ("Start day", "The day of that month"),
            Self::StartCut => ("Began before", "1 where it began before the table does"),
            Self::End => ("End", "When it ended, or the year of that"),
            Self::EndMonth => ("End month", "The month of the year in “End”"),
            Self::EndDay => ("End day", "The day of that month"),
            Self::EndCut => ("Goes on", "1 where it goes on after the table ends"),
            Self::Source => ("Source", "The text that says so"),
            Self::Locator => ("Locator", "Page or paragraph"),
            Self::Url => ("Link", "Where the text can be read"),
            Self::Speaker => ("Speaker", "Who says so within the text"),
            Self::Modality => ("Manner", "Asserted, quoted, perceived, …"),
            Self::Quote => ("Quote", "Words of the text"),
            Self::Summary => ("Summary", "What it says, in your own words"),
            Self::Keep => ("Keep as it is", "Kept with the tie under the name of the column"),
            Self::Ignore => ("Leave out", "Not read"),
        }
    }

    /// The stable word for it, as flags and saved mappings have it: the words that people read, in lower case and
    /// with `-` for blanks.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
            Self::Participants => "participants",
            Self::Member => "member",
            Self::Treaty => "treaty",
            Self::Id => "id",
            Self::FromKind => "from-kind",
            Self::ToKind => "to-kind",
            Self::Kind => "kind",
            Self::Label => "label",
            Self::Directed => "directed",
            Self::Sign => "sign",
            Self::Domains => "domains",
            Self::Status => "status",
            Self::Weight => "weight",
            Self::Holds => "holds",
            Self::Obliges(obligation) => obligation.id(),
            Self::When => "when",
            Self::Month => "month",
            Self::Day => "day",
            Self::Start => "start",
            Self::StartMonth => "start-month",
            Self::StartDay => "start-day",
            Self::StartCut => "began-before",
            Self::End => "end",
            Self::EndMonth => "end-month",
            Self::EndDay => "end-day",
            Self::EndCut => "goes-on",
            Self::Source => "source",
            Self::Locator => "locator",
            Self::Url => "link",
            Self::Speaker => "speaker",
            Self::Modality => "manner",
            Self::Quote => "quote",
            Self::Summary => "summary",
            Self::Keep => "keep",
            Self::Ignore => "leave-out",
        }
    }

    /// The role with this id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.id() == id)
    }

    /// Whether it says of a node itself what it says; every other column of a table of nodes is a property.
    #[must_use]
    pub const fn is_of_nodes(self) -> bool {
        matches!(self, Self::Id | Self::Label | Self::Kind | Self::Summary | Self::Ignore)
            || matches!(self.group(), Group::When)
    }

    /// Whether somebody stands in the column, by a name or by a code.
    #[must_use]
    pub const fn is_somebody(self) -> bool {
        matches!(self, Self::From | Self::To | Self::Participants | Self::Member)
    }

    /// Where it stands in a menu.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::From
            | Self::To
            | Self::Participants
            | Self::FromKind
            | Self::ToKind
            | Self::Member
            | Self::Treaty
            | Self::Id => Group::Who,
            Self::Kind | Self::Label | Self::Directed | Self::Sign | Self::Domains | Self::Status | Self::Weight => {
                Group::What
            }
            Self::Holds | Self::Obliges(_) => Group::Promise,
            Self::When
            | Self::Month
            | Self::Day
            | Self::Start
            | Self::StartMonth
            | Self::StartDay
            | Self::StartCut
            | Self::End
            | Self::EndMonth
            | Self::EndDay
            | Self::EndCut => Group::When,
            Self::Source | Self::Locator | Self::Url | Self::Speaker | Self::Modality | Self::Quote | Self::Summary => {
                Group::Evidence
            }
            Self::Keep | Self::Ignore => Group::Rest,
        }
    }

    /// Whether several columns may have it.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Participants | Self::Domains | Self::Keep | Self::Ignore)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_role_has_an_id_of_its_own() {
        let ids: BTreeSet<&str> = Role::ALL.iter().map(|role| role.id()).collect();
        assert_eq!(ids.len(), Role::ALL.len());
        assert!(Role::ALL.iter().all(|role| Role::of_id(role.id()) == Some(*role)));
        let words: BTreeSet<&str> = Role::ALL.iter().map(|role| role.words().0).collect();
        assert_eq!(words.len(), Role::ALL.len());
        assert!(Role::ALL.iter().enumerate().all(|(at, role)| role.number() == at));
    }
}
