//! The drawing of the timeline: bars of what is in force, ticks of events, an axis of dates.

use std::collections::BTreeSet;

use egui::{Color32, Rangef, Rect, Sense, Ui, Vec2};
use egui_plot::{AxisHints, Bar, BarChart, GridInput, GridMark, MarkerShape, Plot, PlotTransform, Points, Span};

use crate::dataset::{Day, RelationKindIx, Window, day_from_ymd, ymd_from_day};
use crate::geom::Rgba;
use crate::graph::time::{Histogram, Tick, Times, Unit};
use crate::style::Theme;
use crate::ui::theme::{Type, color};

/// Height of the bars with the axis under them.
const HEIGHT: f32 = 78.0;
/// Opacity of what is possibly in force.
pub(super) const POSSIBLE: f64 = 0.45;
/// Opacity of what is out of the window.
const OUTSIDE: f64 = 0.35;
/// How high the plot is, and where ticks stand, in heights of the highest bar.
const TOP: f64 = 1.45;
const TICKS: f64 = 1.25;
/// Half the size of a tick.
const TICK: f32 = 3.5;

/// The forms of ticks, one for each kind of event in the order in which they are met.
const FORMS: [MarkerShape; 10] = [
    MarkerShape::Circle,
    MarkerShape::Diamond,
    MarkerShape::Up,
    MarkerShape::Square,
    MarkerShape::Down,
    MarkerShape::Plus,
    MarkerShape::Cross,
    MarkerShape::Asterisk,
    MarkerShape::Left,
    MarkerShape::Right,
];

/// What is drawn.
pub(super) struct Chart<'a> {
    pub(super) times: &'a Times,
    pub(super) histogram: &'a Histogram,
    pub(super) whole: Window,
    pub(super) window: Option<Shown>,
    pub(super) theme: &'static Theme,
}

/// A window of time on its way to another: its first day, and the day after its last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Where it was drawn.
pub(super) struct Drawn {
    /// Bars and ticks, without the axis.
    pub(super) frame: Rect,
    pub(super) transform: PlotTransform,
}

impl Drawn {
    /// Where a day begins.
    pub(super) fn x(&self, day: f64) -> f32 {
        self.transform.position_from_point_x(day)
    }

    /// The day at a place.
    pub(super) fn day(&self, x: f32) -> Day {
        self.transform.value_from_position(egui::pos2(x, self.frame.center().y)).x.floor() as Day
    }
}

impl Chart<'_> {
    /// Draws it as wide as there is room.
    pub(super) fn show(&self, ui: &mut Ui) -> Drawn {
        let theme = self.theme;
        let highest = self.histogram.certain.iter().zip(&self.histogram.possible).map(|(a, b)| a + b).max();
        let highest = f64::from(highest.unwrap_or(0).max(1));
        let label = |mark: GridMark, _: &std::ops::RangeInclusive<f64>| words(mark.value as Day, mark.step_size);
        let axis = AxisHints::new_x()
            .formatter(label)
            .label_spacing(Rangef::new(1.0, 2.0))
            .tick_label_font(Type::SMALL.font())
            .tick_label_color(color(theme.ink_secondary));
        let plot = Plot::new("timeline")
            .reset()
            .height(HEIGHT)
            .set_margin_fraction(Vec2::ZERO)
            .default_x_bounds(self.whole.first as f64, self.whole.last as f64 + 1.0)
            .default_y_bounds(0.0, TOP * highest)
            .show_background(false)
            .show_grid(false)
            .show_axes([true, false])
            .show_x(false)
            .show_y(false)
            .allow_drag(false)
            .allow_zoom(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_double_click_reset(false)
            .allow_axis_zoom_drag(false)
            .sense(Sense::hover())
            .label_formatter(|_| None)
            .grid_spacing(Rangef::new(56.0, 300.0))
            .x_grid_spacer(marks)
            .custom_x_axes(vec![axis]);
        let days_a_point = (self.whole.last - self.whole.first) as f64 / f64::from(ui.available_width().max(1.0));
        let (window, bars, ticks) = (self.span(), self.bars(), self.ticks(TICKS * highest, days_a_point));
        let shown = plot.show(ui, move |plot| {
            if let Some(window) = window {
                plot.span(window);
            }
            for bars in bars {
                plot.bar_chart(bars);
            }
            for ticks in ticks {
                plot.points(ticks);
            }
        });
        let frame = *shown.transform.frame();
        let base = egui::Stroke::new(1.0, color(theme.surface.panel_border));
        ui.painter().hline(frame.x_range(), frame.bottom(), base);
        Drawn { frame, transform: shown.transform }
    }

    fn span(&self) -> Option<Span> {
        let Shown { from, to } = self.window?;
        let fill = color(self.theme.surface.selected_row);
        // A name would be written over the ticks.
        Some(Span::new("", from..=to).fill(fill).border(egui::Stroke::NONE))
    }

    /// Whether any day from the first up to the second is looked at.
    fn is_in(&self, from: f64, to: f64) -> bool {
        self.window.is_none_or(|window| from < window.to && to > window.from)
    }

    /// Solid bars for what certainly is, pale ones on top for what possibly is.
    fn bars(&self) -> [BarChart; 2] {
        let bar = |number: i64, base: u32, count: u32, share: f64| {
            let window = self.histogram.unit.window(number);
            let (from, to) = (window.first as f64, window.last as f64 + 1.0);
            let is_in = self.is_in(from, to);
            let ink = if is_in { self.theme.accent } else { self.theme.ink_tertiary.faded(OUTSIDE) };
            let share = if is_in { share } else { share.sqrt() };
            let bar = Bar::new(f64::midpoint(from, to), f64::from(count)).width((to - from) * 0.88);
            bar.base_offset(f64::from(base)).fill(color(faded(ink, share))).stroke(egui::Stroke::NONE)
        };
        let all = |bars: Vec<Bar>, name: &str| BarChart::new(name, bars).color(Color32::TRANSPARENT).allow_hover(false);
        let solid = self.histogram.bars().filter(|(_, (certain, _))| *certain > 0);
        let pale = self.histogram.bars().filter(|(_, (_, possible))| *possible > 0);
        [
            all(solid.map(|(number, (certain, _))| bar(number, 0, certain, 1.0)).collect(), "Certainly"),
            all(pale.map(|(number, (base, count))| bar(number, base, count, POSSIBLE)).collect(), "Possibly"),
        ]
    }

    /// The events, each kind in a form of its own; at most one of a kind at each point of the screen.
    fn ticks(&self, height: f64, days_a_point: f64) -> Vec<Points<'static>> {
        let mut kinds: Vec<RelationKindIx> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut places: Vec<[Vec<[f64; 2]>; 2]> = Vec::new();
        for &Tick { kind, day, .. } in self.times.ticks() {
            let at = kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
                kinds.push(kind);
                places.push([Vec::new(), Vec::new()]);
                kinds.len() - 1
            });
            let middle = day as f64 + 0.5;
            if seen.insert((at, (middle / days_a_point.max(f64::EPSILON)) as i64)) {
                places[at][usize::from(self.is_in(day as f64, day as f64 + 1.0))].push([middle, height]);
            }
        }
        let inks = [self.theme.ink_tertiary.faded(OUTSIDE), self.theme.ink_secondary];
        let points = places.into_iter().enumerate().flat_map(|(at, both)| {
            let form = FORMS[at % FORMS.len()];
            both.into_iter().zip(inks).enumerate().map(move |(side, (places, ink))| {
                let points = Points::new(format!("{at} {side}"), places).shape(form).radius(TICK);
                points.color(color(ink)).allow_hover(false)
            })
        });
        points.collect()
    }
}

