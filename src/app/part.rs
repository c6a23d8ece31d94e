//! Which part of the map stands on the canvas: what is hidden, and the neighbourhood that alone is shown. Each change
//! is one step of the history.

use super::{Action, App, select, words};
use crate::dataset::EntityIx;
use crate::scene::{Facet, FacetGroup, Filter, Negative, Options, Reach, Scope, Selection};

/// How many steps away an ego network reaches at the most.
const FARTHEST: u8 = 3;

impl App {
    pub(super) fn toggle_facet(&mut self, facet: &Facet) {
        let name = self.toggling(facet);
        self.change(name, |content| content.options.filter.toggle(facet));
    }

    /// Shows only one of its list. The first click of a double click has toggled it: that step is taken back.
    pub(super) fn isolate_facet(&mut self, facet: &Facet) {
        if self.history.undo_name() == Some(&self.toggled(facet)) {
            self.undo();
        }
        let document = &self.document;
        let mut filter = document.options.filter.clone();
        filter.isolate(facet, &document.scene.facets(&document.dataset, &filter));
        let lifts = filter.hidden(facet.group()).next().is_none();
        let alone = || format!("Show only {}", facet.label(&document.dataset));
        let name = if lifts { showing_all(facet.group()).to_owned() } else { alone() };
        self.change(name, |content| content.options.filter = filter);
    }

    pub(super) fn show_all_of(&mut self, group: FacetGroup) {
        self.change(showing_all(group), |content| content.options.filter.show_all(group));
    }

    /// The ego networks of what is selected, one step wide.
    pub(super) fn show_neighborhood(&mut self) {
        self.show_only(Scope {
            about: select::entities_of(&self.document, &self.session.selection),
            reach: Reach::Hops(1),
        });
    }

    /// The ego network of an entity; the same again makes it wider, and at last shows the whole map.
    pub(super) fn widen(&mut self, entity: EntityIx) {
        if !self.document.has(&Selection::Entity(entity)) {
            return;
        }
        match self.wider(entity) {
            Some(scope) => self.show_only(scope),
            None => self.show_whole_map(),
        }
    }

    /// Esc: out of what the session has open or selected, then out of the neighbourhood.
    pub(super) fn step_out(&mut self) {
        if !self.forget_question() && !self.close_search() && !self.session.step_out(!self.document.is_nothing()) {
            self.show_whole_map();
        }
    }

    pub(super) fn show_whole_map(&mut self) {
        self.change("Show the whole map", |content| content.options.scope = None);
    }

    pub(super) fn show_everything(&mut self) {
        self.change("Show everything", |content| {
            content.options =
                Options { filter: Filter::default(), scope: None, ..std::mem::take(&mut content.options) };
        });
    }

    /// How near the ends of negative ties stand.
    pub(super) fn hold_negative(&mut self, negative: Negative) {
        let action = match negative {
            Negative::Near => Action::NegativeNear,
            Negative::Far => Action::NegativeFar,
            Negative::Apart => Action::NegativeApart,
        };
        self.change(action.row().text, |content| content.options.negative = negative);
    }

    fn show_only(&mut self, scope: Scope) {
        let name = format!("Show only {}", words::scope(&self.document.dataset, &scope));
        self.change(name, |content| content.options.scope = Some(scope));
    }

    /// What a double click on an entity shows next; none for the whole map.
    fn wider(&self, entity: EntityIx) -> Option<Scope> {
        let (dataset, graph) = (&self.document.dataset, &self.document.graph);
        let now = self.document.options.scope.as_ref();
        let hops = now.and_then(|scope| match scope.reach {
            Reach::Hops(hops) if *scope == Scope::ego(entity, hops) => Some(hops),
            _ => None,
        });
        let Some(hops) = hops else { return Some(Scope::ego(entity, 1)) };
        let size = |hops| Scope::ego(entity, hops).entities(dataset, graph).len();
        (hops + 1..=FARTHEST).find(|&wider| size(wider) > size(hops)).map(|wider| Scope::ego(entity, wider))
    }

    /// What toggling a facet is called before it is done.
    fn toggling(&self, facet: &Facet) -> String {
        self.turned(facet, self.document.options.filter.shows(facet))
    }

    /// What it was called after it was done.
    fn toggled(&self, facet: &Facet) -> String {
        self.turned(facet, !self.document.options.filter.shows(facet))
    }

    fn turned(&self, facet: &Facet, hides: bool) -> String {
        let verb = if hides { "Hide" } else { "Show" };
        format!("{verb} {}", facet.label(&self.document.dataset))
    }
}

const fn showing_all(group: FacetGroup) -> &'static str {
    match group {
        FacetGroup::Domains => "Show all domains",
        FacetGroup::Entities => "Show all kinds of entities",
        FacetGroup::Status => "Show every status",
    }
}
