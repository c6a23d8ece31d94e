//! The controls of the window: text, links, buttons, chips, tabs and rows. Each is named for assistive technology.

use std::sync::Arc;

use egui::{
    Align, AsIdSalt, Atom, AtomPaintArgs, Button, Color32, ComboBox, CornerRadius, CursorIcon, Label, Layout, Rect,
    Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use egui::style::WidgetVisuals;

use super::icon::Icon;
use super::theme::{self, RADIUS, Type, color};
use crate::geom::Rgba;
use crate::style::{Theme, whole};

/// A text of the type scale in a colour of the theme.
pub(super) fn rich(text: impl Into<String>, step: Type, ink: Rgba) -> RichText {
    RichText::new(text).font(step.font()).line_height(Some(step.line)).color(color(ink))
}

/// A text that wraps.
pub(super) fn text(ui: &mut Ui, words: impl Into<String>, step: Type, ink: Rgba) -> Response {
    ui.add(Label::new(rich(words, step, ink)).wrap())
}

/// A text that wraps and that can be marked and copied.
pub(super) fn copyable(ui: &mut Ui, words: impl Into<String>, step: Type, ink: Rgba) -> Response {
    ui.add(Label::new(rich(words, step, ink)).wrap().selectable(true))
}

/// A text of one line that ends in `…` where there is no room.
pub(super) fn line(ui: &mut Ui, words: impl Into<String>, step: Type, ink: Rgba) -> Response {
    ui.add(Label::new(rich(words, step, ink)).truncate())
}

/// A row with `right` at the right edge and `left` in the room that is left over.
pub(super) fn split(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        right(ui);
        ui.with_layout(Layout::top_down(Align::Min), left);
    });
}

/// Words that can be followed: accent, underlined under the pointer or the keyboard.
pub(super) fn link(ui: &mut Ui, words: &str, step: Type, theme: &Theme) -> Response {
    let label = Label::new(rich(words, step, theme.accent)).wrap().sense(Sense::click());
    let (at, galley, response) = label.layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), words));
    if ui.is_rect_visible(response.rect) {
        ui.painter().galley(at, Arc::clone(&galley), color(theme.accent));
        if response.hovered() || response.has_focus() {
            underline(ui, &galley, at, color(theme.accent));
        }
    }
    focus_ring(ui, &response, response.rect, theme);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn underline(ui: &Ui, galley: &egui::Galley, at: egui::Pos2, ink: Color32) {
    for row in &galley.rows {
        let row = row.rect().translate(at.to_vec2());
        ui.painter().hline(row.x_range(), row.bottom() - 2.0, Stroke::new(1.0, ink));
    }
}

/// The ring of the keyboard round `rect`: 2 points wide, 1 point away. What the keyboard comes to is scrolled to.
pub(super) fn focus_ring(ui: &Ui, response: &Response, rect: Rect, theme: &Theme) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, color(theme.accent));
        ui.painter().rect_stroke(rect.expand(1.0), RADIUS + 1, stroke, StrokeKind::Outside);
    }
}

/// The ring of the keyboard round one of egui's own controls.
pub(super) fn ringed(ui: &Ui, response: Response) -> Response {
    focus_ring(ui, &response, response.rect, &theme_of(ui));
    response
}

/// What a button looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// No border until the pointer is over it.
    Quiet,
    /// As quiet, with its icon on the left edge of the text above and below.
    Flush,
    /// A border.
    Plain,
    /// Filled with the accent: the one thing to do.
    Accent,
}

/// A button of 32 points with an icon, a word, or both; `name` is its word where it shows none.
pub(super) fn button(ui: &mut Ui, icon: Option<Icon>, word: Option<&str>, name: &str, look: Look) -> Response {
    let theme = theme_of(ui);
    let (fill, border, ink) = colors(look, &theme);
    let galley = word.map(|word| ui.painter().layout_no_wrap(word.to_owned(), Type::CONTROL.font(), color(ink)));
    let words = galley.as_ref().map_or(0.0, |galley| galley.size().x);
    let glyph = icon.map_or(0.0, |_| Icon::SIZE);
    let gap = if icon.is_some() && word.is_some() { 8.0 } else { 0.0 };
    let side = match word {
        _ if look == Look::Flush => 0.0,
        Some(_) => 12.0,
        None => 10.0,
    };
    let size = Vec2::new(glyph + gap + words + 2.0 * side, theme::CONTROL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), word.unwrap_or(name)));
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() && look != Look::Accent { color(theme.surface.hover) } else { fill };
        let ground = if look == Look::Flush { rect.expand2(Vec2::new(12.0, 0.0)) } else { rect };
        ui.painter().rect(ground, RADIUS, fill, Stroke::new(1.0, border), StrokeKind::Inside);
        let ink = if ui.is_enabled() { color(ink) } else { color(theme.ink_tertiary) };
        if let Some(icon) = icon {
            let middle = rect.left_center() + Vec2::new(side + glyph / 2.0, 0.0);
            icon.paint(ui.painter(), middle, ink);
        }
        if let Some(galley) = galley {
            let at = rect.left_center() + Vec2::new(side + glyph + gap, -galley.size().y / 2.0);
            ui.painter().galley(at, galley, ink);
        }
    }
    focus_ring(ui, &response, rect, &theme);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn colors(look: Look, theme: &Theme) -> (Color32, Color32, Rgba) {
    match look {
        Look::Quiet | Look::Flush => (Color32::TRANSPARENT, Color32::TRANSPARENT, theme.ink),
        Look::Plain => (color(theme.surface.panel), color(theme.surface.control_border), theme.ink),
        Look::Accent => (color(theme.accent), color(theme.accent), theme.on_accent),
    }
}

