//! A span of numbers or dates: a rail with two handles, and the numbers at both ends, to drag or to type. At the end of the
//! rail a handle limits nothing.

use egui::accesskit::Action;
use egui::{
    Align, CursorIcon, DragValue, EventFilter, Id, Key, Layout, Modifiers, Rect, Role, Sense, Stroke, Ui, Vec2,
    WidgetInfo,
};

use super::{ROW, row};
use crate::app::{Command, FilterCommand, group_name, number};
use crate::dataset::{When, day_from_ymd, ymd_from_day};
use crate::graph::{Dates, Group, Range};
use crate::scene::Span;
use crate::ui::Env;
use crate::ui::theme::color;
use crate::ui::widget;

/// Radius of a handle.
const HANDLE: f32 = 7.0;

/// What the rail counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// Whole numbers.
    Count,
    /// Numbers with fractions.
    Amount,
    /// Years.
    Year,
    /// Months from year 0.
    Month,
}

/// A rail: its ends, and how numbers lie on it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rail {
    unit: Unit,
    ends: [f64; 2],
}

/// The section of a group that is a span.
pub(super) fn show(ui: &mut Ui, env: &mut Env<'_>, group: &Group) {
    let document = env.loan.document;
    let Some(span) = document.census.spans().iter().find(|span| span.group == *group) else { return };
    let (rail, filter) = (Rail::of(span), &document.options.filter);
    let name = group_name(&document.dataset, group);
    if *group == Group::Date {
        dates(ui, env, &name, (rail, span.without), filter.dates());
        return;
    }
    let Range { least, most } = filter.range(group);
    if let Some([least, most]) = two_handles(ui, env, &name, rail, [least, most]) {
        env.ask(Command::Filter(FilterCommand::Limit(group.clone(), Range { least, most })));
    }
}

/// The time that is asked for, and what becomes of what is only possibly there and of the undated.
fn dates(ui: &mut Ui, env: &mut Env<'_>, name: &str, (rail, undated): (Rail, usize), asked: Dates) {
    let unit = rail.unit;
    let mut wanted = asked;
    let set = [asked.from.map(|day| unit.of_day(day)), asked.until.map(|day| unit.of_day(day))];
    if let Some([from, until]) = two_handles(ui, env, name, rail, set) {
        wanted.from = from.map(|at| unit.first_day(at));
        wanted.until = until.map(|at| unit.first_day(at + 1.0) - 1);
    }
    ui.add_space(4.0);
    let possibly = row::tick(ui, env, ("Possibly", None), asked.possible);
    if possibly.on_hover_text("Relations whose dates leave open that they were there").clicked() {
        wanted.possible = !asked.possible;
    }
    if undated > 0 && row::tick(ui, env, ("Undated", Some(undated)), asked.undated).clicked() {
        wanted.undated = !asked.undated;
    }
    if wanted != asked {
        env.ask(Command::Filter(FilterCommand::During(wanted)));
    }
}

/// The rail and its numbers. What the ends are set to once a hand lets go; an end of the rail is none.
fn two_handles(ui: &mut Ui, env: &Env<'_>, name: &str, rail: Rail, set: [Option<f64>; 2]) -> Option<[Option<f64>; 2]> {
    let id = ui.scope_id().with("draft");
    let committed = [set[0].unwrap_or(rail.ends[0]), set[1].unwrap_or(rail.ends[1])];
    // While a handle or a number is dragged, its place is known here alone.
    let draft: Option<[f64; 2]> = ui.data(|data| data.get_temp(id));
    let mut at = draft.unwrap_or(committed);
    let mut done = handles(ui, env, name, rail, &mut at);
    done |= numbers(ui, env, name, rail, &mut at);
    let open = [at[0] <= rail.ends[0], at[1] >= rail.ends[1]];
    let wanted = [(!open[0]).then_some(at[0]), (!open[1]).then_some(at[1])];
    if done {
        ui.data_mut(|data| data.remove_temp::<[f64; 2]>(id));
    } else if at != committed {
        ui.data_mut(|data| data.insert_temp(id, at));
    }
    (done && wanted != set).then_some(wanted)
}

