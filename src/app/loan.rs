//! What panels are lent for one frame, and the words that several of them show.

use std::borrow::Cow;
use std::sync::Arc;

use super::{
    Action, Content, CopyState, Dialog, Document, FilterChip, History, SaveState, Session, compare, filter, search,
    select, shape, walk, words,
};
use crate::dataset::{EntityIx, RelationIx};
use crate::diag::Severity;
use crate::geom::Camera;
use crate::graph::Match;
use crate::layout::{Phase, Positions};
use crate::scene::{ColorBy, Frame, LegendRow, Negative, Selection, View};
use crate::style::{Mode, whole};

/// What a panel is lent for one frame.
#[derive(Clone, Copy, Debug)]
pub struct Loan<'a> {
    /// The open map.
    pub document: &'a Document,
    /// What can be undone and redone of it.
    pub history: &'a History,
    /// This sitting.
    pub session: &'a Session,
    /// Where the bodies of the scene stand.
    pub positions: &'a Arc<Positions>,
    /// How often they were put elsewhere at once.
    pub leaps: Leaps,
    /// What the layout is doing.
    pub phase: Phase,
}

/// Bodies that were put elsewhere at once: by another layout, or by undo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leaps {
    /// How often.
    pub count: u64,
    /// Whether the window shows their way.
    pub glides: bool,
}

/// The status bar, part by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// "31 entities · 57 relations".
    pub totals: String,
    /// "1 tie selected: Israel – Azerbaijan", or "Nothing selected".
    pub selection: String,
    /// "Layout settled · seed 7".
    pub layout: String,
    /// "2 warnings, 0 errors".
    pub problems: String,
    /// The worst of the problems.
    pub severity: Option<Severity>,
}

