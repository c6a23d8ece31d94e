//! What every part of the window gets for one frame: the loan, the theme, and a list for wishes.

use std::path::PathBuf;

use super::files::Ask;
use crate::app::{Action, Command, Loan};
use crate::scene::Selection;
use crate::style::Theme;

/// What every part of the window gets for one frame. Parts read the loan and push commands; they change nothing.
#[derive(Debug)]
pub(super) struct Env<'a> {
    /// What can be read.
    pub(super) loan: Loan<'a>,
    /// The colours of this frame.
    pub(super) theme: &'static Theme,
    /// What the person asked for, in order.
    pub(super) commands: Vec<Command>,
    /// The system's dialog that the person asked for, if any.
    pub(super) browse: Option<Ask>,
    /// Whether the keyboard is to go to the inspector.
    pub(super) inspect: bool,
    /// Whether the field of a note is to open in the inspector.
    pub(super) note: bool,
    /// The file whose folder the person wants to see.
    pub(super) reveal: Option<PathBuf>,
}

impl<'a> Env<'a> {
    pub(super) fn new(loan: Loan<'a>) -> Self {
        Self {
            loan,
            theme: Theme::of(loan.session.mode),
            commands: Vec::new(),
            browse: None,
            inspect: false,
            note: false,
            reveal: None,
        }
    }

    /// Asks for a command.
    pub(super) fn ask(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Asks for an action of the one table.
    pub(super) fn act(&mut self, action: Action) {
        self.ask(Command::Do(action));
    }

    /// Follows a link.
    pub(super) fn follow(&mut self, to: &Selection) {
        self.ask(Command::Follow(to.clone()));
    }
}