/// The theme that the style of this part of the window was made from.
pub(super) fn theme_of(ui: &Ui) -> Theme {
    let mode = if ui.visuals().dark_mode { crate::style::Mode::Dark } else { crate::style::Mode::Light };
    Theme::of(mode).clone()
}

/// A small button without a word, such as the cross of a banner, which says its name under the pointer.
pub(super) fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    bare_icon(ui, icon, name).on_hover_text(name)
}

/// The same without words under the pointer.
pub(super) fn bare_icon(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let theme = theme_of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, color(theme.surface.hover));
    }
    let ink = if ui.is_enabled() { theme.ink_secondary } else { theme.ink_tertiary };
    icon.paint(ui.painter(), rect.center(), color(ink));
    focus_ring(ui, &response, rect, &theme);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A choice of a few, side by side: the word and the tooltip of each. What was clicked, unless it is chosen already.
pub(super) fn segments(ui: &mut Ui, words: &[(&str, &str)], chosen: usize) -> Option<usize> {
    const PART: f32 = 88.0;
    let theme = theme_of(ui);
    let size = Vec2::new(PART * words.len() as f32, theme::CONTROL);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let border = Stroke::new(1.0, color(theme.surface.panel_border));
    ui.painter().rect(whole, RADIUS, color(theme.surface.inset), border, StrokeKind::Inside);
    let mut clicked = None;
    for (at, &(word, tip)) in words.iter().enumerate() {
        let corner = whole.min + Vec2::new(PART * at as f32, 0.0);
        let part = Rect::from_min_size(corner, Vec2::new(PART, theme::CONTROL));
        let response = ui.interact(part, ui.scope_id().with(("segment", word)), Sense::click());
        let is_chosen = at == chosen;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, word));
        let (step, ink) = if is_chosen { (Type::STRONG, theme.ink) } else { (Type::BODY, theme.ink_secondary) };
        if is_chosen {
            let border = Stroke::new(1.0, color(theme.surface.control_border));
            ui.painter().rect(part, RADIUS, color(theme.surface.panel), border, StrokeKind::Inside);
        }
        let galley = ui.painter().layout_no_wrap(word.to_owned(), step.font(), color(ink));
        ui.painter().galley(part.center() - galley.size() / 2.0, galley, color(ink));
        focus_ring(ui, &response, part, &theme);
        if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip).clicked() && !is_chosen {
            clicked = Some(at);
        }
    }
    clicked
}

/// A chip: a dot of the domain's colour and its name.
pub(super) fn chip(ui: &mut Ui, word: &str, dot: Rgba, theme: &Theme) {
    let galley = ui.painter().layout_no_wrap(word.to_owned(), Type::SMALL.font(), color(theme.ink));
    let size = Vec2::new(galley.size().x + 28.0, 20.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    let border = Stroke::new(1.0, color(theme.surface.panel_border));
    ui.painter().rect(rect, 10, color(theme.surface.inset), border, StrokeKind::Inside);
    ui.painter().circle_filled(rect.left_center() + Vec2::new(11.0, 0.0), 3.0, color(dot));
    let at = rect.left_center() + Vec2::new(19.0, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, color(theme.ink));
}

/// A tab: its word, and a bar of the accent under it when it is the one that shows.
pub(super) fn tab(ui: &mut Ui, word: &str, chosen: bool, theme: &Theme) -> Response {
    let (step, ink) = if chosen { (Type::STRONG, theme.ink) } else { (Type::BODY, theme.ink_secondary) };
    let galley = ui.painter().layout_no_wrap(word.to_owned(), step.font(), color(ink));
    let (rect, response) = ui.allocate_exact_size(Vec2::new(galley.size().x, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), chosen, word));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(chosen));
    ui.painter().galley(rect.left_center() - Vec2::new(0.0, galley.size().y / 2.0), galley, color(ink));
    if chosen {
        let bar = Rect::from_min_max(rect.left_bottom() - Vec2::new(0.0, 2.0), rect.right_bottom());
        ui.painter().rect_filled(bar, 0, color(theme.accent));
    }
    focus_ring(ui, &response, rect, theme);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A hairline across the panel, with half a section of room on each side.
pub(super) fn rule(ui: &mut Ui, theme: &Theme) {
    ui.add_space(12.0);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, color(theme.surface.panel_border)));
    ui.add_space(12.0);
}

