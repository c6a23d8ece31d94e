//! How much is in force in each unit of time.

use std::ops::Range;

use super::{Dated, Times, Unit};
use crate::dataset::{Certainty, RelationIx, Sure, Window};

/// How many ties and events are in each unit of a span, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// What one bar stands for.
    pub unit: Unit,
    /// The number of the first unit, as [`Unit::of`] counts.
    pub first: i64,
    /// Those that certainly are in each unit.
    pub certain: Vec<u32>,
    /// Those that possibly are, and not certainly.
    pub possible: Vec<u32>,
}

impl Histogram {
    /// Each bar: the number of its unit, and how many are in it, certainly and possibly only.
    pub fn bars(&self) -> impl Iterator<Item = (i64, (u32, u32))> {
        (self.first..).zip(self.certain.iter().copied().zip(self.possible.iter().copied()))
    }
}

impl Times {
    /// How many ties and events are in each unit of the span; none without a span. It takes one step for each date and
    /// one for each bar, but for dates with gaps, which are asked bar by bar.
    #[must_use]
    pub fn histogram(&self, unit: Unit) -> Option<Histogram> {
        let span = self.span?;
        let mut bars = Bars::new(unit, span);
        let drawn = (0..self.relations.rows()).filter(|&row| !self.is_claim[row]);
        for &date in drawn.flat_map(|row| self.relations.row(row)) {
            bars.add(&self.dates[date as usize]);
        }
        Some(bars.histogram())
    }

    /// The ties and events that a bar counts: certainly, and possibly only.
    #[must_use]
    pub fn in_bar(&self, window: Window) -> [Vec<RelationIx>; 2] {
        let drawn = (0..self.relations.rows()).filter(|&row| !self.is_claim[row]).map(RelationIx::new);
        let all: Vec<_> = drawn.map(|ix| (ix, self.relation(ix, window))).collect();
        let with = |wanted| all.iter().filter(|(_, answer)| *answer == wanted).map(|(ix, _)| *ix).collect();
        [with(Certainty::Certain), with(Certainty::Possible)]
    }
}

/// Bars as differences between neighbours.
struct Bars {
    unit: Unit,
    first: i64,
    /// The number of the unit after the last.
    end: i64,
    count: usize,
    certain: Vec<i64>,
    touched: Vec<i64>,
}

impl Bars {
    fn new(unit: Unit, span: Window) -> Self {
        let (count, end) = (unit.count(span) as usize, unit.of(span.last) + 1);
        Self { unit, first: unit.of(span.first), end, count, certain: vec![0; count + 1], touched: vec![0; count + 1] }
    }

    fn add(&mut self, date: &Dated) {
        if date.gaps.is_some() {
            for (number, bar) in (self.first..).zip(0..self.count) {
                let answer = date.holds(self.unit.window(number));
                mark(&mut self.certain, bar..bar + usize::from(answer == Certainty::Certain));
                mark(&mut self.touched, bar..bar + usize::from(answer >= Certainty::Possible));
            }
            return;
        }
        let touched = self.touching(Window { first: date.bounds.first, last: date.bounds.last });
        let certain = match date.bounds.certain() {
            None => 0..0,
            Some(Sure::Touching(days)) => both(self.touching(days), &touched),
            Some(Sure::Within(days)) => self.holding(days),
        };
        mark(&mut self.touched, touched);
        mark(&mut self.certain, certain);
    }

    /// The bars that begin by the last of `days` and end from the first on.
    fn touching(&self, days: Window) -> Range<usize> {
        self.bar(days.first)..self.bar_after(days.last)
    }

    /// The bar that holds all of `days`, if one does.
    fn holding(&self, days: Window) -> Range<usize> {
        let is_one = days.first <= days.last && self.bar(days.first) + 1 == self.bar_after(days.last);
        let bar = self.bar(days.first);
        let holds = || {
            let window = self.unit.window(self.first.saturating_add_unsigned(bar as u64));
            window.contains(days.first) && window.contains(days.last)
        };
        if is_one && bar < self.count && holds() { bar..bar + 1 } else { 0..0 }
    }

    /// The first bar that ends on `day` or later.
    fn bar(&self, day: i64) -> usize {
        let (first, after) = self.edges();
        match day {
            day if day <= first => 0,
            day if day >= after => self.count,
            day => (self.unit.of(day) - self.first) as usize,
        }
    }

    /// The first bar that begins after `day`.
    fn bar_after(&self, day: i64) -> usize {
        let (first, after) = self.edges();
        match day {
            day if day < first => 0,
            day if day >= after => self.count,
            day => (self.unit.of(day) - self.first) as usize + 1,
        }
    }

    /// The first day of the first bar, and the day after the last.
    fn edges(&self) -> (i64, i64) {
        (self.unit.first_day(self.first), self.unit.first_day(self.end))
    }

    fn histogram(self) -> Histogram {
        let sums = |differences: Vec<i64>| -> Vec<u32> {
            let sums = differences.iter().scan(0, |sum, difference| {
                *sum += difference;
                Some(*sum as u32)
            });
            sums.take(self.count).collect()
        };
        let (certain, touched) = (sums(self.certain), sums(self.touched));
        let possible = touched.iter().zip(&certain).map(|(touched, certain)| touched - certain).collect();
        Histogram { unit: self.unit, first: self.first, certain, possible }
    }
}

fn both(a: Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.max(b.start)..a.end.min(b.end)
}

/// One more in each bar of a range; nothing where the range is empty.
fn mark(differences: &mut [i64], bars: Range<usize>) {
    if bars.start < bars.end {
        differences[bars.start] += 1;
        differences[bars.end] -= 1;
    }
}
