//! What floats over the canvas: the banner, a notice of a rejected file, one hint, the controls; nothing else.

use egui::{Align, Frame, Layout, Margin, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2};

use super::controls::{self, press};
use super::part;
use crate::app::words::sentence;
use crate::app::{Action, Command, OnDisk, OpenState};
use crate::diag::Diagnostic;
use crate::import::codes;
use crate::project::file::DATA_GONE;
use crate::scene::Thinned;
use crate::ui::Env;
use crate::ui::files::Ask;
use crate::ui::icon::Icon;
use crate::ui::theme::{PAD, RADIUS_CARD, Type, color};
use crate::ui::widget;

/// Width of the banner at the most.
const BANNER: f32 = 560.0;

/// Shows what belongs over the canvas that covers `canvas`.
///
/// `lifted` is how far from the foot of the canvas a hint stands clear of the small map, and `thinned` what the canvas
/// leaves out.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, (canvas, lifted): (Rect, f32), thinned: Thinned, touched: bool) {
    if env.loan.session.viewing.presenting {
        return;
    }
    let controls = controls::show(ui, env, canvas);
    let document = env.loan.document;
    if document.dataset.entities.is_empty() {
        empty(ui, env, canvas);
    } else if env.loan.session.drawing {
        hint(ui, env, (canvas, controls, lifted), "Drag from one node to another, or to empty ground for a new one");
    } else if let Some(words) = thinned.words() {
        hint(ui, env, (canvas, controls, lifted), &format!("{words}; zoom in to see more"));
    } else if document.path.is_none() && !touched {
        hint(ui, env, (canvas, controls, lifted), "Click any tie to see who says so");
    }
    let top = banner(ui, env, canvas).map_or_else(|| canvas.top(), |card| card.bottom());
    part::show(ui, env, canvas, top);
    drop_hint(ui, env, canvas);
}

/// Shows what a person is to know whatever stands on `canvas`: the banner or a refusal, and that a file can be dropped.
pub(in crate::ui) fn notices(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect) {
    banner(ui, env, canvas);
    drop_hint(ui, env, canvas);
}

/// A card at the top: the notice of a rejected file when there is one, else the banner. Where it stands.
fn banner(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect) -> Option<Rect> {
    let session = env.loan.session;
    if let OpenState::Rejected { path, reason, details } = &session.open {
        let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        Some(card(ui, env, canvas, "notice", |ui, env| rejected(ui, env, &name, reason, details.as_ref())))
    } else if session.on_disk != OnDisk::Same {
        Some(card(ui, env, canvas, "on disk", on_disk))
    } else if let Some(words) = &session.unkept {
        Some(card(ui, env, canvas, "unkept", |ui, env| unkept(ui, env, words)))
    } else {
        let words = session.banner.as_ref().filter(|_| !session.welcome || env.loan.document.is_nothing())?;
        Some(card(ui, env, canvas, "banner", |ui, env| sample(ui, env, words)))
    }
}

fn card(
    ui: &mut Ui,
    env: &mut Env<'_>,
    canvas: Rect,
    salt: &str,
    contents: impl FnOnce(&mut Ui, &mut Env<'_>),
) -> Rect {
    let width = BANNER.min(canvas.width() - 2.0 * PAD);
    let at = Rect::from_min_size(canvas.center_top() + Vec2::new(-width / 2.0, 12.0), Vec2::new(width, 36.0));
    let surface = env.theme.surface;
    let frame = Frame::new()
        .fill(color(surface.panel))
        .stroke(Stroke::new(1.0, color(surface.panel_border)))
        .corner_radius(RADIUS_CARD)
        .inner_margin(Margin::symmetric(12, 4));
    let id = ui.scope_id().with((salt, "last"));
    // The card of the last frame keeps the pointer from the canvas under it.
    let last: Option<Rect> = ui.data(|data| data.get_temp(id));
    if let Some(last) = last {
        ui.interact(last, id, Sense::CLICK);
    }
    let builder = UiBuilder::new().id_salt(salt).max_rect(at).layout(Layout::top_down(Align::Min));
    let shown = ui.scope_builder(builder, |ui| frame.show(ui, |ui| contents(ui, env)).response.rect);
    ui.data_mut(|data| data.insert_temp(id, shown.inner));
    shown.inner
}

fn sample(ui: &mut Ui, env: &mut Env<'_>, words: &str) {
    let theme = env.theme;
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        mark(ui, Icon::Info, color(theme.accent));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widget::icon_button(ui, Icon::Close, "Close the banner").clicked() {
                env.ask(Command::Dismiss);
            }
            let (word, act) = if env.loan.session.as_drawn {
                ("Lay out again", Action::Shake)
            } else {
                ("Open a file…", Action::OpenFile)
            };
            if widget::link(ui, word, Type::BODY, theme).clicked() {
                env.act(act);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widget::line(ui, words, Type::BODY, theme.ink);
            });
        });
    });
}

