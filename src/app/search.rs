//! The search over the map: what is typed, what it finds, and the way through the matches.

use std::sync::Arc;

use super::{App, Document, Look, Session, words};
use crate::dataset::{Dataset, EntityIx, RelationIx};
use crate::geom::Camera;
use crate::graph::{Facet, Field, Filter, Found, Group, Level, Match};
use crate::scene::{Selection, Standing};

/// Rows of each list; whoever has more matches is asked for more letters.
const MOST: usize = 200;

/// A search over the open map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// Whether it is open: its matches are lit on the map and listed.
    pub open: bool,
    /// What is typed; kept while the search is closed.
    pub query: String,
    /// The matches that are listed: entities, then relations.
    pub rows: Arc<Vec<SearchRow>>,
    /// How many entities and relations are found, listed or not.
    pub counts: [usize; 2],
    /// Whether nothing fits as it is typed, and these fit when one letter is left out.
    pub near: bool,
    /// Entity → whether it is found.
    pub lit: Arc<Vec<bool>>,
    /// The row that the arrows have come to.
    pub active: Option<usize>,
    /// How often the keyboard was asked to come to the field.
    pub calls: u32,
    before: Option<Before>,
}

/// One match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRow {
    /// What it selects.
    pub to: Selection,
    /// Its name.
    pub name: String,
    /// "Country"; of a relation its kind and who acts in it.
    pub kind: String,
    /// What fits, where that is not the name: "alias: the US".
    pub matched: Option<String>,
    /// Why it is not seen on the map, and what Enter does about it.
    pub absent: Option<String>,
}

/// What can be done with a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchCommand {
    /// The text of the field changed.
    Edit(String),
    /// Another match: so many down.
    Step(i32),
    /// Select this row, or the one that the arrows have come to, or the first.
    Take(Option<usize>),
    /// Close, with everything as it was before.
    Close,
}

/// Where the map was looked at before the search moved there.
#[derive(Clone, Debug, PartialEq)]
struct Before {
    camera: Camera,
    following: bool,
    focus: Selection,
    /// Where the search has brought the camera and the keyboard. What a person has moved since is not taken back.
    left: (Camera, Selection),
}

impl Search {
    /// How many matches there are in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.counts[0] + self.counts[1]
    }

    /// The row where the list of relations begins.
    #[must_use]
    pub fn first_relation(&self) -> usize {
        self.counts[0].min(MOST)
    }

    /// "3 matches", "2 of 3", "No match", "2 close matches".
    #[must_use]
    pub fn words(&self) -> String {
        match (self.active, self.count()) {
            (_, 0) => "No match".to_owned(),
            (Some(at), all) => format!("{} of {all}", at + 1),
            (None, all) if self.near => words::count(all, "close match", "close matches"),
            (None, all) => words::count(all, "match", "matches"),
        }
    }
}

impl App {
    pub(super) fn search(&mut self, command: SearchCommand) {
        match command {
            SearchCommand::Edit(text) => self.edit_search(text),
            SearchCommand::Step(by) => self.step_search(by),
            SearchCommand::Take(row) => self.take_match(row),
            SearchCommand::Close => drop(self.close_search()),
        }
    }

    /// Opens the search, with what was typed last; the keyboard comes to its field.
    pub(super) fn find(&mut self) {
        self.session.welcome = false;
        self.session.search.open = true;
        self.session.search.calls += 1;
        self.search_anew();
    }

    fn edit_search(&mut self, text: String) {
        let search = &mut self.session.search;
        (search.open, search.query, search.active) = (true, text, None);
        self.search_anew();
    }

    /// Looks once more, in what stands on the map now.
    pub(super) fn search_anew(&mut self) {
        if !self.session.search.open {
            return;
        }
        let found = self.document.index().search(&self.session.search.query);
        let rows = rows(&self.document, &self.session, &found);
        let mut lit = vec![false; self.document.dataset.entities.len()];
        found.entities.iter().for_each(|found| lit[found.item.index()] = true);
        let search = &mut self.session.search;
        search.counts = [found.entities.len(), found.relations.len()];
        search.active = search.active.filter(|&at| at < rows.len());
        search.near = found.near;
        (search.rows, search.lit) = (Arc::new(rows), Arc::new(lit));
    }

