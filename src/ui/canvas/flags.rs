//! Flags as textures: drawn once for a step of sizes, and kept for as long as the window stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{ColorImage, Context, Id, TextureHandle, TextureId, TextureOptions};

use crate::export::flag_pixels;
use crate::style::Flag;

/// Sides in pixels that a flag is drawn with; one between is scaled down from the next, by less than a half.
const STEPS: [u32; 9] = [12, 16, 24, 32, 48, 64, 96, 128, 192];
/// Flags that are drawn in one frame at the most, so that a map of all states does not stall the window.
const IN_A_FRAME: usize = 12;

/// What was drawn so far.
#[derive(Clone, Default)]
struct Cache(Arc<Mutex<Drawn>>);

#[derive(Default)]
struct Drawn {
    textures: BTreeMap<(Flag, u32), TextureHandle>,
    /// The frame that was drawn in last, and how many flags were drawn in it.
    frame: (u64, usize),
}

/// The texture of `flag` for a disc that is `pixels` wide on the screen; none when its turn comes in a later frame.
pub(super) fn texture(ctx: &Context, flag: Flag, pixels: f32) -> Option<TextureId> {
    let cache: Cache = ctx.data_mut(|data| data.get_temp_mut_or_default::<Cache>(Id::unique("flags")).clone());
    let side = step(pixels);
    let mut drawn = cache.0.lock();
    if let Some(texture) = drawn.textures.get(&(flag, side)) {
        return Some(texture.id());
    }
    if !drawn.may_draw(ctx.cumulative_frame_nr()) {
        ctx.request_repaint();
        let other = drawn.textures.range((flag, 0)..=(flag, u32::MAX)).next_back();
        return other.map(|(_, texture)| texture.id());
    }
    let size = [side as usize; 2];
    let image = ColorImage::from_rgba_premultiplied(size, &flag_pixels(flag, side));
    let texture = ctx.load_texture(format!("flag {} {side}", flag.name()), image, TextureOptions::LINEAR);
    let id = texture.id();
    drawn.textures.insert((flag, side), texture);
    Some(id)
}

impl Drawn {
    /// Whether one more flag may be drawn in this frame; counts it.
    fn may_draw(&mut self, frame: u64) -> bool {
        if self.frame.0 != frame {
            self.frame = (frame, 0);
        }
        self.frame.1 += 1;
        self.frame.1 <= IN_A_FRAME
    }
}

/// The smallest step that is not smaller than `pixels`; the largest for what is larger.
fn step(pixels: f32) -> u32 {
    let [.., largest] = STEPS;
    STEPS.into_iter().find(|&side| side as f32 >= pixels).unwrap_or(largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_go_in_steps() {
        for (pixels, side) in [(0.0, 12), (12.0, 12), (12.5, 16), (60.0, 64), (100.0, 128), (1000.0, 192)] {
            assert_eq!(step(pixels), side, "{pixels}");
        }
    }

    #[test]
    fn a_flag_is_drawn_once_for_a_step_and_many_take_several_frames() {
        let ctx = Context::default();
        let frame = |flags: usize| {
            let mut found = Vec::new();
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                found = Flag::all().take(flags).filter_map(|flag| texture(ui.ctx(), flag, 30.0)).collect();
            });
            output.drop_without_applying_deltas();
            found
        };
        let first = frame(IN_A_FRAME + 5);
        assert_eq!(first.len(), IN_A_FRAME);
        let second = frame(IN_A_FRAME + 5);
        assert_eq!(second.len(), IN_A_FRAME + 5);
        assert_eq!(second[..IN_A_FRAME], first[..], "none is drawn again");
    }
}