/// The file has changed under the map, with ways to go on.
fn on_disk(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    let (words, act, word) = match env.loan.session.on_disk {
        OnDisk::Gone => ("This file is gone from the disk", Action::Save, "Save"),
        OnDisk::Changed | OnDisk::Same => ("This file changed on disk", Action::Reload, "Reload"),
    };
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        mark(ui, Icon::Warning, color(theme.warning));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            if widget::link(ui, "Keep mine", Type::BODY, theme).clicked() {
                env.ask(Command::KeepMine);
            }
            if widget::link(ui, word, Type::BODY, theme).clicked() {
                env.act(act);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let response = widget::line(ui, words, Type::BODY, theme.ink);
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
            });
        });
    });
}

/// Unsaved work cannot be kept; it should be saved.
fn unkept(ui: &mut Ui, env: &mut Env<'_>, words: &str) {
    let theme = env.theme;
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        mark(ui, Icon::Warning, color(theme.warning));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widget::link(ui, "Save", Type::BODY, theme).clicked() {
                env.act(Action::Save);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widget::line(ui, words, Type::BODY, theme.ink);
            });
        });
    });
}

fn rejected(ui: &mut Ui, env: &mut Env<'_>, name: &str, reason: &str, details: Option<&Diagnostic>) {
    let theme = env.theme;
    let id = ui.scope_id().with(("details of", name, reason));
    let mut open: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.horizontal_top(|ui| {
        mark(ui, Icon::Warning, color(theme.error));
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            if widget::icon_button(ui, Icon::Close, "Close").clicked() {
                env.ask(Command::Dismiss);
            }
            if details.is_some() {
                ui.allocate_ui(Vec2::new(48.0, 24.0), |ui| {
                    ui.add_space(3.0);
                    let word = if open { "Less" } else { "Details" };
                    open ^= widget::link(ui, word, Type::BODY, theme).clicked();
                });
            }
            if details.is_some_and(|details| details.code == DATA_GONE) {
                ui.allocate_ui(Vec2::new(56.0, 24.0), |ui| {
                    ui.add_space(3.0);
                    let link = widget::link(ui, "Locate…", Type::BODY, theme);
                    if link.on_hover_text("Say where the data are now").clicked() {
                        env.browse = Some(Ask::Data);
                    }
                });
            }
            if details.is_some_and(|details| details.code == codes::TOO_LARGE) {
                ui.allocate_ui(Vec2::new(112.0, 24.0), |ui| {
                    ui.add_space(3.0);
                    let link = widget::link(ui, "Read all the same", Type::BODY, theme);
                    if link.on_hover_text("The memory must be there; reading can be cancelled").clicked() {
                        env.ask(Command::OpenAllTheSame);
                    }
                });
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.add_space(3.0);
                widget::copyable(ui, format!("{name} was not opened"), Type::STRONG, theme.ink);
                widget::copyable(ui, sentence(reason), Type::BODY, theme.ink_secondary);
                if let Some(details) = details.filter(|_| open) {
                    diagnostic(ui, env, details);
                }
            });
        });
    });
    ui.data_mut(|data| data.insert_temp(id, open));
}

