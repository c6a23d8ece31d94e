//! The columns of a mapping by their roles: what is worked out once and not again for each row.

use std::collections::BTreeMap;

use super::relation::key;
use super::survey::Survey;
use super::{Group, Mapping, Role, Scheme, Shape, Table, same, spelling};
use crate::dataset::{Obligation, Word};
use crate::import::{Cancel, ImportError};

/// Where each role is, and what whole columns tell.
pub(super) struct Columns<'t> {
    pub(super) names: Vec<String>,
    /// The first column of each role, by the number of the role.
    first: [Option<usize>; Role::ALL.len()],
    schemes: Vec<Scheme>,
    /// How those of a matrix are named, in rows and columns alike.
    of_matrix: Option<Scheme>,
    /// The kind of entities that the name of each column tells.
    hints: Vec<Option<&'static str>>,
    /// Columns of several who take part.
    pub(super) participants: Vec<usize>,
    /// Columns of fields.
    pub(super) domains: Vec<usize>,
    /// Columns that are kept, each with the key under which it is.
    pub(super) kept: Vec<(usize, Word)>,
    /// For each kept column the place of the one that says of the other end what it says of the first, as `name2` does
    /// beside `name1`, or its own; empty where no column does.
    pub(super) twins: Vec<usize>,
    /// The columns of the ids of both ends, where they are called by their names.
    pub(super) ids: [Option<usize>; 2],
    /// What has a column in which it is promised or not.
    pub(super) promises: Vec<Obligation>,
    /// Columns that tell when.
    pub(super) times: Vec<usize>,
    /// Whether a column tells who says so, or how.
    pub(super) tells_evidence: bool,
    /// What stands before the number of a page or paragraph.
    pub(super) locator: &'static str,
    /// The table tells what lasts from what ended: by a column, or by a 0 for the year of the end.
    pub(super) tells_ends: bool,
    /// What the rows tell as a whole.
    pub(super) survey: Survey<'t>,
}

impl<'t> Columns<'t> {
    /// Looks at every row once.
    pub(super) fn new(table: &'t Table, mapping: &Mapping, cancel: &Cancel) -> Result<Self, ImportError> {
        let names = table.names(mapping.header);
        let roles: Vec<Role> = (0..names.len()).map(|column| mapping.role(column)).collect();
        let all = |role| roles.iter().enumerate().filter(move |(_, other)| **other == role).map(|(at, _)| at);
        let of = |group| roles.iter().enumerate().filter(move |(_, role)| role.group() == group).map(|(at, _)| at);
        let mut first = [None; Role::ALL.len()];
        for (at, role) in roles.iter().enumerate().rev() {
            if let Some(first) = first.get_mut(role.number()) {
                *first = Some(at);
            }
        }
        let mut columns = Self {
            first,
            schemes: (0..names.len()).map(|column| mapping.scheme(column)).collect(),
            of_matrix: (mapping.shape == Shape::Matrix).then(|| {
                let said = mapping.schemes.iter().find(|scheme| **scheme != Scheme::Names);
                said.copied().unwrap_or_default()
            }),
            hints: names.iter().map(|name| spelling::kind_of_ends(name)).collect(),
            participants: all(Role::Participants).collect(),
            domains: all(Role::Domains).collect(),
            kept: all(Role::Keep).filter_map(|at| Some((at, key(names.get(at)?)))).collect(),
            twins: Vec::new(),
            ids: [Role::From, Role::To].map(|role| same::ids_of(&names, all(role).next()?)),
            promises: Obligation::ALL.iter().copied().filter(|of| mapping.has(Role::Obliges(*of))).collect(),
            times: of(Group::When).collect(),
            tells_evidence: of(Group::Evidence).next().is_some(),
            locator: all(Role::Locator).next().and_then(|at| names.get(at)).map_or("", |n| spelling::locator_prefix(n)),
            tells_ends: mapping.has(Role::EndCut),
            survey: Survey::default(),
            names,
        };
        columns.twins = columns.twins();
        columns.survey = Survey::of(table, mapping, &columns, cancel)?;
        columns.tells_ends |= columns.survey.ends_with_zero;
        Ok(columns)
    }

    /// Which kept columns change sides where the two ends do: those that are numbered as the ends are. Numbers beside ends
    /// without them may count anything else, such as two points in time.
    fn twins(&self) -> Vec<usize> {
        const BASE: usize = 3;
        let end = |role| self.one(role).map_or("", |at| self.name(at));
        let (from, to) = (end(Role::From), end(Role::To));
        let numbers_ends = |(one, other): &(&str, &str)| {
            let base = from.strip_suffix(one);
            base.is_some() && base == to.strip_suffix(other)
        };
        let Some((one, other)) = [("1", "2"), ("a", "b"), ("A", "B")].into_iter().find(numbers_ends) else {
            return Vec::new();
        };
        let places: BTreeMap<&str, usize> =
            self.kept.iter().enumerate().map(|(at, (_, key))| (key.as_str(), at)).collect();
        let mut twins: Vec<usize> = (0..self.kept.len()).collect();
        let mut any = false;
        for (key, at) in &places {
            let base = key.strip_suffix(one).filter(|base| base.len() >= BASE);
            let Some(twin) = base.and_then(|base| places.get(format!("{base}{other}").as_str())) else { continue };
            twins.swap(*at, *twin);
            any = true;
        }
        if any { twins } else { Vec::new() }
    }

    /// The column of a role that one column has.
    pub(super) fn one(&self, role: Role) -> Option<usize> {
        self.first.get(role.number()).copied().flatten()
    }

    /// How those who stand in the column of a role are named.
    pub(super) fn scheme(&self, role: Role) -> Scheme {
        let of_column = || self.one(role).and_then(|at| self.schemes.get(at)).copied();
        self.of_matrix.or_else(of_column).unwrap_or_default()
    }

    pub(super) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// The kind of entities that the name of a column tells.
    pub(super) fn hint(&self, column: Option<usize>) -> Option<&'static str> {
        self.hints.get(column?).copied().flatten()
    }
}
