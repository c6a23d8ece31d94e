//! The theme of the program as egui's styles and fonts; the only place that makes egui's colours.

use std::sync::Arc;

use egui::style::{ScrollAnimation, Selection, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, Style, Vec2};

use crate::geom::Rgba;
use crate::scene::TextStyle;
use crate::scene::text::{FACES, Face};
use crate::style::{Mode, Theme};

/// Padding of a panel on each side.
pub(super) const PAD: f32 = 16.0;
/// Height of a control of the toolbar or a dialog.
pub(super) const CONTROL: f32 = 32.0;
/// Corner of a control.
pub(super) const RADIUS: u8 = 6;
/// Corner of a card or panel that floats.
pub(super) const RADIUS_CARD: u8 = 8;

/// Seconds of egui's own fades.
const FADE: f32 = 0.12;

/// One step of the type scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    /// Font size in points.
    pub(super) px: f32,
    /// 400, 500 or 600.
    pub(super) weight: u16,
    /// Height of a line in points.
    pub(super) line: f32,
}

impl Type {
    pub(super) const PAGE: Self = Self { px: 28.0, weight: 600, line: 36.0 };
    pub(super) const TITLE: Self = Self { px: 17.0, weight: 600, line: 24.0 };
    pub(super) const ITEM: Self = Self { px: 13.5, weight: 600, line: 20.0 };
    pub(super) const SECTION: Self = Self { px: 13.0, weight: 600, line: 20.0 };
    pub(super) const CONTROL: Self = Self { px: 13.0, weight: 500, line: 20.0 };
    pub(super) const STRONG: Self = Self { px: 12.5, weight: 600, line: 18.0 };
    pub(super) const BODY: Self = Self { px: 12.5, weight: 400, line: 18.0 };
    pub(super) const SMALL: Self = Self { px: 12.0, weight: 400, line: 17.0 };

    /// The font of this step.
    pub(super) fn font(self) -> FontId {
        FontId::new(self.px, family(self.weight, false))
    }
}

/// A colour of the theme as egui's.
pub(super) fn color(rgba: Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(rgba.r, rgba.g, rgba.b, rgba.a)
}

/// The font of a run of text in a frame.
pub(super) fn font_of(style: TextStyle) -> FontId {
    FontId::new(style.px as f32, family(style.weight, style.italic))
}

fn family(weight: u16, italic: bool) -> FontFamily {
    FontFamily::Name(family_name(weight, italic).into())
}

/// The name of the nearest bundled face.
const fn family_name(weight: u16, italic: bool) -> &'static str {
    match (italic, weight) {
        (true, _) => "Inter-Italic",
        (_, ..450) => "Inter-400",
        (_, 450..550) => "Inter-500",
        (_, 550..650) => "Inter-600",
        _ => "Inter-700",
    }
}

/// Installs fonts and both styles.
pub(super) fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for (theme, mode) in [(egui::Theme::Light, Mode::Light), (egui::Theme::Dark, Mode::Dark)] {
        let mut style = Style { visuals: theme.default_visuals(), ..Style::default() };
        restyle(&mut style, Theme::of(mode));
        ctx.set_style_of(theme, style);
    }
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
    });
}

/// Lets nothing move by itself, or everything as usual.
pub(super) fn set_still(ctx: &egui::Context, still: bool) {
    ctx.all_styles_mut(|style| move_or_not(style, still));
}

fn move_or_not(style: &mut Style, still: bool) {
    style.animation_time = if still { 0.0 } else { FADE };
    style.scroll_animation = if still { ScrollAnimation::none() } else { ScrollAnimation::default() };
}

/// The bundled faces, each a family of its own; Inter is the default, and egui's own fonts fill what it lacks.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for Face { weight, italic, bytes, .. } in FACES {
        let name = family_name(weight, italic);
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let with_fallback = std::iter::once(name.to_owned()).chain(fallback.iter().cloned()).collect();
        fonts.families.insert(family(weight, italic), with_fallback);
    }
    let regular = family_name(400, false).to_owned();
    for default in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.entry(default).or_default().insert(0, regular.clone());
    }
    fonts
}

