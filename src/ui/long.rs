//! A list of any length whose rows may be of any height: only the rows that show are laid out.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use egui::Ui;

/// Rows up to which all are laid out: there is nothing to gain.
const FEW: usize = 200;
/// Points above and below what shows in which rows are laid out as well, so that the keyboard comes to the next.
const AHEAD: f32 = 200.0;
/// Height of a row while none is known.
const USUAL: f32 = 24.0;

/// How high each row was when it was laid out last, with the space below it.
#[derive(Debug, Default)]
struct Heights {
    width: f32,
    of: Vec<Option<f32>>,
    /// Of those that are known.
    sum: f32,
    known: usize,
}

impl Heights {
    /// Forgets what was of another list, or in another width.
    fn fit(&mut self, count: usize, width: f32) {
        if self.of.len() != count || self.width != width {
            *self = Self { width, of: vec![None; count], ..Self::default() };
        }
    }

    fn learn(&mut self, at: usize, height: f32) {
        let last = self.of[at].replace(height);
        self.known += usize::from(last.is_none());
        self.sum += height - last.unwrap_or(0.0);
    }

    /// What a row takes that was never laid out.
    fn guess(&self) -> f32 {
        if self.known > 0 { self.sum / self.known as f32 } else { USUAL }
    }

    /// The first row that reaches below `room`, and what is above it.
    fn skip(&self, room: f32) -> (usize, f32) {
        let (guess, mut above) = (self.guess(), 0.0);
        for (at, height) in self.of.iter().enumerate() {
            let height = height.unwrap_or(guess);
            if above + height > room {
                return (at, above);
            }
            above += height;
        }
        (self.of.len(), above)
    }

    fn from(&self, first: usize) -> f32 {
        let guess = self.guess();
        self.of[first..].iter().map(|height| height.unwrap_or(guess)).sum()
    }
}

/// Sets out the rows `0..count`, each by `row`, within a scroll area; `salt` tells the list from others beside it.
pub(super) fn rows(ui: &mut Ui, salt: impl Hash + Debug, count: usize, mut row: impl FnMut(&mut Ui, usize)) {
    if count <= FEW {
        (0..count).for_each(|at| row(ui, at));
        return;
    }
    let id = ui.scope_id().with(("rows of a long list", salt));
    let held: Arc<Mutex<Heights>> = ui.data_mut(|data| Arc::clone(data.get_temp_mut_or_default(id)));
    let mut heights = held.lock().unwrap_or_else(PoisonError::into_inner);
    heights.fit(count, ui.available_width());
    let clip = ui.clip_rect();
    let (mut at, above) = heights.skip(clip.top() - AHEAD - ui.cursor().top());
    ui.add_space(above);
    while at < count && ui.cursor().top() < clip.bottom() + AHEAD {
        let top = ui.cursor().top();
        row(ui, at);
        heights.learn(at, ui.cursor().top() - top);
        at += 1;
    }
    ui.add_space(heights.from(at));
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use egui::{Context, RawInput, ScrollArea};

    use super::*;

    /// The rows that are laid out of so many when one has scrolled so far, and how high the whole is.
    fn laid_out(count: usize, offset: f32) -> (Vec<usize>, f32) {
        let (ctx, laid, height) = (Context::default(), RefCell::new(Vec::new()), RefCell::new(0.0));
        for _ in 0..3 {
            laid.borrow_mut().clear();
            let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(300.0, 400.0));
            let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
            let output = ctx.run_ui(input, |ui| {
                let area = ScrollArea::vertical().vertical_scroll_offset(offset);
                let shown = area.show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 4.0;
                    rows(ui, "test", count, |ui, at| {
                        laid.borrow_mut().push(at);
                        ui.allocate_space(egui::vec2(10.0, if at % 2 == 0 { 16.0 } else { 36.0 }));
                    });
                });
                *height.borrow_mut() = shown.content_size.y;
            });
            output.drop_without_applying_deltas();
        }
        (laid.into_inner(), height.into_inner())
    }

    #[test]
    fn only_what_shows_is_laid_out_and_the_rest_keeps_its_room() {
        let (few, _) = laid_out(40, 0.0);
        assert_eq!(few.len(), 40, "a short list is laid out in whole");
        let (first, height) = laid_out(10_000, 0.0);
        assert!(first[0] == 0 && first.len() < 60, "{first:?}");
        assert!((height - 300_000.0).abs() < 15_000.0, "{height}");
        let (middle, _) = laid_out(10_000, 150_000.0);
        assert!(middle.len() < 60 && (4_000..6_000).contains(&middle[0]), "{middle:?}");
        assert!(middle.windows(2).all(|pair| pair[0] + 1 == pair[1]));
    }
}
