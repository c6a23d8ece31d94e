//! Time as a way of looking: a window or an instant that a person drags, steps and plays. Bodies and camera stay.

use super::{Action, App, Document, Loan, Look, Session, words};
use crate::dataset::{Certainty, Class, Day, RelationIx, When, Window};
use crate::graph::Level;
use crate::graph::time::{Showing, Times, Unit};

/// How the map is looked at in time; plain data, which can be kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeLook {
    /// What is looked at; all time when none.
    pub window: Option<Window>,
    /// Whether the window is one day.
    pub instant: bool,
    /// Whether it moves by itself.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// Whether records without a date are left out.
    pub hide_undated: bool,
    /// Whether what is not in the window is dimmed instead of left out.
    pub dim_rest: bool,
    /// By what it is counted and stepped; as suits the map when none.
    pub unit: Option<Unit>,
    /// Whether the timeline is open; where there are dates when none.
    pub open: Option<bool>,
}

/// How fast time plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// A step in two seconds.
    Slow,
    /// A step a second.
    #[default]
    Normal,
    /// Three steps a second.
    Fast,
}

/// Something about time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimeCommand {
    /// Look at this window, or at all time.
    Look {
        /// What to look at.
        window: Option<Window>,
        /// Whether the person still drags: what has changed is told from where the drag began.
        held: bool,
    },
    /// Move the window by steps.
    Step {
        /// Its start, its end or both.
        edge: Edge,
        /// How many units on, or back.
        by: i32,
    },
    /// So many seconds have passed.
    Advance(f64),
    /// One day, or a window.
    Instant(bool),
    /// Play this fast.
    Speed(Speed),
    /// Show records without a date, or leave them out.
    Undated(bool),
    /// Dim what is not in the window, or leave it out.
    Dim(bool),
    /// Count and step by this.
    Unit(Unit),
}

/// What of a window moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The window as a whole.
    Both,
    /// Its start.
    Start,
    /// Its end.
    End,
}

/// What came into view and what went out of it by the last change of the window: ties first, then events.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeChange {
    /// The window before.
    pub since: Window,
    /// What came.
    pub came: Vec<RelationIx>,
    /// What went.
    pub went: Vec<RelationIx>,
}

/// What only a running sitting knows of time.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock {
    /// Steps that have been played in part.
    due: f64,
    /// Whether the person holds the window.
    held: bool,
    /// What was looked at before the last change, and the answers of then.
    before: Option<(Window, Vec<Certainty>)>,
}

impl Speed {
    /// Every speed, the slowest first.
    pub const ALL: &[Self] = &[Self::Slow, Self::Normal, Self::Fast];

    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Slow => "Slow",
            Self::Normal => "Normal",
            Self::Fast => "Fast",
        }
    }

    /// Steps in a second.
    #[must_use]
    pub const fn steps(self) -> f64 {
        match self {
            Self::Slow => 0.5,
            Self::Normal => 1.0,
            Self::Fast => 3.0,
        }
    }
}

impl TimeLook {
    /// By what time is counted and stepped over `span`.
    #[must_use]
    pub fn unit(&self, span: Window) -> Unit {
        self.unit.unwrap_or_else(|| Unit::for_span(span))
    }

    fn showing(&self) -> Showing {
        Showing { undated: !self.hide_undated, rest: if self.dim_rest { Level::Dim } else { Level::Absent } }
    }

    /// Whether anything is looked at in another way than all of it.
    fn is_on(&self) -> bool {
        self.window.is_some() || self.hide_undated
    }

    /// What the caption of a picture says of it: "In force 1890 to 1894; possible ones are faint."
    #[must_use]
    pub(super) fn caption(&self) -> Option<String> {
        let undated = self.hide_undated.then_some("undated ones are left out");
        let Some(window) = self.window else {
            return undated.map(|words| format!("{}.", words::sentence(words)));
        };
        let on = if self.instant { "on " } else { "" };
        let rest = self.dim_rest.then_some("the rest is dimmed");
        let parts = [Some("possible ones are faint"), rest, undated].into_iter().flatten();
        Some(format!("In force {on}{}; {}.", window.in_words(), parts.collect::<Vec<_>>().join(", ")))
    }
}

impl App {
    /// Carries out a command about time.
    pub(super) fn time(&mut self, command: TimeCommand) {
        match command {
            TimeCommand::Look { window, held } => self.look_at_time(window, held),
            TimeCommand::Step { edge, by } => self.step_time(edge, by),
            TimeCommand::Advance(seconds) => self.advance_time(seconds),
            TimeCommand::Instant(instant) => self.set_instant(instant),
            TimeCommand::Speed(speed) => self.session.time.speed = speed,
            TimeCommand::Undated(shown) => self.show_undated(shown),
            TimeCommand::Dim(dim) => self.dim_rest(dim),
            TimeCommand::Unit(unit) => self.session.time.unit = Some(unit),
        }
    }

