//! What is left of a map by its rules, as a project keeps it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Exact;

/// The rule of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ruled {
    /// What it is about.
    pub about: Group,
    /// What it leaves.
    pub rule: Rule,
}

/// What a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the filter")]
pub enum Group {
    Domain,
    EntityKind,
    Status,
    Sign,
    Class,
    RelationKind,
    Date,
    Weight { kind: String },
    Modality,
    Source,
    Speaker,
    Degree,
    Attribute { name: String },
}

/// What a rule leaves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words of the format are those of the filter")]
pub enum Rule {
    AllBut { stated: BTreeSet<String>, unstated: bool },
    Only { stated: BTreeSet<String>, unstated: bool },
    Within { least: Option<Exact>, most: Option<Exact> },
    During { from: Option<i64>, until: Option<i64>, possible: bool, undated: bool },
}