fn restyle(style: &mut Style, theme: &Theme) {
    for (name, font) in &mut style.text_styles {
        let step = match name {
            egui::TextStyle::Heading => Type::TITLE,
            egui::TextStyle::Small => Type::SMALL,
            egui::TextStyle::Button => Type::CONTROL,
            _ => Type::BODY,
        };
        *font = step.font();
    }
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.5;
    move_or_not(style, false);
    space(style);
    paint(style, theme);
}

fn space(style: &mut Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 4.0);
    spacing.button_padding = Vec2::new(12.0, 6.0);
    spacing.interact_size = Vec2::new(24.0, 24.0);
    spacing.menu_margin = Margin::same(4);
    spacing.window_margin = Margin::same(PAD as i8);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 8.0;
    spacing.text_edit_width = 320.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    spacing.scroll.fade.strength = 0.0;
}

fn paint(style: &mut Style, theme: &Theme) {
    let visuals = &mut style.visuals;
    let surface = theme.surface;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(color(theme.ink_tertiary));
    visuals.widgets = widgets(theme);
    visuals.selection =
        Selection { bg_fill: color(surface.selected_row), stroke: Stroke::new(1.0, color(theme.accent)) };
    visuals.hyperlink_color = color(theme.accent);
    visuals.faint_bg_color = color(surface.inset);
    visuals.extreme_bg_color = color(surface.inset);
    visuals.text_edit_bg_color = Some(color(surface.panel));
    visuals.code_bg_color = color(surface.inset);
    visuals.warn_fg_color = color(theme.warning);
    visuals.error_fg_color = color(theme.error);
    visuals.panel_fill = color(surface.panel);
    visuals.window_fill = color(surface.panel);
    visuals.window_stroke = Stroke::new(1.0, color(surface.panel_border));
    visuals.window_corner_radius = CornerRadius::same(RADIUS_CARD);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS_CARD);
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.text_cursor.stroke = Stroke::new(1.5, color(theme.accent));
    visuals.interact_cursor = Some(egui::CursorIcon::PointingHand);
}

fn widgets(theme: &Theme) -> Widgets {
    let surface = theme.surface;
    let look = |fill: Rgba, border: Option<Rgba>, ink: Rgba| WidgetVisuals {
        bg_fill: color(fill),
        weak_bg_fill: color(fill),
        bg_stroke: border.map_or(Stroke::NONE, |border| Stroke::new(1.0, color(border))),
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.5, color(ink)),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: look(surface.panel, Some(surface.panel_border), theme.ink),
        inactive: look(surface.panel, Some(surface.control_border), theme.ink),
        hovered: look(surface.hover, Some(surface.control_border), theme.ink),
        active: look(surface.selected_row, Some(theme.accent), theme.ink),
        open: look(surface.hover, Some(surface.control_border), theme.ink),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_a_family() {
        let fonts = fonts();
        for Face { name: file, weight, italic, .. } in FACES {
            let faces = fonts.families.get(&family(weight, italic)).expect("the face is a family");
            assert_eq!(faces[0], family_name(weight, italic), "{file}");
        }
        assert_eq!(fonts.families[&FontFamily::Proportional][0], "Inter-400");
    }

    #[test]
    fn both_styles_bear_the_colours_of_their_theme() {
        let ctx = egui::Context::default();
        install(&ctx);
        for (theme, mode) in [(egui::Theme::Light, Mode::Light), (egui::Theme::Dark, Mode::Dark)] {
            ctx.set_theme(theme);
            let visuals = ctx.style_of(theme).visuals.clone();
            assert_eq!(visuals.panel_fill, color(Theme::of(mode).surface.panel));
            assert_eq!(visuals.dark_mode, mode == Mode::Dark);
        }
    }
}
