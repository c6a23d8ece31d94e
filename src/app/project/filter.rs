//! What is left of a map by its rules: from the map to a project and back.

use crate::graph::{Dates, Filter, Group, Range, Rule, Values};
use crate::project::file::schema::{Exact, filter as kept};

/// The rules as a project keeps them.
pub(super) fn record(filter: &Filter) -> Vec<kept::Ruled> {
    filter.rules().map(|(group, rule)| kept::Ruled { about: kept_group(group), rule: kept_rule(rule) }).collect()
}

/// The rules that a project keeps.
pub(super) fn restored(rules: &[kept::Ruled]) -> Filter {
    let mut filter = Filter::default();
    for kept::Ruled { about, rule: of } in rules {
        filter.set(group(about), rule(of));
    }
    filter
}

fn kept_rule(rule: &Rule) -> kept::Rule {
    match rule {
        Rule::AllBut(Values { stated, unstated }) => kept::Rule::AllBut { stated: stated.clone(), unstated: *unstated },
        Rule::Only(Values { stated, unstated }) => kept::Rule::Only { stated: stated.clone(), unstated: *unstated },
        Rule::Within(Range { least, most }) => kept::Rule::Within { least: least.map(Exact), most: most.map(Exact) },
        Rule::During(Dates { from, until, possible, undated }) => {
            kept::Rule::During { from: *from, until: *until, possible: *possible, undated: *undated }
        }
    }
}

fn rule(rule: &kept::Rule) -> Rule {
    match rule {
        kept::Rule::AllBut { stated, unstated } => Rule::AllBut(Values { stated: stated.clone(), unstated: *unstated }),
        kept::Rule::Only { stated, unstated } => Rule::Only(Values { stated: stated.clone(), unstated: *unstated }),
        kept::Rule::Within { least, most } => {
            Rule::Within(Range { least: least.map(|least| least.0), most: most.map(|most| most.0) })
        }
        kept::Rule::During { from, until, possible, undated } => {
            Rule::During(Dates { from: *from, until: *until, possible: *possible, undated: *undated })
        }
    }
}

fn kept_group(group: &Group) -> kept::Group {
    match group {
        Group::Domain => kept::Group::Domain,
        Group::EntityKind => kept::Group::EntityKind,
        Group::Status => kept::Group::Status,
        Group::Sign => kept::Group::Sign,
        Group::Class => kept::Group::Class,
        Group::RelationKind => kept::Group::RelationKind,
        Group::Date => kept::Group::Date,
        Group::Weight(kind) => kept::Group::Weight { kind: kind.clone() },
        Group::Modality => kept::Group::Modality,
        Group::Source => kept::Group::Source,
        Group::Speaker => kept::Group::Speaker,
        Group::Degree => kept::Group::Degree,
        Group::Attribute(name) => kept::Group::Attribute { name: name.clone() },
    }
}

fn group(group: &kept::Group) -> Group {
    match group {
        kept::Group::Domain => Group::Domain,
        kept::Group::EntityKind => Group::EntityKind,
        kept::Group::Status => Group::Status,
        kept::Group::Sign => Group::Sign,
        kept::Group::Class => Group::Class,
        kept::Group::RelationKind => Group::RelationKind,
        kept::Group::Date => Group::Date,
        kept::Group::Weight { kind } => Group::Weight(kind.clone()),
        kept::Group::Modality => Group::Modality,
        kept::Group::Source => Group::Source,
        kept::Group::Speaker => Group::Speaker,
        kept::Group::Degree => Group::Degree,
        kept::Group::Attribute { name } => Group::Attribute(name.clone()),
    }
}
