//! The inspector: what the selection is, and who says so. Content comes from the app; here it is set out.

use std::sync::Arc;

use egui::{Frame, Id, Margin, Panel, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::{comparison, entity, form, note, overview, pair, relation, several, tie};
use crate::app::inspect::{CompareCard, Inspector, RouteCard, compare_card, inspector, route_card};
use crate::app::{Action, Command, Route};
use crate::dataset::{Dataset, EntityIx};
use crate::scene::{Scene, Selection};
use crate::ui::Env;
use crate::ui::icon::Icon;
use crate::ui::theme::{PAD, Type, color};
use crate::ui::widget;

/// Which relations of a tie show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    /// Those of the two alone.
    #[default]
    Between,
    /// Those with others.
    Together,
    /// Claims.
    Said,
}

/// The inspector between two frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct Inspecting {
    tab: Tab,
    made: Option<Made>,
    /// The answer to the question about two entities.
    answer: Option<Answer>,
    /// Whether the keyboard comes here in this frame.
    landing: bool,
    /// The form of the last frame, and how often it had been refused.
    form: Option<(u32, u32)>,
    /// The field of a note.
    note: note::Writing,
}

/// The content for one selection, kept while nothing that it is made of changes.
#[derive(Debug)]
struct Made {
    selection: Selection,
    dataset: Arc<Dataset>,
    scene: Arc<Scene>,
    content: Inspector,
}

/// The answer to a question about two entities, kept while nothing that it is made of changes.
#[derive(Debug)]
struct Answer {
    route: Option<Route>,
    compared: Option<[EntityIx; 2]>,
    dataset: Arc<Dataset>,
    scene: Arc<Scene>,
    card: AnswerCard,
}

#[derive(Debug)]
enum AnswerCard {
    Route(RouteCard),
    Compare(CompareCard),
}

impl Inspecting {
    /// Shows the answer to a question about the two that are selected. Whether there is one.
    fn answer(&mut self, ui: &mut Ui, env: &mut Env<'_>) -> bool {
        let (document, session) = (env.loan.document, env.loan.session);
        let (route, compared) = (&session.route, session.compared);
        if !env.loan.is_at_answer() {
            return false;
        }
        let fresh = |answer: &Answer| {
            answer.route == *route
                && answer.compared == compared
                && Arc::ptr_eq(&answer.dataset, &document.dataset)
                && Arc::ptr_eq(&answer.scene, &document.scene)
        };
        let card = || match (route, compared) {
            (Some(route), _) => Some(AnswerCard::Route(route_card(&env.loan, route))),
            (None, Some(ends)) => Some(AnswerCard::Compare(compare_card(&env.loan, ends))),
            (None, None) => None,
        };
        let (dataset, scene) = (|| Arc::clone(&document.dataset), || Arc::clone(&document.scene));
        let made = self.answer.take().filter(fresh).or_else(|| {
            // The head of a page has its height from the second frame on.
            ui.ctx().request_repaint();
            Some(Answer { route: route.clone(), compared, dataset: dataset(), scene: scene(), card: card()? })
        });
        match (made.as_ref().map(|made| &made.card), route) {
            (Some(AnswerCard::Route(card)), Some(route)) => pair::route(ui, env, route, card),
            (Some(AnswerCard::Compare(card)), _) => pair::compare(ui, env, card),
            _ => {}
        }
        self.answer = made;
        true
    }

    /// The keyboard comes to the inspector in the next frame.
    pub(in crate::ui) fn land(&mut self) {
        self.landing = true;
    }

    /// The content for the current selection; a new selection starts with its first tab.
    fn content(&mut self, env: &Env<'_>) -> &Inspector {
        let (document, selection) = (env.loan.document, &env.loan.session.selection);
        let fresh = |made: &Made| {
            made.selection == *selection
                && Arc::ptr_eq(&made.dataset, &document.dataset)
                && Arc::ptr_eq(&made.scene, &document.scene)
        };
        let made = self.made.take().filter(fresh).unwrap_or_else(|| {
            self.tab = Tab::default();
            Made {
                selection: selection.clone(),
                dataset: Arc::clone(&document.dataset),
                scene: Arc::clone(&document.scene),
                content: inspector(&env.loan, selection),
            }
        });
        &self.made.insert(made).content
    }
}

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, inspecting: &mut Inspecting) {
    form::bars(ui, env);
    let session = env.loan.session;
    if let Some(open) = &session.forms.open {
        form::show(ui, env, open, &mut inspecting.form);
        return;
    }
    inspecting.form = None;
    pair::bar(ui, env);
    if inspecting.answer(ui, env) {
        return;
    }
    inspecting.content(env);
    let Inspecting { tab, made, answer: _, landing, form: _, note } = inspecting;
    let Some(Made { content, selection, .. }) = made else { return };
    land(ui, env, content, std::mem::take(landing));
    let header = Frame::new().inner_margin(Margin { left: PAD as i8, right: PAD as i8, top: PAD as i8, bottom: 0 });
    let panel = Panel::top("inspector header").frame(header).show_separator_line(true);
    panel.show(ui, |ui| head(ui, env, content, tab));
    // Each selection and tab keeps its own place.
    let salt = Id::unique(("inspector", format!("{selection:?}"), *tab as u8));
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(PAD as i8)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            note::show(ui, env, note);
            comparison::of_selection(ui, env);
            body(ui, env, content, *tab);
        });
    });
}