    /// Carries out an action about time.
    pub(super) fn act_on_time(&mut self, action: Action) {
        match action {
            Action::Timeline => self.toggle_timeline(),
            Action::PlayTime => self.toggle_play(),
            Action::EarlierTime => self.step_time(Edge::Both, -1),
            Action::LaterTime => self.step_time(Edge::Both, 1),
            Action::AllTime => self.show_all_time(),
            _ => {}
        }
    }

    fn toggle_timeline(&mut self) {
        let open = self.loan().shows_timeline();
        self.session.time.open = Some(!open);
        if open {
            self.session.time.playing = false;
        }
    }

    /// Begins to play, over again from the start where the end is reached; or pauses.
    fn toggle_play(&mut self) {
        let playing = std::mem::take(&mut self.session.time.playing);
        let Some(whole) = self.loan().whole_time().filter(|_| !playing) else { return };
        let TimeLook { window, instant, .. } = self.session.time;
        let ends = window.is_none_or(|window| window.last >= whole.last);
        if ends {
            let unit = self.session.time.unit(whole);
            let first = if instant { Window::day(whole.first) } else { unit.window(unit.of(whole.first)) };
            let long = window.filter(|_| !instant).map(|w| Window { last: whole.first + w.last - w.first, ..whole });
            self.put_window(Some(long.map_or(first, |long| unit.around(long))), false);
        }
        self.session.time.playing = true;
        self.session.time.open = Some(true);
        self.clock.due = 0.0;
    }

    fn show_all_time(&mut self) {
        self.session.time.playing = false;
        self.put_window(None, false);
    }

    /// A step on or back, by a key or the palette.
    fn step_time(&mut self, edge: Edge, by: i32) {
        let Some(whole) = self.loan().whole_time() else { return };
        let TimeLook { window, instant, .. } = self.session.time;
        let unit = self.session.time.unit(whole);
        let to = match window {
            // Out of all time into its first or last unit.
            None if edge == Edge::Both && instant => Window::day(if by > 0 { whole.first } else { whole.last }),
            None if edge == Edge::Both => unit.window(unit.of(if by > 0 { whole.first } else { whole.last })),
            from => stepped(from.unwrap_or(whole), (edge, i64::from(by)), unit, instant),
        };
        if to.first >= whole.first && to.last <= whole.last && to.first <= to.last {
            self.put_window(Some(to), false);
        }
    }

    /// Time goes on by itself: a whole number of steps. At the end it stops.
    fn advance_time(&mut self, seconds: f64) {
        /// After a long frame time does not leap.
        const LONGEST: f64 = 0.5;
        let Some(whole) = self.loan().whole_time().filter(|_| self.session.time.playing) else { return };
        self.clock.due += seconds.clamp(0.0, LONGEST) * self.session.time.speed.steps();
        while self.clock.due >= 1.0 && self.session.time.playing {
            self.clock.due -= 1.0;
            let before = self.session.time.window;
            self.step_time(Edge::Both, 1);
            let ended = self.session.time.window.is_none_or(|window| window.last >= whole.last);
            self.session.time.playing = !ended && self.session.time.window != before;
        }
    }

    /// A person looks elsewhere, and plays no longer.
    fn look_at_time(&mut self, window: Option<Window>, held: bool) {
        self.session.time.playing = false;
        self.put_window(window, held);
    }

    /// From a window to its last day, or from a day to the unit round it. All time becomes the day of the dataset.
    fn set_instant(&mut self, instant: bool) {
        let Some(span) = self.document.times.span().filter(|_| instant != self.session.time.instant) else { return };
        let window = self.session.time.window;
        self.session.time.instant = instant;
        let unit = self.session.time.unit(span);
        let as_of = || self.document.dataset.as_of.as_ref().and_then(When::latest).unwrap_or(span.last);
        let to = match (instant, window) {
            (true, Some(window)) => Window::day(window.last.clamp(span.first, span.last)),
            (true, None) => Window::day(as_of().clamp(span.first, span.last)),
            (false, Some(day)) => unit.window(unit.of(day.last)),
            (false, None) => return,
        };
        self.put_window(Some(to), false);
        self.forget_change();
    }

