//! The context menu of the canvas: what can be done now with what it was opened on.

use egui::{Align, Id, Layout, Popup, PopupAnchor, PopupKind, Pos2, Response, SetOpenCommand, Ui};

use crate::app::{Action, Command, FormCommand};
use crate::geom::Point;
use crate::scene::Selection;
use crate::ui::rows::action_row;
use crate::ui::{Env, widget};

/// Groups of actions parted by hairlines.
type Groups = &'static [&'static [Action]];

/// On one node.
const NODE: Groups = &[
    &[Action::EditSelection, Action::AddRelation, Action::DrawTie],
    &[Action::SelectNeighbors, Action::InvertSelection, Action::FitSelection],
    &[Action::ShowNeighborhood, Action::RadialLayout, Action::AccordAsDyads],
    &[Action::Pin, Action::ReleasePin],
    &[Action::CopyName],
    &[Action::Delete],
];
/// On several nodes.
const NODES: Groups = &[
    &[Action::EditSelection, Action::AddRelation, Action::DrawTie],
    &[Action::SelectNeighbors, Action::InvertSelection, Action::FitSelection],
    &[Action::ShowNeighborhood, Action::FindPaths, Action::Compare],
    &[Action::Pin, Action::ReleasePin],
    &[Action::CopyName],
    &[Action::Delete],
];
/// On ties and hubs.
const LINES: Groups = &[
    &[Action::EditSelection, Action::AddRelation],
    &[Action::ToggleFan, Action::SelectNeighbors, Action::FitSelection],
    &[Action::PreviousTie, Action::NextTie, Action::Compare],
    &[Action::CopyName],
    &[Action::Delete],
];
/// On the ground.
const GROUND: Groups = &[
    &[Action::SelectAll, Action::InvertSelection, Action::SelectNothing],
    &[Action::Fit, Action::FitSelection],
    &[Action::ToggleShowAll, Action::ShowWholeMap, Action::ShowEverything],
    &[Action::RemoveOverlaps, Action::Shake, Action::ReleasePins],
];

/// The context menu between two frames.
#[derive(Debug, Default)]
pub(super) struct ContextMenu {
    open: Option<Open>,
}

/// A menu that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    at: Pos2,
    /// The same place in the scene, where a new entity is to stand.
    in_scene: Point,
    /// Whether it is about the ground, rather than about what is selected.
    on_ground: bool,
    /// Whether it was opened by the keyboard, which goes to its first row and back to the canvas when it closes.
    by_keys: bool,
    stage: Stage,
}

/// What was asked for when the menu was opened is carried out before it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Asked,
    Fresh,
    Shown,
}

impl ContextMenu {
    /// Opens the menu on a mark, which is selected unless it is among what is selected; or on the ground.
    pub(super) fn open(
        &mut self,
        env: &mut Env<'_>,
        (at, in_scene): (Pos2, Point),
        on: Option<&Selection>,
        by_keys: bool,
    ) {
        self.open = Some(Open { at, in_scene, on_ground: on.is_none(), by_keys, stage: Stage::Asked });
        let selection = &env.loan.session.selection;
        let is_among = |mark: &Selection| match (selection, mark) {
            (Selection::Entities(all), Selection::Entity(entity)) => all.contains(entity),
            _ => selection == mark,
        };
        if let Some(mark) = on.filter(|mark| !is_among(mark)) {
            env.ask(Command::Select(mark.clone()));
        }
    }

    /// Shows the menu while it is open.
    pub(super) fn show(&mut self, ui: &Ui, env: &mut Env<'_>, ground: &Response) {
        let Some(open) = &mut self.open else { return };
        let stage = open.stage;
        open.stage = if stage == Stage::Asked { Stage::Fresh } else { Stage::Shown };
        let command = match stage {
            Stage::Asked => return ui.ctx().request_repaint(),
            Stage::Fresh => Some(SetOpenCommand::Bool(true)),
            Stage::Shown => None,
        };
        let Open { at, in_scene, on_ground, by_keys, stage: _ } = *open;
        let groups = groups(on_ground, &env.loan.session.selection);
        let id = ui.scope_id().with("context menu");
        let popup = Popup::new(id, ui.ctx().clone(), PopupAnchor::Position(at), ui.layer_id())
            .kind(PopupKind::Menu)
            .layout(Layout::top_down_justified(Align::Min))
            .style(egui::containers::menu::menu_style)
            .gap(0.0)
            .accessible_name("What can be done here")
            .open_memory(command);
        let first = popup.show(|ui| {
            let add = on_ground.then(|| add_here(ui, env, in_scene));
            let first = rows(ui, env, groups);
            add.or(first)
        });
        let first = first.and_then(|shown| shown.inner);
        if !Popup::is_id_open(ui.ctx(), id) {
            self.open = None;
            if by_keys {
                ground.request_focus();
            }
        } else if let Some(first) = first.filter(|_| by_keys && stage == Stage::Fresh) {
            ui.memory_mut(|memory| memory.request_focus(first));
        }
    }
}

const fn groups(on_ground: bool, selection: &Selection) -> Groups {
    match selection {
        _ if on_ground => GROUND,
        Selection::Entity(_) => NODE,
        Selection::Entities(_) => NODES,
        Selection::Nothing | Selection::Tie(..) | Selection::Relation(_) | Selection::Hub(_) => LINES,
    }
}

/// Adds an entity where the menu was opened.
fn add_here(ui: &mut Ui, env: &mut Env<'_>, at: Point) -> Id {
    let row = widget::menu_row(ui, "Add entity here", None, None);
    if row.clicked() {
        env.ask(Command::Form(FormCommand::AddEntity(Some(at))));
        ui.close();
    }
    ui.separator();
    row.id
}

/// The actions that can be done now; the first row.
fn rows(ui: &mut Ui, env: &mut Env<'_>, groups: Groups) -> Option<Id> {
    let mut first = None;
    for group in groups {
        let now: Vec<Action> = group.iter().copied().filter(|&action| env.loan.can(action).is_ok()).collect();
        if first.is_some() && !now.is_empty() {
            ui.separator();
        }
        for action in now {
            let row = action_row(ui, env, action);
            first = first.or(Some(row.id));
        }
    }
    first
}
