//! Colour, size and label of nodes by a value: what, how, and the legend of it.

use egui::{Align, DragValue, Layout, Role, Sense, Ui, Vec2, WidgetInfo};

use super::filters::ROW;
use crate::app::{Action, Command, StyleCommand};
use crate::scene::{LegendRow, StyledBy};
use crate::style::{ByValue, Key, LabelBy, Palette, Scale, whole};
use crate::ui::Env;
use crate::ui::canvas::paint;
use crate::ui::theme::{Type, color};
use crate::ui::widget;

/// Left edge of the lists, and of the words of a legend.
const LEFT: f32 = 56.0;

pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>) {
    heading(ui, env);
    ui.spacing_mut().item_spacing.y = 6.0;
    let styling = env.loan.document.options.styling.clone();
    let styled = &env.loan.document.scene.styled;
    let (keys, hues, numbers) = (styled.keys.clone(), styled.colors.clone(), styled.numbers.clone());
    let (colors, sizes) = (styled.color.clone(), styled.size.clone());
    let chosen = styling.color.as_ref().map(|by| &by.key);
    if let Some(Chosen(key)) = value(ui, env, "Colour", (chosen, &hues)) {
        env.ask(Command::Style(StyleCommand::ColorBy(key)));
    }
    if let (Some(by), Some(styled)) = (&styling.color, &colors) {
        let is_by_value = by.key != Key::Drawn;
        if let Some(by) = is_by_value.then(|| how(ui, env, by)).flatten() {
            env.ask(Command::Style(StyleCommand::Color(by)));
        }
        legend(ui, env, styled);
    }
    let chosen = styling.size.as_ref().map(|by| &by.key);
    if let Some(Chosen(key)) = value(ui, env, "Size", (chosen, &numbers)) {
        env.ask(Command::Style(StyleCommand::SizeBy(key)));
    }
    if let (Some(by), Some(styled)) = (&styling.size, &sizes) {
        let scales = Scale::ALL.iter().copied().filter(|scale| *scale != Scale::Categories);
        if let Some(scale) = scale(ui, env, ("Scale of sizes", by.scale), scales) {
            env.ask(Command::Style(StyleCommand::Size(ByValue { scale, ..by.clone() })));
        }
        legend(ui, env, styled);
    }
    if let Some(label) = label(ui, env, &styling.label, &keys) {
        env.ask(Command::Style(StyleCommand::Label(label)));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
}

fn heading(ui: &mut Ui, env: &mut Env<'_>) {
    let theme = env.theme;
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), 20.0), Layout::left_to_right(Align::Center), |ui| {
        widget::text(ui, "Style of nodes", Type::SECTION, theme.ink);
        if env.loan.can(Action::ResetStyle).is_ok() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let tip = Action::ResetStyle.row().tip;
                if widget::link(ui, "Reset", Type::BODY, theme).on_hover_text(tip).clicked() {
                    env.act(Action::ResetStyle);
                }
            });
        }
    });
    ui.add_space(4.0);
}

/// A name, and a list beside it; what was chosen.
fn list<T>(ui: &mut Ui, env: &Env<'_>, (name, is_shown): (&str, bool), now: &str, rows: &[(String, T)]) -> Option<T>
where
    T: Clone,
{
    let mut chosen = None;
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), 28.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let start = ui.cursor().left();
        if is_shown {
            widget::line(ui, name, Type::BODY, env.theme.ink_secondary);
        }
        ui.add_space((start + LEFT - ui.cursor().left()).max(0.0));
        let width = ui.available_width();
        let list = widget::combo(("style", name)).selected_text(now).width(width).truncate();
        let list = list.show_ui(ui, |ui| {
            for (word, value) in rows {
                if ui.selectable_label(word == now, word).clicked() && word != now {
                    chosen = Some(value.clone());
                }
            }
        });
        list.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name));
        widget::ringed(ui, list.response);
    });
    chosen
}

/// A value that was chosen; none is the look of the kind.
#[derive(Clone)]
struct Chosen(Option<Key>);

/// Which value, or the look of the kind alone.
fn value(ui: &mut Ui, env: &Env<'_>, name: &str, (chosen, keys): (Option<&Key>, &[Key])) -> Option<Chosen> {
    const NONE: &str = "By kind";
    let now = chosen.map_or_else(|| NONE.to_owned(), Key::label);
    let keys = keys.iter().map(|key| (key.label(), Chosen(Some(key.clone()))));
    let rows: Vec<(String, Chosen)> = std::iter::once((NONE.to_owned(), Chosen(None))).chain(keys).collect();
    list(ui, env, (name, true), &now, &rows)
}

