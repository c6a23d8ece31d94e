//! Where the keyboard is, from frame to frame: out of dialogs and controls it comes back to where it was.

use egui::{Context, FocusDirection, Id, Key, Memory, Modifiers, Popup};

/// Where the keyboard is between two frames.
#[derive(Debug, Default)]
pub(super) struct Focus {
    /// The control that had the keyboard at the end of the last frame.
    last: Option<Id>,
    /// The control that had it before the dialog that is open.
    before_dialog: Option<Id>,
    /// Whether a dialog was open in the last frame.
    had_dialog: bool,
}

impl Focus {
    /// Moves the keyboard at the start of a frame: Tab goes to the map where nothing has it, Esc goes from a control
    /// to the map, and a dialog that has been closed gives it back.
    pub(super) fn begin(&mut self, ctx: &Context, map: Option<Id>, has_dialog: bool) {
        let (opened, closed) = (has_dialog && !self.had_dialog, !has_dialog && self.had_dialog);
        self.had_dialog = has_dialog;
        if opened {
            self.before_dialog = self.last;
        }
        if closed {
            // In this frame egui still keeps the keyboard within the dialog of the last.
            ctx.request_repaint();
        } else if let Some(before) = self.before_dialog.take_if(|_| !has_dialog) {
            ctx.memory_mut(|memory| memory.request_focus(before));
        }
        let is_shown = |map: &Id| ctx.read_response(*map).is_some();
        let map = map.filter(|_| !has_dialog && !closed && !Popup::is_any_open(ctx)).filter(is_shown);
        let Some(map) = map else { return };
        keep_on_map(ctx, map, self.last);
        let now = ctx.memory(Memory::focused);
        let pressed = |key| ctx.input_mut(|input| !input.modifiers.any() && input.consume_key(Modifiers::NONE, key));
        // egui has let go of a control already when Esc is pressed.
        let out = now.is_none() && self.last.is_some_and(|last| last != map) && pressed(Key::Escape);
        let in_ = now.is_none() && self.last.is_none() && pressed(Key::Tab);
        if out || in_ {
            ctx.memory_mut(|memory| {
                memory.request_focus(map);
                memory.move_focus(FocusDirection::None);
            });
        }
    }

    /// Notes where the keyboard is at the end of a frame.
    pub(super) fn end(&mut self, ctx: &Context) {
        let now = ctx.memory(Memory::focused);
        if std::mem::replace(&mut self.last, now) != now {
            // What was drawn before it moved still bears its ring.
            ctx.request_repaint();
        }
    }
}

/// In the first frame of a control egui does not know yet that arrows and Esc are its own, and moves on; from the map
/// only Tab does.
fn keep_on_map(ctx: &Context, map: Id, last: Option<Id>) {
    if last == Some(map) && !ctx.input(|input| input.key_pressed(Key::Tab)) {
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            if memory.focused().is_none() {
                memory.request_focus(map);
            }
        });
    }
}