/// The rail with its two handles. Whether one was let go or stepped.
fn handles(ui: &mut Ui, env: &Env<'_>, name: &str, rail: Rail, at: &mut [f64; 2]) -> bool {
    let theme = env.theme;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let line = rect.shrink2(Vec2::new(HANDLE + 1.0, 0.0));
    let x = |value: f64| line.left() + line.width() * rail.share(value) as f32;
    let y = line.center().y;
    ui.painter().hline(line.x_range(), y, Stroke::new(2.0, color(theme.surface.panel_border)));
    ui.painter().hline(x(at[0])..=x(at[1]), y, Stroke::new(2.0, color(theme.accent)));
    let mut done = false;
    for (end, word) in ["from", "to"].into_iter().enumerate() {
        let middle = egui::pos2(x(at[end]), y);
        let area = Rect::from_center_size(middle, Vec2::splat(ROW));
        let id = ui.scope_id().with(word);
        let response = ui.interact(area, id, Sense::click_and_drag());
        let spoken = format!("{name} {word}");
        response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), at[end], &spoken));
        ui.ctx().accesskit_node_builder(id, |node| node.set_value(rail.unit.words(at[end])));
        let mut to = at[end];
        if let (true, Some(pointer)) = (response.dragged(), response.interact_pointer_pos()) {
            to = rail.value(f64::from((pointer.x - line.left()) / line.width()));
        }
        let [back, on] = if response.has_focus() { steps(ui, id) } else { [0, 0] };
        to = (0..back).fold(to, |to, _| rail.step(to, false));
        to = (0..on).fold(to, |to, _| rail.step(to, true));
        let bounds = if end == 0 { [rail.ends[0], at[1]] } else { [at[0], rail.ends[1]] };
        at[end] = to.clamp(bounds[0], bounds[1].max(bounds[0]));
        done |= response.drag_stopped() || back + on > 0;
        let ink = if response.hovered() || response.dragged() { theme.accent } else { theme.ink_secondary };
        let ring = Stroke::new(1.5, color(ink));
        ui.painter().circle(egui::pos2(x(at[end]), y), HANDLE - 1.0, color(theme.surface.panel), ring);
        widget::focus_ring(ui, &response, Rect::from_center_size(middle, Vec2::splat(2.0 * HANDLE)), theme);
        response.on_hover_cursor(CursorIcon::ResizeHorizontal).on_hover_text(rail.unit.words(at[end]));
    }
    done
}

/// How many steps back and on the keyboard, or assistive technology, moves the handle that has the keyboard.
fn steps(ui: &Ui, id: Id) -> [usize; 2] {
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let of = |key, action| {
        ui.input_mut(|input| {
            input.count_and_consume_key(Modifiers::NONE, key) + input.num_accesskit_action_requests(id, action)
        })
    };
    [of(Key::ArrowLeft, Action::Decrement), of(Key::ArrowRight, Action::Increment)]
}

/// The numbers at both ends, to drag or to type. Whether one was set.
fn numbers(ui: &mut Ui, env: &Env<'_>, name: &str, rail: Rail, at: &mut [f64; 2]) -> bool {
    let [least, most] = *at;
    let mut done = [false; 2];
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), ROW), Layout::left_to_right(Align::Center), |ui| {
        done[0] = number_field(ui, env, (name, "least"), rail, (&mut at[0], [rail.ends[0], most]));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            done[1] = number_field(ui, env, (name, "most"), rail, (&mut at[1], [least, rail.ends[1]]));
        });
    });
    done.contains(&true)
}

