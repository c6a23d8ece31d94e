//! Which of two small numbers in a date is the day, where a person says so.

use super::date::Order;

/// What stands first in dates such as 03/04/2020.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dates {
    /// It is told from the dates of the table that leave no doubt.
    #[default]
    Told,
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

impl Dates {
    /// Each of them.
    pub const ALL: &[Self] = &[Self::Told, Self::DayFirst, Self::MonthFirst];

    /// The stable name.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
        }
    }

    /// The order of this stable name.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|dates| dates.id() == id)
    }

    /// What people read, and what it means.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Told => ("As the table tells", "A number above 12 in any of them tells which is the day"),
            Self::DayFirst => ("Day first", "03/04/2020 is the third of April"),
            Self::MonthFirst => ("Month first", "03/04/2020 is the fourth of March"),
        }
    }

    /// The order, where it is said.
    pub(super) const fn order(self) -> Option<Order> {
        match self {
            Self::Told => None,
            Self::DayFirst => Some(Order::DayFirst),
            Self::MonthFirst => Some(Order::MonthFirst),
        }
    }
}