impl Loan<'_> {
    /// The view of the canvas: camera, selection and hover of the session; `hover` and `dimming` in `[0, 1]` are how
    /// far their fades have come.
    #[must_use]
    pub fn view(&self, hover: f64, dimming: f64) -> View {
        let session = self.session;
        View {
            camera: session.camera,
            hovered: session.hovered.clone().map(|target| (target, hover)),
            selection: session.selection.clone(),
            // Where paths are shown, they tell what stays.
            dimming: if self.shows_paths() { 0.0 } else { dimming },
            encoding: session.encoding,
            opened: session.opened.clone(),
            presence: session.lens.presence().cloned(),
            changes: self.comparison().map(|comparison| Arc::clone(&comparison.changes)),
            ..View::new(session.canvas, session.mode)
        }
    }

    /// The picture of the canvas.
    #[must_use]
    pub fn frame(&self, view: &View) -> Frame {
        Frame::new(&self.document.dataset, &self.document.scene, self.positions, view)
    }

    /// The filters above the canvas, one for each group that has a rule.
    #[must_use]
    pub fn chips(&self) -> Vec<FilterChip> {
        let document = self.document;
        filter::chips(&document.dataset, &document.census, &document.options.filter)
    }

    /// What the marks on the canvas mean.
    #[must_use]
    pub fn marks(&self) -> Vec<LegendRow> {
        let (document, session) = (self.document, self.session);
        let changes = self.comparison().map(|comparison| &*comparison.changes);
        let mut marks = document.scene.marks(&document.dataset, (session.mode, session.encoding), changes);
        marks.extend(document.scene.possible_row(session.lens.presence().map(Arc::as_ref), session.mode));
        marks
    }

    /// What part of the map stands on the canvas: "Showing 23 of 574 entities: Israel and its neighbours"; none when
    /// it is the whole map.
    #[must_use]
    pub fn scope_line(&self) -> Option<String> {
        let Document { scene, .. } = self.document;
        let Content { dataset, options, .. } = self.document.content();
        let about = words::scope(dataset, options.scope.as_ref()?);
        let all = words::count(dataset.entities.len(), "entity", "entities");
        Some(format!("Showing {} of {all}: {about}", whole(scene.nodes.len())))
    }

    /// Whether a filter or a scope leaves nothing to see.
    #[must_use]
    pub fn hides_everything(&self) -> bool {
        self.document.options.is_part() && self.document.scene.nodes.is_empty()
    }

    /// Of what kind a match is, and where it fits: "Country · metonym: Baku".
    #[must_use]
    pub fn match_words(&self, found: &Match<EntityIx>) -> String {
        let dataset = &self.document.dataset;
        let kind = words::name(&dataset.entity_kind(found.item).label);
        search::matched(dataset, found).map_or_else(|| kind.clone(), |fits| format!("{kind} · {fits}"))
    }

    /// Who acts in a relation that was found.
    #[must_use]
    pub fn acting_words(&self, relation: RelationIx) -> String {
        search::acting(&self.document.dataset, relation)
    }

    /// What the selection is called; none for nothing.
    #[must_use]
    pub fn selection_name(&self) -> Option<String> {
        words::selection(&self.document.dataset, &self.document.graph, &self.session.selection)
    }

    /// The name of the selection as it is copied: of several entities each in a line of its own.
    pub(super) fn names(&self) -> Option<String> {
        let name = |ix: &EntityIx| words::name(&self.document.dataset.entity(*ix).name);
        match &self.session.selection {
            Selection::Entities(all) => Some(all.iter().map(name).collect::<Vec<_>>().join("\n")),
            _ => self.selection_name(),
        }
    }

    /// The status bar.
    #[must_use]
    pub fn status_line(&self) -> StatusLine {
        let dataset = &self.document.dataset;
        let entities = words::count(dataset.entities.len(), "entity", "entities");
        let relations = words::count(dataset.relations.len(), "relation", "relations");
        StatusLine {
            totals: format!("{entities} · {relations}"),
            selection: self.selection_words(),
            layout: format!("{} · seed {}", self.phase_words(), self.document.seed),
            problems: self.problem_words(),
            severity: self.document.diagnostics.iter().map(|diagnostic| diagnostic.severity).max(),
        }
    }

    /// What an action is called now: "Undo Move Iran", "Remove Iran and 5 relations".
    #[must_use]
    pub fn name(&self, action: Action) -> Cow<'static, str> {
        let text = action.row().text;
        let step = match action {
            Action::EditSelection => {
                let name = self.editable().ok().and_then(|about| self.name_of(about));
                return name.map_or(Cow::Borrowed(text), |name| Cow::Owned(format!("Edit {name}")));
            }
            Action::RadialLayout => {
                return self.radial_name().map_or(Cow::Borrowed(text), Cow::Owned);
            }
            Action::AccordAsDyads => {
                return self.accord_name().map_or(Cow::Borrowed(text), Cow::Owned);
            }
            Action::Undo => self.history.undo_name(),
            Action::Redo => self.history.redo_name(),
            Action::Delete => {
                let name = self.removal().ok().and_then(|edit| self.removal_name(&edit));
                return name.map_or(Cow::Borrowed(text), Cow::Owned);
            }
            _ => None,
        };
        step.map_or(Cow::Borrowed(text), |step| Cow::Owned(format!("{text} {step}")))
    }

    /// Whether a switch is on; none for an action that is no switch.
    #[must_use]
    pub fn is_on(&self, action: Action) -> Option<bool> {
        match action {
            Action::ToggleTheme => Some(self.session.mode == Mode::Dark),
            Action::ToggleSign => Some(self.session.encoding.color_by == ColorBy::Sign),
            Action::AccordsAsDyads => Some(self.document.options.accords.dyads),
            Action::ToggleFlags => Some(self.session.encoding.flags),
            Action::ToggleFan => Some(self.selected_fan().is_ok_and(|pair| self.session.opened.contains(&pair))),
            Action::ToggleLegend => Some(self.session.legend_open),
            Action::Timeline => Some(self.shows_timeline()),
            Action::PlayTime => Some(self.session.time.playing),
            Action::ToggleMinimap => Some(!self.session.viewing.no_minimap),
            Action::Present => Some(self.session.viewing.presenting),
            Action::Problems => Some(self.session.problems_open),
            Action::Tables => Some(self.session.tables.open),
            Action::ToggleShowAll => Some(self.document.options.show_all),
            Action::DimFiltered => Some(self.document.options.dimmed),
            Action::DrawTie => Some(self.session.drawing),
            Action::PauseLayout => Some(self.is_paused()),
            Action::NegativeNear => Some(self.document.options.negative == Negative::Near),
            Action::NegativeFar => Some(self.document.options.negative == Negative::Far),
            Action::NegativeApart => Some(self.document.options.negative == Negative::Apart),
            _ => self.is_arranged(action),
        }
    }

    /// Whether an action can be done now.
    ///
    /// # Errors
    /// Why it cannot, as a tooltip.
    pub fn can(&self, action: Action) -> Result<(), &'static str> {
        let Self { document, history, session, .. } = self;
        let unless = |hindered: bool, why: &'static str| if hindered { Err(why) } else { Ok(()) };
        compare::allows(self, action)?;
        match action {
            Action::Welcome => unless(session.welcome && document.is_nothing(), "No map is open to go back to"),
            Action::OpenFile => unless(session.wants_file_dialog, "The dialog is opening"),
            Action::Export => self.can_draw(),
            Action::ExportViews => self.can_draw().and_then(|()| self.can_step_view()),
            Action::PreviousView | Action::NextView | Action::Present => self.can_step_view(),
            Action::CopyPicture => self.can_copy(),
            Action::Save | Action::SaveAs | Action::SaveProject | Action::Reload => self.can_keep(action),
            Action::Undo => unless(history.undo_name().is_none(), "Nothing to undo"),
            Action::Redo => unless(history.redo_name().is_none(), "Nothing to redo"),
            Action::Delete => self.removal().map(drop),
            Action::EditSelection => self.editable().map(drop),
            Action::SaveForm => unless(session.forms.open.is_none(), "No form is open"),
            Action::Fit | Action::PauseLayout => unless(document.scene.num_bodies() == 0, "The map is empty"),
            Action::Shake => self.can_shake(),
            Action::ForceLayout
            | Action::RadialLayout
            | Action::CircularLayout
            | Action::CircularByKind
            | Action::GroupedLayout
            | Action::GeographicLayout
            | Action::RemoveOverlaps => self.can_arrange(action),
            Action::FitSelection | Action::CopyName => self.has_selection(),
            Action::FindPaths | Action::Compare => self.selected_pair().map(drop),
            Action::KeepView | Action::Find => unless(document.dataset.entities.is_empty(), "The map is empty"),
            Action::SelectAll | Action::DrawTie | Action::InvertSelection | Action::SelectNeighbors => {
                self.can_select(action)
            }
            Action::PreviousTie | Action::NextTie if self.shows_paths() => Ok(()),
            Action::PreviousTie | Action::NextTie => walk::can(document, session),
            Action::SelectNothing => self.can_step_out(),
            Action::ZoomIn => unless(session.camera.zoom >= Camera::MAX_ZOOM, "The map is as close as it gets"),
            Action::ZoomOut => unless(session.camera.zoom <= Camera::MIN_ZOOM, "The map is as far as it gets"),
            Action::ToggleFan => self.selected_fan().map(drop),
            Action::ToggleShowAll
            | Action::ShowNeighborhood
            | Action::ShowWholeMap
            | Action::ShowEverything
            | Action::LiftFilters
            | Action::DimFiltered
            | Action::LayOutShown => self.can_show(action),
            Action::CompareWith
            | Action::EndComparison
            | Action::AccordsAsDyads
            | Action::AccordAsDyads
            | Action::ResetStyle => self.can_compare_or_style(action),
            Action::Pin => self.unpinned().map(drop),
            Action::ReleasePin => self.selected_pins().map(drop),
            Action::Timeline | Action::PlayTime | Action::EarlierTime | Action::LaterTime | Action::AllTime => {
                self.can_time(action)
            }
            Action::SettleLayout => unless(!shape::is_under_way(self.phase), "Nothing moves"),
            Action::EvenEdges | Action::TightClusters => self.can_step_clusters(action),
            Action::ReleasePins => unless(document.pins.is_empty(), "No node is pinned"),
            Action::NegativeNear | Action::NegativeFar | Action::NegativeApart => self.can_hold_negative(),
            Action::New
            | Action::AddEntity
            | Action::AddRelation
            | Action::DescribeMap
            | Action::OpenPath
            | Action::ExportData
            | Action::PasteTable
            | Action::Settings
            | Action::Quit
            | Action::ZoomReset
            | Action::ToggleTheme
            | Action::ToggleFlags
            | Action::ToggleSign
            | Action::ToggleLegend
            | Action::ToggleMinimap
            | Action::Palette
            | Action::Problems
            | Action::Tables
            | Action::Keys
            | Action::About => Ok(()),
        }
    }

    /// Whether something is selected, or why not.
    fn has_selection(&self) -> Result<(), &'static str> {
        if self.session.selection == Selection::Nothing { Err("Nothing is selected") } else { Ok(()) }
    }

    /// Whether any tie could stand farther for its sign, or why not.
    fn can_hold_negative(&self) -> Result<(), &'static str> {
        if self.document.scene.has_negative() { Ok(()) } else { Err("No tie on the map is negative") }
    }

    /// Whether others can be selected, or why not.
    fn can_select(&self, action: Action) -> Result<(), &'static str> {
        let Self { document, session, .. } = self;
        match action {
            Action::SelectNeighbors if session.selection == Selection::Nothing => Err("Nothing is selected"),
            Action::SelectNeighbors if select::is_closed(document, &session.lens, &session.selection) => {
                Err("Nobody else is one step away")
            }
            Action::SelectNeighbors => Ok(()),
            _ if document.scene.nodes.is_empty() => Err("The map is empty"),
            Action::SelectAll if select::is_all(document, &session.lens, &session.selection) => {
                Err("Every node is selected")
            }
            _ => Ok(()),
        }
    }

    /// Whether the map can be saved or read again, or why not.
    fn can_keep(&self, action: Action) -> Result<(), &'static str> {
        let document = self.document;
        match action {
            Action::Save | Action::SaveAs | Action::SaveProject if self.is_saving() => Err("The map is being saved"),
            // A project keeps also where the camera stands, which is no edit.
            Action::Save if document.path.is_some() && !document.is_edited() && !document.is_project() => {
                Err("Everything is saved")
            }
            Action::Reload if document.path.is_none() => Err("The map stands in no file"),
            _ => Ok(()),
        }
    }

    /// Whether a picture can be drawn for the clipboard, or why not.
    fn can_copy(&self) -> Result<(), &'static str> {
        self.can_draw()?;
        if self.session.copy == CopyState::Idle { Ok(()) } else { Err("A picture is being drawn") }
    }

    /// Whether there is anything to draw a picture of, or why not.
    fn can_draw(&self) -> Result<(), &'static str> {
        match self.document.scene.num_bodies() {
            0 => Err("The map is empty"),
            _ if !self.is_placed() => Err("The map is not laid out yet"),
            _ => Ok(()),
        }
    }

    /// Whether the slider can go a step further, or why not.
    fn can_step_clusters(&self, action: Action) -> Result<(), &'static str> {
        self.can_shake()?;
        match action {
            Action::EvenEdges if self.document.clusters <= 0.0 => Err("Edges are as even as they get"),
            Action::TightClusters if self.document.clusters >= 1.0 => Err("Clusters are as tight as they get"),
            _ => Ok(()),
        }
    }

    /// Whether there is anything to step out of, or why not.
    fn can_step_out(&self) -> Result<(), &'static str> {
        let Self { document, session, .. } = self;
        let over = session.dialog.is_some_and(|dialog| dialog != Dialog::Palette);
        let looks = session.viewing.presenting || session.search.open || self.asks();
        let inside = over || looks || (session.welcome && !document.is_nothing());
        let whole = document.options.scope.is_none() && self.comparison().is_none();
        let nothing = session.selection == Selection::Nothing && whole && !session.drawing;
        if nothing && !inside { Err("Nothing is selected") } else { Ok(()) }
    }

    /// The selected entities that are pinned, or why there are none.
    pub(super) fn selected_pins(&self) -> Result<Vec<EntityIx>, &'static str> {
        let (mut pins, is_one) = self.selected_nodes()?;
        pins.retain(|entity| self.document.pins.contains_key(entity));
        let why = if is_one { "The selected node is not pinned" } else { "None of the selected nodes is pinned" };
        if pins.is_empty() { Err(why) } else { Ok(pins) }
    }

    /// The selected entities that could be pinned, or why there are none.
    pub(super) fn unpinned(&self) -> Result<Vec<EntityIx>, &'static str> {
        let (mut nodes, is_one) = self.selected_nodes()?;
        nodes.retain(|&entity| {
            self.document.scene.node_of(entity).is_some() && !self.document.pins.contains_key(&entity)
        });
        let why = if is_one { "The selected node is pinned" } else { "All selected nodes are pinned" };
        if nodes.is_empty() { Err(why) } else { Ok(nodes) }
    }

    /// The selected entities, and whether it is one; or that there are none.
    fn selected_nodes(&self) -> Result<(Vec<EntityIx>, bool), &'static str> {
        match &self.session.selection {
            Selection::Entity(entity) => Ok((vec![*entity], true)),
            Selection::Entities(all) => Ok((all.clone(), false)),
            _ => Err("No node is selected"),
        }
    }

    /// The selected tie when it has more relations than a fan shows at once, or why there is none.
    pub(super) fn selected_fan(&self) -> Result<(EntityIx, EntityIx), &'static str> {
        match self.session.selection {
            Selection::Tie(a, b) if self.document.scene.stands_for_many(a, b) => Ok((a, b)),
            Selection::Tie(..) => Err("The relations of this tie are drawn one by one"),
            _ => Err("No tie is selected"),
        }
    }

    /// "Saved", "Edited", or that it is being saved.
    #[must_use]
    pub fn save_words(&self) -> &'static str {
        match (&self.session.save, self.document.is_edited()) {
            (SaveState::Running { .. }, _) => "Saving",
            (_, true) => "Edited",
            (_, false) => "Saved",
        }
    }

    /// Whether the layout is paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        matches!(self.phase, Phase::Paused(_))
    }

    pub(super) fn is_saving(&self) -> bool {
        matches!(self.session.save, SaveState::Running { .. })
    }

    pub(super) fn is_placed(&self) -> bool {
        super::mover::is_placed(self.positions)
    }

    fn selection_words(&self) -> String {
        let what = match &self.session.selection {
            Selection::Nothing => return "Nothing selected".to_owned(),
            Selection::Entity(_) => "1 entity".to_owned(),
            Selection::Entities(all) => words::count(all.len(), "entity", "entities"),
            Selection::Tie(..) => "1 tie".to_owned(),
            Selection::Relation(_) => "1 relation".to_owned(),
            Selection::Hub(relations) => words::count(relations.len(), "relation", "relations"),
        };
        format!("{what} selected: {}", self.selection_name().unwrap_or_default())
    }

    fn phase_words(&self) -> String {
        match self.phase {
            Phase::Running(share) => format!("Laying out, {:.0} %", f64::from(share.clamp(0.0, 1.0)) * 100.0),
            Phase::Following => "Layout follows".to_owned(),
            Phase::Paused(Some(share)) => format!("Layout paused, {:.0} %", f64::from(share.clamp(0.0, 1.0)) * 100.0),
            Phase::Paused(None) => "Layout paused".to_owned(),
            Phase::Settled => format!("{} settled", self.layout_words()),
        }
    }

    fn problem_words(&self) -> String {
        let warnings = words::count(self.document.count(Severity::Warning), "warning", "warnings");
        let errors = words::count(self.document.count(Severity::Error), "error", "errors");
        match self.document.more_diagnostics {
            0 => format!("{warnings}, {errors}"),
            more => format!("{warnings}, {errors}, {more} more"),
        }
    }
}
