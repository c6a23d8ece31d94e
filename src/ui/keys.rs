//! Shortcuts of the action table as egui's keys.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use super::Env;
use crate::app::{Action, Command, Shortcut};

/// The key of an action in egui's words; none where the table has none.
pub(super) fn shortcut(action: Action) -> Option<KeyboardShortcut> {
    action.row().key.and_then(from_table)
}

/// How the key of an action is written on this system, such as "Ctrl+O".
pub(super) fn text(ctx: &Context, action: Action) -> Option<String> {
    shortcut(action).map(|key| as_printed(&ctx.format_shortcut(&key)))
}

/// The words that egui has for keys as they stand on a keyboard.
fn as_printed(key: &str) -> String {
    let printed = [("OpenBracket", "["), ("CloseBracket", "]"), ("Escape", "Esc"), ("Plus", "+"), ("Minus", "−")];
    let word = printed.iter().find(|(word, _)| key.ends_with(word));
    word.map_or_else(|| key.to_owned(), |(word, sign)| key.replace(word, sign))
}

/// What an action does and its key: "Show the whole map (F)".
pub(super) fn tip(ctx: &Context, action: Action) -> String {
    let tip = action.row().tip;
    text(ctx, action).map_or_else(|| tip.to_owned(), |key| format!("{tip} ({key})"))
}

/// Turns pressed shortcuts into actions. Keys without Ctrl, and Ctrl+A, stay with a text field, a menu or a dialog
/// that is in use; so do the keys by which a field undoes its own typing.
pub(super) fn take(ctx: &Context, env: &mut Env<'_>) {
    let typing = ctx.text_edit_focused() || egui::Popup::is_any_open(ctx);
    let modal = env.loan.session.dialog.is_some();
    for (action, key) in most_held_first() {
        let field = ctx.text_edit_focused() && matches!(key.logical_key, Key::Z | Key::Y);
        let bare = !key.modifiers.command && !is_function(key.logical_key);
        let of_text = typing && key.logical_key == Key::A;
        if field || (bare && (typing || modal)) || of_text || (modal && key.logical_key != Key::Q) {
            continue;
        }
        if ctx.input_mut(|input| spellings(key).into_iter().any(|key| input.consume_shortcut(&key))) {
            env.act(action);
        }
    }
}

/// Rows that are pasted while nobody types go to the table dialog, and so do those that its empty field would get.
pub(super) fn paste(ctx: &Context, env: &mut Env<'_>) {
    let session = env.loan.session;
    let typing = ctx.text_edit_focused() || egui::Popup::is_any_open(ctx);
    let waits = session.table.as_ref().is_some_and(|form| form.table.is_none());
    if !waits && (typing || session.dialog.is_some()) {
        return;
    }
    let is_rows = |event: &Event| matches!(event, Event::Paste(text) if text.trim().contains(['\n', '\t']));
    let pasted = ctx.input_mut(|input| {
        let at = input.events.iter().position(is_rows)?;
        Some(input.events.remove(at))
    });
    if let Some(Event::Paste(text)) = pasted {
        env.ask(Command::PasteTable(text));
    }
}

/// Every action with a key, those with Shift first: a key without Shift also matches when Shift is held.
fn most_held_first() -> Vec<(Action, KeyboardShortcut)> {
    let second = |action: Action| action.second_key().and_then(from_table);
    let keys =
        |&action: &Action| [shortcut(action), second(action)].into_iter().flatten().map(move |key| (action, key));
    let keyed = Action::ALL.iter().flat_map(keys);
    let (shifted, plain): (Vec<_>, Vec<_>) = keyed.partition(|(_, key)| key.modifiers.shift);
    shifted.into_iter().chain(plain).collect()
}

/// Plus is an unshifted key on some keyboards and shares its key with `=` on others.
fn spellings(key: KeyboardShortcut) -> Vec<KeyboardShortcut> {
    let mut all = vec![key];
    if key.logical_key == Key::Plus {
        all.push(KeyboardShortcut::new(key.modifiers, Key::Equals));
    }
    all
}

const fn is_function(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F2 | Key::F3 | Key::F4 | Key::F5 | Key::F6)
}

fn from_table(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let Shortcut { command, shift, key } = shortcut;
    let name = key.strip_prefix("Num").unwrap_or(key);
    let modifiers = Modifiers { command, shift, ..Modifiers::NONE };
    Key::from_name(name).map(|key| KeyboardShortcut::new(modifiers, key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Row;

    #[test]
    fn shift_is_told_apart() {
        let keys: Vec<_> = most_held_first();
        let place = |wanted| keys.iter().position(|(action, _)| *action == wanted);
        assert!(place(Action::OpenPath) < place(Action::OpenFile));
        assert!(place(Action::FitSelection) < place(Action::Fit));
    }

    #[test]
    fn every_key_of_the_table_is_known_and_used_once() {
        let mut seen = Vec::new();
        for &action in Action::ALL {
            let Row { text: name, key: in_table, .. } = action.row();
            assert_eq!(in_table.is_some(), shortcut(action).is_some(), "{name}: {in_table:?}");
            if let Some(key) = shortcut(action) {
                assert!(!seen.contains(&key), "{name} shares {key:?}");
                seen.push(key);
            }
        }
        assert!(seen.len() > 5);
    }
}