fn faded(ink: Rgba, share: f64) -> Rgba {
    if share < 1.0 { ink.faded(share * f64::from(ink.a) / 255.0) } else { ink }
}

/// Steps of the axis in months.
const STEPS: [i64; 14] = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000, 24_000];
/// Days of a month, about.
const MONTH: f64 = 30.4;

/// Where the axis bears a date: months or years in round numbers, as many as have room.
fn marks(GridInput { bounds, base_step_size }: GridInput) -> Vec<GridMark> {
    let room = base_step_size.max(1.0);
    let step = STEPS.into_iter().find(|step| *step as f64 * MONTH >= room).unwrap_or(STEPS[STEPS.len() - 1]);
    let (first, last) = (Unit::Month.of(bounds.0 as Day), Unit::Month.of(bounds.1 as Day));
    let months = (first.div_euclid(step)..=last.div_euclid(step)).map(|at| at * step);
    let day = |month: i64| day_from_ymd(month.div_euclid(12), (month.rem_euclid(12) + 1) as u8, 1) as f64;
    let within = |day: &f64| (bounds.0..=bounds.1).contains(day);
    months.map(day).filter(within).map(|value| GridMark { value, step_size: step as f64 * MONTH }).collect()
}

/// The date at a mark: a year, or a month where marks are closer.
fn words(day: Day, step: f64) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
    let (year, month, _) = ymd_from_day(day);
    let name = if year <= 0 { format!("{} BCE", 1 - year) } else { year.to_string() };
    if step >= 12.0 * MONTH || month == 1 { name } else { MONTHS[usize::from(month - 1)].to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_bears_round_dates() {
        let words_of = |first: (i64, u8), last: (i64, u8), step: f64| -> Vec<String> {
            let day = |(year, month): (i64, u8)| day_from_ymd(year, month, 1) as f64;
            let input = GridInput { bounds: (day(first), day(last)), base_step_size: step };
            marks(input).into_iter().map(|mark| words(mark.value as Day, mark.step_size)).collect()
        };
        assert_eq!(words_of((1872, 1), (1907, 12), 1_500.0), ["1875", "1880", "1885", "1890", "1895", "1900", "1905"]);
        assert_eq!(words_of((2024, 10), (2025, 6), 60.0), ["Oct", "2025", "Apr"]);
        assert_eq!(words_of((-50, 1), (20, 1), 6_000.0), ["41 BCE", "21 BCE", "1 BCE", "20"]);
    }
}
