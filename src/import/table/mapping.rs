//! What each column of a table means, as a plain value.

use super::Role;

/// How a table is to be read. [`super::guess`] proposes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Whether the first row names the columns.
    pub header: bool,
    /// What each column means.
    pub roles: Vec<Role>,
    /// Whether a kind that is not built in goes from one end to the other where no column says so.
    pub directed: bool,
    /// Whether a relation without a sign takes the one that its kind usually has.
    pub usual_signs: bool,
    /// What the map is called; nothing when blank.
    pub title: String,
    /// The text from which every row without a source of its own comes; nothing when blank.
    pub source: String,
}

impl Mapping {
    /// The role of a column; left out when there is no such column.
    #[must_use]
    pub fn role(&self, column: usize) -> Role {
        self.roles.get(column).copied().unwrap_or(Role::Ignore)
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

    /// Whether the columns say who is tied to whom.
    #[must_use]
    pub fn has_ends(&self) -> bool {
        self.has(Role::Participants) || (self.has(Role::From) && self.has(Role::To))
    }

    /// Whether a column has this role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
