//! Which part of the map stands on the canvas: the neighbourhood that alone is shown. Each change is one step of
//! the history.

use super::{Action, App, Loan, select, trail, words};
use crate::dataset::EntityIx;
use crate::graph::Filter;
use crate::scene::{Negative, Options, Reach, Scope, Selection};

/// How many steps away an ego network reaches at the most.
const FARTHEST: u8 = 3;

impl App {
    /// Shows another part of the map, or another way.
    pub(super) fn show_part(&mut self, action: Action) {
        match action {
            Action::ToggleShowAll => self.toggle_show_all(),
            Action::ShowNeighborhood => self.show_neighborhood(),
            Action::ShowWholeMap => self.show_whole_map(),
            Action::LiftFilters => self.lift_filters(),
            Action::DimFiltered => self.toggle_dimmed(),
            Action::LayOutShown => self.lay_out_shown(),
            _ => self.show_everything(),
        }
    }

    fn toggle_show_all(&mut self) {
        let shows_all = self.document.options.show_all;
        let name = if shows_all { "Show fewer" } else { "Show what is off the canvas" };
        self.change(name, |content| content.options.show_all = !shows_all);
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
        if !self.forget_question()
            && !self.close_search()
            && !self.step_out_of_pair()
            && !self.session.step_out(!self.document.is_nothing())
        {
            if self.before_comparison.is_some() { self.end_comparison() } else { self.show_whole_map() }
        }
    }

    pub(super) fn show_whole_map(&mut self) {
        self.change("Show the whole map", |content| trail::look_at(content, None));
    }

    pub(super) fn show_everything(&mut self) {
        self.change("Show everything", |content| {
            let options = std::mem::take(&mut content.options);
            content.options = Options { filter: Filter::default(), scope: None, laid_out: None, ..options };
        });
    }

    /// How near the ends of negative ties stand.
    pub(super) fn hold_negative(&mut self, action: Action) {
        let negative = match action {
            Action::NegativeFar => Negative::Far,
            Action::NegativeApart => Negative::Apart,
            _ => Negative::Near,
        };
        self.change(action.row().text, |content| content.options.negative = negative);
    }

    pub(super) fn show_only(&mut self, scope: Scope) {
        let name = format!("Show only {}", words::scope(&self.document.dataset, &scope));
        self.change(name, |content| trail::look_at(content, Some(scope)));
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
}

impl Loan<'_> {
    /// Whether another part of the map can be shown, or why not.
    pub(super) fn can_show(&self, action: Action) -> Result<(), &'static str> {
        let (document, session) = (self.document, self.session);
        let options = &document.options;
        match action {
            Action::ShowNeighborhood if session.selection == Selection::Nothing => Err("Nothing is selected"),
            Action::ShowNeighborhood if self.is_at_neighborhood() => Err("Only this neighbourhood is shown already"),
            Action::ShowWholeMap if options.scope.is_none() => Err("The whole map is shown"),
            Action::ShowEverything if !options.is_part() => Err("Nothing is hidden"),
            Action::LiftFilters if options.filter.is_empty() => Err("There is no filter"),
            Action::LayOutShown => self.can_lay_out_shown(),
            Action::ToggleShowAll if document.scene.off_canvas.is_empty() && !options.show_all => {
                Err("Everything is on the canvas")
            }
            _ => Ok(()),
        }
    }

    /// Whether a part of the map is shown that can be laid out by itself, or why not.
    fn can_lay_out_shown(&self) -> Result<(), &'static str> {
        let options = &self.document.options;
        self.can_shake()?;
        match &options.filter {
            filter if filter.is_empty() && options.scope.is_none() => Err("The whole map is shown"),
            filter if options.dimmed && !filter.is_empty() => Err("What is filtered out is dimmed, not hidden"),
            filter if options.laid_out.as_ref() == Some(filter) => Err("This part is laid out by itself already"),
            _ => Ok(()),
        }
    }

    fn is_at_neighborhood(&self) -> bool {
        let about = select::entities_of(self.document, &self.session.selection);
        self.document.options.scope.as_ref() == Some(&Scope { about, reach: Reach::Hops(1) })
    }
}
