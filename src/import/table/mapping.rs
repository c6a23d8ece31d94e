//! What each column of a table means, as a plain value.

use super::{Dates, Role, Scheme, Shape};
use crate::import::Choices;

/// How a table is to be read. [`super::guess`] proposes one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// What one row is.
    pub shape: Shape,
    /// Whether the first row names the columns.
    pub header: bool,
    /// What each column means.
    pub roles: Vec<Role>,
    /// How those who stand in each column are named.
    pub schemes: Vec<Scheme>,
    /// The kind of every relation where no column gives one; not stated when blank.
    pub kind: String,
    /// Whether a kind that is not built in goes from one end to the other where no column says so.
    pub directed: bool,
    /// Whether a relation without a sign takes the one that its kind usually has.
    pub usual_signs: bool,
    /// What the map is called; nothing when blank.
    pub title: String,
    /// The text from which every row without a source of its own comes; nothing when blank.
    pub source: String,
    /// The day of which every status is true; told from the rows when blank.
    pub as_of: String,
    /// What becomes of rows that stand twice.
    pub choices: Choices,
    /// What stands first in a date.
    pub dates: Dates,
}

impl Mapping {
    /// The role of a column; left out when there is no such column.
    #[must_use]
    pub fn role(&self, column: usize) -> Role {
        self.roles.get(column).copied().unwrap_or(Role::Ignore)
    }

    /// Calls nodes by the column that would be an end of ties, where no other tells what they are called.
    pub(super) fn call_nodes(&mut self) {
        let is_nameless = self.shape == Shape::Nodes && !self.has_ends();
        if let Some(end) = self.roles.iter_mut().find(|role| is_nameless && role.is_somebody()) {
            *end = Role::Label;
        }
    }

    /// How those who stand in a column are named.
    #[must_use]
    pub fn scheme(&self, column: usize) -> Scheme {
        self.schemes.get(column).copied().unwrap_or_default()
    }

    /// Gives a column another meaning. Where only one column may have it, the one that had it is kept as it is.
    pub fn assign(&mut self, column: usize, role: Role) {
        if column >= self.roles.len() {
            return;
        }
        for (at, other) in self.roles.iter_mut().enumerate() {
            if at == column {
                *other = role;
            } else if *other == role && !role.is_shared() {
                *other = Role::Keep;
            }
        }
    }

    /// Names those who stand in a column in another way.
    pub fn name_by(&mut self, column: usize, scheme: Scheme) {
        if self.schemes.len() < self.roles.len() {
            self.schemes.resize(self.roles.len(), Scheme::Names);
        }
        if let Some(old) = self.schemes.get_mut(column) {
            *old = scheme;
        }
    }

    /// Whether the columns say enough for the shape: mostly who is tied to whom.
    #[must_use]
    pub fn has_ends(&self) -> bool {
        let ends = || self.has(Role::Participants) || (self.has(Role::From) && self.has(Role::To));
        match self.shape {
            Shape::Edges => ends(),
            Shape::Members => self.has(Role::Member) && self.has(Role::Treaty),
            Shape::DyadYears => ends() && self.has(Role::When),
            Shape::Matrix => self.header && self.roles.len() > 2,
            Shape::Nodes => self.has(Role::Id) || self.has(Role::Label),
        }
    }

    /// Whether a column has this role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
