//! The keyboard on the rows: one stop of the Tab key, in which arrows step from row to row.

use egui::{Context, Event, EventFilter, Id, Key, Modifiers, Ui};

use crate::app::Command;
use crate::app::tables::{Step, TablesCommand};
use crate::ui::Env;

/// The rows among egui's widgets.
pub(super) fn id() -> Id {
    Id::unique("table rows")
}

/// Keeps in mind how many rows show at once.
pub(super) fn note_page(ui: &Ui, rows: i64) {
    ui.data_mut(|data| data.insert_temp(id(), rows));
}

/// The arrows and Esc are the rows' own; Tab leaves them.
pub(super) fn hold(ui: &Ui) {
    let own = EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), own));
}

/// Turns keys into commands while the rows have the keyboard; before the shortcuts of the program, since some are the
/// same.
pub(in crate::ui) fn take(ctx: &Context, env: &mut Env<'_>) {
    let session = env.loan.session;
    let here = session.tables.open && !session.welcome && ctx.memory(|memory| memory.has_focus(id()));
    if !here || session.dialog.is_some() || egui::Popup::is_any_open(ctx) {
        return;
    }
    let page = ctx.data(|data| data.get_temp::<i64>(id())).unwrap_or(10).max(2) - 1;
    let steps = [
        (Key::ArrowDown, Step::By(1)),
        (Key::ArrowUp, Step::By(-1)),
        (Key::PageDown, Step::By(page)),
        (Key::PageUp, Step::By(-page)),
        (Key::Home, Step::First),
        (Key::End, Step::Last),
    ];
    let pressed = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
    for (key, to) in steps {
        for (modifiers, extend) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            if pressed(modifiers, key) {
                env.ask(Command::Tables(TablesCommand::Step { to, extend }));
            }
        }
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        env.ask(Command::Tables(TablesCommand::MarkAll));
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        env.ask(Command::Tables(TablesCommand::Centre));
    }
    let copied = ctx.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !matches!(event, Event::Copy));
        input.events.len() < before
    });
    if copied {
        env.ask(Command::Tables(TablesCommand::Copy));
    }
}
