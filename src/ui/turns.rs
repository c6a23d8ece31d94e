//! Whose turn it is among the keys that came in since the last frame.
//!
//! egui moves the keyboard at the start of a frame, by the keys of the whole frame, and gives text to whatever has it
//! then. On a slow frame a letter typed before Tab would so be lost, and two Tabs would be one step. Here each key that
//! moves the keyboard gets a frame of its own, after the frame of what was typed before it.

use std::collections::VecDeque;

use egui::{Event, Key};

/// What waits for a later frame, in the order in which it came.
#[derive(Debug, Default)]
pub(super) struct Turns(VecDeque<Event>);

impl Turns {
    /// Leaves in `events` what has its turn in this frame, and keeps the rest; says whether something waits.
    pub(super) fn take(&mut self, events: &mut Vec<Event>) -> bool {
        self.0.extend(events.drain(..));
        let typed = self.0.iter().take_while(|event| !moves_keyboard(event));
        let num_before = if typed.clone().any(is_typing) { typed.count() } else { typed.count() + 1 };
        events.extend(self.0.drain(..num_before.min(self.0.len())));
        !self.0.is_empty()
    }
}

fn moves_keyboard(event: &Event) -> bool {
    matches!(event, Event::Key { key: Key::Tab | Key::Escape, pressed: true, .. })
}

/// Whether the control that has the keyboard may make something of it.
fn is_typing(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Paste(_) | Event::Ime(_) | Event::Key { pressed: true, .. })
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

    use super::*;

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
    }

    /// `3` is typed, `t` Tab pressed, `r` Tab released, `e` Esc, `m` the pointer moved.
    fn events(word: &str) -> Vec<Event> {
        let event = |letter| match letter {
            't' => key(Key::Tab, true),
            'r' => key(Key::Tab, false),
            'e' => key(Key::Escape, true),
            'm' => Event::PointerGone,
            letter => Event::Text(letter.to_string()),
        };
        word.chars().map(event).collect()
    }

    #[test]
    fn a_key_that_moves_the_keyboard_has_a_frame_of_its_own() {
        for (came, frames) in [
            ("", vec![""]),
            ("12", vec!["12"]),
            ("t", vec!["t"]),
            ("3t", vec!["3", "t"]),
            ("tr5", vec!["t", "r5"]),
            ("tt", vec!["t", "t"]),
            ("mt", vec!["mt"]),
            ("640trtr3e", vec!["640", "t", "rt", "r3", "e"]),
        ] {
            let mut turns = Turns::default();
            let mut frame = events(came);
            let mut seen = Vec::new();
            loop {
                let waits = turns.take(&mut frame);
                seen.push(std::mem::take(&mut frame));
                if !waits {
                    break;
                }
            }
            assert_eq!(seen, frames.into_iter().map(events).collect::<Vec<_>>(), "{came}");
        }
    }

    #[test]
    fn what_waits_comes_before_what_is_new() {
        let mut turns = Turns::default();
        let mut frame = events("1t2");
        assert!(turns.take(&mut frame));
        assert_eq!(frame, events("1"));
        let mut frame = events("3");
        assert!(turns.take(&mut frame));
        assert_eq!(frame, events("t"));
        let mut frame = Vec::new();
        assert!(!turns.take(&mut frame));
        assert_eq!(frame, events("23"));
    }
}
