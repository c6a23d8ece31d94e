//! The way into the map: the neighbourhoods that were entered one from another, and the way back out.

use super::remap::Remap;
use super::{App, Content, Loan, words};
use crate::dataset::EntityIx;
use crate::scene::{Arrange, Reach, Scope};

/// Neighbourhoods that are remembered on the way.
const LONGEST: usize = 12;

/// The neighbourhoods that were entered, the one that is shown last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trail {
    /// From the outermost; the last is what the map shows.
    pub scopes: Vec<Scope>,
}

/// One stop on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// "Map", "Israel", "Azerbaijan, 2 steps".
    pub label: String,
    /// What it shows; the whole map when none.
    pub scope: Option<Scope>,
}

impl Trail {
    /// The map shows this now: a stop on the way is gone back to, a wider or narrower reach is no new stop, and the
    /// whole map ends the way.
    pub(super) fn follow(&mut self, scope: Option<&Scope>) {
        let Some(scope) = scope else { return self.scopes.clear() };
        if let Some(at) = self.scopes.iter().position(|stop| stop.about == scope.about) {
            self.scopes.truncate(at);
        }
        self.scopes.push(scope.clone());
        if self.scopes.len() > LONGEST {
            self.scopes.remove(0);
        }
    }

    /// The same way in another dataset.
    pub(super) fn moved(&self, remap: &Remap) -> Self {
        Self { scopes: self.scopes.iter().filter_map(|scope| remap.scope(scope)).collect() }
    }
}

/// Whom a neighbourhood is about, if it is one entity.
fn ego(scope: Option<&Scope>) -> Option<EntityIx> {
    let scope = scope.filter(|scope| matches!(scope.reach, Reach::Hops(_)) && scope.about.len() == 1)?;
    scope.about.first().copied()
}

/// Another part of the map. Rings round the one whom the part was about go on round the next one, and end with the part.
pub(super) fn look_at(content: &mut Content, scope: Option<Scope>) {
    let (old, new) = (ego(content.options.scope.as_ref()), ego(scope.as_ref()));
    if old.is_some() && content.options.arrange == Arrange::Radial(old) {
        content.arrange(new.map_or(Arrange::Force, |new| Arrange::Radial(Some(new))));
    }
    (content.options.scope, content.options.laid_out) = (scope, None);
}

impl App {
    /// A stop on the way, or another reach.
    pub(super) fn look_at(&mut self, scope: Scope) {
        let has = |entity: &EntityIx| entity.index() < self.document.dataset.entities.len();
        if scope.about.iter().all(has) {
            self.show_only(scope);
        }
    }
}

impl Loan<'_> {
    /// The way from the whole map to what is shown; empty when that is the whole map.
    #[must_use]
    pub fn crumbs(&self) -> Vec<Crumb> {
        let Some(shown) = &self.document.options.scope else { return Vec::new() };
        let way = &self.session.trail.scopes;
        let stops = way.get(..way.len().saturating_sub(1)).unwrap_or_default();
        let stops = stops.iter().filter(|stop| stop.about != shown.about).chain([shown]);
        let crumb = |scope: &Scope| Crumb { label: self.stop(scope), scope: Some(scope.clone()) };
        std::iter::once(Crumb { label: "Map".to_owned(), scope: None }).chain(stops.map(crumb)).collect()
    }

    /// How many steps the neighbourhood reaches that is shown; none for a bloc and for the whole map.
    #[must_use]
    pub fn hops(&self) -> Option<u8> {
        match self.document.options.scope.as_ref()?.reach {
            Reach::Hops(hops) => Some(hops),
            Reach::Bloc => None,
        }
    }

    /// Whom the neighbourhood that is shown is about, if it is one entity, so that rings can be drawn round it.
    #[must_use]
    pub fn ego(&self) -> Option<EntityIx> {
        ego(self.document.options.scope.as_ref())
    }

    /// "Azerbaijan, 2 steps".
    fn stop(&self, Scope { about, reach }: &Scope) -> String {
        let dataset = &self.document.dataset;
        let known: Vec<EntityIx> = about.iter().copied().filter(|ix| ix.index() < dataset.entities.len()).collect();
        let name = match known[..] {
            [only] => words::name(&dataset.entity(only).name),
            [one, other] => {
                format!("{}, {}", words::name(&dataset.entity(one).name), words::name(&dataset.entity(other).name))
            }
            _ => words::count(known.len(), "entity", "entities"),
        };
        match reach {
            Reach::Hops(0 | 1) | Reach::Bloc => name,
            Reach::Hops(hops) => format!("{name}, {hops} steps"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;

    /// What was shown one after the other, and the way that is left: the first entity of each stop and its reach.
    #[test]
    fn a_way_goes_in_and_comes_back_out() {
        type Stops = &'static [(usize, u8)];
        let ego = |(entity, hops): (usize, u8)| Scope::ego(EntityIx::new(entity), hops);
        let cases: [(Stops, Stops); 6] = [
            (&[(1, 1)], &[(1, 1)]),
            (&[(1, 1), (2, 1)], &[(1, 1), (2, 1)]),
            (&[(1, 1), (1, 2)], &[(1, 2)]),
            (&[(1, 1), (2, 1), (3, 1), (1, 1)], &[(1, 1)]),
            (&[(1, 1), (2, 1), (3, 1), (2, 2)], &[(1, 1), (2, 2)]),
            (&[], &[]),
        ];
        for (shown, left) in cases {
            let mut trail = Trail::default();
            for &stop in shown {
                trail.follow(Some(&ego(stop)));
            }
            assert_eq!(trail.scopes, left.iter().map(|&stop| ego(stop)).collect::<Vec<_>>(), "{shown:?}");
            trail.follow(None);
            assert_eq!(trail, Trail::default());
        }
        let mut trail = Trail::default();
        for entity in 0..40 {
            trail.follow(Some(&ego((entity, 1))));
        }
        assert_eq!(trail.scopes.len(), LONGEST);
    }

    #[test]
    fn rings_go_with_the_part_that_they_were_drawn_in() {
        let (one, other) = (EntityIx::new(1), EntityIx::new(2));
        let of = |entity: EntityIx| Some(Scope::ego(entity, 1));
        let cases = [
            (of(one), Arrange::Radial(Some(one)), None, Arrange::Force),
            (of(one), Arrange::Radial(Some(one)), of(other), Arrange::Radial(Some(other))),
            (of(one), Arrange::Radial(Some(other)), None, Arrange::Radial(Some(other))),
            (None, Arrange::Radial(None), of(one), Arrange::Radial(None)),
            (of(one), Arrange::Grouped, None, Arrange::Grouped),
        ];
        for (scope, arrange, next, expect) in cases {
            let mut content = Content::new(Dataset::default());
            (content.options.scope, content.options.arrange) = (scope, arrange);
            look_at(&mut content, next.clone());
            assert_eq!((content.options.arrange, content.options.scope), (expect, next));
        }
    }
}
