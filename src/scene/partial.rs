//! Marks that stand for several relations, of which some are not there: they say only what the rest says.

use std::borrow::Cow;

use super::tie::{Curve, Hub, HubIcon, LinePattern, Strain, common_sign, shared};
use crate::dataset::RelationIx;
use crate::graph::{Level, Presence};

/// Which of several relations a mark speaks for: those that are there, else those in the background.
fn spoken_for(relations: &[RelationIx], presence: &Presence) -> Vec<bool> {
    heard(&relations.iter().map(|&ix| presence.relation(ix)).collect::<Vec<_>>())
}

/// The same by how much each is there.
fn heard(levels: &[Level]) -> Vec<bool> {
    let least = if levels.iter().any(|level| *level > Level::Dim) { Level::Possible } else { Level::Dim };
    levels.iter().map(|level| *level >= least).collect()
}

fn kept<T: Clone>(all: &[T], speaks: &[bool]) -> Vec<T> {
    all.iter().zip(speaks).filter(|(_, speaks)| **speaks).map(|(one, _)| one.clone()).collect()
}

impl Curve {
    /// The curve with what is there of it.
    pub(super) fn through(&self, presence: Option<&Presence>) -> Cow<'_, Self> {
        // By curve and not by relation: that of an accord has two.
        let levels = |all: &Presence| self.inner.iter().map(|curve| curve.level(all)).collect::<Vec<_>>();
        let speaks = presence.filter(|_| !self.inner.is_empty()).map(|all| heard(&levels(all)));
        let Some(speaks) = speaks.filter(|speaks| speaks.contains(&false) && speaks.contains(&true)) else {
            return Cow::Borrowed(self);
        };
        let inner = kept(&self.inner, &speaks);
        let ends = inner[0].ends;
        Cow::Owned(Self {
            ends,
            relations: inner.iter().flat_map(|curve| curve.relations.iter().copied()).collect(),
            offset: self.offset,
            directed: inner.iter().all(|curve| curve.directed && curve.ends == ends),
            via: None,
            spoken: self.spoken.clone(),
            strain: self.strain.of_some(&inner.iter().map(|curve| &curve.strain)),
            inner,
        })
    }
}

impl Hub {
    /// The hub with what is there of it.
    pub(super) fn through(&self, presence: Option<&Presence>) -> Cow<'_, Self> {
        let speaks = presence.filter(|_| !self.inner.is_empty()).map(|all| spoken_for(&self.relations, all));
        let Some(speaks) = speaks.filter(|speaks| speaks.contains(&false) && speaks.contains(&true)) else {
            return Cow::Borrowed(self);
        };
        let inner = kept(&self.inner, &speaks);
        let icon = if let [(only, _)] = inner[..] { only } else { HubIcon::Count(inner.len()) };
        Cow::Owned(Self {
            relations: kept(&self.relations, &speaks),
            members: self.members.clone(),
            icon,
            spoken: self.spoken.clone(),
            strain: self.strain.of_some(&inner.iter().map(|(_, strain)| strain)),
            inner,
        })
    }
}

impl Strain {
    /// What some of its relations say together.
    fn of_some<'a>(&self, some: &(impl Iterator<Item = &'a Self> + Clone)) -> Self {
        let is_met = |slot: &u8| some.clone().any(|strain| strain.strands.contains(slot));
        let pattern: Option<LinePattern> = shared(some.clone().map(|strain| strain.pattern));
        let mut all = some.clone();
        let only = all.next().filter(|_| all.next().is_none());
        Self {
            strands: self.strands.iter().copied().filter(is_met).collect(),
            sign: common_sign(some.clone().map(|strain| strain.sign)),
            pattern: pattern.unwrap_or_default(),
            quoted: some.clone().any(|strain| strain.quoted),
            doubtful: some.clone().any(|strain| strain.doubtful),
            // A claim may be about two of them.
            claims: some.clone().map(|strain| strain.claims).sum::<usize>().min(self.claims),
            weight: only.and_then(|strain| strain.weight),
        }
    }
}