/// A row of 24 points: a name, a bar as long as `share`, a count at the right; a click follows it.
pub(super) fn bar_row(ui: &mut Ui, name: &str, count: usize, share: f32, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), name));
    focus_ring(ui, &response, rect, theme);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if response.hovered() {
        let row = rect.expand2(Vec2::new(8.0, 0.0));
        ui.painter().rect_filled(row, RADIUS, color(theme.surface.hover));
    }
    let ink = if response.hovered() { theme.accent } else { theme.ink };
    let room = rect.width() * 0.6;
    let words = one_line(ui, name, Type::BODY, ink, room);
    ui.painter().galley(rect.left_center() - Vec2::new(0.0, words.size().y / 2.0), words, color(ink));
    let number = one_line(ui, &whole(count), Type::BODY, theme.ink_secondary, rect.width() * 0.4);
    let track = rect.width() * 0.4 - (number.size().x + 16.0).max(48.0);
    let at = rect.right_center() - Vec2::new(number.size().x, number.size().y / 2.0);
    ui.painter().galley(at, number, color(theme.ink_secondary));
    let start = rect.left_center() + Vec2::new(room + 8.0, -2.0);
    let bar = Rect::from_min_size(start, Vec2::new(track.max(0.0) * share.clamp(0.0, 1.0), 4.0));
    ui.painter().rect_filled(bar, CornerRadius::same(2), color(theme.tie));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A text laid out in one line of at most `room` points.
pub(super) fn one_line(ui: &Ui, words: &str, step: Type, ink: Rgba, room: f32) -> Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), step.font(), color(ink));
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    ui.painter().layout_job(job)
}

/// A number that ends at `right`, each digit as wide as the widest, so that columns of numbers stand one below the other.
pub(super) fn figures(ui: &Ui, right: egui::Pos2, digits: &str, step: Type, ink: Rgba) {
    let mut end = right;
    for char in digits.chars().rev() {
        let pitch = figure_width(ui, char, step);
        let middle = end - Vec2::new(pitch / 2.0, 0.0);
        ui.painter().text(middle, egui::Align2::CENTER_CENTER, char, step.font(), color(ink));
        end.x -= pitch;
    }
}

/// How wide [`figures`] are.
pub(super) fn figures_width(ui: &Ui, digits: &str, step: Type) -> f32 {
    digits.chars().map(|char| figure_width(ui, char, step)).sum()
}

/// The room of one character: a digit has that of the widest, a mark between thousands its own.
fn figure_width(ui: &Ui, char: char, step: Type) -> f32 {
    ui.fonts_mut(|fonts| {
        let mut width = |char| fonts.glyph_width(&step.font(), char);
        if char.is_ascii_digit() { ('0'..='9').map(width).fold(0.0, f32::max) } else { width(char) }
    })
}

/// A list of which one is chosen, closed, with the arrow of the program.
pub(super) fn combo(salt: impl AsIdSalt) -> ComboBox<'static> {
    let arrow = |ui: &Ui, rect: Rect, look: &WidgetVisuals, _open: bool| {
        Icon::Down.paint(ui.painter(), rect.center(), look.fg_stroke.color);
    };
    ComboBox::from_id_salt(salt).icon(arrow)
}

/// An ordinary button of a dialog.
pub(super) fn plain(ui: &mut Ui, word: &str) -> Response {
    button(ui, None, Some(word), word, Look::Plain)
}

/// The one thing to do in a dialog.
pub(super) fn accent(ui: &mut Ui, word: &str) -> Response {
    button(ui, None, Some(word), word, Look::Accent)
}

/// A row of a menu with its key at the right, and a tick at the left of a switch that is on.
pub(super) fn menu_row(ui: &mut Ui, word: &str, key: Option<String>, on: Option<bool>) -> Response {
    let ticked = on == Some(true);
    let tick = Atom::paint(Vec2::new(Icon::SIZE, 16.0), move |ui: &Ui, args: AtomPaintArgs| {
        if ticked {
            Icon::Tick.paint(ui.painter(), args.rect.center(), args.fallback_text_color);
        }
    });
    let button = Button::new((tick, word)).min_size(Vec2::new(200.0, 24.0));
    let response = ui.add(match key {
        Some(key) => button.shortcut_text(key),
        None => button,
    });
    if let Some(on) = on {
        response.widget_info(|| WidgetInfo::selected(Role::MenuItemCheckBox, ui.is_enabled(), on, word));
    }
    ringed(ui, response)
}

/// A title that can be followed; in ink, for it is a title first.
pub(super) fn title_link(ui: &mut Ui, words: &str, step: Type, theme: &Theme) -> Response {
    let label = Label::new(rich(words, step, theme.ink)).wrap().sense(Sense::click());
    let (at, galley, response) = label.layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), words));
    ui.painter().galley(at, Arc::clone(&galley), color(theme.ink));
    if response.hovered() || response.has_focus() {
        underline(ui, &galley, at, color(theme.ink));
    }
    focus_ring(ui, &response, response.rect, theme);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