    fn show_undated(&mut self, shown: bool) {
        self.session.time.hide_undated = !shown;
        self.look_through_time();
    }

    fn dim_rest(&mut self, dim: bool) {
        self.session.time.dim_rest = dim;
        self.look_through_time();
    }

    /// Looks at another window, within the span; a window that holds all of it is all time.
    fn put_window(&mut self, window: Option<Window>, held: bool) {
        let begins = !std::mem::replace(&mut self.clock.held, held);
        let Some(whole) = self.loan().whole_time() else { return };
        let span = self.document.times.span().unwrap_or(whole);
        let instant = self.session.time.instant;
        let window = window.map(|window| within(whole, window));
        let window = window.filter(|window| instant || window.first > span.first || window.last < span.last);
        let before = self.session.time.window;
        if begins && before != window {
            self.clock.before = before.map(|window| (window, self.document.times.answers(window)));
        }
        if before != window {
            self.session.time.window = window;
            self.look_through_time();
            self.session.time_change = self.changed_by_time();
        }
    }

    /// Makes the presence of every record anew, since the window, a switch or the map is another.
    pub(super) fn look_through_time(&mut self) {
        let Document { times, graph, .. } = &self.document;
        let look = &self.session.time;
        let presence = look.is_on().then(|| {
            let dataset = &self.document.dataset;
            times.presence(dataset, graph, look.window, look.showing())
        });
        self.session.lens.set(Look::Time, presence);
    }

    /// What the last change of the window has changed.
    fn changed_by_time(&self) -> Option<TimeChange> {
        let now = self.document.times.answers(self.session.time.window?);
        let (since, before) = self.clock.before.as_ref().filter(|(_, before)| before.len() == now.len())?;
        let is_there = |answer: Certainty| matches!(answer, Certainty::Possible | Certainty::Certain);
        let dataset = &self.document.dataset;
        let of = |from: &[Certainty], to: &[Certainty]| {
            let differs = |ix: &RelationIx| !is_there(from[ix.index()]) && is_there(to[ix.index()]);
            let mut all: Vec<RelationIx> =
                dataset.relation_ids().filter(|&ix| dataset.class(ix) != Class::Claim).filter(differs).collect();
            all.sort_by_key(|&ix| dataset.class(ix) != Class::Tie);
            all
        };
        Some(TimeChange { since: *since, came: of(before, &now), went: of(&now, before) })
    }

    pub(super) fn forget_change(&mut self) {
        self.clock.before = None;
        self.session.time_change = None;
    }
}

impl Session {
    /// Another map is looked at in all its time.
    pub(super) fn forget_time(&mut self) {
        let TimeLook { speed, dim_rest, open, .. } = self.time;
        self.time = TimeLook { speed, dim_rest, open, ..TimeLook::default() };
        self.time_change = None;
    }
}

/// `window` moved so that it lies in `whole`, cut where it is too long.
fn within(whole: Window, Window { first, last }: Window) -> Window {
    let length = (last.max(first) - first).min(whole.last - whole.first);
    let first = first.clamp(whole.first, whole.last - length);
    Window { first, last: first + length }
}

/// A window with some of its edges moved by units, to where units begin. One that moves as a whole keeps a unit at the
/// least.
fn stepped(from: Window, (edge, by): (Edge, i64), unit: Unit, instant: bool) -> Window {
    let moved = |day: Day| {
        let number = unit.of(day);
        let on_edge = unit.first_day(number) == day;
        unit.first_day(number + by + i64::from(!on_edge && by < 0))
    };
    let (start, after) = (|| moved(from.first), || moved(from.last + 1));
    match edge {
        _ if instant => Window::day(start()),
        Edge::Both => {
            let (first, last) = (start(), after() - 1);
            if first <= last { Window { first, last } } else { unit.window(unit.of(first)) }
        }
        Edge::Start => Window { first: start(), ..from },
        Edge::End => Window { last: after() - 1, ..from },
    }
}

