//! A field whose value is chosen from a list: by a click, or by a few letters, arrows and Enter.

use egui::{
    CursorIcon, EventFilter, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea,
    Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo,
};

use crate::ui::icon::Icon;
use crate::ui::theme::{self, RADIUS, Type, color};
use crate::ui::widget::{self, theme_of};

/// Rows that are shown at the most; more letters bring the others.
const MOST: usize = 60;
/// Height of the list at the most.
const HEIGHT: f32 = 288.0;

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) label: String,
    /// Small words under the label; none when empty.
    pub(super) hint: String,
    /// What it stands under; the same for choices that follow each other.
    pub(super) group: &'static str,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Picked {
    /// The id of a choice.
    Old(String),
    /// A new one by this name.
    New(String),
}

/// A field whose value is chosen.
pub(super) struct Picker<'a> {
    /// What assistive technology calls it.
    pub(super) name: &'a str,
    /// The id of what is chosen.
    pub(super) value: &'a str,
    /// What is shown of it.
    pub(super) shown: &'a str,
    /// What is shown when nothing is chosen.
    pub(super) absent: &'a str,
    /// Whether letters narrow the list.
    pub(super) search: bool,
    /// What a new one is called, where one can be added: "entity".
    pub(super) new: Option<&'a str>,
    pub(super) faulty: bool,
}

/// The list between two frames.
#[derive(Clone, Debug, Default)]
struct List {
    text: String,
    at: usize,
    /// Whether the row is to be scrolled to.
    moved: bool,
    /// Whether the person has typed or moved: Enter alone changes nothing.
    touched: bool,
}

/// A row of the list.
enum Row {
    Old(Choice),
    New(String),
}

/// What became of the list in this frame.
enum End {
    Picked(Picked),
    Closed,
}

