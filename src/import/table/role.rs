//! What a column of a table may mean.

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// One end of the relation.
    From,
    /// The other end.
    To,
    /// Several who take part, in one cell.
    Participants,
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
    /// A date, a year, or from when to when.
    When,
    /// When it began.
    Start,
    /// When it ended.
    End,
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
        Self::Kind,
        Self::Label,
        Self::Directed,
        Self::Sign,
        Self::Domains,
        Self::Status,
        Self::Weight,
        Self::When,
        Self::Start,
        Self::End,
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

    /// What people read, and what it is for.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::From => ("From", "One end of the tie"),
            Self::To => ("To", "The other end"),
            Self::Participants => ("Participants", "Several who take part, parted by ; or ,"),
            Self::FromKind => ("Kind of from", "Country, person, organization, …"),
            Self::ToKind => ("Kind of to", "Country, person, organization, …"),
            Self::Kind => ("Kind", "Alliance, trade, visit, …"),
            Self::Label => ("Label", "What the tie is called"),
            Self::Directed => ("Directed", "Yes where it goes from one to the other"),
            Self::Sign => ("Sign", "Positive, negative or mixed; also + and −"),
            Self::Domains => ("Domains", "Fields such as energy, parted by ; or ,"),
            Self::Status => ("Status", "Proposed, in force, ended, …"),
            Self::Weight => ("Weight", "A number"),
            Self::When => ("When", "A date, a year, or from when to when"),
            Self::Start => ("Start", "When it began"),
            Self::End => ("End", "When it ended"),
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

    /// Where it stands in a menu.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::From | Self::To | Self::Participants | Self::FromKind | Self::ToKind => Group::Who,
            Self::Kind | Self::Label | Self::Directed | Self::Sign | Self::Domains | Self::Status | Self::Weight => {
                Group::What
            }
            Self::When | Self::Start | Self::End => Group::When,
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
