//! Questions about two entities: the shortest paths between them, and what they have in common.

use std::sync::Arc;

use super::remap::Remap;
use super::{Action, App, Document, Lens, Loan, Look};
use crate::dataset::EntityIx;
use crate::graph::{Level, Paths, Presence, Rules, Ways};
use crate::scene::{Selection, Standing};

/// Paths that are written out; whoever has more sees how many there are.
const MOST: usize = 100;

/// What a path may lead along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RouteRules {
    /// A tie with a direction is walked that way alone.
    pub forward: bool,
    /// Negative ties are passed over.
    pub without_negative: bool,
    /// What is not on the map, or in the background, is walked through as well.
    pub hidden: bool,
}

/// The shortest paths between two entities: the question, and what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// From whom to whom.
    pub ends: [EntityIx; 2],
    /// What they may lead along.
    pub rules: RouteRules,
    /// Which of them is shown among those that are written out.
    pub chosen: usize,
    /// All of them; none when there is none.
    pub found: Option<Arc<Paths>>,
    /// Where there is none: other rules that give one, and of how many steps.
    pub instead: Vec<(RouteRules, usize)>,
}

/// What can be done with a question about two entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairCommand {
    /// Look for paths by other rules.
    Follow(RouteRules),
    /// Show another path: so many on.
    Step(i32),
    /// Look for paths the other way round.
    Turn,
    /// Select both, so that the answer shows beside the map.
    Show,
    /// Ask no longer.
    Leave,
}

impl Route {
    fn new(ends: [EntityIx; 2], rules: RouteRules) -> Self {
        Self { ends, rules, chosen: 0, found: None, instead: Vec::new() }
    }

    /// Who stands on the path that is shown, from the one end to the other.
    #[must_use]
    pub fn path(&self) -> &[EntityIx] {
        self.found.as_ref().and_then(|found| found.paths.get(self.chosen)).map_or(&[], Vec::as_slice)
    }

    /// Where paths are looked for; `open` has the records that are on the map.
    #[must_use]
    pub fn ways<'a>(&self, document: &'a Document, open: Option<&'a Presence>) -> Ways<'a> {
        ways(document, self.rules, open)
    }
}

fn ways<'a>(document: &'a Document, rules: RouteRules, open: Option<&'a Presence>) -> Ways<'a> {
    let RouteRules { forward, without_negative, hidden } = rules;
    Ways {
        dataset: &document.dataset,
        graph: &document.graph,
        rules: Rules { forward, without_negative },
        presence: open.filter(|_| !hidden),
    }
}

impl App {
    pub(super) fn pair(&mut self, command: PairCommand) {
        match command {
            PairCommand::Follow(rules) => self.follow_rules(rules),
            PairCommand::Step(by) => self.step_path(by),
            PairCommand::Turn => self.turn_path(),
            PairCommand::Show => self.show_pair(),
            PairCommand::Leave => drop(self.leave_pair()),
        }
    }

    /// Asks for somebody on the map, or about the two that are selected.
    pub(super) fn ask(&mut self, action: Action) {
        match action {
            Action::Find => self.find(),
            Action::Compare => self.compare(),
            _ => self.find_paths(),
        }
    }

    /// Looks for paths between the two that are selected.
    fn find_paths(&mut self) {
        let Ok(ends) = self.loan().selected_pair() else { return };
        let rules = self.session.route.as_ref().map(|route| route.rules).unwrap_or_default();
        self.session.compared = None;
        self.session.route = Some(Route::new(ends, rules));
        self.session.select(Selection::entities(ends));
        self.route_anew();
    }

    /// Sets the two that are selected side by side.
    fn compare(&mut self) {
        let Ok(ends) = self.loan().selected_pair() else { return };
        self.leave_pair();
        self.session.compared = Some(ends);
        self.session.select(Selection::entities(ends));
    }

    /// Looks once more: the map or the rules have changed.
    pub(super) fn route_anew(&mut self) {
        let mut look = None;
        if let Some(route) = &mut self.session.route {
            find(route, &self.document, &self.session.lens);
            look = route.found.as_ref().map(|found| lit(&self.document, found));
        }
        self.session.lens.set(Look::Path, look);
    }

    /// The questions stay about the same two in another dataset; they go with one of them.
    pub(super) fn ask_of(&mut self, remap: &Remap) {
        let both = |[a, b]: [EntityIx; 2]| Some([remap.entity(a)?, remap.entity(b)?]);
        self.session.compared = self.session.compared.and_then(both);
        let route = self.session.route.take();
        self.session.route = route.and_then(|route| Some(Route { ends: both(route.ends)?, ..route }));
    }

    fn follow_rules(&mut self, rules: RouteRules) {
        if let Some(route) = &mut self.session.route {
            (route.rules, route.chosen) = (rules, 0);
            self.route_anew();
        }
    }

    fn turn_path(&mut self) {
        if let Some(route) = &mut self.session.route {
            route.ends.reverse();
            route.chosen = 0;
            self.route_anew();
        }
    }