/// The inspector as a whole has the keyboard when a person comes from the map; it is no stop of the Tab key.
fn land(ui: &Ui, env: &Env<'_>, content: &Inspector, landing: bool) {
    let id = ui.scope_id().with("whole");
    if landing || ui.memory(|memory| memory.has_focus(id)) {
        let room = ui.max_rect();
        let whole = ui.interact(room, id, Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::Group, true, spoken(content)));
        if landing {
            whole.request_focus();
        }
        ui.painter().rect_stroke(room, 0, Stroke::new(2.0, color(env.theme.accent)), StrokeKind::Inside);
    }
}

/// What is read when the keyboard comes here.
fn spoken(content: &Inspector) -> String {
    let (title, under) = match content {
        Inspector::Overview(card) => (card.title.clone(), "What is in this map"),
        Inspector::Entity(card) => (card.name.clone(), card.kind.0.as_str()),
        Inspector::Several(card) => (card.title.clone(), card.counts.as_str()),
        Inspector::Tie(card) => (card.ends.each_ref().map(|end| end.label.as_str()).join(" – "), card.counts.as_str()),
        Inspector::Relations(card) => (card.title.clone(), card.counts.as_str()),
    };
    format!("Inspector: {title}, {under}")
}

fn head(ui: &mut Ui, env: &mut Env<'_>, content: &Inspector, tab: &mut Tab) {
    ui.spacing_mut().item_spacing.y = 4.0;
    match content {
        Inspector::Overview(card) => title(ui, env, &card.title, "What is in this map", false),
        Inspector::Entity(card) => title(ui, env, &card.name, &card.kind.0, true),
        Inspector::Several(card) => title(ui, env, &card.title, &card.counts, true),
        Inspector::Tie(card) => {
            tie::title(ui, env, card);
            tie::tabs(ui, env, card, tab);
            return;
        }
        Inspector::Relations(card) => title(ui, env, &card.title, &card.counts, true),
    }
    ui.add_space(12.0);
}

fn body(ui: &mut Ui, env: &mut Env<'_>, content: &Inspector, tab: Tab) {
    match content {
        Inspector::Overview(card) => overview::show(ui, env, card),
        Inspector::Entity(card) => entity::show(ui, env, card),
        Inspector::Several(card) => several::show(ui, env, card),
        Inspector::Tie(card) => tie::show(ui, env, card, tab),
        Inspector::Relations(card) => relation::list(ui, env, &card.relations),
    }
}

/// A name and a line under it; with a cross that steps out where something is selected.
fn title(ui: &mut Ui, env: &mut Env<'_>, name: &str, under: &str, selected: bool) {
    let theme = env.theme;
    closable(ui, env, selected, |ui, _| {
        widget::text(ui, name, Type::TITLE, theme.ink);
    });
    if !under.is_empty() {
        widget::text(ui, under, Type::BODY, theme.ink_secondary);
    }
}

/// Contents with a pencil at the right that opens a form, and a cross that steps out of the selection.
pub(super) fn closable(ui: &mut Ui, env: &mut Env<'_>, cross: bool, contents: impl FnOnce(&mut Ui, &mut Env<'_>)) {
    let edit = if cross { Action::EditSelection } else { Action::DescribeMap };
    let (can, name) = (env.loan.can(edit).is_ok(), env.loan.name(edit));
    let can_note = note::can(env);
    let (mut close, mut open, mut note) = (false, false, false);
    widget::split(
        ui,
        |ui| contents(ui, env),
        |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            close = cross && widget::icon_button(ui, Icon::Close, "Select nothing").clicked();
            open = can && widget::icon_button(ui, Icon::Pencil, &name).clicked();
            note = can_note && widget::icon_button(ui, Icon::Note, "Write a note").clicked();
            ui.add_space(8.0);
        },
    );
    if close {
        env.ask(Command::Select(Selection::Nothing));
    }
    if open {
        env.act(edit);
    }
    env.note |= note;
}