    /// Goes to another match, round in a circle, and moves the camera only as far as brings it into view.
    fn step_search(&mut self, by: i32) {
        let count = self.session.search.rows.len();
        if count == 0 {
            return;
        }
        let steps = by.unsigned_abs() as usize % count;
        let to = match self.session.search.active {
            Some(at) if by < 0 => (at + count - steps) % count,
            Some(at) => (at + steps) % count,
            None if by < 0 => count - 1,
            None => 0,
        };
        let mark = self.session.search.rows[to].to.clone();
        self.session.search.active = Some(to);
        let session = &self.session;
        let fresh = || Before {
            camera: session.camera,
            following: session.following,
            focus: session.focus.clone(),
            left: (session.camera, session.focus.clone()),
        };
        let before = self.session.search.before.clone().unwrap_or_else(fresh);
        self.session.stand_on(mark);
        self.session.scroll_to_focus(&self.document, &self.mover.positions);
        let left = (self.session.camera, self.session.focus.clone());
        self.session.search.before = Some(Before { left, ..before });
    }

    /// Selects a match and brings it to the middle; the search is done.
    fn take_match(&mut self, row: Option<usize>) {
        let search = &self.session.search;
        let Some(row) = search.rows.get(row.or(search.active).unwrap_or_default()) else { return };
        let to = row.to.clone();
        self.session.search.before = None;
        self.close_search();
        self.show_match(&to);
    }

    /// Selects what was found and brings it to the middle. What keeps an entity off the map is lifted.
    pub(super) fn show_match(&mut self, to: &Selection) {
        if !self.document.has(to) {
            return;
        }
        if let Selection::Entity(entity) = *to {
            self.show_on_map(entity);
        }
        self.session.select(to.clone());
        self.session.center_on_selection(&self.document, &self.mover.positions);
    }

    /// Closes the search, with camera and keyboard where they were. Whether it was open.
    pub(super) fn close_search(&mut self) -> bool {
        let search = &mut self.session.search;
        let was_open = std::mem::take(&mut search.open);
        let before = search.before.take();
        *search = Search { query: std::mem::take(&mut search.query), calls: search.calls, ..Search::default() };
        if let Some(Before { camera, following, focus, left }) = before {
            if left.0 == self.session.camera {
                (self.session.camera, self.session.following) = (camera, following);
            }
            if left.1 == self.session.focus && self.document.has(&focus) {
                self.session.stand_on(focus);
            }
        }
        was_open
    }

    /// Takes away what keeps an entity off the map, each as a step of its own that says so.
    fn show_on_map(&mut self, entity: EntityIx) {
        let name = words::name(&self.document.dataset.entity(entity).name);
        for _ in 0..3 {
            let Some(absence) = Absence::of(&self.document, entity) else { return };
            self.session.notice = absence.lifted(&self.document, &name);
            let kinds = self.document.census.facets(&Group::EntityKind);
            self.change(format!("Show {name}"), |content| {
                let options = &mut content.options;
                match absence {
                    Absence::Scope => (options.scope, options.laid_out) = (None, None),
                    Absence::Kind(facet) => options.filter.toggle(&facet, &kinds),
                    Absence::Rules => drop(options.shown.insert(entity)),
                    Absence::Filter => (options.filter, options.laid_out) = (Filter::default(), None),
                }
            });
        }
    }
}

/// Why an entity does not stand on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Absence {
    /// A neighbourhood is shown that it is not in.
    Scope,
    /// Its kind is hidden.
    Kind(Facet),
    /// The rules of the map leave it off: a speaker, somebody unnamed, a place that is only context.
    Rules,
    /// A filter hides all that ties it.
    Filter,
}

impl Absence {
    fn of(document: &Document, entity: EntityIx) -> Option<Self> {
        if document.scene.shows(entity) {
            return None;
        }
        let within = |scope: &crate::scene::Scope| scope.entities(&document.dataset, &document.graph).contains(&entity);
        let outside = document.options.scope.as_ref().is_some_and(|scope| !within(scope));
        Some(Self::within(document, entity, outside))
    }

    /// As [`Self::of`] for an entity that is not shown, where it is known whether it is outside the scope.
    fn within(document: &Document, entity: EntityIx, outside: bool) -> Self {
        let kind = Facet::new(Group::EntityKind, Some(&document.dataset.entity_kind(entity).id));
        match () {
            () if outside => Self::Scope,
            () if !document.options.filter.shows(&kind) => Self::Kind(kind),
            () if document.options.hides() && !document.census.sieve().leaves_entity(entity) => Self::Filter,
            () if document.options.shown.contains(&entity) => Self::Filter,
            () => Self::Rules,
        }
    }