impl Loan<'_> {
    /// The span of the open map in whole units; none where it has no date.
    #[must_use]
    pub fn whole_time(&self) -> Option<Window> {
        let span = self.document.times.span()?;
        Some(self.session.time.unit(span).around(span))
    }

    /// Whether the timeline is open: as the person left it, or where the map has dates.
    #[must_use]
    pub fn shows_timeline(&self) -> bool {
        self.session.time.open.unwrap_or_else(|| self.document.times.span().is_some())
    }

    /// What is looked at: "1890 to 1894", "All time".
    #[must_use]
    pub fn time_words(&self) -> String {
        self.session.time.window.map_or_else(|| "All time".to_owned(), Window::in_words)
    }

    /// An event as the timeline names it: "Congress of Berlin, meeting, 13 June 1878 to 13 July 1878".
    #[must_use]
    pub fn event_words(&self, ix: RelationIx) -> String {
        let dataset = &self.document.dataset;
        let label = words::name(dataset.relation_label(ix));
        let kind = words::name(&dataset.relation_kind(ix).label).to_lowercase();
        let kind = Some(kind).filter(|kind| *kind != label.to_lowercase());
        let when = dataset.relation(ix).when.as_ref().map(When::in_words);
        [Some(label), kind, when].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// What the last change of the window has changed: "+3 −1 since 1890 · in: Entente Cordiale · out: Siege"; none
    /// where nothing has.
    #[must_use]
    pub fn time_change_line(&self) -> Option<String> {
        let TimeChange { since, came, went } = self.session.time_change.as_ref()?;
        let now = self.session.time.window?;
        let than = if now.first >= since.first && now.last >= since.last { "since" } else { "against" };
        let head = match (came.len(), went.len()) {
            (0, 0) => format!("No change {than} {}", since.in_words()),
            (came, went) => format!("+{came} −{went} {than} {}", since.in_words()),
        };
        let part = |word: &str, all: &[RelationIx]| {
            (!all.is_empty()).then(|| format!("{word}: {}", named(&self.document.dataset, all)))
        };
        let parts = [Some(head), part("in", came), part("out", went)].into_iter().flatten();
        Some(parts.collect::<Vec<_>>().join(" · "))
    }

    /// Whether an action about time can be done now.
    pub(super) fn can_time(&self, action: Action) -> Result<(), &'static str> {
        let Some(whole) = self.whole_time() else {
            return if action == Action::Timeline { Ok(()) } else { Err("Nothing on this map has a date") };
        };
        let window = self.session.time.window;
        match action {
            Action::AllTime if window.is_none() => Err("All time is shown"),
            Action::EarlierTime if window.is_some_and(|window| window.first <= whole.first) => {
                Err("The window is at the start")
            }
            Action::LaterTime if window.is_some_and(|window| window.last >= whole.last) => {
                Err("The window is at the end")
            }
            _ => Ok(()),
        }
    }
}

/// "Triple Alliance, Entente Cordiale and 2 more".
fn named(dataset: &crate::dataset::Dataset, all: &[RelationIx]) -> String {
    const NAMED: usize = 2;
    let names: Vec<String> = all.iter().take(NAMED).map(|&ix| words::name(dataset.relation_label(ix))).collect();
    let names = names.join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

/// How many ties and events are in a window: certainly, and possibly only.
#[must_use]
pub fn in_window(times: &Times, window: Window) -> [usize; 2] {
    times.in_bar(window).map(|all| all.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::day_from_ymd;

    #[test]
    fn a_step_goes_to_where_units_begin() {
        let day = |year, month, day| day_from_ymd(year, month, day);
        let window = |first, last| Window { first, last };
        let years = |first, last| Window::years(first, last);
        let may = window(day(1890, 5, 1), day(1890, 7, 31));
        for (from, edge, by, instant, to) in [
            (years(1890, 1894), Edge::Both, 1, false, years(1891, 1895)),
            (years(1890, 1894), Edge::Both, -1, false, years(1889, 1893)),
            (years(1890, 1894), Edge::Start, 1, false, years(1891, 1894)),
            (years(1890, 1894), Edge::End, -2, false, years(1890, 1892)),
            (may, Edge::Both, 1, false, years(1891, 1891)),
            (may, Edge::Both, -1, false, years(1890, 1890)),
            (Window::day(day(1890, 6, 18)), Edge::Both, 1, true, Window::day(day(1891, 1, 1))),
            (Window::day(day(1890, 6, 18)), Edge::Both, -1, true, Window::day(day(1890, 1, 1))),
            (Window::day(day(1891, 1, 1)), Edge::End, -1, true, Window::day(day(1890, 1, 1))),
        ] {
            assert_eq!(stepped(from, (edge, by), Unit::Year, instant), to, "{from:?} {edge:?} {by}");
        }
    }

    #[test]
    fn a_window_stays_within_the_span() {
        let whole = Window { first: 100, last: 200 };
        for (window, expected) in
            [((90, 95), (100, 105)), ((190, 210), (180, 200)), ((0, 500), (100, 200)), ((120, 110), (120, 120))]
        {
            let (window, expected) = [window, expected].map(|(first, last)| Window { first, last }).into();
            assert_eq!(within(whole, window), expected);
        }
    }
}