    /// The path before or after, round in a circle.
    pub(super) fn step_path(&mut self, by: i32) {
        let Some(route) = &mut self.session.route else { return };
        let all = route.found.as_ref().map_or(0, |found| found.paths.len());
        if all > 0 {
            let steps = by.unsigned_abs() as usize % all;
            route.chosen = (route.chosen + if by < 0 { all - steps } else { steps }) % all;
        }
    }

    fn show_pair(&mut self) {
        let ends = self.session.route.as_ref().map(|route| route.ends).or(self.session.compared);
        if let Some(ends) = ends {
            self.session.select(Selection::entities(ends));
        }
    }

    /// Asks no longer; whether there was a question.
    pub(super) fn leave_pair(&mut self) -> bool {
        let asked = self.session.route.take().is_some() | self.session.compared.take().is_some();
        self.session.lens.set(Look::Path, None);
        asked
    }

    /// Esc: back to the answer from what was looked at in it, then out of the question. Whether there was one.
    pub(super) fn step_out_of_pair(&mut self) -> bool {
        let session = &self.session;
        if session.dialog.is_some() || session.welcome || session.drawing || !self.loan().asks() {
            return false;
        }
        if session.selection == Selection::Nothing || self.loan().is_at_answer() {
            return self.leave_pair();
        }
        self.show_pair();
        true
    }
}

impl Loan<'_> {
    /// The two that are selected: as two nodes, or as a tie.
    ///
    /// # Errors
    /// Why there are none.
    pub fn selected_pair(&self) -> Result<[EntityIx; 2], &'static str> {
        match &self.session.selection {
            Selection::Entities(all) => {
                <[EntityIx; 2]>::try_from(all.as_slice()).map_err(|_more| "More than two nodes are selected")
            }
            Selection::Tie(a, b) => Ok([*a, *b]),
            _ => Err("Select two nodes, with Shift and a click"),
        }
    }

    /// Whether there is a question about two entities.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.session.route.is_some() || self.session.compared.is_some()
    }

    /// Whether what is selected is the two that a question is about, so that its answer shows.
    #[must_use]
    pub fn is_at_answer(&self) -> bool {
        let ends = self.session.route.as_ref().map(|route| route.ends).or(self.session.compared);
        ends.is_some_and(|ends| self.session.selection == Selection::entities(ends))
    }

    /// Whether paths are shown, so that the selection need not dim the map as well.
    pub(super) fn shows_paths(&self) -> bool {
        self.is_at_answer() && self.session.route.as_ref().is_some_and(|route| route.found.is_some())
    }

    /// The records that are on the map and in its foreground.
    #[must_use]
    pub fn open_records(&self) -> Presence {
        open(self.document, &self.session.lens)
    }
}

/// What is on the map, and not in the background by a filter or a window of time.
fn open(document: &Document, lens: &Lens) -> Presence {
    let standing = Standing::new(&document.dataset, &document.graph, &document.scene, &document.options);
    let looks: Vec<&Arc<Presence>> =
        [Look::Filter, Look::Time].into_iter().filter_map(|look| lens.look(look)).collect();
    let level = |there: bool| if there { Level::Full } else { Level::Absent };
    let entities = document
        .dataset
        .entity_ids()
        .map(|ix| level(standing.entity(ix) && looks.iter().all(|look| look.entity(ix) > Level::Dim)));
    let relations = document
        .dataset
        .relation_ids()
        .map(|ix| level(standing.relation(ix) && looks.iter().all(|look| look.relation(ix) > Level::Dim)));
    Presence::new(entities.collect(), relations.collect())
}

/// Finds what there is to find.
fn find(route: &mut Route, document: &Document, lens: &Lens) {
    let open = open(document, lens);
    let [from, to] = route.ends;
    route.found = route.ways(document, Some(&open)).shortest(from, to, MOST).map(Arc::new);
    route.instead = if route.found.is_some() { Vec::new() } else { instead(route, document, &open) };
    let last = route.found.as_ref().map_or(0, |found| found.paths.len().saturating_sub(1));
    route.chosen = route.chosen.min(last);
}

/// The least that would have to be allowed for a path: one thing, else all.
fn instead(route: &Route, document: &Document, open: &Presence) -> Vec<(RouteRules, usize)> {
    let rules = route.rules;
    let [from, to] = route.ends;
    let gives = |other: RouteRules| {
        let found = ways(document, other, Some(open)).shortest(from, to, 1)?;
        Some((other, found.steps))
    };
    let one = [
        RouteRules { hidden: true, ..rules },
        RouteRules { without_negative: false, ..rules },
        RouteRules { forward: false, ..rules },
    ];
    let found: Vec<(RouteRules, usize)> = one.into_iter().filter(|other| *other != rules).filter_map(gives).collect();
    let all = RouteRules { forward: false, without_negative: false, hidden: true };
    if found.is_empty() && all != rules { gives(all).into_iter().collect() } else { found }
}

/// What lies on the paths stays, and the rest goes into the background.
fn lit(document: &Document, found: &Paths) -> Presence {
    let mut entities = vec![Level::Dim; document.dataset.entities.len()];
    let mut relations = vec![Level::Dim; document.dataset.relations.len()];
    found.levels.keys().for_each(|ix| entities[ix.index()] = Level::Full);
    found.relations.iter().for_each(|ix| relations[ix.index()] = Level::Full);
    Presence::new(entities, relations)
}