    fn words(&self, document: &Document) -> String {
        match self {
            Self::Scope => "Outside this neighbourhood; Enter shows the whole map".to_owned(),
            Self::Kind(facet) => format!("Hidden with “{}”; Enter shows these", document.census.label(facet)),
            Self::Rules => "Off the canvas; Enter puts it there".to_owned(),
            Self::Filter => "Hidden by a filter; Enter lifts the filters".to_owned(),
        }
    }

    /// What is told when it was lifted; nothing where the map tells enough.
    fn lifted(&self, document: &Document, name: &str) -> Option<String> {
        match self {
            Self::Scope => Some(format!("The whole map is shown, for {name}")),
            Self::Kind(facet) => Some(format!("“{}” is shown again, for {name}", document.census.label(facet))),
            Self::Rules => None,
            Self::Filter => Some(format!("All filters are lifted, for {name}")),
        }
    }
}

/// The rows of what is found.
fn rows(document: &Document, session: &Session, found: &Found) -> Vec<SearchRow> {
    let within = document.options.scope.as_ref().filter(|_| !found.entities.is_empty());
    let within = within.map(|scope| scope.entities(&document.dataset, &document.graph));
    let entity = |found: &Match<EntityIx>| {
        let entity = found.item;
        let record = document.dataset.entity(entity);
        let outside = within.as_ref().is_some_and(|within| !within.contains(&entity));
        let absence = (!document.scene.shows(entity)).then(|| Absence::within(document, entity, outside));
        SearchRow {
            to: Selection::Entity(entity),
            name: words::name(&record.name),
            kind: words::name(&document.dataset.entity_kind(entity).label),
            matched: matched(&document.dataset, found),
            absent: absence.map(|absence| absence.words(document)).or_else(|| unseen(session, entity)),
        }
    };
    let standing = || Standing::new(&document.dataset, &document.graph, &document.scene, &document.options);
    let standing = if found.relations.is_empty() { Standing::default() } else { standing() };
    let relation = |found: &Match<RelationIx>| SearchRow {
        to: Selection::Relation(found.item),
        name: words::name(document.dataset.relation_label(found.item)),
        kind: acting(&document.dataset, found.item),
        matched: None,
        absent: (!standing.relation(found.item)).then(|| "Not on the map now".to_owned()),
    };
    let entities = found.entities.iter().take(MOST).map(entity);
    entities.chain(found.relations.iter().take(MOST).map(relation)).collect()
}

/// Why an entity that stands on the map is not seen through what the map is looked at.
fn unseen(session: &Session, entity: EntityIx) -> Option<String> {
    let gone = |look: Look| session.lens.look(look).is_some_and(|presence| presence.entity(entity) == Level::Absent);
    match () {
        () if gone(Look::Time) => Some("Not there in this window of time".to_owned()),
        () if gone(Look::Filter) => Some("Hidden by a filter".to_owned()),
        () => None,
    }
}

/// "Visit: Benjamin Netanyahu, Azerbaijan"; the kind alone where the relation is called by it.
pub(super) fn acting(dataset: &Dataset, ix: RelationIx) -> String {
    const NAMED: usize = 3;
    let participants = dataset.relation(ix).participants.iter();
    let names: Vec<String> = participants.take(NAMED).map(|p| words::name(&dataset.entity(p.entity).name)).collect();
    let names = names.join(", ");
    match dataset.relation(ix).label {
        Some(_) => format!("{}: {names}", words::name(&dataset.relation_kind(ix).label)),
        None => names,
    }
}

/// "alias: the US"; none where the name itself fits.
pub(super) fn matched(dataset: &Dataset, found: &Match<EntityIx>) -> Option<String> {
    let (entity, at) = (dataset.entity(found.item), usize::from(found.at));
    let said = |of: &str, text: Option<&str>| text.map(|text| format!("{of}: {}", words::name(text)));
    match found.field {
        Field::Name => None,
        Field::Alias => said("alias", entity.aliases.get(at).map(String::as_str)),
        Field::Metonym => said("metonym", entity.metonyms.get(at).map(String::as_str)),
        Field::Code => entity.codes.get(at).and_then(|(scheme, code)| said(&words::name(scheme), Some(code))),
        Field::Title => said("title", entity.title.as_deref()),
        Field::Attribute => {
            entity.attributes.get(at).and_then(|it| said(&words::role(&it.key), Some(it.value.as_str())))
        }
    }
}