fn diagnostic(ui: &mut Ui, env: &Env<'_>, Diagnostic { severity: _, code, place, message, hint }: &Diagnostic) {
    let theme = env.theme;
    let place = if place.line > 0 { format!("Line {}, column {}: ", place.line, place.column) } else { String::new() };
    widget::copyable(ui, format!("{place}{message}"), Type::SMALL, theme.ink_secondary);
    if let Some(hint) = hint {
        widget::copyable(ui, sentence(hint), Type::SMALL, theme.ink_secondary);
    }
    widget::copyable(ui, *code, Type::SMALL, theme.ink_tertiary);
    ui.add_space(4.0);
}

fn mark(ui: &mut Ui, icon: Icon, ink: egui::Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(16.0, 24.0), Sense::hover());
    icon.paint(ui.painter(), rect.center(), ink);
}

/// One hint at the lower left: beside the controls, or above them where that leaves too little room.
fn hint(ui: &Ui, env: &Env<'_>, (canvas, controls, lifted): (Rect, Vec2, f32), words: &str) {
    let ink = color(env.theme.ink_secondary);
    let lay = |room: f32| ui.painter().layout(words.to_owned(), Type::SMALL.font(), ink, room);
    let (beside, line) = (canvas.width() - controls.x - 4.0 * PAD, lay(f32::INFINITY));
    let fits = line.size().x <= beside;
    let galley = if fits { line } else { lay(canvas.width() - 2.0 * PAD) };
    let rise = if fits { 8.0 } else { controls.y + 8.0 }.max(lifted);
    let at = canvas.left_bottom() + Vec2::new(PAD, -PAD - rise - galley.size().y);
    let ground = Rect::from_min_size(at, galley.size()).expand2(Vec2::new(6.0, 4.0));
    ui.painter().rect_filled(ground, 6, color(env.theme.surface.canvas));
    ui.painter().galley(at, galley, ink);
}

/// What to do with a map that has nothing in it.
fn empty(ui: &mut Ui, env: &mut Env<'_>, canvas: Rect) {
    let lines = [
        ("This map is empty", Type::SECTION, env.theme.ink),
        ("Add an entity, or drop a dataset here", Type::BODY, env.theme.ink_secondary),
    ];
    let mut at = canvas.center() - Vec2::new(0.0, 48.0);
    for (words, style, ink) in lines {
        let galley = ui.painter().layout_no_wrap(words.to_owned(), style.font(), color(ink));
        ui.painter().galley(at - Vec2::new(galley.size().x / 2.0, 0.0), galley, color(ink));
        at.y += 24.0;
    }
    if env.loan.session.forms.open.is_some() {
        return;
    }
    let room = Rect::from_center_size(at + Vec2::new(0.0, 28.0), Vec2::new(200.0, 32.0));
    let layout = Layout::top_down(Align::Center);
    ui.scope_builder(UiBuilder::new().id_salt("first entity").max_rect(room).layout(layout), |ui| {
        let word = "Add the first entity";
        let button = |ui: &mut Ui| widget::button(ui, Some(Icon::Plus), Some(word), word, widget::Look::Accent);
        press(ui, env, Action::AddEntity, button);
    });
}

/// A veil over everything while a file is held over the window.
fn drop_hint(ui: &Ui, env: &Env<'_>, canvas: Rect) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let accent = color(env.theme.accent);
    ui.painter().rect_filled(canvas, 0, color(env.theme.surface.canvas.faded(0.85)));
    ui.painter().rect_stroke(canvas.shrink(PAD), RADIUS_CARD, Stroke::new(2.0, accent), StrokeKind::Inside);
    let galley = ui.painter().layout_no_wrap("Drop to open".to_owned(), Type::TITLE.font(), accent);
    ui.painter().galley(canvas.center() - galley.size() / 2.0, galley, accent);
}