/// Scale, palette and middle of colours.
fn how(ui: &mut Ui, env: &mut Env<'_>, by: &ByValue) -> Option<ByValue> {
    let scales = Scale::ALL.iter().copied();
    let scaled = scale(ui, env, ("Scale of colours", by.scale), scales).map(|scale| ByValue { scale, ..by.clone() });
    if by.scale == Scale::Categories {
        return scaled;
    }
    let palettes: Vec<(String, Palette)> =
        Palette::ALL.iter().map(|&palette| (palette.label().to_owned(), palette)).collect();
    let palette = list(ui, env, ("Palette", false), by.palette.label(), &palettes);
    let middle = if by.palette == Palette::TwoSided { middle(ui, env, by) } else { None };
    let dressed = palette.map(|palette| ByValue { palette, ..by.clone() });
    scaled.or(dressed).or(middle)
}

fn scale(ui: &mut Ui, env: &Env<'_>, (name, now): (&str, Scale), scales: impl Iterator<Item = Scale>) -> Option<Scale> {
    let rows: Vec<(String, Scale)> = scales.map(|scale| (scale.label().to_owned(), scale)).collect();
    list(ui, env, (name, false), now.label(), &rows)
}

/// The value in the middle; one step of the history when the pointer or the keyboard lets go of it.
fn middle(ui: &mut Ui, env: &Env<'_>, by: &ByValue) -> Option<ByValue> {
    let id = ui.scope_id().with("middle of colours");
    let mut value: f64 = ui.data(|data| data.get_temp(id)).or(by.midpoint).unwrap_or_default();
    let mut done = None;
    ui.horizontal(|ui| {
        ui.add_space(LEFT);
        widget::line(ui, "Middle", Type::SMALL, env.theme.ink_secondary);
        let response = ui.add(DragValue::new(&mut value)).on_hover_text("The value where the two sides meet");
        response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, ui.is_enabled(), "Middle of colours"));
        if response.changed() {
            ui.data_mut(|data| data.insert_temp(id, value));
        }
        if response.drag_stopped() || response.lost_focus() {
            ui.data_mut(|data| data.remove_temp::<f64>(id));
            done = Some(ByValue { midpoint: Some(value), ..by.clone() }).filter(|new| new != by);
        }
        widget::ringed(ui, response);
    });
    done
}

fn label(ui: &mut Ui, env: &Env<'_>, now: &LabelBy, keys: &[Key]) -> Option<LabelBy> {
    let word = |label: &LabelBy| match label {
        LabelBy::Name => "Name".to_owned(),
        LabelBy::Code => "Code".to_owned(),
        LabelBy::Value(key) => format!("{} alone", key.label()),
        LabelBy::NameAndValue(key) => format!("Name, {}", key.label().to_lowercase()),
        LabelBy::None => "None".to_owned(),
    };
    let both = keys.iter().map(|key| LabelBy::NameAndValue(key.clone()));
    let alone = keys.iter().map(|key| LabelBy::Value(key.clone()));
    let all = [LabelBy::Name, LabelBy::Code, LabelBy::None].into_iter().chain(both).chain(alone);
    let rows: Vec<(String, LabelBy)> = all.map(|label| (word(&label), label)).collect();
    list(ui, env, ("Label", true), &word(now), &rows)
}

/// What the colours or areas mean, with counts; and what has no place on the scale.
fn legend(ui: &mut Ui, env: &Env<'_>, by: &StyledBy) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for row in &by.rows {
        let row = row.legend(env.theme);
        // The list above says what the colours are, and there is no room to say it again.
        let label = if by.label.is_empty() { "With a colour".to_owned() } else { row.label };
        legend_row(ui, env, &LegendRow { label, ..row });
    }
    if let Some(remark) = &by.remark {
        widget::text(ui, remark, Type::SMALL, env.theme.ink_tertiary);
    }
    ui.add_space(6.0);
    ui.spacing_mut().item_spacing.y = 6.0;
}

fn legend_row(ui: &mut Ui, env: &Env<'_>, LegendRow { label, count, key }: &LegendRow) {
    const KEY_AT: f32 = LEFT + 10.0;
    const WORDS_AT: f32 = LEFT + 28.0;
    const HEIGHT: f32 = ROW - 2.0;
    let theme = env.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}, {count}")));
    paint::shapes(ui.painter(), rect.left_center() + Vec2::new(KEY_AT, 0.0), key);
    let count = whole(*count);
    let room = rect.width() - WORDS_AT - 8.0 - widget::figures_width(ui, &count, Type::BODY);
    let words = widget::one_line(ui, label, Type::BODY, theme.ink, room);
    let at = rect.left_center() + Vec2::new(WORDS_AT, -words.size().y / 2.0);
    ui.painter().galley(at, words, color(theme.ink));
    widget::figures(ui, rect.right_center(), &count, Type::BODY, theme.ink_tertiary);
}