impl Picker<'_> {
    /// Shows the field and its list; `choices` gives those that fit some letters.
    pub(super) fn show(self, ui: &mut Ui, choices: impl Fn(&str) -> Vec<Choice>) -> (Response, Option<Picked>) {
        let field = self.field(ui);
        let (id, opened) = (Popup::default_response_id(&field), field.clicked());
        if opened {
            // What is chosen already is where the keyboard starts.
            let at = choices("").iter().position(|choice| choice.id == self.value).unwrap_or_default();
            ui.data_mut(|data| data.insert_temp(id, List { at, moved: true, ..List::default() }));
        }
        let was_open = Popup::is_id_open(ui.ctx(), id) && !opened;
        let width = field.rect.width().max(240.0);
        let popup = Popup::from_toggle_button_response(&field)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(self.name)
            .gap(4.0)
            .width(width);
        let shown = popup.show(|ui| {
            ui.set_width(width - 12.0);
            self.list(ui, id, was_open, choices)
        });
        let end = shown.and_then(|shown| shown.inner);
        let escaped = was_open && ui.input(|input| input.key_pressed(Key::Escape));
        if end.is_some() || escaped {
            Popup::close_id(ui.ctx(), id);
            field.request_focus();
        }
        match end {
            Some(End::Picked(picked)) => (field, Some(picked)),
            Some(End::Closed) | None => (field, None),
        }
    }

    fn field(&self, ui: &mut Ui) -> Response {
        let theme = theme_of(ui);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), theme::CONTROL), Sense::click());
        let (words, ink) =
            if self.shown.is_empty() { (self.absent, theme.ink_tertiary) } else { (self.shown, theme.ink) };
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(words.to_owned()),
            ..WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), self.name)
        });
        if ui.is_rect_visible(rect) {
            let surface = theme.surface;
            let fill = if response.hovered() { surface.hover } else { surface.panel };
            let border = if self.faulty { (1.5, theme.error) } else { (1.0, surface.control_border) };
            let border = Stroke::new(border.0, color(border.1));
            ui.painter().rect(rect, RADIUS, color(fill), border, StrokeKind::Inside);
            let words = widget::one_line(ui, words, Type::BODY, ink, rect.width() - 36.0);
            ui.painter().galley(rect.left_center() + Vec2::new(8.0, -words.size().y / 2.0), words, color(ink));
            Icon::Down.paint(ui.painter(), rect.right_center() - Vec2::new(16.0, 0.0), color(theme.ink_secondary));
        }
        widget::focus_ring(ui, &response, rect, &theme);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    fn list(&self, ui: &mut Ui, id: Id, was_open: bool, choices: impl Fn(&str) -> Vec<Choice>) -> Option<End> {
        let mut list: List = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let mut rows = self.rows(&list.text, &choices);
        // The Enter that opened the list is not one that chooses from it.
        let end = was_open.then(|| keys(ui, &mut list, &rows)).flatten();
        let holder = if self.search { self.letters(ui, &mut list) } else { hold(ui) };
        if !was_open {
            ui.memory_mut(|memory| memory.request_focus(holder));
        }
        rows = if self.search { self.rows(&list.text, &choices) } else { rows };
        let more = rows.len().saturating_sub(MOST);
        rows.truncate(MOST);
        let clicked =
            ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| self.show_rows(ui, &mut list, &rows, holder));
        self.below(ui, &list, rows.is_empty(), more);
        ui.data_mut(|data| data.insert_temp(id, list));
        let picked = clicked.inner.and_then(|at| rows.get(at).map(Row::picked));
        end.or_else(|| picked.map(End::Picked))
    }

    fn rows(&self, text: &str, choices: &impl Fn(&str) -> Vec<Choice>) -> Vec<Row> {
        let found = choices(text);
        let text = text.trim();
        let is_there = found.iter().any(|choice| choice.label.to_lowercase() == text.to_lowercase());
        let new = (self.new.is_some() && !text.is_empty() && !is_there).then(|| Row::New(text.to_owned()));
        found.into_iter().map(Row::Old).chain(new).collect()
    }

    fn letters(&self, ui: &mut Ui, list: &mut List) -> Id {
        let before = list.text.clone();
        let edit = TextEdit::singleline(&mut list.text).desired_width(f32::INFINITY);
        let hint = widget::rich("A few letters", Type::BODY, theme_of(ui).ink_tertiary);
        let edit = edit.hint_text(hint).margin(Margin::symmetric(8, 5));
        let field = ui.add(edit);
        let name = format!("Search: {}", self.name);
        field.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, &name));
        if list.text != before {
            (list.at, list.touched) = (0, true);
        }
        ui.add_space(4.0);
        field.id
    }

    fn show_rows(&self, ui: &mut Ui, list: &mut List, rows: &[Row], holder: Id) -> Option<usize> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let (mut clicked, mut group) = (None, "");
        list.at = list.at.min(rows.len().saturating_sub(1));
        for (at, row) in rows.iter().enumerate() {
            if let Row::Old(choice) = row
                && std::mem::replace(&mut group, choice.group) != choice.group
            {
                heading(ui, choice.group);
            }
            let response = self.row(ui, row, at == list.at);
            if at == list.at {
                let id = response.id.accesskit_id();
                ui.ctx().accesskit_node_builder(holder, |node| node.set_active_descendant(id));
                if std::mem::take(&mut list.moved) {
                    response.scroll_to_me(None);
                }
            }
            if response.clicked() {
                clicked = Some(at);
            }
        }
        clicked
    }

    fn row(&self, ui: &mut Ui, row: &Row, marked: bool) -> Response {
        let theme = theme_of(ui);
        let (label, hint, chosen) = match row {
            Row::Old(choice) => (choice.label.clone(), choice.hint.as_str(), choice.id == self.value),
            Row::New(text) => (format!("New {}: {text}", self.new.unwrap_or_default()), "", false),
        };
        let room = ui.available_width() - 28.0;
        let words = widget::one_line(ui, &label, Type::BODY, theme.ink, room);
        let under = (!hint.is_empty()).then(|| under(ui, hint, room));
        let height = under.as_ref().map_or(24.0, |under| 26.0 + under.size().y);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::CLICK);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &label));
        if ui.is_rect_visible(rect) {
            if marked || response.hovered() {
                let fill = if marked { theme.surface.selected_row } else { theme.surface.hover };
                ui.painter().rect_filled(rect, RADIUS, color(fill));
            }
            let mark = rect.left_top() + Vec2::new(12.0, 12.0);
            match row {
                Row::Old(_) if chosen => Icon::Tick.paint(ui.painter(), mark, color(theme.ink)),
                Row::Old(_) => {}
                Row::New(_) => Icon::Plus.paint(ui.painter(), mark, color(theme.ink)),
            }
            let at = rect.left_top() + Vec2::new(24.0, 3.0);
            ui.painter().galley(at, words, color(theme.ink));
            if let Some(under) = under {
                ui.painter().galley(at + Vec2::new(0.0, 18.0), under, color(theme.ink_secondary));
            }
        }
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    /// What stands below the rows: that there are none, that there are more, or how a new one is added.
    fn below(&self, ui: &mut Ui, list: &List, none: bool, more: usize) {
        let ink = theme_of(ui).ink_tertiary;
        let words = match self.new {
            _ if more > 0 => format!("{more} more: type a few letters"),
            Some(new) if list.text.trim().is_empty() => format!("Type a name to add a new {new}"),
            _ if none => "No match".to_owned(),
            _ => return,
        };
        ui.add_space(4.0);
        widget::text(ui, words, Type::SMALL, ink);
    }
}

impl Row {
    fn picked(&self) -> Picked {
        match self {
            Self::Old(choice) => Picked::Old(choice.id.clone()),
            Self::New(text) => Picked::New(text.clone()),
        }
    }
}

/// Arrows move, Enter chooses, Tab closes.
fn keys(ui: &Ui, list: &mut List, rows: &[Row]) -> Option<End> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = rows.len().min(MOST).saturating_sub(1);
    if pressed(Key::ArrowDown) {
        (list.at, list.moved, list.touched) = ((list.at + 1).min(last), true, true);
    }
    if pressed(Key::ArrowUp) {
        (list.at, list.moved, list.touched) = (list.at.saturating_sub(1), true, true);
    }
    if pressed(Key::Tab) {
        return Some(End::Closed);
    }
    let row = rows.get(list.at.min(last)).filter(|_| list.touched);
    let chosen = || row.map_or(End::Closed, |row| End::Picked(row.picked()));
    pressed(Key::Enter).then(chosen)
}

/// Keeps the keyboard for a list without letters.
fn hold(ui: &Ui) -> Id {
    let id = ui.scope_id().with("keys");
    let rect = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
    let holder = ui.interact(rect, id, Sense::focusable_noninteractive());
    holder.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Choices"));
    let own = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, own));
    id
}

fn heading(ui: &mut Ui, words: &str) {
    let ink = theme_of(ui).ink_tertiary;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        widget::text(ui, words, Type::SMALL, ink);
    });
}

fn under(ui: &Ui, words: &str, room: f32) -> std::sync::Arc<egui::Galley> {
    let ink = theme_of(ui).ink_secondary;
    ui.painter().layout(words.to_owned(), Type::SMALL.font(), color(ink), room)
}