/// One number; in quiet ink where it limits nothing.
fn number_field(
    ui: &mut Ui,
    env: &Env<'_>,
    (name, word): (&str, &str),
    rail: Rail,
    (value, bounds): (&mut f64, [f64; 2]),
) -> bool {
    let ink = if rail.ends.contains(value) { env.theme.ink_tertiary } else { env.theme.ink };
    ui.visuals_mut().override_text_color = Some(color(ink));
    let speed = (rail.ends[1] - rail.ends[0]) / 200.0;
    let field = DragValue::new(value)
        .range(bounds[0]..=bounds[1].max(bounds[0]))
        .speed(if rail.unit == Unit::Amount { speed } else { speed.max(0.05) })
        .custom_formatter(move |value, _| rail.unit.words(value))
        .custom_parser(move |text| rail.unit.parse(text));
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, ui.is_enabled(), format!("{name}, {word}")));
    let set = response.drag_stopped() || response.lost_focus();
    widget::ringed(ui, response);
    set
}

impl Rail {
    fn of(span: &Span) -> Self {
        /// Years from which on months are too fine.
        const YEARS: f64 = 4.0;
        let [first, last] = span.ends;
        let unit = match span.group {
            Group::Date if last - first > YEARS * 365.25 => Unit::Year,
            Group::Date => Unit::Month,
            Group::Degree => Unit::Count,
            _ => Unit::Amount,
        };
        let ends = match unit {
            Unit::Year | Unit::Month => span.ends.map(|day| unit.of_day(day as i64)),
            Unit::Count | Unit::Amount => span.ends,
        };
        Self { unit, ends }
    }

    /// Whether so much lies between the ends that each step is a share of what is there: few have many neighbours.
    fn is_steep(self) -> bool {
        let [least, most] = self.ends;
        matches!(self.unit, Unit::Count | Unit::Amount) && least >= 0.0 && most - least > 50.0
    }

    /// Where a number lies, from 0 to 1.
    fn share(self, value: f64) -> f64 {
        let [least, most] = self.ends;
        let along = |value: f64| if self.is_steep() { (value - least).max(0.0).ln_1p() } else { value - least };
        if most > least { (along(value) / along(most)).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The number at a share of the rail.
    fn value(self, share: f64) -> f64 {
        let [least, most] = self.ends;
        let share = share.clamp(0.0, 1.0);
        let along = if self.is_steep() { (share * (most - least).ln_1p()).exp_m1() } else { share * (most - least) };
        let value = least + along;
        if share >= 1.0 { most } else { self.whole(value) }
    }

    /// A step of the keyboard.
    fn step(self, value: f64, up: bool) -> f64 {
        let by = if up { 1.0 } else { -1.0 };
        match self.unit {
            Unit::Amount => self.value(self.share(value) + by / 50.0),
            Unit::Count | Unit::Year | Unit::Month => value.round() + by,
        }
    }

    fn whole(self, value: f64) -> f64 {
        if self.unit == Unit::Amount { value } else { value.round() }
    }
}

impl Unit {
    fn of_day(self, day: i64) -> f64 {
        let (year, month, _) = ymd_from_day(day);
        match self {
            Self::Month => (year * 12 + i64::from(month) - 1) as f64,
            Self::Year | Self::Count | Self::Amount => year as f64,
        }
    }

    fn first_day(self, at: f64) -> i64 {
        let at = at.round() as i64;
        match self {
            Self::Month => day_from_ymd(at.div_euclid(12), at.rem_euclid(12) as u8 + 1, 1),
            Self::Year | Self::Count | Self::Amount => day_from_ymd(at, 1, 1),
        }
    }

    fn words(self, value: f64) -> String {
        match self {
            Self::Count | Self::Amount => number(value),
            Self::Year => format!("{value:.0}"),
            Self::Month => crate::app::first_day(self.first_day(value)),
        }
    }

    /// A typed number, year or date.
    fn parse(self, text: &str) -> Option<f64> {
        match self {
            Self::Count | Self::Amount => text.trim().parse().ok(),
            Self::Year | Self::Month => {
                When::parse(text.trim()).ok().and_then(|when| Some(self.of_day(when.earliest()?)))
            }
        }
    }
}
