//! What filters take off the map: rules that are steps of the history, and how the panel lists what there is.

mod words;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use words::chips;
use words::showing_all;
pub use words::{FilterChip, first_day, group_heading, group_name, group_tip, last_day, number};

use super::{App, Look};
use crate::graph::{Dates, Facet, Filter, Group, Range, Rule};
use crate::scene::Options;

/// A wish about filters.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterCommand {
    /// Hide what is shown, or show what is hidden.
    Toggle(Facet),
    /// Show only this one of its list; all of the list when it is the only one already.
    Isolate(Facet),
    /// Leave only what lies within a span.
    Limit(Group, Range),
    /// Leave only what is there in a time.
    During(Dates),
    /// Leave everything of one group.
    Lift(Group),
    /// Whether what filters take off stands in the background, instead of going.
    Dim(bool),
    /// Fold a section of the panel in or out.
    Fold(Group),
    /// The search in a long list changed.
    Find(Group, String),
    /// Show more of a long list, or its top again.
    More(Group),
    /// Open the panel at a section.
    Reveal(Group),
    /// The section has been brought into view.
    Revealed,
}

/// How the panel lists what there is to filter by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterPanel {
    /// Sections that the person has folded out, or in.
    pub open: BTreeMap<Group, bool>,
    /// What is searched in long lists.
    pub needles: BTreeMap<Group, String>,
    /// Long lists of which more than the top is shown.
    pub whole: BTreeSet<Group>,
    /// The section that is to be brought into view.
    pub reveal: Option<Group>,
}

impl FilterPanel {
    /// Whether a section is folded out. Until the person says otherwise these are the short lists of what is drawn.
    #[must_use]
    pub fn is_open(&self, group: &Group) -> bool {
        let drawn = matches!(group, Group::Domain | Group::EntityKind | Group::Class | Group::Sign | Group::Status);
        self.open.get(group).copied().unwrap_or(drawn)
    }

    /// What is searched in a list.
    #[must_use]
    pub fn needle(&self, group: &Group) -> &str {
        self.needles.get(group).map_or("", String::as_str)
    }

    fn fold(&mut self, group: Group) {
        let open = self.is_open(&group);
        self.open.insert(group, !open);
    }

    fn more(&mut self, group: Group) {
        if !self.whole.remove(&group) {
            self.whole.insert(group);
        }
    }

    fn reveal(&mut self, group: Group) {
        self.open.insert(group.clone(), true);
        self.reveal = Some(group);
    }
}

impl App {
    pub(super) fn filter(&mut self, command: FilterCommand) {
        let panel = &mut self.session.filter_panel;
        match command {
            FilterCommand::Toggle(facet) => self.toggle_facet(&facet),
            FilterCommand::Isolate(facet) => self.isolate_facet(&facet),
            FilterCommand::Limit(group, range) => self.limit(group, range),
            FilterCommand::During(dates) => self.limit_dates(dates),
            FilterCommand::Lift(group) => self.lift(&group),
            FilterCommand::Dim(dimmed) => self.dim_filtered(dimmed),
            FilterCommand::Fold(group) => panel.fold(group),
            FilterCommand::Find(group, text) => drop(panel.needles.insert(group, text)),
            FilterCommand::More(group) => panel.more(group),
            FilterCommand::Reveal(group) => self.reveal_filter(group),
            FilterCommand::Revealed => panel.reveal = None,
        }
    }

    fn toggle_facet(&mut self, facet: &Facet) {
        let hides = self.document.options.filter.shows(facet);
        let (name, present) = (self.turned(facet, hides), self.document.census.facets(&facet.group));
        self.refilter(name, |filter| filter.toggle(facet, &present));
    }

    /// Shows only one of its list. The first click of a double click has toggled it: that step is taken back.
    fn isolate_facet(&mut self, facet: &Facet) {
        let toggled = self.turned(facet, !self.document.options.filter.shows(facet));
        if self.history.undo_name() == Some(&toggled) {
            self.undo();
        }
        let mut filter = self.document.options.filter.clone();
        filter.isolate(facet, &self.document.census.facets(&facet.group));
        let name = match filter.rule(&facet.group) {
            None => showing_all(&self.document.dataset, &facet.group),
            Some(_) => format!("Show only {}", self.document.census.label(facet)),
        };
        self.refilter(name, |own| *own = filter);
    }

    fn limit(&mut self, group: Group, range: Range) {
        let name = format!("Limit the {}", group_name(&self.document.dataset, &group).to_lowercase());
        self.refilter(name, |filter| filter.set(group, Rule::Within(range)));
    }

    fn limit_dates(&mut self, dates: Dates) {
        self.refilter("Limit the dates", |filter| filter.set(Group::Date, Rule::During(dates)));
    }

    fn lift(&mut self, group: &Group) {
        let name = showing_all(&self.document.dataset, group);
        self.refilter(name, |filter| filter.lift(group));
    }

    pub(super) fn lift_filters(&mut self) {
        self.refilter("Lift all filters", |filter| *filter = Filter::default());
    }

    pub(super) fn dim_filtered(&mut self, dimmed: bool) {
        let name = if dimmed { "Dim what is filtered out" } else { "Hide what is filtered out" };
        self.change(name, |content| {
            content.options.dimmed = dimmed;
            content.options.laid_out = content.options.laid_out.take().filter(|_| !dimmed);
        });
    }

    pub(super) fn toggle_dimmed(&mut self) {
        self.dim_filtered(!self.document.options.dimmed);
    }

    /// The part that is shown, laid out by itself; the whole map keeps its places.
    pub(super) fn lay_out_shown(&mut self) {
        self.change("Lay out what is shown", |content| {
            content.options.laid_out = Some(content.options.filter.clone());
        });
    }

    fn reveal_filter(&mut self, group: Group) {
        self.session.legend_open = true;
        self.session.filter_panel.reveal(group);
    }

    /// Looks at the map through its filter, where that dims.
    pub(super) fn look_through_filter(&mut self) {
        let (dataset, graph) = (&self.document.dataset, &self.document.graph);
        let Options { filter, dimmed, .. } = &self.document.options;
        let looks = *dimmed && !filter.is_empty();
        let presence = looks.then(|| self.document.census.sieve().presence(dataset, graph));
        self.session.lens.set(Look::Filter, presence);
    }

    /// One step with another filter. Without any, the whole map stands in its own places.
    fn refilter(&mut self, name: impl Into<String>, edit: impl FnOnce(&mut Filter)) {
        self.change(name, |content| {
            let Options { filter, laid_out, scope, .. } = &mut content.options;
            edit(filter);
            *laid_out = laid_out.take().filter(|_| !filter.is_empty() || scope.is_some());
        });
    }

    fn turned(&self, facet: &Facet, hides: bool) -> String {
        let verb = if hides { "Hide" } else { "Show" };
        format!("{verb} {}", self.document.census.label(facet))
    }
}
